"""Stage `whitepaper`: typesets the paper as a Word file and decides nothing about what it says."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from datetime import datetime, time
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, Field

from pipeline.prose.references import ranges

PROGRAM = "Whitepaper compiler"  # who comments in the margin
CONTENTS_DEPTH = 2
FRONT = "about"  # the section that stands on the title page, before the contents
# share of the page's width for each column, by exhibit
WIDTHS = {
    "participants": (50, 25, 25),
    "priorities": (7, 9, 46, 13, 6, 9, 10),
    "key-points": (8, 38, 13, 7, 9, 11, 9, 12),
    "votes": (8, 38, 13, 13, 7, 7, 7, 7),
    "evidence": (6, 11, 43, 12, 14, 14),
    "agenda": (9, 17, 74),
    "board": (55, 17, 20, 8),
    "parameters": (15, 10, 35, 40),
    "people": (28, 22, 25, 25),
}


class Rows(Protocol):
    """A table, as far as this stage needs it."""

    def itertuples(self, index: bool = ..., name: str | None = ...) -> Any:
        """Its rows, in order."""
        ...


class Settings(BaseModel):
    """Settings of the stage `whitepaper`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field("en-GB", title="language tag of the text, for spelling and screen readers")
    status: str = Field("Draft", title="word in the header that tells what the file is")


def whitepaper(
    meeting: Rows,
    sections: Rows,
    paper: Rows,
    citations: Rows,
    comments: Rows,
    exhibits: Rows,
    cells: Rows,
    settings: Settings,
) -> dict[str, bytes]:
    """The paper as a Word file.

    Args:
        meeting: for title, subtitle and dates.
        sections: headings in order.
        paper: sentences.
        citations: references behind sentences.
        comments: what stands in the margin beside sentences.
        exhibits: tables and figures.
        cells: their content.
        settings: language and status.

    Returns:
        `whitepaper.docx`; the same tables give the same bytes.
    """
    typesetter = _Typesetter(next(meeting.itertuples()), settings)
    typesetter.index(paper, citations, comments, exhibits, cells)
    return {"whitepaper.docx": typesetter.file(sections)}


class _Typesetter:
    """Sets sections, paragraphs, references, tables and figures one after another."""

    def __init__(self, meeting: Any, settings: Settings) -> None:
        from docx import Document

        from pipeline import docx_parts, docx_styles

        self.parts = docx_parts
        self.meeting = meeting
        day = meeting.last_date if isinstance(meeting.last_date, str) else "2000-01-01"
        self.day = datetime.combine(datetime.fromisoformat(day), time())
        self.settings = settings
        self.document = Document()
        docx_styles.apply(self.document, settings.language)
        self.style_ids = {style.name: style.style_id for style in self.document.styles}
        self.bookmarks = docx_parts.Bookmarks()
        self.numbers = {"Table": 0, "Figure": 0}
        self.first_use: dict[str, str] = {}

    def file(self, sections: Rows) -> bytes:
        """The finished file."""
        self._properties()
        self._page_furniture()
        self._title_page()
        listed = list(sections.itertuples())
        for section in (s for s in listed if s.section_id == FRONT):
            self._section(section, in_contents=False)
        rest = [s for s in listed if s.section_id != FRONT]
        self._contents([s for s in rest if s.depth <= CONTENTS_DEPTH])
        for section in rest:
            self._section(section)
        made = io.BytesIO()
        self.document.save(made)
        return self.parts.same_bytes(made.getvalue())

    def index(self, paper: Rows, citations: Rows, comments: Rows, exhibits: Rows, cells: Rows) -> None:
        """Rows by what they belong to."""
        self.paragraphs: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for row in paper.itertuples():
            self.paragraphs[row.section_id][row.paragraph].append(row)
        self.references: dict[str, list[str]] = defaultdict(list)
        for row in citations.itertuples():
            self.references[row.sentence_id].append(row.reference)
            self.first_use.setdefault(row.reference, row.sentence_id)
        self.comments: dict[str, list[str]] = defaultdict(list)
        for row in comments.itertuples():
            self.comments[row.sentence_id].append(row.text)
        self.exhibits: dict[str, list[Any]] = defaultdict(list)
        for row in exhibits.itertuples():
            self.exhibits[row.section_id].append(row)
        self.cells: dict[str, dict[tuple[int, int], Any]] = defaultdict(dict)
        for row in cells.itertuples():
            self.cells[row.exhibit_id][row.row_number, row.column_number] = row

    # ------------------------------------------------------------ front

    def _properties(self) -> None:
        """What the file says of itself: from the meeting, never from the clock or the machine."""
        properties = self.document.core_properties
        properties.created = properties.modified = self.day
        properties.title, properties.language = self.meeting.title, self.settings.language
        properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
        properties.subject = self.meeting.subtitle if isinstance(self.meeting.subtitle, str) else ""
        properties.revision = 1

    def _page_furniture(self) -> None:
        """Status and title above, page numbers below; the first page stays clean."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = f"{self.settings.status}\t\t{self.meeting.title}"
        foot = section.footer.paragraphs[0]
        foot.add_run(f"{self.settings.status}: not for citation\t\tPage ")
        self.parts.field(foot, "PAGE", "1")
        foot.add_run(" of ")
        self.parts.field(foot, "NUMPAGES", "1")

    def _title_page(self) -> None:
        from pipeline.prose.dates import period

        add = self.document.add_paragraph
        add(f"{self.settings.status} white paper", style="Subtitle")
        add(self.meeting.title, style="Title")
        when = re.sub("^(?:on|from) ", "", period(self.meeting.first_date, self.meeting.last_date))
        subtitle = self.meeting.subtitle if isinstance(self.meeting.subtitle, str) else ""
        add("\n".join(line for line in (subtitle, when) if line), style="Subtitle")

    def _contents(self, sections: list[Any]) -> None:
        """A field that Word keeps up to date, filled with links that are right before it does.

        Page numbers come with Word's first update (F9): nobody knows them before the pages are laid out.
        """
        head = self.document.add_paragraph("Contents", style="TOC Heading")
        head.paragraph_format.page_break_before = True
        element = self.parts.element
        for i, section in enumerate(sections):
            entry = self.document.add_paragraph(style=f"toc {section.depth}")
            if i == 0:
                for part in self._contents_start():
                    entry.add_run()._r.append(part)
            self.parts.link(entry, section.title, f"section {section.section_id}")
        end = self.document.add_paragraph()
        end.add_run()._r.append(element("w:fldChar", fldCharType="end"))

    def _contents_start(self) -> list[Any]:
        element = self.parts.element
        code = element("w:instrText")
        code.text = f' TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u '
        begin, separate = element("w:fldChar", fldCharType="begin"), element("w:fldChar", fldCharType="separate")
        return [begin, code, separate]

    # ------------------------------------------------------------ sections

    def _section(self, section: Any, in_contents: bool = True) -> None:
        if in_contents:
            head = self.document.add_heading(section.title, section.depth)
            runs = head.runs
            self.bookmarks.around(f"section {section.section_id}", runs[0]._r, runs[-1]._r)
            head.paragraph_format.page_break_before = True if section.section_id == "summary" else None
        for sentences in self.paragraphs[section.section_id].values():
            self._paragraph(sentences)
        for exhibit in self.exhibits[section.section_id]:
            self._exhibit(exhibit)

    def _paragraph(self, sentences: list[Any]) -> None:
        """Sentences one after another, each under a bookmark of its id, its references behind it."""
        styles = {"body": "Normal", "bullet": "List Bullet", "quotation": "Quote", "placeholder": "Placeholder"}
        paragraph = self.document.add_paragraph(style=styles[sentences[0].style])
        for i, sentence in enumerate(sentences):
            run = paragraph.add_run((" " if i else "") + sentence.text)
            self.bookmarks.around(sentence.sentence_id, run._r, run._r)
            if sentence.sentence_id in self.comments:
                self.parts.comment(self.document, run, self.comments[sentence.sentence_id], PROGRAM, self.day)
            mine = self.references.get(sentence.sentence_id, [])
            if i + 1 == len(sentences) or mine != self.references.get(sentences[i + 1].sentence_id, []):
                self._references(paragraph, mine)  # sentences on the same evidence share one set, behind the last

    def _references(self, paragraph: Any, references: list[str]) -> None:
        """Raised links to the evidence: 'E1, E3–E5'."""
        for i, (first, last) in enumerate(ranges(references)):
            style = self.style_ids["Evidence Reference"]
            self.parts.run(paragraph, ", " if i else "\u202f", style)
            self.parts.link(paragraph, first, f"evidence {first}", style)
            if last != first:
                self.parts.run(paragraph, "–" if int(last[1:]) - int(first[1:]) > 1 else ", ", style)
                self.parts.link(paragraph, last, f"evidence {last}", style)

    # ------------------------------------------------------------ exhibits

    def _exhibit(self, exhibit: Any) -> None:
        kind = "Figure" if exhibit.kind.endswith("_figure") else "Table"
        self.numbers[kind] += 1
        caption = self.document.add_paragraph(f"{kind} ", style="Caption")
        self.parts.field(caption, f"SEQ {kind} \\* ARABIC", str(self.numbers[kind]))
        caption.add_run(f". {exhibit.caption}")
        rows = self._rows(exhibit.exhibit_id)
        if kind == "Figure":
            self._figure(exhibit, rows)
        else:
            self._table(exhibit, rows)

    def _rows(self, exhibit_id: str) -> list[list[Any]]:
        cells = self.cells[exhibit_id]
        height = max((r for r, _ in cells), default=-1) + 1
        width = max((c for _, c in cells), default=-1) + 1
        return [[cells[r, c] for c in range(width)] for r in range(height)]

    def _figure(self, exhibit: Any, rows: list[list[Any]]) -> None:
        from docx.shared import Cm

        from pipeline.charts import Bar, agreement

        bars = [Bar(row[0].text, *(int(cell.text) for cell in row[1:5])) for row in rows[1:]]
        paragraph = self.document.add_paragraph(style="Figure")
        picture = paragraph.add_run().add_picture(io.BytesIO(agreement(bars)), width=Cm(16))
        self.parts.describe(picture, exhibit.alt_text)

    def _table(self, exhibit: Any, rows: list[list[Any]]) -> None:
        from docx.shared import Cm

        table = self.document.add_table(len(rows), len(rows[0]), style="Report Table")
        table.autofit = False
        shares = WIDTHS.get(exhibit.exhibit_id, ())
        shares = shares if len(shares) == len(rows[0]) else (1,) * len(rows[0])
        widths = [Cm(16 * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for r, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            self.parts.keep_row_whole(row)
            if r == 0:
                self.parts.repeat_head(row)
            for cell, width, content in zip(row.cells, widths, cells, strict=True):
                cell.width = width
                self._cell(cell.paragraphs[0], content, "Table Head" if r == 0 else "Table Text")
        self.parts.describe_table(table, exhibit.caption, exhibit.alt_text)
        self.document.add_paragraph()

    def _cell(self, paragraph: Any, content: Any, style: str) -> None:
        """A cell's words; an anchored one carries a bookmark and leads back to where it is first cited."""
        paragraph._p.style = self.style_ids[style]
        if not isinstance(content.anchor, str):
            paragraph.add_run(content.text)
            return
        back = self.first_use.get(content.anchor)
        made = (
            self.parts.link(paragraph, content.text, back, self.style_ids["Hyperlink"])
            if back
            else paragraph.add_run(content.text)._r
        )
        self.bookmarks.around(f"evidence {content.anchor}", made, made)
