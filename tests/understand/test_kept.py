"""Answers as files: found by the question's key, by nearly the same question, with or without a head."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.understand.reader.kept import ANSWERED, FOLDER, Kept
from pipeline.understand.reader.questions import Question


def question(count: int = 20, first: int = 1, text: str = "What?", place: str = "T1") -> Question:
    return Question("topic", place, tuple(f"u{n}" for n in range(first, first + count)), lambda: text)


def test_the_wording_is_no_part_of_the_key() -> None:
    """A better redactor changes what is shown and not what is asked about; the things asked about are the key."""
    assert question().key == question(text="What now?").key
    assert len({question().key, question(count=19).key, question(place="T2").key}) == 3


def test_an_answer_to_nearly_the_same_question_stands(tmp_path: Path) -> None:
    """One contribution more or less: the earlier answer is found, with what its numbers mean. More: it is not."""
    kept = Kept(tmp_path)
    kept.write_questions([question()])
    kept.write_answer(question(), "{}", "small", "2026-03-04")
    found = Kept(tmp_path).find(question(first=2))
    assert found is not None
    assert found.items == question().items
    assert Kept(tmp_path).find(question(first=4)) is None
    assert Kept(tmp_path).find(question(first=2, place="T2")) is None


def test_the_nearest_of_several_is_taken(tmp_path: Path) -> None:
    """Of two earlier questions that share enough the one that shares more."""
    kept = Kept(tmp_path)
    kept.write_questions([question(), question(count=21)])
    kept.write_answer(question(), "one", "small", "2026-03-04")
    kept.write_answer(question(count=21), "other", "small", "2026-03-04")
    found = Kept(tmp_path).find(question(count=22))
    assert found is not None
    assert found.text.strip() == "other"


@pytest.mark.parametrize(
    ("text", "model", "date"),
    [
        ("model: Small 7B (q4), 2026-03-04\n{}", "Small 7B (q4)", "2026-03-04"),
        ("\ufeffModel: small\r\n\r\n{}", "small", ""),
        ("{}", "", ""),
        ("I am a model: see\n{}", "", ""),
    ],
)
def test_the_head_of_an_answer(tmp_path: Path, text: str, model: str, date: str) -> None:
    """A person may write who answered and when, on a first line; it is no part of the answer."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / f"{question().name}{ANSWERED}").write_bytes(text.encode())
    found = Kept(tmp_path).find(question())
    assert found is not None
    assert (found.model, found.date) == (model, date)
    assert found.text.strip().endswith("{}")
    assert not found.text.lower().startswith("model:")


def test_an_empty_file_is_no_answer(tmp_path: Path) -> None:
    """A file that waits to be filled in leaves the question open."""
    kept = Kept(tmp_path)
    kept.write_questions([question()])
    (tmp_path / FOLDER / f"{question().name}{ANSWERED}").write_text("\n")
    assert kept.find(question()) is None
