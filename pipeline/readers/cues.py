"""Subtitles: WebVTT of Zoom, Teams and Webex, and SRT. Own parser: see docs/decisions/0002."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.locators import locator
from pipeline.readers import speakers
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
TIMING = re.compile(rf"\s*{STAMP}\s*-->\s*{STAMP}(?:\s.*)?")
COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
CUE_NUMBER = re.compile(r"\s*(?:\d+|[0-9a-f]{8}-[0-9a-f-]{20,}(?:/[\d-]+)?)\s*", re.IGNORECASE)
NAMED_CUE = re.compile(r'\s*\d+\s+"(?P<name>[^"]+)"(?:\s*\(\d+\))?\s*')
VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?\s+([^>]{0,200})>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:c|i|b|u|s|v|rt|ruby|lang|font|span)(?:[.\s][^<>]*)?/?>|<[\d:.]{5,}>|\{\\an?\d+\}", re.IGNORECASE
)
LABEL_NUMBER = re.compile(r"^\d+[.:)]?\s+")
LABELLED_SHARE = 0.8  # of the cues
SILENCE_SECONDS = 10.0  # a cue without a name after a longer silence may be anybody's


@dataclass
class Cue:
    """A timed block of lines; `first` and `last` are line numbers from the timing line to the last line of text.

    `label` is the line above it where that is no number: in some exports the speaker.
    """

    first: int
    start: float
    end: float
    name: str | None = None
    last: int = 0
    lines: list[tuple[int, str]] = field(default_factory=list)
    label: str | None = None


def seconds(hours: str | None, minutes: str, secs: str, fraction: str) -> float:
    """Seconds from the parts of a time stamp."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(secs) + int(fraction.ljust(3, "0")) / 1000


def parse(lines: list[str], timing: re.Pattern[str], content: Content) -> list[Cue]:
    """Cues in file order. Comment blocks and stray lines are counted as drops, a missing blank line is forgiven."""
    cues: list[Cue] = []
    outside: list[str] = []  # lines since the last blank one that belong to no cue (yet)
    is_open = False
    for number, line in enumerate(lines, 1):
        match = timing.fullmatch(line)
        if match:
            cue = Cue(number, seconds(*match.groups()[:4]), seconds(*match.groups()[4:]), last=number)
            if is_open and cues[-1].lines and CUE_NUMBER.fullmatch(cues[-1].lines[-1][1]):
                cues[-1].lines.pop()  # the number of this cue, written without a blank line before it
            above = outside.pop() if outside and not outside[-1].startswith("WEBVTT") else ""
            named = NAMED_CUE.fullmatch(above)
            cue.name = named["name"] if named else None
            cue.label = above.strip() if above and not named and not CUE_NUMBER.fullmatch(above) else None
            _drop_outside(outside, content)
            cues.append(cue)
            is_open = True
        elif not line.strip():
            is_open = False
            if outside and (COMMENT.match(outside[0]) or not CUE_NUMBER.fullmatch(outside[-1])):
                _drop_outside(outside, content)
        elif is_open:
            cues[-1].lines.append((number, line))
            cues[-1].last = number
        else:
            outside.append(line)
    _drop_outside(outside, content)
    return cues


def _drop_outside(outside: list[str], content: Content) -> None:
    if outside and not outside[0].lstrip("\ufeff").startswith("WEBVTT"):
        is_comment = COMMENT.match(outside[0])
        only_numbers = all(CUE_NUMBER.fullmatch(line) for line in outside)
        if is_comment:
            content.drop("comment or style block of the caption file", " ".join(outside))
        elif not only_numbers:
            content.drop("line outside any cue", " ".join(outside), len(outside))
    outside.clear()


def clean(text: str) -> str:
    """The words of a cue: tags gone, entities resolved, white space single."""
    return " ".join(html.unescape(TAG.sub("", text)).replace("\u200b", "").split())


def voices(cue: Cue) -> Iterator[tuple[str | None, str, int, int]]:
    """Speaker (as tagged), text, first and last line of each voice in the cue."""
    speaker, first, last = cue.name, cue.first, cue.first
    texts: list[str] = []
    is_told = False
    for number, line in cue.lines:
        for index, piece in enumerate(VOICE.split(line)):
            if index % 2:  # a name; what was heard before it belongs to the voice before
                if texts:
                    yield speaker, clean(" ".join(texts)), first, last
                    is_told = True
                speaker, texts, first = clean(piece) or None, [], number if is_told else cue.first
            elif clean(piece):
                texts.append(piece)
                last = number
    if texts or not is_told:
        yield speaker, clean(" ".join(texts)), first, last


def read_cues(raw: Raw, timing: re.Pattern[str] = TIMING) -> Content:
    """Records of a caption file: a record a cue, or a voice where a cue holds several."""
    content = Content()
    cues = parse(raw.lines, timing, content)
    _take_labels(cues, content)
    tagged = [(cue, voice) for cue in cues for voice in voices(cue)]
    has_tags = any(voice[0] for _, voice in tagged)
    known = frozenset() if has_tags else speakers.found_in(_words(line) for cue in cues for _, line in cue.lines)
    for cue, voice in tagged:
        for record in _records(cue, voice, known):
            if record.text:
                content.records.append(record)
            else:
                content.drop("cue without words")
    content.records = carry_speakers(content.records)
    return content


def _take_labels(cues: list[Cue], content: Content) -> None:
    """Speakers named above their cues ('3 Ana Silva'), where nearly every cue has one; other labels are dropped."""
    labels = {place: LABEL_NUMBER.sub("", cue.label) for place, cue in enumerate(cues) if cue.label}
    names = speakers.among(labels.values())
    if len(labels) >= LABELLED_SHARE * len(cues) and names.issuperset(labels.values()):
        for place, name in labels.items():
            cues[place].name = cues[place].name or name
    else:
        content.drop("line above a cue that is neither its number nor a name", " ".join(labels.values()), len(labels))


def _words(line: str) -> str:
    """A line of a cue, the dash gone that marks a change of speaker."""
    return re.sub(r"^[-–]\s+", "", clean(line))


def _records(cue: Cue, voice: tuple[str | None, str, int, int], known: frozenset[str]) -> Iterator[Record]:
    speaker, text, first, last = voice
    if speaker or not known:
        yield Record(locator("line", first, last), "speech", text, speaker, cue.start, cue.end)
        return
    parts: list[Cue] = []
    for number, line in cue.lines:
        found = speakers.split(_words(line))
        if found and found[0] in known:
            parts.append(Cue(number if parts else first, cue.start, cue.end, found[0], number, [(number, found[1])]))
        elif parts:
            parts[-1].lines.append((number, clean(line)))
            parts[-1].last = number
        else:
            parts.append(Cue(first, cue.start, cue.end, None, number, [(number, clean(line))]))
    for part in parts or [Cue(first, cue.start, cue.end, None, last)]:
        words = " ".join(filter(None, (line for _, line in part.lines)))
        yield Record(locator("line", part.first, part.last), "speech", words, part.name, cue.start, cue.end)


def carry_speakers(records: list[Record]) -> list[Record]:
    """Tools leave the name off a cue that goes on with the same speaker: give it the name of the cue before."""
    carried: list[Record] = []
    for record in records:
        before = carried[-1] if carried else None
        if record.speaker is None and before is not None and _follows(before, record):
            record = replace(record, speaker=before.speaker)
        carried.append(record)
    return carried


def _follows(before: Record, record: Record) -> bool:
    return (record.start_seconds or 0.0) - (before.end_seconds or 0.0) <= SILENCE_SECONDS


def _is_vtt(raw: Raw) -> bool:
    return raw.text.lstrip()[:6] == "WEBVTT"


def _has_voices(raw: Raw) -> bool:
    return VOICE.search(raw.text) is not None


def _is_srt(raw: Raw) -> bool:
    start = [line for line in raw.lines[:40] if line.strip()][:3]
    return not _is_vtt(raw) and any(TIMING.fullmatch(line) for line in start)


READERS = (
    Reader("WebVTT with voice tags", "transcript", lambda raw: _is_vtt(raw) and _has_voices(raw), read_cues),
    Reader("WebVTT", "transcript", lambda raw: _is_vtt(raw) and not _has_voices(raw), read_cues),
    Reader("SRT", "transcript", _is_srt, read_cues),
)
