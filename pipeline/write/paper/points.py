"""A statement and a key point as the paper sees them: words redacted, people as counts and groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pipeline.text.phrasing import quoted, sentence

SIDES = {"support": "support", "conditional": "support", "oppose": "oppose"}
FEW_WORDS = 7  # a shorter statement is cited only when nothing longer is there
COMMON = frozenset(
    "about after before because being could field should their there these those which while would".split()
)


@dataclass(frozen=True)
class Words:
    """A statement as the paper may show it.

    Attributes:
        text: its words without what tells who spoke.
        speaker: how the paper names the speaker: a group, a name, 'a participant', 'the notes', 'the whiteboard'.
        place: session, file and lines.
        person: tells people apart; never printed.
        reported: what it says as a clause of reported language; empty where there is none, or a name stands in it.
        first_person_report: what the speaker tells of themselves, as such a clause; the same.
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


@dataclass(frozen=True)
class Point:
    """A key point with its counts, its place and its evidence, the strongest first."""

    key_point_id: str
    label: str
    topic_id: str
    wording: str
    clause: str  # the wording inside a sentence
    form: str  # 'that': fits behind "that"; 'words': a slice of what one person said; 'free': stands behind a colon
    words: str  # for the form 'words': what was said, as it is quoted
    case: Words | None  # for the form 'words': what a supporter said for it in a clause that can be reported
    subject: str  # what it is about, in a few nouns; empty where none recurs
    face: Words  # the statement that stands for the key point; its exemplar where that reads well
    terms: frozenset[str]  # its telling words: keywords, and what its wording has of five letters or more
    counts: Any
    priority: Any
    groups_for: tuple[tuple[str, int], ...]
    groups_against: tuple[tuple[str, int], ...]
    evidence: tuple[Words, ...]
    conditions: tuple[tuple[str, str, str], ...]  # words, statement, speaker
    changed_count: int
    sessions: tuple[tuple[str, int, int], ...]  # title of each session, people for and against there
    urgent: Words | None

    @property
    def level(self) -> str:
        """The level of consensus."""
        return str(self.counts.level)

    @property
    def title(self) -> str:
        """The proposition where it stands alone: a sentence, or between quotation marks what one person said."""
        if self.form == "words":
            return quoted(self.words)
        return sentence(self.clause if self.form == "that" else self.wording)

    @property
    def rank(self) -> int:
        """Its place among the priorities, 1 for the first."""
        return int(self.priority.rank)

    def side(self, side: str) -> list[Words]:
        """What people (not notes or boards) said for ('support') or against ('oppose') it, the strongest first."""
        return [w for w in self.evidence if SIDES.get(w.stance) == side and w.kind in ("speech", "chat", "reaction")]

    def beside(self) -> list[Words]:
        """What notes and whiteboards hold on it."""
        return [w for w in self.evidence if w.kind in ("note", "sticky")]

    def strongest(self, count: int) -> list[str]:
        """Statements to cite, each side by its share and at least one, different people first.

        Where words of one participant stand for the key point, they are cited before all.
        """
        if self.form != "words":
            return self._strongest(count, self.evidence)
        others = tuple(w for w in self.evidence if w.statement_id != self.face.statement_id)
        return [self.face.statement_id, *(self._strongest(count - 1, others) if count > 1 else [])]

    def _strongest(self, count: int, evidence: tuple[Words, ...]) -> list[str]:
        known = {w.statement_id for w in evidence}
        own = {side: [w for w in self.side(side) if w.statement_id in known] for side in ("support", "oppose")}
        sides = {side: _telling_first(_people_first(said)) for side, said in own.items()}
        total = sum(map(len, sides.values()))
        if not total:
            return [w.statement_id for w in evidence[:count]]
        few, many = sorted(sides.values(), key=len)
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
