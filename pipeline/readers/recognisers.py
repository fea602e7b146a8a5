"""JSON of speech recognisers, and the list that gives a recogniser's labels their names."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pipeline.locators import locator
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

MILLISECONDS = 1000


def _list(value: object, *path: object) -> list[Any]:
    """The list at a path of keys and positions; empty where anything on the way is missing or of another kind."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return []
    return value if isinstance(value, list) else []


def _number(value: object, per_second: int = 1) -> float | None:
    """A time in seconds; None where it is missing or cannot be one."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9:
        return round(value / per_second, 3)
    return None


def _label(value: object) -> str | None:
    """A speaker's label: what the file says, and 'Speaker A' for a bare letter or number."""
    if value is None or isinstance(value, dict | list):
        return None
    text = " ".join(str(value).split())
    return f"Speaker {text}" if len(text) <= 2 and text else text or None


def _read(items: list[Any], words: str, unit: str, per_second: int = 1) -> Content:
    content = Content()
    for position, item in enumerate(items, 1):
        if not isinstance(item, dict):
            content.drop("damaged segment", str(item))
            continue
        text = " ".join(str(item.get(words) or "").split())
        if text:
            times = _number(item.get("start"), per_second), _number(item.get("end"), per_second)
            record = Record(locator(unit, position), "speech", text, _label(item.get("speaker")), *times)
            content.records.append(record)
        else:
            content.drop("segment without words")
    return content


def _has_text(items: list[Any], words: str) -> bool:
    return any(isinstance(item, dict) and words in item for item in items[:5])


def read_deepgram(raw: Raw) -> Content:
    """A record an utterance; where the file has none, a run of words of one speaker."""
    utterances = _list(raw.json, "results", "utterances")
    if utterances:
        return _read(utterances, "transcript", "utterance")
    channels = _list(raw.json, "results", "channels")
    heard = [word for place in range(len(channels)) for word in _list(channels, place, "alternatives", 0, "words")]
    words = [word for word in heard if isinstance(word, dict)]
    damaged = [str(word) for word in heard if not isinstance(word, dict)]
    runs = [list(run) for _, run in groupby(words, key=lambda word: str(word.get("speaker")))]
    items = [
        {
            "text": " ".join(str(word.get("punctuated_word") or word.get("word") or "") for word in run),
            "speaker": run[0].get("speaker"),
            "start": run[0].get("start"),
            "end": run[-1].get("end"),
        }
        for run in runs
    ]
    content = _read(items, "text", "run")
    content.drop("damaged word", " ".join(damaged), len(damaged))
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
            label = _label(cells["speaker"])
            content.records.append(Record(locator("row", row.number), "name", cells["name"], label))
        else:
            content.drop("label without a name", cells.get("name", ""))
    return content


READERS = (
    Reader(
        "Whisper JSON",
        "transcript",
        lambda raw: _has_text(_list(raw.json, "segments"), "text"),
        lambda raw: _read(_list(raw.json, "segments"), "text", "segment"),
    ),
    Reader("Deepgram JSON", "transcript", lambda raw: bool(_list(raw.json, "results", "channels")), read_deepgram),
    Reader(
        "AssemblyAI JSON",
        "transcript",
        lambda raw: _has_text(_list(raw.json, "utterances"), "text"),
        lambda raw: _read(_list(raw.json, "utterances"), "text", "utterance", MILLISECONDS),
    ),
    Reader("list of speakers", "speakers", _is_speaker_list, read_speaker_list),
)
