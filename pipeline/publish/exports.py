"""Stage `exports`: the open data of a run, a JSON line a statement and a JSON line a key point.

The attribution rule of the meeting holds here as in the paper: under 'group' and 'anonymous' a person is
`participant-07`, small stakeholder groups are pooled, names said aloud are taken out of the texts, and what was said
in confidence keeps its line without its words. Private messages are in no table, so they cannot be here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.checks.findings import Finding
from pipeline.checks.leaks import Leaks, Record
from pipeline.errors import DataError
from pipeline.people import file_names, redactor
from pipeline.people.redactor import Redactor
from pipeline.people.withheld import WITHHELD, withheld
from pipeline.text.memory import FORGETFUL, Memory


class Settings(BaseModel):
    """Settings of the stage `exports`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    copied_words: int = Field(
        6, ge=3, description="number of consecutive words unique to a confidential statement that count as a leak"
    )
    accepted: tuple[str, ...] = Field(
        (),
        description="ids (`f-…`) of findings, from the message on each, that an editor has reviewed and accepts",
    )


@dataclass(frozen=True, eq=False)
class Frames(Record):
    """What is published of the record, and what may not get out of it."""

    statement_topics: pd.DataFrame
    agenda: pd.DataFrame
    themes: pd.DataFrame
    key_points: pd.DataFrame
    evidence: pd.DataFrame
    positions: pd.DataFrame
    consensus: pd.DataFrame
    votes: pd.DataFrame
    priorities: pd.DataFrame
    findings: pd.DataFrame


def exports(frames: Frames, settings: Settings, memory: Memory = FORGETFUL) -> dict[str, bytes]:
    """`data/statements.jsonl` and `data/key_points.jsonl`, UTF-8, keys in a fixed order.

    Args:
        frames: the tables; `aliases` only for spellings of names to take out, `findings` for it alone that the paper
            has passed the gate.
        settings: what counts as a leak.
        memory: of texts that were read before.

    Raises:
        DataError: a record gives away what the rules of the meeting keep in.
    """
    leaks = Leaks(frames, settings.copied_words, memory)
    attribution = str(frames.meeting["attribution"].iloc[0])
    known = (frames.meeting, frames.participants, frames.utterances, frames.aliases, frames.allowed)
    redact = redactor.of_meeting(*known, memory)
    secret = withheld(frames.confidences)
    people = _labels(frames.participants, attribution)
    pooled = frames.stakeholder_groups
    shown = dict(zip(pooled["stakeholder_group"], pooled["shown_as"], strict=True))
    stated = frames.participants.dropna(subset=["stakeholder_group"])
    pairs = zip(stated["participant_id"], stated["stakeholder_group"], strict=True)
    groups = {person: shown.get(group, group) for person, group in pairs}
    if attribution == "anonymous":
        groups = {}
    lines = [*_statements(frames, people, groups, redact, secret)]
    points = [*_key_points(frames, redact, secret)]
    found = [f for record in [*lines, *points] for f in _leaks(record, leaks)]
    found += [*_confided(lines, leaks)]
    found = [finding for finding in found if finding.finding_id not in settings.accepted]
    if found:
        raise DataError(finding.problem("exports") for finding in found)
    return {"data/statements.jsonl": _jsonl(lines), "data/key_points.jsonl": _jsonl(points)}


def _leaks(record: dict[str, Any], leaks: Leaks) -> Iterator[Finding]:
    """What the words of a record give away."""
    place = f"record {record.get('statement_id') or record['key_point_id']}"
    for name in ("session", "source", "participant", "group", "text", "wording", "bare_wording"):
        if isinstance(record.get(name), str):
            yield from leaks.finds(f"{place}, {name}", record[name], is_cell=name == "group")
    for condition in record.get("conditions", ()):
        yield from leaks.finds(f"{place}, conditions", condition)


def _confided(lines: list[dict[str, Any]], leaks: Leaks) -> Iterator[Finding]:
    """Statements with their words beside which the gate's own lists find a request for confidence."""
    for record in lines:
        asked_in = leaks.confided.get(record["statement_id"])
        if asked_in and record["text"] != WITHHELD:
            place = f"record {record['statement_id']}, text"
            yield Finding("confidence", place, record["statement_id"], f"a request for confidence in {asked_in}")


def _labels(participants: pd.DataFrame, attribution: str) -> dict[str, str]:
    """What each person is called: the name, or a number in the order of ids that were made with the secret salt."""
    if attribution == "name":
        return dict(zip(participants["participant_id"], participants["name"], strict=True))
    ids = sorted(participants["participant_id"])
    width = max(2, len(str(len(ids))))
    return {participant: f"participant-{number:0{width}d}" for number, participant in enumerate(ids, 1)}


def _statements(
    frames: Frames, people: dict[str, str], groups: dict[str, Any], redact: Redactor, secret: frozenset[str]
) -> Iterable[dict[str, Any]]:
    """A record a statement, in the order of session, source and place."""
    served = frames.statement_topics.set_index("statement_id")
    shown = file_names.files(frames.sources["path"], redact)
    files = {row.source_id: shown[row.path] for row in frames.sources.itertuples()}
    sessions = file_names.sessions(frames.sessions, redact)
    said = frames.utterances.set_index("utterance_id")[["source_id", "locator"]]
    for row in frames.statements.join(said, on="utterance_id").sort_values("position").itertuples():
        topic_id = served["topic_id"].get(row.statement_id)
        yield {
            "statement_id": row.statement_id,
            "session": sessions[row.session],
            "source": files[row.source_id],
            "locator": row.locator,
            "kind": row.kind,
            "participant": people.get(row.participant_id) if isinstance(row.participant_id, str) else None,
            "group": _known(groups.get(row.participant_id)),
            "start_seconds": _known(row.start_seconds, 2),
            "text": WITHHELD if row.statement_id in secret else redact(row.text),
            "act": row.act,
            "topic_id": None if topic_id == tables.OFF_AGENDA else topic_id,
            "topic_probability": _known(served["probability"].get(row.statement_id), 4),
        }


def _key_points(frames: Frames, redact: Redactor, secret: frozenset[str]) -> Iterable[dict[str, Any]]:
    """A record a key point, by topic, rank and place of its statement: an order of secret ids would tell of them."""
    levels = frames.consensus.set_index("key_point_id")
    place = frames.priorities.set_index("key_point_id")
    subjects = dict(zip(frames.agenda["topic_id"], frames.agenda["title"].map(redact), strict=True))
    subjects |= dict(zip(frames.themes["theme_id"], frames.themes["title"].map(redact), strict=True))
    voted = {row.key_point_id: row for row in frames.votes.itertuples()}
    said_at = dict(zip(frames.statements["statement_id"], frames.statements["position"], strict=True))
    conditions = frames.positions[
        frames.positions["condition"].notna() & ~frames.positions["last_statement_id"].isin(secret)
    ].sort_values("last_statement_id", key=lambda ids: ids.map(said_at), kind="stable")
    topics = list(subjects)
    last = len(frames.key_points) + 1
    order = dict(zip(frames.priorities["key_point_id"], frames.priorities["rank"], strict=True))
    rows = list(frames.key_points.itertuples())
    rows.sort(key=lambda p: (topics.index(p.topic_id), order.get(p.key_point_id, last), said_at[p.exemplar_id]))
    for row in rows:
        s = levels.loc[row.key_point_id]
        is_ranked = row.key_point_id in place.index
        mine = frames.evidence[frames.evidence["key_point_id"] == row.key_point_id].sort_values("rank")
        said = conditions.loc[conditions["key_point_id"] == row.key_point_id, "condition"]
        counts = ("support", "oppose", "conditional", "expressed", "present", "invited")
        yield {
            "key_point_id": row.key_point_id,
            "topic_id": row.topic_id,
            "wording": WITHHELD
            if row.exemplar_id in secret
            else _self_contained(redact(row.wording), "" if row.origin == "read" else subjects[row.topic_id]),
            "bare_wording": WITHHELD if row.exemplar_id in secret else redact(row.wording),
            "is_printable": bool(row.is_printable),
            "origin": row.origin,
            "level": _known(s["leading_level"]),
            "stated_outcome": _known(s["stated_outcome"]),
            "is_decision": _known(s["decision_id"]) is not None,
            **{f"{name}_count": _whole(s[f"{name}_count"]) for name in counts},
            "agreement_share": _known(s["agreement_share"], 4),
            "agreement_low": _known(s["agreement_low_share"], 4),
            "agreement_high": _known(s["agreement_high_share"], 4),
            "rank": int(place.loc[row.key_point_id, "rank"]) if is_ranked else None,
            "priority": place.loc[row.key_point_id, "priority"] if is_ranked else "none",
            **_vote(voted.get(row.key_point_id)),
            "conditions": list(dict.fromkeys(redact(text) for text in said)),
            "evidence": [
                {"statement_id": e.statement_id, "stance": e.stance, "strength": _known(e.strength, 4)}
                for e in mine.itertuples()
            ],
        }


def _self_contained(wording: str, subject: str) -> str:
    """A wording that can be understood away from its heading: behind the question or subject that it belongs to.

    What a language model worded was asked to stand alone.
    """
    if not subject:
        return wording
    return f"{subject} {wording}" if subject.endswith("?") else f"{subject}: {wording}"


def _vote(row: Any) -> dict[str, Any]:
    """What a vote on its wording came to; all None where it was not voted on."""
    counts = ("agree", "disagree", "unsure")
    return {
        "vote_level": getattr(row, "level", None),
        **{f"vote_{name}_count": _whole(getattr(row, f"{name}_count", None)) for name in counts},
        "vote_agreement_share": _known(getattr(row, "agreement_share", None), 4),
        "vote_agreement_low": _known(getattr(row, "agreement_low_share", None), 4),
        "vote_agreement_high": _known(getattr(row, "agreement_high_share", None), 4),
        "vote_median_rating": _known(getattr(row, "median_rating", None), 1),
    }


def _known(value: Any, digits: int | None = None) -> Any:
    """None for a missing value; numbers rounded."""
    if value is None or pd.isna(value):
        return None
    return value if digits is None else round(float(value), digits)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _jsonl(records: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
