"""The questions that a language model is asked, as text that can be pasted into any chat window."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import combinations
from pathlib import Path
from string import Template

from pipeline.understand.reader.numbered import CONTEXT_WORDS, Contribution, Topic

VERSION = 1  # of the wording of the questions: another one is another question
LETTERS_A_TOKEN = 3.6  # of English in the tokenizers of today's models, on the safe side
KEY_DIGITS = 12
PROPOSITION = "kp-"  # how the ids of propositions begin, unlike those of contributions


@dataclass(frozen=True)
class Question:
    """A question about numbered things.

    Attributes:
        kind: 'topic', …: which answer is asked for.
        place: the topic and part it is about, for people and for file names.
        items: ids of the things by number, from 1.
        render: writes the question, which is not needed where an answer is there.
    """

    kind: str
    place: str
    items: tuple[str, ...]
    render: Callable[[], str] = field(compare=False)

    @cached_property
    def text(self) -> str:
        """The question."""
        return self.render()

    @property
    def key(self) -> str:
        """Hash of what is asked about; not of its wording after redaction, which a better redactor changes."""
        asked = json.dumps([VERSION, self.kind, self.place, self.items], ensure_ascii=False)
        return hashlib.sha256(asked.encode()).hexdigest()[:KEY_DIGITS]

    @property
    def count(self) -> int:
        """How many things it numbers: of `rest` the contributions, of `writing` and `account` the propositions."""
        return numbered_count(self.kind, self.items)

    @property
    def name(self) -> str:
        """What its files are called, without their endings."""
        return f"{self.kind}-{self.place}-{self.key}"


def numbered_count(kind: str, items: Sequence[str]) -> int:
    """How many of the things that a question is about are those that its answer numbers."""
    named = sum(item.startswith(PROPOSITION) for item in items)
    return {"rest": len(items) - named, "writing": named, "account": named}.get(kind, len(items))


def tokens(text: str) -> int:
    """About how many tokens a text has."""
    return int(len(text) / LETTERS_A_TOKEN) + 1


def topic_questions(
    topic: Topic, titles: Mapping[str, str], most_tokens: int
) -> Iterator[tuple[Question, list[Contribution]]]:
    """The questions on a topic with the contributions that each shows: one, or as many as its size asks for."""
    for number, own in enumerate(_parts(topic, most_tokens), start=1):
        place = topic.topic_id if number == 1 else f"{topic.topic_id}.{number}"
        yield Question("topic", place, tuple(one.utterance_id for one in own), partial(_topic, topic, own, titles)), own


def _topic(topic: Topic, own: list[Contribution], titles: Mapping[str, str]) -> str:
    lines = "\n".join(_lines(own, titles))
    return _template("topic").substitute(topic="\n".join(topic.lines), contributions=lines)


def rest_question(
    topic: Topic, part: str, left_out: Sequence[Contribution], propositions: Sequence[tuple[str, str]]
) -> Question:
    """Where contributions stand that an answer says nothing about.

    Args:
        topic: of the question that was answered.
        part: its place.
        left_out: the contributions.
        propositions: id and text of those that the answer found.
    """
    items = (*(one.utterance_id for one in left_out), *(i for i, _ in propositions))
    return Question("rest", part, items, partial(_rest, topic, left_out, propositions))


def _rest(topic: Topic, left_out: Sequence[Contribution], propositions: Sequence[tuple[str, str]]) -> str:
    place_of = {one.utterance_id: n for n, one in enumerate(topic.contributions)}
    lines = []
    for number, one in enumerate(left_out, start=1):
        place = place_of[one.utterance_id]
        before = one.before
        if place and not before:
            last = topic.contributions[place - 1]
            before = f"{last.speaker}: {' '.join(last.text.split()[-CONTEXT_WORDS:])}"
        lines += [f"    (before: {before})"] if before else []
        lines.append(f"[{number}] {one.speaker}: {one.text}")
    found = "\n".join(f"({n}) {text}" for n, (_, text) in enumerate(propositions, start=1))
    return _template("rest").substitute(
        topic="\n".join(topic.lines), propositions=found, contributions="\n".join(lines)
    )


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
    sizes = [tokens(f"{one.speaker}{one.words}{one.said_before}") + 12 for one in topic.contributions]
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
    return Template(Path(__file__).with_name(f"questions.{kind}.txt").read_text("utf-8"))


def merge_questions(
    topics: Mapping[str, str], rows: Sequence[tuple[str, str, str]], most_tokens: int
) -> list[Question]:
    """Which propositions are one: one question where all fit, else one for each two batches, so that each pair meets.

    Args:
        topics: title of each topic.
        rows: proposition id, topic and text of each, in the order of the topics.
        most_tokens: of a question.
    """
    room = most_tokens - tokens(_template("merge").template)
    count = max(1, -(-sum(tokens(text) + 8 for _, _, text in rows) // max(room, 200)))
    if count == 1:
        return [_merge_question("all", topics, rows)]
    halves = 2 * count
    batches = [rows[n * len(rows) // halves : (n + 1) * len(rows) // halves] for n in range(halves)]
    return [
        _merge_question(f"{i + 1}-{j + 1}", topics, [*batches[i], *batches[j]])
        for i, j in combinations(range(halves), 2)
    ]


def _merge_question(place: str, topics: Mapping[str, str], rows: Sequence[tuple[str, str, str]]) -> Question:
    lines, topic = [], ""
    for number, (_, topic_id, text) in enumerate(rows, start=1):
        if topic_id != topic:
            topic = topic_id
            lines.append(f"\n--- {topics[topic_id]}")
        lines.append(f"[{number}] {text}")
    text = _template("merge").substitute(propositions="\n".join(lines).strip())
    return Question("merge", place, tuple(row[0] for row in rows), partial(str, text))


def pairs_questions(pairs: Sequence[tuple[str, str]], texts: Mapping[str, str], most_tokens: int) -> list[Question]:
    """Whether pairs of propositions are one, in as many questions as their size asks for.

    Args:
        pairs: ids of two propositions each.
        texts: of the propositions by id.
        most_tokens: of a question.
    """
    blocks = [f"A: {texts[one]}\n    B: {texts[other]}" for one, other in pairs]
    found = []
    for number, places in enumerate(_filled(blocks, most_tokens - tokens(_template("pairs").template)), start=1):
        lines = "\n".join(f"[{n}] {blocks[place]}" for n, place in enumerate(places, start=1))
        items = tuple("+".join(pairs[place]) for place in places)
        text = _template("pairs").substitute(pairs=lines)
        found.append(Question("pairs", str(number), items, partial(str, text)))
    return found


def writing_questions(blocks: Sequence[tuple[tuple[str, ...], str]], most_tokens: int) -> list[Question]:
    """What the paper says of propositions, in as many questions as their size asks for.

    Args:
        blocks: id of each proposition with those of the contributions that are shown of it, and both as the question
            shows them.
        most_tokens: of a question.
    """
    parts = _in_parts("writing", blocks, most_tokens)
    return [Question("writing", str(n), items, partial(str, text)) for n, (items, text) in enumerate(parts, start=1)]


def account_questions(topic: Topic, blocks: Sequence[tuple[tuple[str, ...], str]], most_tokens: int) -> list[Question]:
    """What the paper tells of the propositions of a topic, in as many questions as their size asks for.

    Args:
        topic: the topic.
        blocks: and `most_tokens`: as in `writing_questions`.
    """
    parts = _in_parts("account", blocks, most_tokens, topic="\n".join(topic.lines))
    places = [topic.topic_id if n == 1 else f"{topic.topic_id}.{n}" for n in range(1, len(blocks) + 1)]
    return [
        Question("account", place, items, partial(str, text))
        for place, (items, text) in zip(places, parts, strict=False)
    ]


def _in_parts(
    kind: str, blocks: Sequence[tuple[tuple[str, ...], str]], most_tokens: int, **told: str
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The ids and the text of each question on so many propositions as it holds."""
    template = _template(kind)
    for places in _filled([text for _, text in blocks], most_tokens - tokens(template.template)):
        lines = "\n\n".join(f"[{n}] {blocks[at][1]}" for n, at in enumerate(places, start=1))
        items = tuple(item for at in places for item in blocks[at][0])
        yield items, template.substitute(propositions=lines, **told)


def _filled(texts: Sequence[str], room: int) -> list[list[int]]:
    """The places of texts in parts, each of at most so many tokens."""
    parts: list[list[int]] = []
    filled = 0
    for place, text in enumerate(texts):
        size = tokens(text) + 4
        if not parts or filled + size > room:
            parts.append([])
            filled = 0
        parts[-1].append(place)
        filled += size
    return parts
