"""Transcripts in turns, in any container: the turns of the layout that the file has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.locators import locator
from pipeline.readers import asides, layouts, legends, speakers, summaries, times
from pipeline.readers.evidence import ALONE, CAPTIONS, MEET, NAMED, TIMED, Found, best
from pipeline.readers.layouts import Head
from pipeline.readers.lines import Line, lines
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record, count_words

BETWEEN_TURNS = "heading between turns"
TOOLS_LINE = "line written by the tool"
OF_MACHINE = "head of the document or summary written by a machine"
OF_LIST = "table that lists people or things"
WRITTEN_BETWEEN = "written between the turns, as nobody's words"
WITH_SECONDS = re.compile(r"\d:\d\d[:.,]\d")
MEET_ENDS = re.compile(  # 'Meeting ended after 01:02:03', in any language and order of words
    r"(?=.*[^\W\d_]{3})[^.!?:]{0,80}(?<!\d)\d{1,2}:\d\d:\d\d[^.!?:]{0,60}"
)
OF_ITEM = re.compile(r".* - WATCH: https?://\S+")  # Fathom's, within a turn
MAX_INITIALS = 3
MAX_END_WORDS = 8  # of a tool's last line, behind the name of who stopped it


@dataclass
class Turn:
    """A turn being read: its head, the first and last line of it, its words so far; or a note between the turns."""

    head: Head | None
    first: int
    last: int
    texts: list[str]
    is_note: bool = False
    heading: str | None = None

    def add(self, line: Line) -> None:
        """Go on with a line."""
        self.texts.append(line.text)
        self.last = line.number


def read_turns(raw: Raw) -> Content:
    """A record a turn; what stands before the first turn and the tool's own lines are counted as drops."""
    found = best(raw)
    content = Content()
    if found is None:
        return content
    every = lines(raw)
    _count_labels(found, every, raw.unit, content)
    for turn in _parts(found, every, raw.unit, content):
        _close(turn, found, raw.unit, content)
    legends.resolve(raw, [line.text for line in every[: min(found.heads)]], content)
    is_of_clock = not any(WITH_SECONDS.search(line.text) for line in every) and _tell_hours(content)
    starts = [record.start_seconds for record in content.records if record.start_seconds is not None]
    is_late = bool(starts) and (found.format == CAPTIONS or times.is_of_day(starts[0]))
    content.is_wall_clock = is_of_clock or is_late
    return content


def _parts(found: Found, every: Sequence[Line], unit: str, content: Content) -> Iterator[Turn]:
    """The turns in order, and the notes between them; what is neither is counted as dropped."""
    turn: Turn | None = None
    is_summary, until, before, end = False, -1, "", _tools_end(found, every)
    for place, line in enumerate(every):
        was = turn
        head = found.heads.get(place)
        if head and until < place < end:
            turn, until, is_summary = Turn(head, line.number, every[head.last].number, [head.words]), head.last, False
        elif not line.text or place <= until or (turn and not turn.is_note and _is_mark(every, place, found)):
            continue
        elif written := _written(found, every, place, turn, before):
            turn = _noted(written, turn, line, unit, content)
        elif reason := TOOLS_LINE if place >= end else _reason(found, every, place, turn is not None, is_summary):
            content.drop(reason, line.text, place=locator(unit, line.number))
            if reason == BETWEEN_TURNS:
                turn = Turn(None, line.number, line.number, []) if turn else None
                is_summary = summaries.opens_summary(line)
        elif turn:
            turn.add(line)
        before = line.text
        if was and turn is not was:
            yield was
    if turn:
        yield turn


def _noted(written: str, turn: Turn | None, line: Line, unit: str, content: Content) -> Turn:
    """The note that a line, written between the turns, belongs to; a title is that of the notes below it."""
    place = locator(unit, line.number)
    if turn and written == "goes on":
        turn.add(line)
        return turn
    heading = line.text if written == "title" else turn.heading if turn else None
    note = Turn(None, line.number, line.number, [], is_note=True, heading=heading)
    if written == "title":
        content.drop(BETWEEN_TURNS, line.text, place=place)
        return note
    if written == "opens":
        content.note_label("open", asides.key(line.text) or "line in brackets", WRITTEN_BETWEEN, place)
    note.add(line)
    return note


def _written(found: Found, every: Sequence[Line], place: int, turn: Turn | None, before: str) -> str | None:
    """Whether somebody wrote the line between the turns: it is a 'title', 'opens' a note, is an 'item' or 'goes on'."""
    line = every[place]
    is_above = place < found.start and found.is_noted
    if line.is_running or not (is_above or found.is_typed):
        return None
    is_note = is_above or (turn is not None and turn.is_note)
    if (is_note and line.level) or (turn and asides.is_title(line) and (line.level or asides.opens(line, before))):
        return "title"
    is_next = is_note and asides.key(line.text) is not None  # 'Against: Ben' on the line below 'For: Ana'
    if turn and not is_above and not line.level and (is_next or asides.opens(line, before)):
        return "opens"
    if not is_note or asides.is_heading(line.text):
        return None
    return "item" if line.is_item or line.is_first or turn is None or not turn.texts else "goes on"


def _tools_end(found: Found, every: Sequence[Line]) -> int:
    """The place from which a tool tells, in any language, that its transcript ends; beyond the last line if none does.

    Google Meet writes when the meeting ended, and below that how the text was made; Teams who stopped the transcript;
    others that the recording ends here, or what else they do.
    """
    below = [place for place in range(_last_head(found, every) + 1, len(every)) if every[place].text]
    if found.format == MEET:
        return next((place for place in below if MEET_ENDS.fullmatch(every[place].text)), len(every))
    for place in below:
        text = every[place].text
        if every[place].is_first and layouts.TOOL_LINES.fullmatch(text) and not OF_ITEM.fullmatch(text):
            return place
    is_timed = found.format in {name for name, _ in TIMED}
    if is_timed and len(below) > 1 and every[below[-1]].is_first and _names_who_stopped(found, every[below[-1]].text):
        return below[-1]
    return len(every)


def _last_head(found: Found, every: Sequence[Line]) -> int:
    """The place of the last turn; below 'End of recording' what opens with a label of its own is none."""
    places = sorted(found.heads)
    end = next((n for n, line in enumerate(every) if line.text and layouts.THE_END.fullmatch(line.text)), len(every))
    above = {found.heads[place].label for place in places if place < end}
    if above and not any(found.heads[place].label in above for place in places if place > end):
        places = [place for place in places if place < end]
    return places[-1] if places else 0


def _names_who_stopped(found: Found, text: str) -> bool:
    """Whether a line without an end of its sentence opens with the whole name of a speaker and has few words more."""
    if asides.ENDED.fullmatch(text) or len(text.split()) > MAX_END_WORDS + 3:
        return False
    folded = speakers.fold(text).split()
    names = ((label, set(speakers.fold(label.split("(")[0]).split())) for label in found.labels.speakers)
    return any(
        len(words) > 1 and words == set(folded[: len(words)]) if label.isascii() or " " in label
        else text.startswith(f"{label} ")
        for label, words in names
    )  # fmt: skip


def _tell_hours(content: Content) -> bool:
    """Make times of a clock of what was read as minutes and seconds; returns whether they are."""
    timed = [place for place, record in enumerate(content.records) if record.start_seconds is not None]
    between = content.records[timed[0] : timed[-1]] if timed else []
    starts = [content.records[place].start_seconds or 0.0 for place in timed]
    noon = times.noon_of_clock(starts, sum(count_words(record.text) for record in between))
    if noon is None:
        return False
    for at, place in enumerate(timed):
        record, half_day = content.records[place], 12 * 3600 * (at >= noon)
        start, end = (None if t is None else 60 * t + half_day for t in (record.start_seconds, record.end_seconds))
        content.records[place] = replace(record, start_seconds=start, end_seconds=end)
    return True


def _reason(found: Found, every: Sequence[Line], place: int, has_turn: bool, is_summary: bool) -> str | None:
    """Why a line is left out; None where it goes on with a turn, and for times above the turns of Google Meet."""
    line = every[place]
    if line.is_outside:
        return "page header or footer" if line.is_running else OF_LIST
    is_time = times.is_alone(line.text)
    if place < found.start or (found.format == MEET and not has_turn and not is_time):
        return OF_MACHINE
    if layouts.TOOL_LINES.fullmatch(line.text):
        return TOOLS_LINE
    if line.level or (found.is_typed and asides.is_heading(line.text)) or _is_bold_title(found, every, place):
        return BETWEEN_TURNS
    if is_summary:
        return OF_MACHINE
    if has_turn and _are_initials(found, every, place):
        return "initials above a name"
    return None if has_turn or found.format == MEET else "line before the first speaker"


def _is_bold_title(found: Found, every: Sequence[Line], place: int) -> bool:
    """Whether a short line in bold stands right above a turn, as a point of the agenda does: '2. Money'."""
    line = every[place]
    following = next((n for n in range(place + 1, len(every)) if every[n].text), None)
    is_title = line.is_bold and line.is_first and not asides.ENDED.fullmatch(line.text)
    return is_title and following in found.heads and len(line.text.split()) <= asides.MAX_BREAK_WORDS


def _is_mark(every: Sequence[Line], place: int, found: Found) -> bool:
    return times.is_alone(every[place].text) or _is_told_again(every, place, found)


def _is_told_again(every: Sequence[Line], place: int, found: Found) -> bool:
    """Whether the name of the next turn stands here once more, above its time or its head."""
    following = next((n for n in range(place + 1, min(place + 5, len(every))) if n in found.heads), None)
    between = range(place + 1, following) if following is not None else ()
    is_bare = all(not every[n].text or times.is_alone(every[n].text) for n in between)
    return following is not None and is_bare and every[place].text == found.heads[following].label


def _are_initials(found: Found, every: Sequence[Line], place: int) -> bool:
    """Whether a line right above a head is what stands in somebody's picture: 'AS' above 'Ana Silva'."""
    text = every[place].text
    following = next((n for n in range(place + 1, len(every)) if every[n].text), None)
    head = found.heads.get(following) if following is not None else None
    if head is None or not text.isupper() or not 1 < len(text) <= MAX_INITIALS or text == "OK":
        return False
    firsts = Counter(word[0] for word in speakers.fold(head.label.split("(")[0]).split())
    return not Counter(text.casefold()) - firsts


def _count_labels(found: Found, every: Sequence[Line], unit: str, content: Content) -> None:
    for place, head in found.passed.items():
        why = found.labels.words.get(head.label) or found.labels.open.get(head.label)
        if why:
            content.note_label("words", head.label, why, locator(unit, every[place].number))
    for place, head in found.heads.items():
        if head.label in found.labels.open:
            content.note_label("open", head.label, found.labels.open[head.label], locator(unit, every[place].number))


def _close(turn: Turn | None, found: Found, unit: str, content: Content) -> None:
    if turn is None:
        return
    text = times.without(" ".join(" ".join(turn.texts).split()))
    place = locator(unit, turn.first, turn.last)
    if text and turn.is_note:
        content.records.append(Record(place, "note", text, heading=turn.heading))
    elif text:
        head = turn.head
        name, start, end = (head.label, head.start, head.end) if head else (None, None, None)
        doubt = found.labels.open.get(name or "")
        content.records.append(Record(place, "speech", text, name, start, end, doubt=doubt))
    elif turn.head:
        content.drop("turn without words", place=place)


def _reader(name: str) -> Reader:
    def claims(raw: Raw) -> bool:
        found = best(raw)
        return found is not None and found.format == name

    return Reader(name, "transcript", claims, read_turns)


GENERAL_READERS = tuple(_reader(name) for name in (*(name for name, _ in TIMED), CAPTIONS, MEET, NAMED, ALONE))
