"""What the chair or a rapporteur lists as first is told at the head of what comes first, in their words."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.call import call
from tests.frames import meeting_frames
from tests.write.test_chapters import said


def led(*texts: str) -> dict[str, pd.DataFrame]:
    """The small meeting in which its facilitator says these sentences in one breath."""
    frames = meeting_frames()
    own = frames["statements"][frames["statements"]["statement_id"] == "s26"]
    more = [own.assign(statement_id=f"n{i}", text=t, clean_text=t, position=90 + i) for i, t in enumerate(texts)]
    frames["statements"] = pd.concat([frames["statements"], *more], ignore_index=True)
    return frames


@pytest.mark.parametrize(
    "text",
    [
        "Then the order makes itself, and those three come first: the night bus, the benches, the fares",
        "What comes first, from what I heard: the night bus, the benches and the fares",
        "Top of the list, then: the night bus, the benches and the fares",
        "The night bus with three of you, the benches with two, the fares with two, and those three come first",
    ],
)
def test_a_list_in_one_sentence(text: str) -> None:
    """The sentence says itself that these come first."""
    out = call("paper", led(text))
    assert f"In summary, in “People”: “{text}”." in said(out, "priorities")
    assert said(out, "summary-first").startswith("In summary, in “People”: “")


def test_a_list_in_the_sentences_behind_it() -> None:
    """As many as the chair announced, and no more."""
    opening = "So there are two that several of you put first."
    text = said(call("paper", led(opening, "The night bus.", "The benches.", "A second row.")), "summary-first")
    assert text.startswith("In summary, in “People”, these were put first: “The night bus” and “The benches”.")
    assert "second row" not in text


@pytest.mark.parametrize(
    "text",
    [
        "Three of you say right at the front.",
        "If only a few of these can be done, which three come first, the bus, the bench, the fare?",
        "First of all, thank you, and good night",
    ],
)
def test_what_lists_nothing(text: str) -> None:
    """Votes for one thing, a question, and a turn of phrase are no list of what comes first."""
    out = call("paper", led(text, "The benches at the mill.", "The fares.", "Good night."))
    assert "In summary" not in said(out, "priorities") + said(out, "summary-first")


@pytest.mark.parametrize(
    ("listed", "is_first"),
    [
        ("Top of the list, then: the benches, the shelters and the fares", False),
        ("Top of the list, then: a bus every twenty minutes at night", True),
    ],
)
def test_what_the_ranking_finds_first_gives_way_to_the_meetings_own_list(listed: str, is_first: bool) -> None:
    """Beside it stands a statement that it names; the ranking has a chapter of its own."""
    text = said(call("paper", led(listed)), "summary-first")
    assert ("The night bus should run every twenty minutes." in text) == is_first
    assert "The night bus should run every twenty minutes." in said(call("paper", meeting_frames()), "summary-first")
