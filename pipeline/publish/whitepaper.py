"""Stage `whitepaper`: typesets the paper as a Word file and decides nothing about what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.publish.layout import Cell, Exhibit, Front, Paragraph, Rows, Section, Sentence, arrange, front, reworded
from pipeline.text.memory import FORGETFUL, Memory
from pipeline.text.references import SUPPLEMENT
from pipeline.word import PROGRAM

if TYPE_CHECKING:
    from pipeline.word.merging.results import Judge, Merged
    from pipeline.word.sheet import Sheet

CONTENTS_DEPTH = 2
FRONT = "about"  # the section that stands on the title page, before the contents
SUMMARY = "summary"  # its lists are key messages
PAPER_FILE, SUPPLEMENT_FILE = "whitepaper.docx", "supplement.docx"
STYLES = {
    "body": "Body Text",
    "bullet": "List Bullet",
    "quotation": "Quote",
    "placeholder": "Placeholder",
    "statement": "Statement",
    "line": "Statement Line",
}
Sections = list[Section]
TIP_LETTERS = 240  # Word shows no longer tips


class Settings(BaseModel):
    """Settings of the stage `whitepaper`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field("en-GB", description="language tag of the text, for spelling and screen readers")
    status: str = Field("Draft", description="status of the file in the header")
    version: str = Field("", description="version in the header, such as 0.2; empty: a short fingerprint of the text")
    supplement: Literal["separate", "together"] = Field(
        "separate", description="whether the supplement is a file of its own or stands behind the paper in its file"
    )


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
    memory: Memory = FORGETFUL,
) -> dict[str, bytes]:
    """The paper and its supplement as Word files.

    Args:
        folder: the meeting's raw files, for the house template that meeting.toml may name.
        meeting: for title, subtitle and dates.
        sections: headings in order.
        printed: sentences, as they passed the gate.
        citations: references behind sentences.
        comments: what stands in the margin beside sentences.
        exhibits: tables and figures, and `cells`, their content.
        template_texts: what the house template prints on pages.
        shown_template: what is printed in its place.
        settings: language, status and version.
        memory: of figures that were drawn before.

    Returns:
        `whitepaper.docx` and `supplement.docx`, which lead to each other; the same tables give the same bytes. Where
        both stand in one file, the second only says so.

    Raises:
        DataError: the house template is missing or cannot be opened.
    """
    from pipeline.word.sheet import Sheet

    about, title = next(meeting.itertuples()), front(meeting)
    chapters = arrange(sections, printed, citations, exhibits, cells)
    listed = [section for chapter in chapters for section in chapter.walk()]
    parts = {
        PAPER_FILE: [s for s in listed if not s.section_id.startswith(SUPPLEMENT)],
        SUPPLEMENT_FILE: [s for s in listed if s.section_id.startswith(SUPPLEMENT)],
    }
    if settings.supplement == "together":
        parts = {PAPER_FILE: listed, SUPPLEMENT_FILE: []}
    version = settings.version or Sheet.fingerprint(row.text for row in printed.itertuples())
    mark = f"{settings.status} · Version {version}"
    made = {}
    for name, own in parts.items():
        sheet = Sheet.of_meeting(folder, about, settings.language, reworded(template_texts, shown_template))
        typesetter = _Typesetter(sheet, own, listed, comments, name, memory)
        made[name] = typesetter.file(title, settings.status, mark)
    return made


def merge(
    drafts: Sequence[bytes], edited: bytes, new: bytes, locked: Collection[str] = (), judge: Judge | None = None
) -> Merged:
    """The draft as an editor left it, brought up to the new one wherever they left it alone.

    Args:
        drafts: what the program wrote before, the latest last; then the editor's file and the new draft.
        locked: ids of sentences and sections that may not be touched.
        judge: says what is wrong with words of the editor.

    Raises:
        DataError: the edited file is no Word file that can be read.
    """
    from pipeline.word import parts
    from pipeline.word.merging import merge as merging

    names = {parts.bookmark_name(name) for target in locked for name in (target, f"section {target}")}
    return merging.merge(drafts, edited, new, names, *([judge] if judge else []))


class _Typesetter:
    """Sets sections, paragraphs, references, tables and figures one after another.

    Args:
        sheet: the empty file.
        own: sections of this file.
        everything: those of both files: what stands in the other is led to there.
        comments: what stands in the margin beside sentences.
        name: of this file.
        memory: of figures.
    """

    def __init__(
        self, sheet: Sheet, own: Sections, everything: Sections, comments: Rows, name: str, memory: Memory
    ) -> None:
        from pipeline.word import parts

        self.sheet, self.parts, self.sections, self.name, self.memory = sheet, parts, own, name, memory
        self.other = SUPPLEMENT_FILE if name == PAPER_FILE else PAPER_FILE
        self.comments: dict[str, list[str]] = defaultdict(list)
        for row in comments.itertuples():
            self.comments[row.sentence_id].append(row.text)
        self.exhibits = [exhibit for section in own for exhibit in section.exhibits]
        sheet.labels = {exhibit.label: f"exhibit {exhibit.exhibit_id}" for exhibit in self.exhibits}
        self.uses: dict[str, list[tuple[str, str]]] = defaultdict(list)  # sentence and title of its section
        here = {section.section_id for section in own}
        self.here = {s.sentence_id for x in own for p in x.paragraphs for s in p.sentences}
        for section, sentence in _sentences(everything):
            for reference in sentence.cited:
                self.uses[reference].append((sentence.sentence_id, section.title))
        rows = [r for section in everything for x in section.exhibits for r in x.rows if r[0].anchor]
        self.anchored = {
            r[0].anchor for s in everything if s.section_id in here for x in s.exhibits for r in x.rows if r[0].anchor
        }
        self.tips = {row[0].anchor: max((cell.text for cell in row), key=len)[:TIP_LETTERS] for row in rows}

    def file(self, title: Front, status: str, mark: str) -> bytes:
        """The finished file."""
        from pipeline.word import identities

        is_paper = self.name == PAPER_FILE
        kind = f"{status} white paper" if is_paper else f"Supplement to the {status.lower()} white paper"
        self.sheet.furniture(f"{mark} · {title.title}", f"{status}: not for citation", has_title_page=True)
        self.sheet.title_page(kind, title.title, title.subtitle, [title.when, mark])
        if not self.sections:
            self.sheet.line("Body Text", f"The supplement stands at the end of {PAPER_FILE}.")
            return self.sheet.file()
        rest = [section for section in self.sections if section.section_id != FRONT]
        for section in (section for section in self.sections if section.section_id == FRONT):
            self._content(section)
        self._contents([section for section in rest if section.depth <= CONTENTS_DEPTH])
        for i, section in enumerate(rest):
            before = rest[i - 1].section_id if i else ""
            is_supplement, was_supplement = (x.startswith(SUPPLEMENT) for x in (section.section_id, before))
            if i == 0 or (is_supplement and not was_supplement):
                self.sheet.new_section(wide=is_supplement)
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
        if any(s.section_id.startswith(SUPPLEMENT) for s in sections):
            self.sheet.lists((x.label, x.caption, f"exhibit {x.exhibit_id}") for x in self.exhibits)

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
            words = self._lead(style, sentence.text) if i == 0 else self.sheet.words(sentence.text)
            content += [self.parts.run(" ")] if i else []
            content += self.sheet.bookmarks.around(sentence.sentence_id, words)
            commented += [(words, self.comments[sentence.sentence_id])] if sentence.sentence_id in self.comments else []
            content += self._references(sentence)
        self.sheet.add(style, content, keeps_with_next=paragraph.sentences[-1].text.endswith(":"))
        for words, texts in commented:
            self.sheet.comment(words, texts, PROGRAM)

    def _lead(self, style: str, text: str) -> list[Any]:
        """The first sentence of a paragraph: what a message says and what a statement proposes stand out."""
        if style == "Statement":
            return self.sheet.words(text, "Key Message Lead")
        return self.sheet.message(text) if style == "Key Message" else self.sheet.words(text)

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
        return self._link(f"evidence {reference}", reference in self.anchored, [self.parts.run(reference, style)], tip)

    def _link(self, bookmark: str, is_here: bool, runs: list[Any], tip: str) -> Any:
        """A jump to a place of this file, or of the other one."""
        if is_here:
            return self.parts.link(bookmark, runs, tip)
        return self.parts.link_to_file(self.sheet.document, self.other, bookmark, runs, tip)

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

        picture = for_print(exhibit.kind, [[cell.text for cell in row] for row in exhibit.rows], self.memory)
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
            tip = f"Cited in: {title}"[:TIP_LETTERS]
            made.append(self._link(sentence_id, sentence_id in self.here, shown, tip))
        return self.sheet.bookmarks.around(f"evidence {cell.anchor}", made or [self.parts.run(cell.text)])

    def _reference(self, cell: Cell) -> Any:
        return self.parts.run(cell.text, self.sheet.ids["Hyperlink"])


def _sentences(sections: list[Section]) -> Iterator[tuple[Section, Sentence]]:
    for section in sections:
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                yield section, sentence


def _style(paragraph: Paragraph, section_id: str) -> str:
    """Lists in the executive summary are key messages; how to read the draft stands back on the title page."""
    if section_id.startswith(SUMMARY) and paragraph.style == "bullet":
        return "Key Message"
    if section_id == FRONT and paragraph.style == "body":
        return "Reading Note"
    return STYLES[paragraph.style]
