"""A line stands under the statement that it is about, and under none where several could claim it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from pipeline.write.paper.making.nearest import Nearest
from pipeline.write.paper.points import Point


def point(key: str, wording: str, terms: str = "") -> Point:
    """A statement with its characteristic words."""
    return cast(Point, SimpleNamespace(key_point_id=key, wording=wording, terms=frozenset(terms.split())))


LIGHT = point("k1", "Stops should have light in winter.", "lamps")
FARES = point("k2", "Fares at night should be lower in winter.", "ticket")
TRAINS = point("k3", "Drivers should be trained.", "lamps school")


@pytest.mark.parametrize(
    ("line", "its"),
    [
        ("light at every stop", ["k1"]),
        ("night ticket", ["k2"]),
        ("cheaper ticket", []),  # nothing of its wording
        ("winter: decide", []),  # two statements share it
        ("lamps", []),  # a characteristic word of two
        ("drivers: lamps at the school", ["k3"]),
        ("archive of the harbour", []),  # says nothing that any statement does
    ],
)
def test_a_line_belongs_to_the_nearest_statement(line: str, its: list[str]) -> None:
    """By a clear margin, and only where they share what it is about."""
    points = (LIGHT, FARES, TRAINS)
    nearest = Nearest(points, {"k1", "k2", "k3"})
    assert [p.key_point_id for p in points if nearest.is_of(line, p)] == its


def test_a_point_of_a_table_takes_a_line_only_where_it_is_nearer() -> None:
    """A line stands under no table: as much as with such a point is enough, less is not."""
    nearest = Nearest((LIGHT, FARES, TRAINS), {"k1"})
    assert nearest.is_of("winter: decide", LIGHT)
    assert not nearest.is_of("winter ticket", LIGHT)
