"""The lines of an agenda in any file (text, Markdown, Word, web page), with their marks told apart from their words.

A line may carry a heading's or a list's mark, a slot ("09:00-10:30"), a code ("1A.2"), the words "Central question:",
and tags: "[ferries]" at its beginning or end, "#tag", or "Theme: ..." behind the question or on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from pipeline.readers import html, word
from pipeline.readers.raw import Raw
from pipeline.readers.vocabulary import FIRST_WORDS, FUNCTION_WORDS

UNMARKED, NUMBERED, BULLETED = 0, 1, 2
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^(?:[-*+•◦▪–—]|\(?[a-z]\)|[ivx]+[.)]|(?P<number>\(?\d+[.)]))\s+(?=\S)")
_ITEM_NUMBER = re.compile(  # "TOP 2", "Agenda item 3:"
    r"^(?:TOP|(?i:tagesordnungspunkt|punkt|agenda item|item|point|punto|ponto|punt))\s+\d{1,2}[a-z]?(?!\w)"
    r"[.:)]?\s*(?:[–—-]\s*)?(?=\S)"
)
_CODE = (
    re.compile(  # 1A.2 and T01 as they are; 1A, A1 and 1.2 with a mark behind them: "5G" and "2.5" begin sentences too
        r"^\(?(?P<code>\d+[A-Z](?:\.\d+[a-z]?)+|[A-Z]{1,3}\d+(?:\.\d+[a-z]?)+|[A-Z]0\d+"
        r"|[A-Z]{0,3}\d+[A-Z]?(?:\.\d+[a-z]?)*(?=[.):]))[.):]*\s+(?=\S)"
    )
)
_CODE_ALONE = re.compile(r"\(?(?:\d+[A-Z](?:\.\d+[a-z]?)*|[A-Z]{1,3}\d+(?:\.\d+[a-z]?)*|\d+(?:\.\d+[a-z]?)+)[.):]*")
_CLOCK = r"\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?"
_SLOT = re.compile(
    rf"^(?P<slot>{_CLOCK}(?:\s*(?:[-–—]|to|until)\s*{_CLOCK})?)(?![\w:])\s*(?:[-–—|:]\s*)?", re.IGNORECASE
)
_DAY = re.compile(
    r"^(?:day\s+(?:\d+|one|two|three|four|five)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_DATE_WORD = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?|\d{4}|of|the|(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w{0,6}|\w{3,6}day",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_RULE = re.compile(r"^[\s=*_-]*$")
_CENTRAL = re.compile(
    r"^(?:the\s+)?(?:central|main|key|core|overarching|guiding|lead(?:ing)?|focal)\s+question(?:\s+\d+)?\s*(?:[:–—-]\s*|$)",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"^(?:sub-?\s?questions?|supporting questions|follow-?up questions|discussion (?:points|questions)|prompts)\s*:?$",
    re.IGNORECASE,
)
_THEME = r"(?:themes?|modalit(?:y|ies)|tags?|keywords?)"
_THEME_LINE = re.compile(rf"^{_THEME}\s*:\s*(?P<tags>\S.*)$", re.IGNORECASE)
_THEME_BEHIND = re.compile(rf"[\s(|;,–—-]+{_THEME}\s*:\s*(?P<tags>[^()?]+?)\)?\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\[(?P<tags>[^\[\]]{1,60})\](?!\()")
_HASH = re.compile(r"#(?P<tags>[^\W\d]\w*(?:-\w+)*)")
_DURATION = re.compile(r"\s*\(\d+\s*(?:['’′h]|min\w*\.?|hours?)\)$", re.IGNORECASE)
MAX_TITLE_WORDS = 5  # of an item above its question
MAX_TAG_WORDS = 5
MAX_TAGS = 20  # at either end of a line


class Line(NamedTuple):
    """A line of the agenda.

    Attributes:
        number: its line, paragraph or page in the file.
        heading_level: 1 to 6; 0 for body text.
        depth: how deep it stands: indent first, then kind of mark.
        code: the agenda's own code of it.
        text: its words; empty where it held a slot, a label or tags alone.
        slot: its time as written.
        tags: its tags.
        is_day: it names a day.
        is_label: it names what comes below ("Sub-questions:") and is neither.
        is_aside: it stands beside a topic, such as the room in a row of a table.
        is_asking: it is a question without a question mark.
    """

    number: int
    heading_level: int
    depth: tuple[int, int]
    code: str
    text: str
    slot: str = ""
    tags: tuple[str, ...] = ()
    is_day: bool = False
    is_label: bool = False
    is_aside: bool = False
    is_asking: bool = False

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark, closing quotes aside, or asks without one."""
        return self.is_asking or is_question(self.text)

    @property
    def is_marked(self) -> bool:
        """Whether it is an item of a list, or carries a code."""
        return bool(self.depth[1])


def is_question(text: str) -> bool:
    """Whether words end with a question mark, closing quotes aside."""
    return text.rstrip('"”’)]* ').endswith(("?", "？"))


def text_lines(text: str) -> Iterator[Line]:
    """The lines of plain text or Markdown, marks taken off; a line that goes on with the item above is joined to it."""
    open_line: Line | None = None
    for number, written in enumerate(text.split("\n"), start=1):
        line = make_line(number, written) if not _RULE.match(written) else None
        if line and open_line and _goes_on(open_line, line, written):
            joint = ": " if _is_title_of(open_line, line) else " "
            before = _DURATION.sub("", open_line.text).rstrip(":") if joint == ": " else open_line.text
            open_line = open_line._replace(text=f"{before}{joint}{line.text}", tags=open_line.tags + line.tags)
            continue
        if open_line:
            yield open_line
        open_line = line
    if open_line:
        yield open_line


def _goes_on(open_line: Line, line: Line, written: str) -> bool:
    """A wrapped item: the next line is indented, unmarked, and the item had not come to an end."""
    is_plain = bool(line.text) and not (line.heading_level or line.is_marked or line.code or line.is_label)
    return is_plain and written[:1].isspace() and open_line.is_marked and not open_line.is_question


def _is_title_of(item: Line, line: Line) -> bool:
    """Whether an item is the title of the question on the line below it: "1. Money (45')", "Who should pay?"."""
    first, last = item.text.casefold().split()[0], item.text.casefold().split()[-1]
    is_whole = first not in FIRST_WORDS and last not in FUNCTION_WORDS  # not "How does the", "Ferries in"
    is_short = len(item.text.split()) <= MAX_TITLE_WORDS
    return is_whole and is_short and line.is_question and line.text[:1].isupper()


def word_lines(raw: Raw) -> Iterator[Line]:
    """The paragraphs of a Word document; the level of a list stands for the indent."""
    for paragraph in word.paragraphs(raw):
        for text in paragraph.text.split("\n"):
            if text.strip():
                yield _paragraph_line(paragraph.number, text, paragraph.heading_level, paragraph.list_level)


def page_lines(raw: Raw) -> Iterator[Line]:
    """The paragraphs of a web page, those of a table row by row."""
    for row, blocks in groupby(html.blocks(raw), key=lambda block: block.row):
        if row:
            yield from row_lines(list(blocks))
        else:
            yield from (_paragraph_line(b.number, b.text, b.heading_level, b.list_level) for b in blocks)


def row_lines(cells: list[html.Block]) -> Iterator[Line]:
    """A slot, a code and tags belong to the first text of the row; what else stands beside it is no topic and no group.

    The first text itself names a group only where it stands alone, at a time, or before a question.
    """
    number = cells[0].number
    plain = [cell for cell in cells if not cell.list_level]
    lead, texts = _glued(plain)
    lines = [make_line(number, text, 0, level=cells[0].heading_level if n == 0 else 0) for n, text in enumerate(texts)]
    has_topic = any(line.is_question or line.is_marked for line in lines)
    is_names_of_columns = len(plain) > 1 and all(cell.is_head for cell in plain)
    is_beside = is_names_of_columns or (len(texts) > 1 and not lead and not has_topic)
    for place, line in enumerate(lines):
        yield line._replace(is_aside=is_beside or (place > 0 and not line.is_question))
    for cell in cells:
        if cell.list_level:
            yield _paragraph_line(cell.number, cell.text, 0, cell.list_level)


def _glued(cells: list[html.Block]) -> tuple[str, list[str]]:
    """Slot and code before the first text of a row; and the texts, the first with these and with its tags behind it."""
    lead: list[str] = []
    texts: list[str] = []
    tags: list[str] = []
    for cell in cells:
        line = make_line(cell.number, cell.text, 0)
        if not texts and _CODE_ALONE.fullmatch(cell.text):
            lead.append(f"{cell.text.rstrip('.):')}:")
        elif not texts and line.slot and not line.text:
            lead.append(cell.text)
        elif line.tags and not line.text:
            tags.append(cell.text)
        else:
            texts.append(cell.text)
    glued = " ".join([*lead, *texts[:1], *tags])
    return " ".join(lead), [glued, *texts[1:]] if glued else []


def _paragraph_line(number: int, text: str, heading_level: int, list_level: int) -> Line:
    is_item = bool(list_level) and not heading_level
    return make_line(
        number, text, 2 * list_level if is_item else None, BULLETED if is_item else UNMARKED, heading_level
    )


def make_line(number: int, written: str, indent: int | None = None, kind: int = UNMARKED, level: int = 0) -> Line:
    """A line with heading marks, list marks, slot, code, label and tags taken off its text."""
    expanded = written.expandtabs(4)
    if "\u00a0" in expanded[: len(expanded) - len(expanded.lstrip())]:  # a space of a web page, no indent
        expanded = expanded.lstrip()
    text = expanded.strip().removeprefix("> ")
    indent = len(expanded) - len(expanded.lstrip()) if indent is None else indent
    if heading := _HEADING.match(text):
        level, text = len(heading[1]), heading[2]
    elif item := _ITEM.match(text):
        kind, text = NUMBERED if item["number"] else BULLETED, text[item.end() :]
    elif numbered := _ITEM_NUMBER.match(text):
        kind, text = NUMBERED, text[numbered.end() :]
    text = _MARKUP.sub(r"\2", text)
    day = _DAY.match(text)
    slot = _SLOT.match(text)
    if slot:
        text = text[slot.end() :]
    code = _CODE.match(text)
    if code:
        kind, text = max(kind, NUMBERED), text[code.end() :]
    is_label = bool(_BELOW.match(text))
    if central := _CENTRAL.match(text):
        text, is_label = text[central.end() :], central.end() == len(text)
    text, tags = take_tags(text)
    return Line(
        number,
        level,
        (indent, kind),
        code["code"] if code else "",
        text.strip(),
        slot["slot"] if slot else "",
        tags,
        is_day=bool(day and _is_date(day["rest"])),
        is_label=is_label,
    )


def _is_date(text: str) -> bool:
    text = re.sub(r"\([^()]*\)", "", text)  # "(all times CEST)"
    return ":" not in text and all(_DATE_WORD.fullmatch(token) for token in re.findall(r"\w+", text))


def take_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """The words without tags, and the tags in the order written, each once."""
    found: tuple[str, ...] = ()
    if (line := _THEME_LINE.match(text)) and (tags := _split(line["tags"])):
        return "", tags
    if (behind := _THEME_BEHIND.search(text, max(0, len(text) - 300))) and (found := _split(behind["tags"])):
        text = text[: behind.start()]
    text, before = _strip(text.strip(), at_end=False)
    text, after = _strip(text, at_end=True)
    return text, tuple(dict.fromkeys([*before, *after, *found]))


def _strip(text: str, at_end: bool) -> tuple[str, list[str]]:
    """Tags in brackets or behind a # at one end of the text."""
    found: list[str] = []
    for _ in range(MAX_TAGS):
        matches = [match for pattern in (_BRACKETS, _HASH) for match in pattern.finditer(text)]
        edge = next((m for m in matches if (m.end() == len(text) if at_end else m.start() == 0)), None)
        tags = _split(edge["tags"]) if edge else ()
        if edge is None or not tags:
            break
        found = [*tags, *found] if at_end else [*found, *tags]
        text = text[: edge.start()].rstrip() if at_end else text[edge.end() :].lstrip()
    return text, found


def _split(written: str) -> tuple[str, ...]:
    """The tags of a list; none where it reads as prose."""
    tags = tuple(" ".join(tag.strip(" #[]").split()) for tag in re.split(r"[,;/|]|\s#", written) if tag.strip(" #[]"))
    return tags if all(len(tag.split()) <= MAX_TAG_WORDS for tag in tags) else ()
