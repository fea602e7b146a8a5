"""What a merge does with drafts that editors changed, by kind of edit, of change and of program that saved the file.

    python -m benchmarks.editing [--meeting NAME] [--write docs/measurements/editing.md]
    python -m benchmarks.editing --corrections docs/measurements/editing.md

The scenarios are those of the tests (`tests/edit_scenarios.py`), all of them with all programs. The time of a merge is
taken on the draft of the meeting, which has to be run first; seconds are of the processor.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import Any

from benchmarks import correcting
from benchmarks.markdown import deliver, table
from benchmarks.word import ROOT, call
from pipeline.stages import BY_NAME
from pipeline.word.merging.merge import merge
from tests import edit_scenarios as scenarios
from tests import word_edits as editing

WRONG = {
    "lost": "words of the editor lost",
    "back": "deleted words that came back",
    "stale": "stale numbers without a comment",
    "misplaced": "wrong places",
    "references": "wrong references",
    "complaints": "complaints of validators",
}
PAGE = """# The editors' loop: figures

Written by `python -m benchmarks.editing`; no figure is typed by hand. What a merge promises is in
[the guide](../guides/editing.md).

{count} scenarios: {edits} kinds of edit, {changes} kinds of change in the record, saved by {savers}.
A cell says how many of the {savers_count} files are right after the merge.

{grid}

What is counted as wrong, over all scenarios:

{wrong}

*Complaints* are findings of openxml-audit and docx-integrity that the edited file did not have already; LibreOffice's
own files have some. *Word* means files with what Word writes (ids of editing sessions and paragraphs, runs cut by the
spelling check, bookmarks between paragraphs): it is imitated, because the tests have no Word. LibreOffice is the real
program{office}.

| | |
|---|---|
| merged files that LibreOffice does not open | {unopened} |
| seconds of a merge: draft of `{meeting}` ({kilobytes} kB), three paragraphs changed by an editor | {seconds} |

{corrections}"""
CORRECTIONS = """## Corrections

Seconds from a correction of the analysis of `{meeting}` to the files, each on a copy of the finished meeting:
`whitepaper corrections --apply` makes the Word files and the run report, `whitepaper run` then all others. Seconds
of the processor on a machine with {cores} cores at a load of {load}, and by the clock.

{corrections}

The aim is less than five seconds to the Word files. It is missed by about as much again. What was found in texts, drawn
of figures and compared is remembered between runs, and stages that a correction does not touch are not called; what is
left is spread over the stages that it touches and the loading of their modules, without one place that costs much.
"""


def seconds(meeting: str) -> tuple[str, str]:
    """Time of a merge on the meeting's draft with three paragraphs changed, and its size."""
    folder, tables = (ROOT / "data" / kind / meeting for kind in ("raw", "processed"))
    content = call(BY_NAME["whitepaper"], folder, tables)["whitepaper.docx"]

    def change(document: Any) -> None:
        names = [
            p
            for p in document.element.body.iter(editing.P)
            if len("".join(t.text or "" for t in p.iter(editing.T))) > 100
        ]
        for paragraph in names[:3]:
            next(paragraph.iter(editing.T)).text += " Indeed."

    edited = editing.edited(content, change)

    def renew(document: Any) -> None:
        for node in document.element.body.iter(editing.T):
            node.text = (node.text or "").replace("1", "2")

    new = editing.edited(content, renew)
    start = time.process_time()
    merge([content], edited, new)
    return f"{time.process_time() - start:.1f}", f"{len(content) / 1024:.0f}"


def corrections(meeting: str) -> str:
    """The section on corrections of the analysis."""
    load = f"{os.getloadavg()[0]:.0f}"
    measured = correcting.measured(meeting)
    return CORRECTIONS.format(meeting=meeting, cores=os.cpu_count(), load=load, corrections=measured)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meeting", default="car-t-future-2026")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--corrections", type=Path, help="the page of which only the corrections are measured again")
    arguments = parser.parse_args()
    corrected = corrections(arguments.meeting)
    if arguments.corrections:
        head = arguments.corrections.read_text("utf-8").partition("\n## Corrections\n")[0].rstrip("\n")
        deliver(f"{head}\n\n{corrected}", arguments.corrections)
        return
    savers = [name for name, formats in scenarios.SAVERS.items() if not formats or editing.OFFICE]
    right = {(edit, change): 0 for edit in scenarios.EDITS for change in scenarios.CHANGES}
    wrong = dict.fromkeys(WRONG, 0)
    files = {}
    for saver in savers:
        for edit, change in right:
            made = scenarios.merged(edit, change, saver)
            found = scenarios.measured(edit, change, saver, made)
            right[edit, change] += found.is_right
            wrong = {name: number + len(getattr(found, name)) for name, number in wrong.items()}
            if change == "a point gone":
                files[f"{saver} {edit}"] = made.content
    grid = [[e, *(f"{right[e, c]} of {len(savers)}" for c in scenarios.CHANGES)] for e in scenarios.EDITS]
    opened = len(editing.converted(files, "docx")) if editing.OFFICE else 0
    taken, size = seconds(arguments.meeting)
    page = PAGE.format(
        count=len(right) * len(savers),
        edits=len(scenarios.EDITS),
        changes=len(scenarios.CHANGES),
        savers=", ".join(savers),
        savers_count=len(savers),
        grid=table(["edit", *scenarios.CHANGES], grid),
        wrong=table(["", "number"], [[WRONG[name], str(number)] for name, number in wrong.items()]),
        office="" if editing.OFFICE else ", which is missing here",
        unopened=f"{len(files) - opened} of {len(files)}" if editing.OFFICE else "not measured",
        meeting=arguments.meeting,
        kilobytes=size,
        seconds=taken,
        corrections=corrected,
    )
    deliver(page, arguments.write)


if __name__ == "__main__":
    main()
