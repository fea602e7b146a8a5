"""What the parts of the paper look up, joined once: people are counts and groups here, words are redacted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.checks.own_words import contradictory
from pipeline.people.confidences import withheld
from pipeline.people.facilitators import facilitator_ids
from pipeline.people.groups import NOT_STATED
from pipeline.people.redactor import Redactor
from pipeline.people.vocabulary import words
from pipeline.text.phrasing import excerpt, number, proposition, quotability, readable, says_at_once, unclosed
from pipeline.text.wording import self_reliance
from pipeline.write.paper.frames import Frames
from pipeline.write.paper.points import SIDES, Point, Words, telling
from pipeline.write.paper.subjects import subjects

WORDS_QUOTED = 38
EXEMPLAR_BONUS = 0.25  # how much better another's words must read to stand for the key point
SHARED_STEMS = 2  # telling words that an argument shares with the key point it is given for, at least
NORM_RELIANCE = 0.72  # self-reliance that only a clause with "should" or its like reaches
PLAIN_RELIANCE = 0.85  # self-reliance from which spoken words are a proposition as they stand
SPOKEN_SHARE = 0.8  # share of a wording's words that its exemplar has, from which the wording is speech


class Facts:
    """The tables as the prose needs them."""

    def __init__(self, frames: Frames, parameters: pd.DataFrame, redact: Redactor) -> None:
        self.frames = frames
        self.parameters = parameters
        self.redact = redact
        self.meeting: Any = next(frames.meeting.itertuples())
        self.attribution = str(self.meeting.attribution)
        self.withheld = withheld(frames.statements, frames.utterances)
        texts = frames.utterances["text"].astype(str)
        written = Counter(word for text in texts for word in words(text))
        self.lower_words = {word for word in written if word.islower()}
        self.capitals = {w.lower() for w in written if w.isupper() and len(w) > 1 and written[w] > written[w.lower()]}
        self.sessions: dict[str, str] = dict(zip(frames.sessions["session"], frames.sessions["title"], strict=True))
        groups = frames.stakeholder_groups
        self.shown = dict(zip(groups["stakeholder_group"], groups["shown_as"], strict=True))
        self.facilitators = facilitator_ids(frames.participants)
        self.people = {row.participant_id: row for row in frames.participants.itertuples()}
        self.words = self._words()
        self.contradictory = contradictory(frames.key_points, frames.evidence)
        self.primary = self._primary()
        self.statements = list(frames.statements.sort_values("position").itertuples())
        self._said = self._by_topic()
        self.points = self._points()

    # ------------------------------------------------------------ people

    def group(self, participant_id: str | None) -> str:
        """Readable stakeholder group of a person; small groups are pooled."""
        person = self.people.get(participant_id) if isinstance(participant_id, str) else None
        if person is None or pd.isna(person.stakeholder_group):
            return self.shown.get(NOT_STATED, NOT_STATED)
        return self.group_name(self.shown.get(person.stakeholder_group, person.stakeholder_group))

    def group_name(self, group: str) -> str:
        """A stakeholder group as a reader sees it."""
        return readable(group, self.capitals)

    def speaker(self, participant_id: str | None, kind: str) -> str:
        """Who said it, as far as the attribution rule lets the paper say."""
        if kind in ("note", "sticky"):
            return "notes of the meeting" if kind == "note" else "whiteboard"
        person = self.people.get(participant_id) if isinstance(participant_id, str) else None
        if self.attribution == "name" and person is not None:
            return str(person.name)
        return self.group(participant_id) if self.attribution == "group" and person is not None else "a participant"

    # ------------------------------------------------------------ statements

    def _words(self) -> dict[str, Words]:
        """Every statement that may be shown."""
        paths = dict(zip(self.frames.sources["source_id"], self.frames.sources["path"], strict=True))
        place = {
            row.utterance_id: f"{self.redact(paths[row.source_id].rsplit('/', 1)[-1])}, {row.locator}"
            for row in self.frames.utterances.itertuples()
        }
        return {
            row.statement_id: Words(
                statement_id=row.statement_id,
                text=self.redact(row.text),
                kind=row.kind,
                act=row.act,
                speaker=self.speaker(row.participant_id, row.kind),
                group=self.group(row.participant_id) if row.kind in ("speech", "chat", "reaction") else "",
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

    def said_on(self, topic_id: str) -> list[Any]:
        """Rows of `statements` whose topic it is, said or typed by participants, facilitators left out."""
        return self._said.get(topic_id, [])

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

    def _points(self) -> list[Point]:
        """Key points by topic and priority; those whose words or whole evidence are withheld stay out of the paper."""
        counts = {row.key_point_id: row for row in self.frames.consensus.itertuples()}
        priority = {row.key_point_id: row for row in self.frames.priorities.itertuples()}
        rows = [
            row
            for row in self.frames.key_points.itertuples()
            if row.exemplar_id in self.words and row.key_point_id in counts and row.key_point_id in priority
        ]
        rows.sort(key=lambda row: priority[row.key_point_id].rank)
        evidence, numbers, points = self._evidence(), Counter[str](), []
        about = subjects({k: [(w.person, w.text) for w in own] for k, own in evidence.items()})
        for row in rows:
            if not evidence.get(row.key_point_id) or row.key_point_id in self.contradictory:
                continue
            numbers[row.topic_id] += 1
            wording = self.redact(row.wording)
            clause, form, words, face, case = self._form(row, wording, evidence[row.key_point_id])
            urgent = priority[row.key_point_id].urgent_statement_id
            point = Point(
                key_point_id=row.key_point_id,
                label=f"{self.topic_label(row.topic_id)}.{numbers[row.topic_id]}",
                topic_id=row.topic_id,
                wording=wording,
                clause=clause,
                form=form,
                words=words,
                case=case,
                subject=about[row.key_point_id],
                face=face,
                terms=telling(f"{wording} {self.redact(row.keywords)}"),
                counts=counts[row.key_point_id],
                priority=priority[row.key_point_id],
                groups_for=self._groups(row.key_point_id, "support_count"),
                groups_against=self._groups(row.key_point_id, "oppose_count"),
                evidence=tuple(evidence[row.key_point_id]),
                conditions=self._conditions(row.key_point_id),
                changed_count=self._changed(row.key_point_id),
                sessions=self._sessions(row.key_point_id),
                urgent=self.words.get(urgent) if isinstance(urgent, str) else None,
            )
            points.append(point)
        return points

    def _form(self, row: Any, wording: str, evidence: list[Words]) -> tuple[str, str, str, Words, Words | None]:
        """How the key point can be put: clause, form, words to quote, the statement that stands for it, a case made.

        What the exemplar says should hold, or a wording that fits behind "that", is used as it is. A wording that is
        only what somebody said is quoted, in the words of the supporter (the exemplar's own speaker included) that can
        best stand alone, and the best argument that a supporter gave is reported beside it.
        """
        exemplar = self.words[row.exemplar_id]
        clause, is_clause = proposition(wording, self.lower_words)
        is_spoken = _is_spoken(wording, exemplar.text)
        # only what should hold, not every remark, is what people agreed "that"; a remark is what somebody argued
        if is_spoken and exemplar.reported and self_reliance(exemplar.reported) >= NORM_RELIANCE:
            return exemplar.reported, "that", "", exemplar, None
        if is_clause and (not is_spoken or (says_at_once(wording) and self_reliance(wording) >= PLAIN_RELIANCE)):
            return clause, "that", "", exemplar, None
        if not is_spoken:
            return clause, "free", "", exemplar, None
        terms = telling(f"{wording} {self.redact(row.keywords)}")
        supporters = [w for w in evidence if SIDES.get(w.stance) == "support" and w.kind in ("speech", "chat")]
        choice = {w.statement_id: w for w in [*supporters, exemplar]}
        shown = {w: unclosed(excerpt(choice[w].text, WORDS_QUOTED)) for w in choice}
        worth = {w: _worth(shown[w], terms) + 0.3 * choice[w].strength for w in choice}
        worth[exemplar.statement_id] += EXEMPLAR_BONUS
        best = max(sorted(worth), key=lambda w: worth[w])
        return clause, "words", shown[best], choice[best], _case(exemplar, supporters, terms)

    def _evidence(self) -> dict[str, list[Words]]:
        found: dict[str, list[Words]] = {}
        for row in self.frames.evidence.sort_values(["key_point_id", "rank"]).itertuples():
            if row.statement_id in self.words:
                said = replace(self.words[row.statement_id], stance=row.stance, strength=row.strength)
                found.setdefault(row.key_point_id, []).append(said)
        return found

    def _groups(self, key_point_id: str, side: str) -> tuple[tuple[str, int], ...]:
        rows = self.frames.group_counts
        rows = rows[(rows["key_point_id"] == key_point_id) & (rows[side] > 0)]
        pairs = zip(rows["stakeholder_group"], rows[side], strict=True)
        return tuple(sorted(((self.group_name(g), int(n)) for g, n in pairs), key=lambda pair: (-pair[1], pair[0])))

    def _conditions(self, key_point_id: str) -> tuple[tuple[str, str, str], ...]:
        """Each condition once, in the words that stand for all alike ones; those most people set come first."""
        rows = self.frames.conditions
        rows = rows[(rows["key_point_id"] == key_point_id) & rows["statement_id"].isin(self.words)]
        count = rows["condition_id"].value_counts()
        shown = rows.sort_values("is_exemplar", ascending=False, kind="stable").drop_duplicates("condition_id")
        order = shown["condition_id"].map(count)
        return tuple(
            (self.redact(row.condition), row.statement_id, self._those(row.statement_id, int(count[row.condition_id])))
            for row in shown.loc[order.sort_values(ascending=False, kind="stable").index].itertuples()
        )

    def _those(self, statement_id: str, count: int) -> str:
        """Who said it, and how many others said alike."""
        speaker = self.words[statement_id].speaker
        return speaker if count == 1 else f"{speaker} and {number(count - 1)} more"

    def _sessions(self, key_point_id: str) -> tuple[tuple[str, int, int], ...]:
        rows = self.frames.session_counts
        rows = rows[rows["key_point_id"] == key_point_id].set_index("session")
        here = [(title, rows.loc[session]) for session, title in self.sessions.items() if session in rows.index]
        return tuple((title, int(row["support_count"]), int(row["oppose_count"])) for title, row in here)

    def _changed(self, key_point_id: str) -> int:
        rows = self.frames.positions
        return int(rows.loc[rows["key_point_id"] == key_point_id, "is_changed"].sum())

    def on_topic(self, topic_id: str, *levels: str) -> list[Point]:
        """Key points of a topic, of the given levels or all, what comes first first."""
        return [p for p in self.points if p.topic_id == topic_id and (not levels or p.level in levels)]

    # ------------------------------------------------------------ topics

    def topic_label(self, topic_id: str) -> str:
        """Agenda topics go by their own id, themes by their place: 'Theme 1'."""
        themes = list(self.frames.themes["theme_id"])
        return f"Theme {themes.index(topic_id) + 1}" if topic_id in themes else topic_id

    def topic_ids(self) -> Iterable[str]:
        """Agenda topics in order, then themes."""
        return [*self.frames.agenda.sort_values("position")["topic_id"], *self.frames.themes["theme_id"]]


def _worth(text: str, terms: frozenset[str]) -> float:
    """How well words can stand for a key point: as a quotation, and as something that is put forward."""
    return quotability(text, terms) + 1.5 * self_reliance(text) - 0.2 * text.startswith("…")


def _case(exemplar: Words, supporters: list[Words], terms: frozenset[str]) -> Words | None:
    """What speaks for a key point in a clause that can be reported: what holds first, then what somebody tells."""
    stems = {term[:5] for term in terms}
    worth = {}
    for said in [exemplar, *supporters]:
        clause = said.reported or said.first_person_report
        shared = len(stems & {word[:5] for word in telling(clause)})
        is_near = shared >= SHARED_STEMS or said.statement_id == exemplar.statement_id
        if clause and is_near and said.stance in ("", "support"):
            ahead = 1.0 * bool(said.reported) + EXEMPLAR_BONUS * 4 * (said.statement_id == exemplar.statement_id)
            worth[said] = ahead + 0.5 * shared + self_reliance(clause)
    return max(worth, key=lambda w: (worth[w], w.statement_id), default=None)


def _is_spoken(wording: str, text: str) -> bool:
    """Whether a wording is what was said, fillers and recogniser errors aside."""
    mine, said = (re.findall(r"\w+", part.lower()) for part in (wording, text))
    return sum(word in said for word in mine) >= SPOKEN_SHARE * len(mine)
