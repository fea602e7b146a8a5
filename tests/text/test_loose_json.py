"""JSON as language models write it: among prose, in fences, in typographic quotes, or not at all."""

from __future__ import annotations

import pytest

from pipeline.text.loose_json import NoJsonError, read

OBJECT = {"first": 1, "text": "a “quoted” word"}


@pytest.mark.parametrize(
    "text",
    [
        '{"first": 1, "text": "a “quoted” word"}',
        'Of course! Here is {the answer}:\n```json\n{"first": 1, "text": "a “quoted” word"}\n```\nDoes that help? {}',
        '<think>{"first": 2, "text": "no, that is a thought that is long and wrong"}</think>'
        '{"first": 1, "text": "a “quoted” word"}',
        '{"first": 1,\u00a0"text": "a “quoted” word",}',
        '```\n{\n  "first": 1,\n  "text": "a “quoted” word",\n}\n```',
    ],
)
def test_the_object_is_found(text: str) -> None:
    """Whatever stands around it."""
    assert read(text) == OBJECT


def test_typographic_quotes_are_read_as_straight_ones() -> None:
    """A chat window or an office program changed them; apostrophes stay."""
    assert read("{“first”: 1, “text”: „the city’s bus“, “list”: [1, 2,],}") == {
        "first": 1,
        "text": "the city’s bus",
        "list": [1, 2],
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("<think>hm {} </think>\n", "empty"),
        ("I can’t help with that request.", "refused"),
        ("As an AI language model I have no opinion.", "refused"),
        ("The bus should run more often.", "no JSON"),
        ('{"first": 1, "list": [1, 2', "cut off"),
        ('{"a":' * 3000, "cut off or damaged"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "cut off or damaged"),
    ],
)
def test_what_stands_there_instead(text: str, why: str) -> None:
    """An empty answer, a refusal, prose and a cut answer are told apart."""
    with pytest.raises(NoJsonError, match=why):
        read(text)
