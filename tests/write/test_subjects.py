"""What speaks of the paper alone is told from what was discussed."""

from __future__ import annotations

from pipeline.text.stems import stems
from pipeline.write.paper.subjects import on_paper


def test_a_word_that_was_discussed_is_not_of_the_paper() -> None:
    """A health paper for hives is what a meeting may agree on; half a page on the panel is for whoever writes."""
    about = {"T1": stems("Every hive that is moved needs a health paper")}
    assert not on_paper("The health paper, thirty days, that stands", about)
    assert on_paper("The health paper goes into the executive summary", about)
    assert on_paper("Half a page on the release panel", about)
    assert not on_paper("Release panel at every site", about)
