"""Tables of corrections: what editors settled and wrote, what was read before, and what became of each."""

from __future__ import annotations

from pipeline.tables.base import Table, column, optional
from pipeline.tables.understand import Evidence, KeyPoints, Members, Positions, Witnesses
from pipeline.tables.values import CORRECTION_STATES, EVIDENCE_STANCES, VERBS


class AliasCorrections(Table):
    """A name that an editor assigned in corrections.toml."""

    session: str = column("session in which it applies; '*' for all sessions")
    speaker: str = column("the name as written in the source")
    participant_id: str = optional("the person; missing for a room, a device or a note-taker")
    reason: str = column("why, in the editor's words")

    class Config:
        unique = ["session", "speaker"]


class Doubles(Table):
    """A file that an editor found to hold the same as another, and whether it counts."""

    double: int = column("the entry of corrections.toml, from 1", ge=1)
    path: str = column("path inside the meeting's folder, with /", unique=True)
    is_kept: bool = column("whether the file is read")
    reason: str = column("why, in the editor's words")


class Allowed(Table):
    """Words that may stand in public files where it is not certain that they tell of a person."""

    words: str = column("the words as the run report lists them, a title, a question, a term", unique=True)
    source: str = column("who lets them stand", isin=["editor", "organisers", "glossary"])


class CorrectionEntries(Table):
    """A correction of the analysis as an editor wrote it in corrections.toml, in the order of its lines."""

    position: int = column("place among the corrections, from 1", unique=True, ge=1)
    correction_id: str = column("id from what it says")
    place: str = column("file and line")
    verb: str = column("what it does", isin=VERBS)
    key_point_id: str = column("the key point that it corrects")
    other_id: str = optional("the key point that it becomes a part of, or that a statement is put to; 'nowhere'")
    topic_id: str = optional("the topic")
    participant_id: str = optional("the person")
    statement_id: str = optional("the statement")
    stance: str = optional("the stance; 'none' removes a position")
    condition: str = optional("the condition in the person's words")
    wording: str = optional("the editor's wording")
    reason: str = column("reason")


class CorrectionStatements(Table):
    """A statement that a split names."""

    position: int = column("the correction", ge=1)
    statement_id: str = column("the statement")

    class Config:
        unique = ["position", "statement_id"]


class CorrectionSights(Table):
    """A statement of a key point as the editor saw it when deciding."""

    position: int = column("the correction", ge=1)
    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    stance: str = column("its stance then", isin=EVIDENCE_STANCES)

    class Config:
        unique = ["position", "key_point_id", "statement_id"]


class CorrectionSessions(Table):
    """A session that had been read when the editor decided."""

    position: int = column("the correction", ge=1)
    key_point_id: str = column("the key point")
    session: str = column("the session")

    class Config:
        unique = ["position", "key_point_id", "session"]


class Locks(Table):
    """A sentence or a section that an editor locked."""

    target_id: str = column("the sentence or the section", unique=True)
    text: str = optional("what it said when it was locked")
    place: str = column("file and line")
    reason: str = column("reason")


class FoundKeyPoints(KeyPoints):
    """A key point as the record was read, before corrections."""


class FoundMembers(Members):
    """A statement in the discussion of a key point as the record was read, before corrections."""


class FoundWitnesses(Witnesses):
    """An outcome beside the key point it is about as the record was read, before corrections."""


class FoundPositions(Positions):
    """A participant's position as the record was read, before corrections."""


class FoundEvidence(Evidence):
    """A statement that is evidence on a key point as the record was read, before corrections."""


class Corrections(Table):
    """What became of a correction."""

    position: int = column("place among the corrections, from 1", unique=True, ge=1)
    correction_id: str = column("id from what it says")
    place: str = column("file and line")
    verb: str = column("what it does", isin=VERBS)
    key_point_id: str = column("the key point that it corrects, or makes")
    state: str = column(
        "applied, changed (applied, but not to what the editor saw) or unfit (not applied)", isin=CORRECTION_STATES
    )
    note: str = optional("what the editor should know")
    reason: str = column("reason")
