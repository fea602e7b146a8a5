"""What one participant says on a key point at one time, with its stance."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    """One participant's utterance on one key point.

    Attributes:
        participant_id: who speaks.
        takes: probability that it takes a position on the key point.
        opposes: probability that this position is against it.
        sign: +1 for, -1 against, 0 where it takes none.
        is_unclear: it takes one, but the words could be for it or against it.
        condition: the condition set, verbatim, or None.
        comes_round: its words say that the speaker thought otherwise before.
        statement_ids: its statements that assert something, in order.
    """

    participant_id: str
    takes: float
    opposes: float
    sign: int
    is_unclear: bool
    condition: str | None
    comes_round: bool
    statement_ids: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """Probability of the stance as it is told."""
        return self.takes * (self.opposes if self.sign < 0 else 1 - self.opposes) if self.sign else 1 - self.takes
