"""Which themes beyond the agenda the paper tells of, and under which titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pipeline.text.phrasing import shortened
from pipeline.text.stems import stems
from pipeline.write.paper.points import Point

LETTERS = 90  # of a title that is a statement
BARE = "keywords"  # the kind of a title that nobody said or wrote
GUESSED = (BARE, "phrase")  # kinds of titles that nobody gave: a phrase was said, perhaps in passing


def kept_themes(themes: pd.DataFrame, agenda: pd.DataFrame, points: Iterable[Point]) -> pd.DataFrame:
    """The themes that a reader can make something of, each with its title.

    A theme without a printed key point is left out where its title is characteristic words or a phrase that fell, or
    has only words of one topic of the agenda, which tells of it. A statement is the title where there is none, and
    where a language model read and no statement has a word of the title.

    Args:
        themes: schema `Themes`.
        agenda: schema `Agenda`.
        points: the key points that the paper prints, in any order.
    """
    asked = [stems(f"{row.title} {row.question}") for row in agenda.itertuples()]
    titles: dict[str, str] = {}
    for row in themes.itertuples():
        own = sorted((p for p in points if p.topic_id == row.theme_id), key=lambda p: p.rank)
        if own:
            titles[row.theme_id] = _title(row, own)
        elif row.title_kind not in GUESSED and not any(stems(row.title) <= told for told in asked):
            titles[row.theme_id] = row.title
    kept = themes[themes["theme_id"].isin(titles)].reset_index(drop=True)
    return kept.assign(title=kept["theme_id"].map(titles)).astype(themes.dtypes.to_dict())


def _title(theme: Any, own: list[Point]) -> str:
    told = frozenset[str]().union(*(stems(point.wording) for point in own))
    is_strange = any(point.is_read for point in own) and stems(theme.title).isdisjoint(told)
    return shortened(own[0].title.removesuffix("."), LETTERS) if is_strange or theme.title_kind == BARE else theme.title
