"""What people did or led that only one person can have: found to the end of the clause, ordinary deeds left."""

from __future__ import annotations

import pytest

from pipeline.people.deeds import deeds


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("Back when I ran the coastguard service we did that.", "coastguard service"),
        ("I chair the parish council in Vadum.", "parish council"),
        ("I sat on the jury that freed him.", "jury that freed him"),
        ("I'm on the board of the opera.", "board of the opera"),
        ("I was deputy governor at the time.", "deputy governor"),
        ("As a former ski jumper I know about falls.", "former ski jumper"),
        ("My predecessor as abbot did it.", "abbot"),
        ("During my term as rector it was free.", "as rector"),
        ("I discovered the cave as a boy.", "discovered the cave"),
        ("I'm in charge of the national seed vault.", "seed vault"),
        ("They named the moth after me.", "the moth after me"),
        ("It was my signature on the treaty.", "signature on the treaty"),
        ("I'm the baker who sued the town.", "who sued the town"),
        ("I was its founding director.", "founding director"),
        ("I was chief engineer at the dockyard.", "chief engineer"),
        ("I was on the team that mapped it.", "team that mapped it"),
        ("I'm the midwife here.", "midwife"),
        ("Being the one geologist in this room I disagree.", "geologist"),
        ("There's only one vet in the room and that's me.", "one vet"),
        ("Nobody else here is a lawyer, so let me.", "a lawyer"),
        ("We're the only lighthouse museum in the country.", "lighthouse museum"),
        ("My wife is the mayor.", "mayor"),
        ("The lady from the patent office said so.", "lady from the patent office"),
        ("I'm the one with the glass eye.", "glass eye"),
    ],
)
def test_what_only_one_person_did_is_found(text: str, telling: str) -> None:
    """A body led, an office held, a deed, the only one of a trade among those present, kin in office."""
    assert any(telling in text[start:end] for start, end in deeds(text))


@pytest.mark.parametrize(
    "text",
    [
        "I run a team of five.",
        "We led our group through the change.",
        "I wrote that down.",
        "As an example of what we mean, take the buses.",
        "I want it as normal, not as exotic.",
        "I am extremely sceptical of everything here.",
        "Every passenger costs you as much as the last one.",
        "There's one answer here that troubles me.",
        "The cost is what the committee asked about.",
    ],
)
def test_what_anybody_may_say_stays(text: str) -> None:
    """Ordinary work, ordinary comparisons."""
    assert not list(deeds(text))
