"""The words of docs/measurements/outcomes.md; benchmarks/outcomes.py puts the figures in."""

from __future__ import annotations

PAGE = """# Outcomes that a meeting states: figures

Written by `python -m benchmarks.outcomes --data FOLDER`; no figure is typed by hand. What the stage does:
[reference/how-it-works.md](../reference/how-it-works.md).

## Turns of writers who are held out
{writers} writers, who saw neither the program nor each other's lines, wrote {turns} turns and lines of notes in which
somebody sums up, in many fields and voices, for the readers to learn from. Those of {held_writers} more,
{held_turns}, are held out: nothing learnt from them.

{held}

- **chair**, **report** and **note** are turns of whoever leads, reports to a plenary, and lines of notes. A labelled
  clause is **found** if a clause that is read shares half of its words with it (F1); each is found once. **recall** is
  the share of labelled clauses that are found, **precision** the share of clauses read that find one, **level** the
  share of those found that have the labelled level.

The same by phrases alone: each sentence in which a phrase or tally of `pipeline/text/levels.py` claims a level is a
clause.

{held_plain}

Levels most often taken for others:

{held_confusions}

## Labelled discussions
Every sixth of the written discussions of models/training, {discussions} of them, read by models that were trained
without it; topics are as labelled. Its style is that of the others.

{table}

- A labelled clause is found if a row of the same turn has half of its words in it; labelled notes are lines, and one is
  found if a row of it has an outcome. **tally**: of those found and labelled with a tally, how many have both numbers
  right. Rows that are no label's may still be true: writers labelled what bears on a point.

By phrases alone:

{plain}

**Who reports for others.** Participants report in {report_labels} turns. Precision of finding them {report_precision},
recall {report_recall}.

## Records of real committees
{committees} days of a public committee, read as shipped. No model has seen them, but the rules for calls were
written in sight of them, so expect less elsewhere. Of {recorded} topics whose conclusion records a decision
(consensus, a stage, approval), {recorded_read} have a row with outcome `decided`. Of {unrecorded} topics with no
decision on record, {unrecorded_read} have one all the same: some are decisions in passing, or belong to a topic
beside it.
"""
