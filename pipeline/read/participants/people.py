"""Whose name is it: a spelling compared with the people whom it may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.people.person_names import Spelling, fold, people_on_line, spelling
from pipeline.tables import make_id

NEAR_SHARE = 75.0  # percent of similar characters from which a person is offered to the editor as a candidate
MIN_TYPO_CHARACTERS = 4  # in a shorter word a letter makes another name


@dataclass
class Person:
    """Somebody whom a name may mean.

    Attributes:
        participant_id: the id.
        name: the full name, as the roster or the source has it.
        affiliation: in folded form; empty when not known.
        is_facilitator: led the meeting.
        spellings: all sequences of words that are this name.
        notes: what stands beside the name, in folded form; tells apart people of a single name.
    """

    participant_id: str
    name: str
    affiliation: str
    is_facilitator: bool = False
    spellings: list[tuple[str, ...]] = field(default_factory=list)
    notes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Join:
    """Whose a name is.

    Attributes:
        method: as in the table `Aliases`, or 'new' for a person's name that is like nobody's.
        participant_id: the person; None when open or new.
        candidates: names of the people whom it may mean, when open.
    """

    method: str
    participant_id: str | None = None
    candidates: tuple[str, ...] = ()


def make_person(participant_id: str, name: str, affiliation: str = "", is_facilitator: bool = False) -> Person:
    """A person with all ways to write the name; another full name in brackets is one of them."""
    written = spelling(name)
    also = [order for note in written.notes for order in spelling(note).orders if len(order) > 1]
    orders = list(written.orders) or [tuple(fold(name).split())]
    return Person(participant_id, name, fold(affiliation), is_facilitator, orders + also, _folded_notes(written))


def _folded_notes(written: Spelling) -> frozenset[str]:
    return frozenset(fold(note) for note in written.notes)


class People:
    """People in their order, found by the words of their names: each name is held against few of them, not against all.

    Args:
        people: any people; more may be added.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.all: list[Person] = []
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """One more person, behind the others."""
        for word in {word for order in person.spellings for word in order}:
            self._by_word[word].append(len(self.all))
        self._by_name[person.name].append(person)
        self.all.append(person)

    def called(self, name: str) -> list[Person]:
        """Those whose name is written so."""
        return self._by_name.get(name, [])

    def sharing(self, written: Spelling) -> list[Person]:
        """Those who have a word of the name in theirs, in order: whoever has none of them bears another name."""
        words = {word for order in written.orders for word in order}
        places = {place for word in words for place in self._by_word.get(word, ())}
        return [self.all[place] for place in sorted(places)]


def join(name: str, among: Iterable[Person] | People, typo_count: int = 1) -> Join:
    """Whose a name is among some people.

    Returns:
        A `Join` with the person and how it was found; 'open' with candidates when it is uncertain or no person's name;
        'new' when it is a person's name and like nobody's.
    """
    crowd = among if isinstance(among, People) else People(among)
    verbatim = crowd.called(name)
    if len(verbatim) == 1:
        return joined_to(verbatim[0], "exact")
    written = spelling(name)
    if not written.is_person:
        return Join("open")
    people, some = crowd.all, crowd.sharing(written)
    tests = (is_same, _is_turned_round, is_abbreviated, lambda w, p: _is_misspelt(w, p, typo_count))
    for is_match in tests:
        found = [person for person in some if is_match(written, person)]
        if len(found) > 1:
            found = _of_affiliation(written, found) or found
        found += _beside(written, found, people)
        if len(found) == 1:
            return joined_to(found[0], "spelling")
        if found:
            return Join("open", candidates=tuple(person.name for person in found))
    return _unsure(name, written, people)


def joined_to(person: Person, method: str) -> Join:
    """The join to a person, whom the list names or who leads."""
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
        return joined_to(confirmed[0], "spelling")  # 'Ana (Northmoor)', and one Ana works there
    if near or written.is_device:  # a device is nobody, whoever's it may be
        return Join("open", candidates=tuple(person.name for person in near))
    return Join("new")


def _of_affiliation(written: Spelling, people: list[Person]) -> list[Person]:
    """Those whose affiliation stands beside the name."""
    notes = [fold(note) for note in written.notes if len(note) > 2]
    return [p for p in people if p.affiliation and any(n in p.affiliation or p.affiliation in n for n in notes)]


def is_same(written: Spelling, person: Person) -> bool:
    """The same words. A single word is a name of many: what stands beside it must be the same too."""
    has_same_notes = _folded_notes(written) == person.notes
    return any(order in person.spellings and (len(order) > 1 or has_same_notes) for order in written.orders)


def _is_turned_round(written: Spelling, person: Person) -> bool:
    return any(order[::-1] in person.spellings for order in written.orders if len(order) == 2)


def is_abbreviated(written: Spelling, person: Person) -> bool:
    """The same words, of which some are initials or middle names left out; an initial at the end may be the first."""
    turned = [(order[-1], *order[:-1]) for order in written.orders if len(order) > 1 and len(order[-1]) == 1]
    return any(_abbreviates(order, given) for order in (*written.orders, *turned) for given in person.spellings)


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


def made_id(written: Spelling) -> str:
    """By the words of the name; by what stands beside it too where the name is a single word."""
    return make_id("p", *written.orders[0], *(sorted(written.notes) if len(written.orders[0]) == 1 else ()))
