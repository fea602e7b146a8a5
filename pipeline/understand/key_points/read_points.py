"""Key points that a language model read and the checks passed (stage `reader`), as the stage's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import tables
from pipeline.text.wording import stand_alone
from pipeline.understand.key_points import witnesses
from pipeline.understand.key_points.gathering import Gathering
from pipeline.understand.key_points.wordings import IDLE, Talk

ABOUT = 0.6  # probability from which an outcome is about such a proposition
LIKE = 0.3  # cosine from which an outcome's words may be about a proposition that a language model worded


@dataclass(frozen=True, eq=False)
class Read:
    """What was read, and what it is laid over.

    Attributes:
        propositions: table of that name.
        sides: table `read_sides`.
        statements: table of that name.
        vectors: table `embeddings` by statement.
        known: vectors of the propositions' wordings.
    """

    propositions: pd.DataFrame
    sides: pd.DataFrame
    statements: pd.DataFrame
    vectors: pd.DataFrame
    known: Mapping[str, np.ndarray]

    def members(self) -> pd.DataFrame:
        """The statements of each proposition, the nearest to its words with the highest share."""
        wordings = self.propositions.set_index("proposition_id").wording
        idle, ids = self.statements.act.isin(IDLE), self.statements.utterance_id
        telling = self.statements[~idle | ~ids.isin(ids[~idle])]  # as offline; a bare "Yes." still bears its side
        found = self.sides.merge(telling[["utterance_id", "statement_id"]], on="utterance_id")
        if found.empty:
            return found.assign(relevance_share=0.0)
        said = self.vectors.loc[found.statement_id].to_numpy(dtype=float)
        told = np.stack([self.known[wordings[i]] for i in found.proposition_id])
        likeness = np.einsum("ij,ij->i", said, told).clip(0, 1)
        return found.assign(relevance_share=(0.5 + likeness / 2).round(6))


def topics(readings: pd.DataFrame, placed: pd.Series) -> frozenset[str]:
    """The topics that were read as a whole: an answer was taken to each of their questions.

    What came up beyond the agenda is asked about at once, so its themes were read with it.

    Args:
        readings: table of that name.
        placed: the topic or theme of each statement.
    """
    asked = readings[(readings.kind == "topic") & readings.topic_id.notna()]
    whole = frozenset(asked.topic_id) - frozenset(asked.topic_id[asked.state != "taken"])
    return whole | (frozenset(placed) - frozenset(asked.topic_id)) if tables.OFF_AGENDA in whole else whole


def key_points(read: Read) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of `key_points` and of `members`.

    A proposition whose words cannot be printed stands in the words of its nearest supporter, as no claim of the paper.
    """
    members = read.members()
    texts = read.statements.set_index("statement_id").clean_text
    points, rows = [], []
    for one in read.propositions.itertuples():
        own = members[members.proposition_id == one.proposition_id]
        if own.empty:
            continue
        exemplar = _exemplar(own)
        printable = not isinstance(one.fault, str)
        points.append(
            {
                "key_point_id": one.proposition_id,
                "topic_id": one.topic_id,
                "wording": one.wording if printable else stand_alone(texts[exemplar]),
                "exemplar_id": exemplar,
                "keywords": "",
                "statement_count": own.statement_id.nunique(),
                "origin": "read" if printable else "said",
                "outcome_id": None,
                "is_printable": printable,
            }
        )
        rows.append(own[["statement_id", "relevance_share"]].assign(key_point_id=one.proposition_id))
    if not points:
        return tables.empty("key_points"), tables.empty("members")
    return pd.DataFrame(points)[tables.columns("key_points")], pd.concat(rows)[tables.columns("members")]


def _exemplar(own: pd.DataFrame) -> str:
    """The statement nearest to the words among those of supporters; among all where nobody supports it."""
    supporting = own[own.stance.isin(["support", "conditional"])]
    best = (supporting if len(supporting) else own).sort_values(["relevance_share", "statement_id"])
    return str(best.statement_id.iloc[-1])


def added(found: dict[str, pd.DataFrame], read: Read, gathering: Gathering, talk: Talk) -> dict[str, pd.DataFrame]:
    """The stage's tables with what was read; an outcome goes to the key point that it is most probably about.

    Args:
        found: the tables without it.
        read: what was read.
        gathering: the contributions.
        talk: the outcomes, and the vectors of their clauses.
    """
    points, members = key_points(read)
    links = found["found_witnesses"].set_index("outcome_id")
    own = members.merge(talk.statements[["statement_id", "utterance_id"]], on="statement_id")
    about = _about(talk, own, points, gathering).loc[links.index]
    nearer = (about.share >= ABOUT) & (about.share > links.similarity_share.fillna(0.0))
    nearer &= about.key_point_id == _nearest(talk, read).loc[links.index]
    links = links.assign(
        key_point_id=links.key_point_id.where(~nearer, about.key_point_id),
        similarity_share=links.similarity_share.where(~nearer, about.share),
    )
    order = {"found_key_points": ["topic_id", "key_point_id"], "found_members": tables.key("members")}
    parts = {"found_key_points": points, "found_members": members}
    whole = {name: pd.concat([found[name], part]) if len(found[name]) else part for name, part in parts.items()}
    return {name: frame.sort_values(order[name], ignore_index=True) for name, frame in whole.items()} | {
        "found_witnesses": links.reset_index()[tables.columns("witnesses")]
    }


def _nearest(talk: Talk, read: Read) -> pd.Series:
    """For each outcome the proposition that its words are nearest to; None where they are like none.

    What a model worded says what it is about, so an outcome that is about it is nearer to it than to any other: of the
    outcomes laid beside such propositions by place and topic alone, a reader found a third to be of another one.
    """
    outcomes = pd.Index(talk.stated.outcome_id)
    if talk.stated.empty or read.propositions.empty:
        return pd.Series(None, index=outcomes, dtype=object)
    said = np.stack([talk.known[text] for text in talk.stated.clause]).astype(float)
    told = np.stack([read.known[text] for text in read.propositions.wording]).astype(float)
    likeness = said @ told.T
    best = read.propositions.proposition_id.to_numpy(dtype=object)[likeness.argmax(axis=1)]
    return pd.Series(best, index=outcomes, dtype=object).where(likeness.max(axis=1) >= LIKE, None)


def _about(talk: Talk, members: pd.DataFrame, points: pd.DataFrame, gathering: Gathering) -> pd.DataFrame:
    """For each outcome the key point that it is most probably about, and how probably: `key_point_id`, `share`.

    Args:
        talk: the outcomes.
        members: of the key points, with `utterance_id`.
        points: table `key_points`.
        gathering: the contributions.
    """
    place = {utterance_id: i for i, utterance_id in enumerate(gathering.units.utterance_id)}
    names, gathered = [], []
    for row in points.itertuples():
        own = members.utterance_id[members.key_point_id == row.key_point_id]
        rows = sorted({place[utterance_id] for utterance_id in own if utterance_id in place})
        if rows:
            names.append(row.key_point_id)
            gathered.append(witnesses.Gathered(row.topic_id, np.array(rows)))
    found = pd.DataFrame({"key_point_id": None, "share": 0.0}, index=pd.Index(talk.stated.outcome_id))
    if talk.stated.empty or not names:
        return found
    clauses = np.stack([talk.known[text] for text in talk.stated.clause]).astype(float)
    values = witnesses.features(talk.stated, clauses, gathering.units, gathering.vectors, gathered)
    possible = witnesses.possible(talk.stated, gathering.units, gathered)
    shares = witnesses.about(values, witnesses.load(), possible)
    best: NDArray[np.object_] = np.array(names, dtype=object)[shares.argmax(axis=1)]
    return found.assign(key_point_id=best, share=shares.max(axis=1).round(6))
