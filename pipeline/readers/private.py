"""The last look at a file before its words are kept: has it messages that were not meant for everyone?

A reader of chats leaves private messages out. Whatever another reader takes, and has the look of messages with
recipients, is refused: where nobody can tell the private ones from the rest, none is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.errors import DataError
from pipeline.readers.addressing import (
    BETWEEN,
    BRACKETED,
    EVERYONE,
    PRIVATE_MARK,
    SOMEBODY,
    Label,
    directed,
    is_everyone,
    is_private_mark,
    taken_apart,
)
from pipeline.readers.captions import TIMING
from pipeline.readers.chat_tables import MEANINGS, titles_of_recipients
from pipeline.readers.columns import HEAD_ROWS, title
from pipeline.readers.lines import rows
from pipeline.readers.message_heads import MAX_HEAD, are_of_unknown_language, head_of
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Record
from pipeline.readers.spoken_tables import SPOKEN

LISTS = ("attendance", "speakers")  # of people: no words of theirs
TABLES = ("poll", "whiteboard")  # cells, not heads of messages
LETTER = re.compile(r"[^\W\d_]")
HEAD_GOES_ON = re.compile(r"\W*(?:[:：\d<]|$)")
ADDRESS_ALONE = re.compile(r"(?:to|an|à|para|aan|till?|a|do)\s+(?P<to>\S.{0,60})", re.IGNORECASE)
LAST_WORDS = frozenset(name.split()[-1] for name in EVERYONE)
EVERYONE_WORDS = 5  # at most in a name for everyone that ends a line
MAX_MARK = 80  # characters of a line that is nothing but a mark
MARK_GOES_ON = re.compile(
    r"(?:\s+(?:message|chat|msg|nachricht|mensaje|mensagem|messaggio|bericht|besked|meddelande|wiadomość|сообщение))?"
    r"(?:\s+(?:to|from|an|von|à|de|para|aan|till?|with|mit|do|od|для|от)\s+.{1,50})?",
    re.IGNORECASE,
)
TIME_AND_HALF = re.compile(r"\d[:.]\d\d\s?\([AaPp]\.?[Mm]\.?\)$")
BY_WORD = re.compile(rf"\s(?:{BETWEEN})\s")
ROLE = re.compile(
    r"(?:(?:special|senior|deputy|chief|personal|executive)\s+)?"
    r"(?:assistant|advis[eo]r|secretary|ambassador|counsel|envoy"
    r"|representative|aide|delegate|rapporteur|deputy)",
    re.IGNORECASE,
)
PLACES = frozenset("public group channel room all".split())  # the last words of names of rooms as well
SPAN_END = re.compile(r"(?:\d+:){0,2}\d+(?:[.,]\d+)?")
NAMES = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+)+[^\W\d_][\w.'’-]*")


def check(raw: Raw, format_name: str, kind: str, records: Sequence[Record]) -> None:
    """Refuse a file whose words may not all be public.

    Args:
        raw: the file.
        format_name: the reader that took it.
        kind: what it was taken for.
        records: what was read of it.

    Raises:
        DataError: the file has messages with recipients, or marks of private ones, that its reader does not know.
    """
    place = _place(raw, kind, records, format_name == SPOKEN)
    if place is not None:
        raise _refusal(raw, f"read as {format_name}, but", place)


def check_unread(raw: Raw) -> None:
    """The same for a file that no reader takes: no advice may lead to private words."""
    place = _place(raw, "notes", ())
    if place is not None:
        raise _refusal(raw, "no reader knows this form of chat, and", place)


def _refusal(raw: Raw, so_far: str, place: str) -> DataError:
    what = (
        f"{so_far} messages with a recipient, or marks of private ones, stand in it ({place}); they must not be read."
    )
    to_do = (
        "Save the chat again from the meeting tool, set to English, as text; if it cannot be, leave it out. Where "
        "the words only look like it (a role in brackets, an arrow between places), write them out."
    )
    return raw.error(what, to_do)


def _place(raw: Raw, kind: str, records: Sequence[Record], is_celled: bool = False) -> str | None:
    """Where the first sign stands; None without any. In a chat a head that was not known stands among the words.

    In a table of speakers and words a head of a message fills one cell, or opens it: a row is no line.
    """
    if kind in LISTS:
        return None
    names = {record.speaker for record in records if record.speaker}
    if any((label := taken_apart(name)) and _is_of_message(name, label) for name in names):
        return "in the names before the messages"
    if raw.json is not None:
        return "in the keys of the file" if _has_recipient_keys(raw.json) else None
    if kind == "chat":
        texts = ((record.locator, line) for record in records for line in record.text.split("\n")[1:])
        return next((place for place, line in texts if shows_recipient(line, kind)), None)
    if _titles_recipients(raw, kind in TABLES):
        return "in a column for recipients"
    if kind in TABLES:
        return None
    cells = [(row.number, cell) for row in rows(raw) for cell in row.cells] if is_celled else []
    lines = cells or raw.numbered or [(row.number, " ".join(row.cells)) for row in raw.rows]
    number = next((number for number, line in lines if shows_recipient(line, kind)), None)
    if number is not None:
        return f"{raw.unit if raw.numbered and not cells else 'row'} {number}"
    spoken = [line for _, line in lines if not TIMING.fullmatch(line)]  # the settings of cues come back as well
    return "in the words between names" if are_of_unknown_language(spoken, raw.known) else None


def _is_of_message(name: str, label: Label) -> bool:
    """Whether a name taken apart is that of a message with its recipient, and no person's with a role or a place."""
    if not label.sender or ROLE.fullmatch(label.sender):
        return False
    is_clear = label.to == SOMEBODY or is_everyone(label.to) or directed(name) or not BY_WORD.search(name)
    return bool(is_clear) or all(word[0].isupper() for part in label for word in part.split())


def shows_recipient(line: str, kind: str) -> bool:
    """Whether a line is surely the head of a message that names its recipient, or says that it is private."""
    plain = line.strip()
    if not LETTER.search(plain):
        return False
    if (alone := ADDRESS_ALONE.fullmatch(plain.rstrip(":"))) and is_everyone(alone["to"]):
        return True
    if _is_mark_alone(plain) or any(map(_is_mark, BRACKETED.finditer(line[: 5 * MAX_HEAD]))):
        return True
    if _is_titled(plain) or _goes_to_everyone(plain):
        return True
    found = head_of(line)
    if found is None:
        return False
    head, is_timed = found
    label, words = taken_apart(head), head.split()
    if is_timed and len(words) > 1 and words[-1].casefold() not in PLACES and is_everyone(words[-1]):
        return True
    if label is None or not label.sender:
        return False
    if label.to == SOMEBODY:
        return kind != "notes" or not re.search(r"[(\[]\s*p\.?m\.?\s*[)\]]", head, re.IGNORECASE)
    is_marked = any(map(is_private_mark, BRACKETED.findall(label.to)))
    if directed(head) and (is_timed or is_marked or is_everyone(label.to) or _are_people(label)):
        return True
    return is_everyone(label.to) or is_marked or _are_people(label)


def _is_mark_alone(line: str) -> bool:
    """Whether a short line is nothing but a mark: 'Direct message', 'Private message to Ana', 'Ana [10:01] (DM)'."""
    bare = line.strip("()[]:·•->*_ ")
    if len(line) > MAX_MARK or line.endswith("."):
        return False
    mark = PRIVATE_MARK.match(bare)
    if mark and MARK_GOES_ON.fullmatch(bare, mark.end()):
        return True
    has_time = re.search(r"\d[:.]\d\d", line) is not None
    brackets = [
        b for b in BRACKETED.finditer(line) if not line[: b.start()].rstrip()[-1:].isdigit() or b.end() == len(line)
    ]
    return has_time and any(is_private_mark(b[1]) and not TIME_AND_HALF.search(line, 0, b.end()) for b in brackets)


def _is_titled(line: str) -> bool:
    """Whether a line names the columns of a table of messages, as Markdown writes it."""
    cells = [spaced(cell) for cell in line.strip("|").split("|")] if line.count("|") > 1 else []
    return titles_of_recipients(cells) and any(cell in MEANINGS["sender"] + MEANINGS["text"] for cell in cells)


def _goes_to_everyone(line: str) -> bool:
    """Whether a short line without a colon is 'Ana Silva → Everyone' or 'Ana Silva to Everyone'."""
    words = line.rstrip(" :.*_`").split()
    if len(line) > MAX_MARK or not words or words[-1].casefold() not in LAST_WORDS:
        return False
    tails = (" ".join(words[-count:]) for count in range(1, EVERYONE_WORDS + 1))
    if not any(tail.casefold() in EVERYONE for tail in tails):
        return False
    bare = re.sub(r"[*_>#`]", "", line.replace("->", "→").replace("=>", "→")).strip("- ")
    label = taken_apart(bare)
    if label is None or not is_everyone(label.to):
        return False
    return "→" in bare or (len(label.sender.split()) > 1 and _are_people(label))


def _is_mark(bracket: re.Match[str]) -> bool:
    """Whether a bracket says that a message is private: '(direct message)' anywhere, '(private)' where a head ends."""
    if not PRIVATE_MARK.fullmatch(bracket[1].strip()):
        return False
    return " " in bracket[1].strip() or HEAD_GOES_ON.match(bracket.string, bracket.end()) is not None


def _are_people(label: Label) -> bool:
    """Whether both halves read as the full names of people, days and months aside."""
    return all(NAMES.fullmatch(part) and all(w[0].isupper() for w in part.split()) for part in label)


def _titles_recipients(raw: Raw, is_table: bool) -> bool:
    """Whether a row names a column for recipients; in a text that is no table, beside one for words.

    In a table it stands near the top; a document or a page may hold a table anywhere.
    """
    last = HEAD_ROWS if raw.rows else None
    heads = [list(map(spaced, row.cells)) for row in rows(raw)[:last]]
    words = MEANINGS["sender"] + MEANINGS["text"]
    return any(titles_of_recipients(cells) and (is_table or any(cell in words for cell in cells)) for cells in heads)


def _has_recipient_keys(value: Any) -> bool:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict) and not _is_span(item):
            if titles_of_recipients(spaced(str(key)) for key, told in item.items() if told):
                return True
            stack.extend(v for v in item.values() if isinstance(v, dict | list))
        elif isinstance(item, list):
            stack.extend(v for v in item if isinstance(v, dict | list))
    return False


def _is_span(item: dict[str, Any]) -> bool:
    """Whether 'from' and 'to' are two times, as a recogniser writes when words were said."""
    return item.keys() == {"from", "to"} and all(SPAN_END.fullmatch(str(value)) for value in item.values())


def spaced(key: str) -> str:
    """A key as a title: 'isPrivate', 'is_private' and 'Is private' are one."""
    return title(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key))
