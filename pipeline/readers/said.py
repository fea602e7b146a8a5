"""What an item of JSON says: the usual keys of speaker, words and times, in any of their forms."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any, NamedTuple

from pipeline.readers import times

SPEAKER = (
    *(
        "speaker_name",
        "speakerName",
        "speaker",
        "speaker_label",
        "speakerLabel",
        "speakerTag",
        "speaker_id",
        "speakerId",
    ),
    *("participant", "participant_name", "person", "who", "author", "source", "channel", "channelTag", "role", "name"),
)
WORDS = (
    *("text", "transcript", "punctuated_word", "display", "sentence", "utterance", "content", "body", "word", "value"),
    *("message", "words_text", "caption", "speech"),
)
START = (
    *(
        "start",
        "start_time",
        "startTime",
        "from",
        "begin",
        "start_timestamp",
        "startOffset",
        "offset",
        "ts",
        "start_ms",
    ),
    *("startMs", "offsetMilliseconds", "audio_start_time", "timestamp", "time", "start_seconds"),
)
END = (
    "end",
    "end_time",
    "endTime",
    "to",
    "stop",
    "end_timestamp",
    "endOffset",
    "end_ts",
    "end_ms",
    "endMs",
    "audio_end_time",
)
DURATION = ("duration", "durationMilliseconds")
ISO = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?")


class Word(NamedTuple):
    """A word with its own speaker and times."""

    text: str
    speaker: object
    start: float | None = None
    end: float | None = None


class Said(NamedTuple):
    """What an item of the file says: `count` items of the list stand in it."""

    speaker: object
    text: str
    start: float | None = None
    end: float | None = None
    words: tuple[Word, ...] = ()
    item_count: int = 1


def at(value: object, *path: object) -> list[Any]:
    """The list at a path of keys and positions; empty where anything on the way is missing or of another kind."""
    found = inside(value, *path)
    return found if isinstance(found, list) else []


def inside(value: object, *path: object) -> object:
    """What stands at a path of keys and positions; None where anything on the way is missing."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def first(item: dict[str, Any], keys: tuple[str, ...]) -> object:
    """The value of the first key that the item has with something in it."""
    return next((item[key] for key in keys if item.get(key) not in (None, "", [], {})), None)


def seconds(value: object, per_second: float = 1) -> float | None:
    """A time in seconds: a number, '1.4s', 'PT0.1S' or '00:01:02'; None where it cannot be one."""
    if isinstance(value, dict):
        value = value.get("relative", value.get("seconds"))
    if isinstance(value, str):
        iso = ISO.fullmatch(value)
        if iso and value != "PT":
            hours, minutes, secs = (float(part or 0) for part in iso.groups())
            return round(hours * 3600 + minutes * 60 + secs, 3)
        if ":" in value and "T" not in value and len(value) < 40:
            return times.seconds(value)[0]
        value = _float(value.removesuffix("s"))
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e12:
        found = round(value / per_second, 3)
        return found if found < 1e9 else None
    return None


def _float(text: str) -> float | None:
    try:
        return float(text) if len(text) < 30 and re.fullmatch(r"\d+(?:\.\d+)?", text) else None
    except ValueError:
        return None


def plain(value: object) -> str:
    """Text with white space single; empty for anything else."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def said(item: dict[str, Any], per_second: float = 1) -> Said:
    """Any item with a speaker and words under one of the usual keys."""
    span = item.get("offsets") if isinstance(item.get("offsets"), dict) else item
    assert isinstance(span, dict)
    both = next((pair for key in ("timestamp", "timestamps") if len(pair := at(item, key)) == 2), (None, None))
    start = seconds(both[0] if both[0] is not None else first(span, START), per_second)
    end = seconds(both[1] if both[1] is not None else first(span, END), per_second)
    length = seconds(first(item, DURATION), per_second)
    end = start + length if end is None and start is not None and length is not None else end
    words = tuple(_word(word, per_second) for word in at(item, "words") if isinstance(word, dict))
    text = plain(first(item, WORDS)) or " ".join(word.text for word in words if word.text)
    return Said(first(item, SPEAKER), text, start, end, words)


def _word(word: dict[str, Any], per_second: float) -> Word:
    start, end = seconds(first(word, START), per_second), seconds(first(word, END), per_second)
    text = first(word, ("punctuated_word", "word", "text", "content", "value"))
    speaker = first(word, ("speaker", "speaker_id", "speakerTag", "speakerLabel", "speaker_label"))
    return Word(plain(text), speaker, start, end)


def runs(words: list[Any], per_second: float = 1) -> tuple[list[Any], tuple[str, ...]]:
    """Runs of words of one speaker as items, and what was no word."""
    damaged = tuple(str(word) for word in words if not isinstance(word, dict))
    whole = [_word(word, per_second) for word in words if isinstance(word, dict)]
    found = []
    for _, group in groupby(whole, key=lambda word: str(word.speaker)):
        run = list(group)
        text = " ".join(word.text for word in run if word.text)
        found.append({"text": text, "speaker": run[0].speaker, "start": run[0].start, "end": run[-1].end})
    return found, damaged
