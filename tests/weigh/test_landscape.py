from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.call import call
from tests.frames import make

TOPICS = {"a1": "A", "a2": "A", "b1": "B", "b2": "B", "b3": "B"}


def frames(count: int = 5, same: bool = False) -> dict[str, pd.DataFrame]:
    """Key points of two topics, each with one statement; topic A points one way, topic B another."""
    names = list(TOPICS)[:count]
    rng = np.random.default_rng(3)
    centre = {"A": np.eye(8)[0], "B": np.eye(8)[1]}
    vectors = np.stack(
        [centre["A" if same else TOPICS[n]] + 0.0 + (0 if same else 0.3) * rng.normal(size=8) for n in names]
    )
    embeddings = pd.DataFrame(vectors.astype("float32"), columns=[f"v{i:03d}" for i in range(8)])
    embeddings.insert(0, "statement_id", [f"s-{n}" for n in names])
    return {
        "key_points": make(
            "key_points",
            "key_point_id topic_id wording exemplar_id keywords statement_count origin outcome_id is_printable",
            *((n, TOPICS[n], "It should be so.", f"s-{n}", "so", 1, "said", None, True) for n in names),
        ),
        "evidence": make(
            "evidence",
            "key_point_id statement_id stance strength rank",
            *((n, f"s-{n}", "support", 0.9, 1) for n in names),
        ),
        "embeddings": embeddings,
    }


def places(out: pd.DataFrame) -> pd.DataFrame:
    return out.set_index("key_point_id")[["x_position", "y_position"]]


def test_alike_points_stand_near_each_other() -> None:
    """Points of one topic are nearer to each other than to those of the other one."""
    at = places(call("landscape", frames())["landscape"])
    apart = {(i, j): float(np.hypot(*(at.loc[i] - at.loc[j]))) for i in TOPICS for j in TOPICS if i < j}
    within = [d for (i, j), d in apart.items() if TOPICS[i] == TOPICS[j]]
    between = [d for (i, j), d in apart.items() if TOPICS[i] != TOPICS[j]]
    assert max(within) < min(between)
    assert np.abs(at.to_numpy()).max() == 1


def test_pull_draws_a_topic_together() -> None:
    """At full pull the points of a topic stand on one place, and without it they do not."""
    whole = places(call("landscape", frames(), topic_pull=1.0)["landscape"])
    free = places(call("landscape", frames(), topic_pull=0.0)["landscape"])
    assert np.allclose(whole.loc["b1"], whole.loc["b3"])
    assert not np.allclose(free.loc["b1"], free.loc["b3"])


def test_order_of_rows_does_not_matter() -> None:
    """The same tables in another order give the same places."""
    tables = frames()
    shuffled = {name: frame.sample(frac=1, random_state=5) for name, frame in tables.items()}
    pd.testing.assert_frame_equal(call("landscape", tables)["landscape"], call("landscape", shuffled)["landscape"])


@pytest.mark.parametrize("count", [0, 1, 2])
def test_too_few_points_make_no_map(count: int) -> None:
    """Fewer than three points have no place rather than one made up."""
    tables = frames()
    tables["evidence"] = tables["evidence"].iloc[:count]
    assert call("landscape", tables)["landscape"].empty


def test_points_that_say_the_same_share_a_place() -> None:
    """No division by nothing where all vectors are one."""
    out = call("landscape", frames(same=True))["landscape"]
    assert out[["x_position", "y_position", "shown_share"]].eq(0).all(axis=None)
