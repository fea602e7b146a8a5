"""What a request for confidence covers: the words beside it, words said before or after, those of others, a stretch.

A request seldom says what it is about, so each covers more than it may have meant: better a statement too many
withheld, which the editor can allow, than one too few.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from pipeline.text import levels
from pipeline.text.phrasing import NUMBERS, TENS
from pipeline.understand.confidences.marks import smooth
from pipeline.understand.confidences.wording import Reading, sentences

NEAR = 4  # utterances between a request and the same speaker's words just before or after
LATELY = 8  # utterances back in which all of the speaker's words are covered by a request that is clear
FAR = 40  # utterances back in which earlier words are looked for
OTHERS = 3  # utterances back in which somebody else's words are looked for
ECHO = 3  # utterances behind a covered one that may say its figures back
STRETCH = 14  # utterances within which a stretch is ended
ALONE = 8  # utterances that a stretch lasts if nobody ends it
SURE = 1.0  # probability of a set wording: it covers more than what a model alone takes for a request
POSSIBLE, LIKELY = 0.2, 0.5  # probabilities from which a reach is followed, after a set wording and after a model
THEIRS = 0.15  # the same of words of somebody else, which are little: the last before it
CLEAR = 0.8  # of the request, and of words before it: so much, and they are covered beside a matter of its own
# of a stretch that somebody ends: the less the words that open it ask, the clearer those must be that end it
OPENS, ENDS = 0.3, 0.08
MAY_OPEN, SURELY_ENDS = 0.12, 0.4
OPENS_ALONE = 0.8  # of a stretch that nobody ends
# probability from which a line of notes or a report of a room asks: clipped as they are, "stay unlocked: all but one"
# looks so
CLIPPED = 0.95
SHORT_WORDS = 14  # so short a request confides nothing itself: what it is about stands elsewhere
PLAIN_WORDS = 28  # a longer utterance is about something of its own, and reaches others' words only where that is clear
ASIDE_WORDS = 3  # "Thank you." beside a request is nothing that it could be about
LEVELS = frozenset({"agreed", "majority", "divided", "refused", "minority"})
# sentences with a level that make a report of whoever does not lead, whose anecdote has one too ("everyone was
# against it")
FEWEST_LEVELS = 2
LONGEST_TOLD = 600  # letters of a sentence that tells a level; a longer one is none
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
# words of requests and of any talk, which are about nothing
_COMMON = frozenset(
    "about above actually after again also always anybody back because been before being better bit came come"
    " confidence confidential could didn does doing don't done down earlier even ever every everything example"
    " figure from gave give given going have having here into just keep know last later leave like made make many"
    " maybe mean meant mention mentioned minute minutes more morning most much must name need never nobody nothing"
    " number only other ought ours outside over paper part people please point private public quite quote quoted"
    " rather really record remark report right room said same say saying shall should shouldn some somebody"
    " something stay still story such sure take talk tell than that their them then there these they thing think"
    " this those though told under until used using very want was were what when where which while whole with"
    " without would wouldn write written your yours".split()
)


_COUNTS = frozenset((*NUMBERS, *TENS, "hundred")) - {"zero", "one"}
_UNITS = frozenset(
    "day week month year hour minute percent patient case death site centre dose euro pound dollar franc million"
    " billion thousand vial batch lot animal".split()
)


@dataclass(frozen=True)
class Said:
    """An utterance as far as its reach is concerned.

    Attributes:
        utterance_id: of `utterances`.
        speaker: id of the person, empty where nobody is known.
        names: small words of the person's name.
        text: the words.
        leads: the speaker is a facilitator, who asks for the others and not for their own words.
        is_noted: it is a line of notes, which nobody said in a stretch.
    """

    utterance_id: str
    speaker: str
    names: frozenset[str]
    text: str
    leads: bool = False
    is_noted: bool = False

    @cached_property
    def reports(self) -> bool:
        """Whether it says how far people agreed, for all to hear: whoever leads does so in one sentence."""
        brief = (part for part in sentences(self.text) if len(part) <= LONGEST_TOLD)
        told = (part for part in brief if any(span.outcome in LEVELS for span in levels.spans(part)))
        fewest = 1 if self.leads else FEWEST_LEVELS
        return len(list(islice(told, fewest))) == fewest


def covered(said: Sequence[Said], readings: Mapping[str, Reading], threshold: float) -> dict[str, tuple[str, str]]:
    """What the requests in one channel of a session cover.

    Args:
        said: its utterances, in order.
        readings: of each, by id.
        threshold: probability from which an utterance counts as a request.

    Returns:
        By id of an utterance the reason, of `tables.REASONS`, and the id of the utterance that asks.
    """
    found: dict[str, tuple[str, str]] = {}
    clipped = max(threshold, CLIPPED)
    asking = [
        i
        for i, one in enumerate(said)
        if (asks := readings[one.utterance_id].asks) >= clipped
        or (asks >= threshold and not (one.is_noted or one.reports))
    ]
    for place in asking:
        found.setdefault(said[place].utterance_id, ("asked", said[place].utterance_id))
    for place in asking:
        own = said[place]
        for other, reason in _elsewhere(said, place, readings):
            found.setdefault(said[other].utterance_id, (reason, own.utterance_id))
    for place, own in enumerate(said):
        for other in _stretch(said, place, readings, threshold):
            found.setdefault(said[other].utterance_id, ("in a stretch", own.utterance_id))
    for place, own in enumerate(said):
        if own.utterance_id in found:
            for later in said[place + 1 : place + 1 + ECHO]:
                if _measures(own.text) & _measures(later.text):  # "nine days" says back what happened "by day nine"
                    found.setdefault(later.utterance_id, ("in a stretch", found[own.utterance_id][1]))
    return found


def _measures(text: str) -> set[tuple[str, str]]:
    """Each number with what it is of, on either side: "day nine" and "nine days" are one."""
    words = re.findall(r"[^\W_]+", text.casefold())
    beside = [(number, words[i]) for i, number in enumerate(words[1:])] + [*pairwise(words)]
    return {
        (number, unit)
        for number, word in beside
        if (number.isdecimal() or number in _COUNTS) and (unit := word.removesuffix("s")) in _UNITS
    }


def _elsewhere(said: Sequence[Said], place: int, readings: Mapping[str, Reading]) -> Iterator[tuple[int, str]]:
    """Places of other utterances that the request covers, with the reason."""
    own = said[place]
    reading = readings[own.utterance_id]
    reach, is_sure = reading.reach, reading.asks >= SURE
    if reach["off"] >= LIKELY:
        return
    enough = POSSIBLE if is_sure else LIKELY
    follows = reach["next"] + reach["on"]
    is_short = is_sure and len(own.text.split()) <= SHORT_WORDS
    before = _last(said, place, own.speaker, FAR)
    is_plain = _is_bare(own.text, reading.requests)
    # what whoever leads says for all day is about nothing that was said; what only a model takes for a request, beside
    # its own matter, is about that, unless it clearly speaks of words before it
    is_brief = own.leads or len(own.text.split()) <= PLAIN_WORDS
    # to whoever leads, who confides nothing, earlier words are those of others
    before_it = reach["earlier"] + reach["theirs"] if own.leads else max(reach["earlier"], reach["theirs"])
    is_clear = is_brief and reading.asks >= CLEAR and before_it >= CLEAR
    if not is_plain and (own.leads or not is_sure) and not is_clear:
        return
    if not own.leads:  # who leads confides nothing
        # what is long has its matter in it, or just before; words far back it means only where it names what they are
        is_back = reach["earlier"] >= enough
        earlier: list[int] = []
        if before is not None and ((is_sure and place - before <= NEAR) or (is_back and is_brief)):
            earlier.append(before)
        if is_back:
            earlier += _alike(said, place, own.text if is_brief else " ".join(reading.requests))
        if is_clear and reach["earlier"] >= CLEAR:
            earlier += _lately(said, place, own.speaker)
        # nobody confides what she reported for a room: a request beside its own matter means other words
        yield from ((i, "asked later") for i in earlier if is_plain or not said[i].reports)
    is_for_others = is_plain and (own.leads or before is None or place - before > NEAR)
    if reach["theirs"] >= (THEIRS if is_plain else enough) or (
        follows < LIKELY and (is_short or (reach["earlier"] >= enough and is_for_others))
    ):
        yield from ((i, "asked by another") for i in _others(said, place))
    if not own.leads and (follows >= enough or is_short):
        after = _next(said, place, own.speaker)
        yield from [] if after is None else [(after, "announced")]
    is_next = reach["next"] >= LIKELY or (own.leads and follows >= LIKELY)
    if is_next and is_plain and place + 1 < len(said):  # "Maria has asked not to be quoted. Maria?"
        yield place + 1, "announced"
    rows = range(place + 1, min(place + NEAR + 1, len(said)) if is_sure else 0)
    named = [i for i in rows if _names(own.text) & said[i].names]
    yield from ((i, "announced") for i in named[:1])


def _is_bare(text: str, requests: Sequence[str]) -> bool:
    """Whether an utterance asks and says nothing else that its requests could be about."""
    rest = [part for part in sentences(text) if not any(one in part or one in smooth(part) for one in requests)]
    return len(text.split()) <= PLAIN_WORDS and all(len(part.split()) <= ASIDE_WORDS for part in rest)


def _last(said: Sequence[Said], place: int, speaker: str, farthest: int) -> int | None:
    """Where the speaker spoke last."""
    rows = range(place - 1, max(place - farthest, 0) - 1, -1)
    return next((i for i in rows if speaker and said[i].speaker == speaker), None)


def _lately(said: Sequence[Said], place: int, speaker: str) -> list[int]:
    """All that the speaker said lately: a nod or an answer may stand between what is meant and the request."""
    return [i for i in range(max(place - LATELY, 0), place) if speaker and said[i].speaker == speaker]


def _next(said: Sequence[Said], place: int, speaker: str) -> int | None:
    """Where the speaker goes on."""
    rows = range(place + 1, min(place + NEAR + 1, len(said)))
    return next((i for i in rows if speaker and said[i].speaker == speaker), None)


def _alike(said: Sequence[Said], place: int, about: str) -> list[int]:
    """The speaker's earlier words that share most telling words with what a request is about, the latest of equals."""
    own = said[place]
    asked = _telling(about)
    rows = [i for i in range(place) if own.speaker and said[i].speaker == own.speaker]
    shared = {i: len(asked & _telling(said[i].text)) for i in rows}
    most = max(shared.values(), default=0)
    return [max(i for i in rows if shared[i] == most)] if most else []


def _others(said: Sequence[Said], place: int) -> list[int]:
    """What somebody else said just before, and the last words of whoever the request names."""
    own = said[place]
    rows = [i for i in range(place - 1, max(place - OTHERS, 0) - 1, -1) if said[i].speaker != own.speaker]
    latest: dict[str, int] = {}
    names = _names(own.text)
    for i in range(max(place - FAR, 0), place):
        if said[i].names & names:
            latest[said[i].speaker] = i
    return sorted({*rows[:1], *latest.values()})


def _stretch(said: Sequence[Said], place: int, readings: Mapping[str, Reading], threshold: float) -> list[int]:
    """All that follows until somebody ends it; for `ALONE` utterances if nobody does and the opening is clear."""
    own = readings[said[place].utterance_id]
    if said[place].is_noted and own.asks < SURE:
        return []
    asks, is_plain = own.asks >= threshold, len(said[place].text.split()) <= PLAIN_WORDS
    # what only a model takes for a request has to say that it goes on; else it asks for what it says itself
    is_opening = asks and ((is_plain and own.asks >= SURE) or own.reach["on"] >= OPENS)
    if not (is_opening or (is_plain and own.opens >= MAY_OPEN)) or own.reach["off"] >= LIKELY:
        return []
    rows = list(range(place + 1, min(place + STRETCH + 1, len(said))))
    least = ENDS if asks and is_plain and own.reach["on"] >= OPENS else SURELY_ENDS
    end = next((i for i in rows if readings[said[i].utterance_id].ends >= least), None)
    if end is not None:
        return [i for i in rows if i <= end]
    return rows[:ALONE] if asks and is_plain and own.reach["on"] >= OPENS_ALONE else []


def _telling(text: str) -> set[str]:
    """Words, and figures, that are about something; cut to their beginnings, so that forms of a word are one."""
    return {word[:6] for word in _WORD.findall(text.lower()) if word not in _COMMON}


def _names(text: str) -> set[str]:
    """Words with a capital that may be a name."""
    return {word.lower() for word in re.findall(r"\b[A-ZÀ-Ý][\w’'-]+", text)}


def by_channel(said: Sequence[tuple[tuple[str, str], Said]]) -> dict[tuple[str, str], list[Said]]:
    """Utterances by session and kind, each in order: a chat goes beside the talk, and covers itself."""
    found: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for channel, one in said:
        found[channel].append(one)
    return dict(found)
