"""Tables of the first wing: the meeting as its organisers describe it, and what the raw files hold."""

from __future__ import annotations

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import ATTRIBUTIONS, KINDS, SOURCE_KINDS


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
    title: str = column("short title, for headings, tables and figures; the question where agenda.toml gives no title")
    question: str = column("the question in full as the agenda puts it; the title where agenda.toml gives no question")


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
