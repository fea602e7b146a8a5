"""Train the linear models of confidences, which choose what the encoder reads, and measure them on unseen lines.

    python -m models.confidences            # figures by kind: each fourth of the lines by models trained on the others
    python -m models.confidences --write    # also writes pipeline/understand/confidences/wording.json.gz

What the columns of `training/confidences.tsv` mean stands in training/README.md. Nothing is drawn at random but by
seed: same files, same versions of scikit-learn and scipy, the same weights.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from models import discussions, scenes
from models.discussions import TRAINING
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.understand.confidences import wording
from pipeline.understand.confidences.marks import is_marked

LABELLED = TRAINING / "confidences.tsv"
TALK = TRAINING / "talk"
LATER = TRAINING / "confidences_later.tsv"  # what the encoder was trained further on, and the linear models not
NOTHING = "-"  # the reach of a line that asks for nothing
LIFE, POSITION = "life", "position"  # kinds of the lines that tell of a life, and that give somebody away
STRENGTH = 10.0  # inverse of the L2 penalty
MIN_TIMES, SMALLEST = 3, 0.1
FOLDS, SEED = 4, 0
CARRIERS = 3_000
CARRIED = 3  # sentences of discussions that a request is put before or behind
CONFIDED = re.compile(r"\{([^}]*)\}")
# the discussions hold a few confidences of their own, which teach nothing as counterexamples
KNOWN = re.compile(
    r"microphone|off the record|quoted|not to say|Leave Kevin|write me on|my name|confidentially|private hat|privileged"
    r"|Don't publish|unofficially|in confidence|in the minutes with|discreet|NDA",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Example:
    """A window of talk with its label.

    Attributes:
        text: the window.
        reach: what its request covers; `NOTHING` where it asks for nothing.
        fact: `LIFE` or `POSITION` where it tells such a fact; it then teaches nothing of requests.
        weight: in training.
    """

    text: str
    reach: str = NOTHING
    fact: str = ""
    weight: float = 1.0


def read(*, is_later: bool = False) -> pd.DataFrame:
    """The labelled lines, and those of the scenes that are not for checking.

    Args:
        is_later: the later lines too.
    """
    files = [LABELLED, LATER] if is_later else [LABELLED]
    lines = pd.concat([pd.read_csv(path, sep="\t", quoting=3, keep_default_na=False) for path in files])
    rows = pd.concat([lines, pd.DataFrame(_of_scenes(), columns=lines.columns)], ignore_index=True)
    return rows.drop_duplicates(["before", "text"], ignore_index=True)


def _of_scenes() -> Iterator[tuple[str, str, str, str]]:
    """The lines of scenes as rows; private words of a scene of lives or positions are the fact, others are confided."""
    for scene in scenes.read():
        if scene.is_check or not (scene.kind.startswith("c_") or scene.kind == POSITION):
            continue
        kind = scene.kind.removeprefix("c_")
        for line in scene.lines:
            if kind == "health" and line.private:
                yield LIFE, "here", "", line.text
            elif kind == POSITION and line.private:
                yield POSITION, "here", "", line.marked
            elif line.reach:
                yield kind, line.reach, "", line.marked
            else:
                yield f"not: {kind}", NOTHING, "", line.text


def said(text: str) -> str:
    """A labelled line without the marks around what is confided."""
    return CONFIDED.sub(r"\1", text)


def ordinary() -> list[str]:
    """Sentences of the written discussions, shuffled."""
    turns = [turn.text for one in discussions.written() for turn in one.turns]
    found = list(dict.fromkeys(sentence for text in turns for sentence in wording.sentences(text)))
    random.Random(SEED).shuffle(found)  # noqa: S311 - which sentences are read is no secret
    return [text for text in found if not KNOWN.search(text) and not is_marked(text)]


def lively() -> list[Example]:
    """Windows of lively talk in which nobody asks for confidence: pictures, jokes, and what comes off a list."""
    lines = [line for path in sorted(TALK.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    turns = [line.split(": ", 1)[1] for line in lines]
    parts = dict.fromkeys(part for text in turns for part in wording.windows(text))
    return [Example(part) for part in parts]


def examples(rows: pd.DataFrame, carriers: Sequence[str]) -> list[Example]:
    """Windows of the labelled lines, whole, as a recogniser writes them, and with other words around the request."""
    found: list[Example] = []
    for number, row in enumerate(rows.itertuples()):
        text = f"{row.before} {said(row.text)}".strip()
        fact = row.kind if row.kind in (LIFE, POSITION) else ""
        weight = 2.0 if row.reach == NOTHING else 1.0
        found += [Example(text, row.reach, fact, weight), Example(_bare(text), row.reach, fact, 0.5)]
        if row.reach == NOTHING:
            found += [Example(part, weight=0.5) for part in wording.windows(text)[1:]]
            continue
        confided = CONFIDED.search(row.text)
        if fact:
            parts = wording.windows(text)[1:] if confided else []
            told = [bool(confided and confided[1] in part) for part in parts]
            found += [Example(part, row.reach, fact if yes else "", 0.5) for part, yes in zip(parts, told, strict=True)]
            continue
        request = (CONFIDED.sub(" ", row.text).strip(" ,.;") if confided else row.text) or row.text
        if confided:
            found.append(Example(confided[1], weight=0.5))
            found.append(Example(request, row.reach))
        if not row.before:
            chance = random.Random(number)  # noqa: S311
            found += _carried(request, row.reach, chance, carriers)
    return found


def _carried(request: str, reach: str, chance: random.Random, carriers: Sequence[str]) -> Iterable[Example]:
    """The request with sentences of discussions before or behind it: what is confided must not matter."""
    for turn in range(CARRIED if reach == "here" else 1):
        carrier = chance.choice(carriers)
        if turn < CARRIED - 1 and reach == "here":
            joint = (
                "" if request.endswith((",", ":", ".", "?", "!", " but", " that")) else chance.choice([",", ":", "."])
            )
            yield Example(f"{request}{joint} {carrier[0].lower()}{carrier[1:]}", reach, weight=0.5)
        else:
            link = chance.choice([", but ", ", ", ", and ", ". "])
            bare = re.sub(r",? (?:but|that)$", "", request.rstrip(",:. "))
            yield Example(f"{carrier.rstrip('.?!')}{link}{bare[:1].lower()}{bare[1:]}.", reach, weight=0.5)


def _bare(text: str) -> str:
    """As a recogniser writes it that knows neither stops nor capitals."""
    return re.sub(r"[^\w\s]", "", text.lower())


def usual(sentences: Sequence[str]) -> list[Example]:
    """Windows of all sentences of discussions that carry no request: they ask for nothing."""
    parts = dict.fromkeys(part for text in sentences[:-CARRIERS] for part in wording.windows(text))
    return [Example(part) for part in parts]


def fit(found: Sequence[Example]) -> dict[str, Linear]:
    """The models of requests, of lives, and of what gives somebody away."""
    given = [dict(wording.features(one.text)) for one in found]
    times = Counter(name for names in given for name in names)
    kept = [{name: value for name, value in names.items() if times[name] >= MIN_TIMES} for names in given]
    weights = [one.weight for one in found]
    asks = [one.reach != NOTHING and not one.fact for one in found]
    # the lines of facts are left out of the model of requests, which must not learn what is confided
    chosen = [i for i, one in enumerate(found) if not one.fact]
    return {
        wording.ASKS: _binary([kept[i] for i in chosen], [asks[i] for i in chosen], [weights[i] for i in chosen]),
        wording.PERSONAL: _binary(kept, [one.fact == LIFE for one in found], weights),
        wording.POSITION: _binary(kept, [one.fact == POSITION for one in found], weights),
    }


def _binary(rows: list[dict[str, float]], labels: list[bool], weights: list[float]) -> Linear:
    vectors = DictVectorizer()
    learnt = LogisticRegression(C=STRENGTH, max_iter=3000, tol=1e-6)
    learnt.fit(vectors.fit_transform(rows), labels, sample_weight=weights)
    return _linear(vectors, learnt.coef_[0], learnt.intercept_[0])


def _linear(vectors: DictVectorizer, weights: Iterable[float], intercept: float) -> Linear:
    named = zip(vectors.get_feature_names_out(), weights, strict=True)
    telling = {str(name): round(float(weight), 2) for name, weight in named if abs(weight) >= SMALLEST}
    return Linear(telling, round(float(intercept), 3))


def carriers(sentences: Sequence[str]) -> list[str]:
    """Sentences that may stand for what is confided."""
    return [text for text in sentences[-CARRIERS:] if 4 <= len(text.split()) <= 18]


def figures(rows: pd.DataFrame, sentences: Sequence[str]) -> pd.DataFrame:
    """By kind: lines, and the share that set wordings find, and of which the encoder reads a window.

    Each fold is read by models of the others.
    """
    fold = [number % FOLDS for number in range(len(rows))]
    random.Random(SEED).shuffle(fold)  # noqa: S311
    found: list[dict[str, object]] = []
    for own in range(FOLDS):
        theirs = [f != own for f in fold]
        known = fit([*examples(rows[theirs], carriers(sentences)), *usual(sentences)])
        for row in rows[[f == own for f in fold]].itertuples():
            heard = wording.heard(said(row.text), row.before, known)
            found.append({"kind": row.kind, "marks": bool(heard.marked), "read": bool(heard.possible)})
    told = pd.DataFrame(found)
    return told.groupby("kind").agg(lines=("kind", "size"), marks=("marks", "mean"), read=("read", "mean"))


def main() -> None:
    """Measure, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the weights too")
    parser.add_argument("--no-figures", action="store_true", help="train only")
    arguments = parser.parse_args()
    rows, sentences = read(), ordinary()
    if not arguments.no_figures:
        print(figures(rows, sentences).round(2).to_string())
    if arguments.write:
        linear.write(wording.WEIGHTS, fit([*examples(rows, carriers(sentences)), *usual(sentences)]))
        print(f"{len(rows)} lines, {wording.WEIGHTS.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
