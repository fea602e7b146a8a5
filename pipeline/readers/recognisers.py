"""JSON of speech recognisers: Whisper and WhisperX, and the list that gives a recogniser's labels their names."""

from __future__ import annotations

from typing import Any

from pipeline.locators import locator
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record


def _segments(raw: Raw) -> list[Any] | None:
    segments = raw.json.get("segments") if isinstance(raw.json, dict) else None
    is_whisper = isinstance(segments, list) and all(isinstance(s, dict) and "text" in s for s in segments[:5])
    return segments if is_whisper else None


def number(value: object) -> float | None:
    """A time in a JSON file; None where it is missing or no number of seconds."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e6:
        return float(value)
    return None


def read_segments(raw: Raw) -> Content:
    """A record a segment; a speaker who was not recognised stays missing."""
    content = Content()
    for position, segment in enumerate(_segments(raw) or [], 1):
        if not isinstance(segment, dict):
            content.drop("damaged segment")
            continue
        text = " ".join(str(segment.get("text") or "").split())
        speaker = str(segment.get("speaker") or "").strip() or None
        if text:
            place = locator("segment", position)
            times = number(segment.get("start")), number(segment.get("end"))
            content.records.append(Record(place, "speech", text, speaker, *times))
        else:
            content.drop("segment without words")
    return content


def _is_speaker_list(raw: Raw) -> bool:
    head = {cell.casefold() for cell in raw.rows[0].cells} if raw.container == "text" and raw.rows else set()
    return {"speaker", "name"} <= head and len(head) <= 4


def read_speaker_list(raw: Raw) -> Content:
    """A record a label of the recogniser with the name behind it."""
    content = Content()
    head = [cell.casefold() for cell in raw.rows[0].cells]
    for row in raw.rows[1:]:
        cells = dict(zip(head, row.cells, strict=False))
        if cells.get("speaker") and cells.get("name"):
            place = locator("row", row.number)
            content.records.append(Record(place, "name", cells["name"], cells["speaker"]))
        else:
            content.drop("label without a name")
    return content


READERS = (
    Reader("Whisper JSON", "transcript", lambda raw: _segments(raw) is not None, read_segments),
    Reader("list of speakers", "speakers", _is_speaker_list, read_speaker_list),
)
