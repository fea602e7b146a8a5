"""What one participant says on a key point at one time, with its stance."""

from __future__ import annotations

import re
from dataclasses import dataclass

CONDITION = re.compile(
    r"\b(?:only if|but only when|provided(?: that)?|providing(?: that)?|as long as|so long as|on (?:the "
    r"|one )?condition"
    r"(?: that)?|unless|if and only if|with the proviso(?: that)?|on the understanding that|under the condition that)\b"
    r"[^.!?;]{8,}",
    re.IGNORECASE,
)

COMES_ROUND = re.compile(
    r"\b(?:chang(?:e|ed|ing) my (?:mind|view|vote|position)|(?:convinced|persuaded|moved|converted|swayed) me"
    r"|(?:am|'m|’m) (?:now )?(?:convinced|persuaded|converted)|won me over|(?:come|came|coming) (?:a)?round"
    r"|i was (?:wrong|mistaken|too (?:quick|harsh|hard|strict))|i stand corrected|i concede|on reflection"
    r"|take (?:it|that|this) back|withdraw (?:my|that|the)|i (?:used to|had) th(?:ink|ought)"
    r"|i (?:came|walked) in(?: here)? (?:thinking|against|for|ready|sure)|i was (?:against|opposed|sceptical|skeptical)"
    r"|an hour ago i|this morning i|yesterday i (?:said|was|would|thought)|no longer (?:think|believe|object))\b",
    re.IGNORECASE,
)


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
