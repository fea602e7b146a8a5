"""The parse of the few turns that outcomes are read from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from pipeline.text.parser import MODEL, parser


def parse(turns: Sequence[Sequence[str]], model: str = MODEL) -> list[list[Any]]:
    """The parsed statements of each turn.

    Raises:
        DataError: no such model is installed.
    """
    nlp = parser(model, "outcomes.model")
    docs = iter(nlp.pipe([text for turn in turns for text in turn], batch_size=64))
    return [list(islice(docs, len(turn))) for turn in turns]
