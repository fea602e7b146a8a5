"""JSON of speech recognisers, and the list that gives a recogniser's labels their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from pipeline.locators import locator
from pipeline.readers import dialects
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record
from pipeline.readers.said import Said

KNOWN = (
    "Whisper, WhisperX, whisper.cpp, Deepgram, AssemblyAI, AWS, Azure, Google, Rev.ai, Speechmatics, and lists or "
    "lines of objects with speaker and text"
)


def _label(value: object) -> str | None:
    """A speaker's label: what the file says, and 'Speaker A' for a bare letter or number."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "displayName", "display_name", "id") if value.get(key)), None)
    if value is None or isinstance(value, list | bool):
        return None
    text = " ".join(str(value).split())
    if text in ("?", "-"):
        return None
    return f"Speaker {text}" if text and len(text) <= 2 and text.isascii() else text or None


@lru_cache(maxsize=2)  # each reader asks, and a file of ten hours holds 90,000 words
def _dialect(raw: Raw) -> dialects.Dialect | None:
    return dialects.find(raw.json) if raw.json is not None else None


def read_json(raw: Raw) -> Content:
    """A record an utterance, parted where its words have another speaker; a run of words where there are only words."""
    content = Content()
    dialect = _dialect(raw)
    if dialect is None:
        return content
    for position, item in enumerate(dialect.items, 1):
        if not isinstance(item, dict):
            content.lose("damaged segment", str(item), locator(dialect.unit, position))
            continue
        said = dialect.said(item)
        parts = [part for part in _parted(said) if part.text]
        for part in parts:
            place = locator(dialect.unit, position, position + said.item_count - 1)
            record = Record(place, "speech", part.text, _label(part.speaker), part.start, part.end)
            content.records.append(record)
        if not parts:
            content.drop("segment without words", place=locator(dialect.unit, position))
    content.lose("damaged word", " ".join(dialect.damaged), "words", len(dialect.damaged))
    return content


def _parted(said: Said) -> Iterator[Said]:
    """What was said, parted where the words' own speakers change; a word without one goes with the word before."""
    told = [word for word in said.words if word.text]
    if len({str(word.speaker) for word in told if word.speaker is not None}) < 2:
        of_words = next((word.speaker for word in told if word.speaker is not None), None)
        yield said._replace(speaker=of_words if said.speaker is None else said.speaker)
        return
    current: object = next((word.speaker for word in told if word.speaker is not None), said.speaker)
    owners = []
    for word in told:
        current = current if word.speaker is None else word.speaker
        owners.append(current)
    tokens = said.text.split()
    texts = tokens if len(tokens) == len(told) else [word.text for word in told]
    place = 0
    for owner, run in groupby(owners, key=str):
        count = len(list(run))
        span = told[place : place + count]
        name = next(one for one in owners if str(one) == owner)
        start = said.start if place == 0 else span[0].start
        end = said.end if place + count == len(told) else span[-1].end
        yield said._replace(speaker=name, text=" ".join(texts[place : place + count]), start=start, end=end)
        place += count


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


def _reader(name: str) -> Reader:
    def claims(raw: Raw) -> bool:
        found = _dialect(raw)
        return found is not None and found.format == name

    return Reader(name, "transcript", claims, read_json)


READERS = (
    *(_reader(name) for name in dialects.FORMATS),
    Reader("list of speakers", "speakers", _is_speaker_list, read_speaker_list),
)
