"""Takes elements of the new draft over into the edited file: with its styles, pictures and comments."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from pipeline.word.merging import text
from pipeline.word.merging.comments import FROM, ID, REFERENCE, TO, Comments, said
from pipeline.word.merging.differences import Positions
from pipeline.word.merging.files import BLIP, EMBED, END, NAME, START, VAL, Block, File
from pipeline.word.merging.offers import split_at
from pipeline.word.parts import named

FIRST_BOOKMARK = 1_000_000  # far above the numbers of the edited file, until all are numbered anew
RELATION = named("r:id")


class Carrier:
    """Carries elements from one file to another.

    Args:
        new: the new draft.
        edited: the edited file, which receives them.
        comments: the comments of the edited file.
    """

    def __init__(self, new: File, edited: File, comments: Comments) -> None:
        self.new, self.edited, self.comments = new, edited, comments
        part = new.document.part._comments_part
        self.new_comments = {c.get(ID): c for c in part.element}
        self.styles: dict[str, str] = {}

    def take(self, element: Any, instead: Block | None = None, before: Sequence[str] = ()) -> Any:
        """A copy of an element of the new draft, fit for the edited file.

        Args:
            element: a paragraph, table or row.
            instead: the block of the edited file whose place it takes: its comments and own bookmarks stay.
            before: what the program's comments said at this place in the draft that was edited.
        """
        made = deepcopy(element)
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for style in made.iter(named(f"w:{tag}")):
                self.restyle(style)
        for mark in [*made.iter(START), *made.iter(END)]:
            mark.set(ID, str(int(mark.get(ID)) + FIRST_BOOKMARK))
        for blip in made.iter(BLIP):
            source = self.new.document.part.related_parts[blip.get(EMBED)]
            blip.set(EMBED, self.edited.document.part.get_or_add_image(io.BytesIO(source.blob))[0])
        for link in made.iter(text.HYPERLINK):
            self.relink(link)
        self._number_pictures(made)
        self._carry_comments(made, instead, before)
        if instead is not None:
            keep_marks(made, instead, self.comments, {s.get(NAME) for s in made.iter(START)})
        return made

    def relink(self, link: Any) -> None:
        """Lead a link to another file there from the edited file too."""
        if key := link.get(RELATION):
            target = self.new.document.part.rels[key]
            link.set(RELATION, self.edited.document.part.relate_to(target.target_ref, target.reltype, is_external=True))

    def _number_pictures(self, made: Any) -> None:
        tag = named("wp:docPr")
        numbers = [int(p.get("id", 0)) for p in self.edited.document.element.iter(tag)]
        for number, picture in enumerate(made.iter(tag), max(numbers, default=0) + 1):
            picture.set("id", str(number))

    def restyle(self, style: Any) -> None:
        """Lead a style of the new draft to that of the same name; bring it along where there is none."""
        old = style.get(VAL)
        if old not in self.styles:
            name = self.new.style_names.get(old, old)
            self.styles[old] = self.edited.style_id(name) or self._bring(old)
        style.set(VAL, self.styles[old])

    def _bring(self, style_id: str) -> str:
        found = next(
            s for s in self.new.document.styles.element.iter(named("w:style")) if s.get(named("w:styleId")) == style_id
        )
        made = deepcopy(found)
        self.styles[style_id] = style_id
        for tag in ("basedOn", "next", "link"):
            for other in made.iter(named(f"w:{tag}")):
                self.restyle(other)
        for numbering in list(made.iter(named("w:numPr"))):
            numbering.getparent().remove(numbering)
        self.edited.document.styles.element.append(made)
        self.edited.style_names[style_id] = made.find(named("w:name")).get(VAL)
        return style_id

    def _carry_comments(self, made: Any, instead: Block | None, before: Sequence[str]) -> None:
        """The program's comments: known ones go on, new ones are added, one that the editor deleted stays deleted."""
        here = {} if instead is None else {self.comments.words(n): n for n in self.comments.of(instead.paragraphs)}
        for number in [r.get(ID) for r in made.iter(REFERENCE)]:
            words = said(self.new_comments[number])
            if words in here:
                target = here[words]
            elif words in before:
                self.comments.drop(made, {number})
                continue
            else:
                target = self.comments.take(self.new_comments[number], self.restyle)
            for mark in [m for tag in (FROM, TO, REFERENCE) for m in made.iter(tag) if m.get(ID) == number]:
                mark.set(ID, f"+{target}")
        for mark in [m for tag in (FROM, TO, REFERENCE) for m in made.iter(tag)]:
            mark.set(ID, mark.get(ID).lstrip("+"))


def keep_marks(made: Any, instead: Block, comments: Comments, names: set[str]) -> None:
    """Set the editor's comments and bookmarks of a block at the same words of what takes its place."""
    targets = [made] if made.tag == text.P else list(made.iter(text.P))
    taken = {r.get(ID) for r in made.iter(REFERENCE)}
    positions = Positions(instead.text, text.joined(targets, instead.between))
    bookmarks: set[str] = set()
    marks: list[tuple[int, Any]] = []
    for at, mark in _marks(instead):
        if mark.tag == START:
            if mark.get(NAME) in names or not mark.get(NAME).startswith("_"):
                continue  # the new draft has its own
            bookmarks.add(mark.get(ID))
        elif mark.tag == END:
            if mark.get(ID) not in bookmarks:
                continue
        else:
            number = (mark.find(REFERENCE) if mark.tag == text.R else mark).get(ID)
            if number in taken or comments.is_ours(number):
                continue
        marks.append((positions.near(at), mark))
    for at, mark in sorted(marks, key=lambda pair: -pair[0]):
        _set(targets, instead.between, at, deepcopy(mark))


def _marks(block: Block) -> list[tuple[int, Any]]:
    """The marks of comments and bookmarks in a block, each with its place in the text; the last first."""
    found, at = [], 0
    for number, paragraph in enumerate(block.paragraphs):
        at += len(block.between) if number else 0
        lengths = {piece.node: len(piece.text) for piece in text.pieces([paragraph])}
        for element in paragraph.iter():
            is_reference = element.tag == text.R and element.find(REFERENCE) is not None
            if element.tag in (START, END, FROM, TO) or is_reference:
                found.append((at, element))
            at += lengths.get(element, 0)
    return found[::-1]


def _set(paragraphs: Sequence[Any], between: str, at: int, mark: Any) -> None:
    """Put a mark at a place of a text."""
    place: Callable[[Any], None] = split_at(paragraphs, between, at)
    place(mark)
