"""What an analyst changed in a project, as corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft
from pipeline.commands.editing.exchange import COVERED, Coded, guid
from pipeline.engine.progress import counted
from pipeline.errors import Problem
from pipeline.inputs.corrections_toml import NOWHERE
from pipeline.understand.corrections.verbs import split_id

Places = Mapping[str, tuple[str, int, int]]


class Recoded:
    """The difference between two projects.

    Args:
        desk: the meeting.
        places: session, first character and one past the last of each statement.
        was: the project as it was written.
        now: the project that came back.
        name: of the file that came back.
    """

    def __init__(self, desk: Desk, places: Places, was: Coded, now: Coded, name: str) -> None:
        self.desk, self.places, self.was, self.now, self.name = desk, places, was, now, name
        self.topics = {guid(desk.ids(topic)): topic for topic in desk.topics}
        self.points = {guid(desk.ids(point)): point for point in desk.key_points.key_point_id}

    @cached_property
    def before(self) -> dict[str, set[str]]:
        """The statements of each code as it was written."""
        return self._statements(self.was)

    @cached_property
    def after(self) -> dict[str, set[str]]:
        """The statements of each code now."""
        return self._statements(self.now)

    def drafts(self) -> Iterator[Draft]:
        """The corrections: of codes, then new key points, then statements."""
        ended = dict(self._ended())
        yield from ended.values()
        yield from self._codes()
        split = [draft for code in self.now.codes if code not in self.was.codes for draft in self._split(code)]
        yield from split
        moved = {s for draft in split for s in (*draft.fields.get("statements", ()), draft.fields.get("statement"))}
        yield from self._moved(set(ended), moved)

    def problems(self) -> Iterator[Problem]:
        """New codes of which no correction can be made: a key point is split off from one that is there."""
        for code, (name, _) in self.now.codes.items():
            own = self.after.get(code, set()) if code not in self.was.codes else set()
            if own and all(self._home(statement) == NOWHERE for statement in own):
                what = (
                    f"the new code is on {counted(len(own), 'statement')} of no key point, so it is split off from none"
                )
                to_do = (
                    "Give it a statement of a key point too, or code these statements with a key point that is there."
                )
                yield Problem(f'{self.name}, code "{name}"', what, to_do)

    def _ended(self) -> Iterator[tuple[str, Draft]]:
        """Codes that are gone: merged where all their statements are another's now, else dropped."""
        for code in self.was.codes:
            if code in self.now.codes or code not in self.points:
                continue
            own = self.before.get(code, set())
            into = [c for c in self.after if c in self.points and own and own <= self.after[c]]
            if into:
                yield code, self._draft("merge", code, key_point=self.points[code], into=self.points[into[0]])
            else:
                yield code, self._draft("drop", code, key_point=self.points[code])

    def _codes(self) -> Iterator[Draft]:
        """Codes that bear another name, or stand under another topic."""
        for code, (name, above) in self.now.codes.items():
            if code in self.points and code in self.was.codes:
                if name != self.was.codes[code][0]:
                    yield self._draft("reword", code, key_point=self.points[code], wording=name)
                if above != self.was.codes[code][1] and above in self.topics:
                    yield self._draft("move", code, key_point=self.points[code], topic=self.topics[above])

    def _split(self, code: str) -> Iterator[Draft]:
        """A new code: a key point of the statements that most of them come from, to which the others are put."""
        own = self.after.get(code, set())
        homes = {s: self._home(s) for s in sorted(own)}
        counts = Counter(point for point in homes.values() if point != NOWHERE)
        if not counts:
            return
        point = min(counts, key=lambda p: (-counts[p], p))
        leaving = [s for s, home in homes.items() if home == point]
        name, above = self.now.codes[code]
        topic = self.topics.get(above, "")
        if len(leaving) == len(self.before[guid(self.desk.ids(point))]):
            yield self._draft("reword", code, key_point=point, wording=name)
            target = point
        else:
            yield self._draft("split", code, key_point=point, statements=leaving, wording=name, topic=topic)
            target = split_id(point, leaving)
        for statement, home in homes.items():
            if home != point:
                yield self._draft("put", code, statement=statement, key_point=home, to=target)

    def _home(self, statement: str) -> str:
        """The key point that a statement was coded with; nowhere for none."""
        return next(
            (self.points[c] for c, own in self.before.items() if statement in own and c in self.points), NOWHERE
        )

    def _moved(self, ended: set[str], done: set[str]) -> Iterator[Draft]:
        """Statements that have another code of those that were there, or none."""
        known = [code for code in self.was.codes if code in self.points and code not in ended]
        merged = {s for code in ended for s in self.before.get(code, set())}
        everywhere = sorted({s for of in (self.before, self.after) for own in of.values() for s in own} - done - merged)
        for statement in everywhere:
            left = [c for c in known if statement in self.before.get(c, set()) - self.after.get(c, set())]
            came = [c for c in known if statement in self.after.get(c, set()) - self.before.get(c, set())]
            for place in range(max(len(left), len(came))):
                source = self.points[left[place]] if place < len(left) else NOWHERE
                target = self.points[came[place]] if place < len(came) else NOWHERE
                code = (left + came)[0]
                yield self._draft("put", code, statement=statement, key_point=source, to=target)

    def _statements(self, coded: Coded) -> dict[str, set[str]]:
        """The statements of each code: those of which its spans cover most."""
        by_source: dict[str, list[tuple[int, int, str]]] = {}
        for statement, (session, begin, end) in self.places.items():
            by_source.setdefault(guid(session), []).append((begin, end, statement))
        found: dict[str, set[str]] = {}
        for source, first, last, code in coded.spans:
            for begin, end, statement in by_source.get(source, ()):
                if min(last, end) - max(first, begin) > COVERED * (end - begin):
                    found.setdefault(code, set()).add(statement)
        return found

    def _draft(self, verb: str, code: str, **fields: object) -> Draft:
        name = self.now.codes.get(code, self.was.codes.get(code, ("", "")))[0]
        return Draft(verb, fields | {"reason": f"coded in {self.name}"}, f'{self.name}, code "{name}"')
