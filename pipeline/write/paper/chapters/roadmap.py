"""The roadmap: what comes first, whom people named for it and by when, only where somebody said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.text.phrasing import capitalised, counted, listed, number
from pipeline.text.references import spelt
from pipeline.write.paper import quotes
from pipeline.write.paper.addressees import Addressees
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.horizons import MEDIUM_YEARS, SHORT_YEARS, horizon
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import SIDES, Point, Words
from pipeline.write.paper.reservations import tag

NOT_SAID = "not stated"


@dataclass(frozen=True)
class Step:
    """A key point on the roadmap.

    Attributes:
        asked: actors that supporters named, with the words in which they did.
        times: terms that supporters set ('short', 'medium', 'long'), with the phrase and the words it stands in.
    """

    point: Point
    asked: tuple[tuple[str, Words], ...]
    times: tuple[tuple[str, str, Words], ...]


def addressees(facts: Facts) -> Addressees:
    """What finds actors in the words of this meeting."""
    people = facts.frames.participants
    return Addressees(people["stakeholder_group"].dropna(), people["role"].dropna())


def roadmap(draft: Draft, facts: Facts, settings: Settings) -> None:
    """Who takes what forward, and by when, as far as the meeting said; the rest is owed by the editor."""
    draft.section("roadmap", "Roadmap", 2)
    finder = addressees(facts)
    ranked = [p for p in facts.points if _is_carried(p)]
    steps = [step(facts, finder, p) for p in ranked[: settings.roadmap_listed]]
    if steps:
        _told(draft, steps)
        for one in steps:
            _words(draft, one, settings)
        draft.exhibit("roadmap", *_captions(steps), _rows(draft, steps))
    draft.placeholder("Who takes each priority forward, and by when (short, medium, long term)", key="roadmap")


def _is_carried(point: Point) -> bool:
    """More people for it than against, and more than a few, or something that people said comes first."""
    s = point.counts
    is_wanted = point.level in ("consensus", "majority") or point.priority.priority != "none"
    return point.level != "divided" and is_wanted and s.support_count > s.oppose_count


def step(facts: Facts, finder: Addressees, point: Point) -> Step:
    """Actors and times in what was said for the point; notes, boards and opponents set neither."""
    day = facts.meeting.first_date
    year = int(day[:4]) if isinstance(day, str) else None
    asked: dict[str, Words] = {}
    times: dict[str, tuple[str, str, Words]] = {}
    for words in _for(point):
        for actor in finder.find(words.text):
            asked.setdefault(actor, words)
        set_by = horizon(words.text, year)
        if set_by:
            times.setdefault(set_by[0], (*set_by, words))
    return Step(point, tuple(asked.items()), tuple(times.values()))


def _for(point: Point) -> Iterator[Words]:
    """What people said for the point; their word of urgency where it speaks of the point."""
    yield from (w for w in point.evidence if SIDES.get(w.stance) == "support" and w.kind in ("speech", "chat"))
    urgent = quotes.urgency(point)
    if urgent:
        yield urgent


def _told(draft: Draft, steps: list[Step]) -> None:
    """For how many of the first points somebody named an actor or a time."""
    actors, times = sum(bool(s.asked) for s in steps), sum(bool(s.times) for s in steps)
    if not actors and not times:
        which = "this key point" if len(steps) == 1 else "these key points"
        draft.say(f"The record does not say who should act on {which}, or by when", "count", key="how many")
        return
    text = f"Of {counted(len(steps), 'key point')} on the roadmap, participants said "
    told = [f"{what} for {number(n)}" for n, what in ((actors, "who should act"), (times, "by when")) if n]
    draft.say(text + listed(told), "count", key="how many")
    draft.say(
        "Actors and times are listed only where a supporter named them, in the words quoted; those who take the matter "
        "forward must decide whether they are the right ones. "
        f"Short term means up to {number(SHORT_YEARS)} years from the meeting, medium term up to "
        f"{number(MEDIUM_YEARS)} years, and long term more than that",
        "guidance",
        key="terms",
    )


def _words(draft: Draft, one: Step, settings: Settings) -> None:
    """The words in which an actor or a time was named, a statement once."""
    said: dict[str, tuple[Words, list[str]]] = {}
    for actor, words in one.asked:
        said.setdefault(words.statement_id, (words, []))[1].append(actor)
    for term, phrase, words in one.times:
        said.setdefault(words.statement_id, (words, []))[1].append(f"{term} term, “{phrase}”")
    for statement, (words, what) in said.items():
        text = f"{one.point.label}, {listed(what)}: {quotes.quotation(words, settings.quotation_words)}"
        draft.say(text, "quotation", style="bullet", point=one.point.key_point_id, cites=[statement], key=statement)


def _captions(steps: list[Step]) -> tuple[str, str]:
    alt = f"A table of {counted(len(steps), 'key point')}: label, wording, level, actors and times named, evidence."
    return "Roadmap from the discussion", alt


def _rows(draft: Draft, steps: list[Step]) -> list[list[str]]:
    rows = [["Label", "Key point", "Level", "Addressed to", "By when", "Evidence"]]
    for one in steps:
        p = one.point
        actors = ", ".join(actor for actor, _ in one.asked)
        times = "; ".join(f"{term}: “{phrase}”" for term, phrase, _ in one.times)
        named = [words.statement_id for _, words in one.asked] + [words.statement_id for *_, words in one.times]
        cells = [p.label, p.title, tag(p), capitalised(actors) or NOT_SAID, times or NOT_SAID]
        rows.append([*cells, _references(draft, [*p.strongest(2), *named])])
    return rows


def _references(draft: Draft, statements: Iterable[str]) -> str:
    """References that stand somewhere in the text: 'E1, E3 to E5'."""
    return ", ".join(spelt(draft.references[s] for s in statements if s in draft.references))
