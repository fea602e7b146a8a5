"""The paper shows how sure the order of priority is."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from tests.call import call
from tests.frames import make, meeting_frames


def _frames(**ranks: int) -> dict[str, pd.DataFrame]:
    """The small meeting with a sixth key point that the paper does not show, ranked otherwise where told."""
    frames = meeting_frames()
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == "k6", "exemplar_id"] = "s07"
    frames["priorities"].loc[5, "top_place"] = 6.0
    plain = {f"k{n}": n for n in range(1, 7)}
    rows = [("as set", k, n) for k, n in plain.items()]
    rows += [("all signs alike", k, n) for k, n in plain.items()]
    rows += [("without urgency", k, n) for k, n in (plain | ranks).items()]
    frames["weightings"] = make("weightings", "weighting key_point_id rank", *rows)
    return frames


def _said(frames: dict[str, pd.DataFrame]) -> str:
    paper = call("paper", frames)["paper"]
    return " ".join(paper.loc[paper["section_id"] == "appendix-ranking", "text"])


def test_the_first_five_that_leave_are_named() -> None:
    """How many stay whatever the weights, and for each that does not where it falls to and why."""
    text = _said(_frames(k2=6, k6=2))
    assert (
        "Of the first five key points, four stay among the first five under each of two alternative weightings" in text
    )
    assert "drops out of the first five without the statements of urgency (rank 6)" in text
    assert text.count("drops out of the first five") == 1
    assert "all stay among the first five" in _said(_frames())


def test_a_first_place_that_is_held_back_is_not_counted() -> None:
    """Where the paper does not show one of the first five, it speaks of the others only."""
    frames = _frames(k2=6, k6=2)
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == "k3", "exemplar_id"] = "s07"
    assert "Of the four key points of the first five that this paper shows, three stay" in _said(frames)


def test_nothing_is_claimed_where_nothing_could_leave() -> None:
    """With five key points, or no other weights, staying among the first five says nothing."""
    frames = _frames()
    assert "among the first five" not in _said(frames | {"priorities": frames["priorities"].head(5)})
    frames["weightings"] = tables.empty("weightings")
    assert "among the first five" not in _said(frames)


def test_the_short_list_stands_where_it_differs() -> None:
    """The list that covers topics and rooms is printed with what it takes in and leaves out, else not at all."""
    frames = meeting_frames()
    assert "short list" not in _said(frames)
    frames["priorities"]["top_place"] = [1.0, None, None, 2.0, None, None]
    text = _said(frames)
    assert "A short list of two that covers topics, stakeholder groups and sessions consists of T1.1 and T2.2." in text
    assert "it adds T2.2 (rank 4) and omits T1.2 (rank 2)" in text


def test_places_of_what_is_not_shown_are_told() -> None:
    """A place on the short list held by a key point that stays out of the paper is not passed over."""
    frames = _frames()
    frames["priorities"]["top_place"] = [1.0, None, None, 2.0, None, 3.0]
    assert "one other place went to key points that this paper does not show" in _said(frames)


def test_polls_stand_beside_and_are_not_added() -> None:
    """An option near a key point has its own counts under its statement; the tables stay what they were."""
    frames = meeting_frames()
    made = call("paper", frames)
    own = made["paper"][made["paper"]["key_point_id"] == "k1"]
    asked = "Poll on “What should come first” (Table 5)"
    assert own["text"].eq(f"{asked}: “A bus every twenty minutes” chosen by five of six respondents.").any()
    frames["poll_choices"] = tables.empty("poll_choices")
    bare = call("paper", frames)
    assert not bare["paper"]["text"].str.contains("chosen by").any()
    pd.testing.assert_frame_equal(made["cells"], bare["cells"])
