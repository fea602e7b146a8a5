"""Where the editor must look, and why: the comments in the margin of the draft, as rows of the paper's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.text.phrasing import excerpt, listed, number, quoted, unclosed
from pipeline.text.references import spelt
from pipeline.write.paper import stated
from pipeline.write.paper.alike import alike
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making.record import written
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point, Stated

QUOTED_ROLES = frozenset({"quotation", "reason", "condition"})
QUOTED_WORDS = 20
TOLD = 2  # contradictions told in one comment; the run report has them all
REPORTED = {
    "reported": "This wording comes from a summary or a report in the meeting, not from a participant's own position",
    "noted": "This wording comes from the notes or the whiteboard, not from a participant",
    "read": "A language model worded this; the nearest words of a participant are these",
}
DOUBTED_SHARE = 0.6  # probability of its topic below which a wording may belong to another one
ELSEWHERE = "It is not sure that it belongs to this topic."
OWED = "For the editor to write: the record of the meeting does not contain it, and nothing was invented"
UNTOUCHED = "Nothing was corrected; please check which source is right"
UNLIKELY = "The level counted is less likely than not, so that the paper does not print it; please check"


def comments(made: dict[str, pd.DataFrame], facts: Facts, settings: Settings) -> pd.DataFrame:
    """What the editor must look at, each beside one sentence.

    Args:
        made: `paper` and `citations` as written.
        facts: what the paper rests on; all words taken from it are redacted.
        settings: from where on evidence is weak.

    Returns:
        `comments`, in the order of the paper; a sentence has at most one comment of a kind.
    """
    page = _Page(made)
    found = [
        *((sentence, "accord", text) for sentence, text in _apart(page, facts)),
        *((sentence, "contradiction", text) for sentence, text in _contradictions(page, facts)),
        *((sentence, "alike", text) for sentence, text in _alike(page, facts)),
        *((sentence, kind, text) for sentence, kind, text in _levels(page, facts, settings)),
        *((sentence, "origin", text) for sentence, text in _origins(page, facts)),
        *((sentence, "confidence", text) for sentence, text in _confidences(page, facts, settings)),
        *((sentence, "wish", text) for sentence, text in _wishes(page, facts)),
        *((row.sentence_id, "placeholder", f"{OWED}.") for row in page.rows if row.role == "placeholder"),
    ]
    order = {row.sentence_id: i for i, row in enumerate(page.rows)}
    rows = [
        {"sentence_id": sentence, "kind": kind, "text": text}
        for sentence, kind, text in sorted(found, key=lambda row: (order[row[0]], tables.COMMENTS.index(row[1])))
    ]
    return pd.DataFrame(rows) if rows else tables.empty("comments")


class _Page:
    """Sentences of the paper by what they speak of and rest on."""

    def __init__(self, made: dict[str, pd.DataFrame]) -> None:
        self.rows: list[Any] = list(made["paper"].itertuples())
        self.claims: dict[str, str] = {}
        self.first: dict[str, str] = {}
        self.cites: dict[str, list[str]] = defaultdict(list)
        self.citing: dict[str, list[str]] = defaultdict(list)
        self.reference: dict[str, str] = {}
        for row in self.rows:
            self.first.setdefault(row.section_id, row.sentence_id)
            if row.role == "claim" and isinstance(row.key_point_id, str):
                self.claims[row.key_point_id] = row.sentence_id  # the last one: the summary stands before the topics
        for row in made["citations"].itertuples():
            self.cites[row.sentence_id].append(row.reference)
            self.citing[row.statement_id].append(row.sentence_id)
            self.reference[row.statement_id] = row.reference


# ---------------------------------------------------------------- where wording and level come from


def _apart(page: _Page, facts: Facts) -> Iterator[tuple[str, str]]:
    """Where the positions counted and the meeting's own words differ, or where that is unlikely and not printed."""
    for point in facts.points:
        by = point.stated
        if by is None or not by.outcome or not point.may_differ or point.key_point_id not in page.claims:
            continue
        counted = _tally(point.counts.support_count, point.counts.oppose_count)
        source = f"{stated.SOURCES[by.kind]}{_cited(by, page, facts)}"
        text = f"The positions counted ({counted}) and the meeting's own words differ: {source} {stated.summed_up(by)}"
        how = UNTOUCHED if point.differs else UNLIKELY
        yield page.claims[point.key_point_id], f"{text}. {how}."


def _cited(by: Stated, page: _Page, facts: Facts) -> str:
    return _words(by.said[-1].statement_id, page, facts) if by.said else ""


def _alike(page: _Page, facts: Facts) -> Iterator[tuple[str, str]]:
    """Statements that share most of their telling words with others: they may be one, at two levels."""
    for point in facts.points:
        others = [p.label for p in facts.points if p is not point and alike(point.wording, p.wording)]
        if others and point.key_point_id in page.claims:
            text = f"This statement and {listed(others)} share most of their telling words and may be one."
            yield page.claims[point.key_point_id], text


def _origins(page: _Page, facts: Facts) -> Iterator[tuple[str, str]]:
    """Claims whose wording no participant said, and whether their topic is sure."""
    placed = facts.surely_placed(DOUBTED_SHARE)
    for point in facts.points:
        if point.origin in REPORTED and point.key_point_id in page.claims:
            source = _words(point.exemplar.statement_id, page, facts)
            text = f"{REPORTED[point.origin]}{source}. Please check that it says what participants meant."
            is_placed = point.is_read or point.exemplar.statement_id in placed
            doubt = "" if is_placed else f" {ELSEWHERE}"
            yield page.claims[point.key_point_id], f"{text}{doubt}"


def _wishes(page: _Page, facts: Facts) -> Iterator[tuple[str, str]]:
    """What lines of the notes ask of this paper, beside its first sentence."""
    lines = [line for line in written(facts) if line.is_on_paper]
    if lines:
        told = listed([f"{quoted(unclosed(line.text))}{line.owned}" for line in lines])
        yield page.rows[0].sentence_id, f"The notes of the meeting ask this of the paper: {told}."


# ---------------------------------------------------------------- witnesses that contradict each other


def _contradictions(page: _Page, facts: Facts) -> Iterator[tuple[str, str]]:
    """The most certain ones of each sentence, and how many more there are."""
    beside = facts.frames.witnesses[["outcome_id", "key_point_id"]]
    witness = {row.outcome_id: row for row in facts.frames.outcomes.merge(beside, how="left").itertuples()}
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for row in facts.contradictions:
        mine, other = witness[row.witness_id], witness.get(row.other_id)
        heard = _voices(mine, row, facts) if other is None else _chair(other, page, facts)
        here = told[_beside(page, facts, mine, other)]
        before = here.get(row.witness_id, f"{_said(mine, page, facts)} that this {stated.BECAME[row.said]}")
        here[row.witness_id] = f"{before}; {heard}"
    for sentence, here in told.items():
        texts = [f"{text}." for text in here.values()]
        more = f" The run report lists {number(len(texts) - TOLD)} more." if len(texts) > TOLD else ""
        yield sentence, f"{' '.join(texts[:TOLD])}{more} {UNTOUCHED}."


def _beside(page: _Page, facts: Facts, *witnesses: Any) -> str:
    """The sentence concerned: the claim of the key point, one that cites the words, else the topic's first one."""
    known = [w for w in witnesses if w is not None]
    points = [page.claims[w.key_point_id] for w in known if w.key_point_id in page.claims]
    citing = [s for w in known for s in page.citing.get(w.level_statement_id, [])]
    topics = [facts.primary.get(w.statement_id) for w in known]
    heads = [page.first[t] for t in topics if t in page.first]
    return [*points, *citing, *heads, page.rows[0].sentence_id][0]


def _said(witness: Any, page: _Page, facts: Facts) -> str:
    """'The notes (E12, “all for”) say' or 'The vote on “...” (four for, two against) says'."""
    if witness.kind == "poll":
        question = quoted(facts.redact(witness.heading if isinstance(witness.heading, str) else witness.clause))
        return f"The vote on {question} ({_tally(witness.support_count, witness.oppose_count)}) says"
    return f"The notes{_words(witness.level_statement_id, page, facts)} say"


def _chair(witness: Any, page: _Page, facts: Facts) -> str:
    """What the chair said of the same point."""
    said = _words(witness.level_statement_id, page, facts)
    return f"the facilitator{said} said that it {stated.BECAME[witness.outcome]}"


def _words(statement_id: str, page: _Page, facts: Facts) -> str:
    """Reference or place, and the words, as far as they may be shown."""
    words = facts.words.get(statement_id)
    if words is None:
        return " (words withheld because they are close to a confidential statement)"
    where = page.reference.get(statement_id, words.place)
    return f" ({where}, {quoted(unclosed(excerpt(words.text, QUOTED_WORDS)))})"


def _voices(witness: Any, row: Any, facts: Facts) -> str:
    """What people said themselves: in that session, or in the whole meeting where that session was silent on it."""
    sessions = facts.frames.session_counts
    sessions = sessions[(sessions["key_point_id"] == row.other_id) & (sessions["session"] == witness.session)]
    is_session = witness.kind != "poll" and len(sessions) > 0
    whole = facts.frames.consensus
    counts = (sessions if is_session else whole[whole["key_point_id"] == row.other_id]).iloc[0]
    where = f"in “{facts.sessions[witness.session]}”" if is_session else "of the whole meeting"
    tally = _tally(counts.support_count, counts.oppose_count)
    return f"in the discussion {where}, it {stated.BECAME[row.other_said]} ({tally})"


def _tally(support: float, oppose: float) -> str:
    """'five for, none against'."""
    return ", ".join(f"{number(n) if n else 'none'} {side}" for n, side in ((support, "for"), (oppose, "against")))


# ---------------------------------------------------------------- levels that may not hold


def _levels(page: _Page, facts: Facts, settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Fragile levels and weak evidence; a minority view claims too little to need either."""
    for point in facts.voiced:
        if point.level == "minority" or point.is_led_by_record or point.key_point_id not in page.claims:
            continue
        sentence = page.claims[point.key_point_id]
        if point.counts.firmness == "fragile":
            yield sentence, "fragile", _fragile(point)
        weak = _weak(point, settings)
        if weak:
            references = listed(spelt(page.cites[sentence]))
            yield sentence, "weak", f"Weak evidence: {weak}. Please read {references} before relying on it."


def _fragile(point: Point) -> str:
    """What would make it another level."""
    s = point.counts
    level = {"consensus": "a consensus", "majority": "a majority view", "divided": "a divided point"}[point.level]
    tally = _tally(s.support_count, s.oppose_count)
    text = f"Fragile level ({tally}): with one participant fewer, it might not be {level}"
    if pd.isna(s.tipping_count):
        return f"{text}."
    people = "one participant" if s.tipping_count == 1 else f"{number(s.tipping_count)} participants"
    return f"{text}; if {people} changed sides, the level would change."


def _weak(point: Point, settings: Settings) -> str:
    """Why the level rests on little; empty where it does not."""
    s, why = point.counts, []
    if s.support_count + s.oppose_count <= settings.few_people:
        why.append(f"{_people(s.support_count + s.oppose_count)} took a side")
    if s.is_withheld:
        why.append(
            f"positions were read with little certainty, so a consensus has a probability of only {s.certain_share:.0%}"
        )
    elif s.certain_share < settings.weak_certain_share:
        why.append(
            f"positions were read with too little certainty; the level is right with a probability of "
            f"{s.certain_share:.0%}"
        )
    return "; ".join(why)


def _people(count: float) -> str:
    return "only one participant" if count == 1 else f"only {number(count)} participants"


# ---------------------------------------------------------------- near a confidence


def _confidences(page: _Page, facts: Facts, settings: Settings) -> Iterator[tuple[str, str]]:
    """What was said right beside a confidence, where its words are quoted, else where it is cited first."""
    roles = {row.sentence_id: row.role for row in page.rows}
    near: dict[str, list[str]] = defaultdict(list)
    for statement_id in _near(facts, settings.near_utterances):
        sentences = page.citing.get(statement_id, [])
        shown = [s for s in sentences if roles[s] in QUOTED_ROLES] or sentences
        if shown:
            near[shown[0]].append(page.reference[statement_id])
    for sentence, references in near.items():
        was = "was" if len(references) == 1 else "were"
        text = f"{listed(spelt(references))} {was} said close to a confidential statement, which is not shown"
        yield sentence, f"{text}. Please check that these words do not disclose it; the run report gives the place."


def _near(facts: Facts, reach: int) -> list[str]:
    """Statements of utterances at most so many places from one that is withheld, in the same session and channel."""
    secret = {row.utterance_id for row in facts.statements if row.statement_id in facts.withheld}
    utterances = facts.frames.utterances.sort_values(["session", "position"])
    beside: set[str] = set()
    for _, rows in utterances.groupby(["session", "source_id"], sort=False):
        ids = list(rows["utterance_id"])
        for place in (i for i, utterance in enumerate(ids) if utterance in secret):
            beside.update(ids[max(0, place - reach) : place + reach + 1])
    return [row.statement_id for row in facts.statements if row.utterance_id in beside - secret]
