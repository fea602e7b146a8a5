"""The spaCy pipeline that stages parse with."""

from __future__ import annotations

import pytest

from pipeline.errors import DataError
from pipeline.text.parser import MODEL, parser


def test_a_model_is_loaded_once() -> None:
    """Three stages parse; the model is read from disk for the first of them."""
    assert parser(MODEL, "statements.model") is parser(MODEL, "outcomes.model")


def test_what_is_not_installed_is_told_with_the_setting_that_names_it() -> None:
    """An editor who named another model sees where."""
    with pytest.raises(DataError, match=r"\[outcomes\] model.*no_such_model"):
        parser("no_such_model", "outcomes.model")
