"""What a reader gives back, and what makes a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.readers.raw import Raw


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
    """What a reader found: the records in file order, and how many it dropped for which reason."""

    records: list[Record] = field(default_factory=list)
    drops: Counter[str] = field(default_factory=Counter)

    def drop(self, reason: str, count: int = 1) -> None:
        """Count records left out."""
        if count:
            self.drops[reason] += count


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
    """

    format: str
    kind: str
    encoding: str
    records: tuple[Record, ...]
    drops: dict[str, int]
    is_wall_clock: bool = False

    @property
    def speakers(self) -> list[str]:
        """The names that speak in it, in order of appearance."""
        return list(dict.fromkeys(record.speaker for record in self.records if record.speaker))
