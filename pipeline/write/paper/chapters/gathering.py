"""How the meeting was held and who was there: sessions, participants by group, who led."""

from __future__ import annotations

from pipeline.text.dates import period
from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper import tally
from pipeline.write.paper.chapters import overview
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts


def gathering(draft: Draft, facts: Facts) -> None:
    """The section on the meeting and its participants; how they were chosen is the editor's."""
    draft.section("methods-meeting", "Meeting and participants", 2)
    heard = who_spoke(facts)
    draft.say(_when(facts), "count", key="when")
    draft.say(_how_many(facts, heard), "count", key="heard")
    facilitators = len(facts.facilitators)
    if facilitators:
        who = "The facilitator" if facilitators == 1 else counted(facilitators, "facilitator", capital=True)
        verb = "is" if facilitators == 1 else "are"
        draft.say(f"{who} led the discussion and {verb} not counted as taking a position", "count", key="lead")
    draft.placeholder("How participants were chosen and invited, and who directed and sponsored the meeting")
    draft.placeholder("Protocol or registration, and material that participants received beforehand")
    alt = "A table of the participants listed and heard, and their share of the words, by stakeholder group."
    draft.exhibit("participants", "Participants by stakeholder group", alt, by_group(facts, heard))
    overview.participants(draft, facts)
    if len(facts.sessions) > 1:
        alt = "A table of the sessions with planned topics, participants heard and statements."
        draft.exhibit("sessions", "Sessions of the meeting", alt, _sessions(facts, heard))
    overview.time(draft, facts)


def who_spoke(facts: Facts) -> set[str]:
    """Ids of participants who spoke or wrote in the chat; those who led the meeting are left out."""
    rows = facts.frames.utterances
    spoke = set(rows.loc[rows["kind"].isin(["speech", "chat"]), "participant_id"].dropna())
    return {person for person in facts.people if person in spoke and person not in facts.facilitators}


def _when(facts: Facts) -> str:
    """Title, days and number of sessions."""
    when = period(facts.meeting.first_date, facts.meeting.last_date)
    title = facts.meeting.title
    text = f"The meeting “{title}” took place {when}" if when else f"The meeting was “{title}”"
    if len(facts.sessions) == 1:
        return f"{text}, in one session"
    return f"{text}, in {counted(len(facts.sessions), 'session')}, each recorded separately"


def _how_many(facts: Facts, heard: set[str]) -> str:
    """People invited, present and heard, as far as the record tells them apart."""
    invited = facts.meeting.invited_count
    present = int(facts.frames.stakeholder_groups["present_count"].sum())
    told = [f"{counted(invited, 'person', 'people')} {tally.was(invited)} invited"] if invited == invited else []
    told += [f"{number(present)} were present"] if present > len(heard) else []
    return (
        listed([*told, f"{number(len(heard)) if told else tally.people(len(heard))} spoke or wrote in the chat"])
        + " ({{participants}})"
    )


def by_group(facts: Facts, heard: set[str]) -> list[list[str]]:
    """Rows: stakeholder group, people listed, people heard, share of the words; a total at the end.

    Args:
        facts: the tables; groups go by the name under which they may be shown.
        heard: participant ids of those who spoke or wrote.
    """
    people = [person for person in facts.people if person not in facts.facilitators]
    rows = facts.frames.utterances
    spoken = rows[rows["kind"].isin(["speech", "chat"]) & rows["participant_id"].isin(heard)]
    words = spoken["text"].str.split().str.len().groupby(spoken["participant_id"]).sum()
    total = max(int(words.sum()), 1)
    table = [["Stakeholder group", "Listed", "Spoke or wrote", "Share of words"]]
    for group in sorted({facts.group(p) for p in people}):
        mine = [p for p in people if facts.group(p) == group]
        said = sum(int(words.get(p, 0)) for p in mine)
        table.append([group, str(len(mine)), str(len(heard & set(mine))), f"{said / total:.0%}"])
    return [*table, ["All", str(len(people)), str(len(heard & set(people))), "100%" if heard else "0%"]]


def _sessions(facts: Facts, heard: set[str]) -> list[list[str]]:
    """Rows: session, planned topics, participants heard, statements."""
    planned = facts.frames.schedule.sort_values("position").groupby("session")["topic_id"].agg(list).to_dict()
    statements = facts.frames.statements
    statements = statements[statements["kind"].isin(["speech", "chat"]) & statements["participant_id"].isin(heard)]
    table = [["Session", "Topics planned", "Participants heard", "Statements"]]
    for session, title in facts.sessions.items():
        rows = statements[statements["session"] == session]
        topics = ", ".join(planned.get(session, [])) or "open to all"
        table.append([title, topics, str(rows["participant_id"].nunique()), f"{len(rows):,}"])
    return table
