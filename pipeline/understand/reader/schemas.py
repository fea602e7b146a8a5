"""The form of each answer as a JSON schema that servers can enforce: flat, everything required, every list bounded."""

from __future__ import annotations

from typing import Any

MOST_PROPOSITIONS = 30  # in one answer
MOST_REASONS = 3  # of a kind
MOST_SENTENCES = 6  # on a proposition
REASONS = ("because", "but", "provided")


def schema(kind: str, count: int) -> dict[str, Any]:
    """The schema of an answer.

    Args:
        kind: of the question.
        count: how many things it numbers.
    """
    number = {"type": "integer", "minimum": 1, "maximum": count}
    numbers = {"type": "array", "items": number, "maxItems": count}
    text = {"type": "string"}
    reasons = {key: {"type": "array", "items": text, "maxItems": MOST_REASONS} for key in REASONS}
    sides = {"for": numbers, "against": numbers, "condition": numbers, "about": numbers}
    lists: dict[str, dict[str, Any]] = {
        "topic": {
            "propositions": _list(
                {
                    "text": text,
                    **sides,
                    "conditions": {"type": "array", "items": text, "maxItems": count},
                    "because": text,
                    "because_numbers": numbers,
                    "but": text,
                    "but_numbers": numbers,
                },
                MOST_PROPOSITIONS,
            ),
            "none": numbers,
        },
        "rest": {"propositions": _list({"number": {"type": "integer"}, **sides}, MOST_PROPOSITIONS), "none": numbers},
        "merge": {"groups": _list({"best": number, "same": numbers, "opposite": numbers}, count)},
        "pairs": {"same": numbers, "opposite": numbers, "different": numbers},
        "writing": {
            "statements": _list({"number": number, "text": text, "turned": {"type": "boolean"}, **reasons}, count)
        },
        "account": {
            "statements": _list(
                {"number": number, "sentences": {"type": "array", "items": text, "maxItems": MOST_SENTENCES}}, count
            )
        },
    }
    return _object({"first": number, "last": number, **lists[kind]})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(properties: dict[str, Any], most: int) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties), "maxItems": most}
