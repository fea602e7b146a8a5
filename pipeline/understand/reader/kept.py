"""The answers of a language model that are kept in the meeting's folder, in text files that a person can read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.understand.reader.questions import Question

FOLDER = "readings"  # in the meeting's folder
ASKED, ANSWERED = ".question.txt", ".answer.txt"
INDEX = "questions.tsv"  # what the numbers of each question stand for
SAME_SHARE = 0.9  # of the things asked about that an earlier question must have shown for its answer to stand
_HEAD = re.compile(r"\A\ufeff?\s*model:\s*(?P<model>[^\n]*?)(?:[,;]\s*(?P<date>\d{4}-\d\d-\d\d))?[ \t]*(?:\n|\Z)", re.I)


@dataclass(frozen=True)
class Answer:
    """An answer as it was given.

    Attributes:
        text: what the model wrote.
        items: ids of the things that the numbers in it stand for, from 1.
        model: name of the model, '' where the file does not say.
        date: day of the answer, ISO, '' likewise.
        file: name of the file.
    """

    text: str
    items: tuple[str, ...]
    model: str
    date: str
    file: str


class Kept:
    """The folder of answers.

    An answer belongs to its question by the question's key. Where a program that reads or sorts a little differently
    asks about nearly the same things, the answer to the earlier question stands: the index tells what its numbers mean.

    Args:
        folder: the meeting's folder.
        write: writes a file so that a stop leaves the old one or the new one.
    """

    def __init__(self, folder: Path, write: Callable[[Path, bytes], object] = Path.write_bytes) -> None:
        self.folder, self.write = folder / FOLDER, write
        self._items = _read_index(self.folder / INDEX)

    def find(self, question: Question) -> Answer | None:
        """The answer to a question, or to nearly the same one; None where there is none."""
        exact = self._answer(question.name, question.items)
        if exact:
            return exact
        asked, best = set(question.items), (SAME_SHARE, "")
        for name, items in self._items.items():
            if name.startswith(f"{question.kind}-{question.place}-"):
                share = len(asked & set(items)) / max(1, len(asked))
                if share >= best[0] and (self.folder / f"{name}{ANSWERED}").exists():
                    best = (share, name)
        return self._answer(best[1], self._items[best[1]]) if best[1] else None

    def _answer(self, name: str, items: tuple[str, ...]) -> Answer | None:
        path = self.folder / f"{name}{ANSWERED}"
        if not path.exists():
            return None
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        if not text.strip():  # begun and not yet filled in
            return None
        head = _HEAD.match(text)
        if not head:
            return Answer(text, items, "", "", path.name)
        return Answer(text[head.end() :], items, head["model"].strip(), head["date"] or "", path.name)

    def write_questions(self, questions: Iterable[Question]) -> list[Path]:
        """Write the questions as files, with what their numbers stand for; returns where the questions lie."""
        self.folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for question in questions:
            path = self.folder / f"{question.name}{ASKED}"
            self.write(path, question.text.encode())
            self._items[question.name] = question.items
            paths.append(path)
        rows = [f"{name}\t{n}\t{item}" for name in sorted(self._items) for n, item in enumerate(self._items[name], 1)]
        self.write(self.folder / INDEX, "\n".join(["question\tnumber\tid", *rows, ""]).encode())
        return paths

    def write_answer(self, question: Question, text: str, model: str, date: str) -> Path:
        """Keep an answer beside its question."""
        path = self.folder / f"{question.name}{ANSWERED}"
        self.write(path, f"model: {model}, {date}\n{text.strip()}\n".encode())
        return path


def _read_index(path: Path) -> dict[str, tuple[str, ...]]:
    """Ids by question, in the order of their numbers."""
    found: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").split("\n")[1:] if path.exists() else ():
        if len(cells := line.split("\t")) == 3:  # a line that an editor or a stop left halfway names nothing
            found.setdefault(cells[0], []).append(cells[2])
    return {name: tuple(items) for name, items in found.items()}
