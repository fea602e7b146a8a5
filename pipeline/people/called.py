"""Where a text of the meeting names a participant: by names, nicknames and short forms, in notes by letters too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from pipeline.people import listed
from pipeline.people.short_forms import short_forms
from pipeline.text.lexicon import is_english
from pipeline.text.spelling import fold

_LETTERS = re.compile(r"\b(?:[A-Z][a-z]?\.(?:-?[A-Z]\.)?|[A-Z](?:-?[A-Z]){1,2})(?!\w)")


class Called:
    """Finds participants in texts that are for the program's own use: what it finds names people.

    Args:
        participants: schema `Participants`.
        leaders: ids of the facilitators, whose names are known and who are nobody here.
    """

    def __init__(self, participants: pd.DataFrame, leaders: frozenset[str]) -> None:
        names: dict[str, set[str]] = {}
        letters: dict[str, set[str]] = {}
        for row in participants.itertuples():
            parts = [fold(part) for part in listed.parts_of(str(row.name))[1]]
            if not parts:
                continue
            nicknames = map(fold, listed.nicknames(str(row.name)))
            for form in {*parts, " ".join(parts), *nicknames, *short_forms(parts[0].lower())}:
                names.setdefault(form.lower(), set()).add(str(row.participant_id))
            for form in _letters(parts):
                letters.setdefault(form, set()).add(str(row.participant_id))
        self._names = _alone((name, ids) for name, ids in names.items() if len(name) > 1)
        self._letters = _alone(letters.items())
        self._leaders = leaders
        known = "|".join(re.escape(name) for name in sorted(self._names, key=lambda name: (-len(name), name)))
        self._pattern = re.compile(rf"(?<![\w'-])(?:{known or '(?!)'})(?![\w-])", re.IGNORECASE)

    def find(self, text: str, *, is_note: bool) -> list[tuple[int, int, str]]:
        """Beginning, end and id of the people named, in order; of those who lead the id is "".

        A name that is an English word counts where it is written large.

        Args:
            text: the words.
            is_note: initials and beginnings of first names ("GP", "W.", "Ph.") are read too.
        """
        found = [
            (match.start(), match.end(), self._names[match[0].lower()])
            for match in self._pattern.finditer(text)
            if match[0][0].isupper() or not is_english(match[0].lower())
        ]
        taken = {place for start, end, _ in found for place in range(start, end)}
        for match in _LETTERS.finditer(text) if is_note else ():
            person = self._letters.get(match[0].replace("-", ""))
            if person and match.start() not in taken and match[0] not in listed.ABBREVIATIONS:
                found.append((match.start(), match.end(), person))
        return [(start, end, "" if person in self._leaders else person) for start, end, person in sorted(found)]


def _alone(found: Iterable[tuple[str, set[str]]]) -> dict[str, str]:
    """The person of each form that one person alone has."""
    return {form: next(iter(ids)) for form, ids in found if len(ids) == 1}


def _letters(parts: Sequence[str]) -> set[str]:
    """Initials of a name, and beginnings of the first name with a full stop."""
    letters = [part[0].upper() for part in parts]
    inner = ["".join(piece[0].upper() for piece in part.split("-") if piece) for part in parts]
    found = {f"{letters[0]}.", f"{parts[0][:2].capitalize()}."}
    if len(letters) > 1:
        found |= {letters[0] + letters[-1], "".join(letters), "".join(inner), f"{letters[0]}.{letters[-1]}."}
    return found | {own for own in inner[:1] if len(own) > 1}  # "M-L"
