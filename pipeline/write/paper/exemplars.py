"""The statement by which each key point is known in the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.write.paper.points import Words

POLLED = "polled"  # the origin of a wording that stands in no statement


def known(
    key_points: pd.DataFrame, shown: Mapping[str, Words], evidence: Mapping[str, Sequence[Words]]
) -> Iterator[Any]:
    """The rows of the key points whose statement may be shown.

    The words that were voted on stand in no statement: where that nearest to them was made in confidence, or beside
    such a one, the strongest evidence that may be shown stands for it.

    Args:
        key_points: schema `KeyPoints`.
        shown: the statements that may be shown, by id.
        evidence: that of each key point that may be shown, the strongest first.
    """
    for row in key_points.itertuples():
        if row.exemplar_id in shown:
            yield row
        elif row.origin == POLLED and evidence.get(row.key_point_id):
            yield row._replace(exemplar_id=evidence[row.key_point_id][0].statement_id)
