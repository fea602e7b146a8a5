"""Words that sound like a report are one only if somebody was given that role."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.understand.outcomes.reports import reports
from pipeline.understand.outcomes.roles import assigned, with_role

REPORT = "So most of them wanted the later bus, three did not, and one could live with either."
PARTICIPANTS = pd.DataFrame(
    {
        "participant_id": ["P1", "P2", "P3"],
        "name": ["Ada Marr", "Bo Lind", "Cy Lind"],
        "is_facilitator": [True, False, False],
    }
)


def with_turns(*turns: tuple[str, str], heading: str | None = None, share: float = 0.8) -> dict[str, float]:
    """The reports left, where the last turn of Bo sounds like one."""
    rows = [
        (f"u{i}", "monday", person, "speech", text, i, heading if i == 0 else None)
        for i, (person, text) in enumerate(turns)
    ]
    names = ["utterance_id", "session", "participant_id", "kind", "text", "position", "heading"]
    utterances = pd.DataFrame(rows, columns=names)
    return with_role({f"u{len(turns) - 1}": share}, utterances, PARTICIPANTS)


def test_what_somebody_says_of_their_own_work_is_no_report() -> None:
    """The words alone give nobody a role: what they hold themselves counts as their position."""
    assert with_turns(("P1", "What else on the buses?"), ("P2", REPORT)) == {}


@pytest.mark.parametrize(
    ("before", "own", "reports"),
    [
        ("Now let us report back. Bo, your turn.", REPORT, True),  # called for, and handed over by the first name
        ("Now let us report back. Somebody?", REPORT, False),
        ("Bo, your turn.", REPORT, False),  # nobody called for reports
        ("What else?", f"I'm reporting for room two. {REPORT}", True),  # says so
        ("What else?", f"In our room it was clear. {REPORT}", True),
    ],
)
def test_a_role_is_given_aloud_or_taken(before: str, own: str, reports: bool) -> None:
    """The person who leads calls for reports and hands over by name, or who reports says so."""
    assert bool(with_turns(("P1", before), ("P2", own))) is reports


def test_words_that_hardly_report_give_their_speaker_no_role() -> None:
    """In an argument "what they had agreed" is no report; who is called by name has the role whatever they say."""
    assert with_turns(("P1", "What else?"), ("P2", f"That is what they had agreed. {REPORT}"), share=0.4) == {}
    assert with_turns(("P1", "Now let us report back. Bo, your turn."), ("P2", REPORT), share=0.4)


@pytest.mark.parametrize(("heading", "reports"), [("Day one > Room two (Bo Lind)", True), ("Bo Lind", False)])
def test_a_heading_of_the_notes_gives_the_role(heading: str, reports: bool) -> None:
    """It names somebody beside a room."""
    assert bool(with_turns(("P1", "What else?"), ("P2", REPORT), heading=heading)) is reports


def test_a_role_lasts_for_the_session() -> None:
    """Who reported once goes on in a later turn."""
    first = ("P2", "From our table: the later bus.")
    utterances = pd.DataFrame(
        [
            (f"u{i}", session, "P2", "speech", text, i, None)
            for i, (session, text) in enumerate([("monday", first[1]), ("monday", REPORT), ("tuesday", REPORT)])
        ],
        columns=["utterance_id", "session", "participant_id", "kind", "text", "position", "heading"],
    )
    assert set(with_role({"u0": 0.9, "u1": 0.8, "u2": 0.8}, utterances, PARTICIPANTS)) == {"u0", "u1"}


def in_turns(*turns: tuple[str, str]) -> list[int]:
    """The places of the turns that report, of a plenary in which Ada leads."""
    names = ["utterance_id", "session", "participant_id", "kind", "text", "position"]
    rows = [(f"u{i}", "plenary", person, "speech", text, i) for i, (person, text) in enumerate(turns)]
    utterances = pd.DataFrame(rows, columns=names).assign(heading=None)
    found = with_role(reports(utterances, frozenset({"P1"})), utterances, PARTICIPANTS)
    return sorted(int(name[1:]) for name in found)


OPENED = "So, room one. Insurance first. Cover comes with every policy, and that was everyone, with a little theology."
LATER = "A discount for people who protect their house, nobody against that, and most of them would have the pool."


def test_a_report_goes_on_after_others_interrupt() -> None:
    """Who opened it when asked for one reports until the chair thanks; what they hold themselves is their own."""
    asked = ("P1", "We do two reports. Bo, room one, the floor is yours.")
    turns = [
        asked,
        ("P2", OPENED),
        ("P3", "No, it was not so easy as that, there were two of us who did not like it at all."),
        ("P2", LATER),
        ("P2", "And I myself, I would have had most of it in my own law, if I am asked, and I say so everywhere."),
        ("P1", "Thank you, Bo. Room two?"),
        ("P2", "Most boats would be cheaper there. They cost so much in winter that I gave mine to the neighbour."),
    ]
    assert in_turns(*turns) == [1, 3]


def test_nobody_reports_who_was_not_asked() -> None:
    """Words on a room, in the middle of a discussion, open no report."""
    assert in_turns(("P1", "Who would start?"), ("P2", OPENED), ("P2", LATER)) == []


SESSIONS = pd.DataFrame(
    {"session": ["room", "plenary"], "position": [1, 2], "title": ["Working room: the buses", "Plenary"]}
)
TOLD = (
    "I've got three things. One, room one wants the later bus on every line. Two, nobody minds one fare for the night."
    " Three, the drivers get a say in the winter timetable, with the depots asked before, and the old list is kept."
)


def handed_on(room: list[tuple[str, str]], plenary: list[tuple[str, str]]) -> list[str]:
    """The utterances that report, of a room and the plenary after it; Ada leads."""
    names = ["utterance_id", "session", "participant_id", "kind", "text", "position"]
    rows = [
        (f"{session[0]}{i}", session, person, "speech", text, i)
        for session, turns in (("room", room), ("plenary", plenary))
        for i, (person, text) in enumerate(turns)
    ]
    utterances = pd.DataFrame(rows, columns=names).assign(heading=None)
    given = assigned(utterances, PARTICIPANTS, SESSIONS)
    return sorted(with_role(reports(utterances, frozenset({"P1"}), given), utterances, PARTICIPANTS, given))


@pytest.mark.parametrize(
    "room",
    [
        [("P1", "Wonderful. Bo reports for us. Coffee is on the left.")],
        [("P1", "Bo, you're reporting.")],
        [("P1", "Who reports for us?"), ("P2", "I can, if somebody gives me the list.")],
        [("P2", "Who's reporting? It had better be me.")],
        [("P2", "I'll report to the plenary, then.")],
    ],
)
def test_what_a_room_hands_on_is_a_report_whatever_its_words(room: list[tuple[str, str]]) -> None:
    """Three of six meetings lost what their rooms had agreed, for the reports had few words of levels."""
    assert handed_on(room, [("P1", "We'll start at once. Bo for the buses."), ("P2", TOLD)]) == ["p1"]
    assert handed_on(room, [("P3", "Bo, the buses, five minutes."), ("P2", TOLD)]) == ["p1"]  # whoever leads there


def test_a_role_that_nobody_handed_on_makes_no_report() -> None:
    """Nor has who asks their board and reports back on it."""
    start = [("P1", "We'll start at once. Bo for the buses."), ("P2", TOLD)]
    assert handed_on([("P1", "Thank you, Bo.")], start) == []
    assert handed_on([("P2", "I'll ask my board and report back after that.")], start) == []


def test_who_is_called_with_the_name_of_a_room_reports_for_it() -> None:
    """After reports were announced; who is just called may tell of their own town."""
    assert handed_on([("P3", "Soup?")], [("P1", "Two reports, then soup. Bo, the buses."), ("P2", TOLD)]) == ["p1"]
    assert handed_on([("P3", "Soup?")], [("P1", "Two reports, then soup. Bo, please."), ("P2", TOLD)]) == []
    assert handed_on([("P3", "Soup?")], [("P1", "Bo, the buses."), ("P2", TOLD)]) == []  # nobody announced any
    own = "And now as myself, not as the messenger. " + TOLD.replace("I've got", "There are")
    assert handed_on([("P1", "Bo reports for us.")], [("P1", "Bo for the buses."), ("P2", own)]) == []
