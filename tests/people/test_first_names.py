"""Participants are found by the names that people call them by."""

from __future__ import annotations

import pandas as pd

from pipeline.people.first_names import by_name


def test_a_first_name_stands_for_one_person_alone() -> None:
    """Two Bos are nobody; a title is no first name."""
    people = pd.DataFrame(
        {"participant_id": ["P1", "P2", "P3"], "name": ["Dr Ada Marr", "Bo Lind", "Bo Quist"]},
    )
    assert by_name(people) == {"Dr Ada Marr": "P1", "Bo Lind": "P2", "Bo Quist": "P3", "Ada": "P1"}
