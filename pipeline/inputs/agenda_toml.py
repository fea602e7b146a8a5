"""Writes agenda.toml, for people to go over."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipeline.inputs.agenda import Topic
from pipeline.inputs.agenda_lines import is_question
from pipeline.inputs.agenda_pages import ASKING


def agenda_toml(title: str, topics: Iterable[Topic], leftovers: Iterable[str]) -> str:
    """The text of agenda.toml; lines that were taken for nothing stand in it as comments."""
    head = [f"# The agenda of {' '.join(title.split())}."]
    left = [f"#   {' '.join(line.split())}" for line in leftovers]
    if left:
        head += ["# Lines of the file that are neither a topic, a sub-question nor a group:", *left]
    return "\n".join(head) + "\n" + "".join(map(_topic_toml, topics))


def quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's but for the delete character, which TOML wants escaped."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def _topic_toml(topic: Topic) -> str:
    title = topic.title or ("" if is_question(topic.question) or ASKING.match(topic.question) else topic.question)
    question = topic.question if topic.question != title else ""
    subquestions = "".join(f"\n    {quoted(question)}," for question in topic.subquestions)
    lines = [
        "",
        "[[topic]]",
        f"id = {quoted(topic.topic_id)}" + (f"  # planned for {' '.join(topic.slot.split())}" if topic.slot else ""),
        *([f"group = {quoted(topic.group)}"] if topic.group else []),
        *([f"title = {quoted(title)}"] if title else []),
        *([f"question = {quoted(question)}"] if question else []),
        f"subquestions = [{subquestions}\n]" if subquestions else "subquestions = []",
        *([f"tags = [{', '.join(map(quoted, topic.tags))}]"] if topic.tags else []),
    ]
    return "\n".join(lines) + "\n"
