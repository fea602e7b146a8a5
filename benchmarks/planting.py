"""Puts plants into the raw files of a meeting, each in its file's own format, with times that only go forward.

A plant is one or more turns of talk, or a line of chat, sticky, note, heading or poll answer, that holds what may not
get out (`secrets`), or for a decoy what should not be hidden (`keep`). `benchmarks.privacy` tells what became of them.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import transcripts
from benchmarks.transcripts import Cue

CUT = "//"  # in a turn: a new cue begins here, also inside a word
TALK = {".vtt", ".docx", ".txt", ".json"}


@dataclass(frozen=True)
class Turn:
    """What one person says or writes.

    Attributes:
        speaker: full name as in the list of participants; empty where the place has no speaker.
        text: the words; `//` begins a new cue.
        gap: changes of speaker in the meeting's own talk that pass before this turn.
    """

    speaker: str
    text: str
    gap: int = 0

    @property
    def cues(self) -> list[str]:
        """The words of each cue."""
        return [part.strip() for part in self.text.split(CUT)]


@dataclass(frozen=True)
class Plant:
    """A secret, or a harmless decoy, and where it goes.

    Attributes:
        id: says which.
        kind: the way of speaking, such as `nickname` or `c_span`; kinds of confidences begin with `c_`.
        is_decoy: it is an ordinary use of the same words, and nothing in it may be hidden.
        session: folder of the session.
        place: talk, chat, sticky, poll, note or head.
        at: from 0, the beginning of the session's file, to 1.
        turns: what is said.
        secrets: words that no public file may hold.
        keep: words of a decoy that the open data should hold.
        attribution: rules under which the secrets are secret.
        roster: people, by column, who join the list of participants with this plant.
    """

    id: str
    kind: str
    is_decoy: bool
    session: str
    place: str
    at: float
    turns: tuple[Turn, ...]
    secrets: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ("group", "anonymous")
    roster: tuple[dict[str, str], ...] = field(default=(), hash=False)

    @property
    def text(self) -> str:
        """All its words, with and without the cuts."""
        said = " ".join(turn.text for turn in self.turns)
        return said if CUT not in said else f"{said.replace(f' {CUT} ', '')} {said.replace(CUT, '')}"


def load(path: Path) -> list[Plant]:
    """The plants of a JSON lines file."""
    return [_plant(json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _plant(row: dict[str, Any]) -> Plant:
    turns = tuple(Turn(**turn) for turn in row.pop("turns"))
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
    return Plant(turns=turns, **values)


def sow(meeting: Path, plants: Iterable[Plant]) -> None:
    """Write the plants into the files of a meeting's folder.

    Raises:
        ValueError: a session has no file for a plant's place.
    """
    groups: dict[tuple[str, str], list[Plant]] = {}
    for plant in plants:
        groups.setdefault((plant.session, plant.place), []).append(plant)
    for (session, place), group in sorted(groups.items()):
        _PLACES[place](meeting / "sessions" / session, sorted(group, key=lambda plant: (plant.at, plant.id)))
    _join(meeting, [person for group in groups.values() for plant in group for person in plant.roster])


def _talk(folder: Path, plants: list[Plant]) -> None:
    path = _only(folder, lambda path: path.suffix in TALK and transcripts.claims(path))
    form = transcripts.form(path)
    cues = form.read(path)
    form.write(path, _among(cues, plants, _labels(folder, cues, plants)))


def _among(cues: list[Cue], plants: list[Plant], labels: dict[str, str]) -> list[Cue]:
    """The cues with the plants between turns; everything after a plant comes later by the plant's length."""
    before: dict[int, list[Cue]] = {}
    for plant in plants:
        row = int(plant.at * len(cues))
        for part in _parts(plant):
            row = _ahead(cues, row, part[0].gap)
            row = _boundary(cues, row, {labels[turn.speaker] for turn in part})
            said = (Cue(labels[turn.speaker], 0.0, 0.0, words) for turn in part for words in turn.cues)
            before.setdefault(row, []).extend(said)
    result: list[Cue] = []
    late = 0.0
    for row in range(len(cues) + 1):
        for cue in before.get(row, ()):
            start = result[-1].end if result else 0.0
            length = 0.4 + 0.35 * len(cue.text.split())
            result.append(Cue(cue.speaker, start, start + length, cue.text))
            late += length
        if row < len(cues):
            result.append(cues[row].moved(late))
    return result


def _parts(plant: Plant) -> list[list[Turn]]:
    """The turns that stand side by side."""
    parts: list[list[Turn]] = [[]]
    for turn in plant.turns:
        if turn.gap and parts[-1]:
            parts.append([])
        parts[-1].append(turn)
    return parts


def _ahead(cues: list[Cue], row: int, turns: int) -> int:
    while turns and row < len(cues):
        row += 1
        turns -= row < len(cues) and cues[row].speaker != cues[row - 1].speaker
    return row


def _boundary(cues: list[Cue], row: int, speakers: set[str]) -> int:
    """The next place where nobody is interrupted, and no neighbour is one of the speakers."""
    for place in range(max(row, 1), len(cues)):
        beside = {cues[place - 1].speaker, cues[place].speaker}
        if len(beside) == 2 and not beside & speakers:
            return place
    return len(cues)


def _labels(folder: Path, cues: list[Cue], plants: list[Plant]) -> dict[str, str]:
    """How the file calls each speaker: as it does already, else by the full name, or by a new number of its list."""
    names = {cue.speaker: cue.speaker for cue in cues}
    listed = folder / "speakers.csv"
    if listed.exists():
        names = {row["speaker"]: row["name"] for row in csv.DictReader(io.StringIO(_read(listed)))}
    wanted = sorted({turn.speaker for plant in plants for turn in plant.turns})
    known = {name: next((label for label, shown in names.items() if _is(name, shown)), None) for name in wanted}
    missing = [name for name, label in known.items() if label is None]
    if not listed.exists():
        return {name: label or name for name, label in known.items()}
    new = {name: f"SPEAKER_{len(names) + number:02d}" for number, name in enumerate(missing)}
    with listed.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows((label, name) for name, label in new.items())
    return {name: label or new[name] for name, label in known.items()}


def _is(name: str, label: str) -> bool:
    """`Farid Haddad` is FARID HADDAD, Dr Farid Haddad, Haddad, Farid, Farid H. and Farid Haddad (Meridian)."""
    shown = re.sub(r"\(.*\)|^(?:Dr|Prof)\.? ", "", label).strip().casefold()
    last, comma, first = shown.partition(", ")
    shown = f"{first} {last}" if comma else shown
    full = name.casefold()
    return shown == full or (shown.endswith(".") and full.startswith(shown[:-1]))


def _chat(folder: Path, plants: list[Plant]) -> None:
    path = _only(folder, lambda path: re.match(r"\d\d:\d\d:\d\d From ", _read(path)) is not None)
    messages = re.split(r"(?m)^(?=\d\d:\d\d:\d\d From )", _read(path))[1:]
    for number, plant in enumerate(plants):
        row = min(int(plant.at * len(messages)) + number, len(messages) - 1)
        time = messages[row][:8]
        said = (f"{time} From  {turn.speaker}  to  Everyone:\n\t{turn.text}\n" for turn in plant.turns)
        messages.insert(row + 1, "".join(said))
    _save(path, "".join(messages))


def _sticky(folder: Path, plants: list[Plant]) -> None:
    path = _only(folder, lambda path: "sticky_note" in _read(path))
    rows = [*csv.reader(io.StringIO(_read(path)))]
    content, example = rows[0].index("Content"), rows[1]
    for plant in plants:
        rows += [[*example[:content], f"<p>{turn.text}</p>", *example[content + 1 :]] for turn in plant.turns]
    _save(path, _csv(rows))


def _poll(folder: Path, plants: list[Plant]) -> None:
    """An answer with several options gets one more; three voters choose it."""
    path = _only(folder, lambda path: "Poll Details" in _read(path))
    rows = [*csv.reader(io.StringIO(_read(path)))]
    answers = [row for row in rows if row and row[0].isdigit() and ";" in row[-1]]
    for number, plant in enumerate(plants):
        for row in answers[3 * number : 3 * number + 3]:
            row[-1] = ";".join([*row[-1].split(";")[:-1], plant.turns[0].text])
    _save(path, _csv(rows))


def _note(folder: Path, plants: list[Plant]) -> None:
    _lines(folder, plants, "- {}")


def _head(folder: Path, plants: list[Plant]) -> None:
    _lines(folder, plants, "\n### {}\n- agreed by all, comes first")


def _lines(folder: Path, plants: list[Plant], form: str) -> None:
    """Each before a heading of the notes."""
    path = _only(folder, lambda path: path.suffix == ".md")
    lines = _read(path).split("\n")
    for plant in reversed(plants):
        heads = [n for n, line in enumerate(lines) if line.startswith("##")][1:] or [len(lines)]
        lines.insert(heads[int(plant.at * len(heads)) % len(heads)], form.format(plant.turns[0].text))
    _save(path, "\n".join(lines))


def _join(meeting: Path, people: list[dict[str, str]]) -> None:
    """More people on the list of participants, each once."""
    path = meeting / "participants.csv"
    if people:
        rows = [*csv.reader(io.StringIO(_read(path)))]
        names = {person["name"]: person for person in people}
        for number, person in enumerate(names.values(), 1):
            values = {"participant_id": f"P{900 + number}", **person}
            rows.append([values.get(column, "") for column in rows[0]])
        _save(path, _csv(rows, "\n"))


def _only(folder: Path, fits: Callable[[Path], bool]) -> Path:
    found = [path for path in sorted(folder.iterdir()) if path.is_file() and (path.suffix == ".docx" or fits(path))]
    found = [path for path in found if fits(path)]
    if len(found) != 1:
        raise ValueError(f"{folder}: {len(found)} files fit, not one")
    return found[0]


def _read(path: Path) -> str:
    return "" if path.suffix == ".docx" else path.read_bytes().decode("utf-8-sig")


def _save(path: Path, text: str) -> None:
    """Write a file again, with a byte order mark if it had one."""
    has_mark = path.read_bytes().startswith(codecs.BOM_UTF8)
    path.write_bytes(text.encode("utf-8-sig" if has_mark else "utf-8"))


def _csv(rows: list[list[str]], end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


_PLACES: dict[str, Callable[[Path, list[Plant]], None]] = {
    "talk": _talk,
    "chat": _chat,
    "sticky": _sticky,
    "poll": _poll,
    "note": _note,
    "head": _head,
}
