"""What a poll puts to the vote: a statement, or what "Should fares be free?" asks: whether "fares should be free"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
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
_OF_PEOPLE = re.compile(r"\b(?:i|me|my|we|us|our|you|your)\b", re.IGNORECASE)
MOST_WORDS = 60  # of a statement that is printed as it was put to the vote
_POINTERS = frozenset("it they he she this that these those which who what".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_LEADING = ("ccomp", "conj", "parataxis")  # what a parser hangs the one of two sentences on, at a semicolon
_FINITE = ("MD", "VBZ", "VBP")


def asserted(questions: Sequence[str], nlp: Any, names: Collection[str] = ()) -> list[tuple[str, bool]]:
    """Each question as words of what is put to the vote by it; a text that is no such question as it is.

    A statement that was written to be voted on stands as people read it.

    Args:
        questions: of polls whose answers are for and against.
        nlp: a spaCy pipeline with tagger and parser, or a `Remembering` one.
        names: words of participants' names, which no statement holds.

    Returns:
        Clauses, and whether one is a sentence already, in the words of whoever asked.
    """
    told = [_plain(" ".join(one.split())) for one in questions]
    docs = nlp.pipe([one if _SHOULD.fullmatch(one) or one.startswith(_YOU) or _is_put(one) else "" for one in told])
    return [_turned(doc) or _passive(doc) or _put(one, doc, names) for one, doc in zip(told, docs, strict=True)]


def _put(text: str, doc: Any, names: Collection[str]) -> tuple[str, bool]:
    """A text that is no question, and whether it is a statement: "Staples should stay allowed".

    Each of its sentences needs a verb in the present with a subject before it, and nobody speaks in it.
    """
    if not 0 < len(doc) <= MOST_WORDS or not _is_put(text) or not {token.text for token in doc}.isdisjoint(names):
        return text, False
    is_named = doc[0].lower_ not in _POINTERS
    return (text.rstrip(" ."), True) if is_named and all(map(_states, doc.sents)) else (text, False)


def _states(sentence: Any) -> bool:
    """Whether a verb that leads a parsed sentence is in the present and has its subject before it."""
    root = sentence.root
    for verb in (root, *(token for token in root.children if token.dep_ in _LEADING)):
        own = [token for token in verb.children if token.i < verb.i]
        finite = [verb, *(token for token in own if token.dep_ in ("aux", "auxpass"))]
        if any(token.dep_ in _SUBJECTS for token in own) and any(token.tag_ in _FINITE for token in finite):
            return True
    return False


def _is_put(text: str) -> bool:
    """Whether words may be a statement that people voted on: no question, of nobody who speaks."""
    return text[:1].isupper() and not text.endswith("?") and not _OF_PEOPLE.search(text)


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
