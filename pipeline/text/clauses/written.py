"""A spoken or noted clause as a proposition that a paper can print, by rules over its parse.

"I'd freeze the cells already at the hospital" and "freezing the cells already at the hospital" both become "The cells
should be frozen already at the hospital." Words are kept, dropped, reordered and inflected; only words of grammar come
in. What is a question, an anecdote, a bare name or leans on what was said before has no proposition: saying nothing is
safer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from pipeline.text.clauses.duties import GENERAL_DOERS, impersonal
from pipeline.text.clauses.faithful import faithful
from pipeline.text.clauses.mended import mended, taken_back
from pipeline.text.clauses.openings import offered, spelt_out, unreported
from pipeline.text.clauses.parses import Piece, Token, doer, is_statement, leans_on_nothing
from pipeline.text.clauses.printable import MAX_WORDS, STATES, is_cleft, prints
from pipeline.text.clauses.shapes import (
    as_duty,
    is_order,
    opens_with_verb,
    thing,
    wish,
    with_article,
)
from pipeline.text.clauses.shorter import concluded, first_deed, said_first
from pipeline.text.clauses.verbless import assigned, described, gerund_as_duty, participle_as_duty
from pipeline.text.spelling import with_capital
from pipeline.text.spoken import is_plain, prepared, stripped, written_out

_ROUNDS = 3  # a wish may hold a gerund, a gerund becomes a duty, a duty a passive
_OPEN_CASE = re.compile(r"\b(?:if|when|whenever|unless|once)\b[^,]*$", re.IGNORECASE)
_OWNERS = frozenset({"your", "our"})
_NAMELESS = frozenset({"you", "we", "one"})
_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:i|me|my|mine|myself|us|ours|ourselves)\b", re.IGNORECASE)


def written(
    texts: Sequence[str],
    nlp: Any,
    small: Collection[str],
    names: Collection[str],
    *,
    spoken: bool = False,
    cut: Callable[[str], str] | None = None,
) -> list[str | None]:
    """Each text as a sentence of written English, or nothing where none is safe.

    Args:
        texts: clean texts: clauses of summaries, lines of notes, or statements of talk.
        nlp: a spaCy pipeline with tagger and parser, or a `Remembering` one.
        small: words that the meeting writes small.
        names: words of participants' names; a sentence that would name one is refused.
        spoken: the texts are talk: bare nouns and what happened once say nothing that could be printed, and what
            is claimed must be general.
        cut: takes off what was read apart before, such as a level ("seven to one"); used for what is not talk.

    Returns:
        For each text a sentence with a capital and a full stop.
    """
    told = not spoken

    def ready(text: str | None) -> str | None:
        return None if not text else _of_talk(text, names) if spoken else _of_report(text, names, cut)

    found: list[str | None] = [None] * len(texts)
    parts_of: tuple[Callable[[str], str | None], ...] = (
        ready,
        lambda text: _first_part(ready(text)),
        lambda text: ready(concluded(text)),
        lambda text: first_deed(ready(text)) if told else None,
    )
    for part_of in parts_of:
        parts = [None if done else part_of(text) for text, done in zip(texts, found, strict=True)]
        found = [done or new for done, new in zip(found, _read(parts, nlp, small, told), strict=True)]
    return found


def _first_part(text: str | None) -> str | None:
    """What is said first, unless it ends in a case whose consequence was cut off: "if it drops | it drops"."""
    part = said_first(text)
    if text is None or part is None:
        return None
    is_open = text[len(part) - 1] == "," and _OPEN_CASE.search(part)
    return None if is_open else part


def _of_talk(text: str, names: Collection[str]) -> str | None:
    return prepared(offered(text), names)


def _of_report(text: str, names: Collection[str], cut: Callable[[str], str] | None) -> str | None:
    """A clause of a summary or of notes, without who is said to hold it."""
    words = " ".join(spelt_out(mended(cut(text) if cut else text)).split()).strip(" .")
    words = written_out(stripped(unreported(words))).strip(" .,")
    words = unreported(written_out(stripped(offered(words)))).strip(" .,;:")
    known = re.search(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", words) if names else None
    if not 2 <= len(words.split()) <= MAX_WORDS + 6 or known or not is_plain(words) or _FIRST.search(words):
        return None
    return with_capital(words) + "."


def _read(texts: Sequence[str | None], nlp: Any, small: Collection[str], told: bool) -> list[str | None]:
    """The sentence of each text: shapes that are no sentence yet are put in other words and read again."""
    current = list(texts)
    finished: dict[int, str] = {}
    for _ in range(_ROUNDS):
        places = [i for i, text in enumerate(current) if text]
        for i, doc in zip(places, nlp.pipe([current[i] for i in places], batch_size=256), strict=True):
            current[i] = again = _other_words(doc, small, told)
            ready = None if again else (_bare(doc, told) or _sentence(doc, small, told))
            if ready:
                finished[i] = ready
    order = sorted(finished)
    docs = nlp.pipe([finished[i] for i in order], batch_size=256)
    kept = {i: finished[i] for i, doc in zip(order, docs, strict=True) if prints(doc, small, told=told)}
    return [kept[i] if i in kept and faithful(kept[i], text or "") else None for i, text in enumerate(texts)]


def _other_words(doc: Any, small: Collection[str], told: bool) -> str | None:
    """Other words for what is an order, a wish or a gerund."""
    if len(list(doc.sents)) != 1 or len(doc) < 3:
        return None
    if told and (back := taken_back(doc)):
        return back
    if told and doc[0].tag_ == "MD" and doc[1].tag_ == "VB" and doc[0].lower_ in ("could", "can", "should", "must"):
        return f"You {doc[0].lower_} {doc[1:].text}"  # who could was read apart: "most could | accept hospitals"
    if is_order(doc) or (told and opens_with_verb(doc)):
        return as_duty(doc.text) if told or _is_about_known(doc) else None
    if not told:
        return wish(doc, told)
    verbless = gerund_as_duty(doc) or participle_as_duty(doc) or assigned(doc, small) or described(doc)
    return wish(doc, told) or verbless or with_article(doc, small) or _addressed(thing(doc))


def _addressed(text: str | None) -> str | None:
    """A thing told to a "you", to be read again: "there should be a lid that you can open"."""
    return text if text and _YOU.search(text) else None


def _is_about_known(doc: Any) -> bool:
    """Whether an order in talk is about a known thing or a kind: "take a plant of three hundred" supposes one."""
    first = next((t for t in doc[1:] if t.tag_ in ("DT", "NNS", "CD", "PRP", "PRP$", "JJ", "NN", "RB", "IN")), None)
    numbers = any(t.pos_ == "NUM" for t in doc)
    is_doing = doc[0].lower_ == "do" and doc[1].lower_ != "not"  # "so do the boys"
    known = first is not None and first.lower_ not in ("a", "an", "it", "them", "one")
    return known and not (numbers or is_doing)


def _bare(doc: Any, told: bool) -> str | None:
    return thing(doc) if told and len(list(doc.sents)) == 1 else None


def _sentence(doc: Any, small: Collection[str], told: bool) -> str | None:
    """A parsed sentence without the people in it, in the present."""
    tokens = list(doc)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    if not tokens or len(list(doc.sents)) != 1 or any(t.lower_ == "i." for t in doc):
        return None
    root = next(iter(doc.sents)).root
    if not is_statement(tokens, root, past=told) or tokens[-1].tag_ == "VBD":
        return None
    if root.tag_ == "VBD" and root.pos_ == "VERB" and _present(root) not in STATES:
        return None  # what happened, or a participle that the parser took for it
    pieces: list[Piece] = [(t.i, _present(t) if told else t.text) for t in tokens]
    is_general = False
    for verb in [t for t in tokens if t.pos_ in ("VERB", "AUX")]:
        subject = doer(verb)
        if subject is not None and _is_general_doer(subject, verb == root):
            changed = impersonal(pieces, verb, subject)
            if changed is None:
                return None
            pieces, is_general = changed, True
    subject = doer(root)
    is_general = is_general or (subject is not None and subject.lower_ in _NAMELESS)
    owners = _OWNERS if is_general else frozenset[str]()
    pieces = [(i, "the" if word.lower() in owners else word) for i, word in pieces]
    return spelt(pieces, doc, small) if is_cleft(root) or leans_on_nothing(pieces, doc) else None


def _is_general_doer(subject: Token, of_main: bool) -> bool:
    """Whether a doer has to go: "you" everywhere, "people" only as the doer of the whole.

    Not one that is told apart from others: "the new one", "anyone who studies elsewhere".
    """
    if subject.lower_ not in (GENERAL_DOERS if of_main else _NAMELESS):
        return False
    return not any(True for _ in subject.children)


def _present(verb: Token) -> str:
    """A verb of the past in the present: what a room reported of itself still holds when it is printed."""
    from lemminflect import getInflection, getLemma

    is_done = verb.dep_ == "conj" and any(t.dep_ == "auxpass" for t in verb.head.children)
    inner = verb.dep_ in ("relcl", "acl") or verb.head.dep_ in ("relcl", "acl")  # "who meant well"
    if verb.tag_ != "VBD" or is_done or inner or (verb.i and verb.nbor(-1).lower_ == "than"):
        return str(verb.text)  # "settled and left alone", "rather than kept"
    subject = doer(verb) or doer(verb.head)
    many = subject is not None and (
        subject.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in subject.children) or subject.lower_ == "they"
    )
    if verb.lower_ in ("was", "were"):
        return "are" if many or verb.lower_ == "were" else "is"
    bare = getLemma(verb.lower_, "VERB")[:1]
    return next(iter(getInflection(bare[0], "VBP" if many else "VBZ")), verb.text) if bare else str(verb.text)


def spelt(pieces: Sequence[Piece], doc: Any, small: Collection[str]) -> str:
    """The pieces as a sentence.

    Args:
        pieces: words of the parse, in order, with words of grammar put in.
        doc: the parse.
        small: words that the meeting writes small.
    """
    text = ""
    last = -2
    for i, word in pieces:
        moved = i == 0 and text and (doc[0].tag_ not in ("NNP", "NNPS") or word.lower() in small)
        word = word[0].lower() + word[1:] if moved and word[1:].islower() else word
        word = "is" if word == "'s" and i >= 0 and doc[i].tag_ == "VBZ" else word
        tight = i >= 0 and word != "is" and i == last + 1 and last >= 0 and not doc[last].whitespace_
        text += word if tight or not text else f" {word}"
        last = i
    text = re.sub(r"\s+([,.;)%])", r"\1", text)
    text = re.sub(r"\bcan not\b", "cannot", re.sub(r"(?:,\s*)+,", ",", text)).strip(" ,.;-")
    return with_capital(text) + "."
