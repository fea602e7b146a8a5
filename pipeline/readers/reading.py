"""What a reader gives back, and what makes a reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.readers.raw import Raw

WORD = re.compile(r"[^\W_]+")


def count_words(text: str) -> int:
    """How many words: runs of letters and digits, as `docs/measurements/readers.md` counts them."""
    return sum(1 for _ in WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Record:
    """The smallest thing a raw file holds; the fields are those of the table `Records`.

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


@dataclass
class Content:
    """What a reader found: the records in file order, how many it dropped for which reason, and how many words so."""

    records: list[Record] = field(default_factory=list)
    drops: Counter[str] = field(default_factory=Counter)
    dropped_words: Counter[str] = field(default_factory=Counter)

    def drop(self, reason: str, words: str = "", count: int = 1) -> None:
        """Count records left out and the words in them; the words themselves are not kept."""
        if count:
            self.drops[reason] += count
            self.dropped_words[reason] += count_words(words)


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
    """

    format: str
    kind: str
    encoding: str
    records: tuple[Record, ...]
    drops: dict[str, int]
    is_wall_clock: bool = False
    dropped_words: dict[str, int] = field(default_factory=dict)

    @property
    def speakers(self) -> list[str]:
        """The names that speak in it, in order of appearance."""
        return list(dict.fromkeys(record.speaker for record in self.records if record.speaker))
