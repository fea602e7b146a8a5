"""The executive summary, on one page that can be read alone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.text.phrasing import counted, listed, number, sentence, shortened
from pipeline.write.paper import claims, stated, tally, vote
from pipeline.write.paper.chapters.topic_sections import voted
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.making.record import owners
from pipeline.write.paper.views import Meeting, Poll, Statement, Summary

CITED = 2  # references behind a line: the sections cite more
QUESTION_LETTERS = 90
OPTIONS = 4  # of a poll on what comes first


def summary(draft: Draft, view: Summary, meeting: Meeting, statement_count: int, most_words: int) -> None:
    """Context, decisions and agreements, what comes first, where views part, what stayed open, next steps.

    Args:
        draft: the paper.
        view: what stands on the page.
        meeting: who met when about what.
        statement_count: numbered statements of the paper.
        most_words: of the lists; what is lowest in its list gives way.
    """
    draft.section("summary", "Executive summary")
    draft.say(context(meeting), "count", key="context")
    if statement_count:
        text = f"This paper gives {counted(statement_count, 'numbered statement')} on what was discussed"
        draft.say(f"{text}; levels of agreement are those {vote.moment(meeting.vote)}", "count", key="statements")
    else:
        draft.say("No key point emerged that can be printed as a statement", "count", key="statements")
    room = _Room(most_words)
    _agreed(draft, view, meeting, room)
    _first(draft, view, meeting)
    _parted(draft, view, meeting, room)
    _open(draft, view, meeting)
    _steps(draft, view)


class _Room:
    """How many words the page still holds."""

    def __init__(self, words: int) -> None:
        self.words = words

    def holds(self, text: str) -> bool:
        """Whether the text still fits; it takes its room then."""
        self.words -= len(text.split())
        return self.words >= 0


def context(meeting: Meeting) -> str:
    """Who met when about what."""
    of_groups = f" from {counted(meeting.groups_heard, 'stakeholder group')}" if meeting.groups_heard > 1 else ""
    who = f"{tally.people(meeting.heard_count, not meeting.when)}{of_groups}"
    opening = f"{meeting.when[0].upper()}{meeting.when[1:]}, {who}" if meeting.when else who
    text = f"{opening} discussed “{meeting.title}” in {counted(len(meeting.session_titles), 'session')}"
    return f"{text}, following an agenda of {counted(meeting.question_count, 'question')}"


def _agreed(draft: Draft, view: Summary, meeting: Meeting, room: _Room) -> None:
    if not (view.decided or view.agreed or view.polls):
        return
    draft.section("summary-agreed", "Decided and agreed", 2)
    for statement in view.decided:
        point = statement.point
        text = f"The meeting decided {'on' if point.is_phrase else 'that'} {point.clause}"
        room.holds(text)
        _line(draft, statement, text, meeting)
    for poll in view.polls:
        text = voted(poll)
        room.holds(text)
        draft.say(text, "count", style="bullet", key=poll.key)
    for statement in view.agreed:
        text = _told(statement)
        if room.holds(text):
            _line(draft, statement, text, meeting)


def _told(statement: Statement) -> str:
    """What was held, then by which witness and count."""
    point = statement.point
    if not point.is_led_by_record:
        return f"{claims.held(point)}. {tally.standing(point).capitalize()}"
    text, by = stated.recorded(point), point.stated
    if by is None:
        return text
    if by.tally is not None:
        return f"{text}; {stated.SOURCES[by.kind]} {stated.summed_up(by)}"
    return f"{text} ({stated.source(by)})"


def _line(draft: Draft, statement: Statement, text: str, meeting: Meeting, role: str = "claim") -> None:
    key = statement.point.key_point_id
    after = vote.told(meeting.vote, key)
    more = f". {after}" if after else ""
    draft.say(f"{text}{more}", role, style="bullet", point=key, cites=statement.cites[:CITED])


def _first(draft: Draft, view: Summary, meeting: Meeting) -> None:
    """What comes first, in order and in words, and what a poll said."""
    if not view.first and view.first_poll is None:
        return
    draft.section("summary-first", "What comes first", 2)
    if view.first_poll is not None:
        draft.say(chosen(view.first_poll), "count", style="bullet", key=view.first_poll.key)
    for statement in view.first:
        said = int(statement.point.priority.urgent_count)
        urgent = f"; first or urgent for {tally.people(said)}" if said else ""
        _line(draft, statement, f"{_told(statement)}{urgent}", meeting, "priority")


def chosen(poll: Poll, most: int = OPTIONS) -> str:
    """'In a poll with 41 respondents on “…”, the most frequent answers were …'."""
    told = [f"“{option}” ({votes})" for option, votes in poll.options[:most]]
    which = "the answers were" if len(poll.options) <= most else "the most frequent answers were"
    asked = shortened(poll.question, 2 * QUESTION_LETTERS)
    return f"In a poll with {number(poll.respondents)} respondents on “{asked}”, {which} {listed(told)}"


def _parted(draft: Draft, view: Summary, meeting: Meeting, room: _Room) -> None:
    if not (view.parted or view.contested):
        return
    draft.section("summary-parted", "Where views part", 2)
    for statement in view.contested:
        point = statement.point
        lead = f"On {point.clause}" if point.is_phrase else f"Whether {point.clause}"
        text = f"{lead}, the sources contradict each other ({point.label})"
        if room.holds(text):
            _line(draft, statement, text, meeting)
    for statement in view.parted:
        text = _told(statement)
        if room.holds(text):
            _line(draft, statement, text, meeting)


def _open(draft: Draft, view: Summary, meeting: Meeting) -> None:
    """Questions of the agenda that nobody took up, statements without agreement, questions without an answer."""
    draft.section("summary-open", "What stayed open", 2)
    told = list(_left_open(view, meeting)) or ["Participants discussed every question of the agenda"]
    draft.say(" ".join(map(sentence, told)), "count", key="unsettled")


def _left_open(view: Summary, meeting: Meeting) -> Iterator[str]:
    silent = meeting.silent
    if silent:
        shown = listed([f"“{shortened(question, QUESTION_LETTERS)}”" for _, question in silent[:3]])
        verb = "was" if len(silent) == 1 else "were"
        among = f", among them {shown}" if len(silent) > 3 else f": {shown}"
        yield f"{counted(len(silent), 'question', capital=True)} of the agenda {verb} not discussed{among}"
    if view.unsettled_count:
        several = "one statement" if view.unsettled_count == 1 else "several statements"
        yield f"Views part on {several}; the table of the statements gives their levels"
    if view.unanswered_count:
        asked = counted(view.unanswered_count, "question", capital=True)
        yield f"{asked} from participants received no answer in the record; the topics list them"


def _steps(draft: Draft, view: Summary) -> None:
    """Decisions on the paper and actions, as the notes have them."""
    draft.section("summary-steps", "Next steps", 2)
    for line in view.steps:
        kind = "Decision" if line.is_decision else "Action"
        text = f"{kind} in the notes: “{line.text}”{owners(line)}"
        draft.say(text, "quotation", style="bullet", cites=[line.statement_id], key=line.text)
    draft.placeholder("Call to action: what readers should do, and by when")
