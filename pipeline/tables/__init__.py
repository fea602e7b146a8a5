"""The one data dictionary: a schema for every table that a stage makes, a module a wing.

Rules that hold everywhere: a declared key (`Config.unique`); units as a suffix (`_seconds`; `_share` for 0 to 1;
`_count`); no list-valued columns (a link table instead); ids made from content and place, never from a cluster
number. `docs/reference/tables.md` is generated from these modules.
"""

from __future__ import annotations

import pandas as pd

from pipeline.tables import clusters, correct, read, readings, understand, weigh, write
from pipeline.tables.base import Frames, Table
from pipeline.tables.ids import UNSALTED, PublicId, make_id, make_ids
from pipeline.tables.values import (
    ACCORDS,
    ACTS,
    ATTRIBUTIONS,
    COMMENTS,
    CORRECTION_STATES,
    EVIDENCE_STANCES,
    FIGURES,
    FINDINGS,
    FIRMNESS,
    KINDS,
    LEVELS,
    NEED_EVIDENCE,
    OFF_AGENDA,
    ORIGINS,
    OUTCOME_KINDS,
    OUTCOMES,
    PATTERNS,
    PRIORITIES,
    QUESTION_KINDS,
    REASONS,
    ROLES,
    SHIFTS,
    SIDED,
    SIDES,
    SOURCE_KINDS,
    STANCES,
    STATED_OUTCOMES,
    STATUSES,
    TITLE_KINDS,
    VERBS,
    WRITTEN,
)

__all__ = [
    "ACCORDS",
    "ACTS",
    "ATTRIBUTIONS",
    "COMMENTS",
    "CORRECTION_STATES",
    "EVIDENCE_STANCES",
    "FIGURES",
    "FINDINGS",
    "FIRMNESS",
    "KINDS",
    "LEVELS",
    "NEED_EVIDENCE",
    "OFF_AGENDA",
    "ORIGINS",
    "OUTCOMES",
    "OUTCOME_KINDS",
    "PATTERNS",
    "PRIORITIES",
    "QUESTION_KINDS",
    "REASONS",
    "ROLES",
    "SHIFTS",
    "SIDED",
    "SIDES",
    "SOURCE_KINDS",
    "STANCES",
    "STATED_OUTCOMES",
    "STATUSES",
    "TABLES",
    "TITLE_KINDS",
    "UNSALTED",
    "VERBS",
    "WRITTEN",
    "Frames",
    "PublicId",
    "Table",
    "columns",
    "empty",
    "key",
    "make_id",
    "make_ids",
    "snake_case",
]


def snake_case(name: str) -> str:
    """`KeyPoints` -> `key_points`."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


TABLES: dict[str, type[Table]] = {
    snake_case(name): schema
    for wing in (read, understand, clusters, readings, correct, weigh, write)
    for name, schema in vars(wing).items()
    if isinstance(schema, type) and issubclass(schema, Table) and schema.__module__ == wing.__name__
}


def columns(name: str) -> list[str]:
    """The columns of the table, in order; of columns named by a pattern none."""
    return [c for c, column in TABLES[name].to_schema().columns.items() if not column.regex]


def key(name: str) -> list[str]:
    """The columns that identify a row of the table."""
    schema = TABLES[name].to_schema()
    return list(schema.unique or [c for c, column in schema.columns.items() if column.unique])


def empty(name: str) -> pd.DataFrame:
    """The table without rows, its columns in order and typed."""
    schema = TABLES[name].to_schema()
    return pd.DataFrame({c: pd.Series(dtype=str(schema.columns[c].dtype)) for c in columns(name)})
