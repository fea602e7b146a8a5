"""A file in, records out: which reader takes a file is decided by its content, not by its name."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.errors import DataError, Problem
from pipeline.readers import (
    attendance,
    ballots,
    board_frames,
    chat,
    chat_tables,
    cues,
    losses,
    messages,
    minutes,
    notes,
    poll_sheets,
    private,
    questions,
    recognisers,
    refusals,
    sbv,
    spoken_tables,
    strangers,
    summaries,
    surveys,
    tallies,
    turns,
    whiteboards,
    word,
)
from pipeline.readers.characters import printable, shown, unprintable_count
from pipeline.readers.decode import left_out
from pipeline.readers.lines import lines
from pipeline.readers.note_tools import BESIDE
from pipeline.readers.raw import MAX_BYTES, MAX_LINE_CHARACTERS, Raw
from pipeline.readers.reading import Content, Label, Reader, Reading, Record
from pipeline.readers.strangers import NoSourceError

__all__ = [
    "ELSEWHERE",
    "GENERAL_READERS",
    "READERS",
    "NoSourceError",
    "Reader",
    "Reading",
    "Record",
    "open_raw",
    "read",
]

MODULES = (
    cues,
    sbv,
    spoken_tables,
    recognisers,
    chat,
    minutes,
    ballots,
    questions,
    surveys,
    tallies,
    poll_sheets,
    whiteboards,
    board_frames,
    attendance,
)
FIRST_READERS: tuple[Reader, ...] = chat.FIRST_READERS + chat_tables.FIRST_READERS
KNOWN_READERS: tuple[Reader, ...] = tuple(reader for module in MODULES for reader in module.READERS)
READERS = FIRST_READERS + KNOWN_READERS
GENERAL_READERS: tuple[Reader, ...] = turns.GENERAL_READERS + notes.GENERAL_READERS  # asked when no format is known
ELSEWHERE = "row of another sheet of the workbook"
BARE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # of a text, with nothing behind it
MAX_NAME_CHARACTERS = 200
MAX_RECORDS = 75_000  # of a file: a caption every three seconds for 60 hours
TABLE_COLUMNS = 4  # from which rows of one width are no prose
TEXTS = ("text", "speaker", "heading", "refers_to")  # what a record holds in words
UNKNOWN_TO_DO = (
    "If it is a transcript, export it with speaker names. If somebody took these notes, put '# Notes' at the top. "
    "If it does not belong to the session, move it elsewhere."
)
NOTHING_PUBLIC = (
    "If messages in it went to everyone, save the chat again from the meeting tool, set to English; else remove it."
)
TABLE_TO_DO = (
    "Name the columns of a poll question, option and votes, or participant, question and answer; those of a whiteboard "
    "Text and Frame. Put a list of people in the meeting folder, as participants.csv. Only the first sheet of a "
    "workbook is read."
)


def read(path: Path, name: str | None = None, known: frozenset[str] = frozenset()) -> Reading:
    """Read a raw file of any format.

    Args:
        path: the file.
        name: how messages call it; the file's own name when missing.
        known: names of those who take part, as `speakers.fold` writes them: such a label is a speaker's.

    Raises:
        NoSourceError: the file is none that is read, and may lie where it is.
        DataError: nobody claims the file, two readers do, or the one that does finds it damaged or without content.
    """
    called = name or shown(path.name)
    with path.open("rb") as file:
        stranger = strangers.by_head(path.name, file.read(strangers.HEAD_BYTES))
    if stranger:
        raise stranger.error(called)
    raw = open_raw(path, called, known)
    if stranger := strangers.by_text(raw):
        raise stranger.error(called)
    reader = _claimed(raw)
    content = reader.read(raw)
    private.check(raw, reader.format, reader.kind, content.records)
    _check_size(raw, content.records)
    removed_count = _make_printable(content)
    beside = word.margins(raw)
    content.drop(BESIDE, " ".join(beside), len(beside))
    content.drop(ELSEWHERE, "\n".join(raw.elsewhere), raw.elsewhere_count)
    _check_names(raw, content.records)
    drops = dict(sorted(content.drops.items()))
    if not content.records and not content.drops:
        raise _empty(raw, reader, drops)
    if reader.kind == "transcript" and not any(record.speaker for record in content.records):
        what = f"read as {reader.format}, but no speaker is named. {_begins(raw)}"
        raise raw.error(what, "Export the transcript again, with speaker names.")
    if not content.records:
        raise _empty(raw, reader, drops)
    words = {reason: content.dropped_words[reason] for reason in drops}
    records = tuple(content.records)
    encoding = raw.encoding + left_out(removed_count)
    losses.check(raw, content)
    is_wall_clock = reader.is_wall_clock or content.is_wall_clock
    places = {reason: tuple(found) for reason, found in sorted(content.places.items())}
    labels = tuple(Label(name, standing, why, tuple(found)) for (standing, name, why), found in content.labels.items())
    lost, warnings = tuple(sorted(content.lost)), tuple(content.warnings)
    told = (drops, is_wall_clock, words, places, lost, labels, warnings)
    return Reading(reader.format, reader.kind, encoding, records, *told)


def _make_printable(content: Content) -> int:
    """Take out of all records what no file can hold, as JSON may write it; returns how many characters there were."""
    count, kept = 0, []
    for record in content.records:
        texts = {name: text for name in TEXTS if isinstance(text := getattr(record, name), str)}
        mended: dict[str, Any] = {
            name: " ".join(clean.split()) or None for name, text in texts.items() if (clean := printable(text)) != text
        }
        count += sum(unprintable_count(texts[name]) for name in mended)
        if mended.get("text", record.text):
            kept.append(replace(record, **mended) if mended else record)
        else:
            content.drop("nothing but unprintable characters")
    content.records[:] = kept
    return count


def _empty(raw: Raw, reader: Reader, drops: dict[str, int]) -> DataError:
    if not drops:
        what = f"read as {reader.format}, but the file has no content. {_begins(raw)}"
        return raw.error(what, "Export it again, or remove it.")
    left_out = ", ".join(f"{count} x {reason}" for reason, count in drops.items())
    what = f"read as {reader.format}, but all its content was left out: {left_out}."
    return raw.error(what, NOTHING_PUBLIC if messages.PRIVATE_REASON in drops else "Remove the file.")


def _check_size(raw: Raw, records: list[Record]) -> None:
    """Refuse what no session holds, before hours are spent on it."""
    if len(records) > MAX_RECORDS:
        what = f"the file has {len(records):,} records (turns, cues, messages, answers); the limit is {MAX_RECORDS:,}."
        raise raw.error(what, "Check that this is an export of one session; cut it by session.")
    longest = max((len(record.text) for record in records), default=0)
    if longest > MAX_LINE_CHARACTERS:
        what = f"one turn has {longest:,} characters without a break; the limit is {MAX_LINE_CHARACTERS:,}."
        raise raw.error(what, "Check that this is an export of the meeting, with speakers or paragraphs.")


def _check_names(raw: Raw, records: list[Record]) -> None:
    longest = max((len(record.speaker or "") for record in records), default=0)
    if longest > MAX_NAME_CHARACTERS:
        raise raw.error(f"a speaker name has {longest:,} characters.", "Check that this is an export of the meeting.")


def open_raw(path: Path, name: str, known: frozenset[str] = frozenset()) -> Raw:
    """A file's bytes, before anyone knows what they are.

    Raises:
        DataError: the file is empty, or larger than any export.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise DataError(
            Problem(name, f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}.", "Move recordings elsewhere.")
        )
    data = path.read_bytes()
    if not data.removeprefix(codecs.BOM_UTF8).strip() or data.strip(b"\x00\r\n\t ") in BARE_MARKS:
        raise DataError(Problem(name, "the file is empty.", "Export it again, or remove it."))
    return Raw(name, data, known)


def _claimed(raw: Raw) -> Reader:
    refusals.check(raw)
    asked = (FIRST_READERS, KNOWN_READERS, GENERAL_READERS)
    claims = next((found for group in asked if (found := [reader for reader in group if reader.claims(raw)])), [])
    if len(claims) == 1:
        return claims[0]
    if claims:
        names = " and ".join(reader.format for reader in claims)
        raise raw.error(f"the format is ambiguous: {names}. {_begins(raw)}", "Remove what does not belong in the file.")
    private.check_unread(raw)
    if raw.container == "unknown":
        if stranger := strangers.by_content(raw):
            raise stranger.error(raw.name)
        raise raw.error(
            "the file is not a text, Word, Excel or PDF file.",
            "Move it out of the session folder, or export it as text.",
        )
    if summaries.is_summary(raw):
        is_sure = summaries.is_of_machine(lines(raw))
        raise (strangers.SUMMARY if is_sure else strangers.SUMMARY_OR_MINUTES).error(raw.name)
    if raw.json is not None and refusals.is_chat(raw.json):
        raise raw.error("this is a chat as JSON, which does not say who could read a message.", refusals.JSON_TO_DO)
    if raw.json is not None:
        raise raw.error(
            f"JSON of an unknown recogniser; known are {recognisers.KNOWN}.", "Export it as WebVTT or text."
        )
    if _is_table(raw):
        what = f"the file is a table with unknown columns. {_begins(raw)}"
        raise raw.error(what, TABLE_TO_DO)
    if notes.looks_spoken(raw):
        what = f"the file has times like a transcript, but no layout of a transcript fits it. {_begins(raw)}"
        raise raw.error(what, "Export it with speaker names, as WebVTT if you can; only what a person noted is notes.")
    what = f"the format is unknown: the file has no speakers, headings or bullets. {_begins(raw)}"
    raise raw.error(what, UNKNOWN_TO_DO)


def _is_table(raw: Raw) -> bool:
    """Whether rows of one width stand below lines of a single cell, or every line is in quotes."""
    top = next((place for place, row in enumerate(raw.rows) if sum(map(bool, row.cells)) > 1), 0)
    widths = {len(row.cells) for row in raw.rows[top : top + 3]}
    is_regular = len(raw.rows) > top + 1 and len(widths) == 1 and 1 not in widths
    if raw.container == "xlsx" or (is_regular and min(widths) >= (TABLE_COLUMNS - 1 if top else TABLE_COLUMNS)):
        return True
    filled = [line for line in raw.lines if line.strip()]
    is_quoted = len(filled) > 1 and '","' in raw.text and all(line.startswith('"') for line in filled)
    return is_quoted or (is_regular and not top and not raw.lines[0].rstrip().endswith((".", "!", "?")))


def _begins(raw: Raw) -> str:
    """Where its content begins, for a message: lines that nobody could read may be private, so none is quoted."""
    is_sheet = raw.container == "xlsx"
    told = [(row.number, "".join(row.cells)) for row in raw.rows[:20]] if is_sheet else raw.numbered
    first = next((number for number, line in told if line.strip()), None)
    return "It has no text." if first is None else f"It begins at {'row' if is_sheet else raw.unit} {first}."
