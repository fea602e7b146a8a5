from __future__ import annotations

from pipeline.people.withheld import withheld
from tests.frames import meeting_frames


def test_what_an_editor_allowed_is_not_withheld() -> None:
    """Rows of what an editor allowed stay in the table and hold nothing back."""
    told = meeting_frames()["confidences"]
    assert withheld(told) == {"s07", "s08"}
    assert withheld(told.assign(is_accepted=[True, False])) == {"s08"}
