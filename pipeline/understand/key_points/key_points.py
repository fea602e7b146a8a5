"""Inside each topic, the propositions that people take positions on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.text import linear
from pipeline.text.linear import Matrix
from pipeline.text.phrasing import sentence
from pipeline.text.wording import reads_alone, self_reliance, stand_alone
from pipeline.understand.key_points import pair_features


class Settings(BaseModel):
    """How contributions are gathered into key points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    position_share: float = Field(
        0.5, ge=0, le=1, description="minimum probability of taking a position for a contribution to open a key point"
    )
    contributions_per_point: float = Field(5.0, gt=0, description="contributions per key point of a topic")
    fewest_contributions: int = Field(3, ge=2, description="minimum number of contributions of a key point")
    chat_likeness: float = Field(
        0.45, ge=0, le=1, description="minimum cosine similarity for a chat message to join a key point"
    )
    note_likeness: float = Field(0.45, ge=0, le=1, description="the same for a line of notes or a sticky note")


def key_points(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    embeddings: pd.DataFrame,
    agenda_embeddings: pd.DataFrame,
    contributions: pd.DataFrame,
    contribution_embeddings: pd.DataFrame,
    topics: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a proposition, worded by the statement that expresses it best.

    The contributions to a topic that take a position are clustered by the probability that two of them bear on one
    point (`threads`), so that both sides of an argument stay one point. Reactions and chat replies join the one they
    answer, other chat, notes and stickies the one they resemble.

    Returns:
        `key_points` and `members` (a statement can belong to one key point).
    """
    units, vectors, issues = pair_features.units(
        statements, topics, embeddings, participants, contributions, contribution_embeddings
    )
    model = linear.load(pair_features.WEIGHTS, "one point", pair_features.PAIR_FEATURES)
    core = (units.kind == "speech") & ~units.facilitates & (units.position_share >= settings.position_share)
    point_of = np.full(len(units), -1)
    relevance = np.zeros(len(units))
    found = 0
    for topic in sorted(set(units.topic_id) - {tables.OFF_AGENDA}):
        rows = np.flatnonzero(core & (units.topic_id == topic))
        if len(rows) < settings.fewest_contributions:
            continue
        likeness = pair_features.togetherness(units.iloc[rows], vectors[rows], issues[rows], model)
        for cluster in clusters(likeness, settings):
            point_of[rows[cluster]] = found
            relevance[rows[cluster]] = belonging(likeness[np.ix_(cluster, cluster)])
            found += 1
    if not found:
        return {"key_points": tables.empty("key_points"), "members": tables.empty("members")}
    _join_answers(units, utterances, point_of, relevance)
    _join_alike(units, vectors, point_of, relevance, {"chat": settings.chat_likeness})
    witness = dict.fromkeys(["note", "sticky"], settings.note_likeness)
    _join_alike(units, vectors, point_of, relevance, witness)
    frame = _members(units, statements, point_of, relevance)
    against = frame.utterance_id.map(units.set_index("utterance_id").opposition_share).to_numpy()
    merit = _merit(frame, embeddings, agenda_embeddings, set(" ".join(participants.name).split()))
    return _tables(frame.assign(merit=merit - against))  # the wording is to be for the point, not against it


def clusters(likeness: Matrix, settings: Settings) -> Iterator[np.ndarray]:
    """Row numbers of each key point's contributions to one topic."""
    numbers = pair_features.group(likeness, max(1, round(len(likeness) / settings.contributions_per_point)))
    for number in np.unique(numbers):
        rows = np.flatnonzero(numbers == number)
        if len(rows) >= settings.fewest_contributions:
            yield rows


def belonging(likeness: Matrix) -> Matrix:
    """The mean probability that each contribution bears on one point with the others; shape (contributions,)."""
    result: Matrix = (likeness.sum(axis=1) - 1) / (len(likeness) - 1)
    return result


def _similarity(vectors: Matrix) -> Matrix:
    """Cosine of each vector with the mean of all, not below 0; shape (vectors,)."""
    centre = vectors.mean(axis=0)
    cosines: Matrix = vectors @ (centre / max(np.linalg.norm(centre), 1e-9))
    return cosines.clip(0.0, 1.0)


def _join_answers(units: pd.DataFrame, utterances: pd.DataFrame, point_of: np.ndarray, relevance: np.ndarray) -> None:
    """A reaction or a chat reply belongs to the point of what it answers, in order, so that replies chain."""
    row_of = {utterance_id: i for i, utterance_id in enumerate(units.utterance_id)}
    answers = utterances.dropna(subset=["reply_to"])[["utterance_id", "reply_to"]]
    for answer in answers.itertuples():
        i, j = row_of.get(answer.utterance_id), row_of.get(answer.reply_to)
        if i is not None and j is not None and point_of[j] >= 0:
            point_of[i], relevance[i] = point_of[j], relevance[j]


def _join_alike(
    units: pd.DataFrame, vectors: Matrix, point_of: np.ndarray, relevance: np.ndarray, thresholds: dict[str, float]
) -> None:
    """A contribution of another kind joins the key point whose centre it resembles most, if it does enough."""
    speech = (units.kind == "speech").to_numpy() & (point_of >= 0)
    count = int(point_of.max()) + 1
    centres = np.stack([vectors[speech & (point_of == k)].sum(axis=0) for k in range(count)])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    for i in np.flatnonzero(units.kind.isin(thresholds) & (point_of < 0) & (units.word_count >= 3)):
        likeness = vectors[i] @ centres.T
        best = int(likeness.argmax())
        if likeness[best] >= thresholds[units.kind.iloc[i]]:
            point_of[i], relevance[i] = best, min(float(likeness[best]), 1.0)


def _members(
    units: pd.DataFrame, statements: pd.DataFrame, point_of: np.ndarray, relevance: np.ndarray
) -> pd.DataFrame:
    """The statements of each key point, with its number, its topic, and how surely they belong."""
    taken = point_of >= 0
    topic_of = units[taken].groupby(point_of[taken]).topic_id.agg(lambda topic: topic.mode().min())
    frame = statements.assign(
        point=statements.utterance_id.map(dict(zip(units.utterance_id, point_of, strict=True))),
        relevance_share=statements.utterance_id.map(dict(zip(units.utterance_id, relevance, strict=True))).round(6),
    )
    frame = frame[(frame.point >= 0) & ~frame.act.isin(["procedural", "backchannel"])].reset_index(drop=True)
    return frame.assign(topic_id=frame.point.map(topic_of), sentence=frame.clean_text.map(stand_alone))


def _merit(
    frame: pd.DataFrame, embeddings: pd.DataFrame, agenda_embeddings: pd.DataFrame, names: set[str]
) -> np.ndarray:
    """How well each statement would stand for its key point, shape (statements,).

    Near the centre of the point, an answer to the agenda's question, readable by itself, a proposition. The weights
    come from a ridge regression of the likeness of statements to the points that annotators wrote, over seven
    labelled meetings, with more weight on being readable; what can be told in reported language comes first.
    """
    vectors = embeddings.set_index("statement_id").loc[frame.statement_id].to_numpy(dtype=float)
    questions = agenda_embeddings.drop(columns="position").groupby("topic_id").mean()
    asked = questions.reindex(frame.topic_id).fillna(0.0).to_numpy()  # an emergent theme has no question
    near = np.zeros(len(frame))
    for rows in frame.groupby("point").indices.values():
        near[rows] = _similarity(vectors[rows])
    merit = near + 1.4 * (vectors * asked).sum(axis=1)
    merit += 0.5 * frame.sentence.map(self_reliance).to_numpy() + 0.3 * frame.sentence.map(reads_alone).to_numpy()
    merit += 0.4 * frame.reported.notna().to_numpy()  # the paper can say it without quoting speech
    merit -= 2.0 * (frame.kind != "speech") + 1.0 * (frame.act == "question")
    merit -= 0.15 * (frame.act == "agreement")
    merit -= 0.6 * frame.utterance_id.isin(frame.utterance_id[frame.act == "disagreement"])  # it argues against one
    merit -= 1.0 * frame.sentence.map(lambda sentence: not names.isdisjoint(re.findall(r"[\w-]+", sentence)))
    return np.asarray(merit)


def _tables(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables from what was found: the exemplar and its wording, the keywords, the members."""
    points, members = [], []
    for (_, own), words in zip(frame.groupby("point"), _keywords(frame), strict=True):
        exemplar = own.loc[own.merit.idxmax()]
        key_point_id = tables.make_id("kp", exemplar.topic_id, exemplar.statement_id)
        is_printable = isinstance(exemplar.reported, str)
        wording = sentence(exemplar.reported) if is_printable else exemplar.sentence
        row = (key_point_id, exemplar.topic_id, wording, exemplar.statement_id, ", ".join(words), len(own))
        points.append((*row, "said", None, is_printable))
        members.append(own[["statement_id", "relevance_share"]].assign(key_point_id=key_point_id))
    key_points = pd.DataFrame(points, columns=tables.columns("key_points")).sort_values(
        ["topic_id", "key_point_id"], ignore_index=True
    )
    return {
        "key_points": key_points,
        "members": pd.concat(members, ignore_index=True).sort_values(tables.key("members"), ignore_index=True),
    }


def _keywords(frame: pd.DataFrame, count: int = 5) -> list[list[str]]:
    """The words that set each key point apart from the others, by TF-IDF over the key points' texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = frame.groupby("point").clean_text.agg(" ".join)
    word = r"(?u)\b[^\W\d_][\w-]{2,}\b"
    model = TfidfVectorizer(stop_words="english", sublinear_tf=True, token_pattern=word)
    weights = model.fit_transform(texts).toarray()
    names = model.get_feature_names_out()
    return [[str(names[k]) for k in np.lexsort((names, -row))[:count] if row[k] > 0] for row in weights]
