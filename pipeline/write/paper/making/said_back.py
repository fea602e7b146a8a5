"""What the meeting itself said became of points that no numbered statement words, in its own words.

A chair says back what was heard, a rapporteur reports, and of many such clauses no sentence can be made that a paper
may print. What was agreed must not be lost with it: their words stand under the topic, with those that say the level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, islice
from typing import Any

from pipeline.tables.values import OFF_AGENDA
from pipeline.text import levels
from pipeline.text.phrasing import CLAUSE_ENDS, OPENERS, excerpt, leans
from pipeline.text.stems import stems, stop_words
from pipeline.write.paper.alike import alike
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.points import Point, Words
from pipeline.write.paper.said import SaidBack
from pipeline.write.paper.subjects import on_paper

SAID_BACK = ("recap", "report", "call", "decision")  # kinds of outcome that somebody may have spoken
OF_ALL = ("decided", "agreed")  # what is said of everybody
ORDER = (*OF_ALL, "majority", "divided", "refused")  # what was settled comes first
FEWEST, MOST = 4, 40  # words of a quotation
BESIDE = 12  # words at most of the sentence behind it that says the level
MASKS = 2  # people named in it at most
AFTER = 10  # statements behind a summary, but for its own utterance, in which it is corrected
# somebody objects to what was summed up
NOT_ALL = re.compile(r"\bnot (?:quite )?(?:all|everybody|everyone)\b(?! (?:that|so|of them))", re.IGNORECASE)
CALLING = re.compile(r"^[A-Z]\w+, ")  # somebody is called by name
LEAST = 0.25  # probability that words could be printed, below which they have to name something of their topic
SURE = 0.5  # probability from which a summary bears on a key point, or its words could be printed
SETTLED = (*OF_ALL, "majority", "refused")  # what is told under no topic where none is sure
SURER = 0.75  # probability that its words could be printed, from which
# words that say how far something is agreed; a level read from others is not told in the record's own words
LEVEL = re.compile(
    r"\b(?:all|every(?:one|body)|nobody|no one|none|most(?:ly)?|majority|agree\w*|consensus|unanim\w*|split|divided"
    r"|recommend\w*|carried|settled|adopted|resolved|accepted|rejected|nodd\w+|whole|of you|of us"
    r"|half|camps?|both sides|against|for|support|minority|few|several|mind|open|contested|\d+\s*[-–:to]+\s*\d+"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:to|against|for)?\s*(?:one|two|three|four|five|six|none))\b",
    re.IGNORECASE,
)
# what is left without these says what was settled: nothing in "good, all eighteen, that's agreed"
BARE = re.compile(rf"{LEVEL.pattern}|\b(?:good|fine|okay|yes|right|then|\w+teen|twenty|thirty)\b", re.IGNORECASE)
DENIAL = re.compile(r"\b(?:no|not|never|none|nothing)\b|n['’]t\b", re.IGNORECASE)
SEVERAL, NEARLY_ALL = 3, 0.8  # points of a report, and the share of one topic, from which all are of it
TELLING = 2  # other words at least
WORD = re.compile(r"(?<!['’])\b[^\W\d_]{3,}\b(?!['’])")


def summed_up(facts: Facts, most: int, placed: frozenset[str]) -> dict[str, list[SaidBack]]:
    """Words in which somebody summed up what became of further points of a topic, by topic.

    What was decided or agreed comes first. Left out is what words a statement of the paper or says its level again,
    what no plain word gives a level, what does not stand alone, and what is about this paper. What was settled and can
    be placed under no topic stands under `OFF_AGENDA`.

    Args:
        facts: the tables.
        most: summaries a topic.
        placed: statements that are surely on their topic.
    """
    topic_of, again = _topics(facts, placed), _told_again(facts) | _overtaken(facts) | denied(facts)
    told = {cite for point in facts.points for cite in _cited(point)}
    found: dict[str, list[SaidBack]] = {}
    rows = [row for row in facts.frames.outcomes.sort_values("position").itertuples() if row.outcome in ORDER]
    for row in sorted(rows, key=lambda row: ORDER.index(row.outcome)):
        words = facts.words.get(row.statement_id)
        if words is None or words.kind != "speech" or row.kind not in SAID_BACK or row.statement_id in told:
            continue
        topic, parts = topic_of.get(row.outcome_id), _quoted(facts, row)
        if topic is None or not parts or row.outcome_id in again or on_paper(parts[0].quotable, facts.about):
            continue
        is_plain = _names(row.clause, topic, facts) and "[" not in parts[0].quotable
        if not (row.printable_share >= LEAST or is_plain or _is_called(row)) or _is_corrected(facts, row):
            continue
        own = found.setdefault(topic, [])
        if len(own) < most and not any(alike(parts[0].quotable, other.parts[0].quotable) for other in own):
            own.append(SaidBack(row.kind, session_of(facts, words), parts))
            told.add(row.statement_id)
    return found


def session_of(facts: Facts, words: Words) -> str:
    """Title of the session in which words were said; empty where the meeting had one."""
    return facts.sessions[words.session] if len(facts.sessions) > 1 else ""


def _topics(facts: Facts, placed: frozenset[str]) -> dict[str, str]:
    """The topic of each outcome: of the key point beside which it was laid, else that under which it was read.

    The latter where the talk that its words resemble is of the same topic, or the topic is sure; and where the words
    name something of it. Else what was settled has `OFF_AGENDA`, so that it is not lost.
    """
    points, beside = facts.frames.key_points, facts.frames.witnesses
    of_point = dict(zip(points["key_point_id"], points["topic_id"], strict=True))
    laid = beside[(beside["similarity_share"] >= SURE) & beside["key_point_id"].isin(of_point)]
    found = {row.outcome_id: of_point[row.key_point_id] for row in laid.itertuples()}
    resembled = dict(zip(beside["outcome_id"], beside["topic_id"], strict=True))
    reported = _reported(facts, resembled | found)
    for row in facts.frames.outcomes.itertuples():
        is_asked = isinstance(row.topic_id, str) and row.topic_id != OFF_AGENDA
        read = row.topic_id if is_asked else facts.primary.get(row.statement_id, OFF_AGENDA)
        words = facts.words.get(row.statement_id)
        is_sure = row.statement_id in placed or resembled.get(row.outcome_id) == read
        if words and is_sure and row.outcome_id not in found and _names(words.quotable, read, facts):
            found[row.outcome_id] = read
        elif row.utterance_id in reported:
            found.setdefault(row.outcome_id, reported[row.utterance_id])
        elif _is_settled(row):
            found.setdefault(row.outcome_id, OFF_AGENDA)
    return found


def _reported(facts: Facts, topics: Mapping[str, str]) -> dict[str, str]:
    """The topic of each report of several points that nearly all are of one topic: then the others are of it too.

    Args:
        facts: the tables.
        topics: of each outcome, as far as one is known.
    """
    rows, found = facts.frames.outcomes, {}
    for utterance, own in rows[rows["kind"] == "report"].groupby("utterance_id"):
        named = Counter(topic for ident in own["outcome_id"] if isinstance(topic := topics.get(ident), str))
        topic, count = max(named.items(), key=lambda pair: pair[1], default=("", 0))
        if len(own) >= SEVERAL and count >= NEARLY_ALL * len(own) and topic != OFF_AGENDA:
            found[str(utterance)] = topic
    return found


def _is_settled(row: Any) -> bool:
    """Whether plain words settle something that can be understood without its topic; not "April, done"."""
    is_plain = isinstance(row.level_words, str) and len(row.clause.split()) >= FEWEST
    return row.outcome in SETTLED and (row.printable_share >= SURER or _is_called(row)) and is_plain


def _is_called(row: Any) -> bool:
    """Whether somebody called for it, and the room let it stand: the surest words that there are."""
    return row.kind == "call" and row.outcome == "decided"


def _names(text: str, topic: str, facts: Facts) -> bool:
    """Whether words have a telling one of a topic."""
    return bool(stems(text) & facts.about.get(topic, frozenset()))


def _told_again(facts: Facts) -> frozenset[str]:
    """Outcomes that say of a printed statement what it says of itself, in words of it."""
    told = {point.key_point_id: point.stated for point in facts.points if point.stated}
    words = {
        point.key_point_id: stems(" ".join([point.wording, *(said.quotable for said in point.stated.said)]))
        for point in facts.points
        if point.stated
    }
    rows = facts.frames.outcomes.merge(facts.frames.witnesses[["outcome_id", "key_point_id"]], on="outcome_id")
    return frozenset(
        row.outcome_id
        for row in rows.itertuples()
        if row.key_point_id in told
        and row.outcome == told[row.key_point_id].outcome
        and 2 * len((own := stems(row.clause)) & words[row.key_point_id]) >= len(own)
    )


def _overtaken(facts: Facts) -> frozenset[str]:
    """Outcomes of which somebody later said another level, in words they share: a room's, changed in the plenary."""
    rows = facts.frames.outcomes.merge(facts.frames.witnesses, on="outcome_id")
    rows = rows[rows["kind"].isin(SAID_BACK) & rows["outcome"].isin(ORDER) & rows["key_point_id"].notna()]
    found: set[str] = set()
    for _, group in rows.sort_values("position").groupby("key_point_id"):
        own = [(row.outcome_id, row.outcome, stems(row.clause)) for row in group.itertuples()]
        found |= {
            ident
            for i, (ident, outcome, words) in enumerate(own)
            if any(later != outcome and words & others for _, later, others in own[i + 1 :])
        }
    return frozenset(found)


def denied(facts: Facts) -> frozenset[str]:
    """Outcomes that the meeting later denied in a decision: "the household gives blood yearly", "no yearly blood"."""
    rows = [row for row in facts.frames.outcomes.itertuples() if isinstance(row.outcome, str)]
    later = [row for row in rows if row.outcome == "decided" and DENIAL.search(row.clause)]
    return frozenset(
        row.outcome_id
        for row in rows
        for other in later
        if row.position < other.position
        and row.outcome in SETTLED
        and not DENIAL.search(row.clause)
        and len(stems(row.clause) & stems(other.clause)) >= TELLING
    )


def _is_corrected(facts: Facts, row: Any) -> bool:
    """Whether it is taken back at once, or somebody objects that not all meant it."""
    after = dropwhile(lambda said: said.statement_id != row.statement_id, facts.statements)
    behind = list(islice((said for said in after if said.utterance_id != row.utterance_id), AFTER))
    back = next((i for i, said in enumerate(behind) if levels.TAKEN_BACK.search(said.clean_text)), None)
    if back is not None and _is_meant(facts, row, behind[: back + 1], ORDER):  # what was objected, and what it led to
        return True
    objecting = {said.utterance_id for said in behind if NOT_ALL.search(said.clean_text)}
    turns = [[said for said in facts.statements if said.utterance_id == utterance] for utterance in objecting]
    return row.outcome in OF_ALL and any(_is_meant(facts, row, turn, OF_ALL) for turn in turns)


def _is_meant(facts: Facts, row: Any, objections: Sequence[Any], outcomes: Collection[str]) -> bool:
    """Whether who says that not all meant it means this summary: of those of one turn, the ones in words that it has.

    "Not all, Ada. I don't prefer the drive" leaves alone what the rapporteur said of the ballot.

    Args:
        facts: the tables.
        row: the summary.
        objections: the statements that object.
        outcomes: levels that they may mean.
    """
    words = stems(" ".join(said.clean_text for said in objections))
    rows = facts.frames.outcomes
    own = rows[(rows["utterance_id"] == row.utterance_id) & rows["outcome"].isin(outcomes)]
    texts = {one.outcome_id: facts.words.get(one.statement_id) for one in own.itertuples()}
    named = {ident for ident, said in texts.items() if said is not None and stems(said.quotable) & words}
    return not named or row.outcome_id in named


def _quoted(facts: Facts, row: Any) -> tuple[Words, ...]:
    """The words of a summary that can be quoted: the sentence, or of a long one the clause with its level.

    Where the next sentence says the level, both; nothing where they do not stand alone, or no plain word says it.
    """
    words, level = facts.words[row.statement_id], facts.words.get(row.level_statement_id)
    if not _has_level(row, words.quotable):
        return ()
    fit = next((part for part in (words.quotable, *_clause(row, words.quotable)) if _stands_alone(part)), "")
    is_named = len(row.clause.split()) > 1 or _names(row.clause, str(row.topic_id), facts)  # "with one dissent, named"
    if not fit or level is None or not is_named or not _says_what(fit):
        return ()
    said = replace(words, clean=fit)
    if level.statement_id == words.statement_id:
        return (said,)
    is_short = len(level.quotable.split()) <= BESIDE and "[" not in level.quotable
    return (said, level) if is_short and not CALLING.match(level.quotable) else ()


def _says_what(text: str) -> bool:
    """Whether it names what was settled: two words at least beside those of a level, and be they short."""
    own = {word.lower() for word in WORD.findall(BARE.sub(" ", text))}
    return len(own - stop_words()) >= TELLING


def _clause(row: Any, text: str) -> Iterator[str]:
    """What a long sentence can be cut to: from the clause to the words that say its level, or its first part."""
    places = [text.lower().find(part.lower()) for part in (row.clause, row.level_words) if isinstance(part, str)]
    if len(places) < 2 or -1 in places:
        first = excerpt(text, MOST)
        if first.endswith("…") and LEVEL.search(first):
            yield first
        return
    ends = [place + len(part) for place, part in zip(places, (row.clause, row.level_words), strict=True)]
    start, end = min(places), max(ends)
    following = re.match(r"[^,;:.!?]*", text[end:])
    end += following.end() if following else 0
    yield f"{'… ' if start else ''}{text[start:end].strip()}{' …' if text[end:].strip(' .') else ''}"


def _stands_alone(text: str) -> bool:
    """Whether a reader who was not there can make sense of it; questions tell them little, and so do masked names."""
    plain = OPENERS.sub("", text.removeprefix("… "))
    is_fit = FEWEST <= len(plain.split()) <= MOST and text.count("[") <= MASKS and "?" not in text
    return is_fit and not text.startswith("[") and (not leans(plain) or _names_first(plain))


def _names_first(text: str) -> bool:
    """Whether what leans is the tail of a sentence that names before what it speaks of: "…, and all can bear it"."""
    *_, last = [0, *(end.start() for end in CLAUSE_ENDS.finditer(text))]
    head = text[:last]
    return len(head.split()) >= FEWEST and not leans(head)


def _has_level(row: Any, text: str) -> bool:
    """Whether plain words say the level that was read: those in which it was, or of words that could be printed any."""
    is_counted = row.support_count == row.support_count and row.oppose_count == row.oppose_count
    said = row.level_words if isinstance(row.level_words, str) else ""
    is_plain = bool(LEVEL.search(said)) or any(span.outcome == row.outcome for span in levels.spans(said))
    return is_counted or is_plain or _is_called(row) or (row.printable_share >= SURE and bool(LEVEL.search(text)))


def _cited(point: Point) -> list[str]:
    return [point.exemplar.statement_id, *(point.stated.cites if point.stated else ())]
