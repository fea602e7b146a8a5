"""Days, with one grammar for all readers."""

from __future__ import annotations

import pytest

from pipeline.readers.days import is_day, is_stamp

DAYS = [
    "9 March 2027",
    "Tuesday, 9 March 2027",
    "Di., 9. März 2027",
    "3/9/27",
    "2027-03-09",
    "2027年3月9日",
    "9 de marzo de 2027",
]


@pytest.mark.parametrize("text", DAYS)
def test_day(text: str) -> None:
    """A date is one with its year, in any order and script."""
    assert is_day(text)
    assert is_stamp(text)


@pytest.mark.parametrize(
    "text", ["Tue, Mar 9, 2027 9:02AM", "Thu, 10/12 10:34AM", "Thu, 10/12", "• 9. März um 09:02", "ieri 09:02"]
)
def test_day_beside_a_clock(text: str) -> None:
    """The year may be missing there, and a word may do."""
    assert is_stamp(text)
    assert not is_day(text)


@pytest.mark.parametrize("text", ["Ana 3/9/2027", "Domingo", "Room 4 09:02", "Ana Silva", "3", "10:34"])
def test_no_day(text: str) -> None:
    """Names and times are none."""
    assert not is_stamp(text)
