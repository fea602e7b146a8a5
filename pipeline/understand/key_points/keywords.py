"""The words by which a key point is told from the others."""

from __future__ import annotations

import numpy as np
import pandas as pd


def keywords(members: pd.DataFrame, count: int = 5) -> dict[int, list[str]]:
    """The words that set each key point apart from the others, by TF-IDF over the key points' texts.

    Args:
        members: `point` and `clean_text` of the statements of each.
        count: words a key point.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = members.groupby("point").clean_text.agg(" ".join)
    word = r"(?u)\b[^\W\d_][\w-]{2,}\b"
    model = TfidfVectorizer(stop_words="english", sublinear_tf=True, token_pattern=word)
    weights = model.fit_transform(texts).toarray()
    names = model.get_feature_names_out()
    best = [[str(names[k]) for k in np.lexsort((names, -row))[:count] if row[k] > 0] for row in weights]
    return dict(zip(texts.index, best, strict=True))
