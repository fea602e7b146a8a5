"""The paragraphs of a Rich Text file, as WordPad and TextEdit save it: words and bold type, all else passed over."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.readers.raw import Raw

MARK = b"{\\rtf"
TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)|(.)", re.DOTALL
)
HIDDEN = frozenset(  # groups that hold no words of the text
    """
    fonttbl colortbl stylesheet info pict header headerl headerr footer footerl footerr footnote generator listtable
    listoverridetable themedata colorschememapping datastore latentstyles object xmlnstbl rsidtbl fldinst filetbl
    """.split()
)
BREAKS = {"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t"}
SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n",
}  # fmt: skip
HEADING_STYLE = re.compile(r"\{\\s(\d{1,4})\b[^{};]{0,500} heading (\d);", re.IGNORECASE)
LOOKS = frozenset(("b", "plain", "s", "pard", "uc"))
MAX_DEPTH = 500


class Paragraph(NamedTuple):
    """A paragraph: number from 1, text, whether all of it is bold, and the level of its heading (0 for body text)."""

    number: int
    text: str
    is_bold: bool
    heading_level: int = 0


class _State(NamedTuple):
    is_hidden: bool = False
    is_bold: bool = False
    skipped: int = 1  # characters behind \u that stand for it in old programs
    level: int = 0


def paragraphs(raw: Raw) -> list[Paragraph]:
    """All paragraphs, blank ones included: their numbers are those that a person counts.

    Raises:
        DataError: groups are nested deeper than any program writes.
    """
    pieces: list[tuple[str, bool, int]] = []
    stack, state, skip = [_State()], _State(), 0
    text = raw.data.decode("latin-1")
    codepage, styles = _codepage(text), {found[1]: int(found[2]) for found in HEADING_STYLE.finditer(text)}
    for match in TOKEN.finditer(text):
        word, number, code, sign, brace, plain, _ = match.groups()
        if brace == "{":
            stack.append(state)
        elif brace == "}":
            state = stack.pop() if stack else _State()
        elif word in HIDDEN or sign == "*":
            state = state._replace(is_hidden=True)
        elif word in LOOKS:
            state = _looking(state, word, number or "", styles)
        elif word == "u" and number:
            _add(pieces, chr(int(number) % 0x10000), state)
            skip = state.skipped
            continue
        elif skip and (code or plain):
            kept = (plain or "")[skip:]
            skip = 0 if plain else skip - 1
            _add(pieces, kept, state)
            continue
        else:
            _add(pieces, _shown(word, code, sign, plain, codepage), state)
        skip = 0
        if len(stack) > MAX_DEPTH:
            raise raw.error("the RTF is nested too deeply for a text.", "Save it as .docx.")
    return _parted(pieces)


def _looking(state: _State, word: str, number: str, styles: dict[str, int]) -> _State:
    """The state behind a word that changes how the text looks, or how it is written."""
    if word in ("b", "plain"):
        return state._replace(is_bold=word == "b" and number != "0")
    if word in ("s", "pard"):
        return state._replace(level=styles.get(number, 0))
    return state._replace(skipped=int(number or 1))


def is_cut_off(raw: Raw) -> bool:
    """Whether the last group was never closed."""
    return not raw.data.rstrip(b"\x00 \r\n\t").endswith(b"}")


def _codepage(text: str) -> str:
    found = re.search(r"\\ansicpg(\d{3,5})", text[:2000])
    name = f"cp{found[1]}" if found else "cp1252"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _shown(word: str | None, code: str | None, sign: str | None, plain: str | None, codepage: str) -> str:
    if code:
        return bytes.fromhex(code).decode(codepage, errors="replace")
    if word:
        return BREAKS.get(word) or SIGNS.get(word, "")
    return SIGNS.get(sign, "") if sign else plain or ""


def _add(pieces: list[tuple[str, bool, int]], text: str, state: _State) -> None:
    if text and not state.is_hidden:
        pieces.append((text, state.is_bold, state.level))


def _parted(pieces: list[tuple[str, bool, int]]) -> list[Paragraph]:
    found: list[Paragraph] = []
    words: list[tuple[str, bool, int]] = []
    for text, is_bold, level in [*pieces, ("\n", False, 0)]:
        first, *others = text.split("\n")
        words.append((first, is_bold, level))
        for part in others:
            whole = "".join(word for word, _, _ in words)
            bold = all(flag for word, flag, _ in words if word.strip(" \t:"))
            depth = max((depth for word, _, depth in words if word.strip()), default=0)
            found.append(Paragraph(len(found) + 1, _whole(whole), bool(whole.strip()) and bold, depth))
            words = [(part, is_bold, level)]
    return found


def _whole(text: str) -> str:
    r"""Halves of surrogate pairs put together, as `\\u` writes what lies beyond the first plane."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
