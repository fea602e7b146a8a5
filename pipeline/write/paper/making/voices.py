"""Finds what participants said on a statement, and on a topic: words to quote, each at most once in the paper.

Sides are read with errors, so a voice is quoted as a voice on the matter and never as one for or against. It must come
close to the statement in meaning and share its rarer words, give a reason or a figure or say what should be, and make
sense to a reader who was not there.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from pipeline.text.dissents import REASON
from pipeline.text.phrasing import excerpt, has_verb, leans, quotability
from pipeline.text.stems import stems
from pipeline.text.wording import reads_alone
from pipeline.write.paper.alike import alike, shared
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import SPOKEN, Point, Words
from pipeline.write.paper.quotes import FIGURE

NEAR = 0.62  # likeness of meaning and share of rare words together, from which words bear on a statement
LIKE = 0.36  # likeness of meaning that the words must have at least
WORDED = 0.12  # share of a statement's rare words, weighed, that the words must have at least
RARE_SHARE = 0.02  # of what was said, up to which a word is rare; one of these must be shared
OWN_SHARE = 0.2  # of the uses of a word, from which a topic has it for its own
FIT = -0.2  # quotability from which words may be quoted
FEWEST_WORDS = 9
TELLING, BOTH_WORDS = 3, 50  # telling words of the sentence that leads to one that is quoted, and words of both
BORNE_OUT = 2  # telling words that a reason and the words quoted behind it have in common
NEIGHBOURS = 8  # statements of a topic to which a central one is alike
SHOULD = re.compile(r"\b(?:should|must|need(?:s|ed)? to|has to|have to|ought|cannot|can't)\b", re.I)


class Voices:
    """Words to quote, as long as they are not quoted yet.

    Args:
        facts: the tables.
        settings: how many words a quotation may have.
    """

    def __init__(self, facts: Facts, settings: Settings) -> None:
        self.facts, self.settings = facts, settings
        self.used: set[str] = set()
        vectors = facts.frames.embeddings
        self.row = {statement: i for i, statement in enumerate(vectors["statement_id"])}
        matrix = vectors.drop(columns="statement_id").to_numpy(dtype=np.float32, copy=True)
        norms = np.linalg.norm(matrix, axis=1, keepdims=True) if len(matrix) else np.ones((0, 1))
        self.vectors = matrix / np.maximum(norms, 1e-9)
        outcomes = facts.frames.outcomes
        told = {*outcomes["statement_id"].dropna(), *outcomes["level_statement_id"].dropna()}
        placed = facts.surely_placed(settings.topic_share) - told
        self.said = {
            topic: [row for row in facts.said_on(topic) if row.statement_id in placed and self._is_fit(row)]
            for topic in facts.topic_ids()
        }
        people = dict(
            zip(facts.frames.consensus["key_point_id"], facts.frames.consensus["expressed_count"], strict=True)
        )
        self.taken: dict[str, int] = {}  # people who took a position on what a statement is evidence for
        for row in facts.frames.evidence.itertuples():
            count = int(people.get(row.key_point_id, 0))
            self.taken[row.statement_id] = max(count, self.taken.get(row.statement_id, 0))
        self.before = {  # the sentence before another of the same utterance
            after.statement_id: facts.words[row.statement_id]
            for row, after in pairwise(facts.statements)
            if row.utterance_id == after.utterance_id and row.statement_id in facts.words
        }
        self.spread = Counter(stem for rows in self.said.values() for row in rows for stem in stems(row.clean_text))
        self.total = max(1, sum(map(len, self.said.values())))

    def _is_fit(self, row: Any) -> bool:
        """A full statement, no question, that may be shown and read alone."""
        words = self.facts.words.get(row.statement_id)
        return words is not None and row.act != "question" and self._worth(words) is not None

    def _worth(self, words: Words) -> float | None:
        """How well the words can be quoted; None for not at all."""
        text = excerpt(words.quotable, self.settings.quotation_words)
        score = quotability(text)
        is_short = len(text.split()) < FEWEST_WORDS
        if is_short or text.endswith("…") or "[" in text or score < FIT or leans(text) or not has_verb(text):
            return None
        return score + 0.5 * reads_alone(text) + 0.3 * bool(REASON.search(text)) + 0.2 * bool(FIGURE.search(text))

    def on(self, point: Point, most: int) -> tuple[Words, ...]:
        """What participants said on a statement, the closest first, a person once; marks them used."""
        own = stems(point.wording)
        whole = sum(self._rarity(stem) for stem in own)
        anchors = [self.row[i] for i in {point.exemplar.statement_id, *point.cited_record} if i in self.row]
        found = []
        for row in self.said.get(point.topic_id, []):
            if row.statement_id in self.used or row.statement_id not in self.row or not whole or not anchors:
                continue
            common = own & stems(row.clean_text)
            if len(common) < min(BORNE_OUT, math.ceil(len(own) / 2)) or not any(
                self.spread[stem] <= max(3, RARE_SHARE * self.total) for stem in common
            ):
                continue
            shared = sum(self._rarity(stem) for stem in common) / whole
            near = float(np.max(self.vectors[anchors] @ self.vectors[self.row[row.statement_id]]))
            if near >= LIKE and shared >= WORDED and near + shared >= NEAR:
                words = self.facts.words[row.statement_id]
                found.append((-(near + shared) - 0.2 * (self._worth(words) or 0), row.position, words))
        return self._taken(found, most)

    def of_side(self, point: Point, side: str, reason: Sequence[Words]) -> Words | None:
        """What one person of a side said on it: a figure that bears out the reason, else a reason; marks it used.

        For statements on which a language model read who takes which side, and the checks let that stand. Words behind
        a reason are of somebody who gives it, and speak of the same.

        Args:
            point: the statement.
            side: "support" or "oppose".
            reason: the words of those who give the one reason of that side; empty where none was read.
        """
        found, givers = [], {words.person for words in reason}
        matter, least = (reason[0].reported, BORNE_OUT) if reason else (point.wording, 1)
        for i, words in enumerate(point.side(side)):
            is_free = words.kind in SPOKEN and words.statement_id not in self.used and words.stance == side
            worth = self._worth(words) if is_free else None
            bearing = shared(words.quotable, matter)
            tells = not reason or (words.person in givers and FIGURE.search(words.quotable))
            if worth is not None and tells and bearing >= least and not leans(words.quotable):
                found.append((-worth - 0.2 * min(bearing, 3) - 0.5 * words.strength, i, words))
        taken = self._taken(found, 1)
        return taken[0] if taken else None

    def on_topic(self, topic_id: str, most: int) -> tuple[tuple[Words, ...], ...]:
        """What was said on a topic with a reason, a figure or what should be, nearest to what others said on it.

        What bears on a point on which many took a position comes first. Each stands behind the sentence that led to it,
        where that can be quoted too: the telling one is often the end of a story.
        """
        rows = [row for row in self.said.get(topic_id, []) if row.statement_id not in self.used]
        common = Counter(stem for row in rows for stem in stems(row.clean_text))
        keywords = {s for s, n in common.items() if n > 1 and n >= OWN_SHARE * self.spread[s]}
        found = []
        for row in rows:
            words = self.facts.words[row.statement_id]
            text = words.quotable
            tells = bool(REASON.search(text)) + bool(FIGURE.search(text)) + bool(SHOULD.search(text))
            shared = len(keywords & stems(row.clean_text))
            if tells:
                worth = (self._worth(words) or 0) + 0.25 * tells + 0.15 * min(shared, 4)
                worth += 0.3 * math.log1p(self.taken.get(row.statement_id, 0)) + 2 * self._central(row, rows)
                found.append((-worth, row.position, words))
        return tuple(self._led_to(words) for words in self._taken(found, most))

    def _led_to(self, words: Words) -> tuple[Words, ...]:
        """The words behind the sentence that its speaker said before them in the same breath; that is used then too."""
        before = self.before.get(words.statement_id)
        if before is None or before.statement_id in self.used:
            return (words,)
        text = before.quotable
        is_short = len(text.split()) + len(words.quotable.split()) <= BOTH_WORDS
        is_telling = len(stems(text)) >= TELLING and has_verb(text) and quotability(text) >= FIT
        if not (is_short and is_telling) or leans(text) or "[" in text or "?" in text:
            return (words,)
        self.used.add(before.statement_id)
        return before, words

    def _central(self, row: Any, rows: Sequence[Any]) -> float:
        """Mean likeness to the statements of the topic that are most alike to it."""
        if row.statement_id not in self.row:
            return 0.0
        others = [self.row[r.statement_id] for r in rows if r.statement_id in self.row and r is not row]
        likeness = np.sort(self.vectors[others] @ self.vectors[self.row[row.statement_id]])[-NEIGHBOURS:]
        return float(likeness.mean()) if len(likeness) else 0.0

    def _taken(self, found: Sequence[tuple[float, int, Words]], most: int) -> tuple[Words, ...]:
        chosen: list[Words] = []
        for _, _, words in sorted(found, key=lambda row: row[:2]):
            is_new = not any(alike(words.quotable, other.quotable) for other in chosen)
            if len(chosen) < most and is_new and words.person not in {other.person for other in chosen}:
                chosen.append(words)
        self.used.update(words.statement_id for words in chosen)
        return tuple(chosen)

    def _rarity(self, stem: str) -> float:
        return math.log(1 + self.total / (1 + self.spread[stem]))
