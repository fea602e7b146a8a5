"""Participants by the names that people call them by: the full name, and the first name where only one bears it."""

from __future__ import annotations

import pandas as pd

from pipeline.people import listed


def by_name(participants: pd.DataFrame) -> dict[str, str]:
    """Ids by name.

    Args:
        participants: schema `Participants`.
    """
    firsts: dict[str, list[str]] = {}
    names = list(zip(participants["name"], participants["participant_id"], strict=True))
    for name, person in names:
        parts = listed.parts_of(name)[1] or [name]  # "Dr" is nobody's first name
        firsts.setdefault(parts[0], []).append(person)
    alone = {name: people[0] for name, people in firsts.items() if len(people) == 1}
    return alone | dict(names)
