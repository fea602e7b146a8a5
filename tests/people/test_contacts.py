"""What somebody is reached by is told apart, so that a reader sees what was taken out."""

from __future__ import annotations

import pytest

from pipeline.people.contacts import LINK, MAIL, NUMBER, PLACE, contacts, mask


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("call me on 07911 123456", NUMBER),
        ("oh seven nine one one, two three four", NUMBER),
        ("write to a.b@example.org", MAIL),
        ("a dot b at example dot org", MAIL),
        ("see https://example.org/at/work", LINK),
        ("it is 12 Harbour Street", PLACE),
    ],
)
def test_each_kind_has_its_own_mask(text: str, mark: str) -> None:
    """A telephone number is no link."""
    [(start, end), *_] = contacts(text)
    assert mask(text[start:end]) == mark


def test_figures_beside_a_mask_are_no_number_because_of_it() -> None:
    """The words of a mask do not make a telephone number of what stands behind them: "number, 12 34"."""
    assert list(contacts(f"ring {NUMBER} 12 34".removeprefix("ring "))) == []
