"""What a language model read, what of it was refused, and where the program reads the opposite."""

from __future__ import annotations

import pandas as pd

from pipeline.publish.report.sections import cells, table


def language_model(
    readings: pd.DataFrame,
    refusals: pd.DataFrame,
    read_sides: pd.DataFrame,
    doubted_sides: pd.DataFrame,
    statements: pd.DataFrame,
    utterances: pd.DataFrame,
    sources: pd.DataFrame,
    key_points: pd.DataFrame,
) -> str:
    """The answers that were used and refused, and each side and proposition for an editor to look at.

    Returns:
        nothing where no language model was asked.
    """
    if readings.empty:
        return ""
    paths = dict(zip(sources["source_id"], sources["path"], strict=True))
    place = {row.utterance_id: f"{paths[row.source_id]}, {row.locator}" for row in utterances.itertuples()}
    wording = dict(zip(key_points["key_point_id"], key_points["wording"], strict=True))
    columns = ["question", "topic_id", "item_count", "state", "why", "model", "answered_on"]
    head = ["question", "topic", "items", "answer", "why", "model", "day"]
    parts = [table("Answers of the language model", head, cells(readings[columns].fillna(""), columns))]
    failed = sorted(readings.loc[readings["state"] == "refused", "topic_id"].dropna().unique())
    if failed:
        parts.append(f"Left to the offline reading, as an answer failed the checks: {', '.join(failed)}.")
    parts.append(
        table(
            "Propositions and sentences of the language model that were not taken",
            ["topic", "wording", "why"],
            cells(refusals, ["topic_id", "wording", "why"]),
            empty="None.",
        )
    )
    doubts = read_sides[read_sides["doubt"].notna()]
    rows = [
        [wording.get(row.proposition_id, ""), place[row.utterance_id], row.stance, row.doubt]
        for row in doubts.itertuples()
    ]
    parts.append(
        table("Sides of the language model that were not taken", ["key point", "place", "now", "why"], rows, "None.")
    )
    said = doubted_sides.merge(statements[["statement_id", "utterance_id"]], on="statement_id")
    said = said.sort_values("opposite_share", ascending=False, kind="stable")
    rows = [
        [wording.get(row.key_point_id, ""), place[row.utterance_id], row.stance, f"{row.opposite_share:.2f}"]
        for row in said.itertuples()
    ]
    head = ["key point", "place", "side that stands", "probability of the opposite"]
    parts.append(table("Sides of the language model that the program reads otherwise", head, rows, "None."))
    return "\n\n".join(parts)
