"""The words of docs/measurements/outcomes.md; benchmarks/outcomes.py puts the figures in."""

from __future__ import annotations

PAGE = """# Outcomes that a meeting states: figures

Written by `python -m benchmarks.outcomes --data FOLDER`; no figure is typed by hand. What the stage does:
[reference/how-it-works.md](../reference/how-it-works.md).

## Labelled discussions
The data are {discussions} written discussions of models/training whose recaps, reports, calls for consensus and notes
are labelled with a point, a level and a tally. Models read discussions that they have not seen ({folds} folds); topics
are as labelled.

**{unseen_count} discussions whose words nobody read while phrases and rules were written.** Their figures were seen
along the way: the strength of the penalty and three limits of `recaps` were chosen in sight of all discussions. Expect
a little less elsewhere.

{table}

**{seen_count} discussions that phrases and rules were written from:**

{seen}

- A labelled clause is **found** if a row of the same turn has half of its words in it; a row counts for one clause.
  **recall** is the share of labelled clauses that are found, **precision** the share of rows that find one. Labelled
  notes are lines; one is found if a row of it has an outcome.
- **level**: the share of those found that have the labelled outcome. **tally**: of those found and labelled with a
  tally, how many have both numbers right.
- Rows that are no label's may still be true: writers labelled what bears on a point.

The same by phrases alone, without the trained models: each sentence or line with a phrase or tally of
`pipeline/text/levels.py` is a row. First the unread discussions, then the others.

{plain}

{plain_seen}

Levels most often taken for others in the unread discussions (`nan`: read as none):

{confusions}

**Who reports for others.** Participants report in {report_labels} turns. Precision of finding them {report_precision},
recall {report_recall}.

## Records of real committees
{committees} days of a public committee, read as shipped. No model has seen them, but the rules for calls were
written in sight of them, so expect less elsewhere. Of {recorded} topics whose conclusion records a decision
(consensus, a stage, approval), {recorded_read} have a row with outcome `decided`. Of {unrecorded} topics with no
decision on record, {unrecorded_read} have one all the same: some are decisions in passing, or belong to a topic
beside it.
"""
