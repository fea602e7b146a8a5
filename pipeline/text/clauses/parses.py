"""What a parsed sentence must hold before it may be reported: a statement that stands by itself.

Its subject is named, its verb is finite, no second sentence is spliced on, and every pronoun has its noun before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Token = Any  # spacy.tokens.Token
Piece = tuple[int, str]  # place of the token in the parse, -1 for a word put in; the word as it will stand

MIN_TOKENS, MIN_CONTENT = 5, 3  # words of a clause, and those of them that carry content
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT = frozenset({"it", "its", "itself"})
_THIS = frozenset({"this", "that", "these", "those"})
_PEOPLE = frozenset({"i", "me", "my", "we", "us", "our", "ours", "you", "your", "yours"})
# nouns that no "it" or "they" stands for
_TIMES = frozenset("minutes hours days weeks months years percent euros pounds dollars people day week year".split())
_LOOSE = frozenset({"parataxis", "dep", "intj", "npadvmod", "meta", "dislocated", "appos"})
_DANGLING_ENDS = frozenset({"MD", "IN", "DT", "CC", "TO", "WP", "WRB", "PRP$"})
_POINTS_BACK = re.compile(  # an opening that leans on what was said before
    r"^(?:there(?! (?:is|are|has|have|will|would|should|must|can|may|needs?)\b)"
    r"|the (?:first|second|last|latter|former|other|others|rest) (?:is|are|has|have|will|would|should|must|can|may)"
    r"|(?:both|either|neither|some|most|all|none|many|few|another|half)\b(?! (?:of|\w+s|the \w+s)\b)"
    r"|(?:then|otherwise|instead|so|such|that way|others|same|not|nor|or|which|who|whom|where|than|as|it'?s|until"
    r"|unless|like|also|still|yet|only|even|therefore|thus|however|again|else)\b)",
    re.IGNORECASE,
)


def doer(verb: Token) -> Token | None:
    """The subject that stands before a verb."""
    return next((t for t in verb.children if t.dep_ in SUBJECTS and t.i < verb.i), None)


def is_statement(tokens: Sequence[Token], root: Token, past: bool = False) -> bool:
    """Whether it says what holds or should hold: one subject, a finite verb, in the past only if asked, no splice."""
    subjects = [t for t in root.children if t.dep_ in SUBJECTS]
    plain = not any(
        (t.dep_ in _LOOSE and (t.i < root.i or t.dep_ == "parataxis")) or (t.dep_ == "ccomp" and t.i < root.i)
        for t in root.children
    )
    runs_on = any(t.dep_ in ("conj", "ccomp") and doer(t) is not None and not _joined(t) for t in tokens)
    return (
        root.dep_ == "ROOT"
        and len([t for t in subjects if t.dep_ != "expl"]) <= 1
        and bool(subjects)
        and plain
        and not runs_on
        and (_is_finite(root) or (past and _is_past(root)))
        and _opens_well(tokens, root, subjects[0])
        and tokens[-1].tag_ not in _DANGLING_ENDS
        and tokens[-1].pos_ != "AUX"
    )


def _is_finite(root: Token) -> bool:
    """A verb of the present, or with a modal; not what happened, nor what would have."""
    helpers = [t for t in root.children if t.dep_ in ("aux", "auxpass")]
    subject = doer(root)
    agrees = root.tag_ == "VB" and not helpers and subject is not None and subject.tag_ == "NNS"  # a misread VBP
    finite = root.tag_ in ("VBZ", "VBP") or agrees or any(t.tag_ in ("MD", "VBZ", "VBP") for t in helpers)
    modal, has = (any(test) for test in ([t.tag_ == "MD" for t in helpers], [t.lower_ == "have" for t in helpers]))
    missed = modal and (has or (root.tag_ in ("VBN", "VBD") and not any(t.lower_ == "be" for t in helpers)))
    return finite and root.pos_ in ("VERB", "AUX") and not missed and not any(t.tag_ == "VBD" for t in helpers)


def _is_past(root: Token) -> bool:
    """A verb in the past, alone or with its helper."""
    return root.tag_ == "VBD" or any(t.tag_ == "VBD" and t.dep_ in ("aux", "auxpass") for t in root.children)


def _opens_well(tokens: Sequence[Token], root: Token, subject: Token) -> bool:
    """It starts with its subject, or with a case, a place or a time that belongs to its verb."""
    first = tokens[0]
    lead = next((t for t in root.children if first.i in {s.i for s in t.subtree}), None)
    if lead is None or (subject.i > root.i and subject.dep_ != "expl"):
        return False
    opens = lead == subject or lead.dep_ in ("expl", "advcl", "prep") or (lead.tag_ == "RB" and lead.dep_ == "advmod")
    between = root.doc[subject.i : root.i]
    parted = any(t.lower_ == "," for t in between) and not any(t.dep_ in ("conj", "relcl") for t in between)
    marked = any(t.dep_ == "mark" and t.i < subject.i for t in root.children)
    bare = (first.tag_ in ("VBG", "VBN", "VB") and lead.dep_ != "csubj") or (first.lower_ == "one" and first == subject)
    back = _POINTS_BACK.match(" ".join(t.text for t in tokens[:4]))
    back = back or (first.lower_ == "each" and first.dep_ != "det")  # "each has one line", not "each region has one"
    return opens and not parted and not marked and not bare and not back


def _joined(verb: Token) -> bool:
    """Whether a clause is tied to the one before it by a conjunction, or is what that one says."""
    tied = any(t.dep_ == "cc" and verb.head.i < t.i < verb.i for t in verb.head.children)
    between = verb.doc[verb.head.i : verb.i] if verb.i > verb.head.i else []
    return tied or (verb.dep_ == "ccomp" and not any(t.lower_ == "," for t in between))


def stands_alone(pieces: Sequence[Piece], doc: Any) -> bool:
    """Whether nobody who is not named is left in it, every pronoun has its noun before it, and it says enough."""
    tokens = [doc[i] for i, _ in pieces if i >= 0]
    if not leans_on_nothing(pieces, doc):
        return False
    content = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")]
    return len(tokens) >= MIN_TOKENS and len(content) >= MIN_CONTENT and any(t.pos_ == "NOUN" for t in tokens)


def leans_on_nothing(pieces: Sequence[Piece], doc: Any) -> bool:
    """Whether nobody who is not named is left in it, and every pronoun has its noun before it."""
    tokens = [doc[i] for i, _ in pieces if i >= 0]
    if any(word.lower() in _PEOPLE for _, word in pieces) or any(_is_misread(t) for t in tokens):
        return False
    return not any(_leans(token, tokens[:place], tokens[place + 1 :]) for place, token in enumerate(tokens))


def _is_misread(token: Token) -> bool:
    """A "'s" that the tagger took for a possessive where no noun follows."""
    return token.lower_ == "'s" and token.tag_ == "POS" and token.head.head.pos_ not in ("NOUN", "PROPN")


def _leans(token: Token, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a word leans on something outside the sentence."""
    low, following = token.lower_, after[0].lower_ if after else ""
    if low in _IT:
        return not (_is_empty_it(token) or _named(token, before, ("NN", "NNP")))
    if low in THEY:
        return not _named(token, before, ("NNS", "NNPS"))
    if low in _THIS:
        explained = following == "of" or (low == "those" and following in ("who", "that", "with", "which", "in"))
        return _is_pointing(token) and not explained
    if low in ("one", "ones"):
        return token.dep_ != "nummod" and token.tag_ != "CD"
    if low in ("otherwise", "else", "though", "either", "too", "again", "instead"):
        return not after or bool(before and before[-1].lower_ in (",", "or"))
    if low == "own":
        return bool(before) and before[-1].lower_ in ("your", "our")
    return bool(low == "there" and token.dep_ != "expl")


def _named(pronoun: Token, before: Sequence[Token], tags: tuple[str, ...]) -> bool:
    """Whether a noun of its number stands before it that is not the doer of the very thing done to it."""
    heads = [pronoun.head] if pronoun.dep_ != "poss" else []
    heads += [pronoun.head.head] if pronoun.dep_ == "pobj" else []
    doers = {t.i for head in heads for t in head.children if t.dep_ in SUBJECTS or (t.dep_ == "dobj" and t != pronoun)}
    found = [
        t for t in before if t.tag_ in tags and t.i not in doers and t.dep_ != "compound" and t.lower_ not in _TIMES
    ]
    if pronoun.dep_ in SUBJECTS and pronoun.head.dep_ == "ROOT":
        found = [t for t in found if t.head.dep_ == "advcl"]
    return bool(found)


def _is_pointing(token: Token) -> bool:
    """A 'this' or 'that' that points at something, not one that opens a clause."""
    if token.lower_ == "that" and token.i + 1 < len(token.doc) and token.nbor().pos_ in ("ADP", "PUNCT"):
        return True
    relates = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and any(a.dep_ == "relcl" for a in token.ancestors)
    return token.tag_ == "DT" or (token.tag_ != "WDT" and token.dep_ not in ("mark", "advmod") and not relates)


def _is_empty_it(token: Token) -> bool:
    """'it is clear that', 'it takes a year to'."""
    after = [t for t in token.head.subtree if t.i > token.head.i]
    return (
        token.dep_ in SUBJECTS
        and any(t.dep_ in ("ccomp", "xcomp", "advcl", "acl") and t.head.i >= token.head.i for t in after)
        and any(t.lower_ in ("to", "that") for t in after)
    )
