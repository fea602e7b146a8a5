"""Which themes beyond the agenda a reader is told of."""

from __future__ import annotations

from tests.call import call
from tests.write.test_chapters import with_titles


def test_a_theme_without_a_title_or_a_point_is_not_told() -> None:
    """Words and phrases in passing say nothing, and words of the agenda's question are no theme beyond it."""
    told = (("Lanes, bikes, does", "keywords"), ("Marketing budget", "phrase"), ("Night service", "heading"))
    for title, kind in told:
        frames = with_titles()
        frames["themes"] = frames["themes"].assign(title=title, title_kind=kind)
        frames["key_points"].loc[frames["key_points"]["topic_id"] == "X1", "is_printable"] = False
        out = call("paper", frames)
        assert "X1" not in set(out["sections"]["section_id"])
        assert "Theme 1" not in " ".join(out["cells"]["text"])
