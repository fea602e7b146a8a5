"""Every text of a finished paper, with the place where a reader finds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.tables import Frames

# what the explorer and the workbook show beside the paper: words by table
SHOWN = {
    "shown_key_points": ("topic", "wording", "level_text"),
    "shown_evidence": ("text", "speaker", "session", "place"),
    "shown_counts": ("name",),
    "shown_conditions": ("condition", "speaker"),
    "shown_polls": ("session", "question", "option"),
    "shown_template": ("shown",),
}
KEYS = ("statement_id", "key_point_id", "poll_option_id", "position")  # the first that a row has tells where it stands


@dataclass(frozen=True, eq=False)
class Page(Frames):
    """A finished paper, and what explorer and workbook show beside it."""

    meeting: pd.DataFrame
    sections: pd.DataFrame
    paper: pd.DataFrame
    citations: pd.DataFrame
    comments: pd.DataFrame
    exhibits: pd.DataFrame
    cells: pd.DataFrame
    shown_key_points: pd.DataFrame
    shown_evidence: pd.DataFrame
    shown_counts: pd.DataFrame
    shown_conditions: pd.DataFrame
    shown_polls: pd.DataFrame
    shown_template: pd.DataFrame


@dataclass(frozen=True)
class Text:
    """A text that goes into the files.

    Attributes:
        place: where it stands, for a person.
        text: the words.
        role: of a sentence, as in table `paper`; else 'title', 'comment', 'caption' or 'cell'.
        sentence_id: the sentence it is or stands beside; empty for others.
        key_point_id: the key point it speaks of; empty for others.
        anchor: of a cell: the reference that its row explains.
    """

    place: str
    text: str
    role: str
    sentence_id: str = ""
    key_point_id: str = ""
    anchor: str = ""


def texts(page: Page) -> Iterator[Text]:
    """Titles, headings, sentences, comments, captions, alternative texts and cells, in the order of the paper.

    Args:
        page: the paper.
    """
    for row in page.meeting.itertuples():
        yield Text("title of the meeting", row.title, "title")
        if isinstance(row.subtitle, str):
            yield Text("subtitle of the meeting", row.subtitle, "title")
    titles = dict(zip(page.sections["section_id"], page.sections["title"], strict=True))
    for section_id, title in titles.items():
        yield Text(f"heading of the section {section_id}", title, "title")
    point, place = {}, {}
    for row in page.paper.itertuples():
        point[row.sentence_id] = row.key_point_id if isinstance(row.key_point_id, str) else ""
        place[row.sentence_id] = f"section {row.section_id}, sentence {row.sentence_id}"
        yield Text(place[row.sentence_id], row.text, row.role, row.sentence_id, point[row.sentence_id])
    for row in page.comments.itertuples():
        own = (row.sentence_id, point.get(row.sentence_id, ""))
        yield Text(f"comment beside {place.get(row.sentence_id, row.sentence_id)}", row.text, "comment", *own)
    for row in page.exhibits.itertuples():
        yield Text(f"caption of {row.exhibit_id}", row.caption, "caption")
        yield Text(f"alternative text of {row.exhibit_id}", row.alt_text, "caption")
    yield from _cells(page.cells)
    for name in SHOWN:
        for row in getattr(page, name).itertuples():
            key = next(getattr(row, k) for k in KEYS if hasattr(row, k))
            for column in (c for c in SHOWN[name] if isinstance(getattr(row, c), str)):
                yield Text(f"{name}, {key}, {column}", getattr(row, column), "cell")


def _cells(cells: pd.DataFrame) -> Iterator[Text]:
    anchors = {
        (row.exhibit_id, row.row_number): row.anchor for row in cells.itertuples() if isinstance(row.anchor, str)
    }
    for row in cells.itertuples():
        place = f"table {row.exhibit_id}, row {row.row_number}, column {row.column_number + 1}"
        yield Text(place, row.text, "cell", anchor=anchors.get((row.exhibit_id, row.row_number), ""))
