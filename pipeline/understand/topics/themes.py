"""Emergent themes: what a meeting kept talking about although its agenda did not ask."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.text.linear import Matrix

IDLE = ["procedural", "backchannel", "question"]  # acts that carry no theme
FAR = 0.85  # cosine distance from which two groups of statements are two themes
VOICES = 3  # fewest people of a theme, and of a word that names it
WORD = r"(?u)(?<!['’])\b[^\W\d_](?:[^\W\d_]|-){2,}\b(?!['’])"  # no halves of "don't"
SPOKEN = frozenset(
    "say says said saying tell told talk think thinks thought know knows like just really actually thing things stuff "
    "lot lots bit way ways going goes gone went come came coming get gets getting got make makes making made take "
    "takes took want wants wanted need needs needed look looks looked mean means sure right okay yes yeah good bad "
    "better best big small little long new old one ones two three four five six seven eight nine ten eleven twelve "
    "first second last next time times year years month months week weeks day days people person somebody someone "
    "everybody everyone nobody something anything nothing everything maybe perhaps point question answer sorry thank "
    "thanks agree add room today yesterday tomorrow half hundred thousand percent cent ive weve youve theyve id wed "
    "youd theyd hed shed im youre theyre thats theres heres whats whos its hes shes lets dont doesnt didnt isnt arent "
    "wasnt werent wont cant couldnt wouldnt shouldnt havent hasnt hadnt aint couldve wouldve shouldve like love hmm "
    "welcome".split()
)


def find_themes(frame: pd.DataFrame, vectors: Matrix, smallest: int, seed: int) -> tuple[pd.DataFrame, dict[int, str]]:
    """Clusters of statements off the agenda, found and named by BERTopic (Grootendorst 2022).

    PCA and average linkage stand in for BERTopic's UMAP and HDBSCAN: on the few hundred statements that no topic takes
    UMAP adds a minute of compilation, and HDBSCAN calls most of them noise. A theme needs several voices, and words
    that several of them used.

    Args:
        frame: statements off the agenda, rows of `statements`; its index is kept in the answer.
        vectors: their vectors, shape (statements, dimensions).
        smallest: fewest statements of a theme.
        seed: seed of the reduction.

    Statements of one stretch of talk share half of their vector, since a lone sentence tells little of its theme.

    Returns:
        Table `themes`, and the theme of each row that has one, by index.
    """
    able = (~frame.act.isin(IDLE) & (frame.word_count >= 6)).to_numpy()
    if able.sum() < 2 * smallest:
        return tables.empty("themes"), {}
    from bertopic import BERTopic
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.decomposition import PCA
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

    said = frame[able]
    points = _by_stretch(said, vectors[able])
    model = BERTopic(
        umap_model=PCA(n_components=min(20, len(said) - 1), random_state=seed),
        hdbscan_model=AgglomerativeClustering(
            n_clusters=None, distance_threshold=FAR, metric="cosine", linkage="average"
        ),
        vectorizer_model=CountVectorizer(stop_words=sorted(ENGLISH_STOP_WORDS | SPOKEN), token_pattern=WORD),
        top_n_words=30,
        verbose=False,
    )
    numbers = np.array(model.fit_transform(list(said.clean_text), points.copy())[0])
    rows: list[tuple[str, str, str, int]] = []
    theme_of: dict[int, str] = {}
    for number in sorted(set(numbers)):
        mine = np.flatnonzero(numbers == number)
        words = _shared(said.iloc[mine], [word for word, _ in model.get_topic(number) or [] if word])
        if len(mine) < smallest or said.participant_id.iloc[mine].nunique() < VOICES or len(words) < 2:
            continue
        heart = said.iloc[mine[np.argmax(points[mine] @ points[mine].mean(axis=0))]]
        theme_id = tables.make_id("theme", heart.statement_id)
        rows.append((theme_id, ", ".join(words[:3]).capitalize(), ", ".join(words[:6]), len(mine)))
        theme_of |= {int(said.index[i]): theme_id for i in mine}
    columns = ["theme_id", "title", "keywords", "statement_count"]
    found = pd.DataFrame(rows, columns=columns) if rows else tables.empty("themes")
    return found.sort_values("theme_id", ignore_index=True), theme_of


def _shared(said: pd.DataFrame, words: list[str]) -> list[str]:
    """The words that several people used: what one person alone said names no theme."""
    lower = said.clean_text.str.lower()
    return [
        word for word in words if said.participant_id[lower.str.contains(rf"\b{re.escape(word)}")].nunique() >= VOICES
    ]


def _by_stretch(said: pd.DataFrame, vectors: Matrix) -> Matrix:
    """Each vector moved half-way to the mean of its stretch: statements of a session with no gap of over 12 between."""
    gap = (said.position.diff() > 12) | (said.session != said.session.shift())
    means = pd.DataFrame(vectors).groupby(gap.cumsum().to_numpy()).transform("mean").to_numpy()
    moved: Matrix = vectors + means
    moved /= np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return moved
