"""corrections.toml: names that editors settled, and what they corrected in the analysis, in the order of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from pipeline.inputs import checked_toml
from pipeline.inputs.meeting_files import CORRECTIONS, EVERYWHERE, NOBODY, Part

NOWHERE = "nowhere"  # where a statement is put that belongs to no key point
KEY_POINT = "id of the key point"


class Alias(Part):
    """An `[[alias]]`: whose name it is."""

    speaker: str = Field(description="the name as written in the source", min_length=1)
    participant: str = Field(description=f'id or full name of the person; "{NOBODY}" for a room or a device')
    session: str = Field(EVERYWHERE, description="folder of the session in which it applies; omit for all sessions")
    reason: str = Field(description="reason, in a few words", min_length=1)


class Double(Part):
    """A `[[double]]`: files that hold the same."""

    files: list[str] = Field(description="the files, as whitepaper check names them", min_length=2)
    keep: list[str] = Field(description="those of them that count; all, if they are not the same", min_length=1)
    reason: str = Field(description="reason, in a few words", min_length=1)


class Sight(Part):
    """A `[[….saw]]`: a key point's evidence when the editor decided; the program writes it."""

    key_point: str = Field(description=KEY_POINT)
    sessions: list[str] = Field([], description="folders of the sessions that had been read")
    support: list[str] = Field([], description="statements for the key point")
    oppose: list[str] = Field([], description="statements against it")
    conditional: list[str] = Field([], description="statements for it under a condition")
    other: list[str] = Field([], description="its other statements")

    def stances(self) -> Iterator[tuple[str, str]]:
        """Each statement with the stance it had."""
        for stance, own in (("support", self.support), ("oppose", self.oppose), ("conditional", self.conditional)):
            yield from ((statement_id, stance) for statement_id in own)
        yield from ((statement_id, "neutral") for statement_id in self.other)


class Entry(Part):
    """What every correction of the analysis says."""

    reason: str = Field(description="reason, in a few words", min_length=1)
    saw: list[Sight] = Field([], description="what the editor saw; `whitepaper corrections` writes it")


class Merge(Entry):
    """A `[[merge]]`: two key points are one."""

    key_point: str = Field(description=KEY_POINT + " that ends")
    into: str = Field(description=KEY_POINT + " that it becomes a part of")


class Split(Entry):
    """A `[[split]]`: some of a key point's statements are a key point of their own."""

    key_point: str = Field(description=KEY_POINT)
    statements: list[str] = Field(description="ids of the statements that leave it", min_length=1)
    wording: str = Field(description="the new key point in a sentence", min_length=1)
    topic: str | None = Field(None, description="topic of the new one; omit for the same")


class Reword(Entry):
    """A `[[reword]]`: the editor's wording."""

    key_point: str = Field(description=KEY_POINT)
    wording: str = Field(description="the key point in a sentence, printed as it is", min_length=1)


class Move(Entry):
    """A `[[move]]`: the key point belongs to another topic."""

    key_point: str = Field(description=KEY_POINT)
    topic: str = Field(description="id of the topic", min_length=1)


class Drop(Entry):
    """A `[[drop]]`: it is no key point."""

    key_point: str = Field(description=KEY_POINT)


class Keep(Entry):
    """A `[[keep]]`: it stays a key point, whatever later runs make of its statements."""

    key_point: str = Field(description=KEY_POINT)
    wording: str = Field(description="the key point in a sentence", min_length=1)
    topic: str = Field(description="id of its topic", min_length=1)


class Put(Entry):
    """A `[[put]]`: the statement belongs to another key point, or to none."""

    statement: str = Field(description="id of the statement")
    key_point: str = Field(NOWHERE, description=f'{KEY_POINT} that it leaves; "{NOWHERE}" for none')
    to: str = Field(description=f'{KEY_POINT} that it is about; "{NOWHERE}" for none')
    stance: Literal["support", "oppose", "conditional", "neutral"] = Field(
        "neutral", description="how it bears on that key point; neutral counts for nobody"
    )


class SetPosition(Entry):
    """A `[[position]]`: where a participant stands."""

    key_point: str = Field(description=KEY_POINT)
    participant: str = Field(description="id or full name of the person")
    stance: Literal["support", "oppose", "conditional", "none"] = Field(description="the position; none removes it")
    condition: str | None = Field(None, description="the condition in the person's own words, as they were said")
    statement: str | None = Field(None, description="the person's statement that says it; omit for the last one")

    @model_validator(mode="after")
    def _says_the_condition(self) -> SetPosition:
        if self.stance == "conditional" and not self.condition:
            what = "the position is conditional, but the condition is missing"
            raise PydanticCustomError("condition", what, {"to_do": "Copy it from the person's words as `condition`."})
        return self


class Lock(Part):
    """A `[[lock]]`: a sentence or a section that no run changes."""

    target: str = Field(description="id of the sentence or the section", min_length=1)
    text: str | None = Field(None, description="what it said when it was locked")
    reason: str = Field(description="reason, in a few words", min_length=1)


class CorrectionsFile(Part):
    """corrections.toml."""

    alias: list[Alias] = Field([], description="names that an editor assigned, one [[alias]] each")
    double: list[Double] = Field([], description="files that hold the same, one [[double]] each")
    allowed: list[str] = Field([], description="words that may stand in public files though they look like a person's")
    merge: list[Merge] = Field([], description="key points that are one, one [[merge]] each")
    split: list[Split] = Field([], description="key points that are two, one [[split]] each")
    reword: list[Reword] = Field([], description="wordings by an editor, one [[reword]] each")
    move: list[Move] = Field([], description="key points of another topic, one [[move]] each")
    drop: list[Drop] = Field([], description="what is no key point, one [[drop]] each")
    keep: list[Keep] = Field([], description="key points that stay, one [[keep]] each")
    put: list[Put] = Field([], description="statements that belong elsewhere, one [[put]] each")
    position: list[SetPosition] = Field([], description="positions of participants, one [[position]] each")
    lock: list[Lock] = Field([], description="sentences and sections that no run changes, one [[lock]] each")


VERBS: dict[str, type[Entry]] = {
    "merge": Merge, "split": Split, "reword": Reword, "move": Move, "drop": Drop, "keep": Keep, "put": Put,
    "position": SetPosition,
}  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """An entry and where it stands.

    Attributes:
        verb: its table's name.
        number: its place among those of the verb, from 0.
        line: line of its head.
        entry: what it says.
    """

    verb: str
    number: int
    line: int
    entry: Entry

    @property
    def place(self) -> str:
        """`corrections.toml:12`."""
        return f"{CORRECTIONS}:{self.line}"


def read(folder: Path) -> CorrectionsFile:
    """The file of a meeting; an empty one where there is none.

    Raises:
        DataError: every problem in it, with its line.
    """
    path = folder / CORRECTIONS
    return checked_toml.read(path, CorrectionsFile) if path.exists() else CorrectionsFile()


def lines(folder: Path) -> dict[checked_toml.Location, int]:
    """The lines of its tables and keys."""
    path = folder / CORRECTIONS
    return checked_toml.key_lines(checked_toml.read_text(path)) if path.exists() else {}


def in_order(told: CorrectionsFile, at: dict[checked_toml.Location, int]) -> list[Placed]:
    """The corrections of the analysis in the order of their lines: a later one sees what an earlier one did.

    Args:
        told: the file.
        at: its lines.
    """
    found = [
        Placed(verb, number, at.get((verb, number), 0), entry)
        for verb in VERBS
        for number, entry in enumerate(getattr(told, verb))
    ]
    return sorted(found, key=lambda one: one.line)
