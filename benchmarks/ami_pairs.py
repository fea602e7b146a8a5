"""Pairs of turns of the AMI meetings, one answering the other, with what stands around them.

Read from `ami_agreement_pairs/pairs.jsonl` and `ami_decisions/meetings.jsonl`, the meetings that the pairs come from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.score import read

LABELS = ("POS", "NEG", "PART", "UNC")


@dataclass(frozen=True)
class Pair:
    """Two acts of an AMI meeting.

    Attributes:
        label: what the answer is to what it answers, a position in `LABELS`.
        team: the four people; up to four meetings are of one team.
        source: what is answered.
        target: the answer, one act.
        rest: what the answering person goes on to say in the next seconds, in acts of their own.
        before: what the answering person said just before the answer.
        reply: what the person answered says next.
        timing: seconds and acts between, length of the answer in seconds.
    """

    label: int
    team: str
    source: str
    target: str
    rest: str
    before: str
    reply: str
    timing: tuple[float, ...]


def pairs(data: Path) -> list[Pair]:
    """The pairs with what stands around them in their meetings.

    Raises:
        ValueError: the pairs are not those of the meetings.
    """
    given = read(data / "ami_agreement_pairs" / "pairs.jsonl")
    found = [row for meeting in read(data / "ami_decisions" / "meetings.jsonl") for row in _of(meeting)]
    keys = [(row["label"], row["source"], row["target"]) for row in given]
    if [key for key, _ in found] != keys:
        raise ValueError("The pairs are not those of the meetings, in their order")
    return [pair for _, pair in found]


def _of(meeting: dict[str, Any]) -> list[tuple[tuple[str, str, str], Pair]]:
    """Pairs of a meeting between different people, each with its label and texts as written."""
    acts = meeting["dialogue_acts"]
    place = {act["id"]: i for i, act in enumerate(acts)}
    found = []
    for label, *ends in meeting["adjacency"]:
        if label not in LABELS or any(end not in place for end in ends):
            continue
        i, j = (place[end] for end in ends)
        if acts[i]["speaker"] != acts[j]["speaker"]:
            found.append(((label, acts[i]["text"], acts[j]["text"]), _pair(label, meeting["id"], acts, i, j)))
    return found


def _pair(label: str, meeting: str, acts: list[dict[str, Any]], i: int, j: int) -> Pair:
    """The pair of the acts i and j."""
    source, target = acts[i], acts[j]

    def said(speaker: str, among: Sequence[dict[str, Any]]) -> str:
        return " ".join(clean(act["text"]) for act in among if act["speaker"] == speaker)

    near = [act for act in acts[j + 1 : j + 9] if act["start"] < target["end"] + 4]
    return Pair(
        LABELS.index(label),
        meeting[:-1],
        clean(source["text"]),
        clean(target["text"]),
        said(target["speaker"], near),
        said(target["speaker"], acts[max(0, j - 4) : j]),
        said(source["speaker"], near),
        (
            target["start"] - source["end"],
            float(j - i),
            target["end"] - target["start"],
            float(target["role"] == "PM"),
            float(source["role"] == "PM"),
        ),
    )


def clean(text: str) -> str:
    """A text as a transcript has it: without the marks of sounds and breaks, punctuation joined to its word."""
    text = re.sub(r"\{disfmarker\}", "...", text).replace("_", "")
    text = re.sub(r"\{\w+\}", " ", text)
    return " ".join(re.sub(r"\s+([.,?!])", r"\1", text).split())
