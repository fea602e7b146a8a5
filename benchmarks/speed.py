"""Time and memory of a cold run, a run with nothing to do, and the embedding stage; writes docs/measurements/speed.md.

    python -m benchmarks.speed [--meeting NAME] [--write docs/measurements/speed.md]

Every figure comes from a process of its own on the machine at hand. Machines differ and are shared, so the page
gives ratios beside seconds: compare ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.markdown import deliver

ROOT = Path(__file__).resolve().parent.parent
SECONDS, MEGABYTES = "seconds", "megabytes"

PAGE = """# Speed

Written by `python -m benchmarks.speed`; no figure is typed by hand. Meeting: {meeting}, {statements} statements, on
{cores} cores of a shared machine.

| run | seconds | against the import of the models | peak memory (MB) |
|---|---:|---:|---:|
| importing sentence-transformers and spaCy, nothing else | {floor:.1f} | 1.0 | {floor_memory:.0f} |
| cold: no table, no vector cached | {cold:.1f} | {cold_ratio:.1f} | {cold_memory:.0f} |
| all again, vectors cached | {cached:.1f} | {cached_ratio:.1f} | {cached_memory:.0f} |
| nothing to do | {idle:.1f} | {idle_ratio:.2f} | {idle_memory:.0f} |

When no vector is cached, the stage `embeddings` processes {rate:.0f} statements a second, the loading of its model
included.

Seconds of each stage in the cold run: {stages}.
"""


def run(*command: str) -> dict[str, float]:
    """Seconds and peak memory of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - commands of this file
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return {SECONDS: time.perf_counter() - start, MEGABYTES: usage.ru_maxrss / 1024}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meeting", default="car-t-future-2026")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    floor = run(sys.executable, "-c", "import sentence_transformers, spacy")
    with tempfile.TemporaryDirectory() as root:
        shutil.copytree(ROOT / "data" / "raw" / arguments.meeting, Path(root) / "data" / "raw" / arguments.meeting)
        whitepaper = [sys.executable, "-m", "pipeline.cli", "run", "--project", root]
        cold = run(*whitepaper)
        manifest = json.loads((Path(root) / "data" / "processed" / arguments.meeting / "manifest.json").read_text())
        idle = run(*whitepaper)
        cached = run(*whitepaper, "--force")
        statements = (Path(root) / "reports" / arguments.meeting / "data" / "statements.jsonl").read_text("utf-8")
    stages = {stage: entry["seconds"] for stage, entry in manifest["stages"].items()}
    count = statements.count("\n")
    page = PAGE.format(
        meeting=arguments.meeting,
        statements=count,
        cores=len(os.sched_getaffinity(0)),
        floor=floor[SECONDS],
        floor_memory=floor[MEGABYTES],
        cold=cold[SECONDS],
        cold_ratio=cold[SECONDS] / floor[SECONDS],
        cold_memory=cold[MEGABYTES],
        cached=cached[SECONDS],
        cached_ratio=cached[SECONDS] / floor[SECONDS],
        cached_memory=cached[MEGABYTES],
        idle=idle[SECONDS],
        idle_ratio=idle[SECONDS] / floor[SECONDS],
        idle_memory=idle[MEGABYTES],
        rate=count / stages["embeddings"],
        stages=", ".join(f"{stage} {seconds:.1f}" for stage, seconds in stages.items()),
    )
    deliver(page, arguments.write)


if __name__ == "__main__":
    main()
