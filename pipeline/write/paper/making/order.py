"""The view of the ranking: its table and figure, and how sure its order is under other weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.tables.values import ALIKE, AS_SET, FIRST_PLACES
from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper import tally
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.levels import conditional, in_short
from pipeline.write.paper.making import figure_rows
from pipeline.write.paper.making.first_named import first_named
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point
from pipeline.write.paper.said import ClosingRound
from pipeline.write.paper.views import Order, Shown, Statement

OTHERWISE = {
    ALIKE: "with equal weights",
    "without urgency": "without the statements of urgency",
    "without breadth": "without the number of supporters",
    "without groups": "without the stakeholder groups",
    "without sessions": "without the sessions",
    "without time": "without the number of words",
    "without support": "without the share in support",
    "without poll": "without the polls",
    "without board": "without the whiteboard",
}


def order(facts: Facts, settings: Settings, statements: Sequence[Statement], asked: ClosingRound | None) -> Order:
    """The ranking of the key points.

    Args:
        facts: the tables; `weightings` may be empty.
        settings: how many are listed.
        statements: the numbered statements.
        asked: the round on what comes first.
    """
    ranked = facts.points[: settings.priorities_listed]
    lowest = max((p.rank for p in ranked if p.priority.priority != "none"), default=0)
    weights, falls = _other_weights(facts)
    high = [s for s in statements if s.point.priority.priority == "high" and s.point.counts.support_count]
    return Order(
        table=_table(ranked, {s.point.key_point_id: s for s in statements}),
        figure=figure_rows.priorities(facts, ranked),
        ranked_count=len(ranked),
        lowest_rank=lowest,
        wordless_count=lowest - sum(p.rank <= lowest for p in facts.points),
        weights=weights,
        falls=tuple(falls),
        short_list=tuple(_short_list(facts)),
        first=tuple(sorted(high, key=lambda s: s.point.rank)[: settings.summary_priorities]),
        named=first_named(facts) or (asked.summed_up if asked else None),
        closing_round=asked,
    )


def _table(ranked: Sequence[Point], statements: Mapping[str, Statement]) -> Shown | None:
    """Those that stand out by what participants said; nothing where none does."""
    ranked = [p for p in ranked if p.priority.priority != "none"]
    if not ranked:
        return None
    rows = [("Rank", "Interval", "Key point", "Level", "Priority")]
    for p in ranked:
        low, high = sorted((int(p.priority.rank_low), int(p.priority.rank_high)))
        at = statements[p.key_point_id].standing
        level = in_short(p, at, conditional(p, at))
        rows.append((str(p.rank), f"{low}–{high}", f"{p.title} ({p.label})", level, p.priority.priority))
    alt = f"A table of the {len(ranked)} highest-ranked printed key points: rank, interval, level, class of priority."
    return Shown("priorities", "Key points in order of priority", alt, tuple(rows))


def _other_weights(facts: Facts) -> tuple[str, list[tuple[str, str]]]:
    """How many of the first five stay there whatever the weights; each one that does not, with where it falls to."""
    ranks = facts.frames.weightings
    ranks = ranks[ranks["weighting"] != AS_SET]
    first = [p for p in facts.points if p.rank <= FIRST_PLACES]
    if ranks.empty or not first or len(facts.frames.priorities) <= FIRST_PLACES:
        return "", []  # nothing can leave the first five where there are no more
    tried = ranks["weighting"].nunique()
    out = ranks[ranks["rank"] > FIRST_PLACES]
    falls = {p.key_point_id: out[out["key_point_id"] == p.key_point_id] for p in first}
    left = [p for p in first if not falls[p.key_point_id].empty]
    which = f"the first {number(FIRST_PLACES)} key points"
    if len(first) < FIRST_PLACES:  # the others cannot be printed
        which = f"the {counted(len(first), 'key point')} of the first {number(FIRST_PLACES)} that this paper shows"
    stay = len(first) - len(left)
    told = "all stay" if not left else f"{number(stay) if stay else 'none'} stay{'s' if stay == 1 else ''}"
    how = "one alternative weighting" if tried == 1 else f"each of {number(tried)} alternative weightings"
    lines = []
    for p in left:
        where = [f"{_otherwise(row.weighting)} (rank {row.rank})" for row in falls[p.key_point_id].itertuples()]
        text = f"{tally.named(p)} ({p.label}) drops out of the first {number(FIRST_PLACES)} {listed(where)}"
        lines.append((p.key_point_id, text))
    return f"Of {which}, {told} among the first {number(FIRST_PLACES)} under {how} of the indicators", lines


def _otherwise(weighting: str) -> str:
    return OTHERWISE.get(weighting, f"under the weighting “{weighting}”")


def _short_list(facts: Facts) -> Iterator[str]:
    """The list that covers topics, sessions and groups, where it is not simply the head of the ranking."""
    places = int(facts.frames.priorities["top_place"].notna().sum())
    chosen = sorted((p for p in facts.points if _is_chosen(p)), key=lambda p: float(p.priority.top_place))
    head = [p for p in facts.points if p.rank <= places]
    if not chosen or chosen == head:
        return
    text = f"A short list of {number(places)} that covers topics, stakeholder groups and sessions consists of "
    text += listed([p.label for p in chosen])
    if len(chosen) < places:
        text += f"; {counted(places - len(chosen), 'other place')} went to key points that this paper does not show"
    yield text
    gained, lost = [p for p in chosen if p not in head], [p for p in head if p not in chosen]
    told = [f"{what} {listed([_ranked(p) for p in who])}" for what, who in (("adds", gained), ("omits", lost)) if who]
    if told:
        yield f"Compared with the first {number(places)} of the ranking, it {listed(told)}"


def _is_chosen(point: Point) -> bool:
    place = point.priority.top_place
    return bool(place == place)  # a missing place is not a number


def _ranked(point: Point) -> str:
    return f"{point.label} (rank {point.rank})"
