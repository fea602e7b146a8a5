"""Participants by the names that people call them by: the full name, and the first name where only one bears it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipeline.people import listed


def by_name(participants: pd.DataFrame) -> dict[str, str]:
    """Ids by name.

    Args:
        participants: schema `Participants`.
    """
    names = list(zip(participants["name"], participants["participant_id"], strict=True))
    firsts = (((listed.parts_of(name)[1] or [name])[0], person) for name, person in names)  # "Dr" is no first name
    return alone(firsts) | dict(names)


def alone(called: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The person of each form of a name that one person alone bears.

    Args:
        called: forms, each with the id of somebody who bears it.
    """
    found: dict[str, set[str]] = {}
    for form, person in called:
        found.setdefault(form, set()).add(person)
    return {form: next(iter(people)) for form, people in found.items() if len(people) == 1}
