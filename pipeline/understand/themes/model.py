"""The topic model of a whole meeting: BERTopic (Grootendorst 2022) over all contributions, with the agenda as guidance.

UMAP (McInnes et al. 2018) lays the contributions out, many times; HDBSCAN (Campello et al. 2013) finds where a layout
is dense; what enough layouts hold together is a cluster (`layouts`); c-TF-IDF names it. The agenda guides by labels: a
contribution that the stage `topics` is sure of carries its topic, one that it is sure is off the agenda carries the
label "off the agenda", and what is in doubt carries none. UMAP draws equal labels together, so what the agenda asked is
gathered under the agenda, and what remains is dense where people came back to one subject (docs/decisions/0012).
"""

from __future__ import annotations

from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline.people.facilitators import facilitator_ids
from pipeline.text.linear import Matrix
from pipeline.understand.themes.layouts import NOISE, Agreement, Layouts, Numbers

LONG_ENOUGH = 6  # words of a contribution that is clustered
FULL = 40  # words from which a neighbour counts in full
FAR = 6  # utterances from which a neighbour does not count
SILENT = ["backchannel", "procedural"]
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
    "welcome did ask asked ago saw seen mind".split()
)


class ModelSettings(BaseModel):
    """How contributions become clusters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    context_share: float = Field(
        0.5, ge=0, le=2, description="weight of the surrounding utterances against the contribution itself"
    )
    context_reach: float = Field(2.0, gt=0, description="utterances after which the weight of a neighbour falls to 1/e")
    sure: float = Field(
        0.8, ge=0, lt=1, description="minimum probability of an agenda topic, or of none, to guide the clustering"
    )
    guidance: float = Field(0.5, ge=0, lt=1, description="weight of that guidance against what was said")
    neighbours: int = Field(15, ge=2, description="neighbours of a contribution in UMAP")
    dimensions: int = Field(5, ge=2, description="dimensions to which UMAP reduces the vectors")
    fewest_contributions: int = Field(5, ge=3, description="minimum number of contributions of a cluster")
    smallest_share: float = Field(
        0.017, ge=0, lt=1, description="the same as a share of all contributions; the larger number holds"
    )
    largest_share: float = Field(
        0.1, gt=0, le=1, description="maximum share of all contributions in a cluster: larger ones are divided"
    )
    layouts: int = Field(40, ge=1, description="number of layouts by UMAP of which a cluster is an agreement")
    together_share: float = Field(
        0.3,
        gt=0,
        le=1,
        description="minimum share of layouts in which two contributions of a cluster lie together, on average",
    )
    seed: int = Field(0, ge=0, description="seed of the first layout; each of the others has the next number")


@dataclass(frozen=True)
class ThemeModel:
    """What BERTopic found.

    Attributes:
        model: the fitted BERTopic, for what analysts do with it (hierarchy, maps, words).
        texts: the contributions that it was fitted to, in the order of `rows`.
        points: their vectors with their surroundings, unit norm, shape (contributions, dimensions).
        rows: index of each in the frame of contributions.
        numbers: cluster of each, -1 for none.
        probabilities: how surely each belongs to its cluster.
    """

    model: Any
    texts: list[str]
    points: Matrix
    rows: Numbers
    numbers: Numbers
    probabilities: Matrix

    def rows_of(self, number: int) -> Numbers:
        """Index, in the frame of contributions, of a cluster's."""
        found: Numbers = self.rows[self.numbers == number]
        return found

    @property
    def clusters(self) -> list[int]:
        """Numbers of the clusters, the largest first."""
        return sorted(set(self.numbers.tolist()) - {NOISE})

    def words(self, number: int) -> dict[str, float]:
        """Characteristic words of a cluster with their c-TF-IDF, the most telling first."""
        return {str(word): float(weight) for word, weight in self.model.get_topic(number) or [] if word}


def contributions(
    participants: pd.DataFrame, statements: pd.DataFrame, embeddings: pd.DataFrame, topics: pd.DataFrame
) -> tuple[pd.DataFrame, Matrix]:
    """Utterances with what is known of them, in the order of the meeting.

    Returns:
        A frame with `utterance_id`, `session`, `kind`, `participant_id`, `facilitates`, `word_count`, `text` (clean),
        `is_silent` (procedure or a sign of attention, nothing else), `topic_id` (the most probable one, or off the
        agenda) and `topic_share` (its probability); and the means of the statements' vectors by words, unit norm,
        shape (utterances, dimensions).
    """
    frame = statements.sort_values("position", ignore_index=True)
    numbers, order = pd.factorize(frame.utterance_id)
    said = frame.word_count.to_numpy(dtype=float) * np.where(frame.act.isin(SILENT), 0.25, 1.0) + 1e-6
    vectors = embeddings.set_index("statement_id").loc[frame.statement_id].to_numpy(dtype=float)
    shares = topics.pivot_table("probability", "statement_id", "topic_id", aggfunc="sum", fill_value=0.0)
    means, served = (np.zeros((len(order), width)) for width in (vectors.shape[1], shares.shape[1]))
    np.add.at(means, numbers, vectors * said[:, None])
    np.add.at(served, numbers, shares.loc[frame.statement_id].to_numpy() * said[:, None])
    served /= served.sum(axis=1, keepdims=True)
    by_utterance = frame.groupby("utterance_id", sort=False)
    found = by_utterance[["session", "kind", "participant_id"]].first().reset_index()
    found["facilitates"] = found.participant_id.isin(facilitator_ids(participants))
    found["word_count"] = by_utterance.word_count.sum().to_numpy()
    found["text"] = by_utterance.clean_text.agg(" ".join).to_numpy()
    found["is_silent"] = by_utterance.act.agg(lambda acts: acts.isin(SILENT).all()).to_numpy()
    found["topic_id"] = shares.columns.to_numpy()[served.argmax(axis=1)]
    found["topic_share"] = served.max(axis=1)
    return found, unit_norm(means)


def with_context(frame: pd.DataFrame, vectors: Matrix, settings: ModelSettings) -> Matrix:
    """Each vector moved towards what was said around it, for a lone remark tells little of its subject.

    Args:
        frame: as `contributions` gives it; facilitators are heard as surroundings too.
        vectors: of its rows, unit norm.
        settings: how much, and how far around, in the same session and kind of utterance.
    """
    around = np.zeros_like(vectors)
    heard = np.minimum(frame.word_count.to_numpy(dtype=float), FULL)
    for place in frame.groupby(["session", "kind"], sort=False).indices.values():
        apart = np.abs(place[:, None] - place[None, :]).astype(float)
        weight = np.where((apart > 0) & (apart <= FAR), np.exp(-apart / settings.context_reach), 0.0)
        around[place] = unit_norm((weight * heard[place]) @ vectors[place])
    return unit_norm(vectors + settings.context_share * around)


def labels(frame: pd.DataFrame, sure: float) -> Numbers:
    """What guides the clustering: a number an agenda topic, one for off the agenda, -1 where the stage is not sure."""
    found: Numbers = np.unique(frame.topic_id.to_numpy(dtype=str), return_inverse=True)[1]
    return np.where(frame.topic_share > sure, found, -1)


def fit(frame: pd.DataFrame, points: Matrix, settings: ModelSettings) -> ThemeModel | None:
    """Fit the model; the same input gives the same clusters, in any process.

    Args:
        frame: contributions as `contributions` gives them; those that are short, silent or a
            facilitator's are left out.
        points: their vectors with their surroundings.
        settings: how.

    Returns:
        The model; None where too little was said to have two clusters, or nothing in words.
    """
    able = frame.kind.isin(["speech", "chat", "sticky", "free_text"]) & ~frame.facilitates & ~frame.is_silent
    rows = np.flatnonzero(able & (frame.word_count >= LONG_ENOUGH))
    if len(rows) < max(4 * settings.fewest_contributions, settings.dimensions + 3):
        return None
    texts = list(frame.text.iloc[rows])
    model = _bertopic(points[rows], settings)
    if not any(model.vectorizer_model.build_analyzer()(text) for text in texts):
        return None
    guide = labels(frame.iloc[rows], settings.sure)
    numbers, probabilities = model.fit_transform(texts, embeddings=points[rows].copy(), y=guide)
    return ThemeModel(model, texts, points[rows], rows, np.array(numbers), np.asarray(probabilities, dtype=float))


def hierarchy(found: ThemeModel) -> pd.DataFrame:
    """How clusters join into larger ones, by BERTopic: Ward linkage of the clusters' mean vectors.

    Returns:
        A row a join, from the bottom to the top: `parent`, `left`, `right` (numbers; clusters have their own) and
        `distance`. Empty for fewer than two clusters.
    """
    columns = {"Parent_ID": "parent", "Child_Left_ID": "left", "Child_Right_ID": "right", "Distance": "distance"}
    if len(found.clusters) < 2:
        return pd.DataFrame(columns=list(columns.values()))
    with redirect_stderr(StringIO()):  # its progress bar cannot be turned off
        joins = found.model.hierarchical_topics(found.texts, use_ctfidf=False)
    joins = joins.rename(columns=columns)[list(columns.values())].astype(
        {"parent": int, "left": int, "right": int, "distance": float}
    )
    return joins.sort_values("parent", ignore_index=True)


def unit_norm(vectors: Matrix) -> Matrix:
    """Vectors of length 1; those of length 0 stay."""
    result: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return result


def _bertopic(points: Matrix, settings: ModelSettings) -> Any:
    """BERTopic with all its parts, nothing of it drawn by chance but by the seed."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer

    smallest = max(settings.fewest_contributions, round(settings.smallest_share * len(points)))
    return BERTopic(
        umap_model=Layouts(
            settings.neighbours,
            settings.dimensions,
            settings.guidance,
            range(settings.seed, settings.seed + settings.layouts),
        ),
        hdbscan_model=Agreement(
            settings.dimensions,
            smallest,
            max(2 * smallest, round(settings.largest_share * len(points))),
            settings.together_share,
        ),
        vectorizer_model=CountVectorizer(stop_words=sorted(ENGLISH_STOP_WORDS | SPOKEN), token_pattern=WORD),
        top_n_words=80,
        verbose=False,
    )
