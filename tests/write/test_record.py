"""What the meeting itself stated and decided is told as that, beside the voices and never mixed with them."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from tests.call import call
from tests.frames import make, meeting_frames, outcomes
from tests.write.test_chapters import said

DECIDED_ABOVE = "DECISION: night bus every twenty minutes, should run"
COUNTS = ["support_count", "oppose_count", "conditional_count", "mixed_count", "expressed_count"]


def with_outcomes(*more: dict[str, object], **changed: object) -> dict[str, pd.DataFrame]:
    """The small meeting in which more was stated, and its second outcome (the recap on k4) otherwise."""
    frames = meeting_frames()
    rows = frames["outcomes"].to_dict("records")
    rows[1] |= changed
    frames["outcomes"] = outcomes(*rows, *more)
    return frames


def led(frames: dict[str, pd.DataFrame], key: str = "k4") -> dict[str, pd.DataFrame]:
    """The same where the meeting's own words word the key point."""
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == key, "origin"] = "reported"
    frames["consensus"].loc[frames["consensus"]["key_point_id"] == key, "is_led_by_record"] = True
    return frames


def test_what_the_meeting_stated_without_any_position_is_told_as_that() -> None:
    """It is on record and nobody's position: level and count are those that were stated."""
    frames = meeting_frames()
    at = frames["consensus"]["key_point_id"] == "k1"
    frames["consensus"].loc[at, COUNTS] = 0
    out = call("paper", frames)
    told = "T1.1 The night bus should run every twenty minutes. Agreed: the notes put it at seven to one."
    assert said(out, "T1-agreed").startswith(told)
    assert "in favour" not in said(out, "T1-agreed")


def test_what_may_belong_to_another_topic_is_not_quoted_under_one() -> None:
    """A reader takes words under a heading for words on it."""
    frames = meeting_frames()
    assert "that is what our members voted for" in said(call("paper", frames), "T1-said")
    frames["statement_topics"]["probability"] = 0.9
    assert "T1-said" in set(call("paper", frames, topic_share=0.85)["paper"]["section_id"])
    assert "T1-said" not in set(call("paper", frames)["paper"]["section_id"])


def test_a_line_in_one_hand_alone_is_no_line_of_the_summary() -> None:
    """What only the notes say was agreed stands under its topic, not on the first page."""
    frames = meeting_frames()
    at = frames["consensus"]["key_point_id"] == "k1"
    frames["consensus"].loc[at, COUNTS] = 0
    assert "every twenty minutes" not in said(call("paper", frames), "summary-agreed")
    frames["outcomes"].loc[0, "kind"] = "recap"
    frames["statements"].loc[frames["statements"]["statement_id"] == "s22", "kind"] = "speech"
    line = "The night bus should run every twenty minutes. Agreed: the summary in the meeting put it at seven to one."
    assert line in said(call("paper", frames), "summary-agreed")


def test_a_decision_is_told_first_and_apart_from_the_voices() -> None:
    """How it was called and its condition, in verbatim words; the voices are counted in a sentence of their own."""
    frames = meeting_frames()
    text = said(call("paper", frames), "T2-agreed")
    assert text == (
        "T2.1 The timetable should be printed in large letters. Decided on a condition (call for consensus). The call "
        "for consensus was “Any objections to a timetable in large letters once it is printed?”, and the answer was “I "
        "see none, so that is decided”. The decision depends on the condition “once it is printed”."
    )
    at = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[at, ["decision_id", "accord"]] = ["o2", "unstated"]
    out = call("paper", frames)
    text = said(out, "T2-agreed")
    assert "It was declared in the meeting." in text
    line = out["paper"].query("section_id == 'T2-agreed' and style == 'line'")["text"]
    assert "By the positions counted: three in favour, one against." in set(line)
    assert "T2-majority" not in set(out["sections"]["section_id"])
    decided = out["paper"][out["paper"]["section_id"] == "summary-agreed"]["text"]
    assert [text.partition(" See")[0] for text in decided][:2] == [
        "Drivers should be trained for two weeks on night routes. Decided: three in favour, one against.",
        "The timetable should be printed in large letters. Decided on a condition (call for consensus).",
    ]


def test_a_decision_in_words_held_back_is_none() -> None:
    """Where what was decided may not be shown, nothing is said to be decided."""
    frames = meeting_frames()
    frames["outcomes"].loc[frames["outcomes"]["outcome_id"] == "o3", "statement_id"] = "s07"
    out = call("paper", frames)
    assert not out["paper"]["text"].str.contains("decided that|Decided").any()


def test_both_witnesses_are_printed() -> None:
    """Where they agree, what was stated follows the counts; where they differ, the sentence says so."""
    out = call("paper", meeting_frames())
    assert "The notes put it at seven to one." in said(out, "T1-agreed")
    both = (
        "The summary in the meeting recorded it as divided, whereas by the positions counted it stands at three to one."
    )
    assert both in said(out, "T2-majority")
    assert "the positions counted differ from what the meeting itself said; both are printed" in said(
        out, "limitations"
    )


def test_positions_that_bear_the_record_out_are_not_told_in_numbers() -> None:
    """One side in six is misread, and numbers would claim more than that; those of a language model are told."""
    frames = led(meeting_frames())
    counts = frames["consensus"]
    at = counts["key_point_id"] == "k4"
    counts.loc[at, "accord"] = "agree"
    assert said(call("paper", frames), "T2-parted").endswith("The positions counted bear it out.")
    points = frames["key_points"]
    points.loc[points["key_point_id"] == "k4", "origin"] = "read"
    assert said(call("paper", frames), "T2-parted").endswith("Three to one by the positions counted.")


def test_the_meetings_own_words_lead_where_they_word_the_point() -> None:
    """The level of misread positions is no headline over what the meeting itself said in these words."""
    out = call("paper", led(meeting_frames()))
    assert said(out, "T2-parted").startswith(
        "T2.2 Drivers should be trained for two weeks on night routes. Views divided; positions counted differ "
        "(summary in the meeting)."
    )
    assert said(out, "T2-parted").endswith("Three to one by the positions counted.")
    assert "T2-majority" not in set(out["sections"]["section_id"])
    line = "Drivers should be trained for two weeks on night routes. Views divided; positions counted differ (summary"
    assert line in said(out, "summary-parted")
    assert "argued that" not in said(out, "T2-parted")  # the sides are in doubt
    assert (out["comments"]["kind"] == "accord").sum() == 1


def test_a_level_that_nobody_put_in_words_leads_nothing() -> None:
    """An outcome without level words and without a count says no level; the positions do."""
    out = call("paper", led(with_outcomes(level_words=None)))
    assert "More for than against: three in favour, one against." in said(out, "T2-majority")


def test_a_count_prevails_over_how_it_was_read() -> None:
    """Four to four was not agreed, whatever the line was taken for; fewer for than against is a rejection."""
    for oppose, words in ((4.0, "Views divided: the summary in the meeting put it at four to four"), (6.0, "Rejected")):
        frames = led(with_outcomes(outcome="agreed", support_count=4.0, oppose_count=oppose))
        assert words in said(call("paper", frames), "T2-parted")


def test_what_was_only_named_is_said_to_be_raised() -> None:
    """Without any position and without a level the paper claims none."""
    frames = led(with_outcomes(level_words=None))
    frames["consensus"].loc[frames["consensus"]["key_point_id"] == "k4", COUNTS] = 0
    text = said(call("paper", frames), "T2-raised")
    assert text.startswith("T2.2 Drivers should be trained for two weeks on night routes. Raised")


def contradicted(**row: object) -> dict[str, pd.DataFrame]:
    """The notes say that the fares were agreed; the voices, or the chair, say otherwise."""
    note: dict[str, object] = {"outcome_id": "w1", "kind": "note", "outcome": "agreed", "statement_id": "s22"}
    frames = with_outcomes(note | {"level_statement_id": "s22", "level_words": "all for"})
    given: dict[str, object] = {
        "witness_id": "w1",
        "against": "positions",
        "other_id": "k2",
        "said": "agreed",
        "other_said": "divided",
    }
    given |= {"similarity_share": 0.8} | row
    frames["contradictions"] = make("contradictions", " ".join(given), tuple(given.values()))
    return frames


def test_a_contradiction_stands_in_the_text() -> None:
    """Both sayings in a sentence, no level for the statement, and no line among what was agreed."""
    out = call("paper", contradicted())
    text = said(out, "T1-parted")
    assert "T1.2 Fares at night should be the same as by day. Sources contradict each other." in text
    words = "The notes say that this was agreed, whereas by the positions counted it divided the participants."
    assert words in text
    line = "Fares at night should be the same as by day. Sources contradict each other."
    assert said(out, "summary-parted").startswith(line)
    out = call("paper", contradicted(against="chair", other_id="o2"))
    assert "whereas the summary in the meeting has it that it divided the participants" in said(out, "T2-parted")


def test_silence_contradicts_nothing() -> None:
    """Where nobody's position was read, a note is not held against positions."""
    frames = contradicted()
    frames["consensus"].loc[frames["consensus"]["key_point_id"] == "k2", COUNTS] = 0
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == "k2", "origin"] = "noted"
    assert "contradict" not in said(call("paper", frames), "T1")


def noted(text: str, kind: str = "action") -> dict[str, pd.DataFrame]:
    """The small meeting in which the notes hold this line."""
    frames = meeting_frames()
    for name in ("statements", "utterances"):
        at = frames[name]["kind"] == "note"
        frames[name].loc[at, [c for c in ("text", "clean_text") if c in frames[name]]] = text
    line: dict[str, object] = {"outcome_id": "w1", "kind": kind, "outcome": "decided" if kind == "decision" else kind}
    line |= {"statement_id": "s22", "level_statement_id": "s22", "is_decision": kind == "decision"}
    frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records")[1:], line)
    frames["consensus"]["stated_id"] = frames["consensus"]["stated_id"].replace("o1", None)
    frames["witnesses"] = frames["witnesses"][frames["witnesses"]["outcome_id"] != "o1"]
    return frames


def test_actions_have_owners_by_group_and_no_names() -> None:
    """DECISION and ACTION lines are next steps, each once, in the words of the notes, owners as groups."""
    text = "DECISION: the plan goes to the council ACTION: Ada + Chiamaka count the riders at the stops (Ada to ask)"
    out = call("paper", noted(text))
    assert "Decision in the notes: “the plan goes to the council”." in said(out, "summary-steps")
    owned = "Action in the notes: “count the riders at the stops” (city; bus operator)."
    assert owned in said(out, "summary-steps")
    assert "in the notes" not in said(out, "next")  # each line once
    assert owned in said(call("paper", noted(text), summary_steps=1), "next")
    assert "Ada" not in " ".join(out["paper"]["text"])
    anonymous = noted(text)
    anonymous["meeting"]["attribution"] = "anonymous"
    assert "“count the riders at the stops”." in said(call("paper", anonymous), "summary-steps")


def test_letters_and_short_forms_of_people_are_not_printed() -> None:
    """Notes call people by letters: "M. ships forty blades to I." stood in a summary that says it names nobody."""
    told = said(call("paper", noted("A. L. brings the forty ticket machines to C. in March")), "summary-steps")
    assert "the forty ticket machines to" in told
    assert "to C." not in told
    both = said(call("paper", noted("Ada writes to the county; Chiamaka counts the riders")), "summary-steps")
    assert "“writes to the county” (city)." in both
    assert "“counts the riders” (bus operator)." in both


def test_a_label_is_not_printed() -> None:
    """Notes mark what is to be done with or without a colon; the mark and the owner's name are no part of it."""
    for text in ("TODO Ada: count the riders", "Todo: Ada: count the riders", "TO DO Ada count the riders"):
        told = said(call("paper", noted(text)), "summary-steps")
        assert "Action in the notes: “count the riders” (city)." in told
    assert "“to do it well”" not in said(call("paper", noted("To do it well count the riders")), "summary-steps")


def test_what_the_notes_ask_of_the_paper_is_for_its_editor() -> None:
    """A line on the paper, its parts or its making is no next step of the meeting: the editor finds it in a comment."""
    out = call("paper", noted("DECISION: the fares go up front in the summary ACTION: Ada half a page on the lights"))
    assert "The record names no action with an owner." not in said(out, "summary-steps")
    assert "up front in the summary" not in " ".join(out["paper"]["text"])
    wish = out["comments"].query("kind == 'wish'")["text"]
    assert list(wish) == [
        "The notes of the meeting ask this of the paper: “the fares go up front in the summary” and “half a page on "
        "the lights” (city)."
    ]


def test_an_action_stands_under_the_statement_that_it_bears_on() -> None:
    """Two telling words in common lead from the line to the statement."""
    out = call("paper", noted("ACTION: Dunja send the plan for drivers on night routes"))
    text = said(out, "T2-majority")
    assert "Action in the notes: “send the plan for drivers on night routes” (bus operator)." in text


def test_evidence_walk_covers_every_quotation_of_the_record() -> None:
    """Each quoted line of the notes cites the statement that holds it."""
    out = call("paper", noted("DECISION: the plan goes to the council", "decision"))
    rows = out["paper"][out["paper"]["section_id"] == "summary-steps"]
    quoted = rows[rows["role"].isin(tables.NEED_EVIDENCE)]
    assert len(quoted) == 1
    assert set(out["citations"].merge(quoted, on="sentence_id")["statement_id"]) == {"s22"}


def test_notes_stand_under_the_topic_of_the_point_that_they_bear_on() -> None:
    """A line that was laid beside a point with certainty, once; one that names somebody, or is unsure, is not."""
    frames = noted("stops without light keep people at home")
    line: dict[str, object] = {"outcome_id": "w5", "kind": "note", "statement_id": "s22", "level_statement_id": "s22"}
    frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records"), line)
    frames["evidence"] = frames["evidence"][frames["evidence"]["statement_id"] != "s22"]
    for share, is_told in ((0.9, True), (0.5, False)):
        beside = make("witnesses", "outcome_id key_point_id similarity_share", ("w5", "k3", share))
        text = said(call("paper", frames | {"witnesses": beside}), "T1-record")
        assert ("In the notes: “stops without light keep people at home”." in text) == is_told


def test_a_superseded_level_is_told_as_history() -> None:
    """What the room held of it before the plenary's last word is told below the statement, not as its level."""
    frames = led(meeting_frames())
    at = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[at, ["earlier_outcome", "earlier_support_count", "earlier_oppose_count"]] = [
        "agreed",
        6.0,
        1.0,
    ]
    frames["consensus"].loc[at, "earlier_id"] = "o1"
    assert "Earlier" not in said(call("paper", frames), "T2-parted")  # its words are about the night bus
    outcomes = frames["outcomes"].set_index("outcome_id")
    noted = frames["statements"]["statement_id"] == outcomes["statement_id"]["o1"]
    frames["statements"].loc[noted, ["text", "clean_text"]] = "two weeks of training for drivers on night routes 6:1"
    text = said(call("paper", frames), "T2-parted")
    assert "Earlier, the notes had put it at six to one." in text
    frames["consensus"].loc[at, "earlier_id"] = "o2"
    assert "Earlier, the meeting had put it at six to one." in said(call("paper", frames), "T2-parted")


def test_counts_that_neither_bear_out_nor_contradict_the_record_are_not_told() -> None:
    """A count beside the meeting's own level is told where it agrees, or differs and an editor is asked."""
    frames = led(meeting_frames())
    assert "by the positions counted" in said(call("paper", frames), "T2-parted")
    frames["consensus"]["accord"] = "unstated"
    assert "by the positions counted" not in said(call("paper", frames), "T2-parted")


@pytest.mark.parametrize(("share", "is_told"), [(0.8, True), (0.3, False)])
def test_an_unlikely_count_contradicts_the_record_in_a_comment_alone(share: float, is_told: bool) -> None:
    """A level that was more likely misread than not is no second witness to print; the editor hears of it."""
    frames = led(meeting_frames())
    own = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[own, ["accord", "certain_share"]] = ["differ", share]
    made = call("paper", frames)
    assert ("positions counted differ" in " ".join(made["paper"]["text"])) == is_told
    (comment,) = made["comments"].loc[made["comments"]["kind"] == "accord", "text"]
    assert ("less likely than not" in comment) != is_told


def test_positions_of_two_times_do_not_differ_from_the_last_word() -> None:
    """A room that was divided, and a plenary that agreed: those counted in both bear out neither, nor contradict."""
    frames = led(meeting_frames())
    own = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[own, ["accord", "certain_share"]] = ["differ", 0.8]
    for name, value in (("earlier_outcome", "agreed"), ("earlier_id", "o2")):
        frames["consensus"][name] = frames["consensus"][name].astype(object).mask(own, value)
    made = call("paper", frames)
    assert "positions counted differ" not in " ".join(made["paper"]["text"])
    assert "accord" not in set(made["comments"]["kind"])


def test_a_change_is_no_contradiction() -> None:
    """Where the record tells that the meeting stood elsewhere before, counts of both times contradict nothing."""
    frames = meeting_frames()
    row = {"witness_id": "o2", "against": "positions", "other_id": "k4", "said": "divided", "other_said": "agreed"}
    frames["contradictions"] = make("contradictions", " ".join([*row, "similarity_share"]), (*row.values(), 0.9))
    assert call("paper", frames)["paper"]["text"].str.contains("Sources contradict each other").any()
    own = frames["consensus"]["key_point_id"] == "k4"
    for name, value in (("earlier_outcome", "agreed"), ("earlier_id", "o2")):
        frames["consensus"][name] = frames["consensus"][name].astype(object).mask(own, value)
    assert not call("paper", frames)["paper"]["text"].str.contains("Sources contradict each other").any()


def test_support_is_counted_by_the_sessions_of_its_positions() -> None:
    """A session in which a point was only reported or summed up is none in which somebody supported it."""
    frames = meeting_frames()
    assert "Support from three stakeholder groups in two sessions." in said(call("paper", frames), "T1-agreed")
    rooms = frames["session_counts"]
    frames["session_counts"] = rooms[~((rooms["key_point_id"] == "k1") & (rooms["session"] == "day2"))]
    text = said(call("paper", frames), "T1-agreed")
    assert "Support from three stakeholder groups." in text


def test_positions_read_contradict_no_count_of_hands() -> None:
    """Eight in favour and nobody against stood beside the seven to one that a chair had counted."""
    frames = led(meeting_frames())
    own = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[own, ["accord", "certain_share"]] = ["differ", 0.8]
    stated_by = frames["consensus"].loc[own, "stated_id"].iloc[0]
    counted = frames["outcomes"]["outcome_id"] == stated_by
    frames["outcomes"].loc[counted, ["support_count", "oppose_count"]] = [3.0, 3.0]
    made = call("paper", frames)
    assert "positions counted differ" not in " ".join(made["paper"]["text"])
    assert "accord" in set(made["comments"]["kind"])


@pytest.mark.parametrize(("text", "is_step"), [(DECIDED_ABOVE, False), ("DECISION: shelters at the harbour", True)])
def test_what_was_decided_is_told_once_on_the_first_page(text: str, is_step: bool) -> None:
    """As a statement; behind the topics it stands among the lines of the notes."""
    out = call("paper", noted(text, "decision"))
    told = f"“{text.removeprefix('DECISION: ')}”"
    assert (told in said(out, "summary-steps")) == is_step
    assert told in said(out, "summary-steps") + said(out, "next")
