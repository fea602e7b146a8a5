"""The indicators of what comes first, counted key point by key point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.text.similarity import Similarity

INDICATORS = ("urgency", "breadth", "groups", "sessions", "time", "support", "poll", "board")
FOR = ("support", "conditional")
NEAREST = 2  # statements of a key point to which a poll's option or a remark is compared
_AGREE = re.compile(r"^\W*(?:strongly |rather |fully )?(?:agree|yes|support|in favou?r)\b", re.IGNORECASE)
_SIDES = re.compile(
    r"^\W*(?:(?:strongly|rather|fully) )?(?:dis)?agree|^\W*(?:yes|no|support|oppose|neutral|abstain|undecided"
    r"|no opinion|in favou?r|against|unsure|don't know)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Voices:
    """What participants did on each key point; facilitators are left out.

    Attributes:
        urgent: largest probability that the person said the point comes first, shape (points, people).
        support: 1 for a supporter, with or without a condition, same shape.
        oppose: 1 for an opponent, same shape.
        words: words the person said on it, same shape.
        raised: whether the person raised it in the session, shape (sessions, points, people).
        unsigned: whether notes or a whiteboard of the session raised it, shape (sessions, points).
        members: stakeholder group of each person, shape (people, groups).
        poll: share of a poll's respondents who chose it, shape (points,); NaN where no poll asked.
        board: votes on its stickies, same shape; NaN where the board has none on it.
    """

    urgent: np.ndarray
    support: np.ndarray
    oppose: np.ndarray
    words: np.ndarray
    raised: np.ndarray
    unsigned: np.ndarray
    members: np.ndarray
    poll: np.ndarray
    board: np.ndarray

    def indicators(self, drawn: np.ndarray) -> np.ndarray:
        """Strength of each indicator for each key point, shape (points, indicators), in the order of `INDICATORS`.

        Args:
            drawn: how often each person was drawn, shape (people,); all 1 for the meeting as it was.
        """
        support, oppose = self.support @ drawn, self.oppose @ drawn
        groups = ((self.support * drawn) @ self.members > 0).sum(axis=1)
        sessions = ((self.raised @ drawn > 0) | self.unsigned).sum(axis=0)
        share = (support + 0.5) / (support + oppose + 1)  # Jeffreys' prior: one voice is no unanimity
        columns = [self.urgent @ drawn, support, groups, sessions, self.words @ drawn, share, self.poll, self.board]
        return np.column_stack(columns).astype(float)

    def sessions_of_support(self) -> np.ndarray:
        """Share of each session in the people who raised a point, shape (points, sessions)."""
        count = (self.raised.sum(axis=2) + self.unsigned).T.astype(float)
        share: np.ndarray = count / np.maximum(count.sum(axis=1, keepdims=True), 1)
        return share

    def groups_of_support(self) -> np.ndarray:
        """Whether a stakeholder group supports a point, shape (points, groups)."""
        by_group: np.ndarray = (self.support @ self.members > 0).astype(float)
        return by_group


def incidence(rows: pd.DataFrame, points: Sequence[str], people: Sequence[str], value: str | None = None) -> np.ndarray:
    """The largest value (1 without a column) of a person's rows on a key point, shape (points, people)."""
    matrix = np.zeros((len(points), len(people)))
    own = rows[rows.key_point_id.isin(points) & rows.participant_id.isin(people)]
    at = pd.Index(points).get_indexer(own.key_point_id), pd.Index(people).get_indexer(own.participant_id)
    np.maximum.at(matrix, at, own[value].to_numpy(dtype=float) if value else 1.0)
    return matrix


def talk(
    said: pd.DataFrame, chance: pd.Series, evidence: pd.DataFrame, similarities: Similarity, least: float, near: float
) -> pd.DataFrame:
    """Statements that something comes first, each with the key point it speaks of.

    What its utterance is evidence of, and not against, is what it speaks of; where there is no evidence ("That, before
    anything else."), the point whose statements are nearest in words and meaning.

    Args:
        said: `statements`.
        chance: probability of priority talk by statement id.
        evidence: `evidence`.
        similarities: of the meeting's statements.
        least: smallest probability of priority talk.
        near: smallest similarity to a key point.

    Returns:
        columns of `priority_talk`, with the person and a row a statement and key point.
    """
    known = said.assign(probability=said.statement_id.map(chance))
    spoken = known[known.probability >= least]
    bears = set(said.utterance_id[said.statement_id.isin(evidence.statement_id)])
    utterance = said.set_index("statement_id").utterance_id
    by_utterance = evidence.assign(utterance_id=evidence.statement_id.map(utterance))
    by_utterance = by_utterance[by_utterance.stance != "oppose"][["utterance_id", "key_point_id"]].drop_duplicates()
    attached = spoken.merge(by_utterance, on="utterance_id").assign(method="evidence", similarity_share=1.0)
    rows = []
    whole = said.groupby("utterance_id").statement_id
    for row in spoken[~spoken.utterance_id.isin(bears)].itertuples():
        shares = similarities.of_statements(list(whole.get_group(row.utterance_id)))
        key_point_id, similarity = similarities.key_point(shares, NEAREST)
        if key_point_id is not None and similarity >= near:
            rows.append((row.statement_id, row.participant_id, row.probability, key_point_id, "nearest", similarity))
    columns = ["statement_id", "participant_id", "probability", "key_point_id", "method", "similarity_share"]
    frames = [attached[columns], pd.DataFrame(rows, columns=columns)]
    found = pd.concat([frame for frame in frames if len(frame)]) if any(map(len, frames)) else frames[0]
    return found.sort_values(["key_point_id", "statement_id"], ignore_index=True)


def poll_shares(polls: pd.DataFrame, points: Sequence[str], similarities: Similarity, near: float) -> pd.DataFrame:
    """Which key point a poll's option speaks of, and the share of the respondents who chose it.

    Options that are sides ("Agree") belong to their question, of which the side in favour counts; other options stand
    for themselves. An option that is near to no key point counts for none.

    Returns:
        columns `poll_option_id`, `key_point_id`, `chosen_share`, `similarity_share`.
    """
    rows = []
    for (_, _, question), options in polls.groupby(["session", "source_id", "question"], sort=False):
        sides = options.option.str.contains(_SIDES).mean() > 0.5
        for row in options.itertuples():
            if sides and not _AGREE.search(row.option):
                continue
            shares = similarities.of_words(str(question) if sides else f"{row.option}")
            key_point_id, near_by = similarities.key_point(shares, NEAREST)
            if key_point_id in points and near_by >= near:
                share = row.votes_count / max(row.respondents_count, 1)
                rows.append((row.poll_option_id, key_point_id, min(share, 1.0), near_by))
    return pd.DataFrame(rows, columns=["poll_option_id", "key_point_id", "chosen_share", "similarity_share"])


def best(values: pd.DataFrame, points: Sequence[str], column: str, how: str) -> np.ndarray:
    """A number a key point, shape (points,); NaN where there is none."""
    return values.groupby("key_point_id")[column].agg(how).reindex(points).to_numpy(dtype=float)
