"""How a contribution is worded when it objects: words and short runs of words with their weights."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.text import linear

WEIGHTS = Path(__file__).with_suffix(".json.gz")
LONGEST_RUN = 3
WORD = r"(?u)\b[\w']+\b"


# everyday English of meetings, no field's vocabulary; a sentence that objects does not agree
_DISAGREEMENT = re.compile(
    r"\b(?:(?:i|we) (?:really |just |still |completely |strongly |respectfully )?(?:disagree|don't (?:agree|think|buy"
    r"|believe|see (?:why|how|it)|like|want|accept|trust)|do not (?:agree|think)|can't (?:agree|accept|support|follow"
    r"|go along)"
    r"|couldn't (?:agree|accept|support|follow|go along)|wouldn't|would not|doubt|object|worry|resist|fear|hesitate)"
    r"|not (?:convinced|sure (?:i|we|that|about)|persuaded|in favou?r|for me|so sure|true|there yet|that simple"
    r"|the answer|the way)|push back|against (?:that|it|this|the)|i'm against|the opposite|on the contrary|bad idea"
    r"|wrong (?:way|question|idea|direction|target|end)|other way (?:a)?round|count me out|i'd (?:worry|resist|fight"
    r"|hesitate)"
    r"|(?:be|i'm|am|are|get|gets|quite|very|more|little|bit|rather) (?:careful|cautious|sceptical|skeptical|wary"
    r"|nervous|uneasy"
    r"|worried|afraid|reluctant)|too (?:early|soon|far|risky|fast|much to ask)|i'd rather|i'd sooner|makes no sense"
    r"|waste of|no evidence|won't work|doesn't work|can't see|slow down|hold on|hang on|(?:the|my|our) (?:trouble"
    r"|problem|worry"
    r"|concern|objection|fear) (?:is|with)|please don't|sorry,? (?:but )?no\b|no,? sorry|have to disagree"
    r"|a bridge too far)\b"
    r"|^(?:no|nope|hmm)[,.]|^(?:yes|yeah|sure|okay|right|fine|well),? (?:but|except)\b|,? though\.$",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\b(?:i (?:completely |totally |fully |strongly |very much |do |would |also |certainly |can only )?agree|agreed"
    r"|i'm with|i am with|same (?:here|for (?:me|us)|with us|at ours|story|in our)|me too|us too|seconded?(?: that)?"
    r"|i'd second|i support|we support|i'm for|in favou?r of|all for|sign me up|count me in|plus one|hear,? hear"
    r"|couldn't agree more|exactly (?:that|this|right)|what \w+ (?:said|says)|(?:is|'s|you're|she's"
    r"|he's) (?:absolutely "
    r"|quite |so |completely )?right|good point|spot on|that's (?:the|our) (?:pattern|experience)|echo|likewise"
    r"|matches (?:our|what|my)|no objections?|no argument|nothing to add|fine (?:with|by) (?:me|us))\b|\+1"
    r"|^(?:yes|yeah|yep|exactly|absolutely|definitely|totally|precisely|indeed|amen)\b(?![^.?!]*\bbut\b)",
    re.IGNORECASE,
)


def objects(statement: str) -> bool:
    """Whether a statement objects in set words."""
    return bool(_DISAGREEMENT.search(statement))


def agrees(statement: str) -> bool:
    """Whether a statement agrees in set words and does not object in the same breath."""
    return bool(_AGREEMENT.search(statement)) and not objects(statement)


def scores(texts: Sequence[str]) -> NDArray[np.float64]:
    """Log odds that a contribution that takes a position is against, shape (texts,).

    A linear model over TF-IDF of words and runs of up to three words (models/README.md). It knows no context: the
    encoder does.
    """
    if not len(texts):
        return np.zeros(0)
    model, rarity, weights, intercept = _model()
    counts = model.transform(texts)
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    result: NDArray[np.float64] = counts @ weights / np.maximum(norms, 1e-9) + intercept
    return result


@cache
def _model() -> tuple[Any, NDArray[np.float64], NDArray[np.float64], float]:
    """Counter of known runs, their inverse document frequency and weights, the intercept."""
    from sklearn.feature_extraction.text import CountVectorizer

    stored = linear.read(WEIGHTS)
    objection, rarity = stored["objection"], stored["rarity"]
    counter = CountVectorizer(
        vocabulary=list(objection.weights), ngram_range=(1, LONGEST_RUN), token_pattern=WORD, dtype=float
    )
    known, weights = (np.array(list(model.weights.values())) for model in (rarity, objection))
    return counter, known, weights, objection.intercept
