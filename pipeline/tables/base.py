"""What the schemas of all tables have in common."""

from __future__ import annotations

from typing import Any

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
