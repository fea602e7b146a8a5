"""What qualifies a level stands beside it, and nothing is said where nothing does."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.call import call
from tests.frames import meeting_frames


def _section(frames: dict[str, pd.DataFrame], section_id: str = "T1-agreed") -> str:
    paper = call("paper", frames)["paper"]
    return " ".join(paper.text[paper.section_id == section_id])


def _with(**values: object) -> dict[str, pd.DataFrame]:
    """The small meeting with other values in the standing of k1."""
    frames = meeting_frames()
    own = frames["consensus"].key_point_id == "k1"
    for name, value in values.items():
        frames["consensus"][name] = frames["consensus"][name].astype(object).mask(own, value)
    return frames


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"is_conditional": True}, "Without the supporters who set a condition, there would be no consensus"),
        ({"firmness": "fragile"}, "Consensus, fragile: five in favour"),
        ({"firmness": "firm"}, "Consensus, firm: five in favour"),
        ({"is_dominated": True, "largest_speaker_share": 0.72}, "One participant contributed 72% of the words on it"),
        ({"plenary_shift": "away"}, "Agreement decreased in the plenary: five for and none against in “Service”"),
        ({"session_pattern": "opposed"}, "The sessions differed"),
        ({"is_withheld": True}, "Its positions were read with too little certainty to call it a consensus"),
    ],
)
def test_what_qualifies_a_level_is_said(values: dict[str, object], words: str) -> None:
    """Conditions, single people, loud voices and rooms apart each get one sentence; without them there is none."""
    assert words in _section(_with(**values))
    assert words not in _section(meeting_frames())


def test_the_summary_and_the_table_say_it_in_a_word() -> None:
    """A consensus under conditions is never called plain consensus."""
    frames = _with(is_conditional=True, firmness="fragile")
    assert "Consensus with conditions, fragile: five in favour" in _section(frames, "summary-first")
    cells = call("paper", frames)["cells"]
    assert "Consensus with conditions, fragile" in set(cells.text[cells.exhibit_id == "key-points"])


def test_a_consensus_that_is_withheld_is_named_in_a_word() -> None:
    """Nobody reads a plain majority where counted there would be a consensus."""
    told = _section(_with(level="majority", is_withheld=True), "summary-first")
    assert "Supported, possible consensus: five in favour, nobody against." in told
    assert "possible" not in _section(meeting_frames(), "summary-first")


def test_a_consensus_that_is_unlikely_is_not_called_possible() -> None:
    """A probability of a tenth is no possibility that a reader should be told of."""
    told = _section(_with(level="majority", is_withheld=True, certain_share=0.1), "summary-first")
    assert "Supported, read with little certainty: five in favour" in told
    assert "consensus" not in told


def test_alike_conditions_are_told_once() -> None:
    """Two people who ask for the same are one condition with two people behind it."""
    frames = meeting_frames()
    other = frames["conditions"].assign(participant_id="P1", is_exemplar=False, statement_id="s02")
    text = _section(frames | {"conditions": pd.concat([frames["conditions"], other], ignore_index=True)})
    assert "The condition was that " in text
    assert "bus operator and one more" in text


def test_firm_is_what_the_meetings_own_words_bear_out() -> None:
    """A level that stands without any one participant is firm only where the meeting said the same."""
    assert "Consensus, firm: " in _section(_with(firmness="firm"))
    for accord in ("differ", "unstated"):
        assert "firm" not in _section(_with(firmness="firm", accord=accord))


def test_changes_of_mind_have_a_way() -> None:
    """Who came round is told apart from who turned away."""
    frames = _with(changed_for_count=1)
    turned = (frames["positions"].key_point_id == "k1") & (frames["positions"].participant_id == "P1")
    text = _section(frames | {"positions": frames["positions"].assign(is_changed=turned)})
    assert "One participant changed sides during the meeting, moving towards it" in text


def test_small_groups_are_shown_pooled() -> None:
    """A group of one stands nowhere in the paper."""
    frames = meeting_frames()
    frames["stakeholder_groups"] = frames["stakeholder_groups"].assign(
        shown_as=["other groups", "other groups", "riders"]
    )
    frames["group_counts"] = frames["group_counts"].replace({"bus_operator": "other groups", "city": "other groups"})
    frames["group_counts"] = frames["group_counts"].drop_duplicates(["key_point_id", "stakeholder_group"])
    made = call("paper", frames)
    seen = " ".join([*made["paper"].text, *made["cells"].text])
    assert "bus operator" not in seen
    assert "other groups" in seen


def test_sides_stand_by_group_and_session() -> None:
    """Each key point's people for and against by group and session; an anonymous paper has no groups."""
    frames = meeting_frames()
    cells = call("paper", frames)["cells"].query("exhibit_id == 'key-point-sides'")
    assert "city 1:0; riders 1:0; bus operator 0:2" in set(cells.text)
    assert "Service 2:2" in set(cells.text)
    cells = call("paper", meeting_frames("anonymous"))["cells"].query("exhibit_id == 'key-point-sides'")
    assert cells.column_number.max() == 1
    assert not cells.text.str.contains("riders").any()
