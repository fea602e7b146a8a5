"""What a reader gives back, and what makes a reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.readers.raw import Raw

WORD = re.compile(r"[^\W_]+")
MAX_PLACES = 20  # named of what was left out for one reason


def count_words(text: str) -> int:
    """How many words: runs of letters and digits, as `docs/measurements/readers.md` counts them."""
    return sum(1 for _ in WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Record:
    """The smallest thing a raw file holds; the fields are those of the table `Records`.

    `doubt` says why the name in `speaker` may be nobody's; such a name joins a participant, but makes none.

    In a list of speakers a record is one line of it: `speaker` the label, `text` the name behind it, `kind` 'name'.
    """

    locator: str
    kind: str
    text: str
    speaker: str | None = None
    start_seconds: float | None = None
    end_seconds: float | None = None
    heading: str | None = None
    refers_to: str | None = None
    votes_count: float | None = None
    respondents_count: float | None = None
    doubt: str | None = None


class Label(NamedTuple):
    """What stands before words like a name, and is not taken for one for certain.

    `standing` is 'open' where the words are left to nobody, 'words' where they stay with the person before.
    """

    label: str
    standing: str
    why: str
    places: tuple[str, ...]


@dataclass
class Content:
    """What a reader found: the records in file order, how many it dropped for which reason, and how many words so.

    Attributes:
        records: in file order.
        drops: records left out, by reason.
        dropped_words: the words in them.
        places: where they stood, the first of them.
        lost: the reasons for which words of people were lost, not left out because they are none.
        labels: what opens like a label, by standing, label and reason, with its places.
        warnings: what is wrong with the file as a whole.
        is_wall_clock: the times are of the day.
    """

    records: list[Record] = field(default_factory=list)
    drops: Counter[str] = field(default_factory=Counter)
    dropped_words: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    labels: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    is_wall_clock: bool = False

    def drop(self, reason: str, words: str = "", count: int = 1, place: str = "") -> None:
        """Count records left out and the words in them; the words themselves are not kept."""
        if count:
            self.drops[reason] += count
            self.dropped_words[reason] += count_words(words)
            places = self.places.setdefault(reason, [])
            if place and len(places) < MAX_PLACES and place not in places:
                places.append(place)

    def lose(self, reason: str, words: str, place: str, count: int = 1) -> None:
        """Count words of people that could not be read: what `drop` does, and `check` and the report tell of it."""
        self.drop(reason, words, count, place)
        if count:
            self.lost.add(reason)

    def note_label(self, standing: str, label: str, why: str, place: str) -> None:
        """Keep where something opens like a label and is not taken for a speaker's for certain."""
        places = self.labels.setdefault((standing, label, why), [])
        if len(places) < MAX_PLACES:
            places.append(place)


def once(options: list[str], content: Content) -> list[str]:
    """The options that a person chose, each once; what is named again counts as dropped."""
    times = Counter(options)
    for option, count in times.items():
        content.drop("option named twice in one answer", f"{option} " * (count - 1), count - 1)
    return list(times)


@dataclass(frozen=True)
class Reader:
    """One format.

    Attributes:
        format: its name, as the user sees it.
        kind: what such a file is, as in `Sources.kind`.
        claims: whether the content is of this format; must not raise.
        read: the records of a file it claims; raises `DataError` where the file is damaged.
        is_wall_clock: times are the time of the day, not the time since the session started.
    """

    format: str
    kind: str
    claims: Callable[[Raw], bool]
    read: Callable[[Raw], Content]
    is_wall_clock: bool = False


@dataclass(frozen=True)
class Reading:
    """A file as read.

    Attributes:
        format: the reader that took it.
        kind: what it is, as in `Sources.kind`.
        encoding: encoding of its text and what was repaired; 'binary' for a container.
        records: what it holds, in order.
        drops: records left out, by reason.
        is_wall_clock: times are the time of the day.
        dropped_words: words in the records left out, by reason.
        places: where what was left out stood, by reason; the first of them.
        lost: the reasons for which words of people were lost.
        labels: what opens like a label and is not taken for a speaker's for certain.
        warnings: what is wrong with the file as a whole, such as that it was cut off.
    """

    format: str
    kind: str
    encoding: str
    records: tuple[Record, ...]
    drops: dict[str, int]
    is_wall_clock: bool = False
    dropped_words: dict[str, int] = field(default_factory=dict)
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def speakers(self) -> list[str]:
        """The names that speak in it, in order of appearance."""
        return list(dict.fromkeys(record.speaker for record in self.records if record.speaker))
