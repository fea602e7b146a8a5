from __future__ import annotations

import re

import pandas as pd
import pytest

from pipeline.text.references import spelt
from tests.call import call
from tests.frames import make, meeting_frames, outcomes

Frames = dict[str, pd.DataFrame]
CONTRADICTIONS = "witness_id against other_id said other_said similarity_share"


def beside(frames: Frames, kind: str, **settings: object) -> list[tuple[str, str, str]]:
    """Section, sentence and text of each comment of a kind."""
    made = call("paper", frames, **settings)
    rows = made["comments"].query("kind == @kind").merge(made["paper"], on="sentence_id", suffixes=("", "_said"))
    return list(zip(rows["section_id"], rows["text_said"], rows["text"], strict=True))


def witnessed(
    *rows: dict[str, object], against: tuple[object, ...], attribution: str = "group", about: str | None = "k2"
) -> Frames:
    """The small meeting with these outcomes about a key point, the first of which contradicts something."""
    frames = meeting_frames(attribution)
    frames["outcomes"] = outcomes(*rows)
    frames["consensus"] = frames["consensus"].assign(stated_id=None, decision_id=None, accord="unstated")
    beside = [(row["outcome_id"], about, 0.8) for row in rows]
    frames["witnesses"] = make("witnesses", "outcome_id key_point_id similarity_share", *beside)
    frames["contradictions"] = make("contradictions", CONTRADICTIONS, against)
    return frames


NOTE: dict[str, object] = {"outcome_id": "w1", "kind": "note", "outcome": "agreed", "position": 22}
NOTE |= {"statement_id": "s22", "level_statement_id": "s22"}


def test_a_note_that_the_voices_do_not_bear_out() -> None:
    """The comment stands at the key point and shows the note with its reference, and the people counted."""
    found = beside(witnessed(NOTE, against=("w1", "positions", "k2", "agreed", "divided", 0.8)), "contradiction")
    assert [section for section, *_ in found] == ["T1-parted"]
    _, said, text = found[0]
    assert "Fares at night" in said or "fares at night" in said
    assert re.search(r"^The notes \(E\d+, “all for the 20 min night bus", text)
    assert "say that this was agreed" in text
    assert "in the discussion of the whole meeting, it divided the participants (two for, two against)" in text
    assert text.endswith("Nothing was corrected; please check which source is right.")


def test_a_note_is_held_against_the_room_it_was_taken_in() -> None:
    """Where that room spoke to the point, the counts are that room's."""
    frames = witnessed(NOTE, against=("w1", "positions", "k4", "agreed", "refused", 0.8), about="k4")
    frames["session_counts"].loc[
        frames["session_counts"]["key_point_id"] == "k4", ["support_count", "oppose_count"]
    ] = [1, 4]
    [(section, _, text)] = beside(frames, "contradiction")
    assert section == "T2-parted"
    assert "in the discussion in “People”, it was rejected (one for, four against)" in text


def test_a_note_against_the_chair_with_no_key_point() -> None:
    """Without a key point near, the comment stands beside a sentence that cites the note or at the topic."""
    chair = NOTE | {"outcome_id": "w2", "kind": "recap", "outcome": "refused"}
    chair |= {"statement_id": "s14", "level_statement_id": "s14"}
    frames = witnessed(NOTE, chair, against=("w1", "chair", "w2", "agreed", "refused", 0.5), about=None)
    [(section, _, text)] = beside(frames, "contradiction")
    assert section.startswith("T1")
    assert "the facilitator (talk.vtt, lines 1-2, “What about the drivers?”) said that it was rejected" in text


def test_a_vote_that_the_voices_do_not_bear_out() -> None:
    """A vote is shown with its question and its numbers, which are not added to those of the voices."""
    vote: dict[str, object] = {"outcome_id": "w3", "kind": "poll", "heading": "Same fare, Ada?", "outcome": "agreed"}
    vote |= {"support_count": 9.0, "oppose_count": 1.0}
    [(_, _, text)] = beside(
        witnessed(vote, against=("w3", "positions", "k2", "agreed", "divided", 0.4)), "contradiction"
    )
    assert text.startswith(
        "The vote on “Same fare, [a participant]?” (nine for, one against) says that this was agreed"
    )
    assert "(two for, two against)" in text


def test_a_witness_whose_words_are_held_back_is_not_quoted() -> None:
    """A confidence gets out through no comment."""
    note = NOTE | {"session": "day1", "statement_id": "s07", "level_statement_id": "s07"}
    [(_, _, text)] = beside(
        witnessed(note, against=("w1", "positions", "k2", "agreed", "divided", 0.8)), "contradiction"
    )
    assert text.startswith(
        "The notes (words withheld because they are close to a confidential statement) say that this was agreed"
    )
    assert "four thousand" not in text


def test_many_contradictions_at_one_sentence_stay_readable() -> None:
    """The two most certain are told, the others counted: a margin is no report."""
    notes = [NOTE | {"outcome_id": f"w{i}"} for i in range(4)]
    frames = witnessed(*notes, against=("w0", "positions", "k2", "agreed", "divided", 0.8))
    frames["contradictions"] = make(
        "contradictions", CONTRADICTIONS, *((f"w{i}", "positions", "k2", "agreed", "divided", 0.8) for i in range(4))
    )
    [(_, _, text)] = beside(frames, "contradiction")
    assert text.count("say that this was agreed") == 2
    assert "The run report lists two more." in text


def test_fragile_levels_say_what_would_tip_them() -> None:
    """Counts and the fewest people it takes stand in the comment; single voices need none."""
    frames = meeting_frames()
    assert beside(frames, "fragile") == []  # only minority views are fragile there
    frames["consensus"].loc[frames["consensus"]["key_point_id"] == "k1", ["firmness", "tipping_count"]] = ["fragile", 1]
    [(section, _, text)] = beside(frames, "fragile")
    assert section == "T1-agreed"
    assert text == (
        "Fragile level (five for, none against): with one participant fewer, it might not be a consensus; if one "
        "participant changed sides, the level would change."
    )


def test_weak_evidence_is_pointed_at() -> None:
    """Few people, or positions read with little certainty; the references to read are those of the sentence."""
    frames = meeting_frames()
    assert beside(frames, "weak") == []
    frames["consensus"].loc[frames["consensus"]["key_point_id"] == "k4", "certain_share"] = 0.21
    [(section, _, text)] = beside(frames, "weak")
    assert section == "T2-majority"
    assert "21%" in text
    assert re.search(r"Please read E\d+.* before relying on it\.$", text)
    assert "only four participants took a side" in " ".join(t for *_, t in beside(frames, "weak", few_people=4))


def test_references_are_told_as_ranges() -> None:
    """Six numbers in a row are read as a range, two as two, in the order of their numbers."""
    assert spelt(["E10", "E2", "E9", "E4", "E3", "E7"]) == ["E2 to E4", "E7", "E9", "E10"]


def test_words_said_beside_a_confidence_are_pointed_at() -> None:
    """What was said just before or after it is named by its reference; the confidence itself by nothing."""
    found = beside(meeting_frames(), "confidence")
    made = call("paper", meeting_frames())
    reference = made["citations"].drop_duplicates("statement_id").set_index("statement_id")["reference"]
    named = {name for *_, text in found for name in re.findall(r"E\d+", text)}
    assert named == {reference["s06"], reference["s09"]}
    assert all("lines" not in text for *_, text in found)
    assert beside(meeting_frames(), "confidence", near_utterances=0) == []


def test_each_placeholder_is_pointed_at() -> None:
    """What the editor owes can be found by going through the comments."""
    made = call("paper", meeting_frames())
    owed = set(made["paper"].query("role == 'placeholder'")["sentence_id"])
    assert owed == set(made["comments"].query("kind == 'placeholder'")["sentence_id"])


def test_where_voices_and_the_meetings_own_words_differ() -> None:
    """The comment stands at the sentence that prints both, with the counts, the words and where they are."""
    [(section, said, text)] = beside(meeting_frames(), "accord")
    assert section == "T2-majority"
    assert said == "T2.2 Drivers should be trained for two weeks on night routes."
    assert text.startswith("The positions counted (three for, one against) and the meeting's own words differ: ")
    assert re.search(r"the summary in the meeting \(E\d+, “On the two weeks of training I have it as split”\)", text)
    assert text.endswith("Nothing was corrected; please check which source is right.")


def test_nobody_is_for_or_against_a_choice() -> None:
    """Of "one week or two" the counts say nothing that could differ from "split"."""
    frames = meeting_frames()
    at = frames["key_points"]["wording"] == "Drivers should be trained for two weeks on night routes."
    frames["key_points"].loc[at, "wording"] = "Drivers should be trained for one week or two on night routes."
    assert at.sum() == 1
    assert beside(frames, "accord") == []
    frames["key_points"].loc[at, "wording"] = "Drivers should be trained on trams or night buses."  # not which of them
    assert len(beside(frames, "accord")) == 1


def test_a_doubtful_topic_is_pointed_at() -> None:
    """Where the words that were taken may belong to another topic, the editor is told."""
    doubt = "It is not sure that it belongs to this topic."
    frames = meeting_frames()
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == "k3", "origin"] = "reported"
    assert [text for *_, text in beside(frames, "origin") if doubt in text] == []
    frames["statement_topics"]["probability"] = 0.5
    texts = [text for *_, text in beside(frames, "origin")]
    assert texts
    assert all(text.endswith(doubt) for text in texts)


def test_statements_that_may_be_one_are_pointed_at() -> None:
    """Two wordings that share most of their telling words lead to each other."""
    assert beside(meeting_frames(), "alike") == []
    frames = meeting_frames()
    at = frames["key_points"]["key_point_id"] == "k3"
    frames["key_points"].loc[at, "wording"] = "Fares should be the same at night."
    found = beside(frames, "alike")
    assert [text for *_, text in found] == [
        "This statement and T1.3 share most of their telling words and may be one.",
        "This statement and T1.2 share most of their telling words and may be one.",
    ]


def test_wordings_that_no_participant_said_are_pointed_at() -> None:
    """What was noted or reported is to be checked; what was said or decided is not."""
    [(section, said, text)] = beside(meeting_frames(), "origin")
    assert section == "X1-few"
    assert "Cargo bikes could use the bus lanes" in said
    assert text.startswith("This wording comes from the notes or the whiteboard, not from a participant (E")


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_comments_name_nobody(attribution: str) -> None:
    """The words of a note or a chair that a comment shows have no name in them."""
    frames = witnessed(NOTE, against=("w1", "positions", "k2", "agreed", "divided", 0.8), attribution=attribution)
    text = " ".join(call("paper", frames)["comments"]["text"])
    assert "night bus" in text
    assert not re.search(r"\b(?:Ada|Redline|Greta|Falk)\b", text)
