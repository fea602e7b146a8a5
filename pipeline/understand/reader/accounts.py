"""What the paper tells of a proposition in a paragraph: sentences that each rest on what somebody said on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.text.phrasing import follows
from pipeline.understand.reader import answers
from pipeline.understand.reader.checks import Objection, Proposal, Sentence, form_fault
from pipeline.understand.reader.numbered import Contribution
from pipeline.understand.reader.writing import name

MARKS = {"support": "for", "conditional": "for, on a condition", "oppose": "against", "neutral": "on it"}
MOST_SHOWN = 24  # contributions to a proposition, those that say most; of those that take no side a few
MOST_NEUTRAL = 6
# how a sentence says whose view it tells, which nobody has to have said
_FRAME = re.compile(
    r"\b(?:(?:the )?(?:supporters?|opponents?|objections?|critics|proponents)"
    r"|(?:those|some|one|others?|another|somebody)(?: (?:in favour|for it|against(?: it)?"
    r"|who (?:supported|opposed|objected(?: to)?|had been (?:against|in favour)(?: it)?)))?"
    r"|in favour|against (?:it|this|that)|on the other (?:side|hand)|by contrast|in turn|argued?|held|hold"
    r"|reported?|warned?|added?|pointed? (?:out|to)|objected|answered|conceded|replied|countered|doubted|feared|found"
    r"|noted|sided with|(?:was )?met with(?: the reply)?|the (?:reply|answer) was"
    r"|it was (?:asked|said|proposed|suggested)|came round|changed (?:sides|their minds?)|was (?:met|answered)"
    r"|a compromise was|on condition|provided)(?: that)?\b",
    re.IGNORECASE,
)
_SIDES = {
    "for": re.compile(r"\b(?:supporters?|proponents|in favour|who supported)\b", re.IGNORECASE),
    "against": re.compile(r"\b(?:opponents?|critics|objections?|objected|against it|opposed)\b", re.IGNORECASE),
}
_STANCES = {"for": ("support", "conditional"), "against": ("oppose",)}


def block(one: Proposal, own: Sequence[Proposal], shown: Mapping[str, Contribution]) -> tuple[tuple[str, ...], str]:
    """A proposition as the question shows it.

    Args:
        one: the proposition.
        own: what it was made of.
        shown: contributions by utterance, in the order of talk.

    Returns:
        its name with the utterances by number, and its lines.
    """
    stance = {side.utterance_id: side.stance for side in one.sides if side.stance in MARKS}
    said = [shown[i] for i in shown if i in stance]
    sided = [contribution for contribution in said if stance[contribution.utterance_id] != "neutral"]
    kept = {*_longest(sided, MOST_SHOWN)}
    kept |= {*_longest([one for one in said if one not in sided], MOST_NEUTRAL)}
    items, lines = [name(own)], [one.text]
    for contribution in (one for one in said if one.utterance_id in kept):
        mark = MARKS[stance[contribution.utterance_id]]
        lines.append(f"({len(items)}) {contribution.speaker}, {mark}: {contribution.text}")
        items.append(contribution.utterance_id)
    return tuple(items), "\n    ".join(lines)


def _longest(said: Sequence[Contribution], most: int) -> Iterator[str]:
    yield from (one.utterance_id for one in sorted(said, key=lambda one: -len(one.words))[:most])


def told(
    one: Proposal,
    entry: answers.Account,
    items: Sequence[str],
    shown: Mapping[str, Contribution],
    objection: Objection,
) -> tuple[Proposal, list[tuple[str, str]]]:
    """The proposition with the sentences that the record bears.

    Args:
        one: and the others: as in `writing.told`.

    Returns:
        the proposition, and the sentences that were refused with the reason.
    """
    stood, refused, is_cut = [], [], False
    on_it = {side.utterance_id: side.stance for side in one.sides}
    for line in entry.sentences:
        ids, text = answers.cited(line, items, on_it.keys() & shown.keys())
        why = "it names no contribution to the statement" if not ids else _fault(text, ids, on_it)
        why = why or objection(unframed(text), [shown[i] for i in ids])
        if not why and is_cut and follows(text):
            why = "it leans on a sentence that was refused"
        is_cut = bool(why)
        if why:
            refused.append((text or line, why))
        else:
            stood.append(Sentence(text, tuple(ids)))
    return replace(one, account=tuple(stood)), refused


def unframed(text: str) -> str:
    """A sentence without the words that say whose view it tells."""
    return _FRAME.sub(" ", text)


def _fault(text: str, ids: Sequence[str], stances: Mapping[str, str]) -> str:
    """Why a sentence cannot stand, by its form and by whose view it says that it tells."""
    cited = {stances[i] for i in ids}
    for side, pattern in _SIDES.items():
        if pattern.search(text) and cited.isdisjoint(_STANCES[side]):
            return f"nobody whom it names is {side} the statement"
    return form_fault(text)
