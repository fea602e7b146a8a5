"""The turns and lines that outcomes are read from: parsed, cut into units, and read by the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.understand.outcomes import encoder, parsing
from pipeline.understand.outcomes.units import cut


@dataclass(frozen=True)
class Turn:
    """A turn or line that outcomes are read from.

    Attributes:
        utterance: its row in `utterances`.
        said: its statements, rows of `statements`, in order.
        reading: of its words, by the model.
        before: what was said last before it; "" of a line of notes.
    """

    utterance: Any
    said: Sequence[Any]
    reading: encoder.Reading
    before: str

    @property
    def texts(self) -> list[str]:
        """The clean texts of the statements."""
        return [row.clean_text for row in self.said]


def turns(
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    facilitators: frozenset[str],
    reported: Mapping[str, float],
    model: str,
) -> list[Turn]:
    """Speech of those who lead and of those who report, and notes, in order, parsed and read.

    Args:
        utterances: schema `Utterances`.
        statements: schema `Statements`.
        facilitators: who leads.
        reported: probability that an utterance reports for others, of those that do, by its id.
        model: spaCy model that parses.
    """
    leads = (utterances.kind == "speech") & (
        utterances.participant_id.isin(facilitators) | utterances.utterance_id.isin(reported)
    )
    own = utterances[leads | (utterances.kind == "note")]
    said = {
        utterance: list(rows.itertuples())
        for utterance, rows in statements[statements.utterance_id.isin(own.utterance_id)]
        .sort_values("position")
        .groupby("utterance_id", sort=False)
    }
    kept = [row for row in own.sort_values(["session", "position"]).itertuples() if row.utterance_id in said]
    docs = parsing.parse([[one.clean_text for one in said[row.utterance_id]] for row in kept], model)
    cuts = [(row, units) for row, parsed in zip(kept, docs, strict=True) if (units := cut(parsed))]
    readings = encoder.read([encoder.Turn(_voice(row, reported), heading(row) or "", units) for row, units in cuts])
    before = _said_before(statements)
    return [
        Turn(row, said[row.utterance_id], own, before.get(row.utterance_id, ""))
        for (row, _), own in zip(cuts, readings, strict=True)
    ]


def _said_before(statements: pd.DataFrame) -> dict[str, str]:
    """For each spoken utterance the last statement of the one before it in its session."""
    last = statements[statements.kind == "speech"].sort_values("position").drop_duplicates("utterance_id", keep="last")
    earlier = last.groupby("session").clean_text.shift().fillna("")
    return dict(zip(last.utterance_id, earlier, strict=True))


def _voice(row: Any, reported: Mapping[str, float]) -> str:
    """Whose words the model is to take them for."""
    return encoder.NOTE if row.kind == "note" else encoder.REPORT if row.utterance_id in reported else encoder.CHAIR


def heading(row: Any) -> str | None:
    """The headings above a line of notes; None where there are none."""
    return None if pd.isna(row.heading) else str(row.heading)
