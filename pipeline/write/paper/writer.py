"""Whether a language model contributed to the draft, in the words of the disclosure."""

from __future__ import annotations

import json

import pandas as pd


def told(parameters: pd.DataFrame) -> str:
    """'no language model generated any text', or what one was allowed to do.

    Args:
        parameters: schema `Parameters`; the stage `polish` with an address means that a model was asked.
    """
    rows = parameters[(parameters["stage"] == "polish") & (parameters["kind"] == "setting")]
    values = dict(zip(rows["name"], map(json.loads, rows["value"]), strict=True))
    if not values.get("address"):
        return "no language model generated any text"
    return (
        f"a language model ({values.get('model') or 'not named'}) reworded sentences; each rewording was accepted "
        "only if numbers, quotations, names and meaning were unchanged"
    )
