"""Key points whose own words speak against them."""

from __future__ import annotations

import pandas as pd


def contradictory(key_points: pd.DataFrame, evidence: pd.DataFrame) -> frozenset[str]:
    """Key points whose own words are counted against them: the paper leaves them out, as for and against are unclear.

    Args:
        key_points: schema `KeyPoints`.
        evidence: schema `Evidence`.

    Returns:
        Their ids; the run report lists them.
    """
    own = key_points.merge(evidence, left_on=["key_point_id", "exemplar_id"], right_on=["key_point_id", "statement_id"])
    return frozenset(own.loc[own["stance"] == "oppose", "key_point_id"])
