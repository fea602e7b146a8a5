"""Tables and files on disk: they appear whole or not at all, and what an editor changed stays."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from pathlib import Path

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from pipeline import tables
from pipeline.errors import DataError, Problem

EDITED_SUFFIXES = frozenset({".docx", ".pptx", ".xlsx", ".qdpx"})  # what people open to change it
PARTIAL = ".partial"
MOST_KEPT_BYTES = 2_000_000  # of a table's file: a dozen stages read the same small tables, vectors are read by few


def fingerprint(content: bytes) -> str:
    """SHA-256 of the content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def fingerprint_file(path: Path) -> str:
    """SHA-256 of a file's content, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, rename: whoever looks finds the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}{PARTIAL}")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        error.filename = error.filename or str(path)  # a full disk does not say where it is full
        raise
    finally:
        partial.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a killed run left half written."""
    for partial in folder.rglob(f".*{PARTIAL}"):
        partial.unlink()


class TableStore:
    """The Parquet tables of one meeting.

    Args:
        folder: where they stand, a file a table.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[str, tuple[tuple[int, ...], pd.DataFrame]] = {}
        self._checked: dict[str, tuple[int, ...]] = {}

    def path(self, table: str) -> Path:
        """Where the table stands."""
        return self.folder / f"{table}.parquet"

    def state(self, table: str) -> tuple[int, ...]:
        """What tells one file of the table from the next: a new one is written beside and renamed."""
        told = self.path(table).stat()
        return told.st_ino, told.st_mtime_ns, told.st_size

    def read(self, table: str) -> pd.DataFrame:
        """The table, checked against its schema; of a file that was read and checked before, a copy.

        Raises:
            DataError: it is damaged, or of another version of the program.
        """
        from pandera.errors import SchemaErrors
        from pyarrow import ArrowException

        state = self.state(table)
        if table in self._kept and self._kept[table][0] == state:
            return self._kept[table][1].copy(deep=False)
        try:
            frame = pd.read_parquet(self.path(table))
            frame = frame if self._checked.get(table) == state else check(table, frame)
        except (ArrowException, SchemaErrors) as error:
            what = f'the table "{table}" is damaged, or made by another version of the program'
            to_do = f"Run `whitepaper run -m {self.folder.name}`, which makes it again."
            raise DataError(Problem(str(self.path(table)), what, to_do)) from error
        if state[-1] <= MOST_KEPT_BYTES:
            self._kept[table] = state, frame.copy(deep=False)
        return frame

    def write(self, table: str, frame: pd.DataFrame) -> str:
        """Check the table, write it whole, and return its fingerprint."""
        buffer = BytesIO()
        check(table, frame).to_parquet(buffer, index=False, compression="zstd")
        write_whole(self.path(table), buffer.getvalue())
        self._checked[table] = self.state(table)
        return fingerprint(buffer.getvalue())

    def is_as_written(self, table: str, made: str) -> bool:
        """Whether the file is the one of a fingerprint that `write` returned; then reading it checks it no more."""
        state = self.state(table)
        if fingerprint_file(self.path(table)) != made:
            return False
        self._checked[table] = state
        return True


def check(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with its columns in the schema's order and types.

    Raises:
        pandera.errors.SchemaErrors: the frame breaks the schema; all breaches at once.
    """
    schema = tables.TABLES[table].to_schema()
    named = [name for name, column in schema.columns.items() if not column.regex]
    ordered = [name for name in named if name in frame.columns]
    others = [name for name in frame.columns if name not in named]
    plain = frame[ordered + others].reset_index(drop=True)
    plain.attrs = {}
    return tables.TABLES[table].validate(plain, lazy=True)


class ReportFolder:
    """The files that people open. One that was changed since the program wrote it is never touched again.

    Beside them `.written.json` keeps, by file name, the fingerprint of what the program wrote last. The new one is
    added before the file is replaced and the old one removed afterwards, so a killed run never takes its own file
    for an editor's. By the name of a folder that a stage fills, it keeps the files that the stage wrote there. Where it
    is lost or damaged, a file is still ours if it holds what we would write; any other is taken for an editor's.

    Args:
        folder: the meeting's report folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ledger = folder / ".written.json"

    def write(self, name: str, content: bytes) -> str:
        """Write the file under its name, or under the next free one (`whitepaper-2.docx`) where an editor's stands.

        Returns:
            the name it was written under.
        """
        if Path(name).suffix not in EDITED_SUFFIXES:
            write_whole(self.folder / name, content)
            return name
        ours, new = self._ours(), fingerprint(content)
        free = next(
            candidate for candidate in _numbered(name) if self._is_free(candidate, [*ours.get(candidate, []), new])
        )
        self._remember(ours | {free: [*ours.get(free, []), new]})
        write_whole(self.folder / free, content)
        self._remember(ours | {free: [new]})
        return free

    def is_ours(self, name: str) -> bool:
        """Whether the file is as the program wrote it."""
        return self._is_free(name, self._ours().get(name, []))

    def tidy(self, folder: str, written: Iterable[str]) -> None:
        """Remove from one of its folders what the program wrote there last time and not this time.

        Args:
            folder: its name, with a '/' at the end.
            written: names of the files of this time, the folder's included.
        """
        ours, names = self._ours(), sorted(n for n in written if Path(n).suffix not in EDITED_SUFFIXES)
        for name in set(ours.get(folder, [])) - set(names):
            (self.folder / name).unlink(missing_ok=True)
        self._remember(ours | {folder: names})

    def _is_free(self, name: str, ours: list[str]) -> bool:
        """Whether no file of the name is there but one of these fingerprints."""
        path = self.folder / name
        return not path.exists() or fingerprint_file(path) in ours

    def _ours(self) -> dict[str, list[str]]:
        """The ledger; nothing where it is missing or damaged: then what we would write is ours, and nothing else."""
        try:
            return TypeAdapter(dict[str, list[str]]).validate_json(self._ledger.read_bytes())
        except (FileNotFoundError, ValidationError):
            return {}

    def _remember(self, ledger: dict[str, list[str]]) -> None:
        write_whole(self._ledger, json.dumps(ledger, indent=1, sort_keys=True).encode())


def _numbered(name: str) -> Iterator[str]:
    """`whitepaper.docx`, `whitepaper-2.docx`, `whitepaper-3.docx`, ..."""
    path = Path(name)
    yield name
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}").as_posix()
