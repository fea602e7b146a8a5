"""What the meeting itself wrote down and said back: decisions and actions, summaries, contradictions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.people import listed
from pipeline.people.called import Called
from pipeline.people.facilitators import facilitator_ids
from pipeline.text.phrasing import OPENERS, capitalised, leans
from pipeline.text.stems import stems
from pipeline.write.paper import stated
from pipeline.write.paper.alike import alike
from pipeline.write.paper.arguments import Told
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.points import Point, Words, telling
from pipeline.write.paper.views import Written

SAID_BACK = ("recap", "report", "call")  # kinds of outcome that somebody spoke
# as people mark such lines: in any case where the line begins, in capitals within it; without a colon before a name
MARK = re.compile(
    r"(?:^\W*(?i:(?P<first>decision|decided|resolved|action(?: (?:item|point))?|to ?do|AP))(?i:s)?\b\s*[:–—-]\s*"
    r"|^\W*(?P<bare>(?i:todo)|TO DO|AP)\b\s+"
    r"|\b(?P<kind>DECISION|DECIDED|ACTION|AP|TODO)S?\b(?:\s*[:–—-]\s*|\s+(?=[A-Z])))"
)
DECIDED = ("decision", "decided", "resolved")
ASIDE = re.compile(r"\s*\(.*$", re.DOTALL)  # what stands in brackets behind a line, and all after it
# a line on the paper itself, its parts and its making is for whoever writes it: no action of the meeting
ON_PAPER = re.compile(
    r"\b(?:summary|sections?|chapters?|paragraphs?|append(?:ix|ices)|pages?|(?:white ?)?papers?|drafting"
    r"|drafts?(?=\W*(?:\d|$))|written|write[- ]?up|typed)\b",
    re.IGNORECASE,
)
SELF = re.compile(r"^(?:me|I)\b\s*[-–:]?\s*")
FEW_WORDS, MANY_WORDS = 3, 40
OFTEN, MOSTLY = 3, 1 / 3  # statements with a word, and their share of all with it, from which it is a topic's own
SURE = 0.7  # probability that a line of the notes bears on a key point, from which it stands under its topic
# words that say how far something is agreed; a level read from others is not told in the record's own words
LEVEL = re.compile(
    r"\b(?:all|every(?:one|body)|nobody|no one|none|most(?:ly)?|majority|agree\w*|consensus|unanim\w*|split|divided"
    r"|half|camps?|both sides|against|for|support|minority|few|several|mind|open|contested|\d+\s*[-–:to]+\s*\d+"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:to|against|for)?\s*(?:one|two|three|four|five|six|none))\b",
    re.IGNORECASE,
)


# ---------------------------------------------------------------- decisions and actions in the notes


def written(facts: Facts) -> tuple[Written, ...]:
    """The lines of the notes that record a decision or an action, each once, without the names of their owners."""
    kinds = {
        row.statement_id: row.kind
        for row in facts.frames.outcomes.itertuples()
        if row.kind in ("decision", "action") and row.statement_id in facts.words
    }
    people = facts.frames.participants
    called, doubtful = Called(people, facilitator_ids(people)), _doubtful(facts)
    found: dict[str, Written] = {}
    for row in facts.statements:
        if row.statement_id not in kinds or row.kind not in ("note", "sticky"):
            continue
        for kind, part in _parts(row.clean_text, kinds[row.statement_id]):
            who, text = _owned(part, called, is_named=facts.attribution == "name")
            shown = facts.redact(text)
            if len(shown.split()) >= FEW_WORDS and shown.count("[") < 2 and shown not in found:
                groups = tuple(dict.fromkeys(filter(None, (_owner(facts, person) for person in who))))
                is_doubtful = row.utterance_id in doubtful
                is_on_paper = bool(ON_PAPER.search(part))
                line = Written(
                    kind == "decision", shown, groups, row.statement_id, telling(shown), is_doubtful, is_on_paper
                )
                found[shown] = line
    return tuple(sorted(found.values(), key=lambda line: not line.is_decision))


def _doubtful(facts: Facts) -> set[str]:
    """Utterances of the notes of which another source says otherwise."""
    against = {row.witness_id for row in facts.contradictions}
    rows = facts.frames.outcomes
    rows = rows[rows["outcome_id"].isin(against) & ~rows["kind"].isin(["decision", "action"])]
    return set(rows["utterance_id"].dropna())


def _parts(text: str, kind: str) -> Iterator[tuple[str, str]]:
    """The lines under each mark; the whole where it bears none and is no end of another line."""
    marks = list(MARK.finditer(text))
    if not marks and not re.match(r"(?:if|and|or|but)\b", text, re.IGNORECASE):
        yield from ((kind, part) for part in text.split("; "))  # each with its own people
    for i, mark in enumerate(marks):
        end = marks[i + 1].start() if i + 1 < len(marks) else len(text)
        said = (mark["first"] or mark["bare"] or mark["kind"]).lower()
        yield "decision" if said in DECIDED else "action", text[mark.end() : end]


def _owned(part: str, called: Called, *, is_named: bool) -> tuple[list[str], str]:
    """The people named at the head of a line, and the line without them; whom it names by letters behind is masked."""
    text, who = ASIDE.sub("", part).strip(" .;,"), []
    while (named := called.find(text, is_note=True)) and named[0][0] == 0:
        who += [named[0][2]] if named[0][2] else []
        text = re.sub(r"^\s*(?:[+/&,]|and\b|[-–:])?\s*", "", text[named[0][1] :])
    for start, end, _ in reversed([] if is_named else named):
        text = text[:start] + listed.PERSON + text[end:]
    return who, SELF.sub("", text)


def _owner(facts: Facts, person: str) -> str:
    """An owner as far as the attribution rule lets the paper say: a name, a group, or nothing."""
    if facts.attribution == "name":
        return str(facts.people[person].name)
    return facts.group(person) if facts.attribution == "group" else ""


# ---------------------------------------------------------------- what was said back


def summed_up(facts: Facts, most: int, placed: frozenset[str]) -> dict[str, list[tuple[str, Words]]]:
    """Sentences in which somebody summed up what became of further points of a topic, in their own words, by kind.

    Left out are those that word a statement of the paper, those whose level no plain word says, what does not stand
    alone, what is about this paper, and what names nothing that its topic is about, or is not among the
    statements surely placed: a reader could not place it.
    """
    about = _about(facts)
    told = {cite for point in facts.points for cite in _cited(point)}
    found: dict[str, list[tuple[str, Words]]] = {}
    for row in facts.frames.outcomes.sort_values("position").itertuples():
        words = facts.words.get(row.statement_id)
        if row.kind not in SAID_BACK or not isinstance(row.topic_id, str) or words is None:
            continue
        own = found.setdefault(row.topic_id, [])
        is_new = row.statement_id not in told and not any(alike(words.quotable, other.quotable) for _, other in own)
        is_placed = bool(stems(words.quotable) & about.get(row.topic_id, frozenset())) and row.statement_id in placed
        is_placed = is_placed and not ON_PAPER.search(words.quotable)
        if is_new and is_placed and _has_level(row) and _stands_alone(words.quotable) and len(own) < most:
            own.append((row.kind, words))
            told.add(row.statement_id)
    return found


def _about(facts: Facts) -> dict[str, frozenset[str]]:
    """Telling words of each topic: of its title and questions, of its key points, and those said mostly on it."""
    found: dict[str, set[str]] = {}
    agenda, asked, themes = facts.frames.agenda, facts.frames.subquestions, facts.frames.themes
    points = facts.frames.key_points
    told = [
        *zip(agenda["topic_id"], agenda["title"], strict=True),
        *zip(agenda["topic_id"], agenda["question"], strict=True),
    ]
    told += [*zip(asked["topic_id"], asked["question"], strict=True)]
    told += [*zip(themes["theme_id"], themes["title"] + " " + themes["keywords"], strict=True)]
    told += [*zip(points["topic_id"], points["wording"] + " " + points["keywords"], strict=True)]
    for topic_id, text in told:
        found.setdefault(topic_id, set()).update(stems(str(text)))
    said = {topic_id: _said(facts, topic_id) for topic_id in facts.topic_ids()}
    everywhere = sum(said.values(), Counter[str]())
    for topic_id, counts in said.items():
        own = {stem for stem, n in counts.items() if n >= OFTEN and n >= MOSTLY * everywhere[stem]}
        found.setdefault(topic_id, set()).update(own)
    return {topic_id: frozenset(own) for topic_id, own in found.items()}


def _said(facts: Facts, topic_id: str) -> Counter[str]:
    """In how many statements on a topic each telling word is said."""
    return Counter(stem for row in facts.said_on(topic_id) for stem in stems(row.clean_text))


def noted(facts: Facts, topic_id: str, most: int, used: set[str]) -> tuple[Words, ...]:
    """Lines of the notes that were laid beside a key point of the topic with certainty; marks them used."""
    topic_of = dict(zip(facts.frames.key_points["key_point_id"], facts.frames.key_points["topic_id"], strict=True))
    outcomes = {row.outcome_id: row for row in facts.frames.outcomes.itertuples()}
    found: list[Words] = []
    rows = facts.frames.witnesses.sort_values(["similarity_share", "outcome_id"], ascending=[False, True])
    for row in rows.itertuples():
        witness = outcomes[row.outcome_id]
        words = facts.words.get(witness.statement_id)
        if witness.kind != "note" or words is None or topic_of.get(row.key_point_id) != topic_id:
            continue
        is_sure = row.similarity_share >= SURE and words.statement_id not in used and len(found) < most
        is_fit = not leans(words.quotable) and "?" not in words.quotable and "[" not in words.quotable
        if is_sure and is_fit and len(words.quotable.split()) > FEW_WORDS:
            found.append(words)
            used.add(words.statement_id)
    return tuple(found)


def _cited(point: Point) -> list[str]:
    return [point.exemplar.statement_id, *(point.stated.cites if point.stated else ())]


def _has_level(row: Any) -> bool:
    is_counted = row.support_count == row.support_count and row.oppose_count == row.oppose_count
    said = row.level_words if isinstance(row.level_words, str) else ""
    return isinstance(row.outcome, str) and (is_counted or bool(LEVEL.search(said)))


def _stands_alone(text: str) -> bool:
    """Whether a reader who was not there can make sense of it; masked names and questions tell them little."""
    plain = OPENERS.sub("", text)
    count = len(plain.split())
    return 2 * FEW_WORDS <= count <= MANY_WORDS and not leans(text) and "?" not in text and "[" not in text


# ---------------------------------------------------------------- what contradicts what


def contradictions(facts: Facts) -> dict[str, Told]:
    """For each key point of the paper, how its sources contradict each other, with the statements that do."""
    about = facts.frames.witnesses.set_index("outcome_id")["key_point_id"].to_dict()
    outcome = {row.outcome_id: row for row in facts.frames.outcomes.itertuples()}
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for row in facts.contradictions:
        mine, other = outcome.get(row.witness_id), outcome.get(row.other_id)
        keys = dict.fromkeys(filter(None, (about.get(row.witness_id), about.get(row.other_id), row.other_id)))
        text = f"{_source(mine)} that this {stated.BECAME[row.said]}, {_against(row, other)}"
        said = [w.level_statement_id for w in (mine, other) if w is not None and w.level_statement_id in facts.words]
        for key in keys:
            found.setdefault(key, []).append((text, said))
    return {
        p.key_point_id: Told(capitalised(told[0][0]), "position", [*told[0][1], *p.strongest(2)], "contradiction")
        for p in facts.points
        if (told := found.get(p.key_point_id))
    }


def _source(witness: Any) -> str:
    return "the vote says" if witness is not None and witness.kind == "poll" else "the notes say"


def _against(row: Any, other: Any) -> str:
    """What says otherwise."""
    if other is None:
        return f"whereas by the positions counted it {stated.BECAME[row.other_said]}"
    return f"whereas {stated.SOURCES.get(other.kind, 'the facilitator')} has it that it {stated.BECAME[row.other_said]}"


def owners(line: Written) -> str:
    """' (ports; regulators)'; '' where no owner is named or may be."""
    return f" ({'; '.join(line.owners)})" if line.owners else ""
