"""A statement, an outcome and a key point as the paper sees them: words redacted, people as counts and groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.text.phrasing import sentence

SIDES = {"support": "support", "conditional": "support", "oppose": "oppose"}
SIDES_TAKEN = ("support", "oppose")
SPOKEN = ("speech", "chat", "reaction")  # kinds of statement in which people take positions
WRITTEN_IN = {"note": "notes of the meeting", "sticky": "whiteboard", "free_text": "survey"}
LIKELY_SHARE = 0.5  # probability of the level counted, from which it can contradict what the meeting said
FEW_WORDS = 7  # a shorter statement is cited only when nothing longer is there
_CHOICE = re.compile(r"\bshould\b.*\b(?:one|an?|the)\b.*\bor (?:one|an?|the|two|three|several|many)\b", re.IGNORECASE)
COMMON = frozenset(
    "about after before because being could field should their there these those which while would".split()
)


@dataclass(frozen=True)
class Words:
    """A statement as the paper may show it.

    Attributes:
        text: its words without what tells who spoke.
        speaker: how the paper names the speaker: a group, a name, 'a participant', where it is written ('whiteboard').
        place: session, file and lines.
        person: tells people apart; never printed.
        clean: its words without fillers and stutters, with the glossary's corrections: what is quoted.
        reported: what it says as a clause of reported language; empty where there is none, or a name stands in it.
        first_person_report: what the speaker tells of themselves, as such a clause; the same.
        is_held: the speaker's last position is on the side that the words take.
    """

    statement_id: str
    text: str
    kind: str
    act: str
    speaker: str
    group: str
    session: str
    place: str
    person: str
    reported: str = ""
    first_person_report: str = ""
    stance: str = ""
    strength: float = 0.0
    clean: str = ""
    is_held: bool = True

    @property
    def quotable(self) -> str:
        """The words as a quotation gives them."""
        return self.clean or self.text


@dataclass(frozen=True)
class Stated:
    """What the meeting itself said became of a key point: nobody's position.

    Attributes:
        kind: where it is stated, one of `tables.OUTCOME_KINDS`.
        outcome: one of `tables.STATED_OUTCOMES`; empty where only the proposition is stated, or where no words in it
            and no count say a level.
        tally: people in favour and against, where both are stated.
        condition: the condition set in it.
        called: the call for consensus and the answer to it, each with the statement it is a part of.
        said: the statements that say what, and what became of it; a poll has none.
    """

    outcome_id: str
    kind: str
    outcome: str
    tally: tuple[int, int] | None
    condition: str
    called: tuple[tuple[str, Words], ...]
    said: tuple[Words, ...]

    @property
    def cites(self) -> list[str]:
        """The statements to cite."""
        return [words.statement_id for words in self.said]


@dataclass(frozen=True)
class Point:
    """A key point with its counts, its place and its evidence, the strongest first."""

    key_point_id: str
    label: str
    topic_id: str
    wording: str
    clause: str  # the wording behind "that"
    origin: str  # where the wording comes from
    exemplar: Words  # the statement that expresses it best
    terms: frozenset[str]  # its telling words: keywords, and what its wording has of five letters or more
    counts: Any
    priority: Any
    groups_for: tuple[tuple[str, int], ...]
    groups_against: tuple[tuple[str, int], ...]
    evidence: tuple[Words, ...]
    conditions: tuple[tuple[str, str, str], ...]  # words, statement, speaker
    changed_count: int
    sessions: tuple[tuple[str, int, int], ...]  # title of each session, people for and against there
    stated: Stated | None  # what the meeting itself last said became of it
    earlier: Stated | None  # what it said before, where that differs
    decision: Stated | None  # the decision of the meeting that it is
    reasons: Mapping[str, tuple[Words, ...]]  # by side, as a language model read them (see `read_reasons`)
    account: tuple[tuple[Words, ...], ...]  # a paragraph on it by sentences, likewise

    @property
    def is_phrase(self) -> bool:
        """Whether the wording only names the subject: a phrase behind "on", not a sentence behind "that"."""
        return not self.wording.endswith(".")

    @property
    def is_read(self) -> bool:
        """Whether a language model worded it or read its reasons, and the checks let that stand."""
        return self.origin == "read" or bool(self.reasons)

    @property
    def level(self) -> str:
        """The level of consensus."""
        return str(self.counts.level)

    @property
    def title(self) -> str:
        """The proposition as a sentence of its own."""
        return sentence(self.wording)

    @property
    def is_voiced(self) -> bool:
        """Whether any participant took a position on it."""
        return bool(self.counts.support_count + self.counts.oppose_count + self.counts.mixed_count)

    @property
    def is_led_by_record(self) -> bool:
        """Whether what the meeting itself said gives the level, and the positions counted stand beside it."""
        is_shown = self.stated is not None and bool(self.stated.outcome)  # not withheld, and not without a level
        return not self.is_voiced or (bool(self.counts.is_led_by_record) and is_shown)

    @property
    def cited_record(self) -> list[str]:
        """The statements in which the meeting itself said what became of it."""
        return list(
            dict.fromkeys(
                [*(self.decision.cites if self.decision else ()), *(self.stated.cites if self.stated else ())]
            )
        )

    @property
    def may_differ(self) -> bool:
        """Whether the positions counted and the level that the meeting stated contradict each other.

        Where the record says that the meeting stood elsewhere before, positions of both times contradict nothing.
        """
        return self._has_both and self.counts.accord == "differ" and self.earlier is None

    @property
    def differs(self) -> bool:
        """Whether they likely do: beside a record that leads, the level counted has to be likely itself.

        Where the meeting counted, positions that a program read differ from nothing: they are the ones that err.
        """
        is_likely = self.counts.certain_share >= LIKELY_SHARE and not self.is_counted
        return self.may_differ and (not self.is_led_by_record or is_likely)

    @property
    def is_counted(self) -> bool:
        """Whether the meeting itself gave numbers for and against."""
        return any(by is not None and by.tally is not None for by in (self.stated, self.decision))

    @property
    def is_borne_out(self) -> bool:
        """Whether the two bear each other out."""
        return self._has_both and self.counts.accord == "agree"

    @property
    def _has_both(self) -> bool:
        return self.is_voiced and self.stated is not None and bool(self.stated.outcome) and not self._offers_choice

    @property
    def _offers_choice(self) -> bool:
        """Whether it asks which of two: "one machine or a line of several". Nobody is for or against that."""
        return self.stated is not None and self.stated.outcome == "divided" and bool(_CHOICE.search(self.wording))

    @property
    def is_firm(self) -> bool:
        """Whether its level stands without any one participant, and by the meeting's own words too."""
        return bool(self.counts.firmness == "firm" and self.counts.accord == "agree")

    @property
    def rank(self) -> int:
        """Its place among the priorities, 1 for the first."""
        return int(self.priority.rank)

    def side(self, side: str) -> list[Words]:
        """What people (not notes or boards) said for ('support') or against ('oppose') it, the strongest first.

        Not the words of those who changed sides: whom the count has in favour, no sentence tells as an opponent.
        """
        return [w for w in self.evidence if SIDES.get(w.stance) == side and w.kind in SPOKEN and w.is_held]

    def conditional(self) -> list[str]:
        """The statements in which those who hold to a condition speak for it."""
        return [w.statement_id for w in self.evidence if w.stance == "conditional" and w.is_held and w.kind in SPOKEN]

    def beside(self) -> list[Words]:
        """What notes, whiteboards and free-text answers hold on it."""
        return [w for w in self.evidence if w.kind in WRITTEN_IN]

    def strongest(self, count: int) -> list[str]:
        """Statements to cite, so many at most: the exemplar, then the strongest.

        Each side has its share and at least one, different people first.
        """
        others = tuple(w for w in self.evidence if w.statement_id != self.exemplar.statement_id)
        return [self.exemplar.statement_id, *(_strongest(count - 1, others) if count > 1 else [])]


def _strongest(count: int, evidence: tuple[Words, ...]) -> list[str]:
    spoken = [w for w in evidence if w.kind in SPOKEN]
    sides = [_telling_first(_people_first([w for w in spoken if SIDES.get(w.stance) == s])) for s in SIDES_TAKEN]
    total = sum(map(len, sides))
    if not total:
        return [w.statement_id for w in evidence[:count]]
    few, many = sorted(sides, key=len)
    for_few = min(len(few), max(1, round(count * len(few) / total))) if few else 0
    chosen = [*many[: count - for_few], *few[:for_few]]
    rank = {w.statement_id: i for i, w in enumerate(evidence)}
    return sorted((w.statement_id for w in chosen), key=lambda s: rank[s])


def _telling_first(evidence: list[Words]) -> list[Words]:
    """Statements of some length before "I've nothing to add", in the same order otherwise."""
    return sorted(evidence, key=lambda words: len(words.text.split()) < FEW_WORDS)


def _people_first(evidence: list[Words]) -> list[Words]:
    """The strongest statement of each person, then the rest."""
    seen: set[str] = set()
    first = [w for w in evidence if not (w.person in seen or seen.add(w.person))]  # type: ignore[func-returns-value]
    return first + [w for w in evidence if w not in first]


def telling(text: str) -> frozenset[str]:
    """Words of five letters or more that are not common ones."""
    return frozenset(re.findall(r"\w{5,}", text.lower())) - COMMON
