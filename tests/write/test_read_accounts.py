"""The paragraph that a language model wrote on a statement is printed where it tells both sides."""

from __future__ import annotations

import pandas as pd

from tests.call import call
from tests.frames import make, meeting_frames

COLUMNS = "proposition_id position utterance_id sentence"


def with_account(*sentences: tuple[str, str]) -> tuple[dict[str, pd.DataFrame], str]:
    """The small meeting with a paragraph on a key point with an opponent: of each sentence its side and its words."""
    frames = meeting_frames()
    key = frames["evidence"][frames["evidence"]["stance"] == "oppose"].key_point_id.iloc[0]
    utterance = frames["statements"].set_index("statement_id").utterance_id
    own = frames["evidence"][frames["evidence"].key_point_id == key].drop_duplicates("stance").set_index("stance")
    rows = [(key, n, utterance[own.statement_id[side]], text) for n, (side, text) in enumerate(sentences, start=1)]
    against = [(key, "against", utterance[own.statement_id["oppose"]], "the driver is tired")]
    frames["read_accounts"] = make("read_accounts", COLUMNS, *rows)
    frames["read_reasons"] = make("read_reasons", "proposition_id side utterance_id reason", *against)
    return frames, str(key)


def paragraph(frames: dict[str, pd.DataFrame], key: str) -> pd.DataFrame:
    """The reasons below the statement."""
    made = call("paper", frames)
    own = made["paper"][(made["paper"].key_point_id == key) & (made["paper"].role == "reason")]
    assert set(own.sentence_id) <= set(made["citations"].sentence_id)
    return own


def test_its_sentences_stand_in_order_with_groups_and_references() -> None:
    """In place of the reasons by side, in one paragraph."""
    told = paragraph(*with_account(("support", "Riders wait less."), ("oppose", "Those against held that it is late.")))
    assert told.text.str.contains(r"^Riders wait less \([a-z; ]+\)\.$").tolist() == [True, False]
    assert told.text.str.contains(r"^Those against held that it is late \([a-z; ]+\)\.$").tolist() == [False, True]
    assert told.paragraph.nunique() == 1


def test_who_is_against_has_a_place_in_it() -> None:
    """Where no sentence of an opponent stands, the reasons are told by side."""
    told = paragraph(*with_account(("support", "Riders wait less.")))
    assert "Against: the driver is tired" in told.text.str.cat(sep=" ")
    assert "Riders wait less" not in told.text.str.cat(sep=" ")


def test_a_number_that_nobody_on_it_says_takes_the_sentence_out() -> None:
    """As the gate would; the rest of the paragraph stands."""
    told = paragraph(
        *with_account(("support", "Riders wait 97 minutes."), ("oppose", "Those against held that it is late."))
    )
    assert told.text.str.contains("97").sum() == 0
    assert told.text.str.contains("it is late").sum() == 1


def test_of_many_sentences_those_stay_that_bring_in_a_side() -> None:
    """The objection at the end stays where room is short; what only adds to the first goes."""
    frames, key = with_account(
        ("support", "Riders wait less."),
        ("support", "Riders wait far less."),
        ("oppose", "Those against held that it is late."),
    )
    made = call("paper", frames, account_sentences=2)["paper"]
    told = made[(made.key_point_id == key) & (made.role == "reason")].text.str.cat(sep=" ")
    assert "Riders wait less" in told
    assert "it is late" in told
    assert "far less" not in told


def test_a_theme_is_named_after_what_was_read_under_it() -> None:
    """Its statement names it where no statement has a word of the title that clustering found."""
    frames = meeting_frames()
    theme = frames["themes"].theme_id.iloc[0]
    key = frames["key_points"][frames["key_points"].topic_id == theme].key_point_id.iloc[0]
    wording = frames["key_points"].set_index("key_point_id").wording[key].rstrip(".")
    frames["themes"]["title"] = "Zebras"

    def title() -> str:
        sections = call("paper", frames)["sections"].set_index("section_id")
        return str(sections.title[theme])

    assert title().endswith("Zebras")
    frames["key_points"].loc[frames["key_points"].key_point_id == key, "origin"] = "read"
    assert wording[1:30] in title()
    assert "Zebras" not in title()


def test_what_leans_on_a_sentence_that_is_left_out_goes_with_it() -> None:
    """Whoever "they" are would be misread."""
    sentences = (("support", "Riders wait 97 minutes."), ("support", "They said so twice."))
    told = paragraph(*with_account(*sentences, ("oppose", "Those against held that it is late.")))
    assert "They said so" not in told.text.str.cat(sep=" ")
    told = paragraph(*with_account(("support", "Riders wait less."), *sentences[1:], ("oppose", "It is late.")))
    assert "They said so" in told.text.str.cat(sep=" ")


def test_a_chain_of_leaning_sentences_goes_as_a_whole() -> None:
    """Where the first gives way to an objection, so does what leans on it, and what leans on that."""
    frames, key = with_account(
        ("support", "Riders wait less."),
        ("support", "Buses come often."),
        ("support", "They are full."),
        ("oppose", "They are late."),
        ("oppose", "Those against held that it is late."),
    )
    said = {}
    for most in (3, 4, 5):
        made = call("paper", frames, account_sentences=most)["paper"]
        said[most] = made[(made.key_point_id == key) & (made.role == "reason")].text.str.cat(sep=" ")
    assert "They are late" not in said[3]
    assert "Against: the driver is tired" in said[3]  # no sentence of an opponent is left
    assert "They are late" in said[4]
    assert "Those against" in said[5]


def test_a_condition_that_no_sentence_tells_stands_behind_the_paragraph() -> None:
    """Whoever supports it only so far is not told as if it were all; a sentence that rests on their words is enough."""
    frames = meeting_frames()
    own = frames["evidence"][frames["evidence"]["stance"] == "conditional"].iloc[0]
    other = frames["evidence"].query("key_point_id == @own.key_point_id and stance == 'support'").iloc[0]
    utterance = frames["statements"].set_index("statement_id").utterance_id
    for statement, has_condition in ((other.statement_id, True), (own.statement_id, False)):
        row = (own.key_point_id, 1, utterance[statement], "Riders wait less.")
        frames["read_accounts"] = make("read_accounts", COLUMNS, row)
        made = call("paper", frames)["paper"]
        roles = set(made[made.key_point_id == own.key_point_id].role)
        assert "reason" in roles
        assert ("condition" in roles) is has_condition
