"""The executive summary, on one page: the context, decisions, what comes first, what else was agreed, what divides."""

from __future__ import annotations

import pandas as pd

from pipeline.text.dates import period
from pipeline.text.phrasing import capitalised, counted, listed, number, shortened
from pipeline.write.paper import claims, quotes, stated, tally, vote
from pipeline.write.paper.chapters.gathering import who_spoke
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point
from pipeline.write.paper.polled import poll
from pipeline.write.paper.questions import unanswered

LEVELS = {
    "consensus": "reached consensus",
    "majority": "had a majority on one side",
    "divided": "divided the participants",
    "minority": "had few supporters",
}
SHORT_WORDS = 26  # longer propositions are taken only where shorter ones run out
CITED = 2  # references behind a line: the sections cite more
QUESTION_LETTERS = 90


def summary(draft: Draft, facts: Facts, settings: Settings) -> None:
    """Key messages: what the meeting decided, what comes first, what else was agreed, on what views part."""
    draft.section("summary", "Executive summary")
    draft.say(context(facts), "count", key="context")
    draft.say(spread(facts), "count", key="spread")
    if facts.points:
        vote.status(draft, facts, "vote")
    decided = facts.decisions()[: settings.summary_decisions]
    _decided(draft, decided)
    recorded = [p for p in facts.recorded if p not in decided and p.stated]
    _recorded(draft, _of(recorded, "agreed", "decided")[: settings.summary_recorded])
    first = [p for p in leading(facts, settings.summary_priorities + len(decided)) if p not in decided]
    first = first[: settings.summary_priorities]
    draft.section("summary-priorities", "Key messages: priorities", 2)
    _first(draft, facts, first)
    disputed = [p for p in facts.points if p.level == "divided" and p not in [*decided, *first]]
    disputed = sorted(disputed, key=lambda p: not _is_short(p))[: settings.summary_divided]
    agreed = messages(facts, settings.summary_messages, [*decided, *first])
    while len(agreed) > 1 and _words(facts, [*decided, *first, *agreed, *disputed]) > settings.summary_words:
        agreed.pop()  # the page is full: what is lowest in priority appears in its section alone
    if agreed:
        draft.section("summary-messages", "Key messages: further agreement", 2)
        for point in agreed:
            _message(draft, facts, point)
    parted = _of(recorded, "divided")[: settings.summary_divided]
    if disputed or parted:
        draft.section("summary-divided", "Divided views", 2)
        _bullets(draft, parted)
        for point in disputed:
            _message(draft, facts, point)
    draft.section("summary-open", "Open questions", 2)
    draft.say(unsettled(facts), "count", key="unsettled")
    draft.placeholder("Call to action: what readers should do, and by when")


def context(facts: Facts) -> str:
    """Who met when about what."""
    heard = [facts.people[person] for person in who_spoke(facts)]
    groups = {p.stakeholder_group for p in heard if not pd.isna(p.stakeholder_group)}  # small ones too: a mere count
    when = period(facts.meeting.first_date, facts.meeting.last_date)
    of_groups = f" from {counted(len(groups), 'stakeholder group')}" if len(groups) > 1 else ""
    who = f"{tally.people(len(heard), not when)}{of_groups}"
    opening = f"{when[0].upper()}{when[1:]}, {who}" if when else who
    sessions, topics = len(facts.sessions), len(facts.frames.agenda)
    text = f"{opening} discussed “{facts.meeting.title}” in {counted(sessions, 'session')}"
    return f"{text}, following an agenda of {counted(topics, 'question')}"


def spread(facts: Facts) -> str:
    """How many key points stand at which level."""
    points, besides = facts.points, _besides(facts)
    if not points:
        return f"No key point emerged on which participants took positions{besides}"
    counts = [(sum(p.level == level for p in points), text) for level, text in LEVELS.items()]
    told = [f"{number(count)} {text}" for count, text in counts if count]
    if len(points) == 1:
        return f"The paper counts positions on one key point, which {told[0].partition(' ')[2]}{besides}"
    return f"The paper counts positions on {counted(len(points), 'key point')}: {listed(told)}{besides}"


def _besides(facts: Facts) -> str:
    """What else there is: points told as the meeting's own record, and those that no sentence can say."""
    recorded, unread = len(facts.recorded), len(facts.unread)
    told = []
    if recorded:
        verb, they = ("is", "it") if recorded == 1 else ("are", "them")
        told.append(f"{number(recorded)} more {verb} told as the meeting itself stated {they}")
    if unread:
        lack, stand = ("has", "stands") if unread == 1 else ("have", "stand")
        told.append(f"{number(unread)} {lack} no wording that can be printed and {stand} in an appendix")
    return f"; {listed(told)}" if told else ""


def _of(points: list[Point], *outcomes: str) -> list[Point]:
    """Those that the meeting stated with one of these outcomes: those that no count contradicts first, then by rank."""
    fit = [p for p in points if p.stated and p.stated.outcome in outcomes]
    return sorted(fit, key=lambda p: (p.is_voiced, p.rank))


def _recorded(draft: Draft, agreed: list[Point]) -> None:
    """What was agreed by the meeting's own record; positions on it were not read, or contradict it."""
    if agreed:
        draft.section("summary-recorded", "Key messages: agreed by the meeting's own record", 2)
        _bullets(draft, agreed)


def _bullets(draft: Draft, points: list[Point]) -> None:
    for point in points:
        cites = [point.exemplar.statement_id, *(point.stated.cites if point.stated else ())]
        draft.say(stated.recorded(point), "claim", style="bullet", point=point.key_point_id, cites=cites)


def _decided(draft: Draft, decided: list[Point]) -> None:
    """What the meeting decided; the voices on it are counted apart."""
    if not decided:
        return
    draft.section("summary-decisions", "Decisions of the meeting", 2)
    for point in decided:
        text = f"The meeting decided {'on' if point.is_phrase else 'that'} {point.clause}. {_voices(point)}"
        cites = [*(point.decision.cites if point.decision else ()), *point.strongest(CITED)]
        draft.say(text, "claim", style="bullet", point=point.key_point_id, cites=cites)


def _voices(point: Point) -> str:
    """What is counted beside a decision: 'Positions counted apart: five in favour, nobody against'."""
    told = tally.votes(point.counts) if point.is_voiced else claims.SILENT
    return f"Positions counted apart: {told}" if point.is_voiced else told.capitalize()


def leading(facts: Facts, count: int) -> list[Point]:
    """The first places of the ranking, as far as anything stands out there and somebody is for it."""
    return [p for p in facts.points if p.priority.priority != "none" and p.counts.support_count][:count]


def _first(draft: Draft, facts: Facts, first: list[Point]) -> None:
    """What comes first, in order and in words, and what a poll said."""
    if not first:
        draft.say(
            "Among the key points whose positions the paper counts, none stood out as a priority", "count", key="none"
        )
    elif len(first) > 1:
        draft.say("In order of priority, above all by urgency and breadth of support:", "guidance", key="order")
    for point in first:
        urgent = quotes.urgency(point)
        cites = [*point.strongest(CITED), *([urgent.statement_id] if urgent else [])]
        _line(draft, facts, point, "priority", cites, _urgency(point))
    poll(draft, facts, most=1)


def _urgency(point: Point) -> str:
    """'; first or urgent for 13 participants'."""
    said = int(point.priority.urgent_count)
    return f"; first or urgent for {tally.people(said)}" if said else ""


def messages(facts: Facts, count: int, besides: list[Point]) -> list[Point]:
    """What was agreed besides what comes first: short propositions first, firm levels first, then by priority.

    Args:
        facts: the tables.
        count: messages, at most.
        besides: key points that stand there already.

    Returns:
        No more than two of one topic, those that stand there already counted; in the order of priority.
    """
    fit = [p for p in facts.points if p not in besides and _is_agreed(p)]
    fit.sort(key=lambda p: (not _is_short(p), p.level != "consensus", not p.is_firm, p.rank))
    chosen: list[Point] = []
    for point in fit:
        alike = sum(other.topic_id == point.topic_id for other in [*chosen, *besides])
        if len(chosen) < count and alike < 2:
            chosen.append(point)
    return sorted(chosen, key=lambda p: p.rank)


def _is_short(point: Point) -> bool:
    """It leaves room on the page for the others."""
    return len(point.clause.split()) <= SHORT_WORDS


def _is_agreed(point: Point) -> bool:
    s = point.counts
    return point.level in ("consensus", "majority") and s.support_count > s.oppose_count


def _message(draft: Draft, facts: Facts, point: Point) -> None:
    _line(draft, facts, point, "claim", point.strongest(CITED))


def _line(draft: Draft, facts: Facts, point: Point, role: str, cites: list[str], more: str = "") -> None:
    draft.say(_text(facts, point, more), role, style="bullet", point=point.key_point_id, cites=cites)


def _text(facts: Facts, point: Point, more: str = "") -> str:
    """What was held, then the counts."""
    return f"{claims.held(point)}. {capitalised(tally.standing(point))}{more}{vote.told(facts, point)}"


def _words(facts: Facts, points: list[Point]) -> int:
    return sum(len(_text(facts, point).split()) for point in points)


def unsettled(facts: Facts) -> str:
    """Questions of the agenda that nobody took up, and how many questions of participants found no answer."""
    agenda = facts.frames.agenda.sort_values("position")
    silent = [row.question for row in agenda.itertuples() if not facts.said_on(row.topic_id)]
    told = "Participants discussed every question of the agenda"
    if silent:
        shown = listed([f"“{shortened(question, QUESTION_LETTERS)}”" for question in silent[:3]])
        verb = "was" if len(silent) == 1 else "were"
        told = f"{counted(len(silent), 'question', capital=True)} of the agenda {verb} not discussed"
        told += f", among them {shown}" if len(silent) > 3 else f": {shown}"
    asked = sum(len(unanswered(facts, topic_id)) for topic_id in facts.topic_ids())
    if asked:
        link = "; " if silent else ", but "
        told += f"{link}{counted(asked, 'question')} from participants received no answer in the record"
    return told
