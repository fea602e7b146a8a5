"""What was made of texts is known again for exactly as long as nothing that shaped it has changed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.engine.code import Code
from pipeline.engine.keyed_store import KeyedStore
from pipeline.engine.memory import StoredMemory, StoredShelf
from pipeline.engine.store import TableStore
from pipeline.text.memory import FORGETFUL

MODULE = "pipeline.text.stems"


@pytest.fixture
def store(tmp_path: Path) -> TableStore:
    made = TableStore(tmp_path / "tables" / "forum")
    made.write("allowed", pd.DataFrame({"words": ["Hope"], "source": ["editor"]})[tables.columns("allowed")])
    return made


def _memory(store: TableStore, *versions: str) -> StoredMemory:
    return StoredMemory(KeyedStore(store.folder.parent / "kept.sqlite"), store, Code(), versions)


def _shelf(store: TableStore, *versions: str) -> StoredShelf:
    return _memory(store, *versions).shelf(MODULE, ["allowed"])


@pytest.fixture
def kept(store: TableStore) -> TableStore:
    """After a run that made something of a text."""
    memory = _memory(store, "pandas 1")
    memory.shelf(MODULE, ["allowed"]).put("a text", [[0, 1, "mask", ""]])
    memory.save()
    return store


def test_it_is_known_in_the_next_run(kept: TableStore) -> None:
    """As it was made; of other texts nothing is known."""
    assert _shelf(kept, "pandas 1").get("a text") == [[0, 1, "mask", ""]]
    assert _shelf(kept, "pandas 1").get("another text") is None


def test_another_package_table_or_module_knows_nothing(kept: TableStore) -> None:
    """What was made with one may be wrong with another."""
    assert _shelf(kept, "pandas 2").get("a text") is None
    assert _memory(kept, "pandas 1").shelf(MODULE).get("a text") is None
    assert _memory(kept, "pandas 1").shelf("pipeline.text.dates", ["allowed"]).get("a text") is None
    kept.write("allowed", pd.DataFrame({"words": ["Will"], "source": ["editor"]}))
    assert _shelf(kept, "pandas 1").get("a text") is None


def test_another_text_of_the_code_knows_nothing(kept: TableStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edited module may find something else."""
    monkeypatch.setattr(Code, "fingerprints", lambda self, module: {"pipeline/text/stems.py": "edited"})
    assert _shelf(kept, "pandas 1").get("a text") is None


def test_a_table_that_changes_within_a_run_is_seen(kept: TableStore) -> None:
    """A memory that lives through a run does not hand out what an earlier table gave."""
    memory = _memory(kept, "pandas 1")
    assert memory.shelf(MODULE, ["allowed"]).get("a text") is not None
    kept.write("allowed", pd.DataFrame({"words": ["Will"], "source": ["editor"]}))
    assert memory.shelf(MODULE, ["allowed"]).get("a text") is None


def test_only_the_latest_are_kept_where_they_are_large(store: TableStore) -> None:
    """Figures take room."""
    memory = _memory(store)
    for number in range(5):
        memory.shelf(MODULE, most=2).put(str(number), number)
    memory.save()
    shelf = _memory(store).shelf(MODULE, most=2)
    assert [shelf.get(str(number)) for number in range(5)] == [None, None, None, 3, 4]


def test_texts_are_not_kept(kept: TableStore) -> None:
    """The file gives away nothing that was said."""
    assert b"a text" not in (kept.folder.parent / "kept.sqlite").read_bytes()


def test_whoever_is_given_no_memory_reads_everything() -> None:
    """Nothing is known, nothing is kept."""
    FORGETFUL.shelf(MODULE).put("a text", 1)
    assert FORGETFUL.shelf(MODULE).get("a text") is None
