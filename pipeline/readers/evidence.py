"""Which layout of a transcript a file has, told by all its lines: labels that come back, times, and who takes part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from pipeline.readers import asides, days, layouts, outlines, speakers, summaries, times, titled_notes
from pipeline.readers.layouts import Head, Heads
from pipeline.readers.lines import Line, lines
from pipeline.readers.raw import Raw
from pipeline.readers.vocabulary import HOLDERS, SCHEDULE

TRANSCRIPT_TITLE = re.compile(
    r"\W*(?:(?:full|meeting|call|complete|verbatim) )?(?:transcript(?:ion)?|transkript(?:ion)?|trascrizione|"
    r"transcripción|transcrição|transcriptie)\W*",
    re.IGNORECASE,
)
ONCE = "single words that come once: names, or things"
NAMED, MEET, ALONE = "text with names", "Google Meet transcript", "text with the name above the turn"
NAME_TIME, CAPTIONS = "text with name and time above the turn", "Zoom captions"
HEAD_LINES = 12  # the first turn of a transcript with a single one stands at its top
PARAGRAPH_SHARE = 0.5  # of the paragraphs must open with a speaker
TIMED_SHARE = 0.02  # of the lines must be heads with times
FILLED_SHARE = 0.6  # of the heads have words below them: those of a timetable have none
OWN_SHARE, SPOKEN_SHARE = 0.3, 0.15  # of the turns speak in the first person
CLASS_SHARE = 0.8  # of the headings of a level are names
QUESTIONS = ({"q", "a"}, {"f", "a"}, {"p", "r"}, {"d", "r"}, {"v", "a"}, {"question", "answer"}, {"frage", "antwort"})
TIMED: tuple[tuple[str, Callable[[Sequence[Line]], Heads]], ...] = (
    ("text with name above the time", layouts.name_above_time),
    ("text with time above the name", layouts.time_above_name),
    ("text with the time in brackets after the name", layouts.name_with_time),
    ("rows of time, name and words", layouts.in_columns),
    (NAME_TIME, layouts.name_and_time),
    ("text with time and name above the turn", layouts.time_and_name),
)


@dataclass(frozen=True)
class Found:
    """The layout of a file: its name, the heads of its turns, the place where speech starts, and what was judged."""

    format: str
    heads: Heads
    labels: speakers.Labels
    start: int = 0
    passed: Heads = field(default_factory=dict)
    is_noted: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether a person wrote the transcript, who may write more between the turns: no time stands in its heads."""
        return self.format in (NAMED, ALONE) and all(head.start is None for head in self.heads.values())

    @property
    def score(self) -> int:
        """How many turns have a speaker; open ones count for little."""
        return sum(4 if head.label in self.labels.speakers else 1 for head in self.heads.values())


@lru_cache(maxsize=2)
def best(raw: Raw) -> Found | None:
    """The layout with most turns; None where the file is no transcript in turns."""
    every = lines(raw)
    if not every or raw.text.lstrip().startswith("WEBVTT"):
        return None
    titles = [n for n, line in enumerate(every) if TRANSCRIPT_TITLE.fullmatch(line.text)]
    is_notes = summaries.said_notes(every) and not titles
    found = [one for one in _candidates(raw, every, titles, is_notes) if one]
    found = [one for one in found if titles or one.format == MEET or not titled_notes.are_told(every, one.heads)]
    one = max(found, key=lambda one: one.score, default=None)
    is_noted = one is not None and one.format != MEET and summaries.said_notes(every[: one.start])
    return replace(one, is_noted=True) if one and is_noted and not summaries.is_of_machine(every[: one.start]) else one


def _has_returning(found: Found) -> bool:
    """Whether somebody speaks twice: in notes that tell the time, as "09:15 Harbours", every heading comes once."""
    return max(Counter(head.label for head in found.heads.values()).values(), default=0) > 1


def _candidates(raw: Raw, every: Sequence[Line], titles: list[int], is_notes: bool) -> Iterator[Found | None]:
    for name, find in TIMED:
        found = _timed(raw, every, titles, name, find(every))
        if found is None or not is_notes or _has_returning(found):
            yield found
    named = _named(raw, every, titles)
    if named and (not is_notes or named.format == MEET):
        yield named
    for mark in () if is_notes else (layouts.dashed, layouts.tabbed):
        marked = _named(raw, every, titles, mark)
        yield marked if marked and _has_returning(marked) and _share_of_own(marked) >= SPOKEN_SHARE else None
    if not is_notes:
        yield from _alone(raw, every)


def _starts(titles: list[int], heads: Heads) -> int:
    """The line under the title 'Transcript' where most turns stand below it; what stands above is no speech."""
    return next((n for n in reversed(titles) if sum(place > n for place in heads) > len(heads) / 2), 0)


def _timed(raw: Raw, every: Sequence[Line], titles: list[int], name: str, heads: Heads) -> Found | None:
    start = _starts(titles, heads)
    heads = {place: head for place, head in heads.items() if place >= start}
    counts = Counter(head.label for head in heads.values())
    safe = sum(head.is_safe for head in heads.values())
    dates = {label for label in counts if days.is_stamp(label)}
    labels = _as_nobody(speakers.judge(counts, raw.known, is_labelled=safe > len(heads) / 2), dates)
    heads = {p: h for p, h in heads.items() if labels.opens(h.label) and not (h.words and not _may_go_on(h))}
    full = {place for place, words in layouts.bodies(every, heads) if words}
    first = min((place for place in full if heads[place].label not in dates), default=0)
    heads = {place: head for place, head in heads.items() if place >= first}  # above it stand titles and dates
    own = [place for place, head in heads.items() if head.label in labels.speakers]
    if not own or not _are_turns(every, heads, own, raw.known):
        return None
    if all(every[place].text.startswith("[") and h.label in every[place].text[: len(h.label) + 4] for place, h in
           heads.items()) and name == NAME_TIME:  # fmt: skip
        name = CAPTIONS
    return Found(name, heads, labels, start)


def _as_nobody(labels: speakers.Labels, dates: set[str]) -> speakers.Labels:
    words = {label: why for label, why in labels.words.items() if label not in dates}
    return speakers.Labels(labels.speakers - dates, dict(labels.open) | dict.fromkeys(dates, "a date"), words)


def _may_go_on(head: Head) -> bool:
    """Whether words may stand behind a time in brackets without a colon: behind a name alone."""
    return head.is_safe or speakers.is_likely(head.label) or speakers.is_machine(head.label)


def _are_turns(every: Sequence[Line], heads: Heads, own: list[int], known: frozenset[str]) -> bool:
    filled = [place for place, line in enumerate(every) if line.text]
    bodies = dict(layouts.bodies(every, heads))
    full = [place for place in own if bodies[place]]
    names = {heads[place].label for place in own}
    if outlines.has_titles(every, heads, own, known):
        return False
    if len(own) == 1 and any(word.casefold() in SCHEDULE for name in names for word in name.split()):
        return False
    if len(own) == 1:
        above = [every[place].text for place in filled if place < own[0]][-1:]
        is_stamp = any(days.is_stamp(text) for text in above)  # of a page: a date, a time, then the words
        return bool(full) and heads[own[0]].is_safe and own[0] in filled[:HEAD_LINES] and not is_stamp
    is_sure = any(heads[place].is_safe for place in own) or any(speakers.is_known(name, known) for name in names)
    counts = Counter(heads[place].label for place in own)
    of_schedule = all(any(word.casefold() in SCHEDULE for word in name.split()) for name in names)
    are_events = of_schedule and max(counts.values()) == 1
    is_name = max(counts.values()) > 1 or any(len(name.split()) > 1 for name in names) or is_sure
    share = FILLED_SHARE * len(own)
    is_dense = len(own) >= TIMED_SHARE * len(filled)
    return len(full) >= share and is_dense and not are_events and is_name and _goes_forward(heads, own)


def _goes_forward(heads: Heads, own: list[int]) -> bool:
    """Whether the times of the turns mostly grow."""
    starts = [heads[place].start or 0.0 for place in own]
    grows = sum(later >= before for before, later in pairwise(starts))
    return len(own) < 4 or grows >= 0.7 * (len(own) - 1)


def _share_of_own(found: Found) -> float:
    """Of the turns, those in the first person."""
    return sum(layouts.is_own(head.words) for head in found.heads.values()) / max(len(found.heads), 1)


def _named(raw: Raw, every: Sequence[Line], titles: list[int], find: layouts.Finder = speakers.label) -> Found | None:
    """'Name: words', with or without a time before it; the documents of Google Meet are such a text behind a head."""
    marks = [n for n, line in enumerate(every) if times.is_alone(line.text)]
    heads = layouts.name_and_words(every, find)
    is_meet = any(place - mark <= 2 + (place > mark + 1) for mark in marks[:1] for place in heads if place > mark)
    start = marks[0] if is_meet else _starts(titles, heads)
    heads = {place: head for place, head in heads.items() if place >= start}
    if raw.container == "pdf":  # in the middle of a wrapped paragraph a word before a colon is a word
        firsts_of = {head.label for place, head in heads.items() if every[place].is_first}
        heads = {place: head for place, head in heads.items() if head.label in firsts_of}
    body = [line for line in every[start:] if line.text and not line.level and not line.is_listed
            and not times.is_alone(line.text) and not asides.is_of_agenda(line.text)]  # fmt: skip
    firsts = [line for line in body if line.is_first]
    opening = [layouts.opened(line.text)[1] for line in (firsts if len(firsts) >= 3 and not is_meet else body)]
    overall = speakers.found_in(opening, raw.known, find)
    counts = Counter(head.label for head in heads.values())
    is_labelled = is_meet or (bool(overall.speakers) and _share(opening, overall, find) >= speakers.LABELLED_SHARE)
    labels = speakers.judge(counts, raw.known, is_labelled or is_meet)
    heads = _without_entries(every, heads, counts, raw.known)
    own = {place: head for place, head in heads.items() if head.label in labels.speakers}
    if not is_meet and not _are_named(every, own, opening, labels, raw.known, find):
        return None
    if not is_meet and _are_bare(Counter(head.label for head in own.values()), opening, len(own)):
        sure = {one for one in labels.speakers if speakers.is_known(one, raw.known) or speakers.is_machine(one)}
        if not sure and not any(head.start is not None for head in own.values()):
            labels = speakers.Labels(
                frozenset(), dict.fromkeys(labels.speakers, ONCE) | dict(labels.open), labels.words
            )
    are_lines = len(firsts) < 3
    opened = {
        place: head
        for place, head in heads.items()
        if head.label in labels.speakers or (head.label in labels.open and (every[place].is_first or are_lines))
    }
    passed = {place: head for place, head in heads.items() if place not in opened}
    return Found(MEET if is_meet else NAMED, opened, labels, start, passed) if own else None


def _share(opening: Sequence[str], labels: speakers.Labels, find: layouts.Finder = speakers.label) -> float:
    found = [find(text) for text in opening]
    return sum(one is not None and one[0] in labels.speakers for one in found) / max(len(opening), 1)


def _without_entries(every: Sequence[Line], heads: Heads, counts: Counter[str], known: frozenset[str]) -> Heads:
    """The heads without keys of the document: 'Moderator: Ana Silva' above the first turn, 'Quay:' above a list."""
    places = sorted(heads)
    first = next((place for place in places if counts[heads[place].label] > 1 or _speaks(heads[place].words)), None)
    kept = {}
    for place in places:
        head = heads[place]
        following = next((line for line in every[place + 1 :] if line.text), None)
        is_single = counts[head.label] == 1 and not speakers.is_known(head.label, known)
        is_entry = (first is None or place < first) and not layouts.SENTENCE.fullmatch(head.words) and bool(head.words)
        is_holder = head.label.casefold() in HOLDERS
        is_title = not head.words and following is not None and following.is_item
        is_name = speakers.is_likely(head.label) and len(head.label.split()) > 1
        if not (is_single and (is_title or (is_entry and (is_holder or (not is_name and first is not None))))):
            kept[place] = head
    return kept


def _speaks(words: str) -> bool:
    """Whether words are a sentence, or speak in the first person."""
    return layouts.SENTENCE.fullmatch(words) is not None or layouts.is_own(words)


def _are_named(
    every: Sequence[Line], own: Heads, opening: list[str], labels: speakers.Labels, known: frozenset[str],
    find: layouts.Finder,
) -> bool:  # fmt: skip
    """Whether enough paragraphs open with a speaker, and labels come back, bear times, or read as people's names."""
    named = round(_share(opening, labels, find) * len(opening))
    if len(own) < 2 or named < PARAGRAPH_SHARE * len(opening):
        return False
    counts = Counter(head.label for head in own.values())
    if {name.casefold() for name in counts} in QUESTIONS:
        return False
    if max(counts.values()) > 1 or any(head.start is not None for head in own.values()):
        return True
    if any(speakers.is_known(name, known) or speakers.is_machine(name) for name in counts):
        return True
    if _are_bare(counts, opening, named):
        return True
    if sum(len(name.split()) > 1 and speakers.is_likely(name) for name in counts) < 2:
        return False
    spoken = [layouts.is_own(words) for _, words in layouts.bodies(every, own)]
    return not any(every[place].is_item for place in own) or sum(spoken) >= OWN_SHARE * len(spoken)


def _are_bare(counts: Counter[str], opening: list[str], named: int) -> bool:
    """Whether every line opens with a single word that comes once: names, or things."""
    are_single = all(len(name.split()) == 1 and n == 1 for name, n in counts.items())
    return are_single and len(counts) > 1 and named == len(opening)


def _alone(raw: Raw, every: Sequence[Line]) -> Iterator[Found | None]:
    """A name alone above the turn: headings of a level, lines in bold, paragraphs."""
    levels = {line.level for line in every if line.level}
    kinds: list[Callable[[Line], object]] = [lambda line, level=level: line.level == level for level in sorted(levels)]  # type: ignore[misc]
    kinds += [lambda line: line.is_bold and not line.level, lambda line: line.is_first and not line.level]
    for kind in kinds:
        heads = layouts.name_alone(every, kind)
        counts = Counter(head.label for head in heads.values())
        labels = speakers.judge(counts, raw.known)
        own = {place: head for place, head in heads.items() if head.label in labels.speakers}
        bodies = {place: words for place, words in layouts.bodies(every, own) if words}
        own = {place: own[place] for place in bodies}
        of_kind = sum(bool(line.text) and bool(kind(line)) for line in every)
        yield Found(ALONE, own, labels) if _are_alone(every, own, bodies, of_kind, raw.known) else None


def _are_alone(every: Sequence[Line], own: Heads, bodies: dict[int, str], of_kind: int, known: frozenset[str]) -> bool:
    counts = Counter(head.label for head in own.values())
    if len(counts) < 2:
        return False
    with_items = sum(any(line.is_item for line in every[place + 1 : place + 4]) for place in own)
    spoken = sum(map(layouts.is_own, bodies.values()))
    is_sure = all(speakers.is_known(name, known) or speakers.is_machine(name) for name in counts)
    if is_sure:
        return True
    if with_items > len(own) / 2:
        return False
    is_plain = not any(every[place].level or every[place].is_bold for place in own)
    returns = sum(n > 1 for n in counts.values())
    if is_plain:
        return returns >= 2 and len(own) >= 0.25 * of_kind and spoken >= SPOKEN_SHARE * len(own)
    if returns:
        return spoken >= SPOKEN_SHARE * len(own) or all(len(name.split()) > 1 for name in counts)
    are_people = all(1 < len(name.split()) <= 5 for name in counts) and len(own) >= CLASS_SHARE * (of_kind - 1)
    return are_people and spoken >= OWN_SHARE * len(own)
