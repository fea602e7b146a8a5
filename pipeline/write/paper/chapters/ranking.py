"""The chapter Priorities: how the order was made, how sure it is, and the key points in it."""

from __future__ import annotations

from pipeline.write.paper import vote
from pipeline.write.paper.chapters import overview
from pipeline.write.paper.chapters.sensitivity import poll_choices, sensitivity
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point
from pipeline.write.paper.polled import poll
from pipeline.write.paper.reservations import tag


def priorities(draft: Draft, facts: Facts, settings: Settings) -> None:
    """The ranking as a table, how sure the order is, and the polls beside it."""
    draft.section("priorities", "Priorities")
    ranked = facts.ranked[: settings.priorities_listed]
    if not ranked:
        draft.say("No priorities are reported, because no key point emerged", "count", key="none")
        return
    draft.say(
        "A Bradley-Terry model ranks the key points ({{priorities}}) by several indicators: above all the number of "
        "participants who called them urgent or first in priority, then the numbers of supporters, of their "
        "stakeholder groups and of sessions, the share in support, the number of words on them, and polls and "
        "whiteboard votes where available",
        "method",
        key="rule",
    )
    draft.say(
        "The interval of a rank contains the rank of the key point in nine of ten resamplings of the participants; "
        "where intervals overlap, the order is uncertain",
        "guidance",
        key="interval",
    )
    vote.status(draft, facts, "vote")
    sensitivity(draft, facts)
    poll(draft, facts)
    poll_choices(draft, facts, ranked)
    overview.priorities(draft, facts, ranked)
    _table(draft, ranked)


def _table(draft: Draft, ranked: list[Point]) -> None:
    rows = [["Rank", "Interval", "Key point", "Level", "For", "Against", "Priority"]]
    for p in ranked:
        low, high = sorted((int(p.priority.rank_low), int(p.priority.rank_high)))
        text = f"{p.title} ({p.label})"
        counts = [str(p.counts.support_count), str(p.counts.oppose_count)]
        rows.append([str(p.rank), f"{low}–{high}", text, tag(p), *counts, p.priority.priority])
    alt = (
        f"A table of the {len(ranked)} highest-ranked key points: rank, interval, level, participants for and against."
    )
    draft.exhibit("priorities", "Key points in order of priority", alt, rows)
