"""Topics: each labelled meeting left out in turn, calibration, what each kind of evidence adds, and public sets.

    python -m benchmarks.topics --data FOLDER [--vectors FILE] [--write]

FOLDER holds `meetings/` (with answer keys) and `benchmarks/` (qmsum, w3c_publwg, ecma402_notes). --write writes
the page docs/measurements/topics.md and its picture. No figure in it is typed by hand but the baselines, which were
measured before (equal lengths can be checked here).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.markdown import share
from benchmarks.topics_page import TEXT
from benchmarks.topics_public import SETS, assign, figures, minutes, shuffled
from models import discussions
from models import topics as trainer
from models.frames import Vectors
from models.topics import Example
from pipeline import tables
from pipeline.text.linear import Matrix
from pipeline.understand import embeddings
from pipeline.understand.topics import topics
from pipeline.understand.topics.decoding import Evidence
from pipeline.understand.topics.topic_evidence import (
    OFF_EVIDENCE,
    OWN,
    OWN_OFF,
    TOPIC_EVIDENCE,
    first_evidence,
    own_evidence,
)

PAGE = Path(__file__).parent.parent / "docs/measurements/topics.md"
PICTURE = "../images/topics-reliability.svg"
FOLDS = 2  # the model is taught once for several meetings left out, for it takes minutes
FULL_TURN = 8  # words; shorter turns are left out of the figures
EDGES = np.array([0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0])
WITHOUT = {
    "facilitator's words": ["led cosine", "led words", "led turn cosine", "led turn words", "opening cosine",
                            "opening words"],
    "announcing words": ["announcing words"],
    "surroundings of a turn": ["cosine near", "words near", "cosine around", "words around"],
    "order of the schedule": ["order"],
    "what was said in other sessions": ["said anywhere", "said words anywhere", "kin anywhere"],
    "turns of a kind": ["kin", "kin anywhere", "kin afar"],
    "shared words": ["words", "turn words", "led words", "led turn words", "words near", "words around",
                     "opening words", "said words", "said words anywhere"],
}  # fmt: skip
BASELINES = {
    "equal lengths in agenda order": (".681/.620", ".439/.493", ".404/.390"),
    "embedding, centred, smoothed over 10": (".497/.477", ".603/.493", ".499/.348"),
    "TF-IDF, smoothed over 5": (".375/.372", ".582/.473", ".510/.373"),
    "embedding, best segmentation in agenda order": (".754/.725", ".767/.734", ".642/.592"),
}


@dataclass(frozen=True)
class Reading:
    """A meeting read by a model that has not seen it.

    Attributes:
        example: the meeting with its labels.
        rounds: posterior after each round, and as settled in the end, shape (statements, topics + 1).
    """

    example: Example
    rounds: list[Matrix]

    def guesses(self, posterior: Matrix) -> tuple[np.ndarray, Matrix]:
        """The topic that most words of each turn went to, and the mean probabilities of its words."""
        said = self.example.talk
        votes, share = (np.zeros((len(said.turn_length), posterior.shape[1])) for _ in range(2))
        np.add.at(votes, (said.turn, posterior.argmax(axis=1)), said.length + 1e-3)
        np.add.at(share, said.turn, posterior * (said.length + 1e-3)[:, None])
        return votes.argmax(axis=1), share / share.sum(axis=1, keepdims=True)

    def figures(self, posterior: Matrix) -> tuple[float, float]:
        """Topic accuracy and off-agenda F1, as benchmarks/score.py counts them."""
        label, off = self.example.turn_labels, posterior.shape[1] - 1
        guess, _ = self.guesses(posterior)
        counted = (self.example.talk.turn_length >= FULL_TURN) & (label >= 0)
        on = counted & (label < off)
        both = (counted & (label == off) & (guess == off)).sum()
        either = (counted & (label == off)).sum() + (counted & (guess == off)).sum()
        return float((guess == label)[on].mean()), float(2 * both / max(either, 1))


def left_out(examples: list[Example], names: list[str], without: list[str] | None = None) -> dict[str, Reading]:
    """Each named meeting read by a model that has not seen it, some kinds of evidence taken away."""
    found = {}
    settings, hidden = topics.Settings(), hide(without or [])
    for fold in range(FOLDS):
        unseen = names[fold::FOLDS]
        others = [e for e in examples if e.name not in unseen]
        weights = [topics.adjusted(w, settings) for w in trainer.train(others, hidden)]
        wording = trainer.wording(others)
        for mine in (e for e in examples if e.name in unseen):
            first = [hidden(first_evidence(mine.talk, sequence, wording)) for sequence in mine.sequences]
            rounds = [topics.decoded(mine.talk, mine.sequences, first, weights[0])]
            for _ in range(settings.rounds):
                own = own_evidence(mine.talk, mine.sequences, rounds[-1], first)
                rounds.append(topics.decoded(mine.talk, mine.sequences, [hidden(e) for e in own], weights[-1]))
            rounds.append(topics.settled(mine.talk, mine.sequences, rounds[-1], settings))
            found[mine.name] = Reading(mine, rounds)
            print(mine.name, without or "all", found[mine.name].figures(rounds[-1]), flush=True)
    return dict(sorted(found.items()))


def hide(names: list[str]) -> Callable[[Evidence], Evidence]:
    """Takes kinds of evidence away: their columns become 0."""
    topic, off = [*TOPIC_EVIDENCE, *OWN], [*OFF_EVIDENCE, *OWN_OFF]

    def hidden(evidence: Evidence) -> Evidence:
        shown = [float(name not in names) for name in topic[: evidence.topic.shape[2]]]
        told = [float(name.partition(":")[0] not in names) for name in off[: evidence.off.shape[1]]]
        loud = float("announcing words" not in names)
        return replace(
            evidence,
            topic=evidence.topic * np.array(shown),
            off=evidence.off * np.array(told),
            change=evidence.change * loud,
            aside=evidence.aside * loud,
        )

    return hidden


def reliability(readings: dict[str, Reading]) -> tuple[list[tuple[float, float, int]], float]:
    """How sure of a statement's topic, and how often right: mean, share and count by bin, and the calibration error."""
    sure, right = [], []
    for reading in readings.values():
        posterior, label = reading.rounds[-1], reading.example.labels
        said = reading.example.talk
        counted = (label >= 0) & (said.turn_length[said.turn] >= FULL_TURN)
        sure.append(posterior.max(axis=1)[counted])
        right.append((posterior.argmax(axis=1) == label)[counted])
    p, hit = np.concatenate(sure), np.concatenate(right)
    bin_of = np.clip(np.searchsorted(EDGES, p, side="right") - 1, 0, len(EDGES) - 2)
    bins = [
        (float(p[bin_of == b].mean()), float(hit[bin_of == b].mean()), int((bin_of == b).sum()))
        for b in np.unique(bin_of)
    ]
    error = sum(abs(mean - share) * count for mean, share, count in bins) / len(p)
    return bins, float(error)


def draw(bins: list[tuple[float, float, int]]) -> None:
    """The reliability curve as a picture."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "topics"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([b[0] for b in bins], [b[1] for b in bins], marker="o", color="#1f4e79")
    axes.set(xlabel="probability of the most probable topic", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(PAGE.parent / PICTURE, metadata={"Date": None})


def mean(readings: dict[str, Reading], round_: int = -1) -> tuple[float, float]:
    """Mean figures over meetings."""
    found = [reading.figures(reading.rounds[round_]) for reading in readings.values()]
    return float(np.mean([a for a, _ in found])), float(np.mean([f for _, f in found]))


def public(folder: Path, vectors: Vectors) -> dict[str, list[tuple[float, float]]]:
    """Figures on the public sets: agenda in its order, and shuffled."""
    settings = topics.Settings()
    found: dict[str, list[tuple[float, float]]] = {}
    for name in SETS:
        meetings = list(minutes(folder, name))
        known = embed([text for m in meetings for text in [*m.texts, *m.titles]], vectors)
        in_order = settings.model_copy(update={"keeps_order": True})
        ordered = [assign(m, known, in_order, list(range(len(m.titles)))) for m in meetings]
        mixed = [assign(m, known, settings, shuffled(len(m.titles))) for m in meetings]
        found[name] = [figures(meetings, ordered), figures(meetings, mixed)]
        print(name, found[name], flush=True)
    return found


def embed(texts: list[str], vectors: Vectors) -> dict[str, Matrix]:
    """Unit vectors of texts, as the stage `embeddings` makes them."""
    every = sorted(set(texts))
    told = pd.DataFrame({"statement_id": [str(i) for i in range(len(every))], "clean_text": every})
    agenda = pd.DataFrame({"topic_id": ["T"], "title": [every[0]], "question": [every[0]]})
    made = embeddings.embeddings(
        told, agenda, tables.empty("subquestions"), embeddings.Settings(), vectors, lambda steps, **_: steps
    )["embeddings"].set_index("statement_id")
    vectors.save()
    matrix = made.loc[told.statement_id].to_numpy(dtype=float)
    return dict(zip(every, matrix, strict=True))


def render(
    readings: dict[str, Reading],
    ablations: dict[str, tuple[float, float]],
    bins: list[tuple[float, float, int]],
    error: float,
    found: dict[str, list[tuple[float, float]]],
) -> str:
    """The page."""
    meetings = [
        f"| {name} | " + " | ".join(pair(*reading.figures(posterior)) for posterior in reading.rounds) + " |"
        for name, reading in [*readings.items()]
    ]
    means = " | ".join(pair(*mean(readings, i)) for i in range(len(next(iter(readings.values())).rounds)))
    sets = [f"| {name} | " + " | ".join(figures_) + " |" for name, figures_ in BASELINES.items()]
    for row, label in enumerate(("**ours, in agenda order**", "**ours, agenda shuffled**")):
        sets.append(f"| {label} | " + " | ".join(pair(*found[name][row]) for name in SETS) + " |")
    return TEXT.format(
        meetings="\n".join([*meetings, f"| **mean** | {means} |"]),
        ablations="\n".join(f"| {name} | {share(a, 3)} | {share(f, 3)} |" for name, (a, f) in ablations.items()),
        bins="\n".join(f"| {share(p, 3)} | {share(right, 3)} | {count:,} |" for p, right, count in bins),
        error=share(error, 3),
        sets="\n".join(sets),
        picture=PICTURE,
    )


def pair(first: float, second: float) -> str:
    """Two figures in a cell."""
    return f"{share(first, 3)}/{share(second, 3)}"


def main() -> None:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="file that keeps the vectors between runs")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    examples = trainer.examples(arguments.data / "meetings", arguments.vectors)
    names = [discussion.name for discussion in discussions.meetings(arguments.data / "meetings")]
    vectors = Vectors(arguments.vectors)
    readings = left_out(examples, names)
    ablations = {"all evidence": readings} | {f"without {k}": left_out(examples, names, v) for k, v in WITHOUT.items()}
    bins, error = reliability(readings)
    page = render(readings, {k: mean(v) for k, v in ablations.items()}, bins, error,
                  public(arguments.data / "benchmarks", vectors))  # fmt: skip
    print(page)
    if arguments.write:
        draw(bins)
        PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
