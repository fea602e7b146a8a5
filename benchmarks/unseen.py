"""Run the whole pipeline on meetings of twelve writers who saw nothing of it, and write docs/measurements/unseen.md.

    python -m benchmarks.unseen [--write docs/measurements/unseen.md]

`benchmarks/meetings/` holds a text a meeting. Each is made into raw files and an answer key
(`benchmarks.written_meetings`), read as any meeting, and scored (`benchmarks.score`).
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks import markdown
from benchmarks import score as scoring
from benchmarks import told as telling
from benchmarks.quality import table
from benchmarks.written_meetings import lay_out, positions
from models.discussions import Discussion, read
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.people.called import Called
from pipeline.understand.outcomes.named_sides import sides

MEETINGS = Path(__file__).parent / "meetings"
READ_FIRST = (
    "cemetery-law",
    "delivery-drones",
    "meteorite-care",
    "neonatal-cooling",
)  # rules were written in sight of them

PAGE = """# Meetings of writers who saw nothing of the program

Written by `python -m benchmarks.unseen`; no figure is typed by hand. {count} meetings in fields of their own
(`benchmarks/meetings/`), each by another writer who knew the form of the answer key and nothing of the program: {turns}
turns, {words} words, {points} points. No model learnt from them. They hold what the labelled meetings of
[quality](quality.md) hardly do: short answers, recaps in halves of sentences, and who stood apart by name.

The rules for named sides ([0040](../decisions/0040-sides-that-recaps-and-notes-name.md)) and some phrases were written
in sight of {first}; faults in the others were looked for after a first measurement, and some were mended. What each
figure means stands in [quality](quality.md).

{table}

Of the clauses by which a chair or a rapporteur said what became of a point, as the keys mark them, the drafts tell so
many under a numbered statement, so many only in the words in which they were said, and so many nowhere:

| clauses | all | statement | record | nowhere | agreed or decided | statement | record | nowhere |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
{told}

In the words that the keys mark as saying what became of a point, the grammar of named sides reads {named} sides:

| meetings | as the key has them | against the key | of people without a position in the key |
|---|---:|---:|---:|
{sides}
"""


def measure(path: Path) -> tuple[dict[str, Any], Counter[tuple[str, str]]]:
    """The figures of a meeting, in a project of its own, and where its draft tells what the meeting stated."""
    with tempfile.TemporaryDirectory() as root:
        project, gold = Project(Path(root)), Path(root) / "gold"
        lay_out(read(path), project.raw(path.stem), gold)
        run = MeetingRun(project, path.stem)
        run.run("exports")
        return scoring.score(gold, project.reports(path.stem) / "data"), telling.told(read(path), run.store)


def named(one: Discussion) -> Iterator[str]:
    """Of each side that the words on a point name, whether the person took it: right, wrong or none."""
    participants = pd.DataFrame({"participant_id": [*one.names], "name": [*one.names.values()]})
    people, taken = Called(participants, frozenset()), positions(one)
    stated = [(False, clause.point, clause.level, clause.words) for clause in one.clauses]
    stated += [(True, note.point, note.level, note.text) for note in one.notes]
    for is_note, point, became, words in stated:
        own = taken.get(point or "", {})
        for person, side in sides(words, people, became, is_note=is_note).items() if own else ():
            stances = {"oppose" if stance == "oppose" else "support" for stance in own.get(person, ())}
            side = "oppose" if side == "oppose" else "support"
            yield "none" if not stances else "right" if side in stances else "wrong"


def main() -> None:
    """Measure every meeting, print the table, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    meetings = {path.stem: read(path) for path in sorted(MEETINGS.glob("*.txt"))}
    figures, told = {}, {}
    for name in meetings:
        figures[name], told[name] = measure(MEETINGS / f"{name}.txt")
        print(name, {k: round(v, 3) for k, v in figures[name].items() if isinstance(v, float)}, flush=True)
    found = {name: Counter(named(one)) for name, one in meetings.items()}
    parts = {
        "read while it was written": [own for name, own in found.items() if name in READ_FIRST],
        "others": [own for name, own in found.items() if name not in READ_FIRST],
    }
    lines = [
        f"| {part} | {' | '.join(str(sum(own[kind] for own in counts)) for kind in ('right', 'wrong', 'none'))} |"
        for part, counts in parts.items()
    ]
    turns = [turn.text for one in meetings.values() for turn in one.turns]
    page = PAGE.format(
        count=len(meetings),
        turns=len(turns),
        words=sum(len(text.split()) for text in turns),
        points=sum(len(one.points) for one in meetings.values()),
        first=", ".join(READ_FIRST),
        table=table(figures),
        told="\n".join(telling.row(*one) for one in [*told.items(), ("**all**", sum(told.values(), Counter()))]),
        named=sum(sum(own.values()) for own in found.values()),
        sides="\n".join(lines),
    )
    markdown.deliver(page, arguments.write)


if __name__ == "__main__":
    main()
