"""Characters that no file of ours can hold, taken out at the door: XML 1.0 forbids them, and UTF-8 some of them.

Every text from outside passes here once, as it is read; what comes later may be put into any file.
"""

from __future__ import annotations

import os
import re
from pathlib import PurePath
from typing import Any

# what parts words or lines for Python is a space in text; the line breaks of a file are told before
_BLANK = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")  # half of a pair: no character
_ANY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_LINE_MARKS = re.compile("[\t\n\r\x7f]")
_HIDDEN = re.compile(r"^([ \t\u00a0]*)[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+", re.MULTILINE)
UNKNOWN = "\ufffd"


def printable(text: str) -> str:
    """The text without what no file holds and what parts lines for Python alone; half of a pair becomes '\ufffd'."""
    if not _ANY.search(text):
        return text
    return _HALF.sub(UNKNOWN, _FORBIDDEN.sub("", _BLANK.sub(" ", text)))


def without_hidden(text: str) -> str:
    """The text without signs at the head of its lines that nobody sees: copies of pages and chats put them there."""
    while (plain := _HIDDEN.sub(r"\1", text)) != text:
        text = plain
    return text


def unprintable_count(text: str) -> int:
    """How many characters `printable` takes out or replaces; those that part words or lines do not count."""
    return len(_ANY.findall(text)) - len(_BLANK.findall(text))


def all_printable(value: Any) -> Any:
    """A parsed TOML value with every text in it made printable, keys included."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [all_printable(item) for item in value]
    if isinstance(value, dict):
        return {printable(key): all_printable(item) for key, item in value.items()}
    return value


def shown(path: PurePath | str) -> str:
    r"""A path as messages and tables may hold it, with forward slashes.

    A byte that is not UTF-8 shows as `\xe4`, a control character or the mark of a new line as `\x02`. Two paths never
    look the same, unless one has a backslash in its name; such files are refused.
    """
    written = path.as_posix() if isinstance(path, PurePath) else path
    text = os.fsencode(written).decode("utf-8", "backslashreplace")
    return _ANY.sub(_escaped, _LINE_MARKS.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
