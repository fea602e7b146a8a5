"""The parts of the paper around the topics read right, also for small meetings in which little was agreed."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from pipeline import tables
from pipeline.text.phrasing import number
from tests.call import call
from tests.frames import make, meeting_frames, outcomes

EMPTY = ("key_points", "evidence", "positions", "consensus", "group_counts", "session_counts", "priorities")


def said(out: dict[str, pd.DataFrame], section: str) -> str:
    """All sentences of the sections whose id begins so."""
    rows = out["paper"][out["paper"]["section_id"].str.startswith(section)]
    return " ".join(rows["text"])


def cells(out: dict[str, pd.DataFrame], exhibit: str) -> list[list[str]]:
    """The rows of a table of the paper."""
    rows = out["cells"][out["cells"]["exhibit_id"] == exhibit].sort_values(["row_number", "column_number"])
    return [list(row["text"]) for _, row in rows.groupby("row_number")]


def of_one_session() -> dict[str, pd.DataFrame]:
    """Everything in one session, of people without groups; nothing polled."""
    frames = meeting_frames()
    frames["participants"] = frames["participants"].assign(stakeholder_group=None)
    frames["stakeholder_groups"] = make(
        "stakeholder_groups", "stakeholder_group present_count shown_as", ("not stated", 9, "not stated")
    )
    frames["group_counts"] = tables.empty("group_counts")
    frames["consensus"] = frames["consensus"].assign(supporting_group_count=0, opposing_group_count=0, session_count=1)
    frames["sessions"] = frames["sessions"].head(1)
    for name in ("statements", "utterances", "sources", "schedule"):
        frames[name] = frames[name].assign(session="day1")
    frames["schedule"]["position"] = range(1, 4)
    frames["session_counts"] = tables.empty("session_counts")
    frames["polls"], frames["poll_choices"] = tables.empty("polls"), tables.empty("poll_choices")
    frames["witnesses"] = frames["witnesses"].assign(session="day1")
    return frames


def of_one_topic() -> dict[str, pd.DataFrame]:
    """One session, one topic, no groups: nothing to look across."""
    frames = of_one_session()
    frames["agenda"] = frames["agenda"].head(1).assign(group=None)
    frames["themes"] = tables.empty("themes")
    frames["statement_topics"] = frames["statement_topics"].replace(
        {"topic_id": {"T2": tables.OFF_AGENDA, "X1": tables.OFF_AGENDA}}
    )
    frames["key_points"] = frames["key_points"][frames["key_points"]["topic_id"] == "T1"]
    return frames


def of_few_views() -> dict[str, pd.DataFrame]:
    """Nothing agreed and nothing ahead of anything else: every key point is a single voice's."""
    frames = meeting_frames()
    frames["consensus"] = frames["consensus"].assign(level="minority", firmness="steady", oppose_count=0)
    frames["priorities"] = frames["priorities"].assign(priority="none", urgent_count=0)
    return frames


def of_nothing() -> dict[str, pd.DataFrame]:
    """No key point at all."""
    return meeting_frames() | {name: tables.empty(name) for name in EMPTY}


@pytest.mark.parametrize("make_frames", [meeting_frames, of_one_session, of_one_topic, of_few_views, of_nothing])
def test_every_meeting_reads_right(make_frames: object) -> None:
    """No empty sentence, doubled mark, missing number or list without items, whatever the meeting lacks."""
    out = call("paper", make_frames())  # type: ignore[operator]
    for text in out["paper"]["text"]:
        assert not re.search(r"\bnan\b|None|\.\.(?!\.)|,,|\(\)|  |: *$(?<!:)|“”|\b1 people\b|\bone people\b", text), (
            text
        )
    for name in ("sections", "paper", "citations", "exhibits", "cells", "comments"):
        tables.TABLES[name].validate(out[name])
    leads = out["paper"].reset_index(drop=True)
    for i in leads.index[leads["text"].str.endswith(":")]:
        assert leads.loc[i + 1, "style"] == "bullet", leads.loc[i, "text"]


def test_a_section_is_never_empty() -> None:
    """Each heading has something under it: a sentence, an exhibit or a section below it."""
    for frames in (meeting_frames(), of_one_session(), of_one_topic(), of_few_views(), of_nothing()):
        out = call("paper", frames)
        filled = set(out["paper"]["section_id"]) | set(out["exhibits"]["section_id"])
        rows = list(out["sections"].sort_values("position").itertuples())
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            assert row.section_id in filled or (after and after.depth > row.depth), row.section_id


def test_the_summary_tells_a_point_once() -> None:
    """What was agreed, what comes first and where views part never repeat each other."""
    rows = call("paper", meeting_frames())["paper"]
    points = rows.loc[rows["section_id"].str.startswith("summary"), "key_point_id"].dropna()
    assert {"k1", "k2", "k6"} <= set(points)
    assert points.is_unique


def asking(text: str) -> dict[str, pd.DataFrame]:
    """The small meeting in which the first supporter of its first key point says this."""
    frames = meeting_frames()
    frames["statements"].loc[frames["statements"]["statement_id"] == "s04", ["text", "clean_text"]] = text
    speaker = frames["statements"].set_index("statement_id").loc["s04", "utterance_id"]
    frames["utterances"].loc[frames["utterances"]["utterance_id"] == speaker, "text"] = text
    return frames


def test_limitations_are_counted() -> None:
    """Invited and silent, mended errors, sessions without a poll, which points are unsure: this meeting's, counted."""
    frames = meeting_frames()
    text = said(call("paper", frames), "limitations")
    assert "Of 12 people invited" in text
    assert "corrected three speech recognition errors" in text
    assert "The record contains no poll for one of two sessions" in text
    frames["consensus"] = frames["consensus"].assign(is_withheld=True)
    text = said(call("paper", frames), "limitations")
    which = "On five key points (T1.1, T1.2, T1.3, T2.2 and Theme 1.1)"
    assert f"{which}, positions were read with too little certainty to call them a consensus" in text
    frames["utterances"].loc[0, "text"] += " [inaudible]"
    assert "one passage" in said(call("paper", frames), "limitations")


def test_what_a_vote_would_settle_is_named_with_the_reason() -> None:
    """Fragile and withheld levels and contradictions are put up for the vote, unless they were voted on."""
    frames = meeting_frames()
    frames["consensus"].loc[frames["consensus"]["key_point_id"] == "k1", "is_withheld"] = True
    why = {row[0]: row[2] for row in cells(call("paper", frames), "ballot")[1:]}
    assert why["T1.1"] == ("Read with too little certainty to call it a consensus (five in favour, nobody against)")
    frames["contradictions"] = make(
        "contradictions",
        "witness_id against other_id said other_said similarity_share",
        ("o1", "positions", "k4", "agreed", "divided", 0.8),
    )
    out = call("paper", frames)
    why = {row[0]: row[2] for row in cells(out, "ballot")[1:]}
    assert why["T2.2"] == "Its sources contradict each other"
    assert f"the supplement lists {number(len(why))} statements whose level a vote would settle" in said(out, "next")


def with_titles() -> dict[str, pd.DataFrame]:
    """Short titles beside two of the three questions."""
    frames = meeting_frames()
    frames["agenda"]["title"] = ["Night service", frames["agenda"]["question"][1], "Streets of the night bus"]
    return frames


def test_headings_are_titles_with_the_question_below() -> None:
    """The question stands in full under a title, once; under a heading that is the question it does not."""
    frames = with_titles()
    out = call("paper", frames)
    headings = out["sections"].set_index("section_id")["title"]
    assert headings[["T1", "T2", "T3"]].tolist() == [
        "T1  Night service",
        "T2  How should drivers be prepared for the night?",
        "T3  Streets of the night bus",
    ]
    lead = "The agenda asked: "
    for topic_id, count in (("T1", 1), ("T2", 0), ("T3", 1)):
        assert said(out, topic_id).count(lead) == count
    assert f"{lead}How often should the night bus run, and at what price?" in said(out, "T1")
    assert lead not in said(call("paper", meeting_frames()), "T")


def test_a_heading_that_had_to_be_cut_is_followed_by_the_question_once() -> None:
    """Neither a long question nor a long title hides what was asked."""
    frames = meeting_frames()
    long = (
        "How often should the night bus run, " + ", ".join(f"and on which street number {n}" for n in range(20)) + "?"
    )
    for title in (long, "Night service"):
        frames["agenda"].loc[0, ["title", "question"]] = [title, long]
        out = call("paper", frames)
        assert said(out, "T1").count(f"The agenda asked: {long}") == 1


def test_labels_are_titles_and_quotations_are_questions() -> None:
    """Tables, figures and the explorer print the title; where the agenda is quoted its question stands."""
    out = call("paper", with_titles())
    assert [row[0] for row in cells(out, "topics")][1] == "T1  Night service"
    assert "Night service" in set(out["shown_key_points"]["topic"])
    figures = out["exhibits"].loc[out["exhibits"]["kind"] != "table", "exhibit_id"]
    drawn = " ".join(out["cells"].loc[out["cells"]["exhibit_id"].isin(figures), "text"])
    assert "T1  Night service" in drawn
    assert "How often should the night bus run" not in drawn
    silent = "“Which streets should the night bus serve?”"
    assert silent in said(out, "summary")
    assert f"T3 was not discussed: {silent}" in said(out, "open")


def test_the_agenda_in_the_appendix_has_titles_where_there_are_any() -> None:
    """Title and question side by side; without titles the table has no column for them."""
    rows = cells(call("paper", with_titles()), "agenda")
    assert rows[0] == ["Topic", "Part", "Title", "Question"]
    assert rows[1] == ["T1", "Service", "Night service", "How often should the night bus run, and at what price?"]
    assert rows[2] == ["", "", "", "What do riders miss most?"]
    assert rows[3][2:] == ["", "How should drivers be prepared for the night?"]
    assert cells(call("paper", meeting_frames()), "agenda")[0] == ["Topic", "Part", "Question"]


def test_the_introduction_takes_only_what_the_agenda_gives() -> None:
    """Questions and their number; why, for whom and the state of the field are placeholders."""
    out = call("paper", meeting_frames())
    assert "The agenda comprised three questions" in said(out, "introduction")
    rows = out["paper"][out["paper"]["section_id"].isin(["background", "introduction"])]
    assert rows["style"].eq("placeholder").sum() == 3


def test_a_point_that_nobody_took_up_comes_first_nowhere() -> None:
    """Without a supporter it is no key message, and its level claims nothing."""
    frames = meeting_frames()
    at = frames["consensus"]["key_point_id"] == "k1"
    frames["consensus"].loc[at, ["support_count", "oppose_count", "conditional_count", "mixed_count"]] = 0
    frames["consensus"].loc[at, "expressed_count"] = 0
    frames["consensus"].loc[at, ["stated_outcome", "stated_id"]] = None
    out = call("paper", frames)
    assert "k1" not in set(out["paper"]["key_point_id"])
    assert "every twenty minutes" in call("report", frames | out)["run.md"].decode().split("no outcome")[1]


def test_a_point_without_a_printable_wording_is_no_claim() -> None:
    """It stands with its words, its people and the reason in the editor's list, in no sentence, and on no side."""
    frames = meeting_frames()
    out = call("paper", frames)
    assert "k7" not in set(out["paper"]["key_point_id"])
    quoted = "“… how it is at the depot after two, it just is” (bus operator)"
    assert cells(out, "unread")[1:] == [["T2", quoted, "1", "no printable wording", "k7"]]
    assert "depot" not in " ".join(out["paper"]["text"])
    assert "one key point was left out" in said(out, "limitations").lower()
    assert "| key points without a printable wording | 1 |" in call("report", frames | out)["run.md"].decode()


def test_a_wording_that_names_somebody_is_not_printed() -> None:
    """A proposition with a placeholder in it says nothing that a reader could hold."""
    frames = meeting_frames()
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == "k4", "wording"] = "Redline should train drivers."
    out = call("paper", frames)
    assert "k4" not in set(out["paper"]["key_point_id"])
    assert ["wording names a person or an organisation", "k4"] in [row[-2:] for row in cells(out, "unread")]


def test_origins_stand_in_the_tables() -> None:
    """Where a wording comes from is a column beside it; the statement that expresses it is marked in the evidence."""
    out = call("paper", meeting_frames())
    assert {row[0]: row[2] for row in cells(out, "key-points")[1:]}["T2.1"] == "decided"
    assert "T1.1 for" in [row[1] for row in cells(out, "evidence")]


def test_the_summary_says_levels_in_words() -> None:
    """Level and counts stand in words behind the proposition; then its topic, without which a reader has no context."""
    text = said(call("paper", meeting_frames()), "summary")
    assert "The night bus should run every twenty minutes. Consensus: five in favour, nobody against." in text
    assert "Fares at night should be the same as by day. Views divided: two in favour, two against." in text
    assert "two against. See T1.2, Service." in text
    assert "One question of the agenda was not discussed" in text


def test_where_views_part_is_told_where_it_is_read_and_not_listed_again() -> None:
    """A divided statement stands on the page that is read alone and under its topic, in full."""
    out = call("paper", meeting_frames())
    for section in ("summary-parted", "T1-parted"):
        assert "Fares at night should be the same as by day." in said(out, section)
    assert "Fares at night" not in said(out, "open")
    assert "Views part on one statement, T1.2; the topics say why." in said(out, "open")
    frames = meeting_frames()
    frames["statements"][["reported", "first_person_report"]] = None
    frames["evidence"]["strength"] = 0.0  # so that nobody's argument is told
    assert "Views part on one statement, T1.2." in said(call("paper", frames), "open")


def test_a_full_summary_leaves_out_what_is_lowest_in_priority() -> None:
    """The page has room for so many words: agreements give way from the end, decisions never."""
    frames = meeting_frames()
    frames["priorities"]["priority"] = "medium"  # so that what was agreed comes first nowhere
    papers = [call("paper", frames, summary_words=words)["paper"] for words in (1000, 12)]
    whole, short = (list(p.loc[p["section_id"] == "summary-agreed", "text"]) for p in papers)
    assert short == [line for line in whole if "Decided" in line]
    assert len(whole) > len(short) == 1


def test_the_summary_of_little_claims_little() -> None:
    """Without agreement and decision there is no list of what was agreed."""
    frames = of_few_views()
    frames["consensus"][["decision_id", "stated_id"]] = None
    assert "summary-agreed" not in set(call("paper", frames)["sections"]["section_id"])
    assert "no key point can be printed as a statement" in said(call("paper", of_nothing()), "summary")


def test_a_poll_on_a_statement_is_an_agreement_of_the_meeting() -> None:
    """Two thirds who agree are a line of the first page, and stand beside the topic that shares their words."""
    frames = meeting_frames()
    question = "2. The night bus should serve the streets of the harbour."
    polls = [
        (f"v{i}", "day2", "f", question, option, votes, 10)
        for i, (option, votes) in enumerate((("Agree", 8), ("Disagree", 2)))
    ]
    columns = "poll_option_id session source_id question option votes_count respondents_count"
    frames["polls"] = pd.concat([frames["polls"], make("polls", columns, *polls)], ignore_index=True)
    voted = {"outcome_id": "w1", "kind": "poll", "heading": question, "outcome": "agreed"}
    rows = frames["outcomes"].to_dict("records")
    frames["outcomes"] = outcomes(*rows, voted | {"support_count": 8.0, "oppose_count": 2.0})
    line = "In a poll, eight of ten respondents agreed that the night bus should serve the streets of the harbour; "
    line += "two disagreed."
    out = call("paper", frames)
    assert line in said(out, "summary-agreed")
    assert line in said(out, "T3-record")
    frames["outcomes"] = outcomes(*rows, voted | {"support_count": 4.0, "oppose_count": 2.0})
    assert line not in said(call("paper", frames), "summary-agreed")


def test_what_others_asked_is_quoted() -> None:
    """A request stands under the actor it is put to, and not when the actor's own people make it."""
    frames = asking(
        "The riders must agree on the timetable for the winter months and publish the results of the counts at stops."
    )
    frames["consensus"]["accord"] = "differ"  # so that nobody's argument is quoted under a statement
    person = frames["statements"].set_index("statement_id").loc["s04", "participant_id"]
    people = frames["participants"]
    for group, is_told in (("city", True), ("riders", False)):
        own = people.assign(
            stakeholder_group=people["stakeholder_group"].where(people["participant_id"] != person, group)
        )
        text = said(
            call("paper", frames | {"participants": own}, voices_per_statement=0, voices_per_topic=0), "recommendations"
        )
        assert ("Riders: “The riders must agree on the timetable" in text) == is_told


def test_a_request_says_what_is_asked() -> None:
    """What "do it" means was said before, and the quotation does not have it."""
    for words, is_told in (("agree on the timetable for", True), ("do it for", False)):
        frames = asking(f"The riders must {words} the winter months and publish the results of the counts at stops.")
        frames["consensus"]["accord"] = "differ"
        frames["participants"]["stakeholder_group"] = "city"
        told = said(call("paper", frames, voices_per_statement=0, voices_per_topic=0), "recommendations")
        assert (f"The riders must {words}" in told) == is_told


def test_no_group_is_told_where_the_rule_names_none() -> None:
    """Under 'anonymous' requests and limitations name no group."""
    out = call("paper", meeting_frames("anonymous"))
    assert "The stakeholder groups differ" not in said(out, "limitations")
    assert not re.search(r"\((?:city|riders|bus operator)\)", " ".join(out["paper"]["text"]))


def test_further_points_stand_in_a_table() -> None:
    """What is no numbered statement is a row of its topic's table, with its level, and in no prose."""
    out = call("paper", meeting_frames(), statements_most=2, statements_per_topic=0)
    assert len(out["paper"].query("style == 'statement' and role == 'claim'")) == 2
    rows = cells(out, "rest-T1")
    assert rows[0] == ["No.", "Point", "Level"]
    labels = [row[0] for name in ("rest-T1", "rest-T2", "rest-X1") for row in cells(out, name)[1:]]
    assert len(labels) == 4
    shown = {row[0] for row in cells(out, "glance")[1:]}
    assert not shown & set(labels)
    assert {*shown, *labels} == {row[0] for row in cells(out, "key-points")[1:]}


def test_each_topic_has_its_statements_before_others_have_more() -> None:
    """Where not all can be statements, the first of every topic are."""
    out = call("paper", meeting_frames(), statements_most=3, statements_per_topic=1)
    told = out["paper"].query("style == 'statement' and role == 'claim'")["section_id"]
    assert {section.partition("-")[0] for section in told} == {"T1", "T2", "X1"}


def test_numbers_follow_the_order_of_the_paper() -> None:
    """A reader meets T1.1 before T1.2."""
    told = call("paper", meeting_frames())["paper"].query("style == 'statement' and role == 'claim'")
    for topic in ("T1", "T2"):
        numbers = [int(text.split(".")[1].split()[0]) for text in told["text"] if text.startswith(f"{topic}.")]
        assert numbers == list(range(1, len(numbers) + 1))


def test_nothing_is_quoted_twice() -> None:
    """Words of participants stand between quotation marks once in the paper, the first page included."""
    out = call("paper", meeting_frames())
    own = out["paper"][~out["paper"]["section_id"].str.startswith(("appendix", "summary", "priorities", "next"))]
    quotes = [q for text in own.query("role == 'quotation'")["text"] for q in re.findall("“(.+?)”", text)]
    assert len(quotes) > 4
    assert len(quotes) == len(set(quotes))


def test_voices_are_close_to_their_statement() -> None:
    """What is near in meaning and shares rarer words is quoted, without a side; what only shares the topic is not."""
    frames = meeting_frames()
    text = said(call("paper", frames), "T1-agreed")
    assert "and “… every twenty minutes, and it should come before anything else we do this year” (riders)" in text
    far = frames["embeddings"]["statement_id"].isin(["s06", "s21"])
    frames["embeddings"].loc[far, ["v000", "v003"]] = [0.0, 1.0]
    assert "In the words of" not in said(call("paper", frames), "T1-agreed")
    assert "In the words of" not in said(call("paper", frames | {"embeddings": frames["embeddings"].head(0)}), "T1")


def test_a_topic_of_which_nothing_can_be_printed_has_its_voices() -> None:
    """Instead of claims it gives what participants said."""
    frames = meeting_frames()
    frames["key_points"]["is_printable"] = frames["key_points"]["topic_id"] != "T1"
    frames["priorities"] = frames["priorities"][frames["priorities"]["key_point_id"].isin(["k4", "k5", "k6"])]
    out = call("paper", frames)
    assert "“" in said(out, "T1-said")
    assert "T1.1" not in said(out, "T1")


def test_an_editors_wording_is_the_editors() -> None:
    """It is printed, its origin is told, and the record is not quoted as if the meeting had said it in these words."""
    frames = meeting_frames()
    assert "an editor" not in said(call("paper", frames), "appendix-key-points")
    differ = frames["consensus"].loc[frames["consensus"]["accord"] == "differ", "key_point_id"].iloc[0]
    own = frames["key_points"]["key_point_id"] == differ
    frames["key_points"].loc[own, ["wording", "origin"]] = ["All drivers should be trained for a month.", "edited"]
    out = call("paper", frames)
    assert "“edited” from an editor" in said(out, "appendix-key-points")
    assert "All drivers should be trained for a month." in [row[1] for row in cells(out, "key-points")]
    assert "T2-majority" in set(out["sections"]["section_id"])
