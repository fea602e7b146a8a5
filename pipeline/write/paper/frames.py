"""The tables that the paper is written from."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline import tables


@dataclass(frozen=True, eq=False)
class Frames(tables.Frames):
    """What the paper is written from, a field a table."""

    meeting: pd.DataFrame
    rule: pd.DataFrame
    sessions: pd.DataFrame
    upcoming: pd.DataFrame
    agenda: pd.DataFrame
    subquestions: pd.DataFrame
    schedule: pd.DataFrame
    group_names: pd.DataFrame
    participants: pd.DataFrame
    aliases: pd.DataFrame
    template_texts: pd.DataFrame
    allowed: pd.DataFrame
    sources: pd.DataFrame
    drops: pd.DataFrame
    utterances: pd.DataFrame
    polls: pd.DataFrame
    statements: pd.DataFrame
    embeddings: pd.DataFrame
    confidences: pd.DataFrame
    repairs: pd.DataFrame
    abbreviations: pd.DataFrame
    statement_topics: pd.DataFrame
    readings: pd.DataFrame
    read_reasons: pd.DataFrame
    read_accounts: pd.DataFrame
    themes: pd.DataFrame
    key_points: pd.DataFrame
    evidence: pd.DataFrame
    positions: pd.DataFrame
    consensus: pd.DataFrame
    group_counts: pd.DataFrame
    session_counts: pd.DataFrame
    conditions: pd.DataFrame
    topic_statuses: pd.DataFrame
    stakeholder_groups: pd.DataFrame
    witnesses: pd.DataFrame
    outcomes: pd.DataFrame
    contradictions: pd.DataFrame
    votes: pd.DataFrame
    unplaced_votes: pd.DataFrame
    priorities: pd.DataFrame
    weightings: pd.DataFrame
    poll_choices: pd.DataFrame
