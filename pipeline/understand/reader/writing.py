"""What the paper says of each proposition: its words, the reasons of either side, and the conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pipeline import tables
from pipeline.understand.reader import answers
from pipeline.understand.reader.answers import Written
from pipeline.understand.reader.checks import Objection, Proposal, Reason, form_fault
from pipeline.understand.reader.merging import turned
from pipeline.understand.reader.numbered import Contribution
from pipeline.understand.reader.questions import PROPOSITION

E = TypeVar("E", Written, answers.Account)
MARKS = {"support": "for", "conditional": "for, on a condition", "oppose": "against"}
MOST_SHOWN = {"support": 8, "conditional": 4, "oppose": 6}  # contributions of a side, those that say most
GIVERS = {  # whose reason it is -> stances of those who can give it
    "for": ("support", "conditional"),
    "against": ("oppose",),
    "condition": ("conditional",),
}


def name(own: Sequence[Proposal]) -> str:
    """What a proposition is called in a question: by all that it was made of."""
    return "+".join(sorted(member.proposition_id for member in own))


def block(
    one: Proposal,
    own: Sequence[Proposal],
    shown: Mapping[str, Contribution],
    topic: Sequence[str],
) -> tuple[tuple[str, ...], str]:
    """A proposition as the question shows it.

    Args:
        one: the proposition.
        own: what it was made of.
        shown: contributions by utterance.
        topic: title and questions of its topic.

    Returns:
        its name with the utterances by number, and its lines.
    """
    lines = [f"topic: {' – '.join(topic)}", *(f"found as: {member.text}" for member in own)]
    lines += [f"objection: {one.fault}"] if one.fault else []
    items = [name(own)]
    for stance, mark in MARKS.items():
        given = [shown[i] for i in one.stands(stance) if i in shown]
        most = sorted(given, key=lambda said: -len(said.words))[: MOST_SHOWN[stance]]
        for said in given:
            if said in most:
                lines.append(f"{mark}: ({len(items)}) {said.text}")
                items.append(said.utterance_id)
    return tuple(items), "\n    ".join(lines)


def entries(said: Sequence[E], items: Sequence[str]) -> Iterator[tuple[str, tuple[E, tuple[str, ...]]]]:
    """What an answer says of each proposition: its name, the entry, and the utterances that its numbers mean."""
    blocks: list[list[str]] = []
    for item in items:
        if item.startswith(PROPOSITION):
            blocks.append([item])
        elif blocks:  # a list that somebody damaged may begin in the middle
            blocks[-1].append(item)
    for entry in said:
        if 1 <= entry.number <= len(blocks):
            first, *utterances = blocks[entry.number - 1]
            yield first, (entry, tuple(utterances))


def told(
    one: Proposal, entry: Written, items: Sequence[str], shown: Mapping[str, Contribution], objection: Objection
) -> tuple[Proposal, str]:
    """The proposition with what the record bears out of an entry.

    Words that it does not bear leave the proposition as it was found, and turned round it is only with its new words.

    Args:
        one: the proposition.
        entry: what a model wrote of it.
        items: utterances by number.
        shown: contributions by utterance.
        objection: why a text may not be printed as what contributions say.

    Returns:
        the proposition, and why its new words were refused, or ''.
    """
    new = turned(one) if entry.turned else one
    bears = [shown[i] for i in new.stands(*tables.EVIDENCE_STANCES) if i in shown]
    fault = form_fault(entry.text) or objection(entry.text, bears) if entry.text else "it has no words"
    if fault and entry.turned:
        return one, fault
    if not fault:
        new = replace(new, text=entry.text, fault="")
    parts = {"for": entry.because, "against": entry.but, "condition": entry.provided}
    reasons = [
        reason for side, lines in parts.items() for reason in _reasons(new, side, lines, items, shown, objection)
    ]
    given = {reason.side for reason in reasons}
    return replace(new, reasons=(*reasons, *(old for old in new.reasons if old.side not in given))), fault


def _reasons(
    one: Proposal,
    side: str,
    lines: Sequence[str],
    items: Sequence[str],
    shown: Mapping[str, Contribution],
    objection: Objection,
) -> Iterator[Reason]:
    """The reasons that somebody on this side gives, and that their words bear; a condition is one of who set one."""
    givers = {*one.stands(*GIVERS[side])}
    for line in lines:
        ids, clause = answers.cited(line, items, givers)
        clause = clause.rstrip(" .;")
        if ids and not form_fault(clause) and not objection(clause, [shown[i] for i in ids if i in shown]):
            yield Reason(side, clause, tuple(ids))
