"""Polls under the column names of many tools: a row a person, a row an answer, totals, and questions asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from tests.files import xlsx
from tests.readers.test_others import reading

ANSWER_ROWS = """Session,Voter,Question,Answer
1,1,Which?,Red
1,1,Which?,Blue
1,2,Which?,Red
1,2,Which?,Red
2,1,Which?,Red
1,2,Why?,
"""
PERSON_ROWS = """User ID,User Name,User Email,User company,Which way?,How long should the trial be?
1,Ana Silva,ana@example.org,Northmoor,Red,A year
2,,,,Blue,
3,Ben Okoro,ben@example.org,,Red;Blue,A month
"""
SHOW_OF_HANDS = "Frage;Ja;Nein;Enthaltung;Gesamt\nDig the pond?;5;2;1;8\n"
POLL_SHEET = """Repair forum
Poll results

Which way? (choose up to 2)
Type,Multiple choice
Participants voted,9
Answer,Votes,Percentage
Red,7,78%
Blue,4,44%

Question 2,How do you see it?,Scales
Statement,Average,1,2,3,Votes
The shed is warm,1.5,5,3,0,8

Question 3,What did we forget?,Open ended
Response
The ladder
"""
QUESTIONS_ASKED = """Question,Author,Upvotes,Downvotes
Who pays?,Ana Silva,12,0
When?,Anonymous,3,1
 ,Ben Okoro,1,0
"""


def test_row_an_answer(tmp_path: Path) -> None:
    """Rows of one person are several options, the person counts once; the same voter number of two sessions is two."""
    found = reading(tmp_path, ANSWER_ROWS)
    assert (found.format, found.kind) == ("list of answers", "poll")
    assert [(r.heading, r.text, r.locator, r.respondents_count) for r in found.records] == [
        ("Which?", "Red", "row 2", 3),
        ("Which?", "Blue", "row 3", 3),
        ("Which?", "Red", "row 4", 3),
        ("Which?", "Red", "row 6", 3),
    ]
    assert found.drops == {"answer that the same person gave twice": 1, "row without a question or an answer": 1}


def test_row_an_answer_in_a_workbook(tmp_path: Path) -> None:
    """Title rows and other sheets are counted; rows without a name are people each; nobody's name is kept."""
    head = ["Poll", "User name", "User email", "Answer", "Submitted at"]
    rows: list[list[object]] = [
        ["Which?", "Ana", "ana@example.org", "Red", "10:00"],
        ["Which?", "Anonymous", None, "Red", "10:00"],
        ["Which?", None, None, "Blue", "10:01"],
        ["How so?", "Ana", "ana@example.org", "Because it all went so well today", "10:02"],
        ["How so?", "Ben", "ben@example.org", "Nothing that I could see from there", "10:02"],
    ]
    content = xlsx({"Polls": [["Repair forum"], head, *rows], "Quiz": [["Leaderboard", "Points"]]})
    found = reading(tmp_path, content)
    assert [(r.kind, r.text, r.respondents_count) for r in found.records] == [
        ("answer", "Red", 3),
        ("answer", "Red", 3),
        ("answer", "Blue", 3),
        ("free_text", "Because it all went so well today", None),
        ("free_text", "Nothing that I could see from there", None),
    ]
    assert found.drops == {"row above the column names": 1, "row of another sheet of the workbook": 1}
    assert "Ana" not in repr(found)
    assert "example.org" not in repr(found)


def test_row_a_person_without_a_time(tmp_path: Path) -> None:
    """A table of people and their answers is a poll where a column reads as a question; a list of people is none."""
    found = reading(tmp_path, PERSON_ROWS)
    assert [(r.heading, r.text) for r in found.records] == [
        ("Which way?", "Red"),
        ("Which way?", "Blue"),
        ("Which way?", "Red"),
        ("Which way?", "Blue"),
        ("How long should the trial be?", "A year"),
        ("How long should the trial be?", "A month"),
    ]
    assert "Northmoor" not in repr(found)
    with pytest.raises(DataError, match="the file is a table with unknown columns"):
        reading(tmp_path, "User ID,User Name,User Email,Department\n1,Ana,a@example.org,Labs\n")


def test_forms_in_other_languages(tmp_path: Path) -> None:
    """Microsoft Forms names its columns in the language of the account."""
    german = "ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Welche?\n1;a;b;anonymous;;Rot\n2;a;b;anonymous;;Rot\n"
    french = "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Lequel?\n1,a,b,anonymous,,Rouge\n"
    assert [(r.heading, r.text) for r in reading(tmp_path, german).records] == [("Welche?", "Rot")] * 2
    assert [(r.heading, r.text) for r in reading(tmp_path, french).records] == [("Lequel?", "Rouge")]


def test_scales(tmp_path: Path) -> None:
    """Mentimeter's scales: a question for each criterion."""
    found = reading(tmp_path, "Date (UTC),Session,Voter,Agree?::Labels,Agree?::Costs\n2026,1,1,4,5\n2026,1,2,3,\n")
    told = [(r.heading, r.text) for r in found.records]
    assert told == [("Agree?: Labels", "4"), ("Agree?: Labels", "3"), ("Agree?: Costs", "5")]


def test_questions_asked(tmp_path: Path) -> None:
    """Questions from the floor as a table: chat of those who asked, anonymous ones of nobody."""
    found = reading(tmp_path, QUESTIONS_ASKED)
    assert found.kind == "chat"
    assert [(r.speaker, r.text, r.votes_count) for r in found.records] == [
        ("Ana Silva", "Who pays?", 12),
        (None, "When?", 3),
    ]
    assert found.drops == {"question without words": 1}


@pytest.mark.parametrize("votes", ["", "-3", "3.5", "²", "3 (30%)", "99999999999999999999"])
def test_votes_that_are_no_count(votes: str, tmp_path: Path) -> None:
    """What cannot be a number of people is an error with its row, never a guess."""
    with pytest.raises(DataError, match="file:3: an option needs a name and a whole number of votes"):
        reading(tmp_path, f"question,option,votes\nWhich?,Red,3\nWhich?,Blue,{votes}\n")


def test_row_wider_than_the_titles(tmp_path: Path) -> None:
    """A comma outside quotes moves cells, so the row is refused rather than read askew."""
    with pytest.raises(DataError, match="file:2: the row has 4 cells, but the table has 3 columns"):
        reading(tmp_path, "question,option,votes\nWhich?,Yes, if paid,3\n")
    with pytest.raises(DataError, match="file:2: the row has 4 cells, but the table has 3 columns"):
        reading(tmp_path, "Text,Frame,Color\nlabels, all,Process,red\n")


def test_table_of_unknown_columns(tmp_path: Path) -> None:
    """The editor learns where the table begins and under which names columns are read; no line is quoted."""
    for content in ("Foo,Bar\nhi!,red\nho!,blue\n", xlsx({"S": [["Foo", "Bar"], ["hi!", "red"]]})):
        with pytest.raises(DataError, match=r"unknown columns. It begins at (line|row) 1\.") as error:
            reading(tmp_path, content)
        assert not any(word in str(error.value) for word in ("Foo", "hi!"))
        assert "question, option and votes" in error.value.problems[0].to_do


def test_a_row_of_totals_is_no_option(tmp_path: Path) -> None:
    """The sum of the votes above it won no vote; an option that is called so and has other votes stays."""
    found = reading(tmp_path, "question,option,votes\nWhich first?,Small,12\n,Large,8\n,Total,20\n")
    assert [(r.text, r.votes_count) for r in found.records] == [("Small", 12), ("Large", 8)]
    assert found.drops["row of totals"] == 1
    assert len(reading(tmp_path, "question,option,votes\nHow?,Partial,12\n,Total,8\n").records) == 2


def test_totals_of_a_choice_of_several(tmp_path: Path) -> None:
    """Who voted is not the sum of the votes."""
    table = "Poll question,Poll type,Option,Votes,% of votes,Total voters\nWhat?,Multiple choice,Cables,18,90%,20\n"
    assert [r.respondents_count for r in reading(tmp_path, table).records] == [20]


CHOICES = {  # answers of people to a question, and the options that they chose
    "options with a comma": (
        ["Cables, plugs and sockets, Boats", "Cables, plugs and sockets", "Boats, Training, crew", "Training, crew"],
        [
            "Cables, plugs and sockets",
            "Boats",
            "Cables, plugs and sockets",
            "Boats",
            "Training, crew",
            "Training, crew",
        ],
    ),
    "parts that only occur together": (
        ["Bread, Butter, Jam", "Bread, Butter", "Jam, Tea", "Tea"],
        ["Bread, Butter", "Jam", "Bread, Butter", "Jam", "Tea", "Tea"],
    ),
    "options without a comma": (
        ["Red, Blue", "Blue, Green", "Red, Green"],
        ["Red", "Blue", "Blue", "Green", "Red", "Green"],
    ),
    "a choice of one with a semicolon": (
        ["Yes; but online", "Yes", "Yes", "No; not now"],
        ["Yes; but online", "Yes", "Yes", "No; not now"],
    ),
    "a choice of one with a condition": (
        ["Yes, if paid", "No, if paid", "Yes", "No"],
        ["Yes, if paid", "No, if paid", "Yes", "No"],
    ),
    "semicolons part, so commas do not": (
        ["Cables, plugs;Boats", "Cables, plugs", "Boats", "Plugs, Boats", "Plugs"],
        ["Cables, plugs", "Boats", "Cables, plugs", "Boats", "Plugs, Boats", "Plugs"],
    ),
    "small letters everywhere": (["red; blue", "blue", "green"], ["red", "blue", "blue", "green"]),
    "semicolon behind each": (["Red, large;", "Red;Large;", "Red;"], ["Red, large", "Red", "Large", "Red"]),
}


@pytest.mark.parametrize("name", CHOICES)
def test_options_in_an_answer(name: str, tmp_path: Path) -> None:
    """Marks between options are told from those inside one: else a choice counts as two, or two as one."""
    answers, options = CHOICES[name]
    rows = "".join(f'2027/03/09 9:3{n}:11 am,"{answer}"\n' for n, answer in enumerate(answers))
    assert [r.text for r in reading(tmp_path, f"Timestamp,Which do you support?\n{rows}").records] == options


def test_a_semicolon_in_an_option_of_zoom(tmp_path: Path) -> None:
    """Zoom parts by semicolons and never by commas."""
    head = "#,User Name,User Email,Submitted Date/Time,Shall we meet?\n"
    answers = ("Yes; but online", "Yes, soon;No", "Yes, soon", "No, soon", "No")
    rows = "".join(f'{n},Anonymous,,9:30,"{answer}"\n' for n, answer in enumerate(answers, 1))
    texts = [r.text for r in reading(tmp_path, head + rows).records]
    assert texts == ["Yes; but online", "Yes, soon", "No", "Yes, soon", "No, soon", "No"]


def test_questions_with_answers_and_votes(tmp_path: Path) -> None:
    """Who asked makes it a report on questions, which people ask and answer, and no table of votes."""
    table = "Question,Answer,Votes,Asked by,Anonymous\nWho pays?,The state,5,Ana Silva,No\nWhen?,,2,Ben Okoro,Yes\n"
    found = reading(tmp_path, table)
    assert [(r.kind, r.speaker, r.text, r.votes_count) for r in found.records] == [
        ("chat", "Ana Silva", "Who pays?", 5),
        ("chat", None, "The state", None),
        ("chat", None, "When?", 2),
    ]


zoom_columns = """Poll Report
Topic,Meeting ID,# Question
Forum,812 3456 7890,2
Poll Details
#,User Name,Email Address,Submitted Date/Time,Which first?,What should we fund?
1,Ana Silva,ana@example.org,"Mar 9, 2027 09:30:11",Small,"Cables, plugs;Boats"
2,Anonymous Attendee,,"Mar 9, 2027 09:30:15",Large,"Cables, plugs"
3,Anonymous Attendee,,"Mar 9, 2027 09:30:19",Small,
"""


def test_zoom_with_a_column_a_question(tmp_path: Path) -> None:
    """Each anonymous row is a person; a second table would be read as people, so it is refused with what to do."""
    found = reading(tmp_path, zoom_columns)
    assert [(r.heading, r.text) for r in found.records] == [
        ("Which first?", "Small"),
        ("Which first?", "Large"),
        ("Which first?", "Small"),
        ("What should we fund?", "Cables, plugs"),
        ("What should we fund?", "Boats"),
        ("What should we fund?", "Cables, plugs"),
    ]
    assert "Ana" not in repr(found)
    table = zoom_columns[zoom_columns.index("#,User") :]
    with pytest.raises(DataError, match="several tables, and questions side by side") as error:
        reading(tmp_path, zoom_columns + table)
    assert "a file of its own" in error.value.problems[0].to_do


def test_more_votes_than_respondents(tmp_path: Path) -> None:
    """'Nine of seven respondents' is refused with its row: one of the numbers is wrong, or people had several votes."""
    with pytest.raises(DataError, match="9 votes, but the question only 7 respondents") as error:
        reading(tmp_path, "Question,Option,Votes,Respondents\nWhich?,Red,2,7\n,Blue,9,7\n")
    assert error.value.problems[0].where == "file:3"


def test_options_side_by_side(tmp_path: Path) -> None:
    """A show of hands as people write it down: a row a question, a column an option, perhaps their sum behind."""
    found = reading(tmp_path, f"{SHOW_OF_HANDS}Fell the ash?;3;4;;7\n")
    assert [(r.heading, r.text, r.votes_count) for r in found.records] == [
        ("Dig the pond?", "Ja", 5),
        ("Dig the pond?", "Nein", 2),
        ("Dig the pond?", "Enthaltung", 1),
        ("Fell the ash?", "Ja", 3),
        ("Fell the ash?", "Nein", 4),
        ("Fell the ash?", "Enthaltung", 0),
    ]
    assert reading(tmp_path, "Question,Upvotes,Downvotes\nWho pays?,5,2\nWhen?,3,1\n").kind == "chat"


def test_polls_one_under_another(tmp_path: Path) -> None:
    """Slido and Mentimeter write their results so: a new user's meeting stopped at such a file."""
    found = reading(tmp_path, POLL_SHEET)
    assert (found.format, found.kind) == ("polls one under another", "poll")
    which, warm = "Which way? (choose up to 2)", "How do you see it?: The shed is warm"
    assert [(r.kind, r.heading, r.text, r.votes_count, r.respondents_count, r.locator) for r in found.records] == [
        ("answer", which, "Red", 7, 9, "row 8"),
        ("answer", which, "Blue", 4, 9, "row 9"),
        ("answer", warm, "1", 5, 8, "row 13"),
        ("answer", warm, "2", 3, 8, "row 13"),
        ("answer", warm, "3", 0, 8, "row 13"),
        ("free_text", "What did we forget?", "The ladder", None, None, "row 17"),
    ]
    assert found.drops == {"row above the column names": 4}


@pytest.mark.parametrize(
    ("line", "what"), [("Red,many,78%", "whole number of votes"), ("Red,12,78%", "only 9 respondents")]
)
def test_polls_one_under_another_with_a_wrong_count(line: str, what: str, tmp_path: Path) -> None:
    """The row is told, and nothing is guessed."""
    with pytest.raises(DataError) as caught:
        reading(tmp_path, POLL_SHEET.replace("Red,7,78%", line))
    assert what in str(caught.value)
    assert "8" in str(caught.value)


def test_options_without_a_question_are_no_poll(tmp_path: Path) -> None:
    """Nobody knows what was asked."""
    with pytest.raises(DataError):
        reading(tmp_path, "Answer,Votes\nRed,7\nBlue,4\n")


def test_answers_of_which_none_is_twice_are_words_and_no_options(tmp_path: Path) -> None:
    """Ten short answers to "What did we forget?" were told as what comes first."""
    words = ["dispatch", "the parrot", "Money", "pharmacists", "a poster", "beds"]
    rows = "".join(f"{n},{word}\n" for n, word in enumerate(words, 1))
    found = reading(tmp_path, f"Voter,What did we forget?\n{rows}")
    assert {record.kind for record in found.records} == {"free_text"}
    few = reading(tmp_path, "Voter,Which way?\n1,Red\n2,Blue\n3,Green\n")
    assert {record.kind for record in few.records} == {"answer"}
