"""Titles with times, as agendas and notes have them: '09:00 Harbours', 'Money (20 min)'. Nobody speaks below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.readers import speakers
from pipeline.readers.layouts import Heads
from pipeline.readers.lines import Line


def has_titles(every: Sequence[Line], heads: Heads, own: list[int], known: frozenset[str]) -> bool:
    """Whether the heads are titles with times, as of an agenda or of notes: each comes once, and opens a list.

    Titles in the form of headings or of items of a list are so without a list below them.
    """
    counts = Counter(heads[place].label for place in own)
    single = [place for place in own if counts[label := heads[place].label] == 1
              and not speakers.is_known(label, known) and not speakers.is_machine(label)]  # fmt: skip
    people = {place for place in single if len(heads[place].label.split()) > 1
              and speakers.is_likely(heads[place].label)}  # fmt: skip
    marked = [place for place in single if opens_list(every, heads[place].last)
              or (every[place].is_item and place not in people) or (every[place].level and not people)]  # fmt: skip
    has_thing = any(not speakers.is_likely(heads[place].label) for place in marked)  # 'Night boats' is no name
    return 2 * len(marked) > len(own) - has_thing


def opens_list(every: Sequence[Line], place: int) -> bool:
    """Whether the next line with words is an item of a list."""
    following = next((line for line in every[place + 1 :] if line.text), None)
    return following is not None and following.is_item and not every[place].is_item
