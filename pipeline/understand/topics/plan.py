"""Which topics the talk of a session may serve, by the programme."""

from __future__ import annotations

import re

import pandas as pd

REPORTS = re.compile(  # titles of sessions in which the rooms report
    r"\b(?:plenary|plenum|pl[ée]ni[èe]re|plenaria|plen[áa]rio|plenair|closing|wrap[ -]?up"
    r"|report(?:s|ing)?[ -](?:back|out|from)"
    r"|synthesis|conclusions|abschluss|synth[èe]se|cl[ôo]ture|restitution|conclusiones|conclusioni|afsluiting)",
    re.IGNORECASE,
)


def planned(schedule: pd.DataFrame, sessions: pd.DataFrame) -> dict[str, list[str]]:
    """The topics to which the talk of each session keeps, in their order; none for a session that is open to all.

    Where the rooms report, every topic may come up, whatever is on the programme besides.
    """
    reported = set(sessions.session[sessions.title.astype(str).map(lambda title: bool(REPORTS.search(title)))])
    plan = schedule[~schedule.session.isin(reported)].sort_values("position")
    return plan.groupby("session").topic_id.agg(list).to_dict() if len(plan) else {}
