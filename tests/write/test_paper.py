from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline import rules, tables
from pipeline.write.paper.chapters.methods import definitions
from pipeline.write.paper.draft import NEEDS_EVIDENCE, Draft
from tests.call import call
from tests.frames import PEOPLE, make, meeting_frames, outcomes

SHOWN = ["shown_key_points", "shown_evidence", "shown_counts", "shown_conditions", "shown_polls", "shown_template"]
MADE = ["sections", "paper", "citations", "exhibits", "cells", "comments", *SHOWN, "unprinted"]


def made(attribution: str = "group", **settings: object) -> dict[str, pd.DataFrame]:
    return call("paper", meeting_frames(attribution), **settings)


def everything(out: dict[str, pd.DataFrame]) -> str:
    """All words that a reader or an editor can see, and what screen readers hear."""
    texts = [out["sections"]["title"], out["paper"]["text"], out["cells"]["text"], out["comments"]["text"]]
    texts += [out["exhibits"]["caption"], out["exhibits"]["alt_text"]]
    return "\n".join([*pd.concat(texts), *(out[name].to_csv() for name in SHOWN)])


def sentences(out: dict[str, pd.DataFrame], section_id: str) -> str:
    return " ".join(out["paper"].loc[out["paper"]["section_id"] == section_id, "text"])


@pytest.mark.parametrize("attribution", tables.ATTRIBUTIONS)
def test_the_tables_keep_their_schemas(attribution: str) -> None:
    """All tables are valid, their keys unique, under every attribution rule."""
    out = made(attribution)
    assert list(out) == MADE
    for name in MADE:
        tables.TABLES[name].validate(out[name])


def test_the_same_tables_give_the_same_paper() -> None:
    """Nothing depends on chance, on the clock or on the order of the rows handed in."""
    first = made()
    frames = meeting_frames()
    for name in ("statements", "evidence", "key_points", "consensus", "positions", "priorities", "statement_topics"):
        frames[name] = frames[name].sample(frac=1, random_state=7)
    again = call("paper", frames)
    for name in MADE:
        pd.testing.assert_frame_equal(first[name], again[name])


def test_claims_have_evidence_that_the_appendix_shows() -> None:
    """Every sentence that claims something cites a statement, and every citation leads to a row of the appendix."""
    out = made()
    claims = out["paper"].loc[out["paper"]["role"].isin(NEEDS_EVIDENCE), "sentence_id"]
    assert len(claims) > 20
    assert set(claims) <= set(out["citations"]["sentence_id"])
    anchors = out["cells"].loc[out["cells"]["exhibit_id"] == "evidence", "anchor"].dropna()
    assert set(anchors) == set(out["citations"]["reference"])
    assert out["citations"].groupby("reference")["statement_id"].nunique().eq(1).all()


def test_references_are_numbered_as_they_appear() -> None:
    """E1 is met first, then E2, with no gap."""
    references = list(dict.fromkeys(made()["citations"]["reference"]))
    assert references == [f"E{n}" for n in range(1, len(references) + 1)]


def test_quotations_are_verbatim() -> None:
    """What stands between quotation marks was said, letter for letter around what is redacted."""
    frames = meeting_frames()
    frames["statements"] = frames["statements"].assign(reported=None)
    out = call("paper", frames)
    said = "\n".join(frames["utterances"]["text"])
    rows = out["paper"][out["paper"]["role"].isin({"quotation", "reason", "condition"})]
    quotes = [q for text in rows["text"] for q in re.findall("“(.+?)”", text)]
    assert quotes
    for quote in quotes:
        for piece in re.split(r"\[an? \w+\]|…", quote):
            assert piece.strip() in said


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_nobody_can_be_recognised(attribution: str) -> None:
    """No name, first name, surname, employer or position stands anywhere in the paper."""
    text = everything(made(attribution))
    for _, name, _, role, affiliation, _ in PEOPLE:
        for part in [*name.split(), name, *([role] if role and " " in role else []), affiliation or name]:
            assert not re.search(rf"\b{re.escape(part)}\b", text.replace("Hope", "hope")), part
    assert "Redline" not in text


def test_anonymous_papers_name_no_group_beside_words() -> None:
    """Under 'anonymous' a quotation is a participant's, and the evidence has no column for groups."""
    out = made("anonymous")
    assert "(bus operator)" not in " ".join(out["paper"]["text"])
    head = out["cells"][(out["cells"]["exhibit_id"] == "evidence") & (out["cells"]["row_number"] == 0)]["text"]
    assert "Group" not in list(head)


def test_papers_with_names_name_people() -> None:
    """Where the rule is 'name', quotations and the list of participants carry names."""
    frames = meeting_frames("name")
    said = frames["statements"]["statement_id"] == "s17"
    frames["statements"].loc[said, "first_person_report"] = "they cannot pay for a training"
    frames["consensus"]["accord"] = "unstated"
    text = everything(call("paper", frames))
    assert "(Ada Lowell)" in text
    assert "Redline would run it" in text


def test_groups_bear_the_names_that_the_organisers_give() -> None:
    """A display name of meeting.toml stands wherever the group does, and the roster's name nowhere."""
    frames = meeting_frames()
    frames["group_names"] = make("group_names", "stakeholder_group title", ("bus_operator", "operators of buses"))
    text = everything(call("paper", frames))
    assert "(operators of buses)" in text
    assert "bus operator" not in text


def test_confidences_never_appear() -> None:
    """Neither the words that ask for confidence nor those beside them stand in the paper."""
    text = everything(made())
    assert "four thousand" not in text
    assert "not public" not in text
    assert "Two statements made in confidence" in text


def test_a_key_point_made_of_a_confidence_is_left_out() -> None:
    """A wording taken from held-back words must not get out through the heading of a key point."""
    frames = meeting_frames()
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == "k3", "exemplar_id"] = "s07"
    assert "Stops should have light" not in everything(call("paper", frames))


def test_counts_are_those_of_the_tables() -> None:
    """Supporters, opponents, groups and sessions are printed as counted."""
    out = made()
    assert "Consensus: five in favour, nobody against." in sentences(out, "T1-agreed")
    assert "More for than against: three in favour, one against." in sentences(out, "T2-majority")
    assert "Views divided: two in favour, two against." in sentences(out, "T1-parted")
    assert "Support from two stakeholder groups." in sentences(out, "T1-parted")


def test_both_sides_of_a_divided_point_speak() -> None:
    """Where views part, the proposition and the reason against it both stand; nobody is put on a side by guess."""
    text = sentences(made(), "T1-parted")
    assert "T1.2 Fares at night should be the same as by day." in text
    told = "A participant (bus operator) argued that a night fare has to cost more because the shift costs more."
    assert told in text
    assert "pponent" not in text
    assert "“The same fare day and night, that is what our members voted for” (riders)" in sentences(made(), "T1-said")


def test_notes_stand_beside_and_are_not_counted() -> None:
    """Notes and boards are quoted as a second witness in a sentence of their own, where they name nobody."""
    frames = meeting_frames()
    assert "Whiteboard: “light at every stop!”" in sentences(call("paper", frames), "T1-few")
    assert "The notes put it at seven to one." in sentences(call("paper", frames), "T1-agreed")
    frames["consensus"]["stated_id"] = None
    assert "Notes:" not in sentences(call("paper", frames), "T1-agreed")  # they name people
    clear, unclear = "all for the night bus every 20 minutes", "all for the 20 min night bus"  # three speak of nights
    for note in (clear, unclear):
        for name in ("statements", "utterances"):
            at = frames[name]["kind"] == "note"
            frames[name].loc[at, [c for c in ("text", "clean_text") if c in frames[name]]] = note
        told = sentences(call("paper", frames), "T1-agreed")
        assert (f"Notes: “{note}”" in told) is (note == clear)


def test_undiscussed_topics_are_said_to_be() -> None:
    """A question of the agenda that nobody took up is listed as open, not passed over."""
    out = made()
    assert "The record contains no discussion of this topic." in sentences(out, "T3")
    assert "T3 was not discussed" in sentences(out, "open")


def test_unanswered_questions_are_listed() -> None:
    """A participant's question after which nobody speaks to the topic stands under what stayed open."""
    out = made()
    assert "Who would pay the drivers while they are in training?" in sentences(out, "T2-open")


def test_private_messages_are_counted_and_no_more() -> None:
    """The methods say how many were not read."""
    assert "The program did not read two private messages in the chat." in sentences(made(), "methods-sources")


def test_most_against_is_not_called_a_majority_view() -> None:
    """The level 'majority' only says that the point is none of the others; the sentence says who prevailed."""
    frames = meeting_frames()
    row = frames["consensus"]["key_point_id"] == "k4"
    frames["consensus"].loc[row, ["support_count", "oppose_count"]] = [1, 3]
    assert "More against than for: one in favour, three against." in sentences(call("paper", frames), "T2-parted")


def test_abbreviations_in_use_are_explained() -> None:
    """The glossary of the paper lists what was used and is explained, and nothing that a reader never meets."""
    cells = made()["cells"]
    rows = cells[(cells["exhibit_id"] == "abbreviations") & (cells["row_number"] > 0)]
    assert list(rows.sort_values(["row_number", "column_number"])["text"]) == ["NBN", "Night Bus Network"]


def test_a_claim_without_evidence_is_a_defect() -> None:
    """No part of the program can put a bare claim into the draft."""
    draft = Draft()
    draft.section("s", "S")
    with pytest.raises(ValueError, match="needs evidence"):
        draft.say("The sky is green", "claim")


def test_sentence_ids_last() -> None:
    """An id depends on section, role and key point, not on the words: rewording keeps it."""
    frames = meeting_frames()
    frames["key_points"].loc[0, "wording"] = "A night bus should come every twenty minutes."
    first, second = made()["paper"], call("paper", frames)["paper"]
    assert list(first["sentence_id"]) == list(second["sentence_id"])
    assert list(first["text"]) != list(second["text"])


def test_a_meeting_without_results_still_makes_a_paper() -> None:
    """No key points, themes, polls or conditions: the paper says so and invents nothing."""
    frames = meeting_frames()
    for name in (
        "key_points",
        "evidence",
        "positions",
        "consensus",
        "group_counts",
        "session_counts",
        "priorities",
        "themes",
        "polls",
    ):
        frames[name] = tables.empty(name)
    out = call("paper", frames)
    assert "no key point can be printed as a statement" in sentences(out, "summary")
    assert out["citations"]["sentence_id"].isin(out["paper"]["sentence_id"]).all()


def levels(out: dict[str, pd.DataFrame]) -> str:
    """The table of the levels, row after row."""
    rows = out["cells"][out["cells"]["exhibit_id"] == "levels"].sort_values(["row_number", "column_number"])
    return " ".join(rows["text"])


def test_the_definition_of_consensus_is_the_one_used() -> None:
    """The methods print the thresholds that the stage had, not ones written into the text."""
    text = levels(made())
    assert (
        "Consensus At least four participants support it, from at least two stakeholder groups, and at most one in six"
        in text
    )
    frames = meeting_frames()
    frames["rule"] = rules.table(consensus_opposed_share=0.25, divided_largest_share=0.65)
    text = levels(call("paper", frames))
    assert "at most one in four" in text
    assert "neither side above 65%" in text
    assert "Delphi" not in text


def test_a_named_rule_set_is_printed_with_its_source() -> None:
    """The reader learns which rule of the field gave the levels, and that the meeting changed a threshold of it."""
    frames = meeting_frames()
    out = call("paper", frames | {"rule": rules.table("70-15", consensus_supporters=6)})
    text = f"{sentences(out, 'methods-consensus')} {levels(out)}"
    assert "70/15 rule (core outcome sets" in text
    assert "with thresholds set for this meeting" in text
    assert "At least six participants support it, and at least 70% of those who took a position are in favour" in text
    assert "fewer than 15% of them are against" in text


def test_contradictory_key_points_are_left_out() -> None:
    """A key point whose own words are counted against it says nothing about who is for what."""
    frames = meeting_frames()
    rows = frames["evidence"]
    rows.loc[(rows["key_point_id"] == "k4") & (rows["statement_id"] == "s15"), "stance"] = "oppose"
    out = call("paper", frames)
    assert "k4" not in {*out["paper"]["key_point_id"], *out["shown_key_points"]["key_point_id"]}
    assert "trained for two weeks" in call("report", frames | out)["run.md"].decode().split("unclear who supports")[1]


LEAKS = [
    "Ada Lowell", "Ada", "Lowell", "Bela", "Sandor", "Chiamaka", "Eze", "Dunja", "Mei-Ling", "Mei", "Yao",
    "Tomas", "Tom", "Brandt", "Redline", "Redline Coaches", "Norwick City Council", "Riders of Quenby",
    "Quenby", "Head of transport", "Operations director", "ada@norwick.example", "M-L", "Greta", "Falk",
]  # fmt: skip


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    plants=st.lists(st.tuples(st.integers(0, 23), st.sampled_from(LEAKS)), min_size=12, max_size=24),
    is_anonymous=st.booleans(),
    data=st.data(),
)
def test_no_planted_name_gets_out(plants: list[tuple[int, str]], is_anonymous: bool, data: st.DataObject) -> None:
    """Names planted anywhere in what was said, in wordings, conditions, notes, polls and titles stand nowhere."""
    frames = meeting_frames("anonymous" if is_anonymous else "group")
    for row, leak in plants:
        at = frames["statements"].index[row % len(frames["statements"])]
        text = frames["statements"].loc[at, "text"]
        cut = data.draw(st.sampled_from([i for i, c in enumerate(text) if c == " "] or [0]))
        frames["statements"].loc[at, ["text", "clean_text"]] = f"{text[:cut]} {leak}{text[cut:]}"
        clause = f"the night bus of {leak} should run every twenty minutes"
        frames["statements"].loc[at, "reported" if cut % 2 else "first_person_report"] = clause
    said = frames["statements"].groupby("utterance_id")["text"].agg(" ".join)
    frames["utterances"]["text"] = frames["utterances"]["utterance_id"].map(said)
    leak = plants[0][1]
    frames["key_points"]["wording"] = frames["key_points"]["wording"].str.replace("should", f"and {leak} should")
    frames["key_points"]["keywords"] += f", {leak}"
    frames["positions"]["condition"] = frames["positions"]["condition"].map(
        lambda c: f"{c}, says {leak}", na_action="ignore"
    )
    frames["themes"]["title"] += f" of {leak}"
    frames["polls"]["option"] += f" ({leak})"
    frames["polls"]["question"] += f" asked by {leak}"
    vote = {"outcome_id": "o9", "kind": "poll", "heading": f"Is {leak} right?", "outcome": "agreed"}
    told = outcomes(*frames["outcomes"].to_dict("records"), vote | {"support_count": 3.0, "oppose_count": 1.0})
    frames["outcomes"] = told.assign(
        condition=told["condition"] + f" by {leak}", called=told["called"] + f" Says {leak}."
    )
    frames["contradictions"] = make(
        "contradictions",
        "witness_id against other_id said other_said similarity_share",
        *((witness, "positions", "k1", "divided", "agreed", 0.8) for witness in ("o1", "o9")),
    )
    out = call("paper", frames)
    text = everything(out) + "\n".join(v.decode() for v in call("exports", frames).values())
    for _, leak in plants:
        assert not re.search(rf"(?<!\w){re.escape(leak)}(?!\w)", text, re.IGNORECASE), leak


def test_the_rule_of_consensus_ends_in_no_open_list() -> None:
    """A meeting may set no share at all: then nobody is told of any."""
    rule = rules.table(consensus_opposed_share=1.0, consensus_share=0.0).to_dict("records")[0]
    assert definitions(rule)[0] == (
        "Consensus: at least four participants support it, from at least two stakeholder groups"
    )
    told = definitions(rule | {"consensus_share": 0.75, "consensus_groups": 0})[0]
    assert told.endswith(
        "four participants support it, and at least 75% of those who support or oppose it are in favour"
    )
