"""The paper while it is written: sections, sentences with their evidence, exhibits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipeline import tables
from pipeline.text.phrasing import sentence
from pipeline.text.references import exhibit_labels
from pipeline.write.paper.arguments import Told
from pipeline.write.paper.views import Shown

NEEDS_EVIDENCE = frozenset({"claim", "position", "condition", "reason", "quotation", "priority"})
MENTION = re.compile(r"\{\{([\w-]+)\}\}")  # '{{priorities}}' in a sentence stands for that exhibit, such as 'Table 2'
REFERENCE = "E"  # before the number of a piece of evidence


@dataclass
class Draft:
    """Collects the rows of the five tables in the order in which the paper is read."""

    sections: list[dict[str, object]] = field(default_factory=list)
    sentences: list[dict[str, object]] = field(default_factory=list)
    citations: list[dict[str, object]] = field(default_factory=list)
    exhibits: list[dict[str, object]] = field(default_factory=list)
    cells: list[dict[str, object]] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    _paragraph: int = 0
    _position: int = 0

    def section(self, section_id: str, title: str, depth: int = 1) -> None:
        """Open a section; what follows stands in it."""
        row = {"section_id": section_id, "position": len(self.sections) + 1, "depth": depth, "title": title}
        self.sections.append(row)
        self._paragraph = 0
        self.paragraph()

    def paragraph(self) -> None:
        """Start a new paragraph."""
        self._paragraph += 1
        self._position = 0

    def say(
        self,
        text: str,
        role: str,
        style: str = "body",
        point: str | None = None,
        cites: Iterable[str] = (),
        key: str = "",
        joined: bool = False,
    ) -> None:
        """Add a sentence; anything but running text is a paragraph of its own unless joined to the one before.

        Args:
            text: the sentence.
            role: what it does, as in table `paper`.
            style: kind of paragraph.
            point: the key point it speaks of.
            cites: statements it rests on; must not be empty for a role that needs evidence.
            joined: it stands in the same paragraph as the sentence before, whatever the style.
            key: tells it apart from others of the same section, role and key point, so that its id lasts.

        Raises:
            ValueError: a claim without evidence; a defect of the program, not of the data.
        """
        cited = list(dict.fromkeys(cites))
        if role in NEEDS_EVIDENCE and not cited:
            raise ValueError(f"a sentence in the role {role!r} needs evidence: {text}")
        if joined and style != "body":
            self._paragraph, self._position = (
                int(str(self.sentences[-1]["paragraph"])),
                int(str(self.sentences[-1]["position"])),
            )
        elif style != "body":
            self.paragraph()
        self._position += 1
        section_id = self.sections[-1]["section_id"]
        row = {"content": (section_id, role, point or "", key), "section_id": section_id, "style": style, "role": role}
        row |= {"paragraph": self._paragraph, "position": self._position, "key_point_id": point, "text": sentence(text)}
        self.sentences.append(row)
        for statement_id in cited:
            reference = self.references.setdefault(statement_id, f"{REFERENCE}{len(self.references) + 1}")
            self.citations.append(
                {"sentence": len(self.sentences) - 1, "statement_id": statement_id, "reference": reference}
            )
        if style != "body":
            self.paragraph()

    def tell(self, told: Told, style: str = "body", point: str | None = None, joined: bool = False) -> None:
        """Add a sentence that was made with all that belongs to it."""
        self.say(told.text, told.role, style, point, told.cites, told.key, joined)

    def show(self, shown: Shown | None, anchors: Sequence[str] = ()) -> None:
        """Add a table or figure that was made with all that belongs to it; nothing where there is none."""
        if shown is not None:
            rest = (shown.rows, shown.kind, anchors, shown.finding)
            self.exhibit(shown.exhibit_id, shown.caption, shown.alt_text, *rest)

    def placeholder(self, text: str, key: str = "") -> None:
        """A paragraph that tells the editor what to write here."""
        self.say(f"[{text}]", "placeholder", style="placeholder", key=key or text)

    def exhibit(
        self,
        exhibit_id: str,
        caption: str,
        alt_text: str,
        rows: Sequence[Sequence[str]],
        kind: str = "table",
        anchors: Sequence[str] = (),
        finding: str | None = None,
    ) -> None:
        """Add a table or figure to the open section.

        Args:
            exhibit_id: short name.
            caption: caption.
            alt_text: what it shows, for those who cannot see it.
            rows: cells, the head first.
            kind: table, or which figure.
            anchors: a bookmark for each row below the head, or none.
            finding: what a figure says, in a sentence.
        """
        section_id = self.sections[-1]["section_id"]
        place = sum(row["section_id"] == section_id for row in self.exhibits) + 1
        row = {"exhibit_id": exhibit_id, "section_id": section_id, "position": place, "kind": kind}
        self.exhibits.append(row | {"caption": caption, "finding": finding, "alt_text": alt_text})
        for r, cells in enumerate(rows):
            for c, text in enumerate(cells):
                anchor = anchors[r - 1] if anchors and r and c == 0 else None
                cell = {"exhibit_id": exhibit_id, "row_number": r, "column_number": c, "text": text, "anchor": anchor}
                self.cells.append(cell)

    def frames(self) -> dict[str, pd.DataFrame]:
        """The five tables, each sorted as it is read."""
        ids = tables.make_ids("p", [row["content"] for row in self.sentences])  # type: ignore[misc]
        labels = exhibit_labels((str(e["exhibit_id"]), str(e["section_id"]), str(e["kind"])) for e in self.exhibits)
        paper = [
            {"sentence_id": i} | row | {"text": MENTION.sub(lambda m: labels.get(m[1], m[0]), str(row["text"]))}
            for i, row in zip(ids, self.sentences, strict=True)
        ]
        citations = [{"sentence_id": ids[row["sentence"]]} | row for row in self.citations]  # type: ignore[call-overload]
        rows = {"sections": self.sections, "paper": paper, "citations": citations}
        rows |= {"exhibits": self.exhibits, "cells": self.cells}
        return {name: _frame(name, data) for name, data in rows.items()}


def _frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    empty = tables.empty(name)
    return pd.DataFrame(rows, columns=list(empty.columns)).astype(empty.dtypes.to_dict()) if rows else empty
