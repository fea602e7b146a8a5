"""The sections on what was discussed: one for each agenda topic and each emergent theme."""

from __future__ import annotations

from pipeline.dissents import REASON
from pipeline.phrasing import counted, listed, number, quoted, shortened
from pipeline.prose import quotes, standing
from pipeline.prose.draft import Draft
from pipeline.prose.facts import Facts
from pipeline.prose.options import Settings
from pipeline.prose.points import Point, Words
from pipeline.prose.questions import unanswered
from pipeline.prose.reservations import reservations

HEADING_LETTERS = 95
LEVEL_HEADINGS = {
    "consensus": "Points of agreement",
    "majority": "Majority views",
    "divided": "Where views part",
    "minority": "Minority views",
}
LEADS = {
    ("alone", True): ("One reason given", "The case was put like this", "A supporter explained"),
    ("alone", False): (
        "In the words of one participant",
        "One participant put it like this",
        "As one participant said",
    ),
    ("support", True): ("The reason given for it", "A supporter argued"),
    ("support", False): ("On the one side", "A participant in favour said"),
    ("oppose", True): ("The reason given against it", "An opponent argued"),
    ("oppose", False): ("On the other side", "A participant against it said"),
}


class TopicWriter:
    """Writes one topic; remembers which words are quoted already, so that none stands twice."""

    def __init__(self, draft: Draft, facts: Facts, settings: Settings) -> None:
        self.draft = draft
        self.facts = facts
        self.settings = settings
        self.used: set[str] = set()
        self.turn = 0

    def agenda(self) -> None:
        """A chapter for each group of the agenda, a section for each topic."""
        agenda = self.facts.frames["agenda"].sort_values("position")
        other = "Other questions" if agenda["group"].notna().any() else ""
        for i, (group, rows) in enumerate(agenda.groupby(agenda["group"].fillna(other), sort=False), 1):
            self.draft.section(f"discussion-{i}", f"Discussion: {group}" if group else "Discussion")
            for row in rows.itertuples():
                self.draft.section(row.topic_id, f"{row.topic_id}  {shortened(row.question, HEADING_LETTERS)}", 2)
                self.question(row.topic_id, row.question)
                self.topic(row.topic_id)

    def themes(self) -> None:
        """What people talked about that the agenda did not ask."""
        self.draft.section("themes", "Themes beyond the agenda")
        themes = self.facts.frames["themes"]
        if themes.empty:
            self.draft.say("No theme outside the agenda gathered enough statements to be reported", "count")
            return
        count = counted(len(themes), "theme", capital=True)
        text = f"{count} emerged from what was said outside the questions of the agenda"
        self.draft.say(f"{text}; the titles are made of the most telling words and wait for the editor's", "count")
        for row in themes.itertuples():
            title = f"{self.facts.topic_label(row.theme_id)}  {self.facts.redact(row.title)}"
            self.draft.section(row.theme_id, title, 2)
            self.draft.say(f"Telling words: {self.facts.redact(row.keywords)}", "count")
            self.topic(row.theme_id)

    def question(self, topic_id: str, question: str) -> None:
        """The question as the agenda puts it, with its sub-questions."""
        self.draft.say(f"The question on the agenda: {question}", "count", key="question")
        rows = self.facts.frames["subquestions"]
        for row in rows[rows["topic_id"] == topic_id].sort_values("position").itertuples():
            self.draft.say(row.question, "count", style="bullet", key=f"subquestion {row.position}")

    def topic(self, topic_id: str) -> None:
        """How much was said, then the key points from agreement to single voices, then what stayed open."""
        points = self.facts.on_topic(topic_id)
        self.extent(topic_id, points)
        for level, heading in LEVEL_HEADINGS.items():
            of_level = [p for p in points if p.level == level]
            if of_level:
                self.draft.section(f"{topic_id}-{level}", heading, 3)
            turns: dict[str, int] = {}
            for point in of_level:
                self.point(point, turns)
        self.first(topic_id, points)
        self.open(topic_id)

    def extent(self, topic_id: str, points: list[Point]) -> None:
        """How many people said how much, and on how many key points."""
        said = self.facts.said_on(topic_id)
        self.draft.paragraph()
        if not said:
            self.draft.say("Nothing in the recorded discussion was found to address it", "count", key="extent")
            return
        speakers = {row.participant_id for row in said}
        groups = {self.facts.group(p) for p in speakers}
        sessions = {row.session for row in said}
        text = (
            f"{standing.people(len(speakers), True)} from {counted(len(groups), 'stakeholder group')} spoke to it in "
        )
        text += f"{counted(len(sessions), 'session')}, in {counted(len(said), 'statement')}"
        self.draft.say(text, "count", key="extent")
        if not points:
            self.draft.say(
                "No proposition on which people took positions could be told apart", "count", key="no points"
            )
            return
        levels = [(len([p for p in points if p.level == level]), level) for level in LEVEL_HEADINGS]
        parts = [_standing(count, level) for count, level in levels if count]
        turned = (
            "turned on one key point, which" if len(points) == 1 else f"turned on {number(len(points))} key points:"
        )
        self.draft.say(
            f"The discussion {turned} {listed([p if len(points) > 1 else p[4:] for p in parts])}", "count", key="levels"
        )

    def point(self, point: Point, turns: dict[str, int]) -> None:
        """One key point: the claim, the counts, the sides in their own words, the conditions, the second witness."""
        manner = standing.manner(point)
        turn = turns[manner] = turns.get(manner, -1) + 1
        key, cites = point.key_point_id, point.strongest(self.settings.references_per_claim)
        is_brief = point.level == "minority"
        if point.form == "words" or len(point.face.text.split()) < len(point.wording.split()) + 4:
            self.used.add(point.face.statement_id)  # the claim says it already
        self.draft.paragraph()
        style = "bullet" if is_brief else "body"
        self.draft.say(standing.claim(point, turn), "claim", style=style, point=key, cites=cites)
        self.draft.say(standing.position(point, turn), "position", style=style, point=key, cites=cites, joined=True)
        if is_brief:
            return
        divided = point.level == "divided"
        apart = divided or point.standing.group_pattern == "opposed"
        sides = standing.sides(point) if apart and self.facts.attribution != "anonymous" else ""
        if sides:
            self.draft.say(sides, "position", point=key, cites=cites, key="groups")
        self.voices(point, divided or bool(point.standing.oppose_count))
        self.conditions(point)
        for name, text in reservations(point).items():
            self.draft.say(text, "position", point=key, cites=cites, key=name)
        self.witness(point)

    def voices(self, point: Point, both_sides: bool) -> None:
        """What supporters said, and opponents where there are any; reasons only where somebody gave them."""
        for side in ("support", "oppose") if both_sides else ("support",):
            reason = quotes.best(point, side, self.used, self.settings.quotation_words, of=REASON)
            said = reason or quotes.best(point, side, self.used, self.settings.quotation_words)
            if said is None:
                continue
            lead = self.lead(side if both_sides else "alone", bool(reason))
            self.quote(point, said, lead, "reason" if reason else "quotation", key=f"voice {side}")

    def lead(self, side: str, is_reason: bool) -> str:
        """The words before a quotation, in turn."""
        forms = LEADS[side, is_reason]
        self.turn += 1
        return forms[self.turn % len(forms)]

    def quote(self, point: Point, said: Words, lead: str, role: str, key: str) -> None:
        """A quotation in running text."""
        text = f"{lead}: {quotes.quotation(said, self.settings.quotation_words)}"
        self.draft.say(text, role, point=point.key_point_id, cites=[said.statement_id], key=key)

    def conditions(self, point: Point) -> None:
        """The conditions in the words of those who set them, alike ones once."""
        rows = point.conditions[: self.settings.conditions_per_point]
        if not rows:
            return
        texts = list(dict.fromkeys(f"{quoted(text.strip(' ,;.'))} ({speaker})" for text, _, speaker in rows))
        lead = "The condition set was" if len(texts) == 1 else "The conditions set were"
        cites = [statement for _, statement, _ in rows]
        self.draft.say(f"{lead}: {'; '.join(texts)}", "condition", point=point.key_point_id, cites=cites)

    def witness(self, point: Point) -> None:
        """Notes and boards stand beside what was said; they are nobody's position."""
        beside = point.beside()[: self.settings.references_per_claim]
        if not beside:
            return
        names = sorted({words.speaker for words in beside})
        verb = "bears" if len(names) == 1 and names[0] == "whiteboard" else "bear"
        text = f"The {listed(names)} also {verb} on this point and {'is' if verb == 'bears' else 'are'} not counted"
        cites = [words.statement_id for words in beside]
        self.draft.say(text, "quotation", point=point.key_point_id, cites=cites, key="witness")

    def first(self, topic_id: str, points: list[Point]) -> None:
        """Which of the topic's key points come first in the whole meeting."""
        high = [p for p in points if p.priority.priority == "high"]
        if not high:
            return
        self.draft.section(f"{topic_id}-first", "What comes first", 3)
        everything = number(len(self.facts.frames["key_points"]))
        for point in high:
            text = f"{point.label} ranks {_ordinal(point.rank)} of all {everything} key points of the meeting"
            urgent = quotes.urgency(point)
            if urgent and urgent.statement_id not in self.used:
                self.used.add(urgent.statement_id)
                text += f"; its urgency was put like this: {quotes.quotation(urgent, self.settings.quotation_words)}"
            cites = [urgent.statement_id] if urgent else point.strongest(2)
            self.draft.say(text, "priority", point=point.key_point_id, cites=cites)

    def open(self, topic_id: str) -> None:
        """Questions that drew no statement on the topic."""
        questions = unanswered(self.facts, topic_id)[: self.settings.questions_per_topic]
        if not questions:
            return
        self.draft.section(f"{topic_id}-open", "What stayed open", 3)
        asked = "This question was" if len(questions) == 1 else "These questions were"
        self.draft.say(f"{asked} asked, and what followed did not take it up as far as the record shows", "count")
        for words in questions:
            text = quotes.quotation(words, self.settings.quotation_words)
            self.draft.say(text, "quotation", style="bullet", cites=[words.statement_id], key=words.statement_id)


def _standing(count: int, level: str) -> str:
    """'three reached consensus'."""
    verb = {
        "consensus": "reached consensus",
        "majority": "found a majority on one side",
        "divided": "divided the participants",
        "minority": "drew few positions",
    }[level]
    return f"{number(count)} {verb}"


def _ordinal(rank: int) -> str:
    """1 -> 'first', 11 -> '11th'."""
    spelt = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    if 1 <= rank <= len(spelt):
        return spelt[rank - 1]
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
