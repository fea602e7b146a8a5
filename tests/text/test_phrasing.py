from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import phrasing

SPOKEN = st.lists(
    st.sampled_from(
        "So, well, um, the tank was full. We agree – it costs too much; yes and no! Why? because (of) it…".split()
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


@given(text=SPOKEN, max_words=st.integers(min_value=5, max_value=40))
def test_an_excerpt_is_a_slice(text: str, max_words: int) -> None:
    """Between the ellipses at its ends a quotation is letter for letter what was said, and not too long."""
    out = phrasing.excerpt(text, max_words)
    core = out.removeprefix("… ").removesuffix(" …")
    assert core in text
    assert len(core.split()) <= max_words


def test_excerpts_leave_out_what_opens_a_spoken_sentence() -> None:
    """Openers go, with an ellipsis where a sentence then starts small; a whole sentence has none."""
    assert phrasing.excerpt("Yeah, so, um, the clock does the damage here.", 20) == "… the clock does the damage here."
    assert phrasing.excerpt("The clock does the damage.", 20) == "The clock does the damage."
    assert phrasing.excerpt("One two three four five, six seven eight nine ten", 7) == "One two three four five …"


@pytest.mark.parametrize(
    ("wording", "clause"),
    [
        ("Drivers should be trained.", "drivers should be trained"),
        ("CAR-T needs a panel.", "CAR-T needs a panel"),
        ("T cells should be frozen.", "T cells should be frozen"),
        ("Warsaw should pay.", "Warsaw should pay"),
        ("A panel is  needed.", "a panel is needed"),
    ],
)
def test_sentences_become_clauses(wording: str, clause: str) -> None:
    """Behind "that" the first letter is small; acronyms and names keep their capitals, and the full stop goes."""
    assert phrasing.behind_that(wording, {"Warsaw"}) == clause


def test_counts_are_words_up_to_ten() -> None:
    """Small counts read as words, large ones as figures."""
    assert phrasing.counted(1, "session") == "one session"
    assert phrasing.counted(10, "person", "people", capital=True) == "Ten people"
    assert phrasing.counted(1400, "statement") == "1,400 statements"


def test_group_names() -> None:
    """Underscores are spaces, acronyms that the meeting writes large stay large, nothing is made plural."""
    assert phrasing.readable("technology_supplier") == "technology supplier"
    assert phrasing.readable("cdmo_staff", {"cdmo"}) == "CDMO staff"


@given(text=st.text(alphabet="abc ,.?", min_size=1, max_size=300), letters=st.integers(min_value=20, max_value=120))
def test_short_titles_fit(text: str, letters: int) -> None:
    """A shortened question is never longer than asked, ellipsis aside."""
    assert len(phrasing.shortened(text, letters)) <= letters + 2


def test_lists() -> None:
    """Lists join with commas and 'and', with semicolons when an item has commas itself."""
    assert phrasing.listed([]) == ""
    assert phrasing.listed(["a", "b", "c"]) == "a, b and c"
    assert phrasing.listed(["a, b", "c", "d"]) == "a, b; c and d"


def test_a_name_alone_is_left_as_it_is() -> None:
    """Who only calls somebody by name is quoted with what stands for the name, not with nothing."""
    assert phrasing.excerpt("[a participant].", 20) == "[a participant]."


@pytest.mark.parametrize(
    ("text", "is_leaning"),
    [
        ("Of the sixteen, fourteen were late, and not one was cancelled.", True),
        ("… since then the share of late trains went from nine percent to four.", True),
        ("Those are the trains we lost.", True),
        ("We lost the contract in March, because of exactly that.", True),
        ("Fourteen of the sixteen trains were late.", False),
        ("Of the sixteen trains, fourteen were late.", False),
        ("… then a real split about the timetable.", False),
        ("For the two hospitals the bus comes late.", False),
    ],
)
def test_what_goes_back_to_something_said_before_does_not_stand_alone(text: str, is_leaning: bool) -> None:
    """A reader of the quotation alone cannot know what is meant."""
    assert phrasing.leans(text) is is_leaning


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("With respect, that's because the buses stand in the yard", False),  # what "that" is
        ("Then the price per ride looks worse", False),  # what it follows from
        ("In the second the last ten stops are the slow ones", False),  # the second what
        ("We used to run until midnight to fill the last bus", False),  # and now
        ("If I want a quick ride home, I pick one thing", False),  # and if I want another
        ("We pulled it on Saturday evening after fifteen calls", False),  # pulled what
        ("You couldn't see them until the day after", False),
        ("In our hands that mends about eighty percent of them", False),  # what does
        ("In our town the buses mend themselves", True),
        ("We pulled the bus and mended it on Saturday", True),
        ("In the end it takes a year to mend a bus", True),  # nothing is meant
        ("We used to pay by the hour but now we pay by the ride", True),
        ("With respect, buses in a wide street are quicker", True),
    ],
)
def test_half_a_thought_leans_on_the_other(text: str, is_whole: bool) -> None:
    """A reader who gets one half takes it for the whole."""
    assert phrasing.leans(text) != is_whole


@pytest.mark.parametrize(
    ("text", "says_something"),
    [
        ("A lamp, a bench, and a roof for the last stop", False),
        ("Short rides, drivers home by midnight, off all the lists", False),
        ("The fares looked fair on the first day", True),
        ("Put more drivers on the night bus", True),
        ("The bus is late", True),
    ],
)
def test_a_list_says_nothing_of_what_it_names(text: str, says_something: bool) -> None:
    """Without a verb nobody can tell what is claimed."""
    assert phrasing.has_verb(text) == says_something


@pytest.mark.parametrize("cut", [lambda text: phrasing.shortened(text, 40), lambda text: phrasing.excerpt(text, 7)])
def test_what_stands_for_a_name_is_cut_off_whole(cut: Callable[[str], str]) -> None:
    """Half a mask is no quotation that the gate can find in the record: it stopped a draft."""
    found = cut("Nobody wanted the bridge closed but [a participant] and the harbour at the mouth of the river.")
    assert "[" not in found
    assert found.endswith("…")
