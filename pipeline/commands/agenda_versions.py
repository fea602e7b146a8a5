"""A later version of an agenda takes the place of an earlier one, and its topics keep their ids.

Ids are what earlier decisions and assignments name, so a topic is matched only where it is sure: by its code, else by
its wording, title and question both. What is not sure is handed back with its candidates and decided by the editor,
who writes the id before the question ("T03: ..."), or an id not in use where the topic is new. Where the later version
gives a topic only one of title and question, the other stays.

Likeness is the token set ratio of rapidfuzz (shared words, whatever their order and what stands around them), 0 to 100.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from heapq import nlargest
from pathlib import Path
from typing import NamedTuple

from pipeline.engine.store import write_whole
from pipeline.errors import DataError, Problem
from pipeline.inputs import checked_toml
from pipeline.inputs.agenda import Agenda, Topic, free_id, read_agenda
from pipeline.inputs.agenda_toml import agenda_toml
from pipeline.inputs.meeting_files import AGENDA, AgendaFile
from pipeline.inputs.meeting_files import Topic as OldTopic
from pipeline.text.titled import titled

SURE = 80.0  # likeness from which two wordings are the same question
WHOLE = 55.0  # and the likeness they need with all their words, so that "Who pays?" is not any longer question about it
MARGIN = 10.0  # by which the next best must be less alike
NEAR = 60.0  # likeness from which a topic is a candidate

MAX_TOPICS = 1000
_MADE_ID = re.compile(r"T\d+")

Scores = dict[tuple[int, int], float]


@dataclass(frozen=True)
class Change:
    """What became of a topic.

    Attributes:
        kinds: 'kept', 'new', 'gone', 'unsure', or what changed: 'reworded', 'moved', 'sub-questions', 'tags'.
        topic_id: its id; empty where it is unsure.
        details: what to show, a line each.
    """

    kinds: tuple[str, ...]
    topic_id: str
    details: tuple[str, ...]


@dataclass
class Update:
    """A later version held against agenda.toml: its topics with their lasting ids, and what changed."""

    agenda: Agenda
    changes: list[Change] = field(default_factory=list)

    @property
    def is_sure(self) -> bool:
        """Whether every topic was matched surely, is surely new, or surely gone."""
        return not any("unsure" in change.kinds for change in self.changes)


def compare(folder: Path, agenda_file: Path) -> Update:
    """Hold a later version of the agenda against the meeting's agenda.toml.

    Raises:
        DataError: one of the two cannot be read.
    """
    old = checked_toml.read(folder / AGENDA, AgendaFile).topic
    agenda = read_agenda(agenda_file)
    if len(agenda.topics) > MAX_TOPICS:
        what = f"the file has {len(agenda.topics):,} topics; an agenda has at most {MAX_TOPICS:,}"
        raise DataError(Problem(agenda_file.name, what, "Check that the file is an agenda."))
    matched, unsure = match(old, agenda.topics)
    taken = {topic.id for topic in old} | {topic.topic_id for topic in agenda.topics if topic.has_code}
    update = Update(replace(agenda, topics=[]))
    for place, topic in enumerate(agenda.topics):
        if place in unsure:
            candidates = (
                f"possibly {old[n].id}: {_shown(old[n])} ({min(score, 100):.0f}% similar)" for n, score in unsure[place]
            )
            update.changes.append(Change(("unsure",), "", (_shown(topic), *candidates)))
        elif place in matched:
            before = old[matched[place]]
            tags = list(dict.fromkeys([*before.tags, *topic.tags]))
            update.agenda.topics.append(replace(_completed(topic, before), topic_id=before.id, tags=tags))
            update.changes.append(_difference(before, update.agenda.topics[-1]))
        else:
            is_free = topic.has_code and topic.topic_id not in {other.id for other in old}
            topic_id = topic.topic_id if is_free else free_id(len(old) + 1, taken)
            taken.add(topic_id)
            update.agenda.topics.append(replace(topic, topic_id=topic_id))
            update.changes.append(Change(("new",), topic_id, (_shown(topic),)))
    candidates_of_unsure = {n for found in unsure.values() for n, _ in found}
    gone = set(range(len(old))) - set(matched.values()) - candidates_of_unsure
    update.changes += [Change(("gone",), old[n].id, (_shown(old[n]),)) for n in sorted(gone)]
    return update


def write(folder: Path, update: Update) -> Path:
    """Write agenda.toml; the one before stays beside it as agenda-previous-1.toml, -2, ...

    Returns:
        where the earlier version stands now.

    Raises:
        DataError: a topic is not sure.
    """
    if not update.is_sure:
        what = "some topics cannot be matched with certainty; nothing was written"
        to_do = (
            'Write the id before the question in the revised agenda, such as "T03: ..." (an unused id if it is new); '
            f"or edit {AGENDA} by hand."
        )
        raise DataError(Problem(AGENDA, what, to_do))
    path = folder / AGENDA
    number = 1
    while (previous := folder / f"agenda-previous-{number}.toml").exists():
        number += 1
    write_whole(previous, path.read_bytes())
    title = update.agenda.title or folder.name
    write_whole(path, agenda_toml(title, update.agenda.topics, update.agenda.leftovers).encode())
    return previous


def lines(update: Update) -> Iterator[str]:
    """What changed, for the screen: a topic a paragraph, then the counts."""
    for change in update.changes:
        kinds = ", ".join(change.kinds)
        first, *rest = change.details
        yield f"{kinds}: {change.topic_id + ' ' if change.topic_id else ''}{first}"
        yield from (f"    {detail}" for detail in rest)
    counts = Counter(kind for change in update.changes for kind in change.kinds)
    yield ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))


def match(old: list[OldTopic], new: list[Topic]) -> tuple[dict[int, int], dict[int, list[tuple[int, float]]]]:
    """Which old topic each new one is.

    Returns:
        the place of the old topic by the place of the new, where it is sure; and candidates with their likeness, best
        first, where it is not. A new topic in neither is new.
    """
    told_as = [_Told.of(topic, topic.title or topic.question, topic.question) for topic in new]
    told_before = [_Told.of(before, before.short, before.full) for before in old]
    scores = {(n, o): _likeness(now, was) for n, now in enumerate(told_as) for o, was in enumerate(told_before)}
    places = {topic.id: place for place, topic in enumerate(old)}
    told = {n: places[topic.topic_id] for n, topic in enumerate(new) if topic.has_code and topic.topic_id in places}
    best = _best(scores)
    doubtful = {n for n, o in told.items() if best[n][1] >= SURE > scores[n, o]}  # the words say another
    matched = {n: o for n, o in told.items() if n not in doubtful}
    undecided = _without(scores, {*told}, {*matched.values()})
    while sure := dict(_sure(undecided)):
        matched |= sure
        undecided = _without(undecided, {*sure}, {*sure.values()})
    unsure = {n: sorted({(told[n], scores[n, told[n]]), best[n]}, key=lambda c: -c[1]) for n in doubtful}
    for (n, o), score in sorted(undecided.items(), key=lambda item: (-item[1], item[0])):
        is_told_new = new[n].has_code and bool(told or _MADE_ID.fullmatch(new[n].topic_id))
        if score >= NEAR and not is_told_new:
            unsure.setdefault(n, []).append((o, score))
    return matched, unsure


def _without(scores: Scores, new: set[int], old: set[int]) -> Scores:
    return {(n, o): score for (n, o), score in scores.items() if n not in new and o not in old}


def _best(scores: Scores) -> dict[int, tuple[int, float]]:
    """The old topic that each new one is most like, and how much."""
    best: dict[int, tuple[int, float]] = {}
    for (n, o), score in scores.items():
        if n not in best or score > best[n][1]:
            best[n] = (o, score)
    return best


def _sure(scores: Scores) -> Iterator[tuple[int, int]]:
    """Pairs that are alike enough, and clearly more than either is to any other."""
    rows: dict[int, list[float]] = {}
    columns: dict[int, list[float]] = {}
    for (n, o), score in scores.items():
        rows.setdefault(n, []).append(score)
        columns.setdefault(o, []).append(score)
    row_rival, column_rival = ({place: nlargest(2, own)[1:] for place, own in of.items()} for of in (rows, columns))
    for (n, o), score in scores.items():
        if score >= SURE and all(score >= rival + MARGIN for rival in row_rival[n] + column_rival[o]):
            yield n, o


class _Told(NamedTuple):
    """The words of a topic, prepared once for all comparisons: of the whole, of its question and of its title."""

    whole: str
    question: str
    title: str

    @classmethod
    def of(cls, topic: Topic | OldTopic, title: str, question: str) -> _Told:
        from rapidfuzz import utils

        return cls(*map(utils.default_process, (_words(topic), question, title)))


def _likeness(topic: _Told, before: _Told) -> float:
    """0 to 100, above 100 for the same words: of the whole, of the questions, or of the titles.

    Several topics may share a title, so that titles alone never outweigh the same question.
    """
    whole, questions = _alike(topic.whole, before.whole), _alike(topic.question, before.question)
    return max(whole, questions, _titles_alike(topic.title, before.title))


def _titles_alike(new: str, old: str) -> float:
    """Of all their words: a short title stands inside many a question."""
    from rapidfuzz import fuzz

    return min(fuzz.token_sort_ratio(new, old), SURE + MARGIN)


def _alike(new: str, old: str) -> float:
    """0 to 100, above 100 for the same words; what is not alike as a whole stays below `SURE`."""
    from rapidfuzz import fuzz

    if new == old:
        return 100.0 + MARGIN
    alike = fuzz.token_set_ratio(new, old)
    return min(alike, 100.0) if fuzz.token_sort_ratio(new, old) >= WHOLE else min(alike, SURE - 1)


def _both(topic: Topic | OldTopic) -> tuple[str, str]:
    """Title and question; the one that is there for both."""
    if isinstance(topic, OldTopic):
        return topic.short, topic.full
    return topic.title or topic.question, topic.question


def _words(topic: Topic | OldTopic) -> str:
    """Title and question as one text, as matching reads them."""
    return titled(*_both(topic))


def _shown(topic: Topic | OldTopic) -> str:
    """Title and question for the screen."""
    return " – ".join(dict.fromkeys(_both(topic)))


def _is_reworded(before: OldTopic, topic: Topic) -> bool:
    """Whether any words are others; that they now stand as title and question, or no longer do, is no rewording."""
    (old_title, old_question), (title, question) = _both(before), _both(topic)
    old, new = _words(before), _words(topic)
    if old_title != old_question and title != question:
        old, new = f"{old_title} {old_question}", f"{title} {question}"
    return old.casefold().split() != new.casefold().split()


def _completed(topic: Topic, before: OldTopic) -> Topic:
    """The topic, with the title or the question that it had before where the later version gives only the other."""
    if topic.title or before.short == before.full:
        return topic
    now, was = _Told.of(topic, "", topic.question), _Told.of(before, before.short, before.full)
    if _titles_alike(now.question, was.title) > _titles_alike(now.question, was.question):
        return replace(topic, title=topic.question, question=before.full)
    return replace(topic, title=before.short)


def _difference(before: OldTopic, topic: Topic) -> Change:
    kinds, details = [], [_shown(topic)]
    if _is_reworded(before, topic):
        kinds.append("reworded")
        details.append(f"was: {_shown(before)}")
    if (before.group or "") != topic.group:
        kinds.append("moved")
        details.append(f'group: "{before.group or ""}" → "{topic.group}"')
    if before.subquestions != topic.subquestions:
        kinds.append("sub-questions")
        details += [f"removed: {question}" for question in before.subquestions if question not in topic.subquestions]
        details += [f"added: {question}" for question in topic.subquestions if question not in before.subquestions]
    if before.tags != topic.tags:
        kinds.append("tags")
        details.append(f"tags: {', '.join(topic.tags)}")
    return Change(tuple(kinds) or ("kept",), topic.topic_id, tuple(details))
