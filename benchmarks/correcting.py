"""What a correction costs: a copy of a meeting, one correction of each verb, and the real commands after it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.markdown import table
from benchmarks.word import ROOT
from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft, add
from pipeline.engine.project import Project

WORDING = "Every hospital should publish what it charges."
COMMANDS = {"Word files": ["corrections", "--apply"], "the other files": ["run"]}


def corrections(desk: Desk) -> Iterator[Draft]:
    """A correction of each verb, on a key point with three positions that shares its topic with another one."""
    points = desk.key_points[desk.key_points.is_printable]
    topic = dict(zip(points.key_point_id, points.topic_id, strict=True))
    held = desk.positions.key_point_id.value_counts()
    pairs = ((a, b) for a in topic for b in topic if a != b and topic[a] == topic[b] and held.get(a, 0) > 2)
    point, other = next(pairs)
    own = desk.evidence[desk.evidence.key_point_id == point]
    person = desk.positions[desk.positions.key_point_id == point].participant_id.iloc[0]
    elsewhere = next(t for t in desk.topics if t != topic[point])
    fields: dict[str, dict[str, Any]] = {
        "reword": {"key_point": point, "wording": WORDING},
        "merge": {"key_point": other, "into": point},
        "split": {"key_point": point, "statements": [own.statement_id.iloc[0]], "wording": WORDING},
        "move": {"key_point": point, "topic": elsewhere},
        "drop": {"key_point": point},
        "keep": {"key_point": point, "topic": topic[point], "wording": WORDING},
        "put": {"statement": own.statement_id.iloc[0], "key_point": point, "to": other, "stance": "support"},
        "position": {"key_point": point, "participant": person, "stance": "none"},
    }
    for verb, content in fields.items():
        yield Draft(verb, content | {"reason": "measured"}, "benchmark")


def copied(meeting: str, folder: Path) -> Project:
    """The meeting as it stands after a run, with what is remembered of texts; in a folder of its own."""
    for place in (f"data/raw/{meeting}", f"data/processed/{meeting}", "data/processed/.cache", f"reports/{meeting}"):
        shutil.copytree(ROOT / place, folder / place)
    shutil.copy(ROOT / "settings.toml", folder)
    return Project(folder)


def _seconds(project: Project, arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds of the processor, and by the clock, of a command in a process of its own."""
    told = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # as installed: compiled once
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "pipeline.cli", *arguments, "--project", str(project.root)]
    subprocess.run(command, check=True, capture_output=True, env=told, cwd=ROOT)  # noqa: S603 - own arguments
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - start


def measured(meeting: str) -> str:
    """A table: a row a verb, seconds of each command."""
    with tempfile.TemporaryDirectory(prefix="correcting-") as place:
        verbs = [draft.verb for draft in corrections(Desk(copied(meeting, Path(place) / "first"), meeting))]
        _seconds(Project(Path(place) / "first"), ["status"])
        rows = []
        for verb in verbs:
            project = copied(meeting, Path(place) / verb)
            desk = Desk(project, meeting)
            add(desk, [draft for draft in corrections(desk) if draft.verb == verb])
            taken = [f"{value:.1f}" for arguments in COMMANDS.values() for value in _seconds(project, arguments)]
            rows.append([verb, *taken])
            shutil.rmtree(project.root)
    heads = [f"{what}: {kind}" for what in COMMANDS for kind in ("processor", "clock")]
    return table(["verb", *heads], rows)
