"""Kinds of edit against kinds of change: no word of the editor is lost, no old number stays without a comment."""

from __future__ import annotations

from itertools import cycle

import pytest

from tests import edit_scenarios
from tests import word_edits as editing
from tests.edit_scenarios import CHANGES, EDITS, Measured

SAVED_BY_OFFICE = (
    *("words reworded", "paragraph written", "paragraph split", "tracked change left open", "remark"),
    *("cell", "placeholder filled", "lock"),
)
RIGHT = Measured((), (), (), (), (), ())


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("edit", EDITS)
def test_saved_by_word(edit: str, change: str) -> None:
    """Words, places, numbers, references, and what validators say, with a file as Word saves it."""
    made = edit_scenarios.merged(edit, change, "Word")
    assert edit_scenarios.measured(edit, change, "Word", made) == RIGHT


@pytest.mark.skipif(editing.OFFICE is None, reason="LibreOffice is not installed")
def test_saved_by_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with files that the real program saved, as they are and after a trip through ODT; a change each."""
    some = {name: EDITS[name] for name in SAVED_BY_OFFICE}
    monkeypatch.setattr(edit_scenarios, "EDITS", some)
    edit_scenarios.saved.cache_clear()
    wrong: dict[tuple[str, ...], Measured] = {}
    changes = cycle(("a count", "a point gone", "a point and a table more"))
    for edit in some:
        for saver in ("LibreOffice", "LibreOffice, as ODT"):
            change = next(changes)
            made = edit_scenarios.merged(edit, change, saver)
            found = edit_scenarios.measured(edit, change, saver, made)
            wrong |= {} if found == RIGHT else {(saver, edit, change): found}
    edit_scenarios.saved.cache_clear()
    assert wrong == {}


@pytest.mark.skipif(editing.OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_what_was_merged() -> None:
    """And reads the same words in it."""
    names = ("words reworded", "section written", "tracked change left open", "column written")
    files = {name: edit_scenarios.merged(name, "a point gone", "Word").content for name in names}
    opened = editing.converted(files, "docx")
    assert set(opened) == set(files)
    for name, content in opened.items():
        assert all(word in editing.seen(content) for word in EDITS[name].mine)


def test_the_rules_find_what_is_wrong() -> None:
    """A check that cannot fail is none: the new draft alone loses words, the edited file alone keeps old numbers."""
    made = edit_scenarios.merged("words reworded", "a count", "Word")
    unmerged = edit_scenarios.measured(
        "words reworded", "a count", "Word", type(made)(edit_scenarios.new("a count"), ())
    )
    assert unmerged.lost == unmerged.misplaced == ("xylophone",)
    left = type(made)(edit_scenarios.saved("Word")["words reworded"], ())
    assert len(edit_scenarios.measured("words reworded", "a count", "Word", left).stale) >= 3
    assert edit_scenarios.measured("paragraph deleted", "nothing", "Word", type(made)(edit_scenarios.base(), ())).back
    wrong = editing.edited(edit_scenarios.base(), editing.retype_cell("daughter waits", 0, "E9"))
    assert edit_scenarios.measured("nothing", "nothing", "Word", type(made)(wrong, ())).references
    bad = editing.edited(edit_scenarios.base(), lambda d: d.element.body.append(d.element.body[0]))
    assert edit_scenarios.measured("nothing", "nothing", "Word", type(made)(bad, ())).complaints
