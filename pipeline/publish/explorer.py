"""Stage `explorer`: the key points with their evidence as a page to search and filter; decides nothing.

All of it stands in the page as text and can be read without a script; the script only hides what was not asked for.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from pipeline.publish.layout import Rows, front
from pipeline.publish.page import page

LEVELS = {
    "consensus": "Consensus",
    "majority": "Majority view",
    "divided": "Views divided",
    "minority": "Minority view",
}
PRIORITIES = ("high", "medium", "none")
SIDES = {
    "support": "for",
    "conditional": "for, with a condition",
    "oppose": "against",
    "unclear": "unclear",
    "neutral": "related",
}
BAR_WIDTH = 60  # of the bar of people for and against, in its own units


class Settings(BaseModel):
    """Settings of the stage `explorer`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field("en-GB", description="language tag of the page, for spelling and screen readers")


def explorer(
    meeting: Rows,
    shown_key_points: Rows,
    shown_evidence: Rows,
    shown_counts: Rows,
    shown_conditions: Rows,
    findings: Rows,
    settings: Settings,
) -> dict[str, bytes]:
    """A table of the key points; each opens its counts by group and session, its conditions and its evidence.

    Args:
        meeting: title and dates.
        shown_key_points: and the others: the tables of the same name, which hold only what may be shown;
            `findings` for it alone that they have passed the gate.
        settings: language.

    Returns:
        `explorer.html`; the same tables give the same bytes.
    """
    points = list(shown_key_points.itertuples())
    counts = _by_point(shown_counts)
    made = page(
        "explorer",
        language=settings.language,
        front=front(meeting),
        points=points,
        evidence=_by_point(shown_evidence),
        counts=counts,
        conditions=_by_point(shown_conditions),
        topics=list({row.topic_id: row for row in points}.values()),
        groups=sorted({row.name for rows in counts.values() for row in rows if row.kind == "group"}),
        levels={level: name for level, name in LEVELS.items() if any(row.level == level for row in points)},
        priorities=PRIORITIES,
        side_names=SIDES,
        most=max((row.support_count + row.oppose_count for row in points), default=1) or 1,
        width=BAR_WIDTH,
    )
    return {"explorer.html": made}


def _by_point(rows: Rows) -> dict[str, list[Any]]:
    """Rows by their key point, in order."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows.itertuples():
        found[row.key_point_id].append(row)
    return found
