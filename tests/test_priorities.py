"""What comes first, and how sure that order is."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables
from tests.call import call
from tests.frames import meeting_frames

WEIGHT = st.floats(0, 5)
PARTS = ["urgency_share", "breadth_share", "groups_share", "rooms_share"]


def _ranked(frames: dict[str, pd.DataFrame], **changed: object) -> pd.DataFrame:
    """The stage's table, checked against its schema."""
    made = call("priorities", frames, **{"resamples": 30, **changed})["priorities"]
    schema = tables.TABLES["priorities"]
    return schema.validate(made[list(schema.to_schema().columns)])


@settings(max_examples=6, deadline=None)
@given(WEIGHT, WEIGHT, WEIGHT, WEIGHT, st.integers(0, 9))
def test_ranks_are_a_permutation_inside_their_interval(u: float, b: float, g: float, r: float, seed: int) -> None:
    """Any weights and seed give each key point one place, inside its interval, in the order of the scores."""
    made = _ranked(meeting_frames(), urgency_weight=u, breadth_weight=b, groups_weight=g, rooms_weight=r, seed=seed)
    assert sorted(made["rank"]) == list(range(1, len(made) + 1))
    assert ((made.rank_low <= made["rank"]) & (made["rank"] <= made.rank_high)).all()
    assert made.score_share.is_monotonic_decreasing


def test_a_weight_changes_the_order_alone() -> None:
    """What was counted does not depend on how it is weighed."""
    frames = meeting_frames()
    one, other = _ranked(frames), _ranked(frames, urgency_weight=0, breadth_weight=0, rooms_weight=0)
    facts = ["key_point_id", "urgent_statement_id", *PARTS]
    pd.testing.assert_frame_equal(
        one.sort_values("key_point_id", ignore_index=True)[facts],
        other.sort_values("key_point_id", ignore_index=True)[facts],
    )
    assert list(one.key_point_id) != list(other.key_point_id)


def test_urgency_is_what_people_said() -> None:
    """'It should come before anything else' makes k1 urgent and first; nobody said so of the others."""
    made = _ranked(meeting_frames()).set_index("key_point_id")
    assert made["rank"]["k1"] == 1
    assert made.urgency_share["k1"] == 1.0
    assert made.urgent_statement_id["k1"] in {"s04", "s06"}
    assert (made.urgency_share.drop("k1") == 0).all()
    assert set(made.priority.drop("k1")) == {"none"}


def test_order_of_rows_and_repetition_change_nothing() -> None:
    """Rows in another order, and a supporter who says it ten times, leave every figure as it was."""
    frames = meeting_frames()
    said = frames["statements"].query("statement_id == 's06'")
    row = frames["evidence"].query("statement_id == 's06'")
    frames["statements"] = pd.concat([frames["statements"], *(said.assign(statement_id=f"x{i}") for i in range(10))])
    frames["evidence"] = pd.concat(
        [frames["evidence"], *(row.assign(statement_id=f"x{i}", rank=20 + i) for i in range(10))]
    )
    mixed = {name: table.sample(frac=1, random_state=5) for name, table in frames.items()}
    pd.testing.assert_frame_equal(_ranked(meeting_frames()), _ranked(mixed))


def test_the_same_seed_gives_the_same_interval() -> None:
    """The resampling is part of the result, not of the moment."""
    pd.testing.assert_frame_equal(_ranked(meeting_frames(), seed=7), _ranked(meeting_frames(), seed=7))


def test_people_without_a_group_are_no_group() -> None:
    """Supporters whose group is not known add nothing to the breadth over groups."""
    frames = meeting_frames()
    groups = frames["participants"].stakeholder_group
    one_group = frames["participants"].assign(stakeholder_group=groups.where(groups == "riders"))
    made = _ranked(frames | {"participants": one_group}).set_index("key_point_id")
    assert made.groups_share["k1"] == 1.0
    assert made.groups_share["k2"] == 1.0  # one rider supports it
    assert made.groups_share["k4"] == pytest.approx(1.0)


def test_no_key_points_no_priorities() -> None:
    """A meeting that turned on nothing has an empty table."""
    frames = meeting_frames()
    assert _ranked(frames | {"key_points": tables.empty("key_points")}).empty
