"""Claims that only one person can make, and those that anybody may make."""

from __future__ import annotations

import pytest

from pipeline.people.claims import claims


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("Nobody else here has dived under ice, so listen.", "has dived under ice"),
        ("I designed the first ferry without a crew, for the lake.", "designed the first ferry without a crew"),
        ("My sister and I own the only sawmill in the valley.", "own the only sawmill in the valley"),
        ("We have the last open bakery there.", "have the last open bakery there"),
        ("We are the only hospital between here and the border.", "the only hospital between here and the border"),
        ("I wrote the fishing code, you know.", "wrote the fishing code"),
        ("My successor at the agency undid it.", "successor at the agency undid it"),
        ("As your token philosopher I object.", "your token philosopher"),
        ("I've been the island's coroner for years.", "the island's coroner"),
        ("I'm head of archives.", "head of archives"),
        ("Being deputy mayor I hear it first.", "deputy mayor"),
        ("I am the whole of the dredging department.", "the whole of the dredging department"),
        ("I'm the one the papers called the ice queen.", "the one the papers called the ice queen"),
        ("The licence is in my name.", "The licence is in my name"),
        ("In my maiden speech in the senate I said so.", "my maiden speech in the senate I said so"),
        ("Before I left the bench I heard four such cases.", "left the bench I heard four such cases"),
        ("With my bishop's hat on I agree.", "bishop's"),
        ("Ask the woman who closed the pit, that is, ask me.", "the woman who closed the pit"),
        ("I'm a thatcher, there are three of us left.", "I'm a thatcher, there are three of us left"),
        ("I'm the one heart surgeon in the county.", "the one heart surgeon in the county"),
        ("There's exactly one farmer left in this room.", "exactly one farmer"),
    ],
)
def test_what_one_person_alone_can_claim_is_found(text: str, telling: str) -> None:
    """The words that tell are found, whatever the trade and the place."""
    assert [text[start:end] for start, end in claims(text)] == [telling]


@pytest.mark.parametrize(
    "text",
    [
        "I missed the first session.",
        "We have the first scandal every spring.",
        "We are the only country that still does it.",
        "It is the only way to keep it.",
        "My first point is about cost.",
        "There is one question here for me.",
        "They signed the new charter last year.",
        "As the first speaker said, it leaks.",
        "I'm the one who's late.",
        "The name on the door is wrong.",
    ],
)
def test_what_anybody_may_say_stays(text: str) -> None:
    """Points of the discussion that come first or stand alone are nobody's."""
    assert not list(claims(text))
