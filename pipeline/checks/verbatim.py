"""Whether words between quotation marks are what was said, letter for letter but for what marks show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.people.contacts import MASKS
from pipeline.people.listed import ORGANISATION, PERSON, ROLE
from pipeline.text.spelling import unified

QUOTATION = re.compile(r"“([^”]*)”")
PLACEHOLDER = re.compile("|".join(re.escape(mark) for mark in (PERSON, ORGANISATION, ROLE, *MASKS)))
OMITTED = re.compile(r"…|\.\.\.")
MARKS = re.compile(r"[\"“”«»]")
INNER = re.compile(r"(?<!\w)'|'(?!\w)")  # an apostrophe that is none
# words that a placeholder may stand for: no name is longer than eight, but a number said figure by figure is, and so is
# a position or a deed, which goes to the end of its clause
HIDDEN_WORDS = {PERSON: 8, ORGANISATION: 8, ROLE: 16, **dict.fromkeys(MASKS, 16)}


def quotations(text: str) -> list[str]:
    """What stands between quotation marks, in order."""
    return QUOTATION.findall(text)


def without_quotations(text: str) -> str:
    """The text with nothing left between its quotation marks."""
    return QUOTATION.sub("“”", text)


def without_clauses(text: str, clauses: Iterable[str]) -> str:
    """The text without what it reports of what people said: numbers in there are theirs.

    Args:
        text: a sentence.
        clauses: what its statements say in reported language, as the table `statements` has it.
    """
    for clause in sorted(clauses, key=len, reverse=True):
        words = clause.rstrip(" .")
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", "…", text, flags=re.IGNORECASE) if words else text
    return text


def is_withheld(quotation: str) -> bool:
    """Whether nothing but a placeholder is left of it, as of a statement that only calls somebody by name."""
    return bool(PLACEHOLDER.search(quotation)) and not re.search(r"\w", PLACEHOLDER.sub("", quotation))


def length_words(quotation: str) -> int:
    """Words of a quotation; a placeholder counts as one."""
    return len(PLACEHOLDER.sub("x", OMITTED.sub(" ", quotation)).split())


def record(texts: Iterable[str]) -> str:
    """What may be quoted, a line a text, in one spelling and without marks of quotation."""
    return "\n".join(_bare(text) for text in texts)


def is_verbatim(quotation: str, record: str) -> bool:
    """Whether the quotation is a slice of one line of the record.

    Between its ellipses every letter must stand so in the line, in the same order and at the ends of words; where a
    placeholder stands, the line may have a few words. Marks of quotation, accents and capitals may differ: another
    capital at the head of a quotation is not another word.

    Args:
        quotation: words without the marks around them.
        record: what may be quoted, as `record` gives it.
    """
    slices = _slices(quotation)
    longest = max((literal for parts in slices for literal in parts[::2]), key=len, default="")
    if not re.search(r"\w", longest) or longest not in record:
        return False
    return bool(_pattern(slices).search("\n".join(_lines_with(longest, record))))


def _lines_with(words: str, record: str) -> Iterator[str]:
    at = record.find(words)
    while at >= 0:
        end = record.find("\n", at)
        end = len(record) if end < 0 else end
        yield record[record.rfind("\n", 0, at) + 1 : end]
        at = record.find(words, end)


def _slices(quotation: str) -> list[list[str]]:
    """What stands between ellipses, each slice as its words and its placeholders in turn."""
    slices = [re.split(f"({PLACEHOLDER.pattern})", piece) for piece in OMITTED.split(quotation)]
    bare = [[part if i % 2 else _bare(part) for i, part in enumerate(parts)] for parts in slices]
    return [parts for parts in bare if any(parts)]


def _pattern(slices: list[list[str]]) -> re.Pattern[str]:
    """What the source must look like."""
    return re.compile(r"(?<!\w)" + r"(?!\w).*?(?<!\w)".join(map(_joined, slices)) + r"(?!\w)")


def _joined(parts: list[str]) -> str:
    """Words of a slice, and for each placeholder between them as many words as it may stand for."""
    return "".join(_hidden(part) if i % 2 else re.escape(part) for i, part in enumerate(parts))


def _hidden(placeholder: str) -> str:
    return rf" ?[^ \n]+?(?: [^ \n]+?){{0,{HIDDEN_WORDS[placeholder] - 1}}}? ?"


@lru_cache(maxsize=2**16)
def _bare(text: str) -> str:
    """In one spelling, without marks of quotation: inner marks are single in a quotation, double in the record."""
    return " ".join(INNER.sub("", MARKS.sub("", unified(text))).split())
