"""Who was in the room, and small groups that are never shown by their name."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.people.groups import POOLED, in_room, shown
from tests.frames import meeting_frames


@given(st.lists(st.integers(0, 9), min_size=1, max_size=7), st.integers(1, 5))
def test_no_name_stands_for_fewer_than_the_limit(sizes: list[int], smallest: int) -> None:
    """Whatever the sizes, a group shown by its name is large enough, and so is the pool unless it holds everybody."""
    people = [(f"p{g}-{i}", f"g{g}") for g, size in enumerate(sizes) for i in range(size)]
    absent = [(f"a{g}", f"g{g}") for g, _ in enumerate(sizes)]  # listed, and never there
    groups = pd.Series(dict(people + absent))
    table = shown(groups, {person for person, _ in people}, smallest)
    assert list(table.stakeholder_group) == sorted({f"g{g}" for g, _ in enumerate(sizes)})
    present = table.groupby("shown_as").present_count.sum()
    named = present.drop(POOLED, errors="ignore")
    assert (named[named > 0] >= smallest).all()
    if 0 < present.get(POOLED, 0) < smallest:
        assert named.sum() == 0


def test_the_room_holds_who_spoke_and_who_was_reported() -> None:
    """Silent attendees are in the rooms that the report names, the facilitator in none."""
    frames = meeting_frames()
    rooms = in_room(frames["participants"], frames["utterances"], frames["attendance"])
    assert {"P8", "P9"} <= rooms["day1"]
    assert "P9" not in rooms["day2"]
    assert "F1" not in rooms["*"]


def test_a_report_on_a_meeting_of_one_session_is_one_on_the_session() -> None:
    """Where there is a single room, whoever attended was in it."""
    frames = meeting_frames()
    one = frames["utterances"].query("session == 'day1'")
    rooms = in_room(frames["participants"], one, frames["attendance"].assign(session="*").drop_duplicates())
    assert {"P8", "P9"} <= rooms["day1"]
