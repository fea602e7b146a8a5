"""How near statements are to each other and to key points: meaning and common words together."""

from __future__ import annotations

from collections.abc import Sequence

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
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.place = {statement_id: i for i, statement_id in enumerate(statements.statement_id)}
        vectors = embeddings.set_index("statement_id").reindex(statements.statement_id).fillna(0.0)
        self.vectors = vectors.to_numpy(dtype=np.float32)
        self.weights = TfidfVectorizer(analyzer=lambda text: sorted(stems(text)), sublinear_tf=True)
        texts = [*statements.clean_text]
        self.words = self.weights.fit_transform(texts) if any(map(stems, texts)) else None
        self.members = {
            key_point_id: [self.place[s] for s in own if s in self.place]
            for key_point_id, own in members.sort_values("statement_id").groupby("key_point_id").statement_id
        }

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
        return np.clip((self.words @ self.weights.transform([text]).T).toarray()[:, 0], 0.0, 1.0)

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
