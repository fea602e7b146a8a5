"""The questions that a language model is asked, as text that can be pasted into any chat window."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

import pandas as pd

from pipeline.understand.reader.numbered import Contribution, Topic

VERSION = 1  # of the wording of the questions: another one is another question
LETTERS_A_TOKEN = 3.6  # of English in the tokenizers of today's models, on the safe side
KEY_DIGITS = 12


@dataclass(frozen=True)
class Question:
    """A question about numbered things.

    Attributes:
        kind: 'topic', …: which answer is asked for.
        place: the topic and part it is about, for people and for file names.
        items: ids of the things by number, from 1.
        text: the question.
    """

    kind: str
    place: str
    items: tuple[str, ...]
    text: str

    @property
    def key(self) -> str:
        """Hash of what is asked about; not of its wording after redaction, which a better redactor changes."""
        asked = json.dumps([VERSION, self.kind, self.place, self.items], ensure_ascii=False)
        return hashlib.sha256(asked.encode()).hexdigest()[:KEY_DIGITS]

    @property
    def name(self) -> str:
        """What its files are called, without their endings."""
        return f"{self.kind}-{self.place}-{self.key}"


def tokens(text: str) -> int:
    """About how many tokens a text has."""
    return int(len(text) / LETTERS_A_TOKEN) + 1


def topic_questions(topic: Topic, titles: Mapping[str, str], most_tokens: int) -> Iterator[tuple[Question, list[Contribution]]]:
    """The questions on a topic with the contributions that each shows: one, or as many as its size asks for."""
    for number, own in enumerate(_parts(topic, most_tokens), start=1):
        place = topic.topic_id if number == 1 else f"{topic.topic_id}.{number}"
        lines = "\n".join(_lines(own, titles))
        text = _template("topic").substitute(topic="\n".join(topic.lines), contributions=lines)
        yield Question("topic", place, tuple(one.utterance_id for one in own), text), own


def _lines(own: list[Contribution], titles: Mapping[str, str]) -> Iterator[str]:
    session = ""
    for number, one in enumerate(own, start=1):
        if one.session != session:
            session = one.session
            yield f"\n--- session: {titles[session]}"
        if one.before:
            yield f"    (before: {one.before})"
        yield f"[{number}] {one.speaker}: {one.text}"


def _parts(topic: Topic, most_tokens: int) -> Iterator[list[Contribution]]:
    """The contributions in parts of about equal size, each of at most so many tokens with its instructions."""
    room = max(most_tokens - tokens(_template("topic").template), most_tokens // 3)
    sizes = [tokens(f"{one.speaker}{one.text}{one.before}") + 12 for one in topic.contributions]
    each = sum(sizes) / max(1, -(-sum(sizes) // room))
    part: list[Contribution] = []
    filled = 0.0
    for one, size in zip(topic.contributions, sizes, strict=True):
        if part and filled + size / 2 > each:
            yield part
            part, filled = [], filled - each
        part.append(one)
        filled += size
    yield part


def _template(kind: str) -> Template:
    return Template(Path(__file__).with_name(f"{kind}.txt").read_text("utf-8"))
