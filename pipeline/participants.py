"""Who took part: every spelling of a name in the sources joined to one person, or left open for an editor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd
from pydantic import BaseModel, Field

from pipeline.errors import DataError, Problem
from pipeline.person_names import Spelling, fold, people_on_line, spelling
from pipeline.tables import empty, make_id

NEAR_SHARE = 75.0  # percent of similar characters from which a person is offered to the editor as a candidate
MIN_TYPO_CHARACTERS = 4  # in a shorter word a letter makes another name


class Settings(BaseModel, frozen=True, extra="forbid"):
    """How far a spelling may be from the name it is joined to."""

    typo_count: int = Field(
        1, ge=0, le=2, title="wrong letters", description="letters that may differ in one word of a name of several"
    )


@dataclass
class Person:
    """Somebody whom a name may mean: all ways to write the name, and what tells namesakes apart."""

    participant_id: str
    name: str
    affiliation: str
    is_facilitator: bool = False
    spellings: list[tuple[str, ...]] = field(default_factory=list)
    notes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Join:
    """Whose a name is: the person, or the candidates when it was left open."""

    method: str
    participant_id: str | None = None
    candidates: tuple[str, ...] = ()


def participants(
    roster: pd.DataFrame,
    facilitators: pd.DataFrame,
    alias_corrections: pd.DataFrame,
    records: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """Join names to people.

    A name is joined when exactly one person can be meant: the same words once titles, brackets, case, accents, devices
    and order are out of the way; initials for words; or one letter wrong in one word. Whatever is less certain stays
    open with its candidates. A name like nobody's becomes a participant who is not on the roster.

    Args:
        roster: the table `Roster`.
        facilitators: the table `Facilitators`.
        alias_corrections: what an editor settled; it goes before everything else.
        records: the table `Records`; its speakers are joined.
        settings: how many letters may be wrong.

    Returns:
        `participants` (the roster in its order, then the others by name) and `aliases`.

    Raises:
        DataError: a correction names a person or a speaker that does not exist.
    """
    people = _invited(roster, facilitators)
    spoken = records[records["kind"].isin(["speech", "chat", "reaction"]) & records["speaker"].notna()]
    names = sorted(set(spoken["speaker"]))
    joins = _joins(names, people, settings)
    unlisted = _unlisted([name for name in names if joins[name].method == "new"])
    joins |= _joins([name for name in names if joins[name].method == "new"], unlisted, settings)
    heard = {join.participant_id for join in joins.values()}
    everyone = people + [person for person in unlisted if person.participant_id in heard]
    pairs = sorted(set(spoken[["session", "speaker"]].itertuples(index=False, name=None)))
    corrected = _corrected(alias_corrections, pairs, everyone)
    rows = [_alias_row(pair[0], pair[1], corrected.get(pair, joins[pair[1]])) for pair in pairs]
    return {
        "participants": _participants_table(everyone, roster),
        "aliases": pd.DataFrame(rows, columns=list(empty("aliases").columns)) if rows else empty("aliases"),
    }


def _invited(roster: pd.DataFrame, facilitators: pd.DataFrame) -> list[Person]:
    """The people of the roster, then the facilitators who are not on it."""
    people = [
        _person(str(row.participant_id), str(row.name), "" if pd.isna(row.affiliation) else str(row.affiliation))
        for row in roster.itertuples(index=False)
    ]
    for name in facilitators["name"]:
        found = [person for person in people if _is_same(spelling(name), person)]
        if len(found) == 1:
            found[0].is_facilitator = True
        else:
            people.append(_person(make_id("p", fold(name)), name, "", is_facilitator=True))
    return people


def _person(participant_id: str, name: str, affiliation: str, is_facilitator: bool = False) -> Person:
    written = spelling(name)
    also = [order for note in written.notes for order in spelling(note).orders if len(order) > 1]
    orders = list(written.orders) or [tuple(fold(name).split())]
    return Person(participant_id, name, fold(affiliation), is_facilitator, orders + also, _folded_notes(written))


def _folded_notes(written: Spelling) -> frozenset[str]:
    return frozenset(fold(note) for note in written.notes)


def _joins(names: Iterable[str], people: list[Person], settings: Settings) -> dict[str, Join]:
    return {name: join(name, people, settings.typo_count) for name in names}


def join(name: str, people: list[Person], typo_count: int = 1) -> Join:
    """Whose a name is among some people.

    Returns:
        A `Join` with the person and how it was found; 'open' with candidates when it is uncertain or no person's name;
        'new' when it is a person's name and like nobody's.
    """
    verbatim = [person for person in people if person.name == name]
    if len(verbatim) == 1:
        return _joined(verbatim[0], "exact")
    written = spelling(name)
    if not written.is_person:
        return Join("open")
    tests = (_is_same, _is_turned_round, _is_abbreviated, lambda w, p: _is_misspelt(w, p, typo_count))
    for is_match in tests:
        found = [person for person in people if is_match(written, person)]
        if len(found) > 1:
            found = _of_affiliation(written, found) or found
        found += _beside(written, found, people)
        if len(found) == 1:
            return _joined(found[0], "spelling")
        if found:
            return Join("open", candidates=tuple(person.name for person in found))
    return _unsure(name, written, people)


def _joined(person: Person, method: str) -> Join:
    return Join("facilitator" if person.is_facilitator else method, person.participant_id)


def _beside(written: Spelling, found: list[Person], people: list[Person]) -> list[Person]:
    """Others whose names stand beside the name: two people share the line ('Ana Silva / Ben Okoro')."""
    if not found:
        return []
    near = [_near(spelling(note), people) for note in written.notes]
    return [person for group in near if not any(p in found for p in group) for person in group]


def _unsure(name: str, written: Spelling, people: list[Person]) -> Join:
    """Candidates for a name that nobody has for certain; 'new' where nobody comes near."""
    shared = people_on_line(name)
    if len(shared) > 1:
        near = [person for part in shared for person in _near(spelling(part), people)]
        return Join("open", candidates=tuple(dict.fromkeys(person.name for person in near)))
    near = _near(written, people)
    confirmed = _of_affiliation(written, near)
    if len(confirmed) == 1 and any(order == given[:1] for order in written.orders for given in confirmed[0].spellings):
        return _joined(confirmed[0], "spelling")  # 'Ana (Northmoor)', and one Ana works there
    return Join("open", candidates=tuple(person.name for person in near)) if near else Join("new")


def _of_affiliation(written: Spelling, people: list[Person]) -> list[Person]:
    """Those whose affiliation stands beside the name."""
    notes = [fold(note) for note in written.notes if len(note) > 2]
    return [p for p in people if p.affiliation and any(n in p.affiliation or p.affiliation in n for n in notes)]


def _is_same(written: Spelling, person: Person) -> bool:
    """The same words. A single word is a name of many: what stands beside it must be the same too."""
    has_same_notes = _folded_notes(written) == person.notes
    return any(order in person.spellings and (len(order) > 1 or has_same_notes) for order in written.orders)


def _is_turned_round(written: Spelling, person: Person) -> bool:
    return any(order[::-1] in person.spellings for order in written.orders if len(order) == 2)


def _is_abbreviated(written: Spelling, person: Person) -> bool:
    return any(_abbreviates(order, given) for order in written.orders for given in person.spellings)


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """'jorge b' and 'j barrientos' for 'jorge barrientos'; middle names may be missing, one word must be whole."""
    if len(short) < 2 or len(full) < 2:
        return False
    if len(short) != len(full):
        short, full = (short[0], short[-1]), (full[0], full[-1])
    pairs = list(zip(short, full, strict=True))
    fits = all(a == b or (len(a) == 1 and b[0] == a) or (len(b) == 1 and a[0] == b) for a, b in pairs)
    return fits and any(a == b and len(a) > 1 for a, b in pairs)


def _is_misspelt(written: Spelling, person: Person, typo_count: int) -> bool:
    return any(_misspells(order, given, typo_count) for order in written.orders for given in person.spellings)


def _misspells(order: tuple[str, ...], given: tuple[str, ...], typo_count: int) -> bool:
    """Whether one word differs by a letter or two, and all others, at least one, are the same."""
    from rapidfuzz.distance import OSA

    if len(order) != len(given) or len(order) < 2:
        return False
    different = [(a, b) for a, b in zip(order, given, strict=True) if a != b]
    if len(different) != 1 or min(map(len, different[0])) < MIN_TYPO_CHARACTERS:
        return False
    return OSA.distance(*different[0]) <= typo_count


def _near(written: Spelling, people: list[Person]) -> list[Person]:
    """People whom the name may mean: a word in common, or much the same letters."""
    from rapidfuzz import fuzz

    def is_near(order: tuple[str, ...], given: tuple[str, ...]) -> bool:
        share = fuzz.ratio(" ".join(order), " ".join(given))
        return share >= NEAR_SHARE or (set(order) <= set(given) and max(map(len, order)) > 2)

    return [p for p in people if any(is_near(o, g) for o in written.orders for g in p.spellings)]


def _unlisted(names: list[str]) -> list[Person]:
    """People made of names like nobody's: fuller names first, so that shorter spellings can join them or stay open."""
    people: list[Person] = []
    for name in sorted(names, key=_fullness):
        written = spelling(name)
        is_bare = len(written.orders[0]) == 1 and not written.notes
        is_known = any(_is_same(written, p) or _is_abbreviated(written, p) for p in people)
        if not is_known and not (is_bare and any(written.orders[0] == p.spellings[0] for p in people)):
            people.append(_person(_made_id(written), " ".join(name.split()), ""))
    return people


def _made_id(written: Spelling) -> str:
    """By the words of the name; by what stands beside it too where the name is a single word."""
    return make_id("p", *written.orders[0], *(sorted(written.notes) if len(written.orders[0]) == 1 else ()))


def _fullness(name: str) -> tuple[int, int, int, str]:
    written = spelling(name)
    words = sum(len(word) > 1 for word in written.orders[0])
    return (-words, -len(written.notes) if words < 2 else 0, len(name), name)


def _corrected(
    alias_corrections: pd.DataFrame, pairs: list[tuple[str, str]], people: list[Person]
) -> dict[tuple[str, str], Join]:
    """The joins that an editor settled; one for a session goes before one for everywhere."""
    known = {person.participant_id for person in people}
    joins: dict[tuple[str, str], Join] = {}
    problems = []
    for row in alias_corrections.sort_values("session", key=lambda s: s != "*", kind="stable").itertuples():
        places = [pair for pair in pairs if pair[1] == row.speaker and row.session in ("*", pair[0])]
        person = None if pd.isna(row.participant_id) else str(row.participant_id)
        problems += list(_correction_problems(row.speaker, row.session, person, bool(places), known))
        joins |= dict.fromkeys(places, Join("correction", person))
    if problems:
        raise DataError(problems)
    return joins


def _correction_problems(
    speaker: str, session: str, person: str | None, is_heard: bool, known: set[str]
) -> Iterator[Problem]:
    where = "" if session == "*" else f" in session {session}"
    if person is not None and person not in known:
        what = f"the alias {speaker!r} is given to {person!r}, who is not a participant."
        yield Problem("corrections.toml", what, "Use an id from participants.csv.")
    if not is_heard:
        what = f"the alias {speaker!r} no longer holds: nobody is called so{where}."
        yield Problem("corrections.toml", what, "Remove the entry, or write the name as it stands in the source.")


def _alias_row(session: str, speaker: str, join: Join) -> dict[str, object]:
    return {
        "session": session,
        "speaker": speaker,
        "participant_id": join.participant_id,
        "method": join.method,
        "candidates": "; ".join(join.candidates) or None,
    }


def _participants_table(people: list[Person], roster: pd.DataFrame) -> pd.DataFrame:
    listed = roster.set_index("participant_id")
    made = pd.DataFrame(
        {
            "participant_id": [person.participant_id for person in people],
            "name": [person.name for person in people],
            "is_facilitator": [person.is_facilitator for person in people],
        }
    )
    table = made.join(listed.drop(columns="name"), on="participant_id")
    table["is_on_roster"] = table["participant_id"].isin(listed.index)
    return table[list(empty("participants").columns)].reset_index(drop=True)
