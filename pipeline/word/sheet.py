"""A Word file while it is filled: paragraphs in styles, headings, exhibits, page sections; what every file of ours has.

The same for the white paper and for the hand-out, with our own look or in a house template.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any, Self

from docx.enum.section import WD_SECTION_START
from docx.oxml.ns import qn

from pipeline.inputs import house_template
from pipeline.word import parts, styles, tables, template
from pipeline.word.parts import field, link, paragraph, run
from pipeline.word.template import opened

TWIP = 635  # Word's unit of length for pictures in a twentieth of a point
WIDE_MARGIN = 1134  # 2 cm at the sides of appendices
MENTION = re.compile(r"\b(?:Table|Figure)[ \u00a0]S?\d+\b")
LISTS = {"Figure": "Figures", "FigureS": "Figures", "Table": "Tables", "TableS": "Tables"}  # by sequence
LEAD = re.compile(r"(.+?[.?!…]”?)(\s+(?=[A-Z]).*)", re.DOTALL)  # the first sentence, and the rest
TABLE_STYLES = (
    *("Report Table", "Table Head", "Table Head Number"),
    *("Table Text", "Table Number", "Table Small", "Table Small Number"),
)
NO_DAY = "2000-01-01"


@dataclass(frozen=True)
class About:
    """What a Word file says of itself, for files that are not a meeting's paper.

    Attributes:
        title: title of the file.
        subtitle: its subject.
        last_date: ISO date for its properties; none: a fixed one, so that the same content is the same bytes.
    """

    title: str
    subtitle: str | None = None
    last_date: str | None = None


class Sheet:
    """An open Word file to which content is added at the end.

    Args:
        about: row of the table `meeting`, or `About`.
        language: language tag of the text.
        template: bytes of a house template; None for our own look.
        template_name: how messages call it.
    """

    def __init__(self, about: Any, language: str, template: bytes | None = None, template_name: str = "") -> None:
        self.document = opened(template, template_name)
        self.is_house = template is not None
        self.section = self.document.element.body.sectPr
        self.width = self._text_width()
        self.ids = styles.complete(self.document, language, self.width, self.is_house)
        self.bookmarks = parts.Bookmarks()
        day = about.last_date if isinstance(about.last_date, str) else NO_DAY
        self.day = datetime.combine(datetime.fromisoformat(day), time())
        self.labels: dict[str, str] = {}
        self._describe(about, language)

    @classmethod
    def of_meeting(cls, folder: Path, meeting: Any, language: str, printed: Mapping[str, str]) -> Self:
        """A sheet in the house template that meeting.toml names, or in our own look.

        Args:
            folder: the meeting's raw files.
            meeting: row of the table `meeting`.
            language: language tag of the text.
            printed: what is printed in the place of each text of the template; others are not printed.

        Raises:
            DataError: the template is missing or cannot be opened.
        """
        if not isinstance(meeting.template, str):
            return cls(meeting, language)
        made = cls(meeting, language, house_template.read(folder, meeting.template), meeting.template)
        for part in template.printed_parts(made.document):
            house_template.reword(part, lambda text: printed.get(text, ""))
        return made

    # ------------------------------------------------------------ text

    def add(self, style: str, content: Iterable[Any] = (), keeps_with_next: bool = False) -> Any:
        """A paragraph at the end of the file; one that keeps with the next never ends a page."""
        made = paragraph(self.ids[style], content)
        if keeps_with_next:
            made.pPr.append(parts.element("keepNext"))
        self.section.addprevious(made)
        return made

    def line(self, style: str, text: str) -> Any:
        """A paragraph of plain text."""
        return self.add(style, [run(text)])

    def title_page(self, kind: str, title: str, subtitle: str, below: Iterable[str]) -> None:
        """Kind of document, title, subtitle, and a line of what else is known of it."""
        for style, text in (("Document Type", kind), ("Title", title), ("Subtitle", subtitle)):
            if text:
                self.line(style, text)
        self.line("Date", " · ".join(part for part in below if part))

    def words(self, text: str, style: str = "") -> list[Any]:
        """Runs of a sentence; 'Table 2' in it becomes a reference that follows the exhibit's number."""
        style_id = self.ids[style] if style else ""
        made, end = [], 0
        for found in MENTION.finditer(text):
            target = self.labels.get(found[0].replace("\u00a0", " "))
            if target:
                made += [run(text[end : found.start()], style_id)] if found.start() > end else []
                made += field(f"REF {parts.bookmark_name(target)} \\h", [run(found[0], style_id)])
                end = found.end()
        return [*made, run(text[end:], style_id)] if end < len(text) else made

    def message(self, text: str) -> list[Any]:
        """Runs of a key message: what it says stands out from how widely it is held."""
        found = LEAD.fullmatch(text)
        return [*self.words(found[1], "Key Message Lead"), *self.words(found[2])] if found else self.words(text)

    def caption(self, kind: str, number: str, bookmark: str, text: str) -> None:
        """'Table 2. What it shows', its number a field, its label under a bookmark."""
        sequence = _sequence(f"{kind} {number}")
        counter = field(f"SEQ {sequence} \\* ARABIC", [run(number.removeprefix("S"))])
        label = self.bookmarks.around(bookmark, [run(f"{kind} {sequence.removeprefix(kind)}"), *counter])
        # a house's captions may be made to follow what they name
        self.add("caption", [*label, run(f". {text}")], keeps_with_next=self.is_house)

    def table(self, rows: Sequence[Sequence[Any]], content: Any, title: str, description: str) -> None:
        """A table as wide as the text."""
        look = tables.Look(*(self.ids[name] for name in TABLE_STYLES))
        self.section.addprevious(tables.table(rows, content, self.width, look, title, description))

    def picture(self, png: bytes, alt_text: str) -> None:
        """A picture as wide as the text."""
        self.add("Figure", [parts.picture(self.document, png, self.width * TWIP, alt_text)])

    def contents(self, title: str, code: str, entries: list[tuple[str, str, str]]) -> None:
        """A list that Word keeps up to date, right before it does, but for page numbers: only layout knows these.

        Args:
            title: heading of the list.
            code: of the field.
            entries: style, words and bookmark of each.
        """
        self.line("TOC Heading", title)
        for i, (style, text, bookmark) in enumerate(entries):
            page = field(f"PAGEREF {parts.bookmark_name(bookmark)} \\h", [run("")])
            entry = [link(bookmark, [run(text), parts.tab(), *page])]
            start = parts.field_start(code) if i == 0 else []
            end = [parts.field_end()] if i + 1 == len(entries) else []
            self.add(style, [*start, *entry, *end])

    def lists(self, exhibits: Iterable[tuple[str, str, str]]) -> None:
        """The lists of figures and of tables, one for each sequence that captions of this file are counted in.

        Args:
            exhibits: label, caption and bookmark of each.
        """
        listed = [(_sequence(label), f"{label}. {caption}", bookmark) for label, caption, bookmark in exhibits]
        found = {sequence for sequence, _, _ in listed}
        for sequence, title in LISTS.items():
            entries = [("table of figures", words, bookmark) for own, words, bookmark in listed if own == sequence]
            if entries:
                own_title = f"{title} of the supplement" if sequence.removesuffix("S") in found - {sequence} else title
                self.contents(own_title, f'TOC \\h \\z \\c "{sequence}"', entries)

    def comment(self, words: list[Any], texts: list[str], author: str) -> None:
        """A comment in the margin beside the words, which stand in a paragraph already."""
        parts.comment(self.document, words, texts, author, self.day)

    # ------------------------------------------------------------ pages

    def new_section(self, wide: bool = False) -> None:
        """What follows starts on a new page."""
        before = self.section.getprevious()
        carrier = before if before.tag == qn("w:p") else self.add("Section End")
        ended = deepcopy(self.section)
        carrier.get_or_add_pPr().append(ended)
        for reference in list(self.section):
            if reference.tag in (qn("w:headerReference"), qn("w:footerReference"), qn("w:titlePg")):
                self.section.remove(reference)  # a section without its own has those of the one before
        self.document.sections[-1].start_type = WD_SECTION_START.NEW_PAGE
        if wide:
            self.widen()

    def widen(self) -> None:
        """Narrower margins from here on, for what is looked up rather than read; a template keeps its own."""
        if not self.is_house:
            margins = self.section.find(qn("w:pgMar"))
            for side in ("left", "right"):
                margins.set(qn(f"w:{side}"), str(WIDE_MARGIN))
            self.width = self._text_width()

    def _text_width(self) -> int:
        """From margin to margin, in twentieths of a point; A4 with usual margins where a template does not say."""
        size, margins = self.section.find(qn("w:pgSz")), self.section.find(qn("w:pgMar"))
        if size is None or margins is None:
            return 9026
        wide = int(size.get(qn("w:w"))) - sum(int(margins.get(qn(f"w:{side}"), 0)) for side in ("left", "right"))
        columns = self.section.find(qn("w:cols"))
        count = int(columns.get(qn("w:num"), 1)) if columns is not None else 1
        return wide // count

    def furniture(self, above: str, below: str, has_title_page: bool) -> None:
        """A line above and one with page numbers below, except on a title page; a template's own stay."""
        section = self.document.sections[0]
        for part, text in ((section.header, above), (section.footer, below)):
            if self.is_house and not part.is_linked_to_previous and _says_something(part._element):
                continue
            place = part.paragraphs[0]._p
            place.getparent().replace(place, self._furniture(part is section.header, text))
        if has_title_page and not self.is_house:
            section.different_first_page_header_footer = True

    def _furniture(self, is_above: bool, text: str) -> Any:
        pages = [] if is_above else [run(" · Page "), *field("PAGE", [run("1")])]
        pages += [] if is_above else [run(" of "), *field("NUMPAGES", [run("1")])]
        return paragraph(self.ids["header" if is_above else "footer"], [run(text), *pages])

    # ------------------------------------------------------------ the file

    def _describe(self, about: Any, language: str) -> None:
        """What the file says of itself: from the meeting, never from the clock or the machine."""
        properties = self.document.core_properties
        properties._element.clear()
        properties.created = properties.modified = self.day
        properties.title, properties.language = about.title, language
        properties.author = properties.last_modified_by = ""
        properties.subject = about.subtitle if isinstance(about.subtitle, str) else ""
        properties.revision = 1
        if rule := getattr(about, "attribution", ""):
            properties.category = f"attribution: {rule}"  # an edited copy must not be published under another rule

    @staticmethod
    def fingerprint(texts: Iterable[str]) -> str:
        """A short name of a text: two drafts that differ in a word bear different ones."""
        return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:7]

    def file(self) -> bytes:
        """The finished file; the same content is the same bytes."""
        made = io.BytesIO()
        self.document.save(made)
        return parts.same_bytes(made.getvalue())


def _sequence(label: str) -> str:
    """The sequence in which a caption is counted; exhibits of a supplement are counted for themselves."""
    kind, number = label.replace("\u00a0", " ").split()
    return f"{kind}S" if number.startswith("S") else kind


def _says_something(part: Any) -> bool:
    """Whether a header or footer holds words, a field or a picture."""
    shows = {qn(f"w:{name}") for name in ("drawing", "pict", "instrText", "fldSimple")}
    return any(found.tag in shows or (found.tag == qn("w:t") and found.text) for found in part.iter())
