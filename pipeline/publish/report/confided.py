"""What was withheld as said in confidence, for an editor to allow."""

from __future__ import annotations

import pandas as pd

from pipeline.people.withheld import withheld
from pipeline.publish.report.sections import table


def confided(
    confidences: pd.DataFrame, utterances: pd.DataFrame, sources: pd.DataFrame, key_points: pd.DataFrame
) -> str:
    """Where something was said in confidence, with the line that allows it; the words stay in the raw file."""
    paths = dict(zip(sources["source_id"], sources["path"], strict=True))
    place = {row.utterance_id: f"{paths[row.source_id]}, {row.locator}" for row in utterances.itertuples()}
    groups = ["utterance_id", "confidence_id", "asked_in_id", "reason", "is_accepted"]
    found = confidences.groupby(groups, sort=False).agg(count=("statement_id", "size"), chance=("probability", "max"))
    order = {utterance_id: i for i, utterance_id in enumerate(utterances["utterance_id"])}
    rows = sorted(found.reset_index().itertuples(), key=lambda row: order[row.utterance_id])
    head = ["place", "statements", "why", "said in", "probability", "to allow it"]
    closed = [
        [place[r.utterance_id], r.count, r.reason, place[r.asked_in_id], f"{r.chance:.2f}", f'`"{r.confidence_id}",`']
        for r in rows
        if not r.is_accepted
    ]
    text = table("Withheld as confidential", head, closed, empty="Nothing.")
    if closed:
        text += "\n\nTo allow one, put its id into `accepted = [...]` under `[confidences]` in settings.toml."
    lost = sorted(key_points.loc[key_points["exemplar_id"].isin(withheld(confidences)), "key_point_id"])
    text += f"\n\nKey points left out of the paper for this reason: {', '.join(lost)}." if lost else ""
    allowed = [[place[r.utterance_id], r.reason, r.confidence_id] for r in rows if r.is_accepted]
    if allowed:
        text += "\n\n" + table("Allowed although it may be confidential", ["place", "why", "id"], allowed)
    return text
