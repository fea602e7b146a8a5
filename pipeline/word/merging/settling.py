"""What becomes of a place: who changed it, whose words stand, and what is offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipeline.word.merging import text
from pipeline.word.merging.carry import Carrier
from pipeline.word.merging.comments import FROM, ID, OFFER, REFERENCE, TO, Comments, all_said
from pipeline.word.merging.differences import Hunk, Positions, hunks, shown, why
from pipeline.word.merging.files import Block, File
from pipeline.word.merging.offers import Tracker, content, placed
from pipeline.word.merging.results import Entry
from pipeline.word.parts import named, run

UNTOLD = {named("w:id"), named("r:embed"), named("r:id"), "id", "name", named("w:rsidR"), named("w:rsidRPr")}


@dataclass(eq=False)
class Place:
    """The blocks that belong together in the three files.

    Attributes:
        base: in the draft that was edited.
        edited: in the edited file.
        new: in the new draft.
        title: of the section.
        is_locked: whether it may not be touched.
    """

    base: list[Block]
    edited: list[Block]
    new: list[Block]
    title: str = ""
    is_locked: bool = False

    @property
    def is_touched(self) -> bool:
        """Whether the editor changed it."""
        same = len(self.base) == len(self.edited) and all(
            b.same_as(e) for b, e in zip(self.base, self.edited, strict=True)
        )
        return not same or any(text.has_offers(p) for block in self.edited for p in block.paragraphs)

    def words(self, side: str) -> str:
        """The words of one of the three, for people."""
        return shown(" ".join(block.words for block in getattr(self, side)))

    def text(self, side: str) -> str:
        """The same for comparing, letter by letter."""
        return text.PARAGRAPH_END.join(block.text for block in getattr(self, side))

    def paragraphs(self, side: str) -> list[Any]:
        """All paragraphs of one of the three."""
        return [p for block in getattr(self, side) for p in block.paragraphs]

    @property
    def between(self) -> str:
        """What stands between paragraphs."""
        blocks = [*self.base, *self.edited, *self.new]
        return text.CELL_END if blocks[0].kind == "row" else text.PARAGRAPH_END


@dataclass
class Settler:
    """Settles places, and keeps the list of what it did.

    Attributes:
        base: the draft that was edited.
        edited: the edited file; it becomes the merged one.
        new: the new draft.
        when: day of comments and tracked changes.
    """

    base: File
    edited: File
    new: File
    when: datetime
    entries: list[Entry] = field(default_factory=list)
    theirs: list[Place] = field(default_factory=list)  # where words of the editor stand

    def __post_init__(self) -> None:
        self.comments = Comments(self.edited, self.when)
        self.carrier = Carrier(self.new, self.edited, self.comments)
        self.tracker = Tracker(self.edited.body, self.when)
        self.base_comments = all_said(self.base)
        self.new_comments = all_said(self.new)

    def note(self, kind: str, place: Place, reason: str = "", side: str = "edited") -> None:
        """Put a place on the list."""
        self.theirs += [place] if side == "edited" and place.edited else []
        record = "" if side == "new" else place.words("new")
        now = place.words(side)
        self.entries.append(Entry(kind, place.title, now, record if record != now else "", reason))

    # ------------------------------------------------------------ who changed what

    def is_changed(self, place: Place) -> bool:
        """Whether the record changed it, in its words or in what belongs to them."""
        if len(place.base) != len(place.new):
            return True
        pairs = zip(place.base, place.new, strict=True)
        return any(
            not b.same_as(n) or self._shape(b, self.base_comments) != self._shape(n, self.new_comments)
            for b, n in pairs
        )

    @staticmethod
    def _shape(block: Block, comments: dict[str, str]) -> list[object]:
        """All that makes a block of ours, without numbers that only count."""
        found: list[object] = []
        for element in block.element.iter():
            if element.tag in (FROM, TO, REFERENCE):
                found.append((element.tag, comments.get(element.get(ID))))
            else:
                told = tuple(sorted((k, v) for k, v in element.attrib.items() if k not in UNTOLD))
                found.append((element.tag, told, element.get(named("w:name")), element.text))
        return found

    def has_comments(self, place: Place) -> bool:
        """Whether somebody commented on it, or answered a comment of the program."""
        return any(not self.comments.is_ours(n) for n in self.comments.of(place.paragraphs("edited")))

    # ------------------------------------------------------------ what is done

    def renew(self, place: Place) -> list[Any]:
        """Let an untouched place say what the record says now; comments stay at their words."""
        before = [self.base_comments.get(r.get(ID), "") for p in place.paragraphs("base") for r in p.iter(REFERENCE)]
        made = []
        for number, block in enumerate(place.new):
            instead = place.edited[number] if number < len(place.edited) else None
            if number == len(place.new) - 1 and len(place.edited) > len(place.new):
                self._save_comments(place.edited[number + 1 :], place.edited[number])
            made.append(self.carrier.take(block.element, instead, before))
        if place.words("base") != place.words("new"):
            self.note("updated", place, why(place.text("base"), place.text("new")), "new")
        return made

    def _save_comments(self, blocks: Sequence[Block], last: Block) -> None:
        """Marks of comments in paragraphs that go move into the one that stays."""
        for block in blocks:
            for mark in list(block.element.iter()):
                is_reference = mark.tag == text.R and mark.find(REFERENCE) is not None
                if mark.tag in (FROM, TO) or is_reference:
                    last.paragraphs[-1].append(mark)

    def offer(self, place: Place) -> None:
        """Keep the editor's words, and offer what the record changed beside them."""
        paragraphs = place.paragraphs("edited")
        seen = text.joined(paragraphs, place.between, accepted=True)  # with earlier offers, which are taken back now
        self._withdraw(paragraphs)
        base, new, theirs = place.text("base"), place.text("new"), text.joined(paragraphs, place.between)
        changes = hunks(base, new)
        fields = [piece for piece in text.pieces(paragraphs, place.between) if piece.is_field]
        spots = placed(base, seen, new, changes, [words for field in fields if (words := field.text.strip())])
        open_ones = [change for change in changes if spots[change] is None]
        wanted = seen
        for change in reversed([change for change in changes if spots[change]]):
            start, end = spots[change]
            wanted = wanted[:start] + new[change.new_start : change.new_end] + wanted[end:]
        offered = hunks(theirs, wanted)
        if text.squeezed(theirs) == text.squeezed(new) or not (offered or open_ones):
            self._picture(place, paragraphs)
            self.note("kept", place)
            return
        near = Positions(base, theirs)
        places = [change.start for change in offered] + [near.near(change.start) for change in open_ones]
        ends = self._ends(paragraphs, place.between)
        where = sorted({self._at(ends, spot) for spot in places})
        self._write(place, paragraphs, offered, wanted)
        reason = why(base, new)
        rest = f"It would now read: “{text.squeezed(new)}”" if open_ones else "Accept or reject the marked changes."
        for number in where:
            self.comments.add(paragraphs[number], f"{OFFER} What changed: {reason}.", rest)
        self.note("offered", place, reason)

    def _write(self, place: Place, paragraphs: Sequence[Any], offered: Sequence[Hunk], wanted: str) -> None:
        """Write tracked changes into paragraphs, from the last to the first."""
        source = Positions(wanted, place.text("new"))
        for change in reversed(offered):
            span = source.exact(change.new_start, change.new_end)
            if span:
                runs = content(place.paragraphs("new"), place.between, *span, self.carrier.restyle)
                for link in [one for one in runs if one.tag == text.HYPERLINK]:
                    self.carrier.relink(link)
            else:
                runs = [run(wanted[change.new_start : change.new_end])]
            if change.new_start < change.new_end:
                self.tracker.insert(paragraphs, place.between, change.end, runs)
            self.tracker.delete(paragraphs, place.between, change.start, change.end)

    def _withdraw(self, paragraphs: Sequence[Any]) -> None:
        """Take back earlier offers and their comments."""
        for paragraph in paragraphs:
            text.withdraw(paragraph)
            old = {n for n in self.comments.of([paragraph]) if self.comments.words(n).startswith(OFFER)}
            self.comments.drop(paragraph, {n for n in old if self.comments.is_ours(n)})

    def _picture(self, place: Place, paragraphs: Sequence[Any]) -> None:
        pictures = [
            [mark for block in side for mark in block.look if isinstance(mark, str)] for side in (place.base, place.new)
        ]
        if pictures[0] != pictures[1]:
            self.comments.add(paragraphs[0], f"{OFFER} What changed: the figure is another one now; yours stays.")

    @staticmethod
    def _ends(paragraphs: Sequence[Any], between: str) -> list[int]:
        ends, at = [], 0
        for number, paragraph in enumerate(paragraphs):
            at += (len(between) if number else 0) + len(text.plain(paragraph))
            ends.append(at)
        return ends

    @staticmethod
    def _at(ends: Sequence[int], place: int) -> int:
        return next((number for number, end in enumerate(ends) if place <= end), len(ends) - 1)

    def offer_deletion(self, place: Place) -> None:
        """The record has nothing there any more; the editor's words stay, their deletion is offered."""
        paragraphs = place.paragraphs("edited")
        self._withdraw(paragraphs)
        is_filled = any(block.style == "placeholder" for block in place.base)
        reason = "the record has nothing at this place any more"
        if not is_filled:
            self.tracker.delete_all(paragraphs)
        said = f"It read: “{place.words('base')}”. Accept the deletion, or reject it to keep your words."
        if is_filled:
            said = "Your words stay."
        targets = [p for p in paragraphs if text.plain(p).strip()] or paragraphs[:1]
        for target in targets[:1] if place.edited[0].kind == "row" else targets:
            self.comments.add(target, f"{OFFER} What changed: {reason}.", said)
        self.note("offered", place, reason)

    def doubt(self, place: Place, was: Place) -> None:
        """A paragraph that may be the other: said in a comment, nothing changed."""
        now = f"now says: “{text.squeezed(was.text('new'))}”" if was.new else "has nothing there any more"
        told = f"This may be what read “{was.words('base')}” in the draft; the program is not sure. The record {now}."
        self.comments.add(place.paragraphs("edited")[0], told)
        self.note("doubt", place, "the record " + ("changed what may be this place" if was.new else "has it no more"))


def stale(paragraph: Any, renamed: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names of tables, figures and evidence that were typed as words and mean another one now."""
    import re

    linked = {t for h in paragraph.iter(text.HYPERLINK) for t in h.iter()}
    words = "".join(p.text if not p.is_field and p.node not in linked else " | " for p in text.pieces([paragraph]))
    for found in dict.fromkeys(re.findall(r"\b(?:(?:Table|Figure) S?\d+|E\d+)\b", words)):
        if found in renamed:
            yield found, renamed[found]
