"""The views of the topics: what was asked, the statements, what else the meeting said, what stayed open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.tables.values import OFF_AGENDA
from pipeline.text.phrasing import shortened
from pipeline.text.titled import holds
from pipeline.write.paper.arguments import Told
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making import polled, record, said_back
from pipeline.write.paper.making.left_open import overtaken
from pipeline.write.paper.making.numbered import StatementMaker
from pipeline.write.paper.making.questions import unanswered
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Words
from pipeline.write.paper.said import SaidBack
from pipeline.write.paper.views import Poll, Statement, Topic

HEADING_LETTERS = 240  # a question of four lines can still be a heading where there is no title
SHARED_TERMS = 2  # points for words that a poll shares with a topic and few others, from which it bears on it
OTHER = "Other questions"  # part of the agenda of topics that have none, where others have one
_WORD = re.compile(r"[a-z][a-z-]{4,}")


def topics(
    facts: Facts,
    settings: Settings,
    maker: StatementMaker,
    polls: Sequence[Poll],
    open_ones: Sequence[SaidBack],
) -> tuple[tuple[Topic, ...], tuple[SaidBack, ...]]:
    """Agenda topics in order, then themes; and what was settled and could be placed under none of them.

    Args:
        facts: the tables.
        settings: lengths and counts.
        maker: makes the statements.
        polls: what was polled.
        open_ones: what the meeting said stays open; a point on record that it names is left out.
    """
    asked = list(_asked(facts))
    statements = {row[0]: _statements(facts, maker, row[0]) for row in asked}
    sure = facts.surely_placed(settings.topic_share)
    summed_up = _summed_up(facts, settings, sure, open_ones)
    placed = _placed(asked, polls)
    worded = {s.point.key_point_id for told, _ in statements.values() for s in told}  # each tells its own poll
    made = []
    for topic_id, part, heading, question in asked:
        said = facts.said_on(topic_id)
        speakers = {row.participant_id for row in said}
        told, rest = statements[topic_id]
        is_read = any(s.point.origin == "read" for s in told)  # then nothing of weight is left to be quoted
        used = maker.voices.used
        lines = [] if is_read else [s for s in summed_up.get(topic_id, ()) if s.parts[0].statement_id not in used]
        used.update(words.statement_id for line in lines for words in line.parts)
        quoted = settings.voices_per_topic if is_read else sum(len(s.voices) + len(s.reasons) for s in told)
        talk = max(0, settings.voices_per_topic - quoted)
        made.append(
            Topic(
                topic_id=topic_id,
                label=facts.topic_label(topic_id),
                part=part,
                heading=heading,
                question="" if holds(heading, question) else question,
                subquestions=_subquestions(facts, topic_id),
                speaker_count=len(speakers),
                group_count=len({facts.group(person) for person in speakers}),
                session_count=len({row.session for row in said}),
                statement_count=len(said),
                statements=told,
                rest=rest,
                summed_up=tuple(lines),
                notes=() if is_read else record.noted(facts, topic_id, settings.notes_per_topic, used),
                talk=maker.voices.on_topic(topic_id, talk),
                boards=() if is_read else tuple(_boards(facts, topic_id, settings, used, sure)),
                polls=tuple(p for p in polls if placed.get(p.key) == topic_id and p.words not in worded),
                chosen=tuple(_chosen(facts, heading, told)),
                unanswered=_unanswered(facts, settings, topic_id, used),
                unread_count=sum(point.topic_id == topic_id for point in facts.unread),
            )
        )
    is_read = any(s.point.origin == "read" for topic in made for s in topic.statements)
    return tuple(made), () if is_read else tuple(summed_up.get(OFF_AGENDA, ()))


def _unanswered(facts: Facts, settings: Settings, topic_id: str, used: set[str]) -> tuple[Words, ...]:
    """Questions that got no answer, but for those that are quoted elsewhere."""
    found = unanswered(facts, topic_id)[: settings.questions_per_topic]
    return tuple(words for words in found if words.statement_id not in used)


def _summed_up(
    facts: Facts, settings: Settings, sure: frozenset[str], open_ones: Sequence[SaidBack]
) -> dict[str, list[SaidBack]]:
    """What was summed up by topic, without what was later said to be open."""
    found = said_back.summed_up(facts, settings.record_lines_per_topic, sure)
    place = {row.statement_id: i for i, row in enumerate(facts.statements)}
    return {topic: [line for line in own if not overtaken(line, open_ones, place)] for topic, own in found.items()}


def _asked(facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    """Id, part of the agenda, heading and question of each topic and theme."""
    agenda = facts.frames.agenda.sort_values("position")
    other = OTHER if agenda["group"].notna().any() else ""
    for row in agenda.itertuples():
        part = str(row.group) if isinstance(row.group, str) else other
        yield row.topic_id, part, shortened(row.title, HEADING_LETTERS), row.question
    for row in facts.frames.themes.itertuples():
        yield row.theme_id, "", facts.redact(row.title), ""


def _statements(
    facts: Facts, maker: StatementMaker, topic_id: str
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Those of the prose and those of the table."""
    own = facts.on_topic(topic_id)
    told = [maker.made(p, in_full=True) for p in own if p.key_point_id in facts.statements_chosen]
    rest = [maker.made(p, in_full=False) for p in own if p.key_point_id not in facts.statements_chosen]
    return tuple(told), tuple(rest)


def _subquestions(facts: Facts, topic_id: str) -> tuple[tuple[int, str], ...]:
    rows = facts.frames.subquestions
    rows = rows[rows["topic_id"] == topic_id].sort_values("position")
    return tuple((int(row.position), row.question) for row in rows.itertuples())


def _placed(asked: Sequence[tuple[str, str, str, str]], polls: Sequence[Poll]) -> dict[str, str]:
    """The topic on which each statement that was polled bears: that of its key point, or which shares most words."""
    words = {topic_id: set(_WORD.findall(f"{heading} {question}".lower())) for topic_id, _, heading, question in asked}
    placed = {}
    for poll in polls:
        if poll.topic_id in words:
            placed[poll.key] = poll.topic_id
            continue
        own = set(_WORD.findall(poll.question.lower()))
        shared = {t: sum(_own(word, words.values()) for word in own & mine) for t, mine in words.items()}
        best = max(shared, key=lambda t: shared[t], default="")
        if poll.agreed and best and shared[best] >= SHARED_TERMS:
            placed[poll.key] = best
    return placed


def _own(word: str, topics: Iterable[set[str]]) -> int:
    """Two points for a word that one topic alone has, one for a word of two topics."""
    return max(0, 3 - sum(word in mine for mine in topics))


def _chosen(facts: Facts, heading: str, statements: Iterable[Statement]) -> Iterator[Told]:
    """What was chosen of the option of a poll that names a topic, unless one of its statements tells so."""
    told = {line.key for statement in statements for line in statement.line}
    yield from (choice for choice in polled.naming(facts, heading) if choice.key not in told)


def _boards(
    facts: Facts, topic_id: str, settings: Settings, used: set[str], sure: frozenset[str]
) -> Iterator[tuple[str, int, str]]:
    """Words, votes and statement of the notes on the whiteboard with most votes, surely on a topic; no questions."""
    utterances = facts.frames.utterances
    votes = dict(zip(utterances["utterance_id"], utterances["votes_count"], strict=True))
    rows: list[Any] = [
        row
        for row in facts.statements
        if row.kind == "sticky" and facts.primary.get(row.statement_id) == topic_id and row.statement_id in facts.words
    ]
    free = [
        row
        for row in rows
        if row.statement_id in sure - used and not re.search(r"[\[?]", facts.words[row.statement_id].text)
    ]
    voted = [(int(votes[row.utterance_id]), row) for row in free if votes[row.utterance_id] > 1]
    voted.sort(key=lambda pair: (-pair[0], pair[1].position))
    for count, row in voted[: settings.notes_per_topic]:
        used.add(row.statement_id)
        yield facts.words[row.statement_id].quotable, count, row.statement_id
