"""A TOML file checked against a pydantic model: every problem at once, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from pipeline.errors import DataError, Problem, did_you_mean
from pipeline.readers.characters import all_printable, printable

Location = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""^\s*["']?([\w.-]+)["']?\s*=""")


def read(path: Path, model: type[Model], if_missing: str = "") -> Model:
    """Read the file as the model.

    Args:
        path: the file.
        model: what it must fit.
        if_missing: what to do where there is none.

    Raises:
        DataError: the file is missing, is not TOML, or does not fit; carries every problem with file and line.
    """
    text = read_text(path, if_missing)
    try:
        return model.model_validate(all_printable(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise DataError(_syntax_problem(path.name, text, error)) from None
    except RecursionError:
        what = "the lists or tables in it are nested too deeply"
        raise DataError(Problem(path.name, what, "Write the values as the documentation shows them.")) from None
    except ValidationError as error:
        lines = key_lines(text)
        raise DataError(
            [_problem(path.name, lines, model, dict(detail)) for detail in error.errors(include_url=False)]
        ) from None


def read_text(path: Path, if_missing: str = "") -> str:
    """The text of a file that people write.

    Raises:
        DataError: it is missing, or not UTF-8.
    """
    try:
        return printable(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise DataError(
            Problem(path.name, "the file is missing", if_missing or f"Create it in {path.parent}.")
        ) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise DataError(Problem(f"{path.name}:{line}", "the text is not UTF-8", "Save the file as UTF-8.")) from None


def key_lines(text: str) -> dict[Location, int]:
    """The line of every table header and key: `("session", 1, "title")` is the title of the second `[[session]]`."""
    lines: dict[Location, int] = {}
    counts: dict[str, int] = {}
    place: Location = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            name = header[2].strip("\"'")
            place = tuple(name.split("."))
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                place += (counts[name],)
            lines.setdefault(place, number)
        elif key := _KEY.match(line):
            lines.setdefault(place + tuple(key[1].split(".")), number)
    return lines


def where(file: str, lines: Mapping[Location, int], location: Location) -> str:
    """`agenda.toml:12`: the line of the location, or of the nearest thing around it."""
    for end in range(len(location), 0, -1):
        if location[:end] in lines:
            return f"{file}:{lines[location[:end]]}"
    return file


def _syntax_problem(file: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", str(error))
    what = str(error)[: found.start()] if found else str(error)
    line = found[1] if found and found[1] else max(len(text.rstrip("\n").split("\n")), 1)
    to_do = "Write text in double quotes and lists in [ ]; a line that starts with # is a comment."
    return Problem(f"{file}:{line}", f"this is not valid TOML: {what[:1].lower()}{what[1:]}", to_do)


def _problem(file: str, lines: Mapping[Location, int], model: type[BaseModel], detail: dict[str, Any]) -> Problem:
    location: Location = tuple(detail["loc"])
    place = where(file, lines, location)
    name = ".".join(str(part) for part in location if isinstance(part, str))
    fields = _fields_at(model, location[:-1])
    if detail["type"] == "extra_forbidden":
        kind = "section" if isinstance(detail["input"], dict) else "key"
        return Problem(place, f'unknown {kind} "{name}"', did_you_mean(str(location[-1]), fields))
    if to_do := detail.get("ctx", {}).get("to_do"):  # a check of the model's own says what it means
        return Problem(place, detail["msg"], to_do)
    field = fields.get(str(location[-1])) if location else None
    described = field.description if field else None
    meaning = f"{name}: {described}." if described else ""
    if detail["type"] == "missing":
        return Problem(place, f'the key "{name}" is missing', meaning)
    message = detail["msg"].removeprefix("Value error, ").replace("Input should", "it should")
    return Problem(place, f'"{name}" cannot be {_shown(detail["input"])}: {message}', meaning)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _fields_at(model: type[BaseModel], location: Location) -> dict[str, FieldInfo]:
    """The fields of the model that stands at the location."""
    for part in location:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = _model_inside(field.annotation) if field else None
        if inner is None:
            return {}
        model = inner
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_inside(annotation: Any) -> type[BaseModel] | None:
    """`Session` of `list[Session]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_inside(part))), None)
