"""The words of docs/priorities.md; benchmarks/priorities.py puts the figures in."""

from __future__ import annotations

PAGE = """# What comes first

Written by `python -m benchmarks.priorities --data FOLDER`; no figure is typed in by hand. The ranking was held against
the answer keys of {count} meetings.

## How the order is made
Every key point has eight signs, each shown in the table `priorities`:

| sign | what it is |
|---|---|
| urgency | people who said that it comes first, is urgent or matters most, each with the probability that they did |
| breadth | people who support it |
| groups | stakeholder groups among them |
| rooms | sessions in which it came up |
| time | words spent on it; what somebody says again in the same words adds none |
| support | supporters of those who took a side, drawn towards a half where they are few (Jeffreys) |
| poll | respondents of a poll who chose the option that speaks of it; no poll asked, no sign |
| board | votes on its stickies; no sticky, no sign |

A sign that had to choose between two points would take one with probability x / (x + y) (Luce 1959), each strength in
units of the sign's mean plus a half. These choices, weighted by the settings of the stage and summed over the signs,
are what a Bradley-Terry model is fitted to, with `choix` (iterative Luce spectral ranking; Maystre and Grossglauser
2015). A poll that asked about six points orders those six and says nothing of the others.

- **Interval of a rank**: nine in ten of the ranks after drawing the participants again with replacement, 200 times,
  with a fixed seed. Where intervals overlap, the order is not certain.
- **Other weights**: the table `weightings` holds every rank with all signs alike and with each sign left out;
  `top_five_share` says under how many of them a point stays among the first five.
- **Short list** (`top_place`): ten points, each the one that adds most: its chance, times the mean over its topic,
  rooms and supporting groups of 1 / (1 + places they have). No room gets more than half of the places while another
  room has a point to put there.
- **Polls and boards**: a poll's option is tied to a key point by its words alone (`poll_choices`); one that is near to
  none counts for none. The votes of a sticky count for the key points it is evidence of.

## Priority talk
Whether a statement says that something comes first is decided by logistic regression over words, pairs of words, set
phrases, and whether the facilitator had just asked what comes first and how short the answer is
(`pipeline/weigh/priorities/priority_talk.py`; weights in `priority_talk.json.gz`). It was trained on statements
labelled by hand, by one person, in `models/training/priority_talk.tsv`: the seven
meetings with answer keys and {discussions} labelled
discussions of other fields and other writers. Each meeting below is judged by a model trained on the others.

{talk}

The writers of the discussions were not asked to have people speak of priorities, so there is little of it and much that
only sounds like it ("first letters, then walls"). The list of phrases alone, without training, is the last column.

## Against the answer keys
Priority recall: of the key points of high priority, the share among the first 2n of the ranking, n being their number.
Chance is what a random order would reach among the points found. The detector is the one that ships; it was trained on
these meetings' statements too, so the figures are of development.

{recall}

From the true key points and stances the ranking finds {gold} of them. From the pipeline's own, two things are missing:
high points that no key point stands for (the third column is the most any ranking could reach), and remarks that a
point comes first which are tied to another one.

## Weights
Each row is a weighting; the figures are means over the meetings, from the true key points and from the pipeline's own.

{weights}

Choosing the weighting on six meetings (by the mean of both) and measuring on the seventh gives {loo_gold} from the true
key points and {loo_own} from the pipeline's own. With two or three high points in most meetings a single point moves
such a figure by .05, so no finer tuning was done.
"""
