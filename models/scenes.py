"""Scenes of private talk, written for this project by kind, with harmless ones beside them that look alike.

A scene is a heading, `kind +` or `kind -`, and lines `Speaker: words`. What may not get out stands in braces. A line
that asks for confidence says what it covers behind the speaker, `Lena/earlier: ...`. A scene with `-` holds nothing
private. Two of three are for training and tuning; the third of each kind is for checking, and nothing learns from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "training" / "scenes"
# the people of all scenes, in participants.csv's terms: name, position, employer; the last leads
PEOPLE = (
    ("Lena Whitcombe", "port engineer", "Harbour Trust"),
    ("Tomasz Gradecki", "lecturer", "Eastmoor College"),
    ("Ruth Abernethy Cole", "surveyor", "Cole and Marsh"),
    ("Idris Mbeki Holt", "planner", "Northvale Council"),
    ("Saskia Vermeulen", "buyer", "Polder Foods"),
    ("Joao Pereira Duarte", "analyst", "Duarte Partners"),
    ("Nell Fairweather", "ranger", "Fens Reserve"),
    ("Hamid Karroubi", "mechanic", "Karroubi Lifts"),
    ("Orla Quigley", "archivist", "Museum of the Coast"),
    ("Felix Brandt", "driver", "Nightbus Union"),
    ("Cara Lindqvist", "facilitator", "Open Table"),
)
PRIVATE = re.compile(r"\{([^}]*)\}")
_HEAD = re.compile(r"(?P<kind>[a-z_]+) (?P<sign>[+-])")
_LINE = re.compile(r"(?P<speaker>\w+)(?:/(?P<reach>\w+))?: (?P<text>.+)")


@dataclass(frozen=True)
class Line:
    """What one person says.

    Attributes:
        speaker: first name, of `PEOPLE`.
        reach: what the line asks confidence for; empty where it asks for none.
        marked: the words, with what is private in braces.
    """

    speaker: str
    reach: str
    marked: str

    @property
    def text(self) -> str:
        """The words as said."""
        return PRIVATE.sub(r"\1", self.marked)

    @property
    def private(self) -> list[str]:
        """What of it may not get out."""
        return PRIVATE.findall(self.marked)


@dataclass(frozen=True)
class Scene:
    """A piece of talk.

    Attributes:
        id: file, and number in it.
        kind: as of the planted words of `benchmarks.privacy`.
        is_private: False where nothing in it may be hidden.
        is_check: nothing may learn from it or be tuned on it.
        lines: what is said.
    """

    id: str
    kind: str
    is_private: bool
    is_check: bool
    lines: tuple[Line, ...]


def read(folder: Path = FOLDER) -> list[Scene]:
    """All scenes, by file and place.

    Raises:
        ValueError: a line is neither a heading nor of a scene.
    """
    return [scene for path in sorted(folder.glob("*.txt")) for scene in _scenes(path)]


def _scenes(path: Path) -> Iterator[Scene]:
    seen: Counter[str] = Counter()
    for number, block in enumerate(re.split(r"\n(?=[a-z_]+ [+-]\n)", path.read_text("utf-8").strip()), 1):
        head, *rest = block.split("\n")
        heading, lines = _HEAD.fullmatch(head), [_LINE.fullmatch(line) for line in rest if line]
        if not heading or not lines or None in lines:
            raise ValueError(f"{path.name}: scene {number} cannot be read: {block[:60]!r}")
        said = tuple(Line(line["speaker"], line["reach"] or "", line["text"]) for line in lines if line)
        is_check = seen[head] % 3 == 2
        seen[head] += 1
        yield Scene(f"{path.stem}-{number:03d}", heading["kind"], heading["sign"] == "+", is_check, said)
