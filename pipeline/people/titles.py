"""Names in what the organisers wrote: a title "Fireside chat with Ada Lund" is printed without her under most rules.

Whole names go, and single ones that no dictionary has. A single name that is also a word stays ("Park and ride"): in
titles capitals tell nothing, and a title that reads wrong would be on every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.people.listed import PERSON, parts_of
from pipeline.people.names import is_part
from pipeline.text.lexicon import is_english
from pipeline.text.spelling import fold, plain

COLUMNS = {
    "meeting": ("title", "subtitle"),
    "sessions": ("title",),
    "upcoming": ("title",),
    "agenda": ("group", "title", "question"),
    "subquestions": ("question",),
}
SHORTEST = 4  # letters of a single name that is taken out alone
_TITLE = r"(?:(?:Drs?|Prof|Professor|Mr|Mrs|Ms|Mx|Sir|Dame)\.?\s+)?"


def without_names(made: Mapping[str, pd.DataFrame], names: Iterable[str]) -> dict[str, pd.DataFrame]:
    """The tables with people's names taken out of titles and questions.

    Args:
        made: tables by name; those of `COLUMNS` are looked at.
        names: of everybody who may be in the meeting.
    """
    pattern = _pattern(names)
    if pattern is None:
        return dict(made)
    shown = dict(made)
    for name, columns in COLUMNS.items():
        texts = {column: made[name][column].map(lambda text: _shown(text, pattern)) for column in columns}
        shown[name] = made[name].assign(**{c: t.astype(made[name][c].dtype) for c, t in texts.items()})
    return shown


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Matches whole names, in either order, and their telling parts, with a title before and a possessive behind."""
    wanted: set[str] = set()
    for name in names:
        parts = parts_of(fold(plain(name)))[1] if not is_part(name) else []
        whole = [re.escape(part) for part in parts]
        if len(parts) > 1:
            wanted |= {r"[\s-]+".join(whole), rf"{whole[-1]},\s*{whole[0]}"}
        wanted |= {re.escape(p) for p in parts if len(p) >= SHORTEST and p[0].isupper() and not is_english(p.lower())}
    listed = "|".join(sorted(wanted, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<![^\W_]){_TITLE}(?:{listed})(?![^\W_])") if wanted else None


def _shown(text: object, pattern: re.Pattern[str]) -> object:
    """The text with a placeholder for each name; what is no text as it is."""
    if not isinstance(text, str):
        return text
    out, at, bare = [], 0, plain(text)
    for match in pattern.finditer(fold(bare)):
        out += [bare[at : match.start()], PERSON]
        at = match.end()
    return "".join([*out, bare[at:]]) if out else text
