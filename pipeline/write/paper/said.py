"""What the meeting itself said of points and of their order, in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.write.paper.points import Words


@dataclass(frozen=True)
class SaidBack:
    """What the meeting itself said became of a point, in its own words.

    Attributes:
        kind: of the outcome.
        session: title of the session in which it was said; empty where the meeting had one.
        parts: the words; where the next sentence says the level, that too.
    """

    kind: str
    session: str
    parts: tuple[Words, ...]

    @property
    def cites(self) -> tuple[str, ...]:
        """The statements that say it."""
        return tuple(words.statement_id for words in self.parts)


@dataclass(frozen=True)
class ClosingRound:
    """The answers of a round on what comes first.

    Attributes:
        session: its title; empty where the meeting had one.
        people_count: how many answered.
        answers: a sentence of each that may be quoted, by group, or by whom the attribution rule may tell apart.
        summed_up: what whoever leads made of it.
    """

    session: str
    people_count: int
    answers: tuple[tuple[str, tuple[Words, ...]], ...]
    summed_up: SaidBack | None


@dataclass(frozen=True)
class ForTheRecord:
    """What a participant asked to have on record.

    Attributes:
        label: of the topic on which it surely was said; empty where it is not sure.
        parts: the request; before it the sentence that says what it is about, where it does not.
    """

    label: str
    parts: tuple[Words, ...]
