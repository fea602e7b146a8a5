"""What chapters may say of the meeting itself, of its record and of the rule for levels; tables ready to be placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A table or figure, ready to be placed.

    Attributes:
        rows: cells, the head first; a figure's are the numbers it shows.
        finding: what a figure says, in a sentence.
    """

    exhibit_id: str
    caption: str
    alt_text: str
    rows: tuple[tuple[str, ...], ...]
    kind: str = "table"
    finding: str | None = None


@dataclass(frozen=True)
class Voted:
    """Votes on a key point after the discussion."""

    key_point_id: str
    level: str
    agree_count: int
    disagree_count: int
    unsure_count: int
    share: str  # of those who took a side, '83%'; '–' where nobody did


@dataclass(frozen=True)
class Vote:
    """The validation round; nothing in it before one took place.

    Attributes:
        unplaced_votes: votes on statements that no key point has any more, and on how many statements.
    """

    of: Mapping[str, Voted]
    unplaced_votes: int
    unplaced_statements: int
    shown_points: int  # key points of the paper
    polled_points: int = 0  # of these whose words a poll of the meeting put to the vote

    @property
    def took_place(self) -> bool:
        """Whether votes came back."""
        return bool(self.of)


@dataclass(frozen=True)
class Meeting:
    """The meeting: who met when, about what, and under which rule it is told.

    Attributes:
        when: 'on 16 and 17 June 2026'; empty where nobody says.
        groups_heard: stakeholder groups of which somebody was heard.
        invited_count: people invited; None where nobody says.
        present_count: people in the sessions, heard or not.
        silent: topics of the agenda that nobody spoke about, with their questions.
    """

    title: str
    when: str
    attribution: str
    heard_count: int
    groups_heard: int
    invited_count: int | None
    present_count: int
    facilitator_count: int
    session_titles: tuple[str, ...]
    upcoming: tuple[str, ...]
    parts: tuple[str, ...]
    question_count: int
    subquestion_count: int
    silent: tuple[tuple[str, str], ...]
    withheld_count: int
    vote: Vote
    reading: str  # what a language model read, in the words of the disclosure; empty where none did
    writer: str  # whether a language model wrote, in the words of the disclosure
    versions: tuple[str, ...]  # of the models that read


@dataclass(frozen=True)
class Sources:
    """The record: how many files of each kind, what was read of them and what was not."""

    kinds: tuple[tuple[str, int], ...]
    read_count: int
    private_count: int
    drops: tuple[tuple[str, int], ...]
    has_written_witness: bool  # notes or a whiteboard


@dataclass(frozen=True)
class Rule:
    """The rule for levels of agreement, with the thresholds that were used.

    Attributes:
        values: the row of the table `Rule`.
        interval: method of the interval of a share, `wilson` or `jeffreys`.
        certain_share: probability from which a consensus is called one.
    """

    values: Mapping[str, object]
    interval: str
    confidence: float
    certain_share: float
