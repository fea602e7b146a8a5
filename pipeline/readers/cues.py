"""Subtitles: WebVTT of Zoom, Teams and Webex, and SRT, in any container. Own parser: see docs/decisions/0002."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.readers import captions, speakers, times
from pipeline.readers.captions import CUE_NUMBER, TIMING
from pipeline.readers.layouts import is_alone
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
NAMED_CUE = re.compile(r'\s*\d+\s+"(?P<name>[^"]*)"(?:\s*\(\d+\))?\s*')
VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?\s+([^>]{0,200})>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:c|i|b|u|s|v|rt|ruby|lang|font|span)(?:[.\s][^<>]*)?/?>|<[\d:.]{5,}>|\{\\an?\d+\}", re.IGNORECASE
)
FILLER = "\u200b\u200b"  # stands for a blank line inside a cue
CHANGE = re.compile(r"^(?:[-–—]\s+|>{2,}\s*|[-–—]$)")
BARE_CHANGE = re.compile(r"[-–—]|>{2,}")
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
    is_unknown: bool = False  # the export says that it does not know who speaks


def seconds(hours: str | None, minutes: str, secs: str, fraction: str) -> float:
    """Seconds from the parts of a time stamp."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(secs) + int(fraction.ljust(3, "0")) / 1000


def parse(raw: Raw, timing: re.Pattern[str], content: Content) -> list[Cue]:
    """Cues in file order. Comment blocks and stray lines are counted as drops, a missing blank line is forgiven."""
    cues: list[Cue] = []
    outside: list[str] = []  # lines since the last blank one that belong to no cue (yet)
    is_open, number = False, 0
    for number, line in enumerate(_mend_blanks(captions.lines(raw), timing), 1):
        match = timing.fullmatch(line)
        if match:
            cue = Cue(number, seconds(*match.groups()[:4]), seconds(*match.groups()[4:]), last=number)
            if is_open and cues[-1].lines and CUE_NUMBER.fullmatch(cues[-1].lines[-1][1]):
                cues[-1].lines.pop()  # the number of this cue, written without a blank line before it
            above = outside.pop() if outside and not outside[-1].startswith("WEBVTT") else ""
            named = NAMED_CUE.fullmatch(above)
            cue.name = (named["name"].strip() or None) if named else None
            cue.is_unknown = named is not None and cue.name is None
            cue.label = above.strip() if above and not named and not CUE_NUMBER.fullmatch(above) else None
            _drop_outside(outside, raw, content, number)
            cues.append(cue)
            is_open = True
        elif not line.strip():
            is_open = False
            if outside and (COMMENT.match(outside[0]) or not CUE_NUMBER.fullmatch(outside[-1])):
                _drop_outside(outside, raw, content, number)
        elif line == FILLER and is_open:
            continue
        elif is_open:
            cues[-1].lines.append((number, line))
            cues[-1].last = number
        else:
            outside.append(line)
    _drop_outside(outside, raw, content, number + 1)
    return cues


def _mend_blanks(lines: Sequence[str], timing: re.Pattern[str]) -> list[str]:
    """The lines with the blank ones inside a cue filled by a mark that holds no words.

    A blank line ends a cue; some tools leave one, or one of spaces, between two speakers of a cue.
    """
    mended = list(lines)
    places = [place for place, line in enumerate(lines) if timing.fullmatch(line)]
    for place, following in zip(places, [*places[1:], len(lines)], strict=False):
        filled = [n for n in range(place + 1, following) if lines[n].strip()]
        if following < len(lines) and filled and _is_above(lines, filled[-1], following):
            filled.pop()
        is_comment = any(COMMENT.match(lines[n]) for n in filled)
        for blank in range(place + 1, filled[-1] if filled and not is_comment else place):
            mended[blank] = lines[blank] if lines[blank].strip() else FILLER
    return mended


def _is_above(lines: Sequence[str], place: int, timing: int) -> bool:
    """Whether the line above a timing is its number or name: it stands alone behind a blank line."""
    return place == timing - 1 and (not lines[place - 1].strip() or CUE_NUMBER.fullmatch(lines[place]) is not None)


def _drop_outside(outside: list[str], raw: Raw, content: Content, number: int) -> None:
    """Count the lines that stood before the line of a number and belong to no cue."""
    if outside and not outside[0].lstrip("\ufeff").startswith("WEBVTT"):
        is_comment = COMMENT.match(outside[0])
        only_numbers = all(CUE_NUMBER.fullmatch(line) for line in outside)
        if is_comment:
            content.drop("comment or style block of the caption file", " ".join(outside))
        elif not only_numbers:
            place = raw.place(number - len(outside), number - 1)
            content.lose("line outside any cue", " ".join(outside), place, len(outside))
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
    captions.drop_around(raw, content)
    cues = parse(raw, timing, content)
    _take_labels(cues, content)
    tagged = [(cue, voice) for cue in cues for voice in voices(cue)]
    has_tags = any(voice[0] for _, voice in tagged)
    if not has_tags:
        _take_first_lines(cues, raw.known)
        tagged = [(cue, voice) for cue in cues for voice in voices(cue)]
        has_tags = any(voice[0] for _, voice in tagged)
    lines = () if has_tags else (line for cue in cues for _, line in cue.lines if _words(line))
    labels = speakers.found_in(lines, raw.known, split)
    if not has_tags:
        _note_labels(cues, labels, raw, content)
    changes = {cue.first for cue in cues if cue.is_unknown}
    if VOICE.search("\n".join(line for cue in cues for _, line in cue.lines)):
        changes |= {
            first for _, (name, _, first, _) in tagged if name is None
        }  # the tool tells who speaks, or knows not
    told: list[tuple[int, Record]] = []
    for cue, voice in tagged:
        for part in _parts(cue, voice, labels, changes):
            record = _record(part, raw, labels)
            if record.text:
                told.append((part.first, record))
            else:
                content.drop("cue without words", place=record.locator)
    content.records = carry_speakers(told, changes)
    content.is_wall_clock = times.is_of_day(content.records[0].start_seconds if content.records else None)
    return content


def _take_first_lines(cues: list[Cue], known: frozenset[str]) -> None:
    """Speakers named in the first line of their cues, where nearly every cue has a name and words under it."""
    firsts = {n: clean(cue.lines[0][1]) for n, cue in enumerate(cues) if len(cue.lines) > 1}
    names = {n: line for n, line in firsts.items() if is_alone(line) and not speakers.split_bracketed(line)}
    judged = speakers.judge(Counter(names.values()), known)
    taken = {n: name for n, name in names.items() if name in judged.speakers}
    are_people = len(set(taken.values())) < len(taken) or all(len(name.split()) > 1 for name in taken.values())
    if taken and len(taken) >= LABELLED_SHARE * len(cues) and are_people:
        for n, name in taken.items():
            cues[n].name = speakers.bare(name)
            cues[n].lines.pop(0)


def _note_labels(cues: list[Cue], labels: speakers.Labels, raw: Raw, content: Content) -> None:
    for cue in cues:
        for number, line in cue.lines:
            found = split(line)
            for standing, judged in (("open", labels.open), ("words", labels.words)):
                if found and found[0] in judged:
                    content.note_label(standing, found[0], judged[found[0]], raw.place(number))


def split(line: str) -> tuple[str, str] | None:
    """The label in front of a line of a cue, or in brackets, and the words behind it; '- [Ana] words' opens a turn."""
    words = _words(line)
    return speakers.label(words) or speakers.split_bracketed(words, is_turn=bool(CHANGE.match(clean(line))))


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
    """A line of a cue, the dash or arrows gone that mark a change of speaker."""
    return CHANGE.sub("", clean(line))


def _parts(
    cue: Cue, voice: tuple[str | None, str, int, int], labels: speakers.Labels, changes: set[int]
) -> Iterator[Cue]:
    """What each says in a voice; `changes` gets the lines on which somebody else speaks, who is not named."""
    speaker, text, first, last = voice
    if speaker or not (labels.speakers or labels.open):
        yield Cue(first, cue.start, cue.end, speaker, last, [(first, text)])
        return
    parts: list[Cue] = []
    is_changed = False
    for number, line in cue.lines:
        found = split(line)
        if found and labels.opens(found[0]):
            parts.append(Cue(number if parts else first, cue.start, cue.end, found[0], number, [(number, found[1])]))
        elif (is_changed or CHANGE.match(clean(line))) and _words(line):
            parts.append(Cue(number if parts else first, cue.start, cue.end, None, number, [(number, _words(line))]))
            changes.add(parts[-1].first)
        elif parts:
            parts[-1].lines.append((number, _words(line)))
            parts[-1].last = number
        else:
            parts.append(Cue(first, cue.start, cue.end, None, number, [(number, _words(line))]))
        is_changed = bool(BARE_CHANGE.fullmatch(clean(line)))
    yield from parts or [Cue(first, cue.start, cue.end, None, last)]


def _record(part: Cue, raw: Raw, labels: speakers.Labels) -> Record:
    words = " ".join(filter(None, (line for _, line in part.lines)))
    doubt = labels.open.get(part.name or "")
    return Record(raw.place(part.first, part.last), "speech", words, part.name, part.start, part.end, doubt=doubt)


def carry_speakers(told: Iterable[tuple[int, Record]], changes: Container[int] = ()) -> list[Record]:
    """Tools leave the name off a cue that goes on with the same speaker: give it the name of the cue before.

    Args:
        told: records in order, each with its first line.
        changes: lines on which a mark tells that somebody else speaks.
    """
    carried: list[Record] = []
    for first, record in told:
        before = carried[-1] if carried else None
        if record.speaker is None and before is not None and first not in changes and _follows(before, record):
            record = replace(record, speaker=before.speaker, doubt=before.doubt)
        carried.append(record)
    return carried


def _follows(before: Record, record: Record) -> bool:
    return (record.start_seconds or 0.0) - (before.end_seconds or 0.0) <= SILENCE_SECONDS


def _has_voices(raw: Raw) -> bool:
    return any(VOICE.search(line) for line in captions.lines(raw))


READERS = (
    Reader("WebVTT with voice tags", "transcript", lambda raw: captions.is_vtt(raw) and _has_voices(raw), read_cues),
    Reader("WebVTT", "transcript", lambda raw: captions.is_vtt(raw) and not _has_voices(raw), read_cues),
    Reader("SRT", "transcript", captions.is_untitled, read_cues),
)
