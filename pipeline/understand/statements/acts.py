"""What a statement does in a discussion: one of `tables.ACTS`.

What a whole contribution does is read in its context by the encoder (table `contributions`). Of a sentence inside it
only the form is looked at: a question, or a word or two that pass the turn back.
"""

from __future__ import annotations

import re

import pandas as pd

from pipeline import tables

_OPENERS = r"^(?:(?:and|so|but|well|oh|okay|ok|right|look|no|yeah|yes|sorry|actually|honestly|i think|for me),?\s+)*"

_QUESTION = re.compile(
    _OPENERS + r"(?:who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|would|will|should"
    r"|has|have|shall)\s+(?:it|we|you|they|he|she|that|this|there|the|anyone|anybody|someone|i|any|much|many|long)\b",
    re.IGNORECASE,
)
_BACKCHANNEL = frozenset(
    "yeah yes yep yup no nope mm mhm hm hmm uh huh okay ok right sure exactly absolutely true indeed agreed totally "
    "quite wow ha haha oh ah well great thanks thank you good fine nice cheers same here and so it is that that's "
    "fair point enough of course definitely correct precisely got it i see lovely sorry please".split()
)
BACKCHANNEL_WORDS = 4  # a longer sentence says something


def readings(contributions: pd.DataFrame) -> dict[str, str]:
    """The act of each contribution by utterance id: the likeliest one that its sentences do not show by their form.

    A summary claims what it sums up.

    Args:
        contributions: schema `Contributions`.
    """
    acts = [act for act in (*tables.ACTS, "summary") if act != "question"]
    if contributions.empty:
        return {}
    best = contributions[[f"{act}_share" for act in acts]].to_numpy().argmax(axis=1)
    found = ("claim" if acts[i] == "summary" else acts[i] for i in best)
    return dict(zip(contributions.utterance_id, found, strict=True))


def of_replies(replies: pd.DataFrame) -> dict[str, str]:
    """The act of each utterance that says yes or no in so many words, by utterance id.

    Args:
        replies: schema `Replies`.
    """
    acts = replies.is_for.map({True: "agreement", False: "disagreement"})
    return dict(zip(replies.utterance_id, acts, strict=True))


def act(text: str, *, kind: str, by_facilitator: bool, contribution: str | None) -> str:
    """What a statement does: one of `tables.ACTS`.

    Args:
        text: the clean text.
        kind: kind of the utterance; a reaction is an agreement when its sign is one.
        by_facilitator: a facilitator asks or moves the meeting on, and claims nothing.
        contribution: the act of its utterance (see `readings`); none for what the encoder does not read, which claims.
    """
    if kind == "reaction":
        return "disagreement" if any(sign in text for sign in "👎❌") else "agreement"
    words = re.findall(r"[a-z']+", text.lower())
    if text.rstrip("\"'”’ ").endswith("?") or (_QUESTION.search(text) and not text.rstrip().endswith((".", "!"))):
        return "question"
    if by_facilitator:
        return "procedural"
    if len(words) <= BACKCHANNEL_WORDS and _BACKCHANNEL.issuperset(words):
        return contribution if contribution in ("agreement", "disagreement") else "backchannel"
    return contribution or "claim"
