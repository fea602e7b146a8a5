"""What the meeting itself wrote down: decisions and actions, notes on further points, and what contradicts what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.people import listed
from pipeline.people.called import Called
from pipeline.people.facilitators import facilitator_ids
from pipeline.text.for_the_record import notes_request
from pipeline.text.phrasing import capitalised, leans
from pipeline.write.paper import stated
from pipeline.write.paper.arguments import Told
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making.said_back import denied
from pipeline.write.paper.points import Words, telling
from pipeline.write.paper.subjects import on_paper
from pipeline.write.paper.views import Written

# as people mark such lines: in any case where the line begins, in capitals within it; without a colon before a name
MARK = re.compile(
    r"(?:^\W*(?i:(?P<first>decision|decided|resolved|action(?: (?:item|point))?|to ?do|AP))(?i:s)?\b\s*[:–—-]\s*"
    r"|^\W*(?P<bare>(?i:todo)|TO DO|AP)\b\s+"
    r"|\b(?P<kind>DECISION|DECIDED|ACTION|AP|TODO)S?\b(?:\s*[:–—-]\s*|\s+(?=[A-Z])))"
)
DECIDED = ("decision", "decided", "resolved")
ASIDE = re.compile(r"\s*\(.*$", re.DOTALL)  # what stands in brackets behind a line, and all after it
SELF = re.compile(r"^(?:me|I)\b\s*[-–:]?\s*")
FEW_WORDS = 3
SURE = 0.7  # probability that a line of the notes bears on a key point, from which it stands under its topic


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
            if notes_request(part):
                continue  # told with what is to stand on record
            who, text = _owned(part, called, is_named=facts.attribution == "name")
            shown = facts.redact(text)
            if len(shown.split()) >= FEW_WORDS and shown.count("[") < 2 and shown not in found:
                groups = tuple(dict.fromkeys(filter(None, (owner(facts, person) for person in who))))
                is_doubtful = row.utterance_id in doubtful
                is_on_paper = on_paper(part, facts.about)
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


def owner(facts: Facts, person: str) -> str:
    """An owner as far as the attribution rule lets the paper say: a name, a group, or nothing."""
    if facts.attribution == "name":
        return str(facts.people[person].name)
    return facts.group(person) if facts.attribution == "group" else ""


# ---------------------------------------------------------------- lines of the notes on further points


def noted(facts: Facts, topic_id: str, most: int, used: set[str]) -> tuple[Words, ...]:
    """Lines of the notes that were laid beside a key point of the topic with certainty; marks them used."""
    topic_of = dict(zip(facts.frames.key_points["key_point_id"], facts.frames.key_points["topic_id"], strict=True))
    outcomes = {row.outcome_id: row for row in facts.frames.outcomes.itertuples()}
    found: list[Words] = []
    gone = denied(facts)
    rows = facts.frames.witnesses.sort_values(["similarity_share", "outcome_id"], ascending=[False, True])
    for row in rows.itertuples():
        witness = outcomes[row.outcome_id]
        words = facts.words.get(witness.statement_id)
        if (
            witness.kind != "note"
            or words is None
            or row.outcome_id in gone
            or topic_of.get(row.key_point_id) != topic_id
        ):
            continue
        is_sure = row.similarity_share >= SURE and words.statement_id not in used and len(found) < most
        is_fit = not leans(words.quotable) and "?" not in words.quotable and "[" not in words.quotable
        if is_sure and is_fit and len(words.quotable.split()) > FEW_WORDS:
            found.append(words)
            used.add(words.statement_id)
    return tuple(found)


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
