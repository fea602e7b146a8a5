"""A short title and a full question, read as one text."""

from __future__ import annotations

import re


def titled(title: str, question: str) -> str:
    """'Charging: How can ferries be charged?'; one of them alone where its words hold the other's already."""
    if holds(question, title):
        return question
    if holds(title, question):
        return title
    return f"{title}{' ' if title.endswith(('?', '!', '.', ':')) else ': '}{question}"


def holds(text: str, part: str) -> bool:
    """Whether the words of the part stand in the text in a row, whatever their case and punctuation."""
    return f" {_words(part)} " in f" {_words(text)} "


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
