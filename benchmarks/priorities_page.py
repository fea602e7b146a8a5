"""The words of docs/measurements/priorities.md; benchmarks/priorities.py puts the figures in."""

from __future__ import annotations

PAGE = """# Priorities: figures

Written by `python -m benchmarks.priorities --data FOLDER`; no figure is typed by hand. The ranking is compared with the
answer keys of {count} meetings. How the ranking works: [reference/priorities.md](../reference/priorities.md).

## Priority talk
A logistic regression decides whether a statement says that something comes first
(`pipeline/weigh/priorities/priority_talk.py`; weights in `priority_talk.json.gz`). Its features are words, pairs of
words, set phrases, whether the facilitator has just asked what comes first, and how short the answer is. One person
labelled the training statements by hand (`models/training/priority_talk.tsv`). They come from the seven meetings with
answer keys and from {discussions} labelled discussions of other fields and other writers. Each meeting below is judged
by a model trained on the others.

{talk}

Nobody asked the writers of the discussions to have people speak of priorities. So the discussions hold little priority
talk and much that only sounds like it ("first letters, then walls"). The last column uses the list of phrases alone,
without training.

## Against the answer keys
Priority recall is the share of the key points of high priority that are among the first 2n of the ranking, n being
their number. Chance is the recall of a random order of the points found. The detector is the one that ships. It was
trained on these meetings' statements too, so these are figures of development.

{recall}

From the true key points and stances, the ranking finds {gold} of the high points. From the pipeline's own key points,
two things are missing: high points that no key point covers (the third column is the most any ranking could reach), and
remarks that a point comes first which are linked to another point.

## Weights
Each row is a weighting. The figures are means over the meetings, from the true key points and from the pipeline's own.

{weights}

Choosing the weighting on six meetings (by the mean of both) and measuring on the seventh gives {loo_gold} from the true
key points and {loo_own} from the pipeline's own. Most meetings have two or three high points, so a single point moves
such a figure by .05. No finer tuning was done.
"""
