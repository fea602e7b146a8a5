"""Time and memory of a cold run against a plain BERTopic script, and of runs with less to do.

    python -m benchmarks.speed [--meeting NAME] [--pairs 3] [--project FOLDER] [--write docs/measurements/speed.md]

Every figure comes from a process of its own on the machine at hand. Machines differ and are shared, so the program is
held against a script that does far less (`benchmarks.plain_bertopic`) in pairs: one after the other, the order changing
from pair to pair. Compare ratios. With `--project` what was measured is kept in the folder (`pairs.jsonl`), and a later
call goes on from there.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.markdown import deliver

ROOT = Path(__file__).resolve().parent.parent

PAGE = """# Speed

Written by `python -m benchmarks.speed`; no figure is typed by hand. Meeting: {meeting}, {statements} statements, on
{cores} cores of a machine that others used at the same time (load at the end: {load:.1f}). Medians of {pairs} pairs.

| process | processor seconds | elapsed seconds | peak memory (MB) |
|---|---:|---:|---:|
| cold run: no table, no vector kept | {cold} |
| a plain BERTopic script on the statements (`benchmarks/plain_bertopic.py`) | {plain} |
| **ratio of medians** | **{cpu_ratio:.2f}** | **{wall_ratio:.2f}** | {memory_ratio:.2f} |
| nothing to do | {idle} |

Each pair, program/script: processor seconds {cpu_pairs}; elapsed seconds {wall_pairs}. The script makes vectors with
sentence-transformers and the model that we use too, and topics with BERTopic's defaults; it reads no files, knows
nobody and writes no paper.

The aim is at most half of the script's time. It is missed: three encoders read every statement. One byte a weight
halves their time and was not taken, for levels got worse and machines would differ
([0028](../decisions/0028-fast-runs.md)); the one on confidences reads only what linear models do not rule out
([0033](../decisions/0033-an-encoder-reads-what-may-ask-for-confidence.md)).

Elapsed seconds of each stage when it last ran: {stages}.
"""


@dataclass(frozen=True)
class Cost:
    """What a process cost: processor seconds of it and its children, elapsed seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float

    def __str__(self) -> str:
        """Cells of a table."""
        return f"{self.cpu:.1f} | {self.wall:.1f} | {self.memory:.0f}"


def run(*command: str) -> Cost:
    """Run a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - of this file
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    columns = ([one.cpu for one in costs], [one.wall for one in costs], [one.memory for one in costs])
    return Cost(*map(statistics.median, columns))


def pairs(whitepaper: Sequence[str], project: Path, script: Sequence[str], count: int) -> list[tuple[Cost, Cost]]:
    """Cold runs and scripts in turn; the program begins, for the script reads the statements of the first run."""
    file = project / "pairs.jsonl"
    measured = [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    for number in range(2 * count):
        is_ours = number % 4 in (0, 3)
        if number >= len(measured):
            if is_ours:
                shutil.rmtree(project / "data" / "processed", ignore_errors=True)
            measured.append({"program": is_ours, **asdict(run(*(whitepaper if is_ours else script)))})
            with file.open("a", encoding="utf-8") as kept:
                kept.write(json.dumps(measured[-1]) + "\n")
            print(measured[-1], file=sys.stderr, flush=True)
    ours, theirs = (
        [Cost(one["cpu"], one["wall"], one["memory"]) for one in measured[: 2 * count] if one["program"] == is_ours]
        for is_ours in (True, False)
    )
    return [*zip(ours, theirs, strict=True)]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meeting", default="car-t-future-2026")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--project", type=Path, help="where to go on measuring")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = (arguments.project or Path(folder)).resolve()
        raw = root / "data" / "raw" / arguments.meeting
        shutil.copytree(ROOT / "data" / "raw" / arguments.meeting, raw, dirs_exist_ok=True)
        whitepaper = [sys.executable, "-m", "pipeline.cli", "run", "--project", str(root)]
        statements = root / "reports" / arguments.meeting / "data" / "statements.jsonl"
        script = [sys.executable, "-m", "benchmarks.plain_bertopic", str(statements)]
        both = pairs(whitepaper, root, script, arguments.pairs)
        run(*whitepaper)  # nothing to do, but in a folder of an earlier call whose code was another
        manifest = json.loads((root / "data" / "processed" / arguments.meeting / "manifest.json").read_text())
        idle = median([run(*whitepaper) for _ in range(5)])
        count = statements.read_text("utf-8").count("\n")
    cold, plain = (median(side) for side in zip(*both, strict=True))
    page = PAGE.format(
        meeting=arguments.meeting,
        statements=count,
        cores=len(os.sched_getaffinity(0)),
        load=os.getloadavg()[0],
        pairs=arguments.pairs,
        cold=cold,
        plain=plain,
        cpu_ratio=cold.cpu / plain.cpu,
        wall_ratio=cold.wall / plain.wall,
        memory_ratio=cold.memory / plain.memory,
        idle=idle,
        cpu_pairs=", ".join(f"{own.cpu:.0f}/{other.cpu:.0f}" for own, other in both),
        wall_pairs=", ".join(f"{own.wall:.0f}/{other.wall:.0f}" for own, other in both),
        stages=", ".join(f"{stage} {entry['seconds']:.1f}" for stage, entry in manifest["stages"].items()),
    )
    deliver(page, arguments.write)


if __name__ == "__main__":
    main()
