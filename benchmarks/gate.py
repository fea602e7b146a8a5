"""Measures the gate: leaks and faults planted in finished papers, by kind; findings on clean papers; time.

Run as `python -m benchmarks.gate`; it writes docs/measurements/gate.md. It measures the meetings that have been run:
the shipped one, and others whose tables are in data/processed.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.checks.numerals import NUMBER
from pipeline.checks.verbatim import QUOTATION
from pipeline.engine.public_ids import PublicTables
from pipeline.engine.store import TableStore
from pipeline.errors import DataError
from pipeline.people.names import is_part
from pipeline.stages import BY_NAME
from pipeline.tables import NEED_EVIDENCE
from pipeline.write.gate import Settings
from tests.planting import CARRIERS, PLACES, Frames, copied, plant, spellings

ROOT = Path(__file__).parents[1]
SHIPPED = "car-t-future-2026"
ROUNDS = 4  # papers with faults planted, a kind and a meeting
SEED = 7
Planter = Callable[[Frames, random.Random], Iterator[str]]


def load(meeting: str) -> Frames:
    """The tables of a meeting that was run."""
    shown = PublicTables(TableStore(ROOT / "data" / "processed" / meeting))
    return {name: shown.read(name) for name in BY_NAME["gate"].needs}


def found(frames: Frames) -> list[tuple[str, str]]:
    """Place and kind of what the gate lists."""
    try:
        BY_NAME["gate"].call(frames, settings=Settings())
    except DataError as error:
        return [(problem.where, problem.what) for problem in error.problems]
    return []


# ---------------------------------------------------------------- what is planted: each returns the places


def names(frames: Frames, chance: random.Random) -> Iterator[str]:
    """A name in one of its spellings, in every place."""
    people = [name for name in frames["participants"]["name"] if len(name.split()) > 1 and not is_part(name)]
    for place in PLACES:
        leak = chance.choice(list(spellings(chance.choice(people))))
        if place != ("meeting", "subtitle") or isinstance(frames["meeting"]["subtitle"][0], str):
            yield plant(frames, place, chance.randrange(10_000), chance.choice(CARRIERS).format(leak))


def employers(frames: Frames, chance: random.Random) -> Iterator[str]:
    """An employer or a position that one person holds, in every place but the title."""
    held = frames["participants"]["role"].dropna()
    single = [role for role in held if (held == role).sum() == 1 and " " in role]
    named = [name for name in frames["participants"]["affiliation"].dropna() if not name.islower()]
    for place in PLACES[:6] if single or named else ():
        yield plant(frames, place, chance.randrange(10_000), f"at the {chance.choice([*single, *named])}")


def confidences(frames: Frames, chance: random.Random) -> Iterator[str]:
    """Eight words in a row of a statement withheld, in every place but the title."""
    from pipeline.people.withheld import withheld

    secret = withheld(frames["confidences"])
    rows = frames["statements"][frames["statements"]["statement_id"].isin(secret)]
    long = [text.split() for text in rows["text"] if len(text.split()) > 9]
    for place in PLACES[:6] if long else ():
        words = chance.choice(long)
        at = chance.randrange(len(words) - 8)
        yield plant(frames, place, chance.randrange(10_000), " ".join(words[at : at + 8]))


def quotations(frames: Frames, chance: random.Random) -> Iterator[str]:
    """A word of a quotation changed, put in, or left out without a mark."""
    for row in _some_claims(frames, chance, 8):
        text = frames["paper"]["text"][row]
        match = QUOTATION.search(text)
        words = match[1].split() if match else []
        if match and len(words) > 5 and "…" not in words[2:5]:
            changed = [*words[:3], *chance.choice((["never"], [words[3], "not"], [])), *words[4:]]
            yield _rewrite(frames, row, f"{text[: match.start(1)]}{' '.join(changed)}{text[match.end(1) :]}")


def numbers(frames: Frames, chance: random.Random) -> Iterator[str]:
    """A number of a claim changed by one to nine, so that it is often another number of the same key point."""
    for row in _some_claims(frames, chance, 8):
        text = frames["paper"]["text"][row]
        hidden = re.sub("“[^”]*”", lambda match: "“" + "x" * (len(match[0]) - 2) + "”", text)
        options = [
            m for m in NUMBER.finditer(hidden) if m["figure"] or m["word"].lower() not in ("one", "both", "none")
        ]
        options = [m for m in options if not re.search(r"[A-Z]\d*\.?$", hidden[: m.start()]) and "." not in m[0]]
        if options:
            match = chance.choice(options)
            value = int(match["figure"].replace(",", "")) if match["figure"] else _value(match["word"])
            wrong = str(value + chance.randint(1, 9)) + ("%" if match["share"] else "")
            yield _rewrite(frames, row, text[: match.start()] + wrong + text[match.end() :])


def citations(frames: Frames, chance: random.Random) -> Iterator[str]:
    """A claim that cites nothing, a statement that is not there, or one withheld."""
    from pipeline.people.withheld import withheld

    secret = sorted(withheld(frames["confidences"])) or ["s-gone"]
    for row in _some_claims(frames, chance, 6):
        sentence = frames["paper"]["sentence_id"][row]
        own = frames["citations"]["sentence_id"] == sentence
        how = chance.choice(["none", "s-gone", chance.choice(secret)])
        if how == "none":
            frames["citations"] = frames["citations"][~own]
        else:
            frames["citations"].loc[frames["citations"].index[own][0], "statement_id"] = how
        yield f"section {frames['paper']['section_id'][row]}, sentence {sentence}"


def _some_claims(frames: Frames, chance: random.Random, count: int) -> list[int]:
    rows = list(frames["paper"].index[frames["paper"]["role"].isin(NEED_EVIDENCE)])
    return chance.sample(rows, min(count, len(rows)))


def _rewrite(frames: Frames, row: int, text: str) -> str:
    frames["paper"].loc[row, "text"] = text
    return f"section {frames['paper']['section_id'][row]}, sentence {frames['paper']['sentence_id'][row]}"


def _value(word: str) -> int:
    from pipeline.checks.numerals import WORTH

    return WORTH[word.lower()]


KINDS: dict[str, Planter] = {
    "names of people, in 24 spellings": names,
    "employers and positions that one person holds": employers,
    "eight words of a confidence": confidences,
    "altered quotations": quotations,
    "wrong numbers, off by one to nine": numbers,
    "dead or missing evidence": citations,
}


def measure(meetings: list[str]) -> tuple[dict[str, Counter[str]], dict[str, tuple[int, int, float]]]:
    """Planted and found by kind; for each meeting texts read, findings on the clean paper, and seconds of CPU."""
    tried: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    clean = {}
    for meeting in meetings:
        frames, chance = load(meeting), random.Random(SEED)  # noqa: S311 - plants, not secrets
        start = time.process_time()
        false = len(found(frames))
        texts = sum(len(frames[name]) for name in ("sections", "paper", "comments", "cells"))
        clean[meeting] = (texts, false, time.process_time() - start)
        for kind, planter in KINDS.items():
            for _ in range(ROUNDS):
                planted = copied(frames)
                places = Counter(planter(planted, chance))
                listed = {place for place, _ in found(planted)}
                tried[kind]["planted"] += len(places)
                tried[kind]["found"] += sum(place in listed for place in places)
    return tried, clean


def page(tried: dict[str, Counter[str]], clean: dict[str, tuple[int, int, float]]) -> str:
    """docs/measurements/gate.md."""
    kinds = [f"| {kind} | {n['planted']} | {n['found']} |" for kind, n in tried.items()]
    rows = [
        f"| {meeting} | {texts:,} | {false} | {seconds:.1f} |" for meeting, (texts, false, seconds) in clean.items()
    ]
    return TEXT.format(kinds="\n".join(kinds), meetings="\n".join(rows))


TEXT = """# The gate: figures

Written by `python -m benchmarks.gate`; no figure is typed by hand. It plants faults in the finished papers below, in
{{rounds}} papers a kind and meeting, and counts how many the gate finds. What the gate checks:
[reference/gate.md](../reference/gate.md).

| planted | times | found |
|---|---|---|
{kinds}

| meeting | texts read | findings on the clean paper | seconds (CPU) |
|---|---|---|---|
{meetings}
""".replace("{{rounds}}", str(ROUNDS))


def main() -> None:
    """Measure the meetings given, by default all that have been run, and write the page."""
    have = sorted(path.parent.name for path in (ROOT / "data" / "processed").glob("*/paper.parquet"))
    meetings = sys.argv[1:] or [SHIPPED, *(name for name in have if name != SHIPPED)]
    (ROOT / "docs" / "measurements" / "gate.md").write_text(page(*measure(meetings)), "utf-8")


if __name__ == "__main__":
    main()
