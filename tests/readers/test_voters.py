"""Whose answer a row of a poll is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import read
from pipeline.readers.reading import Reading
from pipeline.readers.voters import is_anonymous

HEAD = "#,User Name,User Email,Submitted Date/Time\n"


def _poll(tmp_path: Path, *names: str) -> Reading:
    """A poll in which one person says no, and all others yes."""
    answers = ["No", *["Yes"] * (len(names) - 1)]
    rows = [
        f"{n},{name},,10:0{n},Dig the pond?,{answer}"
        for n, (name, answer) in enumerate(zip(names, answers, strict=True), 1)
    ]
    path = tmp_path / "file"
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return read(path, known=frozenset(("ana silva",)))


@pytest.mark.parametrize(
    "name",
    ["Anonymer Teilnehmer", "Asistente anónimo", "匿名の出席者", "Аноним 2", "Guest", "Gast 3", "N/A", "-", ""],
)
def test_names_of_nobody(name: str) -> None:
    """What tools write for those who are not signed in tells of nobody, in any language."""
    assert is_anonymous(name)


@pytest.mark.parametrize("name", ["1", "Ana Silva", "Hosta Ng", "Gustav Gast"])
def test_names_of_people(name: str) -> None:
    """The number of a voter and a name that holds such a word are somebody's."""
    assert not is_anonymous(name)


def test_rows_of_people_who_are_not_signed_in(tmp_path: Path) -> None:
    """They share a name and are people of their own: dropping all but one turns a poll round."""
    for name in ("Anonieme deelnemer", "Participante anônimo"):
        found = _poll(tmp_path, name, name, name)
        assert [r.text for r in found.records] == ["No", "Yes", "Yes"]
        assert not found.warnings


def test_rows_of_a_name_that_no_participant_has(tmp_path: Path) -> None:
    """A device is called alike in many hands: each row counts, and a person is told, who may know better."""
    found = _poll(tmp_path, "iPhone", "iPhone", "Ben Okoro")
    assert [r.text for r in found.records] == ["No", "Yes", "Yes"]
    assert [warning.split(" have")[0] for warning in found.warnings] == ["rows 2, 3"]


def test_rows_of_a_participant(tmp_path: Path) -> None:
    """A participant who answered again counts once, with the last answer."""
    found = _poll(tmp_path, "Ana Silva", "Ana Silva", "Ben Okoro")
    assert [r.text for r in found.records] == ["Yes", "Yes"]
    assert found.drops["earlier answer of a person who answered again"] == 1
