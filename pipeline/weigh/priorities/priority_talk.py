"""How likely it is that a statement says of something that it comes first, is urgent or matters most.

A linear model looks at words, pairs of words, set phrases and the place of the statement: people who were asked what
comes first answer in two words ("Trained staff."). How it was trained and measured: docs/measurements/priorities.md.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.text.memory import FORGETFUL, Memory

WEIGHTS = Path(__file__).with_suffix(".json.gz")
ASKED_UTTERANCES = 40  # so long a question for what comes first is taken to be open
SHORT_WORDS = 30

_TOKEN = re.compile(r"[a-z']+|\d+|\?")
# set phrases of English for what comes first; the model learns how far to trust them
_PHRASE = re.compile(
    r"\b(?:(?:comes?|put|goes|go|do|fix|solve|settle|happen|(?:needs to|must|should|has to) be) (?:\w+ ){0,2}first"
    r"|(?:before|ahead of|above) (?:everything|anything|all)(?: the)?(?: else| rest| others?)?"
    r"|(?:most|more) (?:urgent|pressing|important)|(?:biggest|main|strongest) (?:lever|priority|need|problem)"
    r"|(?:at|near) the (?:very )?top|(?:top|first|number one) (?:of|on) (?:my|our|the) list|number one|first priority"
    r"|(?:only|just) (?:do |fix |have |pick )?one thing|if (?:i|we) could (?:\w+ ){0,2}(?:one|a single) thing"
    r"|more than anything|nothing else (?:matters|comes)|without (?:it|that|this)[^.]{0,30} nothing"
    r"|everything else (?:depends|hangs|waits|follows|comes after|is downstream))\b",
    re.IGNORECASE,
)
# the facilitator asks for what comes first
_ASKS = re.compile(
    r"\b(?:first|(?:one|your|single|only) (?:thing|wish|sentence|point)|priorit\w+|most (?:urgent|pressing|important)"
    r"|top of|if you could only)\b",
    re.IGNORECASE,
)
_CALLS = re.compile(r"\?|\b(?:each|sentence|one thing|tell me|name)\b", re.IGNORECASE)


def model() -> Linear:
    """The model that ships with the program, with the `threshold` from which a statement counts as priority talk."""
    return linear.read(WEIGHTS)["priority talk"]


def probability(known: Linear, text: str, asked: float) -> float:
    """Probability that the statement says of something that it comes first.

    Args:
        known: the model.
        text: the words.
        asked: 1 right after the facilitator asked what comes first, falling towards 0.
    """
    return known.probability(features(text, asked))


def words(text: str) -> list[str]:
    """The words as the model knows them: small, figures alike, the edges marked."""
    found = ["#" if token.isdigit() else token for token in _TOKEN.findall(text.lower().replace("’", "'"))]
    return ["<", *found, ">"]


def features(text: str, asked: float) -> Iterator[tuple[str, float]]:
    """Words and pairs of words, once each, set phrases, the place (asked for or not), and how short it is."""
    tokens = words(text)
    pairs = [f"{one} {two}" for one, two in itertools.pairwise(tokens)]
    for name in dict.fromkeys([*tokens, *pairs]):
        yield name, 1.0
    if _PHRASE.search(text):
        yield "{phrase}", 1.0
    shortness = 1 - min(len(tokens) - 2, SHORT_WORDS) / SHORT_WORDS
    yield "{short}", shortness
    yield "{asked}", asked
    yield "{asked, short}", asked * shortness


def asks(text: str) -> bool:
    """Whether words of the facilitator ask what comes first."""
    return bool(_ASKS.search(text) and _CALLS.search(text))


def asked(statements: pd.DataFrame, facilitators: Collection[str]) -> np.ndarray:
    """How lately the facilitator asked what comes first, shape (statements,): 1 for at once, 0 for not at all.

    Args:
        statements: `statements`, in the order of the meeting.
        facilitators: ids of those who lead.
    """
    out = np.zeros(len(statements))
    place, open_since, last = 0, None, ("", "")
    for i, row in enumerate(statements.itertuples()):
        here = (row.session, row.utterance_id)
        if row.session != last[0]:
            place, open_since = 0, None
        place, last = place + (here != last), here
        if row.participant_id in facilitators and asks(row.clean_text):
            open_since = place
        if open_since is not None and place - open_since <= ASKED_UTTERANCES:
            out[i] = 1 / (1 + (place - open_since) / 10)
    return out


def probabilities(statements: pd.DataFrame, facilitators: Collection[str], memory: Memory = FORGETFUL) -> pd.Series:
    """Probability of priority talk by statement id; 0 for facilitators, who take no position.

    Args:
        statements: `statements`.
        facilitators: ids of those who lead.
        memory: of texts that were read before.
    """
    ordered = statements.sort_values("position")
    known, shelf = model(), memory.shelf(__name__)
    rows = zip(ordered.clean_text, ordered.participant_id, asked(ordered, facilitators), strict=True)

    def chance(text: str, ask: float) -> float:
        known_as = f"{ask!r} {text}"
        if (found := shelf.get(known_as)) is None:
            shelf.put(known_as, found := probability(known, text, ask))
        return float(found)

    chances = [0.0 if person in facilitators else chance(text, float(ask)) for text, person, ask in rows]
    return pd.Series(chances, index=ordered.statement_id.to_numpy(), dtype=float)
