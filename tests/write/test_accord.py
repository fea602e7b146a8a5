"""The reporting checklist says truthfully where the draft answers an item and what is owed."""

from __future__ import annotations

from collections import Counter

from pipeline.write.paper.accord import answered, checklist, owed
from pipeline.write.paper.draft import Draft
from tests.call import call
from tests.frames import meeting_frames


def test_the_checklist_has_all_items_of_its_parts() -> None:
    """35 items: title 1, introduction 3, methods 21, results 5, discussion 2, other 3, each id once."""
    ids = [item.id for item in checklist().item]
    assert len(set(ids)) == len(ids) == 35
    assert Counter(i[0] for i in ids) == {"T": 1, "I": 3, "M": 21, "R": 5, "D": 2, "O": 3}


def test_every_section_it_names_can_be_in_a_paper() -> None:
    """A renamed section must not leave the checklist pointing nowhere; the vote's exists only after a vote."""
    sections = set(call("paper", meeting_frames())["sections"]["section_id"])
    named = {section for item in checklist().item for section in item.sections}
    assert named - sections == {"appendix-votes"}


def test_a_section_of_placeholders_answers_nothing() -> None:
    """What the editor has to write is owed, not answered; without any answer the whole item is owed."""
    item = next(item for item in checklist().item if item.sections == ("limitations",) and item.id == "D1")
    draft = Draft()
    draft.section("limitations", "Limitations")
    draft.placeholder("What limits it")
    assert answered(draft, item) == []
    draft.say("Ten people spoke", "count")
    assert answered(draft, item) == ["Limitations"]
    whole = next(item for item in checklist().item if not item.owes)
    assert owed(Draft(), whole) == whole.asks


def test_all_placeholders_are_listed() -> None:
    """The appendix holds every paragraph in square brackets of the paper, and no other."""
    out = call("paper", meeting_frames())
    owing = set(out["paper"].loc[out["paper"]["role"] == "placeholder", "text"].str.strip("[]"))
    cells = out["cells"]
    listed = cells[(cells["exhibit_id"] == "owed") & (cells["column_number"] == 1) & (cells["row_number"] > 0)]
    assert set(listed["text"]) == owing
    assert len(owing) > 10
