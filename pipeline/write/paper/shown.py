"""The key points of the paper with all that may be shown of them: what the explorer and the workbook print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from pipeline import tables
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.levels import AGREED, FEW, MAJORITY, PARTED, standing, tag
from pipeline.write.paper.points import Point, Words
from pipeline.write.paper.unprinted import unprinted

Row = tuple[object, ...]
ADDRESS = r"(?:https?://|www\.)[^\s@]+"
LEVELS = {AGREED: "consensus", MAJORITY: "majority", PARTED: "divided", FEW: "minority"}  # as readers sort them
COUNTS = ("support", "conditional", "oppose", "mixed", "expressed", "present")
SHARES = ("agreement_share", "agreement_low_share", "agreement_high_share")


def shown(made: dict[str, pd.DataFrame], facts: Facts) -> dict[str, pd.DataFrame]:
    """Words, people and counts under the same rule as the paper; what it leaves out is left out here.

    Args:
        made: the paper's tables; `citations` gives statements their references.
        facts: what the paper rests on.

    Returns:
        `shown_key_points`, `shown_evidence`, `shown_counts`, `shown_conditions`, `shown_polls`, `shown_template` and
        `unprinted`.
    """
    points = [point for topic_id in facts.topic_ids() for point in facts.on_topic(topic_id)]
    references = dict(zip(made["citations"]["statement_id"], made["citations"]["reference"], strict=True))
    rows = {
        "shown_key_points": _key_points(points, facts),
        "shown_evidence": _evidence(points, facts, references),
        "shown_counts": _counts(points, facts),
        "shown_conditions": _conditions(points),
        "shown_polls": _polls(facts),
        "shown_template": _template(facts),
        "unprinted": unprinted(facts),
    }
    return {name: _frame(name, found) for name, found in rows.items()}


def _key_points(points: Iterable[Point], facts: Facts) -> Iterator[Row]:
    agenda, themes = facts.frames.agenda, facts.frames.themes
    topics = dict(zip(agenda["topic_id"], agenda["title"], strict=True))
    topics |= {row.theme_id: facts.redact(row.title) for row in themes.itertuples()}
    for position, p in enumerate(points, 1):
        s, place = p.counts, p.priority
        counts = [int(getattr(s, f"{name}_count")) for name in COUNTS]
        order = (place.priority, p.rank, int(place.rank_low), int(place.rank_high))
        shares = [getattr(s, name) for name in SHARES]
        where = (p.key_point_id, position, p.label, p.topic_id, topics[p.topic_id])
        at = standing(p, p.key_point_id in facts.contradicted)
        level = LEVELS.get(at.group, p.level)
        yield (*where, p.title, p.origin, level, tag(p, at), *order, *counts, *shares)


def _evidence(points: Iterable[Point], facts: Facts, references: dict[str, str]) -> Iterator[Row]:
    for p in points:
        for rank, said in enumerate(p.evidence, 1):
            which = (p.key_point_id, said.statement_id, rank, said.stance, said.strength)
            where = (facts.sessions[said.session], said.place, references.get(said.statement_id))
            yield (*which, said.text, _speaker(said, facts), *where)


def _speaker(said: Words, facts: Facts) -> str:
    """The group, or who it is: a name where the rule allows it, or which second witness."""
    return said.group if facts.attribution == "group" and said.group else said.speaker


def _counts(points: Iterable[Point], facts: Facts) -> Iterator[Row]:
    """Groups in the order of their names, sessions in the order of the meeting; no group where none may be named."""
    for p in points:
        sides = dict(p.groups_for), dict(p.groups_against)
        groups = sorted({**sides[0], **sides[1]}) if facts.attribution != "anonymous" else []
        for i, group in enumerate(groups, 1):
            yield p.key_point_id, "group", i, group, sides[0].get(group, 0), sides[1].get(group, 0)
        for i, (title, support, oppose) in enumerate((session for session in p.sessions if session[1] + session[2]), 1):
            yield p.key_point_id, "session", i, title, support, oppose


def _conditions(points: Iterable[Point]) -> Iterator[Row]:
    for p in points:
        for position, (condition, statement_id, speaker) in enumerate(p.conditions, 1):
            yield p.key_point_id, position, statement_id, condition, speaker


def _polls(facts: Facts) -> Iterator[Row]:
    for row in facts.frames.polls.itertuples():
        words = facts.redact(row.question), facts.redact(row.option)
        yield row.poll_option_id, facts.sessions[row.session], *words, row.votes_count, row.respondents_count


def _template(facts: Facts) -> Iterator[Row]:
    """What the house template prints on pages; the house's web address and the meeting's own title may stay."""
    titles = [title for title in (facts.meeting.title, facts.meeting.subtitle) if isinstance(title, str)]
    kept = re.compile(f"({'|'.join([ADDRESS, *map(re.escape, titles)])})")
    for row in facts.frames.template_texts.itertuples():
        parts = kept.split(row.text)  # every second part is one that may stay
        yield row.position, "".join(p if i % 2 else facts.redact(p) for i, p in enumerate(parts))


def _frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    empty = tables.empty(name)
    return pd.DataFrame(list(rows), columns=empty.columns).astype(empty.dtypes.to_dict())
