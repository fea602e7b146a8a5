"""Across the topics: where the meeting stood on each question, and points that reached beyond one session or group."""

from __future__ import annotations

from pipeline.tables import LEVELS
from pipeline.text.phrasing import capitalised, counted, listed, number, shortened
from pipeline.write.paper import tally
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point

QUESTION_LETTERS = 80


def crosscutting(draft: Draft, facts: Facts, settings: Settings) -> None:
    """Points that came up in several sessions or were carried by all groups, and the topics side by side."""
    topics = [t for t in facts.topic_ids() if facts.said_on(t) or facts.on_topic(t)]
    can_cross = max(len(facts.sessions), len(topics), len(_everybody(facts))) > 1
    if not facts.points or not can_cross:
        return
    draft.section("crosscutting", "Cross-cutting findings")
    _sessions(draft, facts, settings)
    _groups(draft, facts, settings)
    _parts(draft, facts)
    if len(topics) > 1:
        draft.paragraph()
        draft.say("{{topics}} compares the topics", "guidance", key="overview")
        _overview(draft, facts)


def _sessions(draft: Draft, facts: Facts, settings: Settings) -> None:
    """What came up in more than one session, most sessions first."""
    if len(facts.sessions) < 2:
        return
    recurring = [p for p in facts.points if len(_counts_by_session(p)) > 1]
    if not recurring:
        draft.say("No key point had positions from more than one session", "count", key="sessions")
        return
    text = f"On {number(len(recurring))} of {counted(len(facts.points), 'key point')}, participants took sides in more "
    draft.say(f"{text}than one session", "count", key="sessions")
    apart = [p for p in recurring if p.counts.session_pattern == "opposed"]
    if apart:
        draft.say(
            f"On {number(len(apart))} of them, sessions took opposite sides: {_labels(apart)}",
            "count",
            key="apart",
        )
    shown = sorted(recurring, key=lambda p: (-len(_counts_by_session(p)), p.rank))
    for p in shown[: settings.recurring_listed]:
        sessions = "; ".join(
            f"{_count(a)} for and {_count(b)} against in “{title}”" for title, a, b in _counts_by_session(p)
        )
        text = f"{p.title} {capitalised(sessions)} ({p.label})"
        draft.say(text, "position", style="bullet", point=p.key_point_id, cites=p.strongest(3), key="sessions")


def _counts_by_session(point: Point) -> list[tuple[str, int, int]]:
    """The sessions in which somebody took a side, with people for and against."""
    return [session for session in point.sessions if session[1] + session[2]]


def _count(count: int) -> str:
    return number(count) if count else "nobody"


def _groups(draft: Draft, facts: Facts, settings: Settings) -> None:
    """What had somebody in favour from every stakeholder group; what divided the meeting last."""
    everybody = _everybody(facts)
    if len(everybody) < 2:
        return
    broad = [p for p in facts.points if everybody <= dict(p.groups_for).keys()]
    draft.paragraph()
    if not broad:
        most = max(len(p.groups_for) for p in facts.points)
        text = f"No key point had support from all {number(len(everybody))} stakeholder groups"
        draft.say(f"{text}; the broadest support came from {number(most)}" if most else text, "count", key="groups")
        return
    text = (
        f"{counted(len(broad), 'key point', capital=True)} had support from all {number(len(everybody))} stakeholder "
    )
    draft.say(f"{text}groups", "count", key="groups")
    for p in sorted(broad, key=lambda p: (p.level == "divided", p.rank))[: settings.recurring_listed]:
        text = f"{p.title} {tally.votes(p.counts).capitalize()} ({p.label})"
        draft.say(text, "position", style="bullet", point=p.key_point_id, cites=p.strongest(3), key="groups")


def _everybody(facts: Facts) -> set[str]:
    """The stakeholder groups that had people in the meeting, by the names under which they are shown."""
    rows = facts.frames.stakeholder_groups
    return {facts.group_name(row.shown_as) for row in rows.itertuples() if row.present_count}


def _parts(draft: Draft, facts: Facts) -> None:
    """Where parts of the agenda differ in how much of them was agreed."""
    agenda = facts.frames.agenda.sort_values("position")
    parts = list(dict.fromkeys(agenda["group"].dropna()))
    if len(parts) < 2:
        return
    told = []
    for part in parts:
        topics = set(agenda.loc[agenda["group"] == part, "topic_id"])
        points = [p for p in facts.points if p.topic_id in topics]
        if points:
            agreed = sum(p.level == "consensus" for p in points)
            told.append(f"{number(agreed) if agreed else 'none'} of {number(len(points))} under “{part}”")
    if len(told) > 1:
        draft.paragraph()
        draft.say(f"By part of the agenda, these key points reached consensus: {listed(told)}", "count", key="parts")


def _overview(draft: Draft, facts: Facts) -> None:
    """A row a topic: how much was said by how many, and how many key points stand at which level."""
    rows = [["Topic", "Statements", "Participants", "Consensus", "Majority", "Divided", "Minority"]]
    names = dict(zip(facts.frames.agenda["topic_id"], facts.frames.agenda["title"], strict=True))
    names |= {row.theme_id: facts.redact(row.title) for row in facts.frames.themes.itertuples()}
    for topic_id in facts.topic_ids():
        said = facts.said_on(topic_id)
        points = facts.on_topic(topic_id)
        levels = [str(sum(p.level == level for p in points)) for level in LEVELS]
        title = f"{facts.topic_label(topic_id)}  {shortened(names[topic_id], QUESTION_LETTERS)}"
        rows.append([title, str(len(said)), str(len({row.participant_id for row in said})), *levels])
    alt = "A table of the topics: statements and participants on each, and its key points by level of agreement."
    draft.exhibit("topics", "Overview of the topics", alt, rows)


def _labels(points: list[Point]) -> str:
    return listed([p.label for p in points])
