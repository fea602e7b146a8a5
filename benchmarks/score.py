"""Hold the open data of a run against a meeting's answer key.

    python -m benchmarks.score GOLD_FOLDER EXPORT_FOLDER [--json FILE]

GOLD_FOLDER has `turns.jsonl` (a turn a line: session, speaker, text, topic, points with stance) and `points.json` (id,
topic, canonical wording, level, priority). EXPORT_FOLDER has a run's `statements.jsonl` and `key_points.jsonl`.
Statements are laid on the gold turns by their words, in order, session by session; one that stands in no turn (chat,
notes) is left out. Every figure is explained in docs/measurements/quality.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

LEVELS = ("consensus", "majority", "divided", "minority")
TOPIC_WORDS = 8  # shorter turns are left out of the topic figures
POINT_TURNS = 3  # a gold point with fewer evidence turns cannot fairly be found
FOUND, HAS_LEVEL = 0.5, 0.3  # evidence F1 from which a point counts as found, and as having a level

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def words(text: str) -> list[str]:
    """Words in lower case, punctuation gone."""
    return re.findall(r"[^\W_]+", text.lower())


def f1(one: set[int], other: set[int]) -> float:
    """Harmonic mean of precision and recall of two sets."""
    return 2 * len(one & other) / (len(one) + len(other)) if one & other else 0.0


def harmonic(hits: int, false_alarms: int, misses: int) -> float:
    """F1 from counts."""
    return 2 * hits / max(2 * hits + false_alarms + misses, 1)


def align(turns: list[Row], statements: list[Row]) -> dict[str, int]:
    """The gold turn of each statement: word by word, in order inside a session, else anywhere in it."""
    place: dict[str, int] = {}
    for session in dict.fromkeys(turn["session"] for turn in turns):
        stream: list[str] = []
        owner: list[int] = []
        for i, turn in enumerate(turns):
            if turn["session"] == session:
                said = words(turn["text"])
                stream += said
                owner += [i] * len(said)
        starts = defaultdict(list)
        for k in range(len(stream) - 2):
            starts[tuple(stream[k : k + 3])].append(k)
        cursor = 0
        for statement in statements:
            said = words(statement["text"])
            if statement["session"] != session or not said:
                continue
            hits = _hits(said, stream, starts, cursor)
            if hits:
                k = min(hits, key=lambda hit: (hit < cursor - 30, abs(hit - cursor)))
                cursor = k + len(said)
                place[statement["statement_id"]] = Counter(owner[k : k + len(said)]).most_common(1)[0][0]
    return place


def _hits(said: list[str], stream: list[str], starts: dict[tuple[str, ...], list[int]], cursor: int) -> list[int]:
    """Where in the stream the words may stand."""
    if len(said) < 3:
        near = range(cursor, min(cursor + 400, len(stream)))
        return [k for k in near if stream[k : k + len(said)] == said]
    first = starts.get(tuple(said[:3]), [])
    return [k for k in first if stream[k : k + len(said)] == said] or first or starts.get(tuple(said[-3:]), [])


def score_topics(turns: list[Row], statements: list[Row], place: dict[str, int]) -> Row:
    """Share of turns whose words went mostly to the right agenda topic; F1 of being off the agenda."""
    guesses: dict[int, Counter[str | None]] = defaultdict(Counter)
    for statement in statements:
        if statement["statement_id"] in place:
            guesses[place[statement["statement_id"]]][statement["topic_id"]] += len(words(statement["text"]))
    agenda = {turn["topic"] for turn in turns if turn["topic"] and not turn["topic"].startswith("X")}
    right, off = [], Counter[str]()
    for i, turn in enumerate(turns):
        if len(words(turn["text"])) < TOPIC_WORDS or turn["topic"] is None:
            continue
        guess = guesses[i].most_common(1)[0][0] if guesses[i] else None
        if turn["topic"] in agenda:
            right.append(guess == turn["topic"])
        is_off, said_off = turn["topic"] not in agenda, bool(guesses[i]) and guess not in agenda
        off[f"{is_off}-{said_off}"] += 1
    return {
        "topic_accuracy": float(np.mean(right)) if right else 0.0,
        "off_agenda_f1": harmonic(off["True-True"], off["False-True"], off["True-False"]),
    }


def score(gold: Path, export: Path) -> Row:
    """All figures of a run, by name."""
    turns, points = read(gold / "turns.jsonl"), json.loads((gold / "points.json").read_text("utf-8"))
    statements, key_points = read(export / "statements.jsonl"), read(export / "key_points.jsonl")
    place = align(turns, statements)
    gold_turns: dict[str, set[int]] = defaultdict(set)
    gold_stance: dict[str, dict[str, str]] = defaultdict(dict)
    for i, turn in enumerate(turns):
        for point in turn["points"]:
            gold_turns[point["id"]].add(i)
            gold_stance[point["id"]][turn["speaker"]] = point["stance"]
    asked = [point["id"] for point in points if len(gold_turns[point["id"]]) >= POINT_TURNS]
    found = [{place[e["statement_id"]] for e in k["evidence"] if e["statement_id"] in place} for k in key_points]
    matched = match([gold_turns[point] for point in asked], found)
    best: dict[str, tuple[int | None, float]] = {point: matched.get(i, (None, 0.0)) for i, point in enumerate(asked)}
    by_id = {point["id"]: point for point in points}
    scores = [likeness for _, likeness in best.values()]
    return {
        "turns": len(turns),
        "statements": len(statements),
        "not_in_a_turn": len([s for s in statements if words(s["text"])]) - len(place),
        **score_topics(turns, statements, place),
        "gold_points": len(asked),
        "found_points": len(key_points),
        "evidence_f1": float(np.mean(scores)) if scores else 0.0,
        "points_found": float(np.mean([s >= FOUND for s in scores])) if scores else 0.0,
        **score_levels(by_id, best, key_points),
        **score_positions(turns, place, gold_stance, best, key_points),
        **score_splits(asked, gold_turns, found, key_points),
        **score_wordings(by_id, best, key_points),
        **score_priorities(by_id, best, key_points),
        "printable_points": sum(bool(k.get("is_printable")) for k in key_points),
    }


def match(gold: list[set[int]], found: list[set[int]]) -> dict[int, tuple[int, float]]:
    """Gold points and found ones, one to one, so that the sum of their evidence F1 is the largest (Kuhn 1955)."""
    if not gold or not found:
        return {}
    likeness = np.array([[f1(turns, evidence) for evidence in found] for turns in gold])
    pairs = zip(*linear_sum_assignment(-likeness), strict=True)
    return {int(i): (int(j), float(likeness[i, j])) for i, j in pairs}


def score_levels(by_id: Row, best: dict[str, tuple[int | None, float]], key_points: list[Row]) -> Row:
    """Macro-F1 of the levels; of the points called consensus the share falsely called; of the true ones the recall."""
    level = {g: key_points[j]["level"] if j is not None and f >= HAS_LEVEL else "missing" for g, (j, f) in best.items()}
    per_level = []
    for name in LEVELS:
        pairs = Counter((by_id[g]["level"] == name, said == name) for g, said in level.items())
        per_level.append(harmonic(pairs[True, True], pairs[False, True], pairs[True, False]))
    back = {j: g for g, (j, f) in best.items() if f >= HAS_LEVEL}
    called = [j for j, k in enumerate(key_points) if k["level"] == "consensus"]
    false = [by_id[back[j]]["level"] != "consensus" if j in back else True for j in called]
    true = [g for g in best if by_id[g]["level"] == "consensus"]
    return {
        "level_macro_f1": float(np.mean(per_level)),
        "called_consensus": len(called),
        "false_consensus": float(np.mean(false)) if called else 0.0,
        "consensus_recall": float(np.mean([level[g] == "consensus" for g in true])) if true else 0.0,
    }


def score_positions(
    turns: list[Row],
    place: dict[str, int],
    gold_stance: dict[str, dict[str, str]],
    best: dict[str, tuple[int | None, float]],
    key_points: list[Row],
) -> Row:
    """F1 of support and of oppose over all pairs of a gold point and a person."""
    pairs: Counter[tuple[str | None, str | None]] = Counter()
    for g, (j, likeness) in best.items():
        mine: dict[str, str] = {}
        for e in key_points[j]["evidence"] if j is not None and likeness >= HAS_LEVEL else []:
            speaker = turns[place[e["statement_id"]]]["speaker"] if e["statement_id"] in place else "FAC"
            if e["stance"] in ("support", "oppose", "conditional") and speaker != "FAC":
                mine[speaker] = "oppose" if e["stance"] == "oppose" else "support"
        for person in set(gold_stance[g]) | set(mine):
            pairs[gold_stance[g].get(person), mine.get(person)] += 1
    figures = {}
    for stance in ("support", "oppose"):
        hits = pairs[stance, stance]
        said = sum(n for (_, mine_), n in pairs.items() if mine_ == stance)
        true = sum(n for (gold_, _), n in pairs.items() if gold_ == stance)
        figures[f"position_f1_{stance}"] = harmonic(hits, said - hits, true - hits)
    both = sum(n for (gold_, mine_), n in pairs.items() if gold_ and mine_)
    figures["wrong_side"] = (pairs["support", "oppose"] + pairs["oppose", "support"]) / max(both, 1)
    return figures


def score_splits(
    asked: list[str], gold_turns: dict[str, set[int]], found: list[set[int]], key_points: list[Row]
) -> Row:
    """Gold points that are the main content (a third of the turns at least) of several key points; of two levels."""
    homes: dict[str, list[int]] = defaultdict(list)
    for j, evidence in enumerate(found):
        most, g = max(((len(evidence & gold_turns[g]), g) for g in asked), default=(0, ""))
        if most and most >= len(evidence) / 3:
            homes[g].append(j)
    levels = [{key_points[j]["level"] for j in own} for own in homes.values()]
    return {
        "split_points": sum(len(own) > 1 for own in homes.values()) / max(len(asked), 1),
        "two_levels": sum(len(own) > 1 for own in levels) / max(len(asked), 1),
    }


def score_wordings(by_id: Row, best: dict[str, tuple[int | None, float]], key_points: list[Row]) -> Row:
    """Cosine of the printed wording with the annotators' proposition, 0 where the point was not found.

    Once with the subject that stands before it in the open data, once for the bare proposition or quotation.
    """
    from pipeline.text.vectors import load
    from pipeline.understand.contributions.encoder import BASE

    model, figures = load(BASE), {}
    for name, field in (("wording_likeness", "wording"), ("bare_likeness", "bare_wording")):
        pairs = [
            (by_id[g]["canonical"], key_points[j][field])
            for g, (j, f) in best.items()
            if j is not None and f >= HAS_LEVEL
        ]
        if pairs:
            gold, mine = (model.encode(list(side)) for side in zip(*pairs, strict=True))
            figures[name] = float((gold * mine).sum() / max(len(best), 1))
        else:
            figures[name] = 0.0
    return figures


def score_priorities(by_id: Row, best: dict[str, tuple[int | None, float]], key_points: list[Row]) -> Row:
    """Of the gold points of high priority the share among the first 2n of the ranking, n being their number."""
    high = [g for g in best if by_id[g]["priority"] == "high"]
    ranked = sorted((k["rank"], j) for j, k in enumerate(key_points) if k.get("rank") is not None)
    top = {j for _, j in ranked[: 2 * len(high)]}
    hits = [best[g][1] >= HAS_LEVEL and best[g][0] in top for g in high]
    return {"priority_recall": float(np.mean(hits)) if high else 0.0}


def main() -> None:
    """Print the figures; with --json keep them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("export", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    figures = score(arguments.gold, arguments.export)
    for name, value in figures.items():
        print(f"{name:22s} {value:.3f}" if isinstance(value, float) else f"{name:22s} {value}")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
