"""Questions that were asked and, as far as the record shows, not taken up."""

from __future__ import annotations

import re
from typing import Any

from pipeline.write.paper.facts import Facts
from pipeline.write.paper.points import COMMON, Words

REPLIES_WATCHED = 3  # utterances by others after the question in which an answer would stand
MIN_WORDS, MAX_WORDS = 7, 35
ANSWERS = frozenset({"claim", "proposal", "experience", "agreement", "disagreement"})


def unanswered(facts: Facts, topic_id: str) -> list[Words]:
    """Participants' questions on a topic after which nobody else said anything on that topic at once.

    The next utterances by others are watched; a statement there that makes a claim and has the same primary topic
    counts as an answer, and so does a question that is evidence on a key point (it was rhetorical).
    """
    rows, terms = facts.statements, _terms(facts, topic_id)
    evidence = set(facts.frames.evidence["statement_id"])
    found = []
    for i, row in enumerate(rows):
        if not _is_question(row, facts, topic_id) or row.statement_id in evidence:
            continue
        words = facts.words.get(row.statement_id)
        if words is None or "[" in words.text or not terms & _stems(words.text):
            continue  # withheld, put to one person, or about something else
        if not _is_answered(rows, i, facts, topic_id):
            found.append(words)
    return found


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{5,}", text.lower())} - {word[:5] for word in COMMON}


def _terms(facts: Facts, topic_id: str) -> set[str]:
    """Stems of the telling words of the topic's title, question and key points."""
    agenda = facts.frames.agenda
    asked = agenda.loc[agenda["topic_id"] == topic_id, ["title", "question"]]
    worded = facts.on_topic(topic_id)
    return _stems(" ".join([*asked.to_numpy().ravel(), *(p.wording for p in worded)]))


def _is_question(row: Any, facts: Facts, topic_id: str) -> bool:
    """A full question on the topic by a participant who does not lead the meeting."""
    return (
        row.act == "question"
        and row.kind in ("speech", "chat")
        and row.text.rstrip().endswith("?")
        and MIN_WORDS <= row.word_count <= MAX_WORDS
        and facts.primary.get(row.statement_id) == topic_id
        and isinstance(row.participant_id, str)
        and row.participant_id not in facts.facilitators
    )


def _is_answered(rows: list[Any], i: int, facts: Facts, topic_id: str) -> bool:
    """Whether one of the next utterances by others says something on the topic."""
    asked, followed = rows[i], []
    for row in rows[i + 1 :]:
        if row.session != asked.session:
            break
        if row.utterance_id == asked.utterance_id:
            if row.act in ANSWERS:
                return True  # the speaker answers it
            continue
        if row.utterance_id not in followed:
            followed.append(row.utterance_id)
        if len(followed) > REPLIES_WATCHED:
            break
        if (
            row.act in ANSWERS
            and row.participant_id != asked.participant_id
            and facts.primary.get(row.statement_id) == topic_id
        ):
            return True
    return False
