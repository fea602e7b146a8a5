"""What a parsed sentence must hold before it may be printed as a proposition."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from pipeline.text.clauses.duties import is_indefinite
from pipeline.text.clauses.marks import counts_support, is_note_like, is_spliced, points_outside
from pipeline.text.clauses.parses import SUBJECTS, Token, doer, is_statement, leans_on_nothing
from pipeline.text.clauses.shapes import TALK, has_measure, is_mass

MAX_WORDS = 34
MIN_CONTENT, MIN_CONTENT_TOLD = 4, 3  # words that carry content, in talk and in what somebody sums up or notes
_OBLIGES = frozenset({"need", "needs", "has", "have", "ought"})
_FORCE = frozenset({"should", "must", "ought", "shall"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_RANKS = frozenset({"first", "second", "third"})
_NAMES = frozenset({"NOUN", "PROPN", "VERB", "PRON", "AUX"})
_SUBORDINATE = frozenset({"advcl", "relcl", "ccomp", "conj", "pcomp", "csubj"})
_DEALT_WITH = frozenset(  # what became of a point, not what it says
    "approved carried settled noted rejected discussed disputed contested accepted deferred postponed resolved closed "
    "withdrawn".split()
)
STATES = frozenset(  # verbs that no plural noun is mistaken for
    "is are needs need comes come matters matter depends depend belongs belong requires require remains remain stays "
    "stay means mean deserves deserve".split()
)
_SEEMS = frozenset("seem look sound appear feel happen get come".split())  # what it was like, not what holds
_PRONOUNS = frozenset("it they them its their this these those i you we me us our your".split())
_SOMEBODY = frozenset(
    "somebody someone anybody anyone everybody everyone nobody people he she i we you they me him guy man woman lady "
    "friend colleague colleagues brother sister mother father wife husband son daughter uncle aunt grandmother".split()
)
_JUDGES = re.compile(
    r"\b(?:better|worse|more|less|fewer|[a-z]+er) (?:[\w-]+ ){0,5}than\b|\benough\b|\bworth\b|\btoo [a-z]+|\bcannot\b"
    r"|\b(?:needs?|depends?|matters?|requires?|belongs?|deserves?|first|before|instead|rather|only|always|never|is not"
    r"|are not|do not|does not|important|essential|necessary|possible|impossible|realistic|useful|useless|fair|unfair"
    r"|priority|bottleneck|prevents?|reduces?|improves?|helps?)\b",
    re.IGNORECASE,
)


def prints(doc: Any, small: Collection[str], *, told: bool) -> bool:
    """Whether an editor could print the sentence as it stands.

    Args:
        doc: the parse of the finished sentence.
        small: words that the meeting writes small.
        told: it comes from a summary or from notes, which name what they sum up; talk must say more.
    """
    tokens = [t for t in doc if not (t.is_punct and t.i == len(doc) - 1)]
    root = next(iter(doc.sents)).root
    subject = doer(root) or next((t for t in root.children if t.dep_ in SUBJECTS), None)
    return (
        len(list(doc.sents)) == 1
        and len(tokens) <= MAX_WORDS
        and subject is not None
        and _is_named(subject, small)
        and not points_outside(doc.text)
        and _is_whole(tokens, root)
        and _content(tokens, told) >= _least(doc, root, told)
        and not (_leans(tokens, root, subject) or is_spliced(doc.text, root))
        and (_is_told_well(doc, root) if told else _is_said_well(doc, root, subject))
    )


def _is_whole(tokens: list[Token], root: Token) -> bool:
    """Whether it is one statement, with its pronouns named and every verb in its place."""
    words = [(t.i, t.text) for t in tokens]
    return (
        is_statement(tokens, root)
        and (is_cleft(root) or leans_on_nothing(words, root.doc))
        and not any(_is_loose(t) for t in tokens if t.tag_ in _FINITE)
    )


def _content(tokens: list[Token], told: bool) -> int:
    """How many words of content it holds; in a summary a denial is one, and what says how ("alone")."""
    carries = [(t.pos_ in _CONTENT and t.lower_ != "come") or t.lower_ in _RANKS for t in tokens]
    tells_how = [t.pos_ == "ADV" and (t.lower_ == "alone" or not t.is_stop) for t in tokens]
    more = [t.lower_ == "no" or t.dep_ == "neg" or how for t, how in zip(tokens, tells_how, strict=True)]
    return sum(carries) + (sum(more) if told else 0)


def _least(doc: Any, root: Token, told: bool) -> int:
    """How many words of content it must hold; a duty named in a summary may be short: "the recipe should be reused"."""
    bare = (doc[0].lower_ == "there" and not any(t.tag_ == "JJR" for t in doc)) or any(t.lower_ == "come" for t in doc)
    return MIN_CONTENT if not told else MIN_CONTENT_TOLD if bare or not _is_duty(root) else MIN_CONTENT_TOLD - 1


def _is_told_well(doc: Any, root: Token) -> bool:
    """Whether a summary's sentence says what should be or is so, not how it fared."""
    return not (counts_support(doc.text) or is_note_like(doc)) and (_is_duty(root) or _is_state(root))


def _is_said_well(doc: Any, root: Token, subject: Token) -> bool:
    """Whether a sentence of talk says what should be, or what holds of a kind of thing; not what need not be."""
    counted = doc[0].pos_ == "NUM" and doc[0].lower_ != "one" and subject.dep_ == "nsubjpass"
    denied = root.lower_ == "needed" and any(t.lower_ == "no" for t in subject.children)
    denied = denied or (root.lower_ in _OBLIGES and any(t.dep_ == "neg" for t in root.children))
    return not (counted or denied) and (_is_duty(root) or _is_general(doc, root, subject))


def _is_named(subject: Token, small: Collection[str]) -> bool:
    """Whether the subject is a thing that a reader can take in.

    No person without a name, no noun of the talk itself, and an article where one belongs.
    """
    is_done_to = subject.dep_ == "nsubjpass"
    if subject.pos_ not in _NAMES or (subject.lower_ in _SOMEBODY | TALK and not is_done_to):
        return False
    is_common = subject.tag_ == "NN" or (subject.tag_ == "NNP" and subject.lower_ in small)
    return not is_common or has_measure(subject) or is_mass(subject)


def _is_duty(root: Token) -> bool:
    """Whether it says what should be: "should", "must", "needs to", "is needed"."""
    helpers = {t.lower_ for t in root.children if t.dep_ in ("aux", "auxpass")}
    obliges = root.lower_ in _OBLIGES and any(t.dep_ == "xcomp" for t in root.children)
    return bool(helpers & _FORCE) or (obliges and "would" not in helpers) or root.lower_ in ("needed", "required")


def _is_state(root: Token) -> bool:
    """A verb that tells what is so, not what became of it, and that no noun is mistaken for."""
    helpers = [t for t in root.children if t.dep_ in ("aux", "auxpass")]
    is_possible = any(t.tag_ == "MD" for t in helpers)  # "could be accepted"
    if (root.lower_ in _DEALT_WITH and not is_possible) or any(t.lower_ in ("has", "have") for t in helpers):
        return False
    return root.lower_ in STATES or bool(helpers) or _is_plain_state(root)


def _is_plain_state(root: Token) -> bool:
    """A verb of the present that agrees with a subject which opens the sentence and is no part of a name of it."""
    subject = doer(root)
    if subject is None or root.pos_ != "VERB" or root.i + 1 >= len(root.doc) - 1:
        return False
    known = has_measure(subject) or subject.tag_ == "NNS"
    if root.lemma_.lower() in _SEEMS or any(t.lower_ in _SOMEBODY for t in subject.subtree):
        return False
    agrees = (root.tag_, subject.tag_) in {("VBZ", "NN"), ("VBP", "NNS"), ("VB", "NNS")}  # the last misread
    return bool(known and agrees and subject.i < root.i)


def _is_general(doc: Any, root: Token, subject: Token) -> bool:
    """Whether it judges a kind of thing: "small trials are not enough", "a ring trial costs less than a recall"."""
    words = {t.lower_ for t in doc}
    able = any(t.lower_ in ("can", "could", "may", "might") for t in root.children) and "not" not in words
    counts = any(t.pos_ == "NUM" for t in doc)
    if is_cleft(root):
        return not (able or counts) and doc[0].lower_ == "it"
    if able or counts or any(t.tag_ in ("NNP", "NNPS", "PRP", "PRP$") for t in doc):
        return False
    if subject.dep_ == "expl" or _ranks(root):
        return subject.dep_ != "expl"
    return _is_kind(subject) and bool(_JUDGES.search(doc[root.left_edge.i :].text)) and "," not in words


def _is_kind(subject: Token) -> bool:
    """Whether a subject names a kind: "trials", "a trial", "every trial", "freezing cells"."""
    named = subject.tag_ == "NNS" or any(t.lower_ in ("a", "an") for t in subject.lefts)
    deed = subject.dep_ == "csubj" and subject.tag_ == "VBG"
    each = any(t.lower_ in ("every", "each", "no") for t in subject.children)
    return (named and is_indefinite(subject)) or deed or each


def _ranks(root: Token) -> bool:
    """'the street comes first, the timetable second'."""
    return root.lower_ in ("come", "comes") and any(t.lower_ in ("first", "before", "second") for t in root.rights)


def is_cleft(root: Token) -> bool:
    """'it is the testing that holds up the patients'."""
    attributes = [
        t
        for t in root.children
        if t.dep_ == "attr" and t.pos_ in ("NOUN", "PROPN") and {c.lower_ for c in t.lefts} & {"the", "only"} == {"the"}
    ]
    subject = doer(root)
    told = any(c.dep_ == "relcl" and c.left_edge.lower_ == "that" for t in attributes for c in t.rights)
    pronouns = [t for t in root.doc if t.lower_ in _PRONOUNS]
    return root.lower_ == "is" and subject is not None and subject.lower_ == "it" and told and len(pronouns) == 1


def _leans(tokens: list[Token], root: Token, subject: Token) -> bool:
    """Whether a pronoun has its noun nowhere: "it would need an amendment", "one part of it should come first"."""
    if is_cleft(root):
        return False
    if subject.lower_ in ("it", "they", "she", "he"):
        empty = subject.lower_ == "it" and any(t.dep_ in ("ccomp", "xcomp", "advcl", "acl") for t in root.rights)
        return not (empty and root.lower_ in ("is", "be", "makes", "make", "takes", "take", "matters"))
    inside = {t.i for t in subject.subtree if t.i >= subject.i}
    return any(_goes_on_with_pronoun(t) or _is_pronoun_of_main(t) or _is_in_subject(t, inside) for t in tokens)


def _goes_on_with_pronoun(verb: Token) -> bool:
    """'and it should not end'."""
    subject = doer(verb) if verb.dep_ == "conj" else None
    return subject is not None and subject.tag_ == "PRP"


def _is_pronoun_of_main(word: Token) -> bool:
    """An "it" or "them" in the main clause that is not empty: its noun would be the subject, or nowhere."""
    finite = word.head.tag_ in _FINITE or any(t.tag_ in _FINITE for t in word.head.children)
    if word.lower_ not in ("it", "them", "they") or word.dep_ == "expl":
        return False
    if word.dep_ in ("nsubj", "nsubjpass"):
        return not finite  # "get it done"
    return not any(a.dep_ in _SUBORDINATE for a in word.ancestors) or word.doc[0].lower_ == "there"


def _is_in_subject(word: Token, inside: set[int]) -> bool:
    """A pronoun inside the subject without a relative clause between."""
    pronoun = word.lower_ in ("it", "its", "they", "them", "their") and word.i in inside
    return pronoun and not any(a.dep_ in ("relcl", "acl", "advcl") for a in word.ancestors)


def _is_loose(verb: Token) -> bool:
    """A finite verb whose subject is missing, or that tells what happened."""
    if verb.tag_ == "MD":
        return bool(verb.dep_ != "aux")
    if verb.dep_ in ("aux", "auxpass"):
        return bool(verb.tag_ == "VBD")
    if verb.dep_ == "conj" and verb.tag_ == "VBD" and any(t.dep_ == "auxpass" for t in verb.head.children):
        return False  # "settled and left alone"
    owned = any(t.dep_ in SUBJECTS for t in verb.children)
    past = verb.tag_ == "VBD" and verb.dep_ in ("ROOT", "conj", "ccomp", "advcl", "relcl")
    return past or not (owned or verb.dep_ in (*_SUBORDINATE, "acl"))
