"""Stage `webpage`: the paper as one web page that needs nothing from elsewhere; decides nothing about what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.publish.layout import Exhibit, Front, Rows, Section, arrange, front
from pipeline.publish.page import data_uri, page
from pipeline.text.memory import FORGETFUL, Memory

CONTENTS_DEPTH = 2
SHORT_LETTERS, LONG_LETTERS = 12, 50  # of the longest cell, up to and from which a column is narrow or wide
WIDE_COLUMNS = 5  # a table of as many columns is set as a list on a phone
NUMERIC = re.compile(r"[\d\s.,:%()–+-]*")
WORDS = "Words"  # the column of the evidence table that holds what was said


class Settings(BaseModel):
    """Settings of the stage `webpage`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field("en-GB", description="language tag of the page, for spelling and screen readers")
    status: str = Field("Draft", description="status of the page at its top")


@dataclass(frozen=True)
class Source:
    """What a reference leads to: the words, and where they come from."""

    words: str
    origin: str


def webpage(
    meeting: Rows,
    sections: Rows,
    printed: Rows,
    citations: Rows,
    exhibits: Rows,
    cells: Rows,
    shown_key_points: Rows,
    settings: Settings,
    memory: Memory = FORGETFUL,
) -> dict[str, bytes]:
    """The paper as a web page: every sentence has its address, every reference opens the words it rests on.

    Args:
        meeting: title and dates.
        sections: and the others: the tables of the same name; `shown_key_points` for the levels beside paragraphs.
        settings: language and status.
        memory: of figures that were drawn before.

    Returns:
        `whitepaper.html`; the same tables give the same bytes.
    """
    head = front(meeting)
    chapters = arrange(sections, printed, citations, exhibits, cells)
    listed = [section for chapter in chapters for section in chapter.walk()]
    points = {row.key_point_id: row for row in shown_key_points.itertuples()}
    made = page(
        "webpage",
        language=settings.language,
        status=settings.status,
        front=head,
        chapters=chapters,
        depth=CONTENTS_DEPTH,
        points=points,
        levels={row.level_text: row.level for row in points.values()},
        sources=_sources(listed),
        first_use=_first_use(listed),
        picture=partial(_picture, memory=memory),
        columns=_columns,
        wide=WIDE_COLUMNS,
        data=_metadata(head, settings),
    )
    return {"whitepaper.html": made}


def _sources(sections: Iterable[Section]) -> dict[str, Source]:
    """The row that each reference leads to, by its anchor: what was said first, then the rest of the row."""
    found = {}
    for exhibit in (exhibit for section in sections for exhibit in section.exhibits):
        heads = [cell.text for cell in exhibit.rows[0]] if exhibit.rows else []
        place = heads.index(WORDS) if WORDS in heads else 0
        for anchor, *rest in (row for row in exhibit.rows[1:] if row[0].anchor):
            others = [cell.text for i, cell in enumerate(rest, 1) if i != place and cell.text]
            found[anchor.anchor] = Source(rest[place - 1].text if place else "", "; ".join(others))
    return found


def _first_use(sections: Iterable[Section]) -> dict[str, str]:
    """The sentence in which each reference stands first: the way back."""
    found: dict[str, str] = {}
    for section in sections:
        for sentence in (s for paragraph in section.paragraphs for s in paragraph.sentences):
            for reference in sentence.cited:
                found.setdefault(reference, sentence.sentence_id)
    return found


def _columns(exhibit: Exhibit) -> list[str]:
    """A class for each column: numbers stand to the right, and words get room for what they say."""
    columns = [[cell.text for cell in column] for column in zip(*exhibit.rows[1:], strict=True)]
    if not columns:
        return ["" for _ in exhibit.rows[0]]
    return ["number" if all(map(NUMERIC.fullmatch, column)) else _room(max(map(len, column))) for column in columns]


def _room(letters: int) -> str:
    return "long" if letters > LONG_LETTERS else "short" if letters <= SHORT_LETTERS else "medium"


def _picture(exhibit: Exhibit, memory: Memory) -> str:
    """The figure, drawn from its rows, as a picture inside the page."""
    from pipeline.publish.charts import drawing

    rows = [[cell.text for cell in row] for row in exhibit.rows]
    return data_uri(drawing(exhibit.kind, rows, memory), "image/svg+xml")


def _metadata(head: Front, settings: Settings) -> dict[str, Any]:
    """The paper in the words of schema.org: what meeting.toml says, and nothing that it does not."""
    event = {"@type": "Event", "name": head.title, "startDate": head.first_date, "endDate": head.last_date}
    paper = {"@context": "https://schema.org", "@type": "Report", "name": head.title, "description": head.subtitle}
    paper |= {"inLanguage": settings.language, "creativeWorkStatus": settings.status}
    known = {name: value for name, value in paper.items() if value}
    return known | ({"recordedAt": {name: value for name, value in event.items() if value}} if head.first_date else {})
