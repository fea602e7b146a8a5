"""What stayed open, and how much each question drew."""

from __future__ import annotations

from tests.call import call
from tests.frames import meeting_frames
from tests.write.test_chapters import said


def test_questions_hardly_touched_are_named() -> None:
    """One remark is no discussion; the others are told with their counts, which a reader can weigh."""
    frames = meeting_frames()
    topics = frames["statement_topics"]
    own = topics["statement_id"][topics["topic_id"] == "T1"]
    frames["statement_topics"]["topic_id"] = topics["topic_id"].mask(topics["topic_id"] != "T3", "T1")
    frames["statement_topics"].loc[topics["statement_id"] == own.iloc[0], "topic_id"] = "T2"
    text = said(call("paper", frames), "open")
    assert "T2 was hardly discussed (one contribution by one participant)" in text
    assert "Participants discussed every question" not in text
