"""Conclusion and next steps: what a validation round should settle first, and where the editor's list is."""

from __future__ import annotations

from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper import tally, vote
from pipeline.write.paper.chapters.limitations import contradicted
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point


def next_steps(draft: Draft, facts: Facts, settings: Settings) -> None:
    """What the vote settled or would, the points that need it most, and what the editor owes."""
    draft.section("next", "Conclusion and next steps")
    vote.closing(draft, facts)
    if facts.points:
        draft.paragraph()
        draft.say(
            "The command `whitepaper survey` writes the key points as statements to vote on, for the usual survey "
            "tools and on paper; `whitepaper run` reads the votes and reports them with the levels of the discussion",
            "method",
            key="survey",
        )
        _ballot(draft, facts, settings)
    draft.paragraph()
    draft.say("An appendix lists by section what the editor still has to write", "guidance", key="owed")


def _ballot(draft: Draft, facts: Facts, settings: Settings) -> None:
    """The points whose level a vote would settle, those of highest priority first, each with the reason."""
    voted = set(facts.frames.votes["key_point_id"])
    doubts = contradicted(facts)
    told = [(p, why) for p in facts.ranked if p.is_voiced and p.key_point_id not in voted and (why := _why(p, doubts))]
    if not told:
        return
    shown = told[: settings.ballot_listed]
    text = f"For {counted(len(told), 'key point')}, a vote would settle what the discussion left uncertain"
    more = "" if len(shown) == len(told) else f"; these {number(len(shown))} rank highest"
    draft.say(f"{text}{more}:", "count", key="ballot")
    for point, why in shown:
        text = f"{tally.named(point)}: {listed(why)} ({point.label})"
        draft.say(text, "position", style="bullet", point=point.key_point_id, cites=point.strongest(2))


def _why(point: Point, doubts: set[str]) -> list[str]:
    """Reasons to vote on a point; none for a single voice, which a vote would not make a level."""
    s, why = point.counts, []
    if s.is_withheld:
        why.append(f"by the counts a consensus ({tally.votes(s)}), but read with too little certainty")
    if s.firmness == "fragile" and point.level != "minority":
        why.append(f"one participant fewer would change its level ({tally.votes(s)})")
    if point.key_point_id in doubts:
        why.append("the notes or a vote contradict the discussion or the facilitator")
    elif s.accord == "differ":
        why.append("the positions counted differ from what the meeting itself said")
    return why
