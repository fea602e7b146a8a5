"""Titles and questions that organisers wrote name nobody where the rule forbids it, and read as before where not."""

from __future__ import annotations

import pandas as pd

from pipeline.people.listed import PERSON
from pipeline.people.titles import COLUMNS, without_names


def tables(title: str) -> dict[str, pd.DataFrame]:
    """The organisers' tables with one title everywhere, and a table of others."""
    made = {name: pd.DataFrame({column: [title] for column in columns}) for name, columns in COLUMNS.items()}
    return {**made, "meeting": made["meeting"].assign(subtitle=None), "roster": pd.DataFrame({"name": ["Ada Lund"]})}


def shown(title: str, *names: str) -> str:
    return str(without_names(tables(title), names)["agenda"]["question"].iloc[0])


def test_names_go_and_words_stay() -> None:
    """Whole names in either order and telling surnames go; a name that is a word stays alone."""
    people = ("Zdravka Okonjo", "Joon Park", "Session chair")
    assert shown("Fireside chat with Dr Zdravka Okonjo", *people) == f"Fireside chat with {PERSON}"
    assert shown("Okonjo, Zdravka: the keynote", *people) == f"{PERSON}: the keynote"
    assert shown("Okonjo's proposal", *people) == f"{PERSON}'s proposal"
    assert shown("Park and ride", *people) == "Park and ride"
    assert shown("What Joon Park asked", *people) == f"What {PERSON} asked"


def test_what_names_nobody_is_the_same() -> None:
    """No roster, no change; other tables and empty cells are left alone."""
    made = tables("Okonjo and the harbour")
    assert without_names(made, []) == made
    changed = without_names(made, ["Zdravka Okonjo"])
    assert changed["roster"] is made["roster"]
    assert changed["meeting"]["subtitle"].isna().all()
