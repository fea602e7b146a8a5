"""The sections on what was discussed: a section a topic, a numbered statement a block, one thought a paragraph."""

from __future__ import annotations

from itertools import groupby

from pipeline.text.phrasing import counted, listed, quoted, sentence, shortened
from pipeline.write.paper import quotes, tally, vote
from pipeline.write.paper.arguments import Told
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.levels import AGREED, FEW, MAJORITY, PARTED, RAISED
from pipeline.write.paper.making.polled import voted
from pipeline.write.paper.quotes import FIGURE
from pipeline.write.paper.said import SaidBack
from pipeline.write.paper.views import Meeting, Shown, Statement, Topic

SESSION_LETTERS = 44
OF_LEVEL = "condition "  # begins the key of a condition that the record sets
SOURCES = {"report": "In a rapporteur's report", "note": "In the notes"}
HEADINGS = {
    AGREED: "Decided and agreed",
    MAJORITY: "Majority views",
    PARTED: "Where views part",
    FEW: "Raised by few",
    RAISED: "Raised without a level of agreement",
}


def agenda(draft: Draft, topics: tuple[Topic, ...], meeting: Meeting, quotation_words: int) -> None:
    """A chapter for each part of the agenda, a section for each topic."""
    asked = [topic for topic in topics if not topic.is_theme]
    for i, (part, own) in enumerate(groupby(asked, key=lambda topic: topic.part), 1):
        draft.section(f"discussion-{i}", f"Discussion: {part}" if part else "Discussion")
        for topic in own:
            draft.section(topic.topic_id, f"{topic.topic_id}  {topic.heading}", 2)
            _section(draft, topic, meeting, quotation_words)


def themes(
    draft: Draft, topics: tuple[Topic, ...], unplaced: tuple[SaidBack, ...], meeting: Meeting, quotation_words: int
) -> None:
    """What people talked about that the agenda did not ask, and what was settled without a sure place in it."""
    found = [topic for topic in topics if topic.is_theme]
    draft.section("themes", "Themes beyond the agenda")
    if not found:
        draft.say("No theme outside the agenda gathered enough statements to be reported", "count")
    for topic in found:
        draft.section(topic.topic_id, f"{topic.label}  {topic.heading}", 2)
        _section(draft, topic, meeting, quotation_words)
    if unplaced:
        draft.section("themes-record", "Settled, and placed under no topic", 2)
        _summed_up(draft, unplaced, quotation_words)


def _section(draft: Draft, topic: Topic, meeting: Meeting, quotation_words: int) -> None:
    _asked(draft, topic)
    for group, heading in HEADINGS.items():
        own = [s for s in topic.statements if s.standing.group == group]
        if own:
            draft.section(f"{topic.topic_id}-{group}", heading, 3)
            for statement in own:
                _statement(draft, statement, meeting, quotation_words)
    _recorded(draft, topic, quotation_words)
    _said(draft, topic, quotation_words)
    _open(draft, topic, quotation_words)
    _rest(draft, topic)


def _asked(draft: Draft, topic: Topic) -> None:
    """The question with its sub-questions, in one paragraph; how many spoke on it stands in the supplement."""
    asked = [topic.question] * bool(topic.question) + [question for _, question in topic.subquestions]
    if asked:
        lead = "The agenda asked" if topic.question else "The agenda also asked"
        draft.say(f"{lead}: {' '.join(map(sentence, asked))}", "count", key="question")
    draft.paragraph()
    if not topic.speaker_count:
        draft.say("The record contains no discussion of this topic", "count", key="extent")
    elif not (topic.statements or topic.rest):
        draft.say(_wordless(topic.unread_count), "count", key="no statements")


def _wordless(found: int) -> str:
    """Why a topic has no statement: nothing was found, or nothing that can be printed."""
    if not found:
        return "No key point was found on this topic"
    told = f"{counted(found, 'key point', capital=True)} {tally.was(found)} found on this topic, but no wording of"
    return f"{told} {'it' if found == 1 else 'them'} can be printed; {{{{unread}}}} has the best quotations"


# ---------------------------------------------------------------- a statement


def _statement(draft: Draft, statement: Statement, meeting: Meeting, quotation_words: int) -> None:
    """The proposition with its level, then a paragraph a thought: why, on which conditions, what was said; a line."""
    point, key = statement.point, statement.point.key_point_id
    draft.say(f"{point.label}  {point.title}", "claim", style="statement", point=key, cites=statement.cites)
    draft.say(statement.level_by, "position", "statement", key, statement.cites, "level", joined=True)
    if statement.breadth:
        draft.say(statement.breadth, "position", "statement", key, statement.cites, "breadth", joined=True)
    draft.paragraph()
    of_level = [told for told in statement.conditions if told.key.startswith(OF_LEVEL)]  # the level waits for it
    contradicted = [statement.contradiction] if statement.contradiction else []
    for told in (*statement.called, *of_level, *contradicted, *statement.moved):
        draft.tell(told, point=key)
    draft.paragraph()
    for told, last in zip(statement.reasons, (None, *statement.reasons), strict=False):
        if last and told.side != last.side:
            draft.paragraph()
        draft.tell(told, point=key)
    if statement.reasons and statement.reasons[-1].side == "oppose":
        draft.paragraph()  # who is against sets no condition
    for told in statement.conditions:
        if told not in of_level:
            draft.tell(told, point=key)
    _voices(draft, statement, quotation_words)
    _line(draft, statement, meeting)


def _voices(draft: Draft, statement: Statement, quotation_words: int) -> None:
    """What participants said on it, in one sentence."""
    if not statement.voices:
        return
    draft.paragraph()
    said = listed([quotes.quotation(words, quotation_words) for words in statement.voices])
    cites = [words.statement_id for words in statement.voices]
    many = len(cites) > 1
    if all(FIGURE.search(words.quotable) for words in statement.voices):
        lead = "Participants reported" if many else "A participant reported"
    else:
        lead = "In the words of participants" if many else "In the words of a participant"
    draft.say(f"{lead}: {said}", "quotation", point=statement.point.key_point_id, cites=cites, key="voices said")


def _line(draft: Draft, statement: Statement, meeting: Meeting) -> None:
    """Figures and witnesses in one line at the end."""
    key = statement.point.key_point_id
    after = vote.told(meeting.vote, key)
    line = [*statement.line, *([Told(after, "position", list(statement.cites), "vote")] if after else ())]
    for i, told in enumerate(line):
        draft.tell(told, "line", key, joined=i > 0)


# ---------------------------------------------------------------- what else there is


def _recorded(draft: Draft, topic: Topic, quotation_words: int) -> None:
    """What the meeting summed up, polled and noted besides."""
    if not (topic.summed_up or topic.notes or topic.polls or topic.chosen):
        return
    title = "Further points on record" if topic.statements else "Points on record"
    draft.section(f"{topic.topic_id}-record", title, 3)
    for poll in topic.polls:
        draft.say(voted(poll), "count", key=poll.key)
    for told in topic.chosen:
        draft.tell(told, "bullet")
    _summed_up(draft, topic.summed_up, quotation_words)
    for words in topic.notes:
        text = f"In the notes: {quotes.bare(words, quotation_words)}"
        draft.say(text, "claim", style="bullet", cites=[words.statement_id], key=words.statement_id)


def _summed_up(draft: Draft, lines: tuple[SaidBack, ...], quotation_words: int) -> None:
    """What was said back, a line each."""
    for said in lines:
        text = f"{source(said)}: {', '.join(quotes.bare(words, quotation_words) for words in said.parts)}"
        draft.say(text, "claim", style="bullet", cites=said.cites, key=said.cites[0])


def source(said: SaidBack) -> str:
    """'In summary, in “Day two”'; what a rapporteur tells is of another room, and the plenary may have moved since."""
    return SOURCES.get(said.kind, "In summary") + where(said.session if said.kind != "note" else "")


def where(session: str) -> str:
    """', in “Day two”'; '' of a meeting of one session."""
    return f", in {quoted(shortened(session, SESSION_LETTERS))}" if session else ""


def put_first(said: SaidBack, quotation_words: int) -> str:
    """'In summary, these were put first: “…”, “…” and “…”'; of one sentence, which says so, 'In summary: “…”'."""
    told = listed([quotes.bare(words, quotation_words) for words in said.parts])
    return f"{source(said)}{', these were put first' if len(said.parts) > 1 else ''}: {told}"


def left_open(said: SaidBack, quotation_words: int) -> str:
    """'In summary: “…”'; of a list 'In summary, these were left open: “…” and “…”'."""
    told = listed([quotes.bare(words, quotation_words) for words in said.parts])
    return f"{source(said)}{', these were left open' if len(said.parts) > 1 else ''}: {told}"


def _said(draft: Draft, topic: Topic, quotation_words: int) -> None:
    """What participants said on the topic, and what stands on the whiteboard with votes."""
    if not (topic.talk or topic.boards):
        return
    draft.section(f"{topic.topic_id}-said", "From the discussion", 3)
    for *before, words in topic.talk:
        led = [quotes.bare(said, quotation_words) for said in before]
        text = " ".join([*led, quotes.quotation(words, quotation_words)])
        cites = [said.statement_id for said in (*before, words)]
        draft.say(text, "quotation", style="bullet", cites=cites, key=words.statement_id)
    if topic.boards:
        told = listed([f"“{text}” ({counted(votes, 'vote')})" for text, votes, _ in topic.boards])
        cites = [statement_id for *_, statement_id in topic.boards]
        draft.say(f"On the whiteboard: {told}", "count", "line", cites=cites, key="board")


def _open(draft: Draft, topic: Topic, quotation_words: int) -> None:
    """Questions of participants that drew no answer."""
    if not topic.unanswered:
        return
    draft.section(f"{topic.topic_id}-open", "Asked, and not answered on record", 3)
    for words in topic.unanswered:
        text = quotes.quotation(words, quotation_words)
        draft.say(text, "quotation", style="bullet", cites=[words.statement_id], key=words.statement_id)


def _rest(draft: Draft, topic: Topic) -> None:
    """The key points that are no numbered statement: in a table, or where there are reasons to tell, in a list."""
    if any(statement.reasons for statement in topic.rest):
        draft.section(f"{topic.topic_id}-rest", "Further points", 3)
        for statement in topic.rest:
            _entry(draft, statement)
    elif topic.rest:
        rows = [("No.", "Point", "Level")]
        rows += [(s.point.label, tally.named(s.point), s.level) for s in topic.rest]
        alt = f"A table of {counted(len(topic.rest), 'further point')} with number, wording and level of agreement."
        draft.show(Shown(f"rest-{topic.topic_id}", f"Further points on {topic.label}", alt, tuple(rows)))


def _entry(draft: Draft, statement: Statement) -> None:
    """A further point in one paragraph: the proposition, its level, and a reason of each side."""
    point, cites = statement.point, statement.cites
    draft.say(f"{point.label}  {point.title}", "claim", "bullet", point.key_point_id, cites)
    draft.say(statement.level_by, "position", "bullet", point.key_point_id, cites, "level", joined=True)
    for told in statement.reasons:
        draft.tell(told, "bullet", point.key_point_id, joined=True)
