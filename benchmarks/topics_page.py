"""The words of docs/measurements/topics.md; benchmarks/topics.py puts the figures in."""

from __future__ import annotations

TEXT = """# Topics: figures

Written by `python -m benchmarks.topics --data FOLDER --write`; no figure is typed by hand but the baselines on public
sets. What the model is and how it was trained: [models/README.md](../../models/README.md).

## Labelled meetings, left out
Topic accuracy and off-agenda F1 (turns of eight words or more) of meetings that the model has not seen. There are two
folds: the model is trained on the meetings of the other fold and on the written discussions of models/training. The
columns give the figures after the first reading, after each round that uses what the meeting itself says, and as
settled in the end (`off_agenda_odds`, `off_agenda_share`, `temperature`; these three were chosen in sight of the
labelled meetings). The shipped weights are trained on all seven meetings and the written discussions.

| meeting | first | second | third | settled |
|---|---:|---:|---:|---:|
{meetings}

## What a probability means
Statements of turns of eight words or more, in bins by the probability of their most probable topic, on meetings left
out. Expected calibration error: {error}.

| probability | share right | statements |
|---:|---:|---:|
{bins}

![Probability against share right]({picture})

## What each kind of evidence adds
Mean over the meetings, with the model trained again without that evidence.

| evidence | topic accuracy | off-agenda F1 |
|---|---:|---:|
{ablations}

## Public sets
Share of turns right / macro-F1, from agenda titles only, with no training on these sets. In agenda order: setting
`keeps_order`.

| method | QMSum val | W3C Publishing | ECMA-402 |
|---|---:|---:|---:|
{sets}

## What limits the figures
- **Digressions that belong.** The labelled meetings hold themes that are not on the agenda and that come up again and
  again inside a topic, in its own words: safety at the stop in a talk about night buses, telephones in a talk about
  homework. Turn by turn they resemble their surroundings. Only their return in several topics gives them away. Raising
  their odds finds more of them and takes turns from the topics, one for one. `off_agenda_odds` makes that choice.
- **What was tried for them.** One attempt ranked digressions by which turns elsewhere a turn resembles, in the space of
  points that the encoder of contributions has learnt and in plain meaning. It did hardly better than chance.
  Discussions written for training have fewer and better-marked digressions than the labelled meetings. At full weight
  they teach the model to miss those; without them there is too little to learn from; at a third of the weight both
  figures are best.
- **Turns that belong to two topics.** The answer keys have one topic a turn. A turn that answers the last question and
  opens the next one counts as wrong half of the time.
"""
