"""Themes beyond the agenda: how much of what answer keys call off-agenda subjects is gathered, and how cleanly.

    python -m benchmarks.themes --data FOLDER [--vectors FILE] [--write]

FOLDER holds meetings with answer keys (each with `raw/` and `gold/`). --write writes the page
docs/measurements/themes.md. No figure in it is typed by hand.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd

from benchmarks.markdown import deliver, share, table
from benchmarks.quality import FOLDS, teach_topics
from models import discussions
from models import topics as topics_model
from models.discussions import Discussion, Turn
from models.frames import Vectors, frames
from pipeline import tables
from pipeline.stages import BY_NAME
from pipeline.understand.themes.themes import Settings

PAGE = Path(__file__).parent.parent / "docs/measurements/themes.md"
LAYOUTS = Settings().layouts
SEEDS = range(0, 3 * LAYOUTS, LAYOUTS)  # of the first layout: no two runs share one
LAST_DIGITS = 2e-7  # by which vectors from two processors differ, as a share
DRAWS = 2
COMPARED = ("as shipped", "one layout as short")  # of the variants, on vectors with other last digits
VARIANTS: dict[str, dict[str, float]] = {
    "as shipped": {},
    "hardly any guidance (from .99)": {"sure": 0.99},
    "more guidance (from .5)": {"sure": 0.5},
    "without surroundings": {"context_share": 0.0},
    "nothing joins afterwards": {"join_likeness": 1.0},
    "10 neighbours": {"neighbours": 10},
    "one layout as short": {"layouts": 1},
}
TEXT = """# Themes: figures

Written by `python -m benchmarks.themes --data FOLDER --write`; no figure is typed by hand. What the stage does and why:
[decision 0012](../decisions/0012-themes.md).

The answer keys of seven labelled meetings name subjects off the agenda (`X01`, `X02`). The stages `topics` and `themes`
read the turns as the key has them. The shipped meeting is the one with six sessions; the others have one. The model of
`topics`, which guides the themes, has not seen the meeting it reads (two folds). The settings of `themes` were chosen
in sight of these meetings.

## Each meeting
- **In a theme:** share of participants' turns on off-agenda subjects that belong to a theme.
- **Off the agenda:** share of the themes' turns that the key has on an off-agenda subject.
- **Purity:** share of the themes' turns that are on the most frequent subject or topic of their theme by the key.
- **Range:** lowest and highest share in a theme over {seeds} sets of UMAP's seeds; the other columns are for the set
  shipped.

{meetings}

## Each off-agenda subject of the key
The theme that holds most of its turns. Sessions: in which that theme has turns of the subject, of those in which the
subject came up.

{subjects}

## What each part adds
Means over the meetings and {seeds} sets of seeds. **Other last digits:** how much of the themes stays (of each theme's
contributions, those shared with the theme most like it, of all in either) if the vectors change by {digits} of
themselves, as from one processor to the next; mean of {draws} draws.

{variants}

## What limits the figures
- **Off the agenda is found by the stage `topics`.** It misses most digressions on meetings that it has not seen.
  What it is sure is an agenda topic is gathered under that topic, and a theme is told from the agenda by the same
  reading. With more guidance a theme is cleaner where that reading is right, and lost where it is wrong.
- **A short meeting has few turns on a subject.** Clusters of {fewest} turns are near what chance makes dense.
  With other seeds, or slightly other readings of topics, a theme there comes or goes.
- **One label may cover two subjects.** A theme that holds a part of the label cleanly counts as a part.
"""


@dataclass(frozen=True)
class Meeting:
    """A labelled meeting read up to the stage `topics`."""

    discussion: Discussion
    tables: dict[str, pd.DataFrame]

    @property
    def subjects(self) -> list[str]:
        """Off-agenda subjects of the key."""
        return sorted({t.topic for t in self.discussion.turns if t.topic and t.topic not in self.discussion.topics})


@dataclass(frozen=True)
class Found:
    """What the stage made of a meeting.

    Attributes:
        themes: the table.
        turns: the turns of each theme, by its id.
    """

    themes: pd.DataFrame
    turns: dict[str, list[Turn]]


def read(folder: Path, vectors: Vectors, path: Path | None) -> list[Meeting]:
    """The meetings of a folder, read up to the stage `topics` by a model that has not seen them."""
    examples, stage = topics_model.examples(folder, path), BY_NAME["topics"]
    every = discussions.meetings(folder)
    found = []
    for fold in range(FOLDS):
        unseen = every[fold::FOLDS]
        with TemporaryDirectory() as taught:
            teach_topics(examples, {discussion.name for discussion in unseen}, Path(taught))
            for discussion in unseen:
                made = frames(discussion, vectors)
                made |= stage.call(made, settings=stage.module.Settings())
                found.append(Meeting(discussion, made))
    return sorted(found, key=lambda meeting: meeting.discussion.name)


def find(meeting: Meeting, vectors: Vectors, settings: Settings) -> Found:
    """The themes of a meeting."""
    empty = {name: tables.empty(name) for name in ("polls", "confidences")}
    made = BY_NAME["themes"].call({**meeting.tables, **empty}, settings=settings, cache=vectors)
    turns = meeting.discussion.turns
    members = made["theme_members"]
    said = {theme: [turns[int(u[1:])] for u in own] for theme, own in members.groupby("theme_id").utterance_id}
    return Found(made["themes"], said)


def steadiness(meeting: Meeting, vectors: Vectors, settings: Settings, found: Found) -> float:
    """How much of the themes stays if the last digits of the vectors change; 1 if there is none before and after."""
    held = [{id(turn) for turn in own} for own in found.turns.values()]
    shares = []
    for draw in range(DRAWS):
        embeddings = meeting.tables["embeddings"].copy()
        values = embeddings.drop(columns="statement_id")
        other = values * (1 + LAST_DIGITS * np.random.default_rng(draw).standard_normal(values.shape))
        embeddings[values.columns] = other.astype(np.float32)
        again = find(Meeting(meeting.discussion, {**meeting.tables, "embeddings": embeddings}), vectors, settings)
        held_again = [{id(turn) for turn in own} for own in again.turns.values()]
        pairs = [(one, others) for own, others in ((held, held_again), (held_again, held)) for one in own]
        stays = sum(len(one) * max((len(one & o) / len(one | o) for o in others), default=0.0) for one, others in pairs)
        shares.append(stays / sum(len(one) for one, _ in pairs) if pairs else 1.0)
    return float(np.mean(shares))


def figures(meeting: Meeting, found: Found) -> tuple[float, float, float]:
    """Share of off-agenda turns in a theme, share of the themes' turns off the agenda, purity (0 without a theme)."""
    subjects = set(meeting.subjects)
    asked = [t for t in meeting.discussion.turns if t.topic in subjects and not t.leads]
    held = [t for own in found.turns.values() for t in own]
    hits = sum(t.topic in subjects for t in held)
    pure = sum(Counter(t.topic for t in own).most_common(1)[0][1] for own in found.turns.values())
    return hits / max(len(asked), 1), hits / max(len(held), 1), pure / max(len(held), 1)


def subject_rows(meeting: Meeting, found: Found) -> list[list[str]]:
    """A row an off-agenda subject: where most of it went."""
    rows = []
    for subject in meeting.subjects:
        asked = [t for t in meeting.discussion.turns if t.topic == subject and not t.leads]
        held = {theme: [t for t in own if t.topic == subject] for theme, own in found.turns.items()}
        best = max(held, key=lambda theme: (len(held[theme]), theme), default=None)
        mine = held[best] if best else []
        row = found.themes.set_index("theme_id").loc[best] if best and mine else None
        sessions = f"{len({t.session for t in mine})} of {len({t.session for t in asked})}"
        whole = len(found.turns[best]) if best and mine else 0
        kind = row.title_kind if row is not None else "none"
        counts = [str(len(asked)), str(len(mine)), str(whole), sessions, str(sum(bool(own) for own in held.values()))]
        rows.append([f"{meeting.discussion.name} {subject}", *counts, kind])
    return rows


def mean(rows: Iterable[Sequence[float]]) -> list[str]:
    """Means of columns, printed."""
    return [share(float(value)) for value in np.mean(list(rows), axis=0)]


def main() -> None:
    """Measure and print the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="file that keeps the vectors between runs")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    vectors = Vectors(arguments.vectors)
    meetings = read(arguments.data, vectors, arguments.vectors)
    vectors.save()
    rows, subjects, variants = [], [], []
    for name, changed in VARIANTS.items():
        found = {
            s: [find(m, vectors, Settings.model_validate({"seed": s, **changed})) for m in meetings] for s in SEEDS
        }
        measured = {s: [figures(*pair) for pair in zip(meetings, found[s], strict=True)] for s in SEEDS}
        sizes = np.mean([len(one.themes) for by_seed in found.values() for one in by_seed])
        variants.append([name, *mean(row for by_seed in measured.values() for row in by_seed), f"{sizes:.1f}", ""])
        if name in COMPARED:
            settings = Settings.model_validate(changed)
            pairs = zip(meetings, found[settings.seed], strict=True)
            variants[-1][-1] = share(float(np.mean([steadiness(m, vectors, settings, one) for m, one in pairs])))
        print(variants[-1], flush=True)
        if name == "as shipped":
            shipped = Settings().seed
            for i, (meeting, one) in enumerate(zip(meetings, found[shipped], strict=True)):
                over = [measured[s][i][0] for s in SEEDS]
                shares = [share(value) for value in measured[shipped][i]]
                reach = f"{share(min(over))}–{share(max(over))}"
                rows.append([meeting.discussion.name, str(len(one.themes)), *shares, reach])
                subjects += subject_rows(meeting, one)
            rows.append(["**mean**", "", *mean(measured[shipped]), ""])
    vectors.save()
    head, rest = ["in a theme", "off the agenda", "purity"], ["sessions", "themes", "title"]
    page = TEXT.format(
        seeds=len(SEEDS),
        fewest=Settings().fewest_contributions,
        meetings=table(["meeting", "themes", *head, "range"], rows),
        subjects=table(["subject", "turns", "in its theme", "turns of the theme", *rest], subjects),
        variants=table(["", *head, "themes", "other last digits"], variants),
        digits=LAST_DIGITS,
        draws=DRAWS,
    )
    deliver(page, PAGE if arguments.write else None)


if __name__ == "__main__":
    main()
