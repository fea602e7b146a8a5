"""Fit the second reader of turns that sum up: `python -m models.recap_words`.

Writes recap_words.json.gz in pipeline/understand/outcomes, from what the encoder learns from (`models.recaps`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from models import discussions, outcomes, recaps
from models.frames import Vectors
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.understand.outcomes import recap_words

STRENGTH = 1.0  # inverse of the L2 penalty
MIN_TIMES = 2  # in which a feature has to occur
SMALLEST = 0.02  # weight that is kept


def fit(found: Sequence[recaps.Example]) -> dict[str, Linear]:
    """The models of what a unit does and of levels."""
    rows, actions, given, labels = [], list[str](), [], list[str]()
    for one in found:
        units, state = one.turn.units, "outside"
        shared = list(recap_words.shared_features(units, one.turn.kind))
        for place, action in enumerate(one.actions):
            rows.append([*shared[place], *recap_words.state_features(units, place, state)])
            actions.append(action)
            state = recap_words.follow(state, action, units[place])
        for first, last, level in one.clauses:
            given.append(recap_words.level_features(units[first : last + 1], units[last + 1 : last + 2], one.turn.kind))
            labels.append(level)
    return {**_softmax("cut", rows, actions), **_softmax("level", given, labels)}


def _softmax(name: str, rows: Sequence[recap_words.Features], labels: Sequence[str]) -> dict[str, Linear]:
    """A multinomial regression as one linear model a class."""
    times = Counter(feature for row in rows for feature, _ in row)
    kept = [{feature: value for feature, value in row if times[feature] >= MIN_TIMES} for row in rows]
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    model.fit(vectors.fit_transform(kept), labels)
    names = vectors.get_feature_names_out()
    found = {}
    for label, weights, intercept in zip(model.classes_, model.coef_, model.intercept_, strict=True):
        telling = {str(n): round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= SMALLEST}
        found[f"{name} {label}"] = Linear(telling, round(float(intercept), 3))
    return found


def main() -> None:
    """Fit and write the file."""
    prepared = [outcomes.prepare(one, Vectors()) for one in outcomes.labelled(discussions.written())]
    rows = [row for row in recaps.summaries() if not row["is_held"]]
    linear.write(recap_words.WEIGHTS, fit([*recaps.discussed(prepared), *recaps.written(rows)]), digits=3)
    print(f"{recap_words.WEIGHTS.name}: {recap_words.WEIGHTS.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
