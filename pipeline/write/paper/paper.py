"""Stage `paper`: every sentence of the draft and the evidence it rests on; has never heard of Word.

The plan of the paper stands here; what each part says stands in `pipeline.prose`. Sentences are built from counts in
the tables, and quotations are verbatim slices of statements from which names, employers and positions are taken out
when the meeting's attribution rule says so. A sentence that claims something cites the statements behind it.
"""

from __future__ import annotations

import pandas as pd

from pipeline.people.redactor import Redactor
from pipeline.write.paper.chapters import introduction, methods, next_steps, outlook, overview, ranking, summary, title
from pipeline.write.paper.chapters.appendix import appendices
from pipeline.write.paper.chapters.crosscutting import crosscutting
from pipeline.write.paper.chapters.disclosures import disclosures
from pipeline.write.paper.chapters.limitations import limitations
from pipeline.write.paper.chapters.recommendations import recommendations
from pipeline.write.paper.chapters.roadmap import roadmap
from pipeline.write.paper.chapters.topic_sections import TopicWriter
from pipeline.write.paper.comments import comments
from pipeline.write.paper.dialect import american
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.frames import Frames
from pipeline.write.paper.options import Settings
from pipeline.write.paper.shown import shown

__all__ = ["Frames", "Settings", "paper"]


def paper(frames: Frames, parameters: pd.DataFrame, settings: Settings) -> dict[str, pd.DataFrame]:
    """The white paper as sections, sentences, citations and exhibits.

    Args:
        frames: the tables; `aliases` only for the spellings of names that must not appear.
        parameters: every setting and version behind the run.
        settings: lengths and counts.

    Returns:
        `sections`, `paper` (a row a sentence), `citations` (sentence × statement), `comments` for the editor,
        `exhibits` and their `cells`; the `shown_…` tables, which are the key points as explorer and workbook show them.
    """
    facts = Facts(frames, parameters, redactor(frames))
    made = written(facts, settings).frames()
    if settings.spelling == "american":
        made = american(made)
    return made | {"comments": comments(made, facts, settings)} | shown(made, facts)


def written(facts: Facts, settings: Settings) -> Draft:
    """The paper from its first section to its appendices."""
    draft = Draft()
    title.title_page(draft, facts)
    summary.summary(draft, facts, settings)
    introduction.introduction(draft, facts)
    methods.methods(draft, facts)
    overview.overview(draft, facts, settings)
    writer = TopicWriter(draft, facts, settings)
    writer.agenda()
    writer.themes()
    crosscutting(draft, facts, settings)
    ranking.priorities(draft, facts, settings)
    roadmap(draft, facts, settings)
    outlook.disagreements(draft, facts, settings)
    outlook.open_questions(draft, facts, settings)
    recommendations(draft, facts, settings)
    limitations(draft, facts)
    next_steps.next_steps(draft, facts, settings)
    disclosures(draft, facts)
    appendices(draft, facts, settings)
    return draft


def redactor(frames: Frames) -> Redactor:
    """What takes names out, as the meeting's attribution rule asks."""
    spellings = frames.aliases.loc[frames.aliases["participant_id"].notna(), "speaker"]
    is_needed = str(frames.meeting["attribution"].iloc[0]) != "name"
    return Redactor(
        frames.participants,
        frames.utterances["text"].astype(str),
        sorted(spellings),
        is_needed,
        frames.allowed["words"],
    )
