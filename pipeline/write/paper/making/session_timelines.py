"""What each session was about from beginning to end: by the clock, or by words where the record has no times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Any

from pipeline import tables
from pipeline.write.paper.facts import Facts

BINS = 150  # steps of a session, at most; a step is at least a minute or a hundred words
STEP = {"minutes": 1.0, "words": 100.0}
TIMED_SHARE = 0.9  # of a session's words that must have a time, else the session is told in words
SECONDS_A_WORD = 1.0  # slower than this is a pause
PRESENT_SHARE = 0.25  # of a step, from which a topic is drawn in it

Span = tuple[float, float, str]  # from, to, topic


@dataclass
class SessionTimeline:
    """What a session was about, step by step.

    Attributes:
        unit: 'minutes' from the start, or 'words' where the record has no times.
        word_count: words spoken in it.
        spans: from, to and topic of each statement, in that unit.
    """

    session: str
    unit: str
    word_count: int
    spans: list[Span] = field(default_factory=list)
    _steps: dict[int, dict[str, float]] = field(default_factory=dict, repr=False)

    @property
    def step(self) -> float:
        """How long a step is."""
        return max(STEP[self.unit], ceil(self.length / BINS))

    def steps(self) -> dict[int, dict[str, float]]:
        """What was said in each step on each topic; counted once."""
        if not self._steps:
            step = self.step
            for start, end, topic in self.spans:
                for place in range(int(start // step), int(end // step) + 1):
                    inside = min(end, (place + 1) * step) - max(start, place * step)
                    here = self._steps.setdefault(place, {})
                    here[topic] = here.get(topic, 0.0) + inside
        return self._steps

    @cached_property
    def length(self) -> float:
        """Where the last statement ends."""
        return max(end for _, end, _ in self.spans)

    def spent(self) -> dict[str, float]:
        """Minutes, or words, on each topic."""
        out: dict[str, float] = defaultdict(float)
        for start, end, topic in self.spans:
            out[topic] += end - start
        return dict(out)


def session_timelines(facts: Facts) -> Iterable[SessionTimeline]:
    """The spoken part of every session, in order."""
    utterances = facts.frames.utterances
    spoken = utterances[utterances["kind"] == "speech"].sort_values(["session", "position"])
    by_session: dict[str, list[Any]] = defaultdict(list)
    for row in spoken.itertuples():
        by_session[row.session].append(row)
    statements: dict[str, list[Any]] = defaultdict(list)
    for row in facts.statements:
        statements[row.utterance_id].append(row)
    for session in facts.sessions:
        rows = by_session.get(session, [])
        words = [len(row.text.split()) for row in rows]
        placed, unit = _placed(rows, words)
        yield SessionTimeline(session, unit, sum(words), list(_spans(placed, statements, facts.primary)))


def _placed(rows: Sequence[Any], words: Sequence[int]) -> tuple[list[tuple[Any, float, float]], str]:
    """Each utterance with where it begins and ends, in minutes where nearly all have times, else in words."""
    timed = sum(count for row, count in zip(rows, words, strict=True) if row.start_seconds == row.start_seconds)
    if not timed or timed < TIMED_SHARE * sum(words):
        ends = [float(sum(words[: i + 1])) for i in range(len(words))]
        return [(row, end - count, end) for row, count, end in zip(rows, words, ends, strict=True)], "words"
    known = [(row, count) for row, count in zip(rows, words, strict=True) if row.start_seconds == row.start_seconds]
    known.sort(key=lambda pair: pair[0].start_seconds)
    placed = []
    for i, (row, count) in enumerate(known):
        following = known[i + 1][0].start_seconds if i + 1 < len(known) else float("inf")
        guessed = min(following, row.start_seconds + SECONDS_A_WORD * count)
        end = row.end_seconds if row.end_seconds == row.end_seconds else guessed
        placed.append((row, row.start_seconds / 60, max(row.start_seconds, end) / 60))
    return placed, "minutes"


def _spans(
    placed: Iterable[tuple[Any, float, float]], statements: dict[str, list[Any]], primary: dict[str, str]
) -> Iterable[Span]:
    """Where each statement lies in its utterance, by its share of the letters, and its topic."""
    for utterance, start, end in placed:
        letters = max(1, len(utterance.text))
        for row in statements.get(utterance.utterance_id, []):
            at, until = (start + (end - start) * char / letters for char in (row.char_start, row.char_end))
            if until > at:
                yield at, until, primary.get(row.statement_id, tables.OFF_AGENDA)


def spells(course: SessionTimeline, topics: Collection[str]) -> list[tuple[float, float]]:
    """From when to when the topics were spoken of: steps in which they have a quarter of the talk, joined."""
    step = course.step
    present = []
    for place, here in course.steps().items():
        total, mine = sum(here.values()), sum(much for topic, much in here.items() if topic in topics)
        if total > 0 and mine >= PRESENT_SHARE * total:
            present.append(place)
    found: list[tuple[float, float]] = []
    for place in sorted(present):
        start, end = place * step, min((place + 1) * step, course.length)
        if found and abs(found[-1][1] - start) < 1e-9:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
