"""The front of the paper: what this draft is, the executive summary, the introduction."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.phrasing import counted, listed, number, quotability, shortened
from pipeline.prose import quotes, standing, vote
from pipeline.prose.dates import period
from pipeline.prose.draft import Draft
from pipeline.prose.facts import Facts
from pipeline.prose.options import Settings
from pipeline.prose.points import Point
from pipeline.prose.reservations import tag

MIN_READABLE = -0.3  # words of the record that read worse than this alone are no key message


def about(draft: Draft, facts: Facts) -> None:
    """What the reader holds, and how to read it."""
    draft.section("about", "About this draft")
    draft.placeholder("Authors, affiliations and contact")
    draft.say(f"This is {vote.kind(facts)}", "guidance", key="kind")
    draft.say(
        "Every count is of people in this meeting, not of the field; a person counts once for each point, with "
        "the last position "
        "taken",
        "guidance",
        key="counts",
    )
    draft.say(
        "Each claim carries references of the form E1 that lead to the words it rests on, in the appendix Evidence",
        "guidance",
        key="references",
    )
    draft.say(
        "Where a key point stands between quotation marks, no general wording was found: the words of one participant "
        "stand for it until the editor finds a wording",
        "guidance",
        key="words",
    )
    draft.say(
        "Shaded paragraphs in square brackets are for the editor to write; nothing in them is known from the record",
        "guidance",
        key="placeholders",
    )


def summary(draft: Draft, facts: Facts, settings: Settings) -> None:
    """One page: the context, the key messages with their standing, what comes first."""
    draft.section("summary", "Executive summary")
    draft.say(context(facts), "count", key="context")
    draft.say(spread(facts), "count", key="spread")
    chosen = messages(facts, settings.summary_messages)
    draft.section("summary-messages", "Key messages, in the order of priority", 2)
    vote.status(draft, facts, "vote")
    for point in chosen:
        message(draft, facts, point, settings)
    disputed = [p for p in facts.points if p.level == "divided" and p not in chosen][: settings.summary_divided]
    if disputed:
        draft.section("summary-divided", "Where views part most visibly", 2)
        for point in disputed:
            message(draft, facts, point, settings)
    draft.section("summary-priorities", "What comes first", 2)
    priorities(draft, facts, settings)
    draft.placeholder("Call to action: what readers should do, and by when")


def context(facts: Facts) -> str:
    """Who met when about what."""
    spoke = facts.frames["utterances"]
    spoke = set(spoke.loc[spoke["kind"].isin(["speech", "chat"]), "participant_id"].dropna())
    heard = [p for p in facts.people.values() if p.participant_id in spoke and not p.is_facilitator]
    groups = {p.stakeholder_group for p in heard if not pd.isna(p.stakeholder_group)}  # small ones too: a mere count
    sessions, topics = len(facts.sessions), len(facts.frames["agenda"])
    when = period(facts.meeting.first_date, facts.meeting.last_date)
    of_groups = f" from {counted(len(groups), 'stakeholder group')}" if groups else ""
    text = f"{standing.people(len(heard), True)}{of_groups} discussed "
    text += f"“{facts.meeting.title}”" + (f" {when}" if when else "")
    return f"{text}, in {counted(sessions, 'session')} on {counted(topics, 'agenda topic')}"


def spread(facts: Facts) -> str:
    """How many key points stand at which level."""
    points = facts.points
    names = {"consensus": "reached consensus", "majority": "found a majority", "divided": "divided the participants"}
    names["minority"] = "were taken up by few"
    counts = [(sum(p.level == level for p in points), text) for level, text in names.items()]
    told = listed([f"{number(count)} {text}" for count, text in counts if count])
    told = f": {told}" if told else ""
    return f"{counted(len(points), 'key point', capital=True)} emerged on which people took positions{told}"


def messages(facts: Facts, count: int) -> list[Point]:
    """The key messages: what comes first of all that was agreed or found a majority, no more than two of one topic."""
    chosen: list[Point] = []
    for point in facts.points:
        alike = sum(other.topic_id == point.topic_id for other in chosen)
        reads = point.form != "words" or quotability(point.words) > MIN_READABLE
        if len(chosen) < count and alike < 2 and reads and standing.manner(point) in ("consensus", "majority"):
            chosen.append(point)
    return chosen


def message(draft: Draft, facts: Facts, point: Point, settings: Settings) -> None:
    """A key message: the proposition, and its level with the counts."""
    s = point.standing
    told = f"{tag(point)}: {s.support_count} of {s.expressed_count} in support"
    if s.oppose_count:
        told += f", {s.oppose_count} against"
    if s.conditional_count:
        told += f", {s.conditional_count} of the supporters with a condition"
    if point.priority.priority == "high":
        told += "; high priority"
    told += vote.told(facts, point)
    stop = "" if re.search(r"[.?!…]”?$", point.title) else "."
    text = f"{point.title}{stop} {told} ({point.label})"
    draft.say(
        text, "claim", style="bullet", point=point.key_point_id, cites=point.strongest(settings.references_per_claim)
    )


def priorities(draft: Draft, facts: Facts, settings: Settings) -> None:
    """The first places of the ranking, in one sentence, and what a poll said."""
    first = [p for p in facts.points if p.priority.priority != "none"][: settings.summary_priorities]
    if not first:
        draft.say("No key point stood out as coming first", "count", key="none")
    else:
        labels = listed([p.label for p in first])
        text = f"By what people said is urgent and by breadth of support, the ranking is led by {labels}, in this order"
        urgent = [quotes.urgency(p) for p in first]
        cites = [u.statement_id if u else p.strongest(1)[0] for u, p in zip(urgent, first, strict=True)]
        draft.say(text, "priority", cites=cites)
    poll(draft, facts)


def poll(draft: Draft, facts: Facts, key: str = "poll") -> None:
    """What the respondents of each poll chose, in a sentence; never added to the counts of the discussion."""
    for question, rows in facts.frames["polls"].groupby("question", sort=False):
        rows = rows.sort_values(["votes_count", "option"], ascending=[False, True])
        people = int(rows["respondents_count"].max())
        told = [f"“{facts.redact(row.option)}” ({row.votes_count})" for row in rows.head(3).itertuples()]
        chose = "the answers were" if len(rows) <= 3 else "most often chosen were"
        text = f"In a poll with {number(people)} respondents on “{asked(facts, question)}”, {chose} {listed(told)}"
        draft.say(text, "count", key=f"{key} {question}")


def asked(facts: Facts, question: object) -> str:
    """A poll's question without its number, redacted and of a length to stand in a sentence."""
    return shortened(re.sub(r"^\d+[.)]\s*", "", facts.redact(str(question))).rstrip("?. "), 140)


def introduction(draft: Draft, facts: Facts) -> None:
    """Aims and scope as the agenda gives them; why now is the editor's."""
    draft.section("introduction", "Introduction")
    draft.placeholder("Why now: what makes the question timely, and for whom this paper is written")
    agenda = facts.frames["agenda"]
    groups = list(dict.fromkeys(agenda["group"].dropna()))
    text = f"The agenda put {counted(len(agenda), 'question')} to the participants"
    if groups and agenda["group"].notna().all():
        text += f", in {counted(len(groups), 'group')}: {listed([str(group) for group in groups])}"
    draft.say(text, "count", key="agenda")
    draft.say(
        "The sections below take them in the order of the agenda and report for each what was agreed, where "
        "views part and "
        "what stayed open",
        "guidance",
        key="order",
    )
    draft.section("background", "Background")
    draft.placeholder("State of the field, with references; the record of a discussion cannot supply it")
