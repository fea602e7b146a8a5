"""What comes first: the ranking held against the answer keys, and docs/priorities.md.

    python -m benchmarks.priorities --data FOLDER [--work FOLDER] [--write docs/priorities.md]

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
from scipy.optimize import linear_sum_assignment

from benchmarks.score import align, f1
from models import priority_talk as trainer
from pipeline import priorities, priority_talk, signs
from pipeline.project import Project
from pipeline.runner import MeetingRun
from pipeline.store import TableStore

MIN_TURNS, SAME = 3, 0.3  # as benchmarks/score.py has them
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

PAGE = """# What comes first

Written by `python -m benchmarks.priorities --data FOLDER`; no figure is typed in by hand. The ranking was held against
the answer keys of {count} meetings.

## How the order is made
Every key point has eight signs, each shown in the table `priorities`:

| sign | what it is |
|---|---|
| urgency | people who said that it comes first, is urgent or matters most, each with the probability that they did |
| breadth | people who support it |
| groups | stakeholder groups among them |
| rooms | sessions in which it came up |
| time | words spent on it; what somebody says again in the same words adds none |
| support | supporters of those who took a side, drawn towards a half where they are few (Jeffreys) |
| poll | respondents of a poll who chose the option that speaks of it; no poll asked, no sign |
| board | votes on its stickies; no sticky, no sign |

A sign that had to choose between two points would take one with probability x / (x + y) (Luce 1959), each strength in
units of the sign's mean plus a half. These choices, weighted by the settings of the stage and summed over the signs,
are what a Bradley-Terry model is fitted to, with `choix` (iterative Luce spectral ranking; Maystre and Grossglauser
2015). A poll that asked about six points orders those six and says nothing of the others.

- **Interval of a rank**: nine in ten of the ranks after drawing the participants again with replacement, 200 times,
  with a fixed seed. Where intervals overlap, the order is not certain.
- **Other weights**: the table `weightings` holds every rank with all signs alike and with each sign left out;
  `top_five_share` says under how many of them a point stays among the first five.
- **Short list** (`top_place`): ten points, each the one that adds most: its chance, times the mean over its topic,
  rooms and supporting groups of 1 / (1 + places they have). No room gets more than half of the places while another
  room has a point to put there.
- **Polls and boards**: a poll's option is tied to a key point by its words alone (`poll_choices`); one that is near to
  none counts for none. The votes of a sticky count for the key points it is evidence of.

## Priority talk
Whether a statement says that something comes first is decided by logistic regression over words, pairs of words, set
phrases, and whether the facilitator had just asked what comes first and how short the answer is
(`pipeline/priority_talk.py`; weights in `priority_talk.json.gz`). It was trained on statements labelled by hand, by one
person, in `models/training/priority_talk.tsv`: the seven meetings with answer keys and {discussions} labelled
discussions of other fields and other writers. Each meeting below is judged by a model trained on the others.

{talk}

The writers of the discussions were not asked to have people speak of priorities, so there is little of it and much that
only sounds like it ("first letters, then walls"). The list of phrases alone, without training, is the last column.

## Against the answer keys
Priority recall: of the key points of high priority, the share among the first 2n of the ranking, n being their number.
Chance is what a random order would reach among the points found.
The detector is the one that ships; it was trained on these meetings' statements too, so
the figures are of development.

{recall}

From the true key points and stances {verdict}. From the pipeline's own, two things are missing: high points that no key
point stands for (the third column is the most any ranking could reach), and remarks that a point comes first which are
tied to another one.

## Weights
Each row is a weighting; the figures are means over the meetings, from the true key points and from the pipeline's own.

{weights}

Choosing the weighting on six meetings (by the mean of both) and measuring on the seventh gives {loo_gold} from the true
key points and {loo_own} from the pipeline's own. With two or three high points in most meetings a single point moves
such a figure by .05, so no finer tuning was done.
"""


def figure(value: float) -> str:
    """As the pages of docs/ print shares."""
    return f"{value:.2f}".replace("0.", ".", 1) if value < 0.995 else "1.00"


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """A table, figures to the right."""
    lines = [
        f"| {' | '.join(head)} |",
        f"|---|{'---:|' * (len(head) - 1)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return "\n".join(lines)


def own_frames(project: Project, meeting: str) -> Frames:
    """The tables of a run as far as the positions."""
    MeetingRun(project, meeting).run("positions")
    MeetingRun(project, meeting).run("polls")
    store = TableStore(project.processed(meeting))
    return {name: store.read(name) for name in (*NEEDS, *OWN)}


def read_gold(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Turns and points of the answer key."""
    turns = [json.loads(line) for line in (folder / "turns.jsonl").read_text("utf-8").splitlines() if line.strip()]
    return turns, json.loads((folder / "points.json").read_text("utf-8"))


def gold_frames(frames: Frames, turns: list[dict[str, Any]], points: list[dict[str, Any]]) -> Frames:
    """The same tables with the key points, evidence and positions of the answer key."""
    statements = frames["statements"].sort_values("position")
    records = statements[["statement_id", "session", "text"]].to_dict("records")
    place = align(turns, records)
    people = frames["participants"].set_index("participant_id")
    of_turn: dict[int, list[str]] = defaultdict(list)
    for statement_id in statements.statement_id:
        if statement_id in place:
            of_turn[place[statement_id]].append(statement_id)
    person = dict(zip(statements.statement_id, statements.participant_id, strict=True))
    evidence, positions = [], {}
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


def matches(frames: Frames, turns: list[dict[str, Any]], points: list[dict[str, Any]]) -> dict[str, str]:
    """The key point that stands for each point of the answer key, as benchmarks/score.py matches them."""
    of_gold: dict[str, set[int]] = defaultdict(set)
    for i, turn in enumerate(turns):
        for point in turn["points"]:
            of_gold[point["id"]].add(i)
    wanted = [point["id"] for point in points if len(of_gold[point["id"]]) >= MIN_TURNS]
    records = frames["statements"].sort_values("position")[["statement_id", "session", "text"]].to_dict("records")
    place = align(turns, records)
    found = [
        (key_point_id, {place[s] for s in own.statement_id if s in place})
        for key_point_id, own in frames["evidence"].groupby("key_point_id")
    ]
    shared = np.array([[f1(of_gold[point], own) for _, own in found] for point in wanted])
    rows, columns = linear_sum_assignment(-shared)
    return {wanted[i]: found[j][0] for i, j in zip(rows, columns, strict=True) if shared[i, j] >= SAME}


def recall(frames: Frames, high: list[str], stands: dict[str, str], weights: tuple[float, ...] | None = None) -> float:
    """Priority recall of the stage under a weighting."""
    own = {f"{name}_weight": weight for name, weight in zip(signs.SIGNS, weights or (), strict=bool(weights))}
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
        high = [p["id"] for p in points if p["priority"] == "high" and turns_of[p["id"]] >= MIN_TURNS]
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
    chance, threshold = trainer.unseen(rows), priority_talk.model().threshold
    phrases = rows.text.map(lambda text: float("{phrase}" in dict(priority_talk.features(text, 0.0)))).to_numpy()
    lines = []
    for kind in ("meetings", "discussions"):
        own = (rows.kind == kind).to_numpy()
        got, plain = (trainer.figures(rows[own], values[own], at) for values, at in ((chance, threshold), (phrases, 0.5)))
        shares = [figure(got[name]) for name in ("average_precision", "precision", "recall", "f1")]
        lines.append([kind, f"{got['statements']:,}", str(got["labelled"]), *shares, figure(plain["f1"])])
    head = [
        "unseen",
        "statements",
        "priority talk",
        "average precision",
        "precision",
        "recall",
        "F1",
        "F1 of phrases alone",
    ]
    return markdown(head, lines), int(rows.meeting[rows.kind == "discussions"].nunique())


def page(figures: dict[str, dict[str, Any]]) -> str:
    """docs/priorities.md."""
    first = next(iter(GRID))
    rows = [
        [
            name,
            str(row["high"]),
            figure(row["most"]),
            figure(row["chance"]),
            figure(row["own"][first]),
            figure(row["gold"][first]),
        ]
        for name, row in figures.items()
    ]
    mean = {key: float(np.mean([row[key] for row in figures.values()])) for key in ("most", "chance")}
    gold, own = (float(np.mean([row[kind][first] for row in figures.values()])) for kind in ("gold", "own"))
    rows.append(["**mean**", "", figure(mean["most"]), figure(mean["chance"]), figure(own), figure(gold)])
    head = ["meeting", "high points", "most possible", "chance", "own key points", "true key points"]
    weights = [
        [name, *(figure(float(np.mean([row[kind][name] for row in figures.values()]))) for kind in ("gold", "own"))]
        for name in GRID
    ]
    talk, discussions = talk_table()
    loo_gold, loo_own = left_out(figures)
    return PAGE.format(
        count=len(figures),
        talk=talk,
        discussions=discussions,
        recall=markdown(head, rows),
        verdict=f"the ranking finds {figure(gold)} of them",
        weights=markdown(["weighting", "true key points", "own key points"], weights),
        loo_gold=figure(loo_gold),
        loo_own=figure(loo_own),
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
    print(text)
    if arguments.write:
        arguments.write.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
