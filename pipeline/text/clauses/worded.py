"""Clauses worded by the model that tags words, as far as it is sure and the sentence can stand alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.text import levels
from pipeline.text.clauses.faithful import content, denies
from pipeline.text.clauses.marks import points_outside
from pipeline.text.clauses.printable import MAX_WORDS
from pipeline.text.clauses.realised import AS_IS, BEHIND, IN_FRONT, LEFT_OUT, Clause, Word, inflected, kinds, opening_of
from pipeline.text.clauses.shapes import GROUPS, article
from pipeline.text.clauses.tagged import Sentence, tagged
from pipeline.text.spelling import with_capital

PRINTABLE = 0.5  # least probability that words allow a sentence
SURE = 0.2  # least probability of its tags, all together
FEWEST = 2  # words that claim something
STRAY = 4  # words between the last word of a part and the others
REFUSED = "refused"
_GAP = "|"  # stands where a word was taken out
_SPEAKS = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours|you|your|yours|he|him|his|she|her|hers)\b", re.IGNORECASE)
_LEANS = re.compile(r"\b(?:it|its|they|them|their|this|these|those|that one)\b", re.IGNORECASE)
_WITHIN = re.compile(  # behind these a pronoun may have its noun in the sentence: "dogs if they are on leads"
    r"\b(?:if|when|where|who|that|which|unless|until|once|before|after|while|as|whose|because|and|or|on|from|how|what|by"
    r"|than)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?!(?:one|there|it|they)\b)[\w ,'’-]*?(?P<last>[\w-]+) should\b", re.IGNORECASE)
_PLACED = re.compile(  # points at nothing outside: "above two metres", "something that lasts a week"
    r"\babove (?=[\w-])|\bthe same (?:hour|day|night|week|fortnight|month|season|year)\b|\blots (?=should)"
    r"|\b(?:something|anything) (?=that|above|below|over|under|with|without)",
    re.IGNORECASE,
)
_TALKERS = GROUPS | frozenset(
    "camp camps voice voices side sides call calls request requests plea pleas quarrel quarrels debate argument"
    " discussion worry worries warmth appetite sympathy unease energy doubt doubts".split()
)
_OPENS = frozenset("the a an after before in at on under between behind".split())  # what is told of something
_WHOSE = frozenset("side sides perspective perspectives angle camp camps corner people folks guys".split())
_PER = frozenset("second minute hour day night week month quarter year time head person visit dose unit".split())
_SHORTHAND = re.compile(  # marks, and words without a vowel but units
    r"[=→<>@*#+&|]|(?<!\w)/|/(?!\w)|\b(?!(?:[kcmnµ]?[mgl]|[kmg]?hz|[kmgt]?b|[kmg]?[vw]h?|pct|ppm|ppb|mph|pm|hr?s?|nth)\b)"
    r"[bcdfghjklmnpqrstvwxz]{2,}\b"
)
_DANGLES = re.compile(  # a word behind which more has to come, or in front of which something is missing
    r"\b(?:a|an|the|and|or|but|of|to|with|from|than|that|which|who|whose|because|if|as|not|no|every|each|be|is|are|by|at"
    r"|into|should|also|so|ditto|yes|full stop|split|stays? open)\.$|'s\.$|(?<!paid)(?<!cared) for\.$|\b(\w+) \1\b"
    r"|\b(?:a|an|the) (?:a|an|the|of|to|for|with|from|in|on|at|by|and|or|if|should)\b"
    r"|\b(?:more|less|rather) should\b|\b(?:more|less|fewer) than \w+\.$"
    r"|^There should be the (?!same|right|option|choice|possibility)"
    r"|^(?:Should|And|Or|But|Of|That|Which|Than|Be|Not) ",
    re.IGNORECASE,
)


class Worded(NamedTuple):
    """What the model makes of a clause.

    Attributes:
        text: a sentence that can be printed; None where the model is not sure, or a check refuses it.
        printable_share: probability that the words allow one; None of a clause that is longer than the model reads.
    """

    text: str | None
    printable_share: float | None


def worded(clauses: Sequence[Clause], nlp: Any, small: Collection[str], names: Collection[str]) -> list[Worded]:
    """Each clause as a sentence that can be printed, as far as one is safe.

    Args:
        clauses: any.
        nlp: a spaCy pipeline with tagger and parser, or a `Remembering` one.
        small: words that the meeting writes small.
        names: words of participants' names; a sentence that would name one is refused.
    """
    found = tagged(clauses, small)
    texts = [
        sentence.text if sentence and stands(sentence, clause, names) else ""
        for clause, sentence in zip(clauses, found, strict=True)
    ]
    return [
        Worded(
            _completed(doc) if text and reads_well(doc) else None,
            sentence.printable_share if sentence else None,
        )
        for text, doc, sentence in zip(texts, nlp.pipe(texts), found, strict=True)
    ]


def stands(sentence: Sentence, clause: Clause, names: Collection[str]) -> bool:
    """Whether a sentence is sure and whole, keeps the denials of its clause, names nobody, and leans on nothing.

    All its words are the clause's own: what stands before belongs to another statement, which may have been made in
    confidence, and to which no reference would lead.
    """
    text = sentence.text
    kept = [word for word, role in zip(sentence.words, sentence.tags.roles, strict=True) if role != LEFT_OUT]
    return (
        sentence.printable_share >= PRINTABLE
        and sentence.tags_share >= SURE
        and len(text.split()) <= MAX_WORDS
        and len(content(text)) >= FEWEST
        and all(word.part == 0 for word in kept)
        and not any(part in names for word in kept for part in (word.text, *re.findall(r"[^\W_]+", word.text)))
        and _has_its_verb(sentence)
        and not (_is_pieced(sentence) or _may_be_order(sentence) or _loses(sentence, clause.level))
        and not _tells_level(sentence, clause.level)
        and not (points_outside(_PLACED.sub("", text)) or _SPEAKS.search(text))
        and not (_DANGLES.search(text) or _SHORTHAND.search(text))
        and not any(
            not (_WITHIN.search(text, 0, found.start()) or _is_of_subject(text, found))
            for found in _LEANS.finditer(text)
        )
    )


def _is_of_subject(text: str, pronoun: re.Match[str]) -> bool:
    """Whether "its" or "their" is the subject's: "night trains should keep their dining cars"."""
    subject = _SUBJECT.match(text[: pronoun.start()])
    if not subject or pronoun[0].lower() not in ("its", "their"):
        return False
    is_many = subject["last"].lower().endswith("s") or subject["last"].lower() in ("people", "children")
    return is_many == (pronoun[0].lower() == "their")


def _tells_level(sentence: Sentence, level: str) -> bool:
    """Whether its words may be those that say what became of it, and not what it is about.

    "Dropped" is not where what was agreed on is that something be dropped, nor where other words of the clause say
    what became of it.
    """
    own, roles = sentence.words, sentence.tags.roles
    found = {span.outcome for span in levels.spans(sentence.text)} - {None, "action"}
    if level not in found:
        return False
    rest = " ".join(word.text if role == LEFT_OUT else _GAP for word, role in zip(own, roles, strict=True))
    return not {span.outcome for span in levels.spans(rest)} - {None, "action"}


def reads_well(doc: Any) -> bool:
    """Whether a sentence is about no word of the talk ("the room", "a request"), and no second phrase breaks in."""
    about = [t for t in doc if t.dep_ in ("nsubj", "nsubjpass", "attr") and t.head.dep_ in ("ROOT", "ccomp")]
    is_broken = any(
        t.lower_ in ("a", "an", "the")
        and before.pos_ in ("NOUN", "PROPN", "ADJ")
        and not (t.i + 1 < len(doc) and doc[t.i + 1].lower_ in _PER)  # "twice the day", "300 euros a head"
        for before, t in pairwise(doc)
    )
    words = [t for t in doc if not t.is_punct]
    trails = doc[0].lower_ == "there" and words[-1].pos_ == "ADJ" and words[-2].pos_ == "NOUN"  # "be banks clean"
    return not (is_broken or trails) and not any(t.lower_ in _TALKERS and not _is_named(t) for t in about)


def _is_named(noun: Any) -> bool:
    """A noun of the talk that is part of a name: "a prayer room"."""
    return any(t.dep_ == "compound" for t in noun.children)


def _completed(doc: Any) -> str:
    """The sentence with what half sentences leave out, an article or a verb: "hiring freeze", "vans before buses"."""
    named = doc[3:]
    if doc[0].lower_ != "there" or len(named) < 2 or doc[2].lower_ != "be":
        return str(doc.text)
    noun = next((t for t in doc[2].children if t.dep_ == "attr"), None)
    rank = next((t for t in named if t.lower_ == "before"), None)
    if noun is not None and rank is not None and noun.pos_ in ("NOUN", "PROPN") and _puts_first(named, rank):
        return f"{with_capital(doc[3 : rank.i].text)} should come {doc[rank.i :].text}"  # "sockets before buses"
    is_first = noun is not None and noun.left_edge.i == named[0].i and named[0].tag_ in ("NN", "JJ", "VBN", "VBG")
    return f"{doc[:3].text} {article(noun, named[0].lower_)}{named.text}" if is_first else str(doc.text)


def _puts_first(named: Any, rank: Any) -> bool:
    """Whether nothing but names of things stands on both sides of a "before"."""
    plain = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "CCONJ", "PUNCT")
    return rank.i > named[0].i and all(t.pos_ in plain for t in named if t.i != rank.i) and named[0].tag_ != "VBG"


def _has_its_verb(sentence: Sentence) -> bool:
    """Whether a verb in its bare form stands behind "should", and none but a participle behind "should be"."""
    tags, own = sentence.tags, sentence.words
    if tags.joint == "" or tags.joint.startswith("There"):
        return True
    first = opening_of(own, tags)
    if first is None:
        return False
    word = own[first].text.lower()
    if tags.joint in ("should", "should not"):
        return _is_bare(sentence, first) and not (_tells(sentence, first) or _is_turned(sentence))
    is_deed = word.endswith("ing") and tags.forms[first] == AS_IS and not kinds(word)
    is_got = word in ("get", "gets", "got") and tags.forms[first] == "VBN"  # "should be gotten published"
    return word not in ("be", "been", "is", "are", "get") and not (is_deed or is_got or _tells(sentence, first))


def _is_bare(sentence: Sentence, first: int) -> bool:
    """Whether the first word behind "should" is a verb in its bare form; not "ready", which mostly is none."""
    own, word = sentence.words, sentence.words[first].text.lower()
    is_like = first + 1 < len(own) and own[first + 1].text == "to" and "ADJ" in kinds(word)
    is_verb = word in ("be", "have", "do", "go") or "VERB" in kinds(word)
    return is_verb and not is_like and inflected(word, "VB") == inflected(word, sentence.tags.forms[first]).lower()


def _tells(sentence: Sentence, first: int) -> bool:
    """Whether the clause tells what is so, not what should be: "the gate is behind the mill".

    Where a deed follows, it may be meant: "wardens are paid".
    """
    own, tags = sentence.words, sentence.tags
    word = own[first].text.lower()
    if word in ("is", "are", "was", "were"):
        return first + 1 < len(own) and own[first + 1].text.lower() in _OPENS
    is_done = _is_participle(word, AS_IS)
    is_so = first > 0 and own[first - 1].text.lower() in ("is", "are") and tags.roles[first - 1] == LEFT_OUT
    return is_so and tags.forms[first] == AS_IS and not is_done


def _is_turned(sentence: Sentence) -> bool:
    """Whether who should do something stood behind the deed, as its object: "force companies to pay"."""
    own, roles = sentence.words, sentence.tags.roles
    front, behind = ([i for i, r in enumerate(roles) if r == side and own[i].part == 0] for side in (IN_FRONT, BEHIND))
    return bool(front and behind) and front[0] > behind[0]


def _is_pieced(sentence: Sentence) -> bool:
    """Whether a part is put together from what does not belong together.

    Its last word stands alone, far behind the others; a mark between two of its words is gone ("lamps, doors
    first"); or it ends with those who said it ("from the tenants | side").
    """
    own, tags = sentence.words, sentence.tags
    for side in (IN_FRONT, BEHIND):
        kept = [i for i, role in enumerate(tags.roles) if role == side and own[i].part == 0]
        if len(kept) > 1 and kept[-1] - kept[-2] > STRAY:
            return True
        if any(b == a + 2 and _is_mark(own[a + 1]) and not tags.inserts[b] for a, b in pairwise(kept)):
            return True
    last = max((i for i, role in enumerate(tags.roles) if role != LEFT_OUT and own[i].part == 0), default=len(own))
    return last + 1 < len(own) and own[last + 1].text.lower() in _WHOSE


def _may_be_order(sentence: Sentence) -> bool:
    """Whether what should be somewhere may be an order: "camp in the field"."""
    own, tags = sentence.words, sentence.tags
    front = [i for i, role in enumerate(tags.roles) if role == IN_FRONT]
    word = own[0].text.lower()
    is_bare = {"NOUN", "VERB"} <= kinds(word) and inflected(word, "VB") == word
    first = opening_of(own, tags)
    is_done = first is not None and _is_participle(own[first].text.lower(), tags.forms[first])  # "glass | collected"
    return is_bare and front == [0] and tags.joint == "should be" and not is_done


def _is_participle(word: str, form: str) -> bool:
    """Whether a word is, or becomes, what was done to something."""
    return form == "VBN" or ("VERB" in kinds(word) and inflected(word, "VBN") == word)


def _loses(sentence: Sentence, level: str) -> bool:
    """Whether a denial or a figure of the clause is lost: between the words kept, before them, or right behind.

    What was refused may be denied in front of the words that say what ("nobody supported payments for coal"), but it is
    put forward in the sentence.
    """
    own, roles = sentence.words, sentence.tags.roles
    kept = [i for i, role in enumerate(roles) if role != LEFT_OUT and own[i].part == 0]
    if level == REFUSED and (denies(sentence.text) or sentence.tags.joint.split()[-1:] == ["no"]):
        return True
    if not kept:
        return False
    start = kept[0]
    while level != REFUSED and start and not _is_mark(own[start - 1]):
        start -= 1
    told = _places_of_levels(own)  # "nobody minds" denies nothing of what is proposed
    lost = [own[i].text for i in range(start, kept[-1]) if roles[i] == LEFT_OUT and i not in told]
    behind = [i for i in range(kept[-1] + 1, min(kept[-1] + 3, len(own))) if own[i].part == 0]
    if level != REFUSED and behind and not _is_mark(own[behind[0]]):
        lost += [own[i].text for i in behind if denies(own[i].text) and i not in told]
    return any(denies(text) or any(c.isdigit() for c in text) for text in lost)


def _places_of_levels(own: Sequence[Word]) -> set[int]:
    """The places of the words that say what became of a clause."""
    text, ends = "", []
    for word in own:
        text += ("" if word.is_glued or not text else " ") + word.text
        ends.append(len(text))
    spans = [span for span in levels.spans(text) if span.outcome not in (None, "action")]
    starts = [end - len(word.text) for end, word in zip(ends, own, strict=True)]
    return {
        i
        for i, (start, end) in enumerate(zip(starts, ends, strict=True))
        if own[i].part == 0 and any(span.start < end and start < span.end for span in spans)
    }


def _is_mark(word: Word) -> bool:
    return not any(c.isalnum() for c in word.text)
