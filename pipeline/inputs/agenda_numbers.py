"""Numbers in front of an agenda's lines, told from times of day and from words of the line."""

from __future__ import annotations

import re

from pipeline.inputs.agenda_lines import NUMBERED, Line

_NUMBER = re.compile(r"\d+\.\d+(?=\s)")


def numbered_on(lines: list[Line]) -> list[Line]:
    """The lines, with "1.10" told from ten past one: it goes on behind 1.9, so it is a number as that is.

    Numbers without a mark are such where every question has one: "1.1 Which seed?", "1.2 Who pays?".
    """
    plain = [n for n, line in enumerate(lines) if not line.code and _NUMBER.match(line.text)]
    numbers = {lines[n].text.split()[0] for n in plain}
    if len(numbers) == len(plain) > 1 and all(lines[n].is_question for n in plain):
        lines = [_coded(line) if n in plain else line for n, line in enumerate(lines)]
    known = {code: bool(line.code) for line in lines if (code := line.code or (_NUMBER.match(line.text) or [""])[0])}
    told = []
    for line in lines:
        hour, point, minute = line.slot.partition(".")
        before = f"{hour}.{int(minute) - 1}" if point and minute.isdecimal() else ""
        if before in known:
            known[line.slot] = known[before]
            if known[before]:
                kind = max(line.depth[1], NUMBERED)
                line = line._replace(
                    code=line.slot, text=line.text.lstrip(".): "), depth=(line.depth[0], kind), slot=""
                )
            else:
                line = line._replace(text=f"{line.slot} {line.text}", slot="")
        told.append(line)
    return told


def _coded(line: Line) -> Line:
    number, _, text = line.text.partition(" ")
    return line._replace(code=number, text=text.strip(), depth=(line.depth[0], max(line.depth[1], NUMBERED)))
