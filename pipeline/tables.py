"""The one data dictionary: a schema for every table that a stage makes.

Rules that hold everywhere: a declared key (`Config.unique`); units as a suffix (`_seconds`; `_share` for 0 to 1;
`_count`); no list-valued columns (a link table instead); ids made from content and place, never from a cluster
number. `docs/reference/tables.md` is generated from this module.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

OFF_AGENDA = "off-agenda"  # the topic of what serves no question of the agenda and no emergent theme

KINDS = ["speech", "chat", "reaction", "note", "sticky"]  # of an utterance
SOURCE_KINDS = ["transcript", "chat", "notes", "whiteboard", "poll", "speakers", "attendance"]
ACTS = ["claim", "proposal", "experience", "question", "agreement", "disagreement", "backchannel", "procedural"]
STANCES = ["support", "oppose", "conditional", "mixed"]  # of a position
EVIDENCE_STANCES = ["support", "oppose", "conditional", "neutral"]
LEVELS = ["consensus", "majority", "divided", "minority"]
SIDES = ["for", "against", "even", "none"]  # where the larger number of people stands
FIRMNESS = ["firm", "steady", "fragile"]
PATTERNS = ["all", "some", "opposed", "split", "one"]  # how groups, or rooms, stand to each other
SHIFTS = ["none", "toward", "away"]  # of agreement, from the working sessions to the plenary
STATUSES = ["not discussed", "question", "proposal", "supported", "consensus", "decision"]
WITNESSES = ["note", "chair", "poll"]
OUTCOMES = ["agreed", "majority", "divided", "refused", "decided"]  # what a witness says became of a point
PRIORITIES = ["high", "medium", "none"]
# roles of a sentence of the paper
NEED_EVIDENCE = ["claim", "position", "condition", "reason", "quotation", "priority"]
ROLES = [*NEED_EVIDENCE, "count", "method", "guidance", "placeholder"]
ATTRIBUTIONS = ["name", "group", "anonymous"]
FIGURES = ["agreement_figure", "priorities_figure", "participants_figure", "time_figure", "map_figure"]
FINDINGS = ["evidence", "number", "quotation", "person", "group", "confidence"]  # what the gate finds wrong
COMMENTS = ["contradiction", "fragile", "weak", "confidence", "placeholder"]  # why an editor must look


def make_id(prefix: str, *content: object) -> str:
    """An id that lasts: a short hash of what the row says and where it stands.

    Args:
        prefix: one or two letters that tell what the id names.
        content: everything that makes the row itself and no other.
    """
    text = "\x1f".join(str(part) for part in content)
    return f"{prefix}-{hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"


def make_ids(prefix: str, rows: Iterable[tuple[object, ...]]) -> list[str]:
    """Ids for rows in order; a row with the same content as an earlier one gets the next occurrence number."""
    seen: dict[tuple[object, ...], int] = {}
    ids = []
    for row in rows:
        seen[row] = seen.get(row, 0) + 1
        ids.append(make_id(prefix, *row, seen[row]))
    return ids


def column(description: str, **checks: Any) -> Any:
    """A column of words; may not be missing."""
    return pa.Field(description=description, **checks)


def optional(description: str, **checks: Any) -> Any:
    """A column whose value may be missing."""
    return pa.Field(description=description, nullable=True, **checks)


def share(description: str, **checks: Any) -> Any:
    """A column from 0 to 1."""
    return pa.Field(description=description, ge=0, le=1, **checks)


class Table(pa.DataFrameModel):
    """What all tables have in common."""

    class Config:
        strict = True
        ordered = True
        coerce = True


# ---------------------------------------------------------------- the meeting as its organisers describe it


class Meeting(Table):
    """The meeting; one row."""

    meeting: str = column("name of the meeting's folder", unique=True)
    title: str = column("title of the meeting")
    subtitle: str = optional("who met, or what the meeting is part of")
    first_date: str = optional("first day, ISO date")
    last_date: str = optional("last day, ISO date")
    invited_count: float = optional("people invited; missing when meeting.toml does not say", ge=0)
    attribution: str = column("what the paper may say of who spoke", isin=ATTRIBUTIONS)
    template: str = optional("Word file in the meeting's folder that gives the papers their look")


class Rule(Table):
    """The rule set by which levels are given, as in force for the meeting; one row."""

    rule: str = column("its name in meeting.toml", unique=True)
    title: str = column("what the field calls it")
    source: str = column("where it comes from")
    is_changed: bool = column("meeting.toml sets a threshold of its own")
    counted: str = column("whom shares are of", isin=["sides", "expressed"])
    consensus_share: float = share("smallest share that supports a consensus")
    consensus_opposed_share: float = share("largest share that may oppose a consensus")
    opposed_stays_below: bool = column("the share that opposes must stay below that limit, not at it")
    consensus_supporters: int = column("fewest supporters of a consensus", ge=1)
    consensus_groups: int = column("fewest stakeholder groups among them", ge=0)
    divided_supporters: int = column("fewest people on each side of a divided point", ge=1)
    divided_largest_share: float = share("largest share of a side of a divided point")
    minority_supporters: int = column("most supporters of a minority view", ge=0)
    minority_opponents: int = column("most opponents of a minority view", ge=0)


class Sessions(Table):
    """A session of the meeting, in the order of meeting.toml."""

    session: str = column("name of the session's folder", unique=True)
    position: int = column("place in the meeting, from 1", ge=1)
    title: str = column("title of the session")
    starts_at: str = optional("start, ISO local time; chat with wall-clock times is placed by it")


class Upcoming(Table):
    """A session of meeting.toml that has not been held yet: it starts after all that left files, and left none."""

    session: str = column("name of the session's folder in sessions/", unique=True)
    position: int = column("place in the meeting, from 1", ge=1)
    title: str = column("title")
    starts_at: str = optional("start, ISO 8601")
    topics: str = column("ids of the agenda topics planned for it, separated by ', '; empty: open to all")


class Agenda(Table):
    """An agenda topic."""

    topic_id: str = column("id given in agenda.toml", unique=True)
    position: int = column("place in the agenda, from 1", ge=1)
    group: str = optional("the agenda's group of topics")
    question: str = column("the question as the agenda puts it")


class Subquestions(Table):
    """A sub-question of an agenda topic."""

    topic_id: str = column("the agenda topic")
    position: int = column("place under the topic, from 1", ge=1)
    question: str = column("the sub-question as the agenda puts it")

    class Config:
        unique = ["topic_id", "position"]


class TopicTags(Table):
    """A theme or modality that the agenda gives a topic."""

    topic_id: str = column("the agenda topic")
    tag: str = column("the tag as the agenda has it")

    class Config:
        unique = ["topic_id", "tag"]


class Schedule(Table):
    """A topic planned for a session. A session without rows (a plenary) is open to all topics."""

    session: str = column("the session")
    topic_id: str = column("the agenda topic")
    position: int = column("place in the session's plan, from 1", ge=1)

    class Config:
        unique = ["session", "topic_id"]


class Roster(Table):
    """A person in participants.csv or participants.xlsx, as the organisers list them."""

    participant_id: str = column("id given there, or made from the name", unique=True)
    name: str = column("full name")
    stakeholder_group: str = optional("the interest the person speaks for")
    role: str = optional("position held")
    affiliation: str = optional("employer or institution")


class Attendees(Table):
    """A name on a participant report of the meeting tool that lies in the meeting's folder."""

    name: str = column("name as the report has it", unique=True)


class Facilitators(Table):
    """A person or role that led the meeting, as meeting.toml names them."""

    name: str = column("name as it stands in meeting.toml", unique=True)


class AliasCorrections(Table):
    """A name that an editor settled in corrections.toml."""

    session: str = column("where it holds; '*' for everywhere")
    speaker: str = column("the name as it stands in the source")
    participant_id: str = optional("the person; missing: nobody (a room, a device, a note-taker)")
    reason: str = column("why, in the editor's words")

    class Config:
        unique = ["session", "speaker"]


class Glossary(Table):
    """A line of glossary.csv: a recogniser's error and its correction, or an abbreviation explained."""

    position: int = column("place in the file, from 1", ge=1, unique=True)
    heard: str = optional("the form that recognisers write; missing: the line only explains an abbreviation")
    written: str = column("the term as it is written")
    long_form: str = optional("what an abbreviation stands for")


class Parameters(Table):
    """A setting of a stage, or the version of a library or model behind it; made by the runner."""

    stage: str = column("the stage")
    kind: str = column("what it is", isin=["setting", "version"])
    name: str = column("name of the setting, library or model")
    value: str = column("its value, as TOML writes it")

    class Config:
        unique = ["stage", "kind", "name"]


# ---------------------------------------------------------------- what the raw files hold


class Sources(Table):
    """A raw file that was read."""

    source_id: str = column("id from session and file name", unique=True)
    session: str = column("the session it belongs to")
    path: str = column("path inside the meeting's folder, with /")
    kind: str = column("what it is", isin=SOURCE_KINDS)
    format: str = column("the reader that took it")
    encoding: str = column("encoding of its text; 'binary' for a container such as docx")
    sha256: str = column("hash of the bytes")
    read_count: int = column("records read", ge=0)
    dropped_count: int = column("records dropped; `drops` says why", ge=0)


class Records(Table):
    """The smallest thing a raw file holds: a cue, a message, a line of notes, a sticky, a poll answer."""

    record_id: str = column("id from content and place", unique=True)
    session: str = column("the session")
    source_id: str = column("the raw file")
    position: int = column("place in the file, from 1", ge=1)
    locator: str = column("where it stands, for a person: 'lines 12-14', 'paragraph 7', 'segment 3', 'row 5'")
    kind: str = column("what it is", isin=[*KINDS, "answer", "attendance"])
    speaker: str = optional("name as it stands in the file; missing for notes, and for cues without one")
    start_seconds: float = optional("start, seconds from the start of the session")
    end_seconds: float = optional("end, seconds from the start of the session")
    text: str = column("the words, verbatim: markup gone, nothing else; for an answer the option chosen")
    heading: str = optional("heading of the notes, frame of the whiteboard, or question of the poll it stands under")
    refers_to: str = optional("beginning of the message that a reply or reaction answers, as quoted")
    votes_count: float = optional("votes on a sticky, or on an option where the poll gives totals only", ge=0)
    respondents_count: float = optional("people who answered, where the poll gives totals only", ge=0)


class Drops(Table):
    """Records of one source dropped for one reason; private messages appear here as a count alone."""

    source_id: str = column("the raw file")
    reason: str = column("why")
    count: int = column("records dropped", ge=1)

    class Config:
        unique = ["source_id", "reason"]


class Participants(Table):
    """A person who was invited, attended, spoke or facilitated."""

    participant_id: str = column("id from the roster, or made from the name", unique=True)
    name: str = column("full name")
    stakeholder_group: str = optional("the interest the person speaks for")
    role: str = optional("position held")
    affiliation: str = optional("employer or institution")
    is_facilitator: bool = column("led the meeting; takes no position")
    is_on_roster: bool = column("listed by the organisers")


class Aliases(Table):
    """A name as it stands in the sources of a session, and whose it is."""

    session: str = column("the session")
    speaker: str = column("the name as it stands in the source")
    participant_id: str = optional("the person; missing when the join is uncertain and was left open")
    method: str = column("how it was decided", isin=["exact", "spelling", "facilitator", "correction", "open"])
    candidates: str = optional("when open: who it may be, separated by '; '")

    class Config:
        unique = ["session", "speaker"]


class Attendance(Table):
    """A person whom a participant report of the meeting tool names as present."""

    session: str = column("the session; '*' where the report lies in the meeting's folder")
    participant_id: str = column("the person")

    class Config:
        unique = ["session", "participant_id"]


class Utterances(Table):
    """What one speaker said or typed without a break, as recorded."""

    utterance_id: str = column("id from content and place", unique=True)
    session: str = column("the session")
    position: int = column("place in the session, from 1: speech in order, then chat, notes and stickies", ge=1)
    source_id: str = column("the raw file")
    locator: str = column("where it stands in the raw file, for a person")
    kind: str = column("what it is", isin=KINDS)
    participant_id: str = optional("the person; missing for notes, stickies and open aliases")
    start_seconds: float = optional("start, seconds from the start of the session")
    end_seconds: float = optional("end, seconds from the start of the session")
    text: str = column("the words, verbatim, cues joined by a space")
    reply_to: str = optional("utterance that a chat reply or reaction answers")
    heading: str = optional("heading of the notes or frame of the whiteboard it stands under")
    votes_count: float = optional("votes on a sticky", ge=0)


class Spans(Table):
    """Which characters of an utterance came from which record."""

    utterance_id: str = column("the utterance")
    record_id: str = column("the record")
    char_start: int = column("first character in the utterance's text", ge=0)
    char_end: int = column("one past the last character", ge=0)

    class Config:
        unique = ["utterance_id", "record_id"]


class Polls(Table):
    """An answer option of a poll question."""

    poll_option_id: str = column("id from session, question and option", unique=True)
    session: str = column("the session")
    source_id: str = column("the raw file")
    question: str = column("the question as asked")
    option: str = column("the answer option")
    votes_count: int = column("people who chose it", ge=0)
    respondents_count: int = column("people who answered the question", ge=0)


# ---------------------------------------------------------------- what was understood


class Statements(Table):
    """A sentence-sized assertion: `utterance.text[char_start:char_end] == text`."""

    statement_id: str = column("id from content and place", unique=True)
    session: str = column("the session")
    position: int = column("place in the meeting: by session, utterance and character, from 1", ge=1)
    utterance_id: str = column("the utterance it is a slice of")
    participant_id: str = optional("the person; missing where the utterance has none")
    kind: str = column("kind of the utterance", isin=KINDS)
    char_start: int = column("first character in the utterance's text", ge=0)
    char_end: int = column("one past the last character", ge=0)
    start_seconds: float = optional("start, by the share of the utterance's characters before it")
    text: str = column("the words, verbatim")
    clean_text: str = column("the same without fillers and stutters, recogniser errors mended")
    act: str = column("what it does in the discussion", isin=ACTS)
    word_count: int = column("words in the clean text", ge=0)
    reported: str = optional(
        "what it says in reported language, as a clause to stand after 'that'; missing where that cannot be done safely"
    )
    told: str = optional("what the speaker tells of themselves, to stand after 'one participant said that'; the same")


class Repairs(Table):
    """A recogniser's error that the meeting's glossary corrected: `clean_text[char_start:char_end] == written`."""

    statement_id: str = column("the statement")
    heard: str = column("the words as they stood")
    written: str = column("the words as they stand")
    char_start: int = column("first character in the clean text", ge=0)
    char_end: int = column("one past the last character", ge=0)

    class Config:
        unique = ["statement_id", "char_start"]


class Abbreviations(Table):
    """An abbreviation that the meeting's glossary explains, or that a speaker explained."""

    abbreviation: str = column("the short form", unique=True)
    long_form: str = optional("what it stands for")
    origin: str = column("who explains it", isin=["glossary", "said"])
    statement_id: str = optional("the statement that explains it; missing for the glossary's")
    use_count: int = column("times it stands in the clean texts", ge=0)


class Embeddings(Table):
    """A statement's vector: float32, unit norm, a column a dimension (`v000`, `v001`, ...)."""

    statement_id: str = column("the statement", unique=True)
    vector: np.float32 = pa.Field(alias="^v[0-9]{3,4}$", regex=True, description="one dimension of the vector")


class AgendaEmbeddings(Table):
    """The vector of an agenda question or sub-question, in the same space as `embeddings`."""

    topic_id: str = column("the agenda topic")
    position: int = column("0 for the question, else the place of the sub-question", ge=0)
    vector: np.float32 = pa.Field(alias="^v[0-9]{3,4}$", regex=True, description="one dimension of the vector")

    class Config:
        unique = ["topic_id", "position"]


class Contributions(Table):
    """How an utterance bears on what is discussed, as the trained model reads it in its context."""

    utterance_id: str = column("the utterance", unique=True)
    position_share: float = share("probability that it takes a position on something")
    opposition_share: float = share("probability that a position taken in it is against what is proposed")
    condition_share: float = share("probability that a position taken in it sets a condition")
    claim_share: float = share("probability that it makes a claim; it and those below add up to 1")
    proposal_share: float = share("that it proposes something")
    experience_share: float = share("that it tells an experience")
    question_share: float = share("that it asks")
    agreement_share: float = share("that it agrees with what stood before")
    disagreement_share: float = share("that it objects to what stood before")
    backchannel_share: float = share("that it only shows that somebody listens")
    procedural_share: float = share("that it runs the meeting")
    summary_share: float = share("that it sums up what others said")


class ContributionEmbeddings(Table):
    """The vector of an utterance in its context: near mean on the same point, for or against."""

    utterance_id: str = column("the utterance", unique=True)
    vector: np.float32 = pa.Field(alias="^v[0-9]{3,4}$", regex=True, description="one dimension of the vector")


class Themes(Table):
    """An emergent theme: what people talked about that the agenda did not ask."""

    theme_id: str = column("id from the statement nearest the theme's centre", unique=True)
    title: str = column("a title made of its words")
    keywords: str = column("its most telling words, separated by ', '")
    statement_count: int = column("statements whose primary topic it is", ge=1)


class Topics(Table):
    """A statement's probability of serving an agenda topic, an emergent theme, or neither (`off-agenda`)."""

    statement_id: str = column("the statement")
    topic_id: str = column("agenda topic, emergent theme, or 'off-agenda'")
    probability: float = share("probability that the statement serves the topic; sums to 1 over a statement's rows")
    rank: int = column("1 for the most probable", ge=1)
    is_primary: bool = column("the statement's one primary topic")
    method: str = column("who decided", isin=["model", "correction"])

    class Config:
        unique = ["statement_id", "topic_id"]


class KeyPoints(Table):
    """A proposition that a topic's discussion turns on and that people take positions on."""

    key_point_id: str = column("id from topic and exemplar statement", unique=True)
    topic_id: str = column("agenda topic or emergent theme")
    wording: str = column("the proposition as a full sentence, made from what was said")
    exemplar_id: str = column("the statement that says it best")
    keywords: str = column("its most telling words, separated by ', '")
    statement_count: int = column("statements that belong to it", ge=1)


class Members(Table):
    """A statement that belongs to a key point's discussion, before anyone asks for or against."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    relevance_share: float = share("how surely the statement is about the key point")

    class Config:
        unique = ["key_point_id", "statement_id"]


class Evidence(Table):
    """A statement that bears on a key point, and which way."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    stance: str = column("which way it bears", isin=EVIDENCE_STANCES)
    strength: float = share("how surely it does")
    rank: int = column("1 for the strongest evidence of the key point", ge=1)

    class Config:
        unique = ["key_point_id", "statement_id"]


class Positions(Table):
    """A participant's stance to a key point; the last one taken counts."""

    key_point_id: str = column("the key point")
    participant_id: str = column("the person")
    stance: str = column("where the person stands", isin=STANCES)
    condition: str = optional("the condition as said, when the stance is conditional")
    confidence: float = share("how surely")
    support_share: float = share("probability that the person ends for it")
    oppose_share: float = share("probability that the person ends against it; the rest takes no side")
    first_statement_id: str = column("where the person first took a stance")
    last_statement_id: str = column("where the person last took a stance")
    is_changed: bool = column("supported at one time and opposed at another")

    class Config:
        unique = ["key_point_id", "participant_id"]


# ---------------------------------------------------------------- what it amounts to


class Witnesses(Table):
    """What a line of notes, a summing-up by the chair or a vote says became of a point; nobody's position."""

    witness_id: str = column("id from kind, source and place", unique=True)
    kind: str = column("which witness it is", isin=WITNESSES)
    session: str = column("the session")
    position: int = column("place in the meeting of the statement it stands in; 0 for a poll", ge=0)
    statement_id: str = optional("the statement that says so; missing for a poll")
    subject_id: str = optional("the statement that says what it is about, often the same; missing for a poll")
    question: str = optional("the question of a poll")
    outcome: str = column("what became of the point", isin=OUTCOMES)
    support_count: float = optional("people for it, where the witness gives a number", ge=0)
    oppose_count: float = optional("people against it, where the witness gives a number", ge=0)
    key_point_id: str = optional("the key point it speaks of; missing where none is near")
    similarity_share: float = share("how near it is to that key point")


class Contradictions(Table):
    """A witness that says of a point what another one, or the count of voices, does not bear out."""

    witness_id: str = column("the note, or the vote")
    against: str = column("what it stands against", isin=["chair", "voices"])
    other_id: str = column("the other witness, or the key point whose voices are counted")
    said: str = column("what the witness says", isin=OUTCOMES)
    other_said: str = column("what the other one says", isin=OUTCOMES)
    similarity_share: float = share("how surely both speak of the same point")

    class Config:
        unique = ["witness_id", "against"]


class Consensus(Table):
    """A key point's standing among the people of the meeting."""

    key_point_id: str = column("the key point", unique=True)
    level: str = column("level of consensus by the rule of the meeting", isin=LEVELS)
    certain_share: float = share("probability of the level that people amount to, by how surely positions were read")
    is_withheld: bool = column("counted it is a consensus, but positions were read too unsurely to call it one")
    status: str = column("how far it got; nothing rises by itself", isin=STATUSES)
    majority_side: str = column("where the larger number of people stands", isin=SIDES)
    support_count: int = column("people who support it, those with conditions included", ge=0)
    oppose_count: int = column("people who oppose it", ge=0)
    conditional_count: int = column("of the supporters, those who set a condition", ge=0)
    mixed_count: int = column("people on both sides at once", ge=0)
    expressed_count: int = column("people who took any position", ge=0)
    present_count: int = column("people in the room where it came up: heard or on a participant report", ge=0)
    invited_count: float = optional("people invited to the meeting", ge=0)
    supporting_group_count: int = column("stakeholder groups among the supporters", ge=0)
    opposing_group_count: int = column("stakeholder groups among the opponents", ge=0)
    room_count: int = column("sessions in which it came up", ge=1)
    agreement_share: float = optional("supporters of those who support or oppose", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its interval", ge=0, le=1)
    is_conditional: bool = column("its level, or its majority, rests on supporters who set a condition")
    firmness: str = optional(
        "firm: the level holds over the interval and without any one person; steady: without any one person; "
        "fragile: it hangs on one person; missing: nobody took a side",
        isin=FIRMNESS,
    )
    tipping_count: float = optional("fewest people who would have to change sides for another level", ge=1)
    level_low: str = optional("the level at the lower end of the interval", isin=LEVELS)
    level_high: str = optional("the level at its upper end", isin=LEVELS)
    group_agreement_share: float = optional("agreement of all groups: geometric mean of shrunk shares", ge=0, le=1)
    group_division_share: float = optional("how far two groups are set against each other", ge=0, le=1)
    group_pattern: str = column(
        "all: the groups lean one way; some: some lean, the rest are split; opposed: one leans for, one against; "
        "split: all are split inside; one: fewer than two groups are large enough to compare",
        isin=PATTERNS,
    )
    room_pattern: str = column("the same for sessions", isin=PATTERNS)
    plenary_shift: str = optional(
        "how agreement moved from the working sessions to the plenary; missing: not on both", isin=SHIFTS
    )
    changed_for_count: int = column("people who opposed it first and support it now", ge=0)
    changed_against_count: int = column("people who supported it first and oppose it now", ge=0)
    effective_voice_count: float = column("people of equal share of talk that would be as concentrated", ge=0)
    largest_voice_share: float = optional("share of the words on it by the person who said most", ge=0, le=1)
    is_dominated: bool = column("one person said most of what was said on it")


class GroupStandings(Table):
    """Where one stakeholder group stands on a key point; small groups are pooled."""

    key_point_id: str = column("the key point")
    stakeholder_group: str = column("the group as it may be shown; 'not stated' for people without one")
    present_count: int = column("people of the group who were in the meeting", ge=0)
    support_count: int = column("supporters in the group", ge=0)
    oppose_count: int = column("opponents in the group", ge=0)
    conditional_count: int = column("of the supporters, those who set a condition", ge=0)
    mixed_count: int = column("people of the group on both sides at once", ge=0)
    agreement_share: float = optional("supporters of those who support or oppose", ge=0, le=1)

    class Config:
        unique = ["key_point_id", "stakeholder_group"]


class RoomStandings(Table):
    """Where one session (room) stood on a key point when it left it."""

    key_point_id: str = column("the key point")
    session: str = column("the session")
    is_plenary: bool = column("a session open to all topics of a meeting that has others")
    level: str = column("the level by the rule of the meeting, for this room alone", isin=LEVELS)
    present_count: int = column("people in the room: heard or on a participant report", ge=0)
    support_count: int = column("supporters heard there", ge=0)
    oppose_count: int = column("opponents heard there", ge=0)
    conditional_count: int = column("of the supporters, those who set a condition", ge=0)
    mixed_count: int = column("people on both sides there", ge=0)
    agreement_share: float = optional("supporters of those who support or oppose", ge=0, le=1)

    class Config:
        unique = ["key_point_id", "session"]


class Conditions(Table):
    """A condition that a supporter set; alike ones of a key point share their condition_id."""

    key_point_id: str = column("the key point")
    participant_id: str = column("the person")
    condition_id: str = column("the condition, the same for all who set an alike one")
    condition: str = column("the words of this person")
    is_exemplar: bool = column("these words stand for all alike ones")
    statement_id: str = column("the statement it stands in, or the person's last one on the point")

    class Config:
        unique = ["key_point_id", "participant_id"]


class Dissents(Table):
    """What was said for the smaller side of a key point: a minority view with its arguments."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    side: str = column("which side is the smaller one", isin=["for", "against"])
    has_reason: bool = column("it gives a reason")
    rank: int = column("1 for the strongest: reasons first", ge=1)

    class Config:
        unique = ["key_point_id", "statement_id"]


class AgendaStandings(Table):
    """How far the meeting got with an agenda topic."""

    topic_id: str = column("the agenda topic", unique=True)
    status: str = column("the highest status among its key points", isin=STATUSES)
    key_point_count: int = column("key points on it", ge=0)
    statement_count: int = column("what participants said on it, in statements", ge=0)
    people_count: int = column("participants who said it", ge=0)


class StakeholderGroups(Table):
    """A stakeholder group, and the name under which it may be shown."""

    stakeholder_group: str = column("the group as the roster has it; 'not stated' for people without one", unique=True)
    present_count: int = column("its people in the meeting: heard or on a participant report", ge=0)
    shown_as: str = column("the name to show: its own, or that of the pool of small groups")


class Votes(Table):
    """What a vote on a key point's wording came to."""

    key_point_id: str = column("the key point", unique=True)
    voted_key_point_id: str = column("the id under which it was voted on; another one if the same words moved")
    level: str = column("level of the votes by the rule of the meeting", isin=LEVELS)
    agree_count: int = column("votes for it", ge=0)
    disagree_count: int = column("votes against it", ge=0)
    unsure_count: int = column("votes that take no side", ge=0)
    agreement_share: float = optional("votes for it of those that take a side", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its Wilson interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its Wilson interval", ge=0, le=1)
    median_rating: float = optional("median of the ratings from 1 to 9, where ratings were given", ge=1, le=9)


class UnplacedVotes(Table):
    """Votes on words that are no key point's any more; they are listed, not counted."""

    key_point_id: str = column("the id under which it was voted on")
    wording: str = column("the words that were voted on")
    wording_now: str = optional("the words under that id now; missing: there is no such key point")
    reason: str = column("why", isin=["reworded", "gone"])
    vote_count: int = column("votes", ge=1)

    class Config:
        unique = ["key_point_id", "wording"]


class PriorityTalk(Table):
    """A statement that says of a key point that it comes first, is urgent or matters most."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    probability: float = share("how surely it says so")
    method: str = column("what ties it to the key point", isin=["evidence", "nearest"])
    similarity_share: float = share("how near it is to the key point; 1 where its utterance is evidence")

    class Config:
        unique = ["key_point_id", "statement_id"]


class PollChoices(Table):
    """A poll's option that speaks of a key point."""

    poll_option_id: str = column("the option", unique=True)
    key_point_id: str = column("the key point nearest in words")
    chosen_share: float = share("respondents who chose it")
    similarity_share: float = share("how near the words are")


class Priorities(Table):
    """A key point's place in the order of what comes first, and the signs it is made of."""

    key_point_id: str = column("the key point", unique=True)
    rank: int = column("1 for what comes first", ge=1)
    rank_low: int = column("lowest rank number in 90% of the resamplings of participants", ge=1)
    rank_high: int = column("highest rank number in 90% of the resamplings", ge=1)
    priority: str = column("class", isin=PRIORITIES)
    score_share: float = share("chance to come before another key point drawn at random")
    top_place: float = optional(
        "place in the short list that covers topics, rooms and groups; missing: not on it", ge=1
    )
    top_five_share: float = share("of the weightings in `weightings`, those under which it is among the first five")
    urgent_count: int = column("people who said that it comes first, is urgent or matters most", ge=0)
    urgency_share: float = share("how surely how many people said so, against the most for any key point")
    breadth_share: float = share("supporters, against the most for any key point")
    groups_share: float = share("stakeholder groups among supporters, of all groups")
    rooms_share: float = share("sessions in which it came up, of all sessions")
    time_share: float = share("words spent on it, against the most for any key point")
    support_share: float = share("supporters of those who took a side, drawn towards a half where they are few")
    poll_share: float = optional("respondents of a poll who chose it; missing: no poll asked", ge=0, le=1)
    board_share: float = optional("votes on its stickies, against the most; missing: no sticky on it", ge=0, le=1)
    urgent_statement_id: str = optional("the clearest statement of urgency")


class Weightings(Table):
    """A key point's rank when the signs of priority are weighted otherwise."""

    weighting: str = column("how the signs are weighted")
    key_point_id: str = column("the key point")
    rank: int = column("1 for what comes first", ge=1)

    class Config:
        unique = ["weighting", "key_point_id"]


class Landscape(Table):
    """A key point's place on the map of the meeting: alike ones stand near each other."""

    key_point_id: str = column("the key point", unique=True)
    x_position: float = column("place across, scaled so that the farthest of all places lies at 1 or -1", ge=-1, le=1)
    y_position: float = column("place up, on the same scale", ge=-1, le=1)
    shown_share: float = share("share of the differences between key points that the map shows; alike in all rows")


# ---------------------------------------------------------------- what the paper says


class Sections(Table):
    """A section of the paper."""

    section_id: str = column("short name, or the topic's id", unique=True)
    position: int = column("place in the paper, from 1", ge=1)
    depth: int = column("1 for a chapter, 2 for a section, 3 below", ge=1, le=3)
    title: str = column("heading")


class Paper(Table):
    """A sentence of the draft."""

    sentence_id: str = column("id from section, role and key point", unique=True)
    section_id: str = column("the section")
    paragraph: int = column("paragraph inside the section, from 1", ge=1)
    position: int = column("place in the paragraph, from 1", ge=1)
    style: str = column("what kind of paragraph it stands in", isin=["body", "bullet", "quotation", "placeholder"])
    role: str = column("its part; claim, position, condition, reason, quotation, priority need evidence", isin=ROLES)
    key_point_id: str = optional("the key point it speaks of")
    text: str = column("the sentence")


class Citations(Table):
    """A statement that a sentence of the paper rests on."""

    sentence_id: str = column("the sentence")
    statement_id: str = column("the statement")
    reference: str = column("number printed after the sentence and in the evidence appendix, such as 'E12'")

    class Config:
        unique = ["sentence_id", "statement_id"]


class Comments(Table):
    """Why the editor must look at a sentence of the paper; shown in the margin, those of one sentence together."""

    sentence_id: str = column("the sentence")
    kind: str = column(
        "why: witnesses contradict each other, a fragile level, weak evidence, a confidence nearby, a placeholder",
        isin=COMMENTS,
    )
    text: str = column("what to look at, with the evidence behind it")

    class Config:
        unique = ["sentence_id", "kind"]


class Exhibits(Table):
    """A table or figure of the paper; its content stands in `cells`."""

    exhibit_id: str = column("short name", unique=True)
    section_id: str = column("the section it closes")
    position: int = column("place in the section, from 1", ge=1)
    kind: str = column("table, or which figure", isin=["table", *FIGURES])
    caption: str = column("caption")
    finding: str = optional("what a figure says, in a sentence; the title of its slide")
    alt_text: str = column("what it shows, for those who cannot see it")


class Cells(Table):
    """A cell of an exhibit; row 0 is its head."""

    exhibit_id: str = column("the exhibit")
    row_number: int = column("row, 0 for the head", ge=0)
    column_number: int = column("column, from 0", ge=0)
    text: str = column("what stands in it")
    anchor: str = optional("bookmark that the cell carries, such as the reference of an evidence row")

    class Config:
        unique = ["exhibit_id", "row_number", "column_number"]


# ---------------------------------------------------------------- what the paper's key points may be shown with


class ShownKeyPoints(Table):
    """A key point of the paper with its standing, as the explorer and the workbook show it."""

    key_point_id: str = column("the key point", unique=True)
    position: int = column("place in the paper: by topic, what comes first first", ge=1)
    label: str = column("what the paper calls it, such as 'T01.2'")
    topic_id: str = column("agenda topic or emergent theme")
    topic: str = column("question of the agenda, or title of the theme")
    wording: str = column("the proposition as the paper prints it")
    level: str = column("level of consensus", isin=LEVELS)
    standing: str = column("the level with what qualifies it, in a few words")
    priority: str = column("class of priority", isin=PRIORITIES)
    rank: int = column("place in the order of what comes first", ge=1)
    rank_low: int = column("lowest rank number of its interval", ge=1)
    rank_high: int = column("highest rank number of its interval", ge=1)
    support_count: int = column("people who support it, those with conditions included", ge=0)
    conditional_count: int = column("of the supporters, those who set a condition", ge=0)
    oppose_count: int = column("people who oppose it", ge=0)
    mixed_count: int = column("people on both sides at once", ge=0)
    expressed_count: int = column("people who took any position", ge=0)
    present_count: int = column("people in the room where it came up", ge=0)
    agreement_share: float = optional("supporters of those who support or oppose", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its interval", ge=0, le=1)


class ShownEvidence(Table):
    """A statement that bears on a key point, in words that may be shown."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    rank: int = column("1 for the strongest that may be shown", ge=1)
    stance: str = column("which way it bears", isin=EVIDENCE_STANCES)
    strength: float = share("how surely it does")
    text: str = column("its words, without what tells who spoke")
    speaker: str = column("the group, the name or the second witness, as the attribution rule allows")
    session: str = column("title of the session")
    place: str = column("where it stands in the record")
    reference: str = optional("its number in the paper, such as 'E12'; missing: not cited")

    class Config:
        unique = ["key_point_id", "statement_id"]


class ShownStandings(Table):
    """People for and against a key point in one stakeholder group or one session."""

    key_point_id: str = column("the key point")
    kind: str = column("of what", isin=["group", "session"])
    position: int = column("place among those of its kind, from 1", ge=1)
    name: str = column("the group as it may be shown, or the title of the session")
    support_count: int = column("people for it", ge=0)
    oppose_count: int = column("people against it", ge=0)

    class Config:
        unique = ["key_point_id", "kind", "position"]


class ShownConditions(Table):
    """A condition that supporters of a key point set, once for all who set an alike one."""

    key_point_id: str = column("the key point")
    position: int = column("1 for the one that most people set", ge=1)
    statement_id: str = column("the statement it stands in")
    condition: str = column("its words, without what tells who spoke")
    speaker: str = column("who set it, as the attribution rule allows")

    class Config:
        unique = ["key_point_id", "position"]


class ShownPolls(Table):
    """An answer option of a poll, in words that may be shown."""

    poll_option_id: str = column("the option", unique=True)
    session: str = column("title of the session")
    question: str = column("the question as asked")
    option: str = column("the answer option")
    votes_count: int = column("people who chose it", ge=0)
    respondents_count: int = column("people who answered the question", ge=0)


class Polished(Table):
    """A sentence of the paper that a language model was shown, and what it made of it. Empty where none is used."""

    sentence_id: str = column("the sentence", unique=True)
    built: str = column("the sentence as built from the tables")
    proposed: str = optional("the sentence as the model put it; missing: it gave none")
    is_taken: bool = column("the proposed sentence is printed; the built one otherwise")
    why: str = column("why it is not taken; empty where it is")


class Printed(Paper):
    """A sentence of the paper as it passed the gate: as built, or in other words where a writer's are taken."""


class Findings(Table):
    """A finding of the gate that an editor accepted; one that nobody accepted fails the run. Empty: nothing found."""

    finding_id: str = column("id from what is wrong and where", unique=True)
    kind: str = column("what is wrong", isin=FINDINGS)
    place: str = column("where in the paper it stands")
    found: str = column("the words; for a confidence where in the record it stands")


def snake_case(name: str) -> str:
    """`KeyPoints` -> `key_points`."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


_ALL: list[type[Table]] = [*Table.__subclasses__(), Printed]
TABLES: dict[str, type[Table]] = {snake_case(table.__name__): table for table in _ALL}


def key(name: str) -> list[str]:
    """The columns that identify a row of the table."""
    schema = TABLES[name].to_schema()
    return list(schema.unique or [c for c, column in schema.columns.items() if column.unique])


def empty(name: str) -> pd.DataFrame:
    """The table without rows, its columns in order and typed."""
    schema = TABLES[name].to_schema()
    return pd.DataFrame({c: pd.Series(dtype=str(col.dtype)) for c, col in schema.columns.items() if not col.regex})
