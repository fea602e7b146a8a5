"""Stage `gate`: checks the finished paper before any file is written, and fails the run where something is wrong.

What the paper says is held against the tables and the record by other means than those it was written with: numbers
are read back from the words and looked up by what they count, quotations are searched in the statements as recorded,
people are searched word by word. A finding stops every file; the drafts of earlier runs stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.checks import findings as checked
from pipeline.checks.findings import Finding
from pipeline.checks.leaks import Leaks, Record, organisers
from pipeline.checks.numerals import numbers
from pipeline.checks.page import Page, Text, texts
from pipeline.checks.quantities import Counted, Quantities, readable
from pipeline.checks.verbatim import (
    is_verbatim,
    is_withheld,
    length_words,
    quotations,
    record,
    without_clauses,
    without_quotations,
)
from pipeline.errors import DataError
from pipeline.text.memory import FORGETFUL, Memory
from pipeline.text.phrasing import PLACE_LETTERS, shortened

TERM_WORDS = 4  # words between marks, up to which a method may name a term and quotes nobody
ASKED = "the gate reads words that ask for confidence in"
DECIDED = re.compile(r"^Decided\b|^The meeting decided (?:that|on) ")
REFERENCE = re.compile(r"\bE\d+(?:\s?[–-]\s?E?\d+)?\b")


class Settings(BaseModel):
    """Settings of the stage `gate`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quotation_words: int = Field(40, ge=8, description="maximum number of words in a quotation")
    evidence_words: int = Field(60, ge=8, description="maximum number of words of a statement in the evidence appendix")
    copied_words: int = Field(
        6, ge=3, description="number of consecutive words unique to a confidential statement that count as a leak"
    )
    accepted: tuple[str, ...] = Field(
        (),
        description="ids (`f-…`) of findings, from the message on each, that an editor has reviewed and accepts",
    )


@dataclass(frozen=True, eq=False)
class Frames(Record, Counted, Page):
    """What was said, what was counted, the paper, and what a writer made of its sentences."""

    evidence: pd.DataFrame
    themes: pd.DataFrame
    polished: pd.DataFrame


def gate(frames: Frames, settings: Settings, memory: Memory = FORGETFUL) -> dict[str, pd.DataFrame]:
    """The paper as it may be printed, and findings that an editor accepted.

    Args:
        frames: the tables.
        settings: limits, and findings that are accepted.
        memory: of texts that gave nothing away.

    Returns:
        `findings`: empty for a clean paper; `printed`: its sentences, in other words where a writer's are taken.

    Raises:
        DataError: the paper is wrong in some place; every place, with why and what to do.
    """
    paper = frames.paper
    taken = {row.sentence_id: row.proposed for row in frames.polished.itertuples() if row.is_taken}
    printed = [taken.get(row.sentence_id, row.text) for row in paper.itertuples()]
    finished = paper.assign(text=pd.Series(printed, index=paper.index, dtype="str"))
    found = list(dict.fromkeys(_Check(replace(frames, paper=finished), settings, memory).findings()))
    open_ones = [finding for finding in found if finding.finding_id not in settings.accepted]
    if open_ones:
        raise DataError(finding.problem() for finding in open_ones)
    return {"findings": checked.table(found), "printed": finished}


class _Check:
    """The paper, and everything that it is checked with."""

    def __init__(self, frames: Frames, settings: Settings, memory: Memory) -> None:
        self.frames = frames
        self.settings = settings
        self.leaks = Leaks(frames, settings.copied_words, memory)
        self.quantities = Quantities(frames)
        self.said = {row.statement_id: {row.text, row.clean_text} for row in frames.statements.itertuples()}
        self.clauses = {
            row.statement_id: [words for words in (row.reported, row.first_person_report) if isinstance(words, str)]
            for row in frames.statements.itertuples()
        }
        self.published = record([*organisers(frames), *frames.polls["option"]])
        self.shown = record(text for i, texts in self.said.items() if i not in self.leaks.withheld for text in texts)
        self.cites: dict[str, list[str]] = defaultdict(list)
        for row in frames.citations.itertuples():
            self.cites[row.sentence_id].append(row.statement_id)
        self.explained = dict(zip(frames.citations["reference"], frames.citations["statement_id"], strict=True))
        self.points: dict[str, list[str]] = defaultdict(list)
        for row in frames.evidence.itertuples():
            self.points[row.statement_id].append(row.key_point_id)
        self.groups = [readable(str(group)) for group in frames.stakeholder_groups["shown_as"]]
        points = frames.key_points
        self.unprintable = set(points.loc[~points["is_printable"].astype(bool), "key_point_id"])
        self.decided = set(frames.consensus.dropna(subset=["decision_id"])["key_point_id"])
        self.wordings = dict(zip(points["key_point_id"], points["wording"].astype(str), strict=True))
        self.labels = self._labels()
        titles = [*frames.agenda["group"].dropna(), *frames.agenda["title"], *frames.themes["title"]]
        places = {shortened(title, PLACE_LETTERS) for title in titles if numbers(title)}
        self.places = sorted(places, key=len, reverse=True)  # "Part A (Room 1)" counts nothing

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong, in the order of the paper."""
        yield from self._links()
        for text in texts(self.frames):
            yield from self.leaks.finds(text.place, text.text, is_cell=text.role == "cell")
            yield from self._quotations(text)
            if text.role in tables.NEED_EVIDENCE:
                yield from self._claims(text)
                yield from self._evidence(text)
                yield from self._numbers(text)
        yield from self._tables()

    # ------------------------------------------------------------ evidence

    def _links(self) -> Iterator[Finding]:
        """Citations that lead nowhere: no sentence, no statement, no row in the appendix."""
        sentences = set(self.frames.paper["sentence_id"])
        anchors = set(self.frames.cells["anchor"].dropna())
        for row in self.frames.citations.itertuples():
            if row.sentence_id not in sentences:
                yield Finding("evidence", f"citation {row.reference}", row.sentence_id, "the sentence does not exist")
            if row.reference not in anchors:
                yield Finding("evidence", f"citation {row.reference}", row.reference, "the appendix does not list it")

    def _claims(self, text: Text) -> Iterator[Finding]:
        """Nothing is claimed of a key point without a printable wording; what is called decided was decided."""
        if text.key_point_id in self.unprintable:
            yield Finding("evidence", text.place, _beginning(text.text), "the key point has no printable wording")
        if DECIDED.search(text.text) and text.key_point_id not in self.decided:
            yield Finding("evidence", text.place, _beginning(text.text), "the record has no such decision")

    def _evidence(self, text: Text) -> Iterator[Finding]:
        """A claim cites statements that exist and may be shown."""
        cited = self.cites[text.sentence_id]
        if not cited:
            yield Finding("evidence", text.place, _beginning(text.text), "the sentence cites no evidence")
        for statement_id in cited:
            if statement_id not in self.said:
                yield Finding("evidence", text.place, statement_id, "the statement does not exist")
            elif statement_id in self.leaks.withheld:
                yield Finding(
                    "confidence", text.place, statement_id, "the sentence cites a statement made in confidence"
                )
            elif statement_id in self.leaks.confided:
                yield Finding("confidence", text.place, statement_id, f"{ASKED} {self.leaks.confided[statement_id]}")

    # ------------------------------------------------------------ quotations

    def _quotations(self, text: Text) -> Iterator[Finding]:
        """Words between marks are somebody's, those of a claim of somebody whom it cites, and not too long."""
        limit = self.settings.evidence_words if text.anchor else self.settings.quotation_words
        for quotation in quotations(text.text):
            words = length_words(quotation)
            if text.role in ("method", "guidance", "placeholder") and words <= TERM_WORDS:
                continue
            if is_withheld(quotation):
                continue
            if not is_verbatim(quotation, self._sources(text)) and not is_verbatim(quotation, self.published):
                yield Finding("quotation", text.place, quotation, self._whose(text))
            elif words > limit and text.role != "title":
                yield Finding(
                    "quotation", text.place, quotation, f"the quotation has {words} words; the limit is {limit}"
                )

    def _sources(self, text: Text) -> str:
        """What may be quoted there."""
        if text.role not in tables.NEED_EVIDENCE and not text.anchor:
            return self.shown
        ids = [self.explained.get(text.anchor, "")] if text.anchor else self.cites[text.sentence_id]
        return record(said for i in ids if i not in self.leaks.withheld for said in sorted(self.said.get(i, ())))

    def _whose(self, text: Text) -> str:
        if text.role in tables.NEED_EVIDENCE:
            return "no statement that the sentence cites contains these words"
        return (
            f"the statement {text.anchor} does not contain these words" if text.anchor else "no statement contains them"
        )

    # ------------------------------------------------------------ numbers

    def _numbers(self, text: Text) -> Iterator[Finding]:
        """Numbers of a claim, read back and looked up by what they count."""
        cited = self.cites[text.sentence_id]
        points = [text.key_point_id] if text.key_point_id else [p for s in cited for p in self.points[s]]
        said = [words for s in cited for words in self.said.get(s, ())]
        said += [self.wordings[point] for point in points]
        clauses = [clause for s in cited for clause in self.clauses.get(s, ())]
        own = without_clauses(without_quotations(text.text), clauses)
        for place in self.places:
            own = own.replace(f", {place}", "")
        bare = REFERENCE.sub("", self.labels.sub("", own))
        for number in numbers(bare, self.groups):
            if not any(self.quantities.holds(number, point, bare, said, text.role == "reason") for point in points):
                counted = f"read as: {', '.join(sorted(number.cues)) or number.kind}"
                yield Finding("number", text.place, number.written, f"in “{_beginning(text.text)}”, {counted}")

    def _labels(self) -> re.Pattern[str]:
        """Labels of key points and topics, which are no numbers."""
        ids = [re.escape(i) for i in [*self.frames.agenda["topic_id"], *self.frames.themes["theme_id"]]]
        named = [i for i in ids if not i.isdigit()]
        return re.compile(rf"\b(?:(?:{'|'.join([*ids, 'Theme [0-9]+'])})\.\d+|{'|'.join([*named, 'Theme [0-9]+'])})\b")

    def _tables(self) -> Iterator[Finding]:
        """Counts in the tables of key points, by the head of their column."""
        known = self._key_points_by_label()
        for exhibit_id, rows in self.frames.cells.groupby("exhibit_id", sort=False):
            head = {row.column_number: row.text for row in rows[rows["row_number"] == 0].itertuples()}
            counted = {column: COLUMNS[text] for column, text in head.items() if text in COLUMNS}
            if not counted and LEVEL not in head.values():
                continue
            for number, cells in rows[rows["row_number"] > 0].groupby("row_number"):
                texts_ = {row.column_number: row.text for row in cells.itertuples()}
                point = next(
                    (known[m[0]] for t in texts_.values() for m in self.labels.finditer(t) if m[0] in known), ""
                )
                for column in (c for c, text in head.items() if text == LEVEL and point):
                    yield from self._level(point, texts_[column], f"table {exhibit_id}, row {number}")
                for column, name in counted.items() if point else ():
                    figures = re.findall(r"\d+", texts_[column])
                    allowed = self.quantities.counts(point)[name]
                    if figures and float(figures[0]) not in allowed:
                        place = f"table {exhibit_id}, row {number}, column {column + 1}"
                        yield Finding("number", place, texts_[column], f"{head[column]} of {point}")

    def _level(self, point: str, text: str, place: str) -> Iterator[Finding]:
        """Counts beside a level: those of the voices, or those that the meeting itself stated."""
        for number in numbers(text, self.groups):
            if not self.quantities.holds(number, point, f"put it at {text}", ()):
                yield Finding("number", place, number.written, f"{LEVEL} of {point}")

    def _key_points_by_label(self) -> dict[str, str]:
        """The key point that each label names: that of the sentences which carry it alone."""
        named: dict[str, set[str]] = defaultdict(set)
        for row in self.frames.paper.dropna(subset=["key_point_id"]).itertuples():
            labels = {match[0] for match in self.labels.finditer(row.text) if "." in match[0]}
            if len(labels) == 1:
                named[labels.pop()].add(row.key_point_id)
        return {label: points.pop() for label, points in named.items() if len(points) == 1}


LEVEL = "Level"  # head of a column in which counts stand in words
COLUMNS = {
    "For": "support",
    "Support with a condition": "conditional",
    "On both sides": "mixed",
    "Oppose": "oppose",
    "Against": "oppose",
    "Positions": "expressed",
    "Present": "present",
    "Rank": "rank",
}


def _beginning(text: str) -> str:
    """Enough of a sentence to know it by."""
    return text if len(text) < 90 else f"{text[:80].rsplit(' ', 1)[0]} …"
