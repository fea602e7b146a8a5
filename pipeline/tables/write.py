"""Tables of the fourth wing: the sentences of the paper and what the gate found."""

from __future__ import annotations

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import COMMENTS, EVIDENCE_STANCES, FIGURES, FINDINGS, LEVELS, PRIORITIES, ROLES


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
    style: str = column("what kind of paragraph it stands in", isin=["body", "bullet", "quotation", "placeholder"])
    role: str = column("its part; claim, position, condition, reason, quotation, priority need evidence", isin=ROLES)
    key_point_id: str = optional("the key point it speaks of")
    text: str = column("the sentence")


class Citations(Table):
    """A statement that a sentence of the paper rests on."""

    sentence_id: str = column("the sentence")
    statement_id: str = column("the statement")
    reference: str = column("number printed after the sentence and in the evidence appendix, such as 'E12'")

    class Config:
        unique = ["sentence_id", "statement_id"]


class Comments(Table):
    """Why the editor must look at a sentence of the paper; shown in the margin, those of one sentence together."""

    sentence_id: str = column("the sentence")
    kind: str = column(
        "why: witnesses contradict each other, a fragile level, weak evidence, a confidence nearby, a placeholder",
        isin=COMMENTS,
    )
    text: str = column("what to look at, with the evidence behind it")

    class Config:
        unique = ["sentence_id", "kind"]


class Exhibits(Table):
    """A table or figure of the paper; its content stands in `cells`."""

    exhibit_id: str = column("short name", unique=True)
    section_id: str = column("the section it closes")
    position: int = column("place in the section, from 1", ge=1)
    kind: str = column("table, or which figure", isin=["table", *FIGURES])
    caption: str = column("caption")
    finding: str = optional("what a figure says, in a sentence; the title of its slide")
    alt_text: str = column("what it shows, for those who cannot see it")


class Cells(Table):
    """A cell of an exhibit; row 0 is its head."""

    exhibit_id: str = column("the exhibit")
    row_number: int = column("row, 0 for the head", ge=0)
    column_number: int = column("column, from 0", ge=0)
    text: str = column("what stands in it")
    anchor: str = optional("bookmark that the cell carries, such as the reference of an evidence row")

    class Config:
        unique = ["exhibit_id", "row_number", "column_number"]


class ShownKeyPoints(Table):
    """A key point of the paper with its counts and level, as the explorer and the workbook show it."""

    key_point_id: str = column("the key point", unique=True)
    position: int = column("place in the paper: by topic, what comes first first", ge=1)
    label: str = column("what the paper calls it, such as 'T01.2'")
    topic_id: str = column("agenda topic or emergent theme")
    topic: str = column("title of the topic or theme")
    wording: str = column("the proposition as the paper prints it")
    level: str = column("level of consensus", isin=LEVELS)
    level_text: str = column("the level with what qualifies it, in a few words")
    priority: str = column("class of priority", isin=PRIORITIES)
    rank: int = column("place in the order of what comes first", ge=1)
    rank_low: int = column("lowest rank number of its interval", ge=1)
    rank_high: int = column("highest rank number of its interval", ge=1)
    support_count: int = column("people who support it, those with conditions included", ge=0)
    conditional_count: int = column("of the supporters, those who set a condition", ge=0)
    oppose_count: int = column("people who oppose it", ge=0)
    mixed_count: int = column("people on both sides at once", ge=0)
    expressed_count: int = column("people who took any position", ge=0)
    present_count: int = column("people in the room where it came up", ge=0)
    agreement_share: float = optional("supporters of those who support or oppose", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its interval", ge=0, le=1)


class ShownEvidence(Table):
    """A statement that bears on a key point, in words that may be shown."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    rank: int = column("1 for the strongest that may be shown", ge=1)
    stance: str = column("which way it bears", isin=EVIDENCE_STANCES)
    strength: float = share("how surely it does")
    text: str = column("its words, without what tells who spoke")
    speaker: str = column("the group, the name or the second witness, as the attribution rule allows")
    session: str = column("title of the session")
    place: str = column("where it stands in the record")
    reference: str = optional("its number in the paper, such as 'E12'; missing: not cited")

    class Config:
        unique = ["key_point_id", "statement_id"]


class ShownCounts(Table):
    """People for and against a key point in one stakeholder group or one session."""

    key_point_id: str = column("the key point")
    kind: str = column("of what", isin=["group", "session"])
    position: int = column("place among those of its kind, from 1", ge=1)
    name: str = column("the group as it may be shown, or the title of the session")
    support_count: int = column("people for it", ge=0)
    oppose_count: int = column("people against it", ge=0)

    class Config:
        unique = ["key_point_id", "kind", "position"]


class ShownConditions(Table):
    """A condition that supporters of a key point set, once for all who set an alike one."""

    key_point_id: str = column("the key point")
    position: int = column("1 for the one that most people set", ge=1)
    statement_id: str = column("the statement it stands in")
    condition: str = column("its words, without what tells who spoke")
    speaker: str = column("who set it, as the attribution rule allows")

    class Config:
        unique = ["key_point_id", "position"]


class ShownPolls(Table):
    """An answer option of a poll, in words that may be shown."""

    poll_option_id: str = column("the option", unique=True)
    session: str = column("title of the session")
    question: str = column("the question as asked")
    option: str = column("the answer option")
    votes_count: int = column("people who chose it", ge=0)
    respondents_count: int = column("people who answered the question", ge=0)


class Polished(Table):
    """A sentence of the paper that a language model was shown, and what it made of it. Empty where none is used."""

    sentence_id: str = column("the sentence", unique=True)
    built: str = column("the sentence as built from the tables")
    proposed: str = optional("the sentence as the model put it; missing: it gave none")
    is_taken: bool = column("the proposed sentence is printed; the built one otherwise")
    why: str = column("why it is not taken; empty where it is")


class Printed(Paper):
    """A sentence of the paper as it passed the gate: as built, or in other words where a writer's are taken."""


class Findings(Table):
    """A finding of the gate that an editor accepted; one that nobody accepted fails the run. Empty: nothing found."""

    finding_id: str = column("id from what is wrong and where", unique=True)
    kind: str = column("what is wrong", isin=FINDINGS)
    place: str = column("where in the paper it stands")
    found: str = column("the words; for a confidence where in the record it stands")
