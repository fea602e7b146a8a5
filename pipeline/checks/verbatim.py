"""Whether words between quotation marks are what was said, letter for letter but for what marks show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.people.listed import LINK, ORGANISATION, PERSON, ROLE
from pipeline.text.spelling import unified

QUOTATION = re.compile(r"“([^”]*)”")
PLACEHOLDER = re.compile("|".join(re.escape(mark) for mark in (PERSON, ORGANISATION, ROLE, LINK)))
OMITTED = re.compile(r"…|\.\.\.")
MARKS = re.compile(r"[\"“”«»]")
INNER = re.compile(r"(?<!\w)'|'(?!\w)")  # an apostrophe that is none
HIDDEN_WORDS = 16  # a number said figure by figure, or a position to the end of its clause, is not longer


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
    longest = max((literal for piece in slices for literal in piece), key=len, default="")
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
    """What stands between ellipses, each slice as its pieces between placeholders."""
    slices = [[_bare(part) for part in PLACEHOLDER.split(piece)] for piece in OMITTED.split(quotation)]
    return [words for words in slices if any(words) or len(words) > 1]


def _pattern(slices: list[list[str]]) -> re.Pattern[str]:
    """What the source must look like."""
    pieces = [_joined([re.escape(literal) for literal in words]) for words in slices]
    return re.compile(r"(?<!\w)" + r"(?!\w).*?(?<!\w)".join(pieces) + r"(?!\w)")


def _joined(words: list[str]) -> str:
    """Pieces of a slice with a few words between them, one placeholder each."""
    hidden = rf" ?[^ \n]+?(?: [^ \n]+?){{0,{HIDDEN_WORDS - 1}}}? ?"
    return hidden.join(words)


@lru_cache(maxsize=2**16)
def _bare(text: str) -> str:
    """In one spelling, without marks of quotation: inner marks are single in a quotation, double in the record."""
    return " ".join(INNER.sub("", MARKS.sub("", unified(text))).split())
