"""Whether a language model contributed to the draft, in the words of the disclosure."""

from __future__ import annotations

import json

import pandas as pd

from pipeline.text.dates import period
from pipeline.text.phrasing import listed


def read(readings: pd.DataFrame) -> str:
    """What a language model read in the discussion, which one, and when; '' where none did.

    Args:
        readings: schema `Readings`.
    """
    taken = readings[readings["state"] == "taken"]
    if taken.empty:
        return ""
    models = sorted(taken["model"].dropna().unique())
    days = sorted(taken["answered_on"].dropna().unique())
    on = f", {period(days[0], days[-1])}" if days else ""
    paragraphs = ", wrote paragraphs on them sentence by sentence" if (taken["kind"] == "account").any() else ""
    return (
        f"A language model ({listed(models) if models else 'not named'}{on}) read the discussion under pseudonyms: it "
        f"proposed and worded key points and the reasons for and against them{paragraphs}, and said which side each "
        "contribution takes; the program checked its words and sides against the record, left out what the record does "
        "not bear, and counted the participants"
    )


def told(parameters: pd.DataFrame, has_read: bool = False) -> str:
    """'no language model generated any text', or what one was allowed to do.

    Args:
        has_read: whether a language model read the discussion (see `read`).
        parameters: schema `Parameters`; the stage `polish` with an address means that a model was asked.
    """
    rows = parameters[(parameters["stage"] == "polish") & (parameters["kind"] == "setting")]
    values = dict(zip(rows["name"], map(json.loads, rows["value"]), strict=True))
    if not values.get("address"):
        return f"no language model generated any {'other ' * has_read}text"
    return (
        f"a language model ({values.get('model') or 'not named'}) reworded sentences; each rewording was accepted "
        "only if numbers, quotations, names and meaning were unchanged"
    )
