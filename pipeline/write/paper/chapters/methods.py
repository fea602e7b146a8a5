"""How the meeting was held and how this draft was made, with the definitions actually used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.people.groups import POOLED
from pipeline.text.phrasing import capitalised, counted, listed, number
from pipeline.write.paper import tally, vote
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.views import Meeting, Paper, Rule, Shown, Sources

RECORD_LABELS = "Agreed, Majority view, Minority view, Left open, Raised: what the meeting itself said"
KINDS = {
    "transcript": ("transcript", "transcripts"),
    "chat": ("saved chat", "saved chats"),
    "notes": ("set of notes", "sets of notes"),
    "whiteboard": ("whiteboard", "whiteboards"),
    "poll": ("poll report", "poll reports"),
    "speakers": ("list of speakers", "lists of speakers"),
}
ARGUMENTS = (
    "What is told below the statements are views and arguments of participants, with the figures that they gave; "
    "nobody has checked them"
)
ATTRIBUTION = {
    "name": "Statements are attributed to the participants who made them",
    "group": "Nothing is attributed to a person or an organisation: participants appear as members of a stakeholder "
    "group, and words in square brackets replace names, employers and positions in quotations",
    "anonymous": "Nothing is attributed to a person, an organisation or a group: words in square brackets replace "
    "names, employers and positions in quotations",
}


def methods(draft: Draft, view: Paper) -> None:
    """The chapter: who met, what the record is, what the levels mean; the supplement has the rest."""
    draft.section("methods", "Methods")
    _gathering(draft, view)
    draft.section("methods-sources", "Sources", 2)
    _sources(draft, view.sources)
    draft.section("methods-consensus", "Levels of agreement", 2)
    _levels(draft, view.rule, view.meeting)
    draft.section("methods-attribution", "Attribution and confidences", 2)
    _attribution(draft, view.meeting)
    if any(statement.point.is_read for statement in view.statements):
        draft.say(ARGUMENTS, "method", key="arguments")


def _gathering(draft: Draft, view: Paper) -> None:
    """The section on the meeting and its participants; how they were chosen is the editor's."""
    meeting = view.meeting
    draft.section("methods-meeting", "Meeting and participants", 2)
    text = f"The meeting took place {meeting.when}" if meeting.when else "The meeting took place"
    sessions = len(meeting.session_titles)
    where = "in one session" if sessions == 1 else f"in {counted(sessions, 'session')}, each recorded separately"
    draft.say(f"{text}, {where}", "count", key="when")
    draft.say(_how_many(meeting), "count", key="heard")
    if meeting.facilitator_count:
        one = meeting.facilitator_count == 1
        who = "The facilitator" if one else counted(meeting.facilitator_count, "facilitator", capital=True)
        text = f"{who} led the discussion and {'is' if one else 'are'} not counted as taking a position"
        draft.say(text, "count", key="lead")
    draft.placeholder("How participants were chosen and invited, and who directed and sponsored the meeting")
    draft.placeholder("Protocol or registration, and material that participants received beforehand")
    if any(name == capitalised(POOLED) for name, *_ in view.groups.rows):
        text = f"Small stakeholder groups are shown together as “{POOLED}”, so that nobody is recognised by their group"
        draft.say(text, "method", key="pooled")
    draft.show(view.groups)
    draft.show(view.sessions)


def _how_many(meeting: Meeting) -> str:
    """People invited, present and heard, as far as the record tells them apart."""
    invited, heard = meeting.invited_count, meeting.heard_count
    told = [f"{counted(invited, 'person', 'people')} {tally.was(invited)} invited"] if invited is not None else []
    told += [f"{number(meeting.present_count)} were present"] if meeting.present_count > heard else []
    spoke = f"{number(heard) if told else tally.people(heard)} spoke or wrote in the chat"
    return f"{listed([*told, spoke])} ({{{{participants}}}})"


def _sources(draft: Draft, sources: Sources) -> None:
    kinds = dict(sources.kinds)
    told = [counted(kinds[kind], *KINDS[kind]) for kind in KINDS if kind in kinds]
    text = f"The record consists of {listed(told)}; the program read {sources.read_count:,} entries"
    draft.say(text, "count", key="sources")
    if sources.private_count:
        text = f"The program did not read {counted(sources.private_count, 'private message')} in the chat"
        draft.say(text, "count", key="private")
    if sources.drops:
        told = [f"{reason} ({count})" for reason, count in sources.drops]
        draft.say(f"Other entries left out: {listed(told)}", "count", key="drops")
    if sources.has_written_witness:
        text = "Notes and whiteboards are shown beside the discussion and do not count as positions"
        draft.say(text, "method", key="witness")
    draft.placeholder("Human review: who checked this draft against the record, and how")


def _levels(draft: Draft, rule: Rule, meeting: Meeting) -> None:
    draft.say(
        "Two witnesses give the level of a statement. The first is what the meeting itself said became of it: a "
        "decision, a summary, a report of a group, a poll, the notes. Where such words exist and word the statement, "
        "they lead. The second is the positions counted: each participant counts once, with the last position taken, "
        "and supporters with a condition count as supporters. The first helps to read a position that could be either, "
        "and bears nothing out by itself. The two are never added; where they likely differ, both are printed",
        "method",
        key="witnesses",
    )
    values = rule.values
    if values["rule"] != "default":
        changed = ", with thresholds set for this meeting" if values["is_changed"] else ""
        text = f"The rule, chosen before the record was read, is the {values['title']} ({values['source']}){changed}"
        draft.say(text, "method", key="rule")
    text = f"A statistical model reads positions with errors, so a level counted {vote.moment(meeting.vote)} is not the"
    draft.say(f"{text} result of a vote; the supplement gives the details", "method", key="errors")
    rows = [("Level", "Rule"), *(tuple(text.split(": ", 1)) for text in [*definitions(values), RECORD_LABELS])]
    alt = "A table of the levels of agreement and of the rule for each."
    draft.show(Shown("levels", "Levels of agreement", alt, tuple((a, capitalised(b)) for a, b in rows)))


def definitions(rule: Mapping[str, Any]) -> list[str]:
    """The rule of each level with its thresholds, in the order in which they are tried.

    Args:
        rule: the row of the table `Rule`.
    """
    of_whom = "those who support or oppose it" if rule["counted"] == "sides" else "those who took a position"
    needs = [f"at least {tally.people(rule['consensus_supporters'])} support it"]
    needs += [f"from at least {counted(rule['consensus_groups'], 'stakeholder group')}"] * bool(
        rule["consensus_groups"]
    )
    shares = [f"at least {rule['consensus_share']:.0%} of {of_whom} are in favour"] * bool(rule["consensus_share"])
    if rule["consensus_opposed_share"] < 1:
        limit = f"{'fewer than' if rule['opposed_stays_below'] else 'at most'} {share(rule['consensus_opposed_share'])}"
        shares.append(f"{limit} {'of them' if shares else f'of {of_whom}'} are against")
    each, largest = rule["divided_supporters"], rule["divided_largest_share"]
    few, against = rule["minority_supporters"], rule["minority_opponents"]
    return [
        f"Consensus: {', '.join(needs)}" + (f", and {listed(shares)}" if shares else ""),
        f"Views divided: at least {tally.people(each)} on each side, and neither side above {largest:.0%}",
        f"Raised by few: supported by one to {tally.people(few)} and opposed by at most {tally.people(against)}",
        "More for than against, Supported, More against than for, Evenly split: all others, as the counts fall",
    ]


def share(value: float) -> str:
    """'one in six' where the share is one of so many, else a percentage."""
    parts = round(1 / value) if value else 0
    return f"one in {number(parts)}" if parts > 1 and abs(1 / parts - value) < 0.002 else f"{value:.0%}"


def _attribution(draft: Draft, meeting: Meeting) -> None:
    draft.say(ATTRIBUTION[meeting.attribution], "method", key="rule")
    withheld = meeting.withheld_count
    if withheld:
        text = f"{counted(withheld, 'statement', capital=True)} made in confidence, or next to such a statement, "
        text += f"{'is' if withheld == 1 else 'are'} neither quoted nor cited"
        draft.say(text, "count", key="withheld")
