"""Whom people asked for something is found in their words, and not where they only name somebody."""

from __future__ import annotations

import pytest

from pipeline.write.paper.addressees import Addressees, plural
from pipeline.write.paper.chapters import closing
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.points import Words
from pipeline.write.paper.views import Request

FINDER = Addressees(["technology_supplier", "regulatory_quality", "patient"], ["driver", "Head of transport"])


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The regulators should publish one text.", ["regulators"]),
        ("The agencies all agree on what it is, then we build it.", ["agencies"]),
        ("We must ask the ministry to pay for it.", ["ministries"]),
        ("It has to be written with the doctors and the agencies.", ["agencies"]),
        ("Split it among companies and the public side.", ["companies"]),
        ("Drivers have to be asked first.", ["drivers"]),
        ("Industry should pay for the school.", ["industry"]),
    ],
)
def test_requests_name_their_actor(text: str, actors: list[str]) -> None:
    """The one who should act, be asked, or with whom something is agreed, is found, as a plural noun."""
    assert FINDER.find(text) == actors


@pytest.mark.parametrize(
    "text",
    [
        "For the patient it is better to wait.",
        "Every sponsor shows me another slide.",
        "I'd agree with the clinicians there.",
        "You cannot tell the parents there is a year to wait.",
        "Should companies pay at the door?",
        "I always ask the vendor where the exit is.",
        "Let the hospitals make it, all those who are able.",  # it asks whoever may forbid it
        "Nothing should be changed.",
    ],
)
def test_a_mere_mention_asks_nobody(text: str) -> None:
    """Naming somebody, doubting, denying or asking back puts nothing to anybody."""
    assert FINDER.find(text) == []


def test_a_group_is_called_by_its_head_noun() -> None:
    """What describes a group is no actor: of public bodies the bodies act, and "the public" is nobody in particular."""
    finder = Addressees(["Public bodies", "Club sections", "Members of the council", "wardens and guides"])
    assert finder.find("The paths are public, so the public should pay.") == []
    assert finder.find("The sections should set up a common pool.") == ["sections"]
    assert finder.find("The members must agree first.") == ["members"]
    assert finder.find("Wardens should be asked.") == ["wardens"]
    assert finder.is_present("sections")
    assert not finder.is_present("insurers")


def test_nouns_lead_to_the_group_that_is_meant() -> None:
    """Only where a single group of the meeting can be meant; else to none."""
    assert FINDER.group("vendors") == "technology_supplier"
    assert FINDER.group("agencies") == "regulatory_quality"
    assert FINDER.group("families") == "patient"
    assert FINDER.group("teachers") is None
    assert Addressees(["academic_clinical", "hospital"]).group("doctors") is None


def test_plurals() -> None:
    """Plurals read as English has them."""
    assert [plural(noun) for noun in ("agency", "payer", "industry")] == ["agencies", "payers", "industries"]


def test_who_was_not_there_is_another() -> None:
    """A request to a group of the meeting and one to somebody else stand under headings of their own."""
    words = Words("s1", "They should pay.", "speech", "claim", "guides", "guides", "day1", "file", "P1")
    found = (Request("riders", words, is_present=True), Request("insurers", words))
    draft = Draft()
    closing.requests(draft, found, 38)
    titles = [row["title"] for row in draft.sections]
    assert titles[1:] == ["Asked of other groups at the meeting", "Asked of others in the discussion"]
