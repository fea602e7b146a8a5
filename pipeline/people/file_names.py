"""What the names of folders and files say: people name them after each other ("interview-ada", "Notes_AL.docx")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

import pandas as pd

from pipeline.people.redactor import Redactor

PARTS = re.compile(r"[^\W_]+")
ENDING = re.compile(
    r"\.(?:docx?|odt|rtf|txt|md|html?|pdf|vtt|srt|sbv|json|csv|tsv|xlsx?|ods|pptx?|xml|eml)", re.IGNORECASE
)


def names_nobody(name: str, redact: Redactor) -> bool:
    """Whether a name can be shown; read as words too, for between hyphens every word is written small."""
    read = " ".join(PARTS.findall(name)).title()
    return redact(name) == name and redact(read) == read


def sessions(table: pd.DataFrame, redact: Redactor) -> Mapping[str, str]:
    """What stands for the folder of each session: its name, or 'session-02' where that names somebody.

    Args:
        table: schema `Sessions`.
        redact: what takes names out.
    """
    rows = ((row.session, f"session-{row.position:02d}") for row in table.itertuples())
    return {name: name if names_nobody(name, redact) else number for name, number in rows}


def files(paths: Iterable[str], redact: Redactor) -> Mapping[str, str]:
    """What stands for each file: its name without the folders, or 'file-03.txt' where that names somebody.

    Args:
        paths: paths in the meeting's folder, in the order of the table `sources`.
        redact: what takes names out.
    """
    rows = ((path, PurePosixPath(path), number) for number, path in enumerate(paths, 1))
    return {
        path: file.name if _shows_nobody(file, redact) else f"file-{number:02d}{_ending(file)}"
        for path, file, number in rows
    }


def _shows_nobody(file: PurePosixPath, redact: Redactor) -> bool:
    """Whether a file's name can be shown; a usual ending is a format, not a word."""
    return names_nobody(file.stem if _ending(file) else file.name, redact)


def _ending(file: PurePosixPath) -> str:
    return file.suffix if ENDING.fullmatch(file.suffix) else ""
