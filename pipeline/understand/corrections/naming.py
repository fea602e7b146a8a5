"""What entries name, under the ids of the tables: people copy ids from files, which show public ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline import tables
from pipeline.understand.corrections.verbs import split_id

_MADE = re.compile(r"\b[a-z]+-[0-9a-f]{12}\b")
NAMING = ("key_point_id", "other_id", "topic_id", "participant_id", "statement_id")


def inner(known: Iterable[str], people: Iterable[str], public_id: tables.PublicId) -> dict[str, str]:
    """Ids of the tables by public id.

    Args:
        known: ids of key points, topics and statements.
        people: ids of participants.
        public_id: makes the public ids.
    """
    found = {public_id(ident): ident for ident in known}
    return found | {public_id.person(ident): ident for ident in people}


def renamed(frame: pd.DataFrame, ids: Mapping[str, str]) -> pd.DataFrame:
    """A table of entries with the ids of the tables; any other id as it is."""
    columns = [column for column in NAMING if column in frame.columns]
    named = {c: frame[c].map(lambda ident: ids.get(ident, ident), na_action="ignore") for c in columns}
    return frame.assign(**{c: values.astype(frame[c].dtype) for c, values in named.items()})


def shown(text: str, ids: Mapping[str, str]) -> str:
    """A text for an editor with public ids, as the supplement and the run report show them.

    Args:
        text: with ids of the tables.
        ids: public ids by those.
    """
    return _MADE.sub(lambda found: ids.get(found[0], found[0]), text)


def with_splits(
    ids: dict[str, str], entries: pd.DataFrame, statements: pd.DataFrame, public_id: tables.PublicId
) -> dict[str, str]:
    """The ids with those of the key points that splits make: files of a corrected run show them too.

    Args:
        ids: by public id.
        entries: table `correction_entries`.
        statements: table `correction_statements`.
        public_id: makes the public ids.
    """
    found = dict(ids)
    for entry in entries[entries.verb == "split"].sort_values("position").itertuples():
        moved = [found.get(s, s) for s in statements.statement_id[statements.position == entry.position]]
        new = split_id(found.get(entry.key_point_id, entry.key_point_id), moved)
        found[public_id(new)] = new
    return found
