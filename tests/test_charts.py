from __future__ import annotations

import io

from PIL import Image

from pipeline.charts import Bar, agreement

BARS = [
    Bar("T1.1  The night bus should run every twenty minutes", 4, 1, 0, 0),
    Bar("T1.2  Fares should be equal", 2, 0, 1, 2),
]


def test_the_same_numbers_give_the_same_picture() -> None:
    """No date or version that changes between runs stands in the file."""
    assert agreement(BARS) == agreement(BARS)


def test_the_picture_is_made_for_print() -> None:
    """300 dots an inch at the width of the text."""
    picture = Image.open(io.BytesIO(agreement(BARS)))
    assert picture.size[0] == 1950
    assert round(picture.info["dpi"][0]) == 300


def test_sides_differ_in_grey() -> None:
    """Support and opposition can be told apart without colour, by tone or by hatching."""
    with_side, without = agreement(BARS), agreement([BARS[0], Bar("T1.2  Fares should be equal", 2, 0, 1, 0)])
    assert (
        Image.open(io.BytesIO(with_side)).convert("L").tobytes()
        != Image.open(io.BytesIO(without)).convert("L").tobytes()
    )
