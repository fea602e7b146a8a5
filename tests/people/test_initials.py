"""Initials of people in the room, wherever nothing says that they stand for a thing."""

from __future__ import annotations

import pytest

from pipeline.people.initials import Initials
from pipeline.people.listed import initials, mixed_initials

KNOWN = initials(["Wanda Krol", "Hiro Tamm", "Mei-Ling Chen-Wu", "Gil Parr"])
finder = Initials(KNOWN, [])


def found(text: str) -> set[str]:
    return {text[start:end] for start, end, _ in finder.finds(text)}


def test_a_double_name_has_the_letters_of_all_its_parts() -> None:
    """Mei-Ling Chen-Wu signs as MC and as MLCW."""
    assert {"MC", "MLCW", "WK"} <= KNOWN


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Let's hear what WK has to say.", "WK"),
        ("HT will send the table.", "HT"),
        ("+1 WK", "WK"),
        ("Agree w/ HT", "HT"),
        ("the point HT made stands", "HT"),
        ("Can WK take the lead?", "WK"),
        ("WK?", "WK"),
        ("as wk said", "wk"),
        ("MLCW had it in her notes", "MLCW"),
        ("not sure HT meant that", "HT"),
        ("that was ht not me", "ht"),
        ("I would go with H T here", "H T"),
        ("it was W dot K dot who asked", "W dot K dot"),
    ],
)
def test_initials_are_found_as_people_use_them(text: str, short: str) -> None:
    """Asked, answered, called, typed small: initials need no fixed place."""
    assert found(text) == {short}


@pytest.mark.parametrize(
    "text",
    [
        "the HT valve is shut",
        "levels of WK rose",
        "HT 6 is the new one",
        "WK scans cost more",
        "a GP told me",
        "GP has no time",
    ],
)
def test_capitals_that_name_a_thing_stay(text: str) -> None:
    """An article, a figure, a noun behind, an abbreviation that everybody knows."""
    assert not found(text)


def test_what_is_only_likely_is_a_doubt() -> None:
    """An editor can allow it; where the sentence has a person it is certain."""
    assert {bool(doubt) for *_, doubt in finder.finds("I met WK at the site")} == {True}
    assert {bool(doubt) for *_, doubt in finder.finds("WK said so")} == {False}


def test_a_word_of_the_discussion_is_nobodys() -> None:
    """Capitals that talk uses again and again for a thing."""
    used = Initials(KNOWN, ["the HT valve"] * 3)
    assert not list(used.finds("HT has to be cleaned"))


@pytest.mark.parametrize("text", ["take 5 ht a day", "plan H T is off", "pls send it", "vitamin W K mix"])
def test_small_letters_and_letters_apart_are_not_always_people(text: str) -> None:
    """A figure makes a unit of small letters, and a plan has letters of its own."""
    assert found(text) == set()


def test_an_article_is_no_initial_unless_it_is_spelt() -> None:
    """Said with its dots, "A dot F" is a person, as nobody spells an article."""
    own = Initials(initials(["Aino Falk"]), [])
    assert [text[a:b] for text in ("we owe A dot F a beer", "a scale of A F words") for a, b, _ in own.finds(text)] == [
        "A dot F"
    ]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("GP + WK against (undercuts)", {"GP", "WK"}),
        ("who pays: WK HT GP -> the owner", {"WK", "HT", "GP"}),
        ("idea WK, GP.", {"WK", "GP"}),
        ("HT came round!", {"HT"}),
        ("GP against (small yards)", {"GP"}),
        ("Against: GP", {"GP"}),
    ],
)
def test_initials_beside_initials_and_on_a_side_are_people(text: str, short: set[str]) -> None:
    """Notes say in letters who holds what: one that is no common abbreviation tells of those beside it."""
    assert found(text) == short


@pytest.mark.parametrize("text", ["the GP and CT rooms", "GP, CT and MR cost more", "a HT + WK mixture boils"])
def test_abbreviations_side_by_side_stay(text: str) -> None:
    """None of them is anybody's alone, or an article makes a thing of them."""
    assert not found(text)


def test_who_was_among_people_once_is_a_person_elsewhere() -> None:
    """GP is a doctor to everybody, and Gil Parr where the notes have GP beside WK."""
    text = "GP -> the owner"
    assert not found(text)
    assert [text[a:b] for a, b, _ in Initials(KNOWN, ["GP + WK against"]).finds(text)] == ["GP"]


def test_initials_often_written_are_no_word_of_the_discussion() -> None:
    """Notes that have somebody's initials on each line must not lose them by that."""
    noted = Initials(KNOWN, ["HT against", "HT came round", "HT: no", "HT + WK for", "HT has a yard", "HT to pay"])
    assert list(noted.finds("HT has to go"))


def test_a_given_name_in_two_parts_has_initials_of_its_own() -> None:
    """Notes call Pieter-Jan "PJ": "Fine with the date: PJ" was printed."""
    known = initials(["Pieter-Jan de Wael", "Ada Lowell"])
    assert {"PJ", "PW", "AL"} <= known
    text = "Against: PJ"
    assert [text[a:b] for a, b, _ in Initials(known, []).finds(text)] == ["PJ"]


def test_initials_with_small_letters_are_nobody_elses() -> None:
    """Notes name Pieter van Houtryve "PvH" and Maeve O'Driscoll "MO'D"."""
    names = ["Pieter van Houtryve", "Maeve O'Driscoll", "Tom van der Berg", "Gil Parr", "Sam el Amin", "ana nora diaz"]
    assert [sorted(mixed_initials(name)) for name in names] == [["PvH"], ["MO'D"], ["TvdB"], [], [], []]  # "sea", "and"


def test_whose_idea_it_was_is_told_by_initials() -> None:
    """Lines "voluntary (HT idea): most" and "WK stays against" were quoted with them."""
    assert found("voluntary (HT idea): most") == {"HT"}
    assert found("WK stays against: quiet spring") == {"WK"}


def test_titles_have_no_initials_and_every_further_name_has() -> None:
    """Notes wrote YD of "Dr Yusuf Demirel" and RQ of "Rosa Quispe Mamani", and the draft printed them."""
    assert initials(["Dr Yusuf Demirel"]) == {"YD"}
    assert {"RQ", "RM", "RQM"} <= initials(["Rosa Quispe Mamani"])


def test_initials_that_a_line_lists_are_peoples_throughout() -> None:
    """Who was there: a common abbreviation among them, used often and in shorthand, is somebody's too."""
    known = initials(["Ravi Amin", "Wanda Krol", "Hiro Tamm", "Gil Parr"])
    notes = [
        "RA, WK, HT, GP. From hand.",
        "RA ok",
        "RA also endowment",
        "RA impossible",
        "RA sceptical of it",
        "RA late",
    ]
    told = Initials(known, notes)
    assert [text[start:end] for text in notes[1:] for start, end, _ in told.finds(text)] == ["RA"] * 5
    assert not list(told.finds("the RA board")) + list(told.finds("RA 4"))
    assert not list(Initials(known, notes[1:]).finds("RA impossible"))


def test_a_title_that_is_a_name_too_keeps_its_letter() -> None:
    """Ma Jun signs as MJ."""
    assert "MJ" in initials(["Ma Jun"])
