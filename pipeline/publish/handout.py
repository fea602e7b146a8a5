"""Stage `handout`: the paper's main sentences on two pages, for those who will not read it all."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.publish.layout import Rows, front, reworded

if TYPE_CHECKING:
    from pipeline.word.sheet import Sheet

SUMMARY, OPEN, ABOUT = "summary", "open", "about"  # where the sentences come from
HOW = "How to read this summary"
FULL_WIDTH = 9638  # of the text in our own look, in twentieths of a point; a narrower house page holds fewer words
READING = 2  # sentences on how to read it: what it is, and whom its counts are of


class Settings(BaseModel):
    """Settings of the stage `handout`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field("en-GB", description="language tag of the text, for spelling and screen readers")
    status: str = Field("Draft", description="status of the file in the header")
    version: str = Field(
        "", description="version in the header, such as 0.2; empty: a short fingerprint of the paper's text"
    )
    words: int = Field(760, description="maximum number of words; the rest appears only in the paper", ge=100)


def handout(
    folder: Path,
    meeting: Rows,
    sections: Rows,
    printed: Rows,
    template_texts: Rows,
    shown_template: Rows,
    settings: Settings,
) -> dict[str, bytes]:
    """The executive summary, what was not discussed and how to read it: sentences of the paper, word for word.

    Args:
        folder: the meeting's raw files, for the house template that meeting.toml may name.
        meeting: for title, subtitle and dates.
        sections: headings in order.
        printed: sentences, as they passed the gate.
        template_texts: what the house template prints on pages.
        shown_template: what is printed in its place.
        settings: language, status, version and length.

    Returns:
        `handout.docx`; the same tables give the same bytes.

    Raises:
        DataError: the house template is missing or cannot be opened.
    """
    from pipeline.word.sheet import Sheet

    about = next(meeting.itertuples())
    sheet = Sheet.of_meeting(folder, about, settings.language, reworded(template_texts, shown_template))
    rows = list(printed.itertuples())
    version = settings.version or sheet.fingerprint([row.text for row in rows])
    mark = f"{settings.status} · Version {version}"
    sheet.widen()
    sheet.furniture(mark, f"{settings.status}: not for citation", has_title_page=False)
    title = front(meeting)
    sheet.title_page("", title.title, "Summary of the white paper", [title.subtitle, title.when])
    left = f"{SUMMARY}-{OPEN}"  # says in short what the section on open questions says in full
    rest = [s for s in sections.itertuples() if s.section_id != left]
    chosen = [s for s in rest if s.section_id.startswith(SUMMARY) or s.section_id in (OPEN, ABOUT)]
    chosen.sort(key=lambda section: (section.section_id == ABOUT, section.position))  # how to read it stands last
    _fill(sheet, chosen, rows, round(settings.words * min(1.0, sheet.width / FULL_WIDTH)))
    return {"handout.docx": sheet.file()}


def _fill(sheet: Sheet, sections: list[Any], rows: list[Any], most: int) -> None:
    """Section after section; from each only as many paragraphs as fit beside what the later ones need at least."""
    paragraphs = _paragraphs(rows)
    least = [_length(mine[0]) if (mine := paragraphs[s.section_id]) else 0 for s in sections]
    used = 0
    for i, section in enumerate(sections):
        kept = []
        for paragraph in paragraphs[section.section_id]:
            if used + _length(paragraph) + sum(least[i + 1 :]) <= most:
                kept.append(paragraph)
                used += _length(paragraph)
        if kept:
            if section.section_id != SUMMARY:
                sheet.line("heading 1", HOW if section.section_id == ABOUT else section.title)
            for paragraph in kept:
                _set(sheet, paragraph, section.section_id)


def _paragraphs(rows: list[Any]) -> dict[str, list[list[Any]]]:
    """Paragraphs of each section; what is the editor's to write, or tells of the paper alone, is left out."""
    found: dict[tuple[str, int], list[Any]] = defaultdict(list)
    reading = [row for row in rows if row.section_id == ABOUT and row.role == "guidance"][:READING]
    for row in rows:
        if row in reading or (row.section_id != ABOUT and row.role != "placeholder"):
            found[row.section_id, row.paragraph].append(row)
    made: dict[str, list[list[Any]]] = defaultdict(list)
    for (section_id, _), paragraph in found.items():
        made[section_id].append(paragraph)
    return made


def _length(paragraph: list[Any]) -> int:
    return sum(len(row.text.split()) for row in paragraph)


def _set(sheet: Sheet, paragraph: list[Any], section_id: str) -> None:
    """A paragraph without references: these lead to an appendix that only the paper has."""
    text = " ".join(row.text for row in paragraph)
    if paragraph[0].style != "bullet":
        sheet.add("Reading Note" if section_id == ABOUT else "Body Text", sheet.words(text))
    elif section_id.startswith(SUMMARY):
        sheet.add("Key Message", sheet.message(text))
    else:
        sheet.add("List Bullet", sheet.words(text))
