"""For each stakeholder group: what it supported, where it stood apart, what others asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.people.groups import NOT_STATED, POOLED
from pipeline.text.phrasing import capitalised, listed, number
from pipeline.write.paper import quotes, tally
from pipeline.write.paper.chapters.roadmap import addressees
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import SIDES, Point, Words

LEAST = 2  # people of a group before anything is said of where it stands
TOLD = 2  # points a list, at most


@dataclass(frozen=True)
class Stand:
    """Where a group stood on a key point, and where all others did.

    Attributes:
        ours: people of the group for and against it.
        others: everybody else for and against it.
    """

    point: Point
    ours: tuple[int, int]
    others: tuple[int, int]

    @property
    def is_apart(self) -> bool:
        """The group leans one way, the others lean the other way or are even."""
        return (
            sum(self.ours) >= LEAST
            and sum(self.others) >= LEAST
            and _lean(self.ours) * _lean(self.others) <= 0 < (abs(_lean(self.ours)))
        )

    @property
    def gap(self) -> float:
        """How far the shares in favour are from each other."""
        return abs(self.ours[0] / sum(self.ours) - self.others[0] / sum(self.others))


def recommendations(draft: Draft, facts: Facts, settings: Settings) -> None:
    """A section a group that has something to stand on; what follows from it is the editor's."""
    draft.section("recommendations", "Recommendations by stakeholder")
    draft.placeholder("What each stakeholder group should do; the sections below list what the discussion provides")
    if facts.attribution == "anonymous":
        draft.say(
            "Nothing is reported by group, because the attribution rule of the meeting names no group",
            "method",
            key="anonymous",
        )
        return
    asked = _asked(facts)
    silent = []
    for group in _groups(facts):
        stands = list(_stands(facts, group))
        firm = _firm(stands)
        apart = sorted((s for s in stands if s.is_apart and s not in firm), key=lambda s: (-s.gap, s.point.rank))[:TOLD]
        if not (firm or apart or asked.get(group)):
            silent.append(facts.group_name(group))
            continue
        draft.section(f"recommendations-{group}", capitalised(facts.group_name(group)), 2)
        _supported(draft, facts, group, firm)
        _apart(draft, facts, group, apart)
        _requests(draft, facts, group, asked.get(group, []), settings)
    _rest(draft, facts, silent, asked.get(None, []), settings)


def _groups(facts: Facts) -> list[str]:
    """Groups that are shown by their own name, as the tables have them."""
    return [group for group, shown in facts.shown.items() if shown == group and group not in (NOT_STATED, POOLED)]


def _stands(facts: Facts, group: str) -> Iterable[Stand]:
    """Key points on which somebody of the group took a side."""
    rows = facts.frames.group_counts
    own = {row.key_point_id: row for row in rows[rows["stakeholder_group"] == group].itertuples()}
    for point in facts.points:
        row: Any = own.get(point.key_point_id)
        if row is not None and row.support_count + row.oppose_count:
            ours = (int(row.support_count), int(row.oppose_count))
            all_for, against = int(point.counts.support_count), int(point.counts.oppose_count)
            yield Stand(point, ours, (all_for - ours[0], against - ours[1]))


def _firm(stands: Iterable[Stand]) -> list[Stand]:
    """What most of its people supported and none opposed."""
    whole = [s for s in stands if s.ours[0] >= LEAST and not s.ours[1]]
    return sorted(whole, key=lambda s: (-s.ours[0], s.point.rank))[:TOLD]


def _lean(sides: tuple[int, int]) -> int:
    return (sides[0] > sides[1]) - (sides[0] < sides[1])


def _supported(draft: Draft, facts: Facts, group: str, firm: list[Stand]) -> None:
    if not firm:
        draft.say("No key point had two members of the group in favour and none against", "count", key=f"firm {group}")
        return
    draft.say(
        "All members of the group who took a side supported these key points, listed by number of supporters:",
        "guidance",
        key=f"firm {group}",
    )
    for s in firm:
        what = "consensus" if s.point.level == "consensus" else f"overall {tally.votes(s.point.counts)}"
        text = f"{s.point.title} {tally.people(s.ours[0], True)} of the group in favour; "
        text += f"{'consensus of the meeting' if what == 'consensus' else what} ({s.point.label})"
        _say(draft, facts, group, s, text)


def _apart(draft: Draft, facts: Facts, group: str, apart: list[Stand]) -> None:
    if not apart:
        return
    draft.say("The group differed from the others on:", "guidance", key=f"apart {group}")
    for s in apart:
        told = [
            f"{_told(sides)} {where}" for sides, where in ((s.ours, "in the group"), (s.others, "among the others"))
        ]
        _say(draft, facts, group, s, f"{s.point.title} {capitalised('; '.join(told))} ({s.point.label})")


def _told(sides: tuple[int, int]) -> str:
    """'one for and three against'."""
    return f"{number(sides[0]) if sides[0] else 'nobody'} for and {number(sides[1]) if sides[1] else 'nobody'} against"


def _say(draft: Draft, facts: Facts, group: str, s: Stand, text: str) -> None:
    """A line on where the group stood, resting on what its own people said where that may be shown."""
    own = [w.statement_id for w in s.point.evidence if w.group == facts.group_name(group) and w.stance in SIDES]
    cites = [*s.point.strongest(1), *own[:TOLD]]
    draft.say(text, "position", style="bullet", point=s.point.key_point_id, cites=cites)


def _requests(draft: Draft, facts: Facts, group: str, asked: list[tuple[str, Words]], settings: Settings) -> None:
    """What people of other groups asked of it, in their words."""
    if not asked:
        return
    draft.say("Requests from others to the group:", "guidance", key=f"asked {group}")
    for actor, words in asked[: settings.requests_per_group]:
        text = f"To {actor}: {quotes.quotation(words, settings.quotation_words)}"
        draft.say(text, "quotation", style="bullet", cites=[words.statement_id], key=f"{actor} {words.statement_id}")


def _rest(draft: Draft, facts: Facts, silent: list[str], asked: list[tuple[str, Words]], settings: Settings) -> None:
    """Actors that are no single group of the meeting, and groups of which nothing can be told."""
    if asked:
        draft.section("recommendations-others", "Other actors addressed", 2)
        draft.say(
            "These actors are not a stakeholder group of this meeting, or match several:", "guidance", key="others"
        )
        for actor, words in asked[: 2 * settings.requests_per_group]:
            text = f"{capitalised(actor)}: {quotes.quotation(words, settings.quotation_words)}"
            draft.say(
                text, "quotation", style="bullet", cites=[words.statement_id], key=f"{actor} {words.statement_id}"
            )
    if silent:
        draft.paragraph()
        text = f"The record is insufficient for {listed(silent)}: too few of their members took the same side"
        draft.say(text, "count", key="silent")


def _asked(facts: Facts) -> dict[str | None, list[tuple[str, Words]]]:
    """Requests by the group they are put to; None for actors that are no group. A group's own words are left out."""
    finder = addressees(facts)
    found: dict[str | None, list[tuple[str, Words]]] = {}
    shown = set(_groups(facts))
    for row in facts.statements:
        words = facts.words.get(row.statement_id)
        if words is None or row.kind not in ("speech", "chat") or row.act not in ("claim", "proposal", "agreement"):
            continue
        person = facts.people.get(row.participant_id)
        if person is None or person.participant_id in facts.facilitators:
            continue
        for actor in finder.find(words.text):
            meant = finder.group(actor)
            group = meant if meant in shown else None
            if person.stakeholder_group != meant:
                found.setdefault(group, []).append((actor, words))
    return found
