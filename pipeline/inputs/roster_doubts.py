"""What a list of people says that may be wrong, though it can be read: names of no person, one group as two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from pipeline.errors import Problem
from pipeline.people.person_names import fold

MAX_NAMED = 6  # in a message
_NUMBERED = re.compile(r"\d")
_SEVERAL = re.compile(r"\S\s*/\s*\S|\s(?:&|\+|and|und|et|och|og|en)\s", re.IGNORECASE)
_AWAY = re.compile(
    r"[(\[](?:absent\w*|excused|apolog\w+|cancell?ed|declined|no[- ]show|abwesend|entschuldigt|abgesagt|excusée?"
    r"|ausente)[)\]]|~~",
    re.IGNORECASE,
)
_CROWD = frozenset(  # words for people of whom nobody is named
    """
    press media presse prensa stampa pers staff team public audience publikum students studenten studierende étudiants
    guests gäste invités interpreter interpreters dolmetscher secretariat sekretariat others participants teilnehmer
    volunteers delegation everybody everyone all total gesamt summe sum observers beobachter
    """.split()
)


def doubts(listed: pd.DataFrame, file: str) -> Iterator[Problem]:
    """Warnings on the names and the groups of a list of participants."""
    names = list(listed["name"])
    yield from _named(file, [n for n in names if _is_crowd(n)], "may name nobody", "Write a person's name, or remove")
    apart = [name for name in names if _SEVERAL.search(name) and not _is_crowd(name)]
    yield from _named(file, apart, "may name several people", "Give each person a line, where so; else keep")
    away = [name for name in names if _AWAY.search(name)]
    yield from _named(file, away, "may name somebody who did not come", "Remove, if so,")
    groups = list(dict.fromkeys(listed["stakeholder_group"].dropna()))
    alike: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        alike[" ".join(map(_singular, fold(group).replace("_", " ").split()))].append(group)
    for twins in alike.values():
        if len(twins) > 1:
            what = f"the stakeholder groups {_list(twins)} may be one, and count as {len(twins)}."
            yield Problem(file, what, "Write one name for one group.")


def _is_crowd(name: str) -> bool:
    words = fold(name).split()
    return _NUMBERED.search(name) is not None or (len(words) == 1 and words[0] in _CROWD)


def _singular(word: str) -> str:
    """A word without the ending of a plural, so that "Utility" and "Utilities" are alike."""
    return re.sub(r"(?<=\w\w)ies$", "y", word) if word.endswith("ies") else re.sub(r"(?<=\w\w\w)s$", "", word)


def _named(file: str, names: list[str], what: str, to_do: str) -> Iterator[Problem]:
    if names:
        yield Problem(file, f"{_list(names)} {what}.", f"{to_do} {'the line' if len(names) == 1 else 'these lines'}.")


def _list(names: list[str]) -> str:
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return ", ".join(f"“{name}”" for name in names[:MAX_NAMED]) + more
