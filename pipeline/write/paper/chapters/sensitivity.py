"""How sure the order of priority is: other weights, the short list that covers everything, polls beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper import tally
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.points import Point
from pipeline.write.paper.polled import asked

FIRST = 5  # the places whose fate under other weights is told, as in `priorities.top_five_share`
AS_SET = "as set"  # the weighting of the ranking itself
OTHERWISE = {
    "all signs alike": "with equal weights",
    "without urgency": "without the statements of urgency",
    "without breadth": "without the number of supporters",
    "without groups": "without the stakeholder groups",
    "without sessions": "without the sessions",
    "without time": "without the number of words",
    "without support": "without the share in support",
    "without poll": "without the polls",
    "without board": "without the whiteboard",
}


def sensitivity(draft: Draft, facts: Facts) -> None:
    """What the ranking looks like otherwise, as far as there is something to tell.

    Args:
        draft: the paper; the section of priorities is open.
        facts: the tables; `weightings` may be empty.
    """
    _other_weights(draft, facts)
    _short_list(draft, facts)


def _other_weights(draft: Draft, facts: Facts) -> None:
    """How many of the first five stay there whatever the weights; each one that does not, with where it falls to."""
    ranks = facts.frames.weightings
    ranks = ranks[ranks["weighting"] != AS_SET]
    first = [p for p in facts.ranked if p.rank <= FIRST]
    if ranks.empty or not first or len(facts.frames.priorities) <= FIRST:
        return  # nothing can leave the first five where there are no more
    tried = ranks["weighting"].nunique()
    out = ranks[ranks["rank"] > FIRST]
    falls = {p: out[out["key_point_id"] == p.key_point_id] for p in first}
    left = [p for p in first if not falls[p].empty]
    which = f"the first {number(FIRST)} key points"
    if len(first) < FIRST:  # the others are withheld
        which = f"the {counted(len(first), 'key point')} of the first {number(FIRST)} that this paper shows"
    stay = len(first) - len(left)
    told = "all stay" if not left else f"{number(stay) if stay else 'none'} stay{'s' if stay == 1 else ''}"
    how = "one alternative weighting" if tried == 1 else f"each of {number(tried)} alternative weightings"
    draft.say(
        f"Of {which}, {told} among the first {number(FIRST)} under {how} of the indicators", "count", key="weights"
    )
    for p in left:
        where = [f"{_otherwise(row.weighting)} (rank {row.rank})" for row in falls[p].itertuples()]
        text = f"{tally.named(p)} ({p.label}) drops out of the first {number(FIRST)} {listed(where)}"
        draft.say(text, "count", style="bullet", point=p.key_point_id, key="weights")


def _otherwise(weighting: str) -> str:
    return OTHERWISE.get(weighting, f"under the weighting “{weighting}”")


def _short_list(draft: Draft, facts: Facts) -> None:
    """The list that covers topics, sessions and groups, where it is not simply the head of the ranking."""
    places = int(facts.frames.priorities["top_place"].notna().sum())
    chosen = sorted((p for p in facts.ranked if _is_chosen(p)), key=lambda p: float(p.priority.top_place))
    head = [p for p in facts.ranked if p.rank <= places]
    if not chosen or chosen == head:
        return
    text = f"A short list of {number(places)} that covers topics, stakeholder groups and sessions consists of "
    text += listed([p.label for p in chosen])
    if len(chosen) < places:
        text += f"; {counted(places - len(chosen), 'other place')} went to key points that this paper does not show"
    draft.say(text, "count", key="short list")
    gained, lost = [p for p in chosen if p not in head], [p for p in head if p not in chosen]
    told = [f"{what} {listed([_ranked(p) for p in who])}" for what, who in (("adds", gained), ("omits", lost)) if who]
    if told:
        draft.say(
            f"Compared with the first {number(places)} of the ranking, it {listed(told)}",
            "count",
            key="short list differs",
        )


def _is_chosen(point: Point) -> bool:
    place = point.priority.top_place
    return place == place  # a missing place is not a number


def _ranked(point: Point) -> str:
    return f"{point.label} (rank {point.rank})"


def poll_choices(draft: Draft, facts: Facts, points: Sequence[Point]) -> None:
    """Options of polls that speak of one of the key points, with their own counts, beside the ranking.

    Args:
        draft: the paper; the section of priorities is open.
        facts: the tables; `poll_choices` may be empty.
        points: the key points in the table of priorities.
    """
    told = [(p, row) for p in points for row in _options(facts, p)]
    if not told:
        return
    draft.say(
        "Some poll options match a key point in wording; their votes are one of the indicators of the ranking and are "
        "not added to the participants for and against",
        "guidance",
        key="poll choices",
    )
    for p, row in told:
        who = f"{number(row.votes_count)} of {counted(row.respondents_count, 'respondent')}"
        text = f"{p.label}: {who} chose “{facts.redact(str(row.option))}” on “{asked(facts, row.question)}”"
        draft.say(text, "count", style="bullet", point=p.key_point_id, key=f"poll choice {row.poll_option_id}")


def _options(facts: Facts, point: Point) -> list[Any]:
    """Rows of `polls` that speak of the key point, what most chose first."""
    choices = facts.frames.poll_choices
    own = choices.loc[choices["key_point_id"] == point.key_point_id, ["poll_option_id"]]
    rows = own.merge(facts.frames.polls, on="poll_option_id")
    return list(rows.sort_values(["votes_count", "option"], ascending=[False, True]).itertuples())
