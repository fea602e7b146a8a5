"""Stage `whitepaper`: typesets the paper as a Word file and decides nothing about what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel, ConfigDict, Field

from pipeline.prose.dates import period
from pipeline.prose.references import ranges

if TYPE_CHECKING:
    from pipeline.docx_sheet import Sheet

PROGRAM = "Whitepaper compiler"  # who comments in the margin
CONTENTS_DEPTH = 2
FRONT = "about"  # the section that stands on the title page, before the contents
SUMMARY = "summary"  # its lists are key messages
APPENDIX = "appendix-"  # how the ids of appendices begin
STYLES = {"body": "Body Text", "bullet": "List Bullet", "quotation": "Quote", "placeholder": "Placeholder"}
LISTS = (("Figure", "Figures"), ("Table", "Tables"))
TIP_LETTERS = 240  # Word shows no longer tips


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
    version: str = Field("", title="version in the header, such as 0.2; empty: a short fingerprint of the text")


def whitepaper(
    folder: Path,
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
        folder: the meeting's raw files, for the house template that meeting.toml may name.
        meeting: for title, subtitle and dates.
        sections: headings in order.
        paper: sentences.
        citations: references behind sentences.
        comments: what stands in the margin beside sentences.
        exhibits: tables and figures.
        cells: their content.
        settings: language, status and version.

    Returns:
        `whitepaper.docx`; the same tables give the same bytes.

    Raises:
        DataError: the house template is missing or cannot be opened.
    """
    from pipeline import docx_template
    from pipeline.docx_sheet import Sheet

    about = next(meeting.itertuples())
    template = docx_template.read(folder, about.template) if isinstance(about.template, str) else None
    typesetter = _Typesetter(Sheet(template, about, settings.language), about, settings)
    typesetter.index(paper, citations, comments, exhibits, cells)
    return {"whitepaper.docx": typesetter.file(list(sections.itertuples()))}


class _Typesetter:
    """Sets sections, paragraphs, references, tables and figures one after another."""

    def __init__(self, sheet: Sheet, meeting: Any, settings: Settings) -> None:
        from pipeline import docx_parts

        self.sheet, self.parts = sheet, docx_parts
        self.meeting, self.settings = meeting, settings
        self.numbers: dict[str, tuple[str, int]] = {}

    def index(self, paper: Rows, citations: Rows, comments: Rows, exhibits: Rows, cells: Rows) -> None:
        """Rows by what they belong to."""
        self.paragraphs: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self.section_of: dict[str, str] = {}
        texts = []
        for row in paper.itertuples():
            self.paragraphs[row.section_id][row.paragraph].append(row)
            self.section_of[row.sentence_id] = row.section_id
            texts.append(row.text)
        self.version = self.settings.version or self.sheet.fingerprint(texts)
        self.references: dict[str, list[str]] = defaultdict(list)
        self.uses: dict[str, list[str]] = defaultdict(list)
        for row in citations.itertuples():
            self.references[row.sentence_id].append(row.reference)
            self.uses[row.reference].append(row.sentence_id)
        self.comments: dict[str, list[str]] = defaultdict(list)
        for row in comments.itertuples():
            self.comments[row.sentence_id].append(row.text)
        self._index_exhibits(exhibits, cells)

    def _index_exhibits(self, exhibits: Rows, cells: Rows) -> None:
        """Exhibits by section, cells by exhibit and row, and the words behind each reference."""
        self.exhibits: dict[str, list[Any]] = defaultdict(list)
        for row in exhibits.itertuples():
            self.exhibits[row.section_id].append(row)
        self.cells: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for row in cells.itertuples():
            self.cells[row.exhibit_id][row.row_number].append(row)
        self.tips = {
            line[0].anchor: max((cell.text for cell in line), key=len)[:TIP_LETTERS]
            for rows in self.cells.values()
            for line in rows.values()
            if isinstance(line[0].anchor, str)
        }

    def file(self, sections: list[Any]) -> bytes:
        """The finished file."""
        front = [s for s in sections if s.section_id == FRONT]
        rest = [s for s in sections if s.section_id != FRONT]
        self.titles = {section.section_id: section.title for section in sections}
        self._number(rest)
        mark = f"{self.settings.status} · Version {self.version}"
        above, below = f"{mark} · {self.meeting.title}", f"{self.settings.status}: not for citation"
        self.sheet.furniture(above, below, has_title_page=True)
        self._title_page(mark)
        for section in front:
            self._content(section)
        self._contents([s for s in rest if s.depth <= CONTENTS_DEPTH])
        for i, section in enumerate(rest):
            is_appendix = section.section_id.startswith(APPENDIX)
            if i == 0 or (is_appendix and not rest[i - 1].section_id.startswith(APPENDIX)):
                self.sheet.new_section(wide=is_appendix)
            elif section.depth == 1 and rest[i - 1].section_id.startswith(SUMMARY):
                self.sheet.new_section()
            self._section(section)
        return self.sheet.file()

    # ------------------------------------------------------------ front

    def _number(self, sections: list[Any]) -> None:
        """Tables and figures by their place in the paper, each kind for itself."""
        counts = {"Table": 0, "Figure": 0}
        for exhibit in (e for section in sections for e in self.exhibits[section.section_id]):
            kind = "Figure" if exhibit.kind.endswith("_figure") else "Table"
            counts[kind] += 1
            self.numbers[exhibit.exhibit_id] = kind, counts[kind]
            self.sheet.labels[f"{kind} {counts[kind]}"] = f"exhibit {exhibit.exhibit_id}"

    def _title_page(self, mark: str) -> None:
        self.sheet.line("Document Type", f"{self.settings.status} white paper")
        self.sheet.line("Title", self.meeting.title)
        if isinstance(self.meeting.subtitle, str):
            self.sheet.line("Subtitle", self.meeting.subtitle)
        when = re.sub("^(?:on|from) ", "", period(self.meeting.first_date, self.meeting.last_date))
        self.sheet.line("Date", " · ".join(part for part in (when, mark) if part))

    def _contents(self, sections: list[Any]) -> None:
        """Contents, and lists of figures and tables, as fields that are right before Word updates them."""
        self.sheet.new_section()
        entries = [(f"toc {s.depth}", s.title, f"section {s.section_id}") for s in sections]
        self.sheet.contents("Contents", f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u', entries)
        for kind, title in LISTS:
            found = [
                ("table of figures", f"{kind} {number}. {exhibit.caption}", f"exhibit {exhibit.exhibit_id}")
                for rows in self.exhibits.values()
                for exhibit in rows
                for mine, number in [self.numbers.get(exhibit.exhibit_id, ("", 0))]
                if mine == kind
            ]
            if found:
                self.sheet.contents(title, f'TOC \\h \\z \\c "{kind}"', found)

    # ------------------------------------------------------------ sections

    def _section(self, section: Any) -> None:
        marked = self.sheet.bookmarks.around(f"section {section.section_id}", [self.parts.run(section.title)])
        self.sheet.add(f"heading {section.depth}", marked)
        self._content(section)

    def _content(self, section: Any) -> None:
        for sentences in self.paragraphs[section.section_id].values():
            self._paragraph(sentences, section.section_id)
        for exhibit in self.exhibits[section.section_id]:
            self._exhibit(exhibit)

    def _style(self, sentence: Any, section_id: str) -> str:
        """Lists in the executive summary are key messages; how to read the draft stands back on the title page."""
        if section_id.startswith(SUMMARY) and sentence.style == "bullet":
            return "Key Message"
        if section_id == FRONT and sentence.style == "body":
            return "Reading Note"
        return STYLES[sentence.style]

    def _paragraph(self, sentences: list[Any], section_id: str) -> None:
        """Sentences one after another, each under a bookmark of its id, its references behind it."""
        style = self._style(sentences[0], section_id)
        content: list[Any] = []
        commented = []
        for i, sentence in enumerate(sentences):
            set_words = self.sheet.message if style == "Key Message" and i == 0 else self.sheet.words
            words = set_words(sentence.text)
            content += [self.parts.run(" ")] if i else []
            content += self.sheet.bookmarks.around(sentence.sentence_id, words)
            commented += [(words, self.comments[sentence.sentence_id])] if sentence.sentence_id in self.comments else []
            mine = self.references.get(sentence.sentence_id, [])
            if i + 1 == len(sentences) or mine != self.references.get(sentences[i + 1].sentence_id, []):
                content += self._references(mine)  # sentences on the same evidence share one set, behind the last
        self.sheet.add(style, content)
        for words, texts in commented:
            self.sheet.comment(words, texts, PROGRAM)

    def _references(self, references: Iterable[str]) -> list[Any]:
        """Raised links to the evidence: 'E1, E3–E5'; the words behind each show when the pointer rests on it."""
        style = self.sheet.ids["Evidence Reference"]
        made = []
        for i, (first, last) in enumerate(ranges(references)):
            made += [self.parts.run(", " if i else "\u202f", style), self._evidence(first, style)]
            if last != first:
                between = "–" if int(last[1:]) - int(first[1:]) > 1 else ", "
                made += [self.parts.run(between, style), self._evidence(last, style)]
        return made

    def _evidence(self, reference: str, style: str) -> Any:
        tip = self.tips.get(reference, "")
        return self.parts.link(f"evidence {reference}", [self.parts.run(reference, style)], tip)

    # ------------------------------------------------------------ exhibits

    def _exhibit(self, exhibit: Any) -> None:
        kind, number = self.numbers[exhibit.exhibit_id]
        self.sheet.caption(kind, number, f"exhibit {exhibit.exhibit_id}", exhibit.caption)
        rows = list(self.cells[exhibit.exhibit_id].values())
        if kind == "Figure":
            self._figure(exhibit, rows)
        else:
            self.sheet.table(rows, self._cell, exhibit.caption, exhibit.alt_text)

    def _figure(self, exhibit: Any, rows: list[list[Any]]) -> None:
        from pipeline.charts import Bar, agreement

        bars = [Bar(row[0].text, *(int(cell.text) for cell in row[1:5])) for row in rows[1:]]
        self.sheet.picture(agreement(bars), exhibit.alt_text)

    def _cell(self, content: Any) -> list[Any]:
        """A cell's words; an anchored one carries a bookmark and leads back to the sentences that cite it."""
        if not isinstance(content.anchor, str):
            return [self.parts.run(content.text)] if content.text else []
        uses = self.uses.get(content.anchor, [])
        style = self.sheet.ids["Hyperlink"]
        made = [self._back(uses[0], content.text, style)] if uses else [self.parts.run(content.text)]
        for number, sentence_id in enumerate(uses[1:], 2):
            made += [self.parts.run(" "), self._back(sentence_id, str(number), self.sheet.ids["Evidence Reference"])]
        return self.sheet.bookmarks.around(f"evidence {content.anchor}", made)

    def _back(self, sentence_id: str, shown: str, style: str) -> Any:
        """A link to a sentence; its tip tells in which section that stands."""
        title = self.titles[self.section_of[sentence_id]]
        return self.parts.link(sentence_id, [self.parts.run(shown, style)], f"Cited in: {title}"[:TIP_LETTERS])
