"""Writes corrections.toml: entries are added at its end; comments, order and words of what stood there stay."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pipeline.commands.editing.desk import Desk
from pipeline.engine.store import write_whole
from pipeline.errors import DataError, Problem
from pipeline.inputs import checked_toml, correction_tables, corrections_toml
from pipeline.inputs.corrections_toml import VERBS, CorrectionsFile, Entry, Placed
from pipeline.inputs.meeting_files import CORRECTIONS

NAMING = ("key_point", "into", "to")  # fields that name key points
_HEAD = re.compile(r"^\s*\[")
_ID = re.compile(r"\b[a-z]+-[0-9a-f]{12}\b")


@dataclass(frozen=True)
class Draft:
    """A correction that is not in the file yet.

    Attributes:
        verb: name of its table.
        fields: what it says, with ids of the tables or public ones.
        where: where it was written: "corrections.xlsx, Key points, row 4".
    """

    verb: str
    fields: dict[str, Any]
    where: str


def add(desk: Desk, drafts: Iterable[Draft]) -> list[Draft]:
    """Add corrections at the end of corrections.toml, each with what its editor saw; those that stand there are left.

    Raises:
        DataError: a correction does not say what its verb needs; nothing is written.
    """
    told = corrections_toml.read(desk.raw)
    known = {_content(verb, entry) for verb in VERBS for entry in getattr(told, verb)}
    problems: list[Problem] = []
    added: list[tuple[Draft, Entry]] = []
    for draft in drafts:
        fields = {name: _named(desk, name, value) for name, value in draft.fields.items() if value not in (None, "")}
        try:
            entry = VERBS[draft.verb].model_validate(fields)
        except ValidationError as error:
            problems += [Problem(draft.where, _why(dict(detail))) for detail in error.errors(include_url=False)]
            continue
        if (content := _content(draft.verb, entry)) not in known:
            known.add(content)
            added.append((draft, entry))
    if problems:
        raise DataError(problems)
    if added:
        text = _text(desk).rstrip("\n")
        parts = ["\n".join([*_lines(d.verb, e), *_seen(desk, d.verb, e)]) for d, e in added]
        _write(desk, "\n\n".join(filter(None, [text, *parts])) + "\n")
    return [draft for draft, _ in added]


def complete(desk: Desk) -> int:
    """Give entries written by hand the ids of the tables, and what their editor saw.

    Returns:
        how many entries were completed.

    Raises:
        DataError: the file cannot be read, or is written in a way in which nothing can be added to it.
    """
    before = _text(desk)
    if not before:
        return 0
    text = _ID.sub(lambda found: desk.inner(found[0]), before)
    told = CorrectionsFile.model_validate(tomllib.loads(text)) if corrections_toml.read(desk.raw) else CorrectionsFile()
    lines, open_ones = text.removesuffix("\n").split("\n"), []
    for one in corrections_toml.in_order(told, checked_toml.key_lines(text)):
        if not one.entry.saw and (seen := _seen(desk, one.verb, one.entry)):
            open_ones.append((_end(lines, one.line), seen))
    for end, seen in sorted(open_ones, reverse=True):
        lines[end:end] = seen
    after = "\n".join(lines) + "\n"
    if open_ones or text != before:
        _same(told, after)
        _write(desk, after)
    return len(open_ones)


def names(desk: Desk, one: Placed) -> list[str]:
    """The ids that an entry may have had at the last run: with the ids that it names now, and with public ones."""
    told = one.entry.model_dump(exclude={"saw"})
    words = {name: value for name, value in told.items() if name in ("reason", "wording", "condition", "stance")}
    public = json.loads(_ID.sub(lambda found: desk.ids(found[0]), json.dumps(told))) | words
    return [correction_tables.correction_id(one.verb, each) for each in (told, public)]


def _same(told: CorrectionsFile, text: str) -> None:
    """Whether a text says what the file said, but for what editors saw.

    Raises:
        DataError: it does not.
    """
    try:
        now = CorrectionsFile.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError):
        now = None
    verbs = {verb: {"__all__": {"saw"}} for verb in VERBS}
    if now is None or now.model_dump(exclude=verbs) != told.model_dump(exclude=verbs):
        what = "the entries cannot be completed: they are not written as tables of their own"
        raise DataError(Problem(CORRECTIONS, what, "Write each entry as [[verb]] with its keys on lines below."))


def _end(lines: list[str], head: int) -> int:
    """One past the last line of an entry, without the comments and empty lines before what follows.

    Args:
        lines: of the file.
        head: line of its head, from 1.
    """
    end = next((n for n in range(head, len(lines)) if _HEAD.match(lines[n])), len(lines))
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return end


def _named(desk: Desk, name: str, value: Any) -> Any:
    """The value with the ids of the tables."""
    if name in ("reason", "wording", "condition", "stance"):
        return value
    return [desk.inner(one) for one in value] if isinstance(value, list) else desk.inner(str(value))


def _content(verb: str, entry: Entry) -> str:
    return json.dumps([verb, entry.model_dump(exclude={"saw", "reason"}, exclude_defaults=True)], sort_keys=True)


def _seen(desk: Desk, verb: str, entry: Entry) -> Iterator[str] | list[str]:
    """Lines that say what the editor saw of the key points that an entry names.

    An entry that a run has applied already may have ended one of them: they were seen as they had been read.
    """
    known = {*desk.key_points.key_point_id, *desk.ended}
    named = [str(point) for name in NAMING if (point := getattr(entry, name, None)) in known]
    is_found = not desk.ended.isdisjoint(named)
    return [line for point in dict.fromkeys(named) for line in _table(f"{verb}.saw", desk.sight(point, is_found))]


def _lines(verb: str, entry: Entry) -> list[str]:
    return _table(verb, entry.model_dump(exclude={"saw"}, exclude_defaults=True))[1:]


def _table(name: str, values: dict[str, Any]) -> list[str]:
    return ["", f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in values.items() if value)]


def _value(value: Any) -> str:
    """A string or a list of strings in TOML."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _why(detail: dict[str, Any]) -> str:
    name = ".".join(map(str, detail["loc"]))
    return f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}" if name else str(detail["msg"])


def _text(desk: Desk) -> str:
    path = desk.raw / CORRECTIONS
    return checked_toml.read_text(path) if path.exists() else ""


def _write(desk: Desk, text: str) -> None:
    write_whole(desk.raw / CORRECTIONS, text.encode())
