"""Calls for consensus: somebody asks for a decision, asks for objections, and the room lets it stand.

As standards bodies and other committees do it: a presenter requests ("I'd like to ask for stage two for ..."), somebody
calls ("any objections?"), and somebody declares ("none, then you have consensus"). Anybody may do any of the three.
Rules, for want of labelled calls in real talk.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.text import levels
from pipeline.text.phrasing import leans
from pipeline.text.stems import stems
from pipeline.understand.outcomes import call_words as say
from pipeline.understand.outcomes import wording

REACH = 14  # utterances between a call and what comes of it
REQUEST_REACH = 40  # utterances back to the request
ECHO, CORRECTION = 2, 3  # utterances in which a decision is repeated ("congratulations"), and taken back


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
        outcome: decided, refused or open; majority, where it was corrected to that at once.
        called: the call and the answer, verbatim.
    """

    request: Said
    clause: str
    declared: Said
    words: str
    outcome: str
    called: str

    @property
    def statements(self) -> tuple[str, str]:
        """Those that asked for it and declared it."""
        return self.request.statement_id, self.declared.statement_id


def asks(text: str) -> bool:
    """Whether a statement calls for consensus."""
    if "?" in text:
        return bool(say.ASKS.search(text))
    return bool(say.ASKS_OUTRIGHT.search(text))


def only_asks(text: str) -> bool:
    """Whether a sentence asks, and not only whether what it says is right: "all of you, yes?"."""
    return text.rstrip(" \"”'").endswith("?") and not say.RIGHT.search(text)


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
    supported, stood = False, list[Call]()  # what another than the caller says stands, until the caller declares it
    for place, said in enumerate(session):
        is_over = asked is not None and said.number - session[asked].number > REACH
        is_call = asks(said.text)
        if is_over or is_call:
            found += stood
            asked, supported, stood = (place if is_call else None), False, []
        if is_call:
            continue
        outcome, words = _came(said, session[asked] if asked is not None else None, supported)
        if outcome is None and asked is not None:
            supported = supported or bool(say.SUPPORT.search(said.text))
            if say.OBJECTION.search(said.text):
                asked, stood = None, []
        if outcome is None and found:
            found[-1] = _corrected(found[-1], said)
        if outcome is None or _is_echo(found, said):
            continue
        call = _call(session, place, asked, outcome, words, {one for call in found for one in call.statements})
        is_other = asked is not None and said.speaker != session[asked].speaker
        if is_other and outcome == "decided" and not grants(said.text):
            stood = stood or [call]
            continue
        found.append(call)
        asked, stood = None, []
    return [*found, *stood]


def _corrected(last: Call, said: Said) -> Call:
    """The last call, as who declared it corrects it at once: "I was too quick. A majority, then"."""
    is_same = said.speaker == last.declared.speaker and said.topic == last.declared.topic
    if not is_same or said.number - last.declared.number > CORRECTION:
        return last
    if taken_back := levels.TAKEN_BACK.search(said.text):
        called = f"{last.called} … {said.text}"
        return replace(last, outcome="open", declared=said, words=taken_back[0], called=called)
    level = next((span for span in levels.spans(said.text) if span.outcome == "majority"), None)
    if level and said.utterance_id == last.declared.utterance_id and levels.TAKEN_BACK.fullmatch(last.words):
        words, called = said.text[level.start : level.end], f"{last.called} {said.text}"
        return replace(last, outcome="majority", declared=said, words=words, called=called)
    return last


def _came(said: Said, asked: Said | None, supported: bool) -> tuple[str | None, str]:
    """What a statement says came of a call, and its words.

    Args:
        said: the statement.
        asked: by which somebody called for consensus shortly before.
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
    own = say.NOBODY.fullmatch(said.text) if said.utterance_id == asked.utterance_id else None
    stood = own or say.LET_STAND.search(said.text) or (say.CLOSES.search(said.text) if supported else None)
    return ("decided", stood[0]) if stood else (None, "")


def _is_echo(found: Sequence[Call], said: Said) -> bool:
    """Whether it only repeats the decision just taken."""
    return bool(found) and said.number - found[-1].declared.number <= ECHO and found[-1].declared.topic == said.topic


def _call(
    session: Sequence[Said], place: int, asked: int | None, outcome: str, words: str, used: Collection[str]
) -> Call:
    declared = session[place]
    request, clause = _request(session, place, asked, used)
    question = f"{session[asked].text} … " if asked is not None else ""
    return Call(request, clause, declared, words, outcome, f"{question}{declared.text}")


def _request(session: Sequence[Said], place: int, asked: int | None, used: Collection[str]) -> tuple[Said, str]:
    """The nearest words before a declaration, or in it, that say what is asked for; a request is decided once."""
    declared = session[place]
    granted = grants(declared.text)
    own = _beside(declared.text, granted) if granted else ""
    if wording.telling(own) >= wording.ENOUGH:
        called = asked_for(session[asked].text) if asked is not None else ""
        is_said_fully = wording.telling(called) > wording.telling(own) and stems(own) & stems(called)
        return (session[asked], called) if asked is not None and is_said_fully else (declared, own)
    fallback: tuple[Said, str] | None = None
    for said in reversed(session[:place]):
        if declared.number - said.number > REQUEST_REACH:
            break
        if said.topic != declared.topic or said.statement_id in used or not say.REQUEST.search(said.text):
            continue
        clause = asked_for(said.text)
        if wording.telling(clause) >= wording.ENOUGH:
            return said, clause
        fallback = fallback or ((said, clause) if clause else None)
    return fallback or _put_to_vote(session, place, asked) or (declared, declared.text.strip(" .!"))


def _put_to_vote(session: Sequence[Said], place: int, asked: int | None) -> tuple[Said, str] | None:
    """What the one who calls said right before the question, in the same breath, back to what names its matter."""
    end = place if asked is None else asked
    breath = [*takewhile(lambda said: said.utterance_id == session[end].utterance_id, reversed(session[:end]))]
    names = [said for said in breath if wording.telling(said.text) >= wording.ENOUGH]
    alone = (one for one in names if not leans(one.text))  # "No yearly blood. They're told before."
    said = next(alone, next(iter(names), None))
    if said is None:
        return None
    read_out = re.match(r"\W*[\"“](.+)", said.text)  # the wording itself
    return said, (read_out[1] if read_out else wording.without_lead(say.HEAD.sub("", said.text))).strip(' ."”')


def _beside(text: str, granted: re.Match[str]) -> str:
    """What a declaration itself says is decided: "consensus for ...", "... is approved"."""
    rest = re.sub(r"^,? (?:then\b|with(?:out)? [^,]{,30}(?=,)),?", "", text[granted.end() :])  # "without dissent"
    behind = re.match(r"\s*(?::|(?:for|on|to|that)\s)\s*([^.?!]+)", rest)
    if behind:
        return say.APART.sub("", behind[1]).strip(" ,;:—–-")
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
