"""What is found of themes, as tables."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline import tables
from pipeline.understand.themes import model
from pipeline.understand.themes.model import ThemeModel

KEYWORDS = 6


@dataclass(frozen=True)
class Theme:
    """A cluster that is beyond the agenda.

    Attributes:
        theme_id: its id.
        number: of the cluster.
        words: its keywords, those that several people used.
        probability: how surely each utterance belongs to it, by row in the frame of contributions.
    """

    theme_id: str
    number: int
    words: list[str]
    probability: dict[int, float]

    @property
    def rows(self) -> list[int]:
        """Rows of its contributions, in order."""
        return sorted(self.probability)


def themes_table(
    found: list[Theme], frame: pd.DataFrame, named: list[tuple[str, str]], statement_count: pd.Series
) -> pd.DataFrame:
    """The table `themes`."""
    rows = []
    for theme, (title, kind) in zip(found, named, strict=True):
        own = frame.iloc[theme.rows]
        rows.append(
            {
                "theme_id": theme.theme_id,
                "title": title,
                "title_kind": kind,
                "keywords": ", ".join(theme.words[:KEYWORDS]),
                "statement_count": int(statement_count[theme.theme_id]),
                "contribution_count": len(own),
                "people_count": own.participant_id.nunique(),
                "session_count": own.session.nunique(),
                "off_agenda_share": round(float((own.topic_id == tables.OFF_AGENDA).mean()), 6),
            }
        )
    table = pd.DataFrame(rows)
    order = ["contribution_count", "keywords", "theme_id"]  # not the id: it is made from words and speaker
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)


def sessions_table(found: list[Theme], frame: pd.DataFrame) -> pd.DataFrame:
    """The table `theme_sessions`."""
    parts = [frame.iloc[theme.rows].assign(theme_id=theme.theme_id) for theme in found]
    counted = pd.concat(parts).groupby(["theme_id", "session"]).participant_id.agg(["size", "nunique"]).reset_index()
    return counted.set_axis(tables.columns("theme_sessions"), axis=1)


def hierarchy_table(fitted: ThemeModel, frame: pd.DataFrame, found: list[Theme]) -> pd.DataFrame:
    """The table `theme_hierarchy`: leaves are clusters, themes and others; nodes above join them."""
    theme_of = {theme.number: theme.theme_id for theme in found}
    clusters = {number: frame.iloc[fitted.rows_of(number)] for number in fitted.clusters}
    names = {n: theme_of.get(n) or tables.make_id("cluster", *sorted(own.utterance_id)) for n, own in clusters.items()}
    joins = model.hierarchy(fitted)
    inside = {number: set(own.utterance_id) for number, own in clusters.items()}
    height: dict[int, float] = dict.fromkeys(clusters, 0.0)
    parent: dict[int, int] = {}
    for join in joins.itertuples():
        inside[join.parent] = inside[join.left] | inside[join.right]
        names[join.parent] = tables.make_id("cluster", *sorted(inside[join.parent]))
        height[join.parent] = round(join.distance, 6)
        parent |= {join.left: join.parent, join.right: join.parent}
    rows = []
    for number, node_id in names.items():
        own = clusters.get(number)
        rows.append(
            {
                "node_id": node_id,
                "parent_id": names.get(parent.get(number, -1)),
                "distance": height[number],
                "theme_id": theme_of.get(number),
                "topic_id": _most_asked(own.topic_id) if own is not None and number not in theme_of else None,
                "keywords": ", ".join([*fitted.words(number)][:KEYWORDS]) if own is not None else "",
                "contribution_count": len(inside[number]),
            }
        )
    return pd.DataFrame(rows).sort_values(["distance", "node_id"], ignore_index=True)


def _most_asked(topic_ids: pd.Series) -> str | None:
    """The agenda topic that most contributions serve, if any serves one."""
    asked = topic_ids[topic_ids != tables.OFF_AGENDA]
    return str(asked.mode().min()) if len(asked) else None
