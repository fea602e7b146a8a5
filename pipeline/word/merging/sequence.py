"""Merges a list of blocks: paragraphs and tables of a paper, or rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.word.merging import matching, order, text
from pipeline.word.merging.files import Block
from pipeline.word.merging.matching import Unit
from pipeline.word.merging.settling import Place, Settler

Blocks = Sequence[Block]


@dataclass
class Item:
    """Elements that stand together in the merged file.

    Attributes:
        elements: of the merged file.
        new: the place in the new draft that it takes; None for what stands where the editor has it.
    """

    elements: list[Any]
    new: int | None


@dataclass
class Merging:
    """Three lists of blocks, and what becomes of them.

    Attributes:
        settler: decides on each place.
        base: blocks of the draft that was edited.
        edited: blocks of the edited file.
        new: blocks of the new draft.
        title: of the section, for rows of a table.
        tables: merges a table; None for rows.
        locked: places in the edited file that may not be touched.
    """

    settler: Settler
    base: Blocks
    edited: Blocks
    new: Blocks
    title: str = ""
    tables: Callable[[Place], list[Any]] | None = None
    locked: frozenset[int] = frozenset()
    titles: dict[Block, str] = field(default_factory=dict)

    def merge(self) -> list[Any]:
        """The elements of the merged file, in order; the list of the settler says what was done."""
        for blocks in (self.base, self.edited, self.new):
            title = self.title
            for block in blocks:
                title = block.words if block.depth else title
                self.titles[block] = title
        self.known = matching.match(self.base, self.edited)
        units = matching.units(
            (len(self.base), len(self.edited), len(self.new)), self.known, matching.match(self.base, self.new)
        )
        self.of_base = {n: u for u in units for n in u.base}
        self.of_edited = {n: u for u in units for n in u.edited}
        self.of_new = {n: u for u in units for n in u.new}
        self.places = {id(u): self._place(u) for u in units}
        self.outcomes = {id(u): self._outcome(u) for u in units}
        self._keep_headings()
        return self._weave(units)

    def _place(self, unit: Unit) -> Place:
        base, edited, new = (
            [blocks[n] for n in places]
            for blocks, places in ((self.base, unit.base), (self.edited, unit.edited), (self.new, unit.new))
        )
        title = self.titles[(edited or new or base)[0]]
        return Place(base, edited, new, title, any(n in self.locked for n in unit.edited))

    # ------------------------------------------------------------ what becomes of each

    def _outcome(self, unit: Unit) -> str:
        """In a word, what is done."""
        place = self.places[id(unit)]
        if not place.edited:
            return "add" if not unit.base and self._is_wanted(unit.new[0]) else "leave"
        if place.is_locked:
            return "lock"
        kind = place.edited[0].kind
        if kind in ("section", "other", "contents"):
            return "keep"
        if not unit.base:
            return "own"
        if kind == "table" and self.tables and len(place.edited) == len(place.base) == len(place.new) == 1:
            return "table"
        is_mine = place.is_touched or (not place.new and self.settler.has_comments(place))
        if not place.new:
            return "offer deletion" if is_mine else "remove"
        if is_mine:
            return "offer" if self.settler.is_changed(place) else "keep"
        return "renew" if self.settler.is_changed(place) else "same"

    def _is_wanted(self, place: int) -> bool:
        """Whether something new may be written: not in a section that is locked, or that the editor deleted."""
        if self.new[place].kind in ("contents",):
            return False
        heading = max((n for n in range(place) if self.new[n].depth), default=None)
        if heading is None or self.new[place].depth:
            return True
        unit = self.of_new[heading]
        if self.places[id(unit)].is_locked:
            return False
        if not unit.base or unit.edited:
            return True
        start = unit.base[-1]
        end = next((n for n in range(start + 1, len(self.base)) if self.base[n].depth), len(self.base))
        return any(self.of_base[n].edited for n in range(start + 1, end))

    def _keep_headings(self) -> None:
        """A section that the record no longer has keeps its heading where the editor's words stand in it."""
        staying = {"own", "offer deletion", "lock", "keep"}
        for n, block in enumerate(self.edited):
            if self.outcomes[id(self.of_edited[n])] not in staying or self.of_edited[n].new or block.kind == "section":
                continue
            heading = max((h for h in range(n) if self.edited[h].depth), default=None)
            unit = self.of_edited[heading] if heading is not None else None
            if unit is not None and self.outcomes[id(unit)] == "remove":
                self.outcomes[id(unit)] = "offer deletion"

    # ------------------------------------------------------------ order

    def _weave(self, units: Sequence[Unit]) -> list[Any]:
        pairs = [(n, self.of_edited[n].base[0]) for n in range(len(self.edited)) if self.of_edited[n].base]
        out_of_order = {pairs[i][0] for i in order.moved([place for _, place in pairs])}
        items: list[Item] = []
        by_edited: dict[int, int] = {}
        done: set[int] = set()
        for unit in [self.of_edited[n] for n in range(len(self.edited))] + list(units):
            if id(unit) in done:
                continue
            done.add(id(unit))
            made = self._items(unit, out_of_order)
            for number, n in enumerate(unit.edited):
                if made:
                    by_edited[n] = len(items) + min(number, len(made) - 1)
            items += made
        in_new = sorted(
            (i for i, item in enumerate(items) if item.new is not None), key=lambda i: int(items[i].new or 0)
        )
        floating = dict.fromkeys(i for i, item in enumerate(items) if item.new is None)
        in_edited = list(dict.fromkeys(by_edited[n] for n in range(len(self.edited)) if n in by_edited))
        return [e for i in order.woven(in_new, in_edited, floating) for e in items[i].elements]

    def _items(self, unit: Unit, out_of_order: set[int]) -> list[Item]:
        """What a unit becomes: its elements, and where they stand."""
        place = self.places[id(unit)]
        outcome = self.outcomes[id(unit)]
        if outcome == "add":
            made = [self.settler.carrier.take(block.element) for block in place.new if block.kind != "section"]
            made += [_bare(block.element) for block in place.new if block.kind == "section"]
            if place.words("new"):
                self.settler.note("added", place, side="new")
            return [Item([element], n) for element, n in zip(made, unit.new, strict=True)]
        is_moved = any(n in out_of_order for n in unit.edited)
        if is_moved:
            self.settler.note("moved", place)
        elements = self._settle(unit, place, outcome)
        if outcome == "renew" and not is_moved:
            return [Item([element], n) for element, n in zip(elements, unit.new, strict=True)]
        if outcome in ("remove", "leave"):
            return []
        spot = unit.new[0] if unit.new and not is_moved else None
        if len(elements) != len(unit.edited):
            return [Item(elements, spot)]
        return [Item([e], spot if number == 0 else None) for number, e in enumerate(elements)]

    def _settle(self, unit: Unit, place: Place, outcome: str) -> list[Any]:
        """Do what was decided; the elements that are in the merged file."""
        settler = self.settler
        if outcome == "renew":
            return settler.renew(place)
        if outcome == "table" and self.tables:
            return self.tables(place)
        if outcome == "offer":
            settler.offer(place)
        elif outcome == "offer deletion":
            settler.offer_deletion(place)
        elif outcome == "remove":
            settler.note("removed", place, "the record has it no more")
        elif outcome == "own":
            self._own(unit, place)
        elif outcome == "leave":
            self._leave(unit, place)
        elif outcome == "lock":
            settler.note("locked", place, "" if settler.is_changed(place) else "the record has not changed")
        elif outcome == "keep" and place.edited[0].kind not in ("section", "contents"):
            is_open = any(text.has_offers(p) for p in place.paragraphs("edited"))
            settler.note("offered" if is_open else "kept", place, "an earlier offer is still open" if is_open else "")
        return [e for block in place.edited for e in block.elements] if outcome != "remove" else []

    def _own(self, unit: Unit, place: Place) -> None:
        """The editor's own; it may be what has lost its name."""
        was = self.known.doubtful.get(unit.edited[0])
        old = self.places[id(self.of_base[was])] if was is not None else None
        if old is not None and not old.edited and self.settler.is_changed(old):
            self.settler.doubt(place, old)
        elif place.words("edited"):
            self.settler.note("own", place)

    def _leave(self, unit: Unit, place: Place) -> None:
        """What the editor deleted, or what would be new where nothing may be written."""
        is_found = set(unit.base) & set(self.known.doubtful.values())
        if place.base and place.words("base") and not is_found and place.base[0].kind != "contents":
            changed = place.new and self.settler.is_changed(place)
            self.settler.note("deleted", place, "the record has changed since" if changed else "", "base")
        elif not place.base and place.words("new"):
            heading = max((n for n in range(unit.new[0]) if self.new[n].depth), default=0)
            is_locked = self.places[id(self.of_new[heading])].is_locked
            self.settler.note("locked" if is_locked else "deleted", place, "new in the record, and not written", "new")


def _bare(section: Any) -> Any:
    """A page section of the new draft with the headers and footers of the one before."""
    from copy import deepcopy

    made = deepcopy(section)
    for child in list(made):
        if child.tag.endswith(("headerReference", "footerReference", "titlePg")):
            made.remove(child)
    return made
