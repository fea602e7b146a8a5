"""Agendas in mails, in tables and in copies of pages: what stands around their topics."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.commands.new import _sole_day
from pipeline.inputs.agenda import Agenda, read_agenda
from pipeline.inputs.agenda_days import day
from tests.files import docx

QUESTIONS = ["How can the outer dam be rebuilt?", "Who should pay for the ferry in winter?"]
MAIL = """From: Ada Lowell <ada@norwick.org>
Sent: Monday, March 1, 2027 4:11 PM
Subject: Agenda

Dear colleagues,

please find the agenda below. Who is joining online?

09:00  Welcome and introductions
09:15  How can the outer dam be rebuilt?
         - Which stones?
10:15  Coffee
10:30  Who should pay for the ferry in winter?
11:30  Wrap-up

Could you let me know by Friday what you eat?

Kind regards,
Ada
"""
COLUMNS = """Working group                         9 March 2027
Page 1 of 2
AGENDA

Time          Item                             Lead
09:00-09:15   Welcome                          AL
09:15-10:15   1. How can the outer dam         BS
              be rebuilt?
10:15-10:30   Break
10:30-11:30   2. Who should pay for the        AL
              ferry in winter?
"""
TABLES = {
    "commas": "Time,Topic,Question\n09:15,Dam,How can the outer dam be rebuilt?\n10:30,Money,{1}\n",
    "pipes": "| Time | Question | Lead |\n|---|---|---|\n| 09:15 | {0} | AL |\n| 10:30 | {1} | BS |\n"
    "| 11:30 | Lunch (who?) | |\n",
    "columns": COLUMNS,
    "numbers": "Tagesordnung\nDienstag, 9. März 2027, 9:00 Uhr\n\n"
    "TOP 1  Begrüßung\nTOP 2  {0}\n  a) Which stones?\nTOP 3  {1}\n",
    "titles": "1.\tDam (60')\n\t{0}\n2.\tMoney (45 min)\n\t{1}\n",
    "mail": MAIL,
}


def _agenda(folder: Path, content: str | bytes, name: str = "agenda.txt") -> Agenda:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_agenda(folder / name)


@pytest.mark.parametrize("name", TABLES)
def test_nothing_but_the_questions_are_topics(name: str, tmp_path: Path) -> None:
    """Breaks, greetings, column titles and who leads an item are no topics, no groups, and in no question."""
    found = _agenda(tmp_path, TABLES[name].format(*QUESTIONS))
    assert [topic.question for topic in found.topics] == QUESTIONS
    assert {topic.group for topic in found.topics} <= {"", "Dam", "Money"}


def test_what_is_left_out_is_handed_back(tmp_path: Path) -> None:
    """Nothing vanishes: breaks, a mail's words and who leads an item stand among the lines left over."""
    assert {"Coffee", "Dear colleagues,", "Ada"} <= set(_agenda(tmp_path, MAIL).leftovers)
    assert {"Welcome", "Break", "BS"} <= set(_agenda(tmp_path, COLUMNS).leftovers)
    assert _agenda(tmp_path, TABLES["titles"].format(*QUESTIONS)).topics[0].title == "Dam"


def test_an_agenda_below_the_name(tmp_path: Path) -> None:
    """Many paste it under their mail: what follows the last words is lost only where it holds no item."""
    head = MAIL.partition("09:00")[0]
    text = f"{head}Kind regards,\nAda\n\n1. {QUESTIONS[0]}\n2. Ferries in\n   Norway: {QUESTIONS[1]}\n"
    found = _agenda(tmp_path, text).topics
    assert [(topic.title, topic.question) for topic in found] == [
        ("", QUESTIONS[0]),
        ("Ferries in Norway", QUESTIONS[1]),
    ]


def test_the_day_of_a_meeting(tmp_path: Path) -> None:
    """A mail was sent on another day than that of the meeting; a date beside the title is its day."""
    assert _sole_day(_agenda(tmp_path, MAIL)) == ""
    assert (
        _sole_day(_agenda(tmp_path, MAIL.replace("Subject: Agenda", "Subject: Agenda, 9 March 2027"))) == "2027-03-09"
    )
    assert _sole_day(_agenda(tmp_path, TABLES["numbers"].format(*QUESTIONS))) == "2027-03-09"
    assert _sole_day(_agenda(tmp_path, COLUMNS)) == "2027-03-09"


@pytest.mark.parametrize("text", ["9. März 2027", "le 9 mars 2027", "9 de marzo de 2027", "09.03.2027", "9 maart 2027"])
def test_days_in_other_languages(text: str) -> None:
    """A date is read where its month is a word, or figures can be read in one way only."""
    assert day(text) == date(2027, 3, 9)
    assert day("9/3/2027") is None


def test_breaks_in_a_list_and_people_below_a_question(tmp_path: Path) -> None:
    """An item 'Lunch' is discussed by nobody; 'Moderator: …' names no group, though a panel on a matter does."""
    word = docx([("Heading1", "Dam"), ("ListBullet", "How?"), ("ListBullet", "Lunch"), ("ListBullet", "Q&A")])
    assert [topic.question for topic in _agenda(tmp_path, word, "agenda.docx").topics] == ["How?"]
    page = "<html><h3>{0}</h3><p>Moderator: Ada Lowell</p><h3>{1}</h3><p>Panel: Winter ferries</p><h3>When?</h3></html>"
    found = _agenda(tmp_path, page.format(*QUESTIONS), "agenda.html")
    assert [topic.group for topic in found.topics] == ["", "", "Panel: Winter ferries"]
