"""The supplement: how the draft was made, the evidence, the tables of all key points, parameters, the checklist."""

from __future__ import annotations

from pipeline.text.phrasing import counted, excerpt, listed, quoted, shortened
from pipeline.write.paper import accord
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.points import Words
from pipeline.write.paper.reservations import POSSIBLE_SHARE
from pipeline.write.paper.views import Order, Paper, Shown, Supplement

SESSION_LETTERS = 36
STEPS = (
    "A program divided the recorded speech and chat into statements of about one sentence, each a verbatim slice of "
    "the record",
    "It assigned each statement to the most probable agenda topic, given the order of the discussion and the schedule, "
    "and searched all contributions for themes beyond the agenda",
    "Within each topic, it grouped statements on the same proposition into key points and looked for a wording of each "
    "that can be printed: in decisions, summaries, notes and polls of the meeting, and in what participants said; a "
    "wording keeps, leaves out, reorders and inflects words of its source and adds words of grammar only",
    "For each key point, it determined who supports it, who opposes it and who supports it with a condition, reading "
    "replies together with the statements that they answer",
)
READING = {
    "references": "References such as E1 follow the sentence that they support; each leads to the words themselves in "
    "the table of evidence, and back",
    "words": "A key point is printed only where a wording was found that can stand as a statement; the others are "
    "listed in this supplement with quotations, and nothing is claimed of them",
    "origin": "The table of key points gives the origin of each wording; where no participant said it, a comment in "
    "the margin asks the editor to check it",
    "numbers": "A statement has the number of its topic and its place in it: T1.2 is the second statement of topic T1",
    "voices": "Words quoted under a statement are close to it in meaning and share its rarer words; they are quoted as "
    "what was said on it, not as words for or against it",
}
SIDED = "Where a language model read the sides, words quoted behind a reason are of somebody on that side"
ORIGINS = {
    "decided": "“decided” from a decision of the meeting",
    "reported": "“reported” from a summary or a report in the meeting",
    "noted": "“noted” from the notes or the whiteboard",
    "polled": "“polled” from a poll",
    "said": "“said” from a statement of a participant",
    "read": "“read” from a language model that read the discussion",
    "edited": "“edited” from an editor",
}
RARE = {"read", "edited"}  # told where there are any


def supplement(draft: Draft, view: Paper, evidence_words: int) -> None:
    """All parts; the evidence must come after every sentence that cites."""
    tables = view.supplement
    _methods(draft, view)
    _agenda(draft, tables)
    _key_points(draft, view)
    _ranking(draft, view.order)
    _ballot(draft, view)
    _unread(draft, tables)
    _evidence(draft, view, evidence_words)
    _polls(draft, tables)
    _votes(draft, view)
    draft.section("appendix-parameters", "Parameters and versions")
    draft.show(tables.parameters)
    accord.accord(draft)
    accord.placeholders(draft)


def abbreviations(draft: Draft, tables: Supplement) -> None:
    """Those that were used and are explained."""
    if tables.abbreviations is not None:
        draft.section("appendix-abbreviations", "Abbreviations")
        draft.show(tables.abbreviations)


def _methods(draft: Draft, view: Paper) -> None:
    """How the record was read, in more detail than the paper gives."""
    draft.section("appendix-methods", "How this draft was made")
    for i, step in enumerate(STEPS):
        draft.say(step, "method", key=f"step {i}")
    draft.paragraph()
    name = {"wilson": "Wilson", "jeffreys": "Bayesian (Jeffreys)"}[view.rule.interval]
    text = f"Shares are given with {view.rule.confidence:.0%} {name} intervals, which are wide for so few participants"
    draft.say(text, "method", key="intervals")
    draft.say(
        "A counted level is firm if it holds over the whole interval and without any one participant, and if the "
        "meeting's own words bear it out; it is fragile if it would change without a single participant",
        "method",
        key="firm",
    )
    draft.say(
        "Each position was read with a probability; where these make a consensus less likely than "
        f"{view.rule.certain_share:.0%}, the key point is classed as a majority view, and as a possible consensus only "
        f"from {POSSIBLE_SHARE:.0%}",
        "method",
        key="certain",
    )
    draft.paragraph()
    for key, text in READING.items():
        draft.say(text, "guidance", key=key)
    if view.meeting.reading:
        draft.say(SIDED, "guidance", key="sided")
    draft.show(view.groups_figure)
    for timeline in view.supplement.timelines:
        draft.show(timeline)


def _agenda(draft: Draft, tables: Supplement) -> None:
    draft.section("appendix-agenda", "Agenda")
    draft.show(tables.agenda)
    draft.show(tables.topics)


def _key_points(draft: Draft, view: Paper) -> None:
    draft.section("appendix-key-points", "All key points")
    draft.say(
        "Numbers in brackets are supporters who set a condition. “Positions” counts the participants who took any "
        f"position, “Present” those in the sessions where the key point came up{view.supplement.invited}: heard there, "
        "or listed in the report of the meeting tool. The share in favour is of those who support or oppose it, with "
        f"its {view.rule.confidence:.0%} interval",
        "guidance",
        key="columns",
    )
    origins = [words for origin, words in ORIGINS.items() if origin not in RARE or origin in view.supplement.origins]
    draft.say(f"“Origin” tells where a wording comes from: {listed(origins)}", "guidance", key="origin")
    draft.show(view.supplement.key_points)
    draft.show(view.supplement.sides)
    draft.show(view.supplement.agreement)


def _ranking(draft: Draft, order: Order) -> None:
    """How sure the order of priority is."""
    if not order.ranked_count:
        return
    draft.section("appendix-ranking", "How sure the ranking is")
    draft.say(
        "A Bradley-Terry model ranks the key points by several indicators: above all the number of participants who "
        "called them urgent or first in priority, then the numbers of supporters, of their stakeholder groups and of "
        "sessions, the share in support, the number of words on them, and polls and whiteboard votes where available",
        "method",
        key="rule",
    )
    draft.say(
        "The interval of a rank contains the rank of the key point in nine of ten resamplings of the participants",
        "guidance",
        key="interval",
    )
    if order.weights:
        draft.say(order.weights, "count", key="weights")
    for key, text in order.falls:
        draft.say(text, "count", style="bullet", point=key, key="weights")
    for i, text in enumerate(order.short_list):
        draft.say(text, "count", key=f"short list {i}")
    draft.show(order.figure)


def _ballot(draft: Draft, view: Paper) -> None:
    """What a validation round should ask first."""
    if view.ballot is not None:
        draft.section("appendix-ballot", "What a vote would settle")
        draft.show(view.ballot)


def _unread(draft: Draft, tables: Supplement) -> None:
    """What the editor has to read: key points that no sentence of the paper says, with the best quotations of each."""
    if tables.unread is None:
        return
    draft.section("appendix-unread", "Points without a printable wording")
    draft.say(
        f"For {counted(tables.unread_count, 'further key point')}, the program found no wording that can be printed; "
        "the paper claims nothing of them. The editor may read them here: the "
        "quotations that express each best, how many participants took a position, and why it is not in the paper",
        "count",
        key="how many",
    )
    draft.show(tables.unread)


def _evidence(draft: Draft, view: Paper, evidence_words: int) -> None:
    """A row a statement that is cited: what it bears on, its words, who said it, where."""
    attribution = view.meeting.attribution
    draft.section("appendix-evidence", "Evidence")
    speaker = {"name": ", the speaker", "group": ", the speaker's stakeholder group"}.get(attribution, "")
    draft.say(
        "Each reference in the text leads to this table, which gives the statement in the words of the record (an "
        f"ellipsis marks omitted words){speaker} and the place in the record; “wording” marks the statement from which "
        "a wording comes",
        "guidance",
        key="how",
    )
    shows_group = attribution != "anonymous"
    rows = [("Ref.", "Bears on", "Statement", *["Group"] * shows_group, "Source")]
    for statement_id, reference in draft.references.items():
        said = view.words[statement_id]
        place = f"{shortened(view.sessions_by_id[said.session], SESSION_LETTERS)}: {said.place}"
        bears = "; ".join(view.labels.get(statement_id, ())) or "topic"
        words = quoted(excerpt(said.text, evidence_words))
        rows.append((reference, bears, words, *[_witness(said, attribution)] * shows_group, place))
    alt = "A table of all cited statements with their words, group, session and place in the record."
    anchors = list(draft.references.values())
    draft.show(Shown("evidence", "Cited statements", alt, tuple(rows)), anchors)


def _witness(said: Words, attribution: str) -> str:
    """The group, or which second witness it is."""
    return said.speaker if attribution == "name" or not said.group else said.group


def _polls(draft: Draft, tables: Supplement) -> None:
    draft.section("appendix-polls", "Polls and boards")
    if not tables.polls:
        draft.say("The record contains no poll", "count", key="none")
    for shown in (*tables.polls, *tables.boards):
        draft.show(shown)


def _votes(draft: Draft, view: Paper) -> None:
    vote = view.meeting.vote
    if view.supplement.votes is None:
        return
    draft.section("appendix-votes", "Vote")
    if vote.unplaced_votes:
        what = counted(vote.unplaced_votes, "vote", capital=True)
        was = "was" if vote.unplaced_votes == 1 else "were"
        text = f"{what} on {counted(vote.unplaced_statements, 'statement')} {was} not counted, because no key point now"
        draft.say(f"{text} has that wording", "method", key="unplaced")
    draft.show(view.supplement.votes)
