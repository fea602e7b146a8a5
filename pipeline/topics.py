"""Every statement gets the agenda topics it serves; what serves none is searched for emergent themes."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.decoding import Matrix, Moves, decode
from pipeline.themes import find_themes

NEVER = -10.0  # a score that no evidence outweighs


class Settings(BaseModel):
    """How much each kind of evidence weighs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    evidence_weight: float = Field(12.0, gt=0, description="log-likelihood of one unit of similarity in 50 words")
    words_weight: float = Field(0.8, ge=0, description="weight of shared words (TF-IDF) beside meaning (cosine)")
    meeting_weight: float = Field(0.8, ge=0, description="weight of what the meeting itself said on a topic")
    facilitator_weight: float = Field(2.0, ge=0, description="how many times a facilitator's words count")
    rounds: int = Field(2, ge=0, le=10, description="times the meeting's own words on a topic are taken up")
    word_limit: int = Field(15, ge=1, description="words after which a statement weighs no more")
    stay_inside: float = Field(0.995, gt=0, lt=1, description="probability of staying with a topic inside an utterance")
    stay_between: float = Field(0.995, gt=0, lt=1, description="the same when another participant speaks")
    stay_facilitator: float = Field(0.8, gt=0, lt=1, description="the same when the facilitator speaks")
    onward: float = Field(4.0, ge=1, description="how many times likelier the next scheduled topic is than another")
    off_agenda_share: float = Field(0.35, ge=0, lt=1, description="share of statements too weak to hold a topic alone")
    leave_agenda: float = Field(0.01, ge=0, lt=1, description="probability of leaving the agenda")
    return_to_agenda: float = Field(0.25, gt=0, le=1, description="probability of coming back to it")
    minimum_probability: float = Field(0.05, ge=0, lt=0.5, description="rows below it are left out, the rest scaled")
    theme_size: int = Field(12, ge=3, description="fewest statements of an emergent theme")
    seed: int = Field(0, description="seed of the search for emergent themes")


def topics(
    sessions: pd.DataFrame,
    agenda: pd.DataFrame,
    subquestions: pd.DataFrame,
    schedule: pd.DataFrame,
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    embeddings: pd.DataFrame,
    agenda_embeddings: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a statement's probability of serving a topic.

    A turn alone says little about its topic; a session decoded as a whole says a lot. Each session is one sequence
    of statements, chat among the speech by time, and a hidden Markov model (`decoding`) weighs, for every scheduled
    topic, its likeness to the question in meaning and in words, what the meeting said on it in an earlier round, who
    speaks, and the order of the schedule. A session without a schedule is open to all topics. Notes and stickies
    are a sequence of their own, read with their headings; a reaction has the topic of what it answers. What stays off
    the agenda is clustered by BERTopic into emergent themes.

    Returns:
        `topics` (probabilities sum to 1 over a statement's rows) and `themes`.
    """
    if statements.empty:
        return {"topics": tables.empty("topics"), "themes": tables.empty("themes")}
    agenda, schedule = agenda.sort_values("position"), schedule.sort_values("position")
    frame = statements.sort_values("position")
    frame = frame.merge(utterances[["utterance_id", "reply_to", "heading"]], on="utterance_id", validate="m:1")
    leaders = set(participants.participant_id[participants.is_facilitator])
    frame["leads"] = frame.participant_id.isin(leaders)
    vectors = embeddings.set_index("statement_id").loc[frame.statement_id].to_numpy(dtype=float)
    evidence = _likeness(frame, agenda, subquestions, agenda_embeddings, vectors, settings)

    posterior = np.zeros((len(frame), len(agenda) + 1))
    position = {topic: i for i, topic in enumerate(agenda.topic_id)}
    for session in sessions.session:
        planned = [position[topic] for topic in schedule.topic_id[schedule.session == session]]
        columns = np.array(planned or range(len(agenda)))
        talk = (frame.session == session) & (frame.kind != "reaction")
        second = frame.kind.isin(["note", "sticky"])
        for part in (talk & ~second, talk & second):
            rows = np.flatnonzero(part)
            if len(rows):
                rows = rows[np.argsort(frame.start_seconds.to_numpy()[rows], kind="stable")]
                shares = _decode(frame.iloc[rows], evidence[np.ix_(rows, columns)], vectors[rows], settings)
                posterior[np.ix_(rows, np.append(columns, len(agenda)))] = shares
    answered = _answered(frame)
    for i, target in answered.items():
        posterior[i] = np.eye(len(agenda) + 1)[-1] if target is None else posterior[target]

    names = [*agenda.topic_id, tables.OFF_AGENDA]
    primary = posterior.argmax(axis=1)
    free = frame.index[(primary == len(agenda)) & ~frame.leads & ~frame.kind.isin(["note", "reaction"])]
    themes, theme_of = find_themes(frame.loc[free], vectors[free], settings.theme_size, settings.seed)
    theme_of |= {i: theme_of[target] for i, target in answered.items() if target in theme_of}
    found = _rows(frame.statement_id, posterior, names, theme_of, settings)
    served = found.topic_id[found.is_primary].value_counts()
    return {"topics": found, "themes": themes.assign(statement_count=themes.theme_id.map(served))}


def _likeness(
    frame: pd.DataFrame,
    agenda: pd.DataFrame,
    subquestions: pd.DataFrame,
    agenda_embeddings: pd.DataFrame,
    vectors: Matrix,
    settings: Settings,
) -> Matrix:
    """Likeness of each statement to each agenda topic in meaning and words, shape (statements, topics)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    means = agenda_embeddings.drop(columns="position").groupby("topic_id").mean().loc[agenda.topic_id].to_numpy()
    means = means / np.linalg.norm(means, axis=1, keepdims=True)
    below = subquestions.groupby("topic_id").question.agg(" ".join)
    told = frame.clean_text + " " + frame.heading.fillna("")  # notes stand under headings, stickies in frames
    asked = [f"{row.question} {below.get(row.topic_id, '')}" for row in agenda.itertuples()]
    weighted = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform([*told, *asked])
    shared = (weighted[: len(frame)] @ weighted[len(frame) :].T).toarray()
    likeness: Matrix = vectors @ means.T + settings.words_weight * shared
    return likeness


def _decode(frame: pd.DataFrame, likeness: Matrix, vectors: Matrix, settings: Settings) -> Matrix:
    """Posterior of one sequence of statements, shape (statements, topics + 1)."""
    words = frame.word_count.to_numpy(dtype=float)
    length = np.minimum(words, settings.word_limit)
    share = length[:, None] / max(length.sum(), 1.0)
    leads = frame.leads.to_numpy()
    weight = settings.evidence_weight * length / 50 * np.where(leads, settings.facilitator_weight, 1.0)
    opens = (frame.utterance_id != frame.utterance_id.shift()).to_numpy()
    moves = Moves(
        inside=settings.stay_inside,
        between=settings.stay_between,
        facilitator=settings.stay_facilitator,
        onward=settings.onward,
        leave_agenda=settings.leave_agenda,
        return_to_agenda=settings.return_to_agenda,
    )

    base = likeness - (share * likeness).sum(axis=0)  # a topic that resembles everything gains nothing by it
    scores = base
    for last in [False] * settings.rounds + [True]:
        off = np.full(len(frame), NEVER)
        if last and settings.off_agenda_share > 0:
            off = _floor(scores, words, leads, settings.off_agenda_share)
        posterior = decode(weight[:, None] * np.column_stack([scores, off]), opens, leads, moves)
        centres = (posterior[:, :-1] * words[:, None]).T @ vectors
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
        own = vectors @ centres.T
        scores = base + settings.meeting_weight * (own - (share * own).sum(axis=0))
    return posterior


def _floor(scores: Matrix, words: Matrix, leads: NDArray[np.bool_], share: float) -> Matrix:
    """The score of being off the agenda: what the weakest `share` of full statements reach with their best topic."""
    full = (words >= 8) & ~leads
    if full.sum() < 20:  # too little was said to tell a weak statement from a strong one
        return np.full(len(scores), NEVER)
    floor = float(np.quantile(scores.max(axis=1)[full], share))
    return np.where(leads, min(0.0, floor), floor)


def _answered(frame: pd.DataFrame) -> dict[int, int | None]:
    """For each reaction the row of what it answers, the first statement there; none where that is not known."""
    first = {utterance: i for i, utterance in zip(frame.index[::-1], frame.utterance_id[::-1], strict=True)}
    return {int(i): first.get(frame.reply_to.iloc[i]) for i in np.flatnonzero(frame.kind == "reaction")}


def _rows(
    statement_ids: pd.Series, posterior: Matrix, names: list[str], theme_of: dict[int, str], settings: Settings
) -> pd.DataFrame:
    """The long table: a statement's topics with their probabilities, the most probable first."""
    best = posterior.max(axis=1, keepdims=True)
    kept = np.where(posterior >= np.minimum(best, settings.minimum_probability), posterior, 0.0)
    kept /= kept.sum(axis=1, keepdims=True)
    rows = []
    for i, statement_id in enumerate(statement_ids):
        order = sorted(np.flatnonzero(kept[i]), key=lambda k: (-kept[i, k], k))
        for rank, k in enumerate(order, start=1):
            topic = theme_of.get(i, names[k]) if k == len(names) - 1 else names[k]
            rows.append((statement_id, topic, round(float(kept[i, k]), 6), rank, rank == 1, "model"))
    columns = ["statement_id", "topic_id", "probability", "rank", "is_primary", "method"]
    return pd.DataFrame(rows, columns=columns)
