"""What the gate finds, in words for the person who has to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from pipeline import tables
from pipeline.errors import Problem

WHY = {
    "evidence": "the sentence makes a claim without valid evidence",
    "number": "the number does not match the tables for what it counts",
    "quotation": "the quotation does not match the record",
    "person": "the text identifies a person, which the attribution rule of the meeting forbids",
    "group": "the text names a stakeholder group so small that its members can be identified",
    "confidence": "the text discloses something said in confidence",
}
TO_DO = {
    "evidence": "Report this as a defect: a stage wrote a claim without valid evidence.",
    "number": "Compare it with the counts of the key point in the run report.",
    "quotation": "Compare it with the statement that its reference cites.",
    "person": "If it is in meeting.toml or agenda.toml, remove it there; if it was said, add the spelling to "
    "corrections.toml under [[alias]] so that it is removed; if it tells of nobody, add it to `allowed` there.",
    "group": "Raise `smallest_group` under [consensus] in settings.toml, or change the group in participants.csv.",
    "confidence": "Check the place in the raw file, and leave the statement out.",
}


@dataclass(frozen=True)
class Finding:
    """One thing wrong with the paper.

    Attributes:
        kind: one of `tables.FINDINGS`.
        place: where it stands.
        found: the words that are wrong; for a confidence the place of what it repeats, never its words.
        told: more on why, where there is more to say.
    """

    kind: str
    place: str
    found: str
    told: str = ""

    @property
    def finding_id(self) -> str:
        """Made from what is wrong and where."""
        return tables.make_id("f", self.kind, self.place, self.found)

    def problem(self, stage: str = "gate") -> Problem:
        """For the list that fails the run of a stage."""
        why = WHY[self.kind] + (f" ({self.told})" if self.told else "")
        accept = f'If the text is correct, add "{self.finding_id}" to `accepted` under [{stage}] in settings.toml.'
        return Problem(self.place, f"{self.kind}: “{self.found}”: {why}", f"{TO_DO[self.kind]} {accept}")


def table(findings: Iterable[Finding]) -> pd.DataFrame:
    """The table `Findings`."""
    rows = {f.finding_id: (f.finding_id, f.kind, f.place, f.found) for f in findings}
    empty = tables.empty("findings")
    return pd.DataFrame(list(rows.values()), columns=list(empty.columns)).astype(empty.dtypes.to_dict())
