"""How near statements are to each other and to key points: meaning and common words together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np
import pandas as pd

from pipeline.text.stems import stems


class Similarity:
    """Similarities between the statements of a meeting, from 0 to 1.

    The mean of two cosines: of the sentence vectors, and of the statements' words weighted by how rare they are
    (tf-idf; Sparck Jones 1972). Either alone is fooled: vectors by short replies, words by common ones.
    """

    def __init__(self, statements: pd.DataFrame, embeddings: pd.DataFrame, members: pd.DataFrame) -> None:
        """Prepare.

        Args:
            statements: schema `Statements`.
            embeddings: schema `Embeddings`; statements without a vector have similarity 0 by meaning.
            members: schema `Members`.
        """
        self.place = {statement_id: i for i, statement_id in enumerate(statements.statement_id)}
        vectors = embeddings.set_index("statement_id").reindex(statements.statement_id).fillna(0.0)
        self.vectors = vectors.to_numpy(dtype=np.float32)
        said = [stems(text) for text in statements.clean_text]
        counts = Counter(word for words in said for word in words)
        self._column = {word: i for i, word in enumerate(sorted(counts))}
        self._rarity = np.array([log((1 + len(said)) / (1 + counts[word])) + 1 for word in self._column])
        self.words: Any = self._weighted(said) if counts else None
        self.members = {
            key_point_id: [self.place[s] for s in own if s in self.place]
            for key_point_id, own in members.sort_values("statement_id").groupby("key_point_id").statement_id
        }

    def _weighted(self, texts: Sequence[frozenset[str]]) -> Any:
        """Weights of the words of texts, shape (texts, words), each row of length 1 (0 where no word is known).

        What scikit-learn's TfidfVectorizer makes of sets of words; it takes a second to load, of each run after a
        correction.
        """
        from scipy.sparse import csr_array

        known = [sorted(self._column[word] for word in words if word in self._column) for words in texts]
        columns = [np.array(own, dtype=int) for own in known]
        starts = np.cumsum([0, *map(len, columns)])
        weights = [self._rarity[own] / (np.sqrt((self._rarity[own] ** 2).sum()) or 1.0) for own in columns]
        values = (np.concatenate(weights), np.concatenate(columns), starts)
        return csr_array(values, shape=(len(texts), len(self._column)))

    def of_statements(self, statement_ids: Sequence[str], among: Sequence[int] | None = None) -> np.ndarray:
        """Similarity of statements to the nearest of these, shape (statements,).

        Args:
            statement_ids: these.
            among: places of the statements that are asked about; None: all.
        """
        own = [self.place[s] for s in statement_ids]
        places = slice(None) if among is None else [*among]
        near = self.vectors[places] @ self.vectors[own].T
        by_words = np.zeros(near.shape) if self.words is None else (self.words[places] @ self.words[own].T).toarray()
        return np.clip((0.5 * near + 0.5 * by_words).max(axis=1), 0.0, 1.0)

    def of_words(self, text: str) -> np.ndarray:
        """Similarity of all statements to a text by common words alone, shape (statements,)."""
        if self.words is None:
            return np.zeros(len(self.place))
        return np.clip((self.words @ self._weighted([stems(text)]).T).toarray()[:, 0], 0.0, 1.0)

    def key_point(self, similarity: np.ndarray, count: int) -> tuple[str | None, float]:
        """The key point nearest to something, and how near: the mean over its nearest statements.

        Args:
            similarity: of all statements to it, shape (statements,).
            count: statements averaged.
        """
        best: tuple[str | None, float] = (None, 0.0)
        for key_point_id, own in self.members.items():
            if own:
                mean = float(np.sort(similarity[own])[-count:].mean())
                best = max(best, (key_point_id, mean), key=lambda pair: pair[1])
        return best
