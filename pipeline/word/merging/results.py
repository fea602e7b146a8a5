"""What a merge did, place by place: for the run report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MEANING = {
    "updated": "untouched, and as the record says now",
    "added": "new in the record",
    "removed": "untouched, and no longer in the record",
    "offered": "changed by both: the editor's words stay, the change is offered in a comment",
    "kept": "changed by the editor, as they left it",
    "own": "written by the editor",
    "moved": "put elsewhere by the editor, and left there",
    "deleted": "deleted by the editor, and not written again",
    "locked": "locked, and not touched",
    "rule": "against the rules of the meeting: not to be published as it is, see the comment",
    "doubt": "not surely known again: see the comment",
    "reference": "a number or reference that the editor has to look at: see the comment",
}


# what is wrong with words of the editor, in words: given theirs, those of the draft that was edited, and the new ones
Judge = Callable[[str, str, str], Sequence[str]]


def nothing_wrong(theirs: str, base: str, new: str) -> Sequence[str]:
    """Judges nothing."""
    return ()


@dataclass(frozen=True)
class Entry:
    """What became of one place.

    Attributes:
        kind: a key of `MEANING`.
        place: title of the section it stands in.
        now: the words that stand there after the merge; of what is not there, the words that are not.
        record: what the record would have there, where it is something else.
        why: what changed, in words; empty where nothing is to be said.
    """

    kind: str
    place: str
    now: str
    record: str = ""
    why: str = ""


@dataclass(frozen=True)
class Merged:
    """A merged file and the list of what was done."""

    content: bytes
    entries: tuple[Entry, ...]

    def told(self) -> str:
        """The list in Markdown, without a heading: counts, then every place."""
        lines = [f"- {number} {MEANING[kind]}" for kind, number in self.counts().items()] or ["Nothing to merge."]
        for kind, meaning in MEANING.items():
            found = [entry for entry in self.entries if entry.kind == kind]
            lines += ["", f"### {meaning[0].upper()}{meaning[1:]}", ""] if found else []
            for entry in found:
                where = f"{entry.place}: " if entry.place else ""
                record = f" The record has: “{entry.record}”." if entry.record and kind != "updated" else ""
                lines.append(f"- {where}“{entry.now}”.{record}" + (f" {entry.why}." if entry.why else ""))
        return "\n".join(lines)

    def counts(self) -> dict[str, int]:
        """Number of places by kind, in the order of `MEANING`."""
        found = Counter(entry.kind for entry in self.entries)
        return {kind: found[kind] for kind in MEANING if found[kind]}
