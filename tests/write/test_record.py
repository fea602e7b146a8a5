"""What the meeting itself stated and decided is told as that, beside the voices and never mixed with them."""

from __future__ import annotations

from pipeline import tables
from pipeline.write.paper.chapters.topic_sections import RECORD
from tests.call import call
from tests.frames import meeting_frames
from tests.write.test_chapters import said


def test_what_the_meeting_stated_without_any_position_is_told_as_that() -> None:
    """It is on record and nobody's position: it stands under its topic alone, and no level counts it."""
    frames = meeting_frames()
    at = frames["consensus"]["key_point_id"] == "k1"
    counts = ["support_count", "oppose_count", "conditional_count", "mixed_count", "expressed_count"]
    frames["consensus"].loc[at, counts] = 0
    out = call("paper", frames)
    assert said(out, "T1-recorded") == (
        f"{RECORD} It was agreed that the night bus should run every twenty minutes (T1.1)."
    )
    told = (out["paper"]["key_point_id"] == "k1") & out["paper"]["role"].isin(tables.NEED_EVIDENCE)
    assert set(out["paper"].loc[told, "section_id"]) == {"T1-recorded", "summary-recorded"}
    assert "four key points: one had a majority" in said(out, "summary")
    assert said(out, "summary-recorded") == "It was agreed that the night bus should run every twenty minutes."


def test_a_decision_is_told_first_and_apart_from_the_voices() -> None:
    """How it was called and its condition, in verbatim words; the voices are counted in a sentence of their own."""
    frames = meeting_frames()
    text = said(call("paper", frames), "T2-decisions")
    assert text == (
        "Decision: The timetable should be printed in large letters (T2.2). The call for consensus was “Any objections "
        "to a timetable in large letters once it is printed?”, and the answer was “I see none, so that is decided”. "
        "The decision depends on the condition “once it is printed”. No participant's position on it was read."
    )
    at = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[at, ["decision_id", "accord"]] = ["o2", "unstated"]
    out = call("paper", frames)
    assert (
        "Decision: Drivers should be trained for two weeks on night routes (T2.1). It was declared in the meeting. The "
        "positions counted have a majority in favour: three of the four participants who took a position supported it "
        "and one opposed it." in said(out, "T2-decisions")
    )
    assert "T2-majority" not in set(out["sections"]["section_id"])
    decided = out["paper"][out["paper"]["section_id"] == "summary-decisions"]["text"]
    assert list(decided) == [
        "The meeting decided that drivers should be trained for two weeks on night routes. Positions counted apart: "
        "three in favour, one against.",
        "The meeting decided that the timetable should be printed in large letters. No participant's position on it "
        "was read.",
    ]


def test_a_decision_in_words_held_back_is_none() -> None:
    """Where what was decided may not be shown, nothing is said to be decided."""
    frames = meeting_frames()
    frames["outcomes"].loc[frames["outcomes"]["outcome_id"] == "o3", "statement_id"] = "s07"
    out = call("paper", frames)
    assert not out["paper"]["text"].str.contains("decided that|Decision:").any()


def test_the_meetings_own_words_stand_beside_the_voices() -> None:
    """Where they agree, what was stated follows; where they differ, both are printed."""
    out = call("paper", meeting_frames())
    assert "The notes of the meeting put it at seven to one." in said(out, "T1-consensus")
    both = "Three to one by the positions counted; the meeting's own summary recorded it as divided."
    assert both in said(out, "T2-majority")
    assert "the positions counted differ from what the meeting itself said; both are printed" in said(
        out, "limitations"
    )


def test_where_positions_contradict_the_words_that_are_printed_the_record_is_told() -> None:
    """The level of misread positions is no headline over what the meeting itself said in these words."""
    frames = meeting_frames()
    differ = frames["consensus"]["accord"] == "differ"
    [key] = frames["consensus"].loc[differ, "key_point_id"]
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == key, "origin"] = "reported"
    out = call("paper", frames)
    assert said(out, "T2-recorded") == (
        f"{RECORD} Views were divided on whether drivers should be trained for two weeks on night routes; the "
        "positions counted differ, at three to one (T2.1)."
    )
    assert "T2-majority" not in set(out["sections"]["section_id"])
    assert "Views were divided on whether drivers should be trained" in said(out, "summary-divided")
    assert "two more are told as the meeting itself stated them" in said(out, "summary")
    assert (out["comments"]["kind"] == "accord").sum() == 1
