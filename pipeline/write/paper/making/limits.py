"""The limitations of this paper, computed from this meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from pipeline.people.groups import POOLED
from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper import tally
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making.gathering import who_spoke
from pipeline.write.paper.points import Point
from pipeline.write.paper.views import Vote

UNCLEAR = re.compile(
    r"[\[(](?:inaudible|unclear|unintelligible|crosstalk|indistinct|foreign language)[^\])]*[\])]", re.I
)
FEW_LABELS = 6  # so many statements are named, not only counted
FEW_SPEAKERS = 5  # below, the share of the most talkative fifth says nothing


def limits(facts: Facts, vote: Vote) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Short name and sentence of each limitation, by theme: the people, the talk, the record, the reading."""
    parts = {"people": _people(facts), "talk": _talk(facts), "record": _record(facts, vote), "reading": _reading(facts)}
    return tuple((name, tuple(told)) for name, told in parts.items())


def _spoken(facts: Facts) -> pd.DataFrame:
    rows = facts.frames.utterances
    return rows[rows["kind"].isin(["speech", "chat"])]


def _people(facts: Facts) -> Iterator[tuple[str, str]]:
    """Who was there, who was invited and silent, which groups weigh most."""
    yield (
        "sample",
        ("The participants chose to attend and are not a sample of the field; the counts are not shares of the field"),
    )
    heard = who_spoke(facts)
    invited = facts.meeting.invited_count
    if invited == invited and invited > len(heard):
        missing = int(invited) - len(heard)
        text = f"Of {counted(invited, 'person', 'people')} invited, {number(missing)} did not attend or did not speak "
        yield "invited", f"{text}on record"
    known = sorted(facts.group(p) for p in heard if not pd.isna(facts.people[p].stakeholder_group))
    sizes = pd.Series(known).value_counts().drop(labels=[POOLED], errors="ignore")
    if len(sizes) > 1 and facts.attribution != "anonymous" and sizes.iloc[0] > sizes.iloc[-1]:
        text = f"The stakeholder groups differ in size: {tally.people(sizes.iloc[0])} spoke or wrote from the "
        text += f"largest group that is shown by itself ({sizes.index[0]}) and {number(sizes.iloc[-1])} from the "
        yield "groups", f"{text}smallest ({sizes.index[-1]})"


def _talk(facts: Facts) -> Iterator[tuple[str, str]]:
    """Loud voices, and how few take a position on the usual key point."""
    words = sorted(facts.words_spoken.values(), reverse=True)
    if len(words) >= FEW_SPEAKERS:
        top = max(1, round(len(words) / 5))
        share = sum(words[:top]) / sum(words)
        text = (
            f"{number(top, True)} of the {number(len(words))} participants who spoke or wrote contributed {share:.0%} "
        )
        yield (
            "dominance",
            f"{text}of the words; the most active participant contributed {words[0] / sum(words):.0%}",
        )
    dominated = [p for p in facts.voiced if p.counts.is_dominated]
    if dominated:
        text = f"On {_which(dominated)}, a single participant contributed so many of the words that "
        yield "dominated", f"{text}agreement may look broader than it is"
    if facts.voiced:
        took = pd.Series([int(p.counts.expressed_count) for p in facts.voiced]).median()
        present = pd.Series([int(p.counts.present_count) for p in facts.voiced]).median()
        printed, all_ = len(facts.points), len(facts.voiced) == len(facts.points)
        on = "all " if all_ else f"{number(len(facts.voiced))} of the "
        on = f"{on}{number(printed)} printed key points" if printed > 1 else "the one printed key point"
        text = f"Positions were read on {on}; there, {number(took)} of the {tally.people(present)} present took one"
        yield "typical", f"{text}{' (medians)' if len(facts.voiced) > 1 else ''}"
    yield (
        "silence",
        "Silence was not counted as agreement: participants who did not speak on a key point took no position on it",
    )


def _which(points: list[Point]) -> str:
    """'two key points (T1.1 and T2.3)': by their numbers, as long as these are few."""
    named = f" ({listed([point.label for point in points])})" if len(points) <= FEW_LABELS else ""
    return f"{counted(len(points), 'key point')}{named}"


def _record(facts: Facts, vote: Vote) -> Iterator[tuple[str, str]]:
    """How good the transcripts are, as far as the program can tell; sessions and polls that are missing."""
    spoken, repairs = _spoken(facts), facts.frames.repairs
    words = int(spoken["text"].str.split().str.len().sum())
    unclear = int(spoken["text"].map(lambda text: len(UNCLEAR.findall(text))).sum())
    if unclear:
        yield "unclear", f"The record marks {counted(unclear, 'passage')} in {words:,} words as unintelligible"
    if len(repairs):
        text = (
            f"The glossary of the meeting corrected {counted(len(repairs), 'speech recognition error')} in {words:,} "
        )
        yield "repairs", f"{text}words; others will remain"
    unknown = int(spoken["participant_id"].isna().sum())
    if unknown:
        text = f"The speaker of {number(unknown)} of {len(spoken):,} contributions is unknown; "
        yield "unknown", f"{text}{'it does' if unknown == 1 else 'they do'} not count as a position"
    sources = facts.frames.sources
    silent = [
        t for s, t in facts.sessions.items() if "transcript" not in set(sources.loc[sources["session"] == s, "kind"])
    ]
    if silent:
        yield "transcripts", f"The record contains no transcript of {listed([f'“{title}”' for title in silent])}"
    polled = set(facts.frames.polls["session"])
    without = [s for s in facts.sessions if s not in polled]
    if polled and without:
        text = f"The record contains no poll for {number(len(without))} of {counted(len(facts.sessions), 'session')}"
        yield "polls", f"{text}; agreement there is known only from what participants said"
    elif not polled and not vote.took_place:
        yield "polls", "The record contains no poll; agreement is known only from what participants said"


def _reading(facts: Facts) -> Iterator[tuple[str, str]]:
    """What a program decided, and how often it was unsure."""
    yield (
        "automation",
        (
            "A program assigned statements to topics and key points and classified positions; it makes errors, which "
            "readers can find through the references"
        ),
    )
    points = facts.voiced
    unread = len(facts.unread)
    if unread:
        text = f"{counted(unread, 'key point', capital=True)} {tally.was(unread)} left out, because no wording of "
        yield "unread", f"{text}{'it' if unread == 1 else 'them'} can be printed; the supplement lists the quotations"
    withheld = [p for p in points if p.counts.is_withheld]
    if withheld:
        text = f"On {_which(withheld)}, positions were read with too little certainty to call "
        yield "withheld", f"{text}{'it' if len(withheld) == 1 else 'them'} a consensus"
    fragile = [p for p in points if p.counts.firmness == "fragile" and not p.is_led_by_record]
    if fragile:
        text = f"The {'level' if len(fragile) == 1 else 'levels'} of agreement of {_which(fragile)}"
        yield "fragile", f"{text} {'depends' if len(fragile) == 1 else 'depend'} on a single participant"
    differ = [p for p in facts.points if p.differs]
    if differ:
        text = f"On {_which(differ)}, the positions counted differ from what the meeting itself said"
        yield "differ", f"{text}; both are printed"
    apart = [p for p in facts.points if p.key_point_id in facts.contradicted]
    if apart:
        text = f"On {_which(apart)}, the notes or a vote contradict the discussion or the facilitator"
        yield "contradictions", f"{text}; the text says so"
    if facts.contradictory:
        out = len(facts.contradictory)
        text = f"{counted(out, 'key point', capital=True)} {tally.was(out)} left out"
        yield (
            "left out",
            f"{text}, because the record does not show who supports and who opposes {'it' if out == 1 else 'them'}",
        )
