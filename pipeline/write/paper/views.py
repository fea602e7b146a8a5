"""What each chapter may say: frozen views, made from the tables in one place (`making`); chapters see nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.write.paper.arguments import Told
from pipeline.write.paper.levels import Standing, conditional, in_full
from pipeline.write.paper.meeting_views import Meeting, Rule, Shown, Sources, Vote, Voted
from pipeline.write.paper.points import Point, Words
from pipeline.write.paper.said import ClosingRound, ForTheRecord, SaidBack

__all__ = [
    "Meeting",
    "Order",
    "Paper",
    "Poll",
    "Request",
    "Rule",
    "Shown",
    "Sources",
    "Statement",
    "Summary",
    "Supplement",
    "Topic",
    "Vote",
    "Voted",
    "Written",
]


@dataclass(frozen=True)
class Poll:
    """A question that was polled, with what was chosen, the most frequent first.

    Attributes:
        agreed: people for and against, where people agree or disagree, or answer yes or no.
        clause: the statement that they agree with behind "that"; empty where it is put as a question.
        topic_id: of the key point that it is on; empty where it is on none.
        round_number: of a survey in several; 0 where none is told.
        is_superseded: the same statement was voted on again.
        words: the key point that it words, under which it is told; empty where it words none.
    """

    key: str
    question: str
    options: tuple[tuple[str, int], ...]
    respondents: int
    agreed: tuple[int, int] | None
    clause: str = ""
    topic_id: str = ""
    round_number: int = 0
    is_superseded: bool = False
    words: str = ""


@dataclass(frozen=True)
class Written:
    """A line of the notes that records a decision or an action, or a promise in the talk.

    Attributes:
        is_decision: a decision, else an action.
        text: the line as it may be quoted, without the names of its owners.
        owners: the owners by group, 'a regulator'; empty where none is named or none may be.
        stems: its telling words, by which it finds its statement.
        is_doubtful: it stands in a line that another source contradicts.
        is_on_paper: it asks something of this paper, which is for its editor.
        is_spoken: said in the talk.
    """

    is_decision: bool
    text: str
    owners: tuple[str, ...]
    statement_id: str
    stems: frozenset[str]
    is_doubtful: bool = False
    is_on_paper: bool = False
    is_spoken: bool = False

    @property
    def owned(self) -> str:
        """' (ports; regulators)'; '' where no owner is named or may be."""
        return f" ({'; '.join(self.owners)})" if self.owners else ""

    @property
    def told(self) -> str:
        """'Action in the notes: “…” (ports)'."""
        kind, where = "Decision" if self.is_decision else "Action", "talk" if self.is_spoken else "notes"
        return f"{kind} in the {where}: “{self.text}”{self.owned}"


@dataclass(frozen=True)
class Statement:
    """A numbered statement of the paper and all that stands below it.

    Attributes:
        level: the level with its count and condition; `level_by` with the witness who bears it, above the condition,
            which it only names.
        called: how a decision was called and answered.
        moved: how the counts and the record differ, and how sessions did.
        reasons, conditions: sentences with what they rest on, in order.
        voices: what participants said on it, to be quoted.
        line: figures and witnesses, which stand in a line at the end.
        contradiction: how the sources contradict each other; None where they do not.
        breadth: from how many groups and sessions support came, beside the level; '' where the record leads.
    """

    point: Point
    standing: Standing
    level: str
    level_by: str
    cites: tuple[str, ...]
    called: tuple[Told, ...] = ()
    moved: tuple[Told, ...] = ()
    reasons: tuple[Told, ...] = ()
    conditions: tuple[Told, ...] = ()
    voices: tuple[Words, ...] = ()
    line: tuple[Told, ...] = ()
    contradiction: Told | None = None
    breadth: str = ""

    @property
    def level_alone(self) -> str:
        """The level by its witness where no sentence on the condition follows: it must not read as unconditional."""
        return in_full(self.point, self.standing, conditional(self.point, self.standing))


@dataclass(frozen=True)
class Topic:
    """A topic of the agenda, or a theme beyond it.

    Attributes:
        part: the part of the agenda; empty where it has none.
        heading: title as the heading has it.
        question: as the agenda puts it; empty where the heading has all of it.
        rest: key points that stand in the topic's table, not in its prose.
        summed_up: what the meeting itself said of further points.
        notes: lines of the notes that were laid beside a point of it.
        talk: telling words of participants on it, behind the sentence that led to them.
        boards: what stands on the whiteboard with most votes: words and votes.
        chosen: what was chosen of options of polls that have its heading's words.
        unread_count: key points without a printable wording.
    """

    topic_id: str
    label: str
    part: str
    heading: str
    question: str
    subquestions: tuple[tuple[int, str], ...]
    speaker_count: int
    group_count: int
    session_count: int
    statement_count: int
    statements: tuple[Statement, ...]
    rest: tuple[Statement, ...]
    summed_up: tuple[SaidBack, ...]
    notes: tuple[Words, ...]
    talk: tuple[tuple[Words, ...], ...]
    boards: tuple[tuple[str, int, str], ...]
    polls: tuple[Poll, ...]
    chosen: tuple[Told, ...]
    unanswered: tuple[Words, ...]
    unread_count: int

    @property
    def is_theme(self) -> bool:
        """It came up beyond the agenda."""
        return self.label != self.topic_id


@dataclass(frozen=True)
class Order:
    """The ranking: how it was made and how sure it is.

    Attributes:
        lowest_rank: of the table; `wordless_count` key points before it are no statement.
        weights: sentence on other weights, with the points that fall, each in a line.
        short_list: sentences on the list that covers topics, groups and sessions.
        named: where those who led or reported last listed what comes first, in their words.
        closing_round: what each answered who was asked what comes first.
    """

    table: Shown | None
    figure: Shown | None
    ranked_count: int
    lowest_rank: int
    wordless_count: int
    weights: str
    falls: tuple[tuple[str, str], ...]  # key point, line
    short_list: tuple[str, ...]
    first: tuple[Statement, ...]
    named: SaidBack | None
    closing_round: ClosingRound | None


@dataclass(frozen=True)
class Request:
    """What somebody asked of an actor, in their words.

    Attributes:
        is_present: the actor is a group of the meeting.
    """

    actor: str
    words: Words
    is_present: bool = False


@dataclass(frozen=True)
class Summary:
    """The executive summary: what stands on its page.

    Attributes:
        decided: decisions of the meeting.
        agreed: what it agreed, borne by its record, its polls or its counts, and contradicted by none.
        named_first: the last list of what comes first, in the words of who led or reported.
        contested: statements on which the sources contradict each other.
        left_open: the first of what the meeting said stays open.
        places: the part of the agenda in which each topic stands, or its heading, by id.
        asks_of_paper: whether lines of the notes ask something of this paper; a comment tells its editor.
        unread_count: key points without a printable wording.
    """

    decided: tuple[Statement, ...]
    agreed: tuple[Statement, ...]
    polls: tuple[Poll, ...]
    first: tuple[Statement, ...]
    named_first: SaidBack | None
    first_poll: Poll | None
    parted: tuple[Statement, ...]
    contested: tuple[Statement, ...]
    left_open: tuple[SaidBack, ...]
    unanswered_count: int
    steps: tuple[Written, ...]
    asks_of_paper: bool
    unread_count: int
    places: Mapping[str, str]


@dataclass(frozen=True)
class Supplement:
    """The tables of the supplement that come from tables alone."""

    agenda: Shown
    abbreviations: Shown | None
    key_points: Shown
    origins: frozenset[str]  # of the wordings in it
    sides: Shown
    unread: Shown | None
    unread_count: int
    invited: str
    polls: tuple[Shown, ...]
    boards: tuple[Shown, ...]
    votes: Shown | None
    parameters: Shown
    people: Shown | None  # names, where the rule allows them
    timelines: tuple[Shown, ...]
    agreement: Shown | None
    topics: Shown | None


@dataclass(frozen=True)
class Paper:
    """Everything that the paper may say."""

    meeting: Meeting
    sources: Sources
    rule: Rule
    groups: Shown
    groups_figure: Shown | None
    sessions: Shown | None
    summary: Summary
    topics: tuple[Topic, ...]
    unplaced: tuple[SaidBack, ...]  # what was settled, and could be placed under no topic
    left_open: tuple[SaidBack, ...]  # what the meeting said stays open
    for_the_record: tuple[ForTheRecord, ...]  # what participants asked to have on record
    polls: tuple[Poll, ...]
    steps: tuple[Written, ...]
    order: Order
    requests: tuple[Request, ...]
    ballot: Shown | None  # statements whose level a vote would settle
    ballot_count: int
    limits: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # by theme: short name and sentence
    supplement: Supplement
    words: Mapping[str, Words]
    sessions_by_id: Mapping[str, str]
    labels: Mapping[str, tuple[str, ...]]  # of the statements that a piece of evidence stands behind, with its side

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The numbered statements in the order of the paper."""
        return tuple(statement for topic in self.topics for statement in topic.statements)
