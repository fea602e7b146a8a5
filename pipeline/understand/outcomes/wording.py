"""What a clause says, and what it says became of it: the words apart, tallies, earlier levels, conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.text import levels
from pipeline.text.levels import Span
from pipeline.text.phrasing import CLAUSE_ENDS
from pipeline.text.stems import stems, stop_words
from pipeline.understand.outcomes.encoder import WORD, Reading
from pipeline.understand.outcomes.units import Unit

_LEAD = re.compile(
    r"^(?:[\s,;:.…—–)\"”(-]+|around(?=\s+[a-z]{3,}ing\b)"
    r"|(?:so|and|but|then|well|okay|ok|right|good|also|now|yes|or|that's|it's|there's|that was"
    r"|it was|that is"
    r"|i'd say|i would say|i think|i heard|i hear|i'd call it|i count|i counted|i have|i've|i'll|i had|as i count(?:"
    r" it)?|what i hear(?: on that)? is"
    r"|i have you as|on|for|about|as for|as to|with|of|that|where|whether|in favou?r of|to have|to|by my (?:list"
    r"|count)|from|here|first|second|third"
    r"|last|finally|the last thing is|for the record|let me (?:see|try|capture)|(?:you|we|they)(?:'re| are)|is|are|was"
    r"|were|has|had|have"
    r"|the (?:sentence|wording|text|proposal) (?:is|reads|says|would be)(?: now)?"
    r"|in the room|at this table|in that|wants?|wanted|liked?|supported?|by|who|which)\b(?!['’-])(?=[\s,;:]))+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?:[\s,;:.…—–(\"“-]+|(?<![\w'’-])(?:so|and|but|that's|that is|it's|it is|is|are|was|were|has|had|have|i'd|i'd"
    r" say|i'd call it|i've|i have|i had"
    r"|i count|i counted|i think|i make it|we're|we are|you're|you are|they're|people|the room|which|with|on|by|of|we"
    r"|you|they|that|it|from|in the room"
    r"|clearly|quite|really|to|here|now|was|stays|remains|that had|found|had|still|all told|i"
    r"|as|the|a|an|for|where|who|you've"
    r"|i hear|i heard|cut|about|around"
    r"|we'd|would|then|goes|i'll put|there|i'm|got))+$",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\w+ who (?:would |all )?(?:want(?:s|ed)?|prefer\w*|like\w*|are for|were for)? ?(.+?) (?:and|but|against) \w+ who",
    re.I,
)
_SHARED = frozenset({"agreed", "majority"})
_TOGETHER = frozenset({"agreed", "majority", "decided"})  # where "that" says what all hold, and not one camp
_LEVELS = frozenset({"agreed", "majority", "divided", "minority", None})
_EXCEPTS = re.compile(r"\b(?:but|bar|except|save|minus|apart from|other than)(?: for)?\W*$", re.IGNORECASE)
_MEASURES = re.compile(  # how firmly, not what: "a real | split"
    r"^(?:(?:an?|the|quite|very|rather|still|more or less) )*(?:real|clear|true|proper|fair|honest|open|firmly|roughly"
    r"|nearly|almost|big|little|small|strong|broad|good|certain)\W*$",
    re.IGNORECASE,
)
_WANTS = re.compile(r"\b(?:want(?:s|ed)?|ask(?:s|ed)? for|call(?:s|ed)? for|would like|would love)\W*$", re.IGNORECASE)
# what was agreed, recommended or held stands behind these: "the panel recommends that | a nurse stays"
_THAT = re.compile(
    r"^\W*(?:(?:[\w'’-]+\W+){0,6}?(?:agree[ds]?|agreement|recommend(?:s|ed|ation)?|propose[ds]?|hold|holds|held"
    r"|accept(?:s|ed)?|feel|felt|insist(?:s|ed)?|mind|view|opinion|consensus|conclusion|majority|principle|want(?:s|ed)?"
    r"|ask(?:s|ed)?)\W+)?that (?!(?:is|was|one|point|side|had|and|it'?s|would|will|goes|stands?|came|card|question)\b)"
    r"(\w.*)",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(r",? and (?:it \w+ )?that\b|, (?:that|which|because|since|though|although|so)\b", re.IGNORECASE)
_COMMENTS = re.compile(r"^\W*(?:and|with|but|so|i|though|although|because)\b", re.IGNORECASE)
ENOUGH = 2  # telling words that name a subject
_NOT_TELLING = frozenset(  # common in meetings whatever they are about
    "stage session consensus objection objections approval support agreed majority everybody everyone nobody anybody"
    " anyone somebody"
    " people room think record minutes decided decision question morning thanks please actually course thing things"
    " point"
    " hearing none nothing understood congratulations hands opposed like just say said well good great thank right"
    " going know let got want lot asking ask call count write writes put take takes plenary stand stands".split()
)


SAYS = 0.35  # least probability of one word of content in a unit to say what the clause is about


@dataclass(frozen=True)
class Aside:
    """A run of words of a turn that do not say what a clause is about.

    Attributes:
        statement: place of its statement in the turn.
        start, end: characters in the statement's clean text.
    """

    statement: int
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """A clause in two parts.

    Attributes:
        statement: place of the statement that names the subject.
        clause: the words that say what; an exact part of that statement.
        level_statement: place of the statement that says what became of it.
        level: the words that say what became of it; an exact part of that statement; "" where there are none.
    """

    statement: int
    clause: str
    level_statement: int
    level: str


def telling(text: str) -> int:
    """Words that name a subject, beside those that say what became of it."""
    rest = text
    for span in reversed(levels.spans(text)):
        if span.meaning != "action":
            rest = f"{rest[: span.start]} {rest[span.end :]}"
    return len(_naming(rest))


_CALLS = re.compile(r"\W*[A-Z][\w'’-]+(?: (?:too|as well|also))?\?\W*")  # "Annika too?"
_SIDED = re.compile(
    r"(?:[\w'’-]+(?:,| and)? ){1,8}?(?:was|were|is|are|stood|voted|spoke|came down) (?:all |both |mostly |firmly )?"
    r"(?:for|against|behind|not for) (?:it|that|this|them)\b",
    re.IGNORECASE,
)


def names_nothing(clause: str) -> bool:
    """Whether a clause has no word of its own, or tells who was for what: "that", "stage two", "banks were for it"."""
    return not _naming(clause) or _SIDED.match(clause) is not None or _CALLS.fullmatch(clause) is not None


def _naming(text: str) -> frozenset[str]:
    """The words of three letters or more, and abbreviations, that are not everyday words of meetings."""
    words = re.findall(r"[^\W\d_]{3,}|[A-Z]{2,}", text)
    common = {"stage", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "okay", "yes"}
    common |= stop_words() | _NOT_TELLING
    return frozenset(w for w in words if w.isupper() or w.lower() not in common)


def put_off(row: Mapping[str, Any]) -> dict[str, Any]:
    """What changes of an agreement whose own words say that the thing is off: "sequences, that's off, all?"."""
    off = next((one for one in levels.spans(row["clause"]) if one.meaning == "refused"), None)
    if row["outcome"] != "agreed" or off is None or telling(row["clause"][: off.start]) < 1:
        return {}
    words = row["clause"][off.start : off.end]
    return {"clause": trimmed(row["clause"][: off.start]).rstrip(" ,;:–—-"), "level_words": words, "outcome": "refused"}


def asides(reading: Reading) -> list[Aside]:
    """The units that say what became of a clause in words of no list, or something by the way.

    Whole units: of words inside one, what a model takes for an aside may be what matters ("equal" of "equal fares").
    """
    found = []
    for unit, shares in zip(reading.turn.units, reading.says, strict=True):
        content = [i for i, match in enumerate(WORD.finditer(unit.text)) if stems(match[0])]
        if content and max(shares[i] for i in content) < SAYS:
            found.append(Aside(unit.statement, unit.start, unit.end))
    return found


def apart(units: Sequence[Unit], texts: Sequence[str], outcome: str | None, beside: Sequence[Aside] = ()) -> Words:
    """What the units of a clause say, apart from what they say became of it.

    Args:
        units: of the clause.
        texts: the clean texts of the statements of the turn.
        outcome: the level read; the words of an action stay whole, so that they say who does it.
        beside: the asides of the turn (see `asides`); they are heeded where the rest names a subject.
    """
    words = _apart(units, texts, outcome, beside)
    return words if not beside or telling(words.clause) >= ENOUGH else _apart(units, texts, outcome, ())


def _apart(units: Sequence[Unit], texts: Sequence[str], outcome: str | None, beside: Sequence[Aside]) -> Words:
    pieces: list[tuple[int, str, str]] = []
    wanted: list[tuple[int, str]] = []
    told: list[tuple[int, str]] = []
    said: list[tuple[int, Span]] = []
    for statement in dict.fromkeys(unit.statement for unit in units):
        own = [unit for unit in units if unit.statement == statement]
        start, end = own[0].start, own[-1].end
        found = [s for s in levels.spans(texts[statement]) if start <= s.start < end]
        said += [(statement, span) for span in found]
        if camps := _camps(texts[statement], found):
            wanted.append((statement, _TRAIL.sub("", camps)))
        kept = [] if outcome == "action" else [span for span in found if span.outcome in {*_LEVELS, outcome}]
        cuts = [(span.start, span.end) for span in kept]
        if outcome != "action":
            cuts += [(one.start, one.end) for one in beside if one.statement == statement and start <= one.start < end]
        edges = [start, *(edge for cut in _joined(cuts) for edge in cut), end]
        apart_from = {span.end for span in kept if span.outcome == "minority"} if outcome in _SHARED else set()
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            raw = texts[statement][a:b]
            if a > start and (a in apart_from or _EXCEPTS.search(texts[statement][start:a])):
                continue  # who did not agree, and what one voice said beside it
            clause = trimmed(raw) if cuts else raw.strip(" ,;:.—–-")
            content = _THAT.match(raw) if outcome in _TOGETHER else None
            if content and telling(content[1]) >= ENOUGH:
                told.append((statement, _TRAIL.sub("", _GOES_ON.split(content[1], maxsplit=1)[0])))
            pieces.append((statement, clause, raw))
            if a > start and _WANTS.search(texts[statement][start:a]) and telling(clause) >= ENOUGH:
                wanted.append((statement, clause))
    place, clause = told[0] if told else wanted[0] if wanted else _best(pieces) if pieces else (units[0].statement, "")
    outcomes = [one for one in said if one[1].outcome == outcome] or [one for one in said if one[1].outcome] or said
    if not outcomes:
        return Words(place, clause, units[-1].statement, "")
    where, span = outcomes[-1]
    return Words(place, clause, where, texts[where][span.start : span.end])


def _joined(cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of characters in order, those that meet or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(cuts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _best(pieces: Sequence[tuple[int, str, str]]) -> tuple[int, str]:
    """The first piece that names a subject, else the one that comes nearest to it."""
    known = [(place, clause, telling(clause), raw) for place, clause, raw in pieces]
    known = [one for one in known if not _MEASURES.match(one[1])] or known
    first = next((one for one in known if one[2]), known[0])
    enough = next((one for one in known if one[2] >= ENOUGH), None)
    if enough is None or _COMMENTS.match(enough[3].lstrip(" ,;")):
        return first[:2]
    return enough[:2]


def trimmed(text: str) -> str:
    """Words without what ties them to a level."""
    return _TRAIL.sub("", without_lead(text))


def without_lead(text: str) -> str:
    """Words without what leads into them: "so then we say that"."""
    return _LEAD.sub("", text.strip())


def without_others(text: str, outcome: str | None) -> str:
    """The words of a clause that many share, without what few said beside it: "with one voice saying speed first"."""
    if outcome not in _SHARED:
        return text
    found = levels.spans(text)
    if camps := _camps(text, found):
        return camps
    for span in reversed([one for one in found if one.outcome == "minority"]):
        end = CLAUSE_ENDS.search(text, span.end)
        text = text[: span.start] + (text[end.start() :] if end else "")
    return text


def _camps(text: str, found: Sequence[Span]) -> str:
    """What those in favour want, where a tally says it of both sides: "eight who want advice and one who wants it"."""
    for span in found:
        if span.meaning == "tally" and (span.support or 0) > (span.oppose or 0):
            both = _WHO.fullmatch(text[span.start : span.end])
            if both:
                return both[1]
    return ""


def counts(texts: Sequence[str]) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The tally of now and the one before, as far as they are given."""
    spans = [(text, span) for text in texts for span in levels.spans(text) if span.outcome not in (None, "action")]
    old = [levels.is_earlier(text, span) for text, span in spans]
    if all(old):
        old = [False] * len(spans)  # "in the room it was six to one": the only level there is
    pairs = [
        ((s.support or 0, s.oppose or 0), was) for (_, s), was in zip(spans, old, strict=True) if s.meaning == "tally"
    ]
    now, before = ([pair for pair, was in pairs if was is side] for side in (False, True))
    return (now[-1] if now else None), (before[-1] if before else None)


def earlier_outcome(texts: Sequence[str]) -> str | None:
    """The level of before, where the words name one beside that of now."""
    spans = [(text, span) for text in texts for span in levels.spans(text) if span.outcome not in (None, "action")]
    before = [span.outcome for text, span in spans if levels.is_earlier(text, span)]
    return before[-1] if before and len(before) < len(spans) else None
