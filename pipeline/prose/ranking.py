"""The chapter Priorities: how the order was made, how sure it is, and the key points in it."""

from __future__ import annotations

from pipeline.phrasing import shortened
from pipeline.prose import tally, vote
from pipeline.prose.draft import Draft
from pipeline.prose.facts import Facts
from pipeline.prose.options import Settings
from pipeline.prose.points import Point
from pipeline.prose.polled import poll
from pipeline.prose.reservations import tag
from pipeline.prose.sensitivity import poll_choices, sensitivity

LABEL_LETTERS = 110


def priorities(draft: Draft, facts: Facts, settings: Settings) -> None:
    """The ranking as a table, the figure of agreement, how sure the order is, and the polls beside it."""
    draft.section("priorities", "Priorities")
    ranked = facts.points[: settings.priorities_listed]
    if not ranked:
        draft.say("There is no order of priority, as no key point emerged", "count", key="none")
        return
    draft.say(
        "Key points are ranked ({{priorities}}) by a Bradley-Terry model of several signs: above all how many people "
        "said that they come first or are urgent, then how many support them, from how many stakeholder groups and in "
        "how many sessions, the share in support, the words spent on them, and polls and votes on a whiteboard where "
        "there were any",
        "method",
        key="rule",
    )
    draft.say(
        "The interval of a rank shows where the point falls in nine of ten resamplings of the participants: "
        "where intervals overlap, the order between points is not certain",
        "guidance",
        key="interval",
    )
    vote.status(draft, facts, "vote")
    sensitivity(draft, facts)
    poll(draft, facts)
    poll_choices(draft, facts, ranked)
    agreement_figure(draft, ranked[: settings.figure_points])
    _table(draft, ranked)


def _table(draft: Draft, ranked: list[Point]) -> None:
    rows = [["Rank", "Interval", "Key point", "Standing", "For", "Against", "Priority"]]
    for p in ranked:
        low, high = sorted((int(p.priority.rank_low), int(p.priority.rank_high)))
        text = f"{tally.closed(p)} ({p.label})"
        counts = [str(p.standing.support_count), str(p.standing.oppose_count)]
        rows.append([str(p.rank), f"{low}–{high}", text, tag(p), *counts, p.priority.priority])
    alt = f"A table of the {len(ranked)} highest-ranked key points: rank, interval, standing, people for and against."
    draft.exhibit("priorities", "Key points in the order of priority", alt, rows)


def agreement_figure(draft: Draft, points: list[Point]) -> None:
    """People for, for with a condition, on both sides and against, for the first points of the ranking."""
    rows = [["Key point", "Support", "Support with a condition", "On both sides", "Oppose"]]
    for p in points:
        s = p.standing
        label = f"{p.label}  {shortened(tally.closed(p), LABEL_LETTERS)}"
        plain = int(s.support_count) - int(s.conditional_count)
        rows.append([label, str(plain), str(s.conditional_count), str(s.mixed_count), str(s.oppose_count)])
    alt = "Bars for each key point: to the right the people who support it, with and without a condition, to the left "
    alt += "those who oppose it. The numbers stand in the table of key points in the appendix."
    caption = "People for and against the key points of highest priority"
    draft.exhibit("agreement", caption, alt, rows, kind="agreement_figure")
