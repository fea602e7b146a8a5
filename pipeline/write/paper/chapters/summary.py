"""The executive summary, on one page that can be read alone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.text.phrasing import PLACE_LETTERS, counted, listed, number, sentence, shortened
from pipeline.write.paper import tally, vote
from pipeline.write.paper.alike import alike
from pipeline.write.paper.chapters.topic_sections import left_open, put_first
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.making.polled import voted
from pipeline.write.paper.views import Meeting, Poll, Statement, Summary

CITED = 2  # references behind a line: the sections cite more
QUESTION_LETTERS = 90
OPTIONS = 3  # of a poll on what comes first


def summary(
    draft: Draft, view: Summary, meeting: Meeting, statement_count: int, most_words: int, quotation_words: int
) -> None:
    """Context, decisions and agreements, what comes first, where views part, what stayed open, next steps.

    Args:
        draft: the paper.
        view: what stands on the page.
        meeting: who met when about what.
        statement_count: numbered statements of the paper.
        most_words: of the page: agreements give way to what comes first, to divisions and to next steps.
        quotation_words: of a quotation at most.
    """
    draft.section("summary", "Executive summary")
    text = context(meeting)
    text += _given(view, meeting, statement_count)
    draft.say(text, "count", key="context")
    if view.unread_count and not statement_count:  # beside statements the limitations say it
        has = "has" if view.unread_count == 1 else "have"
        found = f"{counted(view.unread_count, 'key point', capital=True)} {has}"
        draft.say(f"{found} no wording that can be printed; the supplement lists the quotations", "count", key="left")
    kept = [_line(s, view) for s in (*view.decided, *view.first, *view.contested, *view.parted)]
    kept += [line.text for line in view.steps] + [voted(poll) for poll in view.polls]
    kept += [put_first(view.named_first, quotation_words)] if view.named_first else []
    kept += [left_open(said, quotation_words) for said in view.left_open]
    kept += [chosen(view.first_poll)] if view.first_poll is not None else []
    _agreed(draft, view, meeting, _Room(most_words - sum(len(line.split()) for line in (text, *kept))))
    _first(draft, view, meeting, quotation_words)
    _parted(draft, view, meeting)
    _open(draft, view, meeting, quotation_words)
    _steps(draft, view)


def _given(view: Summary, meeting: Meeting, statement_count: int) -> str:
    """How many statements there are, and where, if none of them stands on this page."""
    if not statement_count:
        return "; no key point can be printed as a statement"
    is_here = view.decided or view.agreed or view.first or view.parted or view.contested
    where = "this paper gives" if is_here else "the sections of this paper on the topics give"
    given = f"{where} {counted(statement_count, 'numbered statement')}"
    return f"; {given}, with levels of agreement {vote.moment(meeting.vote)}"


class _Room:
    """How many words the page still holds."""

    def __init__(self, words: int) -> None:
        self.words = words

    def holds(self, text: str) -> bool:
        """Whether the text still fits; it takes its room then."""
        count = len(text.split())
        is_in = count <= self.words
        self.words -= count * is_in
        return is_in


def context(meeting: Meeting) -> str:
    """Who met when about what."""
    of_groups = f" from {counted(meeting.groups_heard, 'stakeholder group')}" if meeting.groups_heard > 1 else ""
    who = f"{tally.people(meeting.heard_count, not meeting.when)}{of_groups}"
    opening = f"{meeting.when[0].upper()}{meeting.when[1:]}, {who}" if meeting.when else who
    text = f"{opening} discussed “{meeting.title}” in {counted(len(meeting.session_titles), 'session')}"
    return f"{text}, following an agenda of {counted(meeting.question_count, 'question')}"


def _agreed(draft: Draft, view: Summary, meeting: Meeting, room: _Room) -> None:
    agreed = [statement for statement in view.agreed if room.holds(_line(statement, view))]
    if not (view.decided or agreed or view.polls):
        return
    draft.section("summary-agreed", "Decided and agreed", 2)
    for statement in (*view.decided, *agreed):
        _say(draft, statement, view, meeting)
    for poll in view.polls:
        draft.say(voted(poll), "count", style="bullet", key=poll.key)


def _line(statement: Statement, view: Summary, *more: str) -> str:
    """The proposition, its level by which witness and count, on which condition, and where in the agenda it stands.

    Read alone, "there should be a registry" says little; its place says of what.
    """
    point = statement.point
    place = shortened(view.places[point.topic_id], PLACE_LETTERS)
    under = f"see {point.label}" if alike(place, point.title) else f"see {point.label}, {place}"
    return " ".join([point.title, *map(sentence, filter(None, (statement.level_alone, *more, under)))])


def _say(
    draft: Draft, statement: Statement, view: Summary, meeting: Meeting, role: str = "claim", more: str = ""
) -> None:
    key = statement.point.key_point_id
    text = _line(statement, view, more, vote.told(meeting.vote, key))
    draft.say(text, role, style="bullet", point=key, cites=statement.cites[:CITED])


def _first(draft: Draft, view: Summary, meeting: Meeting, quotation_words: int) -> None:
    """What comes first, in order and in words, and what a poll said."""
    if not (view.first or view.named_first) and view.first_poll is None:
        return
    draft.section("summary-first", "What comes first", 2)
    if view.named_first:
        text = put_first(view.named_first, quotation_words)
        draft.say(text, "claim", style="bullet", cites=view.named_first.cites, key="put first")
    for statement in view.first:
        said = int(statement.point.priority.urgent_count)
        _say(
            draft,
            statement,
            view,
            meeting,
            "priority",
            f"first or urgent for at least {tally.people(said)}" if said else "",
        )
    if view.first_poll is not None:
        draft.say(chosen(view.first_poll), "count", style="bullet", key=view.first_poll.key)


def chosen(poll: Poll, most: int = OPTIONS) -> str:
    """'In a poll with 41 respondents on “…”, the most frequent answers were …'."""
    told = [f"“{option}” ({votes})" for option, votes in poll.options[:most]]
    which = "the answers were" if len(poll.options) <= most else "the most frequent answers were"
    asked = shortened(poll.question, 2 * QUESTION_LETTERS)
    return f"In a poll with {number(poll.respondents)} respondents on “{asked}”, {which} {listed(told)}"


def _parted(draft: Draft, view: Summary, meeting: Meeting) -> None:
    if not (view.parted or view.contested):
        return
    draft.section("summary-parted", "Where views part", 2)
    for statement in (*view.contested, *view.parted):
        _say(draft, statement, view, meeting)


def _open(draft: Draft, view: Summary, meeting: Meeting, quotation_words: int) -> None:
    """What the meeting left open, questions that nobody took up or answered; nothing where there are none."""
    told = list(_untouched(view, meeting))
    if told or view.left_open:
        draft.section("summary-open", "What stayed open", 2)
    for said in view.left_open:
        draft.say(left_open(said, quotation_words), "claim", style="bullet", cites=said.cites, key=said.cites[0])
    if told:
        draft.say(" ".join(map(sentence, told)), "count", key="unsettled")


def _untouched(view: Summary, meeting: Meeting) -> Iterator[str]:
    silent = meeting.silent
    if silent:
        shown = listed([f"“{shortened(question, QUESTION_LETTERS)}”" for _, question in silent[:3]])
        verb = "was" if len(silent) == 1 else "were"
        among = f", among them {shown}" if len(silent) > 3 else f": {shown}"
        yield f"{counted(len(silent), 'question', capital=True)} of the agenda {verb} not discussed{among}"
    if view.unanswered_count:
        asked = counted(view.unanswered_count, "question", capital=True)
        yield f"{asked} from participants received no answer in the record; the topics list them"


def _steps(draft: Draft, view: Summary) -> None:
    """What the meeting set down to be done, with owners as roles; the call to action is the editor's."""
    draft.section("summary-steps", "Next steps", 2)
    for line in view.steps:
        draft.say(line.told, "claim", style="bullet", cites=[line.statement_id], key=line.text)
    if not (view.steps or view.asks_of_paper):
        draft.say("The record names no action with an owner", "count", key="none")
    draft.placeholder("Call to action: what readers should do, and by when")
