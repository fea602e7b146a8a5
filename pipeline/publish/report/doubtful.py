"""What was taken out of public files though it may tell of nobody, for an editor to allow."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from pipeline.people import redactor
from pipeline.publish.report.sections import table
from pipeline.text.memory import Memory


def doubtful(
    meeting: pd.DataFrame,
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    aliases: pd.DataFrame,
    allowed: pd.DataFrame,
    statements: pd.DataFrame,
    sources: pd.DataFrame,
    memory: Memory,
) -> str:
    """A row a word or phrase, with the reason and its first place; nothing where names may stand."""
    redact = redactor.of_meeting(meeting, participants, utterances, aliases, allowed, memory)
    if not redact.is_needed:
        return ""
    paths = dict(zip(sources["source_id"], sources["path"], strict=True))
    place = {row.utterance_id: f"{paths[row.source_id]}, {row.locator}" for row in utterances.itertuples()}
    times, first = Counter[tuple[str, str]](), dict[tuple[str, str], str]()
    for row in statements.itertuples():
        for found in redact.doubts(row.text):
            times[found] += 1
            first.setdefault(found, place[row.utterance_id])
    rows = [[words, why, n, first[words, why]] for (words, why), n in sorted(times.items())]
    head = ["words", "why", "times", "first place"]
    text = table("Taken out though not certain", head, rows, empty="Nothing.")
    if rows:
        text += "\n\nIf such words tell of nobody, allow them by a line at the top of corrections.toml: "
        text += f'`allowed = ["{rows[0][0]}"]`.'
    return text
