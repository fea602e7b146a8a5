"""Problems are told in the order of their places, whatever stands in a name."""

from __future__ import annotations

from pipeline.errors import Problem, in_order


def test_line_nine_before_line_ten() -> None:
    """Numbers in a place count as numbers."""
    told = in_order([Problem("a.csv:10", "x"), Problem("a.csv:9", "x"), Problem("a.csv:9", "x")])
    assert [problem.where for problem in told] == ["a.csv:9", "a.csv:10"]


def test_a_raised_figure_in_a_name_is_no_number() -> None:
    """A folder "room 5²" is named in a message as any other, and stops nothing."""
    assert len(in_order([Problem("sessions/room 5²", "x"), Problem("sessions/room 6²", "x")])) == 2
