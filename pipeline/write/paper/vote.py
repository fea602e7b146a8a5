"""Before the vote or after it: which of the two the paper speaks of, wherever a level of agreement stands."""

from __future__ import annotations

from pipeline.text.phrasing import counted, number
from pipeline.write.paper import claims
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.views import Vote

LABELS = {
    "consensus": "consensus",
    "majority": "more for than against",
    "unopposed": "supported",
    "rejected": "more against than for",
    "divided": "divided",
    "even": "evenly split",
    "mixed": "no votes for or against",
    "minority": "supported by few",
    "alone": "supported by one participant",
}


def moment(vote: Vote) -> str:
    """'before any vote', or 'in the discussion, before the vote'; of a meeting that voted, before any other."""
    if vote.took_place:
        return "in the discussion, before the vote"
    return "before any later vote" if vote.polled_points else "before any vote"


def kind(vote: Vote) -> str:
    """What the reader holds."""
    if not vote.took_place:
        return f"a draft white paper based on the record of a discussion meeting, {_until(vote)}"
    told = f"{number(len(vote.of))} of its {counted(vote.shown_points, 'key point')}"
    return f"a draft white paper based on the record of a discussion meeting, after a vote on {told}"


def _until(vote: Vote) -> str:
    if not vote.polled_points:
        return "before any vote on its statements"
    return f"which voted on {number(vote.polled_points)} of its {counted(vote.shown_points, 'key point')}"


def told(vote: Vote, key_point_id: str) -> str:
    """'After the vote: consensus, 37 for and nobody against' for a point that was voted on, else nothing."""
    row = vote.of.get(key_point_id)
    if row is None:
        return ""
    level = label(row.level, row.agree_count, row.disagree_count)
    support, oppose = (number(count) if count else "nobody" for count in (row.agree_count, row.disagree_count))
    return f"After the vote: {level}, {support} for and {oppose} against"


def label(level: str, support: int, oppose: int) -> str:
    """The level in words that say which side prevailed."""
    return LABELS[claims.of_counts(level, support, oppose)]


def closing(draft: Draft, vote: Vote, unsure_count: int) -> None:
    """What a vote has settled, or would; the supplement lists the statements whose level is unsure."""
    if not vote.took_place:
        text = f"The statements and their levels describe a discussion, {moment(vote)}"
        if unsure_count:
            text += f"; the supplement lists {counted(unsure_count, 'statement')} whose level a vote would settle first"
        draft.say(text, "method", key="vote")
        draft.placeholder("Conclusion, date and form of the validation round")
        return
    left = vote.shown_points - len(vote.of)
    text = "All key points were voted on"
    if left:
        text = f"{counted(left, 'key point', capital=True)} {'was' if left == 1 else 'were'} not voted on; "
        text += f"{'its level is that' if left == 1 else 'their levels are those'} of the discussion"
    draft.say(text, "method", key="vote")
    draft.placeholder("Conclusion, and who was asked to vote")
