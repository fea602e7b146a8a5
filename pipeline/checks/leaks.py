"""Finds what may not get out of the room: people, small groups, confidences; for the paper and for exports."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from pipeline.checks.copies import Copies
from pipeline.checks.findings import Finding
from pipeline.checks.identities import Identities
from pipeline.checks.quantities import readable
from pipeline.people.confidences import withheld
from pipeline.people.groups import NOT_STATED

Frames = dict[str, pd.DataFrame]
# names of methods, which are nobody's in the room
EPONYMS = re.compile(r"\bWilson(?= intervals?\b)|\bBradley-Terry(?= model\b)|\(Jeffreys\)|^\"(?:wilson|jeffreys)\"$")


def organisers(frames: Frames) -> list[str]:
    """What the organisers wrote: title, agenda, titles of sessions, questions and options of polls."""
    columns = {
        "meeting": ("title", "subtitle"),
        "sessions": ("title",),
        "agenda": ("title", "question", "group"),
        "subquestions": ("question",),
        "polls": ("question", "option"),
    }
    parts = [frames[name][c].dropna().astype(str) for name, own in columns.items() for c in own if name in frames]
    return list(dict.fromkeys(text for part in parts for text in part))


class Leaks:
    """Reads texts for what the meeting's rules keep in.

    Args:
        frames: `meeting`, `participants`, `aliases`, `sources`, `utterances`, `statements`, `stakeholder_groups`, and
            what the organisers wrote as far as it is there.
        copied_words: words in a row that only a confidence has, from which they are a leak.
    """

    def __init__(self, frames: Frames, copied_words: int) -> None:
        self.attribution = str(frames["meeting"]["attribution"].iloc[0])
        statements = frames["statements"]
        self.withheld = withheld(statements, frames["utterances"])
        public = organisers(frames)
        rows = [(row.statement_id, {row.text, row.clean_text}) for row in statements.itertuples()]
        texts_withheld = {statement_id: texts for statement_id, texts in rows if statement_id in self.withheld}
        shown = [text for statement_id, texts in rows if statement_id not in self.withheld for text in texts]
        self._copies = Copies(texts_withheld, [*shown, *public], copied_words)
        self._places = self._where(frames) if texts_withheld else {}
        self._identities = self._people(frames, public) if self.attribution != "name" else None
        self._cited = [re.escape(str(text)) for c in ("title", "source") for text in frames.get("rule", {}).get(c, ())]
        groups = frames["stakeholder_groups"]
        small = groups[groups["shown_as"] != groups["stakeholder_group"]]
        self._small = _named(small["stakeholder_group"])
        self._all = _named(groups["stakeholder_group"]) if self.attribution == "anonymous" else None

    @staticmethod
    def _people(frames: Frames, public: list[str]) -> Identities:
        groups = frames["stakeholder_groups"]["stakeholder_group"].astype(str).str.replace("_", " ")
        known = frames["abbreviations"]["abbreviation"].astype(str) if "abbreviations" in frames else []
        texts = frames["utterances"]["text"].astype(str)
        return Identities(frames["participants"], frames["aliases"], texts, [*public, *groups, *known])

    def _where(self, frames: Frames) -> dict[str, str]:
        """File and lines of each statement withheld."""
        paths = dict(zip(frames["sources"]["source_id"], frames["sources"]["path"], strict=True))
        place = {u.utterance_id: f"{paths[u.source_id]}, {u.locator}" for u in frames["utterances"].itertuples()}
        rows = frames["statements"][frames["statements"]["statement_id"].isin(self.withheld)]
        return {row.statement_id: place[row.utterance_id] for row in rows.itertuples()}

    def finds(self, place: str, text: str, is_cell: bool = False) -> Iterator[Finding]:
        """What the text gives away.

        Args:
            place: where it stands, for a person.
            text: the text.
            is_cell: it is a cell of a table, which may be a group's name alone.
        """
        for statement_id in self._copies.finds(text):
            yield Finding("confidence", place, self._places[statement_id], "words that stand nowhere else")
        if self._identities is None:
            return
        bare = EPONYMS.sub("", text)
        for source in self._cited:
            bare = re.sub(source, "", bare)
        for written, kind in self._identities.finds(bare):
            yield Finding("person", place, written, kind)
        yield from self._groups(place, text, is_cell)

    def _groups(self, place: str, text: str, is_cell: bool) -> Iterator[Finding]:
        """Small groups where they are named as groups: behind a quotation, before a count, alone in a cell."""
        if self._small:
            names = self._small
            found = re.findall(rf"”\s?\(({names})\b|\b({names}) \(\w+\)", text, re.IGNORECASE)
            found += re.findall(rf"(?:^|; )({names})()(?= \d+:\d+|$)", text, re.IGNORECASE) if is_cell else []
            for pair in found:
                yield Finding("group", place, "".join(pair))
        if self._all:
            for name in re.findall(rf"”\s?\(({self._all})\b", text, re.IGNORECASE):
                yield Finding("group", place, name, "the rule names no group beside what was said")


def _named(groups: pd.Series) -> str:
    """Alternatives for a pattern: each group as the roster has it and as a reader sees it."""
    names = {name for group in groups if group != NOT_STATED for name in (str(group), readable(str(group)))}
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
