"""Who asks that the record, the minutes or the paper say something: "I'd like it minuted that I wouldn't"."""

from __future__ import annotations

import re

from pipeline.text.stems import stems

_PAPER = r"(?:in the (?:record|minutes|paper|report|protocol)|on (?:the )?record|minuted|recorded|noted)"
_LEADS = r"(?:^|[,;:–—-] |\b(?:so|just|then|please|can you|could you|you can|you may|would you|and) )"
_ASKS = re.compile(
    rf"{_LEADS}put me (?:(?:down|as|among)\b|in brackets|(?:firmly )?with\b|(?:over )?on the (?:other|opposite)\b)"
    rf"|{_LEADS}(?:put|write|note|record|minute)(?: down| in)?(?: that)? (?:I|we)\b(?!['’]ll| will)"
    r"|\b(?:I|we)(?:['’]d| would) (?:really )?(?:like|want|prefer) (?:it|that|this|my|our|to (?:have|see) (?:it|that"
    rf"|this))\b(?: \w+){{0,6}} {_PAPER}"
    rf"|\b(?:I|we) want (?:it|that|this)\b(?: \w+){{0,4}} {_PAPER}"
    rf"|\b(?:my|our) (?:\w+ )?(?:objection|reservation|dissent|disagreement|doubts?|no|vote) (?:\w+ ){{0,3}}{_PAPER}"
    r"|^(?:so |and |well )*for the record[,:]? (?:I|I['’]m|we|we['’]re|my|our|no|not)\b"
    r"|\bso (?:it['’]s|that it is|it is) on (?:the )?record\b"
    r"|\b(?:let|if) the record (?:could |would |can )?(?:show|say)\b|\bcount me (?:out\b|as\b)"
    rf"|\b(?:could|can|may) (?:we|I) have (?:it|that|this) {_PAPER}"
    r"|\bwant to (?:read|see) in the (?:paper|report|minutes)\b",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bwithout)(?: \w+){0,3} (?:put|write|note|record|minute|quote)", re.IGNORECASE
)


def asks_for_record(text: str) -> bool:
    """Whether somebody asks to have something of theirs on record; not that it be left out."""
    return bool(_ASKS.search(text)) and not _REFUSES.search(text)


_NOTED = re.compile(
    r"\b(?:asks?|wants?|wishes|would like|requests?)\b.*\b(?:for the record|on (?:the )?record|recorded|minuted|noted"
    r"|in the (?:minutes|paper|report))\b|^\W*for the record\b",
    re.IGNORECASE,
)


def notes_request(line: str) -> bool:
    """Whether a line of notes says that somebody asks for that: "asks for the record: disagrees with the second"."""
    return bool(_NOTED.search(line)) and not _REFUSES.search(line)


def what_count(text: str) -> int:
    """How many telling words such a sentence has beside its request: "put me down as no" has none."""
    return len(stems(_ASKS.sub(" ", text)))
