"""Measure our components on two public sets and write docs/measurements/public-sets.md.

    python -m benchmarks.public --data FOLDER [--write docs/measurements/public-sets.md]

FOLDER holds `ami_agreement_pairs`, `ami_decisions` and `argkp2021`. Every figure on the page comes from this run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from benchmarks import agreement, markdown, matching

PAGE = """# Public sets: figures

Written by `python -m benchmarks.public --data FOLDER`; one run makes every figure below, the baselines included. The
models trained here on these sets show what can be learnt from the texts. They do not ship.

## Agreement and disagreement between two turns

AMI adjacency pairs (CC BY 4.0) between different people: POS supports, NEG objects, PART is partial, UNC uncertain. The
table gives F1 of each label and macro-F1 over all four, counted over the pairs of all {folds} folds together. All
meetings of one team are in the same fold, and nothing was tuned on the fold that is reported. The authors of the set do
not say how they split it for their baselines, so we measured baselines again under this split. Our method sees what a
reader of the meeting sees: also what the same people say just after the answer, and the time between the two turns. The
baselines see the pair alone. We chose the cue words in sight of this set.

{agreement}

## Which key point an argument makes

ArgKP-2021 (IBM, CDLA-Sharing-1.0): 24 topics to learn from, 4 dev topics to report. The measure is mean average
precision over topics and stances of the better half of the arguments. *Strict* counts pairs without a label as wrong,
*relaxed* as right. The official script changed on 23 September 2021. The first two columns follow the newer script
(average precision times the share of right ones in that half), the next two the older. The last two follow the newer
script on the training topics, with our methods trained on other topics. Choose a variant by those two columns, not by
the dev topics.

{matching}
"""


def table(figures: pd.DataFrame) -> str:
    """Figures as Markdown, to three decimals."""
    rows = ([name, *(markdown.share(mark, 3) for mark in marks)] for name, *marks in figures.itertuples(index=False))
    return markdown.table(list(figures.columns), rows)


def main() -> None:
    """Measure both, print the page or write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    page = PAGE.format(
        folds=agreement.FOLDS,
        matching=table(matching.figures(arguments.data / "argkp2021")),
        agreement=table(agreement.figures(arguments.data)),
    )
    markdown.deliver(page, arguments.write)


if __name__ == "__main__":
    main()
