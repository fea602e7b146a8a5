"""A clause, the tags of its words, and the sentence that they make: see `tagged`, which gives the tags."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.text.spelling import indefinite, with_capital
from pipeline.text.spoken import written_out

LEFT_OUT, IN_FRONT, BEHIND = ROLES = ("left out", "in front", "behind")
AS_IS = "as is"
FORMS = (AS_IS, "VB", "VBN", "VBG")  # of a verb, by Penn Treebank's tags
INSERTS = ("", "a", "the", "of", "with", "be", "and", "at", "on", "in", "for", "to", "there")
NO_SENTENCE = "no sentence"
JOINTS = (
    NO_SENTENCE, "There should be", "should", "should be", "", "should not", "should not be", "There should be no",
)  # fmt: skip
BEFORE = 40  # words before a clause that are read, and of its question
LETTERS = 12  # a word on average at most: no more of a long text is looked at
_WORD = re.compile(r"[^\W_]+(?:[’'.,/-][^\W_]+)*%?|[^\w\s]|_")
_ENDS = frozenset(".!?:;–—>")
_LIGHT = frozenset("not only never always also first then still all both just".split())
_SMALL_WORDS = frozenset(
    "a an the no any every each all both some if what who whoever those these with without for from at in on by two"
    " three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred".split()
)
_TIGHT = re.compile(r"\s+([,;:.)%])")
_TWICE = re.compile(r"\b(?:the|an?) (?=(?:the|an?) )", re.IGNORECASE)  # two articles
NUMBER = (
    r"(?:[\d.,]+|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-\w+)?)"
)
_COUNTED = re.compile(  # an article before a share of nothing: "a sixty percent at planting"
    rf"\ban? (?={NUMBER}"
    r" ?(?:percent|per cent|%)(?: (?:at|in|for|of|to|by|on|with|after|before)\b|[.,;]|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clause:
    """Words that may say what was proposed, and what may be needed to understand them.

    Attributes:
        kind: chair, report, note, sticky, poll or talk.
        level: that they claim, as of the recaps (`encoder.LEVELS`).
        words: as they were said or written, with those that tell the level.
        before: what stands before them in the turn, or was said before it.
        question: of the agenda or the poll, or the heading, under which they stand.
    """

    kind: str
    level: str
    words: str
    before: str = ""
    question: str = ""


class Word(NamedTuple):
    """A word or mark of a clause.

    Attributes:
        text: as written; contractions are written out.
        is_glued: no blank stands before it.
        part: 0 of the clause's words, 1 of what stands before, 2 of the question.
    """

    text: str
    is_glued: bool
    part: int


class Tags(NamedTuple):
    """What the model says of a clause.

    Attributes:
        roles, forms, inserts: of each word, of `ROLES`, `FORMS` and `INSERTS`.
        joint: of `JOINTS`.
    """

    roles: list[str]
    forms: list[str]
    inserts: list[str]
    joint: str


def words(clause: Clause) -> list[Word]:
    """The words of a clause, of what stands before it (the last ones) and of its question, in this order."""
    found: list[Word] = []
    most = BEFORE * LETTERS
    for part, text in enumerate((clause.words, clause.before[-most:], clause.question[:most])):
        text = written_out(text)
        own = [
            Word(match[0], match.start() > 0 and not text[match.start() - 1].isspace(), part)
            for match in _WORD.finditer(text)
        ]
        found += own if part == 0 else own[-BEFORE:] if part == 1 else own[:BEFORE]
    return found


def realised(own: Sequence[Word], tags: Tags, small: Collection[str]) -> str:
    """The sentence that the tags make of the words; "" where they keep none."""
    front, behind = (_part(own, tags, role, small) for role in (IN_FRONT, BEHIND))
    if not front and not behind:
        return ""
    joint = [f" {word}" for word in tags.joint.split()]
    pieces = [*joint, *front, *behind] if tags.joint.startswith("There") else [*front, *joint, *behind]
    for i, (piece, following) in enumerate(pairwise(pieces)):
        if piece.strip().lower() in ("a", "an"):
            pieces[i] = f" {indefinite(following.strip())}"
    text = _COUNTED.sub("", _TWICE.sub("", _TIGHT.sub(r"\1", "".join(pieces)))).strip(" ,;:-–—.")
    return f"{with_capital(text)}." if text else ""


def _part(own: Sequence[Word], tags: Tags, role: str, small: Collection[str]) -> list[str]:
    """The words of one part of the sentence, in the order of the source, each with the blank before it."""
    found: list[str] = []
    last = -2
    for i, word in enumerate(own):
        if tags.roles[i] != role:
            continue
        found += [f" {tags.inserts[i]}"] if tags.inserts[i] else []
        is_tight = word.is_glued and last == i - 1 and not tags.inserts[i]
        text = "and" if word.text in "+&" else inflected(word.text, tags.forms[i])
        found.append(f"{'' if is_tight else ' '}{_uncapitalised(own, i, text, small)}")
        last = i
    return found


def _uncapitalised(own: Sequence[Word], place: int, text: str, small: Collection[str]) -> str:
    """A word small that has a capital only because it opens a sentence."""
    opens = place == 0 or own[place - 1].part != own[place].part or own[place - 1].text in _ENDS
    if not opens or not text[:1].isupper() or text[1:] != text[1:].lower() or text == "I":
        return text
    first = text.lower().split("-")[0]
    is_common = text.lower() in small or first in _SMALL_WORDS or bool(kinds(first))
    return text[0].lower() + text[1:] if is_common else text


@cache
def kinds(word: str) -> frozenset[str]:
    """The parts of speech that a small word may be, as Universal Dependencies name them; none of an unknown one."""
    from lemminflect import getAllLemmas

    return frozenset(getAllLemmas(word))


@cache
def inflected(word: str, form: str) -> str:
    """A verb in a form of `FORMS`; a word that is none stays as it is."""
    from lemminflect import getAllLemmas, getInflection

    if form == AS_IS:
        return word
    bare = sorted(getAllLemmas(word.lower()).get("VERB", ()))
    return next((found[0] for lemma in bare if (found := getInflection(lemma, form))), word)


def conjugated(own: Sequence[Word], tags: Tags) -> Tags:
    """The tags with the first word behind the joint in the form that the joint asks for, where it is another verb form.

    Behind "should be" only of what can be nothing but a verb: "deaccessioning", "get"; not "binding", "cut".
    """
    first = opening_of(own, tags)
    if first is None or tags.joint.startswith("There") or tags.forms[first] != AS_IS:
        return tags
    word = own[first].text.lower()
    is_done = (
        tags.joint in ("should be", "should not be") and kinds(word) == {"VERB"} and inflected(word, "VBN") != word
    )
    form = "VB" if tags.joint in ("should", "should not") else "VBN" if is_done else AS_IS
    return tags._replace(forms=[*tags.forms[:first], form, *tags.forms[first + 1 :]])


def opening_of(own: Sequence[Word], tags: Tags) -> int | None:
    """The place of the first word behind the joint that is no adverb of `_LIGHT`."""
    behind = (i for i, role in enumerate(tags.roles) if role == BEHIND and own[i].text.lower() not in _LIGHT)
    return next(behind, None)
