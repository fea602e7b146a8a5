"""Train the models of the stage `topics` and write them beside their modules.

    python -m models.topics --data FOLDER [--vectors FILE] [--without MEETING ...]

FOLDER holds labelled meetings, each with `raw/` and `gold/turns.jsonl`; the discussions of models/training are read
besides. The same file byte for byte with the same versions of the libraries: nothing is drawn at random.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models import discussions
from models.discussions import Discussion
from models.frames import Vectors, frames
from models.topics_field import UNKNOWN, Labelled, fit
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.understand.topics import topics, transitions
from pipeline.understand.topics.decoding import Evidence, Weights
from pipeline.understand.topics.topic_evidence import Sequence, Talk, first_evidence, own_evidence

KNOWN_IN = 6  # meetings in which wording must have occurred to be learnt from
FOLDS = 5
ROUNDS = 2  # in which what the meeting says is taken up and the weights are learnt anew
PENALTY = 1.0  # on the square of the weights
KEPT = 0.02  # weights of wording below it are left out
WRITTEN = 0.3  # how many times a discussion counts that was written for training: its digressions are marked too well


@dataclass(frozen=True)
class Example:
    """A labelled meeting, read.

    Attributes:
        name: its name.
        talk: what was said.
        sequences: what is decoded together.
        labels: column of each statement's topic, the number of topics for off the agenda, or `UNKNOWN`.
        weight: how many times it counts.
    """

    name: str
    talk: Talk
    sequences: list[Sequence]
    labels: np.ndarray
    weight: float = 1.0

    @property
    def turn_labels(self) -> np.ndarray:
        """The label of each turn."""
        return self.labels[np.unique(self.talk.turn, return_index=True)[1]]


def example(discussion: Discussion, cache: Vectors, weight: float = 1.0) -> Example:
    """Read a discussion as the stage does."""
    given = frames(discussion, cache)
    people = ("statements", "utterances", "participants", "sessions")
    frame = topics.sequenced(*(given[name] for name in people))
    vectors = given["embeddings"].set_index("statement_id").loc[frame.statement_id].to_numpy(dtype=float)
    agenda = ("sessions", "agenda", "subquestions", "schedule", "agenda_embeddings")
    talk, sequences = topics.read(frame, vectors, *(given[name] for name in agenda))
    column = {topic: i for i, topic in enumerate(given["agenda"].topic_id)}
    told = [discussion.turns[int(utterance_id[1:])].topic for utterance_id in frame.utterance_id]
    labels = [UNKNOWN if topic is None else column.get(topic, len(column)) for topic in told]
    return Example(discussion.name, talk, sequences, np.array(labels), weight)


def examples(folder: Path, vectors: Path | None) -> list[Example]:
    """What there is to learn from: the labelled meetings of a folder and the discussions written for training."""
    cache = Vectors(vectors)
    found = [example(one, cache) for one in discussions.meetings(folder)]
    # the discussions that label clauses of summaries were written for that, and mark digressions less carefully
    found += [example(one, cache, WRITTEN) for one in discussions.written() if not one.clauses]
    cache.save()
    return found


def moments(example: Example) -> dict[str, np.ndarray]:
    """For each turn whether a topic changes there, and whether a digression starts; -1 where nobody knows."""
    label, off = example.turn_labels, len(example.talk.asked)
    aside, change = np.where(label == UNKNOWN, -1, 0), np.zeros(len(label), dtype=int)
    for sequence in example.sequences:
        turns = np.unique(example.talk.turn[sequence.rows])
        last, ahead = UNKNOWN, UNKNOWN
        coming = {}
        for turn in turns[::-1]:
            ahead = label[turn] if UNKNOWN < label[turn] < off else ahead
            coming[turn] = ahead
        before = UNKNOWN
        for turn in turns:
            change[turn] = UNKNOWN not in (last, coming[turn]) and coming[turn] != last
            last = label[turn] if UNKNOWN < label[turn] < off else last
            if label[turn] == off and before != off:
                aside[turn] = 1
            before = label[turn]
    return {"change": change, "aside": aside}


def wording(examples: list[Example]) -> dict[str, Linear]:
    """Models of the wording that announces a change of topic or a digression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    said = [
        (transitions.features(text), transitions.shape(facilitates=bool(facilitates), words=float(words)))
        for e in examples
        for text, facilitates, words in zip(e.talk.turn_text, e.talk.turn_facilitates, e.talk.turn_length, strict=True)
    ]
    meeting = np.repeat(np.arange(len(examples)), [len(e.talk.turn_text) for e in examples])
    spread = Counter(
        name for _, name in {(m, name) for m, (names, _) in zip(meeting, said, strict=True) for name in names}
    )
    known = {name for name, count in spread.items() if count >= KNOWN_IN}
    reader = DictVectorizer()
    matrix = reader.fit_transform([dict.fromkeys(sorted(names & known), 1.0) | shape for names, shape in said])
    found = {}
    for kind in ("change", "aside"):
        target = np.concatenate([moments(e)[kind] for e in examples])
        model = LogisticRegression(C=0.02, solver="liblinear", random_state=0)
        model.fit(matrix[target >= 0], target[target >= 0])
        pairs = zip(reader.feature_names_, model.coef_[0], strict=True)
        weights = {str(k): round(float(v), 3) for k, v in pairs if abs(v) >= KEPT or k.isupper()}
        found[kind] = Linear(dict(sorted(weights.items())), round(float(model.intercept_[0]), 3))
    return found


def out_of_fold(examples: list[Example]) -> dict[str, list[Evidence]]:
    """Evidence of the first round, wording judged by models that have not seen the meeting, by name of the meeting."""
    found: dict[str, list[Evidence]] = {}
    for fold in range(min(FOLDS, len(examples))):
        models = wording([e for i, e in enumerate(examples) if i % FOLDS != fold])
        for e in examples[fold::FOLDS]:
            found[e.name] = [first_evidence(e.talk, sequence, models) for sequence in e.sequences]
    return found


def train(examples: list[Example], shown: Callable[[Evidence], Evidence] | None = None) -> list[Weights]:
    """Weights of the first round and of the later ones, fitted on all examples.

    Args:
        examples: labelled meetings.
        shown: what the model is shown of the evidence; all, unless an ablation hides some.
    """
    shown = shown or (lambda evidence: evidence)
    first = out_of_fold(examples)
    evidence = {name: [shown(e) for e in given] for name, given in first.items()}
    found = []
    for round_ in range(ROUNDS + 1):
        found.append(fit([x for e in examples for x in _labelled(e, evidence[e.name])], penalty=PENALTY))
        if round_ < ROUNDS:
            posterior = {e.name: topics.decoded(e.talk, e.sequences, evidence[e.name], found[-1]) for e in examples}
            for e in examples:
                own = own_evidence(e.talk, e.sequences, posterior[e.name], first[e.name])
                evidence[e.name] = [shown(given) for given in own]
    return [found[0], found[-1]]


def _labelled(example: Example, evidence: list[Evidence]) -> list[Labelled]:
    """Each sequence with its labels among the topics open to it; a topic that is not open is unknown."""
    off = len(example.talk.asked)
    found = []
    for sequence, given in zip(example.sequences, evidence, strict=True):
        column = {int(topic): i for i, topic in enumerate(sequence.topics)} | {off: len(sequence.topics)}
        labels = [column.get(int(label), UNKNOWN) for label in example.labels[sequence.rows]]
        found.append(Labelled(given, np.array(labels), example.weight))
    return found


def write(examples: list[Example], folder: Path) -> None:
    """Train and write the two files of weights into a folder."""
    (folder / topics.WEIGHTS.name).write_text(topics.dump(train(examples)), "utf-8")
    linear.write(folder / transitions.WEIGHTS.name, wording(examples))


def main() -> None:
    """Train on everything there is and write the two files of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="file that keeps the vectors between runs")
    parser.add_argument("--without", nargs="*", default=[], help="labelled meetings left out, for figures on them")
    arguments = parser.parse_args()
    found = examples(arguments.data, arguments.vectors)
    write([one for one in found if one.name not in arguments.without], topics.WEIGHTS.parent)


if __name__ == "__main__":
    main()
