"""The title page: what the reader holds, of which version and date, and who answers for it."""

from __future__ import annotations

from pipeline import __version__
from pipeline.text.dates import period
from pipeline.text.phrasing import listed
from pipeline.write.paper import vote
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts


def title_page(draft: Draft, facts: Facts) -> None:
    """Type of document, version and date; the authors, and the date of a version, are the editor's."""
    draft.section("about", "About this draft")
    draft.placeholder("Authors, affiliations and contact")
    draft.placeholder("Date of this version")
    draft.say(f"This is {vote.kind(facts)}", "guidance", key="kind")
    draft.say(_version(facts), "method", key="version")
    draft.say(
        "All counts refer to participants of this meeting, not to the field; each participant counts once per key "
        "point, with the last position taken",
        "guidance",
        key="counts",
    )
    draft.say(
        "The editor must write the shaded paragraphs in square brackets; the record does not contain their content",
        "guidance",
        key="placeholders",
    )


def _version(facts: Facts) -> str:
    """What made the draft, of which meeting, and that nobody has reviewed it."""
    when = period(facts.meeting.first_date, facts.meeting.last_date)
    held = f"the meeting held {when}" if when else "a meeting whose date the record does not give"
    ahead = [facts.redact(str(row.title)) for row in facts.frames.upcoming.itertuples()]
    text = f"The program Whitepaper compiler, version {__version__}, wrote it from the record of {held}"
    more = f"; the record does not yet include {listed([f'“{title}”' for title in ahead])}" if ahead else ""
    return f"{text}; it has not been reviewed{more}"
