"""Rankings in polls: what counts is what each person put first, in whatever form a tool writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from tests.files import xlsx
from tests.readers.test_others import reading

FIRST = ["Small ports", "Dam", "Small ports"]
LOWER = {"lower place in a ranking": 6}
ORDERS = [("Small ports", "Reeds", "Dam"), ("Dam", "Reeds", "Small ports"), ("Small ports", "Dam", "Reeds")]
OPTIONS = ("Small ports", "Reeds", "Dam")
TIMES = [f"2027/03/09 9:0{n}:11 am" for n in range(3)]


def table(titles: list[str], rows: list[list[str]]) -> str:
    """Answers of three people, a row each, below a time."""
    lines = [["Timestamp", *titles], *([time, *row] for time, row in zip(TIMES, rows, strict=True))]
    return "".join(",".join(f'"{cell}"' for cell in line) + "\n" for line in lines)


PLACES = [[str(order.index(option) + 1) for option in OPTIONS] for order in ORDERS]
FORMS = {
    "a cell": (
        table(["Rank the measures"], [[f"{';'.join(order)};"] for order in ORDERS]),
        "Rank the measures (put first)",
    ),
    "a cell that nobody calls a ranking": (
        table(["What is dear to you?"], [[";".join(order)] for order in ORDERS]),
        "What is dear to you? (put first)",
    ),
    "a cell with commas": (
        table(["Bitte eine Reihenfolge"], [[", ".join(order)] for order in ORDERS]),
        "Bitte eine Reihenfolge (put first)",
    ),
    "a cell with places": (
        table(
            ["Rank"],
            [[";".join(f"{one} ({place})" for one, place in zip(OPTIONS, row, strict=True))] for row in PLACES],
        ),
        "Rank (put first)",
    ),
    "a column a place": (table(["Rank 1", "Rank 2", "Rank 3"], list(map(list, ORDERS))), "Rank 1"),
    "a column a choice": (
        table([f"Which measure is your {place} choice?" for place in ("1st", "2nd", "3rd")], list(map(list, ORDERS))),
        "Which measure is your 1st choice?",
    ),
    "a column an option": (
        table([f"Rank them: [{option}]" for option in OPTIONS], PLACES),
        "Rank them (put first)",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_put_first_counts(name: str, tmp_path: Path) -> None:
    """Everybody named every option, so counting them all would give each of them all votes."""
    text, question = FORMS[name]
    found = reading(tmp_path, text)
    assert [(r.kind, r.heading, r.text) for r in found.records] == [("answer", question, option) for option in FIRST]
    assert found.drops == LOWER


def test_row_an_answer_with_its_place(tmp_path: Path) -> None:
    """The same from a list; whoever ranked is a respondent."""
    rows = "".join(f"P{n},What first?,{o},{place}\n" for n, row in enumerate(ORDERS) for place, o in enumerate(row, 1))
    found = reading(tmp_path, f"participant,question,answer,rank\n{rows}")
    told = [(r.text, r.respondents_count) for r in found.records]
    assert told == [(option, 3) for option in FIRST]
    assert found.drops == LOWER


def test_row_an_answer_without_its_place(tmp_path: Path) -> None:
    """Nobody knows what came first, so nothing counts, and it is told."""
    rows = "".join(f"P{n},Rank the measures,{option}\n" for n, row in enumerate(ORDERS) for option in row)
    found = reading(tmp_path, f"participant,question,answer\n{rows}P1,Who pays?,The state\n")
    assert [r.text for r in found.records] == ["The state"]
    assert found.lost == ("ranking whose order is not in the file",)


def test_totals_of_places(tmp_path: Path) -> None:
    """An average place is no number of votes; the advice does not make it one."""
    with pytest.raises(DataError, match="places in a ranking and no votes") as error:
        reading(
            tmp_path, "Poll question,Option,Rank,Average rank,Total voters\nWhat first?,Dam,1,1.4,31\n,Reeds,2,1.6,31\n"
        )
    assert "how many put each option first" in error.value.problems[0].to_do


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (["Do we agree on question 1?", "Do we agree on question 2?"], [["Yes", "No"], ["No", "Yes"], ["Yes", "No"]]),
        (["How sure? [Ports]", "How sure? [Dam]"], [["1", "2"], ["2", "1"], ["3", "1"]]),
        (["Which do you support?"], [["Ports;Dam"], ["Dam"], ["Ports;Dam"]]),
        (["Which two do you support?"], [["Ports;Dam"], ["Dam;Ports"], ["Ports;Dam"]]),
        (["1. Which first? I", "1. Which first? II"], [["Dam", "Ports"], ["Ports", "Dam"], ["Dam", "Ports"]]),
    ],
)
def test_no_ranking(titles: list[str], rows: list[list[str]], tmp_path: Path) -> None:
    """Numbered questions, marks that may be equal and choices of several keep all their answers."""
    found = reading(tmp_path, table(titles, rows))
    assert len(found.records) == sum(len(cell.split(";")) for row in rows for cell in row)
    assert not found.drops


SURVEY = """Respondent ID,Start Date,End Date,Which measure first?,Which do you support?,,,Please rank,
,,,Response,Small ports,Dam,Other (please specify),Small ports,Dam
118,03/09/2027 09:02,03/09/2027 09:05,Dam,Small ports,Dam,,1,2
119,03/09/2027 09:02,03/09/2027 09:06,Dam,,Dam,Fewer boats,2,1
"""


def test_two_rows_of_titles(tmp_path: Path) -> None:
    """A question above, its options below, the last in somebody's own words: one question that two people answered."""
    assert [(r.heading, r.text) for r in reading(tmp_path, SURVEY).records] == [
        ("Which measure first?", "Dam"),
        ("Which measure first?", "Dam"),
        ("Which do you support?", "Small ports"),
        ("Which do you support?", "Dam"),
        ("Which do you support?", "Dam"),
        ("Which do you support?", "Fewer boats"),
        ("Please rank (put first)", "Small ports"),
        ("Please rank (put first)", "Dam"),
    ]


def test_merged_titles_of_a_workbook(tmp_path: Path) -> None:
    """The question above columns that name its options, and cells that repeat an option that was chosen."""
    rows: list[list[object]] = [
        [None, None, "Which do you support?", None, "Who pays?"],
        ["Timestamp", "Name", "Ports", "Dam, large", None],
        ["2027-03-09", "Ana", "Ports", "Dam, large", "State"],
        ["2027-03-09", "Ben", None, "Dam, large", "Users"],
    ]
    assert [(r.heading, r.text) for r in reading(tmp_path, xlsx({"Answers": rows})).records] == [
        ("Which do you support?", "Ports"),
        ("Which do you support?", "Dam, large"),
        ("Which do you support?", "Dam, large"),
        ("Who pays?", "State"),
        ("Who pays?", "Users"),
    ]


def test_names_of_columns_for_a_machine(tmp_path: Path) -> None:
    """Qualtrics writes them below the titles; nobody answered them."""
    ids = '"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\n'
    found = reading(tmp_path, f"Start Date,Which measure first?\n{ids}2027-03-09,Dam\n2027-03-09,Ports\n")
    assert [r.text for r in found.records] == ["Dam", "Ports"]


@pytest.mark.parametrize("titles", ["Frage;Antwort;Stimmen", "Question;Réponse;Votes", "Pregunta;Opción;Votos"])
def test_totals_in_other_languages(titles: str, tmp_path: Path) -> None:
    """A column of options under another name made its question one that the audience asked."""
    found = reading(tmp_path, f"{titles}\nWas zuerst?;Ports;12\n;Dam;8\n")
    assert [(r.kind, r.text, r.votes_count) for r in found.records] == [("answer", "Ports", 12), ("answer", "Dam", 8)]
