"""From the answers there are to propositions, and to the questions still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from pipeline import tables
from pipeline.people.redactor import Redactor
from pipeline.text.linear import Matrix
from pipeline.understand.reader import accounts, answers, borne, merging, questions, writing
from pipeline.understand.reader.checks import Proposal, checked, stands
from pipeline.understand.reader.kept import Answer, Kept
from pipeline.understand.reader.numbered import Contribution, Topic
from pipeline.understand.reader.questions import Question

TAKEN, REFUSED, OPEN = "taken", "refused", "open"
Grouped = tuple[Proposal, tuple[Proposal, ...]]  # a proposition, and those that it was made of
F = TypeVar("F", bound=answers.Bounded)


@dataclass(frozen=True)
class Asked:
    """A question and what became of it.

    Attributes:
        question: what is asked.
        topic_id: the topic, or '' where it is about all.
        state: taken, refused or open.
        why: of a refusal; what was left out of an answer that is taken.
        answer: the answer, if there is one.
    """

    question: Question
    topic_id: str
    state: str
    why: str = ""
    answer: Answer | None = None


@dataclass
class Reading:
    """What a language model reads in a meeting, as far as its answers go.

    Attributes:
        asked: the questions so far, in order.
        proposals: the propositions, each with those it was made of.
        refused: topic, words and reason of propositions that are not taken.
    """

    asked: list[Asked] = field(default_factory=list)
    proposals: list[Grouped] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def open(self) -> list[Question]:
        """The questions that wait for an answer."""
        return [one.question for one in self.asked if one.state == OPEN]


@dataclass(frozen=True)
class Limits:
    """How much may be asked at once, and when something is asked again.

    Attributes:
        question_tokens: of a question, at most.
        left_out_share: of the contributions of a question that an answer may leave out.
        has_accounts: whether a paragraph is asked for on each proposition.
    """

    question_tokens: int
    left_out_share: float
    has_accounts: bool = True


class Reader:
    """Reads answers in the order in which the questions follow from each other.

    Args:
        topics: with their contributions.
        titles: of sessions.
        kept: the answers that there are.
        redact: finds names in what the model wrote.
        known: terms that the organisers wrote.
        encode: gives the vectors of texts.
        vectors: gives the vectors of statements by id, shape (statements, dimensions), in the same space.
        limits: of questions.
    """

    def __init__(
        self,
        topics: Sequence[Topic],
        titles: Mapping[str, str],
        kept: Kept,
        redact: Redactor,
        known: str,
        encode: Callable[[Sequence[str]], Mapping[str, np.ndarray]],
        vectors: Callable[[Sequence[str]], Matrix],
        limits: Limits,
    ) -> None:
        self.topics = topics
        self.titles = titles
        self.kept = kept
        self.redact = redact
        self.encode = encode
        self.vectors = vectors
        self.limits = limits
        self.reading = Reading()
        self._shown = {one.utterance_id: one for topic in topics for one in topic.contributions}
        self._vectors: dict[str, np.ndarray] = {}
        self._asked = " ".join([known, *(line for topic in topics for line in topic.lines)])

    def read(self) -> Reading:
        """Everything that the answers give; what comes after an open question waits for it."""
        found = [proposal for topic in self.topics for proposal in self._topic(topic)]
        if not self.reading.open:
            groups = self._merged(found)
            if not self.reading.open:
                told = self._accounted(self._written(groups))
                self.reading.proposals = [(self._at_home(one), own) for one, own in told]
        return self.reading

    def _at_home(self, one: Proposal) -> Proposal:
        """A proposition from beyond the agenda under the theme in which most of those who take a side stand, if any."""
        if one.topic_id != tables.OFF_AGENDA:
            return one
        places = Counter(self._shown[i].topic_id for i in one.stands(*tables.SIDED))
        return replace(one, topic_id=min(places, key=lambda place: (-places[place], place), default=one.topic_id))

    def _answered(self, question: Question, form: type[F], topic_id: str = "") -> tuple[F, Answer] | None:
        """The answer in its form; None where it is open or refused, which is noted."""
        kept = self.kept.find(question)
        if kept is None:
            self._note(question, topic_id, OPEN)
            return None
        try:
            return answers.read(form, kept.text, questions.numbered_count(question.kind, kept.items)), kept
        except answers.UnusableError as error:
            self._note(question, topic_id, REFUSED, str(error), kept)
            return None

    def _note(self, question: Question, topic_id: str, state: str, why: str = "", kept: Answer | None = None) -> None:
        self.reading.asked.append(Asked(question, topic_id, state, why, kept))

    # ------------------------------------------------------------ topic by topic

    def _topic(self, topic: Topic) -> list[Proposal]:
        """The propositions of a topic; none unless all its parts are taken."""
        found, are_taken = [], True
        for question, own in questions.topic_questions(topic, self.titles, self.limits.question_tokens):
            part = self._part(topic, question, own)
            are_taken &= part is not None
            found += part or []
        return found if are_taken else []

    def _part(self, topic: Topic, question: Question, own: Sequence[Contribution]) -> list[Proposal] | None:
        answered = self._answered(question, answers.TopicAnswer, topic.topic_id)
        if answered is None:
            return None
        answer, kept = answered
        shown = {one.utterance_id: one for one in own}
        texts = {text for one in answer.propositions for text in (one.text, one.because, one.but) if text}
        self._vectors |= self.encode(sorted(texts))
        try:
            reading = checked(answer, kept.items, topic.topic_id, shown, self._objection)
        except answers.UnusableError as error:
            self._note(question, topic.topic_id, REFUSED, str(error), kept)
            return None
        self.reading.refused += [(topic.topic_id, text, why) for text, why in reading.refused]
        left_out = [shown[i] for i in reading.left_out]
        unseen = len(shown.keys() - set(kept.items))
        told = [f"{len(left_out)} contributions left out"] if left_out else []
        told += [f"{unseen} contributions were not in the question that was answered"] if unseen else []
        self._note(question, topic.topic_id, TAKEN, "; ".join(told), kept)
        proposals = list(reading.proposals)
        if proposals and len(left_out) > self.limits.left_out_share * len(own):
            return self._completed(topic, question, left_out, proposals, shown)
        return proposals

    def _completed(
        self,
        topic: Topic,
        question: Question,
        left_out: Sequence[Contribution],
        proposals: list[Proposal],
        shown: Mapping[str, Contribution],
    ) -> list[Proposal] | None:
        """The propositions with what an answer left out and another one told."""
        rows = [(one.proposition_id, one.text) for one in proposals]
        rest = questions.rest_question(topic, question.place, left_out, rows)
        answered = self._answered(rest, answers.RestAnswer, topic.topic_id)
        if answered is None:
            return None if self.reading.asked[-1].state == OPEN else proposals
        answer, kept = answered
        self._note(rest, topic.topic_id, TAKEN, "", kept)
        items = [item for item in kept.items if not item.startswith("kp-")]
        names = [item for item in kept.items if item.startswith("kp-")]
        told = {names[n - 1]: one for n, one in answers.each_once(answer.propositions).items() if 1 <= n <= len(names)}
        completed = []
        for proposal in proposals:
            one = told.get(proposal.proposition_id)
            added = stands(one, items, shown, proposal.text) if one else ()
            sides = {side.utterance_id: side for side in (*added, *proposal.sides)}
            completed.append(replace(proposal, sides=tuple(sides[i] for i in shown if i in sides)))
        return completed

    def _objection(self, text: str, shown: Sequence[Contribution]) -> str:
        """Why a text may not be printed as what contributions say; '' where it may."""
        named = self.redact.finds(text) if self.redact.is_needed else []
        if named:
            return f"it tells who somebody is ({named[0]})"
        said = tuple(f"{one.said_before} {one.words}" for one in shown)
        ids = [i for one in shown for i in one.statement_ids]
        evidence = borne.Evidence(said, self._asked, self.vectors(ids))
        if text not in self._vectors:
            self._vectors |= self.encode([text])
        return borne.objection(text, evidence, self._vectors[text])

    # ------------------------------------------------------------ over all topics

    def _merged(self, found: list[Proposal]) -> list[Grouped]:
        """The propositions, those that are one joined."""
        if len(found) < 2:
            return [(one, (one,)) for one in found]
        titles = {topic.topic_id: topic.lines[0] for topic in self.topics}
        rows = [(one.proposition_id, one.topic_id, one.text) for one in found]
        pairs: dict[merging.Pair, bool] = {}
        best_of: dict[str, str] = {}
        for question in questions.merge_questions(titles, rows, self.limits.question_tokens):
            if answered := self._answered(question, answers.MergeAnswer):
                self._note(question, "", TAKEN, "", answered[1])
                joined, best = merging.proposed(answered[0], answered[1].items)
                pairs, best_of = {**joined, **pairs}, {**best, **best_of}
        if self.reading.open:
            return []
        second = self._again(found, pairs)
        speaker = {i: one.speaker for i, one in self._shown.items() if one.is_voice}
        return list(merging.merged(found, second, best_of, speaker))

    def _again(self, found: list[Proposal], pairs: Mapping[merging.Pair, bool]) -> dict[merging.Pair, bool]:
        """The pairs that a second question affirms: those joined by the first, and the likest that were not."""
        texts = {one.proposition_id: one.text for one in found}
        known = {pair: turned for pair, turned in pairs.items() if set(pair) <= texts.keys()}
        asked = [*known, *merging.alike(found, self.encode(list(texts.values())), known)]
        held: dict[merging.Pair, bool] = {}
        for question in questions.pairs_questions(asked, texts, self.limits.question_tokens):
            if answered := self._answered(question, answers.PairsAnswer):
                self._note(question, "", TAKEN, "", answered[1])
                shown = [merging.pair(item) for item in answered[1].items]
                held |= merging.affirmed(answered[0], shown)
        return held

    # ------------------------------------------------------------ what the paper says

    def _written(self, groups: list[Grouped]) -> list[Grouped]:
        """The propositions in the words of the paper, with reasons, as far as the record bears them."""
        found = {writing.name(own): (one, own) for one, own in groups}
        lines = {topic.topic_id: topic.lines for topic in self.topics}
        blocks = [writing.block(one, own, self._shown, lines[one.topic_id]) for one, own in found.values()]
        for question in questions.writing_questions(blocks, self.limits.question_tokens):
            if not (answered := self._answered(question, answers.WritingAnswer)):
                continue
            self._note(question, "", TAKEN, "", answered[1])
            entries = dict(writing.entries(answered[0].statements, answered[1].items))
            texts = {text for entry, _ in entries.values() for text in entry.texts()}
            self._vectors |= self.encode(sorted(texts))
            for name, (entry, items) in entries.items():
                if name in found:
                    one, own = found[name]
                    new, fault = writing.told(one, entry, items, self._shown, self._objection)
                    found[name] = (new, own)
                    if fault:
                        why = f"{fault}; the proposition stands in the words in which it was found"
                        self.reading.refused.append((one.topic_id, entry.text, why))
        return [*found.values()]

    def _accounted(self, groups: list[Grouped]) -> list[Grouped]:
        """The propositions with a paragraph on each, as far as the record bears it."""
        if self.reading.open or not self.limits.has_accounts:
            return groups
        found = {writing.name(own): (one, own) for one, own in groups}
        for topic in self.topics:
            blocks = [accounts.block(*own, self._shown) for own in groups if own[0].topic_id == topic.topic_id]
            for question in questions.account_questions(topic, blocks, self.limits.question_tokens):
                if not (answered := self._answered(question, answers.AccountAnswer, topic.topic_id)):
                    continue
                self._note(question, topic.topic_id, TAKEN, "", answered[1])
                said = [accounts.unframed(text) for entry in answered[0].statements for text in entry.texts()]
                self._vectors |= self.encode(sorted({*said}))
                for name, (entry, items) in writing.entries(answered[0].statements, answered[1].items):
                    if name in found:
                        one, refused = accounts.told(found[name][0], entry, items, self._shown, self._objection)
                        found[name] = (one, found[name][1])
                        self.reading.refused += [(topic.topic_id, text, why) for text, why in refused]
        return [*found.values()]
