"""Plants private words in the meeting that ships, runs the program, and counts what got out, by kind.

    python -m benchmarks.privacy [--plants FILE] [--write docs/measurements/privacy.md] [--keep FOLDER] [--list FILE]
        [--title TEXT]
    python -m benchmarks.privacy --data FOLDER          what is withheld and masked in meetings as they are
    python -m benchmarks.privacy --presidio PYTHON      what another detector of names sees of the same plants

Where the gate stops a run, its findings are counted and then accepted in settings.toml until the run ends, so that
what would have got out past it can be counted as well.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from benchmarks import planting, privacy_page, witness
from benchmarks.planting import Plant
from benchmarks.searching import DRAFT, Search, folded, public_files, words
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.errors import DataError, Problem
from pipeline.people.withheld import WITHHELD

ROOT = Path(__file__).resolve().parent.parent
PLANTS = Path(__file__).parent / "plants" / "plants.jsonl"
SHIPPED = "car-t-future-2026"
RULES = ("group", "anonymous")
ACCEPT = re.compile(r'add "(f-[0-9a-f]+)" to `accepted` under \[(\w+)\]')
MASK = re.compile(r"\[[^\[\]]{2,40}\]")
ROUNDS = 6  # times that a run may be stopped before it counts as one that cannot be measured


@dataclass
class Result:
    """What became of the plants under one rule.

    Attributes:
        heard: ids of plants that reached the tables.
        out: ids of plants out in any public file.
        draft: ids of plants out in the draft.
        stopped: ids of plants and decoys of which a finding of the gate quotes words.
        findings: what the gate found, as it stopped the run.
        withheld: ids of decoys in statements that were withheld.
        masked: ids of decoys of which words were masked.
    """

    heard: set[str] = field(default_factory=set)
    out: set[str] = field(default_factory=set)
    draft: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)
    findings: list[Problem] = field(default_factory=list)
    withheld: set[str] = field(default_factory=set)
    masked: set[str] = field(default_factory=set)


def prepare(root: Path, raw: Path, plants: list[Plant]) -> Project:
    """A project of its own with a copy of the meeting and the plants in it."""
    project = Project(root)
    folder = project.raw(raw.name)
    if not folder.exists():
        shutil.copytree(raw, folder)
        planting.sow(folder, plants)
    return project


def attribute(folder: Path, rule: str) -> None:
    """Give a meeting an attribution rule, and no fewer people invited than are listed."""
    path = folder / "meeting.toml"
    lines = [line for line in path.read_text("utf-8").splitlines() if not re.match(r"(?:attribution|invited)\b", line)]
    path.write_text("\n".join([f'attribution = "{rule}"', *lines]) + "\n", "utf-8")


def run(project: Project, meeting: str) -> list[Problem]:
    """Run to the end; returns what the gate found, each accepted after it stopped the run.

    Raises:
        DataError: the run was stopped by something else, or again and again.
    """
    found: list[Problem] = []
    accepted: dict[str, set[str]] = {}
    for _ in range(ROUNDS):
        settings = (f"[{stage}]\naccepted = {json.dumps(sorted(ids))}\n" for stage, ids in sorted(accepted.items()))
        project.settings_file.write_text("\n".join(settings), "utf-8")
        try:
            MeetingRun(project, meeting).run()
            return found
        except DataError as error:
            ids = [(match[2], match[1]) for problem in error.problems for match in ACCEPT.finditer(problem.to_do)]
            if not ids:
                raise
            found += [problem for problem in error.problems if ACCEPT.search(problem.to_do)]
            for stage, finding in ids:
                accepted.setdefault(stage, set()).add(finding)
    raise DataError(Problem(meeting, f"the gate stopped the run {ROUNDS} times"))


def judge(project: Project, meeting: str, plants: list[Plant], own: str) -> Result:
    """What of the plants stands in the tables, in the public files and in the draft."""
    said, shown = _statements(project, meeting)
    search, result = Search(plants, own), Result()
    files = public_files(project.reports(meeting))
    inside = folded(" | ".join([*said, *_polls(project, meeting)]))
    result.heard = search.found(inside)
    result.out = set().union(*(search.found(text) for text in files.values()))
    result.draft = search.found(files[DRAFT])
    for plant in plants:
        for kept in map(folded, plant.keep):
            rows = [n for n, text in enumerate(said) if kept in folded(text)]
            result.heard |= {plant.id} if rows else set()
            hidden = [n for n in rows if kept not in folded(shown[n])]
            result.withheld |= {plant.id for n in hidden if shown[n] == WITHHELD}
            result.masked |= {plant.id for n in hidden if shown[n] != WITHHELD}
    return result


def _statements(project: Project, meeting: str) -> tuple[list[str], list[str]]:
    """The texts of all statements as the tables hold them, and as the open data show them."""
    said = pd.read_parquet(project.processed(meeting) / "statements.parquet").sort_values("position")
    lines = (project.reports(meeting) / "data" / "statements.jsonl").read_text("utf-8").splitlines()
    shown = [str(json.loads(line)["text"]) for line in lines]
    if len(shown) != len(said):
        raise ValueError(f"{len(said)} statements in the tables, {len(shown)} in the open data")
    return said["text"].astype(str).tolist(), shown


def _polls(project: Project, meeting: str) -> Iterable[str]:
    for table in ("polls", "poll_choices", "utterances"):
        frame = pd.read_parquet(project.processed(meeting) / f"{table}.parquet")
        for column in frame.columns:
            if frame[column].dtype == object or str(frame[column].dtype).startswith("str"):
                yield " | ".join(frame[column].dropna().astype(str).unique())


def own_words(meeting: str) -> str:
    """The words of the meeting before anything is planted, folded."""
    raw = ROOT / "data" / "raw" / meeting
    return folded(" | ".join(words(path) for path in sorted(raw.rglob("*")) if path.is_file()))


def measure(plants: list[Plant], root: Path, raw: Path) -> dict[str, Result]:
    """Run the planted meeting under each rule, in a project for each, and count."""
    own = own_words(raw.name)
    results = {}
    for rule, earlier in zip(RULES, (None, *RULES), strict=False):
        if earlier and not (root / rule).exists():
            shutil.copytree(root / earlier, root / rule)  # so that only what depends on the rule runs again
        project = prepare(root / rule, raw, plants)
        attribute(project.raw(raw.name), rule)
        shutil.rmtree(project.reports(raw.name), ignore_errors=True)
        found = run(project, raw.name)
        results[rule] = judge(project, raw.name, [plant for plant in plants if rule in plant.attribution], own)
        results[rule].findings, results[rule].stopped = found, quoted(found, plants)
    return results


def quoted(findings: list[Problem], plants: list[Plant]) -> set[str]:
    """Ids of the plants and decoys in which the words stand that a finding quotes, but those of hidden confidences."""
    words_found = {folded(match[1]) for problem in findings for match in re.finditer("“([^”]+)”", problem.what)}
    return {plant.id for plant in plants if any(found in folded(plant.text) for found in words_found)}


def hidden(folder: Path, root: Path) -> tuple[int, list[str], list[tuple[str, str]]]:
    """Of a meeting as it is: statements, those withheld, and those with words masked (said, shown)."""
    project = prepare(root, folder / "raw", [])
    meeting = "raw"
    attribute(project.raw(meeting), "group")
    run(project, meeting)
    said, shown = _statements(project, meeting)
    pairs = [*zip(said, shown, strict=True)]
    withheld = [a for a, b in pairs if b == WITHHELD]
    masked = [(a, b) for a, b in pairs if b != WITHHELD and len(MASK.findall(b)) > len(MASK.findall(a))]
    return len(pairs), withheld, masked


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plants", type=Path, default=PLANTS)
    parser.add_argument("--data", type=Path, help="a folder of meetings, each with raw/, to measure as they are")
    parser.add_argument("--presidio", type=Path, help="a Python in which presidio-analyzer and a spaCy model are")
    parser.add_argument("--keep", type=Path, help="a folder for the project, so that a run that was cut off goes on")
    parser.add_argument("--list", type=Path, help="a file for each plant that got out, and all that was hidden")
    parser.add_argument("--title", default="Privacy: figures", help="of the page, such as whose plants they are")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    plants = planting.load(arguments.plants)
    with tempfile.TemporaryDirectory() as made:
        root = arguments.keep or Path(made)
        if arguments.data:
            folders = sorted(path.parent for path in arguments.data.glob("*/raw"))
            counts = {folder.name: hidden(folder, root / folder.name) for folder in folders}
            page, listed = privacy_page.needless(counts), privacy_page.hidden_lines(counts)
        elif arguments.presidio:
            seen = witness.seen(plants, arguments.presidio)
            page, listed = privacy_page.beside(plants, seen), [f"{p.id} {p.id in seen}" for p in plants]
        else:
            results = measure(plants, root, ROOT / "data" / "raw" / SHIPPED)
            page, listed = privacy_page.page(plants, results, arguments.title), privacy_page.lines(plants, results)
    if arguments.list:
        arguments.list.write_text("\n".join(listed) + "\n", "utf-8")
    privacy_page.deliver(page, arguments.write)


if __name__ == "__main__":
    main()
