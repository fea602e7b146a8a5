"""Lasting names of rows and drafts."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx

from pipeline.word import identities
from pipeline.word.parts import named
from tests.small_draft import draft, record, with_point


def names(content: bytes, prefix: str) -> list[str]:
    body: Any = docx.Document(io.BytesIO(content)).element.body
    found = [start.get(named("w:name")) for start in body.iter(named("w:bookmarkStart"))]
    return [name for name in found if name.startswith(prefix)]


def test_a_row_keeps_its_name_when_only_its_figures_change() -> None:
    """A count is not what makes a row: an editor's note in it stays beside it."""
    before = names(draft(record()), identities.ROW)
    after = names(draft(with_point(record(), "lights", support=88)), identities.ROW)
    assert len(before) == len(set(before)) > 8
    assert before == after


def test_rows_of_the_same_words_have_names_of_their_own() -> None:
    """No bookmark stands twice."""
    point = record().points[0]
    twice = draft(replace(record(), points=(point, replace(point, name="again"))))
    found = names(twice, identities.ROW)
    assert len(found) == len(set(found))


def test_a_draft_is_named_after_all_it_says() -> None:
    """The same words give the same name, another figure in a table another one."""
    [one], [same] = names(draft(record()), identities.DRAFT), names(draft(record()), identities.DRAFT)
    [other] = names(draft(with_point(record(), "lights", support=72)), identities.DRAFT)
    assert one == same != other


def test_names_are_names_that_word_allows() -> None:
    """A letter first, at most 40 letters, digits and underscores."""
    found = names(draft(record()), "")
    assert all(name.replace("_", "a").isalnum() and name[0].isalpha() and len(name) <= 40 for name in found)
