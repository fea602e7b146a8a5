"""What somebody should do, as what should be done: "you should share the data" -> "the data should be shared".

Works on a parse of a sentence whose doer is general: "you", "we", "one", "they", "people". The pieces that come out
are the sentence's own tokens, kept, dropped, reordered or inflected, and words of grammar.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline.text.clauses.parses import Piece, Token, doer

GENERAL_DOERS = frozenset("you we one they people everyone everybody somebody someone anyone anybody".split())
OBLIGES = frozenset({"need", "needs", "have", "has", "ought"})
MAX_OBJECT = 14  # tokens of an object that can stand before its verb
_NOT_PASSIVE = frozenset(
    "want like get cost fit lack let mean say see think know hear go come look try imagine remember be become seem "
    "feel lie last sit stand happen belong arrive wait live hope love hate stay".split()
)
_TO_SOMEBODY = frozenset("tell give show offer pay send teach ask grant".split())
# verbs that ask for a place, which a parser likes to give to their object
_PLACES = frozenset(
    "put keep bring set place leave move send store write print base build hold treat add start".split()
)
_PARTNERS = {  # what the deed is done with or to, which a parser likes to give to its object as well
    "share": "with", "compare": "with", "combine": "with", "replace": "with", "link": "to", "connect": "to",
    "submit": "to", "report": "to", "hand": "to", "send": "to", "tie": "to", "charge": "to", "return": "to",
    "accept": "as", "use": "as", "treat": "as", "recognise": "as", "recognize": "as", "define": "as", "regard": "as",
}  # fmt: skip
_PLACED = frozenset("put bring set place keep leave".split())  # say nothing without the place
_PREPOSED = frozenset(  # verb and preposition that take a passive together
    ("pay for", "look at", "look after", "deal with", "talk about", "rely on", "work on", "ask for", "agree on")
) | {("account for"), ("wait for"), ("plan for"), ("care for"), ("insist on"), ("invest in"), ("report on")}
_CLAUSES_OF_TIME = frozenset("if when before after once until unless while because as".split())


class Fronted(NamedTuple):
    """What moves to the front of a passive.

    Attributes:
        thing: its tokens, in order.
        head: the noun that the verb agrees with.
    """

    thing: list[Token]
    head: Token

    @property
    def is_many(self) -> bool:
        """Whether the verb that follows is in the plural."""
        return self.head.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in self.head.children)


def impersonal(pieces: list[Piece], verb: Token, subject: Token) -> list[Piece] | None:
    """The pieces with one clause's general doer gone; nothing where no way is safe.

    Args:
        pieces: the sentence so far.
        verb: the finite verb, with or without a modal.
        subject: its general doer.
    """
    duty = next((t for t in verb.children if t.dep_ == "xcomp" and t.tag_ == "VB"), None)
    obliges = verb.lower_ in OBLIGES and duty is not None and any(t.lower_ == "to" for t in duty.children)
    doing = duty if obliges and duty is not None else verb
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    modal = next((t for t in helpers if t.tag_ == "MD"), None)
    if verb.tag_ not in (("VB", "VBP", "VBZ") if obliges else ("VB", "VBP")) or any(
        t.lower_ not in ("do", "not") and t != modal for t in helpers
    ):
        return None
    if modal is None and not obliges and not _is_plain_need(verb) and not _is_case(verb):
        return None
    if doing.lower_ == "have" and modal is not None and modal.lower_ == "should":
        return _there_should_be(pieces, doing, subject)
    return _passive(pieces, verb, doing, subject, modal)


def _is_plain_need(verb: Token) -> bool:
    """'we need a register'."""
    others = any(t.dep_ in ("ccomp", "xcomp", "neg", "conj") for t in verb.children)
    return verb.lower_ == "need" and verb.dep_ == "ROOT" and not others


def _is_case(verb: Token) -> bool:
    """'before you order the steel'."""
    return verb.dep_ == "advcl" and any(t.lower_ in _CLAUSES_OF_TIME for t in verb.children if t.i < verb.i)


def _there_should_be(pieces: list[Piece], doing: Token, subject: Token) -> list[Piece] | None:
    """'we should have one register' -> 'there should be one register'."""
    objects = [t for t in doing.children if t.dep_ in ("dobj", "ccomp", "xcomp", "conj")]
    if [t.dep_ for t in objects] != ["dobj"] or not is_indefinite(objects[0]):
        return None
    words = {subject.i: "there", doing.i: "be"}
    return [(i, words.get(i, word)) for i, word in pieces]


def is_indefinite(noun: Token) -> bool:
    """Whether a noun names a kind, not one that is known: "a register", "longer contracts", "no fee"."""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.tag_ in ("NNP", "NNPS"):
        return False
    known = {
        "the",
        "this",
        "that",
        "these",
        "those",
        "each",
        "every",
        "all",
        "both",
        "his",
        "her",
        "its",
        "their",
        "my",
    }
    first = {t.lower_ for t in noun.children if t.dep_ in ("det", "poss", "predet", "nmod") and t.i < noun.i}
    owned = any(t.dep_ == "poss" for t in noun.children)
    shared = all(is_indefinite(t) for t in noun.children if t.dep_ == "conj")
    return not (first & known) and not owned and shared


def _passive(pieces: list[Piece], verb: Token, doing: Token, subject: Token, modal: Token | None) -> list[Piece] | None:
    """'you can freeze the cells' -> 'the cells can be frozen'."""
    shared = _shares(doing)
    front = fronted(shared[-1] if shared else doing)
    if front is None or any(_done(t) is None for t in [doing, *shared]):
        return None
    helped = doing != verb or modal is not None
    linking = "be" if helped else "are" if front.is_many else "is"
    denied = not helped and any(t.dep_ == "neg" for t in verb.children)
    gone = {t.i for t in front.thing}
    moved = [piece for piece in pieces if piece[0] in gone]
    instead: dict[int, list[Piece]] = {t.i: [(t.i, _done(t) or "")] for t in shared}
    instead[doing.i] = [(-1, linking)] if helped else []
    instead[doing.i] += [(doing.i, _done(doing) or "")]
    instead[subject.i] = moved if helped else [*moved, (-1, linking)]
    if doing != verb and modal is None:
        instead[verb.i] = [(verb.i, verb.text if front.is_many else _singular(verb))]
    for helper in (t for t in verb.children if t.lower_ == "do" and t.dep_ == "aux"):
        instead[helper.i] = [] if not helped else [(helper.i, "do" if front.is_many else "does")]
        instead[verb.i] = [(verb.i, verb.text)] if helped else instead[verb.i]
    if denied and front.thing[0].lower_ in ("any", "no", "every"):
        return None
    rest = _joined_deeds(doing, shared, front, _force(verb, modal, doing))
    if rest is None:
        return None
    compared = _compared(verb.doc)
    if compared is None:
        return None
    instead |= rest.words | compared.words
    gone |= compared.gone
    gone |= rest.gone
    return [new for old in pieces if old[0] not in gone for new in instead.get(old[0], [old])]


class _Deeds(NamedTuple):
    words: dict[int, list[Piece]]
    gone: set[int]


def _joined_deeds(doing: Token, shared: list[Token], front: Fronted, force: Sequence[str]) -> _Deeds | None:
    """What is done besides.

    "and leave it alone" -> "and left alone", "and drop the text" -> "and the text should be dropped".
    """
    deeds = _Deeds({}, set())
    last = doing
    while True:
        joined = [t for t in last.children if t.dep_ == "conj" and t.pos_ in ("VERB", "AUX") and t not in shared]
        if not joined:
            return deeds
        last = joined[0]
        done, objects = _done(last), [t for t in last.children if t.dep_ in ("dobj", "ccomp", "xcomp")]
        if doer(last) is not None or last.tag_ not in ("VB", "VBP") or done is None or len(objects) != 1:
            return None
        if objects[0].lower_ in ("it", "them"):
            deeds.gone.add(objects[0].i)
            deeds.words[last.i] = [(last.i, done)]
            continue
        own = fronted(last)
        if own is None or not force:
            return None
        deeds.gone.update(t.i for t in own.thing)
        denied = [t for t in last.children if t.dep_ == "neg" and t.i < last.i]
        deeds.gone.update(t.i for t in denied)
        words = [*force, *(["not"] if denied else []), "be"]
        deeds.words[last.i] = [*((t.i, t.text) for t in own.thing), *((-1, w) for w in words), (last.i, done)]


def _compared(doc: Any) -> _Deeds | None:
    """What is done less gladly: "rather than keep it" -> "rather than kept"; nothing where that would not do."""
    deeds = _Deeds({}, set())
    for verb in (t for t in doc if t.i > 1 and t.nbor(-1).lower_ == "than" and t.tag_ in ("VB", "VBP")):
        objects = [t for t in verb.children if t.dep_ in ("dobj", "ccomp", "xcomp")]
        done = _done(verb)
        if done is None or len(objects) != 1 or objects[0].lower_ not in ("it", "them"):
            return None
        deeds.gone.add(objects[0].i)
        deeds.words[verb.i] = [(verb.i, done)]
    return deeds


def _force(verb: Token, modal: Token | None, doing: Token) -> list[str]:
    """The word of duty that a second deed repeats; none where it has more than one form or is denied."""
    if any(t.dep_ == "neg" for t in verb.children) or modal is None or doing != verb:
        return []
    return [str(modal.lower_)]


def _shares(doing: Token) -> list[Token]:
    """Deeds to the same thing, named once behind the last: "collect and publish the data"."""
    found: list[Token] = []
    last = doing
    while not any(t.dep_ in ("dobj", "prep", "ccomp", "xcomp") for t in last.children):
        joined = [t for t in last.children if t.dep_ == "conj" and t.tag_ in ("VB", "VBP") and doer(t) is None]
        if not joined or joined[0].i - last.i > 2:
            return []
        last = joined[0]
        found.append(last)
    return found if any(t.dep_ == "dobj" for t in last.children) else []


def fronted(doing: Token) -> Fronted | None:
    """The thing that the deed is done to, or nothing where a passive would not do."""
    if doing.lower_ in _NOT_PASSIVE:
        return None
    objects = [t for t in doing.children if t.dep_ in ("dobj", "dative", "ccomp", "xcomp") and t.i > doing.i]
    kinds = [t.dep_ for t in objects]
    if kinds == ["dobj"]:
        return _whole(objects[0], doing)
    if kinds in (["dative", "dobj"], ["dobj", "dobj"]) and doing.lower_ in _TO_SOMEBODY and objects[0].pos_ == "NOUN":
        return _whole(objects[0], doing)
    if kinds == ["ccomp"]:  # "make the register public"
        inner, named = objects[0], doer(objects[0])
        bare = not any(t.dep_ in ("aux", "mark", "cop", "dobj", "det") for t in inner.children)
        if named is not None and bare and (inner.pos_ == "ADJ" or inner.tag_ == "VBN"):
            return _whole(named, doing)
    if not objects:
        preps = [t for t in doing.children if t.dep_ == "prep" and t.i == doing.i + 1]
        inside = [t for p in preps for t in p.children if t.dep_ == "pobj"]
        if (
            inside
            and not any(t.dep_ == "conj" for t in preps[0].children)
            and f"{doing.lower_} {preps[0].lower_}" in _PREPOSED
        ):
            return _whole(inside[0], doing)
    return None


def _whole(noun: Token, doing: Token) -> Fronted | None:
    """A noun with what belongs to it, where that stands in one row behind the verb and is not too long to go first."""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i < doing.i:
        return None
    thing = list(noun.subtree)
    if doing.lower_ == "need":  # what follows tells of the thing, not of the need
        thing = list(noun.doc[noun.left_edge.i : len(noun.doc)])
    elif doing.lower_ in _PLACES or doing.lower_ in _PARTNERS:
        thing = _without_place(noun, thing, _PARTNERS.get(doing.lower_))
        if doing.lower_ in _PLACED and not _has_place(doing, thing[-1]):
            return None
    while thing and thing[-1].is_punct:
        thing.pop()
    whole = thing[-1].i - thing[0].i + 1 == len(thing) <= MAX_OBJECT
    clause = any(t.dep_ in ("advcl", "ccomp") and t.head.i <= noun.i for t in thing)
    running = doing.lower_ in ("leave", "keep", "get") and any(t.dep_ == "acl" for t in noun.children)
    parted = thing[-1].i + 1 < len(noun.doc) and thing[-1].nbor().text == "," and thing[-1].nbor().head in thing
    return Fronted(thing, noun) if whole and not (clause or running or parted) else None


def _without_place(noun: Token, thing: list[Token], partner: str | None) -> list[Token]:
    """The thing without the place that it is put in: "the records of every clinic | in one register"."""
    preps = [t for t in thing if t.dep_ == "prep" and t.i > noun.i]
    places = [t for t in preps if t.lower_ != "of" and t.head == noun and partner is None]
    inner = [t for t in preps if t.lower_ in ((partner,) if partner else ("in", "into", "on", "at", "under"))]
    place = (places or inner)[-1:]
    return [t for t in thing if not place or t.i < place[0].i]


def _has_place(doing: Token, last: Token) -> bool:
    """Whether a place or a state follows the thing that is put or kept somewhere."""
    following = last.nbor() if last.i + 1 < len(last.doc) else last
    return following.pos_ in ("ADP", "ADV", "ADJ", "PART") or any(t.dep_ == "prt" for t in doing.children)


def _done(verb: Token) -> str | None:
    """The participle of a verb in its bare form."""
    from lemminflect import getInflection, getLemma

    word = verb.lower_
    if getLemma(word, "VERB")[:1] != (word,):
        return None
    return next(iter(getInflection(word, "VBN")), None)


def _singular(verb: Token) -> str:
    """'need' -> 'needs', 'have' -> 'has'."""
    return {"have": "has", "need": "needs", "do": "does"}.get(verb.lower_, verb.text)
