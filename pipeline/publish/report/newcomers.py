"""Names in the files that made participants whom nobody listed."""

from __future__ import annotations

from pipeline.publish.layout import Rows
from pipeline.publish.report.sections import table


def newcomers(participants: Rows, aliases: Rows) -> str:
    """Each such name with its session; nothing where there is none, or nobody is listed at all."""
    people = list(participants.itertuples())
    made = {row.participant_id: row.name for row in people if not row.is_on_roster and not row.is_facilitator}
    rows = [
        [row.session, row.speaker, made[row.participant_id]]
        for row in aliases.itertuples()
        if row.participant_id in made and row.method != "correction"
    ]
    if not rows or not any(row.is_on_roster for row in people):
        return ""
    return table("Participants whom nobody listed", ["session", "name in the source", "participant"], rows)
