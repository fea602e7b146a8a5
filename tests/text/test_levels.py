"""Phrases and tallies by which people say what became of a point are found with their meaning, and only they."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline import tables
from pipeline.text import levels


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("a lot of warmth for the night bus", "agreed"),
        ("I have not heard anybody speak against the levy", "agreed"),
        ("nobody minded the new sign", "agreed"),
        ("the room was pretty much of one mind on fares", "agreed"),
        ("everyone but the harbour wanted the ferry", "agreed"),
        ("more yes than no on the tram", "majority"),
        ("pretty well everyone can live with the tram", "agreed"),
        ("the night tram: NOT a clean sweep", "majority"),
        ("the night tram: out", "refused"),
        ("that tram is dead", "refused"),
        ("I don't see a consensus on the old trams", "divided"),
        ("half want the tram, half the ferry", "divided"),
        ("there isn't a soul against the tram", "agreed"),
        ("the riders want the tram, to a person", "agreed"),
        ("I saw nobody who couldn't live with the tram", "agreed"),
        ("the tram stays, by common consent", "agreed"),
        ("the night tram has the room behind it", "agreed"),
        ("I hear the whole table behind the tram", "agreed"),
        ("the cable car finds no favour", "refused"),
        ("the tram: six green, six red", "divided"),
        ("lights at every stop, most but not all of you", "majority"),
        ("there are two camps on the bridge", "divided"),
        ("on the bridge they did not agree", "divided"),
        ("a real split about whether to build the bridge with several makers", "divided"),
        ("several of you wanted the bridge", "majority"),
        ("one lonely voice for the cable car", "minority"),
        ("with one voice saying the ferry first", "minority"),
        ("they said with one voice that the ferry stays", "agreed"),
        ("a couple of friends and a sceptic for the monorail", "minority"),
        ("the toll is not taken up", "refused"),
        ("the tunnel goes back to the working group", "open"),
        ("Lena will draft the letter", "action"),
        ("then it is so ordered", "decided"),
        ("most of the delegates would have the tram", "majority"),
        ("most of the skippers want the harbour light", "majority"),
        ("on the tram it is a tie", "divided"),
        ("the tram: tie", "divided"),
    ],
)
def test_a_level_in_plain_words(text: str, outcome: str) -> None:
    """One meaning stands for many wordings."""
    said = [span.outcome for span in levels.spans(text)]
    assert outcome in said
    assert set(said) <= {*tables.STATED_OUTCOMES, None}


@pytest.mark.parametrize(
    "text",
    [
        "the countries where nearly all of the deaths are",
        "the firemen and most of the skippers and Ines",
        "they tie each offer to a trade",
        "we sat in the room behind the kitchen",
        "nothing is attributed to a person or a company",
        "I heard the tram the most, four times",  # what came first
        "and then you withdraw",
        "it's all in there, with its reasons",
        "they are all out there in the harbour",
    ],
)
def test_a_share_of_something_else_and_a_deed_are_no_level(text: str) -> None:
    """Words of levels also stand where nobody speaks of the room."""
    assert not levels.spans(text)


def test_who_alone_is_apart_leaves_the_others_agreed() -> None:
    """A chair who says that most are for it and names the one who is not says that all others are."""
    nothing = float("nan")
    assert levels.stated("majority", "only Ada", nothing, nothing, is_decision=False) == "agreed"
    assert levels.stated("majority", "all but Ada", nothing, nothing, is_decision=False) == "agreed"
    assert levels.stated("majority", "only Ada and Ben", nothing, nothing, is_decision=False) == "majority"
    assert levels.stated("minority", "only Ada", nothing, nothing, is_decision=False) == "minority"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("seven to one", (7, 1)),
        ("3-3", (3, 3)),
        ("five against five, I think", (5, 5)),
        ("the card, three three", (3, 3)),
        ("eight for and one against", (8, 1)),
        ("four for, two against, one pass", (4, 2)),
        ("4 no 3 yes", (3, 4)),
        ("six out of seven", (6, 1)),
        ("hands for, seven; hands against, eight", (7, 8)),
        ("fifteen to none", (15, 0)),
        ("12–1, one abstaining", (12, 1)),
        ("the ferry stays: 5-1-0", (5, 1)),
        ("carried 21/2/3", (21, 2)),
        ("lost, 3:11.", (3, 11)),
        ("vote on the ferry: 12:10", (12, 10)),
        ("box closed in March 7-1 (Ada)", (7, 1)),
        ("Should the ferry stay? Yes 6, No 1, abstain 0.", (6, 1)),
        ("the ferry ✔ 4 ✘ 2", (4, 2)),
        ("resolved (4 votes to 2) to charge for it", (4, 2)),
        ("5 Ja, 1 Nein, 0 Enthaltungen", (5, 1)),
        ("pour : 5, contre : 1", (5, 1)),
    ],
)
def test_a_tally_in_words_or_digits(text: str, counts: tuple[int, int]) -> None:
    """However it is said, the first number is of those in favour."""
    assert [(span.support, span.oppose) for span in levels.tallies(text)] == [counts]


@pytest.mark.parametrize(
    "text",
    [
        "nobody against",
        "3-4 minutes",
        "two to three stops have no light",
        "at ten fourteen in the morning",
        "Date: 12 March 2026, 09:00-12:00",
        "the meeting closed at 12:05",
        "we reconvene at 13:45",
        "coffee until 10:30",
        "lunch 12:30, room 4",
        "no ferries between 05:00 and 07:00.",
        "no ferries between 5 and 7.",
        "how sure they are, on one to five, was low",
        "on a scale of 1 to 5 the ferry is dear",
        "the pier is shut from 9 to 5.",
        "ratio of ferries to boats 3:1",
        "see slides 12-15",
        "a survey in weeks 18 to 20.",
        "the letter to the port (Ada, by 1/6)",
        "By: 01/07",
        "the pier is lit 24/7.",
    ],
)
def test_what_is_no_tally(text: str) -> None:
    """Ranges, times of day, dates, ratios, pages and words for nobody are not two numbers of people."""
    assert levels.tallies(text) == []


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("developers should pay for lost trees", set()),
        ("lost books should be paid for", set()),
        ("no split shifts on Sundays", set()),
        ("a toll if the ferry fails: everyone", {"agreed"}),
        ("radius clauses to be dropped, 10-1", {"agreed"}),
        ("the costs should be split evenly", set()),
        ("the limits should be agreed", set()),
        ("the toll: dropped", {"refused"}),
        ("the group rejected compulsory tolls", {"refused"}),
        ("the toll was dropped because of its cost", {"refused"}),
        ("it's a divided point", {"divided"}),
        ("who pays → parked", {"open"}),
        ("a toll if the boats are late | adopted", {"decided"}),
        ("the toll: to be revisited", {"open"}),
    ],
)
def test_a_word_that_describes_a_thing_is_no_level(text: str, outcomes: set[str]) -> None:
    """'Lost trees' were rejected, and who agreed to drop something was read as against it."""
    assert {span.outcome for span in levels.spans(text)} == outcomes


def test_spans_never_lie_over_each_other() -> None:
    """Each word belongs to one phrase, so that what is left can be cut out."""
    found = levels.spans(
        "In the room six to one, nearly everybody, now split three three, nobody would call it agreed."
    )
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_level_of_before_is_told_from_that_of_now() -> None:
    """'Was' and 'in the room' put a level in the past; 'here' does not."""
    text = "It was 6-1, here three three"
    assert [levels.is_earlier(text, span) for span in levels.tallies(text)] == [True, False]


def test_two_numbers_amount_to_one_outcome() -> None:
    """One in six against is still agreed; 70 per cent is where sides are divided; most against is refused."""
    assert [levels.of_tally(*pair) for pair in [(5, 1), (7, 3), (8, 3), (3, 8), (0, 4)]] == [
        "agreed", "divided", "majority", "refused", "refused"
    ]  # fmt: skip


def test_a_tally_prevails_over_the_level_that_was_read() -> None:
    """Eight to one was printed as a mere majority beside seven to one, agreed; two to none shows nothing."""
    pairs = [(8, 1), (7, 3), (2, 0), (4, 4), (3, 5), (float("nan"), float("nan"))]
    read = [levels.stated("majority", "most of you", *pair, is_decision=False) for pair in pairs]
    assert read == ["agreed", "majority", "majority", "divided", "refused", "majority"]


@pytest.mark.parametrize(
    "text",
    [
        "a ceiling on waiting, I don't see any unhappy face",
        "I can't hear much opposition to the ferry",
        "the ferry, and I see no protest",
        "on the ferry nobody's shaking the head",
        "on the ferry I see only nodding",
        "the ferry, thumbs all round",
        "a yes around the table for the ferry",
    ],
)
def test_silence_and_nods_are_consent(text: str) -> None:
    """Who leads says so in many ways; of customers and patients they say nothing of the room."""
    assert [span.outcome for span in levels.spans(text)] == ["agreed"]


@pytest.mark.parametrize("text", ["we have seen no complaints from users", "there is no protest letter on the desk"])
def test_consent_of_others_is_no_level(text: str) -> None:
    """What customers or patients did not object to was not put to the room."""
    assert not levels.spans(text)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Eight, eight and two.", (8, 8)),
        ("So six, two and one abstention", (6, 2)),
        ("It's two, three and four weeks", None),
    ],
)
def test_a_third_number_is_who_abstains(text: str, counts: tuple[int, int] | None) -> None:
    """Of "eight, eight and two" the end was printed as a majority."""
    assert [(span.support, span.oppose) for span in levels.tallies(text)] == ([counts] if counts else [])


@pytest.mark.parametrize(
    "text",
    [
        "three quarters of an hour",
        "half of the list",
        "it stays when the beetle is out",
        "money locked before anything new is approved",
        "22 September 2026, 10:07–10:42, online",
    ],
)
def test_a_part_of_the_time_and_what_may_happen_are_no_level(text: str) -> None:
    """Three quarters of an hour that there should be were printed as agreed."""
    assert levels.spans(text) == []


def test_numbers_that_are_one_word_and_things_of_several_are_no_level() -> None:
    """It was twenty to four "between twenty-four and forty-eight hours"; one of two copies is nobody."""
    assert levels.tallies("It comes off between twenty-four and forty-eight hours.") == []
    assert levels.tallies("A midwife sees it on day 5-7.") == []
    assert "few" not in {s.meaning for s in levels.spans("two safety copies elsewhere, one of them abroad")}
    assert "few" in {s.meaning for s in levels.spans("two safety copies, one of them would like three")}


def test_what_failed_in_the_first_round_failed_before() -> None:
    """It went through in the second."""
    text = "That failed in round one, and went through with two things added"
    (first, *_) = levels.spans(text)
    assert levels.is_earlier(text, first)


def test_what_was_lost_elsewhere_was_not_lost_here() -> None:
    """It had rejected "Recipients for life", for four per cent a year are lost to the clinics."""
    assert not [s for s in levels.spans("Recipients for life. Ruth: 4 %/year lost already to the clinics") if s.outcome]
    assert [s.outcome for s in levels.spans("The levy: lost, three to five")] != []
