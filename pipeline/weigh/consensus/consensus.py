"""How many stand where, and what that amounts to by a rule that was fixed before."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from pipeline import rules, tables
from pipeline.people import groups
from pipeline.people.facilitators import facilitator_ids
from pipeline.text.dissents import dissents
from pipeline.weigh.consensus import counts, session_counts, stated, status
from pipeline.weigh.consensus.conditions import conditions
from pipeline.weigh.consensus.counts import Settings

__all__ = ["Settings", "consensus"]


def consensus(
    meeting: pd.DataFrame,
    rule: pd.DataFrame,
    sessions: pd.DataFrame,
    schedule: pd.DataFrame,
    agenda: pd.DataFrame,
    participants: pd.DataFrame,
    attendance: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    statement_topics: pd.DataFrame,
    found_key_points: pd.DataFrame,
    key_points: pd.DataFrame,
    positions: pd.DataFrame,
    evidence: pd.DataFrame,
    witnesses: pd.DataFrame,
    outcomes: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a key point with its counts and level: people count, sentences do not, and silence is no agreement.

    A person counts once, with the last stance taken; a conditional supporter is a supporter and is counted again as
    conditional. What each measure means and where it comes from stands in docs/reference/consensus.md.

    Returns:
        `consensus`, `group_counts`, `session_counts` (with the last stance taken in each), `conditions`, `dissents`,
        `topic_statuses` and `stakeholder_groups`.
    """
    thresholds, plenary = rules.in_force(rule), session_counts.plenaries(sessions, schedule)
    of_people = groups.of_people(participants)
    present = groups.in_room(participants, utterances, attendance)
    smallest = 1 if meeting.attribution.iloc[0] == "name" else settings.smallest_group
    shown = groups.shown(of_people, present[groups.EVERYWHERE], smallest)
    positions = session_counts.sides(positions.assign(group=positions.participant_id.map(of_people)))
    spoken = _spoken(statements, evidence, participants)
    taken = session_counts.by_session(spoken).assign(group=lambda rows: rows.participant_id.map(of_people))
    session_rows = session_counts.session_counts(taken, thresholds, present, plenary)
    by_point = map(_by_point, (positions, spoken, taken, session_rows, stated.beside(outcomes, witnesses, key_points)))
    positions_on, talk_on, taken_on, sessions_on, said_on = by_point
    limits, met_in, rows = (settings.shift_people, settings.shift_share), _met_in(key_points, evidence, statements), []
    for key, origin in sorted(stated.origins(key_points, found_key_points).items()):
        own, met = positions_on(key), met_in[key]
        heard = set(own.participant_id).union(*(present.get(session, set()) for session in met))
        row: counts.Row = {"key_point_id": key, "present_count": len(heard), "session_count": len(met)}
        row |= {"invited_count": meeting.invited_count.iloc[0]} | (told := stated.stated(said_on(key)))
        row |= counts.counted(own, thresholds, told["decision_id"] is not None, settings)
        row |= counts.across(own, sessions_on(key), settings) | counts.voices(talk_on(key), len(own), settings)
        row |= {"plenary_shift": session_counts.shift(taken_on(key), plenary, *limits), "accord": stated.accord(row)}
        row |= stated.leading(row, origin, stated.taken_then(row, sessions_on(key)), counts.by_words(own))
        rows.append(row)
    table = pd.DataFrame(rows).drop(columns=["stated_share", "stated_session"]) if rows else tables.empty("consensus")
    return {
        "consensus": table,
        "group_counts": _group_counts(positions, shown),
        "session_counts": session_rows,
        "conditions": conditions(positions, statements, settings.alike_share),
        "dissents": dissents(spoken, table),
        "topic_statuses": status.topic_statuses(agenda, statement_topics, statements, participants, key_points, table),
        "stakeholder_groups": shown,
    }


def _met_in(key_points: pd.DataFrame, evidence: pd.DataFrame, statements: pd.DataFrame) -> dict[str, set[str]]:
    """The sessions in which each key point came up: those of its evidence; that of its exemplar where it has none."""
    exemplars = key_points.rename(columns={"exemplar_id": "statement_id"})
    exemplars = exemplars[~exemplars.key_point_id.isin(evidence.key_point_id)]
    rows = pd.concat([part[["key_point_id", "statement_id"]] for part in (evidence, exemplars)])
    sessions = rows.merge(statements[["statement_id", "session"]], on="statement_id")
    return {str(key): set(own) for key, own in sessions.groupby("key_point_id").session}


def _by_point(frame: pd.DataFrame) -> Callable[[str], pd.DataFrame]:
    """What looks up the rows of a key point."""
    parts, nothing = dict(list(frame.groupby("key_point_id"))), frame.iloc[:0]
    return lambda key_point_id: parts.get(key_point_id, nothing)


def _spoken(statements: pd.DataFrame, evidence: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    """Evidence in the words of participants, facilitators left out."""
    facilitators = facilitator_ids(participants)
    said = statements[statements.participant_id.notna() & ~statements.participant_id.isin(facilitators)]
    columns = ["statement_id", "session", "position", "start_seconds", "participant_id", "text", "word_count"]
    return evidence.merge(said[columns], on="statement_id")


def _group_counts(positions: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """People on each side of each key point by stakeholder group, under the name that may be shown."""
    if positions.empty:
        return tables.empty("group_counts")
    names = shown.set_index("stakeholder_group").shown_as
    sided = positions.assign(stakeholder_group=positions.group.map(names))
    counts = sided.groupby(["key_point_id", "stakeholder_group"])[session_counts.COUNTS].sum()
    counts["agreement_share"] = session_counts.agreement_share(counts)
    people = shown.groupby("shown_as").present_count.sum()
    counts = counts.reset_index()
    return counts.assign(present_count=counts.stakeholder_group.map(people))
