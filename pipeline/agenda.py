"""An agenda as people paste it (plain text, Markdown, Word), taken apart into topics, sub-questions and groups.

Not a stage: `whitepaper new` uses it once, and the user goes over what it wrote.

The rules: a question, or an item of a list, is a topic; what stands deeper below it is a sub-question of it; a heading,
or a short line without a question mark above topics, is their group; `1A.2` is a sub-question of `1A` where `1A` is a
topic. Whatever fits no rule is kept aside and handed back, so that nothing vanishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import DataError, Problem
from pipeline.readers import word
from pipeline.readers.raw import Raw

GROUP_WORDS = 14  # a longer line without a question mark is prose
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^(?:[-*+•◦▪–—]|\(?[a-z]\)|[ivx]+[.)]|(?P<number>\(?\d+[.)]))\s+(?=\S)")
_CODE = (
    re.compile(  # 1A.2 and T01 as they are; 1A, A1 and 1.2 with a mark behind them: "5G" and "2.5" begin sentences too
        r"^\(?(?P<code>\d+[A-Z](?:\.\d+[a-z]?)+|[A-Z]{1,3}\d+(?:\.\d+[a-z]?)+|[A-Z]0\d+"
        r"|[A-Z]{0,3}\d+[A-Z]?(?:\.\d+[a-z]?)*(?=[.):]))[.):]*\s+(?=\S)"
    )
)
_TIME = re.compile(r"^\d{1,2}[:.h]\d{2}(?:\s*(?:[-–—]|to)\s*\d{1,2}[:.h]\d{2})?\s*(?:[-–—|:]\s*)?")
_MARKUP = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_RULE = re.compile(r"^[\s=*_-]*$")

UNMARKED, NUMBERED, BULLETED = 0, 1, 2


class Line(NamedTuple):
    """A line of the agenda: how deep it stands (indent first, then kind of mark), its code and its text."""

    number: int
    heading_level: int
    depth: tuple[int, int]
    code: str
    text: str

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark, closing quotes aside."""
        return self.text.rstrip('"”’)]* ').endswith(("?", "？"))

    @property
    def is_marked(self) -> bool:
        """Whether it is an item of a list, or carries a code."""
        return bool(self.depth[1])


@dataclass
class Topic:
    """An agenda topic; `topic_id` is empty where the agenda gives none."""

    topic_id: str
    group: str
    question: str
    depth: tuple[int, int]
    subquestions: list[str] = field(default_factory=list)


@dataclass
class Agenda:
    """What the agenda holds: its title, its topics, and the lines that fitted no rule."""

    title: str = ""
    topics: list[Topic] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)


def read_agenda(path: Path) -> Agenda:
    """Take an agenda apart.

    Args:
        path: a plain text, Markdown or docx file.

    Raises:
        DataError: the file cannot be read, or holds no question and no item.
    """
    try:
        raw = Raw(path.name, path.read_bytes())
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror})"
        raise DataError(Problem(str(path), what, "Check the path.")) from None
    if raw.container not in ("docx", "text"):
        raise raw.error("an agenda is a plain text, Markdown or Word (docx) file", "Save it as one of these.")
    agenda = arrange(list(_word_lines(raw) if raw.container == "docx" else text_lines(raw.text)))
    if not agenda.topics:
        what = "the file holds no question and no list item"
        raise raw.error(what, "Write each topic on a line of its own, sub-questions indented below.")
    _give_ids(agenda.topics)
    return agenda


def text_lines(text: str) -> Iterator[Line]:
    """The lines of plain text or Markdown, marks taken off; a line that goes on with the item above is joined to it."""
    held: Line | None = None
    for number, written in enumerate(text.split("\n"), start=1):
        line = _line(number, written) if not _RULE.match(written) else None
        if line and held and _goes_on(held, line, written):
            held = held._replace(text=f"{held.text} {line.text}")
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _goes_on(held: Line, line: Line, written: str) -> bool:
    """A wrapped item: the next line is indented, unmarked, and the item had not come to an end."""
    is_plain = not (line.heading_level or line.is_marked or line.code) and written[:1].isspace()
    return is_plain and held.is_marked and not held.is_question


def _line(number: int, written: str, indent: int | None = None, kind: int = UNMARKED, level: int = 0) -> Line:
    """A line with heading marks, list marks, times and codes taken off its text."""
    expanded = written.expandtabs(4)
    text = expanded.strip().removeprefix("> ")
    indent = len(expanded) - len(expanded.lstrip()) if indent is None else indent
    if heading := _HEADING.match(text):
        level, text = len(heading[1]), heading[2]
    elif item := _ITEM.match(text):
        kind, text = NUMBERED if item["number"] else BULLETED, text[item.end() :]
    text = _MARKUP.sub(r"\2", text)
    text = _TIME.sub("", text) or text
    code = _CODE.match(text)
    if code:
        kind, text = max(kind, NUMBERED), text[code.end() :]
    return Line(number, level, (indent, kind), code["code"] if code else "", text.strip())


def _word_lines(raw: Raw) -> Iterator[Line]:
    """The paragraphs of a Word document; the level of a list stands for the indent."""
    for paragraph in word.paragraphs(raw):
        heading = paragraph.heading_level
        is_item = paragraph.is_list_item and not heading
        indent, kind = (2 * paragraph.list_level, BULLETED) if is_item else (None, UNMARKED)
        for text in paragraph.text.split("\n"):
            if text.strip():
                yield _line(paragraph.number, text, indent, kind, heading)


def arrange(lines: list[Line]) -> Agenda:
    """Lines become title, groups, topics and sub-questions."""
    agenda = Agenda(title=_title(lines))
    group = ""
    topic: Topic | None = None
    groups: list[str] = []
    for position, line in enumerate(lines):
        following = lines[position + 1] if position + 1 < len(lines) else None
        if line.heading_level and line.text == agenda.title:
            continue
        if topic and _is_below(line, topic):
            topic.subquestions.append(line.text)
        elif _is_topic(line):
            topic = Topic(line.code, group, line.text, (-1, 0) if line.heading_level else line.depth)
            agenda.topics.append(topic)
        elif _is_group(line, following):
            group, topic = f"{line.code} {line.text}".strip().rstrip(":"), None
            groups.append(group)
        else:
            agenda.leftovers.append(line.text)
    filled = {found.group for found in agenda.topics}
    agenda.leftovers += [name for name in groups if name not in filled]
    return agenda


def _title(lines: list[Line]) -> str:
    """The one heading of the highest level, when others stand below it and it opens the agenda."""
    headings = [line for line in lines if line.heading_level]
    if len(headings) < 2 or headings[0] is not lines[0] or headings[0].code:
        return ""
    top = [line for line in headings if line.heading_level == 1]
    return headings[0].text if top == headings[:1] else ""


def _is_below(line: Line, topic: Topic) -> bool:
    if line.heading_level:
        return False
    if line.code and topic.topic_id:
        return line.code.startswith(f"{topic.topic_id}.")
    return line.depth > topic.depth and (line.is_question or line.is_marked)


def _is_topic(line: Line) -> bool:
    return line.is_question or (line.is_marked and not line.heading_level and not line.text.endswith(":"))


def _is_group(line: Line, following: Line | None) -> bool:
    is_short = len(line.text.split()) <= GROUP_WORDS and not line.text.endswith(".")
    return bool(line.heading_level) or (is_short and following is not None)


def _give_ids(topics: list[Topic]) -> None:
    """Codes of the agenda where every topic has its own; else T01, T02, ... for those without."""
    taken: set[str] = set()
    for number, topic in enumerate(topics, start=1):
        if not topic.topic_id or topic.topic_id in taken:
            topic.topic_id = next(i for n in range(number, number + 1000) if (i := f"T{n:02d}") not in taken)
        taken.add(topic.topic_id)
