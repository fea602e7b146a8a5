"""Summaries that the room corrects at once: somebody objects, and whoever summed up takes it.

"And lactate in all ambulances, by six to two." – "Not all ambulances! Only over thirty minutes." – "Over thirty
minutes. Thank you." What was taken back is no outcome, however sure it sounded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from pipeline.text import levels
from pipeline.text.phrasing import NUMBERS, TENS
from pipeline.text.stems import stop_words
from pipeline.understand.outcomes.calls import Said

Row = dict[str, Any]
SUMMED_UP = frozenset({"recap", "report", "decision", "call"})  # kinds of outcomes that somebody said
SOON = 8  # contributions behind a summary in which somebody objects to it
TAKEN = 3  # contributions behind the objection in which it is taken
OPENING = 12  # words of a contribution in which it objects
_OBJECTS = re.compile(
    r"\b(?:no|not|i never|we never|\w+n['’]t|except|only|wrong|stop|wait|hang on|go back|forgot(?:ten)?|lost|missing"
    r"|you said)\b",
    re.IGNORECASE,
)
_COMPLAINS = re.compile(r"\byou(?:['’]ve| have)? (?:lost|forgot(?:ten)?|left out|skipped|missed)\b", re.IGNORECASE)
_YIELDS = re.compile(  # takes the objection, whatever else is said; beside what takes a level back (`levels`)
    r"\b(?:sorry|apologies|you(?:['’]re| are) (?:\w+ )?right|so corrected|my (?:fault|bad)|strike"
    r"|i (?:skipped|ran over|misread|mixed|misspoke)|creatively)\b|\bdid i(?: say \w+)?\?",
    re.IGNORECASE,
)
_GOES_ALONG = re.compile(r"\b(?:thank you|thanks|of course|okay|ok|yes|right|fair|true|good)\b", re.IGNORECASE)
_SAYS_MOST = re.compile(
    r"\b(?:most of (?:us|you|them)|a majority|all but (?:one|two)|nearly all|not all)\b", re.IGNORECASE
)
SAYS_BACK = 0.5  # share of the words of a reply that come from the objection, from which it says it back
MEANT = 1 / 3  # share of the words of a clause that come back in the objection, from which it is meant
FEWEST = 2  # such words, unless they are half of the clause: a single one may be a name
LETTERS = 5
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[^\W_]+")
_COUNTS = frozenset((*NUMBERS, *TENS, "hundred"))  # which elsewhere tell nothing of a subject
_SMALL = frozenset("say says said know get got thank thanks sorry room".split())  # of the talk itself


def kept(rows: Sequence[Row], talk: Sequence[Sequence[Said]]) -> list[Row]:
    """The outcomes without those that were taken back at once; where most were meant and not all, with that level.

    Of a summary of several points the objection means the clause of which most words come back in it, or in what is
    said when it is taken; else the last one, if it was interrupted there.

    Args:
        rows: outcomes.
        talk: the statements of each session, in order.
    """
    own: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("kind") in SUMMED_UP and row.get("utterance_id") and row.get("outcome") != "action":
            own[row["utterance_id"]].append(row)
    left = dict[int, str | None]()
    for session in talk:
        turns = [list(said) for _, said in groupby(session, lambda said: said.utterance_id)]
        for place, turn in enumerate(turns):
            if turn[0].utterance_id in own and (said := _taken_back(turns, place, own)):
                level = "majority" if _SAYS_MOST.search(said[1]) else None
                meant = _meant(own[turn[0].utterance_id], " ".join(said), turn[-1].statement_id)
                left |= {id(row): level for row in meant}
    told = (row | {"outcome": left[id(row)]} if left.get(id(row)) else row for row in rows)
    return [row for row, before in zip(told, rows, strict=True) if left.get(id(before), "") is not None]


def _taken_back(turns: Sequence[Sequence[Said]], place: int, own: Mapping[str, object]) -> tuple[str, str] | None:
    """What was objected to a summary, and how it was taken; None where nobody objected, or it was not taken.

    An objection means the last summary before it of whoever takes it.
    """
    speaker = turns[place][0].speaker
    for at in range(place + 1, min(place + 1 + SOON, len(turns)) if speaker else 0):
        if turns[at][0].speaker == speaker:
            if turns[at][0].utterance_id in own:
                return None
            continue
        reply = next((_text(turn) for turn in turns[at + 1 : at + 1 + TAKEN] if turn[0].speaker == speaker), "")
        objection = _text(turns[at])
        if _is_objection(objection) and _takes(reply, objection):
            return objection, _opening(reply)
    return None


def _text(turn: Sequence[Said]) -> str:
    return " ".join(said.text for said in turn)


def _is_objection(text: str) -> bool:
    return bool(_OBJECTS.search(" ".join(text.split()[:OPENING])) or _COMPLAINS.search(text))


def _takes(reply: str, objection: str) -> bool:
    opening = _opening(reply)
    words, others = _words(opening), _words(objection)
    says_back = len(words & others) >= SAYS_BACK * max(len(words), 1)
    yields = _YIELDS.search(opening) or levels.TAKEN_BACK.search(opening)
    return bool(yields or (_GOES_ALONG.search(opening) and says_back))


def _opening(reply: str) -> str:
    """The first sentences: the rest goes on with other matters."""
    return " ".join(_SENTENCE_END.split(reply)[:3])


def _meant(rows: Sequence[Row], said: str, last: str) -> list[Row]:
    """The clause of a summary that an objection means, as often as it stands there; none where it cannot be told."""
    words = _words(said)
    common = [(len(own & words), len(own)) for own in (_words(row["clause"]) for row in rows)]
    shares = [several / max(of, 1) if several >= FEWEST or 2 * several >= of else 0.0 for several, of in common]
    best = max(shares)
    meant = rows[len(rows) - 1 - shares[::-1].index(best)] if best >= MEANT else rows[-1]
    is_told = best >= MEANT or meant.get("statement_id") == last
    return [row for row in rows if row["clause"] == meant["clause"]] if is_told else []


def _words(text: str) -> frozenset[str]:
    """Its telling words and numbers, cut to their first letters so that their forms meet."""
    found = (word.lower() for word in _WORD.findall(text) if len(word) > 2)
    kept = (word for word in found if word in _COUNTS or word not in stop_words() | _SMALL)
    return frozenset(word.rstrip("s")[:LETTERS] for word in kept)
