"""Tables of the second wing: what was said, on which topic, and who takes which position."""

from __future__ import annotations

import numpy as np
import pandera.pandas as pa

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import (
    ACTS,
    EVIDENCE_STANCES,
    KINDS,
    ORIGINS,
    OUTCOME_KINDS,
    REASONS,
    STANCES,
    STATED_OUTCOMES,
)


class Statements(Table):
    """A sentence-sized assertion: `utterance.text[char_start:char_end] == text`."""

    statement_id: str = column("id from content and place", unique=True)
    session: str = column("the session")
    position: int = column("place in the meeting: by session, utterance and character, from 1", ge=1)
    utterance_id: str = column("the utterance that contains it")
    participant_id: str = optional("the person; missing where the utterance has none")
    kind: str = column("kind of the utterance", isin=KINDS)
    char_start: int = column("first character in the utterance's text", ge=0)
    char_end: int = column("one past the last character", ge=0)
    start_seconds: float = optional("start, estimated from its place in the utterance")
    text: str = column("the words, verbatim")
    clean_text: str = column("the words without fillers and stutters, with speech recognition errors corrected")
    act: str = column("dialogue act", isin=ACTS)
    word_count: int = column("words in the clean text", ge=0)
    reported: str = optional(
        "its content in reported speech, as a clause after 'that'; missing if no safe conversion exists"
    )
    first_person_report: str = optional(
        "what the speaker reports about themselves, as a clause after 'a participant said that'; missing likewise"
    )
    proposition: str = optional(
        "what it says should be or holds in general, as a printable sentence; missing if no safe conversion exists"
    )


class Confidences(Table):
    """A statement that was said in confidence or may give one away; the paper and the open data withhold it."""

    statement_id: str = column("the statement", unique=True)
    confidence_id: str = column("id of the utterance's confidence, by which an editor allows all its statements")
    utterance_id: str = column("the utterance that contains it")
    asked_in_id: str = column("the utterance that asks for confidence, or tells the personal fact")
    reason: str = column("how it is covered", isin=REASONS)
    probability: float = share("probability that the utterance asks for confidence, or tells a personal fact")
    is_accepted: bool = column("an editor allows it: it is not withheld")


class Repairs(Table):
    """A speech recognition error corrected by the glossary: `clean_text[char_start:char_end] == written`."""

    statement_id: str = column("the statement")
    heard: str = column("the words before correction")
    written: str = column("the words after correction")
    char_start: int = column("first character in the clean text", ge=0)
    char_end: int = column("one past the last character", ge=0)

    class Config:
        unique = ["statement_id", "char_start"]


class Abbreviations(Table):
    """An abbreviation explained in the glossary or by a speaker."""

    abbreviation: str = column("the short form", unique=True)
    long_form: str = optional("long form")
    origin: str = column("where it is explained", isin=["glossary", "said"])
    statement_id: str = optional("the statement that explains it; missing for the glossary")
    use_count: int = column("occurrences in the clean texts", ge=0)


class Embeddings(Table):
    """A statement's vector: float32, unit norm, one column per dimension (`v000`, `v001`, ...)."""

    statement_id: str = column("the statement", unique=True)
    vector: np.float32 = pa.Field(alias="^v[0-9]{3,4}$", regex=True, description="one dimension of the vector")


class AgendaEmbeddings(Table):
    """The vector of an agenda topic (title and question as one text) or sub-question, in the space of `embeddings`."""

    topic_id: str = column("the agenda topic")
    position: int = column("0 for title and question, else the place of the sub-question", ge=0)
    vector: np.float32 = pa.Field(alias="^v[0-9]{3,4}$", regex=True, description="one dimension of the vector")

    class Config:
        unique = ["topic_id", "position"]


class Contributions(Table):
    """The trained model's classification of an utterance in its context."""

    utterance_id: str = column("the utterance", unique=True)
    position_share: float = share("probability that it takes a position on something")
    opposition_share: float = share("probability that a position taken in it is against what is proposed")
    condition_share: float = share("probability that a position taken in it sets a condition")
    claim_share: float = share("probability that it makes a claim; it and those below add up to 1")
    proposal_share: float = share("that it proposes something")
    experience_share: float = share("that it reports an experience")
    question_share: float = share("that it asks")
    agreement_share: float = share("that it agrees with the preceding contributions")
    disagreement_share: float = share("that it objects to the preceding contributions")
    backchannel_share: float = share("that it only signals attention")
    procedural_share: float = share("that it concerns the running of the meeting")
    summary_share: float = share("that it summarises what others said")


class ContributionEmbeddings(Table):
    """The vector of an utterance in its context; utterances on the same key point are close, whether for or against."""

    utterance_id: str = column("the utterance", unique=True)
    vector: np.float32 = pa.Field(alias="^v[0-9]{3,4}$", regex=True, description="one dimension of the vector")


class Replies(Table):
    """An utterance that says yes or no, or that its speaker shares somebody's view, in so many words."""

    utterance_id: str = column("the utterance", unique=True)
    answered_id: str = column("the utterance that it answers")
    is_for: bool = column("it says yes, or shares the view; else it says no")
    shares_view: bool = column("it shares the view of whoever is answered; else it answers what is on the table")


class Topics(Table):
    """The probability that a statement belongs to an agenda topic or to none (`off-agenda`)."""

    statement_id: str = column("the statement")
    topic_id: str = column("agenda topic, or 'off-agenda'")
    probability: float = share(
        "probability that the statement belongs to the topic; sums to 1 over the rows of a statement"
    )
    rank: int = column("1 for the most probable", ge=1)
    is_primary: bool = column("this is the primary topic of the statement")
    method: str = column("how the topic was assigned", isin=["model", "correction"])

    class Config:
        unique = ["statement_id", "topic_id"]


class StatementTopics(Table):
    """The one topic of a statement: an agenda topic, or the theme of what is off the agenda, or neither."""

    statement_id: str = column("the statement", unique=True)
    topic_id: str = column("agenda topic, theme beyond the agenda, or 'off-agenda'")
    probability: float = share("probability of the agenda topic, or of being off the agenda")


class Outcomes(Table):
    """A clause of one proposition and what the meeting itself says became of it; nobody's position."""

    outcome_id: str = column("id from kind, source and words", unique=True)
    kind: str = column("where it is stated", isin=OUTCOME_KINDS)
    session: str = column("the session")
    position: int = column("place of the statement that says the outcome; of a poll, the end of its session", ge=0)
    utterance_id: str = optional("the utterance that says the outcome; missing for a poll")
    statement_id: str = optional("the statement that contains the clause; missing for a poll")
    level_statement_id: str = optional(
        "the statement that says the outcome, often the same; missing for polls and stickies"
    )
    topic_id: str = optional("primary topic of the statement; missing for a poll")
    heading: str = optional("heading of the notes, frame of the whiteboard, or question of the poll")
    clause: str = column("the words that say what, an exact part of the statement's clean text, or of a poll")
    printable_share: float = optional(
        "probability that an editor could print what the clause says from its words alone; missing of polls, stickies "
        "and calls that only rules read",
        ge=0,
        le=1,
    )
    proposition: str = optional("the clause as a printable proposition; missing where no safe conversion exists")
    level_words: str = optional(
        "the words that say what became of it, a part of their statement's clean text, or the heading above a note"
    )
    outcome: str = optional("what became of it; missing where only the proposition is stated", isin=STATED_OUTCOMES)
    support_count: float = optional("number in favour, if given; votes on a sticky or on an option of a poll", ge=0)
    oppose_count: float = optional("number against, if given", ge=0)
    earlier_outcome: str = optional("the outcome before, where two are compared", isin=STATED_OUTCOMES)
    earlier_support_count: float = optional("number in favour before, if given", ge=0)
    earlier_oppose_count: float = optional("number against before, if given", ge=0)
    condition: str = optional("the condition set, verbatim")
    called: str = optional("the call for consensus and the answer to it, verbatim; only of calls")
    is_decision: bool = column("records a decision")


class Reports(Table):
    """An utterance by which its speaker takes no position, because it reports for others."""

    utterance_id: str = column("the utterance", unique=True)
    report_share: float = share("probability that it reports")


class NamedSides(Table):
    """Where a recap, a report or a line of notes says that somebody stands whom it names."""

    outcome_id: str = column("the outcome whose words name the person")
    participant_id: str = column("the person")
    side: str = column("where the person is said to stand", isin=STANCES)
    session: str = column("the session")
    position: int = column("place of the statement that says the outcome", ge=0)
    is_noted: bool = column("it stands in the notes, which look back on the whole session")

    class Config:
        unique = ["outcome_id", "participant_id"]


class KeyPoints(Table):
    """A proposition in the discussion of a topic on which participants take positions."""

    key_point_id: str = column("id from topic and exemplar statement", unique=True)
    topic_id: str = column("agenda topic or theme beyond the agenda")
    wording: str = column("the proposition as a full sentence, derived from what was said")
    exemplar_id: str = column("the statement that expresses it best")
    keywords: str = column("its most characteristic words, separated by ', '")
    statement_count: int = column("statements that belong to it", ge=1)
    origin: str = column("where the wording comes from", isin=ORIGINS)
    outcome_id: str = optional("the outcome from which the wording is taken")
    is_printable: bool = column(
        "the wording is a proposition that a paper can print; else it is the best quotation there is, and no claim"
    )


class Witnesses(Table):
    """An outcome, laid beside the key point it is about; nobody's position."""

    outcome_id: str = column("the outcome", unique=True)
    key_point_id: str = optional("the key point it is about; missing if none is similar enough")
    similarity_share: float = share("similarity to that key point")
    topic_id: str = optional("topic or theme of the talk that its words resemble; missing if it has none")


class Members(Table):
    """A statement in the discussion of a key point, before its stance is classified."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    relevance_share: float = share("probability that the statement is about the key point")

    class Config:
        unique = ["key_point_id", "statement_id"]


class Evidence(Table):
    """A statement that is evidence on a key point, with its stance."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    stance: str = column("stance towards the key point", isin=EVIDENCE_STANCES)
    strength: float = share("certainty of the stance")
    rank: int = column("1 for the strongest evidence of the key point", ge=1)

    class Config:
        unique = ["key_point_id", "statement_id"]


class Positions(Table):
    """The position of a participant on a key point; the last one taken counts."""

    key_point_id: str = column("the key point")
    participant_id: str = column("the person")
    stance: str = column("position of the participant", isin=STANCES)
    condition: str = optional("the condition in the participant's words, if the position is conditional")
    confidence: float = share("certainty of the position")
    support_share: float = share("probability that the participant finally supports it")
    oppose_share: float = share("probability that the participant finally opposes it; the remainder is neither")
    first_statement_id: str = column("statement of the first position")
    last_statement_id: str = column("statement of the last position")
    is_changed: bool = column("supported at one time and opposed at another")

    class Config:
        unique = ["key_point_id", "participant_id"]
