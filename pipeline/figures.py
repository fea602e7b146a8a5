"""Stage `figures`: the figures of the paper once more, for slides and for print, from the same rows."""

from __future__ import annotations

from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

FOLDER = "figures/"


class Rows(Protocol):
    """A table, as far as this stage needs it."""

    def itertuples(self, index: bool = ..., name: str | None = ...) -> Any:
        """Its rows, in order."""
        ...


class Settings(BaseModel):
    """Settings of the stage `figures`; there is nothing to set."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def figures(exhibits: Rows, cells: Rows, settings: Settings) -> dict[str, bytes]:
    """For each figure a drawing `<name>.svg` and slides `<name>.png`, `<name>-b.png`, ... of 1920 by 1080 dots.

    Args:
        exhibits: which figures there are, and what each says.
        cells: their data.
        settings: empty.

    Returns:
        Files by name, all under `figures/`; none where the paper has no figure.
    """
    from pipeline import charts

    rows = _rows(cells)
    made: dict[str, bytes] = {}
    for figure in exhibits.itertuples():
        if figure.kind not in charts.DRAWN:
            continue
        name, data = FOLDER + figure.exhibit_id.removesuffix("-figure"), rows[figure.exhibit_id]
        made[f"{name}.svg"] = charts.drawing(figure.kind, data)
        for number, slide in enumerate(charts.slides(figure.kind, data, figure.finding)):
            made[f"{name}{'-' + chr(ord('a') + number) if number else ''}.png"] = slide
    return made


def _rows(cells: Rows) -> dict[str, list[list[str]]]:
    """The cells of each exhibit, row by row."""
    rows: dict[str, dict[int, list[tuple[int, str]]]] = {}
    for cell in cells.itertuples():
        rows.setdefault(cell.exhibit_id, {}).setdefault(cell.row_number, []).append((cell.column_number, cell.text))
    return {
        exhibit: [[text for _, text in sorted(mine[number])] for number in sorted(mine)] for exhibit, mine in rows.items()
    }
