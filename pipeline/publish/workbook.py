"""Stage `workbook`: key points, evidence, counts, conditions and polls as a spreadsheet; decides nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from pipeline.publish.layout import Front, Rows, front

if TYPE_CHECKING:
    from openpyxl import Workbook

NO_DATE = "2000-01-01"  # of the file, where the meeting has none
MOST_LETTERS = 32_767  # in a cell of a spreadsheet
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
NOTE = (
    "Counts refer to participants of this meeting, not to the field; each participant counts once per key point, with "
    "the last position taken. Words are shown as the attribution rule of the meeting allows; confidential statements "
    "are left out."
)
# sheet: table, and its columns as head, name and width in letters
SHEETS: dict[str, tuple[str, tuple[tuple[str, str, int], ...]]] = {
    "Key points": (
        "shown_key_points",
        (
            ("No.", "label", 11),
            ("Topic", "topic", 40),
            ("Key point", "wording", 60),
            ("Origin", "origin", 11),
            ("Level", "level_text", 22),
            ("Priority", "priority", 9),
            ("Rank", "rank", 7),
            ("Rank, low", "rank_low", 10),
            ("Rank, high", "rank_high", 10),
            ("For", "support_count", 7),
            ("For, with a condition", "conditional_count", 17),
            ("Against", "oppose_count", 9),
            ("On both sides", "mixed_count", 13),
            ("Took a position", "expressed_count", 14),
            ("Present", "present_count", 11),
            ("Share in favour", "agreement_share", 10),
            ("Interval, low", "agreement_low_share", 12),
            ("Interval, high", "agreement_high_share", 12),
            ("Id", "key_point_id", 17),
        ),
    ),
    "Evidence": (
        "shown_evidence",
        (
            ("No.", "label", 11),
            ("Stance", "stance", 12),
            ("Statement", "text", 90),
            ("Speaker", "speaker", 24),
            ("Session", "session", 30),
            ("Source", "place", 34),
            ("Strength", "strength", 9),
            ("Reference", "reference", 10),
            ("Statement id", "statement_id", 17),
            ("Id", "key_point_id", 17),
        ),
    ),
    "Positions": (
        "shown_counts",
        (
            ("No.", "label", 11),
            ("By", "kind", 10),
            ("Group or session", "name", 40),
            ("For", "support_count", 7),
            ("Against", "oppose_count", 9),
            ("Id", "key_point_id", 17),
        ),
    ),
    "Conditions": (
        "shown_conditions",
        (
            ("No.", "label", 11),
            ("Condition", "condition", 90),
            ("Set by", "speaker", 34),
            ("Statement id", "statement_id", 17),
            ("Id", "key_point_id", 17),
        ),
    ),
    "Polls": (
        "shown_polls",
        (
            ("Session", "session", 30),
            ("Question", "question", 60),
            ("Option", "option", 50),
            ("Votes", "votes_count", 8),
            ("Respondents", "respondents_count", 13),
        ),
    ),
}


class Settings(BaseModel):
    """Settings of the stage `workbook`; there is nothing to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def workbook(
    meeting: Rows,
    shown_key_points: Rows,
    shown_evidence: Rows,
    shown_counts: Rows,
    shown_conditions: Rows,
    shown_polls: Rows,
    findings: Rows,
    settings: Settings,
) -> dict[str, bytes]:
    """A sheet for each table, with a head that stays in sight and filters.

    Args:
        meeting: title and dates.
        shown_key_points: and the others: the tables of the same name, which hold only what may be shown;
            `findings` for it alone that they have passed the gate.
        settings: empty.

    Returns:
        `evidence.xlsx`; the same tables give the same bytes.
    """
    from openpyxl import Workbook

    shown = {
        "shown_key_points": shown_key_points,
        "shown_evidence": shown_evidence,
        "shown_counts": shown_counts,
        "shown_conditions": shown_conditions,
        "shown_polls": shown_polls,
    }
    labels = {row.key_point_id: row.label for row in shown_key_points.itertuples()}
    head, book = front(meeting), Workbook()
    day = datetime.fromisoformat(head.last_date or NO_DATE)
    _about(book, head)
    for title, (table, columns) in SHEETS.items():
        rows = [
            [labels.get(row.key_point_id, "") if name == "label" else getattr(row, name) for _, name, _ in columns]
            for row in shown[table].itertuples()
        ]
        _sheet(book, title, [(heading, width) for heading, _, width in columns], rows)
    book.properties.creator, book.properties.title, book.properties.created = "", head.title, day
    made = io.BytesIO()
    book.save(made)
    return {"evidence.xlsx": _same_bytes(made.getvalue(), day)}


def _about(book: Workbook, head: Front) -> None:
    """What the file is and how to read it."""
    from openpyxl.styles import Alignment, Font

    sheet = book.active
    sheet.title = "About"
    for line in (head.title, head.subtitle, head.when, "Key points and their evidence", NOTE):
        if line:
            _fill(sheet.cell(row=sheet.max_row + bool(sheet["A1"].value), column=1), line)
            sheet.cell(row=sheet.max_row, column=1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 90


def _sheet(book: Workbook, title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Any]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    wrapped, top = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="top")
    for number, (heading, width) in enumerate(columns, 1):
        cell = sheet.cell(row=1, column=number, value=heading)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")
        cell.alignment = wrapped
        sheet.column_dimensions[get_column_letter(number)].width = width
    for place, row in enumerate(rows, 2):
        for number, (value, (heading, width)) in enumerate(zip(row, columns, strict=True), 1):
            cell = sheet.cell(row=place, column=number)
            _fill(cell, value)
            cell.alignment = wrapped if width >= 30 else top
            if heading.startswith(("Share", "Interval")):
                cell.number_format = "0%"
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"


def _fill(cell: Any, value: Any) -> None:
    """The value as it is: words are words even where they begin like a formula; a missing value is an empty cell."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_LETTERS]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    elif isinstance(value, Integral):
        cell.value = int(value)
    elif isinstance(value, Real) and value == value:
        cell.value = round(float(value), 4)


def _same_bytes(xlsx: bytes, day: datetime) -> bytes:
    """The file with all its times fixed: those of the zip container, and the last change, which is always now."""
    made, when = io.BytesIO(), day.strftime("%Y-%m-%dT00:00:00Z").encode()
    with zipfile.ZipFile(io.BytesIO(xlsx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            content = old.read(name)
            new.writestr(info, MODIFIED.sub(rb"\g<1>" + when, content) if name == "docProps/core.xml" else content)
    return made.getvalue()
