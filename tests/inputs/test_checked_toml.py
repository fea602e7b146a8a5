"""TOML files that people write: every problem, with its line, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from pipeline.errors import DataError
from pipeline.inputs import checked_toml


class Room(BaseModel):
    """A part that stands in a list."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(description="what it is called")
    seats: int = Field(10, ge=1)


class House(BaseModel):
    """A file."""

    model_config = ConfigDict(extra="forbid")
    title: str
    room: list[Room] = []


def problems(tmp_path: Path, text: str | bytes) -> list[str]:
    """What is wrong with the text, a line a problem."""
    path = tmp_path / "house.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataError) as caught:
        checked_toml.read(path, House)
    return [str(problem).replace("\n  → ", " ") for problem in caught.value.problems]


def test_all_problems_with_their_lines(tmp_path: Path) -> None:
    """Every problem is named at once, each with the line where the user finds it."""
    text = 'titel = "x"\n\n[[room]]\nname = "a"\nseats = 0\n\n[[room]]\nseat = 3\n'
    assert problems(tmp_path, text) == [
        'house.toml: the key "title" is missing',
        'house.toml:1: unknown key "titel" Did you mean "title"?',
        'house.toml:5: "room.seats" cannot be 0: it should be greater than or equal to 1',
        'house.toml:7: the key "room.name" is missing room.name: what it is called.',
        'house.toml:8: unknown key "room.seat" Did you mean "seats"?',
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("title = x\n", 1), ('title = "a"\n\n[room\n', 3), ('title = "a"\ntitle = "b"\n', 2), ('title = "a\nb"\n', 1)],
)
def test_broken_syntax_names_the_line(tmp_path: Path, text: str, line: int) -> None:
    """What is not TOML at all is told in words too, with the line."""
    (problem,) = problems(tmp_path, text)
    assert problem.startswith(f"house.toml:{line}: this is not valid TOML: ")


def test_wrong_encoding_names_the_line(tmp_path: Path) -> None:
    """A file saved in an old encoding is refused with the line of the first odd byte."""
    assert problems(tmp_path, b'title = "a"\nroom = "caf\xe9"\n') == [
        "house.toml:2: the text is not UTF-8 Save the file as UTF-8."
    ]


def test_marks_of_lines_inside_a_line_move_no_number(tmp_path: Path) -> None:
    """A line separator, as text copied from the web has it, parts no line of a file: the error is told where it is."""
    text = 'title = "Row\u2028ing"\nroom = 3\n'
    assert problems(tmp_path, text.encode())[0].startswith("house.toml:2:")
    assert checked_toml.key_lines(text) == {("title",): 1, ("room",): 2}


def test_lists_without_an_end_are_told(tmp_path: Path) -> None:
    """A list in a list in a list, ten thousand deep, is no value of ours."""
    assert problems(tmp_path, b"title = " + b"[" * 10_000)[0].startswith("house.toml: the lists or tables")


def test_missing_file(tmp_path: Path) -> None:
    """A missing file is a problem, not a traceback."""
    with pytest.raises(DataError, match="the file is missing"):
        checked_toml.read(tmp_path / "house.toml", House)


def test_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    """Windows editors put a mark before the first key."""
    path = tmp_path / "house.toml"
    path.write_bytes(b'\xef\xbb\xbftitle = "a"\r\n')
    assert checked_toml.read(path, House).title == "a"


@given(st.text(alphabet='[]"=\n#ab.1 ', max_size=80))
def test_any_text_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever stands in the file, the answer is the model or a list of problems."""
    path = tmp_path_factory.mktemp("toml") / "house.toml"
    path.write_text(text, "utf-8", newline="")
    try:
        checked_toml.read(path, House)
    except DataError as error:
        assert error.problems
