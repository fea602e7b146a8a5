"""Stage `paper`: every sentence of the draft and the evidence it rests on; has never heard of Word.

The plan of the paper stands here. `making` makes from the tables what each chapter may say, as frozen views;
`chapters` words it and sees nothing else. Quotations are verbatim slices of statements from which names, employers and
positions are taken out when the meeting's attribution rule says so. A sentence that claims something cites the
statements behind it.
"""

from __future__ import annotations

import pandas as pd

from pipeline.people import redactor
from pipeline.text.memory import FORGETFUL, Memory
from pipeline.write.paper.chapters import closing, front, methods, summary, supplement, topic_sections
from pipeline.write.paper.comments import comments
from pipeline.write.paper.dialect import american
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.frames import Frames
from pipeline.write.paper.making.paper_view import paper_view
from pipeline.write.paper.options import Settings
from pipeline.write.paper.shown import shown
from pipeline.write.paper.views import Paper

__all__ = ["Frames", "Settings", "paper"]


def paper(
    frames: Frames, parameters: pd.DataFrame, settings: Settings, memory: Memory = FORGETFUL
) -> dict[str, pd.DataFrame]:
    """The white paper as sections, sentences, citations and exhibits.

    Args:
        frames: the tables; `aliases` only for the spellings of names that must not appear.
        parameters: every setting and version behind the run.
        settings: lengths and counts.
        memory: of texts that were read before.

    Returns:
        `sections`, `paper` (a row a sentence), `citations` (sentence × statement), `comments` for the editor,
        `exhibits` and their `cells`; the `shown_…` tables, which are the key points as explorer and workbook show them.
    """
    known = (frames.meeting, frames.participants, frames.utterances, frames.aliases, frames.allowed)
    redact = redactor.of_meeting(*known, memory)
    facts = Facts(frames, parameters, redact, settings.statements_most, settings.statements_per_topic)
    made = written(paper_view(facts, settings), settings).frames()
    if settings.spelling == "american":
        made = american(made)
    return made | {"comments": comments(made, facts, settings)} | shown(made, facts)


def written(view: Paper, settings: Settings) -> Draft:
    """The paper from its first section to the end of its supplement."""
    draft, words = Draft(), settings.quotation_words
    front.title_page(draft, view.meeting)
    summary.summary(draft, view.summary, view.meeting, len(view.statements), settings.summary_words, words)
    front.introduction(draft, view.meeting)
    methods.methods(draft, view)
    front.glance(draft, view.statements)
    topic_sections.agenda(draft, view.topics, view.meeting, words)
    topic_sections.themes(draft, view.topics, view.unplaced, view.meeting, words)
    closing.priorities(draft, view.order, view.polls, view.meeting, words)
    closing.requests(draft, view.requests, words)
    closing.open_questions(draft, view, words)
    closing.next_steps(draft, view)
    closing.limitations(draft, view.limits)
    closing.disclosures(draft, view)
    supplement.abbreviations(draft, view.supplement)
    supplement.supplement(draft, view, settings.evidence_words)
    return draft
