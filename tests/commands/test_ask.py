"""Asking a language model: by files, at an address, stopped and gone on with, and never beyond this machine unasked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands import ask as command
from pipeline.commands.ask import Asking, ask
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.errors import DataError
from pipeline.understand.reader import reader
from tests import readings
from tests.conftest import MEETING


@pytest.fixture
def asked(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A project whose meeting is the small one, with its tables as they are."""
    monkeypatch.setattr(Asking, "prepare", lambda self: None)
    monkeypatch.setattr(Asking, "read", lambda self: readings.read(self.folder))
    yield project


def settings(project: Project, **values: Any) -> None:
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    project.settings_file.write_text("\n".join(["[reader]", *lines, ""]), "utf-8")


class Model:
    """A server that answers every question well, but for what it is told to spoil."""

    def __init__(self, project: Project, spoil: Callable[[int, str], str | None] = lambda n, text: None) -> None:
        self.folder = project.raw(MEETING)
        self.spoil = spoil
        self.count = 0

    def __call__(self, address: str, body: bytes, timeout_seconds: float) -> bytes:
        self.count += 1
        text = json.loads(body)["messages"][-1]["content"]
        question = next(one for one in readings.read(self.folder).open if one.text == text)
        content = self.spoil(self.count, text)
        if content is None:
            content = readings.answer(question)
        return json.dumps({"model": "small-7b", "choices": [{"message": {"content": content}}]}).encode()


def run(
    project: Project, send: Any = None, status: bool = False, yes: bool = True, confirms: bool = False
) -> tuple[bool, str]:
    said: list[str] = []
    done = ask(project, MEETING, Progress(), status, yes, said.append, lambda prompt: confirms, send)
    return done, "\n".join(said)


def answers(project: Project) -> list[Path]:
    return sorted((project.raw(MEETING) / "readings").glob("*.answer.txt"))


def test_by_files(asked: Project) -> None:
    """Questions are written; answers that lie beside them are taken, and what follows from them is written."""
    done, said = run(asked)
    folder = asked.raw(MEETING) / "readings"
    assert not done
    assert "3 questions" in said
    assert len([*folder.glob("topic-*.question.txt")]) == 3
    for question in readings.read(asked.raw(MEETING)).open:
        text = f"Sure, here it is:\n```json\n{readings.answer(question)}\n```\nAnything else?"
        (folder / f"{question.name}.answer.txt").write_text(text, "utf-8")
    done, said = run(asked)
    assert not done
    assert [path.name.split("-")[0] for path in folder.glob("merge*.question.txt")] == ["merge"]
    done, said = run(asked, status=True)
    assert not done
    assert "open: 1 question" in said


def test_at_an_address_until_nothing_is_open(asked: Project) -> None:
    """Every question is asked once, the answers lie as files with the model's name, and a second time asks nothing."""
    settings(asked, address="http://localhost:1/v1", model="small")
    model = Model(asked)
    done, said = run(asked, model)
    assert done
    assert "taken: 8 questions" in said
    assert model.count == len(answers(asked)) == 8
    assert answers(asked)[0].read_text("utf-8").startswith("model: small-7b, 2")
    assert "min left" in said
    assert run(asked, Model(asked, lambda n, text: "asked again"))[0]


def test_stopped_and_gone_on_with(asked: Project) -> None:
    """A server that goes away loses nothing that was answered."""
    settings(asked, address="http://localhost:1/v1", model="small")

    class Gone(Model):
        def __call__(self, address: str, body: bytes, timeout_seconds: float) -> bytes:
            if self.count == 2:
                raise ConnectionRefusedError("gone")
            return super().__call__(address, body, timeout_seconds)

    with pytest.raises(DataError, match="1 question left, all answers so far are kept"):
        run(asked, Gone(asked))
    assert len(answers(asked)) == 2
    model = Model(asked)
    assert run(asked, model)[0]
    assert model.count == 6


def test_a_bad_answer_is_asked_for_again(asked: Project) -> None:
    """As often as the setting says; a model that never finds the form leaves the topic to the offline reading."""
    settings(asked, address="http://localhost:1/v1", model="small", tries=2)
    model = Model(asked, lambda n, text: "I cannot help with that." if n == 1 else None)
    done, said = run(asked, model)
    assert done
    assert "refused to answer" in said
    assert model.count == 9
    for path in answers(asked):
        path.unlink()
    stubborn = Model(asked, lambda n, text: "no" if "prepared for the night" in text else None)
    done, said = run(asked, stubborn)
    assert done
    assert "refused: 1 question" in said
    assert "remove its answer" in said


def test_a_server_with_errors_is_asked_again(asked: Project) -> None:
    """What is no answer at all counts as a try."""
    settings(asked, address="http://localhost:1/v1", model="small", tries=1)

    class Cut(Model):
        def __call__(self, address: str, body: bytes, timeout_seconds: float) -> bytes:
            reply = json.loads(super().__call__(address, body, timeout_seconds))
            reply["choices"][0]["finish_reason"] = "length" if self.count == 1 else "stop"
            return json.dumps(reply).encode()

    done, said = run(asked, Cut(asked))
    assert done
    assert "cut off" in said
    assert "refused: 1 question" in said


def test_the_first_time_asks_before_it_sends(asked: Project) -> None:
    """What would be sent is told, and a no sends nothing."""
    settings(asked, address="http://localhost:1/v1", model="small")
    model = Model(asked)
    done, said = run(asked, model, yes=False)
    assert not done
    assert model.count == 0
    assert "3 questions, about" in said
    assert "would be sent to http://localhost:1/v1" in said
    assert run(asked, model, yes=False, confirms=True)[0]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"address": "https://models.example.org/v1", "model": "m"}, "beyond this machine"),
        ({"address": "http://localhost:1/v1"}, "`model` is not"),
        ({"address": "http://localhost:1", "model": "m", "interface": "ollama", "context_tokens": 3000}, "do not fit"),
    ],
)
def test_what_the_settings_forbid(asked: Project, values: dict[str, Any], why: str) -> None:
    """Nothing goes beyond this machine unless the organisers allow it, and nothing that would be cut off."""
    settings(asked, **values)
    model = Model(asked)
    with pytest.raises(DataError, match=why):
        run(asked, model)
    assert model.count == 0


def test_an_address_beyond_is_asked_where_it_is_allowed(asked: Project) -> None:
    """With the organisers' leave."""
    settings(asked, address="https://models.example.org/v1", model="m", allow_remote=True)
    assert run(asked, Model(asked))[0]


def test_rounds_end(asked: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions that lead to questions come to an end."""
    settings(asked, address="http://localhost:1/v1", model="small")
    monkeypatch.setattr(command, "ROUNDS", 1)
    done, said = run(asked, Model(asked))
    assert not done
    assert "open: 1 question" in said


def test_the_questions_come_from_the_meeting(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stages that make what is asked about run first, and the answers are looked for in the meeting's folder."""
    ran: list[str] = []
    asking = Asking(project, MEETING, Progress(), print)
    monkeypatch.setattr(asking._run, "run", ran.append)
    asking.prepare()
    assert {"meeting", "statements", "themes", "confidences", "outcomes", "embeddings"} <= set(ran)
    assert "key_points" not in ran
    monkeypatch.setattr(asking._run, "argument", lambda stage, name: name)
    monkeypatch.setattr(reader, "read", lambda *given: given)
    assert asking.read() == ("frames", asking.settings, project.raw(MEETING), "cache")  # type: ignore[comparison-overlap]
