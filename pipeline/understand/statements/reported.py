"""From a spoken statement to a clause of written, reported language.

"So I think you can't really store the cells overnight" becomes "the cells cannot be stored overnight". Who speaks and
who is spoken to are taken out of the sentence: generic "you" and the "we" of "we should" give way to the passive or to
"one", imperatives to what should be done. What the speaker tells of themselves is put in the third person and kept
apart. What points at something named elsewhere is not reported: then the paper says less. No word that carries content
is ever added.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from pipeline.text.clauses.parses import THEY, Piece, Token, doer, is_statement, stands_alone
from pipeline.text.clauses.shapes import as_duty, is_order
from pipeline.text.clauses.shorter import said_first
from pipeline.text.spoken import prepared
from pipeline.understand.statements.impersonal import impersonal

MAX_CLAUSE, MAX_OWN = 34, 28  # words of a clause, and of what somebody tells of themselves
_GENERIC = frozenset({"you", "we"})
_SPEAKER = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.IGNORECASE)
_SHIFTED = {"i": "they", "we": "they", "me": "them", "us": "them", "my": "their", "our": "their", "am": "are"}
_SHIFTED |= {"mine": "theirs", "ours": "theirs", "myself": "themselves", "ourselves": "themselves"}
_TALK = frozenset(  # verbs with which a speaker steers the talk, and verbs too bare to report
    "say tell know agree hear wonder think mean guess mention ask add repeat start finish apologise remember admit "
    "understand speak talk come go hope wish promise sorry bet call stop sit joke laugh listen feel love hate like "
    "want".split()
)


class Clauses(NamedTuple):
    """What a statement says, as clauses; each is missing where it cannot be said safely.

    Attributes:
        general: what holds or should hold, to stand behind "it was held that".
        own: what the speaker told of themselves, to stand behind "one participant said that".
    """

    general: str | None
    own: str | None


def reported(texts: Sequence[str], nlp: Any, small: Collection[str], names: Collection[str] = ()) -> list[Clauses]:
    """What each statement says in reported language.

    Args:
        texts: clean texts of statements.
        nlp: a spaCy pipeline with tagger and parser; only texts whose words allow it are parsed, in batches.
        small: words that the meeting writes small; a clause's first word is made small only if it is one of them.
        names: words of participants' names.

    Returns:
        Clauses for each text, without full stop, small at the head unless a name stands there.
    """
    ready = [prepared(text, names) for text in texts]
    found = _read(ready, nlp, small)
    shorter = [None if clause else said_first(text) for text, clause in zip(ready, found, strict=True)]
    found = [clause or part for clause, part in zip(found, _read(shorter, nlp, small), strict=True)]
    personal = [
        None if clause or not _SPEAKER.search(text) else prepared(text, names, own=True)
        for text, clause in zip(texts, found, strict=True)
    ]
    places = [i for i, text in enumerate(personal) if text]
    docs = nlp.pipe([personal[i] for i in places], batch_size=256)
    own = {i: _own(doc, small) for i, doc in zip(places, docs, strict=True)}
    return [Clauses(clause, own.get(i)) for i, clause in enumerate(found)]


def _read(texts: Sequence[str | None], nlp: Any, small: Collection[str]) -> list[str | None]:
    """The clause of each text; what opens with a bare verb is an order, read again as what somebody should do."""
    places = [i for i, text in enumerate(texts) if text]
    docs = dict(zip(places, nlp.pipe([texts[i] for i in places], batch_size=256), strict=True))
    orders = [i for i in places if is_order(docs[i])]
    docs |= dict(zip(orders, nlp.pipe([as_duty(texts[i] or "") for i in orders], batch_size=256), strict=True))
    return [clause(docs[i], small) if i in docs else None for i in range(len(texts))]


def clause(doc: Any, small: Collection[str]) -> str | None:
    """The clause of one parsed sentence, or nothing."""
    if len(list(doc.sents)) != 1 or _has_lost_speaker(doc):
        return None
    tokens = list(doc)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    return _written(tokens, next(iter(doc.sents)).root, small) if tokens else None


def _own(doc: Any, small: Collection[str]) -> str | None:
    """What the speaker tells of themselves with "they" for "I" and "we": "they had to stop the line"."""
    root, tokens = next(iter(doc.sents)).root, [t for t in doc if not (t.is_punct and t.i == len(doc) - 1)]
    subject = doer(root)
    words = {t.lower_ for t in tokens}
    if (
        len(list(doc.sents)) != 1
        or _has_lost_speaker(doc)
        or subject is None
        or words & (THEY | {"you", "your", "but"})
        or len(tokens) > MAX_OWN
    ):
        return None
    talks = subject.lower_ in _SHIFTED and (root.lower_ in _TALK or any(t.lower_ in _TALK for t in root.children))
    if talks or not words & set(_SHIFTED) or not is_statement(tokens, root, past=True):
        return None
    was = {t.i for t in tokens if t.lower_ == "was" and (s := doer(t) or doer(t.head)) is not None and s.lower_ == "i"}
    pieces = [(t.i, _SHIFTED.get(t.lower_, "were" if t.i in was else t.text)) for t in tokens]
    return _spelt(pieces, doc, small) if stands_alone(pieces, doc) else None


def _has_lost_speaker(doc: Any) -> bool:
    """Whether it ends with an "I" that does nothing: with the full stop the tokenizer takes it for an initial."""
    return any(t.lower_ == "i." for t in doc)


def _written(tokens: list[Token], root: Token, small: Collection[str]) -> str | None:
    """The tokens as a clause, once they hold a sentence that can be reported."""
    if not is_statement(tokens, root):
        return None
    pieces: list[Piece] = [(t.i, "are" if _is_many(t) else t.text) for t in tokens]
    for verb in [t for t in tokens if t.pos_ in ("VERB", "AUX")]:
        subject = doer(verb)
        if subject is not None and subject.lower_ in _GENERIC:
            changed = impersonal(pieces, verb, subject)
            if changed is None:
                return None
            pieces = changed
    doc, before = root.doc, {t.lower_ for t in tokens} & _GENERIC
    owners = {"your"} if doc[0].lower_ == "you" else {"our"} if "we" in before else set()
    pieces = [(i, "the" if w.lower() in owners else w) for i, w in pieces]
    if not stands_alone(pieces, doc):
        return None
    return _spelt(pieces, doc, small)


def _is_many(verb: Token) -> bool:
    """Whether 'is' should be 'are', as in "there is two ways"."""
    there = any(t.dep_ == "expl" and t.lower_ == "there" for t in verb.children)
    return verb.lower_ == "is" and there and any(t.dep_ == "attr" and t.tag_ == "NNS" for t in verb.children)


def _spelt(pieces: Sequence[Piece], doc: Any, small: Collection[str]) -> str | None:
    """The pieces as text: spaces as they were, the first letter small unless it is a name's."""
    text, last = "", -2
    for i, word in pieces:
        word = "is" if word == "'s" and doc[i].tag_ == "VBZ" and doc[i].dep_ != "case" else word
        tight = (
            word != "is"
            and i >= 0
            and ((i == last + 1 and not doc[last].whitespace_ and last >= 0) or word in (",", ".", "%", ")"))
        )
        text += word if tight or not text else f" {word}"
        last = i
    text = re.sub(r"\s+([,.;)])", r"\1", text)
    text = re.sub(r"\bcan not\b", "cannot", text)
    text = re.sub(r"(?:,\s*)+,", ",", text).strip(" ,.;-")
    head = re.match(r"[\w'-]+", text)
    named = doc[pieces[0][0]].tag_ in ("NNP", "NNPS") and head is not None and head[0].lower() not in small
    if head and (head[0][1:].islower() or head[0] == "A") and not named:
        text = text[0].lower() + text[1:]
    return text if len(text.split()) <= MAX_CLAUSE else None
