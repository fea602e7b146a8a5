"""What the schemas of all tables have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import pandas as pd
import pandera.pandas as pa


def column(description: str, **checks: Any) -> Any:
    """A column of words; may not be missing."""
    return pa.Field(description=description, **checks)


def optional(description: str, **checks: Any) -> Any:
    """A column whose value may be missing."""
    return pa.Field(description=description, nullable=True, **checks)


def share(description: str, **checks: Any) -> Any:
    """A column from 0 to 1."""
    return pa.Field(description=description, ge=0, le=1, **checks)


class Table(pa.DataFrameModel):
    """What all tables have in common."""

    class Config:
        strict = True
        ordered = True
        coerce = True


@dataclass(frozen=True, eq=False)
class Frames:
    """Tables that a stage or a check takes together: a field a table, of the same name.

    A stage that needs more tables than a list of parameters can show has a class `Frames` of its own, as it has
    `Settings`, and a parameter `frames`.
    """

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> Self:
        """From tables by name, of which there may be more."""
        return cls(**{name: frames[name] for name in cls.names()})

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The tables, in the order of the fields."""
        return tuple(field.name for field in fields(cls))
