"""Stage `contradictions`: where notes, the chair, votes and voices do not bear each other out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.text.similarity import Similarity
from pipeline.text.stems import stems

# what cannot both be true of one point; a majority bears out neither and contradicts neither
OPPOSITE = {"agreed": {"divided", "refused"}, "decided": {"divided", "refused"}, "divided": {"agreed"}}
OPPOSITE |= {"refused": {"agreed", "decided"}}
NOTED, SPOKEN = ("note", "decision"), ("recap", "call")  # kinds of outcomes
TOLD = (*SPOKEN, "report")  # kinds that sum up aloud
AS_NEAR = 0.1  # summings-up this little further than the nearest one may be on the same point too


class Settings(BaseModel):
    """When two witnesses speak of the same point."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    same_share: float = Field(
        0.4, ge=0, le=1, description="minimum similarity for a note and a summary to be on the same point"
    )


def contradictions(
    statements: pd.DataFrame,
    embeddings: pd.DataFrame,
    key_points: pd.DataFrame,
    members: pd.DataFrame,
    witnesses: pd.DataFrame,
    outcomes: pd.DataFrame,
    consensus: pd.DataFrame,
    session_counts: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a witness that says of a point what another does not bear out.

    A line of notes is compared with what the chair said of the same point in the same session (the last time it was
    said), and with the voices: the level of its key point in that session. Where that session has voices on other
    points and was silent on this one, nothing is compared: what another session said before is no contradiction but a
    change. A vote is compared with the voices of the whole meeting. Words that share none with what they are compared
    with may be on another matter and contradict nothing. Nothing is corrected: an editor decides.

    Returns:
        `contradictions`.
    """
    said = outcomes.merge(witnesses, on="outcome_id", how="left").fillna({"similarity_share": 0.0})
    worded = key_points.set_index("key_point_id").wording.map(stems).to_dict()
    rows = [*_with_voices(said, worded, consensus, session_counts)]
    if said.kind.isin(SPOKEN).any() and said.kind.isin(NOTED).any():
        similarities = Similarity(statements.sort_values("position"), embeddings, members)
        rows += _with_chair(said, similarities, settings.same_share)
    if not rows:
        return {"contradictions": tables.empty("contradictions")}
    return {"contradictions": pd.DataFrame(rows).sort_values(["witness_id", "against"], ignore_index=True)}


def _with_chair(outcomes: pd.DataFrame, similarities: Similarity, least: float) -> Iterator[dict[str, object]]:
    """Notes against the last summing-up of the same point in the same session."""
    chair = outcomes[outcomes.kind.isin(SPOKEN)].dropna(subset=["statement_id"]).sort_values("position")
    by_session = dict(iter(chair.groupby("session")))
    for note in outcomes[outcomes.kind.isin(NOTED)].dropna(subset=["statement_id"]).itertuples():
        said = by_session.get(note.session, chair[:0])
        shares = similarities.of_statements([note.statement_id], [similarities.place[s] for s in said.statement_id])
        same = shares >= max(least, shares.max(initial=0.0) - AS_NEAR)
        if same.any() and said.outcome[same].iloc[-1] in OPPOSITE.get(note.outcome, ()):
            other = said[same].iloc[-1]
            if _are_apart(stems(note.clause), stems(other.clause)):
                continue
            yield _row(note, "chair", other.outcome_id, other.outcome, float(shares[same][-1]))


def _with_voices(
    outcomes: pd.DataFrame,
    worded: Mapping[str, frozenset[str]],
    consensus: pd.DataFrame,
    session_counts: pd.DataFrame,
) -> Iterator[dict[str, object]]:
    """Notes and votes against the count of voices on the key point they speak of, `worded` in these words."""
    whole = consensus.set_index("key_point_id")
    sessions = session_counts.set_index(["key_point_id", "session"])
    heard_in = set(session_counts.session)
    laid = outcomes.dropna(subset=["key_point_id"])
    told = laid[laid.kind.isin(TOLD)]
    summed = set(zip(told.key_point_id, told.session, told.outcome, strict=True))
    for row in laid[laid.kind.isin([*NOTED, "poll"])].itertuples():
        place = (row.key_point_id, row.session)
        if _are_apart(stems(row.clause), worded[row.key_point_id]):
            continue
        if row.kind != "poll" and (*place, row.outcome) in summed:
            continue  # who summed up and who took notes heard the same: it is the count that errs
        if row.kind == "poll" or row.session not in heard_in:
            counts = whole.loc[row.key_point_id]
        elif place in sessions.index:
            counts = sessions.loc[place]
        else:
            continue
        heard = _outcome(counts.level, counts.support_count, counts.oppose_count)
        if heard in OPPOSITE.get(row.outcome, ()):
            yield _row(row, "positions", row.key_point_id, heard, row.similarity_share)


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two clauses name different matters; one that names nothing goes on with what was said."""
    return bool(one and other) and not one & other


def _outcome(level: str, support: int, oppose: int) -> str | None:
    """What the voices say became of a point; None where few spoke."""
    if level == "majority":
        return "majority" if support > oppose else "refused"
    return {"consensus": "agreed", "divided": "divided"}.get(level)


def _row(outcome: object, against: str, other_id: str, heard: str | None, similarity: float) -> dict[str, object]:
    return {
        "witness_id": outcome.outcome_id,  # type: ignore[attr-defined]
        "against": against,
        "other_id": other_id,
        "said": outcome.outcome,  # type: ignore[attr-defined]
        "other_said": heard,
        "similarity_share": round(similarity, 6),
    }
