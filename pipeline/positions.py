"""Where each participant stands on each key point, from the words and from who answers whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables

ASSERTING = frozenset({"claim", "proposal", "experience", "agreement", "disagreement"})
_CONDITION = re.compile(
    r"\b(?:only if|but only when|provided(?: that)?|providing(?: that)?|as long as|so long as|on (?:the "
    r"|one )?condition"
    r"(?: that)?|unless|if and only if|with the proviso(?: that)?|on the understanding that|under the condition that)\b"
    r"[^.!?;]{8,}",
    re.IGNORECASE,
)


class Settings(BaseModel):
    """How a stance is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    opening_statements: int = Field(
        2, ge=1, description="statements of an utterance in which it agrees with another one"
    )
    position_words: int = Field(
        15, ge=0, description="words of speech below which only proposing, agreeing or objecting counts"
    )
    reply_turns: int = Field(3, ge=0, description="utterances of a key point back to which an answer reaches")
    stated_confidence: float = Field(0.8, ge=0, le=1, description="confidence when the words say agree or disagree")
    implied_confidence: float = Field(
        0.5, ge=0, le=1, description="confidence when the stance is taken from the context"
    )


@dataclass(frozen=True)
class Turn:
    """One participant's utterance on one key point.

    Attributes:
        participant_id: who speaks.
        sign: +1 for, -1 against.
        is_stated: the words themselves say agree or disagree.
        condition: the condition set, verbatim, or None.
        statement_ids: its statements that assert something, in order.
        relevance: how surely it is about the key point, 0 to 1.
    """

    participant_id: str
    sign: int
    is_stated: bool
    condition: str | None
    statement_ids: tuple[str, ...]
    relevance: float


def positions(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    key_points: pd.DataFrame,
    members: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a participant's stance to a key point; the last one taken counts.

    The utterance that words the point stands for it. One that objects stands against the point; one that opens with
    agreement stands where the utterance stands that it answers; any other contribution keeps the speaker's earlier
    stance, or supports the point that it helps to make. A condition is kept verbatim. Facilitators, notes and
    stickies take no position: their statements are neutral evidence.

    Returns:
        `positions` and `evidence`.
    """
    leaders = set(participants.participant_id[participants.is_facilitator])
    frame = members.merge(statements, on="statement_id", validate="m:1")
    frame = frame.merge(utterances[["utterance_id", "reply_to"]], on="utterance_id", validate="m:1")
    frame["takes_part"] = (
        frame.participant_id.notna()
        & ~frame.participant_id.isin(leaders)
        & frame.kind.isin(["speech", "chat", "reaction"])
    )
    wording = frame.utterance_id[frame.statement_id.isin(key_points.exemplar_id)]
    frame["words_the_point"] = frame.utterance_id.isin(wording)
    position_rows: list[dict[str, object]] = []
    evidence_rows: list[dict[str, object]] = []
    frame["opening"] = frame.groupby("session").position.transform("min")
    frame = frame.sort_values(["opening", "start_seconds", "position"])  # chat among the speech, by time
    for key_point_id, own in frame.groupby("key_point_id"):
        turns = list(_turns(own[own.takes_part], settings))
        stance_of = {i: turn for turn in turns for i in turn.statement_ids}
        position_rows += [{"key_point_id": key_point_id, **row} for row in _positions(turns, settings)]
        evidence_rows += [{"key_point_id": key_point_id, **row} for row in _evidence(own, stance_of, settings)]
    return {
        "positions": _sorted(position_rows, "positions"),
        "evidence": _sorted(evidence_rows, "evidence"),
    }


def _turns(own: pd.DataFrame, settings: Settings) -> Iterator[Turn]:
    """The utterances of participants on a key point, in order, each with its stance."""
    recent: list[tuple[str, str, int]] = []  # utterance, participant, sign
    for utterance_id, said in own.groupby("utterance_id", sort=False):
        asserting = said[said.act.isin(ASSERTING)]
        if asserting.empty:
            continue
        participant = str(said.participant_id.iloc[0])
        opening = set(said.act.iloc[: settings.opening_statements])
        stated = opening & {"agreement"} | set(said.act) & {"disagreement"}  # objections often come late, politely
        answered = _answered(recent, participant, said.reply_to.iloc[0], settings.reply_turns)
        before = next((sign for _, person, sign in reversed(recent) if person == participant), None)
        brief = said.kind.iloc[0] == "speech" and said.word_count.sum() < settings.position_words
        if brief and not stated and not said.words_the_point.iloc[0] and "proposal" not in set(said.act):
            continue  # a short remark on the way is no position: silence is never taken for agreement
        sign = 1 if said.words_the_point.iloc[0] else _sign(stated, answered, before)
        recent.append((str(utterance_id), participant, sign))
        conditions = [match[0].strip() for match in map(_CONDITION.search, asserting.text) if match]
        yield Turn(
            participant_id=participant,
            sign=sign,
            is_stated=bool(stated),
            condition=conditions[-1] if conditions and sign > 0 else None,
            statement_ids=tuple(asserting.statement_id),
            relevance=float(said.relevance_share.max()),
        )


def _answered(recent: list[tuple[str, str, int]], participant: str, reply_to: object, reach: int) -> int | None:
    """Sign of the utterance that this one answers: the one it names, else the last one of another participant."""
    named = next((sign for utterance_id, _, sign in recent if utterance_id == reply_to), None)
    if named is not None:
        return named
    return next((sign for _, person, sign in reversed(recent[-reach:]) if person != participant), None)


def _sign(stated: set[str], answered: int | None, before: int | None) -> int:
    """+1 for, -1 against; who both agrees and objects stands where the one stands that was answered."""
    if "disagreement" in stated:
        return -1 if answered is None or "agreement" not in stated else answered
    if "agreement" in stated and answered is not None:
        return answered
    return before if before is not None else 1


def _positions(turns: list[Turn], settings: Settings) -> Iterator[dict[str, object]]:
    """A participant's last stance to the key point, with the first one beside it."""
    by_person: dict[str, list[Turn]] = {}
    for turn in turns:
        by_person.setdefault(turn.participant_id, []).append(turn)
    for participant_id, own in by_person.items():
        last = own[-1]
        condition = next((turn.condition for turn in reversed(own) if turn.condition), None) if last.sign > 0 else None
        stated = any(turn.is_stated for turn in own)
        confidence = settings.stated_confidence if stated else settings.implied_confidence
        yield {
            "participant_id": participant_id,
            "stance": "oppose" if last.sign < 0 else "conditional" if condition else "support",
            "condition": condition,
            "confidence": round(confidence * max(turn.relevance for turn in own), 6),
            "first_statement_id": own[0].statement_ids[0],
            "last_statement_id": last.statement_ids[-1],
            "is_changed": own[0].sign != last.sign,
        }


def _evidence(own: pd.DataFrame, stance_of: dict[str, Turn], settings: Settings) -> list[dict[str, object]]:
    """The statements of a key point with the way they bear on it, the strongest first."""
    rows: list[dict[str, object]] = []
    for statement in own.itertuples():
        turn = stance_of.get(statement.statement_id)
        sure = settings.implied_confidence if turn is None or not turn.is_stated else settings.stated_confidence
        rows.append(
            {
                "statement_id": statement.statement_id,
                "stance": "neutral" if turn is None else _stance(turn, statement.text),
                "strength": round(sure * statement.relevance_share, 6),
            }
        )
    rows.sort(key=lambda row: (row["stance"] == "neutral", -float(str(row["strength"])), str(row["statement_id"])))
    return [{**row, "rank": rank} for rank, row in enumerate(rows, start=1)]


def _stance(turn: Turn, text: str) -> str:
    """A statement bears as its utterance does; the one that names the condition is conditional."""
    if turn.sign < 0:
        return "oppose"
    return "conditional" if turn.condition and turn.condition in text else "support"


def _sorted(rows: list[dict[str, object]], name: str) -> pd.DataFrame:
    """The table, sorted by its key."""
    return pd.DataFrame(rows).sort_values(tables.key(name), ignore_index=True) if rows else tables.empty(name)
