"""Planted false answers: what a language model might invent is refused by the checks, each of some hundred.

Five small discussions, each with a true proposition that passes, and with falsehoods of four kinds: contributions that
do not exist, sides that the words refute, wordings that no evidence bears, and reporters counted as voices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

from pipeline.understand.reader import accounts, borne, writing
from pipeline.understand.reader.answers import Account, Proposition, TopicAnswer, UnusableError, Written
from pipeline.understand.reader.checks import Proposal, checked
from pipeline.understand.reader.numbered import Contribution


class Case(NamedTuple):
    """A true proposition, its subject as somebody would name it, and what was said for it."""

    text: str
    subject: str
    said: tuple[str, ...]


CASES = (
    Case(
        "Hospitals should publish the waiting times of their clinics every quarter.",
        "publishing the waiting times of clinics every quarter",
        (
            "I think hospitals should publish the waiting times, every quarter, for each of the clinics.",
            "Yes, we publish ours and nobody died of it.",
            "Same here, every quarter would do.",
        ),
    ),
    Case(
        "Night trains should carry bicycles without a reservation.",
        "carrying bicycles on night trains without a reservation",
        (
            "Let people bring their bicycles on the night train, without any reservation.",
            "That works in the north, the trains carry them in the last carriage.",
            "Fine with me, bicycles belong on trains.",
        ),
    ),
    Case(
        "Every school should keep a garden that the pupils run themselves.",
        "a garden that pupils run in every school",
        (
            "Give every school a garden, and let the pupils run it themselves.",
            "Ours keeps one, the pupils sell the beans.",
            "Agreed, a garden for each school.",
        ),
    ),
    Case(
        "Maintainers of small libraries should be paid a monthly wage from a common fund.",
        "a monthly wage for maintainers from a common fund",
        (
            "Pay the maintainers, even of small libraries, a wage each month, out of one common fund.",
            "A monthly wage is what lets me go on.",
            "I'd sign that, the fund should be common.",
        ),
    ),
    Case(
        "Wells near the river should be closed in a dry summer.",
        "closing wells near the river in a dry summer",
        (
            "In a dry summer the wells near the river ought to be closed.",
            "We closed ours, the river came back.",
            "Yes, close them when the summer is dry.",
        ),
    ),
)
AGAINST = (
    "I'm against {}.", "I am opposed to {}.", "I oppose {}.", "I reject {}.", "I object to {}.", "I don't support {}.",
    "I would not accept {}.", "I cannot support {}, sorry.", "I'm still firmly against {}.", "I won't sign {}.",
)  # fmt: skip
FOR = (
    "I'm for {}.", "I am in favour of {}.", "I support {}.", "I fully support {}.", "I back {}.", "I endorse {}.",
    "I would welcome {}.", "I'm all for {}.", "I really support {}.", "I also support {}.",
)  # fmt: skip
FALSE_WORDS = (
    "{}, within 18 months",
    "{}, in 7 of 10 places",
    "{}, as Zanzibar does",
    "{} under the rules of the OECD",
    "{} and never again be taxed",
    "{} without any licence",
    "{}, because volcanic ash corrodes turbines",
    "{} and astronauts receive free parking permits",
    "{} with equipment of type QX9000",
    "{} unless parliament abolishes inheritance duties",
)
REPORTED = ("for", "against", "condition")
STRANGE = (0, -1, 9, 12, 312, 4711)
LISTS = ("for", "against", "condition", "about", "because_numbers")
COUNT = len(CASES) * (len(STRANGE) * len(LISTS) + len(AGAINST) + len(FOR) + 3 * len(FALSE_WORDS) + len(REPORTED))


def contribution(number: int, text: str, is_voice: bool = True) -> Contribution:
    """A contribution as a question shows it."""
    name = f"P{number:02d}" + ("" if is_voice else ", reporting")
    return Contribution(f"u{number}", (f"s{number}",), "day1", name, text, "", is_voice)


def objection(text: str, shown: Sequence[Contribution]) -> str:
    """The check of wordings as the stage makes it, without likeness of vectors."""
    return borne.objection(text, borne.Evidence(tuple(one.text for one in shown)))


def read(case: Case, shown: Sequence[Contribution], **more: Any) -> list[Proposal]:
    """What is taken of an answer with one proposition; more: its words and lists, where they are not the true ones."""
    given: dict[str, Any] = {"text": case.text, "for": [1, 2, 3], **more}
    answer = TopicAnswer(first=1, last=len(shown), propositions=[Proposition.model_validate(given)], none=[])
    items = [one.utterance_id for one in shown]
    return list(checked(answer, items, "T1", {one.utterance_id: one for one in shown}, objection).proposals)


def talk(case: Case, *more: str) -> list[Contribution]:
    """What was said for it, and more."""
    return [contribution(n, text) for n, text in enumerate((*case.said, *more), start=1)]


@pytest.mark.parametrize("case", CASES)
def test_the_truth_passes(case: Case) -> None:
    """The checks refuse falsehoods, not everything."""
    (proposal,) = read(case, talk(case))
    assert proposal.fault == ""
    assert proposal.stands("support") == ["u1", "u2", "u3"]
    for template in (AGAINST[0], FOR[0]):
        own = "against" if template in AGAINST else "for"
        (proposal,) = read(case, talk(case, template.format(case.subject)), **{"for": [1, 2, 3]} | {own: [4, 1][:1]})
        assert "u4" in proposal.stands("support", "oppose")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("number", STRANGE)
@pytest.mark.parametrize("name", LISTS)
def test_contributions_that_do_not_exist(case: Case, number: int, name: str) -> None:
    """150 answers with a number that the question does not have."""
    with pytest.raises(UnusableError, match="do not exist"):
        read(case, talk(case), **{name: [1, number]})


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("template", [*AGAINST, *FOR])
def test_sides_that_the_words_refute(case: Case, template: str) -> None:
    """100 contributions that name their side, put on the other one: they count nowhere, and the editor is told."""
    wrong = {"for": [1, 2, 3, 4]} if template in AGAINST else {"for": [1, 2, 3], "against": [4]}
    (proposal,) = read(case, talk(case, template.format(case.subject)), **wrong)
    side = next(side for side in proposal.sides if side.utterance_id == "u4")
    assert side.stance == "unclear"
    assert "opposite" in side.doubt


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("template", FALSE_WORDS)
def test_wordings_that_no_evidence_bears(case: Case, template: str) -> None:
    """50 true propositions with a figure, a name, a code, a denial or a claim that nobody made."""
    (proposal,) = read(case, talk(case), text=f"{template.format(case.text.rstrip('.'))}.")
    assert proposal.fault


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("template", FALSE_WORDS)
def test_statements_and_reasons_that_no_evidence_bears(case: Case, template: str) -> None:
    """The same in the words of the paper: the statement stands as it was found, and has no such reason."""
    shown = talk(case)
    false = f"{template.format(case.text.rstrip('.'))}"
    entry = Written.model_validate({"number": 1, "text": f"{false}.", "because": [f"1, 2: {false}"]})
    by_id = {one.utterance_id: one for one in shown}
    told, why = writing.told(read(case, shown)[0], entry, [*by_id], by_id, objection)
    assert why
    assert (told.text, told.reasons) == (case.text, ())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("template", FALSE_WORDS)
def test_sentences_that_no_evidence_bears(case: Case, template: str) -> None:
    """The same in a paragraph, behind words that frame whose view it is; the truth behind them stands."""
    shown = {one.utterance_id: one for one in talk(case)}
    true = case.text.rstrip(".")
    lines = [f"1, 2: Supporters held that {told}." for told in (true, template.format(true))]
    entry = Account(number=1, sentences=lines)
    one, refused = accounts.told(read(case, [*shown.values()])[0], entry, [*shown], shown, objection)
    assert [sentence.text for sentence in one.account] == [f"Supporters held that {true}."]
    assert len(refused) == 1


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", REPORTED)
def test_reporters_are_no_voices(case: Case, name: str) -> None:
    """Answers in which somebody who reports for others takes a side."""
    shown = [*talk(case), contribution(4, "My room said the same.", is_voice=False)]
    lists = {"for": [1, 2, 3]}
    lists[name] = [*lists.get(name, []), 4]
    (proposal,) = read(case, shown, **lists)
    side = next(side for side in proposal.sides if side.utterance_id == "u4")
    assert (side.stance, "reports for others" in side.doubt) == ("neutral", True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Should hospitals publish the waiting times of their clinics every quarter?", "a question"),
        ("Hospitals should publish. The clinics should wait.", "more than one sentence"),
        ("Participants agreed that hospitals should publish the waiting times.", "tells of people"),
        ("There was consensus that hospitals publish the waiting times.", "tells of people"),
        (f"Hospitals should publish {'the waiting times ' * 20}.", "longer than"),
    ],
)
def test_what_is_no_proposition_by_its_form(text: str, why: str) -> None:
    """A question, two sentences, a report of who agreed."""
    (proposal,) = read(CASES[0], talk(CASES[0]), text=text)
    assert why in proposal.fault


def test_somebody_on_both_sides_is_unclear() -> None:
    """A contribution for and against one proposition counts nowhere."""
    (proposal,) = read(CASES[0], talk(CASES[0]), against=[2])
    assert [side.stance for side in proposal.sides] == ["support", "unclear", "support"]


def test_a_condition_stands_in_the_words() -> None:
    """A condition that nobody set is none; its speaker is for the proposition."""
    said = talk(CASES[0], "Only if the clinics get the clerks for it, then yes.")
    lists = {"condition": [4], "conditions": ["4: only if the clinics get the clerks"]}
    (proposal,) = read(CASES[0], said, **lists)
    assert proposal.sides[3].condition == "Only if the clinics get the clerks"
    (proposal,) = read(CASES[0], said, condition=[4], conditions={"4": "only if the moon is full"})
    assert (proposal.sides[3].stance, proposal.sides[3].condition) == ("support", "")


def test_of_a_denial_no_side_is_refuted() -> None:
    """Who is "against" may be for a proposition that denies something."""
    case = CASES[4]
    shown = talk(case, "I'm against closing wells near the river in a dry summer.")
    (proposal,) = read(case, shown, text="Wells near the river should not be closed in a dry summer.", **{"for": [4]})
    assert proposal.sides[0].stance == "support"


def test_a_proposition_without_a_side_is_none() -> None:
    """What nobody takes a side on is no proposition."""
    assert read(CASES[0], talk(CASES[0]), **{"for": [], "about": [1, 2]}) == []
