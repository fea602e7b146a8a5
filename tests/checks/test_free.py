"""The gate and the redactor agree on which words of employers' names tell nobody apart."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.checks.identities import Identities
from pipeline.people.redactor import Redactor

PEOPLE = pd.DataFrame(
    [
        ("Dot Kearsley", "Gardener", "National Timber Institute", "growers"),
        ("Hugh Tarrant", "Mill owner", "Wenn Navigation Trust", "users"),
        ("Fiona Cutler", "Course manager", "Netherby Golf Club", "users"),
        ("Gareth Lomax", "Angler", "Netherby Angling Club", "users"),
        ("Nasreen Iqbal", "Planner", "Netherby District Council", "users"),
    ],
    columns=["name", "role", "affiliation", "stakeholder_group"],
).assign(is_facilitator=False)
ALIASES = pd.DataFrame({"speaker": [], "participant_id": []}, dtype=str)
TALK = ["Thanks, Dot.", "Well, Hugh and Fiona and Gareth were there, and Timber is dear."]


@pytest.mark.parametrize("allowed", [(), ("Wenn",)])
@pytest.mark.parametrize(
    "text",
    ["Grade the timber.", "Three dots are missing.", "Move the dot up.", "Boats at Netherby lock.", "The Wenn is low."],
)
def test_what_the_redactor_lets_stand_stops_no_draft(text: str, allowed: tuple[str, ...]) -> None:
    """Whatever is left in a text, with an editor's leave and without, passes the gate."""
    shown = Redactor(PEOPLE, TALK, allowed=allowed)(text)
    assert Identities(PEOPLE, ALIASES, TALK, allowed=allowed).finds(shown) == []
    assert ("Wenn" in shown) == (bool(allowed) and "Wenn" in text)


def test_the_gate_still_stops_the_whole_name() -> None:
    """Leave for a word is none for the employer."""
    gate = Identities(PEOPLE, ALIASES, TALK, allowed=("Wenn",))
    assert [words for words, _ in gate.finds("Wenn Navigation Trust and the Netherby Golf Club")] == [
        "Wenn Navigation Trust",
        "Netherby Golf Club",
    ]
