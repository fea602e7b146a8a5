"""Notes that say so in their title and name people: 'Minutes, verge group', then 'Ana Silva: warned of hydrants'.

Whoever took them says what people said, in other words. Minutes may also be verbatim: then people speak in the first
person, and the file is a transcript.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.readers import layouts
from pipeline.readers.layouts import Heads
from pipeline.readers.lines import Line

TITLE_WORDS = 10
OWN_SHARE = 0.15  # of the turns: from there on people speak for themselves
_NOTES = re.compile(
    r"\b(?:notes|(?<!\d )(?<!\d)minutes|notizen|mitschrift|protokoll|notas|appunti|notulen|verbale|compte[- ]rendu"
    r"|procès[- ]verbal)\b",
    re.IGNORECASE,
)
_NOT_NOTES = re.compile(
    r"\b(?:verbatim|transcri\w+|transkri\w+|recording|wortprotokoll|(?:speaker|sticky) notes)\b", re.IGNORECASE
)


def has_title(every: Sequence[Line]) -> bool:
    """Whether the first line is a title that speaks of notes or minutes."""
    top = next((line.text for line in every if line.text), "")
    is_title = len(top.split()) <= TITLE_WORDS and not top.endswith((".", "!", "?", '"'))
    return is_title and _NOTES.search(top) is not None and _NOT_NOTES.search(top) is None


def stands_apart(every: Sequence[Line]) -> bool:
    """Whether the first line is a heading, or a blank one follows: titles of columns stand right above their rows."""
    top = next((place for place, line in enumerate(every) if line.text), 0)
    return any(line.level > 0 or line.is_bold for line in every[top : top + 1]) or not any(
        line.text for line in every[top + 1 : top + 2]
    )


def are_told(every: Sequence[Line], heads: Heads) -> bool:
    """Whether turns under such a title are told by somebody else: hardly any is in the first person, or has a time."""
    if not has_title(every) or any(head.start is not None for head in heads.values()):
        return False
    own = [layouts.is_own(words) for _, words in layouts.bodies(every, heads)]
    return sum(own) < OWN_SHARE * max(len(own), 1)
