"""Measure how levels of consensus are given and write docs/measurements/consensus.md.

    python -m benchmarks.consensus --data FOLDER [--write docs/measurements/consensus.md]

FOLDER holds `meetings/`, a folder a meeting with `raw/` and `gold/` (see benchmarks/score.py), and
`benchmarks/polis/comments.jsonl`: votes on comments by opinion group, with labels (open data of Polis, CC BY 4.0).
From the true positions the stage alone is measured; no stance is read from words here.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score, f1_score

from benchmarks.consensus_page import PAGE
from benchmarks.markdown import deliver
from benchmarks.score import read
from pipeline import rules, tables
from pipeline.weigh.consensus import agreement
from pipeline.weigh.consensus.consensus import Settings, consensus

STANCES = {"support", "oppose", "conditional"}
PRIORS = (0.25, 0.5, 1.0)
ROOM_VOTES, DRAWS = 12, 20  # votes a group in a room's worth of votes, and how often they are drawn
Votes = tuple[np.ndarray, np.ndarray, np.ndarray]  # agree, disagree, all votes of each group


# ---------------------------------------------------------------- levels from true positions


def said(gold: Path) -> pd.DataFrame:
    """A row a stance: turns in order, then the public chat."""
    turns, written = read(gold / "turns.jsonl"), gold / "chat.jsonl"
    chat = [c for c in read(written) if c["kind"] != "direct"] if written.exists() else []
    rows = [
        (point["id"], record["speaker"], record["session"], point["stance"], position, record["text"])
        for position, record in enumerate([*turns, *chat], 1)
        for point in record["points"]
        if record["speaker"] != "FAC" and point["stance"] in STANCES
    ]
    columns = ["key_point_id", "participant_id", "session", "stance", "position", "text"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(statement_id="s" + frame.position.astype(str), start_seconds=frame.position.astype(float))


def standing(meeting: Path) -> dict[str, pd.DataFrame]:
    """What the stage makes of the true positions of a meeting."""
    stances = said(meeting / "gold")
    with (meeting / "raw" / "participants.csv").open(encoding="utf-8-sig") as file:
        people = pd.DataFrame(list(csv.DictReader(file))).assign(is_facilitator=False)
    people["stakeholder_group"] = people.stakeholder_group.replace("", None)
    last = stances.sort_values("position").drop_duplicates(["key_point_id", "participant_id"], keep="last")
    held = last.rename(columns={"statement_id": "last_statement_id"}).assign(condition=None, is_changed=False)
    held = held.assign(
        support_share=held.stance.isin(["support", "conditional"]).astype(float),
        oppose_share=(held.stance == "oppose").astype(float),
    )
    statements = stances.drop(columns=["key_point_id", "stance"]).drop_duplicates().assign(word_count=1, act="claim")
    evidence = stances[["key_point_id", "statement_id", "stance"]].drop_duplicates().assign(strength=1.0)
    points = stances.groupby("key_point_id", as_index=False).statement_id.first().assign(topic_id="T")
    points = points.rename(columns={"statement_id": "exemplar_id"})
    nothing = ("schedule", "agenda", "attendance", "statement_topics", "witnesses", "outcomes")
    frames = {name: tables.empty(name) for name in nothing}
    sessions = pd.DataFrame({"session": sorted(set(stances.session))})
    about = pd.DataFrame({"attribution": ["group"], "invited_count": [float(len(people))]})
    frames |= {"meeting": about, "rule": rules.table(), "sessions": sessions, "participants": people}
    frames |= {"utterances": statements, "statements": statements, "key_points": points}
    frames |= {"found_key_points": points}
    return consensus(**frames, positions=held, evidence=evidence, settings=Settings())


def levels(meetings: Iterable[Path]) -> list[str]:
    """A row a meeting: macro-F1 of its levels, and of those of its rooms where the key has them."""
    rows = []
    for meeting in meetings:
        made, key = standing(meeting), json.loads((meeting / "gold" / "points.json").read_text("utf-8"))
        true = {point["id"]: point["level"] for point in key}
        found = dict(zip(made["consensus"].key_point_id, made["consensus"].level, strict=True))
        rooms = made["session_counts"].set_index(["key_point_id", "session"]).level
        in_sessions = [(r["level"], rooms.get((p["id"], s))) for p in key for s, r in p.get("by_session", {}).items()]
        whole = f"{macro_f1([(level, found.get(point)) for point, level in true.items()]):.2f}"
        rows.append(
            f"| {meeting.name} | {len(true)} | {whole} | {f'{macro_f1(in_sessions):.2f}' if in_sessions else ''} |"
        )
    return rows


def macro_f1(pairs: list[tuple[str, str | None]]) -> float:
    """Mean F1 over the levels that occur in the key."""
    true, found = [pair[0] for pair in pairs], [pair[1] or "none" for pair in pairs]
    return float(f1_score(true, found, average="macro", labels=sorted(set(true))))


# ---------------------------------------------------------------- votes by opinion group


def votes(record: dict[str, Any]) -> Votes:
    """Votes of each group on a comment."""
    groups = list(record["groups"].values())
    agree, oppose = (np.array([group[name] for group in groups]) for name in ("agree", "disagree"))
    return agree, oppose, agree + oppose + np.array([group["pass"] for group in groups])


def unity(measure: Callable[[Any, Any, float], float]) -> Callable[[Votes, float], float]:
    """Agreement either way: the larger of agreeing for it and agreeing against it."""
    return lambda given, prior: max(measure(given[0], given[2], prior), measure(given[1], given[2], prior))


def _range(given: Votes, prior: float) -> float:
    return float(np.ptp(agreement.shrunk(given[0], given[2], prior)))


def _variance(given: Votes, prior: float) -> float:
    return float(np.var(agreement.shrunk(given[0], given[2], prior)))


def _spread(given: Votes, _: float) -> float:
    agree, oppose, total = (int(part.sum()) for part in given)
    return 1 - abs(agree - oppose) / total - (total - agree - oppose) / total


def _division(given: Votes, prior: float) -> float:
    agree, oppose, total = (part.tolist() for part in given)
    return agreement.group_division(agree, oppose, total, prior)


def _pooled(count: Any, total: Any, prior: float) -> float:
    return float((sum(count) + prior) / (sum(total) + 2 * prior))


CONSENSUS: dict[str, Callable[[Votes, float], float]] = {
    "group agreement (geometric mean)": unity(agreement.group_agreement),
    "the least agreeing group": unity(lambda count, total, prior: float(agreement.shrunk(count, total, prior).min())),
    "all votes, groups ignored": unity(_pooled),
}
DIVISION: dict[str, Callable[[Votes, float], float]] = {
    "group division": _division,
    "range of the groups' shares": _range,
    "variance of the groups' shares": _variance,
    "spread of all votes, groups ignored": _spread,
}


def precision(
    measure: Callable[[Votes, float], float], comments: list[Votes], labels: np.ndarray, prior: float
) -> float:
    """Average precision of a measure."""
    scores = np.array([measure(given, prior) for given in comments])
    return float(average_precision_score(labels, np.nan_to_num(scores)))


def held_out(
    measures: dict[str, Callable[[Votes, float], float]], comments: list[Votes], labels: np.ndarray, place: np.ndarray
) -> float:
    """Mean over conversations of the average precision there of what was best in all others: measure and prior."""
    found = []
    for name in sorted(set(place[labels])):
        here = place == name
        rest = [given for given, is_here in zip(comments, here, strict=True) if not is_here]
        choice = [
            (precision(m, rest, labels[~here], prior), prior, i)
            for i, m in enumerate(measures.values())
            for prior in PRIORS
        ]
        _, prior, i = max(choice)
        own = [given for given, is_here in zip(comments, here, strict=True) if is_here]
        found.append(precision(list(measures.values())[i], own, labels[here], prior))
    return float(np.mean(found))


def sampled(comments: list[Votes], rng: np.random.Generator) -> list[Votes]:
    """A room's worth of votes: so many of each group, drawn without replacement."""
    drawn = []
    for agree, oppose, total in comments:
        rows = [
            rng.multivariate_hypergeometric([a, o, t - a - o], min(t, ROOM_VOTES))
            for a, o, t in zip(agree, oppose, total, strict=True)
        ]
        counts = np.array(rows)
        drawn.append((counts[:, 0], counts[:, 1], counts.sum(axis=1)))
    return drawn


def polis(path: Path) -> dict[str, str]:
    """The rows of the two tables of measures, and the figures of the text."""
    records = [record for record in read(path) if record["label"] != "insufficient"]
    comments, place = [votes(record) for record in records], np.array([record["conversation"] for record in records])
    kinds = np.array([record["label"] for record in records])
    rooms = [sampled(comments, np.random.default_rng(seed)) for seed in range(DRAWS)]
    found = {"comments": str(len(records)), "votes": str(ROOM_VOTES), "draws": str(DRAWS)}
    wanted = {
        "consensus": (CONSENSUS, np.char.startswith(kinds, "consensus")),
        "division": (DIVISION, kinds == "divisive"),
    }
    for name, (measures, labels) in wanted.items():
        rows = []
        for title, measure in measures.items():
            small = np.mean([precision(measure, room, labels, 0.5) for room in rooms])
            rows.append(f"| {title} | {precision(measure, comments, labels, 0.5):.2f} | {small:.2f} |")
        found |= {f"{name}_rows": "\n".join(rows), f"{name}_share": f"{labels.mean():.2f}"}
        found[f"{name}_held_out"] = f"{held_out(measures, comments, labels, place):.2f}"
    return found


def main() -> None:
    """Measure, print the page, write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    meetings = sorted(path.parent for path in arguments.data.glob("meetings/*/gold"))
    figures = polis(arguments.data / "benchmarks" / "polis" / "comments.jsonl")
    page = PAGE.format(level_rows="\n".join(levels(meetings)), **figures)
    deliver(page, arguments.write)


if __name__ == "__main__":
    main()
