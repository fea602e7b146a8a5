"""What the topics are about, in stems of words; and what speaks of the paper and of nothing that was discussed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.text.stems import stems
from pipeline.write.paper.frames import Frames

OFTEN, MOSTLY = 3, 1 / 3  # statements with a word, and their share of all with it, from which it is a topic's own
# words on the paper itself, its parts and its making
_ON_PAPER = re.compile(
    r"\b(?:summary|sections?|chapters?|paragraphs?|append(?:ix|ices)|pages?|(?:white ?)?papers?|drafting"
    r"|drafts?(?=\W*(?:\d|$))|written|write[- ]?up|typed)\b",
    re.IGNORECASE,
)
Subjects = Mapping[str, frozenset[str]]


def subjects(frames: Frames, said: Mapping[str, Iterable[Any]]) -> dict[str, frozenset[str]]:
    """Telling words of each topic: of its title and questions, of its key points, and those said mostly on it.

    Args:
        frames: the tables.
        said: rows of `statements` by topic.
    """
    agenda, asked, themes, points = frames.agenda, frames.subquestions, frames.themes, frames.key_points
    told = [
        *zip(agenda["topic_id"], agenda["title"] + " " + agenda["question"], strict=True),
        *zip(asked["topic_id"], asked["question"], strict=True),
        *zip(themes["theme_id"], themes["title"] + " " + themes["keywords"], strict=True),
        *zip(points["topic_id"], points["wording"] + " " + points["keywords"], strict=True),
    ]
    found: dict[str, set[str]] = {}
    for topic_id, text in told:
        found.setdefault(topic_id, set()).update(stems(str(text)))
    counts = {
        topic_id: Counter(stem for row in rows for stem in stems(row.clean_text)) for topic_id, rows in said.items()
    }
    everywhere = sum(counts.values(), Counter[str]())
    for topic_id, own in counts.items():
        often = {stem for stem, n in own.items() if n >= OFTEN and n >= MOSTLY * everywhere[stem]}
        found.setdefault(topic_id, set()).update(often)
    return {topic_id: frozenset(own) for topic_id, own in found.items()}


def on_paper(text: str, about: Subjects) -> bool:
    """Whether words ask something of this paper, which is for its editor.

    Not where what they name was discussed: "the page on the refrigerator", "a health paper for every hive".
    """
    named = [stems(match[0]) for match in _ON_PAPER.finditer(text)]
    return any(not any(word & discussed for discussed in about.values()) for word in named)
