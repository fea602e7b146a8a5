"""Calls for consensus: somebody asks for a decision, asks for objections, and the room lets it stand.

As standards bodies and other committees do it: a presenter requests ("I'd like to ask for stage two for ..."), somebody
calls ("any objections?"), and somebody declares ("none, then you have consensus"). Anybody may do any of the three.
Rules, for want of labelled calls in real talk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.understand.outcomes import call_words as say
from pipeline.understand.outcomes import wording

REACH = 14  # utterances between a call and what comes of it
REQUEST_REACH = 40  # utterances back to the request
@dataclass(frozen=True)
class Said:
    """A statement in the order of the talk.

    Attributes:
        statement_id, utterance_id: ids.
        number: place of its utterance in the session's talk.
        speaker: who says it.
        topic: its topic; None where none is known.
        text: the clean text.
    """

    statement_id: str
    utterance_id: str
    number: int
    speaker: str | None
    topic: str | None
    text: str


@dataclass(frozen=True)
class Call:
    """What came of a call.

    Attributes:
        request: the statement that asks for it.
        clause: the words in it that say what for.
        declared: the statement by which it is decided, refused or left.
        words: the words there that do it.
        outcome: decided, refused or open.
        called: the call and the answer, verbatim.
    """

    request: Said
    clause: str
    declared: Said
    words: str
    outcome: str
    called: str


def asks(text: str) -> bool:
    """Whether a statement calls for consensus."""
    if "?" in text:
        return bool(say.ASKS.search(text))
    return bool(say.ASKS_OUTRIGHT.search(text))


def grants(text: str) -> re.Match[str] | None:
    """The words by which a statement says that something is decided, if it does."""
    if text.rstrip().endswith("?") or say.DENIED.search(text):
        return None
    found = (match for match in say.GRANTED.finditer(text) if not say.NOT_YET.search(text[: match.start()]))
    return next(found, None)


def calls(session: Sequence[Said]) -> list[Call]:
    """The calls of a session that came to something, in order; each decision once.

    Args:
        session: its statements, in the order they were said.
    """
    found: list[Call] = []
    asked: int | None = None
    supported = False
    for place, said in enumerate(session):
        if asked is not None and said.number - session[asked].number > REACH:
            asked = None
        if asks(said.text):
            asked, supported = place, False
            continue
        outcome, words = _came(said, asked is not None, supported)
        if outcome is None and asked is not None:
            supported = supported or bool(say.SUPPORT.search(said.text))
            if say.OBJECTION.search(said.text):
                asked = None
        if outcome is None or _is_echo(found, said):
            continue
        found.append(_call(session, place, asked, outcome, words))
        asked = None
    return found


def _came(said: Said, asked: bool, supported: bool) -> tuple[str | None, str]:
    """What a statement says came of a call, and its words.

    Args:
        said: the statement.
        asked: somebody called for consensus shortly before.
        supported: and somebody spoke for it since.
    """
    granted = grants(said.text)
    if granted and (asked or say.ALONE.search(said.text if granted[0].lower().startswith("congrat") else granted[0])):
        return "decided", granted[0]
    if not asked or said.text.rstrip().endswith("?"):
        return None, ""
    denied = say.DENIED.search(said.text)
    if denied:
        return ("refused" if re.search(r"withdr|block", denied[0], re.IGNORECASE) else "open"), denied[0]
    stood = say.LET_STAND.search(said.text) or (say.CLOSES.search(said.text) if supported else None)
    return ("decided", stood[0]) if stood else (None, "")


def _is_echo(found: Sequence[Call], said: Said) -> bool:
    """Whether it only repeats the decision just taken."""
    return bool(found) and said.number - found[-1].declared.number <= ECHO and found[-1].declared.topic == said.topic


ECHO = 2  # utterances in which a decision is repeated ("congratulations")


def _call(session: Sequence[Said], place: int, asked: int | None, outcome: str, words: str) -> Call:
    declared = session[place]
    request, clause = _request(session, place, asked)
    question = f"{session[asked].text} … " if asked is not None else ""
    return Call(request, clause, declared, words, outcome, f"{question}{declared.text}")


def _request(session: Sequence[Said], place: int, asked: int | None) -> tuple[Said, str]:
    """The nearest words before a declaration, or in it, that say what is asked for."""
    declared = session[place]
    granted = grants(declared.text)
    own = _beside(declared.text, granted) if granted else ""
    if wording.telling(own) >= wording.ENOUGH:
        return declared, own
    fallback: tuple[Said, str] | None = None
    for said in reversed(session[:place]):
        if declared.number - said.number > REQUEST_REACH:
            break
        if said.topic != declared.topic or not say.REQUEST.search(said.text):
            continue
        clause = asked_for(said.text)
        if wording.telling(clause) >= wording.ENOUGH:
            return said, clause
        fallback = fallback or ((said, clause) if clause else None)
    return fallback or _put_to_vote(session, place, asked) or (declared, declared.text.strip(" .!"))


def _put_to_vote(session: Sequence[Said], place: int, asked: int | None) -> tuple[Said, str] | None:
    """What the one who calls said right before the question, in the same breath."""
    end = place if asked is None else asked
    for said in reversed(session[:end]):
        if said.utterance_id != session[end].utterance_id:
            return None
        if wording.telling(said.text) >= wording.ENOUGH:
            return said, wording.trimmed(said.text)
    return None


def _beside(text: str, granted: re.Match[str]) -> str:
    """What a declaration itself says is decided: "consensus for ...", "... is approved"."""
    behind = re.match(r"\s*(?:for|on|to|that)\s+([^.?!]+)", text[granted.end() :])
    if behind:
        return behind[1].strip(" ,;:—–-")
    is_passive = re.match(r"(?:is|are|has|have)\b", granted[0], re.IGNORECASE)
    return wording.trimmed(text[: granted.start()]) if is_passive else ""


def asked_for(text: str) -> str:
    """The part of a request that says what for; "" where nothing is requested."""
    match = say.REQUEST.search(text)
    if match is None:
        return ""
    stage = re.search(rf"{say.STAGE}[^.?!]*$", match[0], re.IGNORECASE)
    start = match.start() + stage.start() if stage else match.end()
    rest = text[start:]
    end = re.search(r"[?!]|\.(?=\s|$)", rest)
    clause = rest[: end.start()] if end else rest
    clause = re.sub(
        r"^\W*(?:consensus|approval|support|objections?|it|that|this|then|to|for|on|the|have|get)\b\W*(?:(?:on|for|to"
        r"|that|about|of)\b\s*)?",
        "",
        clause,
        flags=re.I,
    )
    return clause.strip(" ,;:—–-")
