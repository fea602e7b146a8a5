"""From a spoken statement to a clause of written, reported language.

"So I think you can't really store it overnight" becomes "it cannot be stored overnight" where "it" is named before,
and nothing where it is not. Who speaks and who is spoken to are taken out of the sentence: generic "you" and the "we"
of "we should" give way to the passive or to "one", imperatives to what should be done. What was said of oneself, of
what happened once, or of something named elsewhere, is not reported: then the paper says less. No word that carries
content is ever added.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from pipeline.spoken import prepared

Token = Any  # spacy.tokens.Token
Piece = tuple[int, str]  # place of the token in the parse, -1 for a word put in; the word as it will stand

MAX_OBJECT = 11  # tokens of an object that can stand before its verb
MIN_TOKENS, MIN_CONTENT, MAX_CLAUSE = 5, 3, 34  # words of a clause, and those that carry content
_GENERIC = frozenset({"you", "we"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBLIGES = frozenset({"need", "have", "ought"})
_OF_US_ALL = frozenset({"should", "must", "need", "have", "ought"})  # what "we" the field should do
_NOT_PASSIVE = frozenset(
    "have want like get cost fit lack let mean say see think know hear go come look try imagine remember give be become "
    "seem feel".split()
)
_TO_SOMEBODY = frozenset(
    "know see say mean think ask hear tell remember imagine look come guess get give show trust excuse forgive wait "
    "suppose bear note call let go take hold be".split()
)
_MODALS = _OF_US_ALL | {"can", "could", "may", "might"}
_PEOPLE = {"i", "me", "my", "we", "us", "our", "ours", "you", "your", "yours"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_THIS = frozenset({"this", "that", "these", "those"})
_TIMES = frozenset("minutes hours days weeks months years percent euros pounds dollars people day week year".split())
_LOOSE = frozenset({"parataxis", "dep", "intj", "npadvmod", "meta", "dislocated", "appos"})
_DANGLING_ENDS = frozenset({"MD", "IN", "DT", "CC", "TO", "WP", "WRB", "PRP$"})
# a reason, told from other clauses that are only added, behind a comma or an "and"
_ADDED = re.compile(
    r",? (because|since|otherwise|or else)\b|[:;] |, (?:and )?(?=(?:it|they|this|that|nobody|everybody|somebody|there|we|you|i)"
    r"\b|(?:the |a |an )?[a-z]+ (?:is|are|has|have|can|cannot|will|should|must|costs?|needs?)\b)",
    re.IGNORECASE,
)
_RESTRICTS = re.compile(
    r"\b(?:not|but|only|if|unless|never|no|nobody|none|nothing|except|however|until|while|although|though|provided|as long"
    r"|when|at least|then)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|cannot|never|no|nobody|none|nothing|hardly|less)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(  # an opening that leans on what was said before
    r"^(?:there(?! (?:is|are|has|have|will|would|should|must|can|may|needs?)\b)"
    r"|the (?:first|second|last|latter|former|other|others|rest) (?:is|are|has|have|will|would|should|must|can|may)"
    r"|(?:both|either|neither|some|most|all|none|many|few|each|another|half)\b(?! (?:of|\w+s)\b)"
    r"|(?:then|otherwise|instead|so|such|that way|others|same|not|nor|or|which|who|whom|where|than|as|it'?s|until|unless"
    r"|like|also|still|yet|only|even|therefore|thus|however|again|else)\b)",
    re.IGNORECASE,
)


def reported(texts: Iterable[str], nlp: Any, small: Collection[str], names: Collection[str] = ()) -> list[str | None]:
    """What each statement says as a clause that can follow "that", or nothing.

    Args:
        texts: clean texts of statements.
        nlp: a spaCy pipeline with tagger and parser; only texts whose words allow it are parsed, in batches.
        small: words that the meeting writes small; a clause's first word is made small only if it is one of them.
        names: words of participants' names.

    Returns:
        A clause for each text, without full stop, small at its head unless a name stands there.
    """
    ready = [prepared(text, names) for text in texts]
    found = _read(ready, nlp, small)
    shorter = [None if clause else _said_first(text) for text, clause in zip(ready, found, strict=True)]
    return [clause or part for clause, part in zip(found, _read(shorter, nlp, small), strict=True)]


def _read(texts: Sequence[str | None], nlp: Any, small: Collection[str]) -> list[str | None]:
    """The clause of each text; what opens with a bare verb is an order, read again as what somebody should do."""
    places = [i for i, text in enumerate(texts) if text]
    docs = dict(zip(places, nlp.pipe([texts[i] for i in places], batch_size=256), strict=True))
    orders = [i for i in places if _is_order(docs[i])]
    docs |= dict(zip(orders, nlp.pipe([_as_duty(texts[i] or "") for i in orders], batch_size=256), strict=True))
    return [clause(docs[i], small) if i in docs else None for i in range(len(texts))]


def clause(doc: Any, small: Collection[str]) -> str | None:
    """The clause of one parsed sentence, or nothing."""
    if len(list(doc.sents)) != 1:
        return None
    tokens = list(doc)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    return _written(tokens, next(iter(doc.sents)).root, small) if tokens else None


def _said_first(text: str | None) -> str | None:
    """What stands before a reason, or before a clause that is only added; what restricts or denies is never cut off."""
    added = _ADDED.search(text or "")
    if text is None or added is None:
        return None
    turns = _DENIES.search(text, 0, added.start()) if added[1] else _RESTRICTS.search(text, added.end())
    if turns:  # "not X because Y" does not say "not X"
        return None
    return text[: added.start()].rstrip(" ,") + "."


def _is_order(doc: Any) -> bool:
    """Whether it opens with a verb in its bare form, as in "Share the data" or "Do not share them"."""
    if doc[0].tag_ not in ("VB", "VBP") or doc[0].lower_ in ("is", "are", "have", "be"):
        return False
    return not any(t.dep_ in _SUBJECTS for t in doc[0].children)


def _as_duty(text: str) -> str:
    """'Share the data.' -> 'You should share the data.'"""
    text = re.sub(r"^Do not ", "not ", text)
    return f"You should {text[0].lower()}{text[1:]}"


def _subject(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ in _SUBJECTS and t.i < verb.i), None)


def _written(tokens: list[Token], root: Token, small: Collection[str]) -> str | None:
    """The tokens as a clause, once they hold a sentence that can be reported."""
    if not _is_statement(tokens, root):
        return None
    pieces: list[Piece] = [(t.i, "are" if _is_many(t) else t.text) for t in tokens]
    for verb in [t for t in tokens if t.pos_ in ("VERB", "AUX")]:
        subject = _subject(verb)
        if subject is not None and subject.lower_ in _GENERIC:
            changed = _impersonal(pieces, verb, subject)
            if changed is None:
                return None
            pieces = changed
    doc, before = root.doc, {t.lower_ for t in tokens} & _GENERIC
    owners = {"your"} if doc[0].lower_ == "you" else {"our"} if "we" in before else set()
    pieces = [(i, "the" if w.lower() in owners else w) for i, w in pieces]
    if not _stands_alone(pieces, doc):
        return None
    return _spelt(pieces, doc, small)


def _is_statement(tokens: Sequence[Token], root: Token) -> bool:
    """Whether it says what holds or should hold: one subject, a verb that is finite and not in the past, no splice."""
    subjects = [t for t in root.children if t.dep_ in _SUBJECTS]
    plain = not any((t.dep_ in _LOOSE and (t.i < root.i or t.dep_ == "parataxis")) or (t.dep_ == "ccomp" and t.i < root.i) for t in root.children)
    runs_on = any(t.dep_ in ("conj", "ccomp") and _subject(t) is not None and not _joined(t) for t in tokens)
    return (
        root.dep_ == "ROOT"
        and len([t for t in subjects if t.dep_ != "expl"]) <= 1
        and bool(subjects)
        and plain
        and not runs_on
        and _is_finite(root)
        and _opens_well(tokens, root, subjects[0])
        and tokens[-1].tag_ not in _DANGLING_ENDS
        and tokens[-1].pos_ != "AUX"
    )


def _is_finite(root: Token) -> bool:
    """A verb of the present, or with a modal; not what happened, nor what would have."""
    helpers = [t for t in root.children if t.dep_ in ("aux", "auxpass")]
    finite = root.tag_ in ("VBZ", "VBP") or any(t.tag_ in ("MD", "VBZ", "VBP") for t in helpers)
    modal, has = (any(test) for test in ([t.tag_ == "MD" for t in helpers], [t.lower_ == "have" for t in helpers]))
    missed = modal and (has or root.tag_ in ("VBN", "VBD") and not any(t.lower_ == "be" for t in helpers))
    return finite and root.pos_ in ("VERB", "AUX") and not missed and not any(t.tag_ == "VBD" for t in helpers)


def _opens_well(tokens: Sequence[Token], root: Token, subject: Token) -> bool:
    """It starts with its subject, or with a case, a place or a time that belongs to its verb."""
    first = tokens[0]
    lead = next((t for t in root.children if first.i in {s.i for s in t.subtree}), None)
    if lead is None or subject.i > root.i and subject.dep_ != "expl":
        return False
    opens = lead == subject or lead.dep_ in ("expl", "advcl", "prep") or (lead.tag_ == "RB" and lead.dep_ == "advmod")
    between = root.doc[subject.i : root.i]
    parted = any(t.lower_ == "," for t in between) and not any(t.dep_ in ("conj", "relcl") for t in between)
    marked = any(t.dep_ == "mark" and t.i < subject.i for t in root.children)
    bare = (first.tag_ in ("VBG", "VBN", "VB") and lead.dep_ != "csubj") or (first.lower_ == "one" and first == subject)
    back = _POINTS_BACK.match(" ".join(t.text for t in tokens[:4]))
    return opens and not parted and not marked and not bare and not back


def _is_many(verb: Token) -> bool:
    """Whether 'is' should be 'are', as in "there is two ways"."""
    there = any(t.dep_ == "expl" and t.lower_ == "there" for t in verb.children)
    return verb.lower_ == "is" and there and any(t.dep_ == "attr" and t.tag_ == "NNS" for t in verb.children)


def _joined(verb: Token) -> bool:
    """Whether a clause is tied to the one before it by a conjunction, or is what that one says."""
    tied = any(t.dep_ == "cc" and verb.head.i < t.i < verb.i for t in verb.head.children)
    between = verb.doc[verb.head.i : verb.i] if verb.i > verb.head.i else []
    return tied or (verb.dep_ == "ccomp" and not any(t.lower_ == "," for t in between))


def _impersonal(pieces: list[Piece], verb: Token, subject: Token) -> list[Piece] | None:
    """A clause with a generic "you" or "we" in the passive, as a need, or with "one"; nothing where neither is safe."""
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    modal = next((t for t in helpers if t.tag_ == "MD"), None)
    duty = next((t for t in verb.children if t.dep_ == "xcomp" and t.tag_ == "VB"), None)
    obliges = verb.lower_ in _OBLIGES and duty is not None and any(t.lower_ == "to" for t in duty.children)
    leading = modal or verb
    in_case = verb.dep_ == "advcl" and any(t.lower_ in ("if", "when") for t in verb.children)
    if leading.lower_ not in _MODALS and not (in_case and subject.lower_ == "you"):
        return None
    if subject.lower_ == "we" and leading.lower_ not in _OF_US_ALL:
        return None  # a "we" that is the speaker's own house
    if verb.lower_ in ("have", "be") and not obliges and modal is None:
        return None
    if verb.tag_ not in ("VB", "VBP") or any(t.lower_ in ("have", "had", "are", "were", "am") for t in helpers):
        return None
    doing = duty if obliges and duty is not None else verb
    return _passive(pieces, verb, doing, subject, modal) or _general(pieces, verb, doing, subject, modal, obliges)


def _passive(pieces: list[Piece], verb: Token, doing: Token, subject: Token, modal: Token | None) -> list[Piece] | None:
    """'you can freeze the cells' -> 'the cells can be frozen'."""
    from lemminflect import getInflection, getLemma

    objects = [t for t in doing.children if t.dep_ in ("dobj", "dative", "ccomp", "xcomp")]
    shares = [t for t in [*doing.children, *verb.children] if t.dep_ == "conj" and t.pos_ in ("VERB", "AUX")]
    if len(objects) != 1 or objects[0].dep_ != "dobj" or shares or doing.lower_ in _NOT_PASSIVE:
        return None
    thing = [t for t in objects[0].subtree]
    while thing[-1].is_punct:
        thing.pop()
    fits = thing[-1].i - thing[0].i + 1 == len(thing) <= MAX_OBJECT and thing[0].i > doing.i
    if not fits or objects[0].pos_ not in ("NOUN", "PROPN"):
        return None
    done = getInflection(doing.lower_, "VBN")
    if not done or getLemma(doing.lower_, "VERB")[:1] != (doing.lower_,):
        return None
    many = objects[0].tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in objects[0].children)
    moved = [piece for piece in pieces if piece[0] in {t.i for t in thing}]
    out: list[Piece] = []
    for i, word in pieces:
        token = verb.doc[i] if i >= 0 else None
        if token is None or (i, word) not in moved:
            if token is not None and token.i == subject.i:
                out += moved
                if doing is verb and modal is None:
                    out.append((-1, "are" if many else "is"))
            elif token is not None and token.i == doing.i:
                out += ([(-1, "be")] if doing is not verb or modal is not None else []) + [(i, done[0])]
            elif token is not None and token.i == verb.i:
                out.append((i, word if many or modal is not None else _singular(verb)))
            elif not (token is not None and token.head == verb and token.lower_ == "do" and token.dep_ == "aux"):
                out.append((i, word))
    return out


def _general(
    pieces: list[Piece], verb: Token, doing: Token, subject: Token, modal: Token | None, obliges: bool
) -> list[Piece] | None:
    """'we need to wait' -> 'there is a need to wait'; 'you lose a week' -> 'one loses a week'."""
    if doing.lower_ in _TO_SOMEBODY:
        return None
    if verb.lower_ == "need" and obliges and modal is None:
        denied = [t for t in verb.children if t.dep_ == "neg"]
        gone = {t.i for t in verb.children if t.dep_ in ("aux", "neg") and t.i < verb.i}
        told = "there is no" if denied else "there is a"
        kept = [(i, told if i == subject.i else w) for i, w in pieces if i not in gone]
        return kept if verb.i - subject.i == 1 + len(gone) else None
    if any(w == "one" and i >= 0 and verb.doc[i].lower_ in _GENERIC for i, w in pieces):
        return None  # one "one" a sentence
    if modal is not None and modal.lower_ not in _OF_US_ALL and not any(t.dep_ == "neg" for t in verb.children):
        return None  # what one could do says nothing
    if any(t.dep_ == "ccomp" and _subject(t) is not None for t in doing.children):
        return None
    words = {subject.i: "one"}
    if modal is None:
        if any(t.dep_ in ("aux", "neg") for t in verb.children if t.i < verb.i):
            return None
        joined = [t for t in verb.children if t.dep_ == "conj" and t.tag_ == "VBP" and _subject(t) is None]
        words |= {t.i: _singular(t) for t in [verb, *joined]}
    return [(i, words.get(i, w)) for i, w in pieces]


def _singular(verb: Token) -> str:
    """'need' -> 'needs', 'have' -> 'has'."""
    from lemminflect import getInflection

    irregular = {"have": "has", "are": "is", "do": "does"}
    return irregular.get(verb.lower_) or next(iter(getInflection(verb.lower_, "VBZ")), verb.text)


def _stands_alone(pieces: Sequence[Piece], doc: Any) -> bool:
    """Whether nobody who is not named is left in it, every pronoun has its noun before it, and it says enough."""
    tokens = [doc[i] for i, _ in pieces if i >= 0]
    unread = any(t.lower_ == "'s" and t.tag_ == "POS" and t.head.head.pos_ not in ("NOUN", "PROPN") for t in tokens)
    if unread or any(word.lower() in _PEOPLE for _, word in pieces):
        return False
    for place, token in enumerate(tokens):
        before, after = tokens[:place], tokens[place + 1].lower_ if place + 1 < len(tokens) else ""
        low = token.lower_
        if low in _IT and not (_is_empty_it(token) or _named(token, before, ("NN", "NNP"))):
            return False
        if low in _THEY and not _named(token, before, ("NNS", "NNPS")):
            return False
        explained = after == "of" or (low == "those" and after in ("who", "that", "with", "which", "in"))
        if low in _THIS and _is_pointing(token) and not explained:
            return False
        if low == "own" and before[-1:] and before[-1].lower_ in ("your", "our"):
            return False
        if low == "ones" or (low == "one" and token.dep_ != "nummod" and token.tag_ != "CD"):
            return False
        if low == "there" and token.dep_ != "expl":
            return False
        if low in ("otherwise", "else") and not token.i == 0 and before[-1].lower_ in (",", "or"):
            return False
        if low in ("though", "either", "too", "again", "otherwise", "instead") and token == tokens[-1]:
            return False
    content = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")]
    return len(tokens) >= MIN_TOKENS and len(content) >= MIN_CONTENT and any(t.pos_ == "NOUN" for t in tokens)


def _named(pronoun: Token, before: Sequence[Token], tags: tuple[str, ...]) -> bool:
    """Whether a noun of its number stands before it that is not the doer of the very thing done to it."""
    doers = {t.i for t in pronoun.head.children if t.dep_ in _SUBJECTS} if pronoun.dep_ != "poss" else set()
    doers |= {t.i for t in pronoun.head.head.children if t.dep_ in _SUBJECTS} if pronoun.dep_ == "pobj" else set()
    found = [t for t in before if t.tag_ in tags and t.i not in doers and t.dep_ != "compound" and t.lower_ not in _TIMES]
    if pronoun.dep_ in _SUBJECTS and pronoun.head.dep_ == "ROOT":
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
    return token.dep_ in _SUBJECTS and any(t.dep_ in ("ccomp", "xcomp", "advcl", "acl") and t.head.i >= token.head.i for t in after) and any(
        t.lower_ in ("to", "that") for t in after
    )


def _spelt(pieces: Sequence[Piece], doc: Any, small: Collection[str]) -> str | None:
    """The pieces as text: spaces as they were, the first letter small unless it is a name's."""
    text, last = "", -2
    for i, word in pieces:
        word = "is" if word == "'s" and doc[i].tag_ == "VBZ" and doc[i].dep_ != "case" else word
        tight = word != "is" and i >= 0 and ((i == last + 1 and not doc[last].whitespace_ and last >= 0) or word in (",", ".", "%", ")"))
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
