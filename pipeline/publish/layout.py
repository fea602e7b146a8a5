"""The paper in reading order: sections inside each other, paragraphs with their references, numbered exhibits.

What every form of the paper is set from; decides nothing and computes no tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from pipeline.text.dates import period
from pipeline.text.references import exhibit_labels, ranges


class Rows(Protocol):
    """A table, as far as typesetting needs it."""

    def itertuples(self, index: bool = ..., name: str | None = ...) -> Any:
        """Its rows, in order."""
        ...


@dataclass(frozen=True)
class Sentence:
    """A sentence and the evidence behind it.

    Attributes:
        key_point_id: the key point it speaks of; empty for none.
        cited: references of all it rests on, in order.
        printed: the same as runs of first and last; empty where the next sentence rests on the same.
    """

    sentence_id: str
    text: str
    key_point_id: str
    cited: tuple[str, ...]
    printed: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paragraph:
    """Sentences in one style: body, bullet, quotation, placeholder, statement, or the line of figures below one."""

    style: str
    sentences: tuple[Sentence, ...]

    @property
    def cited(self) -> list[str]:
        """References of all its sentences, each once, in order."""
        return sorted({r for sentence in self.sentences for r in sentence.cited}, key=lambda r: int(r[1:]))


@dataclass(frozen=True)
class Cell:
    """A cell of an exhibit; one with an anchor is the place to which references lead."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Exhibit:
    """A table or figure under its number; a figure's rows are the numbers it shows."""

    exhibit_id: str
    kind: str
    label: str  # 'Table 3'
    caption: str
    alt_text: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def is_figure(self) -> bool:
        """Whether it is drawn."""
        return self.kind.endswith("_figure")


@dataclass
class Section:
    """A section with everything in it."""

    section_id: str
    depth: int
    title: str
    paragraphs: list[Paragraph]
    exhibits: list[Exhibit]
    sections: list[Section] = field(default_factory=list)

    def walk(self) -> Iterator[Section]:
        """Itself and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


def arrange(sections: Rows, paper: Rows, citations: Rows, exhibits: Rows, cells: Rows) -> list[Section]:
    """The chapters of the paper, their sections inside them.

    Args:
        sections: and the others: the tables of the same name, in their order.
    """
    paragraphs, shown = _paragraphs(paper, citations), _exhibits(exhibits, cells)
    chapters: list[Section] = []
    open_ones: list[Section] = []
    for row in sections.itertuples():
        section = Section(row.section_id, row.depth, row.title, paragraphs[row.section_id], shown[row.section_id])
        while open_ones and open_ones[-1].depth >= section.depth:
            open_ones.pop()
        (open_ones[-1].sections if open_ones else chapters).append(section)
        open_ones.append(section)
    return chapters


def reworded(template_texts: Rows, shown_template: Rows) -> dict[str, str]:
    """What is printed in the place of each text of the house template."""
    shown = {row.position: row.shown for row in shown_template.itertuples()}
    return {row.text: shown[row.position] for row in template_texts.itertuples()}


def _paragraphs(paper: Rows, citations: Rows) -> defaultdict[str, list[Paragraph]]:
    cited: dict[str, list[str]] = defaultdict(list)
    for row in citations.itertuples():
        cited[row.sentence_id].append(row.reference)
    rows: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in paper.itertuples():
        rows[row.section_id, row.paragraph].append(row)
    found: defaultdict[str, list[Paragraph]] = defaultdict(list)
    for (section_id, _), mine in rows.items():
        references = [cited.get(row.sentence_id, []) for row in mine]
        printed = [[] if now == after else now for now, after in zip(references, [*references[1:], None], strict=True)]
        sentences = (
            Sentence(row.sentence_id, row.text, _known(row.key_point_id), tuple(all_of), tuple(ranges(some)))
            for row, all_of, some in zip(mine, references, printed, strict=True)
        )
        found[section_id].append(Paragraph(mine[0].style, tuple(sentences)))
    return found


def _exhibits(exhibits: Rows, cells: Rows) -> defaultdict[str, list[Exhibit]]:
    """The exhibits of each section, numbered in reading order: tables and figures each for themselves."""
    contents: dict[str, dict[int, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for row in cells.itertuples():
        contents[row.exhibit_id][row.row_number].append(Cell(row.text, _known(row.anchor)))
    labels = exhibit_labels((row.exhibit_id, row.section_id, row.kind) for row in exhibits.itertuples())
    found: defaultdict[str, list[Exhibit]] = defaultdict(list)
    for row in exhibits.itertuples():
        rows = tuple(tuple(line) for line in contents[row.exhibit_id].values())
        exhibit = Exhibit(row.exhibit_id, row.kind, labels[row.exhibit_id], row.caption, row.alt_text, rows)
        found[row.section_id].append(exhibit)
    return found


def _known(value: object) -> str:
    return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Front:
    """What stands on the title page; empty where the organisers do not say."""

    title: str
    subtitle: str
    first_date: str  # ISO
    last_date: str
    when: str  # '16 and 17 June 2026'


def front(meeting: Rows) -> Front:
    """The title page of the meeting's paper."""
    row = next(meeting.itertuples())
    when = re.sub("^(?:on|from) ", "", period(row.first_date, row.last_date))
    return Front(row.title, _known(row.subtitle), _known(row.first_date), _known(row.last_date), when)
