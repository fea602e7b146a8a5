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
    invited_count: float = optional("number of people invited; missing if meeting.toml does not give it", ge=0)
    attribution: str = column("how the paper identifies speakers", isin=ATTRIBUTIONS)
    template: str = optional("Word template in the meeting folder")


class Rule(Table):
    """The consensus rule in force for the meeting; one row."""

    rule: str = column("its name in meeting.toml", unique=True)
    title: str = column("name used in the field")
    source: str = column("source of the rule")
    is_changed: bool = column("meeting.toml overrides a threshold")
    counted: str = column(
        "denominator of shares: those who take a side, or all who express a position", isin=["sides", "expressed"]
    )
    consensus_share: float = share("smallest share in support for a consensus")
    consensus_opposed_share: float = share("largest share opposed in a consensus")
    opposed_stays_below: bool = column("the share opposed must be below the limit, not equal to it")
    consensus_supporters: int = column("minimum number of supporters for a consensus", ge=1)
    consensus_groups: int = column("minimum number of stakeholder groups among them", ge=0)
    divided_supporters: int = column("minimum number of participants on each side of a divided key point", ge=1)
    divided_largest_share: float = share("largest share of one side of a divided key point")
    minority_supporters: int = column("maximum number of supporters of a minority view", ge=0)
    minority_opponents: int = column("maximum number of opponents of a minority view", ge=0)


class Sessions(Table):
    """A session of the meeting, in the order of meeting.toml."""

    session: str = column("name of the session's folder", unique=True)
    position: int = column("place in the meeting, from 1", ge=1)
    title: str = column("title of the session")
    starts_at: str = optional("start, ISO local time; used to place chat messages with wall-clock times")


class Upcoming(Table):
    """An upcoming session of meeting.toml: it has no files and starts after all sessions that have."""

    session: str = column("name of the session's folder in sessions/", unique=True)
    position: int = column("place in the meeting, from 1", ge=1)
    title: str = column("title")
    starts_at: str = optional("start, ISO 8601")
    topics: str = column("ids of the planned agenda topics, separated by ', '; empty: open to all")


class Agenda(Table):
    """An agenda topic."""

    topic_id: str = column("id given in agenda.toml", unique=True)
    position: int = column("place in the agenda, from 1", ge=1)
    group: str = optional("group of topics in the agenda")
    title: str = column("short title, for headings, tables and figures; the question if agenda.toml gives no title")
    question: str = column("the full question as worded in the agenda; the title if agenda.toml gives no question")


class Subquestions(Table):
    """A sub-question of an agenda topic."""

    topic_id: str = column("the agenda topic")
    position: int = column("place under the topic, from 1", ge=1)
    question: str = column("the sub-question as worded in the agenda")

    class Config:
        unique = ["topic_id", "position"]


class TopicTags(Table):
    """A theme or modality that the agenda assigns to a topic."""

    topic_id: str = column("the agenda topic")
    tag: str = column("the tag as written in the agenda")

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
    """A person in participants.csv or participants.xlsx, as listed by the organisers."""

    participant_id: str = column("id given there, or made from the name", unique=True)
    name: str = column("full name")
    stakeholder_group: str = optional("stakeholder group that the person represents")
    role: str = optional("job title or function")
    affiliation: str = optional("employer or institution")


class TemplateTexts(Table):
    """A text that the house template prints on every page: of its headers, footers and notes, and of their pictures."""

    position: int = column("place in the template, from 1", ge=1, unique=True)
    text: str = column("the words of a paragraph, or what describes a picture")


class Attendees(Table):
    """A name in a participant report of the meeting tool in the meeting folder."""

    name: str = column("name as written in the report", unique=True)


class Facilitators(Table):
    """A facilitator named in meeting.toml: a person or a role."""

    name: str = column("name as written in meeting.toml", unique=True)


class GroupNames(Table):
    """The name under which a stakeholder group stands in the paper, where the organisers give one."""

    stakeholder_group: str = column("the group as the list of participants has it", unique=True)
    title: str = column("its display name")


class Glossary(Table):
    """A line of glossary.csv: a speech recognition error with its correction, or an abbreviation with its long form."""

    position: int = column("place in the file, from 1", ge=1, unique=True)
    heard: str = optional("the misrecognised form; missing if the line only explains an abbreviation")
    written: str = column("the correct spelling of the term")
    long_form: str = optional("long form of an abbreviation")


class Parameters(Table):
    """A setting of a stage, or the version of a library or model behind it; made by the runner."""

    stage: str = column("the stage")
    kind: str = column("what it is", isin=["setting", "version"])
    name: str = column("name of the setting, library or model")
    value: str = column("its value, in TOML notation")

    class Config:
        unique = ["stage", "kind", "name"]


class Sources(Table):
    """A raw file that was read."""

    source_id: str = column("id from session and file name", unique=True)
    session: str = column("the session it belongs to")
    path: str = column("path inside the meeting's folder, with /")
    kind: str = column("what it is", isin=SOURCE_KINDS)
    format: str = column("the reader that read it")
    encoding: str = column("encoding of its text; 'binary' for a container such as docx")
    sha256: str = column("hash of the bytes")
    read_count: int = column("records read", ge=0)
    dropped_count: int = column("records dropped; `drops` says why", ge=0)
    warnings: str = optional("what is wrong with the file as a whole, such as that it was cut off")


class Records(Table):
    """The smallest unit of a raw file: a cue, a message, a line of notes, a sticky note or a poll answer."""

    record_id: str = column("id from content and place", unique=True)
    session: str = column("the session")
    source_id: str = column("the raw file")
    position: int = column("place in the file, from 1", ge=1)
    locator: str = column("place in the file, readable: 'lines 12-14', 'paragraph 7', 'segment 3', 'row 5'")
    kind: str = column("what it is", isin=[*KINDS, "answer", "attendance"])
    speaker: str = optional("name as written in the file; missing for notes, and for cues without one")
    start_seconds: float = optional("start, seconds from the start of the session")
    end_seconds: float = optional("end, seconds from the start of the session")
    text: str = column("the verbatim words without markup; for an answer, the option chosen")
    heading: str = optional("heading of the notes, frame of the whiteboard or question of the poll above it")
    refers_to: str = optional("quoted beginning of the message that a reply or reaction answers")
    votes_count: float = optional("votes on a sticky note, or on a poll option if the poll gives only totals", ge=0)
    respondents_count: float = optional("number of respondents, if the poll gives only totals", ge=0)
    doubt: str = optional("why the name in `speaker` may be nobody's; missing where it is a name")


class Drops(Table):
    """Records of one source dropped for one reason; private messages appear only as a count."""

    source_id: str = column("the raw file")
    reason: str = column("why")
    count: int = column("records dropped", ge=1)
    word_count: int = column("words in them", ge=0)
    places: str = optional("where they stood, the first of them; missing for chats and where no place is known")
    is_lost: bool = column("words of people were lost, not left out because they are none")

    class Config:
        unique = ["source_id", "reason"]


class Participants(Table):
    """A person who was invited, attended, spoke or facilitated."""

    participant_id: str = column("id from the roster, or made from the name", unique=True)
    name: str = column("full name")
    stakeholder_group: str = optional("stakeholder group that the person represents")
    role: str = optional("job title or function")
    affiliation: str = optional("employer or institution")
    is_facilitator: bool = column("facilitated the meeting; takes no position")
    is_on_roster: bool = column("listed by the organisers")


class Aliases(Table):
    """A name in the sources of a session, and the person it belongs to."""

    session: str = column("the session")
    speaker: str = column("the name as written in the source")
    participant_id: str = optional("the person; missing if the match is uncertain")
    method: str = column("how the name was matched", isin=["exact", "spelling", "facilitator", "correction", "open"])
    candidates: str = optional("for open names: possible persons, separated by '; '")

    class Config:
        unique = ["session", "speaker"]


class Attendance(Table):
    """A person listed as present in a participant report of the meeting tool."""

    session: str = column("the session; '*' if the report is in the meeting folder")
    participant_id: str = column("the person")

    class Config:
        unique = ["session", "participant_id"]


class Utterances(Table):
    """What one speaker said or typed without interruption, as recorded."""

    utterance_id: str = column("id from content and place", unique=True)
    session: str = column("the session")
    position: int = column("place in the session, from 1: speech in order, then chat, notes and sticky notes", ge=1)
    source_id: str = column("the raw file")
    locator: str = column("place in the raw file, readable")
    kind: str = column("what it is", isin=KINDS)
    participant_id: str = optional("the person; missing for notes, sticky notes and open names")
    start_seconds: float = optional("start, seconds from the start of the session")
    end_seconds: float = optional("end, seconds from the start of the session")
    text: str = column("the words, verbatim, cues joined by a space")
    reply_to: str = optional("utterance that a chat reply or reaction answers")
    heading: str = optional("heading of the notes or frame of the whiteboard above it")
    votes_count: float = optional("votes on a sticky note", ge=0)


class Spans(Table):
    """Maps characters of an utterance to the record they came from."""

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
    votes_count: int = column("respondents who chose it", ge=0)
    respondents_count: int = column("number of respondents", ge=0)
