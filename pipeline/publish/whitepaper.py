"""Stage `whitepaper`: typesets the paper as a Word file and decides nothing about what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.publish.layout import Cell, Exhibit, Paragraph, Rows, Section, Sentence, arrange, front, reworded
from pipeline.word import PROGRAM

if TYPE_CHECKING:
    from pipeline.word.merging.results import Merged
    from pipeline.word.sheet import Sheet

CONTENTS_DEPTH = 2
FRONT = "about"  # the section that stands on the title page, before the contents
SUMMARY = "summary"  # its lists are key messages
APPENDIX = "appendix-"  # how the ids of appendices begin
STYLES = {"body": "Body Text", "bullet": "List Bullet", "quotation": "Quote", "placeholder": "Placeholder"}
LISTS = (("Figure", "Figures"), ("Table", "Tables"))
TIP_LETTERS = 240  # Word shows no longer tips


class Settings(BaseModel):
    """Settings of the stage `whitepaper`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field("en-GB", description="language tag of the text, for spelling and screen readers")
    status: str = Field("Draft", description="status of the file in the header")
    version: str = Field("", description="version in the header, such as 0.2; empty: a short fingerprint of the text")


def whitepaper(
    folder: Path,
    meeting: Rows,
    sections: Rows,
    printed: Rows,
    citations: Rows,
    comments: Rows,
    exhibits: Rows,
    cells: Rows,
    template_texts: Rows,
    shown_template: Rows,
    settings: Settings,
) -> dict[str, bytes]:
    """The paper as a Word file.

    Args:
        folder: the meeting's raw files, for the house template that meeting.toml may name.
        meeting: for title, subtitle and dates.
        sections: headings in order.
        printed: sentences, as they passed the gate.
        citations: references behind sentences.
        comments: what stands in the margin beside sentences.
        exhibits: tables and figures.
        cells: their content.
        template_texts: what the house template prints on pages.
        shown_template: what is printed in its place.
        settings: language, status and version.

    Returns:
        `whitepaper.docx`; the same tables give the same bytes.

    Raises:
        DataError: the house template is missing or cannot be opened.
    """
    from pipeline.word.sheet import Sheet

    about = next(meeting.itertuples())
    chapters = arrange(sections, printed, citations, exhibits, cells)
    listed = [section for chapter in chapters for section in chapter.walk()]
    sheet = Sheet.of_meeting(folder, about, settings.language, reworded(template_texts, shown_template))
    typesetter = _Typesetter(sheet, listed, comments)
    mark = f"{settings.status} · Version {settings.version or typesetter.fingerprint()}"
    return {"whitepaper.docx": typesetter.file(meeting, settings.status, mark)}


def merge(drafts: Sequence[bytes], edited: bytes, new: bytes) -> Merged:
    """The draft as an editor left it, brought up to the new one wherever they left it alone.

    Args:
        drafts: what the program wrote before, the latest last.
        edited: the file of the editor.
        new: the new draft.

    Raises:
        DataError: the edited file is no Word file that can be read.
    """
    from pipeline.word.merging.merge import merge as merge_files

    return merge_files(drafts, edited, new)


class _Typesetter:
    """Sets sections, paragraphs, references, tables and figures one after another."""

    def __init__(self, sheet: Sheet, sections: list[Section], comments: Rows) -> None:
        from pipeline.word import parts

        self.sheet, self.parts, self.sections = sheet, parts, sections
        self.comments: dict[str, list[str]] = defaultdict(list)
        for row in comments.itertuples():
            self.comments[row.sentence_id].append(row.text)
        self.exhibits = [exhibit for section in sections for exhibit in section.exhibits]
        sheet.labels = {exhibit.label: f"exhibit {exhibit.exhibit_id}" for exhibit in self.exhibits}
        self.uses: dict[str, list[tuple[str, str]]] = defaultdict(list)  # sentence and title of its section
        for section, sentence in self._sentences():
            for reference in sentence.cited:
                self.uses[reference].append((sentence.sentence_id, section.title))
        rows = [row for exhibit in self.exhibits for row in exhibit.rows if row[0].anchor]
        self.tips = {row[0].anchor: max((cell.text for cell in row), key=len)[:TIP_LETTERS] for row in rows}

    def _sentences(self) -> Iterator[tuple[Section, Sentence]]:
        for section in self.sections:
            for paragraph in section.paragraphs:
                for sentence in paragraph.sentences:
                    yield section, sentence

    def fingerprint(self) -> str:
        """A short name of the paper's text."""
        return self.sheet.fingerprint(sentence.text for _, sentence in self._sentences())

    def file(self, meeting: Rows, status: str, mark: str) -> bytes:
        """The finished file."""
        from pipeline.word import identities

        title = front(meeting)
        self.sheet.furniture(f"{mark} · {title.title}", f"{status}: not for citation", has_title_page=True)
        self.sheet.title_page(f"{status} white paper", title.title, title.subtitle, [title.when, mark])
        rest = [section for section in self.sections if section.section_id != FRONT]
        for section in self.sections:
            if section.section_id == FRONT:
                self._content(section)
        self._contents([section for section in rest if section.depth <= CONTENTS_DEPTH])
        for i, section in enumerate(rest):
            before = rest[i - 1].section_id if i else ""
            is_appendix, was_appendix = (x.startswith(APPENDIX) for x in (section.section_id, before))
            if i == 0 or (is_appendix and not was_appendix):
                self.sheet.new_section(wide=is_appendix)
            elif section.depth == 1 and before.startswith(SUMMARY):
                self.sheet.new_section()
            self._section(section)
        identities.mark(self.sheet.document)
        return self.sheet.file()

    # ------------------------------------------------------------ front

    def _contents(self, sections: list[Section]) -> None:
        """Contents, and lists of figures and tables, as fields that are right before Word updates them."""
        self.sheet.new_section()
        entries = [(f"toc {s.depth}", s.title, f"section {s.section_id}") for s in sections]
        self.sheet.contents("Contents", f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u', entries)
        for kind, title in LISTS:
            found = [
                ("table of figures", f"{exhibit.label}. {exhibit.caption}", f"exhibit {exhibit.exhibit_id}")
                for exhibit in self.exhibits
                if exhibit.label.startswith(kind)
            ]
            if found:
                self.sheet.contents(title, f'TOC \\h \\z \\c "{kind}"', found)

    # ------------------------------------------------------------ sections

    def _section(self, section: Section) -> None:
        marked = self.sheet.bookmarks.around(f"section {section.section_id}", [self.parts.run(section.title)])
        self.sheet.add(f"heading {section.depth}", marked)
        self._content(section)

    def _content(self, section: Section) -> None:
        for paragraph in section.paragraphs:
            self._paragraph(paragraph, section.section_id)
        for exhibit in section.exhibits:
            self._exhibit(exhibit)

    def _paragraph(self, paragraph: Paragraph, section_id: str) -> None:
        """Sentences one after another, each under a bookmark of its id, its references behind it."""
        style = _style(paragraph, section_id)
        content: list[Any] = []
        commented = []
        for i, sentence in enumerate(paragraph.sentences):
            set_words = self.sheet.message if style == "Key Message" and i == 0 else self.sheet.words
            words = set_words(sentence.text)
            content += [self.parts.run(" ")] if i else []
            content += self.sheet.bookmarks.around(sentence.sentence_id, words)
            commented += [(words, self.comments[sentence.sentence_id])] if sentence.sentence_id in self.comments else []
            content += self._references(sentence)
        self.sheet.add(style, content)
        for words, texts in commented:
            self.sheet.comment(words, texts, PROGRAM)

    def _references(self, sentence: Sentence) -> list[Any]:
        """Raised links to the evidence: 'E1, E3–E5'; the words behind each show when the pointer rests on it."""
        style = self.sheet.ids["Evidence Reference"]
        made = []
        for i, (first, last) in enumerate(sentence.printed):
            made += [self.parts.run(", " if i else "\u202f", style), self._evidence(first, style)]
            if last != first:
                between = "–" if int(last[1:]) - int(first[1:]) > 1 else ", "
                made += [self.parts.run(between, style), self._evidence(last, style)]
        return made

    def _evidence(self, reference: str, style: str) -> Any:
        tip = self.tips.get(reference, "")
        return self.parts.link(f"evidence {reference}", [self.parts.run(reference, style)], tip)

    # ------------------------------------------------------------ exhibits

    def _exhibit(self, exhibit: Exhibit) -> None:
        kind, number = exhibit.label.split()
        self.sheet.caption(kind, number, f"exhibit {exhibit.exhibit_id}", exhibit.caption)
        if exhibit.is_figure:
            self._figure(exhibit)
        else:
            self.sheet.table(exhibit.rows, self._cell, exhibit.caption, exhibit.alt_text)

    def _figure(self, exhibit: Exhibit) -> None:
        from pipeline.publish.charts import for_print

        picture = for_print(exhibit.kind, [[cell.text for cell in row] for row in exhibit.rows])
        self.sheet.picture(picture, exhibit.alt_text)

    def _cell(self, cell: Cell) -> list[Any]:
        """A cell's words; an anchored one carries a bookmark and leads back to the sentences that cite it."""
        if not cell.anchor:
            return [self.parts.run(cell.text)] if cell.text else []
        small = self.sheet.ids["Evidence Reference"]
        made: list[Any] = []
        for number, (sentence_id, title) in enumerate(self.uses.get(cell.anchor, []), 1):
            shown = [self.parts.run(str(number), small)] if made else [self._reference(cell)]
            made += [self.parts.run(" ")] if made else []
            made.append(self.parts.link(sentence_id, shown, f"Cited in: {title}"[:TIP_LETTERS]))
        return self.sheet.bookmarks.around(f"evidence {cell.anchor}", made or [self.parts.run(cell.text)])

    def _reference(self, cell: Cell) -> Any:
        return self.parts.run(cell.text, self.sheet.ids["Hyperlink"])


def _style(paragraph: Paragraph, section_id: str) -> str:
    """Lists in the executive summary are key messages; how to read the draft stands back on the title page."""
    if section_id.startswith(SUMMARY) and paragraph.style == "bullet":
        return "Key Message"
    if section_id == FRONT and paragraph.style == "body":
        return "Reading Note"
    return STYLES[paragraph.style]
