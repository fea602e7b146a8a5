"""Read meetings offline and with recorded answers of a language model; write docs/measurements/language-model.md.

    python -m benchmarks.language_model --data FOLDER [--project FOLDER] [--write docs/measurements/language-model.md]

FOLDER has a folder a meeting, each with `raw/` and `gold/` (see benchmarks/score.py). Meetings with recorded answers
are measured: those of the shipped meeting lie in data/raw, those of others in benchmarks/recorded. The program
that is measured reads no answer key. --project keeps the tables between runs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks import markdown
from benchmarks import score as scoring
from benchmarks.quality import COLUMNS
from pipeline import tables
from pipeline.commands.ask import Asking
from pipeline.commands.places import changed
from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.understand.reader.kept import FOLDER
from pipeline.understand.reader.plan import Asked
from pipeline.understand.reader.questions import tokens
from tests.understand import test_planted_answers as planted

ROOT = Path(__file__).parents[1]
READERS = {"off": "offline", "recorded": "language model"}
BARS = {  # figure: bar, and whether it is the least (else the most)
    "level_macro_f1": (0.85, True),
    "position_f1_oppose": (0.90, True),
    "wrong_side": (0.03, False),
    "false_consensus": (0.10, False),
    "wording_likeness": (0.68, True),
    "points_found": (0.90, True),
    "split_points": (0.15, False),
}

PAGE = """# The draft that a language model read

Written by `python -m benchmarks.language_model --data FOLDER`; no figure is typed by hand. The same meetings, read
offline (the default) and with the recorded answers of a language model ({models}) behind the program's checks
([guide](../guides/language-model.md)). It was asked through files. The questions on topics and the last ones
(`writing`, `account`) were answered by sessions that stood in for a language model and saw questions of one meeting
and nothing else. What is one (`merge`, `pairs`) was answered in part by sessions that had worked on this program and
had seen parts of the answer keys. The question `writing` was worded after the figures of a first round were known, and
the checks changed after it. Paragraphs (`account`) were asked for on the shipped meeting alone; no figure here needs
them.

Both use the models as they ship, which have learnt from the answer keys of these meetings among others; for the offline
reader without that see [quality.md](quality.md), where each figure is explained too. What the language model gets of it
is which contribution belongs to which topic.

{table}

| bar set for the language model, each meeting | {meetings} | bar | reached |
|---|{rules}---:|---|
{bars}

## What it took
{effort}

Seconds are those that one core works for the stages from `reader` to the open data; those before them are the same.

## What the checks did
{checks}

The tests hold {planted} planted false answers against the checks, which refuse all of them
(`tests/understand/test_planted_answers.py`): numbers that do not exist, sides that the words refute, wordings with a
figure, name, denial or claim that no evidence bears, and reporters counted as voices.
"""


def recorded(data: Path) -> Iterator[tuple[Path, Path]]:
    """The meetings with recorded answers: their folder, and that of the answers."""
    for folder in sorted(path.parent for path in data.glob("*/gold")):
        for answers in (ROOT / "data" / "raw" / folder.name / FOLDER, ROOT / "benchmarks" / "recorded" / folder.name):
            if answers.is_dir():
                yield folder, answers
                break


def measure(folder: Path, answers: Path, root: Path) -> dict[str, Any]:
    """Both drafts of a meeting in a project of its own: figures by reader, and what the answers took and gave."""
    name, found = folder.name, dict[str, Any]()
    for reader in READERS:
        project = Project(root, reader)
        shipped = ROOT / "data" / "raw" / name
        shutil.copytree(shipped if shipped.is_dir() else folder / "raw", project.raw(name), dirs_exist_ok=True)
        shutil.copytree(answers, project.raw(name) / FOLDER, dirs_exist_ok=True)
        # some were asked before there were paragraphs, which no figure here needs
        accounts = str(any(answers.glob("account-*.answer.txt"))).lower()
        (root / "settings.toml").write_text(f"[reader]\naccounts = {accounts}\n", "utf-8")
        run = MeetingRun(project, name, changed=changed(reader))
        run.run("outcomes")
        run.run("themes")
        begun = time.process_time()
        run.run("exports")
        seconds = time.process_time() - begun
        asked = Asking(project, name, Progress(), print).read().asked if reader == "recorded" else []
        figures = scoring.score(folder / "gold", project.reports(name) / "data")
        found[reader] = figures | {"seconds": seconds} | _told(project.processed(name), asked)
    return found


def _told(processed: Path, asked: list[Asked]) -> dict[str, Any]:
    """What the questions and the tables tell of the answers."""
    frames = {
        table: pd.read_parquet(processed / f"{table}.parquet")
        for table in ("readings", "propositions", "refusals", "read_sides", "doubted_sides")
    }
    return {
        "models": sorted(frames["readings"].model.dropna().unique()),
        "questions": len(asked),
        "question_tokens": sum(tokens(one.question.text) for one in asked),
        "answer_tokens": sum(tokens(one.answer.text) for one in asked if one.answer),
        "refused_answers": int((frames["readings"].state == "refused").sum()),
        "propositions": len(frames["propositions"]),
        "unprintable": int(frames["propositions"].fault.notna().sum()),
        "refused": len(frames["refusals"]),
        "sides": int(frames["read_sides"].stance.isin(tables.SIDED).sum()),
        "refused_sides": int(frames["read_sides"].doubt.notna().sum()),
        "doubted_sides": len(frames["doubted_sides"]),
    }


def table(figures: dict[str, dict[str, Any]]) -> str:
    """A row a meeting and reader."""
    rows = [
        [f"{meeting}, {words}", *(markdown.share(float(own[reader][name])) for name in COLUMNS)]
        for meeting, own in figures.items()
        for reader, words in READERS.items()
    ]
    return markdown.table(["meeting and reader", *COLUMNS.values()], rows)


def bars(figures: dict[str, dict[str, Any]]) -> str:
    """Each figure of the language model beside its bar."""
    lines = []
    for name, (bar, is_least) in BARS.items():
        values = [float(own["recorded"][name]) for own in figures.values()]
        reached = all(value >= bar if is_least else value <= bar for value in values)
        shown = " | ".join(markdown.share(value) for value in values)
        sign = "" if is_least else "≤ "
        lines.append(f"| {COLUMNS[name]} | {shown} | {sign}{bar:.2f} | {'yes' if reached else '**no**'} |")
    return "\n".join(lines)


def counts(figures: dict[str, dict[str, Any]], columns: dict[str, str]) -> str:
    """Whole numbers of the language model's draft, a row a meeting."""
    rows = [[meeting, *(f"{own['recorded'][name]:,.0f}" for name in columns)] for meeting, own in figures.items()]
    return markdown.table(["meeting", *columns.values()], rows)


def page(figures: dict[str, dict[str, Any]]) -> str:
    """The page."""
    for own in figures.values():
        own["recorded"]["offline_seconds"] = own["off"]["seconds"]
    effort = {
        "questions": "questions",
        "question_tokens": "tokens asked (about)",
        "answer_tokens": "tokens answered (about)",
        "offline_seconds": "core seconds offline",
        "seconds": "core seconds from recorded answers",
    }
    checks = {
        "refused_answers": "answers refused",
        "propositions": "propositions taken",
        "unprintable": "of them without printable words",
        "refused": "propositions refused",
        "sides": "sides taken",
        "refused_sides": "sides refused",
        "doubted_sides": "sides that the program reads otherwise",
    }
    models = sorted({model for own in figures.values() for model in own["recorded"]["models"]})
    return PAGE.format(
        planted=planted.COUNT,
        models=", ".join(models) or "not named",
        table=table(figures),
        meetings=" | ".join(figures),
        rules="---:|" * len(figures),
        bars=bars(figures),
        effort=counts(figures, effort),
        checks=counts(figures, checks),
    )


def main() -> None:
    """Measure both readers on every meeting with recorded answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--json", type=Path, help="file that keeps the figures")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    figures: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as root:
        for folder, answers in recorded(arguments.data):
            figures[folder.name] = measure(folder, answers, arguments.project or Path(root))
            print(folder.name, json.dumps(figures[folder.name]), flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1), "utf-8")
    markdown.deliver(page(figures), arguments.write)


if __name__ == "__main__":
    main()
