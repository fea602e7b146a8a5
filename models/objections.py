"""Train the wording of objections: `python -m models.objections`.

Writes pipeline/understand/positions/objections.json.gz.
"""

from __future__ import annotations

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from models.encoder import UNKNOWN, taught
from pipeline.text import linear
from pipeline.text.linear import Linear
from pipeline.understand.positions import objections

FEWEST_TEXTS = 3  # a run of words in fewer texts is no habit
STRENGTH = 1.0


def main() -> None:
    """Train and write the file."""
    known = [one for one in taught() if one.labels[1] != UNKNOWN]
    counter = TfidfVectorizer(
        ngram_range=(1, objections.LONGEST_RUN),
        min_df=FEWEST_TEXTS,
        sublinear_tf=True,
        token_pattern=objections.WORD,
    )
    features = counter.fit_transform([one.text for one in known])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000)
    model.fit(features, [one.labels[1] == 1 for one in known])
    rows = zip(counter.get_feature_names_out(), counter.idf_, model.coef_[0], strict=True)
    runs = {str(run): (round(float(rarity), 3), round(float(weight), 3)) for run, rarity, weight in rows}
    objection = Linear({run: weight for run, (_, weight) in runs.items()}, round(float(model.intercept_[0]), 4))
    rarity = Linear({run: rarity for run, (rarity, _) in runs.items()}, 0.0)
    linear.write(objections.WEIGHTS, {"objection": objection, "rarity": rarity})
    print(f"{len(known)} contributions, {len(runs)} runs, {objections.WEIGHTS.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
