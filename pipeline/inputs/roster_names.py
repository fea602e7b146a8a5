"""Names in the list of participants: which name nobody or several people, and which are one name written twice."""

from __future__ import annotations

import re

from pipeline.people.person_names import fold, spelling, words

# what organisers write for somebody who is not known yet
_NOBODY = re.compile(
    r"n\.? ?n\.?|nomen nominandum|t\.?b\.?[acdn]\.?|(?:to be|yet to be|not yet) \w+|wird noch \w+|"
    r"(?:à (?:confirmer|définir)|por (?:confirmar|definir)|da (?:confermare|definire))|"
    r"unknown|unbekannt|vacant|vakant|n/a|none|x{2,}|[\W_]+",
    re.IGNORECASE,
)
_UNTOLD = re.compile(
    r"not (?:known|specified|given|applicable|available)|unspecified|none given|no answer|k\.? ?a\.?|keine angaben?|"
    r"ohne angabe|non (?:précisée?|renseignée?|communiquée?)|sin especificar|ninguno|nessuno|geen|null|nan|\?+",
    re.IGNORECASE,
)
_NEXT_PERSON = re.compile(r"\s*[;\n]\s*")


def fault(name: str) -> tuple[str, str] | None:
    """What is wrong with a name that stands in a cell, and what to do; None for a name of one person."""
    if _NOBODY.fullmatch(name):
        return f'"{name}" names nobody', "Enter the full name, or remove the line."
    people = [part for part in _NEXT_PERSON.split(name) if part]
    if len(people) > 1:
        return f"the cell names {len(people)} people: {', '.join(people)}", "Give each person a line."
    return None


def is_untold(cell: str) -> bool:
    """Whether a cell says that nothing is known: "?", "n/a", "keine Angabe" are no group and no employer."""
    return not cell or _NOBODY.fullmatch(cell) is not None or _UNTOLD.fullmatch(cell) is not None


def same(name: str) -> tuple[object, ...]:
    """What two spellings of a name share: its words without titles, accents and order, and what stands beside it.

    A single word is a name of many, such as a surname behind a title: it is shared by its own spelling alone.
    """
    written = spelling(name)
    found = words(" ".join(written.orders[0])) if written.orders else ()
    return (*sorted(found), frozenset(map(fold, written.notes))) if len(found) > 1 else (name,)
