"""A clause without "you" and "we": in the passive, as a need, or with "one"."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.text.clauses.parses import Piece, Token, doer

MAX_OBJECT = 11  # tokens of an object that can stand before its verb
_OBLIGES = frozenset({"need", "have", "ought"})
_OF_US_ALL = frozenset({"should", "must", "need", "have", "ought"})  # what "we", the field, should do
_MODALS = _OF_US_ALL | {"can", "could", "may", "might"}
_GENERIC = frozenset({"you", "we"})
_NOT_PASSIVE = frozenset(
    "have want like get put cost fit lack let mean say see think know hear go come look try imagine remember give be "
    "become seem feel".split()
)
_TO_SOMEBODY = frozenset(
    "know see say mean think ask hear tell remember imagine look come guess get give show trust excuse forgive wait "
    "suppose bear note call let go take hold be".split()
)


class Deed(NamedTuple):
    """What "you" or "we" should do.

    Attributes:
        verb: the finite verb, "need" in "we need to freeze the cells".
        doing: the verb that says what is done, "freeze".
        modal: the modal verb of `verb`, if any.
    """

    subject: Token
    verb: Token
    doing: Token
    modal: Token | None

    @property
    def obliges(self) -> bool:
        """Whether the verb only lays the deed on somebody: "need to", "have to"."""
        return bool(self.doing != self.verb)

    @property
    def leading(self) -> str:
        """The word that says with what force."""
        return str((self.modal or self.verb).lower_)


def impersonal(pieces: list[Piece], verb: Token, subject: Token) -> list[Piece] | None:
    """The pieces with a clause's generic "you" or "we" gone; nothing where no way is safe.

    Args:
        pieces: the sentence.
        verb: the finite verb, with or without a modal.
        subject: its "you" or "we".
    """
    deed = _deed(verb, subject)
    if deed is None:
        return None
    return _passive(pieces, deed) or (_need(pieces, deed) if _is_need(deed) else _one(pieces, deed))


def _deed(verb: Token, subject: Token) -> Deed | None:
    """What should be done; nothing where it is the speaker's own, or was done, or only could be."""
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    modal = next((t for t in helpers if t.tag_ == "MD"), None)
    duty = next((t for t in verb.children if t.dep_ == "xcomp" and t.tag_ == "VB"), None)
    obliges = verb.lower_ in _OBLIGES and duty is not None and any(t.lower_ == "to" for t in duty.children)
    deed = Deed(subject, verb, duty if obliges else verb, modal)
    if verb.tag_ not in ("VB", "VBP") or any(t.lower_ in ("have", "had", "are", "were", "am") for t in helpers):
        return None
    in_case = verb.dep_ == "advcl" and any(t.lower_ in ("if", "when") for t in verb.children)
    is_ours = subject.lower_ == "we" and deed.leading not in _OF_US_ALL
    is_bare = verb.lower_ in ("have", "be") and not deed.obliges and modal is None
    is_general = deed.leading in _MODALS or (in_case and subject.lower_ == "you")
    return deed if is_general and not is_ours and not is_bare else None


def _passive(pieces: list[Piece], deed: Deed) -> list[Piece] | None:
    """'you can freeze the cells' -> 'the cells can be frozen'."""
    from lemminflect import getInflection, getLemma

    verb, doing = deed.verb, deed.doing
    thing = _object(deed)
    done = getInflection(doing.lower_, "VBN") if thing else ()
    if not thing or not done or getLemma(doing.lower_, "VERB")[:1] != (doing.lower_,):
        return None
    head = next(t for t in doing.children if t.dep_ == "dobj")
    many = head.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in head.children)
    places = {t.i for t in thing}
    moved = [piece for piece in pieces if piece[0] in places]
    helped = doing != verb or deed.modal is not None
    instead: dict[int, list[Piece]] = {
        verb.i: [(verb.i, verb.text if many or deed.modal is not None else _singular(verb))],
        doing.i: ([(-1, "be")] if helped else []) + [(doing.i, done[0])],
        deed.subject.i: moved if helped else [*moved, (-1, "are" if many else "is")],
    }
    instead |= {t.i: [] for t in verb.children if t.lower_ == "do" and t.dep_ == "aux"}
    return [new for old in pieces if old[0] not in places for new in instead.get(old[0], [old])]


def _object(deed: Deed) -> list[Token]:
    """The tokens of the deed's one object, a noun with what belongs to it; none where the passive would not do."""
    doing = deed.doing
    objects = [t for t in doing.children if t.dep_ in ("dobj", "dative", "ccomp", "xcomp")]
    shares = [t for t in [*doing.children, *deed.verb.children] if t.dep_ == "conj" and t.pos_ in ("VERB", "AUX")]
    if [t.dep_ for t in objects] != ["dobj"] or shares or doing.lower_ in _NOT_PASSIVE:
        return []
    thing = list(objects[0].subtree)
    while thing[-1].is_punct:
        thing.pop()
    is_whole = thing[-1].i - thing[0].i + 1 == len(thing) <= MAX_OBJECT and thing[0].i > doing.i
    return thing if is_whole and objects[0].pos_ in ("NOUN", "PROPN") else []


def _is_need(deed: Deed) -> bool:
    return deed.verb.lower_ == "need" and deed.obliges and deed.modal is None


def _need(pieces: list[Piece], deed: Deed) -> list[Piece] | None:
    """'we need to wait' -> 'there is a need to wait'."""
    verb = deed.verb
    gone = {t.i for t in verb.children if t.dep_ in ("aux", "neg") and t.i < verb.i}
    told = "there is no" if any(t.dep_ == "neg" for t in verb.children) else "there is a"
    if verb.i - deed.subject.i != 1 + len(gone) or deed.doing.lower_ in _TO_SOMEBODY:
        return None
    return [(i, told if i == deed.subject.i else word) for i, word in pieces if i not in gone]


def _one(pieces: list[Piece], deed: Deed) -> list[Piece] | None:
    """'you should wait' -> 'one should wait', once in a sentence."""
    verb, doing = deed.verb, deed.doing
    denied = any(t.dep_ == "neg" for t in verb.children)
    says_little = deed.modal is not None and deed.leading not in _OF_US_ALL and not denied  # what one could do
    is_second = any(word == "one" and i >= 0 and verb.doc[i].lower_ in _GENERIC for i, word in pieces)
    told = any(t.dep_ == "ccomp" and doer(t) is not None for t in doing.children)
    helped = deed.modal is None and any(t.dep_ in ("aux", "neg") for t in verb.children if t.i < verb.i)
    if doing.lower_ in _TO_SOMEBODY or says_little or is_second or told or helped:
        return None
    words = {deed.subject.i: "one"}
    if deed.modal is None:
        joined = [t for t in verb.children if t.dep_ == "conj" and t.tag_ == "VBP" and doer(t) is None]
        words |= {t.i: _singular(t) for t in [verb, *joined]}
    return [(i, words.get(i, word)) for i, word in pieces]


def _singular(verb: Token) -> str:
    """'need' -> 'needs', 'have' -> 'has'."""
    from lemminflect import getInflection

    irregular = {"have": "has", "are": "is", "do": "does"}
    return irregular.get(verb.lower_) or next(iter(getInflection(verb.lower_, "VBZ")), verb.text)
