"""What comes first: the ranking held against the answer keys, and docs/measurements/priorities.md.

    python -m benchmarks.priorities --data FOLDER [--work FOLDER] [--write docs/measurements/priorities.md]

FOLDER holds `meetings/<meeting>/raw` and `gold`. Each meeting is run as received as far as the priorities (in a project
at --work, so that a second time only what changed runs), and ranked twice: from the pipeline's own key points, and from
those of the answer key with all their turns and stances. The second shows this stage alone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import markdown
from benchmarks import score as scoring
from benchmarks.markdown import share
from benchmarks.priorities_page import PAGE
from models import priority_talk as trainer
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.engine.store import TableStore
from pipeline.weigh.priorities import indicators, priorities, priority_talk

NEEDS = ("participants", "sessions", "utterances", "statements", "embeddings", "polls")
OWN = ("key_points", "members", "positions", "evidence")
GRID = {  # weightings that were held against each other; the first is in force
    "urgency before all": (20, 1, 0.5, 0.5, 0.5, 0.5, 1, 0.5),
    "urgency ten times": (10, 1, 0.5, 0.5, 0.5, 0.5, 1, 0.5),
    "urgency five times": (5, 1, 0.5, 0.5, 0.5, 0.5, 1, 0.5),
    "urgency alone": (1, 0, 0, 0, 0, 0, 0, 0),
    "urgency and breadth": (2, 1, 0, 0, 0, 0, 0, 0),
    "urgency and support": (2, 0, 0, 0, 0, 1, 0, 0),
    "all alike": (1, 1, 1, 1, 1, 1, 1, 1),
    "breadth alone": (0, 1, 0, 0, 0, 0, 0, 0),
    "time alone": (0, 0, 0, 0, 1, 0, 0, 0),
}
Frames = dict[str, pd.DataFrame]


def own_frames(project: Project, meeting: str) -> Frames:
    """The tables of a run as far as the positions, corrected."""
    MeetingRun(project, meeting).run("corrections")
    MeetingRun(project, meeting).run("polls")
    store = TableStore(project.processed(meeting))
    return {name: store.read(name) for name in (*NEEDS, *OWN)}


def read_gold(folder: Path) -> tuple[list[scoring.Row], list[scoring.Row]]:
    """Turns and points of the answer key."""
    return scoring.read(folder / "turns.jsonl"), json.loads((folder / "points.json").read_text("utf-8"))


def placed(frames: Frames, turns: list[scoring.Row]) -> dict[str, int]:
    """The gold turn of each statement."""
    statements = frames["statements"].sort_values("position")
    return scoring.align(turns, statements[["statement_id", "session", "text"]].to_dict("records"))


def gold_frames(frames: Frames, turns: list[scoring.Row], points: list[scoring.Row]) -> Frames:
    """The same tables with the key points, evidence and positions of the answer key."""
    statements = frames["statements"].sort_values("position")
    place = placed(frames, turns)
    people = frames["participants"].set_index("participant_id")
    of_turn: dict[int, list[str]] = defaultdict(list)
    for statement_id in statements.statement_id:
        if statement_id in place:
            of_turn[place[statement_id]].append(statement_id)
    person = dict(zip(statements.statement_id, statements.participant_id, strict=True))
    evidence: list[tuple[str, str, str, float, int]] = []
    positions: dict[tuple[str, str], str] = {}
    for i, turn in enumerate(turns):
        for point in turn["points"]:
            for statement_id in of_turn[i]:
                who = person[statement_id]
                takes = who in people.index and not people.is_facilitator[who]
                evidence.append(
                    (point["id"], statement_id, point["stance"] if takes else "neutral", 0.9, len(evidence) + 1)
                )
                if takes:
                    positions[point["id"], who] = point["stance"]
    topics = {point["id"]: point["topic"] for point in points}
    held = pd.DataFrame(evidence, columns=["key_point_id", "statement_id", "stance", "strength", "rank"])
    held = held.drop_duplicates(["key_point_id", "statement_id"])
    found = sorted(held.key_point_id.unique())
    rows = [(point, person_id, stance) for (point, person_id), stance in sorted(positions.items())]
    made = {
        "key_points": pd.DataFrame({"key_point_id": found, "topic_id": [topics[p] for p in found]}),
        "members": held[["key_point_id", "statement_id"]].assign(relevance_share=1.0),
        "positions": pd.DataFrame(rows, columns=["key_point_id", "participant_id", "stance"]),
        "evidence": held,
    }
    return frames | made


def matches(frames: Frames, turns: list[scoring.Row], points: list[scoring.Row]) -> dict[str, str]:
    """The key point that stands for each point of the answer key."""
    of_gold: dict[str, set[int]] = defaultdict(set)
    for i, turn in enumerate(turns):
        for point in turn["points"]:
            of_gold[point["id"]].add(i)
    wanted = [point["id"] for point in points if len(of_gold[point["id"]]) >= scoring.POINT_TURNS]
    place = placed(frames, turns)
    found = {
        key_point_id: {place[s] for s in own.statement_id if s in place}
        for key_point_id, own in frames["evidence"].groupby("key_point_id")
    }
    pairs = scoring.match([of_gold[point] for point in wanted], list(found.values()))
    names = list(found)
    return {wanted[i]: names[j] for i, (j, likeness) in pairs.items() if likeness >= scoring.HAS_LEVEL}


def recall(frames: Frames, high: list[str], stands: dict[str, str], weights: tuple[float, ...] | None = None) -> float:
    """Priority recall of the stage under a weighting."""
    own = {f"{name}_weight": weight for name, weight in zip(indicators.INDICATORS, weights or (), strict=bool(weights))}
    settings = priorities.Settings(resamples=20, **own)
    wanted = {name: frames[name] for name in (*NEEDS, *OWN)}
    order = list(priorities.priorities(**wanted, settings=settings)["priorities"].sort_values("rank").key_point_id)
    top = set(order[: 2 * len(high)])
    return float(np.mean([stands.get(point) in top for point in high]))


def measured(data: Path, project: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each meeting's figures."""
    for gold in sorted(data.glob("meetings/*/gold")):
        meeting = gold.parent.name
        if not project.raw(meeting).exists():
            shutil.copytree(gold.parent / "raw", project.raw(meeting))
        turns, points = read_gold(gold)
        frames = own_frames(project, meeting)
        true = gold_frames(frames, turns, points)
        turns_of = Counter(point["id"] for turn in turns for point in turn["points"])
        high = [p["id"] for p in points if p["priority"] == "high" and turns_of[p["id"]] >= scoring.POINT_TURNS]
        stands, itself = matches(frames, turns, points), {p["id"]: p["id"] for p in points}
        yield (
            meeting,
            {
                "high": len(high),
                "gold": {name: recall(true, high, itself, weights) for name, weights in GRID.items()},
                "own": {name: recall(frames, high, stands, weights) for name, weights in GRID.items()},
                "most": float(np.mean([point in stands for point in high])),
                "chance": min(2 * len(high) / max(frames["key_points"].shape[0], 1), 1.0),
            },
        )
        print(meeting, "done", file=sys.stderr)


def left_out(figures: dict[str, dict[str, Any]]) -> tuple[float, float]:
    """Means over the meetings, each under the weighting that is best on the others."""
    results = []
    for meeting in figures:
        others = [row for name, row in figures.items() if name != meeting]
        best = max(GRID, key=lambda w: np.mean([row["gold"][w] + row["own"][w] for row in others]))
        results.append((figures[meeting]["gold"][best], figures[meeting]["own"][best]))
    gold, own = np.mean(results, axis=0)
    return float(gold), float(own)


def talk_table() -> tuple[str, int]:
    """Figures of the detector on unseen meetings, and the number of labelled discussions."""
    rows = trainer.read()
    chance, threshold = trainer.unseen(rows), priority_talk.model().limits["threshold"]
    phrases = rows.text.map(lambda text: float("{phrase}" in dict(priority_talk.features(text, 0.0)))).to_numpy()
    lines = []
    for kind in ("meetings", "discussions"):
        own = (rows.kind == kind).to_numpy()
        got, plain = (
            trainer.figures(rows[own], values[own], at) for values, at in ((chance, threshold), (phrases, 0.5))
        )
        shares = [share(got[name]) for name in ("average_precision", "precision", "recall", "f1")]
        lines.append([kind, f"{got['statements']:,}", str(got["labelled"]), *shares, share(plain["f1"])])
    measures = ["average precision", "precision", "recall", "F1", "F1 of phrases alone"]
    head = ["unseen", "statements", "priority talk", *measures]
    return markdown.table(head, lines), int(rows.meeting[rows.kind == "discussions"].nunique())


def page(figures: dict[str, dict[str, Any]]) -> str:
    """docs/measurements/priorities.md."""
    first = next(iter(GRID))
    rows = [
        [name, str(row["high"]), *map(share, (row["most"], row["chance"], row["own"][first], row["gold"][first]))]
        for name, row in figures.items()
    ]
    mean = {key: float(np.mean([row[key] for row in figures.values()])) for key in ("most", "chance")}
    gold, own = (float(np.mean([row[kind][first] for row in figures.values()])) for kind in ("gold", "own"))
    rows.append(["**mean**", "", *map(share, (mean["most"], mean["chance"], own, gold))])
    head = ["meeting", "high points", "most possible", "chance", "own key points", "true key points"]
    weights = [
        [name, *(share(float(np.mean([row[kind][name] for row in figures.values()]))) for kind in ("gold", "own"))]
        for name in GRID
    ]
    talk, discussions = talk_table()
    loo_gold, loo_own = left_out(figures)
    return PAGE.format(
        count=len(figures),
        talk=talk,
        discussions=discussions,
        recall=markdown.table(head, rows),
        gold=share(gold),
        weights=markdown.table(["weighting", "true key points", "own key points"], weights),
        loo_gold=share(loo_gold),
        loo_own=share(loo_own),
    )


def main() -> None:
    """Measure every meeting, print the page, write it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        text = page(dict(measured(arguments.data, Project(arguments.work or Path(root)))))
    markdown.deliver(text, arguments.write)


if __name__ == "__main__":
    main()
