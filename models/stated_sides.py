"""Count how many are against what became of a point: `python -m models.stated_sides --write`.

Read are the keys of the written discussions (models/training/*.txt): in each, what the meeting last said of a
point, and on which side of it each person ended. Written is pipeline/understand/positions/stated_sides.json: by
outcome, how much larger the log odds of opposition are than over all points. Left out is what a reader of outcomes
tells badly, or what says nothing of sides: who will do something, what stays open, and a minority, whose words may
be those of either side.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path

from models.discussions import Discussion, read
from pipeline.understand.positions.stated_sides import WEIGHTS

TRAINING = Path(__file__).parent / "training"
TOLD = ("agreed", "decided", "divided", "refused")
HALF = 0.5  # added to every count, so that none is zero


def sides(one: Discussion) -> Counter[tuple[str, str]]:
    """How many end on which side of points of which something became, and of all points (`""`)."""
    became = {note.point: note.level or "" for note in one.notes if note.point}
    became |= {clause.point: clause.level or "" for clause in one.clauses if clause.point}
    last: dict[tuple[str, str], str] = {}
    for turn in one.turns:
        for point, stance in turn.points.items() if turn.speaker in one.people else ():
            last[point, turn.speaker] = "oppose" if stance == "oppose" else "support"
    found: Counter[tuple[str, str]] = Counter()
    for (point, _), side in last.items():
        found["", side] += 1
        if (outcome := became.get(point, "")) in TOLD:
            found[outcome, side] += 1
    return found


def fitted() -> dict[str, float]:
    """By outcome, the log odds of opposition beyond those of all points."""
    total = sum((sides(read(path)) for path in sorted(TRAINING.glob("*.txt"))), Counter[tuple[str, str]]())

    def odds(outcome: str) -> float:
        return math.log((total[outcome, "oppose"] + HALF) / (total[outcome, "support"] + HALF))

    return {outcome: round(odds(outcome) - odds(""), 2) for outcome in TOLD}


def main() -> None:
    """Print the table, and write it if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the table to the package")
    arguments = parser.parse_args()
    text = json.dumps(fitted(), indent=1) + "\n"
    print(text, end="")
    if arguments.write:
        WEIGHTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
