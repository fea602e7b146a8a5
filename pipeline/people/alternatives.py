"""Many words as one pattern that does not try them one after the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

SHARED_CHARACTERS = 5  # beginnings that terms share in the pattern; deeper, few are left


def alternatives(terms: Iterable[str]) -> str:
    r"""A pattern for any of the terms, the longest that fits first; white space in a term stands for any.

    Terms that begin alike share their beginning in it, so that a place in a text costs a few steps and not one a term:
    with 500 people in a meeting there are thousands.

    Args:
        terms: words or runs of words, none empty.
    """
    return _branches(sorted({" ".join(term.split()) for term in terms}), SHARED_CHARACTERS)


def _branches(terms: list[str], depth: int) -> str:
    if len(terms) == 1 or not depth:
        return f"(?:{'|'.join(map(_written, sorted(terms, key=lambda term: (-len(term), term))))})"
    below: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        below[term[:1]].append(term[1:])
    is_end = bool(below.pop("", None))
    branches = [_written(first) + _branches(rest, depth - 1) for first, rest in below.items()]
    return f"(?:{'|'.join([*branches, *([''] if is_end else [])])})"  # whoever goes on is tried before the end


def _written(text: str) -> str:
    return re.escape(text).replace(r"\ ", r"\s+")
