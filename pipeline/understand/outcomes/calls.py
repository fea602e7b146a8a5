"""Calls for consensus: somebody asks for a decision, asks for objections, and the room lets it stand.

As standards bodies and other committees do it: a presenter requests ("I'd like to ask for stage two for ..."), somebody
calls ("any objections?"), and somebody declares ("none, then you have consensus"). Anybody may do any of the three.
Rules, for want of labelled calls in real talk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.understand.outcomes import wording

REACH = 14  # utterances between a call and what comes of it
REQUEST_REACH = 40  # utterances back to the request
_NOT_YET = re.compile(  # a decision that is asked for, supposed, remembered or denied
    r"\b(?:if|when|whether|once|until|till|before|unless|do|does|did|can|could|would|should|might|may|need|needs|want"
    r"|wants|wait|suppose"
    r"|hope|hoping|try|trying|to (?:get|reach|ask|have|see)|ask(?:ing|ed)?|seek(?:ing)?|request\w*|like|propos\w+|last"
    r"|previous(?:ly)?|already|ago|used|towards?"
    r"|how|why|what|assum\w+|without|almost|get|getting|for|check|assess|believe there (?:is|was))\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:(?:do|does|did|have|has|is|are|was)(?:n't| not)|not|no|cannot|can't|never|without|lack(?:s|ing)?(?: of)?)"
    r" (?:yet |really |quite |currently |have |get"
    r" |got |seem to have |a |any |at |clear )*(?:consensus|stage [\d.]+|agreement)\b|\b(?:withdraw(?:n|ing)?|not"
    r" (?:advancing|approved|adopted)"
    r"|(?:stay|stays|remain|remains|staying) (?:at|in) stage|come back (?:at|in|next|with|to (?:the )?(?:committee"
    r"|plenary)|another)|sent back|blocked)\b",
    re.IGNORECASE,
)
_STAGE = r"(?:stage (?:\d+(?:\.\d+)?|one|two|three|four|zero)(?: point \w+)?|\d\.\d+)"
_GRANTED = re.compile(  # says by itself that something is decided
    rf"\b(?:you|we|that|this|it|they)(?:'ve|'s| have| has| do have| got)+ (?:now |also |definitely |clearly "
    rf"|conditional |full |got )*"
    rf"(?:a )?(?:consensus|{_STAGE}|approval|the approval)\b|\bconsensus (?:on|for|to|is|has been)? ?(?:{_STAGE}"
    rf"|reached|recorded|achieved|given|noted)\b"
    rf"|\b{_STAGE} it is\b|\bcongrat(?:ulation)?s\b|\bso ordered\b|\b(?:motion|proposal|that|it|this) (?:is |has"
    rf" )?(?:carrie[sd]|passe[sd]|approved|adopted|accepted|decided)\b"
    rf"|\b(?:it|that) stands\b|\b(?:is|are|has been|have been) (?:so |now |hereby )?(?:approved|adopted|ratified"
    rf"|decided|resolved)\b"
    rf"|\b(?:has |have )?(?:advanced|moved|advances) to {_STAGE}\b|\bwe"
    rf" (?:have )?(?:reached|achieved) {_STAGE}\b"
    rf"|\bi(?:'ll| will)? (?:take|count|minute|record|note) (?:that|it|this) (?:down )?as (?:agreed|decided|settled"
    rf"|carried|read|approved|a yes)\b|\bthen (?:that's|that is|it's) (?:agreed|decided|settled|carried)\b"
    rf"|^\W*(?:(?:yes|okay|ok|so|great|and|well|then|all right),? )*(?:consensus|{_STAGE}|approved|adopted|agreed"
    rf"|decided)[.!]?\s*$",
    re.IGNORECASE,
)
_NO = (
    r"(?:none|no(?:ne|body| one)?(?: \w+)? (?:objections?|concerns?|hands?|opposition|opposed|objecting"
    r"|against)|nothing(?=\W*$|[.,])|the answer is yes|consensus|yes\b)"
)
_LET_STAND = re.compile(  # says after a call that nobody is against
    rf"\b(?:hearing|seeing|i (?:see|hear)|there (?:are|is|were)|sounds like|looks like|seems like|that's)(?: there"
    rf" (?:are|is))? {_NO}"
    r"|\bi (?:don't|do not|didn't) (?:see|hear) (?:any|anyone|anybody|anything)\b|\bno (?:objections?|opposition|one"
    r" (?:is )?(?:opposed|objects|objecting)|hands?)\b"
    r"|\bnobody (?:is |has )?(?:objects?|opposed|objecting|objected)\b|^\W*(?:okay,? |so,? )?none\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(  # goes on after support, in few words
    r"^\W*(?:(?:yes|yeah|so|well|and),? )*(?:thank you|thanks|all right|okay|great|excellent|perfect|good"
    r"|wonderful)\b(?:\W+\w+){0,5}\W*$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    rf"\b(?:(?:like|love|want|going|wish|here|able|hoping|ready|happy) to (?:formally |now |please )*(?:ask|request"
    rf"|call|propose)(?: the committee| you)? (?:for|to|that)\b"
    rf"|(?:ask(?:ing)?|request(?:ing|s)?|call(?:ing)?|seek(?:ing)?|propos(?:e|es|ing)|looking) (?:for |the committee"
    rf" for )?(?:the |your )?(?:consensus|{_STAGE}|approval|support|advancement)"
    rf"|(?:can|could|may|might) (?:i|we) (?:please |now |then |also |possibly  )*(?:have|get|ask"
    rf" for|call for|advance|go to) (?:the )?(?:consensus|{_STAGE}|approval|support)"
    rf"|(?:i|we) (?:propose|move|request|suggest) (?:that|to|we)|do (?:we|i) have (?:consensus|support|{_STAGE})|(?:is"
    rf"|are) there (?:consensus|support)"
    rf"|(?:can|could) (?:we|you|everybody|everyone)(?: all)? (?:live with|agree (?:on|to|with)"
    rf"|sign(?: up to)?)(?: (?:that|it|this))?,?"
    rf"|any (?:objections?|concerns?|opposition) (?:to|with|about|against)|(?:anyone|anybody) (?:object|opposed"
    rf"|objects?) to|advanc(?:e|ing) to {_STAGE}|consensus (?:on|for|to))\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"\+ ?1\b|\bplus one\b|\b(?:i|we)(?:'d| would| do| also| fully| strongly| very much| explicitly)* (?:support"
    r"|second|approve)\b|\bworks for me\b|\bsupport (?:for )?(?:this|it|that|stage)\b"
    r"|\b(?:sounds|looks|seems) good\b|\bi'm (?:happy|fine|good|in favou?r|okay|ok) with\b|\bin favou?r\b",
    re.IGNORECASE,
)
_OBJECTION = re.compile(
    r"\b(?:i|we)(?:'d| would| do| will| have to| must)* (?:object|block|oppose)\b|\b(?:not|n't) (?:be )?(?:comfortable"
    r"|support(?:ive)?|ready|agree|okay|in favou?r)\b"
    r"|\b(?:i|we) (?:have|had) (?:a |an |some |serious |strong )*(?:objection|concern|blocking)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\b(?:any(?:one|body)?|other|further|there|hear|are)\b[^.?]{{0,30}}\b(?:objections?|opposed|opposition|concerns?"
    rf"|object|against|not(?=\W*\?))\b|\b(?:can|could) (?:we|you|everybody|everyone)(?: all)? (?:live with"
    rf"|agree (?:on|to|with)|sign)\b[^.]*\?|\b(?:do|does|can|could|may|is|are|have)\b[^.?]{{0,40}}"
    rf"\b(?:consensus|support|{_STAGE}|approval|approve)\b|^\W*(?:\w+\W+){{0,6}}?(?:objections?|consensus|agreed"
    rf"|approved|{_STAGE})\W*\?",
    re.IGNORECASE,
)
_ASKS_OUTRIGHT = re.compile(
    rf"\bask(?:ing)? (?:the committee |you )?(?:for|about) (?:\w+ )?(?:consensus|{_STAGE}|approval|advancement)\b"
    rf"|\bcall(?:ing)? (?:for consensus|the question)\b"
    rf"|\b(?:i|we)(?:'m| am|'ll| will|'d like to| would like to) call(?:ing)? (?:it|that)\b",
    re.IGNORECASE,
)


_ALONE = re.compile(rf"approved|consensus|{_STAGE}", re.IGNORECASE)  # needs no call before it


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
        return bool(_ASKS.search(text))
    return bool(_ASKS_OUTRIGHT.search(text))


def grants(text: str) -> re.Match[str] | None:
    """The words by which a statement says that something is decided, if it does."""
    if text.rstrip().endswith("?") or _DENIED.search(text):
        return None
    found = (match for match in _GRANTED.finditer(text) if not _NOT_YET.search(text[: match.start()]))
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
            supported = supported or bool(_SUPPORT.search(said.text))
            if _OBJECTION.search(said.text):
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
    if granted and (asked or _ALONE.search(said.text if granted[0].lower().startswith("congrat") else granted[0])):
        return "decided", granted[0]
    if not asked or said.text.rstrip().endswith("?"):
        return None, ""
    denied = _DENIED.search(said.text)
    if denied:
        return ("refused" if re.search(r"withdr|block", denied[0], re.IGNORECASE) else "open"), denied[0]
    stood = _LET_STAND.search(said.text) or (_CLOSES.search(said.text) if supported else None)
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
        if said.topic != declared.topic or not _REQUEST.search(said.text):
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
    match = _REQUEST.search(text)
    if match is None:
        return ""
    stage = re.search(rf"{_STAGE}[^.?!]*$", match[0], re.IGNORECASE)
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
