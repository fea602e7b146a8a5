"""The view of the executive summary: levels that more than a line of the notes bears; contradictions as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline import tables
from pipeline.text.phrasing import capitalised, counted, listed
from pipeline.text.rounds import ASKS_FIRST
from pipeline.write.paper import tally
from pipeline.write.paper.alike import alike, shared
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.levels import AGREED, PARTED
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point
from pipeline.write.paper.said import SaidBack
from pipeline.write.paper.views import Order, Poll, Shown, Statement, Summary, Topic, Written

BORNE_SHARE = 2 / 3  # of respondents who must agree before a poll bears an agreement
SHARED_TERMS = 2  # telling words by which a statement is one of those that were put first
OPEN_LINES = 2  # of what the meeting left open; a list of several first


def summary(
    facts: Facts,
    settings: Settings,
    topics: Sequence[Topic],
    order: Order,
    polls: Sequence[Poll],
    lines: Sequence[Written],
    open_ones: Sequence[SaidBack],
) -> Summary:
    """What stands on the page.

    Args:
        facts: the tables.
        settings: how many lines there are at most.
        topics: with all statements.
        order: with the statements of highest priority.
        polls: what was polled.
        lines: decisions and actions on record.
        open_ones: what the meeting said stays open.
    """
    statements = [s for topic in topics for s in topic.statements]
    decided = [s for s in statements if s.point.decision and s.contradiction is None][: settings.summary_agreed]
    first = [s for s in order.first if s not in decided and _is_put_first(s, order.named)]
    agreed = [s for s in statements if s not in (*decided, *first) and _is_borne(s)]
    voted = [p for p in polls if p.agreed and p.agreed[0] >= BORNE_SHARE * p.respondents and not p.is_superseded]
    told = {s.point.key_point_id for s in statements}
    voted = [p for p in voted if p.words not in told]
    voted = [p for p in voted if not any(alike(p.question, s.point.wording) for s in (*decided, *first))]
    voted = voted[: max(0, settings.summary_agreed - len(decided))]
    agreed = _spread(sorted(agreed, key=_weight), settings.summary_agreed - len(decided) - len(voted))
    parted = [s for s in statements if s.standing.group == PARTED and s.contradiction is None]
    argued = [s for s in parted if not _only_written(s)]
    contested = [s for s in statements if s.contradiction is not None]
    choices = [p for p in polls if not p.agreed and ASKS_FIRST.search(p.question)]
    told_above = [*decided, *agreed, *first]
    steps = [line for line in lines if not (line.is_doubtful or line.is_on_paper or _is_told(line, told_above))]
    return Summary(
        decided=tuple(decided),
        agreed=tuple(agreed),
        polls=tuple(voted),
        first=tuple(first),
        named_first=order.named,
        first_poll=max(choices, key=lambda p: len(p.options), default=None),
        parted=tuple(_spread(sorted(argued, key=_weight), settings.summary_divided)),
        contested=tuple(contested[: settings.summary_divided]),
        left_open=tuple(sorted(open_ones, key=lambda said: (-len(said.parts), said.kind == "note")))[:OPEN_LINES],
        unanswered_count=sum(len(topic.unanswered) for topic in topics),
        steps=tuple(steps[: settings.summary_steps]),
        asks_of_paper=any(line.is_on_paper for line in lines),
        unread_count=len(facts.unread),
        places={topic.topic_id: topic.part or topic.heading for topic in topics},
    )


def _is_told(line: Written, statements: Iterable[Statement]) -> bool:
    """Whether a decision on record is what a statement of the page says was decided; an action is still to be done."""
    return line.is_decision and any(
        line.statement_id in s.cites or alike(line.text, s.point.wording) for s in statements
    )


def _is_put_first(statement: Statement, named: SaidBack | None) -> bool:
    """Whether the meeting itself put a statement first, in words that both have; all are where it made no list."""
    by = statement.point.stated
    own = " ".join([statement.point.wording, *(words.quotable for words in (by.said if by else ()))])
    return named is None or any(shared(own, words.quotable) >= SHARED_TERMS for words in named.parts)


def _is_borne(statement: Statement) -> bool:
    """Agreed, and more than a line in somebody's notes says so."""
    point = statement.point
    if statement.standing.group != AGREED or statement.contradiction is not None or point.differs:
        return False
    return statement.standing.is_borne_twice or not _only_written(statement)


def _only_written(statement: Statement) -> bool:
    """Whether its level stands in somebody's notes alone."""
    by = statement.point.stated
    return (
        statement.point.is_led_by_record
        and by is not None
        and (by.kind in tables.WRITTEN or (by.kind != "poll" and _is_written(by.said)))
    )


def _is_written(said: Iterable[object]) -> bool:
    return all(getattr(words, "kind", "") in tables.WRITTEN for words in said)


def _weight(statement: Statement) -> tuple[bool, bool, int]:
    """Borne by two witnesses first, then by a count, then by priority."""
    point = statement.point
    is_counted = bool(point.stated and point.stated.tally) or not point.is_led_by_record
    return not statement.standing.is_borne_twice, not is_counted, point.rank


def _spread(statements: Sequence[Statement], most: int) -> list[Statement]:
    """The first ones, no more than two of a topic."""
    chosen: list[Statement] = []
    for statement in statements:
        of_topic = sum(other.point.topic_id == statement.point.topic_id for other in chosen)
        is_told = any(alike(statement.point.wording, other.point.wording) for other in chosen)
        if of_topic < 2 and not is_told and len(chosen) < most:
            chosen.append(statement)
    return chosen


def ballot(unsure: Sequence[tuple[Point, tuple[str, ...]]]) -> Shown | None:
    """The statements whose level is unsure, in a table; nothing where there are none."""
    if not unsure:
        return None
    rows = [("No.", "Statement", "Why")]
    rows += [(point.label, tally.named(point), capitalised(listed(list(why)))) for point, why in unsure]
    alt = f"A table of {counted(len(unsure), 'statement')} whose level a vote would settle, with the reason."
    return Shown("ballot", "Statements whose level a vote would settle", alt, tuple(rows))


def unsure(statements: Iterable[Statement], voted: Iterable[str]) -> list[tuple[Point, tuple[str, ...]]]:
    """Statements whose level a vote would settle, by priority, each with the reasons."""
    done, found = set(voted), []
    for statement in sorted(statements, key=lambda s: s.point.rank):
        why = _why(statement)
        if why and statement.point.key_point_id not in done:
            found.append((statement.point, tuple(why)))
    return found


def _why(statement: Statement) -> list[str]:
    """Reasons to vote on it; none for a single voice, which a vote would not make a level."""
    point, s, why = statement.point, statement.point.counts, []
    if s.is_withheld:
        why.append(f"read with too little certainty to call it a consensus ({tally.votes(s)})")
    if s.firmness == "fragile" and point.level != "minority" and not point.is_led_by_record:
        why.append(f"one participant fewer would change its level ({tally.votes(s)})")
    if statement.contradiction is not None:
        why.append("its sources contradict each other")
    elif point.differs:
        why.append("the positions counted differ from what the meeting itself said")
    return why
