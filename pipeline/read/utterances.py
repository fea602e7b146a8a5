"""What each speaker said or typed without a break: cues of one turn joined, chat replies tied to what they answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from pydantic import BaseModel, Field

from pipeline.locators import span
from pipeline.tables import WRITTEN, empty, make_ids

ORDER = {
    "speech": 0,
    "chat": 1,
    "reaction": 1,
    "note": 2,
    "sticky": 3,
    "free_text": 4,
}  # chat and its reactions stay in one sequence
CUT = "…."  # where a quote of a message was cut off
OPENING_CHARACTERS = 24  # messages are looked up by their opening; tools quote about 20 characters


class Settings(BaseModel, frozen=True, extra="forbid"):
    """What ends a turn."""

    pause_seconds: float = Field(
        5.0,
        ge=0,
        description="a longer pause by the same speaker starts a new utterance",
    )


def utterances(
    records: pd.DataFrame, aliases: pd.DataFrame, participants: pd.DataFrame, sessions: pd.DataFrame, settings: Settings
) -> dict[str, pd.DataFrame]:
    """Join records to utterances.

    Consecutive speech records of one speaker become one utterance, their texts joined by a space, unless a pause
    longer than `pause_seconds` lies between them. A message, reaction, line of notes or sticky is one utterance.

    Args:
        records: the table `Records`; answers of polls are left to `polls`.
        aliases: whose each name of a session is.
        participants: unused beyond the guarantee that aliases lead to it.
        sessions: their order.
        settings: the pause.

    Returns:
        `utterances` in the order of sessions and positions, and `spans`.
    """
    owner = {(row.session, row.speaker): row.participant_id for row in aliases.itertuples()}
    rows: list[dict[str, Any]] = []
    groups: list[list[Any]] = []
    for session in sessions["session"]:
        of_session = [r for r in records[records["session"] == session].itertuples() if r.kind in ORDER]
        turns = list(_turns(sorted(of_session, key=lambda r: ORDER[r.kind]), owner, settings.pause_seconds))
        groups += turns
        rows += [_row(turn, owner, position) for position, turn in enumerate(turns, 1)]
    ids = make_ids("u", ((row["source_id"], row["kind"], row.pop("speaker"), row["text"]) for row in rows))
    for row, utterance_id in zip(rows, ids, strict=True):
        row["utterance_id"] = utterance_id
    _tie_replies(rows)
    spans = [span_row for row, turn in zip(rows, groups, strict=True) for span_row in _spans(row, turn)]
    return {"utterances": _table("utterances", rows), "spans": _table("spans", spans)}


def _speaker(record: Any, owner: dict[tuple[str, str], Any]) -> str | None:
    """The person behind a record, else the name as it stands; None where nobody is named."""
    if pd.isna(record.speaker):
        return None
    participant = owner.get((record.session, record.speaker))
    return str(record.speaker) if participant is None or pd.isna(participant) else str(participant)


def _turns(records: list[Any], owner: dict[tuple[str, str], Any], pause_seconds: float) -> Iterator[list[Any]]:
    turn: list[Any] = []
    for record in records:
        if turn and not _goes_on(turn[-1], record, owner, pause_seconds):
            yield turn
            turn = []
        turn.append(record)
    if turn:
        yield turn


def _goes_on(before: Any, record: Any, owner: dict[tuple[str, str], Any], pause_seconds: float) -> bool:
    """Whether a record continues the turn of the one before it."""
    if not (before.kind == record.kind == "speech" and before.source_id == record.source_id):
        return False
    if _speaker(before, owner) != _speaker(record, owner):
        return False
    if pd.isna(before.end_seconds) or pd.isna(record.start_seconds):
        return True
    return bool(record.start_seconds - before.end_seconds <= pause_seconds)


def _row(turn: list[Any], owner: dict[tuple[str, str], Any], position: int) -> dict[str, Any]:
    first, last = turn[0], turn[-1]
    is_personal = first.kind not in WRITTEN and not pd.isna(first.speaker)
    return {
        "session": first.session,
        "position": position,
        "source_id": first.source_id,
        "locator": span(first.locator, last.locator),
        "kind": first.kind,
        "speaker": _speaker(first, owner),
        "participant_id": owner.get((first.session, first.speaker)) if is_personal else None,
        "start_seconds": first.start_seconds,
        "end_seconds": last.end_seconds,
        "text": " ".join(record.text for record in turn),
        "reply_to": None,
        "heading": first.heading,
        "votes_count": first.votes_count,
        "refers_to": first.refers_to,
    }


def _tie_replies(rows: list[dict[str, Any]]) -> None:
    """Set `reply_to`: the last message before it, in the same file, that begins with the words quoted.

    A quote that was not cut must be the whole message if one such stands there.
    """
    openings: dict[tuple[str, str], list[tuple[str, str]]] = {}  # (source, opening) -> (text, utterance)
    for row in rows:
        quote = row.pop("refers_to")
        if not pd.isna(quote):
            wanted = " ".join(str(quote).split())
            opening = wanted.rstrip(CUT).rstrip()
            messages = openings.get((row["source_id"], opening[:OPENING_CHARACTERS]), [])
            whole = (key for text, key in reversed(messages) if text == wanted)
            begun = (key for text, key in reversed(messages) if text.startswith(opening))
            row["reply_to"] = next(whole, None) or next(begun, None)
        if row["kind"] == "chat":
            text = " ".join(row["text"].split())
            for length in range(1, min(len(text), OPENING_CHARACTERS) + 1):
                openings.setdefault((row["source_id"], text[:length]), []).append((text, row["utterance_id"]))


def _spans(row: dict[str, Any], turn: list[Any]) -> Iterator[dict[str, Any]]:
    start = 0
    for record in turn:
        end = start + len(record.text)
        yield {
            "utterance_id": row["utterance_id"],
            "record_id": record.record_id,
            "char_start": start,
            "char_end": end,
        }
        start = end + 1  # the space between cues


def _table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(empty(name).columns)) if rows else empty(name)
