"""Wherever a level stands, the paper says whether it is from before the vote or after it."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.call import call
from tests.frames import frame, meeting_frames


def _paper(frames: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    made = call("paper", frames)
    return made["paper"], made["cells"]


def _voted(**changed: object) -> dict[str, pd.DataFrame]:
    votes = {
        "key_point_id": "k1",
        "voted_key_point_id": "k1",
        "level": "divided",
        "agree_count": 6,
        "disagree_count": 5,
    }
    votes |= {"unsure_count": 1, "agreement_share": 6 / 11, "agreement_low_share": 0.2, "agreement_high_share": 0.8}
    votes |= changed
    lost = {"key_point_id": "k2", "wording": "Fares should fall.", "wording_now": None, "reason": "reworded"}
    return meeting_frames() | {
        "votes": frame("votes", [votes | {"median_rating": float("nan")}]),
        "unplaced_votes": frame("unplaced_votes", [lost | {"vote_count": 12}]),
    }


def test_before_a_vote_every_part_says_so() -> None:
    """Title page, key messages, priorities, methods and next steps."""
    paper, cells = _paper(meeting_frames())
    for section in ("about", "summary", "priorities", "methods", "next"):
        told = " ".join(paper.text[paper.section_id.str.startswith(section)])
        assert "before any vote" in told, section
    assert not paper.text.str.contains("after the vote").any()
    assert "votes" not in set(cells.exhibit_id)


def test_after_a_vote_both_levels_stand_side_by_side() -> None:
    """The consensus of the discussion did not survive the vote: both are told, and what was not counted too."""
    paper, cells = _paper(_voted())
    message = paper[(paper.key_point_id == "k1") & (paper.section_id == "summary-first")].text.iloc[0]
    assert "After the vote: divided, six for and five against" in message
    assert paper.text[paper.section_id == "T1-agreed"].eq("After the vote: divided, six for and five against.").any()
    assert not paper.text.str.contains("before any vote").any()
    rows = cells[cells.exhibit_id == "votes"].pivot(index="row_number", columns="column_number", values="text")
    assert rows.loc[1, 2:6].tolist() == ["consensus", "divided", "6", "5", "1"]
    assert paper.text.str.contains("Twelve votes on one statement were not counted").any()


@pytest.mark.parametrize(
    ("level", "support", "oppose", "told"),
    [
        ("majority", 0, 10, "more against than for, nobody for and ten against"),
        ("majority", 9, 4, "more for than against, nine for and four against"),
        ("majority", 0, 0, "no votes for or against, nobody for and nobody against"),
        ("minority", 1, 1, "evenly split, one for and one against"),
        ("minority", 2, 0, "supported by few, two for and nobody against"),
        ("consensus", 7, 0, "consensus, seven for and nobody against"),
    ],
)
def test_the_level_of_a_vote_says_which_side_prevailed(level: str, support: int, oppose: int, told: str) -> None:
    """Ten against none is a majority under the rule, and not one for the statement."""
    paper, cells = _paper(_voted(level=level, agree_count=support, disagree_count=oppose))
    assert paper.text.str.contains(f"After the vote: {told}").any()
    assert told.split(", ")[0] in set(cells.text[cells.exhibit_id == "votes"])


def test_the_report_lists_votes_on_other_words() -> None:
    """The editor sees which votes were left out, and why."""
    report = call("report", _voted() | call("paper", _voted()))
    text = report["run.md"].decode()
    assert "Votes on another wording, not counted" in text
    assert "Fares should fall." in text
