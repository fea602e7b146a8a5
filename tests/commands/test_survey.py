"""Statements go out, and come back under the same id with the same words."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document

from pipeline.commands.survey import REDCAP_COLUMNS, Item, files, items
from pipeline.inputs import ballots
from tests.call import call
from tests.frames import meeting_frames

ITEMS = [
    Item("kp-1a2b", "How often?", "The bus, at night, should run every 20 minutes."),
    Item("kp-3c4d", "How often?", 'Fares should be the "same" as by day.'),
    Item("kp-5e6f", "Cargo bikes", "=SUM(A1) is no wording, but it may be said."),
]


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_the_statements_are_those_of_highest_rank_in_the_order_of_the_agenda() -> None:
    """Withheld wordings are never sent out; unranked points come last."""
    lines: list[dict[str, object]] = [
        {"key_point_id": "a", "topic_id": "T2", "bare_wording": "A.", "is_printable": True, "rank": 1},
        {"key_point_id": "b", "topic_id": "T1", "bare_wording": "B.", "is_printable": True, "rank": 2},
        {"key_point_id": "c", "topic_id": "T1", "bare_wording": "[withheld]", "is_printable": True, "rank": 3},
        {"key_point_id": "d", "topic_id": "T1", "bare_wording": "D.", "is_printable": True, "rank": None},
        {"key_point_id": "e", "topic_id": "T1", "bare_wording": "Well, you know.", "is_printable": False, "rank": 4},
    ]
    chosen = items(lines, {"T1": "First?", "T2": "Second?"}, 2)
    assert [item.key_point_id for item in chosen] == ["b", "a"]
    assert "c" not in {item.key_point_id for item in items(lines, {}, 9)}


def test_the_statements_sent_out_are_the_words_that_votes_are_placed_by() -> None:
    """A vote on the exported key points is one on their wordings, not on their question with them."""
    frames = meeting_frames()
    lines = [json.loads(line) for line in call("exports", frames)["data/key_points.jsonl"].decode().splitlines()]
    wording = frames["key_points"].set_index("key_point_id").wording
    chosen = items(lines, {}, 99)
    assert {item.key_point_id: item.wording for item in chosen} == wording.drop("k7").to_dict()


def test_a_survey_filled_in_comes_back_as_votes_on_the_same_words(tmp_path: Path) -> None:
    """Forms: the heads of the answers are the questions. REDCap: field names, with survey.csv beside them."""
    made = files("Night buses", ITEMS, "agree")
    questions = [row[1] for row in _rows(made["forms.csv"])[1:]]
    out = StringIO()
    csv.writer(out).writerows([["Timestamp", *questions], ["now", "Agree", "Disagree", "Cannot say"]])
    (tmp_path / "votes.csv").write_text(out.getvalue(), "utf-8")
    back = ballots.read(tmp_path)
    assert list(back.vote) == ["agree", "disagree", "unsure"]
    assert list(zip(back.key_point_id, back.wording, strict=True))[:2] == [
        (i.key_point_id, i.wording) for i in ITEMS[:2]
    ]

    fields = [row[0] for row in _rows(made["redcap.csv"])[1:]]
    (tmp_path / "survey.csv").write_bytes(made["survey.csv"])
    (tmp_path / "votes.csv").write_text(f"{','.join(fields)}\n1,agree,agree,disagree\n", "utf-8")
    again = ballots.read(tmp_path)
    assert list(again.vote) == ["agree", "agree", "disagree"]
    assert list(again.wording)[:2] == [item.wording for item in ITEMS[:2]]


def test_the_data_dictionary_is_one_redcap_takes() -> None:
    """All eighteen columns, unique field names of small letters, digits and underscores, coded choices."""
    rows = _rows(files("Night buses", ITEMS, "rating")["redcap.csv"])
    assert rows[0] == REDCAP_COLUMNS
    assert {len(row) for row in rows} == {18}
    names = [row[0] for row in rows[1:]]
    assert len(set(names)) == len(names)
    assert all(name.replace("_", "").isalnum() and name == name.lower() for name in names)
    assert rows[2][5].startswith("1, 1 | 2, 2")


def test_no_cell_is_a_formula() -> None:
    """A spreadsheet would compute what begins with an equals sign."""
    for name, content in files("Night buses", ITEMS, "agree").items():
        if name.endswith(".csv"):
            assert not any(cell[:1] in ("=", "+", "-", "@") for row in _rows(content) for cell in row)


@pytest.mark.parametrize(("scale", "answers"), [("agree", 3), ("rating", 9)])
def test_the_paper_form_has_every_statement_with_boxes(scale: str, answers: int) -> None:
    """A box an answer, and the id small behind the words."""
    words = [p.text for p in Document(BytesIO(files("Night buses", ITEMS, scale)["survey.docx"])).paragraphs]
    assert sum(line.count("\N{BALLOT BOX}") == answers for line in words) == len(ITEMS)
    assert all(any(item.wording in line and item.key_point_id in line for line in words) for item in ITEMS)
