"""Words that announce a change of topic, or something that is not on the agenda.

Two logistic regressions on the first words of a turn, alone, in pairs and in threes. Only what occurred in several
training meetings in different fields is known to them, so that they learn how people speak, not what about.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_suffix(".json")
FIRST_WORDS = 35
SHORT_TURN = 8  # words
_TOKEN = re.compile(r"[a-z']+|\?")


@dataclass(frozen=True)
class Cue:
    """A linear model.

    Attributes:
        weights: log odds of a feature.
        intercept: log odds without any.
    """

    weights: dict[str, float]
    intercept: float

    def log_odds(self, text: str, *, facilitates: bool, words: float) -> float:
        """How much a turn sounds like it.

        Args:
            text: what was said.
            facilitates: whether the facilitator speaks.
            words: words in the turn.
        """
        named = sum(self.weights.get(name, 0.0) for name in features(text))
        sized = sum(self.weights[name] * value for name, value in shape(facilitates=facilitates, words=words).items())
        return self.intercept + named + sized


@cache
def load() -> dict[str, Cue]:
    """The models `change` and `aside` that ship with the package; read once."""
    return {name: Cue(**cue) for name, cue in json.loads(WEIGHTS.read_text("utf-8")).items()}


def features(text: str) -> set[str]:
    """The first words of a turn, alone, in pairs and in threes; '^' stands for its start."""
    tokens = ["^", *_TOKEN.findall(text.lower().replace("’", "'"))[:FIRST_WORDS]]
    return {" ".join(tokens[i : i + n]) for n in (1, 2, 3) for i in range(len(tokens) - n + 1)}


def shape(*, facilitates: bool, words: float) -> dict[str, float]:
    """Who speaks and how long."""
    length = min(words, 60.0) / 30
    return {
        "LEADS": 2.0 * facilitates,
        "LENGTH": length,
        "LEADS LENGTH": length * facilitates,
        "SHORT": 2.0 * (words < SHORT_TURN),
    }
