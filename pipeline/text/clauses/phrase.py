"""A clause that is no sentence but names its subject, so that a paper can say that views on it were divided."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import Any

from pipeline.text.clauses.marks import counts_support
from pipeline.text.clauses.mended import mended, unshouted
from pipeline.text.clauses.openings import spelt_out
from pipeline.text.clauses.parses import Token
from pipeline.text.clauses.shapes import WANTED, article, is_order, may_be_deed, names_mass, opens_with_verb, wanted
from pipeline.text.clauses.verbless import told_as_deed
from pipeline.text.spoken import stripped, written_out
from pipeline.text.stems import stems

SHORTEST, LONGEST = 3, 18  # words
FEWEST_STEMS = 2  # telling words that name a subject
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_WITHIN = frozenset({"relcl", "acl", "pcomp"})  # what a noun carries with it
_SPEAKS = re.compile(  # who talks, what is pointed at, and words that tell nothing outside the talk
    r"\b(?:i|we|you|he|she|they|it|me|us|him|her|them|my|our|your|his|their|its|this|these|those|here"
    r"|there(?! (?:is|are)\b)|somebody|someone|everybody|everyone|nobody"
    r"|things?|something(?! (?:besides|other than))|anything|folks?|guys?|yesterday|tomorrow"
    r"|yes|okay|hear|heard|room(?! for)"
    r"|(?<!selling )points?|ones|others?|side|sides|such"
    r"|voices?|votes?|camps?|lists?|sheet|rows?|chat|sessions?|round|winner|no"
    r"|same(?! \w)|today|again|another|questions?|minutes?|notes?|item|items|topic|topics)\b",
    re.IGNORECASE,
)
_TAKES_AS = re.compile(  # behind these "as" says what for: "the use of schools as a shelter"
    r"\b(?:us(?:e[ds]?|ing)|roles?|functions?|status|treat\w*|serv\w+|act(?:s|ing)?|seen?|view\w*|regard\w*|work\w*"
    r"|recogni\w+|classif\w+|defin\w+|describ\w+|future|career|such|far|soon|well|same)\b",
    re.IGNORECASE,
)
_OF_WHAT = frozenset({"prep", "acl", "relcl", "amod"})
# of notes and headings; several matters at once ("split on fares, on stops")
_SHORTHAND = re.compile(r"[\d:/+=→()\[\]]|, (?:how|what|when|where|why|who|on)\b")
_OPENS = frozenset({"ADV", "SCONJ", "PRON", "AUX", "INTJ", "ADP"})  # parts of speech with which no noun phrase opens
_CLOSES = frozenset({"VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PART", "ADV", "INTJ", "ADJ"})
_LEADS = ("and", "or", "but", "so", "also", "then", "on", "of", "about", "with", "for")
_ENDS = ("and", "or", "but", "the", "a", "of", "for", "to", "on", "with", "very", "quite", "truly", "still")


def phrased(clauses: Sequence[str], nlp: Any, small: Collection[str], names: Collection[str]) -> list[str | None]:
    """Each clause as a phrase that names a subject, as it stands, as an object of "on", or as a deed: see `phrase`.

    A parser takes "frame contracts with one design" for a sentence, and knows better behind "on"; an order without a
    passive names a deed ("pay by results": "paying by results").

    Args:
        clauses: outcomes of summaries and notes without the words that say what became of them.
        nlp: a spaCy pipeline with tagger and parser, or a `Remembering` one.
        small: words that the meeting writes small.
        names: words of participants' names.
    """
    texts = ["" if "?" in clause else written_out(stripped(unshouted(mended(spelt_out(clause))))) for clause in clauses]
    found: list[str | None] = [None] * len(texts)
    ways: tuple[Callable[[Any], str | None], ...] = (
        lambda doc: None if _is_deed(doc) else str(doc.text),
        lambda doc: None if _is_deed(doc) else _behind_on(doc.text, small),
        _as_deed,
    )
    for put in ways:
        docs = list(nlp.pipe(texts))
        tried = [None if done or not text else put(doc) for done, text, doc in zip(found, texts, docs, strict=True)]
        places = [i for i, text in enumerate(tried) if text]
        for i, doc in zip(places, nlp.pipe([str(tried[i]) for i in places]), strict=True):
            found[i] = phrase(doc, small, names)
    return found


def claimed(
    phrases: Sequence[str | None], nlp: Any, small: Collection[str], plain: Sequence[bool] = ()
) -> list[str | None]:
    """What phrases claim, as sentences; nothing where they only name a subject.

    What something counts as ("two weeks as the aim": "two weeks should count as the aim"), a deed ("paying by results":
    "one should pay by results"), a thing of a kind ("there should be"), which a parser reads better behind these words.

    Args:
        phrases: see `phrased`.
        nlp: a spaCy pipeline with tagger and parser, or a `Remembering` one.
        small: words that the meeting writes small.
        plain: which of them a model says can be printed as they are, so that any thing of a kind is wanted.
    """
    docs = list(nlp.pipe([f"{named}." if named else "" for named in phrases]))
    sure = [
        bool(is_sure and named and "," not in named and not may_be_deed(doc[0]))
        for named, is_sure, doc in zip(phrases, plain or [False] * len(phrases), docs, strict=True)
    ]
    found = [_counting(named) or told_as_deed(doc) if named else None for named, doc in zip(phrases, docs, strict=True)]
    tried = [
        f"{WANTED} {_article(doc) if is_sure else ''}{_small_first(_of_a_kind(named), {*small, *_common_first(doc)})}."
        if named and not done
        else ""
        for named, done, doc, is_sure in zip(phrases, found, docs, sure, strict=True)
    ]
    read = zip(found, tried, nlp.pipe(tried), sure, strict=True)
    return [done or (text if text and wanted(doc, not is_sure) else None) for done, text, doc, is_sure in read]


def _common_first(doc: Any) -> frozenset[str]:
    """The first word of a phrase in small letters, unless it may be a name."""
    return frozenset() if doc[0].tag_ in ("NNP", "NNPS") else frozenset({doc[0].lower_})


def _article(doc: Any) -> str:
    """The article that a phrase lacks before its noun."""
    root = next(iter(doc.sents)).root if len(doc) else None
    return article(root, doc[0].lower_) if root is not None and root.left_edge.i == 0 else ""


def _counting(named: str) -> str | None:
    """'two weeks as the aim' -> 'two weeks should count as the aim'."""
    parts = re.split(r" as (?=(?:an?|the)\b)", named)
    counts = len(parts) == 2 and " as " not in parts[0] and not _TAKES_AS.search(parts[0])
    return f"{parts[0]} should count as {parts[1]}." if counts else None


def _of_a_kind(named: str) -> str:
    """'The software that steers' -> 'software that steers': the article only points at what was talked about."""
    first = re.match(r"The ([a-z]+) that\b", named)
    return named[len("The ") :] if first and names_mass(first[1]) else named


def _behind_on(text: str, small: Collection[str]) -> str:
    return f"on {_small_first(text, small)}"


def _small_first(text: str, small: Collection[str]) -> str:
    """The text with a small first letter, unless it opens with a name."""
    first = re.split(r"[\s,]", text, maxsplit=1)[0]
    return f"{text[0].lower()}{text[1:]}" if first.lower() in small or first[1:] == "" else text


def _is_deed(doc: Any) -> bool:
    return len(doc) > 1 and (is_order(doc) or opens_with_verb(doc))


def _as_deed(doc: Any) -> str | None:
    """'Pay by results' -> 'Paying by results'."""
    from lemminflect import getInflection

    if len(doc) < SHORTEST or not _is_deed(doc):
        return None
    deed = next(iter(getInflection(doc[0].lower_, "VBG")), None)
    return f"{deed.capitalize()} {doc[1:].text}" if deed else None


def phrase(doc: Any, small: Collection[str], names: Collection[str]) -> str | None:
    """The words of a parsed clause as a noun phrase or a gerund that names a subject; nothing where it is none.

    Args:
        doc: a parsed clause, an outcome of a summary without the words that say what became of it.
        small: words that the meeting writes small.
        names: words of participants' names; a phrase that would name one is refused.

    Returns:
        The phrase with a capital and without full stop, fit to stand behind "on" once its first letter is small.
    """
    tokens = [t for t in doc if not t.is_space]
    comma = next((i for i, t in enumerate(tokens) if t.text == ","), None)
    return _phrase(tokens, small, names) or (_phrase(tokens[:comma], small, names) if comma else None)


def _phrase(tokens: list[Token], small: Collection[str], names: Collection[str]) -> str | None:
    """The phrase that the tokens are; what follows a comma may only say how strongly it was held."""
    tokens = list(tokens)
    while tokens and (tokens[-1].is_punct or (tokens[-1].lower_ in _ENDS and not _is_stranded(tokens[-1]))):
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in _LEADS):
        tokens.pop(0)
    shortest = SHORTEST - (bool(tokens) and tokens[0].tag_ == "JJR")  # "wider enrolment" says what is wanted
    if not shortest <= len(tokens) <= LONGEST or not _is_phrase(tokens):
        return None
    text = str(tokens[0].doc[tokens[0].i : tokens[-1].i + 1])
    if _SPEAKS.search(text) or _SHORTHAND.search(text) or counts_support(text) or len(stems(text)) < FEWEST_STEMS:
        return None
    if not set(names).isdisjoint(re.findall(r"[\w-]+", text)):
        return None
    head = text.split()[0]
    is_name = head[1:] != head[1:].lower() or (tokens[0].tag_ in ("NNP", "NNPS") and head.lower() not in small)
    return text if is_name else text[0].upper() + text[1:]


def _is_phrase(tokens: list[Token]) -> bool:
    """Whether it names something, with what is said of it; no finite verb outside what a noun carries with it."""
    own = set(tokens)
    if tokens[0].pos_ in _OPENS or (tokens[-1].pos_ in _CLOSES and not _is_stranded(tokens[-1])):
        return False
    if any(t.text.isupper() and len(t.text) > 1 and t.is_stop for t in tokens):  # shouted, as notes do
        return False
    root = next((t for t in tokens if t.head == t or t.head not in own), tokens[0])
    if root.lower_ == "one" or any(t.tag_ == "VB" and _is_bare(t) for t in tokens):
        return False
    if not _says_of_what(root) or _is_broken(tokens):
        return False
    within = _WITHIN | {"advcl"} if root.tag_ == "VBG" else _WITHIN  # "talking to them before there is a line"
    return not any(_is_finite(t) and not any(a.dep_ in within for a in [t, *t.ancestors]) for t in tokens)


def _is_bare(verb: Token) -> bool:
    """A verb in its bare form that nothing in the phrase governs: its subject is there, and it was no phrase."""
    return not any(t.dep_ in ("aux", "auxpass") for t in verb.children) and not any(
        a.dep_ in _WITHIN for a in [verb, *verb.ancestors]
    )


def _is_finite(verb: Token) -> bool:
    """A verb with a tense; "made" in "machine made code" is none."""
    joined = verb.dep_ == "conj" and any(a.dep_ in _WITHIN for a in verb.head.ancestors)
    return verb.tag_ in _FINITE and not joined and not (verb.tag_ == "VBD" and verb.dep_ in ("amod", "compound"))


def _is_stranded(last: Token) -> bool:
    """'the number to aim for', 'what comes in', 'the vans that come when called'."""
    carried = [t for t in (last, *last.ancestors) if t.dep_ in (*_WITHIN, "advcl")]
    return last.pos_ in ("ADP", "ADV", "VERB", "AUX") and bool(carried)


def _says_of_what(head: Token) -> bool:
    """Whether it is a gerund, or a noun with something said of it: "fares at night", "rules fixed beforehand".

    A bare noun ("stem cell banks") names what was talked about, not what was agreed of it.
    """
    if head.tag_ == "VBG":
        return True
    behind = any(t.dep_ in _OF_WHAT for t in head.rights)
    compared = any(t.tag_ == "JJR" for t in head.subtree if t.i < head.i)  # "fewer, stronger lines"
    return head.pos_ in ("NOUN", "PROPN") and (behind or compared)


def _is_broken(tokens: list[Token]) -> bool:
    """Whether an article opens a second phrase in the middle, as where a verb was left out: "freezing a good fit"."""
    return any(
        t.lower_ in ("a", "an", "the") and before.pos_ in ("NOUN", "PROPN", "ADJ", "PUNCT")
        for before, t in pairwise(tokens)
    )
