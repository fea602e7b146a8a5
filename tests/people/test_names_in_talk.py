"""The kinds of traces that a list of spellings does not have: taken out where they tell of a person, left where not."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from pipeline.people.redactor import Redactor

PEOPLE = pd.DataFrame(
    [
        ("Oliver Thackeray", "Harbour pilot", "Brackwell Ferries"),
        ("Ernestine Lindqvist", "CTO", "Institute of Tidal Studies"),
        ("Said Moradi", "Deckhand", "Loomis Bioplastics"),
        ("May Winterbourne", "Head of pilotage", "Port of Quenby"),
        ("Roswitha Novak", "Union secretary", "Seafarers of the North"),
    ],
    columns=["name", "role", "affiliation"],
)
TALK = [
    "The ferries are late and the quay is full, as everybody said in May.",
    "Given the weather it was said that the pilots made the best of it.",
    "We asked the Wednesday group, and it said that the price is right.",
    "It was shown by that engineer, Imelda",
    "Stannard. Her pumps never fail.",
    "The numbers came from Lind",
    "qvist, and they are good.",
]
redact = Redactor(PEOPLE, TALK)

# what is said, and what may not be left of it, a kind a list
KINDS = {
    "nicknames": [
        ("I'm with Ollie on the tide tables.", "Ollie"),
        ("Then big Ern stood up and asked for a vote.", "Ern"),
        ("We should hear what Thacko said about fog.", "Thacko"),
        ("Rosie and I drew it on a napkin.", "Rosie"),
    ],
    "misspelt": [
        ("As Thackery said, fog is the limit.", "Thackery"),
        ("I agree with Lindkvist on the pumps.", "Lindkvist"),
        ("Doctor Nowack showed the slide.", "Nowack"),
        ("Mister Thackary's point stands.", "Thackary"),
        ("what lynn quist said about the tide is right", "lynn quist"),
    ],
    "derived": [
        ("The Lindqvists of this world want more pumps.", "Lindqvist"),
        ("That is a very Thackerayan answer.", "Thackeray"),
        ("The anti-Moradi camp was loud.", "Moradi"),
        ("A Novak-style roster would work.", "Novak"),
    ],
    "initials": [
        ("You should ask OT about fog.", "OT"),
        ("E.L. said no.", "E.L."),
        ("RN: no night shifts", "RN"),
        ("pls ask rn about it", "rn"),
    ],
    "employers": [
        ("The Brackwellian way is to wait.", "Brackwell"),
        ("Nobody at ITS would sign that.", "ITS"),
        ("On behalf of LBP I would say yes.", "LBP"),
        ("Brakwell has two boats.", "Brakwell"),
        ("the brackwell boats are late", "brackwell"),
    ],
    "contacts": [
        ("Ring me on oh seven nine one one, two three four, five six seven.", "nine one one"),
        ("It's anna at example dot org.", "example dot org"),
        ("My mobile is 07911 123456.", "123456"),
        ("Find me on LinkedIn as otis-thack-pilot, please.", "otis-thack"),
        ("Write to o.t(at)quay.example today.", "quay.example"),
    ],
    "positions": [
        ("As the only skipper here I want a veto.", "only skipper"),
        ("When I was CTO we had one pump.", "CTO"),
        ("I'm the one who signed the tide licence in March.", "signed the tide licence"),
        ("I did the first night crossing in this country.", "first night crossing"),
        ("As the deckhand, I carry the ropes.", "deckhand"),
    ],
    "look-alikes": [
        ("I agree with Lіndqvist on that.", "ndqvist"),
        ("L1ndqv1st has the numbers.", "L1ndqv1st"),
        ("It's M-o-r-a-d-i with an i.", "M-o-r-a-d-i"),
        ("N o v a k, with a k, counted.", "N o v a k"),
        ("Thack\u200beray wants a vote.", "eray wants"),
        ("I'd credit \u039c\u039fR\u0391D\u0399 with that.", "D\u0399"),
        ("Ask M_o_r_a_d_i about the tide.", "o_r_a"),
        ("That is M for Mike, O, R, A, D for Dora, I.", "R, A"),
    ],
    "cut in two": [("The numbers came from Lind", "Lind"), ("Stannard. Her pumps never fail.", "Stannard")],
    "outside": [
        ("My colleague Priscilla Onwudiwe found it.", "Onwudiwe"),
        ("Gunther Prell, our head of law, blocks it.", "Prell"),
        ("I asked Professor Whitlock at the ministry.", "Whitlock"),
        ("my wife folasade asks why", "folasade"),
    ],
    "small": [("as moradi put it, wait", "moradi"), ("like lindqvist i would wait", "lindqvist")],
    "words that are names": [
        ("Said has two boats, and Said wants a third.", "Said wants"),
        ("You should hear May on tides.", "May"),
        ("Said, who couldn't come, sends word.", "Said"),
    ],
}
KINDS["a compound of which a person outside is the first part"] = [
    ("The Marinescu-led study is out.", "Marinescu"),
    ("It's a Kovacevic-backed plan.", "Kovacevic"),
]
ORDINARY = [
    "Said differently, the quay is full.",
    "In May we had five boats.",
    "May I be blunt, the boats are late.",
    "As the only option left, we wait.",
    "When I was younger everything was manual.",
    "The Kaplan-Meier curves cross at month nine.",
    "Eco-coffins are wanted by all of you.",
    "My colleague at the agency was sceptical.",
    "It's revision zero seven, nine hundred pages.",
    "Look at the dot plot, at dot two or so.",
    "The head of the needle is sharp.",
    "Orwellian it may sound, but it works.",
    "A patient asked me for one number.",
    "We asked in Lisbon and in Rotterdam.",
    "said nobody ever, that boats are cheap.",
]


@pytest.mark.parametrize(("said", "trace"), [case for cases in KINDS.values() for case in cases])
def test_every_kind_of_trace_goes(said: str, trace: str) -> None:
    """Nothing by which a listener would know the person stays."""
    out = redact(said)
    assert trace not in out
    assert "[a" in out


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_stays(text: str) -> None:
    """What only looks like a trace is not touched: a sentence lost needlessly is lost for the paper."""
    assert redact(text) == text


def test_a_garbled_name_goes_wherever_it_stands_in_the_text() -> None:
    """What one place shows to be a person is the same person in the next words, where nothing else would tell."""
    assert "Wrist" not in redact("And Linked Wrist, sorry, Miss Linked Wrist's crew rowed on.")


def test_a_second_pass_finds_nothing() -> None:
    """What the first pass leaves holds no trace and is not changed again."""
    for said, _ in (case for cases in KINDS.values() for case in cases):
        assert redact(redact(said)) == redact(said)


def test_an_editor_allows_what_is_doubtful_and_no_name_on_the_list() -> None:
    """Words in doubt are listed with a reason and stay once allowed; what is certain goes all the same."""
    said = "We use Fenwicka pumps, as Moradi knows."
    assert [words for words, why in redact.doubts(said) if why] == ["Fenwicka"]
    allowing = Redactor(PEOPLE, TALK, allowed=["fenwicka", "Moradi"])
    assert "Fenwicka" in allowing(said)
    assert "Moradi" not in allowing(said)
    assert allowing.doubts(said) == []


def test_a_name_that_a_recogniser_writes_small_stays_a_name() -> None:
    """However often a surname or an employer is written small, it does not become a word."""
    small = [*TALK, *["so moradi and brackwell and moradi again"] * 4]
    out = Redactor(PEOPLE, small)("then moradi of brackwell spoke")
    assert "moradi" not in out
    assert "brackwell" not in out


@pytest.mark.parametrize("part", ["x", "x-", "x.", "1 ", "a b ", "Xy ", "one two ", "@"])
def test_time_grows_with_the_length_and_not_with_its_square(part: str) -> None:
    """Hostile texts of a hundred thousand characters are read in seconds, at whatever part a pattern could hang."""
    begun = time.process_time()
    redact(f"{part * (100_000 // len(part))} 1 at the dot as the only CTO")
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Same as Matt, I can buy.", "Matt"),
        ("Tell Tomek that it works.", "Tomek"),
        ("Matt, it was no silly question.", "Matt"),
    ],
)
def test_a_short_form_that_is_a_word_as_well(text: str, name: str) -> None:
    """Eleven sentences of a draft's open data named "Matt", for there is a word "matt" that nobody said."""
    people = pd.DataFrame(
        [("Mattias Bergqvist", "Chair", "Quay"), ("Tomasz Wolny", "Clerk", "Port")],
        columns=["name", "role", "affiliation"],
    )
    assert name not in Redactor(people, TALK)(text)
    assert "matt" in Redactor(people, [*TALK, "A matt paint will do."])("The Matt paint is cheaper, and matt is fine.")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("while Merry and Ernestine bring us a page", "while [a participant] and [a participant] bring us a page"),
        ("we asked Ernestine and Merry about it", "we asked [a participant] and [a participant] about it"),
        ("by Easter and Ernestine agrees", "by Easter and [a participant] agrees"),
        ("so the Ministry and Ernestine talked", "so the Ministry and [a participant] talked"),
        ("in Norway and Ernestine knows it", "in Norway and [a participant] knows it"),
    ],
)
def test_a_word_beside_a_name_is_one_too(text: str, left: str) -> None:
    """A nickname that is a word, joined to a name of the list; not days, countries, and what has an article."""
    assert redact(text) == left
