"""What stands in front of the words of a message, and whether it names a recipient in a language that no list has."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.readers import speakers
from pipeline.readers.addressing import BRACKETED

MAX_HEAD = 200  # characters of what may stand before a message
CLOCK = (
    r"(?:(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[/.-]\d{1,2}\.?),?\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s?[AaPp]\.?[Mm]\b\.?)?"
)
TIME_IN_FRONT = re.compile(rf"[\[(]?{CLOCK}[\])]?[\s\-–]*")
TIME_BEHIND = re.compile(rf"[\s:]*[\[(]?{CLOCK}[\])]?\s*:?\s*$")
LIST_MARKS = re.compile(r"^(?:<[^>]{1,80}>|[\s#>*•|\-–_\"'\u200e\u200f])+")
HEAD_END = re.compile(r"[:：](?=\s|$|[*_<])|：")
HEAD_SIGN = re.compile(r"[:：\d]")  # a line without any is never a head
FUNCTION = re.compile(r"(?:of|from|at|for|and|de|von|van|da|di|du|del|bei|chez|the|für|in|on|zu|la|el|[-–|/,&+·•@])")
LANGUAGE_LINES = 3  # from which the words between names of an unknown language are told


def head_of(line: str) -> tuple[str, bool] | None:
    """What stands in front of the words of a line, marks and times taken off, and whether a time stood there."""
    if not HEAD_SIGN.search(line[: 2 * MAX_HEAD]):
        return None
    bare = LIST_MARKS.sub("", line[: 2 * MAX_HEAD]).strip()
    front = TIME_IN_FRONT.match(bare)
    rest = bare[front.end() :] if front else bare
    ends = [match.start() for match in HEAD_END.finditer(rest[:MAX_HEAD])]
    head = rest[: ends[0]] if ends else rest if len(rest) <= MAX_HEAD else ""
    behind = TIME_BEHIND.search(head) or (TIME_BEHIND.fullmatch(rest[ends[0] :]) if ends else None)
    head = TIME_BEHIND.sub("", head).strip(" *_")
    is_timed = bool(front or behind)
    return (head, is_timed) if head and (ends or is_timed) else None


def are_of_unknown_language(lines: list[str], known: frozenset[str] = frozenset()) -> bool:
    """Whether timed heads all have the same word between what differs and what comes back: 'X <word> everyone'.

    So a tool writes sender and recipient in a language that no list has.
    """
    told = [found[0] for line in lines if TIME_IN_FRONT.match(line) and (found := head_of(line)) and found[1]]
    heads = [head.split() for head in _without_affiliations(told, known)]
    heads = [head for head in heads if 3 <= len(head) <= 16]
    if len(heads) < LANGUAGE_LINES:
        return False
    common = set(heads[0]).intersection(*map(set, heads[1:])) - {"-", "|"}
    for word in common:
        if FUNCTION.fullmatch(word.casefold()) or word.endswith((".", ",")):
            continue
        pairs = [(" ".join(h[: h.index(word)]), " ".join(h[h.index(word) + 1 :])) for h in heads]
        if all(before and after for before, after in pairs):
            often, count = Counter(after for _, after in pairs).most_common(1)[0]
            senders = {before for before, after in pairs if after == often}
            is_led = heads[0][0] in common and heads[0][0] != word and len({before for before, _ in pairs}) > 1
            if count >= 2 and (len(senders) > 1 or is_led):
                return True
    return False


def _without_affiliations(heads: list[str], known: frozenset[str]) -> list[str]:
    """The heads without '(Northmoor Ltd)' behind the names, unless a bracket may name who gets the message.

    Affiliations have capitals throughout and no word of anybody's name; a word in front of a recipient has neither.
    """
    brackets = [match for head in heads for match in BRACKETED.finditer(head)]
    names = {word for name in known for word in name.split()}
    names |= {word for head in heads for word in speakers.fold(BRACKETED.sub(" ", head)).split()}
    are_affiliations = all(
        match[1][0].isupper()
        and all(word[0].isupper() or FUNCTION.fullmatch(word) for word in match[1].split())
        and names.isdisjoint(speakers.fold(match[1]).split())
        for match in brackets
    )
    return [BRACKETED.sub("", head).strip() for head in heads] if are_affiliations else heads
