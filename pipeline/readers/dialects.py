"""The dialects of speech recognisers in JSON: where each keeps words, speakers and times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from pipeline.readers.said import SPEAKER, WORDS, Said, at, first, inside, plain, runs, said, seconds

MILLISECONDS, TICKS = 1000, 10_000_000
SLOWEST = 20.0  # seconds a word: where all speak slower the unit is no second
MAX_DEPTH = 6


class Dialect(NamedTuple):
    """The items of a file, what one is called in a locator, and how one is read."""

    format: str
    unit: str
    items: list[Any]
    said: Callable[[dict[str, Any]], Said]
    damaged: tuple[str, ...] = ()


def _deepgram(data: object) -> Dialect | None:
    channels = at(data, "results", "channels")
    if not channels:
        return None
    are_many = len(channels) > 1
    if utterances := at(data, "results", "utterances"):
        key = "channel" if are_many else "speaker"
        heard = [{**one, "speaker": _of_channel(one, key)} if isinstance(one, dict) else one for one in utterances]
        return Dialect("Deepgram JSON", "utterance", heard, said)
    items: list[Any] = []
    damaged: list[str] = []
    for place in range(len(channels)):
        found, lost = runs(at(channels, place, "alternatives", 0, "words"))
        items += [{**run, "speaker": f"Channel {place}"} if are_many else run for run in found]
        damaged += lost
    items.sort(key=lambda run: run["start"] or 0.0) if are_many else None
    return Dialect("Deepgram JSON", "run", items, said, tuple(damaged))


def _of_channel(item: dict[str, Any], key: str) -> object:
    if key == "speaker":
        return item.get("speaker")
    channel = item.get("channel")
    return f"Channel {channel[0] if isinstance(channel, list) and channel else channel}"


def _aws(data: object) -> Dialect | None:
    results = inside(data, "results")
    if not isinstance(results, dict) or not (at(results, "items") or at(results, "audio_segments")):
        return None
    segments = at(results, "audio_segments")
    if segments and any(isinstance(one, dict) and one.get("speaker_label") for one in segments):
        return Dialect("AWS JSON", "segment", segments, said)
    spans = [
        (seconds(inside(part, "start_time")), inside(segment, "speaker_label"))
        for segment in at(results, "speaker_labels", "segments")
        for part in (at(segment, "items") or [segment])
    ]
    owners: dict[float | None, object] = {start: label for start, label in spans if start is not None}
    channels = at(results, "channel_labels", "channels")
    for channel in channels:
        for part in at(channel, "items"):
            owners[seconds(inside(part, "start_time"))] = inside(channel, "channel_label")
    words: list[Any] = []
    for item in at(results, "items"):
        text = plain(inside(item, "alternatives", 0, "content"))
        start = seconds(inside(item, "start_time"))
        if inside(item, "type") == "punctuation" and words:
            words[-1]["word"] += text
            continue
        speaker = inside(item, "speaker_label") or (owners.get(start) if start is not None else None)
        words.append({"word": text, "speaker": speaker, "start": start, "end": seconds(inside(item, "end_time"))})
    found, damaged = runs(words)
    return Dialect("AWS JSON", "run", found, said, damaged)


def _azure(data: object) -> Dialect | None:
    if items := at(data, "recognizedPhrases"):
        return Dialect("Azure JSON", "phrase", items, _phrase)
    if (items := at(data, "phrases")) and any(isinstance(one, dict) and "offsetMilliseconds" in one for one in items):
        return Dialect("Azure JSON", "phrase", items, partial(said, per_second=MILLISECONDS))
    return None


def _phrase(item: dict[str, Any]) -> Said:
    told = inside(item, "nBest", 0)
    text = plain(first(told, ("display", "lexical", "itn"))) if isinstance(told, dict) else ""
    start, length = seconds(item.get("offset")), seconds(item.get("duration"))
    if start is None:
        start, length = seconds(item.get("offsetInTicks"), TICKS), seconds(item.get("durationInTicks"), TICKS)
    speaker = item.get("speaker") if item.get("speaker") is not None else item.get("channel")
    return Said(speaker, text, start, start + length if start is not None and length is not None else None)


def _google(data: object) -> Dialect | None:
    results = at(data, "results") or at(data, "response", "results")
    if not any(at(result, "alternatives") and "type" not in result for result in results if isinstance(result, dict)):
        return None
    tagged = [at(result, "alternatives", 0, "words") for result in results]
    tagged = [words for words in tagged if any(_tag(word) is not None for word in words)]
    if tagged:  # where speakers are told apart, the last result holds all words once more
        total = sum(map(len, tagged[:-1]))
        heard = tagged[-1] if len(tagged[-1]) >= total else [word for words in tagged for word in words]
        found, damaged = runs(heard)
        return Dialect("Google JSON", "run", found, said, damaged)
    items = [
        {"text": inside(result, "alternatives", 0, "transcript"), "channelTag": inside(result, "channelTag")}
        for result in results
    ]
    return Dialect("Google JSON", "result", items, said)


def _tag(word: object) -> object:
    return inside(word, "speakerTag") or inside(word, "speakerLabel")


def _monologues(data: object) -> Dialect | None:
    if not (items := at(data, "monologues")):
        return None
    names = {one.get("id"): one.get("name") for one in at(data, "speakers") if isinstance(one, dict)}
    known = {place: name for place, name in names.items() if isinstance(place, str | int) and isinstance(name, str)}
    return Dialect("Rev.ai JSON", "monologue", items, partial(_monologue, names=known))


def _monologue(item: dict[str, Any], names: dict[str | int, str]) -> Said:
    parts = [part for part in at(item, "elements") if isinstance(part, dict)]
    text = plain("".join(str(part.get("value") or "") for part in parts))
    starts = [found for part in parts if (found := seconds(first(part, ("ts", "timestamp")))) is not None]
    ends = [found for part in parts if (found := seconds(first(part, ("end_ts", "end_timestamp")))) is not None]
    speaker = inside(item, "speaker_info", "display_name") or item.get("speaker_name") or item.get("speaker")
    speaker = names.get(speaker, speaker) if isinstance(speaker, str | int) else speaker
    return Said(speaker, text, min(starts, default=None), max(ends, default=None))


def _speechmatics(data: object) -> Dialect | None:
    results = at(data, "results")
    if not any(isinstance(one, dict) and one.get("type") == "word" and at(one, "alternatives") for one in results):
        return None
    words: list[Any] = []
    for one in results:
        text, speaker = plain(inside(one, "alternatives", 0, "content")), inside(one, "alternatives", 0, "speaker")
        if inside(one, "type") == "punctuation" and words:
            words[-1]["word"] += text
        else:
            times_of = {"start": inside(one, "start_time"), "end": inside(one, "end_time")}
            words.append({"word": text, "speaker": speaker, **times_of})
    found, damaged = runs(words)
    return Dialect("Speechmatics JSON", "run", found, said, damaged)


def _named(name: str, unit: str, per_second: int, *path: str) -> Callable[[object], Dialect | None]:
    def found(data: object) -> Dialect | None:
        items = at(data, *path)
        if not any(isinstance(item, dict) and first(item, WORDS) is not None for item in items[:5]):
            return None
        each = per_second if per_second > 1 else _unit(items)
        return Dialect(name, unit, items, partial(said, per_second=each))

    return found


def _segments_of_words(data: object) -> Dialect | None:
    """Segments that hold words and no text."""
    items = at(data, "segments")
    return Dialect("Whisper JSON", "segment", items, said) if any(at(item, "words") for item in items) else None


def _lists(value: object, depth: int = 0) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    inner = value.values() if isinstance(value, dict) else ()
    for one in inner if depth < MAX_DEPTH else ():
        yield from _lists(one, depth + 1)


def _any(data: object) -> Dialect | None:
    """A list of objects with somebody who speaks and words, wherever it stands; the longest text wins."""
    found: list[tuple[int, list[Any]]] = []
    for items in _lists(data):
        whole = [item for item in items if isinstance(item, dict)]
        spoken = [item for item in whole if _speaks(item)]
        if spoken and len(spoken) >= 0.5 * len(items):
            found.append((sum(len(said(item).text) for item in spoken), items))
    if not found:
        return None
    items = max(found, key=lambda one: one[0])[1]
    if all(isinstance(item, dict) and ("word" in item or item.get("type") in ("word", "spacing")) for item in items):
        words = [item for item in items if item.get("type") != "spacing"]
        run_items, damaged = runs(words)
        return Dialect("JSON with speakers", "run", run_items, said, damaged)
    return Dialect("JSON with speakers", "item", items, partial(said, per_second=_unit(items)))


def _speaks(item: dict[str, Any]) -> bool:
    is_other = not {"score", "is_anonymous", "votes", "answer", "question"}.isdisjoint(item)
    is_other = is_other or (isinstance(item.get("author"), dict) and "content" in item)  # a message of some chat
    has_words = isinstance(first(item, WORDS), str) or bool(at(item, "words"))
    return has_words and first(item, SPEAKER) is not None and not is_other


def _unit(items: list[Any]) -> float:
    """How many units of time a second has: seconds unless everybody would speak far too slowly."""
    spans = [(one.end - one.start, len(one.text.split())) for item in items if isinstance(item, dict)
             if (one := said(item)).start is not None and one.end is not None and one.text]  # fmt: skip
    length, words = sum(span for span, _ in spans), sum(count for _, count in spans)
    return MILLISECONDS if words and length > SLOWEST * words else 1


FINDERS: tuple[Callable[[object], Dialect | None], ...] = (
    _deepgram, _aws, _azure, _speechmatics, _google, _monologues,
    _named("Whisper JSON", "segment", 1, "segments"),
    _named("whisper.cpp JSON", "segment", MILLISECONDS, "transcription"),
    _named("AssemblyAI JSON", "utterance", MILLISECONDS, "utterances"),
    _any, _segments_of_words,
)  # fmt: skip
FORMATS = (
    *("Deepgram JSON", "AWS JSON", "Azure JSON", "Speechmatics JSON", "Google JSON", "Rev.ai JSON", "Whisper JSON"),
    *("whisper.cpp JSON", "AssemblyAI JSON", "JSON with speakers"),
)


def find(data: object) -> Dialect | None:
    """The dialect of a file; None where it is none of a recogniser."""
    return next((found for finder in FINDERS if (found := finder(data))), None)
