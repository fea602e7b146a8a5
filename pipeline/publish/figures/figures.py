"""Stage `figures`: the figures of the paper once more, for slides and for print, from the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from pipeline.text.memory import FORGETFUL, Memory

FOLDER = "figures/"


class Rows(Protocol):
    """A table, as far as this stage needs it."""

    def itertuples(self, index: bool = ..., name: str | None = ...) -> Any:
        """Its rows, in order."""
        ...


class Settings(BaseModel):
    """Settings of the stage `figures`; there is nothing to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def figures(
    meeting: Rows, exhibits: Rows, cells: Rows, findings: Rows, settings: Settings, memory: Memory = FORGETFUL
) -> dict[str, bytes]:
    """For each figure a drawing `<name>.svg` and slides `<name>.png`, `<name>-b.png`, ... of 1920 by 1080 dots.

    Args:
        meeting: for the title and the date of the presentation.
        exhibits: which figures there are, and what each says.
        cells: their data.
        findings: for it alone that the paper has passed the gate.
        settings: empty.
        memory: of figures that were drawn before.

    Returns:
        Files by name, all under `figures/`, and all slides once more in `figures.pptx`; nothing where the paper has no
        figure. The same tables give the same bytes.
    """
    from pipeline.publish import charts
    from pipeline.publish.figures.slides import Slide, presentation

    rows = _rows(cells)
    made: dict[str, bytes] = {}
    slides: list[Slide] = []
    for figure in (row for row in exhibits.itertuples() if row.kind in charts.DRAWN):
        name, data = FOLDER + figure.exhibit_id.removesuffix("-figure"), rows[figure.exhibit_id]
        made[f"{name}.svg"] = charts.drawing(figure.kind, data, memory)
        pictures = charts.slides(figure.kind, data, figure.finding, memory)
        for number, (title, picture) in enumerate(pictures):
            made[f"{name}{'-' + chr(ord('a') + number) if number else ''}.png"] = picture
            slides.append(Slide(title, picture, charts.SLIDE_HEAD, figure.alt_text, _notes(figure.caption, data)))
    if slides:
        row = next(meeting.itertuples())
        day = datetime.fromisoformat(row.last_date if isinstance(row.last_date, str) else "2000-01-01")
        made[f"{FOLDER}figures.pptx"] = presentation(slides, row.title, day)
    return made


def _notes(caption: str, rows: Sequence[Sequence[str]]) -> str:
    """The caption, and under it the numbers of the figure, a line a row."""
    return "\n".join([f"{caption}.", "", *("  |  ".join(row) for row in rows)])


def _rows(cells: Rows) -> dict[str, list[list[str]]]:
    """The cells of each exhibit, row by row."""
    rows: dict[str, dict[int, list[tuple[int, str]]]] = {}
    for cell in cells.itertuples():
        rows.setdefault(cell.exhibit_id, {}).setdefault(cell.row_number, []).append((cell.column_number, cell.text))
    ordered = {exhibit: [sorted(mine[number]) for number in sorted(mine)] for exhibit, mine in rows.items()}
    return {exhibit: [[text for _, text in row] for row in mine] for exhibit, mine in ordered.items()}
