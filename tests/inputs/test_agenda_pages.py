"""An agenda copied or saved from a web page: what belongs to the page is no topic, and what asks is a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.inputs.agenda import Agenda, read_agenda
from tests.files import docx

COPIED = """Skip to content
LOGO_2

Forum topics
What will become of the coastal
marshes?

\u00a0

3–4 May 2027

SIGN UP
What will become of the Coastal Marshes? - Delta Forum 2027
Learn more

Agenda outline

The forum covers all questions that the delta has raised over the last years, and some that it has not.

How should the outer dam be rebuilt after the flood of last year?
\u00a0 Which of the reed beds should be given back to the sea in the coming decade,
What keeps otters from coming back?

- Who counts them?

How do we pay for the ferry in winter?

FAQs

Who can take part in the forum?

The forum is open to all who live in the delta or work there.

What does it cost?

Nothing at all, thanks to the county.
"""
TOPICS = [
    "How should the outer dam be rebuilt after the flood of last year?",
    "Which of the reed beds should be given back to the sea in the coming decade",
    "What keeps otters from coming back?",
    "How do we pay for the ferry in winter?",
]


def agenda_of(folder: Path, content: str | bytes, name: str = "page.txt") -> Agenda:
    """The agenda in a file with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_agenda(path)


def questions(agenda: Agenda) -> list[str]:
    """The topics' questions."""
    return [topic.question for topic in agenda.topics]


def test_a_page_copied_as_text(tmp_path: Path) -> None:
    """The wrapped title, the links and the page's own questions are left out and handed back; the rest is all there."""
    found = agenda_of(tmp_path, COPIED)
    assert questions(found) == TOPICS
    assert found.title == "What will become of the coastal marshes?"
    assert {topic.group for topic in found.topics} == {"Agenda outline"}
    assert [q for topic in found.topics for q in topic.subquestions] == ["Who counts them?"]
    assert {"Who can take part in the forum?", "What does it cost?", "LOGO_2", "SIGN UP"} <= set(found.leftovers)


@pytest.mark.parametrize(
    "heading",
    [
        *("FAQ", "Frequently asked questions", "Q&A", "Questions and answers", "Practical information", "Registration"),
        *("Häufige Fragen", "Foire aux questions", "Preguntas frecuentes", "Domande frequenti", "Veelgestelde vragen"),
        *(
            "Perguntas frequentes",
            "Vanliga frågor",
            "Często zadawane pytania",
            "Частые вопросы",
            "よくある質問",
            "常见问题",
        ),
    ],
)
def test_further_questions_of_the_page(heading: str, tmp_path: Path) -> None:
    """What stands below such a heading is the page's, in a text, a Word document and a saved page alike."""
    inner = ["Which reeds come first this year?", "Who rebuilds the dam next year?"]
    lines = ["Agenda", *inner, heading, "Which trains stop there?", "All of them do so on weekdays."]
    tagged = "".join(f"<h2>{line}</h2>" if line in ("Agenda", heading) else f"<p>{line}</p>" for line in lines).replace(
        "&", "&amp;"
    )
    files: list[tuple[str, str | bytes]] = [
        ("a.txt", "\n\n".join(lines)),
        ("a.md", "\n\n".join(f"## {line}" if line in ("Agenda", heading) else line for line in lines)),
        ("a.docx", docx([("Heading1", line) if line in ("Agenda", heading) else line for line in lines])),
        ("a.html", f"<!doctype html><html><body>{tagged}</body></html>"),
    ]
    for name, content in files:
        found = agenda_of(tmp_path, content, name)
        assert questions(found) == inner, name
        assert "Which trains stop there?" in found.leftovers


def test_an_agenda_after_the_questions(tmp_path: Path) -> None:
    """A heading that opens an agenda ends the page's questions."""
    text = "Forum\n\nFAQs\n\nDoes the ferry run?\n\nIt does so on all days.\n\nProgramme of the day\n\nWho owns it?\n"
    assert questions(agenda_of(tmp_path, text)) == ["Who owns it?"]
    marked = "# F\n\n## FAQ\n\nDoes the ferry run?\n\n## Dams\n\nWho owns the dam?\n"
    assert questions(agenda_of(tmp_path, marked, "a.md")) == ["Who owns the dam?"]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Who can attend?",
            "How do I register for the day?",
            "When and where is it?",
            "Is there a fee?",
            "Do I need a visa?",
        ),
        *(
            "Will the sessions be recorded?",
            "What happens after the meeting?",
            "Wer kann teilnehmen?",
            "Was kostet die Reise?",
        ),
        *("Qui peut participer au forum ?", "¿Quién puede asistir al foro?", "Hoe kan ik komen?"),
    ],
)
def test_questions_about_the_event_are_asked_for(line: str, tmp_path: Path) -> None:
    """Without a heading above it such a question is in doubt: left out and named, or taken where the user says so."""
    path = tmp_path / "a.txt"
    path.write_text(f"Which reeds come first?\n\n{line}\n\nWho rebuilds the dam?\n", "utf-8")
    found = read_agenda(path)
    assert questions(found) == ["Which reeds come first?", "Who rebuilds the dam?"]
    assert found.doubts == [line]
    assert line in found.leftovers
    asked: list[str] = []

    def say_yes(text: str) -> bool:
        asked.append(text)
        return True

    assert line in questions(read_agenda(path, say_yes))
    assert asked == [line]


def test_a_question_above_the_agenda_is_in_doubt(tmp_path: Path) -> None:
    """A lone question above the heading of the agenda is most often the title; two are part of it."""
    text = "Forum\n\nWhat will become of the delta?\n\nLeitfragen\n\nWhich reeds?\n\nWhich dam?\n"
    found = agenda_of(tmp_path, text)
    assert (questions(found), found.doubts) == (["Which reeds?", "Which dam?"], ["What will become of the delta?"])
    both = text.replace("\n\nLeit", "\n\nWho pays for it?\n\nLeit")
    assert len(questions(agenda_of(tmp_path, both))) == 4


def test_questions_with_their_answers_are_in_doubt(tmp_path: Path) -> None:
    """Where some questions have an answer right below and others none, the answered ones may be the page's."""
    text = (
        "Which reeds come first?\n\nWho rebuilds the dam?\n\nWhich trains stop?\n\nAll of them do so on weekdays.\n\n"
        "What about lunch?\n\nThere will be soup for everyone at noon.\n"
    )
    assert agenda_of(tmp_path, text).doubts == ["Which trains stop?", "What about lunch?"]
    every = "Which reeds?\n\nThe old ones were lost in the flood.\n\nWhich dam?\n\nThe outer one broke in the flood.\n"
    assert questions(agenda_of(tmp_path, every)) == ["Which reeds?", "Which dam?"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "What is to be done about the\nferry in winter?\nWho pays?",
            ["What is to be done about the ferry in winter?", "Who pays?"],
        ),
        (
            "Which of the dams should\nDelta County rebuild?\n",
            ["Which of the dams should Delta County rebuild?"],
        ),
        ("- What is to be done about the\nferry in winter?\n", ["What is to be done about the ferry in winter?"]),
        ("Wie soll der Damm nach der\nFlut aufgebaut werden?\n", ["Wie soll der Damm nach der Flut aufgebaut werden?"]),
        ("what about the old ferries\nwho pays for them?\n", ["what about the old ferries", "who pays for them?"]),
        ("Boats and quays of the delta\nWho pays?\n", ["Who pays?"]),
        ("Boats and quays of the delta:\nwho pays?\n", ["who pays?"]),
    ],
)
def test_lines_that_a_page_wrapped(text: str, expected: list[str], tmp_path: Path) -> None:
    """A line that begins small, or ends the question above, goes on with it; a heading does not."""
    assert questions(agenda_of(tmp_path, text)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "How should the dam be rebuilt after the flood",
        "Which of the reed beds should be given back,",
        "Should we give the reed beds back",
        "To what extent can the ferry run in winter",
        "Wie soll der Damm nach der Flut aufgebaut werden",
        "Comment faut-il reconstruire la digue du port",
        "Cómo se debe reconstruir el dique del puerto",
    ],
)
def test_a_question_without_its_mark(line: str, tmp_path: Path) -> None:
    """Beside a question such a line is one; it names no group."""
    found = agenda_of(tmp_path, f"Dams\n\n{line}\nWho owns the ferry in the delta?\n")
    assert questions(found) == [line.rstrip(","), "Who owns the ferry in the delta?"]
    assert {topic.group for topic in found.topics} == {"Dams"}


def test_a_short_question_without_its_mark(tmp_path: Path) -> None:
    """Between two questions a short line that asks is one too; beside one it may be a heading."""
    between = "Delta\n\nWhich reeds?\n\nWho rebuilds the dam\n\nWho pays?\n"
    assert questions(agenda_of(tmp_path, between)) == ["Which reeds?", "Who rebuilds the dam", "Who pays?"]
    beside = "Delta\n\nWho rebuilds the dam\n\nWho pays?\n\nWhich reeds?\n"
    assert questions(agenda_of(tmp_path, beside)) == ["Who pays?", "Which reeds?"]


@pytest.mark.parametrize("line", ["What we do", "How to get there", "Which way the water flows in our delta today:"])
def test_a_heading_that_begins_like_a_question(line: str, tmp_path: Path) -> None:
    """Short lines, and lines that end with a colon, stay groups."""
    found = agenda_of(tmp_path, f"{line}\n\nWho owns the ferry?\n\nWho owns the dam?\n")
    assert questions(found) == ["Who owns the ferry?", "Who owns the dam?"]
    assert {topic.group for topic in found.topics} == {line.rstrip(":")}
