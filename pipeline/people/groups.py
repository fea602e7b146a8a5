"""Who was in the room, and under which name a stakeholder group may be shown."""

from __future__ import annotations

import pandas as pd

from pipeline.people.facilitators import facilitator_ids

NOT_STATED = "not stated"  # stands where a group's name would; not a group of its own
POOLED = "other groups"
EVERYWHERE = "*"  # the session of a participant report on the whole meeting


def in_room(participants: pd.DataFrame, utterances: pd.DataFrame, attendance: pd.DataFrame) -> dict[str, set[str]]:
    """Participant ids in each session: heard there, or on its participant report; facilitators left out.

    A report on the whole meeting names no session: it places its people only where the meeting has a single one.
    The key '*' holds everybody who was in the meeting at all.

    Args:
        participants: schema `Participants`.
        utterances: schema `Utterances`.
        attendance: schema `Attendance`.
    """
    facilitators = facilitator_ids(participants)
    columns = ["session", "participant_id"]
    seen = pd.concat([utterances[columns].dropna(), attendance[columns]])
    seen = seen[~seen.participant_id.isin(facilitators)]
    rooms = {str(session): set(own) for session, own in seen.groupby("session").participant_id}
    everybody = set(seen.participant_id)
    sessions = set(utterances.session)
    if len(sessions) == 1:
        rooms |= dict.fromkeys(sessions, everybody)
    return rooms | {EVERYWHERE: everybody}


def of_people(participants: pd.DataFrame) -> pd.Series:
    """Stakeholder group by participant id, facilitators left out; 'not stated' where the roster gives none."""
    people = participants[~participants.participant_id.isin(facilitator_ids(participants))]
    return people.set_index("participant_id").stakeholder_group.fillna(NOT_STATED)


def shown(groups: pd.Series, present: set[str], smallest: int) -> pd.DataFrame:
    """Under which name each group may be shown, so that nobody is recognised as its only member.

    Groups with fewer than `smallest` people in the meeting are pooled; the pool takes in the next smallest group
    until it is large enough itself.

    Args:
        groups: group by participant id.
        present: who was in the meeting.
        smallest: fewest people of a group that is shown by its name; 1 shows all.

    Returns:
        The table `StakeholderGroups`.
    """
    counts = groups[groups.index.isin(present)].value_counts()
    counts = counts.reindex(sorted(set(groups)), fill_value=0).rename_axis("stakeholder_group")
    table = counts.rename("present_count").reset_index().sort_values(["present_count", "stakeholder_group"])
    pooled, size = set(), 0
    for group, count in zip(table.stakeholder_group, table.present_count, strict=True):
        if count >= smallest and (not size or size >= smallest):
            break
        pooled.add(group)
        size += count
    if len(pooled) > 1 or size:
        table["shown_as"] = [POOLED if group in pooled else group for group in table.stakeholder_group]
    else:
        table["shown_as"] = table.stakeholder_group
    return table.sort_values("stakeholder_group", ignore_index=True)
