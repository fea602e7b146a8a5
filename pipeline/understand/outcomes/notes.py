"""What is written down: lines of notes with levels and tallies, DECISION and ACTION lines, stickies, polls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.text import levels
from pipeline.text.numbered import unnumbered
from pipeline.text.phrasing import is_sentence
from pipeline.understand.outcomes import recap_words, recaps, wording
from pipeline.understand.outcomes.encoder import Reading
from pipeline.understand.outcomes.units import HEADWORD, Unit

_ACTION = r"action(?: (?:item|point))?s?|to ?do|AP|aufgaben?|tâches?|tareas?"
_DECISION = r"(?:decision|decided|resolved)s?|beschl(?:uss|üsse)|beschlossen|décisions?|acuerdos?|besluit(?:en)?"
_MARKED = {
    "action": re.compile(rf"^\W*(?:{_ACTION})\b\W*", re.IGNORECASE),
    "decided": re.compile(rf"^\W*(?:{_DECISION})\b\W*", re.IGNORECASE),
    "open": re.compile(r"^\W*(?:open(?: (?:question|point|issue))?|parked|tbd)\s*[:—-]\W*", re.IGNORECASE),
}


def _heading(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{words})\W*$", re.IGNORECASE)


_HEADED = {
    "action": _heading(r"actions?(?: (?:items|points))?|to-?dos?|next steps|follow-?ups?|aufgaben|nächste schritte"),
    "decided": _heading(
        r"decisions?|resolutions?|what we decided|decided|resolved|adopted|approved|beschlüsse|beschlossen|décisions?"
    ),
}
_SHARED = r"(?:points? of |what we |areas? of )?"
_TOLD = {  # headings that say what became of all that stands under them, unless it says so itself
    "agreed": _heading(
        rf"{_SHARED}(?:agreed|agreements?|consensus|common ground)|einig(?:keit)?|konsens|accord|acordado"
    ),
    "divided": _heading(
        rf"{_SHARED}(?:not agreed|(?:no|disagree on|did not agree on|disagreed|disagreements?|contention)(?: agreement"
        r"| consensus)?|contested|divided|split)|uneinig|kein konsens|désaccord|sin acuerdo"
    ),
    "refused": _heading(
        r"rejected|refused|dropped|turned down|voted down|not (?:adopted|approved)|abgelehnt|rejeté|rechazado"
    ),
    "open": _heading(
        r"(?:left |still )?open(?: (?:questions?|points?|issues?))?|unresolved|undecided|not (?:yet )?decided|parked"
        r"|parking lot|deferred|postponed|offen|vertagt"
    ),
    "minority": _heading(r"minority (?:views?|positions?|opinions?)"),
}
FOR = re.compile(r"\W*(?:(?:strongly|somewhat|fully|rather|partly) )?(?:agree|yes|in favou?r|for|support)\b", re.I)
AGAINST = re.compile(r"\W*(?:(?:strongly|somewhat|fully|rather|partly) )?(?:disagree|no|against|oppose[ds]?)\W*$", re.I)
_WANTS = re.compile(  # asks in a poll what people would have
    r"\b(?:first|priorit\w+|most (?:important|urgent|useful|needed)|should|want|need|prefer|favou?r|choose|support"
    r"|like)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(  # asks what they would part with, or what troubles them
    r"\b(?:cut|drop|stop|close|clos(?:ed|ing)|end|ban|remove|reduce|abandon|avoid|reject|give up|without|least|last"
    r"|worst|against|never|not|risks?|problems?|barriers?|obstacles?|concerns?|worr\w+|fears?|threats?|wrong|block\w*"
    r"|missing)\b",
    re.IGNORECASE,
)
# opens a line of its own within one: "Fee: liked. Action: Ada asks"; without a colon it may be a word of the sentence
_LABEL = re.compile(rf"\W*(?:{_ACTION}|{_DECISION})\s*[:–—]", re.IGNORECASE)
_UNDECIDED = frozenset({"refused", "divided", "minority", "open"})  # what a line that decides something does not say
_OF_MEETING = re.compile(  # who was there, and when: nothing that anybody could be for
    r"\W*(?:present|attend(?:ing|ees|ance)|in attendance|participants|members|apologies|regrets|absent|excused|chair\w*"
    r"|minutes|minute[ -]taker|notes by|secretary|date|time|place|venue|location|start|end|teilnehm\w+|anwesend\w*"
    r"|abwesend\w*|entschuldigt|protokoll\w*|leitung|datum|ort|beginn|ende|présents?|excusés?|absents?|asistentes)\s*:",
    re.IGNORECASE,
)
_PUT_ON_RECORD = re.compile(r"\b(?:RESOLVED|DECIDED|CARRIED|ADOPTED|APPROVED|AGREED)\b")  # minutes put decisions so
_DONE = re.compile(  # what somebody did is not what is to be done: "Mr Ruiz declared an interest"
    r"\W*(?:the )?(?:(?:Mr|Ms|Mrs|Dr|Prof)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? (?!need)"
    r"(?:[a-z]+ed|was|were|had|left|gave|said|told|took|made|spoke|came)\b"
)
Row = dict[str, Any]


def line(
    reading: Reading, texts: Sequence[str], heading: str | None
) -> Iterator[tuple[str | None, wording.Words, list[Unit]]]:
    """What a line of notes says became of what: the level, the words and the units of each proposition in it.

    A line that claims no level is a proposition without one, unless the heading right above it tells what became
    of all that stands under it ("Not agreed"): then the words of the level are the heading's.

    Args:
        reading: of the line, by the model.
        texts: the clean texts of its statements.
        heading: the headings above it, joined by " > ".
    """
    asides, by_words = wording.asides(reading), recap_words.Reader(reading.turn.units, reading.turn.kind)
    groups = _propositions(reading.turn.units)
    least = recaps.UNSAID if len(groups) == 1 else recaps.NOTHING_SAID  # the level of one is not that of its neighbour
    for group in groups:
        marked = _marked(group[0].text, heading)
        known = {span.outcome for unit in group for span in unit.levels}
        if not marked and not known - {"action"} and (told := _told(heading)):
            yield told, replace(wording.apart(group, texts, told, asides), level=_last(heading)), group
            continue
        outcome = marked or _read(group, recaps.level(group, reading, by_words, least)[0], known)
        yield outcome, wording.apart(group, texts, outcome, asides), group


def _read(group: Sequence[Unit], outcome: str | None, known: set[str | None]) -> str | None:
    """The level of a proposition as the model reads it, where the words of the line bear it."""
    text = group[0].text
    if _OF_MEETING.match(text) or (outcome == "action" and "action" not in known and _DONE.match(text)):
        return None
    # a decision of the meeting contradicts no word of its own line ("eleven points lost"); one by a vote may be close
    contrary = _UNDECIDED - {"divided"} if "decided" in known else _UNDECIDED
    if outcome == "decided" and known & contrary:
        return None
    # the ends of statements may part a tally that stands in one line
    votes = levels.tallies(" ".join(unit.text for unit in group))
    is_marked = any(_PUT_ON_RECORD.search(unit.text) for unit in group)
    if votes and is_marked and (votes[-1].support or 0) > (votes[-1].oppose or 0):
        return "decided"
    return votes[-1].outcome if outcome is None and votes else outcome


def _propositions(units: Sequence[Unit]) -> list[list[Unit]]:
    """A statement opens a proposition of its own where it names a subject and the one before already has a level.

    One without a level of its own goes on with the one before, unless that has a single word for its subject, which
    would go under: "4:4. Trial of the valve" is one proposition, "gas: 4:4. Trial of the valve" is two. A label
    ("Action:") opens one too: what stands before it is not what is to be done.
    """
    groups: list[list[Unit]] = []
    for unit in units:
        whole = [other for other in units if other.statement == unit.statement]
        opens = (
            unit.opens
            and groups
            and any(one.levels for one in groups[-1])
            and wording.telling(" ".join(one.text for one in groups[-1]))  # "DECISION:" alone waits for what it is
            and (any(one.levels for one in whole) or wording.telling(groups[-1][0].text) == 1)
            and wording.telling(" ".join(one.text for one in whole)) >= wording.ENOUGH
        )
        is_label = unit.opens and bool(_LABEL.match(unit.text))
        if opens or is_label or not groups or HEADWORD.match(unit.text):
            groups.append([])
        groups[-1].append(unit)
    return groups


def is_quoted(clause: str, line: str) -> bool:
    """Whether a line quotes a clause as what somebody said: `Ada: "a tax dressed as a policy"`."""
    return re.search(rf"[\"“”„]\s*{re.escape(clause)}[.,!?]?\s*[\"“”]", line) is not None


def is_marked(text: str) -> bool:
    """Whether a line opens with a mark of what became of it, such as "DECISION:"."""
    return any(pattern.match(text) for pattern in _MARKED.values())


def _marked(text: str, heading: str | None) -> str | None:
    """The outcome that a mark at the head of a line, or the heading right above it, names."""
    marks = [name for name, pattern in _MARKED.items() if pattern.match(text)]
    heads = [name for name, pattern in _HEADED.items() if pattern.match(_last(heading))]
    return next(iter([*marks, *heads]), None)


def _told(heading: str | None) -> str | None:
    """What the heading right above a line says became of what stands under it."""
    return next((outcome for outcome, pattern in _TOLD.items() if pattern.match(_last(heading))), None)


def _last(heading: str | None) -> str:
    return (heading or "").split(" > ")[-1]


def kind(outcome: str | None) -> str:
    """The kind of a line with this outcome."""
    return {"action": "action", "decided": "decision"}.get(outcome or "", "note")


def polls(asked: pd.DataFrame) -> Iterator[Row]:
    """A row a question that people agree or disagree with; of other questions a row an option, with its votes.

    Args:
        asked: schema `Polls`.
    """
    for (session, question, _), options in asked.groupby(["session", "question", "source_id"], sort=True):
        is_for, is_against = options.option.str.match(FOR), options.option.str.match(AGAINST)
        votes = [int(options.votes_count[side].sum()) for side in (is_for & ~is_against, is_against)]
        given: list[Row] = []
        if (is_for | is_against).any() and sum(votes):
            clause, outcome = unnumbered(question), levels.of_tally(*votes)
            given = [{"clause": clause, "outcome": outcome, "counts": (votes[0], votes[1])}]
        elif not (is_for | is_against).any():
            chosen = zip(options.option, options.votes_count, strict=True)
            given = [{"clause": option, "outcome": None, "counts": (int(count), None)} for option, count in chosen]
        yield from ({"session": session, "heading": question, **one} for one in given)


def leading(asked: pd.DataFrame) -> set[tuple[str, str, str]]:
    """Session, question and option of the options that more than half of the respondents chose.

    Where their number is not told, half of the votes count.
    """
    found = set()
    for (session, question, _), options in asked.groupby(["session", "question", "source_id"], sort=True):
        told = options.respondents_count.max()
        most = (told if told == told else options.votes_count.sum()) / 2
        found |= {(session, question, row.option) for row in options.itertuples() if row.votes_count > most}
    return found


def is_wanted(option: str, question: str) -> bool:
    """Whether whoever chooses an option of a poll wants it: "boats" chosen as "what to cut first" are not wanted."""
    asks = bool(_WANTS.search(question)) and not _PARTS.search(question)
    return asks or option == unnumbered(question) or is_sentence(option)
