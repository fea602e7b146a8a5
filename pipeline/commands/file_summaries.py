"""What was read of a file, as `check` tells it: a line, and below it what somebody should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.engine.progress import counted
from pipeline.readers.reading import Reading, count_words

MAX_PLACES = 5  # shown of a label


@dataclass(frozen=True)
class FileSummary:
    """What was read of a file; of one that is not read, `format` says why.

    `details` are further lines: words a speaker, labels that are no speaker's for certain, words lost, warnings.
    """

    path: str
    format: str
    encoding: str = ""
    read_count: int = 0
    speaker_count: int = 0
    drops: Mapping[str, int] = field(default_factory=dict)
    dropped_words: Mapping[str, int] = field(default_factory=dict)
    unit: str = "record"
    details: tuple[str, ...] = ()

    def summary(self) -> str:
        """One line: `WebVTT, utf-8: 16 speakers, 694 records; dropped: 2 x line written by the tool (9 words)`."""
        if not self.encoding:
            return self.format
        speakers = f"{counted(self.speaker_count, 'speaker')}, " if self.speaker_count else ""
        dropped = ", ".join(f"{count} x {reason}{self._words(reason)}" for reason, count in self.drops.items())
        line = f"{self.format}, {self.encoding}: {speakers}{counted(self.read_count, self.unit)}"
        return f"{line}; dropped: {dropped}" if dropped else line

    def _words(self, reason: str) -> str:
        """How many words went with what was left out for a reason; what holds none needs no figure."""
        count = self.dropped_words.get(reason, 0)
        return f" ({counted(count, 'word')})" if count else ""


def of_reading(name: str, reading: Reading) -> FileSummary:
    """The summary of a file that a reader took."""
    count = len(reading.records)
    return FileSummary(
        name,
        reading.format,
        reading.encoding,
        count,
        len(reading.speakers),
        reading.drops,
        reading.dropped_words,
        details=tuple(_details(reading)),
    )


def _details(reading: Reading) -> Iterator[str]:
    """Warnings, words lost, labels that are no speaker's for certain, and the words of each speaker."""
    for warning in reading.warnings:
        yield f"warning: {warning}"
    for reason in reading.lost:
        words, places = reading.dropped_words.get(reason, 0), ", ".join(reading.places.get(reason, ()))
        yield f"warning: {counted(words, 'word')} lost: {reason}" + (f" ({places})" if places else "")
    for label in reading.labels:
        taken = "left open, words belong to nobody" if label.standing == "open" else "not taken for a speaker"
        yield f"label “{label.label}” {taken}: {label.why} ({', '.join(label.places[:MAX_PLACES])})"
    if reading.kind == "transcript":
        words_by: Counter[str] = Counter()
        for record in reading.records:
            words_by[record.speaker or "nobody"] += count_words(record.text)
        yield "words: " + ", ".join(f"{speaker} {count:,}" for speaker, count in words_by.most_common())
