"""Measure our components on two public sets and write docs/public-sets.md.

    python -m benchmarks.public --data FOLDER [--write docs/public-sets.md]

FOLDER holds `ami_agreement_pairs`, `ami_decisions` and `argkp2021`. Every figure on the page comes from this run.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from benchmarks import agreement, markdown, matching

PAGE = """# Our components on public sets

Written by `python -m benchmarks.public --data FOLDER`; every figure below comes from one run of it, the baselines
included. The models that are trained here on these sets measure what can be seen in the texts. They do not ship.

## Agreement and disagreement between two turns

AMI adjacency pairs (CC BY 4.0) between different people: POS supports, NEG objects, PART is partial, UNC uncertain. F1
of each label and macro-F1 over all four, counted over the pairs of all folds together: {folds} folds, all meetings of
one team in the same fold, nothing tuned on the fold that is reported. How the baselines published with the set were
split is not told; ours are measured again under this split. Ours sees what a reader of the meeting sees: also what the
same people say just after the answer, and the time between the two. The baselines see the pair alone. The
cue words were chosen in sight of this set.

{agreement}

## Which key point an argument makes

ArgKP-2021 (IBM, CDLA-Sharing-1.0): 24 topics to learn from, 4 dev topics to report. Mean average precision over topics
and stances of the better half of the arguments; strict counts pairs without a label as wrong, relaxed as right. The
official script was changed on 23 September 2021; the first two columns follow the newer script (average precision times
the share of right ones in that half), the next two the older. The last two are by the newer script on the training
topics, those of ours learnt from other topics; they, not the dev topics, are what to choose a variant by.

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
