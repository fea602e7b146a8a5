"""Changes that are offered in a paragraph of the editor's: tracked deletions and insertions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any

from pipeline.word import PROGRAM
from pipeline.word.merging import text
from pipeline.word.merging.differences import Hunk, Positions, has_end
from pipeline.word.merging.text import DEL, HYPERLINK, INS, Piece, R, T
from pipeline.word.parts import PRESERVE, element, named

TRACKED = {INS, DEL, named("w:moveTo")}
KEPT_IN_RUN = named("w:rPr")
REFERENCE = named("w:commentReference")


class Tracker:
    """Writes tracked changes in the name of the program, each with a number of its own.

    Args:
        body: of the file.
        when: day that they bear.
    """

    def __init__(self, body: Any, when: datetime) -> None:
        self.date = f"{when.isoformat(timespec='seconds')}Z"
        numbers = [int(m.get(named("w:id"), 0)) for tag in TRACKED for m in body.iter(tag)]
        self.last = max(numbers, default=0) + 10_000  # other revision marks have numbers of the same kind

    def mark(self, tag: str, *content: Any) -> Any:
        """A tracked insertion or deletion around runs."""
        self.last += 1
        return element(tag, *content, id=str(self.last), author=PROGRAM, date=self.date)

    def delete(self, paragraphs: Sequence[Any], between: str, start: int, end: int) -> None:
        """Offer to delete letters."""
        split_runs(paragraphs)
        for piece in reversed(text.pieces(paragraphs, between)):
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last and piece.run.tag == R:
                self.delete_run(_cut(piece, first - piece.start, last - piece.start))

    def delete_run(self, run: Any) -> None:
        """Offer to delete a run."""
        for node in run.iter(T):
            node.tag = text.DEL_TEXT
            node.set(PRESERVE, "preserve")
        mark = self.mark("del")
        run.addprevious(mark)
        mark.append(run)

    def insert(self, paragraphs: Sequence[Any], between: str, at: int, content: Sequence[Any]) -> None:
        """Offer to insert runs, or links that hold runs."""
        place = split_at(paragraphs, between, at, outside=True)
        for one in reversed(content):
            if one.tag == HYPERLINK:
                one.append(self.mark("ins", *list(one)))
                place(one)
            else:
                place(self.mark("ins", one))

    def delete_all(self, paragraphs: Sequence[Any]) -> None:
        """Offer to delete paragraphs, and the row that they stand in: fields and all, so that nothing stays behind."""
        for paragraph in paragraphs:
            for run in [r for r in paragraph.iter(R) if r.getparent().tag != DEL and r.find(REFERENCE) is None]:
                for node in run.iter(named("w:instrText")):
                    node.tag = named("w:delInstrText")
                self.delete_run(run)
            row = next(paragraph.iterancestors(named("w:tr")), None)
            if row is None:
                self._end(paragraph)
            elif row.find(f"{named('w:trPr')}/{DEL}") is None:
                properties = row.get_or_add_trPr()
                properties.append(self.mark("del"))

    def _end(self, paragraph: Any) -> None:
        """Offer to delete the end of a paragraph too, so that no empty one stays."""
        properties = paragraph.get_or_add_pPr()
        look = properties.find(KEPT_IN_RUN)
        if look is None:
            look = element("rPr")
            ends = [c for c in properties if c.tag in (named("w:sectPr"), named("w:pPrChange"))]
            if ends:
                ends[0].addprevious(look)
            else:
                properties.append(look)
        if look.find(DEL) is None:
            look.insert(0, self.mark("del"))


def placed(base: str, edited: str, new: str, changes: Sequence[Hunk], computed: Sequence[str]) -> dict[Hunk, Any]:
    """Where the changes of the record stand in the editor's words.

    Args:
        base: the text of the draft that was edited, and the others: of the edited file and of the new draft.
        changes: from the base to the new draft.
        computed: words that fields show, which Word would write again.

    Returns:
        for each change its first and last letter; nothing for one that they made too; None for one that has no place.
    """
    positions, made = Positions(base, edited), Positions(new, edited)
    found: dict[Hunk, Any] = {}
    for hunk in changes:
        spot = positions.exact(hunk.start, hunk.end)
        old, new_words = base[hunk.start : hunk.end], new[hunk.new_start : hunk.new_end]
        if spot is None and new_words.strip() and made.exact(hunk.new_start, hunk.new_end):
            found[hunk] = ()  # they wrote the same
        elif spot is None or has_end(old) or has_end(new_words) or text.OBJECT in old + new_words:
            found[hunk] = None
        else:
            found[hunk] = None if any(words in old for words in computed) else spot
    return found


def content(paragraphs: Sequence[Any], between: str, start: int, end: int, restyle: Callable[[Any], None]) -> list[Any]:
    """Copies of the runs that hold letters of the new draft, in their links; fields as the words they show."""
    made: list[Any] = []
    for piece in text.pieces(paragraphs, between):
        first, last = max(start, piece.start), min(end, piece.end)
        if first >= last or piece.run.tag != R:
            continue
        words = element("t")
        words.text = (
            (piece.node.text or "")[first - piece.start : last - piece.start] if piece.node.tag == T else piece.text
        )
        words.set(PRESERVE, "preserve")
        properties = [deepcopy(p) for p in piece.run.findall(KEPT_IN_RUN)]
        for style in (s for p in properties for s in p.iter(named("w:rStyle"))):
            restyle(style)
        run = element("r", *properties, words)
        link = piece.run.getparent()
        if link.tag == HYPERLINK:
            shell = element("hyperlink", run)
            for name, value in link.attrib.items():
                shell.set(name, value)
            made.append(shell)
        else:
            made.append(run)
    return made


# ---------------------------------------------------------------- cutting


def split_runs(paragraphs: Sequence[Any]) -> None:
    """Let each run hold one piece of text: editors' programs put several into one."""
    for paragraph in paragraphs:
        for run in [r for r in paragraph.iter(R) if len([c for c in r if c.tag != KEPT_IN_RUN]) > 1]:
            for node in [c for c in run if c.tag != KEPT_IN_RUN][1:][::-1]:
                rest = element("r", *(deepcopy(p) for p in run.findall(KEPT_IN_RUN)), node)
                run.addnext(rest)


def _cut(piece: Piece, start: int, end: int) -> Any:
    """The run of exactly these letters of a piece, which is alone in its run."""
    run = piece.run
    if end < len(piece.text):
        _halve(run, piece.node, end)
    if start:
        return _halve(run, piece.node, start)
    return run


def _halve(run: Any, node: Any, at: int) -> Any:
    """Cut a run in two; returns the second."""
    rest = deepcopy(run)
    words = node.text or ""
    node.text = words[:at]
    other = next(rest.iter(node.tag))
    other.text = words[at:]
    for one in (node, other):
        one.set(PRESERVE, "preserve")
    run.addnext(rest)
    return rest


def split_at(paragraphs: Sequence[Any], between: str, at: int, outside: bool = False) -> Callable[[Any], None]:
    """Cut the run at a place of the text; returns what puts an element there.

    Args:
        paragraphs: that hold the text.
        between: what stands between them in the text.
        at: the place.
        outside: the element may not stand inside a tracked change, nor at the edge of a link inside it.
    """
    split_runs(paragraphs)
    found = text.pieces(paragraphs, between)
    here = next((p for p in found if p.start < at <= p.end and not (p.is_field and p.end == at)), None)
    if here is None:
        after = next((p for p in found if p.start == at), None)
        if after is None:
            return _paragraph_at(paragraphs, between, at).append
        anchor = _out_of_field(after) if after.is_field else after.run
        return _climb(anchor, before=True).addprevious if outside else anchor.addprevious
    run = here.run
    if at < here.end and run.tag == R and here.node.tag in (T, text.DEL_TEXT):
        _halve(run, here.node, at - here.start)
    if here.is_field:
        run = _out_of_field(here, last=True)
    return _climb(run, before=False).addnext if outside else run.addnext


def _out_of_field(piece: Piece, last: bool = False) -> Any:
    """The run that begins, or ends, the field that a piece is the result of."""
    run, kind = piece.run, "end" if last else "begin"
    step = run
    while step is not None:
        mark = step.find(named("w:fldChar")) if step.tag == R else None
        if mark is not None and mark.get(named("w:fldCharType")) == kind:
            return step
        step = step.getnext() if last else step.getprevious()
    return run


def _climb(run: Any, before: bool) -> Any:
    """The element beside which something can stand that is no part of a tracked change or of a link's edge."""
    here = run
    while here.getparent().tag in TRACKED or here.getparent().tag == HYPERLINK:
        holder = here.getparent()
        siblings = list(here.itersiblings(preceding=before))
        if holder.tag == HYPERLINK and siblings:
            return here
        if siblings:  # a tracked change is cut in two
            rest = deepcopy(holder)
            for child in list(rest):
                rest.remove(child)
            moved = siblings if not before else siblings[::-1]
            for child in moved:
                rest.append(child)
            if before:
                holder.addprevious(rest)
            else:
                holder.addnext(rest)
        here = holder
    return here


def _paragraph_at(paragraphs: Sequence[Any], between: str, at: int) -> Any:
    """The paragraph that holds a place of the text."""
    end = 0
    for number, paragraph in enumerate(paragraphs):
        end += (len(between) if number else 0) + len(text.plain(paragraph))
        if at <= end:
            return paragraph
    return paragraphs[-1]
