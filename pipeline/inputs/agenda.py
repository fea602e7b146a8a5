"""An agenda as people write it (text, Markdown, Word, a saved web page), taken apart into topics and their groups.

Not a stage: `whitepaper new` uses it, and the user goes over what it wrote.

The rules: a question, or an item of a list, is a topic; what stands deeper below it is a sub-question of it; a heading,
or a short line without a question mark above topics, is their group; `1A.2` is a sub-question of `1A` where `1A` is a
topic. A slot, a day or tags on a line of their own belong to what comes below them, tags deeper than a topic to the
topic. A topic has a title beside its question where the agenda clearly gives both (`agenda_titles`). Whatever fits no
rule is kept aside and handed back, so that nothing vanishes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import readers
from pipeline.errors import DataError, Problem
from pipeline.inputs import agenda_titles
from pipeline.inputs.agenda_beside import aside
from pipeline.inputs.agenda_lines import Line, page_lines, word_lines
from pipeline.inputs.agenda_numbers import numbered_on
from pipeline.inputs.agenda_pages import asks, further_questions, join_wrapped, page_title
from pipeline.inputs.agenda_tables import lines_of_text
from pipeline.readers.html import is_page

_PARALLEL = re.compile(r"\b(?:parallel|break-?outs?|rooms|working groups|streams|tracks)\b", re.IGNORECASE)
_PLENARY = re.compile(r"\bplenary\b", re.IGNORECASE)
GROUP_WORDS = 14  # a longer line without a question mark is prose


@dataclass
class Topic:
    """An agenda topic.

    Attributes:
        topic_id: the agenda's code; one made for it where it gives none.
        group: the heading it stands under.
        question: the question; the words of an item that asks nothing.
        depth: how deep it stands in the file.
        subquestions: what stands below it.
        tags: its own and those of its group.
        slot: its own time.
        session: day and time of its group, else day and name of the group; topics planned together have the same.
        has_code: its id is the agenda's own.
        title: short title beside the question; empty where the agenda gives none.
    """

    topic_id: str
    group: str
    question: str
    depth: tuple[int, int]
    subquestions: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    slot: str = ""
    session: str = ""
    has_code: bool = False
    title: str = ""


@dataclass
class Place:
    """Where in the agenda we are: the day, the group with its slot and tags, and a slot or title that waits.

    Attributes:
        is_new: no topic has followed the group yet.
        rooms_slot: that of a line such as "11:30 Parallel rooms", which the headings of the rooms below it share.
    """

    day: str = ""
    group: str = ""
    slot: str = ""
    tags: tuple[str, ...] = ()
    is_new: bool = False
    waiting_slot: str = ""
    rooms_slot: str = ""
    waiting_title: str = ""
    above: list[tuple[int, str, str, tuple[str, ...]]] = field(default_factory=list)  # headings with what they opened

    def open_group(self, name: str, line: Line, tags: tuple[str, ...]) -> None:
        """A heading begins another group."""
        own, self.waiting_slot = line.slot or self.waiting_slot, ""
        self.settle(name, own or self.rooms_slot, tags, line.heading_level)
        if own:
            self.rooms_slot = own if _PARALLEL.search(name) else ""

    def settle(self, group: str, slot: str, tags: tuple[str, ...], heading_level: int) -> None:
        """Here a group begins; a heading's lasts below headings that are titles, up to the next of its level."""
        self.group, self.slot, self.tags, self.is_new = group, slot, tags, True
        if heading_level:
            self.above.append((heading_level, group, slot, tags))

    def is_told_of(self, line: Line) -> bool:
        """Whether a plain line lists what happens below a heading with a time: "Reports from the rooms, then:"."""
        is_plain = not (line.heading_level or line.slot or line.tags or line.code or _is_topic(line))
        return is_plain and "," in line.text and bool(self.slot and self.is_new and self.above)

    def takes_title(self, line: Line, is_title: bool) -> bool:
        """Whether it is the title of the topic below it, which belongs to the group above the heading."""
        while line.heading_level and self.above and self.above[-1][0] >= line.heading_level:
            self.above.pop()
        if is_title:
            _, self.group, self.slot, self.tags = self.above[-1] if self.above else (0, "", "", ())
            self.waiting_title = line.text
        return is_title

    def open_topic(self, line: Line) -> Topic:
        """A topic at this place; a slot that waited is that of the topics that follow."""
        self.slot, self.waiting_slot, self.is_new = self.waiting_slot or self.slot, "", False
        depth = (-1, 0) if line.heading_level else line.depth
        tags = list(dict.fromkeys(self.tags + line.tags))
        session = ", ".join(filter(None, (self.day, self.slot or self.group))) if self.day or self.slot else ""
        title, question = (self.waiting_title, line.text) if self.waiting_title else agenda_titles.split(line.text)
        self.waiting_title = ""
        return Topic(line.code, self.group, question, depth, [], tags, line.slot, session, title=title)


@dataclass
class Agenda:
    """What the agenda holds: its title, its topics, the lines that fitted no rule, and questions left out in doubt.

    Attributes:
        plenaries: day and time, and name, of each plenary without topics of its own.
    """

    title: str = ""
    topics: list[Topic] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    plenaries: list[tuple[str, str]] = field(default_factory=list)


def read_agenda(path: Path, ask: Callable[[str], bool] | None = None) -> Agenda:
    """Take an agenda apart.

    Args:
        path: a plain text, Markdown or docx file, or a web page saved from a browser.
        ask: whether a question that may be the page's own is a topic; without it such questions are left out.

    Raises:
        DataError: the file cannot be read, or holds no question and no item.
    """
    try:
        raw = readers.open_raw(path, path.name)
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror})"
        raise DataError(Problem(str(path), what, "Check the path.")) from None
    if raw.container not in ("docx", "text"):
        what = "an agenda must be a plain text, Markdown or Word (docx) file, or a saved web page"
        raise raw.error(what, "Save it in one of these formats.")
    is_html = is_page(raw) or path.suffix.casefold() in (".html", ".htm")
    lines = page_lines(raw) if is_html else word_lines(raw) if raw.container == "docx" else lines_of_text(raw)
    told = numbered_on(list(lines))
    agenda = _without_page(aside(told if is_html or raw.container == "docx" else join_wrapped(told)), ask)
    if not agenda.topics:
        what = "the file has no question and no list item"
        raise raw.error(what, "Write each topic on its own line, with its sub-questions indented below it.")
    _give_ids(agenda.topics)
    return agenda


def _without_page(lines: list[Line], ask: Callable[[str], bool] | None) -> Agenda:
    """The agenda without what the page around it says of itself, which is handed back with the other lines left out."""
    lines = [
        line._replace(text=line.text.rstrip(",; "), is_asking=True) if asks(lines, place) else line
        for place, line in enumerate(lines)
    ]
    surely, doubtful = further_questions(lines)
    refused = {place for place in sorted(doubtful) if not (ask and ask(lines[place].text))}
    agenda = arrange([line for place, line in enumerate(lines) if place not in surely | refused])
    agenda.title = agenda.title or page_title(lines)
    agenda.doubts = [lines[place].text for place in sorted(refused)]
    agenda.leftovers += [lines[place].text for place in sorted(surely | refused) if lines[place].text]
    return agenda


def arrange(lines: list[Line]) -> Agenda:
    """Lines become title, groups, topics and sub-questions."""
    agenda = Agenda(title=_title(lines))
    titles = agenda_titles.title_headings(lines, agenda.title)
    place, topic = Place(), None
    groups: list[str] = []
    tags_lead = next((not line.text for line in lines if _is_topic(line) or _is_tags(line)), False)
    for position, line in enumerate(lines):
        if (line.heading_level and line.text == agenda.title) or line.is_label:
            continue
        place.rooms_slot = "" if line.slot else place.rooms_slot
        if place.takes_title(line, position in titles) or _takes_time(place, line) or _is_plenary(agenda, place, line):
            topic = None
        elif _is_tags(line) and topic and not line.heading_level and (line.depth > topic.depth or not tags_lead):
            topic.tags += [tag for tag in line.tags if tag not in topic.tags]
        elif line.is_aside or place.is_told_of(line):
            agenda.leftovers.append(line.text)
        elif topic and _is_below(line, topic):
            topic.subquestions.append(line.text)
        elif _is_topic(line):
            topic = place.open_topic(line)
            agenda.topics.append(topic)
        elif _is_tags(line) or _is_group(line, position + 1 < len(lines)):
            name = f"{line.code} {line.text}".strip().rstrip(":") or ", ".join(line.tags)
            place.open_group(name, line, line.tags)
            groups.append(name)
            topic = None
        else:
            agenda.leftovers.append(line.text)
    filled = {found.group for found in agenda.topics}
    empty = [name for name in groups if name not in filled]
    agenda.plenaries = [(when, name) for when, name in agenda.plenaries if name not in filled]
    if empty and not agenda.title and empty[:1] == _sole_heading(lines):
        agenda.title = empty.pop(0)
    agenda.leftovers += empty
    return agenda


def _takes_time(place: Place, line: Line) -> bool:
    """A line that is a day, or a slot alone, says when what follows takes place."""
    if line.is_day:
        place.day, place.rooms_slot = line.text, ""
        place.settle("", "", (), line.heading_level)
    elif line.slot and not line.text and not line.tags:
        place.waiting_slot = line.slot
    return line.is_day or not (line.text or line.tags)


def _is_plenary(agenda: Agenda, place: Place, line: Line) -> bool:
    """A plenary with a time of its own is a session, whether topics follow or not."""
    is_one = bool(line.slot and _PLENARY.search(line.text)) and not line.is_question
    if is_one:
        agenda.plenaries.append((", ".join(filter(None, (place.day, line.slot))), line.text))
        place.open_group(line.text, line, line.tags)
    return is_one


def _is_tags(line: Line) -> bool:
    return bool(line.tags) and not line.text


def _title(lines: list[Line]) -> str:
    """The heading that opens the agenda, when others stand below it.

    It is the one of the highest level, or one with nothing to discuss before the next, as Word's style Title stands
    above headings of the first level.
    """
    headings = [line for line in lines if line.heading_level]
    if len(headings) < 2 or headings[0] is not lines[0] or headings[0].code:
        return ""
    top = [line for line in headings if line.heading_level == 1]
    before = lines[: lines.index(headings[1])]
    is_above = top[:1] == headings[:1] and len(top) > 2 and not any(map(_is_topic, before)) and not headings[0].slot
    return headings[0].text if top == headings[:1] or is_above else ""


def _sole_heading(lines: list[Line]) -> list[str]:
    """The only heading, where it opens the agenda: with no topic of its own it is a title, as Word's style says."""
    headings = [line for line in lines if line.heading_level]
    is_first = len(headings) == 1 and headings[0] is lines[0] and not headings[0].code
    return [headings[0].text] if is_first else []


def _is_below(line: Line, topic: Topic) -> bool:
    if line.heading_level or line.slot:
        return False
    if line.code and topic.topic_id:
        return line.code.startswith(f"{topic.topic_id}.")
    return line.depth > topic.depth and (line.is_question or line.is_marked)


def _is_topic(line: Line) -> bool:
    is_item = bool(line.text) and line.is_marked and not line.heading_level and not line.text.endswith(":")
    return not line.is_aside and (line.is_question or is_item)


def _is_group(line: Line, is_followed: bool) -> bool:
    is_short = len(line.text.split()) <= GROUP_WORDS and not line.text.endswith(".")
    return bool(line.heading_level) or (is_short and is_followed)


def _give_ids(topics: list[Topic]) -> None:
    """Codes of the agenda where every topic has its own; else T01, T02, ... for those without."""
    codes = {topic.topic_id for topic in topics}
    taken: set[str] = set()
    for number, topic in enumerate(topics, start=1):
        topic.has_code = bool(topic.topic_id) and topic.topic_id not in taken
        if not topic.has_code:
            topic.topic_id = free_id(number, codes | taken)
        taken.add(topic.topic_id)


def free_id(number: int, taken: set[str]) -> str:
    """T07 for 7, or the next that is not taken."""
    while (topic_id := f"T{number:02d}") in taken:
        number += 1
    return topic_id
