"""Titles beside questions in agendas: taken where they are clear, left alone where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from pipeline.inputs.agenda import Agenda, arrange, read_agenda
from pipeline.inputs.agenda_lines import text_lines
from pipeline.inputs.agenda_titles import split


def read(text: str) -> Agenda:
    """The agenda of a text."""
    return arrange(list(text_lines(text)))


def shown(agenda: Agenda) -> list[tuple[str, str, str, list[str]]]:
    """The topics as plain tuples."""
    return [(t.group, t.title, t.question, t.subquestions) for t in agenda.topics]


@pytest.mark.parametrize(
    ("line", "title", "question"),
    [
        (
            "In the ambulance: What should crews do when they arrive?",
            "In the ambulance",
            "What should crews do when they arrive?",
        ),
        ("Manufacturing: how can we make enough doses?", "Manufacturing", "How can we make enough doses?"),
        (
            "Quays and harbours: Which harbours should come first?",
            "Quays and harbours",
            "Which harbours should come first?",
        ),
        ("Fares: to what extent should fares be equal?", "Fares", "To what extent should fares be equal?"),
    ],
)
def test_a_title_before_its_question(line: str, title: str, question: str) -> None:
    """A short title, a colon, and a question that stands by itself."""
    assert split(line) == (title, question)


@pytest.mark.parametrize(
    "line",
    [
        "5G networks: who builds them?",  # needs its title
        "In vivo CAR-T: How do the platforms applied in this space stack up?",
        "Who pays?",
        "Fares: who pays?",  # too short to stand alone
        "Day 2: What is next for the harbours?",
        "Question 3: What is next for the harbours?",
        "Opening discussion: What is next for the harbours?",
        "Key questions: What is next for the harbours?",
        "Ana Silva: What is next for the harbours?",  # a person
        "Dr. Silva: What is next for the harbours?",
        "Battery, hydrogen or trolley: which zero-emission buses run where?",  # the question's own beginning
        "Fares: a question of price for the whole city?",
        "Fares: We need to know what people pay.",
        "Should fares be free: what would that cost the city?",
        "A line that has rather more words than any title: What is next for the harbours?",
    ],
)
def test_what_is_not_clearly_a_title(line: str) -> None:
    """Leads that number, name a person or belong to the question leave the line whole."""
    assert split(line) == ("", line)


FLAT = "# Ferries\n\n## Charging\nHow can ferries be charged?\n- Which plugs?\n\n## Fares\nWho pays?\n\n## Coffee\n"


def test_headings_over_one_question_each() -> None:
    """All headings of a level with one plain question each are titles; one without a topic is handed back."""
    agenda = read(FLAT)
    assert shown(agenda) == [
        ("", "Charging", "How can ferries be charged?", ["Which plugs?"]),
        ("", "Fares", "Who pays?", []),
    ]
    assert agenda.leftovers == ["Coffee"]


def test_headings_below_groups_and_days() -> None:
    """The group is the heading above the title, with its tags; a day is none; a slot that waits reaches its topic."""
    boats = (
        "## Boats [fleet]\n### Charging\nHow can ferries be charged?\n### Coffee\n### Winter\nWho sails in winter?\n"
    )
    day = "## Day 2\n09:00-10:30\n### Fares\nCentral question: Who pays?\nSub-questions:\n- Islanders?\n"
    agenda = read(f"# Ferries\n{boats}{day}")
    assert shown(agenda) == [
        ("Boats", "Charging", "How can ferries be charged?", []),
        ("Boats", "Winter", "Who sails in winter?", []),
        ("", "Fares", "Who pays?", ["Islanders?"]),
    ]
    assert [t.tags for t in agenda.topics] == [["fleet"], ["fleet"], []]
    assert [t.session for t in agenda.topics] == ["", "", "Day 2, 09:00-10:30"]
    assert agenda.leftovers == ["Coffee"]


@pytest.mark.parametrize(
    "text",
    [
        "# F\n## Charging\nHow can ferries be charged?\n",  # one heading is a group
        "# F\n## Boats\nWhich boats?\nWhich engines?\n## Fares\nWho pays?\n",
        "# F\n## Boats\n- Which boats?\n## Fares\n- Who pays?\n",  # lists
        "# F\n## 09:00 Boats\nWhich boats?\n## 10:00 Fares\nWho pays?\n",  # slots
        "# F\n## 1A. Boats\nWhich boats?\n## 1B. Fares\nWho pays?\n",  # codes
        "# F\n## Boats [x]\nWhich boats?\n## Fares [y]\nWho pays?\n",  # tags
        "# F\n## Boats\nA few words first\nWhich boats?\n## Fares\nWho pays?\n",
    ],
)
def test_headings_that_are_groups(text: str) -> None:
    """Anything else under any heading of the level, and all of them stay the groups they were."""
    agenda = read(text)
    assert agenda.topics
    assert not any(topic.title for topic in agenda.topics)
    assert all(topic.group for topic in agenda.topics)


def test_word_headings(tmp_path: Path) -> None:
    """The same in Word."""
    document = Document()
    document.add_heading("Ferries", 1)
    for title, question in (("Charging", "How can ferries be charged?"), ("Fares", "Who pays?")):
        document.add_heading(title, 2)
        document.add_paragraph(question)
    document.save(str(tmp_path / "agenda.docx"))
    topics = read_agenda(tmp_path / "agenda.docx").topics
    assert [(t.title, t.question) for t in topics] == [
        ("Charging", "How can ferries be charged?"),
        ("Fares", "Who pays?"),
    ]
