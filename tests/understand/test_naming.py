"""Entries of corrections.toml name what they correct by the ids that people see, which are made with a salt."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.engine.public_ids import PublicIds
from pipeline.understand.corrections import naming
from pipeline.understand.corrections.verbs import split_id

SALTED = PublicIds(bytes(32))
POINT, STATEMENT = tables.make_id("kp", 1), tables.make_id("st", 1)
TOPIC = "T01"


def _entries(*entries: dict[str, object]) -> pd.DataFrame:
    rows = [{"position": n, **entry} for n, entry in enumerate(entries, 1)]
    return pd.DataFrame(rows, columns=tables.columns("correction_entries"))


def test_public_ids_are_those_of_the_tables() -> None:
    """The first run after an entry takes what the supplement, the workbook and the explorer print."""
    ids = naming.inner([POINT, STATEMENT, TOPIC], ["Ada"], SALTED)
    shown = {"key_point_id": SALTED(POINT), "statement_id": SALTED(STATEMENT), "participant_id": SALTED.person("Ada")}
    told = naming.renamed(_entries({"verb": "put", "topic_id": TOPIC, **shown}), ids).iloc[0]
    assert [*told[["key_point_id", "statement_id", "participant_id", "topic_id"]]] == [POINT, STATEMENT, "Ada", TOPIC]


def test_ids_of_the_tables_stay() -> None:
    """A completed entry names them, and an id that nothing has is told as it was written."""
    ids, other = naming.inner([POINT], [], SALTED), tables.make_id("kp", 2)
    told = naming.renamed(_entries({"verb": "merge", "key_point_id": POINT, "other_id": other}), ids).iloc[0]
    assert (told.key_point_id, told.other_id) == (POINT, other)


def test_what_a_split_made_has_a_public_id_too() -> None:
    """Files of the corrected run show the new key point, so a later entry may name it."""
    ids = naming.inner([POINT, STATEMENT], [], SALTED)
    entries = _entries({"verb": "split", "key_point_id": SALTED(POINT)})
    moved = pd.DataFrame([(1, SALTED(STATEMENT))], columns=tables.columns("correction_statements"))
    new = split_id(POINT, [STATEMENT])
    assert naming.with_splits(ids, entries, moved, SALTED)[SALTED(new)] == new


def test_notes_name_what_files_show() -> None:
    """An editor copies ids from files, so a note must not name a key point by an id that no file shows."""
    ids = {"kp-0123456789ab": "kp-ba9876543210"}
    assert naming.shown("is now in kp-0123456789ab, not in T01", ids) == "is now in kp-ba9876543210, not in T01"
