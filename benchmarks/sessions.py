"""How the time of each stage grows with the sessions of a meeting; writes docs/measurements/growth.md.

    python -m benchmarks.sessions [--times 1 2 4 8] [--first N] [--encoders] [--kept FILE] [--write PAGE]

The shipped meeting is held once, twice, four times: every further copy of a session has other words (one in four of the
long words that are nobody's name gives way to another of the same file), so that no talk is there twice. Each size is
run from nothing in a process of its own. Counted are processor seconds, which do not depend on what else the machine
does. The growth is the power of the size with which the time grows between the two largest sizes: 1 is linear.

The two encoders take a fixed time a text, and most of all time. Without `--encoders` others stand in for them that cost
next to nothing: a text's vector is the mean of its words' vectors, and what an utterance does is drawn by its text.
With `--kept` each size is written to a file (of one kind of run), and a later call measures only what is missing.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

import docx
import pandas as pd

from benchmarks import stand_ins
from benchmarks.growth import ROOT, Clock, table
from benchmarks.markdown import deliver
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun

MEETING = ROOT / "data" / "raw" / "car-t-future-2026"
LONG_WORD = re.compile(r"(?<![^\W_])[a-z]{5,}(?![^\W_])")  # in lower case: no names, labels or times
CHANGED_SHARE = 0.25

PAGE = """# Growth with the sessions

Written by `python -m benchmarks.sessions`; no figure is typed by hand. {sessions} of the shipped meeting held again and
again with other words, run from nothing on the processor at hand; processor seconds of the stages that take a second or
more. Growth is the power of the size with which the time grows between the last two sizes: 1 is linear.
{encoders}

{table}

Statements: {statements}. Key points: {key_points}.
"""

WITHOUT = """Stand-ins took the place of the two encoders, whose time grows with the texts ([speed](speed.md)): a text's
vector is the mean of its words' vectors, and what an utterance does is drawn by its text. So `contributions` and
`embeddings` cost next to nothing here."""
WITH = "Both encoders ran on every text."


def other_words(text: str, chance: random.Random) -> str:
    """The text with a share of its long words exchanged for others of it."""
    known = sorted(set(LONG_WORD.findall(text)))
    return LONG_WORD.sub(lambda found: chance.choice(known) if chance.random() < CHANGED_SHARE else found[0], text)


def rewrite(file: Path, chance: random.Random) -> None:
    """Exchange words in a file of any kind that sessions have; keys of JSON and heads of tables stay."""
    if file.suffix == ".docx":
        document = docx.Document(str(file))
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                run.text = other_words(run.text, chance)
        document.save(str(file))
    elif file.suffix == ".json":
        content = json.loads(file.read_text("utf-8"))
        file.write_text(json.dumps(_in_json(content, chance)), "utf-8")
    elif file.name != "speakers.csv":
        head, _, rest = file.read_text("utf-8").partition("\n")
        file.write_text(f"{head}\n{other_words(rest, chance)}", "utf-8")


def _in_json(content: object, chance: random.Random) -> object:
    """JSON with words exchanged in its texts; the words of a recogniser's text are one with it."""
    if isinstance(content, dict):
        if "words" in content and "text" in content:
            content = {name: value for name, value in content.items() if name != "words"}
        return {name: _in_json(value, chance) for name, value in content.items()}
    if isinstance(content, list):
        return [_in_json(value, chance) for value in content]
    return other_words(content, chance) if isinstance(content, str) and " " in content else content


def held(times: int, folder: Path, first: int) -> None:
    """Write the meeting held so many times, with all its sessions or the first ones."""
    shutil.copytree(MEETING, folder)
    file = folder / "meeting.toml"
    text = file.read_text("utf-8")
    sessions = tomllib.loads(text)["session"]
    for session in sessions[first:]:
        shutil.rmtree(folder / "sessions" / session["folder"])
    sessions = sessions[:first]
    lines = [*"[[session]]".join(text.split("[[session]]")[: first + 1]).splitlines()]
    for number in range(2, times + 1):
        chance = random.Random(number)  # noqa: S311 - no secret
        for session in sessions:
            name = f"{session['folder']}-{number}"
            shutil.copytree(MEETING / "sessions" / session["folder"], folder / "sessions" / name)
            for copy in sorted((folder / "sessions" / name).iterdir()):
                rewrite(copy, chance)
            title, topics = f"{session['title']} {number}", json.dumps(session["topics"])
            starts = session["starts"] + pd.Timedelta(days=2 * (number - 1))
            lines.append(
                f'[[session]]\nfolder = "{name}"\ntitle = "{title}"\nstarts = {starts.isoformat()}\ntopics = {topics}\n'
            )
    text = re.sub(r"^dates = .*$", "", "\n".join(lines), flags=re.MULTILINE)
    file.write_text(text, "utf-8")
    if times > 1:  # to the program the copies are one talk, as they should be: an editor says that they are not
        names = {session["folder"] for session in sessions}
        (folder / "corrections.toml").write_text("\n".join(_kept(names, times)), "utf-8")


def _kept(names: Collection[str], times: int) -> Iterator[str]:
    for file in sorted(path for path in (MEETING / "sessions").rglob("*") if path.is_file()):
        session, name = file.parent.name, file.name
        if session not in names:
            continue
        copies = [f"sessions/{session}/{name}", *(f"sessions/{session}-{n}/{name}" for n in range(2, times + 1))]
        yield f'[[double]]\nfiles = {json.dumps(copies)}\nkeep = {json.dumps(copies)}\nreason = "other words"\n'


def measure(times: int, first: int, encoders: bool) -> dict[str, dict[str, float]]:
    """Processor seconds by stage, and the rows of two tables."""
    clock = Clock()
    if not encoders:
        stand_ins.take_over()
    with tempfile.TemporaryDirectory() as root:
        held(times, Path(root) / "data" / "raw" / MEETING.name, first)
        MeetingRun(Project(Path(root)), MEETING.name, clock).run()
        tables = Path(root) / "data" / "processed" / MEETING.name
        rows = {name: float(len(pd.read_parquet(tables / f"{name}.parquet"))) for name in ("statements", "key_points")}
    return {"seconds": clock.seconds, "rows": rows}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", nargs="+", type=int, default=[1, 2, 4, 8])
    parser.add_argument("--first", type=int, default=99, help="how many of its sessions; default: all")
    parser.add_argument("--encoders", action="store_true", help="run the encoders too")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--kept", type=Path, help="file in which each measured size is kept")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one, arguments.first, arguments.encoders)))
        return
    measured = arguments.kept.read_text("utf-8").splitlines() if arguments.kept and arguments.kept.exists() else []
    found = {int(one["times"]): one["found"] for one in map(json.loads, measured)}
    for times in (one for one in arguments.times if one not in found):
        command = [sys.executable, "-m", "benchmarks.sessions", "--one", str(times), "--first", str(arguments.first)]
        command += ["--encoders"] if arguments.encoders else []
        told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this file
        found[times] = json.loads(told.stdout.splitlines()[-1])
        if arguments.kept:
            with arguments.kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"times": times, "found": found[times]}) + "\n")
    found = {times: found[times] for times in arguments.times}
    rows = {
        name: ", ".join(f"{one['rows'][name]:.0f}" for one in found.values()) for name in ("statements", "key_points")
    }
    times_seconds = {times: one["seconds"] for times, one in found.items()}
    deliver(
        PAGE.format(
            sessions="All sessions" if arguments.first > 98 else f"The first {arguments.first} sessions",
            table=table("times", times_seconds),
            encoders=WITH if arguments.encoders else WITHOUT,
            **rows,
        ),
        arguments.write,
    )


if __name__ == "__main__":
    main()
