"""The paragraph on a proposition stands sentence by sentence, as far as the record bears it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import tables
from pipeline.understand.reader import accounts
from pipeline.understand.reader.answers import Account
from pipeline.understand.reader.checks import Proposal, Side
from pipeline.understand.reader.numbered import Contribution
from tests import readings
from tests.call import call
from tests.understand.test_writing import objection

SAID = {
    "u1": ("P01", "support", "People stop waiting after twenty minutes, we counted three hundred and twelve of them."),
    "u2": ("P02", "oppose", "A night shift costs more, and our drivers are tired as it is."),
    "u3": ("P03", "neutral", "Somebody has to clean the seats as well."),
    "u4": ("P02", "conditional", "All right, if the city pays for the shift."),
}


def contribution(utterance_id: str, speaker: str, words: str) -> Contribution:
    """What somebody said."""
    return Contribution(
        utterance_id=utterance_id,
        statement_ids=(utterance_id,),
        session="monday",
        speaker=speaker,
        words=words,
        said_before="",
        is_voice=True,
        topic_id="T1",
        redact=lambda text: text,
    )


SHOWN = {key: contribution(key, speaker, words) for key, (speaker, _, words) in SAID.items()}
ONE = Proposal(
    "kp-1",
    "T1",
    "The night bus should run every twenty minutes.",
    tuple(Side(key, stance) for key, (_, stance, _) in SAID.items()),
)


def told(*lines: str) -> tuple[list[str], list[str]]:
    """The sentences that stand, and why the others do not."""
    items = [*SAID]
    one, refused = accounts.told(ONE, Account(number=1, sentences=[*lines]), items, SHOWN, objection)
    return [sentence.text for sentence in one.account], [why for _, why in refused]


@pytest.mark.parametrize(
    "line",
    [
        "1: People stop waiting after 20 minutes, and 312 of them were counted.",
        "2: Those against held that a night shift costs more and that the drivers are tired.",
        "2, 4: One objection was met: a night shift costs more, unless the city pays for it.",
        "4: Somebody who had been against came round if the city pays for the shift.",
    ],
)
def test_what_was_said_stands_in_other_words(line: str) -> None:
    """Words that frame a view need not have been said; numbers may be figures."""
    assert told(line) == ([line.partition(": ")[2]], [])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1: People stop waiting after 30 minutes.", "figure 30"),
        ("2: Supporters held that a night shift costs more.", "is for the statement"),
        ("1: Opponents held that people stop waiting.", "is against the statement"),
        ("9: People stop waiting.", "names no contribution"),
        ("People stop waiting.", "names no contribution"),
        ("1: The participants stop waiting after twenty minutes.", "people instead of the matter"),
        ("1: Harbour boats would carry grain, timber and coal to Norwick.", "stand"),
    ],
)
def test_what_nobody_said_is_refused(line: str, why: str) -> None:
    """Figures, sides and words are held against the contributions that the sentence names."""
    stood, refused = told(line)
    assert not stood
    assert len(refused) == 1
    assert why in refused[0]


def test_what_leans_on_a_refused_sentence_is_refused_with_it() -> None:
    """Who is meant by "they" would be somebody else; a sentence that says whose view it tells stands by itself."""
    first = "1: Harbour boats would carry grain, timber and coal to Norwick."
    stood, refused = told(first, "2: They hold that a night shift costs more.")
    assert not stood
    assert refused[1] == "it leans on a sentence that was refused"
    assert told(first, "2: Those against held that a night shift costs more.")[0]
    assert len(told("1: People stop waiting.", "1: They stop waiting after twenty minutes.")[0]) == 2


def test_a_block_shows_the_talk_in_its_order_with_sides() -> None:
    """Speakers by their pseudonyms, so that a change of mind shows; numbers begin anew under each proposition."""
    items, text = accounts.block(ONE, (ONE,), SHOWN)
    assert items == ("kp-1", "u1", "u2", "u3", "u4")
    lines = [line.strip() for line in text.splitlines()]
    assert lines[0] == ONE.text
    assert lines[2].startswith("(2) P02, against: A night shift")
    assert lines[3].startswith("(3) P03, on it: ")
    assert lines[4].startswith("(4) P02, for, on a condition: ")


def test_the_table_has_a_row_for_each_contribution_of_a_sentence(tmp_path: Path) -> None:
    """The answers of all topics come last, and without them nothing else changes."""
    said = {"number": 1, "sentences": ["1: People stop waiting after twenty minutes.", "1: Nobody said so."]}
    for kind in ("none", "some"):
        folder = tmp_path / kind
        folder.mkdir()
        answer = {"first": 1, "last": 3, "statements": [said] if kind == "some" else []}
        readings.answered(folder, **{"account": json.dumps(answer)} if kind == "some" else {})
    made = [
        call("reader", readings.frames() | {"folder": tmp_path / k, "cache": readings.Near()}, mode="recorded")
        for k in ("none", "some")
    ]
    assert made[0]["read_accounts"].empty
    assert made[0]["propositions"].equals(made[1]["propositions"])
    found = tables.TABLES["read_accounts"].validate(made[1]["read_accounts"])
    assert set(found.position) == {1}
    assert set(made[1]["refusals"].wording) >= {"Nobody said so."}


def test_paragraphs_can_be_left_out(tmp_path: Path) -> None:
    """Answers from before there were any still make a draft."""
    readings.answered(tmp_path)
    for file in (tmp_path / "readings").glob("account-*"):
        file.unlink()
    frames = readings.frames() | {"folder": tmp_path, "cache": readings.Near()}
    assert call("reader", frames, mode="recorded", accounts=False)["read_accounts"].empty
