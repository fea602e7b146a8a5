"""Turn to topic on public sets of minutes and transcripts: agenda titles only, nothing trained on them.

QMSum (Zhong et al. 2021), the W3C Publishing group's minutes and the notes of ECMA-402. Definitions as in the baselines
measured beside them: a turn is right when its topic is one of the turn's; turns outside every topic are left out;
macro-F1 is the mean over a meeting's topics, then over meetings. W3C: items of two spoken turns or more; ECMA: of three
or more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pipeline.text.linear import Matrix
from pipeline.understand.topics import topics
from pipeline.understand.topics.topic_evidence import Sequence, talk

SETS = ("qmsum", "w3c_publwg", "ecma402_notes")


@dataclass(frozen=True)
class Minutes:
    """A meeting: titles of the agenda, what was said, and the topics of each turn (none: outside)."""

    titles: list[str]
    texts: list[str]
    gold: list[set[int]]


def minutes(folder: Path, name: str) -> Iterator[Minutes]:
    """The meetings of a set."""
    if name == "qmsum":
        yield from map(_qmsum, _lines(folder / name / "val.jsonl"))
        return
    found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for meeting, heading, said in _w3c(folder / name) if name == "w3c_publwg" else _ecma(folder / name):
        found[meeting].append((heading, said))
    for items in found.values():
        if len(items) > 1:
            gold = [{i} for i, (_, said) in enumerate(items) for _ in said]
            yield Minutes([title for title, _ in items], [text for _, said in items for text in said], gold)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def _w3c(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    for meeting in _lines(folder / "meetings.jsonl"):
        for item in meeting["items"]:
            said = [turn["text"] for turn in item["turns"] if turn["kind"] == "speech"]
            if item["heading"] != "(opening)" and len(said) >= 2:
                yield meeting["meeting"], item["heading"], said


def _ecma(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    for item in _lines(folder / "items.jsonl"):
        if len(item["turns"]) >= 3:
            yield item["meeting"], item["heading"], [turn["text"] for turn in item["turns"]]


def _qmsum(meeting: dict[str, Any]) -> Minutes:
    gold: list[set[int]] = [set() for _ in meeting["turns"]]
    for number, topic in enumerate(meeting["agenda"]):
        for first, last in topic["spans"]:
            for i in range(first, min(last + 1, len(gold))):
                gold[i].add(number)
    texts = [_spoken(str(turn["text"])) for turn in meeting["turns"]]
    return Minutes([str(topic["topic"]) for topic in meeting["agenda"]], texts, gold)


def _spoken(text: str) -> str:
    """A turn without the transcriber's marks in braces."""
    return " ".join("".join(part.split("}")[-1] for part in text.split("{")).split())


def assign(meeting: Minutes, vectors: dict[str, Matrix], settings: topics.Settings, order: list[int]) -> list[int]:
    """The topic of each turn, with the agenda in a given order."""
    titles = [meeting.titles[i] for i in order]
    frame = pd.DataFrame(
        {
            "utterance_id": [f"u{i}" for i in range(len(meeting.texts))],
            "clean_text": meeting.texts,
            "word_count": [len(text.split()) for text in meeting.texts],
            "heading": "",
            "facilitates": False,
        }
    )
    said = talk(frame, np.stack([vectors[t] for t in meeting.texts]), np.stack([vectors[t] for t in titles]), titles)
    sequence = Sequence(np.arange(len(frame)), np.arange(len(titles)))
    weights = [topics.adjusted(given, settings) for given in topics.load()]
    posterior = topics.understand(said, [sequence], weights, settings.rounds, [True])[-1]
    return [order[i] for i in posterior[:, :-1].argmax(axis=1)]


def figures(meetings: list[Minutes], found: list[list[int]]) -> tuple[float, float]:
    """Share of turns right, and macro-F1."""
    right = total = 0
    macro = []
    for meeting, guess in zip(meetings, found, strict=True):
        pairs = [(gold, topic) for gold, topic in zip(meeting.gold, guess, strict=True) if gold]
        right += sum(topic in gold for gold, topic in pairs)
        total += len(pairs)
        per = []
        for topic in range(len(meeting.titles)):
            hit = sum(topic in gold and topic == g for gold, g in pairs)
            either = sum(topic in gold for gold, _ in pairs) + sum(topic == g for _, g in pairs)
            per.append(2 * hit / max(either, 1))
        macro.append(float(np.mean(per)))
    return right / total, float(np.mean(macro))


def shuffled(count: int) -> list[int]:
    """An order of the agenda that tells nothing."""
    return [int(i) for i in np.random.default_rng(count).permutation(count)]
