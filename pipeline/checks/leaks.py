"""Finds what may not get out of the room: people, small groups, confidences; for the paper and for exports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pandas as pd

from pipeline.checks.confided import confided
from pipeline.checks.copies import Copies
from pipeline.checks.findings import Finding
from pipeline.checks.identities import EMPLOYER, Identities
from pipeline.checks.quantities import readable
from pipeline.people.groups import NOT_STATED
from pipeline.people.withheld import withheld
from pipeline.tables import Frames
from pipeline.text.memory import FORGETFUL, Memory

# names of methods, which are nobody's in the room
EPONYMS = re.compile(
    r"\bWilson(?= intervals?\b)|\bBradley-Terry(?= model\b)|\(Jeffreys\)|^\"(?:wilson|jeffreys)\"$|\bGattrell et al\."
)


@dataclass(frozen=True, eq=False)
class Record(Frames):
    """What the meeting left behind and what its rules are: the measure of what may get out."""

    meeting: pd.DataFrame
    rule: pd.DataFrame
    sessions: pd.DataFrame
    upcoming: pd.DataFrame
    agenda: pd.DataFrame
    subquestions: pd.DataFrame
    participants: pd.DataFrame
    aliases: pd.DataFrame
    allowed: pd.DataFrame
    sources: pd.DataFrame
    utterances: pd.DataFrame
    polls: pd.DataFrame
    statements: pd.DataFrame
    confidences: pd.DataFrame
    abbreviations: pd.DataFrame
    stakeholder_groups: pd.DataFrame


def organisers(record: Record) -> list[str]:
    """What the organisers wrote: title, agenda, titles of sessions, questions of polls.

    Options of polls are not theirs alone: participants propose some, with the names they use in the room.
    """
    parts = [
        *(record.meeting["title"], record.meeting["subtitle"], record.sessions["title"], record.upcoming["title"]),
        *(record.agenda["title"], record.agenda["question"], record.agenda["group"], record.subquestions["question"]),
        record.polls["question"],
    ]
    return list(dict.fromkeys(text for part in parts for text in part.dropna().astype(str)))


class Leaks:
    """Reads texts for what the meeting's rules keep in.

    Args:
        record: what was said by whom, and what the organisers wrote.
        copied_words: words in a row that only a confidence has, from which they are a leak.
        memory: of texts that gave nothing away, with this record.
    """

    def __init__(self, record: Record, copied_words: int, memory: Memory = FORGETFUL) -> None:
        self.attribution = str(record.meeting["attribution"].iloc[0])
        self.withheld = withheld(record.confidences)
        self._record, self._copied_words = record, copied_words
        self._clean = memory.shelf(__name__, Record.names())
        self._cited = [re.escape(str(text)) for c in ("title", "source") for text in record.rule[c]]
        groups = record.stakeholder_groups
        small = groups[groups["shown_as"] != groups["stakeholder_group"]]
        self._small = _named(small["stakeholder_group"])
        self._public = organisers(record)
        self._titles = {text.casefold() for text in self._public}
        self._all = _named(groups["stakeholder_group"]) if self.attribution == "anonymous" else None

    @cached_property
    def confided(self) -> dict[str, str]:
        """Statements beside which the gate's own lists find a request for confidence, and where."""
        return confided(self._record.utterances, self._record.statements, self._record.confidences)

    @cached_property
    def _copies(self) -> Copies:
        record = self._record
        rows = [(row.statement_id, {row.text, row.clean_text}) for row in record.statements.itertuples()]
        kept_in = {statement_id: texts for statement_id, texts in rows if statement_id in self.withheld}
        shown = [text for statement_id, texts in rows if statement_id not in self.withheld for text in texts]
        return Copies(kept_in, [*shown, *self._public, *record.polls["option"]], self._copied_words)

    @cached_property
    def _identities(self) -> Identities | None:
        return self._people(self._record, self._public) if self.attribution != "name" else None

    @staticmethod
    def _people(record: Record, public: list[str]) -> Identities:
        groups = record.stakeholder_groups["stakeholder_group"].astype(str).str.replace("_", " ")
        known = record.abbreviations["abbreviation"].astype(str)
        texts = record.utterances["text"].astype(str)
        methods = [*record.rule["title"].astype(str), *record.rule["source"].astype(str)]
        return Identities(
            record.participants, record.aliases, texts, [*public, *groups, *known, *methods], record.allowed["words"]
        )

    @cached_property
    def _places(self) -> dict[str, str]:
        """File and lines of each statement withheld."""
        record = self._record
        paths = dict(zip(record.sources["source_id"], record.sources["path"], strict=True))
        place = {u.utterance_id: f"{paths[u.source_id]}, {u.locator}" for u in record.utterances.itertuples()}
        rows = record.statements[record.statements["statement_id"].isin(self.withheld)]
        return {row.statement_id: place[row.utterance_id] for row in rows.itertuples()}

    def finds(self, place: str, text: str, is_cell: bool = False) -> Iterator[Finding]:
        """What the text gives away.

        Args:
            place: where it stands, for a person.
            text: the text.
            is_cell: it is a cell of a table, which may be a group's name alone.
        """
        known_as = f"{self._copied_words} {is_cell} {text}"
        if self._clean.get(known_as):
            return
        found = [*self._found(place, text, is_cell)]
        yield from found
        if not found:
            self._clean.put(known_as, True)

    def _found(self, place: str, text: str, is_cell: bool) -> Iterator[Finding]:
        for statement_id in self._copies.finds(text):
            yield Finding("confidence", place, self._places[statement_id], "the words occur nowhere else in the record")
        if self._identities is None:
            return
        bare = EPONYMS.sub("", text)
        for source in self._cited:
            bare = re.sub(source, "", bare)
        found = list(self._identities.finds(bare))
        if any(kind == EMPLOYER for _, kind in found):
            beside = list(self._identities.finds(self._beside_titles(bare)))
            found = [one for one in found if one[1] != EMPLOYER or one in beside]
        for written, kind in found:
            yield Finding("person", place, written, kind)
        yield from self._groups(place, text, is_cell)

    def _beside_titles(self, text: str) -> str:
        """A text without what the organisers wrote, who may name the host: "A workshop of the Coast Forum"."""
        for own in sorted((own for own in self._public if len(own.split()) > 2), key=len, reverse=True):
            text = text.replace(own, " ")
        return text

    def seams(self, texts: Iterable[tuple[str, str]]) -> Iterator[Finding]:
        """Names that one text begins and the next ends, as two cues or two speakers share them.

        Args:
            texts: what was said, in order, each with its place.
        """
        for (_, before), (place, after) in pairwise(texts) if self.attribution != "name" else ():
            known_as = f"{before}\n\n{after}"
            if self._clean.get(known_as):
                continue
            if found := self._identities and self._identities.joined(before, after):
                yield Finding("person", place, found, "a name that two texts share")
            else:
                self._clean.put(known_as, True)

    def _groups(self, place: str, text: str, is_cell: bool) -> Iterator[Finding]:
        """Small groups where they are named as groups: behind a quotation, before a count, alone in a cell.

        A cell that says what the organisers wrote, such as the topic "Patients", names no group.
        """
        if self._small:
            names = self._small
            found = re.findall(rf"”\s?\(({names})\b|\b({names}) \(\w+\)", text, re.IGNORECASE)
            is_group = is_cell and text.casefold() not in self._titles
            found += re.findall(rf"(?:^|; )({names})()(?= \d+:\d+|$)", text, re.IGNORECASE) if is_group else []
            for pair in found:
                yield Finding("group", place, "".join(pair))
        if self._all:
            for name in re.findall(rf"”\s?\(({self._all})\b", text, re.IGNORECASE):
                yield Finding("group", place, name, "the attribution rule allows no group next to a quotation")


def _named(groups: pd.Series) -> str:
    """Alternatives for a pattern: each group as the roster has it and as a reader sees it."""
    names = {name for group in groups if group != NOT_STATED for name in (str(group), readable(str(group)))}
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
