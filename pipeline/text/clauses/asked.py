"""What a yes-or-no question puts to the vote: "Should fares be free at night?" asks whether "fares should be free"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.text.spelling import with_capital

_SHOULD = re.compile(r"(?:should|must|shall)\s+\S.*\?", re.IGNORECASE)
_THAT = re.compile(
    r"(?:do|would|can|could) you (?:agree|think|believe|accept)(?: with the (?:view|statement|idea))?"
    r" that (?P<rest>\S.*)",
    re.IGNORECASE,
)
_NEED = re.compile(r"(?:do|would) we need (?P<rest>(?:an?|more|less|fewer|new|stricter)\b.*)", re.IGNORECASE)
_WISH = re.compile(  # what is wished for is a thing
    r"(?:would|do|could|can) you (?:support|favou?r|want|like|welcome|prefer|back) (?P<rest>(?:an?|more|fewer|less"
    r"|stricter|new)\b.*)",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"(?:would|do|could|can|will) you (?P<rest>(?:accept|allow|permit|ban|require|introduce|keep|stop|abolish|fund)"
    r" .*)",
    re.IGNORECASE,
)
_YOU = "You should "


def asserted(questions: Sequence[str], nlp: Any) -> list[tuple[str, bool]]:
    """Each question as words of what is put to the vote by it; a text that is no such question as it is.

    Args:
        questions: of polls whose answers are for and against.
        nlp: a spaCy pipeline with tagger and parser, or a `Remembering` one.

    Returns:
        Clauses, and whether one is a sentence already, in the words of whoever asked.
    """
    told = [_plain(" ".join(one.split())) for one in questions]
    docs = nlp.pipe([one if _SHOULD.fullmatch(one) or one.startswith(_YOU) else "" for one in told])
    return [_turned(doc) or _passive(doc) or (one, False) for one, doc in zip(told, docs, strict=True)]


def _turned(doc: Any) -> tuple[str, bool] | None:
    """A question that opens with its modal, with the modal behind its subject."""
    if not len(doc) or doc[-1].text != "?":
        return None
    root = next(iter(doc.sents)).root
    verbs = [t.i for t in (root, *root.children) if t.i > 0 and (t == root or t.dep_ in ("aux", "auxpass", "neg"))]
    subject = [t for t in root.children if t.dep_ in ("nsubj", "nsubjpass", "expl") and t.i < root.i]
    if not subject or len(list(doc.sents)) != 1 or root.i == 0:
        return None
    first = min(verbs)
    modal = "should" if doc[0].lower_ == "shall" else doc[0].lower_
    is_named = subject[-1].pos_ in ("NOUN", "PROPN")
    return f"{with_capital(doc[1:first].text)} {modal} {doc[first:].text.rstrip(' ?')}", is_named


def _passive(doc: Any) -> tuple[str, bool] | None:
    """A deed asked of "you", done to its object: "more alarms should be accepted if warnings come earlier"."""
    from lemminflect import getInflection

    if not len(doc) or not doc.text.startswith(_YOU):
        return None
    root = next(iter(doc.sents)).root
    objects = [t for t in root.children if t.dep_ == "dobj"]
    done = getInflection(root.lower_, "VBN")
    if (
        len(objects) != 1
        or objects[0].left_edge.i != root.i + 1
        or objects[0].pos_ not in ("NOUN", "PROPN")
        or not done
    ):
        return None
    end = objects[0].right_edge.i + 1
    return f"{with_capital(doc[root.i + 1 : end].text)} should be {done[0]} {doc[end:].text}".strip(), True


def _plain(question: str) -> str:
    bare = question.rstrip(" ?")
    for pattern, opening in ((_THAT, ""), (_NEED, ""), (_WISH, ""), (_DEED, _YOU)):
        if question.endswith("?") and (found := pattern.fullmatch(bare)):
            return f"{opening}{found['rest']}"
    return question
