"""What each verb of corrections.toml does to the analysis; each returns what the editor should know, or None."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline import tables
from pipeline.inputs.corrections_toml import NOWHERE
from pipeline.understand.corrections.analysis import Analysis, Row, position
from pipeline.understand.corrections.fitting import Fitting, UnfitError

EDITED = "edited"  # origin of an editor's wording
REPORTS = "speaks there for others"


@dataclass(frozen=True)
class Entry:
    """A row of table `correction_entries`; what it does not say is empty."""

    position: int
    correction_id: str
    place: str
    verb: str
    key_point_id: str
    other_id: str = ""
    topic_id: str = ""
    participant_id: str = ""
    statement_id: str = ""
    stance: str = ""
    condition: str = ""
    wording: str = ""
    reason: str = ""


@dataclass
class Desk:
    """What the verbs work on.

    Attributes:
        analysis: to be corrected.
        fitting: finds the key point that an entry means.
        topics: agenda topics and themes.
        texts: clean text of each statement.
        people: participants that can take a position.
        named: statements of each split, by entry.
    """

    analysis: Analysis
    fitting: Fitting
    topics: frozenset[str]
    texts: dict[str, str]
    people: frozenset[str]
    named: dict[int, list[str]]

    def topic(self, topic_id: str) -> str:
        """The topic, which must be one."""
        if topic_id not in self.topics:
            raise UnfitError(f'there is no topic "{topic_id}"')
        return topic_id

    def statement(self, statement_id: str) -> str:
        """The statement, which must be one."""
        if statement_id not in self.texts:
            raise UnfitError(f"there is no statement {statement_id}")
        return statement_id


def merge(desk: Desk, entry: Entry) -> str | None:
    """Everything of the one key point becomes the other's; a person's later position counts."""
    own, point, into = desk.analysis, entry.key_point_id, entry.other_id
    note = desk.fitting.find(entry.position, into)
    if into == point:
        raise UnfitError("a key point cannot be merged into itself")
    sight = desk.fitting.sights.get((entry.position, point))
    if point not in own.points and sight and set(sight.stances) <= own.statements(into):
        return note  # this run reads them as one by itself
    note = " ".join(filter(None, (note, desk.fitting.find(entry.position, point)))) or None
    for statement in sorted(own.statements(point)):
        relevance, (stance, strength) = own.remove(point, statement)
        if statement not in own.statements(into):
            own.add(into, statement, relevance, stance, strength)
    for person, row in own.positions.get(point, {}).items():
        own.positions.setdefault(into, {})[person] = _later(own, own.positions.get(into, {}).get(person), row)
    words = [*own.points[into]["keywords"].split(", "), *own.points[point]["keywords"].split(", ")]
    own.points[into]["keywords"] = ", ".join(list(dict.fromkeys(filter(None, words)))[:5])
    own.lay(point, into)
    own.given |= {(into, s) for p, s in own.given if p == point}
    own.drop(point)
    own.touched.add(into)
    return note


def split(desk: Desk, entry: Entry) -> str | None:
    """The named statements leave for a key point of their own, whose id lasts as long as the entry."""
    own, point = desk.analysis, entry.key_point_id
    note = desk.fitting.find(entry.position, point)
    named = desk.named.get(entry.position, [])
    moving = [s for s in named if s in own.statements(point)]
    if not moving:
        raise UnfitError(f"none of the statements belongs to {point}")
    if len(moving) == len(own.statements(point)):
        raise UnfitError(f"these are all statements of {point}: reword it instead")
    topic = desk.topic(entry.topic_id) if entry.topic_id else own.points[point]["topic_id"]
    new = split_id(point, named)
    before = dict(own.positions.get(point, {}))
    for statement in moving:
        own.add(new, statement, *_flat(own.remove(point, statement)))
    own.points[new] = _point(new, topic, entry.wording, moving[0])
    own.positions[new] = {p: row | {"key_point_id": new} for p, row in before.items()}
    own.lay(point, new, [o for o, s in own.outcome_statements.items() if s in moving])
    if gone := len(named) - len(moving):
        note = " ".join(filter(None, (note, f"{gone} of {len(named)} statements no longer belong to {point}")))
    return note


def split_id(point: str, statements: list[str]) -> str:
    """The id of the key point that a split makes."""
    return tables.make_id("kp", "split", point, *sorted(statements))


def reword(desk: Desk, entry: Entry) -> str | None:
    """The wording is the editor's."""
    note = desk.fitting.find(entry.position, entry.key_point_id)
    desk.analysis.points[entry.key_point_id] |= edited(entry.wording)
    return note


def move(desk: Desk, entry: Entry) -> str | None:
    """The key point belongs to another topic; its id stays."""
    note = desk.fitting.find(entry.position, entry.key_point_id)
    desk.analysis.points[entry.key_point_id]["topic_id"] = desk.topic(entry.topic_id)
    return note


def drop(desk: Desk, entry: Entry) -> str | None:
    """It is no key point."""
    note = desk.fitting.find(entry.position, entry.key_point_id)
    desk.analysis.drop(entry.key_point_id)
    return note


def keep(desk: Desk, entry: Entry) -> str | None:
    """It stays, with its wording and topic; where no key point has its statements any more, they form it again."""
    own, point, topic = desk.analysis, entry.key_point_id, desk.topic(entry.topic_id)
    try:
        note = desk.fitting.find(entry.position, point)
    except UnfitError:
        sight = desk.fitting.sights.get((entry.position, point))
        seen = {s: stance for s, stance in sight.stances.items() if s in desk.texts} if sight else {}
        if not seen:
            raise
        for statement, stance in seen.items():
            for other in [p for p in own.points if statement in own.statements(p)]:
                own.remove(other, statement)
            own.add(point, statement, 1.0, stance, 1.0 if stance in tables.SIDED else 0.5)
        own.points[point] = _point(point, topic, entry.wording, min(seen, key=own.placed.__getitem__))
        note = f"this run does not read {point}; it stands as the editor saw it"
    own.points[point]["topic_id"] = topic
    if own.points[point]["wording"] != entry.wording:
        own.points[point] |= edited(entry.wording)
    return note


def put(desk: Desk, entry: Entry) -> str | None:
    """The statement belongs to another key point, or to none."""
    own, point, to = desk.analysis, entry.key_point_id, entry.other_id
    statement = desk.statement(entry.statement_id)
    named = [one for one in (point, to) if one != NOWHERE]
    note = " ".join(filter(None, (desk.fitting.find(entry.position, one) for one in named))) or None
    if point != NOWHERE and statement not in own.statements(point):
        if to == NOWHERE or statement in own.statements(to):
            return note  # this run puts it there by itself
        raise UnfitError(f"the statement {statement} does not belong to {point}")
    if point != NOWHERE:
        own.remove(point, statement)
    if to != NOWHERE:
        sides = entry.stance in tables.SIDED
        own.add(to, statement, 1.0, entry.stance, 1.0 if sides else 0.5)
        if sides:
            own.given.add((to, statement))
        if sides and statement not in own.speakers:
            note = " ".join(filter(None, (note, f"{statement} makes no position: its speaker has none, or {REPORTS}")))
    return note


def set_position(desk: Desk, entry: Entry) -> str | None:
    """The person stands where the editor, or the person, says; their statements bear on the key point likewise."""
    own, point, person = desk.analysis, entry.key_point_id, entry.participant_id
    note = desk.fitting.find(entry.position, point)
    if person not in desk.people:
        raise UnfitError("the participant does not exist, or is a facilitator, who takes no position")
    own.settle()  # what earlier entries moved counts before this one
    if point not in own.points:
        raise UnfitError(f"no statement is left in {point}")
    said = sorted((s for s in own.statements(point) if own.speakers.get(s) == person), key=own.placed.__getitem__)
    had, asserted = own.positions.get(point, {}).pop(person, None), own.asserted(point, person)
    if entry.stance == "none":
        _bear(own, point, asserted, "neutral")
        return note
    last = _last(desk, entry, said, had)
    if entry.stance == "conditional" and not any(entry.condition in desk.texts[s] for s in {*said, last}):
        raise UnfitError("the condition does not stand in the person's words on it")
    _bear(own, point, asserted or [last], entry.stance, anew=last)
    own.positions.setdefault(point, {})[person] = position(
        point, person, entry.stance, entry.condition or None, asserted[0] if asserted else last, last
    )
    since = len(set(asserted) - set(seen.stances)) if (seen := desk.fitting.sights.get((entry.position, point))) else 0
    if since:
        more = f"the person has taken a side on {point} in {since} statements that the editor had not seen"
        note = " ".join(filter(None, (note, more)))
    return note


def _last(desk: Desk, entry: Entry, said: list[str], had: Row | None) -> str:
    """The statement that a position rests on: the one named, else the one it rested on, else the person's last."""
    if entry.statement_id:
        named = desk.statement(entry.statement_id)
        if desk.analysis.speakers.get(named) != entry.participant_id:
            raise UnfitError(f"the statement {named} is not the person's own, or {REPORTS}")
        return named
    if not (had or said):
        raise UnfitError(
            f"the person said nothing on {entry.key_point_id}: name the statement that says it as `statement`"
        )
    return str(had["last_statement_id"]) if had else said[-1]


def _bear(own: Analysis, point: str, statements: list[str], stance: str, anew: str | None = None) -> None:
    """Give statements another stance to the key point; one that was not among its statements joins them."""
    for statement in dict.fromkeys([*statements, *([anew] if anew else [])]):
        relevance = own.members.get(point, {}).get(statement, 1.0)
        own.members.setdefault(point, {})[statement] = relevance
        strength = relevance if stance in tables.SIDED else 0.5 * relevance
        own.evidence.setdefault(point, {})[statement] = (stance, strength)
    own.points[point]["statement_count"] = len(own.statements(point))
    own.order(point)


def _later(own: Analysis, one: Row | None, other: Row) -> Row:
    """Of two positions of a person the one taken later, with the first statement of both."""
    if one is None:
        return other
    late, early = sorted((one, other), key=lambda row: -own.placed[row["last_statement_id"]])
    first = min((one, other), key=lambda row: own.placed[row["first_statement_id"]])["first_statement_id"]
    return late | {"first_statement_id": first, "is_changed": bool(late["is_changed"] or early["is_changed"])}


def _flat(taken: tuple[float, tuple[str, float]]) -> tuple[float, str, float]:
    return taken[0], *taken[1]


def edited(wording: str) -> Row:
    """The cells of a key point that say that an editor worded it."""
    wording = wording if wording.endswith((".", "?", "!")) else f"{wording}."  # without one it is a phrase to the paper
    return {"wording": wording, "origin": EDITED, "outcome_id": None, "is_printable": True}


def _point(point: str, topic: str, wording: str, exemplar: str) -> Row:
    row = {"key_point_id": point, "topic_id": topic, "exemplar_id": exemplar, "keywords": "", "statement_count": 1}
    return row | edited(wording)


VERBS: dict[str, Callable[[Desk, Entry], str | None]] = {
    "merge": merge, "split": split, "reword": reword, "move": move, "drop": drop, "keep": keep, "put": put,
    "position": set_position,
}  # fmt: skip
