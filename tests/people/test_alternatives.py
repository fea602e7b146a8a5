"""Many words as one pattern: finds what trying them one after the other finds."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.people.alternatives import alternatives

TERMS = st.sets(st.text("ab .", min_size=1, max_size=9).map(str.strip).filter(bool), min_size=1, max_size=30)


@settings(deadline=None)
@given(terms=TERMS, text=st.text("abA B.", max_size=60))
def test_as_one_after_the_other_the_longest_first(terms: set[str], text: str) -> None:
    """The same places with the same ends, whole words alone."""
    plain = {" ".join(term.split()) for term in terms}
    listed = sorted(plain, key=lambda term: (-len(term), term))
    one_by_one = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in listed)
    old, new = (
        re.compile(rf"(?<!\w)({pattern})(s?)(?!\w)", re.IGNORECASE) for pattern in (one_by_one, alternatives(terms))
    )
    assert [m.span(1) for m in new.finditer(text)] == [m.span(1) for m in old.finditer(text)]


def test_names_that_grow_by_a_letter_are_no_deep_pattern() -> None:
    """A hostile list of names compiles: the pattern is never nested deeper than a few groups."""
    pattern = re.compile(alternatives("a" * n for n in range(1, 1500)))
    assert pattern.fullmatch("a" * 1499) and not pattern.fullmatch("b")
