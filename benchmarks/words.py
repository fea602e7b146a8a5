"""What cleaning takes away, and what a glossary corrects.

    python -m benchmarks.words --data PATH [--sample 200] [--seed 99]

PATH holds `meetings/<meeting>/raw` and `benchmarks/eth_vtt`. Prints for each source how many sentences cleaning
changes and how many words it takes; with --sample, changes drawn at random, to be judged by eye: each is right when
nothing that was meant is gone. Then the corrections of every meeting that has a glossary.csv.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from functools import partial
from operator import eq
from pathlib import Path

from benchmarks.sentence_ends import HELD_OUT, meetings, transcript
from pipeline.inputs import glossary
from pipeline.understand.statements.cleaning import clean

SHARES = {"shipped meeting": 0.25, "other meetings": 0.25, "eth_vtt": 0.5}  # of the sample


def spoken(data: Path) -> dict[str, list[str]]:
    """The sentences of each source, cut at their marks."""
    turns = {
        "shipped meeting": [text for _, text in meetings(data, lambda name: name == HELD_OUT)],
        "other meetings": [text for _, text in meetings(data, lambda name: name != HELD_OUT)],
        "eth_vtt": [
            text
            for path in sorted(data.glob("benchmarks/eth_vtt/*/transcript.vtt"))
            for _, text in transcript(path, "eth_vtt")
        ],
    }
    return {source: [s for text in texts for s in re.split(r"(?<=[.?!])\s+", text)] for source, texts in turns.items()}


def words(text: str) -> list[str]:
    """Words in small letters."""
    return re.findall(r"[\w'’-]+", text.lower())


def cleaning(data: Path, sample: int, seed: int) -> None:
    """Print what cleaning changes."""
    chance = random.Random(seed)  # noqa: S311 - draws a sample
    for source, sentences in spoken(data).items():
        pairs = [(sentence, clean(sentence)) for sentence in sentences]
        changed = [(before, after) for before, after in pairs if words(before) != words(after)]
        said, kept = (sum(len(words(pair[i])) for pair in pairs) for i in (0, 1))
        print(f"{source}: {len(pairs)} sentences, {len(changed)} changed, {said - kept} of {said} words taken")
        for before, after in chance.sample(changed, min(len(changed), int(sample * SHARES[source]))):
            print(f"  - {before}\n  + {after}")


def corrections(data: Path) -> None:
    """Print what each glossary corrects."""
    for file in sorted(data.glob(f"meetings/*/raw/{glossary.FILE}")) or [
        Path(__file__).parents[1] / "data/raw" / HELD_OUT / glossary.FILE
    ]:
        name = file.parent.parent.name if file.parent.name == "raw" else file.parent.name
        terms = glossary.read(file)
        repairer = glossary.Repairer.of(terms)
        texts = [clean(text) for _, text in meetings(data, partial(eq, name))]
        found = Counter(repair.heard.lower() for text in texts for repair in repairer.repair(text)[1])
        listed = int(terms.heard.notna().sum())
        print(f"{name}: {sum(found.values())} corrections by {len(found)} of {listed} forms heard")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder with `benchmarks` and `meetings`")
    arguments.add_argument("--sample", type=int, default=0, help="changes to print, to be judged by eye")
    arguments.add_argument("--seed", type=int, default=99, help="seed of the sample")
    chosen = arguments.parse_args()
    cleaning(chosen.data, chosen.sample, chosen.seed)
    corrections(chosen.data)
