"""How the time of each stage grows with hostile inputs of growing size.

    python -m benchmarks.growth [--kinds token names ...] [--sizes 1000 2000 4000] [--last STAGE]

Each kind of input is added to the golden meeting in each size, and the meeting is run from nothing in a process of its
own. Prints processor seconds, which do not depend on what else the machine does, in all and for each stage that takes a
second or more, and the growth between the two largest sizes: the power of the size with which the time grows. 1 is
linear. What a size costs at all (loading the models) is in the figures too, so small sizes grow by less than they do.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.engine.progress import Progress
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.errors import DataError
from pipeline.people.paper_words import PAPER_WORDS

ROOT = Path(__file__).resolve().parent.parent
MEETING = ROOT / "tests" / "golden" / "data" / "raw" / "repair-forum"
SIZES = {"token": (25_000, 50_000, 100_000), "names": (750, 1500, 3000), "chat": (125, 250, 500)}
SHOWN_SECONDS = 1.0
ASKING = (
    "anonym",
    "attribut",
    "confid",
    "disclos",
    "name",
    "off",
    "person",
    "priv",
    "publi",
    "quot",
    "record",
    "withheld",
)
WORDS = sorted(word for word in PAPER_WORDS if not word.startswith(ASKING))  # thrown together they ask for confidence


def sentence(chance: random.Random) -> str:
    """Four to thirteen words that mean nothing."""
    return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(4, 14))).capitalize() + "."


def name(chance: random.Random) -> str:
    """A name like nobody's."""
    first, last = ("".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(n)) for n in (3, 4))
    return f"{first.capitalize()} {last.capitalize()}"


def token(size: int, chance: random.Random) -> str:
    """A turn with one word of so many letters."""
    return f"\nElif Demir: Spare parts {'a' * size} should be kept.\n"


def turns(size: int, chance: random.Random) -> str:
    """So many turns of three speakers."""
    speakers = ("Elif Demir", "Greta Lindt", "Hamid Rahimi")
    return "".join(f"\n{chance.choice(speakers)}: {sentence(chance)}\n" for _ in range(size))


def names(size: int, chance: random.Random) -> str:
    """So many speakers whom nobody knows, a turn each."""
    return "".join(f"\n{name(chance)}: {sentence(chance)}\n" for _ in range(size))


def chat(size: int, chance: random.Random) -> str:
    """So many people in the chat."""
    at = sorted(f"09:{chance.randrange(31, 59):02d}:{chance.randrange(60):02d}" for _ in range(size))
    return "".join(f"{when} From {name(chance)} to Everyone:\n\t{sentence(chance)}\n" for when in at)


def long_turn(size: int, chance: random.Random) -> str:
    """One turn of so many sentences."""
    return f"\nElif Demir: {' '.join(sentence(chance) for _ in range(size))}\n"


KINDS: dict[str, Callable[[int, random.Random], str]] = {
    made.__name__: made for made in (token, turns, names, chat, long_turn)
}


class Clock(Progress):
    """Processor seconds of each stage."""

    def starts(self, stage: str) -> None:
        """The stage begins."""
        self._start = time.process_time()

    def ran(self, stage: str, seconds: float) -> None:
        """The stage has ended well."""
        super().ran(stage, time.process_time() - self._start)


def measure(kind: str, size: int, last: str | None) -> dict[str, float]:
    """Processor seconds by stage; `refused` alone where the input is refused."""
    clock = Clock()
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root) / "data" / "raw" / MEETING.name
        shutil.copytree(MEETING, folder)
        file = folder / "sessions" / ("morning/chat.txt" if kind == "chat" else "afternoon/transcript.txt")
        file.write_text(file.read_text("utf-8") + KINDS[kind](size, random.Random(1)), "utf-8")  # noqa: S311 - no secret
        start = time.process_time()
        try:
            MeetingRun(Project(Path(root)), MEETING.name, clock).run(last)
        except DataError:
            return {"refused": time.process_time() - start}
    return clock.seconds


def table(kind: str, found: dict[int, dict[str, float]]) -> str:
    """The seconds of a kind by size, and the growth, in Markdown."""
    sizes = sorted(found)
    totals = {size: {"all": sum(found[size].values()), **found[size]} for size in sizes}
    lines = [f"| {kind} | {' | '.join(f'{size:,}' for size in sizes)} | growth |", "|---|" + "---:|" * (len(sizes) + 1)]
    for stage in dict.fromkeys(stage for size in sizes for stage in totals[size]):
        seconds = [totals[size].get(stage, 0.0) for size in sizes]
        if max(seconds) >= SHOWN_SECONDS:
            before, after = (max(value, 0.01) for value in seconds[-2:])
            power = math.log(after / before) / math.log(sizes[-1] / sizes[-2])
            lines.append(f"| {stage} | {' | '.join(f'{value:.1f}' for value in seconds)} | {power:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--sizes", nargs="+", type=int)
    parser.add_argument("--last")
    parser.add_argument("--one", nargs=2, metavar=("KIND", "SIZE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one[0], int(arguments.one[1]), arguments.last)))
        return
    for kind in arguments.kinds:
        found = {}
        for size in arguments.sizes or SIZES.get(kind, (500, 1000, 2000)):
            last = ["--last", arguments.last] if arguments.last else []
            command = [sys.executable, "-m", "benchmarks.growth", "--one", kind, str(size), *last]
            told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this file
            found[size] = json.loads(told.stdout.splitlines()[-1])
        print(table(kind, found), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
