"""Every statement gets the agenda topics it serves."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids
from pipeline.text.linear import Matrix
from pipeline.text.titled import titled
from pipeline.understand.topics import headings, transitions
from pipeline.understand.topics.decoding import IMPOSSIBLE, MOVES, PLACES, Evidence, Weights, decode
from pipeline.understand.topics.topic_evidence import (
    OFF_EVIDENCE,
    OWN,
    OWN_OFF,
    TOPIC_EVIDENCE,
    Sequence,
    Talk,
    first_evidence,
    own_evidence,
    talk,
)
from pipeline.understand.topics.unreached import came_to

WEIGHTS = Path(__file__).with_suffix(".json")
NO_DIGRESSION = -60.0  # log odds


class Settings(BaseModel):
    """How a discussion is read; what each kind of evidence weighs is trained (models/README.md)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rounds: int = Field(2, ge=0, le=5, description="number of rounds in which topics learn from the discussion")
    onward: float = Field(1.0, ge=1, description="factor on the learnt probability of the next topic in order")
    keeps_order: bool = Field(
        False, description="whether the meeting took the topics in the order of the agenda, each once"
    )
    off_agenda_odds: float = Field(4.0, gt=0, description="factor on the learnt odds of talk outside the agenda")
    off_agenda_share: float = Field(
        0.10, gt=0, le=1, description="maximum share of the words of a session in digressions"
    )
    temperature: float = Field(1.5, ge=1, description="temperature that corrects overconfident probabilities")
    minimum_probability: float = Field(
        0.05, ge=0, lt=0.5, description="rows below it are dropped and the others rescaled"
    )


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
    of statements, chat among the speech by time. A conditional random field (`decoding`) weighs the likeness of
    each statement and its surroundings to the questions, the facilitator's words, wording that announces a change,
    and the order of the schedule; what a session says it did not come to is closed to it (`unreached`); then again
    with what the whole meeting, in any session, said on each topic and off the agenda (`topic_evidence`). A session
    without a schedule is open to all topics. Notes and stickies are a sequence of their own, read with their
    headings, and serve a topic unless a heading says that they do not; lines under a heading that names a session
    are about its topics (`headings`). A reaction has the topic of what it answers. What is off the agenda may
    belong to a theme: the stage `themes` tells.

    Returns:
        `topics` (probabilities sum to 1 over a statement's rows).
    """
    if statements.empty:
        return {"topics": tables.empty("topics")}
    frame = sequenced(statements, utterances, participants, sessions)
    agenda = agenda.sort_values("position")
    vectors = embeddings.set_index("statement_id").loc[frame.statement_id].to_numpy(dtype=float)
    said, sequences = read(frame, vectors, sessions, agenda, subquestions, schedule, agenda_embeddings)
    written = [frame.kind.iloc[sequence.rows[0]] in tables.WRITTEN for sequence in sequences]
    weights = [adjusted(weights, settings) for weights in load()]
    posterior = settled(said, sequences, understand(said, sequences, weights, settings.rounds, written)[-1], settings)

    _place_notes(posterior, frame, vectors, agenda, schedule, sessions)
    answered = _answered(frame)
    for i, target in answered.items():
        posterior[i] = np.eye(len(agenda) + 1)[-1] if target is None else posterior[target]
    names = [*agenda.topic_id, tables.OFF_AGENDA]
    return {"topics": _rows(frame, posterior, names, settings)}


def sequenced(
    statements: pd.DataFrame, utterances: pd.DataFrame, participants: pd.DataFrame, sessions: pd.DataFrame
) -> pd.DataFrame:
    """Statements by session, in the order they were made, speech and chat first; with `facilitates` and `heading`.

    `headings` are all those above a line of notes, `heading` is the nearest.
    """
    said = utterances[["utterance_id", "reply_to", "heading"]]
    frame = statements.merge(said, on="utterance_id", validate="m:1")
    frame["facilitates"] = frame.participant_id.isin(facilitator_ids(participants))
    above = frame.heading.astype(object).where(frame.heading.notna(), "")
    last = above.map(lambda path: path.split(" > ")[-1])  # of the headings above a line of notes the nearest
    frame["headings"] = above.where(frame.kind == "note", "")
    frame["heading"] = last.where(frame.kind == "note", above)
    place = frame.session.map(sessions.set_index("session").position)
    part = frame.kind.isin(tables.WRITTEN) + 2 * (frame.kind == "reaction")
    start = frame.groupby("utterance_id").start_seconds.transform("min")
    order = frame.assign(place=place, part=part, start=start).sort_values(["place", "part", "start", "position"])
    return frame.loc[order.index].reset_index(drop=True)


def read(
    frame: pd.DataFrame,
    vectors: Matrix,
    sessions: pd.DataFrame,
    agenda: pd.DataFrame,
    subquestions: pd.DataFrame,
    schedule: pd.DataFrame,
    agenda_embeddings: pd.DataFrame,
) -> tuple[Talk, list[Sequence]]:
    """What the evidence is drawn from, and the sequences that are decoded."""
    means = agenda_embeddings.drop(columns="position").groupby("topic_id").mean().loc[agenda.topic_id].to_numpy()
    below = subquestions.groupby("topic_id").question.agg(" ".join)
    questions = [f"{titled(row.title, row.question)} {below.get(row.topic_id, '')}" for row in agenda.itertuples()]
    said = talk(frame, vectors, means / np.linalg.norm(means, axis=1, keepdims=True), questions)
    column = {topic: i for i, topic in enumerate(agenda.topic_id)}
    second = frame.kind.isin(tables.WRITTEN)
    sequences = []
    for session, planned in came_to(frame, agenda, schedule, sessions):
        open_to = np.array([column[topic] for topic in planned])
        talked = (frame.session == session) & (frame.kind != "reaction")
        parts = [np.flatnonzero(talked & ~second), np.flatnonzero(talked & second)]
        sequences += [Sequence(rows, open_to) for rows in parts if len(rows)]
    return said, sequences


def understand(
    said: Talk, sequences: list[Sequence], weights: list[Weights], rounds: int, written: list[bool]
) -> list[Matrix]:
    """What each statement is about after each round, shape (statements, topics + 1).

    Args:
        said: what was said.
        sequences: what is decoded together.
        weights: those of the first round, and of the later ones.
        rounds: number of rounds in which topics learn from the discussion.
        written: whether a sequence was written down, where everything serves a topic.
    """
    wording = transitions.load()
    first = [first_evidence(said, sequence, wording) for sequence in sequences]
    found = [decoded(said, sequences, first, weights[0], written)]
    for _ in range(rounds):
        evidence = own_evidence(said, sequences, found[-1], first)
        found.append(decoded(said, sequences, evidence, weights[-1], written))
    return found


def decoded(
    said: Talk, sequences: list[Sequence], evidence: list[Evidence], weights: Weights, written: list[bool] | None = None
) -> Matrix:
    """What each statement is about, by the evidence of each sequence; shape (statements, topics + 1)."""
    posterior = np.zeros((len(said.length), len(said.asked) + 1))
    for sequence, given, is_written in zip(sequences, evidence, written or [False] * len(sequences), strict=True):
        columns = np.append(sequence.topics, len(said.asked))
        off = weights.off.copy()
        off[0] += NO_DIGRESSION * is_written  # the first kind is always there
        posterior[np.ix_(sequence.rows, columns)] = decode(given, replace(weights, off=off))
    return posterior


@cache
def load() -> list[Weights]:
    """The weights that ship with the package: of the first round, and of the later ones."""
    stored = json.loads(WEIGHTS.read_text("utf-8"))
    topic, off = [*TOPIC_EVIDENCE, *OWN], [*OFF_EVIDENCE, *OWN_OFF]
    return [
        Weights(
            topic=np.array([given["topic"][name] for name in topic if name in given["topic"]]),
            off=np.array([given["off"][name] for name in off if name in given["off"]]),
            moves=np.array([[given["moves"][place][move] for move in MOVES] for place in PLACES]),
            change=given["change"],
            aside=given["aside"],
            start=np.array(given["start"]),
        )
        for given in stored
    ]


def dump(rounds: list[Weights]) -> str:
    """The weights as `load` reads them."""
    topic, off = [*TOPIC_EVIDENCE, *OWN], [*OFF_EVIDENCE, *OWN_OFF]
    stored = [
        {
            "topic": dict(zip(topic, weights.topic.round(4).tolist(), strict=False)),
            "off": dict(zip(off, weights.off.round(4).tolist(), strict=False)),
            "moves": {
                place: dict(zip(MOVES, row.tolist(), strict=True))
                for place, row in zip(PLACES, weights.moves.round(4), strict=True)
            },
            "change": round(weights.change, 4),
            "aside": round(weights.aside, 4),
            "start": weights.start.round(4).tolist(),
        }
        for weights in rounds
    ]
    return json.dumps(stored, indent=1) + "\n"


def adjusted(weights: Weights, settings: Settings) -> Weights:
    """The weights as the settings tilt them."""
    moved, start = weights.moves.copy(), weights.start.copy()
    moved[:, MOVES.index("next")] += np.log(settings.onward)
    if settings.keeps_order:
        moved[:, [MOVES.index(move) for move in ("previous", "other", "return elsewhere")]] = IMPOSSIBLE
        start[0] = -IMPOSSIBLE
    return replace(weights, moves=moved, start=start)


def settled(said: Talk, sequences: list[Sequence], posterior: Matrix, settings: Settings) -> Matrix:
    """Probabilities that mean what they say, with the rare digressions neither missed nor everywhere.

    Measured in docs/measurements/topics.md.

    The model counts each statement of a stretch as news of its own, so it is too sure. It learns that digressions are
    rare, so it misses them: their odds are raised. Where they would then fill more of a session than they ever do, the
    model has taken a topic for one, and the odds are lowered until no more than a usual share is left.
    """
    flat = posterior ** (1 / settings.temperature)
    for sequence in sequences:
        rows = sequence.rows
        words = said.length[rows] * ~said.facilitates[rows]
        needed = flat[rows, :-1].max(axis=1) / np.maximum(flat[rows, -1], 1e-30)  # odds from which off is likeliest
        order = np.argsort(needed, kind="stable")
        over = np.flatnonzero(np.cumsum(words[order]) > settings.off_agenda_share * words.sum())
        odds = min(settings.off_agenda_odds, needed[order[over[0]]] if len(over) else np.inf)
        flat[rows, -1] *= odds * (1 - 1e-9)
    result: Matrix = flat / np.maximum(flat.sum(axis=1, keepdims=True), 1e-30)
    return result


def _place_notes(
    posterior: Matrix,
    frame: pd.DataFrame,
    vectors: Matrix,
    agenda: pd.DataFrame,
    schedule: pd.DataFrame,
    sessions: pd.DataFrame,
) -> None:
    """Puts lines of notes where their headings say, in `posterior`; the schedule of their own session binds them."""
    plan = schedule.sort_values("position").groupby("session").topic_id.agg(list).to_dict()
    titles = dict(zip(sessions.session, sessions.title.astype(str), strict=True))
    column = {topic: i for i, topic in enumerate(agenda.topic_id)}
    named = headings.topics_named(filter(None, frame.headings.unique()), agenda, plan, titles)
    wanted = [named.get(path, []) for path in frame.headings]
    is_open = [
        set(plan.get(session, column)).issuperset(own) for session, own in zip(frame.session, wanted, strict=True)
    ]
    rows = np.flatnonzero([bool(own) and may for own, may in zip(wanted, is_open, strict=True)])
    said = np.flatnonzero(frame.kind.isin(["speech", "chat"]))
    if len(rows) and len(said):
        line, at = np.unique(frame.utterance_id.iloc[rows], return_inverse=True)
        own = [rows[at == i] for i in range(len(line))]
        means = np.stack([vectors[part].mean(axis=0) for part in own])
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        lines = [" ".join(frame.clean_text.iloc[part]) for part in own]
        open_to = [[column[topic] for topic in wanted[part[0]]] for part in own]
        posterior[rows] = headings.placed(lines, means, open_to, frame.iloc[said], vectors[said], posterior[said])[at]
    posterior[np.flatnonzero(frame.headings.map(headings.is_off))] = np.eye(len(agenda) + 1)[-1]


def _answered(frame: pd.DataFrame) -> dict[int, int | None]:
    """For each reaction the row of what it answers, the first statement there; none where that is not known."""
    first = {utterance: i for i, utterance in zip(frame.index[::-1], frame.utterance_id[::-1], strict=True)}
    return {int(i): first.get(frame.reply_to.iloc[i]) for i in np.flatnonzero(frame.kind == "reaction")}


def _rows(frame: pd.DataFrame, posterior: Matrix, names: list[str], settings: Settings) -> pd.DataFrame:
    """The long table: a statement's topics with their probabilities, the most probable first."""
    best = posterior.max(axis=1, keepdims=True)
    kept = np.where(posterior >= np.minimum(best, settings.minimum_probability), posterior, 0.0)
    kept /= kept.sum(axis=1, keepdims=True)
    rows = []
    for i in np.argsort(frame.position.to_numpy(), kind="stable"):
        order = sorted(np.flatnonzero(kept[i]), key=lambda k: (-kept[i, k], k))
        for rank, k in enumerate(order, start=1):
            row = (frame.statement_id.iloc[i], names[k], round(float(kept[i, k]), 6), rank, rank == 1, "model")
            rows.append(row)
    columns = ["statement_id", "topic_id", "probability", "rank", "is_primary", "method"]
    return pd.DataFrame(rows, columns=columns)
