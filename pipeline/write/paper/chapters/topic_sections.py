"""The sections on what was discussed: one for each agenda topic and each emergent theme."""

from __future__ import annotations

from collections import Counter

from pipeline.text.phrasing import counted, listed, number, shortened
from pipeline.text.titled import holds
from pipeline.write.paper import arguments, claims, quotes, stated
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point, Words
from pipeline.write.paper.questions import unanswered
from pipeline.write.paper.reservations import reservations, withheld

HEADING_LETTERS = 240  # a question of four lines can still be a heading where there is no title
URGENT_WORDS = 25  # of a quotation that says why something comes first
LEVEL_HEADINGS = {
    "consensus": "Points of agreement",
    "majority": "Majority views",
    "divided": "Divided views",
    "minority": "Minority views",
}
SPOKE = "{0} from {1} contributed {2} on this topic in {3}"
REACHED = {
    "consensus": "reached consensus",
    "majority": "had a majority on one side",
    "divided": "divided the participants",
    "minority": "had few supporters",
}
RECORD = (
    "Its summaries, reports and notes put it as follows; unless a count is given, no participant's position was read:"
)
BESIDE = "The {0} also {1} to {2}; {3} not counted as {4}"


class TopicWriter:
    """Writes one topic; remembers which words are quoted already, so that none is quoted twice."""

    def __init__(self, draft: Draft, facts: Facts, settings: Settings) -> None:
        self.draft = draft
        self.facts = facts
        self.settings = settings
        self.used: set[str] = set()
        self.turns: Counter[str] = Counter()

    def turn(self, name: str) -> int:
        """How often a kind of sentence was written before in the paper: what varies its words."""
        self.turns[name] += 1
        return self.turns[name] - 1

    def agenda(self) -> None:
        """A chapter for each group of the agenda, a section for each topic."""
        agenda = self.facts.frames.agenda.sort_values("position")
        other = "Other questions" if agenda["group"].notna().any() else ""
        for i, (group, rows) in enumerate(agenda.groupby(agenda["group"].fillna(other), sort=False), 1):
            self.draft.section(f"discussion-{i}", f"Discussion: {group}" if group else "Discussion")
            for row in rows.itertuples():
                heading = shortened(row.title, HEADING_LETTERS)
                self.draft.section(row.topic_id, f"{row.topic_id}  {heading}", 2)
                self.question(row.topic_id, row.question, heading)
                self.topic(row.topic_id)

    def themes(self) -> None:
        """What people talked about that the agenda did not ask."""
        self.draft.section("themes", "Themes beyond the agenda")
        themes = self.facts.frames.themes
        if themes.empty:
            self.draft.say("No theme outside the agenda gathered enough statements to be reported", "count")
            return
        count = counted(len(themes), "theme", capital=True)
        are = "list characteristic words" if (themes["title_kind"] == "keywords").all() else "are words of the meeting"
        text = (
            f"{count} emerged outside the questions of the agenda; the titles {are} until the editor writes better ones"
        )
        self.draft.say(text, "count")
        for row in themes.itertuples():
            title = f"{self.facts.topic_label(row.theme_id)}  {self.facts.redact(row.title)}"
            self.draft.section(row.theme_id, title, 2)
            self.draft.say(f"Characteristic words: {self.facts.redact(row.keywords)}", "count")
            self.topic(row.theme_id)

    def question(self, topic_id: str, question: str, heading: str) -> None:
        """The question as the agenda puts it, unless the heading has all of it, with its sub-questions."""
        if not holds(heading, question):
            self.draft.say(f"The agenda question is: {question}", "count", key="question")
        rows = self.facts.frames.subquestions
        for row in rows[rows["topic_id"] == topic_id].sort_values("position").itertuples():
            self.draft.say(row.question, "count", style="bullet", key=f"subquestion {row.position}")

    def topic(self, topic_id: str) -> None:
        """How much was said, what was decided, the key points from agreement to single voices, what stayed open."""
        points, recorded = self.facts.on_topic(topic_id), self.facts.recorded_on(topic_id)
        self.extent(topic_id, points)
        self.decisions(topic_id, self.facts.decisions(topic_id))
        for level, heading in LEVEL_HEADINGS.items():
            of_level = [p for p in points if p.level == level and not p.decision]
            if of_level:
                self.draft.section(f"{topic_id}-{level}", heading, 3)
                for point in of_level:
                    self.point(point)
                self.asides(of_level)
        self.recorded(topic_id, [p for p in recorded if not p.decision])
        self.first(topic_id, points)
        self.open(topic_id)

    def extent(self, topic_id: str, points: list[Point]) -> None:
        """How many people said how much, and on how many key points."""
        said = self.facts.said_on(topic_id)
        self.draft.paragraph()
        if not said:
            self.draft.say("The record contains no discussion of this topic", "count", key="extent")
            return
        speakers = {row.participant_id for row in said}
        groups = counted(len({self.facts.group(p) for p in speakers}), "stakeholder group")
        sessions = counted(len({row.session for row in said}), "session")
        people = claims.people(len(speakers), capital=True)
        self.draft.say(SPOKE.format(people, groups, counted(len(said), "statement"), sessions), "count", key="extent")
        if not points:
            if not self.facts.recorded_on(topic_id):
                self.draft.say(self.unread(topic_id), "count", key="no points")
            return
        self.draft.say(self.levels(points), "count", key="levels")

    def unread(self, topic_id: str) -> str:
        """What was talked about, where no key point with positions can be printed."""
        count = sum(point.topic_id == topic_id for point in self.facts.unread)
        if not count:
            return "No key point emerged on which participants took positions"
        about = self.facts.subjects.get(topic_id)
        lead = f"Participants talked about it in such words as {about}; " if about else ""
        has = "has a wording" if count > 1 else "does not have a wording"
        which = f"none of the {number(count)} key points" if count > 1 else "the one key point"
        return f"{lead}{which} of this discussion {has} that can be printed (see the appendix)"

    def levels(self, points: list[Point]) -> str:
        """How many key points the topic has, and where they stand."""
        counts = {level: sum(p.level == level for p in points) for level in LEVEL_HEADINGS}
        reached = {level: REACHED[level] for level in counts if counts[level]}
        if len(points) == 1:
            return f"The discussion produced one key point, which {next(iter(reached.values()))}"
        if len(reached) == 1:
            every = "both" if len(points) == 2 else "all of them"
            return f"The discussion produced {number(len(points))} key points; {every} {next(iter(reached.values()))}"
        told = listed([f"{number(counts[level])} {text}" for level, text in reached.items()])
        return f"The discussion produced {number(len(points))} key points: {told}"

    def decisions(self, topic_id: str, points: list[Point]) -> None:
        """What the meeting decided, how and on which condition; the voices on it stand beside it, counted apart."""
        if points:
            self.draft.section(f"{topic_id}-decisions", "Decisions", 3)
        for point in points:
            self.draft.paragraph()
            for told in stated.decision(point, point.decision, self.settings.quotation_words) if point.decision else ():
                self.draft.say(told.text, told.role, point=point.key_point_id, cites=told.cites, key=told.key)
            cites = point.strongest(self.settings.references_per_claim)
            self.draft.say(
                claims.beside_decision(point), "position", point=point.key_point_id, cites=cites, key="voices"
            )
            if point.is_voiced:
                self.voices(point, is_brief=False)
        self.asides([p for p in points if p.is_voiced])

    def point(self, point: Point) -> None:
        """One key point: what was held, by how many, why, on which conditions, and what qualifies its level."""
        kind = claims.manner(point)
        key, cites = point.key_point_id, point.strongest(self.settings.references_per_claim)
        is_brief = point.level == "minority"
        if not (is_brief and self.draft.sentences[-1]["section_id"] == self.draft.sections[-1]["section_id"]):
            self.draft.paragraph()
        held = claims.held(point, self.turn(f"claim {kind}"))
        self.draft.say(f"{held} ({point.label})", "claim", point=key, cites=cites)
        position = claims.position(point, self.turn(f"position {kind}"))
        self.draft.say(position, "position", point=key, cites=cites)
        self.voices(point, is_brief)

    def voices(self, point: Point, is_brief: bool) -> None:
        """What the meeting itself said beside the counts, the sides, the reasons, the conditions, the reservations."""
        key, cites = point.key_point_id, point.strongest(self.settings.references_per_claim)
        self.used.add(point.exemplar.statement_id)  # the claim has said it
        beside = stated.accord(point)
        if beside and point.stated:
            self.draft.say(beside, "position", point=key, cites=[*cites, *point.stated.cites], key="accord")
        apart = point.level == "divided" or point.counts.group_pattern == "opposed"
        sides = claims.sides(point) if apart and self.facts.attribution != "anonymous" else ""
        if sides and not is_brief:
            self.draft.say(sides, "position", point=key, cites=cites, key="groups")
        told = arguments.told(point, self.used, self.settings.quotation_words)
        told = [t for t in told if not (is_brief and t.role == "quotation")]
        told += arguments.conditions(point, self.settings.conditions_per_point)
        for text, role, own, name in told:
            self.draft.say(text, role, point=key, cites=own, key=name)
        for name, text in ({} if is_brief else reservations(point)).items():
            self.draft.say(text, "position", point=key, cites=cites, key=name)

    def recorded(self, topic_id: str, points: list[Point]) -> None:
        """What the meeting itself stated, where no position was read or the positions read contradict it."""
        if not points:
            return
        self.draft.section(f"{topic_id}-recorded", "Stated by the meeting itself", 3)
        self.draft.say(RECORD, "guidance", key="record")
        for point in points:
            cites = [point.exemplar.statement_id, *(point.stated.cites if point.stated else ())]
            text = f"{stated.recorded(point)} ({point.label})"
            self.draft.say(text, "claim", style="bullet", point=point.key_point_id, cites=cites)

    def asides(self, points: list[Point]) -> None:
        """What holds for several key points of a level: consensus withheld, notes and boards beside what was said."""
        self.draft.paragraph()
        unsure = withheld(points)
        if unsure:
            cites = [p.strongest(1)[0] for p in points if p.counts.is_withheld]
            self.draft.say(unsure, "position", cites=cites, key="withheld")
        beside = {p.label: _untold(p)[: self.settings.references_per_claim] for p in points if p.level != "minority"}
        beside = {label: found for label, found in beside.items() if found}
        if beside:
            self.draft.say(self.witness(beside), "quotation", key="witness", cites=_statements(beside))

    def witness(self, beside: dict[str, list[Words]]) -> str:
        """Notes and boards are shown beside what was said; they are nobody's position."""
        names = sorted({words.speaker for found in beside.values() for words in found})
        one, many = ("refers", "it is", "a position"), ("refer", "they are", "positions")
        verb, they, what = one if names == ["whiteboard"] else many
        return BESIDE.format(listed(names), verb, listed(list(beside)), they, what)

    def first(self, topic_id: str, points: list[Point]) -> None:
        """Which of the topic's key points come first in the whole meeting."""
        high = [p for p in points if p.priority.priority == "high"]
        if not high:
            return
        self.draft.section(f"{topic_id}-first", "Priorities", 3)
        everything = number(len(self.facts.frames.priorities))
        for i, point in enumerate(high):
            among = f" among the {everything} key points that were ranked" if i == 0 else ""
            text = f"{point.label} ranks {_ordinal(point.rank)}{among}"
            urgent = quotes.urgency(point)
            if urgent and urgent.statement_id not in self.used and urgent.reported:
                text += f"; a participant argued that {urgent.reported}"
            elif urgent and urgent.statement_id not in self.used and quotes.readable(urgent, URGENT_WORDS):
                text += f"; a participant explained its urgency: {quotes.quotation(urgent, URGENT_WORDS)}"
            self.used.update({urgent.statement_id} if urgent else ())
            cites = [urgent.statement_id] if urgent else point.strongest(2)
            self.draft.say(text, "priority", point=point.key_point_id, cites=cites)

    def open(self, topic_id: str) -> None:
        """Questions that drew no statement on the topic."""
        questions = unanswered(self.facts, topic_id)[: self.settings.questions_per_topic]
        if not questions:
            return
        self.draft.section(f"{topic_id}-open", "Open questions", 3)
        asked = "this question" if len(questions) == 1 else "these questions"
        self.draft.say(f"The record shows no answer to {asked} from participants:", "count")
        for words in questions:
            text = quotes.quotation(words, self.settings.quotation_words)
            self.draft.say(text, "quotation", style="bullet", cites=[words.statement_id], key=words.statement_id)


def _untold(point: Point) -> list[Words]:
    """Notes and boards on it, without what the sentence on the meeting's own words has told."""
    told = point.stated.cites if point.stated and stated.accord(point) else []
    return [words for words in point.beside() if words.statement_id not in told]


def _statements(beside: dict[str, list[Words]]) -> list[str]:
    return [words.statement_id for found in beside.values() for words in found]


def _ordinal(rank: int) -> str:
    """1 -> 'first', 11 -> '11th'."""
    spelt = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    if 1 <= rank <= len(spelt):
        return spelt[rank - 1]
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
