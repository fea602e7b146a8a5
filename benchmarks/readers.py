"""What the readers read of real and of labelled files, and how fast; writes docs/measurements/readers.md.

    python -m benchmarks.readers [--data FOLDER] [--fuzz-seconds 60] [--write docs/measurements/readers.md]

FOLDER holds `benchmarks/eth_vtt/` (real calls, native VTT and chat) and `meetings/` (with answer keys). What should be
read is counted apart from the readers, with a few regular expressions over the files as text.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pandas as pd

from benchmarks.markdown import deliver
from benchmarks.written import READER_FORMS, SPECIMEN_FORMS, words_read, words_written
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.readers import MODULES, Reading, read
from tests.readers.test_safety import SPECIMENS

SHIPPED = Path(__file__).parents[1] / "data" / "raw" / "car-t-future-2026" / "sessions"
TIMING = re.compile(r"^\d\d:\d\d:\d\d\.\d+ --> .*\n((?:.+\n?)*)", re.MULTILINE)
NAMED = re.compile(r"([^:\n]{1,60}): (.*)", re.DOTALL)
HOURS, CUE_SECONDS = 10, 4
VERDICTS = ("right", "wrong", "open", "lost")  # of a turn

SPEED = "## Speed and size"
WORDS = """## Every word accounted for
For each file, words in = words read + words dropped. *Words in* is counted independently of the readers
(`benchmarks/written.py`). A general library (CSV, JSON, XML, PDF) takes the text out of the file, or the text is taken
as it is. A few regular expressions for each form then remove what is not content: marks of the format, times, numbers
of cues, quotes of the message that a chat message answers, and names in front of or above a turn. Of tables, only the
columns with people's words and the rows above the titles count; titles and questions are headings. Of notes, headings
count. *Words read* are the words of the records (of notes, each heading once). *Words dropped* are those in the records
that the reader left out, by reason. A word is a run of letters and digits.

Specimens of the tests ({specimens} files):

| specimen | read as | words in | read | dropped | difference | dropped because |
|---|---|---:|---:|---:|---:|---|
{specimen_words}

Files of the shipped meeting:

| file | read as | words in | read | dropped | difference | dropped because |
|---|---|---:|---:|---:|---:|---|
{shipped_words}

"""

PAGE = """# Readers: figures

Written by `python -m benchmarks.readers`; no figure is typed by hand. For the cleaning of words and the ends of
sentences see [reading.md](reading.md).

## Real calls (eth_vtt: {calls} calls, native VTT and chat)
| what | in the files | read |
|---|---:|---:|
| cues | {cues_in:,} | {cues_out:,} |
| words spoken | {words_in:,} | {words_out:,} |
| speakers, summed over calls | {speakers_in:,} | {speakers_out:,} |
| chat messages, replies and reactions | | {chat_out:,} |
| records dropped, by reason | | {drops} |

## Labelled meetings ({meetings} meetings, {turns:,} turns)
Turns whose words are found, word for word, in utterances of the right person, of the wrong one, or of nobody (left
open):

| meeting | right | wrong | left open | not found word for word |
|---|---:|---:|---:|---:|
{joined}

{words}## Speed and size
A transcript of {hours} hours ({cues:,} cues) reads in {seconds:.2f} seconds of processor time. Lines of each reader's
module: {lines}.

## Fuzzing
{fuzz}
"""


def words(text: str) -> list[str]:
    """Words in lower case."""
    return re.findall(r"[^\W_]+", text.lower())


def real_calls(folder: Path) -> dict[str, object]:
    """Cues, words and speakers of real calls, counted in the text and by the readers."""
    count: Counter[str] = Counter()
    drops: Counter[str] = Counter()
    for call in sorted(path.parent for path in folder.glob("*/transcript.vtt")):
        text = (call / "transcript.vtt").read_text("utf-8-sig").replace("\r\n", "\n")
        cues = [match[1].strip() for match in TIMING.finditer(text)]
        split = [NAMED.fullmatch(cue) for cue in cues]
        reading, chat = read(call / "transcript.vtt"), read(call / "chat.txt")
        count["calls"] += 1
        count["cues_in"] += len(cues)
        count["cues_out"] += len(reading.records)
        count["words_in"] += sum(len(words(m[2] if m else cue)) for m, cue in zip(split, cues, strict=True))
        count["words_out"] += sum(len(words(record.text)) for record in reading.records)
        count["speakers_in"] += len({m[1] for m in split if m})
        count["speakers_out"] += len({record.speaker for record in reading.records if record.speaker})
        count["chat_out"] += len(chat.records)
        drops.update(reading.drops)
        drops.update(chat.drops)
    return {**count, "drops": "; ".join(f"{n} × {reason}" for reason, n in sorted(drops.items())) or "none"}


def labelled_meetings(folder: Path) -> dict[str, object]:
    """Whether the words of each gold turn stand in utterances of the right person."""
    total: Counter[str] = Counter()
    rows = []
    for gold in sorted(folder.glob("*/gold/turns.jsonl")):
        raw = gold.parent.parent / "raw"
        with tempfile.TemporaryDirectory() as root:
            project = Project(Path(root))
            project.raw("meeting").parent.mkdir(parents=True)
            project.raw("meeting").symlink_to(raw)
            run = MeetingRun(project, "meeting")
            run.run("utterances")
            utterances, people = run.store.read("utterances"), run.store.read("participants")
        facilitators = set(people.participant_id[people.is_facilitator])
        said = {
            session: own.assign(flat=own.text.map(lambda text: f" {' '.join(words(text))} "))
            for session, own in utterances[utterances.kind == "speech"].groupby("session")
        }
        count: Counter[str] = Counter()
        for turn in map(json.loads, gold.read_text("utf-8").splitlines()):
            count[_verdict(turn, said[turn["session"]], facilitators)] += 1
        rows.append(_row(raw.parent.name, count))
        total += count
    return {"meetings": len(rows), "turns": total.total(), "joined": "\n".join([*rows, _row("all", total)])}


def _row(name: str, count: Counter[str]) -> str:
    return f"| {name} | " + " | ".join(f"{count[verdict]:,}" for verdict in VERDICTS) + " |"


def _verdict(turn: dict[str, str], said: pd.DataFrame, facilitators: set[str]) -> str:
    flat = f" {' '.join(words(turn['text']))} "
    holders = said[said.flat.str.contains(flat, regex=False)].participant_id
    if holders.empty:
        return "lost"
    names = {("FAC" if holder in facilitators else holder) for holder in holders.dropna()}
    return "right" if turn["speaker"] in names else "wrong" if names else "open"


def accounted() -> dict[str, object]:
    """Words in, read and dropped of every specimen and of the shipped meeting's files."""
    count: Counter[str] = Counter()
    rows = []
    for name, data in sorted(SPECIMENS.items()):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "specimen"
            path.write_bytes(data)
            rows.append(_account(name, read(path), words_written(SPECIMEN_FORMS[name], data), count))
    specimens = "\n".join([*rows, _totals(count)])
    count, rows = Counter(), []
    for path in sorted(SHIPPED.glob("*/*")):
        reading = read(path)
        written = words_written(READER_FORMS[reading.format], path.read_bytes())
        rows.append(_account(path.relative_to(SHIPPED).as_posix(), reading, written, count))
    shipped = "\n".join([*rows, _totals(count)])
    return {"specimens": len(SPECIMENS), "specimen_words": specimens, "shipped_words": shipped}


def _account(name: str, reading: Reading, written: int, total: Counter[str]) -> str:
    counts = {"in": written, "read": words_read(reading), "dropped": sum(reading.dropped_words.values())}
    total.update(counts)
    reasons = "; ".join(f"{reason} ({n})" for reason, n in reading.dropped_words.items() if n)
    return _counts(f"{name} | {reading.format}", counts, reasons)


def _totals(total: Counter[str]) -> str:
    return _counts("all |", total, "")


def _counts(head: str, counts: dict[str, int], reasons: str) -> str:
    difference = counts["in"] - counts["read"] - counts["dropped"]
    return f"| {head} | {counts['in']:,} | {counts['read']:,} | {counts['dropped']:,} | {difference:,} | {reasons} |"


def long_transcript() -> dict[str, object]:
    """Processor seconds to read a transcript of many hours."""
    cues = HOURS * 3600 // CUE_SECONDS
    lines = ["WEBVTT\n"]
    for i in range(cues):
        at = [time.strftime("%H:%M:%S.000", time.gmtime((i + k) * CUE_SECONDS)) for k in (0, 1)]
        lines.append(
            f"{i + 1}\n{at[0]} --> {at[1]}\nSpeaker {'ABCDEFG'[i % 7]}: and then we said what there was to say\n"
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.vtt"
        path.write_text("\n".join(lines), "utf-8")
        start = time.process_time()
        read(path)
        seconds = time.process_time() - start
    return {"hours": HOURS, "cues": cues, "seconds": seconds}


def fuzzed(seconds: int) -> str:
    """What the fuzzer prints last."""
    command = [sys.executable, "-m", "benchmarks.fuzz_readers", "--seconds", str(seconds), "--seed", "1"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a module of this folder
    return result.stdout.strip().splitlines()[-1]


def _rewrite_words(page: Path) -> None:
    """Put the section on words anew into a page."""
    before, _, rest = page.read_text("utf-8").partition(WORDS.splitlines()[0])
    after = rest or before
    head = before if rest else before[: before.index(SPEED)]
    page.write_text(head + WORDS.format(**accounted()) + after[after.index(SPEED) :], "utf-8")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="without it only the words accounted for are measured and rewritten")
    parser.add_argument("--fuzz-seconds", type=int, default=60)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    if arguments.data is None:
        print(WORDS.format(**accounted()))
        if arguments.write:
            _rewrite_words(arguments.write)
        return
    sizes = {Path(str(m.__file__)).stem: len(Path(str(m.__file__)).read_text("utf-8").splitlines()) for m in MODULES}
    page = PAGE.format(
        **real_calls(arguments.data / "benchmarks" / "eth_vtt"),
        **labelled_meetings(arguments.data / "meetings"),
        words=WORDS.format(**accounted()),
        **long_transcript(),
        lines=", ".join(f"{name} {size}" for name, size in sorted(sizes.items())),
        fuzz=fuzzed(arguments.fuzz_seconds),
    )
    deliver(page, arguments.write)


if __name__ == "__main__":
    main()
