"""The views of the numbered statements: the level, who bears it, why, on which conditions, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.text.phrasing import listed
from pipeline.write.paper import arguments, levels, quotes, stated, tally
from pipeline.write.paper.addressees import Addressees
from pipeline.write.paper.arguments import Told
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making import polled, record
from pipeline.write.paper.making.nearest import Nearest
from pipeline.write.paper.making.voices import Voices
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import SIDES_TAKEN, Point
from pipeline.write.paper.reservations import apart as sessions_apart
from pipeline.write.paper.reservations import reservations
from pipeline.write.paper.views import Poll, Statement, Written

SHARED = 2  # telling words that a line of the notes and a statement have in common, where one bears on the other
WHERE = {"note": "Notes", "sticky": "Whiteboard", "free_text": "Survey"}


class StatementMaker:
    """Makes the views of the statements; what one has quoted, no other quotes.

    Args:
        facts: the tables.
        settings: lengths and counts.
        lines: decisions and actions on record.
        polls: what was polled.
    """

    def __init__(self, facts: Facts, settings: Settings, lines: Sequence[Written], polls: Sequence[Poll]) -> None:
        self.facts, self.settings, self.lines = facts, settings, lines
        self.voices, self.nearest = Voices(facts, settings), Nearest(facts.points, facts.statements_chosen)
        self.contradictions: Mapping[str, Told] = record.contradictions(facts)
        people = facts.frames.participants
        self.finder = Addressees(people["stakeholder_group"].dropna(), people["role"].dropna())
        self.choices = _choices(facts)
        self.voted_on = {poll.words: poll for poll in polls if poll.words}
        agreed = facts.frames.outcomes
        agreed = agreed[(agreed["kind"] == "poll") & agreed["outcome"].notna()]
        self.asked = frozenset(agreed["heading"].dropna())

    def made(self, point: Point, in_full: bool) -> Statement:
        """The view of a key point: in full, or as a further point with its level and one reason of each side."""
        contradiction = self.contradictions.get(point.key_point_id)
        at = levels.standing(point, contradiction is not None)
        cites = (
            point.strongest(self.settings.references_per_claim) if point.is_voiced else [point.exemplar.statement_id]
        )
        cites = list(dict.fromkeys([*point.cited_record, *cites]))[: self.settings.references_per_claim]
        condition = levels.conditional(point, at)
        below = " on a condition" if condition and in_full else condition  # in full, a sentence below it says which
        head = (point, at, levels.in_short(point, at, condition), levels.in_full(point, at, below), tuple(cites))
        if not in_full:
            return Statement(*head, reasons=tuple(_in_short(point)))
        self.voices.used.update(point.cited_record)
        self.voices.used.add(point.exemplar.statement_id)
        account = arguments.account(point, self.settings.account_sentences)
        set_at = {self.facts.words[statement].place for statement in point.conditional()}
        has_told = any(self.facts.words[statement].place in set_at for told in account for statement in told.cites)
        conditions = [] if has_told else [*self._conditions(point)]
        return Statement(
            *head,
            called=tuple(self._called(point)),
            moved=tuple(_moved(point, cites)) if contradiction is None else (),
            reasons=tuple(account or self._reasons(point)),
            conditions=tuple(conditions),
            voices=() if point.is_read else self.voices.on(point, self.settings.voices_per_statement),
            line=tuple(self._line(point, cites, contradiction is not None, has_told or bool(conditions))),
            contradiction=contradiction,
            breadth="" if point.is_led_by_record else levels.breadth(point),
        )

    def _reasons(self, point: Point) -> list[Told]:
        """Arguments by side; none where the counts differ from the record, for then the sides are in doubt.

        A reason that a language model read was checked against the words of those who give it, whatever the counts.
        """
        if point.differs and not point.is_read:
            return []
        if not point.is_read:
            return arguments.told(point, self.voices.used, self.settings.quotation_words)
        return [told for side in SIDES_TAKEN for told in self._of_side(point, side)]

    def _of_side(self, point: Point, side: str) -> Iterator[Told]:
        """The reasons of a side as they were read; one alone with a figure that somebody gave, none with words."""
        reasons, words = arguments.reasons(point, side, self.settings.reasons_per_side), None
        if self.settings.voices_per_statement and len(reasons) < 2:
            words = self.voices.of_side(point, side, point.reasons.get(side, ()))
        if words is not None:
            yield arguments.in_words(next(iter(reasons), None), point, words, side, self.settings.quotation_words)
        else:
            yield from reasons

    def _conditions(self, point: Point) -> Iterator[Told]:
        """The condition of a decision or a summary, then those that supporters set."""
        for by in filter(None, dict.fromkeys([point.decision, point.stated])):
            told = stated.condition(by, by is point.decision, self.settings.quotation_words)
            if told:
                yield told
        if not point.differs or point.is_read:
            yield from arguments.conditions(point, self.settings.conditions_per_point)

    def _line(self, point: Point, cites: list[str], is_contradicted: bool, has_conditions: bool) -> Iterator[Told]:
        """Figures and witnesses: who bears it, what qualifies it, polls and notes beside it."""
        told, own = {}, {"set": point.conditional()}  # what a sentence rests on, where not on the voices counted
        if (not is_contradicted and not point.differs) or (point.is_led_by_record and point.is_voiced):
            told["bearing"] = levels.bearing(point)
            own["bearing"] = [] if point.is_led_by_record else point.cited_record
        if point.decision and point.is_voiced and not point.is_counted:
            told["bearing"] = f"By the positions counted: {tally.votes(point.counts)}"
        told["set"] = "" if point.is_led_by_record or has_conditions else tally.conditional(point)
        told |= {} if point.is_led_by_record else reservations(point)
        yield from (Told(text, "position", own.get(name) or cites, name) for name, text in told.items() if text)
        yield from self._beside(point)
        yield from self._follows(point)

    def _beside(self, point: Point) -> Iterator[Told]:
        """What the record said before, and what a poll, the notes and the whiteboard hold on it, in their words."""
        before = stated.superseded(point)
        if before is not None:
            yield before
        yield from self._polled(point)
        for kind, name in WHERE.items():
            own = [w for w in point.beside() if w.kind == kind and w.statement_id not in self.voices.used]
            fit = [w for w in own if "[" not in w.quotable and self.nearest.is_of(w.quotable, point)]
            fit = fit[: self.settings.notes_per_statement]
            if fit:
                self.voices.used.update(w.statement_id for w in fit)
                said = listed([quotes.bare(w, self.settings.quotation_words) for w in fit])
                yield Told(f"{name}: {said}", "quotation", [w.statement_id for w in fit], f"beside {kind}")

    def _polled(self, point: Point) -> Iterator[Told]:
        """Options of polls that speak of it, with their own counts: never added to those of the discussion."""
        own = self.voted_on.get(point.key_point_id)
        if own:
            yield Told(polled.tallied(own), "count", [], own.key)
        for row in self.choices.get(point.key_point_id, ()):
            if row.question in self.asked or not self.nearest.is_of(str(row.option), point):
                continue  # a statement to agree with, which its topic tells in full; an option on something else
            yield polled.chosen(self.facts, row)

    def _called(self, point: Point) -> list[Told]:
        """How a decision was called and answered."""
        return [stated.called(point, point.decision, self.settings.quotation_words)] if point.decision else []

    def _follows(self, point: Point) -> Iterator[Told]:
        """Decisions and actions on record that are on it."""
        for line in self.lines:
            common = {w[:6] for w in line.stems} & {w[:6] for w in point.terms}
            if len(common) >= SHARED and self.nearest.is_of(line.text, point):
                yield Told(line.told, "quotation", [line.statement_id], f"line {line.statement_id} {line.text}")


def _in_short(point: Point) -> Iterator[Told]:
    """The reason of each side that most give, where a language model read reasons."""
    for side in SIDES_TAKEN:
        yield from arguments.reasons(point, side, 1)


def _moved(point: Point, cites: list[str]) -> Iterator[Told]:
    """Where record and counts differ, and where sessions stood on different sides or moved."""
    if point.is_led_by_record:
        return
    for name, text in (("differ", levels.apart(point)), ("sessions", sessions_apart(point))):
        if text:
            yield Told(text, "position", cites, name)


def _choices(facts: Facts) -> dict[str, list[Any]]:
    """By key point the options of polls that speak of it, those with most votes first."""
    found: dict[str, list[Any]] = {}
    options = facts.frames.polls.sort_values(["votes_count", "option"], ascending=[False, True])
    for row in options.merge(facts.frames.poll_choices[["poll_option_id", "key_point_id"]]).itertuples():
        found.setdefault(row.key_point_id, []).append(row)
    return found
