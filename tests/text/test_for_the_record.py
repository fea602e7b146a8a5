"""Who asks to have something on record is told from who asks to have it left out, and from turns of phrase."""

from __future__ import annotations

import pytest

from pipeline.text.for_the_record import asks_for_record, notes_request, what_count


@pytest.mark.parametrize(
    "text",
    [
        "Just put that I'm out on the hospitals for now.",
        "I'd like it minuted that I wouldn't do it with umbilical lines in.",
        "Please write that I disagree.",
        "Put me down as no",
        "So put me firmly with Colm.",
        "I was against it, and I'd like that it stays that way in the paper.",
        "The Forum's entirely with the unions here, and I'd like that in the record.",
        "For the record: I abstain on liability.",
        "Could we have that in the minutes, please.",
        "I don't want to read in the paper that everybody was delighted.",
        "Please count me as abstention.",
        "I want that in the paper.",
    ],
)
def test_a_request_to_be_on_record(text: str) -> None:
    """In the ways in which people ask."""
    assert asks_for_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "But please don't write that I promised something.",
        "They put me in the corridor for fifty minutes.",
        "I'll put my car next to your bike.",
        "I'd want it written down beforehand who takes it.",
        "For the record it was a good feature.",
        "He'd never put that I was ill in the record.",
    ],
)
def test_what_is_none(text: str) -> None:
    """A request for silence, a deed, a proposal, and emphasis."""
    assert not asks_for_record(text)


def test_what_it_is_about_stands_beside_the_request() -> None:
    """So a bare one names nothing."""
    assert what_count("Put me down as no") == 0
    assert what_count("Just put that I'm out on the hospitals for now.") == 1


def test_notes_of_such_a_request() -> None:
    """Who takes notes tells of it in the third person; of what may not be written there is none."""
    assert notes_request("MF asks for the record: disagrees with the second statement")
    assert notes_request("Lund wants it minuted that she abstains")
    assert not notes_request("wants this not recorded")
    assert not notes_request("DECISION: the record is public")
