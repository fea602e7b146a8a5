"""What each utterance puts on the table, read in its context by the trained model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.text.threads import side_by_side
from pipeline.text.vectors import Cache
from pipeline.understand.contributions import encoder


class Settings(BaseModel):
    """How utterances are read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    batch_size: int = Field(128, ge=1, description="utterances per batch")


def contributions(
    utterances: pd.DataFrame, settings: Settings, cache: Cache, progress: Callable[..., Iterable[Any]]
) -> dict[str, pd.DataFrame]:
    """A row is how an utterance bears on what is being discussed.

    A turn of talk means little without what it answers: "same here" agrees with whatever stood before it. So the
    model (`encoder`) reads each utterance behind the ends of the two before it in its session; a message that
    answers another one, behind that one. Reactions, notes and stickies are not read.

    Args:
        utterances: table `utterances`.
        settings: size of a batch.
        cache: readings already made.
        progress: wraps the iteration over batches.

    Returns:
        `contributions` and `contribution_embeddings` (float32, unit norm).
    """
    said = utterances[utterances.kind.isin(["speech", "chat"])].sort_values(["session", "start_seconds", "position"])
    if said.empty:
        return {name: tables.empty(name) for name in ("contributions", "contribution_embeddings")}
    pairs = _pairs(said)
    known = _readings(list(dict.fromkeys(pairs)), settings, cache, progress)
    readings = np.stack([known[pair] for pair in pairs])
    keys = said[["utterance_id"]].reset_index(drop=True)
    names = [f"{name}_share" for name in (*encoder.HEADS, *encoder.ACTS)]
    shares = pd.DataFrame(readings[:, : encoder.READINGS].astype(float).round(4), columns=names)
    columns = [f"v{i:03d}" for i in range(encoder.DIMENSIONS)]
    vectors = pd.DataFrame(readings[:, encoder.READINGS :], columns=columns)
    return {
        "contributions": pd.concat([keys, shares], axis=1).sort_values("utterance_id", ignore_index=True),
        "contribution_embeddings": pd.concat([keys, vectors], axis=1).sort_values("utterance_id", ignore_index=True),
    }


def _pairs(said: pd.DataFrame) -> list[encoder.Pair]:
    """Each utterance with its context."""
    text_of = dict(zip(said.utterance_id, said.text, strict=True))
    pairs: list[encoder.Pair] = []
    for _, session in said.groupby("session", sort=False):
        spoken: list[str] = []
        for row in session.itertuples():
            answered = text_of.get(row.reply_to)
            pairs.append((encoder.context([answered] if answered else spoken), str(row.text)))
            if row.kind == "speech":
                spoken.append(str(row.text))
    return pairs


def _readings(
    pairs: Sequence[encoder.Pair], settings: Settings, cache: Cache, progress: Callable[..., Iterable[Any]]
) -> dict[encoder.Pair, np.ndarray]:
    """Readings by pair; only those that the cache lacks are made, the longest first, so that like lengths meet."""
    name = f"encoder {encoder.revision()}"
    key_of = {pair: "\x1f".join(pair) for pair in pairs}
    kept = cache.get(name, list(key_of.values()))
    known = {pair: kept[key] for pair, key in key_of.items() if key in kept}
    missing = sorted((pair for pair in pairs if pair not in known), key=lambda pair: (-len("".join(pair)), pair))
    parts = [missing[start : start + settings.batch_size] for start in range(0, len(missing), settings.batch_size)]
    found = progress(side_by_side(encoder.read, parts), total=len(parts), description="contributions")
    for part, readings in zip(parts, found, strict=True):
        fresh = dict(zip(part, readings, strict=True))
        cache.put(name, {key_of[pair]: reading for pair, reading in fresh.items()})
        known |= fresh
    return known
