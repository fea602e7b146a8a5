"""The contributions to each topic as a question shows them: numbered, with pseudonyms, nothing said in confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids
from pipeline.people.redactor import Redactor, of_meeting

CONTEXT_WORDS = 30  # of what was said just before, where that belongs to another topic
SHOWN = ("speech", "chat", *tables.WRITTEN)  # a reaction stands where the utterance stands that it answers
UNSPOKEN = {"note": "notes", "sticky": "sticky", "free_text": "survey"}


@dataclass(frozen=True)
class Contribution:
    """What one utterance says on a topic.

    Attributes:
        utterance_id: the utterance.
        statement_ids: its statements on the topic, in order, without those said in confidence.
        session: its session.
        speaker: pseudonym and role, such as 'P07' or 'P07, reporting'.
        words: its words, corrected.
        said_before: the end of what was said just before it and by whom, where that belongs to another topic, else ''.
        is_voice: its speaker takes part and reports for nobody, so that it can take a side.
        topic_id: the topic or theme that the program placed it under.
        redact: takes names out of what is shown; nothing is shown where no question is open, and it takes its time.
    """

    utterance_id: str
    statement_ids: tuple[str, ...]
    session: str
    speaker: str
    words: str
    said_before: str
    is_voice: bool
    topic_id: str = ""
    redact: Callable[[str], str] = field(default=str, compare=False)

    @property
    def text(self) -> str:
        """Its words as a question shows them."""
        return self.redact(self.words)

    @property
    def before(self) -> str:
        """What was said before it as a question shows it."""
        return self.redact(self.said_before)


@dataclass(frozen=True)
class Topic:
    """An agenda topic, or what belongs to none.

    Attributes:
        topic_id: its id.
        lines: title, question and sub-questions, as the question shows them.
        contributions: what was said on it, in the order of talk.
    """

    topic_id: str
    lines: tuple[str, ...]
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, eq=False)
class Frames(tables.Frames):
    """What the discussion is shown from, a field a table."""

    meeting: pd.DataFrame
    sessions: pd.DataFrame
    agenda: pd.DataFrame
    subquestions: pd.DataFrame
    allowed: pd.DataFrame
    glossary: pd.DataFrame
    participants: pd.DataFrame
    aliases: pd.DataFrame
    utterances: pd.DataFrame
    statements: pd.DataFrame
    embeddings: pd.DataFrame
    confidences: pd.DataFrame
    statement_topics: pd.DataFrame
    reports: pd.DataFrame


def topics(frames: Frames) -> list[Topic]:
    """The topics on which something can be shown: those of the agenda in its order, then what belongs to none.

    What came up beyond the agenda is one topic here, whatever themes it has: themes are found by clustering, which
    moves with the slightest difference between machines, and answers must find their questions again.
    """
    redact = redactor(frames)
    shown = _Shown(frames, redact)
    order = {row.topic_id: _agenda_lines(row, frames.subquestions) for row in frames.agenda.itertuples()}
    order[tables.OFF_AGENDA] = ("What belongs to no topic of the agenda.",)
    found = []
    for topic_id, lines in order.items():
        contributions = tuple(shown.contributions(topic_id))
        if any(one.is_voice for one in contributions):
            found.append(Topic(str(topic_id), tuple(map(redact, lines)), contributions))
    return found


def redactor(frames: Frames) -> Redactor:
    """What takes names out, as in the paper."""
    return of_meeting(frames.meeting, frames.participants, frames.utterances, frames.aliases, frames.allowed)


def _agenda_lines(row: Any, subquestions: pd.DataFrame) -> tuple[str, ...]:
    asked = subquestions[subquestions.topic_id == row.topic_id].sort_values("position").question
    question = [] if row.question == row.title else [row.question]
    return (str(row.title), *question, *(f"- {one}" for one in asked))


class _Shown:
    """The statements of a meeting in the order of talk, chat among the speech."""

    def __init__(self, frames: Frames, redact: Redactor) -> None:
        self._redact = redact
        self._voiceless = {*frames.reports.utterance_id}
        self._facilitators = facilitator_ids(frames.participants)
        frame = frames.statements.merge(
            frames.statement_topics[["statement_id", "topic_id"]], on="statement_id", validate="1:1"
        )
        frame = frame.merge(frames.utterances[["utterance_id", "heading"]], on="utterance_id", validate="m:1")
        withheld = frames.confidences[~frames.confidences.is_accepted.astype(bool)]
        frame = frame[~frame.statement_id.isin(withheld.statement_id) & frame.kind.isin(SHOWN)]
        frame["asked"] = frame.topic_id.where(frame.topic_id.isin(frames.agenda.topic_id), tables.OFF_AGENDA)
        frame["opening"] = frame.groupby("session").position.transform("min")
        starts = frame.groupby("utterance_id").start_seconds.transform("min")
        places = frame.groupby("utterance_id").position.transform("min")
        frame = frame.assign(start=starts, place=places)
        self._frame = frame.sort_values(["opening", "start", "place", "position"]).reset_index(drop=True)
        spoken = self._frame[self._frame.participant_id.notna()]
        self._names = {p: f"P{n:02d}" for n, p in enumerate(dict.fromkeys(spoken.participant_id), start=1)}
        self._previous = self._before()

    def contributions(self, topic_id: str) -> Iterator[Contribution]:
        """What was said on a topic, an utterance at a time; under `OFF_AGENDA` on all that the agenda does not have."""
        own = self._frame[self._frame.asked == topic_id]
        on_topic = set(own.utterance_id)
        for utterance_id, said in own.groupby("utterance_id", sort=False):
            first = said.iloc[0]
            before = self._previous.get(utterance_id, ("", "", ""))
            is_voice = isinstance(first.participant_id, str) and first.participant_id not in self._facilitators
            yield Contribution(
                utterance_id=str(utterance_id),
                statement_ids=tuple(said.statement_id),
                session=str(first.session),
                speaker=self._speaker(first),
                words=" ".join(said.clean_text),
                said_before="" if before[0] in {"", *on_topic} else f"{before[1]}: {before[2]}",
                is_voice=is_voice and utterance_id not in self._voiceless,
                topic_id=str(said.topic_id.mode().iloc[0]),
                redact=self._redact,
            )

    def _speaker(self, row: Any) -> str:
        if row.kind in UNSPOKEN:
            under = f", under “{self._redact(row.heading)}”" if isinstance(row.heading, str) else ""
            return f"{UNSPOKEN[row.kind]}{under}"
        if row.participant_id in self._facilitators:
            return "facilitator"
        name = self._names.get(row.participant_id, "somebody")
        return f"{name}, reporting" if row.utterance_id in self._voiceless else name

    def _before(self) -> dict[str, tuple[str, str, str]]:
        """For each spoken utterance the one before it in its session: id, speaker, and its last words."""
        found: dict[str, tuple[str, str, str]] = {}
        heard = self._frame[self._frame.kind == "speech"]
        for _, own in heard.groupby("session", sort=False):
            last = ("", "", "")
            for utterance_id, said in own.groupby("utterance_id", sort=False):
                found[str(utterance_id)] = last
                words = " ".join(said.clean_text).split()
                end = " ".join(words[-CONTEXT_WORDS:])
                text = end if len(words) <= CONTEXT_WORDS else f"… {end}"
                last = (str(utterance_id), self._speaker(said.iloc[0]), text)
        return found
