"""What a reader should hold against this paper, computed from this meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from pipeline.people.groups import POOLED
from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper import tally, vote
from pipeline.write.paper.chapters.gathering import who_spoke
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts

UNCLEAR = re.compile(
    r"[\[(](?:inaudible|unclear|unintelligible|crosstalk|indistinct|foreign language)[^\])]*[\])]", re.I
)
FEW_SPEAKERS = 5  # below, the share of the most talkative fifth says nothing


def limitations(draft: Draft, facts: Facts) -> None:
    """The chapter, a paragraph a theme: the people, the talk, the record, the reading."""
    draft.section("limitations", "Limitations")
    for name, part in (("people", _people), ("talk", _talk), ("record", _record), ("reading", _reading)):
        draft.paragraph()
        for key, text in part(facts):
            draft.say(text, "method" if key in ("sample", "silence", "automation") else "count", key=f"{name} {key}")


def _spoken(facts: Facts) -> pd.DataFrame:
    rows = facts.frames.utterances
    return rows[rows["kind"].isin(["speech", "chat"])]


def _people(facts: Facts) -> Iterator[tuple[str, str]]:
    """Who was there, who was invited and silent, which groups weigh most."""
    yield (
        "sample",
        ("The participants chose to attend and are not a sample of the field; counts must not be read as shares of it"),
    )
    heard = who_spoke(facts)
    invited = facts.meeting.invited_count
    if invited == invited and invited > len(heard):
        missing = int(invited) - len(heard)
        yield "invited", f"Of {tally.people(invited)} invited, {number(missing)} did not come or said nothing on record"
    known = sorted(p for p in heard if not pd.isna(facts.people[p].stakeholder_group))
    sizes = pd.Series([facts.group(p) for p in known]).value_counts().drop(labels=[POOLED], errors="ignore")
    if len(sizes) > 1 and facts.attribution != "anonymous" and sizes.iloc[0] > sizes.iloc[-1]:
        text = f"The groups differ in size: from the largest, {sizes.index[0]}, {tally.people(sizes.iloc[0])} were "
        yield "groups", f"{text}heard, from the smallest {number(sizes.iloc[-1])}"


def _talk(facts: Facts) -> Iterator[tuple[str, str]]:
    """Loud voices, and how few take a position on the usual key point."""
    spoken = _spoken(facts)
    facilitators = [person for person in facts.people if person in facts.facilitators]
    words = spoken["text"].str.split().str.len().groupby(spoken["participant_id"]).sum()
    words = words.drop(labels=facilitators, errors="ignore").sort_values(ascending=False)
    if len(words) >= FEW_SPEAKERS:
        top = max(1, round(len(words) / 5))
        share = words.iloc[:top].sum() / words.sum()
        text = f"{share:.0%} of the words came from {tally.people(top)} of the {number(len(words))} who spoke or wrote"
        yield "dominance", f"{text}; the most talkative person said {words.iloc[0] / words.sum():.0%}"
    dominated = sum(bool(p.counts.is_dominated) for p in facts.points)
    if dominated:
        text = f"On {counted(dominated, 'key point')} a single person said so much of what was said that agreement "
        yield "dominated", f"{text}may look broader than it is"
    if facts.points:
        took = pd.Series([int(p.counts.expressed_count) for p in facts.points]).median()
        present = pd.Series([int(p.counts.present_count) for p in facts.points]).median()
        text = f"On the usual key point {number(took)} of {tally.people(present)} in the room took a position"
        yield "typical", f"{text} (medians)"
    yield "silence", "Silence was not counted as agreement: who did not speak to a point took no position on it"


def _record(facts: Facts) -> Iterator[tuple[str, str]]:
    """How good the transcripts are, as far as the program can tell; sessions and polls that are missing."""
    spoken, repairs = _spoken(facts), facts.frames.repairs
    words = int(spoken["text"].str.split().str.len().sum())
    unclear = int(spoken["text"].map(lambda text: len(UNCLEAR.findall(text))).sum())
    if unclear:
        yield "unclear", f"The record marks {counted(unclear, 'passage')} of its {words:,} words as not understood"
    if len(repairs):
        text = f"{counted(len(repairs), 'error', capital=True)} of speech recognition in {words:,} words "
        yield "repairs", f"{text}{tally.was(len(repairs))} mended by the meeting's glossary; others will have stayed"
    unknown = int(spoken["participant_id"].isna().sum())
    if unknown:
        text = f"The speaker of {number(unknown)} of {len(spoken):,} contributions could not be established; "
        yield "unknown", f"{text}{'it counts' if unknown == 1 else 'they count'} as nobody's position"
    sources = facts.frames.sources
    silent = [
        t for s, t in facts.sessions.items() if "transcript" not in set(sources.loc[sources["session"] == s, "kind"])
    ]
    if silent:
        yield "transcripts", f"No transcript was found of {listed([f'“{title}”' for title in silent])}"
    polled = set(facts.frames.polls["session"])
    without = [s for s in facts.sessions if s not in polled]
    if polled and without:
        text = f"No poll was found of {counted(len(without), 'session')} of {number(len(facts.sessions))}"
        yield "polls", f"{text}; what was agreed there is known from what people said alone"
    elif not polled and not vote.took_place(facts):
        yield "polls", "No poll was found in the record; what was agreed is known from what people said alone"


def _reading(facts: Facts) -> Iterator[tuple[str, str]]:
    """What a program decided, and how often it was unsure."""
    yield (
        "automation",
        (
            "A program assigned statements to topics and key points and read who was for and against; it makes errors, "
            "which a reader can find through the references"
        ),
    )
    points = facts.points
    withheld = sum(bool(p.counts.is_withheld) for p in points)
    if withheld:
        text = f"{counted(withheld, 'key point', capital=True)} would be consensus by the counts and "
        yield "withheld", f"{text}{tally.was(withheld)} not called so, as the positions were not read surely enough"
    fragile = sum(p.counts.firmness == "fragile" for p in points)
    if fragile:
        text = f"The {'level' if fragile == 1 else 'levels'} of {counted(fragile, 'key point')}"
        yield "fragile", f"{text} {'hangs' if fragile == 1 else 'hang'} on a single person"
    apart = len(contradicted(facts))
    if apart:
        text = (
            f"On {counted(apart, 'key point')} the notes or a vote say otherwise than the count of voices or the chair"
        )
        yield "contradictions", f"{text}; a comment in the margin tells where"
    if facts.contradictory:
        out = len(facts.contradictory)
        text = f"{counted(out, 'key point', capital=True)} {tally.was(out)} left out"
        yield "left out", f"{text}, as it could not be told who is for and who against"


def contradicted(facts: Facts) -> set[str]:
    """Ids of shown key points of which a note or a vote says otherwise than the chair or the voices."""
    about = facts.frames.witnesses.set_index("witness_id")["key_point_id"].to_dict()
    shown = {p.key_point_id for p in facts.points}
    rows = facts.frames.contradictions
    named = {
        key for row in rows.itertuples() for key in (about.get(row.witness_id), about.get(row.other_id), row.other_id)
    }
    return {key for key in named if key in shown}
