"""Key points whose own words speak against them."""

from __future__ import annotations

import pandas as pd


def contradictory(key_points: pd.DataFrame, evidence: pd.DataFrame) -> frozenset[str]:
    """Key points whose own words are counted against them: the paper leaves them out, as for and against are unclear.

    Words that were voted on are nobody's own: the statement by which their key point is known may speak against them.

    Args:
        key_points: schema `KeyPoints`.
        evidence: schema `Evidence`.

    Returns:
        Their ids; the run report lists them.
    """
    said = key_points[key_points["origin"] != "polled"]
    own = said.merge(evidence, left_on=["key_point_id", "exemplar_id"], right_on=["key_point_id", "statement_id"])
    return frozenset(own.loc[own["stance"] == "oppose", "key_point_id"])
