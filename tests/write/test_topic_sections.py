"""A section on a topic says truly what the program found on it."""

from __future__ import annotations

from tests.call import call
from tests.frames import meeting_frames
from tests.write.test_chapters import said


def test_a_topic_without_a_statement_says_what_was_found() -> None:
    """That nothing emerged is false where points were found that have no wording; their number and place help."""
    frames = meeting_frames()
    frames["key_points"] = frames["key_points"].assign(is_printable=False)
    out = call("paper", frames)
    assert "no wording of them can be printed" in said(out, "T1")
    assert "have no wording that can be printed; the supplement lists the quotations" in said(out, "summary")
