"""The words of this project: one word for one thing, from `terms.toml`, for the code's pages and for its tests."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field


class Term(BaseModel):
    """A word of the project."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, description="the word, in the singular")
    meaning: str = Field(pattern=r"^[A-Z].*\.$", description="what it means, in one plain sentence")
    tables: tuple[str, ...] = Field((), description="tables named after it, and columns as table.column")
    place: str = Field("", description="where else it is found, as Markdown")
    instead_of: tuple[str, ...] = Field((), description="synonyms that are not used for it")

    @property
    def anchor(self) -> str:
        """Address of its heading in the glossary."""
        return self.name.replace(" ", "-")


@cache
def terms() -> tuple[Term, ...]:
    """All terms, in alphabetical order."""
    text = files(__package__).joinpath("terms.toml").read_text("utf-8")
    found = [Term.model_validate(entry) for entry in tomllib.loads(text)["term"]]
    return tuple(sorted(found, key=lambda term: term.name))


def of_table(table: str) -> Term | None:
    """The term that a table is named after; none if there is no such term."""
    return next((term for term in terms() if table in term.tables), None)
