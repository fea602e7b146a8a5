"""The sections on what was discussed: a section a topic, a numbered statement a block, one thought a paragraph."""

from __future__ import annotations

from itertools import groupby

from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper import quotes, tally, vote
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.levels import AGREED, FEW, MAJORITY, PARTED, RAISED
from pipeline.write.paper.views import Meeting, Poll, Shown, Statement, Topic

HEADINGS = {
    AGREED: "Decided and agreed",
    MAJORITY: "Majority views",
    PARTED: "Where views part",
    FEW: "Raised by few",
    RAISED: "Raised without a level of agreement",
}
SUMMED_UP = "In its own summaries and reports, the meeting put further points in these words:"
TALK = "From the discussion:"


def agenda(draft: Draft, topics: tuple[Topic, ...], meeting: Meeting, quotation_words: int) -> None:
    """A chapter for each part of the agenda, a section for each topic."""
    asked = [topic for topic in topics if not topic.is_theme]
    for i, (part, own) in enumerate(groupby(asked, key=lambda topic: topic.part), 1):
        draft.section(f"discussion-{i}", f"Discussion: {part}" if part else "Discussion")
        for topic in own:
            draft.section(topic.topic_id, f"{topic.topic_id}  {topic.heading}", 2)
            _section(draft, topic, meeting, quotation_words)


def themes(draft: Draft, topics: tuple[Topic, ...], meeting: Meeting, quotation_words: int) -> None:
    """What people talked about that the agenda did not ask."""
    found = [topic for topic in topics if topic.is_theme]
    draft.section("themes", "Themes beyond the agenda")
    if not found:
        draft.say("No theme outside the agenda gathered enough statements to be reported", "count")
        return
    draft.say(f"{counted(len(found), 'theme', capital=True)} emerged outside the questions of the agenda", "count")
    for topic in found:
        draft.section(topic.topic_id, f"{topic.label}  {topic.heading}", 2)
        draft.say(f"Characteristic words: {topic.keywords}", "count", key="words")
        _section(draft, topic, meeting, quotation_words)


def _section(draft: Draft, topic: Topic, meeting: Meeting, quotation_words: int) -> None:
    _asked(draft, topic)
    for group, heading in HEADINGS.items():
        own = [s for s in topic.statements if s.standing.group == group]
        if own:
            draft.section(f"{topic.topic_id}-{group}", heading, 3)
            for statement in own:
                _statement(draft, statement, meeting, quotation_words)
    _further(draft, topic, quotation_words)
    _open(draft, topic, quotation_words)
    _rest(draft, topic)


def _asked(draft: Draft, topic: Topic) -> None:
    """The question with its sub-questions, and in a line how many spoke on it."""
    if topic.question:
        draft.say(f"The agenda asked: {topic.question}", "count", key="question")
    for position, question in topic.subquestions:
        draft.say(question, "count", style="bullet", key=f"subquestion {position}")
    draft.paragraph()
    if not topic.speaker_count:
        draft.say("The record contains no discussion of this topic", "count", key="extent")
        return
    groups = counted(topic.group_count, "stakeholder group")
    sessions = f" in {counted(topic.session_count, 'session')}" if topic.session_count > 1 else ""
    draft.say(f"{tally.people(topic.speaker_count, True)} from {groups} spoke on it{sessions}", "count", key="extent")
    if not topic.statements and not topic.rest:
        text = "What was said has no wording that can be printed as a statement"
        lead = "No key point emerged on which participants took positions" if not topic.unread_count else text
        draft.say(lead, "count", key="no statements")


# ---------------------------------------------------------------- a statement


def _statement(draft: Draft, statement: Statement, meeting: Meeting, quotation_words: int) -> None:
    """The proposition with its level, then a paragraph a thought: who bears it, why, what was said, what follows."""
    point, key = statement.point, statement.point.key_point_id
    draft.say(f"{point.label}  {point.title}", "claim", style="statement", point=key, cites=statement.cites)
    draft.say(statement.level_by, "position", "statement", key, statement.cites, "level", joined=True)
    draft.paragraph()
    for told in statement.called:
        draft.tell(told, point=key)
    if statement.contradiction is not None:
        draft.tell(statement.contradiction, point=key)
    elif statement.bearing and not statement.called:
        draft.say(statement.bearing, "position", point=key, cites=statement.cites, key="bearing")
    elif statement.called and point.is_voiced:
        text = f"By the positions counted: {tally.votes(point.counts)}"
        draft.say(text, "position", point=key, cites=statement.cites, key="voices")
    after = vote.told(meeting.vote, key)
    if after:
        draft.say(after, "position", point=key, cites=statement.cites, key="vote")
    for name, text in statement.reservations:
        draft.say(text, "position", point=key, cites=statement.cites, key=name)
    _argued(draft, statement)
    for told in statement.conditions:
        draft.tell(told, point=key)
    _voices(draft, statement, quotation_words)
    draft.paragraph()
    for told in (*statement.beside, *statement.follows):
        draft.tell(told, point=key)


def _argued(draft: Draft, statement: Statement) -> None:
    """Reasons in running text; both sides in parallel where both speak."""
    style = "bullet" if len(statement.reasons) > 1 else "body"
    draft.paragraph()
    for told in statement.reasons:
        draft.tell(told, style, statement.point.key_point_id)


def _voices(draft: Draft, statement: Statement, quotation_words: int) -> None:
    """What participants said on it, in one sentence."""
    if not statement.voices:
        return
    draft.paragraph()
    said = listed([quotes.quotation(words, quotation_words) for words in statement.voices])
    cites = [words.statement_id for words in statement.voices]
    text = f"{'Participants' if len(cites) > 1 else 'A participant'} said on this: {said}"
    draft.say(text, "quotation", point=statement.point.key_point_id, cites=cites, key="voices said")


# ---------------------------------------------------------------- what else there is


def _further(draft: Draft, topic: Topic, quotation_words: int) -> None:
    """What the meeting summed up besides, what people said, what was polled and what stands on the whiteboard."""
    if not (topic.summed_up or topic.notes or topic.talk or topic.boards or topic.polls):
        return
    title = "Further points of the discussion" if topic.statements else "Points of the discussion"
    draft.section(f"{topic.topic_id}-further", title, 3)
    for poll in topic.polls:
        draft.say(voted(poll), "count", key=poll.key)
    if topic.summed_up:
        draft.say(SUMMED_UP, "guidance", key="summed up")
        for words in topic.summed_up:
            text = quotes.bare(words, quotation_words)
            draft.say(text, "quotation", style="bullet", cites=[words.statement_id], key=words.statement_id)
    if topic.notes:
        draft.say("The notes have:", "guidance", key="notes")
        for words in topic.notes:
            text = quotes.bare(words, quotation_words)
            draft.say(text, "quotation", style="bullet", cites=[words.statement_id], key=words.statement_id)
    if topic.talk:
        draft.say(TALK, "guidance", key="talk")
        for words in topic.talk:
            text = quotes.quotation(words, quotation_words)
            draft.say(text, "quotation", style="bullet", cites=[words.statement_id], key=words.statement_id)
    if topic.boards:
        draft.paragraph()
        told = listed([f"“{text}” ({counted(votes, 'vote')})" for text, votes, _ in topic.boards])
        cites = [statement_id for *_, statement_id in topic.boards]
        draft.say(f"Notes on the whiteboard on this topic that got votes: {told}", "count", cites=cites, key="board")


def voted(poll: Poll) -> str:
    """'In a poll, 37 of 41 respondents agreed that …; three disagreed'."""
    agreed, against = poll.agreed or (0, 0)
    said = f"; {number(against) if against else 'nobody'} disagreed"
    return f"In a poll, {number(agreed)} of {number(poll.respondents)} respondents agreed that {poll.clause}{said}"


def _open(draft: Draft, topic: Topic, quotation_words: int) -> None:
    """Questions of participants that drew no answer."""
    if not topic.unanswered:
        return
    draft.section(f"{topic.topic_id}-open", "What stayed open", 3)
    asked = "this question" if len(topic.unanswered) == 1 else "these questions"
    draft.say(f"The record shows no answer to {asked} from participants:", "count", key="open")
    for words in topic.unanswered:
        text = quotes.quotation(words, quotation_words)
        draft.say(text, "quotation", style="bullet", cites=[words.statement_id], key=words.statement_id)


def _rest(draft: Draft, topic: Topic) -> None:
    """The key points that are no numbered statement, in a table."""
    if not topic.rest:
        return
    rows = [("No.", "Point", "Level")]
    rows += [(s.point.label, tally.named(s.point), s.level) for s in topic.rest]
    alt = f"A table of {counted(len(topic.rest), 'further point')} with number, wording and level of agreement."
    shown = Shown(f"rest-{topic.topic_id}", f"Further points on {topic.label}", alt, tuple(rows))
    draft.show(shown)
