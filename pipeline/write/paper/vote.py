"""Before the vote or after it: which of the two the paper speaks of, wherever a level of agreement stands."""

from __future__ import annotations

from pipeline.text.phrasing import counted, number
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.points import Point


def took_place(facts: Facts) -> bool:
    """Whether votes on key points came back."""
    return not facts.frames.votes.empty


def moment(facts: Facts) -> str:
    """'before any vote', or 'in the discussion, before the vote'."""
    return "in the discussion, before the vote" if took_place(facts) else "before any vote"


def kind(facts: Facts) -> str:
    """What the reader holds."""
    if not took_place(facts):
        return "a draft white paper based on the record of a discussion meeting, before any vote on its key points"
    voted, all_points = len(facts.frames.votes), len(facts.points)
    told = f"{number(voted)} of its {counted(all_points, 'key point')}"
    return f"a draft white paper based on the record of a discussion meeting, after a vote on {told}"


def status(draft: Draft, facts: Facts, key: str) -> None:
    """A sentence that says of which moment the levels in a section are."""
    text = f"Levels of agreement are those {moment(facts)}"
    if not took_place(facts):
        text = "All levels of agreement are those of the discussion, before any vote"
    else:
        text += "; where a key point was voted on, the level after the vote follows"
    draft.say(text, "guidance", key=key)


def told(facts: Facts, point: Point) -> str:
    """'; after the vote: consensus, 37 for and 3 against' for a point that was voted on, else nothing."""
    own = facts.frames.votes
    own = own[own["key_point_id"] == point.key_point_id]
    if own.empty:
        return ""
    row = own.iloc[0]
    return f"; after the vote: {row.level}, {number(row.agree_count)} for and {number(row.disagree_count)} against"


def closing(draft: Draft, facts: Facts) -> None:
    """What a vote has settled, or would."""
    if not took_place(facts):
        text = (
            "The key points and their levels of agreement describe a discussion, before any vote; a validation round "
        )
        draft.say(text + "would let every participant vote on them", "method")
        draft.placeholder("Conclusion, date and form of the validation round")
        return
    left = len(facts.points) - int(
        facts.frames.votes["key_point_id"].isin([p.key_point_id for p in facts.points]).sum()
    )
    text = "All key points were voted on"
    if left:
        text = f"{counted(left, 'key point', capital=True)} {'was' if left == 1 else 'were'} not voted on; "
        text += f"{'its level is that' if left == 1 else 'their levels are those'} of the discussion"
    draft.say(text, "method")
    draft.placeholder("Conclusion, and who was asked to vote")


def exhibit(draft: Draft, facts: Facts) -> None:
    """Every key point that was voted on: before and after."""
    if not took_place(facts):
        return
    votes = {row.key_point_id: row for row in facts.frames.votes.itertuples()}
    rows = [
        [
            "Label",
            "Key point",
            "Level before the vote",
            "Level after the vote",
            "For",
            "Against",
            "Neither",
            "Share in favour",
        ]
    ]
    for point in facts.points:
        if row := votes.get(point.key_point_id):
            share = f"{row.agreement_share:.0%}" if row.agreement_share == row.agreement_share else "–"
            counts = [str(row.agree_count), str(row.disagree_count), str(row.unsure_count), share]
            rows.append([point.label, point.title, point.level, row.level, *counts])
    draft.section("appendix-votes", "Appendix: Vote")
    lost = facts.frames.unplaced_votes
    if not lost.empty:
        what = counted(lost["vote_count"].sum(), "vote", capital=True)
        was = "was" if lost["vote_count"].sum() == 1 else "were"
        draft.say(
            f"{what} on {counted(len(lost), 'statement')} {was} not counted, because no key point now has that wording",
            "method",
            key="unplaced",
        )
    alt = (
        "A table of the key points that were voted on, with their levels before and after the vote and the votes cast."
    )
    draft.exhibit("votes", "Key points before and after the vote", alt, rows)
