"""Files that hold the same: copies, one chat saved twice, one talk in two formats, recognisers or languages.

Counted twice, it would weigh twice, and one file would confirm the other. Every pair is a problem until an editor says
in corrections.toml which file counts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from pipeline.errors import Problem
from pipeline.readers.reading import Reading, Record

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
RUN_WORDS = 4
MIN_RUNS = 30
SAME_SHARE = 0.15  # of the smaller file's runs: two talks share up to 0.03, two recognisers with 35 % errors 0.19
OTHER_KIND_SHARE = 0.4  # notes may quote the talk
MAX_HOLDERS = 8  # files looked up for a run that many share
SAME_RECORDS = 0.8  # of the smaller file's records
ELSEWHERE_WORDS = 12  # in common, from which files of two sessions hold the same
ELSEWHERE_VOTES = 10
SAME_TIMES = 0.7  # of the smaller file's cues
MIN_CUES = 10
TICK_SECONDS = 1.0
OF_A_SESSION = ("speakers", "attendance")  # may be the same for two sessions
TALK = ("transcript", "chat", "notes")

Words = frozenset[str]


@dataclass(frozen=True)
class File:
    """A file of a session as read, with the hash of its bytes."""

    path: str
    session: str
    digest: str
    reading: Reading


def doubles(files: Iterable[File], settled: Iterable[frozenset[str]] = ()) -> Iterator[Problem]:
    """A problem for each file that holds the same as an earlier one.

    Args:
        files: the files of all sessions, in order.
        settled: groups of paths that an editor has looked at.
    """
    pairs = list(settled)
    seen: list[_Look] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for file in files:
        look = _Look(file)
        shared = Counter(place for run in look.runs for place in holders[run])
        for place, other in enumerate(seen):
            how = look.same_as(other, shared[place])
            if how and not any({file.path, other.file.path} <= group for group in pairs):
                yield _problem(how, file.path, other.file.path)
                break
        for run in look.runs:
            if len(holders[run]) < MAX_HOLDERS:
                holders[run].append(len(seen))
        seen.append(look)


def _problem(how: str, path: str, other: str) -> Problem:
    what = f"the file {how} {other}, so everything in both would count twice."
    to_do = (
        "Keep the better of the two, and remove the other or name it in corrections.toml: "
        f'[[double]] with files = ["{other}", "{path}"], keep = ["{other}"] and a reason; keep both if they differ.'
    )
    return Problem(path, what, to_do)


class _Look:
    """What a file is compared by."""

    def __init__(self, file: File) -> None:
        self.file = file
        records = file.reading.records
        words = WORD.findall(" ".join(record.text for record in records).casefold())
        is_talk = file.reading.kind in TALK
        self.runs = frozenset(" ".join(words[n : n + RUN_WORDS]) for n in range(len(words) - 3)) if is_talk else Words()
        self.records = Counter(_key(record) for record in records)
        self.times = _times(records) if file.reading.kind == "transcript" else frozenset()
        self.is_irregular = _is_irregular(records)

    def same_as(self, other: _Look, shared: int) -> str | None:
        """How this file is the same as another, in words; None where it is not."""
        mine, theirs = self.file, other.file
        is_one_session, is_one_kind = mine.session == theirs.session, mine.reading.kind == theirs.reading.kind
        words = sum(len(WORD.findall(record.text)) for record in mine.reading.records)
        if not is_one_session and (mine.reading.kind in OF_A_SESSION or words < ELSEWHERE_WORDS):
            return None
        if mine.digest == theirs.digest:
            return "is a copy of"
        smaller = min(len(self.runs), len(other.runs))
        if smaller >= MIN_RUNS and shared > (SAME_SHARE if is_one_kind else OTHER_KIND_SHARE) * smaller:
            return "records the same talk as"
        if is_one_kind and self._has_same_records(other, is_one_session):
            return "holds the same as"
        return "has the times and speakers of" if is_one_kind and self._has_same_times(other) else None

    def _has_same_records(self, other: _Look, is_one_session: bool) -> bool:
        if self.file.reading.kind == "transcript":
            return False
        if self.file.reading.kind == "poll":  # the same options may be chosen in another poll
            votes = sum(record.votes_count or 1 for record in self.file.reading.records)
            return self.records == other.records and (is_one_session or votes >= ELSEWHERE_VOTES)
        smaller = min(sum(self.records.values()), sum(other.records.values()))
        return sum((self.records & other.records).values()) >= SAME_RECORDS * smaller

    def _has_same_times(self, other: _Look) -> bool:
        """One recording in two languages: other words, the same speakers at the same times."""
        smaller, larger = sorted((self.times, other.times), key=len)
        if len(smaller) < MIN_CUES or not (self.is_irregular and other.is_irregular):
            return False
        near = {(who, tick + step) for who, tick in larger for step in (-1, 0, 1)}
        return len(smaller & near) >= SAME_TIMES * len(smaller)


def _key(record: Record) -> str:
    """What a record says, without its place: words alone, so that another spelling of a table is the same."""
    parts = (record.kind, record.speaker, record.heading, record.text, record.votes_count)
    return " ".join(WORD.findall(" ".join(str(part) for part in parts if part is not None).casefold()))


def _times(records: Iterable[Record]) -> frozenset[tuple[str, int]]:
    """Speaker and second of each cue that has a time."""
    timed = (record for record in records if record.start_seconds is not None)
    return frozenset(((r.speaker or "").casefold(), round((r.start_seconds or 0.0) / TICK_SECONDS)) for r in timed)


def _is_irregular(records: Iterable[Record]) -> bool:
    """Whether times or turns are a talk's own: what a program cut into equal pieces is like any other."""
    timed = [record for record in records if record.start_seconds is not None]
    gaps = [round((b.start_seconds or 0.0) - (a.start_seconds or 0.0), 1) for a, b in pairwise(timed)]
    lengths = {len(list(turn)) for _, turn in groupby(timed, key=lambda record: record.speaker)}
    return len(set(gaps)) > len(gaps) / 3 or len(lengths) > 2
