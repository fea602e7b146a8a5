"""What the record bears of a wording: its figures, names and denials, however people put them."""

from __future__ import annotations

import pytest

from pipeline.understand.reader import borne

SAID = (
    "We counted three hundred and twelve riders on the GPC3 line, and nine stops were closed for eight days.",
    "The new ticket, no. Our review by hand takes twenty-two minutes and the machine three.",
    "I am rejecting every bus that is late, and nobody may drive without a card.",
)


@pytest.mark.parametrize(
    ("wording", "why"),
    [
        ("312 riders were counted on the GPC3 line", ""),
        ("313 riders were counted on the GPC3 line", "figure 313"),
        ("312 riders were counted on the GPC4 line", "GPC4"),
        ("312 riders were counted on the Norwick line", "name Norwick"),
        ("review by hand takes twenty-two minutes against three for the machine", ""),
        ("every bus that is late is rejected", ""),
        ("nobody may drive without a card", ""),
        ("riders were counted, but closed stops were not", "denies"),
    ],
)
def test_what_was_said_in_other_words_is_borne(wording: str, why: str) -> None:
    """Codes are no names, a comparison denies nothing, and who denies at a comma denies what stands before it."""
    found = borne.objection(wording, borne.Evidence(SAID))
    assert (why in found) if why else not found


def test_a_nought_in_figures_is_one_that_somebody_must_say() -> None:
    """A word for nobody is looked up as what it denies; "0 riders" is a figure."""
    evidence = borne.Evidence(SAID[:2])
    assert "figure 0" in borne.objection("0 riders were counted on the GPC3 line", evidence)
