"""What the detector of confidences learns from."""

from __future__ import annotations

import re

from models import confidences
from pipeline.understand.confidences.encoder import REACHES


def test_labels_are_complete() -> None:
    """Enough lines of every kind, each with a reach that the models know, none twice."""
    rows = confidences.read()
    asking = rows[rows["reach"] != confidences.NOTHING]
    assert len(rows) >= 600
    assert set(asking["reach"]) == set(REACHES)
    assert asking["kind"].value_counts().min() >= 20
    assert set(rows.loc[rows["reach"] == confidences.NOTHING, "kind"].str[:5]) == {"not: "}
    assert not rows.duplicated(["before", "text"]).any()
    assert not rows["text"].str.contains(r"\{[^}]*$|^[^{]*\}", regex=True).any()


def test_what_is_confided_is_no_request() -> None:
    """The words between braces alone are a counterexample, and with others around them the request stays one."""
    rows = confidences.read()
    row = rows[rows["text"].str.startswith("Off the record, {")].iloc[:1]
    made = confidences.examples(row, ["The fare should fall by half in May."])
    [confided] = re.findall(r"\{(.*)\}", row["text"].iloc[0])
    by_text = {one.text: one.reach for one in made}
    assert by_text[confided] == confidences.NOTHING
    assert sum(reach == "here" for reach in by_text.values()) >= 4
