"""Stage `paper`: every sentence of the draft and the evidence it rests on; has never heard of Word.

The plan of the paper stands here; what each part says stands in `pipeline.prose`. Sentences are built from counts in
the tables, and quotations are verbatim slices of statements from which names, employers and positions are taken out
when the meeting's attribution rule says so. A sentence that claims something cites the statements behind it.
"""

from __future__ import annotations

import pandas as pd

from pipeline.people.redactor import Redactor
from pipeline.write.paper.chapters import figures, introduction, methods, next_steps, outlook, ranking, summary, title
from pipeline.write.paper.chapters.appendix import appendices
from pipeline.write.paper.chapters.crosscutting import crosscutting
from pipeline.write.paper.chapters.disclosures import disclosures
from pipeline.write.paper.chapters.limitations import limitations
from pipeline.write.paper.chapters.recommendations import recommendations
from pipeline.write.paper.chapters.roadmap import roadmap
from pipeline.write.paper.chapters.topics import TopicWriter
from pipeline.write.paper.comments import comments
from pipeline.write.paper.dialect import american
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.shown import shown

__all__ = ["Settings", "paper"]


def paper(
    meeting: pd.DataFrame,
    rule: pd.DataFrame,
    sessions: pd.DataFrame,
    upcoming: pd.DataFrame,
    agenda: pd.DataFrame,
    subquestions: pd.DataFrame,
    schedule: pd.DataFrame,
    participants: pd.DataFrame,
    aliases: pd.DataFrame,
    sources: pd.DataFrame,
    drops: pd.DataFrame,
    utterances: pd.DataFrame,
    polls: pd.DataFrame,
    statements: pd.DataFrame,
    repairs: pd.DataFrame,
    abbreviations: pd.DataFrame,
    topics: pd.DataFrame,
    themes: pd.DataFrame,
    key_points: pd.DataFrame,
    evidence: pd.DataFrame,
    positions: pd.DataFrame,
    consensus: pd.DataFrame,
    group_counts: pd.DataFrame,
    session_counts: pd.DataFrame,
    conditions: pd.DataFrame,
    topic_statuses: pd.DataFrame,
    stakeholder_groups: pd.DataFrame,
    witnesses: pd.DataFrame,
    contradictions: pd.DataFrame,
    votes: pd.DataFrame,
    unplaced_votes: pd.DataFrame,
    priorities: pd.DataFrame,
    weightings: pd.DataFrame,
    poll_choices: pd.DataFrame,
    landscape: pd.DataFrame,
    parameters: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """The white paper as sections, sentences, citations and exhibits.

    Args:
        meeting: and the others: the tables of the same name, see `pipeline.tables`; `aliases` only for the spellings of
            names that must not appear.
        settings: lengths and counts.

    Returns:
        `sections`, `paper` (a row a sentence), `citations` (sentence × statement), `comments` for the editor,
        `exhibits` and their `cells`; the `shown_…` tables, which are the key points as explorer and workbook show them.
    """
    frames = {name: value for name, value in locals().items() if isinstance(value, pd.DataFrame)}
    facts = Facts(frames, redactor(meeting, participants, aliases, utterances))
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
    figures.overview(draft, facts, settings)
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


def redactor(
    meeting: pd.DataFrame, participants: pd.DataFrame, aliases: pd.DataFrame, utterances: pd.DataFrame
) -> Redactor:
    """What takes names out, as the meeting's attribution rule asks."""
    spellings = aliases.loc[aliases["participant_id"].notna(), "speaker"]
    is_needed = str(meeting["attribution"].iloc[0]) != "name"
    return Redactor(participants, utterances["text"].astype(str), sorted(spellings), is_needed)
