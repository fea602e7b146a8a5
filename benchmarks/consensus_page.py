"""The words of docs/measurements/consensus.md; benchmarks/consensus.py puts the figures in."""

from __future__ import annotations

PAGE = """# Consensus: figures

Written by `python -m benchmarks.consensus --data FOLDER`; no figure is typed by hand. How each measure is defined:
[reference/consensus.md](../reference/consensus.md).

## Levels from true positions
This measures the stage `consensus` alone. It receives the stances of the answer keys and uses the default rule set.

| meeting | key points | level macro-F1 | level macro-F1 of its sessions |
|---|---:|---:|---:|
{level_rows}

## Votes of opinion groups
The data are {comments} comments of Polis conversations with enough votes, by opinion group (The Computational Democracy
Project, CC BY 4.0). A comment is labelled *consensus* when every group has 60% one way ({consensus_share} of the
comments). It is labelled *divisive* when one group has half for and another half against ({division_share}). The table
gives average precision with all votes, and with as many votes as one session has ({votes} a group, mean of {draws}
draws).

| consensus | all votes | one session's votes |
|---|---:|---:|
{consensus_rows}

| division | all votes | one session's votes |
|---|---:|---:|
{division_rows}

Read the first column with care. The labels come from the same counts by group, so a measure that asks the label's own
question must do well there. The second column is the fair one: it shows how well a dozen votes a group predict how all
people voted. When measure and prior are chosen on all other conversations, the mean over the conversations left out is
{consensus_held_out} for consensus and {division_held_out} for division.
"""
