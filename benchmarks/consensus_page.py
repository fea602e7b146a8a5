"""The words of docs/consensus.md; benchmarks/consensus.py puts the figures in."""

from __future__ import annotations

PAGE = """# How consensus is measured

Written by `python -m benchmarks.consensus --data FOLDER`; no figure is typed in by hand. It explains every measure of
the tables `consensus`, `group_counts`, `session_counts` and their neighbours, and where it comes from.

## Who is counted
A person counts once for each key point, with the last stance taken, however often and however loudly it was said.
A supporter with a condition is a supporter and is counted again as conditional. Facilitators, notes, whiteboards and
votes take no position. Silence is never taken for agreement. Four numbers stand side by side: those who took a side,
those who took any position, those **in the room** (heard in a session where the point came up, or on the meeting
tool's participant report for it) and those **invited**. A report that does not say which session it belongs to places
its people only where the meeting has a single session.

**Small groups.** A stakeholder group with fewer than three people in the meeting (`smallest_group`) is pooled with
other small ones under "other groups" wherever groups are shown, so that nobody is recognised as its only member; the
pool takes in the next smallest group until it is large enough itself. Levels are given from the groups as they are.
Where the meeting names its speakers, nothing is pooled.

## Rule sets
`meeting.toml` names one before the run, and may change single thresholds; the methods section prints what was used.

```toml
[consensus]
rule = "delphi-75"
consensus_supporters = 6   # a threshold of the meeting's own
```

| name | what it is | consensus | source |
|---|---|---|---|
{rule_rows}

Under every rule *divided* means at least two people on each side and neither above 70%, *minority* means one to three
supporters and at most one opponent, and *majority* is the rest; `majority_side` says which side that is. The field's
thresholds count the undecided in the shares, the default does not. None of them speaks of consensus below four
supporters here, as 100% of two people is none.

## How sure a level is
- **Interval** of the agreement share: Wilson's score interval (Wilson 1927, JASA 22:209), or Jeffreys' Bayesian one
  (Brown, Cai and DasGupta 2001, Statistical Science 16:101), as `interval` says. Both are made for small counts:
  eight of eight is 68% to 100%.
- **Firmness.** *Firm*: the level is the same at both ends of the interval and for every number of supporters inside
  it, and when any one person is left out. *Steady*: it stays when any one person is left out, but another level lies
  inside the interval (`level_low`, `level_high`). *Fragile*: it hangs on one person. With the default rule twenty or
  more people without an opponent make a firm consensus, so in rooms of a dozen most agreement is steady at best. That
  is what so few people can show.
- **Tipping count**: the fewest people who would have to change sides for another level; a fragility index (Walsh et
  al. 2014, Journal of Clinical Epidemiology 67:622).

## Groups and rooms
- **Group agreement**: the geometric mean over stakeholder groups of (supporters + 1/2) / (people with a position + 1).
  The group-aware consensus of Polis (Small et al. 2021, Recerca 26(2)) is the product under a prior of 1; it falls
  with the number of groups, and a unanimous group of two has no more than .75 under it. One group against pulls the
  mean down however many people the others have.
- **Group division**: over all pairs of groups, the smaller of the share that agrees in the one and the share that
  opposes in the other; the largest of these. Above a half one group is for and another against.
- **Patterns** of groups and of rooms with at least two people on a side: *all* lean one way (60% or more, as Polis
  asks), *some* lean and the rest are split, *opposed* (one leans for, one against), *split* inside each, *one*: fewer
  than two are large enough to compare. Rooms that are opposed are what a reader needs to know as "agreed in one room,
  opposed in another"; each room has a level of its own.
- **Shift to the plenary**: the agreement share there (sessions without planned topics) against that of the working
  sessions, where at least three people took a side in both; a change of .2 or more counts.
- **Effective voices**: 1 / the sum of squared shares of the words said on the point, the inverse of Simpson's index
  (Simpson 1949, Nature 163:688; Hill 1973, Ecology 54:427). **Dominated**: one person said more than half of them.

## Conditions, dissent, changes of mind
Conditions stand in the words of those who set them; two are one when they share half of the telling words of the
shorter one and at least two (overlap coefficient). A point is **conditional** when its consensus, or its majority,
would be gone without those who set a condition: that is no plain consensus. The smaller side of every key point is
kept with its statements, those that give a reason first. Changes of mind are counted by the way they went.

## Three witnesses
Votes, notes and voices stand side by side and are never added up. A line of notes or a summing-up by a facilitator is
read for what it says became of a point (agreed, majority, divided, refused, decided; "four to three"), by set phrases
and tallies alone, and laid beside the key point whose statements are nearest to its subject. A note that claims an
agreement which the chair left open or which the voices do not bear out is listed as a contradiction, and so is a vote
that the voices do not bear out. Nothing is corrected: an editor decides.

## Status
question → proposal (one voice) → supported (a second one, and more for than against) → consensus (by the rule, and
not resting on conditions) → decision (the chair or the notes say so, and it is a consensus). Nothing rises by itself.
An agenda question on which no participant said anything is *not discussed*.

## Figures: levels from true positions
The stage alone, fed with the stances of the answer keys, under the default rule.

| meeting | key points | level macro-F1 | level macro-F1 of its rooms |
|---|---:|---:|---:|
{level_rows}

## Figures: votes of opinion groups
{comments} comments of Polis conversations with enough votes, by opinion group (The Computational Democracy Project,
CC BY 4.0). Labels: *consensus* when every group has 60% one way ({consensus_share} of the comments), *divisive* when
one group has half for and another half against ({division_share}). Average precision, with all votes and with a room's
worth of them ({votes} a group, mean of {draws} draws).

| consensus | all votes | a room's worth |
|---|---:|---:|
{consensus_rows}

| division | all votes | a room's worth |
|---|---:|---:|
{division_rows}

Read the first column with care: the labels are made from the same counts by group, so a measure that asks the label's
own question must do well there. The second column is the fair one: what a dozen votes a group tell about how all
voted. With measure and prior chosen on all other conversations, the mean over the conversations left out is
{consensus_held_out} for consensus and {division_held_out} for division.
"""
