"""The paper in reading order."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.publish.layout import Section, arrange, front
from tests.forms import written

PARTS = ("sections", "paper", "citations", "exhibits", "cells")


def chapters() -> list[Section]:
    return arrange(*(written()[name] for name in PARTS))


def test_nothing_is_lost_or_moved() -> None:
    """Sections, sentences and exhibits come out as often and in the order in which the tables have them."""
    listed = [section for chapter in chapters() for section in chapter.walk()]
    assert [s.section_id for s in listed] == list(written()["sections"]["section_id"])
    sentences = [x.sentence_id for s in listed for p in s.paragraphs for x in p.sentences]
    assert sentences == list(written()["paper"]["sentence_id"])
    assert [e.exhibit_id for s in listed for e in s.exhibits] == list(written()["exhibits"]["exhibit_id"])
    assert sum(len(row) for s in listed for e in s.exhibits for row in e.rows) == len(written()["cells"])


def test_sections_stand_inside_those_above() -> None:
    """A section's own are all deeper than it, and the chapters are of the first depth."""
    assert {chapter.depth for chapter in chapters()} == {1}
    for chapter in chapters():
        for section in chapter.walk():
            assert all(below.depth > section.depth for below in section.sections)


def test_every_reference_is_printed_once_for_its_sentences() -> None:
    """Sentences on the same evidence share one set behind the last of them; no reference gets lost."""
    for chapter in chapters():
        for section in chapter.walk():
            for paragraph in section.paragraphs:
                printed = set()
                for first, last in (run for sentence in paragraph.sentences for run in sentence.printed):
                    printed |= {f"E{n}" for n in range(int(first[1:]), int(last[1:]) + 1)}
                assert printed == set(paragraph.cited)
                pairs = zip(paragraph.sentences, paragraph.sentences[1:], strict=False)
                assert not any(a.printed and a.cited == b.cited for a, b in pairs)


def test_exhibits_are_numbered_by_kind() -> None:
    """Tables and figures each count from 1, in the paper and, behind an S, in the supplement."""
    labels = [e.label for chapter in chapters() for s in chapter.walk() for e in s.exhibits]
    for kind in ("Table ", "Table S", "Figure S"):
        mine = [label for label in labels if re.fullmatch(rf"{kind}\d+", label)]
        assert mine == [f"{kind}{n}" for n in range(1, len(mine) + 1)]
        assert mine


def test_what_the_organisers_do_not_say_is_empty() -> None:
    """A meeting without subtitle and dates has a title page without them."""
    bare = written()["meeting"].assign(subtitle=None, first_date=None, last_date=None)
    assert front(bare).when == front(bare).subtitle == front(bare).last_date == ""
    assert front(pd.DataFrame(written()["meeting"])).when == "2 and 3 March 2026"
