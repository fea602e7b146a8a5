"""How transcripts set name, time and words, whatever file they stand in: each layout finds the heads of turns.

A head is what opens a turn. The layouts are tried on the lines of text, Markdown, Word, PDF, Rich Text and web pages
alike; which one a file has is told by the whole file (`turns`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from pipeline.readers import asides, speakers, times
from pipeline.readers.lines import Line
from pipeline.readers.vocabulary import ANSWERS, FIRST_PERSON, NAME_ENDS, TITLES

MAX_HEAD = 300  # characters of a line that is nothing but a head
LABEL = r"(?P<name>[^\s].{0,199}?)"
BETWEEN = r"(?:\s*[-–—|,•·:@]\s*|\s+)"
NAME_TIME = re.compile(rf"{LABEL}(?P<gap>{BETWEEN}|(?=[\[(<]))(?P<time>{times.STAMP})\s*:?", re.IGNORECASE)
TIME_NAME = re.compile(rf"(?P<time>{times.STAMP}){BETWEEN}(?P<name>[^\s\d:].{{0,120}}?)\s*:?", re.IGNORECASE)
NAME_IN_TIME = re.compile(
    rf"{LABEL}\s*[*_]*(?P<time>{times.IN_BRACKETS})[*_]*\s*(?P<mark>:)?\s*(?P<words>.*)|"
    rf"(?P<name_>[^\s:].{{0,199}}?)\s+(?P<time_>{times.TIME})(?:\s*:\s+|\t+)(?P<words_>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
TIME_FIRST = re.compile(rf"(?P<time>{times.STAMP}){BETWEEN}?(?P<words>\S.*)", re.IGNORECASE | re.DOTALL)
CLOCK_FIRST = re.compile(rf"[\[(]?{times.TIME}{times.HALF}[\])]?{BETWEEN}?(?P<words>\S.*)", re.DOTALL)
WIDE = re.compile(r"[ \u00a0]{2,}|\t|\s[-–—|•·@]\s|[|,•·@]")
END = (
    r"\W*(?:End|Ende|Fin|Fine|Einde|Fim) (?:of|des|der|de|del|della|van|da) (?:the |la |l['’]|het |de )?"
    r"(?:transcript(?:ion)?|transkripts?|trascrizione|transcripción|transcrição|transcriptie|recording|audio|tape|"
    r"aufnahme|aufzeichnung|enregistrement|grabación|registrazione|gravação|opname)\W*"
)
THE_END = re.compile(END, re.IGNORECASE)
TOOL_LINES = re.compile(
    r"Transcribed by https?://otter\.ai.*|.{1,100} (?:started|stopped) transcription\s*|Transcription ended after.*|"
    r".{1,100} hat die Transkription (?:gestartet|beendet)|.{1,100} a (?:démarré|arrêté) la transcription|"
    r".{1,100} (?:inició|ha iniciado|detuvo|ha detenido) la transcripción|"
    r".{1,100} heeft de transcriptie ge(?:start|stopt)|"
    r".{1,100} ha (?:avviato|interrotto) la trascrizione|.{1,100} (?:iniciou|interrompeu|parou) a transcrição|"
    r"Meeting ended after \d[\d:]{3,9}\W*|[^.!?]{3,80}\d:\d\d:\d\d[^.!?]{0,40}👋\W*|"  # Google Meet, in any language
    r"[\w ]{3,30}: .{1,1000} - WATCH: https?://\S+|"  # Fathom's 'ACTION ITEM: ...', 'SCREEN SHARING: ...'
    r"This editable transcript was computer generated\b.*|Dieses bearbeitbare Transkript wurde computergeneriert\b.*|"
    r"Cette transcription modifiable a été générée\b.*|Esta transcripción editable se ha generado\b.*|"
    rf"{END}|"
    r"Sonix is the world's most advanced .*|Automatically convert your \w+ files to .*|.{1,60}, use Sonix today\W*|"
    r"AI-generated content (?:may|can|might|could) .*|KI-generierte Inhalte (?:können|könnten|sind möglicherweise) .*",
    re.IGNORECASE,
)
DASHES = (" – ", " — ", " - ")
MAX_NAME_WORDS = 8  # of a name that stands alone on its line
DIGIT = re.compile(r"\d")
ANY_TIME = re.compile(r"\d:\d\d")
SENTENCE = re.compile(r".*[.?!,;…][\"”»)]?$")
ABBREVIATED = re.compile(  # an initial, a title or an affiliation in brackets ends so: 'Ana S.', 'Silva, Ana (Ext.)'
    rf"\b(?:[^\W\d_]|{'|'.join(sorted(NAME_ENDS | TITLES))})\.$|(?<=\S)\s*\([^()]{{1,60}}\.\)$", re.IGNORECASE
)
SPOKEN_END = re.compile(rf"\s\d{{1,3}}\s(?:{times.MINUTE}|{times.SECOND})$", re.IGNORECASE)
CAPTION = re.compile(rf"\[(?P<name>[^\[\]]{{1,200}})\]\s+(?P<time>{times.TIME}{times.HALF})")  # on a clock of 12 hours


class Head(NamedTuple):
    """What opens a turn.

    Attributes:
        label: who speaks, as written.
        start: in seconds; None where the file says nothing.
        end: the same.
        words: what stands behind it on its line.
        last: place of the last line that it covers.
        is_safe: nobody would speak such a line: the time stands in brackets, or apart from the name.
    """

    label: str
    start: float | None
    end: float | None
    words: str
    last: int
    is_safe: bool = False


Heads = dict[int, Head]


def _each(lines: Sequence[Line], found: Callable[[str, int], Head | None]) -> Heads:
    heads = ((place, found(line.text, place)) for place, line in enumerate(lines) if line.text and not line.is_outside)
    return {place: head for place, head in heads if head}


def _head(label: str, time: str, words: str, place: int, is_safe: bool) -> Head | None:
    label = speakers.bare(label.strip().rstrip(",-–—|:*_").strip())
    start, end = times.seconds(time) if time else (None, None)
    return Head(label, start, end, words.strip(), place, is_safe) if label else None


def name_and_time(lines: Sequence[Line]) -> Heads:
    """'Ana Silva  0:49', 'Ana Silva - 00:49', '[Ana Silva] 10:00:05 AM', 'Ana Silva 3 minutes 2 seconds'."""

    def found(text: str, place: int) -> Head | None:
        if caption := CAPTION.fullmatch(text):
            start = times.at_half(caption["time"])
            return Head(speakers.bare(caption["name"]), start, None, "", place, is_safe=True)
        match = NAME_TIME.fullmatch(text) if len(text) <= MAX_HEAD and _has_time(text) else None
        if not match or times.is_alone(text) or match["name"].isdigit():
            return None
        is_safe = bool(WIDE.search(match["gap"])) or match["time"][0] in "[(<@" or text.startswith("[")
        return _head(match["name"], match["time"], "", place, is_safe)

    return _each(lines, found)


def time_and_name(lines: Sequence[Line]) -> Heads:
    """'00:00:03 Speaker 1', '[00:03] Ana Silva', '@0:00 - Ana Silva (Northmoor)'."""

    def found(text: str, place: int) -> Head | None:
        match = TIME_NAME.fullmatch(text) if len(text) <= MAX_HEAD and text[0] in "[(<{@0123456789" else None
        if not match or re.match(r"[AaPp]\.?[Mm]\b", match["name"]):
            return None
        is_safe = match["time"][0] in "[(<@" or lines[place].is_first
        return _head(match["name"], match["time"], "", place, is_safe)

    return _each(lines, found)


def name_with_time(lines: Sequence[Line]) -> Heads:
    """'Speaker 1 (00:00): words', 'Ana Silva [00:03] words', 'Ana Silva 00:03: words', the same with tabs."""

    def found(text: str, place: int) -> Head | None:
        text = times.usual(text)
        match = NAME_IN_TIME.fullmatch(text) if _has_time(text[:MAX_HEAD]) else None
        if not match:
            return None
        if match["name_"]:
            return _head(match["name_"], match["time_"], match["words_"], place, is_safe=False)
        is_safe = bool(match["mark"]) or not match["words"]
        return _head(match["name"], match["time"], match["words"], place, is_safe)

    return _each(lines, found)


def in_columns(lines: Sequence[Line]) -> Heads:
    """'00:03, tab, Ana Silva, tab, words': rows without titles."""

    def found(text: str, place: int) -> Head | None:
        cells = [cell.strip() for cell in text.split("\t")] if "\t" in text else []
        is_row = len(cells) == 3 and all(cells) and times.is_alone(cells[0])
        return _head(cells[1], cells[0], cells[2], place, is_safe=True) if is_row else None

    return _each(lines, found)


def dashed(text: str) -> tuple[str, str] | None:
    """The name of two words or more before a dash, and the words behind it: 'Ana Silva – we agree'."""
    name, dash, rest = next((parts for mark in DASHES if (parts := text.partition(mark))[1]), (text, "", ""))
    name = name.rstrip(". ")
    is_name = bool(dash) and ":" not in name and len(name.split()) > 1 and speakers.is_possible(name)
    return (speakers.bare(name), rest.strip()) if is_name and speakers.is_likely(name) else None


def tabbed(text: str) -> tuple[str, str] | None:
    """The name before the only tab of a line, and the words behind it."""
    name, _, rest = (part.strip() for part in text.partition("\t"))
    is_name = bool(rest) and not {"\t", ":"} & set(name + rest[:1]) and "\t" not in rest and speakers.is_possible(name)
    return (speakers.bare(name), rest) if is_name and speakers.is_likely(name) else None


def is_own(words: str) -> bool:
    """Whether somebody speaks of themselves or to somebody: in the first person, or with 'you'."""
    return not FIRST_PERSON.isdisjoint(re.findall(r"[\w'’]+", words.casefold().replace("’", "'")))


Finder = Callable[[str], tuple[str, str] | None]


def name_and_words(lines: Sequence[Line], find: Finder = speakers.label) -> Heads:
    """'Ana Silva: words', '[00:00:02] Ana Silva: words', '[SPEAKER_00] words'; a time alone dates the next turn."""
    heads: Heads = {}
    mark = ""
    for place, line in enumerate(lines):
        if times.is_alone(line.text):
            mark = line.text
            continue
        time, words = opened(line.text)
        found = find(words)
        if found and not line.is_outside and not asides.is_heading(words):
            label, start, end = _named(found[0], time or mark)
            of_day = times.at_half(line.text[: times.MAX_CLOCK]) if start is None else None
            heads[place] = Head(label, of_day if of_day is not None else start, end, found[1], place, bool(time))
            mark = ""
    return heads


def _named(label: str, time: str) -> tuple[str, float | None, float | None]:
    return (label, *(times.seconds(time) if time else (None, None)))


def opened(text: str) -> tuple[str, str]:
    """The time at the head of a line, if one stands there, and the rest; the time of a clock says nothing here."""
    text = times.usual(text)
    if not text or text[0] not in "[(<{@0123456789":
        return "", text
    if match := CLOCK_FIRST.fullmatch(text):
        return "", match["words"]
    match = TIME_FIRST.fullmatch(text)
    return (match["time"], match["words"]) if match else ("", text)


def time_above_name(lines: Sequence[Line]) -> Heads:
    """A line with the time, a line with the name, then the words: Teams of old, DaVinci Resolve."""
    heads: Heads = {}
    filled = [place for place, line in enumerate(lines) if line.text and not line.is_outside]
    for at, place in enumerate(filled[:-1]):
        name = filled[at + 1]
        if times.is_alone(lines[place].text) and is_alone(lines[name].text):
            start, end = times.seconds(lines[place].text)
            heads[place] = Head(speakers.bare(lines[name].text.rstrip(" :")), start, end, "", name, is_safe=True)
    return heads


def name_above_time(lines: Sequence[Line]) -> Heads:
    """A line with the name, a line with the time, then the words; some tools write both once more below."""
    heads: Heads = {}
    filled = [place for place, line in enumerate(lines) if line.text and not line.is_outside]
    for at, place in enumerate(filled[:-1]):
        time = filled[at + 1]
        if times.is_alone(lines[time].text) and is_alone(lines[place].text):
            start, end = times.seconds(lines[time].text)
            label = speakers.bare(lines[place].text.rstrip(" :"))
            told_again = takewhile(lambda n, label=label: _repeats(lines[n].text, label), filled[at + 2 :])  # type: ignore[misc]
            heads[place] = Head(label, start, end, "", max(told_again, default=time), is_safe=True)
    return heads


def _repeats(text: str, label: str) -> bool:
    """Whether a line tells the time once more, with or without the name before it."""
    return len(text) < MAX_HEAD and times.is_alone(text.removeprefix(label).strip(" -–|,:"))


def name_alone(lines: Sequence[Line], kind: Callable[[Line], object]) -> Heads:
    """A line with the name alone: a heading, a line in bold, or a paragraph of its own, as `kind` says."""
    return {
        place: Head(speakers.bare(line.text.rstrip(" :")), None, None, "", place)
        for place, line in enumerate(lines)
        if line.text and not line.is_outside and kind(line) and is_alone(line.text)
    }


@lru_cache(times.CACHED)
def is_alone(text: str) -> bool:
    """Whether a line may be somebody's name and nothing else."""
    return (
        0 < len(text) <= 120
        and not times.is_alone(text)
        and not text.isdigit()
        and text.casefold().strip(" .!") not in ANSWERS
        and len(text.split()) <= MAX_NAME_WORDS + text.count("(") * 8
        and not _ends_sentence(text.rstrip(" :"))
        and speakers.is_possible(text.rstrip(" :"))
        and ": " not in text
        and not ANY_TIME.search(text)
        and not SPOKEN_END.search(text)
    )


def _ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does; the full stop of an abbreviation behind a name ends none."""
    if not SENTENCE.fullmatch(text):
        return False
    is_answer = text.split()[0].casefold().strip(" .,") in ANSWERS
    return is_answer or not (ABBREVIATED.search(text) and speakers.is_likely(text))


def _has_time(text: str) -> bool:
    return DIGIT.search(text) is not None


def bodies(lines: Sequence[Line], heads: Heads) -> Iterator[tuple[int, str]]:
    """Each head's place with the words below it, up to the next head."""
    places = sorted(heads)
    for place, following in zip(places, [*places[1:], len(lines)], strict=False):
        head = heads[place]
        under = lines[head.last + 1 : following]
        below = (one.text for one in under if one.text and not one.level and not TOOL_LINES.fullmatch(one.text))
        yield place, " ".join([head.words, *below]).strip()
