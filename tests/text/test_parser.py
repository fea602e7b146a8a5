"""The spaCy pipeline that stages parse with."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.errors import DataError
from pipeline.text.parser import MODEL, parser, pieces


def test_a_model_is_loaded_once() -> None:
    """Three stages parse; the model is read from disk for the first of them."""
    assert parser(MODEL, "statements.model") is parser(MODEL, "outcomes.model")


def test_what_is_not_installed_is_told_with_the_setting_that_names_it() -> None:
    """An editor who named another model sees where."""
    with pytest.raises(DataError, match=r"\[outcomes\] model.*no_such_model"):
        parser("no_such_model", "outcomes.model")


def test_a_short_text_is_one_piece() -> None:
    """What everybody says is parsed as before."""
    assert list(pieces("One. Two.")) == [(0, "One. Two.")]
    assert list(pieces("")) == [(0, "")]


@pytest.mark.parametrize("text", ["We row. " * 40, "row " * 80, "r" * 200, "We row.\n\n" * 30 + "r" * 90 + " and row"])
def test_a_long_text_is_cut_behind_sentences_words_or_anywhere(text: str) -> None:
    """Nothing is lost, no piece is longer than the limit, and no sentence is cut that is shorter."""
    found = list(pieces(text, limit=50))
    assert "".join(piece for _, piece in found) == text
    assert all(text[start : start + len(piece)] == piece and len(piece) <= 50 for start, piece in found)
    if text.startswith("We row. "):
        assert all(piece.startswith("We row.") for _, piece in found)


def test_more_than_a_million_characters_can_be_given_to_the_parser() -> None:
    """A million is refused by default; one statement without a space may have more."""
    assert len(parser(MODEL, "statements.model").make_doc("r" * 1_000_001)) == 1


def test_an_utterance_over_spacys_limit_is_cut_into_its_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds that the parser finds in pieces are those of the whole."""
    from pipeline.text import parser as module
    from pipeline.understand.statements import statements

    said = " ".join(f"Oar number {n} should be made of ash." for n in range(12))
    spoken = pd.DataFrame({"text": [said, "Short."], "kind": ["speech", "speech"]})
    nlp = parser(MODEL, "statements.model")
    whole = list(statements._bounds(spoken, nlp, lambda items, **_: items))
    monkeypatch.setattr(module.pieces, "__defaults__", (100,))
    assert list(statements._bounds(spoken, nlp, lambda items, **_: items)) == whole
    assert len(whole[0]) == 12
