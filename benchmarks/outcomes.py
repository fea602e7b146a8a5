"""Measure how outcomes that a meeting states are read, and write docs/measurements/outcomes.md.

    python -m benchmarks.outcomes --data FOLDER [--write docs/measurements/outcomes.md] [--examples]

The turns of a writer who is held out are read by the models that ship. Every sixth labelled discussion of
models/training is read by models trained without it, its topics as labelled (some minutes).
FOLDER holds meetings of real committees, a folder each with `raw/` and `key.json`: a list of topics with `title` and
`conclusion`, lines of the record. They are read as shipped. `--examples` also prints what was missed.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.committees import committee
from benchmarks.held_writer import Tally, of_held_writer
from benchmarks.markdown import deliver, share, table
from benchmarks.outcomes_page import PAGE
from models import discussions
from models import outcomes as trainer
from models import recap_words as words_trainer
from models import recaps as recaps_trainer
from models.frames import Vectors
from pipeline import tables
from pipeline.text import levels, linear
from pipeline.understand.outcomes import encoder, recap_words, reports
from pipeline.understand.outcomes.outcomes import Settings, outcomes

GROUPS = ("recaps and reports", "calls and decisions", "notes")
EVERY = 6  # discussions of which one is left out
SHOWN = 8


@contextmanager
def encoder_in(folder: Path) -> Iterator[None]:
    """The stage reads turns that sum up with the encoder of a folder."""
    kept, encoder.WEIGHTS = encoder.WEIGHTS, folder / encoder.WEIGHTS.name
    encoder._trained.cache_clear()
    try:
        yield
    finally:
        encoder.WEIGHTS = kept
        encoder._trained.cache_clear()


def left_out(prepared: Sequence[trainer.Prepared]) -> Iterator[tuple[trainer.Prepared, dict[str, pd.DataFrame]]]:
    """Every sixth discussion, and what the stage makes of it with models that have not seen it."""
    unseen = prepared[::EVERY]
    others = [one for one in prepared if one not in unseen]
    taught = [*recaps_trainer.discussed(others), *recaps_trainer.written(_known_turns())]
    kept, kept_words = reports.WEIGHTS, recap_words.WEIGHTS
    with tempfile.TemporaryDirectory() as name, encoder_in(Path(name)):
        np.savez(encoder.WEIGHTS, **recaps_trainer.stored(recaps_trainer.train(taught)))  # type: ignore[arg-type]
        recap_words.WEIGHTS, reports.WEIGHTS = Path(name) / kept_words.name, Path(name) / kept.name
        linear.write(recap_words.WEIGHTS, words_trainer.fit(taught), digits=3)
        linear.write(reports.WEIGHTS, {reports.NAME: trainer.fit_reports(others)})
        for one in unseen:
            yield one, stage(one)
        recap_words.WEIGHTS, reports.WEIGHTS = kept_words, kept
        linear.read.cache_clear()


def _known_turns() -> list[dict[str, Any]]:
    return [row for row in recaps_trainer.summaries() if not row["is_held"]]


def stage(one: trainer.Prepared) -> dict[str, pd.DataFrame]:
    """What the stage makes of a discussion, its topics as labelled."""
    said = one.tables["statements"]
    topic_of = {f"u{i:05d}": turn.topic or tables.OFF_AGENDA for i, turn in enumerate(one.discussion.turns)}
    topics = said[["statement_id"]].assign(
        topic_id=said.utterance_id.map(topic_of).fillna(tables.OFF_AGENDA), is_primary=True
    )
    given = {name: one.tables[name] for name in ("participants", "utterances", "statements")}
    return outcomes(
        **given, topics=topics, polls=tables.empty("polls"), sessions=tables.empty("sessions"), settings=Settings()
    )


def by_phrases(one: trainer.Prepared, reported: frozenset[str]) -> pd.DataFrame:
    """The rows that phrases alone would make: each sentence or line with a level is one, of its last level."""
    said = one.tables["statements"]
    leads = {f"u{n:05d}" for n, turn in enumerate(one.discussion.turns) if turn.leads}
    rows = []
    for row in said[said.utterance_id.isin(leads | reported) | (said.kind == "note")].itertuples():
        found = [span for span in levels.spans(row.clean_text) if span.outcome is not None]
        if found:
            tallies = [span for span in found if span.meaning == "tally"]
            counts = (tallies[-1].support, tallies[-1].oppose) if tallies else (None, None)
            own = row.utterance_id, row.statement_id, row.kind, row.clean_text, None, found[-1].outcome, *counts
            rows.append((*own, found[-1].outcome == "decided"))
    columns = "utterance_id statement_id kind clause level_words outcome support_count oppose_count is_decision".split()
    return pd.DataFrame(rows, columns=columns)


# ---------------------------------------------------------------- labelled discussions


def score(one: trainer.Prepared, made: pd.DataFrame, figures: dict[str, Tally], examples: bool = False) -> None:
    """Add the counts of a discussion."""
    made = made.assign(taken=False)
    place = dict(zip(one.tables["statements"].statement_id, one.tables["statements"].utterance_id, strict=True))
    labels = [(f"u{c.turn:05d}", c.words, c.level, c.counts, c.level == "decided") for c in one.discussion.clauses]
    for utterance, words, level, counts, decides in labels:
        figure = figures[GROUPS[int(decides)]]
        figure.labels += 1
        own = made[(made.utterance_id == utterance) & ~made.taken]
        hits = [row for row in own.itertuples() if within(row, words, place)]
        hit = max(hits, key=lambda row: row.outcome == level, default=None)
        if hit is None:
            _show(examples, "MISSED", one, level, words)
            continue
        made.loc[hit.Index, "taken"] = True
        _count(figure, hit, level, counts)
        if hit.outcome != level:
            _show(examples, "LEVEL", one, f"{level} read {hit.outcome}", words)
        numbers = {f"u{n:05d}" for n in range(len(one.discussion.turns))}
    spoken = made[made.utterance_id.isin(numbers)]
    for group, rows in zip(GROUPS, (spoken[~spoken.is_decision], spoken[spoken.is_decision]), strict=False):
        figures[group].rows += len(rows)
        figures[group].right_rows += int(rows.taken.sum())
    for row in spoken[~spoken.taken].itertuples():
        _show(examples, "FALSE", one, row.outcome, f"{row.clause} [{row.level_words}]")
    _notes(one, made, figures[GROUPS[2]], examples)


def within(row: Any, words: str, place: dict[str, str]) -> bool:
    """Whether half of a row's clause stands in the labelled words, or half of its level where they stand apart."""
    parts = [row.clause] if place.get(row.statement_id) == row.utterance_id else []
    parts += [row.level_words] if isinstance(row.level_words, str) else []
    return any(_share_of(part, words) >= 0.5 for part in parts)


def _share_of(part: str, words: str) -> float:
    own, known = Counter(re.findall(r"\w+", part.lower())), Counter(re.findall(r"\w+", words.lower()))
    return sum((own & known).values()) / max(sum(own.values()), 1)


def _count(figure: Tally, hit: Any, level: str | None, counts: tuple[int, int] | None) -> None:
    figure.found += 1
    figure.level += hit.outcome == level or (level is None and pd.isna(hit.outcome))
    figure.levels[str(level), str(hit.outcome)] += 1
    if counts:
        figure.tallies += 1
        figure.tally += (hit.support_count, hit.oppose_count) == counts


def _notes(one: trainer.Prepared, made: pd.DataFrame, figure: Tally, examples: bool) -> None:
    """The lines of the notes: a line is found if a row of it has a level, or none where it is labelled with none."""
    for number, note in enumerate(one.discussion.notes, start=len(one.discussion.turns)):
        rows = made[made.utterance_id == f"u{number:05d}"]
        claims = rows[rows.outcome.notna()]
        figure.rows += len(claims)
        if note.level is None:
            for row in claims.itertuples():
                _show(examples, "FALSE NOTE", one, row.outcome, note.text)
            continue
        figure.labels += 1
        hit = max(claims.itertuples(), key=lambda row: row.outcome == note.level, default=None)
        if hit is None:
            _show(examples, "MISSED NOTE", one, note.level, note.text)
            continue
        figure.right_rows += 1
        _count(figure, hit, note.level, note.counts)
        if hit.outcome != note.level:
            _show(examples, "LEVEL NOTE", one, f"{note.level} read {hit.outcome}", note.text)


def _show(examples: bool, what: str, one: trainer.Prepared, level: object, words: str) -> None:
    if examples:
        print(f"{what} {one.discussion.name} | {level} | {words}", flush=True)


def reporting(one: trainer.Prepared, made: pd.DataFrame) -> Counter[str]:
    """Turns by which participants report, as labelled and as read."""
    turns, clauses = one.discussion.turns, {clause.turn for clause in one.discussion.clauses}
    true = {f"u{n:05d}" for n, t in enumerate(turns) if not t.leads and (t.act == "summary" or n in clauses)}
    found = set(made.utterance_id)
    return Counter({"true": len(true), "found": len(found), "both": len(true & found)})


# ---------------------------------------------------------------- the page


def page(known: Sequence[trainer.Prepared], data: Path, examples: bool) -> str:
    """The page with its figures."""
    figures, plain = ({group: Tally() for group in GROUPS} for _ in range(2))
    held, held_plain = of_held_writer(), of_held_writer(by_words=True)
    reported: Counter[str] = Counter()
    for one, made in left_out(known):
        score(one, made["outcomes"], figures, examples)
        score(one, by_phrases(one, frozenset(made["reports"].utterance_id)), plain)
        reported += reporting(one, made["reports"])
    head = ["", "labels", "precision", "recall", "level", "tally"]
    records = {meeting.parent.name: committee(meeting.parent, examples) for meeting in sorted(data.glob("*/key.json"))}
    total = sum(records.values(), Counter[str]())
    rows = recaps_trainer.summaries()
    return PAGE.format(
        writers=len({row["writer"] for row in rows if not row["is_held"]}),
        turns=sum(not row["is_held"] for row in rows),
        held_writers=len({row["writer"] for row in rows if row["is_held"]}),
        held_turns=sum(row["is_held"] for row in rows),
        held=table(head[:-1], [figure.line(kind)[:-1] for kind, figure in held.items()]),
        held_plain=table(head[:-1], [figure.line(kind)[:-1] for kind, figure in held_plain.items()]),
        held_confusions=_confusions(held),
        discussions=len(known[::EVERY]),
        table=table(head, [figure.line(group) for group, figure in figures.items()]),
        plain=table(head, [figure.line(group) for group, figure in plain.items()]),
        report_labels=reported["true"],
        report_precision=share(reported["both"] / max(reported["found"], 1)),
        report_recall=share(reported["both"] / max(reported["true"], 1)),
        committees=len(records),
        recorded=total["recorded"],
        recorded_read=total["recorded read"],
        unrecorded=total["unrecorded"],
        unrecorded_read=total["unrecorded read"],
    )


def _confusions(figures: dict[str, Tally]) -> str:
    """The levels most often taken for others."""
    pairs = sum((figure.levels for figure in figures.values()), Counter[tuple[str, str]]())
    wrong = [(pair, n) for pair, n in pairs.most_common() if pair[0] != pair[1]][:SHOWN]
    return table(["labelled, read", "clauses"], [[f"{true}, {found}", str(n)] for (true, found), n in wrong])


def main() -> None:
    """Measure, print the page, write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of meetings of real committees")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--vectors", type=Path, help="file that keeps the encoder's readings between runs")
    parser.add_argument("--examples", action="store_true")
    arguments = parser.parse_args()
    cache = Vectors(arguments.vectors)
    known = [trainer.prepare(one, cache) for one in trainer.labelled(discussions.written())]
    cache.save()
    deliver(page(known, arguments.data, arguments.examples), arguments.write)


if __name__ == "__main__":
    main()
