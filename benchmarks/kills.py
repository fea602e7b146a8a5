"""Kills runs at random moments and lets them go on, and runs one meeting on machines that differ: the same bytes?

    python -m benchmarks.kills [--kills 100] [--seed 1] [--meeting FOLDER] [--write FILE]

A run is killed (SIGKILL) at a moment drawn from the time that a whole run takes, and started again, until one reaches
its end; then its tables and files are compared with those of a run that nobody disturbed, and the next begins from
nothing. After that the meeting is run in other time zones, locales, folders and orders of hashing. Prints what differs;
exits with 1 if anything does.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from pipeline.engine import public_ids
from pipeline.engine.project import Project

ROOT = Path(__file__).resolve().parent.parent
MEETING = ROOT / "tests" / "golden" / "data" / "raw" / "repair-forum"
# seconds; nothing; when the files of this folder were changed
OTHER_EVERY_TIME = ("manifest.json", ".lock", ".sealed.json")
SALT = "5a" * public_ids.SALT_BYTES
MACHINES: tuple[tuple[str, dict[str, str]], ...] = (
    ("here", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    ("fjörd és más", {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"}),
    ("a folder/deep down", {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "3"}),
)

State = dict[str, str]
TOLD: list[str] = []  # what was printed


def laid(root: Path, meeting: Path) -> Path:
    """A project in a folder, with the meeting and nothing made of it."""
    shutil.copytree(meeting, root / "data" / "raw" / meeting.name)
    clear(root)
    return root


def state(root: Path) -> State:
    """SHA-256 of everything that runs made, by path in the project."""
    made = [*(root / "data" / "processed").rglob("*"), *(root / "reports").rglob("*")]
    files = [path for path in made if path.is_file() and path.name not in OTHER_EVERY_TIME]
    kept = [path for path in files if ".cache" not in path.parts]
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def differing(wanted: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """The paths that only one has, or that differ."""
    return sorted(path for path in {*wanted, *found} if wanted.get(path) != found.get(path))


def clear(root: Path) -> None:
    """Nothing made, nothing cached; the salt of public ids, which chance makes, is one that all meetings here have."""
    for name in ("data/processed", "reports"):
        shutil.rmtree(root / name, ignore_errors=True)
    for meeting in Project(root).meetings():
        salt = public_ids.path(Project(root).processed(meeting))
        salt.parent.mkdir(parents=True)
        salt.write_text(f"{SALT}\n", "ascii")


def started(root: Path, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A run, in a process of its own."""
    command = [sys.executable, "-m", "pipeline.cli", "run", "--project", str(root)]
    return subprocess.Popen(  # noqa: S603 - a command of this file
        command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, cwd=ROOT
    )


def is_done(run: subprocess.Popen[bytes], seconds: float | None = None) -> bool:
    """Whether the run reached its end in so many seconds; else it is killed.

    Raises:
        SystemExit: it failed of itself.
    """
    try:
        status = run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return False
    if status:
        raise SystemExit("a run failed of itself")
    return True


def kill(root: Path, count: int, seed: int) -> list[str]:
    """What differs after runs that were killed so often, all together."""
    chance, wrong = random.Random(seed), []  # noqa: S311 - chance, no secret
    start = time.monotonic()
    is_done(started(root))
    whole, wanted = time.monotonic() - start, state(root)
    killed = finished = 0
    clear(root)
    while killed < count:
        if not is_done(started(root), chance.uniform(0, whole)):
            killed += 1
            continue
        finished += 1
        wrong += [f"after {killed} kills: {path}" for path in differing(wanted, state(root))]
        clear(root)
    is_done(started(root))
    wrong += [f"after {killed} kills: {path}" for path in differing(wanted, state(root))]
    TOLD.append(f"{killed} kills, {finished + 1} runs that reached their end, {len(wanted)} files: {len(wrong)} differ")
    print(TOLD[-1])
    return wrong


def elsewhere(root: Path, meeting: Path) -> list[str]:
    """What differs between time zones, locales, folders and orders of hashing."""
    states: list[State] = []
    for folder, environment in MACHINES:
        project = laid(root / folder, meeting)
        is_done(started(project, environment))
        states.append(state(project))
    wrong = [f"{MACHINES[n][0]}: {path}" for n, found in enumerate(states) for path in differing(states[0], found)]
    TOLD.append(
        f"{len(states)} zones, locales, folders and orders of hashing, {len(states[0])} files: {len(wrong)} differ"
    )
    print(TOLD[-1])
    return wrong


def page(told: list[str]) -> str:
    """The page of figures, of the lines that were printed."""
    lines = "\n".join(f"- {line}" for line in told)
    return f"""# Runs that are killed, and machines that differ

Written by `python -m benchmarks.kills`, on the golden meeting. A run is killed at a moment drawn from the time that a
whole run takes, and started again, until one reaches its end; then every file that it made is compared, byte by byte,
with those of a run that nobody disturbed. The same meeting is run in several time zones, locales, folders and orders of
hashing.

{lines}
"""


def main() -> None:
    """Kill, move, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--meeting", type=Path, default=MEETING)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = elsewhere(Path(folder), arguments.meeting)
        wrong += kill(laid(Path(folder) / "kills", arguments.meeting), arguments.kills, arguments.seed)
    print(*wrong, sep="\n")
    if arguments.write:
        arguments.write.write_text(page(TOLD), "utf-8")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
