"""Votes count for the words that were voted on."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline import rules
from pipeline.engine.store import check
from pipeline.stages import BY_NAME
from pipeline.weigh import votes
from tests.frames import meeting_frames

K1, K2 = "The night bus should run every twenty minutes.", "Fares at night should be the same as by day."
HEAD = "key_point_id,wording,stakeholder_group,vote\n"


def _votes(folder: Path, text: str, frames: dict[str, pd.DataFrame] | None = None) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    (folder / "votes.csv").write_text(text, "utf-8")
    frames = frames or meeting_frames()
    made = BY_NAME["votes"].call(frames, folder=folder, settings=votes.Settings())
    return {name: check(name, frame) for name, frame in made.items()}


def test_before_a_vote_the_tables_are_empty(tmp_path: Path) -> None:
    """Without a file nothing is decided by vote."""
    frames = meeting_frames()
    made = BY_NAME["votes"].call(frames, folder=tmp_path, settings=votes.Settings())
    assert all(frame.empty for frame in made.values())


def test_levels_follow_the_rule_of_the_meeting(tmp_path: Path) -> None:
    """Six for and one against is a consensus under the default rule, two groups given; one group is a majority."""
    two = HEAD + f"k1,{K1},city,agree\n" * 3 + f"k1,{K1},riders,agree\n" * 3 + f"k1,{K1},city,disagree\n"
    made = _votes(tmp_path, two)["votes"].set_index("key_point_id")
    assert made.loc["k1", ["level", "agree_count", "disagree_count"]].tolist() == ["consensus", 6, 1]
    assert made.agreement_share["k1"] == pytest.approx(6 / 7)
    one = _votes(tmp_path, two.replace("riders", "city"))["votes"]
    assert list(one.level) == ["majority"]


def test_another_rule_gives_another_level(tmp_path: Path) -> None:
    """Four of six are no consensus at 75%; five of six are."""
    frames = meeting_frames() | {"rule": rules.table("delphi-75")}
    rows = f"k1,{K1},city,agree\n" * 4 + f"k1,{K1},city,disagree\n" * 2 + f"k2,{K2},city,agree\n" * 5
    made = _votes(tmp_path, HEAD + rows + f"k2,{K2},city,disagree\n", frames)["votes"]
    assert dict(zip(made.key_point_id, made.level, strict=True))["k2"] == "consensus"
    assert dict(zip(made.key_point_id, made.level, strict=True))["k1"] != "consensus"


def test_ratings_are_read_as_rand_ucla_does(tmp_path: Path) -> None:
    """Ratings of 7 to 9 agree; a median in favour without disagreement is a consensus."""
    frames = meeting_frames() | {"rule": rules.table("rand-ucla")}
    rows = "".join(f"k1,{K1},city,{rating}\n" for rating in (7, 8, 9, 9, 8, 5, 7, 9))
    made = _votes(tmp_path, HEAD + rows, frames)["votes"]
    assert made.loc[0, ["level", "agree_count", "unsure_count"]].tolist() == ["consensus", 7, 1]
    assert made.median_rating[0] == 8.0


def test_a_vote_on_other_words_is_listed_and_not_applied(tmp_path: Path) -> None:
    """The id is still there, but what people agreed to was a bus every thirty minutes."""
    made = _votes(tmp_path, HEAD + "k1,The night bus should run every thirty minutes.,city,agree\n" * 5)
    assert made["votes"].empty
    row = made["unplaced_votes"].to_dict("records")[0]
    assert (row["key_point_id"], row["reason"], row["vote_count"], row["wording_now"]) == ("k1", "reworded", 5, K1)


def test_the_same_words_under_a_new_id_are_found(tmp_path: Path) -> None:
    """A re-run may give a key point another id; its words are what counts. An unknown one is gone."""
    made = _votes(tmp_path, HEAD + f"old,{K1.upper()},city,agree\nold2,Trams at last.,city,agree\n")
    assert made["votes"][["key_point_id", "voted_key_point_id"]].to_numpy().tolist() == [["k1", "old"]]
    assert list(made["unplaced_votes"].reason) == ["gone"]
