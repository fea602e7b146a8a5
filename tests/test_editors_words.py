"""What an editor writes against the rules of the meeting: through the real commands, from the edited draft to a PDF."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from pipeline import cli
from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft, add
from pipeline.engine.editors_words import changed_numbers
from pipeline.engine.project import Project
from pipeline.word.merging.comments import RULE
from tests import word_edits as editing
from tests.conftest import MEETING

FORMS = ("handout.docx", "whitepaper.md", "whitepaper.html")
COUNT = re.compile(r"\b(Two|Three|Four|Five|two|three|four|five)\b(?= (?:participants|people|of))")
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def command(golden_copy: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs a command line on the golden meeting; its exit code and all it printed."""

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["whitepaper", *arguments, "--project", str(golden_copy.root)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capfd.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    return run


def _draft(project: Project) -> Path:
    return project.reports(MEETING) / "whitepaper.docx"


def _comments(project: Project) -> list[str]:
    """What the program says in the margin on words against the rules."""
    document: Any = docx.Document(io.BytesIO(_draft(project).read_bytes()))
    return [comment.text for comment in document.comments if comment.text.startswith(RULE)]


def _words(project: Project) -> str:
    """All words of the draft, those in tables too, a paragraph a line."""
    document: Any = docx.Document(str(_draft(project)))
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(node.text or "" for node in p.iter(editing.T)) for p in paragraphs)


def _edit(project: Project, change: Callable[[Any], None]) -> None:
    _draft(project).write_bytes(editing.edited(_draft(project).read_bytes(), change))


def _change_record(project: Project) -> None:
    """Drop a key point, so that the next draft is another one."""
    desk = Desk(project, MEETING)
    point = desk.key_points.key_point_id[desk.key_points.is_printable].tolist()[-1]
    add(desk, [Draft("drop", {"key_point": point, "reason": "not ours"}, "here")])


def _name_somebody(project: Project) -> str:
    """Write the name of a participant at the end of the first long paragraph."""
    name = str(Desk(project, MEETING).participants["name"].iloc[0])

    def change(document: Any) -> None:
        paragraph = next(p for p in document.paragraphs if len(p.text) > 120)
        paragraph.add_run(f" {name} said so.")

    _edit(project, change)
    return name


def _change_number(project: Project) -> str:
    """Write another number in place of a count; the sentence as it is now."""
    found: list[str] = []

    def change(document: Any) -> None:
        for node in document.element.body.iter(editing.T):
            if not found and COUNT.search(node.text or ""):
                node.text = COUNT.sub("ninety", node.text, count=1)
                found.append(node.text)

    _edit(project, change)
    return found[0]


def test_a_name_is_a_comment_and_stops_what_is_passed_on(golden_copy: Project, command: Command) -> None:
    """Their words stay in the merged file; page, handout and PDF are held back until it is waived by name."""
    name = _name_somebody(golden_copy)
    _change_record(golden_copy)
    code, said = command("run")
    assert code == 0
    assert f"{name} said so." in _words(golden_copy)
    (comment,) = _comments(golden_copy)
    assert name in comment
    assert not [form for form in FORMS if (golden_copy.reports(MEETING) / form).exists()]
    assert "held back" in said
    assert name in (golden_copy.reports(MEETING) / "run.md").read_text("utf-8").split("## The edited draft")[1]
    code, said = command("pdf")
    assert code == 1
    assert name in said
    # the same once more, with nothing changed: still held back, and said again
    assert "held back" in command("run")[1]
    (waiver,) = set(re.findall(r'"(f-[0-9a-f]+)"', comment))
    golden_copy.settings_file.write_text(f'[gate]\naccepted = ["{waiver}"]\n', "utf-8")
    assert "held back" not in command("run")[1]
    assert all((golden_copy.reports(MEETING) / form).exists() for form in FORMS)


def test_a_changed_number_is_held_back_until_it_is_settled(golden_copy: Project, command: Command) -> None:
    """Also where nothing is merged because the record has not changed; a merge says it in the margin."""
    before = _draft(golden_copy).read_bytes()
    sentence = _change_number(golden_copy)
    said = command("run")[1]
    assert "number: “ninety”" in said
    assert "held back" in said
    assert not (golden_copy.reports(MEETING) / "whitepaper.html").exists()
    assert command("pdf")[0] == 1
    _change_record(golden_copy)
    command("run")
    assert sentence in _words(golden_copy)
    assert ["“ninety”" in comment for comment in _comments(golden_copy)] == [True]
    # settled: the words are as they were
    _draft(golden_copy).write_bytes(before)
    assert "held back" not in command("run")[1]
    assert (golden_copy.reports(MEETING) / "whitepaper.html").exists()


def test_a_comment_on_words_that_are_mended_is_taken_back(golden_copy: Project, command: Command) -> None:
    """The next merge leaves none where nothing is wrong any more."""
    name = _name_somebody(golden_copy)
    _change_record(golden_copy)
    command("run")

    def mend(document: Any) -> None:
        for node in document.element.body.iter(editing.T):
            node.text = (node.text or "").replace(f" {name} said so.", " Somebody said so.")

    _edit(golden_copy, mend)
    _change_record(golden_copy)
    assert "held back" not in command("run")[1]
    assert _comments(golden_copy) == []
    assert "Somebody said so." in _words(golden_copy)


def test_a_file_that_cannot_be_merged_is_still_read(golden_copy: Project, command: Command) -> None:
    """Whatever it is: its words are searched, and what is passed on is held back."""
    name = str(Desk(golden_copy, MEETING).participants["name"].iloc[0])
    _draft(golden_copy).write_bytes(f"{name} said so.".encode())
    assert "held back" in command("run")[1]
    assert not (golden_copy.reports(MEETING) / "whitepaper.html").exists()


def test_a_number_is_waived_by_its_name(golden_copy: Project, command: Command) -> None:
    """An editor who knows better says so in settings.toml."""
    _change_number(golden_copy)
    (waiver,) = set(re.findall(r'"(f-[0-9a-f]+)"', command("run")[1]))
    golden_copy.settings_file.write_text(f'[gate]\naccepted = ["{waiver}"]\n', "utf-8")
    assert "held back" not in command("run")[1]
    assert (golden_copy.reports(MEETING) / "whitepaper.html").exists()


def test_only_a_number_in_place_of_another_is_changed() -> None:
    """One that is added, dropped, or right by now is not; names of tables count nothing."""
    assert changed_numbers("Nine agreed.", "Six agreed.", "Six agreed.") == ["Nine"]
    assert changed_numbers("Six agreed in 2027.", "Six agreed.", "Six agreed.") == []
    assert changed_numbers("Many agreed.", "Six agreed.", "Six agreed.") == []
    assert changed_numbers("Seven agreed.", "Six agreed.", "Seven agreed.") == []
    assert changed_numbers("Six agreed (Table 9).", "Six agreed (Table 4).", "Six agreed (Table 5).") == []
    assert changed_numbers("Nine agreed.", "", "") == []
