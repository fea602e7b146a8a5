"""What the parts of the paper look up, joined once: people are counts and groups here, words are redacted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.checks.own_words import contradictory
from pipeline.people import file_names
from pipeline.people.facilitators import facilitator_ids
from pipeline.people.groups import NOT_STATED
from pipeline.people.redactor import Redactor
from pipeline.people.vocabulary import words
from pipeline.people.withheld import withheld
from pipeline.tables.values import NAMES_SOMEBODY, NO_WORDING, OFF_AGENDA
from pipeline.text.phrasing import behind_that, readable
from pipeline.write.paper import counted_by, exemplars, read_reasons
from pipeline.write.paper.contradicting import borne, contradicted
from pipeline.write.paper.frames import Frames
from pipeline.write.paper.kept_themes import kept_themes
from pipeline.write.paper.levels import only_names
from pipeline.write.paper.points import SIDES, SPOKEN, WRITTEN_IN, Point, Words, telling
from pipeline.write.paper.selection import Selection, selected
from pipeline.write.paper.stated_outcomes import earlier, last, stated_outcomes
from pipeline.write.paper.subjects import subjects

MID_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")


@dataclass(frozen=True)
class Unread:
    """A key point that is no claim of the paper, with what an editor needs to read it.

    Attributes:
        wording: as it was found; it may name somebody.
        counts: its row of `consensus`.
        exemplar: the best quotation there is.
        terms: its telling words.
        why: what keeps it out.
    """

    key_point_id: str
    topic_id: str
    wording: str
    counts: Any
    exemplar: Words
    evidence: tuple[Words, ...]
    terms: frozenset[str]
    why: str


class Facts:
    """The tables as the prose needs them."""

    def __init__(
        self, frames: Frames, parameters: pd.DataFrame, redact: Redactor, most: int = 40, least: int = 2
    ) -> None:
        self.frames = frames
        self.parameters = parameters
        self.redact = redact
        self.meeting: Any = next(frames.meeting.itertuples())
        self.attribution = str(self.meeting.attribution)
        self.withheld = withheld(frames.confidences)
        texts = frames.utterances["text"].astype(str)
        written = Counter(word for text in texts for word in words(text))
        small, large = {word for word in written if word.islower()}, MID_SENTENCE.findall(" ".join(texts))
        self.names = {word for word in large if word.lower() not in small}
        self.capitals = {w.lower() for w in written if w.isupper() and len(w) > 1 and written[w] > written[w.lower()]}
        self.sessions = {row.session: redact(row.title) for row in frames.sessions.itertuples()}
        groups = frames.stakeholder_groups
        self.shown = dict(zip(groups["stakeholder_group"], groups["shown_as"], strict=True))
        self.titles = dict(frames.group_names[["stakeholder_group", "title"]].itertuples(index=False))
        self.facilitators = facilitator_ids(frames.participants)
        self.people = {row.participant_id: row for row in frames.participants.itertuples()}
        self.words = self._words()
        self.contradictory = contradictory(frames.key_points, frames.evidence)
        self.primary = self._primary()
        self.statements = list(frames.statements.sort_values("position").itertuples())
        self._said = self._by_topic()
        self._evidence_on = self._evidence()
        self._of_group = counted_by.group(frames.group_counts, self.group_name)
        self._of_session = counted_by.session(frames.session_counts, self.sessions)
        self._of_condition = counted_by.condition(frames.conditions, self.statements, self.words, redact)
        changed = frames.positions.groupby("key_point_id")["is_changed"].sum()
        self._of_changed = {str(key): int(count) for key, count in changed.items()}
        self._reasons = read_reasons.given(frames.read_reasons, frames.statements, self._evidence_on, redact)
        self._accounts = read_reasons.accounts(frames.read_accounts, frames.statements, self._evidence_on, redact)
        self.outcomes = stated_outcomes(frames.outcomes, self.statements, self.words, redact)
        self.contradictions = borne(frames)
        self.contradicted = contradicted(frames, self.contradictions)
        self.points, self.unread, self.statements_chosen = self._points(most, least)
        self.voiced = [point for point in self.points if point.is_voiced]

    # ------------------------------------------------------------ people

    def group(self, participant_id: str | None) -> str:
        """Readable stakeholder group of a person; small groups are pooled."""
        person = self.people.get(participant_id) if isinstance(participant_id, str) else None
        if person is None or pd.isna(person.stakeholder_group):
            return self.shown.get(NOT_STATED, NOT_STATED)
        return self.group_name(self.shown.get(person.stakeholder_group, person.stakeholder_group))

    def group_name(self, group: str) -> str:
        """A stakeholder group as a reader sees it."""
        return self.titles.get(group) or readable(group, self.capitals)

    @cached_property
    def words_spoken(self) -> dict[str, int]:
        """Words that each participant spoke or wrote in the chat; those who led the meeting are left out."""
        rows = self.frames.utterances
        rows = rows[rows["kind"].isin(["speech", "chat"]) & rows["participant_id"].notna()]
        counts = rows["text"].str.split().str.len().groupby(rows["participant_id"]).sum()
        return {str(p): int(n) for p, n in counts.items() if p in self.people and p not in self.facilitators}

    def speaker(self, participant_id: str | None, kind: str) -> str:
        """Who said it, as far as the attribution rule lets the paper say."""
        if kind in WRITTEN_IN:
            return WRITTEN_IN[kind]
        person = self.people.get(participant_id) if isinstance(participant_id, str) else None
        if self.attribution == "name" and person is not None:
            return str(person.name)
        return self.group(participant_id) if self.attribution == "group" and person is not None else "a participant"

    # ------------------------------------------------------------ statements

    def _words(self) -> dict[str, Words]:
        """Every statement that may be shown."""
        shown = file_names.files(self.frames.sources["path"], self.redact)
        files = {row.source_id: shown[row.path] for row in self.frames.sources.itertuples()}
        place = {
            row.utterance_id: f"{files[row.source_id]}, {row.locator}" for row in self.frames.utterances.itertuples()
        }
        return {
            row.statement_id: Words(
                statement_id=row.statement_id,
                text=(text := self.redact(row.text)),
                clean=text if row.clean_text == row.text else self.redact(row.clean_text),
                kind=row.kind,
                act=row.act,
                speaker=self.speaker(row.participant_id, row.kind),
                group=self.group(row.participant_id) if row.kind in SPOKEN else "",
                session=row.session,
                place=place[row.utterance_id],
                person=row.participant_id if isinstance(row.participant_id, str) else row.statement_id,
                reported=self._reported(row.reported),
                first_person_report=self._reported(row.first_person_report),
            )
            for row in self.frames.statements.itertuples()
            if row.statement_id not in self.withheld
        }

    def _reported(self, clause: Any) -> str:
        """The clause, unless there is none or something in it tells who spoke."""
        return clause if isinstance(clause, str) and self.redact(clause) == clause else ""

    def _primary(self) -> dict[str, str]:
        """Topic or theme of every statement."""
        topics = self.frames.statement_topics
        return dict(zip(topics["statement_id"], topics["topic_id"], strict=True))

    def surely_placed(self, least: float) -> frozenset[str]:
        """Statements whose topic has at least this probability."""
        topics = self.frames.statement_topics
        return frozenset(topics["statement_id"][topics["probability"] >= least])

    def said_on(self, topic_id: str) -> list[Any]:
        """Rows of `statements` whose topic it is, said or typed by participants, facilitators left out."""
        return self._said.get(topic_id, [])

    @cached_property
    def about(self) -> dict[str, frozenset[str]]:
        """Telling words of each topic."""
        return subjects(self.frames, {topic_id: self.said_on(topic_id) for topic_id in self.topic_ids()})

    def _by_topic(self) -> dict[str, list[Any]]:
        said: dict[str, list[Any]] = {}
        for row in self.statements:
            person = self.people.get(row.participant_id) if isinstance(row.participant_id, str) else None
            is_heard = row.kind in ("speech", "chat") and row.act not in ("backchannel", "procedural")
            if (
                is_heard
                and person is not None
                and row.participant_id not in self.facilitators
                and row.statement_id in self.primary
            ):
                said.setdefault(self.primary[row.statement_id], []).append(row)
        return said

    # ------------------------------------------------------------ key points

    def _points(self, most: int, least: int) -> tuple[list[Point], list[Unread], frozenset[str]]:
        """Key points by priority, those that no sentence of the paper can say, and which are numbered statements.

        A key point whose exemplar is withheld, whose own words are counted against it, or on which nobody took a
        position and nothing is stated, is neither.
        """
        counts = {row.key_point_id: row for row in self.frames.consensus.itertuples()}
        priority = {row.key_point_id: row for row in self.frames.priorities.itertuples()}
        points, unread = [], []
        rows = [*exemplars.known(self.frames.key_points, self.words, self._evidence_on)]
        rows = [row for row in rows if row.key_point_id in counts and row.key_point_id not in self.contradictory]
        place = {row.statement_id: row.position for row in self.statements}
        rank = {key: row.rank for key, row in priority.items()}
        rows.sort(key=lambda row: (rank.get(row.key_point_id, len(rows) + 1), place[row.exemplar_id]))
        for row in rows:
            key, why = row.key_point_id, self._unfit(row)
            point = self._point(row, counts[key], priority[key]) if key in priority and not why else None
            why = NO_WORDING if point and only_names(point, key in self.contradicted) else why
            if why:
                said = (self.words[row.exemplar_id], tuple(self._evidence_on.get(key, [])), telling(row.keywords))
                unread.append(Unread(key, row.topic_id, row.wording, counts[key], *said, why))
            elif point and (point.is_voiced or point.decision or point.stated):
                points.append(point)
        self._keep_themes(points)
        chosen = selected(points, self.contradicted, most, least)
        return self._labelled(points, chosen), unread, chosen.ids

    def _labelled(self, points: list[Point], chosen: Selection) -> list[Point]:
        """Numbered by topic in the order in which the paper tells them: statements first, then those of the table."""
        numbers, label = Counter[str](), {}
        for point in chosen.ordered(points):
            numbers[point.topic_id] += 1
            label[point.key_point_id] = f"{self.topic_label(point.topic_id)}.{numbers[point.topic_id]}"
        return [replace(point, label=label[point.key_point_id]) for point in points]

    def _unfit(self, row: Any) -> str:
        """Why the wording cannot be printed; '' where it can."""
        if not row.is_printable:
            return NO_WORDING
        return NAMES_SOMEBODY if self.redact(row.wording) != row.wording else ""

    def _point(self, row: Any, counts: Any, priority: Any) -> Point:
        """A key point that can be printed, without its label."""
        key = row.key_point_id
        return Point(
            key_point_id=key,
            label="",
            topic_id=row.topic_id,
            wording=row.wording,
            clause=behind_that(row.wording, self.names),
            origin=row.origin,
            exemplar=self.words[row.exemplar_id],
            terms=telling(f"{row.wording} {self.redact(row.keywords)}"),
            counts=counts,
            priority=priority,
            groups_for=self._of_group.get((key, "support_count"), ()),
            groups_against=self._of_group.get((key, "oppose_count"), ()),
            evidence=tuple(self._evidence_on.get(key, [])),
            conditions=self._of_condition.get(key, ()),
            changed_count=self._of_changed.get(key, 0),
            sessions=self._of_session.get(key, ()),
            stated=last(self.outcomes, counts),
            earlier=earlier(self.outcomes, counts),
            decision=self.outcomes.get(counts.decision_id) if isinstance(counts.decision_id, str) else None,
            reasons=self._reasons.get(key, {}),
            account=self._accounts.get(key, ()),
        )

    def _evidence(self) -> dict[str, list[Words]]:
        found: dict[str, list[Words]] = {}
        positions = self.frames.positions
        last = positions.set_index(["key_point_id", "participant_id"])["stance"].to_dict()
        for row in self.frames.evidence.sort_values(["key_point_id", "rank"]).itertuples():
            if row.statement_id in self.words:
                said = self.words[row.statement_id]
                now = last.get((row.key_point_id, said.person), row.stance)
                is_held = SIDES.get(now) == SIDES.get(row.stance)
                said = replace(said, stance=row.stance, strength=row.strength, is_held=is_held)
                found.setdefault(row.key_point_id, []).append(said)
        return found

    def on_topic(self, topic_id: str) -> list[Point]:
        """Key points of a topic, in the order of their numbers."""
        own = [p for p in self.points if p.topic_id == topic_id]
        return sorted(own, key=lambda p: int(p.label.rpartition(".")[2]))

    # ------------------------------------------------------------ topics

    def _keep_themes(self, points: list[Point]) -> None:
        """Leave out themes of which the paper tells nothing: what was said on them was said outside the agenda."""
        kept = kept_themes(self.frames.themes, self.frames.agenda, points)
        gone = set(self.frames.themes["theme_id"]) - set(kept["theme_id"])
        self.frames = replace(self.frames, themes=kept)
        self.primary = {said: OFF_AGENDA if topic in gone else topic for said, topic in self.primary.items()}
        self._said = self._by_topic()

    def topic_label(self, topic_id: str) -> str:
        """Agenda topics go by their own id, themes by their place: 'Theme 1'."""
        themes = list(self.frames.themes["theme_id"])
        return f"Theme {themes.index(topic_id) + 1}" if topic_id in themes else topic_id

    def topic_ids(self) -> Iterable[str]:
        """Agenda topics in order, then themes."""
        return [*self.frames.agenda.sort_values("position")["topic_id"], *self.frames.themes["theme_id"]]
