"""Tables of what a language model read, where a user has one: what was asked, and what passed the checks."""

from __future__ import annotations

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import EVIDENCE_STANCES, QUESTION_KINDS


class Readings(Table):
    """A question to a language model, and what became of its answer."""

    question: str = column("name of the question's file, without its ending", unique=True)
    kind: str = column("what is asked for", isin=QUESTION_KINDS)
    topic_id: str = optional("the topic; missing where it is about all")
    state: str = column("whether the answer is used", isin=["taken", "refused"])
    why: str = column("why it is refused, or what was left out of it; empty: nothing to say")
    model: str = optional("the model that answered, as the answer's file names it")
    answered_on: str = optional("day of the answer, ISO date")
    item_count: int = column("things that the question numbers", ge=1)


class Propositions(Table):
    """A proposition that a language model found in the discussion, as far as its answer passed the checks."""

    proposition_id: str = column("id from topic and words", unique=True)
    topic_id: str = column("agenda topic or theme beyond the agenda")
    wording: str = column("the proposition")
    fault: str = optional("why its words cannot be printed; missing: they can")


class ReadSides(Table):
    """Where a contribution stands on a proposition, as a language model read it and the checks left it."""

    proposition_id: str = column("the proposition")
    utterance_id: str = column("the contribution")
    stance: str = column("stance towards the proposition", isin=EVIDENCE_STANCES)
    condition: str = optional("the words that set a condition")
    doubt: str = optional("why the side that the model gave was not taken")

    class Config:
        unique = ["proposition_id", "utterance_id"]


class ReadReasons(Table):
    """Why people are for or against a proposition, or on which condition, as a language model wrote it and passed."""

    proposition_id: str = column("the proposition")
    side: str = column("whose reason it is, or a condition of those in favour", isin=["for", "against", "condition"])
    utterance_id: str = column("a contribution that gives it")
    reason: str = column("the reason, a clause")

    class Config:
        unique = ["proposition_id", "side", "utterance_id", "reason"]


class ReadAccounts(Table):
    """A sentence of the paragraph on a proposition, as a language model wrote it and passed, by what it rests on."""

    proposition_id: str = column("the proposition")
    position: int = column("place of the sentence, from 1", ge=1)
    utterance_id: str = column("a contribution that it rests on")
    sentence: str = column("the sentence")

    class Config:
        unique = ["proposition_id", "position", "utterance_id"]


class Refusals(Table):
    """A proposition of a language model, or a sentence on one, that was not taken."""

    topic_id: str = column("the topic in whose reading it stands")
    wording: str = column("its words")
    why: str = column("why it was not taken")

    class Config:
        unique = ["topic_id", "wording"]


class DoubtedSides(Table):
    """A side that a language model read and the program itself reads as the opposite; for an editor to look at."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the first statement of the contribution")
    stance: str = column("the side that stands", isin=["support", "oppose"])
    opposite_share: float = share("probability of the opposite as the program reads it")

    class Config:
        unique = ["key_point_id", "statement_id"]
