from __future__ import annotations

import io

import pandas as pd
import pytest
from PIL import Image
from pptx import Presentation

from tests.call import call
from tests.frames import meeting_frames


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    tables = meeting_frames()
    return tables | call("paper", tables)


@pytest.fixture(scope="module")
def made(frames: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    return call("figures", frames)


def test_every_figure_of_the_paper_has_its_slide_and_its_drawing(made: dict[str, bytes]) -> None:
    """Four figures, each for the screen and for print, and all in one presentation."""
    names = {"agreement", "participants", "priorities", "time"}
    assert {f"figures/{name}.{kind}" for name in names for kind in ("png", "svg")} | {"figures/figures.pptx"} == set(
        made
    )
    assert all(Image.open(io.BytesIO(made[f"figures/{name}.png"])).size == (1920, 1080) for name in names)


def test_the_same_paper_gives_the_same_files(frames: dict[str, pd.DataFrame], made: dict[str, bytes]) -> None:
    """No clock and no machine stands in any of them."""
    assert call("figures", frames) == made


def test_slides_can_be_heard_and_checked(frames: dict[str, pd.DataFrame], made: dict[str, bytes]) -> None:
    """Each slide has a title that says what it shows, an alternative text, and its numbers in the notes."""
    exhibits = frames["exhibits"]
    figures = exhibits[exhibits["kind"] != "table"]
    slides = list(Presentation(io.BytesIO(made["figures/figures.pptx"])).slides)
    assert [slide.shapes.title.text for slide in slides] == [text.removesuffix(".") for text in figures["finding"]]
    for slide, figure in zip(slides, figures.itertuples(), strict=True):
        pictures = [shape for shape in slide.shapes if shape.shape_type == 13]
        assert [p._element.nvPicPr.cNvPr.get("descr") for p in pictures] == [figure.alt_text]
        notes = slide.notes_slide.notes_text_frame.text
        cells = frames["cells"]
        for text in cells.loc[cells["exhibit_id"] == figure.exhibit_id, "text"]:
            assert text in notes


def test_file_tells_nothing_of_who_made_it(made: dict[str, bytes]) -> None:
    """The properties hold the meeting's title and day alone."""
    properties = Presentation(io.BytesIO(made["figures/figures.pptx"])).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("The night bus of Norwick", "", "")
    assert properties.modified.isoformat()[:10] == "2026-03-03"


def test_a_paper_without_figures_makes_no_files(frames: dict[str, pd.DataFrame]) -> None:
    """What has nothing to show is left out, the presentation too."""
    exhibits = frames["exhibits"]
    assert call("figures", frames | {"exhibits": exhibits[exhibits["kind"] == "table"]}) == {}
