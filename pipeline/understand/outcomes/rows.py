"""Rows of the tables `outcomes` and `reports`: of calls and stickies, and all of them put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.text.clauses.realised import Clause
from pipeline.understand.outcomes import conditions, wording
from pipeline.understand.outcomes.calls import Call, Said
from pipeline.understand.outcomes.encoder import CHAIR

Row = dict[str, Any]


def sessions(statements: pd.DataFrame, topic_of: Mapping[str, str], utterances: pd.DataFrame) -> Iterator[list[Said]]:
    """The speech of each session, in order."""
    place = dict(zip(utterances.utterance_id, utterances.position, strict=True))
    for _, session in statements[statements.kind == "speech"].sort_values("position").groupby("session", sort=False):
        yield [
            Said(
                row.statement_id,
                row.utterance_id,
                int(place[row.utterance_id]),
                row.participant_id,
                topic,
                row.clean_text,
            )
            for row in session.itertuples()
            for topic in [topic_of.get(row.statement_id)]
        ]


def of_calls_unread(called: Sequence[Call], rows: Sequence[Row], statements: pd.DataFrame) -> list[Row]:
    """What came of calls, where a recap or report has not said it already."""
    read = {row["utterance_id"] for row in rows if row["outcome"] in ("decided", "refused", "open")}
    unread = [call for call in called if call.declared.utterance_id not in read]
    return [*_of_calls([call for call in unread if not wording.names_nothing(call.clause)], statements)]


def without_doubles(rows: Sequence[Row]) -> list[Row]:
    """The outcomes without summaries of the words that were put to the room and decided in the same breath.

    They would be laid beside another point than the call: a turn speaks of each point once.
    """
    put = {(row.get("statement_id"), row["clause"]) for row in rows if row.get("kind") == "call"}
    doubled = ("agreed", None)
    return [
        row
        for row in rows
        if row.get("kind") != "recap"
        or row.get("outcome") not in doubled
        or (row.get("statement_id"), row["clause"]) not in put
    ]


def _of_calls(called: Sequence[Call], statements: pd.DataFrame) -> Iterator[Row]:
    session_of = dict(zip(statements.statement_id, statements.session, strict=True))
    for call in called:
        yield {
            "kind": "call",
            "session": session_of[call.declared.statement_id],
            "utterance_id": call.declared.utterance_id,
            "statement_id": call.request.statement_id,
            "level_statement_id": call.declared.statement_id,
            "heading": None,
            "clause": call.clause,
            "level_words": call.words,
            "outcome": call.outcome,
            "counts": (None, None),
            "earlier_outcome": None,
            "earlier_counts": (None, None),
            "condition": conditions.condition(call.declared.text) or conditions.condition(call.clause),
            "called": call.called,
            "source": Clause(CHAIR, call.outcome, call.clause),
        }


def stickies(utterances: pd.DataFrame, statements: pd.DataFrame) -> Iterator[Row]:
    """Sticky notes with their votes."""
    stickies = utterances[utterances.kind == "sticky"]
    votes = dict(zip(stickies.utterance_id, stickies.votes_count, strict=True))
    headings = dict(zip(stickies.utterance_id, stickies.heading, strict=True))
    for row in statements[statements.utterance_id.isin(stickies.utterance_id)].sort_values("position").itertuples():
        number = votes.get(row.utterance_id)
        yield {
            "kind": "sticky",
            "session": row.session,
            "utterance_id": row.utterance_id,
            "statement_id": row.statement_id,
            "heading": headings[row.utterance_id],
            "clause": row.clean_text,
            "counts": (None if number is None or pd.isna(number) else number, None),
        }


def outcomes_table(rows: Sequence[Row], statements: pd.DataFrame, topic_of: Mapping[str, str]) -> pd.DataFrame:
    """The table, in the order of the meeting; polls, which have no place in it, at the end of their session."""
    place = dict(zip(statements.statement_id, statements.position, strict=True))
    ends = statements.groupby("session").position.max()
    made = []
    for row in rows:
        spoken = row.get("level_statement_id") or row.get("statement_id")
        (support, oppose), (was_support, was_oppose) = row["counts"], row.get("earlier_counts", (None, None))
        made.append(
            {column: row.get(column) for column in tables.columns("outcomes")}
            | {
                "kind": row.get("kind", "poll"),
                "position": place.get(spoken, int(ends.get(row["session"], 0))),
                "topic_id": topic_of.get(row.get("statement_id") or "") or topic_of.get(spoken or ""),
                "support_count": _count(support),
                "oppose_count": _count(oppose),
                "earlier_support_count": _count(was_support),
                "earlier_oppose_count": _count(was_oppose),
                "is_decision": row.get("outcome") == "decided",
            }
        )
    if not made:
        return tables.empty("outcomes")
    frame = pd.DataFrame(made).sort_values("position", kind="stable", ignore_index=True)
    content = [
        (*map(str, one),)
        for one in frame[["kind", "session", "heading", "level_statement_id", "clause"]].itertuples(index=False)
    ]
    return frame.assign(outcome_id=tables.make_ids("o", content))


def own_conditions(found: pd.DataFrame, statements: pd.DataFrame) -> pd.Series:
    """The condition of each outcome, where it is one of its proposition (see `conditions.of_proposition`)."""
    texts = found.statement_id.map(statements.set_index("statement_id").clean_text).fillna("")
    stand = zip(found.condition, texts, found.proposition, strict=True)
    return found.condition.where([conditions.of_proposition(*one) for one in stand])


def _count(number: float | None) -> float:
    return np.nan if number is None else float(number)


def reports_table(reported: Mapping[str, float]) -> pd.DataFrame:
    """The table `reports`, of probabilities by utterance."""
    rows = [{"utterance_id": own, "report_share": round(share, 4)} for own, share in sorted(reported.items())]
    return pd.DataFrame(rows) if rows else tables.empty("reports")
