"""Tables of the fourth wing: the sentences of the paper and what the gate found."""

from __future__ import annotations

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import (
    COMMENTS,
    EVIDENCE_STANCES,
    FIGURES,
    FINDINGS,
    LEVELS,
    ORIGINS,
    PRIORITIES,
    ROLES,
    UNPRINTED,
)


class Sections(Table):
    """A section of the paper."""

    section_id: str = column("short name, or the topic's id", unique=True)
    position: int = column("place in the paper, from 1", ge=1)
    depth: int = column("1 for a chapter, 2 for a section, 3 below", ge=1, le=3)
    title: str = column("heading")


class Paper(Table):
    """A sentence of the draft."""

    sentence_id: str = column("id from section, role and key point", unique=True)
    section_id: str = column("the section")
    paragraph: int = column("paragraph inside the section, from 1", ge=1)
    position: int = column("place in the paragraph, from 1", ge=1)
    style: str = column("kind of paragraph", isin=["body", "bullet", "quotation", "placeholder", "statement", "line"])
    role: str = column("its role; claim, position, condition, reason, quotation and priority need evidence", isin=ROLES)
    key_point_id: str = optional("the key point it is about")
    text: str = column("the sentence")


class Citations(Table):
    """A statement cited by a sentence of the paper."""

    sentence_id: str = column("the sentence")
    statement_id: str = column("the statement")
    reference: str = column("number printed after the sentence and in the evidence appendix, such as 'E12'")

    class Config:
        unique = ["sentence_id", "statement_id"]


class Comments(Table):
    """A comment for the editor on a sentence of the paper; shown in the margin."""

    sentence_id: str = column("the sentence")
    kind: str = column(
        "reason: contradicting sources, positions and the meeting's own words differ, two statements that may be one, "
        "a fragile level, weak evidence, "
        "a wording that no participant said, a confidential statement nearby, what the notes ask of the paper, "
        "a placeholder",
        isin=COMMENTS,
    )
    text: str = column("what to check, with the evidence")

    class Config:
        unique = ["sentence_id", "kind"]


class Exhibits(Table):
    """A table or figure of the paper; `cells` holds its content."""

    exhibit_id: str = column("short name", unique=True)
    section_id: str = column("the section in which it appears")
    position: int = column("place in the section, from 1", ge=1)
    kind: str = column("table, or which figure", isin=["table", *FIGURES])
    caption: str = column("caption")
    finding: str = optional("the finding of a figure in one sentence; the title of its slide")
    alt_text: str = column("alternative text for readers who cannot see it")


class Cells(Table):
    """A cell of an exhibit; row 0 is its head."""

    exhibit_id: str = column("the exhibit")
    row_number: int = column("row, 0 for the head", ge=0)
    column_number: int = column("column, from 0", ge=0)
    text: str = column("its text")
    anchor: str = optional("bookmark of the cell, such as the reference of an evidence row")

    class Config:
        unique = ["exhibit_id", "row_number", "column_number"]


class ShownKeyPoints(Table):
    """A key point of the paper with its counts and level, as the explorer and the workbook show it."""

    key_point_id: str = column("the key point", unique=True)
    position: int = column("place in the paper: by topic, in order of priority", ge=1)
    label: str = column("its label in the paper, such as 'T01.2'")
    topic_id: str = column("agenda topic or emergent theme")
    topic: str = column("title of the topic or theme")
    wording: str = column("the proposition as printed in the paper")
    origin: str = column("where the wording comes from", isin=ORIGINS)
    level: str = column("level of agreement", isin=LEVELS)
    level_text: str = column("the level of agreement with its qualifications")
    priority: str = column("class of priority", isin=PRIORITIES)
    rank: int = column("priority rank", ge=1)
    rank_low: int = column("lowest rank number of its interval", ge=1)
    rank_high: int = column("highest rank number of its interval", ge=1)
    support_count: int = column("supporters, including conditional ones", ge=0)
    conditional_count: int = column("supporters who set a condition", ge=0)
    oppose_count: int = column("opponents", ge=0)
    mixed_count: int = column("participants on both sides", ge=0)
    expressed_count: int = column("participants who took any position", ge=0)
    present_count: int = column("participants present where it came up", ge=0)
    agreement_share: float = optional("share of supporters among those who support or oppose it", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its interval", ge=0, le=1)


class Unprinted(Table):
    """A key point that no sentence of the paper says until an editor words it."""

    key_point_id: str = column("the key point", unique=True)
    position: int = column("place in the order in which an editor should word them", ge=1)
    topic_id: str = column("agenda topic or emergent theme")
    why: str = column("what keeps it out of the paper", isin=UNPRINTED)
    masked: str = optional("words of its wording that are taken out, because they may tell of somebody")
    may_be_allowed: bool = column("none of these words surely does, so an editor may allow them")


class ShownEvidence(Table):
    """A statement that is evidence on a key point, in words that may be shown."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    rank: int = column("1 for the strongest evidence that may be shown", ge=1)
    stance: str = column("stance towards the key point", isin=EVIDENCE_STANCES)
    strength: float = share("certainty of the stance")
    text: str = column("its words, without details that identify the speaker")
    speaker: str = column("the group, the name or the kind of source, as the attribution rule allows")
    session: str = column("title of the session")
    place: str = column("place in the record")
    reference: str = optional("its number in the paper, such as 'E12'; missing: not cited")

    class Config:
        unique = ["key_point_id", "statement_id"]


class ShownCounts(Table):
    """People for and against a key point in one stakeholder group or one session."""

    key_point_id: str = column("the key point")
    kind: str = column("what is counted", isin=["group", "session"])
    position: int = column("place among those of its kind, from 1", ge=1)
    name: str = column("display name of the group, or title of the session")
    support_count: int = column("participants for it", ge=0)
    oppose_count: int = column("participants against it", ge=0)

    class Config:
        unique = ["key_point_id", "kind", "position"]


class ShownConditions(Table):
    """A condition that supporters of a key point set; similar conditions appear once."""

    key_point_id: str = column("the key point")
    position: int = column("1 for the condition that most supporters set", ge=1)
    statement_id: str = column("the statement that contains it")
    condition: str = column("its words, without details that identify the speaker")
    speaker: str = column("who set it, as far as the attribution rule allows")

    class Config:
        unique = ["key_point_id", "position"]


class ShownPolls(Table):
    """An answer option of a poll, in words that may be shown."""

    poll_option_id: str = column("the option", unique=True)
    session: str = column("title of the session")
    question: str = column("the question as asked")
    option: str = column("the answer option")
    votes_count: int = column("respondents who chose it", ge=0)
    respondents_count: int = column("number of respondents", ge=0)


class ShownTemplate(Table):
    """What is printed in the place of a text of the house template."""

    position: int = column("the text in `template_texts`", ge=1, unique=True)
    shown: str = column("the words that may be shown")


class Polished(Table):
    """A sentence of the paper with the rewording of a language model. Empty if no model is used."""

    sentence_id: str = column("the sentence", unique=True)
    built: str = column("the sentence as built from the tables")
    proposed: str = optional("the sentence as reworded by the model; missing: it returned none")
    is_taken: bool = column("whether the proposed sentence is printed instead of the built one")
    why: str = column("reason for rejection; empty if it is printed")


class Printed(Paper):
    """A sentence of the paper as it passed the gate: as built, or as reworded where the rewording was accepted."""


class Findings(Table):
    """A finding of the gate that an editor accepted; a finding not accepted fails the run. Empty: nothing found."""

    finding_id: str = column("id from the finding and its place", unique=True)
    kind: str = column("what is wrong", isin=FINDINGS)
    place: str = column("place in the paper")
    found: str = column("the words; for a confidential statement, its place in the record")
