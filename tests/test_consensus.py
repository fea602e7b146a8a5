"""People are counted, never sentences, by a rule fixed before."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.consensus import Settings, level
from tests.call import call
from tests.frames import meeting_frames


def _standings(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    made = call("consensus", frames)
    return {n: tables.TABLES[n].validate(t[list(tables.TABLES[n].to_schema().columns)]) for n, t in made.items()}


def _by_definition(support: int, oppose: int, groups: int) -> str:
    """The levels in whole numbers, as docs and answer keys define them."""
    if support >= 4 and groups >= 2 and 6 * oppose <= support + oppose:
        return "consensus"
    if min(support, oppose) >= 2 and 10 * max(support, oppose) <= 7 * (support + oppose):
        return "divided"
    return "minority" if 1 <= support <= 3 and oppose <= 1 else "majority"


def test_levels_follow_their_definition_for_all_small_counts() -> None:
    """Edges such as 5 to 1 (one in six) and 7 to 3 (70 per cent) fall where the definition puts them."""
    for support in range(31):
        for oppose in range(31):
            for groups in range(min(support, 5) + 1):
                assert level(support, oppose, groups, Settings()) == _by_definition(support, oppose, groups)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 8))
def test_an_opponent_never_makes_a_consensus(support: int, oppose: int, groups: int) -> None:
    """One more opponent cannot turn another level into consensus."""
    if level(support, oppose, groups, Settings()) != "consensus":
        assert level(support, oppose + 1, groups, Settings()) != "consensus"


def test_counts_of_the_small_meeting() -> None:
    """Counts, groups and levels as counted by hand; the facilitator is not in the room."""
    made = _standings(meeting_frames())["consensus"].set_index("key_point_id")
    levels = ["consensus", "divided", "minority", "minority", "minority"]  # k4: three for, one against
    assert list(made.level[["k1", "k2", "k3", "k4", "k5"]]) == levels
    k1 = made.loc["k1"]
    assert (k1.support_count, k1.oppose_count, k1.conditional_count, k1.supporting_group_count) == (5, 0, 1, 3)
    assert made.present_count.max() == 7
    assert (made.agreement_low_share <= made.agreement_share).all()
    assert (made.agreement_share <= made.agreement_high_share).all()
    assert made.agreement_low_share["k1"] < 1.0  # five of five is no certainty


def test_ten_repetitions_count_once() -> None:
    """Who says a thing ten times is still one person."""
    frames = meeting_frames()
    said = frames["statements"].query("statement_id == 's02'")
    loud = [said.assign(statement_id=f"x{i}", position=100 + i) for i in range(10)]
    cited = frames["evidence"].query("statement_id == 's02'")
    echoes = [cited.assign(statement_id=f"x{i}", rank=10 + i) for i in range(10)]
    louder = frames | {
        "statements": pd.concat([frames["statements"], *loud], ignore_index=True),
        "evidence": pd.concat([frames["evidence"], *echoes], ignore_index=True),
    }
    before, after = _standings(frames), _standings(louder)
    for name in before:
        pd.testing.assert_frame_equal(before[name], after[name])


def test_order_of_rows_changes_nothing() -> None:
    """The same tables in any order give the same standing."""
    frames = meeting_frames()
    mixed = {n: t if n == "meeting" else t.sample(frac=1, random_state=3) for n, t in frames.items()}
    before, after = _standings(frames), _standings(mixed)
    for name in before:
        pd.testing.assert_frame_equal(before[name], after[name])


def test_people_without_a_group_are_no_group() -> None:
    """'Not stated' beside one group is not the breadth that a consensus asks for."""
    frames = meeting_frames()
    unknown = frames["participants"].participant_id.isin(["P1", "P3"])
    groups = frames["participants"].stakeholder_group.mask(unknown)
    made = _standings(frames | {"participants": frames["participants"].assign(stakeholder_group=groups)})
    k1 = made["consensus"].set_index("key_point_id").loc["k1"]
    assert (k1.support_count, k1.supporting_group_count, k1.level) == (5, 1, "majority")
    assert "not stated" in set(made["group_standings"].stakeholder_group)


def test_groups_add_up_to_the_whole() -> None:
    """Each supporter and opponent stands in one group."""
    made = _standings(meeting_frames())
    counts = ["support_count", "oppose_count", "mixed_count"]
    whole = made["consensus"].set_index("key_point_id")[counts]
    parts = made["group_standings"].groupby("key_point_id")[counts].sum()
    pd.testing.assert_frame_equal(whole, parts, check_dtype=False)


def test_a_room_counts_the_last_stance_by_time() -> None:
    """A chat line from early on does not outlive what its author said later."""
    frames = meeting_frames()
    early = frames["statements"].query("statement_id == 's12'")  # P4 against k2 in speech
    chat = early.assign(statement_id="x1", kind="chat", position=99, start_seconds=1.0)
    row = frames["evidence"].query("statement_id == 's12'").assign(statement_id="x1", stance="support", rank=9)
    made = _standings(
        frames
        | {"statements": pd.concat([frames["statements"], chat]), "evidence": pd.concat([frames["evidence"], row])}
    )["room_standings"]
    k2 = made[made.key_point_id == "k2"].iloc[0]
    assert (k2.support_count, k2.oppose_count) == (2, 2)


def test_the_rule_is_a_setting() -> None:
    """A meeting can ask for more supporters before it speaks of consensus."""
    made = call("consensus", meeting_frames(), consensus_supporters=6)["consensus"]
    assert "consensus" not in set(made.level)
    with pytest.raises(ValueError, match="consensus_supporters"):
        Settings(consensus_supporters=0)
