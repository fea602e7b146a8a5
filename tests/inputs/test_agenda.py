"""Agendas as people paste them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.inputs.agenda import Agenda, arrange, read_agenda
from pipeline.inputs.agenda_lines import text_lines


def read(tmp_path: Path, text: str) -> Agenda:
    """The agenda of a text file."""
    path = tmp_path / "agenda.txt"
    path.write_text(text, "utf-8")
    return read_agenda(path)


def shown(agenda: Agenda) -> list[tuple[str, str, str, list[str]]]:
    """The topics as plain tuples."""
    return [(t.topic_id, t.group, t.question, t.subquestions) for t in agenda.topics]


def test_markdown(tmp_path: Path) -> None:
    """Headings are groups, list items topics, nested ones sub-questions; wrapped lines are joined."""
    text = (
        "# Ferries\n\n## Boats\n1. **Which** boats?\n   - Large ones?\n   - Small\n     ones?\n2. Who pays?\n\n"
        "## Harbours\n* Which ports?\n"
    )
    agenda = read(tmp_path, text)
    assert agenda.title == "Ferries"
    assert shown(agenda) == [
        ("T01", "Boats", "Which boats?", ["Large ones?", "Small ones?"]),
        ("T02", "Boats", "Who pays?", []),
        ("T03", "Harbours", "Which ports?", []),
    ]


def test_codes_are_kept(tmp_path: Path) -> None:
    """1A.2 is a topic of the group 1A, and a sub-question where 1A is a topic."""
    group = read(tmp_path, "## 1A. Harbours\n- 1A.1 Which ports?\n- 1A.2 Who pays?\n")
    assert [(t.topic_id, t.group) for t in group.topics] == [("1A.1", "1A Harbours"), ("1A.2", "1A Harbours")]
    topic = read(tmp_path, "1A. Which ports?\n1A.1 Large ones?\n1A.2 Small ones?\n1B. Who pays?\n")
    assert shown(topic) == [
        ("1A", "", "Which ports?", ["Large ones?", "Small ones?"]),
        ("1B", "", "Who pays?", []),
    ]


def test_words_that_look_like_codes(tmp_path: Path) -> None:
    """A question that begins with a number or 5G loses nothing."""
    questions = ["5G networks: who builds them?", "2030 targets, are they real?", "2.5 million people, where?"]
    assert [t.question for t in read(tmp_path, "\n".join(questions)).topics] == questions


def test_plain_text_with_times(tmp_path: Path) -> None:
    """Slots of a programme are groups; lettered lines below a question are its sub-questions."""
    text = "09:00-10:30 Session one\nT01: What is it?\n   a) Which one?\n   b) Which two?\n"
    text += "\nHarbours:\nWho pays?\n- Cities?\n"
    assert shown(read(tmp_path, text)) == [
        ("T01", "Session one", "What is it?", ["Which one?", "Which two?"]),
        ("T02", "Harbours", "Who pays?", ["Cities?"]),
    ]


def test_word(tmp_path: Path) -> None:
    """Word's headings and lists of two levels."""
    document = Document()
    document.add_heading("Ferries", 0)
    document.add_heading("Boats", 1)
    document.add_paragraph("Which boats?", style="List Bullet")
    document.add_paragraph("Large ones?", style="List Bullet 2")
    document.add_paragraph("Who pays?", style="List Bullet")
    path = tmp_path / "agenda.docx"
    document.save(str(path))
    assert shown(read_agenda(path)) == [
        ("T01", "Boats", "Which boats?", ["Large ones?"]),
        ("T02", "Boats", "Who pays?", []),
    ]


def test_prose_is_handed_back(tmp_path: Path) -> None:
    """A line that is no topic, sub-question or group is kept aside, not lost."""
    prose = "We are glad that so many of you will come and hope for a lively day with good talk."
    assert read(tmp_path, f"{prose}\n\n- Which boats?\n").leftovers == [prose]


@pytest.mark.parametrize("content", [b"", b"Welcome to all.\n", b"\x00\x01\x02\xff", b"%PDF-1.7"])
def test_what_is_no_agenda_is_told(tmp_path: Path, content: bytes) -> None:
    """A file without a question, or not a text, is a problem and not an empty meeting."""
    path = tmp_path / "agenda.txt"
    path.write_bytes(content)
    with pytest.raises(DataError):
        read_agenda(path)


@given(st.lists(st.text(alphabet="-*#1A.)?: \tab", max_size=12), max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    """Whatever the lines, each word stands in a topic, sub-question, group or among the leftovers."""
    text = "\n".join(f"{line} w{n}" for n, line in enumerate(lines))
    agenda = arrange(list(text_lines(text)))
    kept = [agenda.title, *agenda.leftovers]
    kept += [part for t in agenda.topics for part in (t.group, t.title, t.question, *t.subquestions)]
    words = " ".join(kept).split()
    assert {f"w{n}" for n in range(len(lines))} <= {word.rstrip(":") for word in words}


def test_rooms_share_the_time_of_the_line_above_them(tmp_path: Path) -> None:
    """The line "11:30 Parallel rooms" says when each of the headings below it begins, up to the next time."""
    text = (
        "# Sound\n\n## Wednesday, 14 October 2026\n\n11:30 - 12:15 Parallel rooms\n\n"
        "### Room A: Rules\n1. Which rules?\n\n"
        "### Room B: Work\n2. Which work?\n\n12:15 Lunch\n\n### Evening\n3. Which songs?\n"
    )
    sessions = {topic.group: topic.session for topic in read(tmp_path, text).topics}
    slot = "Wednesday, 14 October 2026, 11:30 - 12:15"
    assert (sessions["Room A: Rules"], sessions["Room B: Work"]) == (slot, slot)
    assert "11:30" not in sessions["Evening"]


def test_who_chairs_is_no_part_of_a_heading(tmp_path: Path) -> None:
    """The paper prints headings of the agenda, under a rule by which it names nobody."""
    agenda = read(
        tmp_path, "# Sound\n\n## Room A: Rules (chair: Ada Lowell)\n1. Which rules?\n\n## Room B (upstairs)\n- Who?\n"
    )
    assert [topic.group for topic in agenda.topics] == ["Room A: Rules", "Room B (upstairs)"]
    assert "chair: Ada Lowell" in agenda.leftovers


def test_a_title_in_word_stands_above_headings_of_the_first_level(tmp_path: Path) -> None:
    """Word's styles "Title" and "Heading 1" are one level to us; who chairs and what a plenary does are asides."""
    document = Document()
    for style, words in [
        ("Title", "Living with water"),
        ("Normal", "Thursday, 11 June 2026"),
        ("Heading 1", "11:15-12:00 Room 1: Paying"),
        ("Normal", "Chair: Ada Lowell, notes: Greta Falk"),
        ("List Number", "Who should pay for walls?"),
        ("Heading 1", "11:15-12:00 Room 2: Land"),
        ("List Number", "Who should move?"),
        ("Heading 1", "12:10-13:00 Plenary"),
        ("Normal", "Reports from the rooms (5 minutes each), open points, then:"),
        ("List Number", "What should a warning say?"),
    ]:
        document.add_paragraph(words, style=style)
    document.save(str(tmp_path / "agenda.docx"))
    agenda = read_agenda(tmp_path / "agenda.docx")
    assert agenda.title == "Living with water"
    assert [topic.group for topic in agenda.topics] == ["Room 1: Paying", "Room 2: Land", "Plenary"]
    assert [topic.session[-11:] for topic in agenda.topics] == ["11:15-12:00", "11:15-12:00", "12:10-13:00"]


def test_numbers_without_a_mark_are_codes(tmp_path: Path) -> None:
    """The number of "1.1 Which seed?" was printed as part of the question."""
    text = "# After the spruce\n\n1.1 Which seed should come first?\n- From where?\n\n1.2 Who should pay for deer?\n"
    topics = read(tmp_path, text).topics
    assert [(topic.topic_id, topic.question) for topic in topics] == [
        ("1.1", "Which seed should come first?"),
        ("1.2", "Who should pay for deer?"),
    ]


def test_what_stands_around_the_questions_of_a_day(tmp_path: Path) -> None:
    """How to join, reports and a closing round are no topics, and a day in brackets is one all the same."""
    text = """# The First Hour

## Day 1, Wednesday 19 May 2027 (all times CEST)

13:00-13:45 Welcome and technical check

13:50-15:00 Room 2: Game and money
Facilitator: Lorenz Achleitner (Miro board: link in the invitation)
1. What should crews do when they suspect a fire?
2. Who should pay for the deer?

## Day 2, Thursday 20 May 2027

13:00-15:00 Plenary: shared data
Reports from the rooms
3. Who should run the platform?

Closing round: what should come first?
"""
    agenda = read(tmp_path, text)
    assert [(topic.group, topic.question) for topic in agenda.topics] == [
        ("Room 2: Game and money", "What should crews do when they suspect a fire?"),
        ("Room 2: Game and money", "Who should pay for the deer?"),
        ("Plenary: shared data", "Who should run the platform?"),
    ]
    assert "19 May 2027" in agenda.topics[0].session
