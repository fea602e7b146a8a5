"""What stands behind the topics: priorities, requests, open questions, next steps, limits, disclosures."""

from __future__ import annotations

from pipeline import __version__
from pipeline.text.phrasing import capitalised, counted, listed, number, quoted, shortened, unclosed
from pipeline.write.paper import quotes, tally, vote
from pipeline.write.paper.chapters.topic_sections import left_open, put_first, where
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.levels import PARTED
from pipeline.write.paper.said import ClosingRound
from pipeline.write.paper.views import Meeting, Order, Paper, Poll, Request, Shown, Topic

HARDLY_SHARE = 1 / 4  # of the contributions that a question would have if all had as many
ASKED = (  # of groups that were there, and of those who were not
    (True, "present", "Asked of other groups at the meeting"),
    (False, "asked", "Asked of others in the discussion"),
)
RECORD_LETTERS = 300  # of a sentence that somebody asked to have on record


def priorities(draft: Draft, order: Order, polls: tuple[Poll, ...], meeting: Meeting, quotation_words: int) -> None:
    """What the polls put first, what who led or reported named as that, then the ranking."""
    draft.section("priorities", "Priorities")
    if polls:
        named = counted(len(polls), "question")
        verb = "was" if len(polls) == 1 else "were"
        draft.say(f"{named} {verb} put to a poll ({{{{polls}}}})", "count", key="polls")
        draft.show(_polled(polls))
    if order.named:
        text = put_first(order.named, quotation_words)
        draft.say(text, "claim", style="bullet", cites=order.named.cites, key="put first")
    if order.closing_round:
        _round(draft, order.closing_round, quotation_words)
    if order.table is None:
        text = "No statement stood out as a priority by what participants said"
        if not order.ranked_count:
            text = "No ranking is reported, because no key point emerged that can be printed"
        draft.say(text, "count", key="none")
        return
    draft.say(
        "The ranking ({{priorities}}) weighs, above all, how many participants called a point urgent or first, then "
        "how many supported it and from how many groups and sessions; where intervals overlap, its order is uncertain. "
        f"The levels are those {vote.moment(meeting.vote)} on these statements",
        "guidance",
        key="ranking",
    )
    if order.wordless_count:
        held = f"{number(order.wordless_count, capital=True)} of the first {number(order.lowest_rank)} places"
        verb = "belongs" if order.wordless_count == 1 else "belong"
        draft.say(f"{held} {verb} to key points that cannot be printed as statements", "count", key="left out")
    draft.show(order.table)


def _round(draft: Draft, asked: ClosingRound, quotation_words: int) -> None:
    """What each answered who was asked what comes first, by group."""
    count = sum(len(answers) for _, answers in asked.answers)
    place = f"{where(asked.session)}," if asked.session else ""
    fewer = "" if count == asked.people_count else f"; {counted(count, 'answer')} can be quoted"
    lead = f"Asked in a round{place} what comes first, {tally.people(asked.people_count)} answered{fewer}"
    draft.say(lead, "count", key="round")
    for who, answers in asked.answers:
        said = listed([quotes.bare(words, quotation_words) for words in answers])
        cites = [words.statement_id for words in answers]
        draft.say(f"{capitalised(who)}: {said}", "quotation", style="bullet", cites=cites, key=f"round {who}")


def _polled(polls: tuple[Poll, ...]) -> Shown:
    """Every option of every question, with its votes."""
    rows = [("Question", "Option", "Votes", "Respondents")]
    for poll in polls:
        for i, (option, votes) in enumerate(poll.options):
            rows.append(("" if i else poll.question, option, str(votes), "" if i else str(poll.respondents)))
    alt = f"A table of {counted(len(polls), 'question')} that were polled, with the votes on each option."
    return Shown("polls", "What the polls chose", alt, tuple(rows))


def requests(draft: Draft, found: tuple[Request, ...], quotation_words: int) -> None:
    """What participants asked of whom; what each should do is the editor's to write."""
    draft.section("recommendations", "Recommendations by stakeholder")
    draft.placeholder("What each stakeholder group should do")
    for is_present, section, title in ASKED:
        own = [request for request in found if request.is_present == is_present]
        if own:
            draft.section(f"recommendations-{section}", title, 2)
        for request in own:
            text = f"{capitalised(request.actor)}: {quotes.quotation(request.words, quotation_words)}"
            cites, key = [request.words.statement_id], f"{request.actor} {request.words.statement_id}"
            draft.say(text, "quotation", style="bullet", cites=cites, key=key)


def open_questions(draft: Draft, view: Paper, quotation_words: int) -> None:
    """What the meeting left open, what nobody talked about or answered, where views part; what was to be recorded."""
    topics, meeting = view.topics, view.meeting
    draft.section("open", "Open questions")
    for said in view.left_open:
        text = left_open(said, quotation_words)
        draft.say(text, "claim", style="bullet", cites=said.cites, key=f"open {said.cites[0]}")
    for topic_id, question in meeting.silent:
        text = f"{topic_id} was not discussed: {quoted(unclosed(question))}"
        draft.say(text, "count", style="bullet", key=f"silent {topic_id}")
    parted = [s for topic in topics for s in topic.statements if s.standing.group == PARTED or s.contradiction]
    if parted:
        named = f"{counted(len(parted), 'statement')}, {listed([s.point.label for s in parted])}"
        told = "; the topics say why" if all(s.reasons for s in parted) else ""
        draft.say(f"Views part on {named}{told}", "guidance", key="parted")
    asked = [topic.label for topic in topics if topic.unanswered]
    if asked:
        text = f"Questions from participants that received no answer are listed under {listed(asked)}"
        draft.say(text, "guidance", key="asked")
    _touched(draft, [topic for topic in topics if not topic.is_theme and topic.speaker_count], meeting)
    draft.placeholder("Further knowledge gaps that the editor identifies")
    if view.for_the_record:
        draft.section("open-record", "On record at the request of participants", 2)
    for asked_for in view.for_the_record:
        on = f"{asked_for.label}: " if asked_for.label else ""
        told = " ".join(quoted(unclosed(shortened(words.quotable, RECORD_LETTERS))) for words in asked_for.parts)
        cites = [words.statement_id for words in asked_for.parts]
        text = f"{on}{told} ({asked_for.parts[-1].speaker})"  # whole, with their "please": it is their wording
        draft.say(text, "quotation", style="bullet", cites=cites, key=f"record {cites[-1]}")


def _touched(draft: Draft, topics: list[Topic], meeting: Meeting) -> None:
    """Which questions drew hardly a word, and how many contributions the others drew at least and at most."""
    total = sum(topic.statement_count for topic in topics)
    hardly = [t for t in topics if t.statement_count * len(topics) < HARDLY_SHARE * total]
    for topic in hardly:
        said = counted(topic.statement_count, "contribution")
        text = f"{topic.topic_id} was hardly discussed ({said} by {tally.people(topic.speaker_count)})"
        draft.say(f"{text}: {quoted(unclosed(topic.question or topic.heading))}", "count", style="bullet", key=text)
    told = sorted((t for t in topics if t not in hardly), key=lambda t: t.statement_count)
    if len(told) > 1 and (hardly or not meeting.silent):
        each = "Each other question of the agenda that was discussed" if hardly else "Each question of the agenda"
        least, most = (f"{number(t.statement_count)} ({t.topic_id})" for t in (told[0], told[-1]))
        draft.say(f"{each} drew from {least} to {most} contributions", "count", key="all")


def next_steps(draft: Draft, view: Paper) -> None:
    """Decisions and actions on record, what a vote would settle, and what the editor owes."""
    draft.section("next", "Conclusion and next steps")
    for line in (line for line in view.steps if line not in view.summary.steps):
        doubt = "; another source contradicts the line in which it stands" if line.is_doubtful else ""
        draft.say(f"{line.told}{doubt}", "claim", style="bullet", cites=[line.statement_id], key=line.text)
    vote.closing(draft, view.meeting.vote, view.ballot_count)


def limitations(draft: Draft, limits: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> None:
    """The chapter, a paragraph a theme: the people, the talk, the record, the reading."""
    draft.section("limitations", "Limitations")
    for name, told in limits:
        draft.paragraph()
        for key, text in told:
            draft.say(text, "method" if key in ("sample", "silence", "automation") else "count", key=f"{name} {key}")


def disclosures(draft: Draft, view: Paper) -> None:
    """The chapter, and the references, of which a record has none."""
    draft.section("disclosures", "Participants and disclosures")
    if view.supplement.people is None:
        text = "This paper lists no names, because the attribution rule of the meeting attributes nothing to a person"
        more = "; the section Methods gives the groups and their sizes" if view.meeting.attribution == "group" else ""
        draft.say(text + more, "count", key="list")
    draft.placeholder("Acknowledgements")
    draft.placeholder("Funding and the sponsor's role")
    draft.placeholder("Conflicts of interest of facilitators, participants and authors")
    draft.section("disclosures-automation", "Use of automation", 2)
    draft.say(
        f"Whitepaper compiler {__version__} wrote this draft from the record of the meeting: it divided the record "
        "into statements, assigned them to topics and key points, classified and counted the positions, and ranked the "
        "key points",
        "method",
        key="automation",
    )
    if view.meeting.versions:
        draft.say(f"It used the models and libraries {listed(list(view.meeting.versions))}", "method", key="models")
    if view.meeting.reading:
        draft.say(view.meeting.reading, "method", key="reading")
    it, which = ("The program", "all other") if view.meeting.reading else ("It", "the")
    text = f"{it} built {which} sentences from the tables and from what participants said"
    draft.say(f"{text}; {view.meeting.writer}", "method", key="no generation")
    draft.show(view.supplement.people)
    draft.section("references", "References")
    draft.placeholder("References to the literature [REF NEEDED]; the record contains no verified references")
