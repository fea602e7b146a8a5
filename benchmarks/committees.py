"""Decisions on record of real committees beside those that the program reads: a part of benchmarks/outcomes.py."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd

from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun

DECIDES = re.compile(
    r"\b(?:consensus|approved|adopted|accepted|agreed|all approvals|(?:reached|achieved|got|has|advanced to"
    r"|conditional|to) stage \d|stage [\d.]+ (?:achieved|reached))",
    re.IGNORECASE,
)
DENIES = re.compile(r"\b(?:no consensus|not |without consensus|no conclusion|stay in stage|able to)\b", re.IGNORECASE)


def committee(meeting: Path, examples: bool = False) -> Counter[str]:
    """Conclusions that record a decision, and those whose topic has a row that says so."""
    frames = read_meeting(meeting)
    agenda, found = frames["agenda"].sort_values("position"), frames["outcomes"]
    counts: Counter[str] = Counter()
    decided = found[found.is_decision]
    for topic, record in zip(agenda.topic_id, json.loads((meeting / "key.json").read_text("utf-8")), strict=True):
        lines = [line for line in record["conclusion"] if DECIDES.search(line) and not DENIES.search(line)]
        rows = decided[decided.topic_id == topic]
        kind = "recorded" if lines else "unrecorded"
        counts[kind] += 1
        counts[f"{kind} read"] += bool(len(rows))
        if examples:
            print(kind, topic, record["title"], lines, "\n   ", [*rows.clause.str[:80]])
    return counts


def read_meeting(meeting: Path) -> dict[str, pd.DataFrame]:
    """The tables of a meeting's agenda and outcomes, read from its raw files."""
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name))
        shutil.copytree(meeting / "raw", project.raw(meeting.name))
        run = MeetingRun(project, meeting.name)
        run.run(last="outcomes")
        return {table: run.store.read(table) for table in ("agenda", "outcomes")}
