"""What stands before the discussion: the title page, the introduction, the statements at a glance."""

from __future__ import annotations

from pipeline import __version__
from pipeline.text.phrasing import counted, listed
from pipeline.write.paper import tally, vote
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.views import Meeting, Shown, Statement


def title_page(draft: Draft, meeting: Meeting) -> None:
    """Type of document, version and date; the authors, and the date of a version, are the editor's."""
    draft.section("about", "About this draft")
    draft.placeholder("Authors, affiliations and contact")
    draft.placeholder("Date of this version")
    draft.say(f"This is {vote.kind(meeting.vote)}", "guidance", key="kind")
    held = f"the meeting held {meeting.when}" if meeting.when else "a meeting whose date the record does not give"
    ahead = f"; the record does not yet include {listed([f'“{t}”' for t in meeting.upcoming])}" * bool(meeting.upcoming)
    text = f"The program Whitepaper compiler, version {__version__}, wrote it from the record of {held}"
    draft.say(f"{text}; it has not been reviewed{ahead}", "method", key="version")
    draft.say(
        "All counts refer to participants of this meeting, not to the field; each participant counts once per "
        "statement, with the last position taken",
        "guidance",
        key="counts",
    )
    draft.say(
        "The editor must write the shaded paragraphs in square brackets; the record does not contain their content",
        "guidance",
        key="placeholders",
    )


def introduction(draft: Draft, meeting: Meeting) -> None:
    """Scope as the agenda gives it; why now, for whom, and the state of the field are not in any record."""
    draft.section("introduction", "Introduction")
    draft.placeholder("Why now: what makes the question timely, and for whom this paper is written")
    text = f"The agenda comprised {counted(meeting.question_count, 'question')}"
    text += f" and {counted(meeting.subquestion_count, 'sub-question')}" if meeting.subquestion_count else ""
    if len(meeting.parts) > 1:
        text += f", in {counted(len(meeting.parts), 'part')}: {listed(list(meeting.parts))}"
    draft.say(text, "count", key="agenda")
    draft.say(
        "This paper follows its order: for each topic it gives what was asked, what was agreed, where views part and, "
        "where there is any, what stayed open. Priorities and next steps follow. A supplement holds the evidence "
        "behind every statement",
        "guidance",
        key="order",
    )
    draft.placeholder("Aims of the meeting and of this paper, and why a discussion of experts was chosen")
    draft.section("background", "Background")
    draft.placeholder("State of the field, with references; the record of a discussion does not provide it")


def glance(draft: Draft, statements: tuple[Statement, ...]) -> None:
    """All numbered statements with their levels, in the order of the paper."""
    if not statements:
        return
    draft.section("glance", "The statements at a glance")
    rows = [("No.", "Statement", "Level")]
    rows += [(s.point.label, tally.named(s.point), s.level) for s in statements]
    alt = f"A table of {counted(len(statements), 'statement')} with number, wording and level of agreement."
    draft.show(Shown("glance", "The numbered statements and their levels", alt, tuple(rows)))
