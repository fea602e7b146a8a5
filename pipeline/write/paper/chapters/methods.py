"""How the meeting was held and how this draft was made, with the definitions actually used."""

from __future__ import annotations

import json
from typing import Any

from pipeline.text.phrasing import counted, listed, number
from pipeline.write.paper import tally, vote
from pipeline.write.paper.chapters.gathering import gathering
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts

KINDS = {
    "transcript": ("transcript", "transcripts"),
    "chat": ("saved chat", "saved chats"),
    "notes": ("set of notes", "sets of notes"),
    "whiteboard": ("whiteboard", "whiteboards"),
    "poll": ("poll report", "poll reports"),
    "speakers": ("list of speakers", "lists of speakers"),
}
STEPS = (
    "A program divided the recorded speech and chat into statements of about one sentence, each a verbatim slice of "
    "the record",
    "It assigned each statement to the most probable agenda topic, given the order of the discussion and the schedule, "
    "and searched all contributions for themes beyond the agenda",
    "Within each topic, it grouped statements on the same proposition into key points and looked for a wording of each "
    "that can be printed: in decisions, summaries, notes and polls of the meeting, and in what participants said",
    "For each key point, it determined who supports it, who opposes it and who supports it with a condition, reading "
    "replies together with the statements that they answer",
)
READING = {
    "counts": "Counts refer to participants of this meeting; a share of participants is not a share of the field",
    "references": "References such as E1 follow the sentence that they support; each leads to the words themselves in "
    "the appendix Evidence, and back",
    "levels": "Words such as consensus and majority have only the meaning defined above",
    "words": "A key point is printed only where a wording was found that can stand behind the word “that”; the others "
    "are listed in the appendix with quotations, and nothing is claimed of them",
    "origin": "The appendix gives the origin of each wording: decided, reported, noted, polled or said; where no "
    "participant said it, a comment in the margin asks the editor to check it",
    "decisions": "A decision is what the meeting let stand or recorded as decided; the participants for and against it "
    "are counted apart, and neither is taken for the other",
    "numbers": "A key point has the number of its topic and its place in it: T1.2 is the second key point of topic T1",
}
ATTRIBUTION = {
    "name": "Statements are attributed to the participants who made them",
    "group": "Nothing is attributed to a person or an organisation: participants appear as members of a stakeholder "
    "group, and words in square brackets replace names, employers and positions in quotations",
    "anonymous": "Nothing is attributed to a person, an organisation or a group: words in square brackets replace "
    "names, employers and positions in quotations",
}


def methods(draft: Draft, facts: Facts) -> None:
    """The chapter Methods."""
    draft.section("methods", "Methods")
    gathering(draft, facts)
    draft.section("methods-sources", "Sources", 2)
    _sources(draft, facts)
    draft.section("methods-processing", "Processing", 2)
    for i, step in enumerate(STEPS):
        draft.say(step, "method", key=f"step {i}")
    draft.say("The appendix lists the settings and versions of the program", "method", key="program")
    draft.placeholder("Human review: who checked this draft against the record, and how")
    draft.section("methods-consensus", "Definition of consensus", 2)
    _consensus(draft, facts)
    draft.section("methods-attribution", "Attribution and confidences", 2)
    _attribution(draft, facts)
    draft.section("methods-reading", "How to read this paper", 2)
    for key, text in READING.items():
        draft.say(text, "guidance", key=key)


def _sources(draft: Draft, facts: Facts) -> None:
    sources, drops = facts.frames.sources, facts.frames.drops
    kinds = sources["kind"].value_counts()
    told = [counted(int(kinds[kind]), *KINDS[kind]) for kind in KINDS if kind in kinds]
    read = int(sources["read_count"].sum())
    draft.say(f"The record consists of {listed(told)}; the program read {read:,} entries", "count", key="sources")
    private = int(drops.loc[drops["reason"].str.contains("private|direct", case=False), "count"].sum())
    if private:
        text = f"The program did not read {counted(private, 'private message')} in the chat"
        draft.say(text, "count", key="private")
    others = drops[~drops["reason"].str.contains("private|direct", case=False)].groupby("reason")["count"].sum()
    if len(others):
        told = [f"{reason} ({int(count)})" for reason, count in others.items()]
        draft.say(f"Other entries left out: {listed(told)}", "count", key="drops")
    if sources["kind"].isin(["notes", "whiteboard"]).any():
        draft.say(
            "Notes and whiteboards are a second source: they are shown next to the discussion and do not count as "
            "positions",
            "method",
            key="witness",
        )


def _consensus(draft: Draft, facts: Facts) -> None:
    draft.say(
        "The level of agreement of a key point depends on the participants who took a position on it; each "
        "counts once, with the last position taken, and supporters with a condition count as supporters",
        "method",
        key="who",
    )
    rule = facts.frames.rule.to_dict("records")[0]
    if rule["rule"] != "default":
        changed = ", with thresholds set for this meeting" if rule["is_changed"] else ""
        draft.say(
            f"The rule, chosen before the record was read, is the {rule['title']} ({rule['source']}){changed}",
            "method",
            key="rule",
        )
    for text in definitions(rule):
        draft.say(text, "method", style="bullet", key=text.split(":")[0])
    rows = facts.parameters
    rows = rows[(rows["stage"] == "consensus") & (rows["kind"] == "setting")]
    values = dict(zip(rows["name"], map(json.loads, rows["value"]), strict=True))
    method = {"wilson": "Wilson", "jeffreys": "Bayesian (Jeffreys)"}[values.get("interval", "wilson")]
    draft.say(
        f"Shares are given with {values.get('confidence', 0.95):.0%} {method} intervals, which are wide for so few "
        f"participants; a consensus {vote.moment(facts)} is not the result of a vote",
        "method",
        key="intervals",
    )
    draft.say(
        "What the meeting itself said of a key point (a summary, a report, notes, a poll) is a second witness: it "
        "stands beside the counts and is never added to them; where the two differ, both are printed",
        "method",
        key="second witness",
    )
    draft.say(
        "A level is firm if it holds over the whole interval and without any one participant, and if the meeting's own "
        "words bear it out; it is fragile if it would change without a single participant",
        "method",
        key="firm",
    )
    draft.say(
        "A statistical model read the positions, each with a probability; where these make a consensus less likely "
        f"than {values.get('certain_share', 0.5):.0%}, the key point is classed as a majority view, possible consensus",
        "method",
        key="certain",
    )


def definitions(rule: dict[str, Any]) -> list[str]:
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
        f"Consensus: {', '.join(needs)}, and {listed(shares)}",
        f"Views divided: at least {tally.people(each)} on each side, and neither side above {largest:.0%}",
        f"Minority view: supported by one to {tally.people(few)} and opposed by at most {tally.people(against)}",
        "Majority view: all other key points; where more participants oppose than support, the text says so",
    ]


def share(value: float) -> str:
    """'one in six' where the share is one of so many, else a percentage."""
    parts = round(1 / value) if value else 0
    return f"one in {number(parts)}" if parts > 1 and abs(1 / parts - value) < 0.002 else f"{value:.0%}"


def _attribution(draft: Draft, facts: Facts) -> None:
    draft.say(ATTRIBUTION[facts.attribution], "method", key="rule")
    withheld = len(facts.withheld)
    if withheld:
        text = f"{counted(withheld, 'statement', capital=True)} made in confidence, or next to such a statement, "
        text += f"{'is' if withheld == 1 else 'are'} neither quoted nor cited"
        draft.say(text, "count", key="withheld")
