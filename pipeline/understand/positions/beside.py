"""Each contribution read beside the words of its key point, once for each pair of them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.text.vectors import Cache
from pipeline.understand.contributions import encoder
from pipeline.understand.positions import sides


def readings(
    said: pd.DataFrame, utterances: pd.DataFrame, key_points: pd.DataFrame, cache: Cache
) -> dict[str, dict[str, NDArray[np.float32]]]:
    """What the model reads in each contribution beside the words of its key point.

    Args:
        said: statements that can take a position, with `key_point_id` and `utterance_id`.
        utterances: table `utterances`.
        key_points: table `key_points`, for the words.
        cache: readings already made.

    Returns:
        Log odds as `sides.read` gives them, by utterance, by key point.
    """
    heard = encoder.spoken(utterances)
    context = dict(zip(heard.utterance_id, encoder.in_context(heard), strict=True))
    wording = dict(zip(key_points.key_point_id, key_points.wording, strict=True))
    places = [
        (key_point_id, utterance_id)
        for key_point_id, utterance_id in said[["key_point_id", "utterance_id"]]
        .drop_duplicates()
        .itertuples(index=False)
        if utterance_id in context
    ]
    triples = [(*context[utterance_id], wording[key_point_id]) for key_point_id, utterance_id in places]
    name, keys = f"sides {sides.revision()}", ["\x1f".join(triple) for triple in triples]
    known = dict(cache.get(name, keys))
    missing = {key: triple for key, triple in zip(keys, triples, strict=True) if key not in known}
    if missing:
        fresh = dict(zip(missing, sides.read(list(missing.values())), strict=True))
        cache.put(name, fresh)
        known |= fresh
    found: dict[str, dict[str, NDArray[np.float32]]] = {}
    for (key_point_id, utterance_id), key in zip(places, keys, strict=True):
        found.setdefault(key_point_id, {})[utterance_id] = known[key]
    return found
