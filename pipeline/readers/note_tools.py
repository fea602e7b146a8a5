"""What note-taking tools write around notes: welcomes, placeholders, properties, comments, marks. Nobody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.readers.lines import ESCAPED, HEADING, Line

OF_TOOL = "line that the tool wrote"
BESIDE = "comment or footnote of the document"
RUNNING = "line at the edge of every page"
KEYS = "block of keys above the notes"
_OF_TOOL = re.compile(
    r"welcome to etherpad!?|this pad text is synchroni[sz]ed as you type.*|get involved with etherpad.*"
    r"|\[toc\]|\[\[_?toc_?\]\]|:::\s*\w*(?: .*)?|</?(?:aside|details|summary)>|(?:like ?)?be the first to like this"
    r"|click or tap (?:here )?to enter .*|klicken oder tippen sie .{0,30}um .* einzugeben.*"
    r"|[\[<](?:type here|enter text(?: here)?|insert [^\]>]*|your (?:text|notes) here)[\]>]"
    r"|!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|\[[^\]]+\]:\s*<?(?:https?|data):.*|(?:\[[^\]]+\]\(#[^)]*\)\s*)+"
    r"|(?:created|erstellt|créé|creado) (?:with|mit|avec|con) (?:microsoft )?onenote\.?|no labels|add an agenda item"
    r"|created by [^.]{1,60}, last (?:modified|updated) (?:by [^.]{1,60} )?on [^.]{1,40}"
    r"|(?:page|seite) \d+(?: (?:of|von) \d+)?",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s*```+\s*(?P<language>\w*)\s*")
_COMMENT = re.compile(r"\[(?P<mark>[a-z]{1,2})\](?=\S)")  # below the text that a word processor saved
_PROPERTY = re.compile(r"(?P<key>[A-Z][\w ]{1,30}):\s+\S.*")
_OF_PAGE = frozenset(  # of databases of pages, beside those of the meeting
    ("created", "created by", "created time", "last edited", "last edited by", "last edited time", "tags", "status")
)
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?:#|[^()\s]*[./])[^()\s]*\)")
_ANCHOR = re.compile(r"\s*\{#[\w-]+\}")
_BRIGHT = re.compile(r"(?<!=)==(?=[^\s=])(.{1,300}?)(?<=[^\s=])==(?!=)")
_REFERENCE = re.compile(r"(?<=[\w.,;:!?)])(?:\[[a-z]{1,2}\])+")


def is_of_tool(text: str) -> bool:
    """Whether a line is the tool's alone."""
    return _OF_TOOL.fullmatch(text.strip()) is not None


def left_out(written: Sequence[str], marked: Sequence[Line]) -> dict[int, str]:
    """The lines of a text that are no notes: their places, with the reason.

    Args:
        written: the lines.
        marked: the same without their marks.
    """
    found = {place: RUNNING for place, line in enumerate(marked) if line.is_running}
    found |= {place: OF_TOOL for place, line in enumerate(written) if line.strip() and is_of_tool(line)}
    found |= dict.fromkeys(_drawings(written), OF_TOOL) | dict.fromkeys(_properties(written), KEYS)
    return found | dict.fromkeys(_comments(written), BESIDE)


def _drawings(written: Sequence[str]) -> list[int]:
    """The lines of blocks of code in a named language, such as diagrams."""
    found: list[int] = []
    is_inside = False
    for place, line in enumerate(written):
        fence = _FENCE.fullmatch(line)
        if is_inside or (fence and fence["language"]):
            found.append(place)
            is_inside = not (is_inside and fence)
    return found if not is_inside else []  # one that never ends is none


def _properties(written: Sequence[str]) -> list[int]:
    """The keys of a page between its title and the first blank line below them."""
    filled = [place for place, line in enumerate(written) if line.strip()]
    if len(filled) < 2 or not HEADING.fullmatch(written[filled[0]]):
        return []
    end = next((n for n in range(filled[1], len(written)) if not written[n].strip()), len(written))
    keys = [_PROPERTY.fullmatch(line) for line in written[filled[1] : end]]
    is_block = all(keys) and any(key["key"].casefold() in _OF_PAGE for key in keys if key)
    return list(range(filled[1], end)) if is_block else []


def _comments(written: Sequence[str]) -> list[int]:
    """The comments below the text, to its end, if their marks stand in it."""
    first = next((place for place, line in enumerate(written) if _COMMENT.match(line)), len(written))
    mark = _COMMENT.match(written[first]) if first < len(written) else None
    is_told = mark is not None and any(f"[{mark['mark']}]" in line for line in written[:first])
    return [place for place in range(first, len(written)) if written[place].strip()] if is_told else []


def without_marks(text: str, has_comments: bool) -> str:
    """A line without anchors, images and the addresses of links.

    Args:
        text: the line.
        has_comments: comments stand below the text: "[a]" refers to one.
    """
    if not text.isascii() or any(sign in text for sign in "[{\\="):
        text = _LINK.sub(r"\g<words>", _IMAGE.sub(" ", _ANCHOR.sub("", text)))
        text = ESCAPED.sub(r"\1", _BRIGHT.sub(r"\1", text))
    return _REFERENCE.sub("", text) if has_comments else text
