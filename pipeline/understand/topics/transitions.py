"""Words that announce a change of topic, or something that is not on the agenda.

Two logistic regressions on the first words of a turn, alone, in pairs and in threes. Only what occurred in several
training meetings in different fields is known to them, so that they learn how people speak, not what about.
"""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.text import linear
from pipeline.text.linear import Linear

WEIGHTS = Path(__file__).with_suffix(".json")
FIRST_WORDS = 35
SHORT_TURN = 8  # words
_TOKEN = re.compile(r"[a-z']+|\?")


def load() -> dict[str, Linear]:
    """The models `change` and `aside` that ship with the package; read once."""
    return linear.read(WEIGHTS)


def log_odds(model: Linear, text: str, *, facilitates: bool, words: float) -> float:
    """How much a turn sounds like what the model announces.

    Args:
        model: one of `load`.
        text: what was said.
        facilitates: whether the facilitator speaks.
        words: words in the turn.
    """
    named = [(name, 1.0) for name in sorted(features(text))]
    return model.score([*named, *shape(facilitates=facilitates, words=words).items()])


def features(text: str) -> set[str]:
    """The first words of a turn, alone, in pairs and in threes; '^' stands for its start."""
    tokens = ["^", *_TOKEN.findall(text.lower().replace("’", "'"))[:FIRST_WORDS]]
    return {" ".join(tokens[i : i + n]) for n in (1, 2, 3) for i in range(len(tokens) - n + 1)}


def shape(*, facilitates: bool, words: float) -> dict[str, float]:
    """Who speaks and how long."""
    length = min(words, 60.0) / 30
    return {
        "FACILITATOR": 2.0 * facilitates,
        "LENGTH": length,
        "FACILITATOR LENGTH": length * facilitates,
        "SHORT": 2.0 * (words < SHORT_TURN),
    }
