"""Stage `landscape`: where a key point stands on the map of the meeting, so that alike ones stand near each other.

A key point's vector is the mean of the vectors of the statements that are evidence on it. It is drawn towards the mean
of its topic, so that topics stay together on the page, and the two directions in which these vectors differ most give
the place (principal component analysis, which is classical scaling of their distances).
"""

from __future__ import annotations

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables

DIGITS = 3  # coarser than what another machine's rounding changes


class Settings(BaseModel):
    """Settings of the stage `landscape`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic_pull: float = Field(
        0.5, ge=0, le=1, description="pull of key points towards their topic, from 0 (none) to 1 (full)"
    )


def landscape(
    key_points: pd.DataFrame, evidence: pd.DataFrame, embeddings: pd.DataFrame, settings: Settings
) -> dict[str, pd.DataFrame]:
    """A place for every key point with evidence; none where fewer than three have any.

    Args:
        key_points: for their topics.
        evidence: statements on each.
        embeddings: vectors of statements.
        settings: how strongly topics hold together.

    Returns:
        `landscape`: places from -1 to 1, scaled alike in both directions, the broader direction across.
    """
    vectors = _vectors(evidence, embeddings)
    topic = key_points.set_index("key_point_id")["topic_id"].reindex(vectors.index)
    if len(vectors) < 3:
        return {"landscape": tables.empty("landscape")}
    centre = vectors.groupby(topic.to_numpy()).transform("mean")
    drawn = centre + (1 - settings.topic_pull) * (vectors - centre)
    places, shown = _places(drawn)
    columns = {"key_point_id": vectors.index, "x_position": places[0], "y_position": places[1], "shown_share": shown}
    return {"landscape": pd.DataFrame(columns).sort_values("key_point_id", ignore_index=True)}


def _vectors(evidence: pd.DataFrame, embeddings: pd.DataFrame) -> pd.DataFrame:
    """Mean vector of unit length of each key point's evidence; shape (key points, dimensions), indexed by id."""
    linked = evidence[["key_point_id", "statement_id"]].merge(embeddings, on="statement_id")
    ordered = linked.sort_values(["key_point_id", "statement_id"]).set_index("key_point_id")
    means = ordered.drop(columns="statement_id").astype(float).groupby(level=0).mean()
    length = (means**2).sum(axis=1) ** 0.5
    return means[length > 0].div(length[length > 0], axis=0)


def _places(vectors: pd.DataFrame) -> tuple[list[list[float]], float]:
    """Places across and up, each a number a key point, and the share of the differences that they show."""
    import numpy as np
    from sklearn.decomposition import PCA

    if float(np.ptp(vectors.to_numpy(), axis=0).max()) < 1e-9:  # all say the same
        return [[0.0] * len(vectors)] * 2, 0.0
    model = PCA(2, svd_solver="full")
    found = model.fit_transform(vectors.to_numpy())
    largest = float(np.abs(found).max())
    scaled = np.round(found / largest, DIGITS) + 0.0  # no minus zero
    return [scaled[:, 0].tolist(), scaled[:, 1].tolist()], round(float(model.explained_variance_ratio_.sum()), DIGITS)
