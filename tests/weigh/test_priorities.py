"""What comes first, and how sure that order is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables
from pipeline.weigh.priorities import priorities
from pipeline.weigh.priorities.indicators import INDICATORS
from tests.call import call
from tests.frames import meeting_frames

WEIGHT = st.floats(0, 5)
PARTS = [f"{name}_share" for name in INDICATORS]


def _frames() -> dict[str, pd.DataFrame]:
    """The small meeting; all evidence belongs to its key point, and vectors say nothing."""
    frames = meeting_frames()
    vectors = pd.DataFrame(0.0, index=frames["statements"].index, columns=["v000", "v001"], dtype="float32")
    frames["embeddings"] = vectors.assign(statement_id=frames["statements"].statement_id)
    said = frames["statements"].statement_id == "s06"
    first = "Yes, every twenty minutes, and that has to come first, before everything else."
    frames["statements"]["clean_text"] = frames["statements"].clean_text.mask(said, first)
    frames["members"] = frames["evidence"][["key_point_id", "statement_id"]].assign(relevance_share=1.0)
    return frames


def _ranked(frames: dict[str, pd.DataFrame], **changed: object) -> pd.DataFrame:
    """The stage's table, checked against its schema."""
    made = call("priorities", frames, **{"resamples": 30, **changed})["priorities"]
    schema = tables.TABLES["priorities"]
    return schema.validate(made[list(schema.to_schema().columns)])


@settings(max_examples=6, deadline=None)
@given(WEIGHT, WEIGHT, WEIGHT, WEIGHT, st.integers(0, 9))
def test_ranks_are_a_permutation_inside_their_interval(u: float, b: float, g: float, r: float, seed: int) -> None:
    """Any weights and seed give each key point one place, inside its interval, in the order of the scores."""
    made = _ranked(_frames(), urgency_weight=u, breadth_weight=b, groups_weight=g, sessions_weight=r, seed=seed)
    assert sorted(made["rank"]) == list(range(1, len(made) + 1))
    assert ((made.rank_low <= made["rank"]) & (made["rank"] <= made.rank_high)).all()
    assert made.score_share.is_monotonic_decreasing


def test_a_weight_changes_the_order_alone() -> None:
    """What was counted does not depend on how it is weighed."""
    frames = _frames()
    one = _ranked(frames)
    other = _ranked(frames, urgency_weight=0, breadth_weight=0, time_weight=0, sessions_weight=0, support_weight=5)
    facts = ["key_point_id", "urgent_statement_id", "urgent_count", *PARTS]
    pd.testing.assert_frame_equal(
        one.sort_values("key_point_id", ignore_index=True)[facts],
        other.sort_values("key_point_id", ignore_index=True)[facts],
    )
    assert list(one.key_point_id) != list(other.key_point_id)


def test_urgency_is_what_people_said() -> None:
    """'That has to come first' makes k1 urgent and first; nobody said so of the others."""
    made = _ranked(_frames()).set_index("key_point_id")
    assert made["rank"]["k1"] == 1
    assert made.urgency_share["k1"] == 1.0
    assert made.urgent_count["k1"] >= 1
    assert made.urgent_statement_id["k1"] in {"s04", "s06"}
    assert (made.urgent_count.drop("k1") == 0).all()


def test_order_of_rows_and_repetition_change_nothing() -> None:
    """Rows in another order, and a supporter who is says it ten times, leave every figure as it was."""
    frames = _frames()
    row = frames["evidence"].query("statement_id == 's06'")
    said = frames["statements"].query("statement_id == 's06'")
    frames["statements"] = pd.concat([frames["statements"], *(said.assign(statement_id=f"x{i}") for i in range(10))])
    frames["evidence"] = pd.concat(
        [frames["evidence"], *(row.assign(statement_id=f"x{i}", rank=20 + i) for i in range(10))]
    )
    mixed = {name: table.sample(frac=1, random_state=5) for name, table in frames.items()}
    one, other = _ranked(_frames()), _ranked(mixed)
    pd.testing.assert_frame_equal(one, other)


def test_the_same_seed_gives_the_same_interval() -> None:
    """The resampling is part of the result, not of the moment."""
    pd.testing.assert_frame_equal(_ranked(_frames(), seed=7), _ranked(_frames(), seed=7))


def test_people_without_a_group_are_no_group() -> None:
    """Supporters whose group is not known add nothing to the breadth over groups."""
    frames = _frames()
    groups = frames["participants"].stakeholder_group
    one_group = frames["participants"].assign(stakeholder_group=groups.where(groups == "riders"))
    made = _ranked(frames | {"participants": one_group}).set_index("key_point_id")
    assert made.groups_share["k1"] == 1.0
    assert made.groups_share["k2"] == 1.0  # one rider supports it
    assert made.groups_share["k4"] == pytest.approx(1.0)


def test_no_key_points_no_priorities() -> None:
    """A meeting that turned on nothing has an empty table."""
    frames = _frames()
    assert _ranked(frames | {"key_points": tables.empty("key_points")}).empty


def test_priority_talk_without_evidence_goes_to_the_nearest_point() -> None:
    """'Two weeks of training, that first' is no evidence of anything; it still speaks of the training."""
    frames = _frames()
    said = frames["statements"].query("statement_id == 's16'").assign(statement_id="y1", utterance_id="uy", position=99)
    text = "Two weeks of training on night routes, that comes first, it is the most urgent."
    frames["statements"] = pd.concat([frames["statements"], said.assign(text=text, clean_text=text)], ignore_index=True)
    vectors = frames["embeddings"].iloc[:1].assign(statement_id="y1")
    frames["embeddings"] = pd.concat([frames["embeddings"], vectors], ignore_index=True)
    talk = call("priorities", frames, resamples=20, near_share=0.15)["priority_talk"]
    found = talk[talk.statement_id == "y1"].to_dict("records")
    assert [(row["key_point_id"], row["method"]) for row in found] == [("k4", "nearest")]


def test_a_poll_counts_for_the_point_its_option_names() -> None:
    """The options of 'What should come first?' are tied to key points by their words, with their share of voters."""
    choices = call("priorities", _frames(), resamples=20)["poll_choices"].set_index("poll_option_id")
    assert choices.key_point_id.to_dict() == {"o1": "k1", "o2": "k3"}
    assert choices.chosen_share["o1"] == pytest.approx(5 / 6)


def test_a_poll_on_one_statement_counts_those_in_favour() -> None:
    """'Agree' and 'Disagree' are no key points: the question is, and its share is that of those who agree."""
    frames = _frames()
    sides = frames["polls"].assign(
        question="Drivers should be trained for two weeks on night routes.",
        option=["Agree", "Disagree"],
        votes_count=[4, 2],
    )
    choices = call("priorities", frames | {"polls": sides}, resamples=20)["poll_choices"]
    assert choices[["poll_option_id", "key_point_id"]].to_numpy().tolist() == [["o1", "k4"]]
    assert choices.chosen_share[0] == pytest.approx(4 / 6)


def test_weightings_show_what_hangs_on_one_indicator() -> None:
    """Every indicator that says something is left out once; a point first under all weights has a share of 1."""
    made = call("priorities", _frames(), resamples=20)
    weightings = made["weightings"]
    assert {"as set", "all indicators alike", "without urgency", "without poll"} <= set(weightings.weighting)
    assert "without board" not in set(weightings.weighting)  # no sticky has votes
    table = made["priorities"].set_index("key_point_id")
    for key_point_id, ranks in weightings.groupby("key_point_id")["rank"]:
        assert table.top_five_share[key_point_id] == pytest.approx((ranks <= 5).mean(), abs=1e-6)


def test_a_point_nobody_else_knows_of_has_a_wide_interval() -> None:
    """k3 and k5 rest on one person each: drawn again, that person is often missing."""
    made = _ranked(_frames(), resamples=100).set_index("key_point_id")
    assert made.rank_high["k3"] - made.rank_low["k3"] >= 1


def test_classes_are_shares_of_all_key_points() -> None:
    """As the settings say: of a hundred the first 15 have high priority, the next 20 medium."""
    classes = priorities._classes(np.arange(1, 101), priorities.Settings())
    assert (classes.count("high"), classes.count("medium"), classes.count("none")) == (15, 20, 65)
    assert "below those with high" in str(priorities.Settings.model_fields["medium_share"].description)
