"""Where a text of the meeting names a participant: by names, nicknames and short forms, in notes by letters too."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.people import listed
from pipeline.people.first_names import alone
from pipeline.people.short_forms import short_forms
from pipeline.text.lexicon import is_english
from pipeline.text.spelling import fold

_LETTERS = re.compile(  # "G.", "Ph.", "G.P.", "M-L", "PvH", "MO'D"
    r"\b(?:[A-Z][a-z]?\.(?:-?[A-Z]\.)?|[A-Z](?:-?[A-Z]){1,2}|[A-Z][a-z]{1,3}[A-Z]|[A-Z]O['’][A-Z])(?!\w)"
)


class Called:
    """Finds participants in texts that are for the program's own use: what it finds names people.

    Args:
        participants: schema `Participants`.
        leaders: ids of the facilitators, whose names are known and who are nobody here.
    """

    def __init__(self, participants: pd.DataFrame, leaders: frozenset[str]) -> None:
        names: list[tuple[str, str]] = []
        letters: list[tuple[str, str]] = []
        for row in participants.itertuples():
            name, person = str(row.name), str(row.participant_id)
            parts = [fold(part) for part in listed.parts_of(name)[1]]
            if parts:
                forms = {*parts, " ".join(parts), *map(fold, listed.nicknames(name)), *short_forms(parts[0].lower())}
                names += [(form.lower(), person) for form in forms if len(form) > 1]
                letters += [(form, person) for form in _letters(name, parts[0])]
        self._names, self._letters = alone(names), alone(letters)
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


def _letters(name: str, first: str) -> set[str]:
    """Initials of a name, and beginnings of its first name with a full stop."""
    found = {f"{first[0].upper()}.", f"{first[:2].capitalize()}."}
    if "-" in first:
        found.add("".join(piece[0].upper() for piece in first.split("-") if piece))  # "M-L"
    found |= listed.mixed_initials(name)
    return found | listed.initials([name]) | {f"{own[0]}.{own[1]}." for own in listed.initials([name]) if len(own) == 2}
