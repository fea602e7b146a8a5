"""Introduction and background: what the meeting itself gives; the rest is the editor's."""

from __future__ import annotations

from pipeline.text.phrasing import counted, listed, shortened
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts

QUESTION_LETTERS = 160


def introduction(draft: Draft, facts: Facts) -> None:
    """Scope as the agenda gives it; why now, for whom, and the state of the field are not in any record."""
    draft.section("introduction", "Introduction")
    draft.placeholder("Why now: what makes the question timely, and for whom this paper is written")
    draft.say(_scope(facts), "count", key="agenda")
    for group, questions in _groups(facts).items():
        lead = f"{group}: " if group else ""
        draft.say(f"{lead}{'; '.join(questions)}", "count", style="bullet", key=f"group {group}")
    draft.say(
        "This paper follows the order of the agenda and reports agreement, divided views and open questions for each "
        "topic. It then presents cross-cutting findings, priorities, and the positions of each stakeholder group with "
        "the requests addressed to it",
        "guidance",
        key="order",
    )
    draft.placeholder("Aims of the meeting and of this paper, and why a discussion of experts was chosen")
    draft.section("background", "Background")
    draft.placeholder("State of the field, with references; the record of a discussion does not provide it")


def _scope(facts: Facts) -> str:
    """How many questions the agenda had, and in which parts."""
    agenda = facts.frames.agenda
    groups = list(dict.fromkeys(agenda["group"].dropna()))
    below = len(facts.frames.subquestions)
    text = f"The agenda comprised {counted(len(agenda), 'question')}"
    text += f" and {counted(below, 'sub-question')}" if below else ""
    if len(groups) > 1 and agenda["group"].notna().all():
        text += f", in {counted(len(groups), 'part')}: {listed([str(group) for group in groups])}"
    return text


def _groups(facts: Facts) -> dict[str, list[str]]:
    """The questions by part of the agenda, shortened; only where they are few enough to be read in a row."""
    agenda = facts.frames.agenda.sort_values("position")
    if len(agenda) > 8:
        return {}
    told: dict[str, list[str]] = {}
    for row in agenda.itertuples():
        group = str(row.group) if isinstance(row.group, str) else ""
        told.setdefault(group, []).append(f"“{shortened(row.question, QUESTION_LETTERS)}”")
    return told
