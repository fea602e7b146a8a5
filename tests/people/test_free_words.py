"""What organisers and the glossary wrote may stand, and gives no name on the list away."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.people.free_words import table, telling
from pipeline.people.titles import COLUMNS


def made(title: str, *lines: tuple[str | None, str, str | None]) -> dict[str, pd.DataFrame]:
    """The organisers' tables with one title everywhere, and a glossary."""
    own = {name: pd.DataFrame({column: [title] for column in columns}) for name, columns in COLUMNS.items()}
    return own | {"glossary": pd.DataFrame(lines, columns=["heard", "written", "long_form"])}


def test_an_editors_words_titles_and_terms_may_stand_each_once() -> None:
    """The table says who lets them stand; what two let stand is one row, as the editor's."""
    glossary = ("harley bridge", "Harle Bridge", None)
    found = tables.TABLES["allowed"].validate(table(["Kittel", "The Wenn"], made("The Wenn", glossary), []))
    assert [*found.itertuples(index=False, name=None)] == [
        ("Kittel", "editor"),
        ("The Wenn", "editor"),
        ("harley bridge", "glossary"),
        ("Harle Bridge", "glossary"),
    ]


def test_a_line_that_spells_a_name_of_the_list_lets_nothing_stand() -> None:
    """A glossary mends misheard names too: "lynn quest" for Lindqvist is the name, and an employer is none either."""
    lines = (("lynn quest", "Lindqvist", None), ("cor vidia", "Corvidia", None), ("cue mex", "cumecs", None))
    found = table([], made("Flows", *lines), ["Ernestine Lindqvist", "Corvidia Cell"])
    assert list(found.loc[found["source"] == "glossary", "words"]) == ["cue mex", "cumecs"]


def test_english_and_given_names_need_leave_of_their_own() -> None:
    """A question "Will it rain on the Wenn?" lets no outsider called Will stand."""
    assert telling(["Will it rain on the Wenn? Ask Grace"]) == {"wenn"}
