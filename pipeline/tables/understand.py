"""Tables of the second wing: what was said, on which topic, and who takes which position."""

from __future__ import annotations

import numpy as np
import pandera.pandas as pa

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import ACTS, EVIDENCE_STANCES, KINDS, STANCES


class Statements(Table):
    """A sentence-sized assertion: `utterance.text[char_start:char_end] == text`."""

    statement_id: str = column("id from content and place", unique=True)
    session: str = column("the session")
    position: int = column("place in the meeting: by session, utterance and character, from 1", ge=1)
    utterance_id: str = column("the utterance it is a slice of")
    participant_id: str = optional("the person; missing where the utterance has none")
    kind: str = column("kind of the utterance", isin=KINDS)
    char_start: int = column("first character in the utterance's text", ge=0)
    char_end: int = column("one past the last character", ge=0)
    start_seconds: float = optional("start, by the share of the utterance's characters before it")
    text: str = column("the words, verbatim")
    clean_text: str = column("the same without fillers and stutters, recogniser errors mended")
    act: str = column("what it does in the discussion", isin=ACTS)
    word_count: int = column("words in the clean text", ge=0)
    reported: str = optional(
        "what it says in reported language, as a clause to stand after 'that'; missing where that cannot be done safely"
    )
    first_person_report: str = optional(
        "what the speaker tells of themselves, to stand after 'one participant said that'; the same"
    )


class Repairs(Table):
    """A recogniser's error that the meeting's glossary corrected: `clean_text[char_start:char_end] == written`."""

    statement_id: str = column("the statement")
    heard: str = column("the words as they stood")
    written: str = column("the words as they stand")
    char_start: int = column("first character in the clean text", ge=0)
    char_end: int = column("one past the last character", ge=0)

    class Config:
        unique = ["statement_id", "char_start"]


class Abbreviations(Table):
    """An abbreviation that the meeting's glossary explains, or that a speaker explained."""

    abbreviation: str = column("the short form", unique=True)
    long_form: str = optional("what it stands for")
    origin: str = column("who explains it", isin=["glossary", "said"])
    statement_id: str = optional("the statement that explains it; missing for the glossary's")
    use_count: int = column("times it stands in the clean texts", ge=0)


class Embeddings(Table):
    """A statement's vector: float32, unit norm, a column a dimension (`v000`, `v001`, ...)."""

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
    """How an utterance bears on what is discussed, as the trained model reads it in its context."""

    utterance_id: str = column("the utterance", unique=True)
    position_share: float = share("probability that it takes a position on something")
    opposition_share: float = share("probability that a position taken in it is against what is proposed")
    condition_share: float = share("probability that a position taken in it sets a condition")
    claim_share: float = share("probability that it makes a claim; it and those below add up to 1")
    proposal_share: float = share("that it proposes something")
    experience_share: float = share("that it tells an experience")
    question_share: float = share("that it asks")
    agreement_share: float = share("that it agrees with what stood before")
    disagreement_share: float = share("that it objects to what stood before")
    backchannel_share: float = share("that it only shows that somebody listens")
    procedural_share: float = share("that it runs the meeting")
    summary_share: float = share("that it sums up what others said")


class ContributionEmbeddings(Table):
    """The vector of an utterance in its context: near mean on the same point, for or against."""

    utterance_id: str = column("the utterance", unique=True)
    vector: np.float32 = pa.Field(alias="^v[0-9]{3,4}$", regex=True, description="one dimension of the vector")


class Themes(Table):
    """An emergent theme: what people talked about that the agenda did not ask."""

    theme_id: str = column("id from the statement nearest the theme's centre", unique=True)
    title: str = column("a title made of its words")
    keywords: str = column("its most telling words, separated by ', '")
    statement_count: int = column("statements whose primary topic it is", ge=1)


class Topics(Table):
    """A statement's probability of serving an agenda topic, an emergent theme, or neither (`off-agenda`)."""

    statement_id: str = column("the statement")
    topic_id: str = column("agenda topic, emergent theme, or 'off-agenda'")
    probability: float = share("probability that the statement serves the topic; sums to 1 over a statement's rows")
    rank: int = column("1 for the most probable", ge=1)
    is_primary: bool = column("the statement's one primary topic")
    method: str = column("who decided", isin=["model", "correction"])

    class Config:
        unique = ["statement_id", "topic_id"]


class KeyPoints(Table):
    """A proposition that a topic's discussion turns on and that people take positions on."""

    key_point_id: str = column("id from topic and exemplar statement", unique=True)
    topic_id: str = column("agenda topic or emergent theme")
    wording: str = column("the proposition as a full sentence, made from what was said")
    exemplar_id: str = column("the statement that says it best")
    keywords: str = column("its most telling words, separated by ', '")
    statement_count: int = column("statements that belong to it", ge=1)


class Members(Table):
    """A statement that belongs to a key point's discussion, before anyone asks for or against."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    relevance_share: float = share("how surely the statement is about the key point")

    class Config:
        unique = ["key_point_id", "statement_id"]


class Evidence(Table):
    """A statement that bears on a key point, and which way."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    stance: str = column("which way it bears", isin=EVIDENCE_STANCES)
    strength: float = share("how surely it does")
    rank: int = column("1 for the strongest evidence of the key point", ge=1)

    class Config:
        unique = ["key_point_id", "statement_id"]


class Positions(Table):
    """A participant's stance to a key point; the last one taken counts."""

    key_point_id: str = column("the key point")
    participant_id: str = column("the person")
    stance: str = column("where the person stands", isin=STANCES)
    condition: str = optional("the condition as said, when the stance is conditional")
    confidence: float = share("how surely")
    support_share: float = share("probability that the person ends for it")
    oppose_share: float = share("probability that the person ends against it; the rest takes no side")
    first_statement_id: str = column("where the person first took a stance")
    last_statement_id: str = column("where the person last took a stance")
    is_changed: bool = column("supported at one time and opposed at another")

    class Config:
        unique = ["key_point_id", "participant_id"]
