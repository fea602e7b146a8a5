"""Reads the JSON in what a language model answered: prose around it, code fences, typographic quotes, a last comma."""

from __future__ import annotations

import json
import re
from typing import Any

_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_TYPOGRAPHIC = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_LAST_COMMA = re.compile(r",(?=\s*[\]}])")
_REFUSAL = re.compile(
    r"\b(?:I(?:['’]m| am) (?:sorry|unable|not able)|I (?:can['’]t|cannot|won['’]t) "
    r"(?:help|assist|comply|do|answer|provide|process)|as an AI\b|against my (?:guidelines|policy))",
    re.IGNORECASE,
)


class NoJsonError(ValueError):
    """There is no object of JSON in the text; the message says what there is instead."""


def read(text: str) -> dict[str, Any]:
    """The object in the text: the one that reaches farthest.

    Raises:
        NoJsonError: there is none.
    """
    text = _THOUGHT.sub("", text.replace("\u00a0", " "))
    for tried in (text, _LAST_COMMA.sub("", text), _LAST_COMMA.sub("", _straight(text))):
        found = _objects(tried)
        if found:
            return max(found, key=lambda one: one[0])[1]
    raise NoJsonError(_instead(text))


def _objects(text: str) -> list[tuple[int, dict[str, Any]]]:
    """The outermost objects in the text, in order, each with its length."""
    decoder, found, at = json.JSONDecoder(strict=False), list[tuple[int, dict[str, Any]]](), text.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except ValueError:
            end = at + 1
        except RecursionError:  # no answer is nested so deeply
            break
        else:
            found.append((end - at, value))
        at = text.find("{", end)
    return found


def _straight(text: str) -> str:
    """Typographic quotes made straight; those inside a string that stands in straight quotes already stay."""
    if re.search(r'[{,]\s*"', text):
        return text
    return text.translate(_TYPOGRAPHIC)


def _instead(text: str) -> str:
    """What the text is, where it is no answer."""
    if not text.strip():
        return "the answer is empty"
    if _REFUSAL.search(text):
        return "the model refused to answer"
    if "{" in text:
        return "the JSON in the answer is cut off or damaged"
    return "there is no JSON in the answer"
