"""Holds what a language model says of a topic against the record: numbers, voices, sides, wordings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline import tables
from pipeline.text.quoted import quoted
from pipeline.text.stems import stems
from pipeline.understand.reader.answers import Proposition, Standing, TopicAnswer, UnusableError
from pipeline.understand.reader.numbered import Contribution

LONGEST = 60  # words of a proposition
REFUSED_SHARE = 0.34  # of the propositions: from here on the answer is not trusted as a whole
Objection = Callable[[str, Sequence[Contribution]], str]  # wording and its evidence -> why it is not borne, or ''

_HEADS = re.compile(
    r"\b(?:participants?|panell?ists?|attendees|speakers?|the (?:panel|meeting|group|room)|most people|many people)\b"
    r"|\b(?:dis)?agreed that\b|\bthere (?:is|was) (?:a |an |no |broad )?(?:consensus|agreement|majority|minority)\b",
    re.IGNORECASE,
)
# what somebody says of their own side in so many words, and of what
_SELF = r"\bI(?:['’]m| am)? (?:(?:very much|fully|strongly|firmly|all|totally|completely|still|really|do|would|also) )*"
_WHAT = r"\b(?P<what>[^.!?;]*)"
_FOR = re.compile(
    rf"{_SELF}(?:in favou?r of|for\b(?! example| instance| years| a while| the record)"
    rf"|support|back|endorse|welcome){_WHAT}",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"{_SELF}(?:against|opposed to|oppose|reject|object to|(?:do not|don['’]t) (?:support|want|accept)"
    rf"|(?:would|could|can|will) ?(?:not|n['’]t|never) (?:support|accept|back|sign)"
    rf"|won['’]t (?:support|accept|back|sign)|cannot (?:support|accept)){_WHAT}",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|cannot|no longer|stop|refuse|reject|against|instead of|rather than)\b", re.IGNORECASE
)
SHARED = 2  # telling words that a proposition and what somebody is for or against have in common


@dataclass(frozen=True)
class Side:
    """Where a contribution stands on a proposition.

    Attributes:
        utterance_id: the contribution.
        stance: of `tables.EVIDENCE_STANCES`.
        condition: the words that set a condition, as they stand in the contribution, or ''.
        doubt: why the program did not take the side that the model gave, or ''.
    """

    utterance_id: str
    stance: str
    condition: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Reason:
    """Why people are for a proposition, or against it, or on which condition.

    Attributes:
        side: 'for', 'against', or 'condition' of those in favour.
        text: a clause.
        utterance_ids: the contributions that give it.
    """

    side: str
    text: str
    utterance_ids: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence on a proposition.

    Attributes:
        text: the sentence.
        utterance_ids: the contributions that it rests on.
    """

    text: str
    utterance_ids: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """A proposition that a language model found, with what bears on it.

    Attributes:
        proposition_id: made from topic and words: that of its key point.
        topic_id: its topic.
        text: its words.
        sides: of the contributions, in the order of talk.
        reasons: those that the record bears out.
        account: the paragraph on it, as far as the record bears it out.
        fault: why its words cannot be printed, or ''.
    """

    proposition_id: str
    topic_id: str
    text: str
    sides: tuple[Side, ...]
    reasons: tuple[Reason, ...] = ()
    account: tuple[Sentence, ...] = ()
    fault: str = ""

    def stands(self, *stances: str) -> list[str]:
        """Ids of the contributions with one of these stances."""
        return [side.utterance_id for side in self.sides if side.stance in stances]


@dataclass(frozen=True)
class Reading:
    """What is taken of an answer.

    Attributes:
        proposals: the propositions that stand.
        refused: the words of those that do not, with the reason.
        left_out: contributions that the answer says nothing about.
    """

    proposals: tuple[Proposal, ...]
    refused: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


def checked(
    answer: TopicAnswer, items: Sequence[str], topic_id: str, shown: Mapping[str, Contribution], objection: Objection
) -> Reading:
    """What stands of an answer.

    Args:
        answer: in the form that was asked for.
        items: utterances by number, as the question that was answered numbered them.
        topic_id: the topic.
        shown: its contributions by utterance; of those that were moved to another topic since, nothing is taken.
        objection: why a wording may not be printed.

    Raises:
        UnusableError: too much of it is wrong to trust the rest.
    """
    taken, refused, named = [], [], set(answer.none)
    for one in answer.propositions:
        numbers = [*one.support, *one.against, *one.condition, *one.about]
        named |= {*numbers}
        strange = sorted({n for n in [*numbers, *one.because_numbers, *one.but_numbers] if not 1 <= n <= len(items)})
        if strange:
            refused.append((one.text, f"it names contributions that do not exist: {', '.join(map(str, strange))}"))
            continue
        proposal = _proposal(one, items, topic_id, shown, objection)
        if proposal.stands(*tables.SIDED):
            taken.append(proposal)
        else:
            refused.append((one.text, "no contribution takes a side on it"))
    strangers = [why for _, why in refused if "do not exist" in why]
    if strangers and len(strangers) > REFUSED_SHARE * len(answer.propositions):
        raise UnusableError(
            f"{len(strangers)} of {len(answer.propositions)} propositions name contributions that do not exist"
        )
    left_out = [item for n, item in enumerate(items, start=1) if n not in named and item in shown]
    return Reading(tuple(_once(taken)), tuple(refused), tuple(left_out))


def _once(proposals: list[Proposal]) -> list[Proposal]:
    """Each proposition once: the same words twice are one."""
    found: dict[str, Proposal] = {}
    for one in proposals:
        known = found.get(one.proposition_id)
        sides = {side.utterance_id: side for part in (known, one) if part for side in part.sides}
        found[one.proposition_id] = replace(one, sides=tuple(sides.values()))
    return list(found.values())


def _proposal(
    one: Proposition, items: Sequence[str], topic_id: str, shown: Mapping[str, Contribution], objection: Objection
) -> Proposal:
    sides = stands(one, items, shown, one.text, one.condition_words())
    bears = [side.utterance_id for side in sides]
    reasons = tuple(
        Reason(side, text, tuple(ids))
        for side, text, numbers in (("for", one.because, one.because_numbers), ("against", one.but, one.but_numbers))
        if text
        and (ids := [items[n - 1] for n in numbers if items[n - 1] in shown])
        and not objection(text, [shown[i] for i in ids])
    )
    fault = form_fault(one.text) or objection(one.text, [shown[item] for item in bears])
    return Proposal(tables.make_id("kp", topic_id, one.text), topic_id, one.text, sides, reasons, fault=fault)


def stands(
    given: Proposition | Standing,
    items: Sequence[str],
    shown: Mapping[str, Contribution],
    text: str,
    conditions: Mapping[int, str] | None = None,
) -> tuple[Side, ...]:
    """The sides of contributions on a proposition, as far as the record bears them out, in the order of talk.

    Args:
        given: the numbers for and against; those that do not exist are left aside.
        items: utterances by number.
        shown: contributions by utterance, in the order of talk.
        text: the proposition.
        conditions: the words of conditions by number.
    """
    lists = {
        "support": given.support, "oppose": given.against, "conditional": given.condition, "neutral": given.about,
    }  # fmt: skip
    stances: dict[str, list[tuple[str, str]]] = {}
    for stance, numbers in lists.items():
        for number in numbers:
            if 1 <= number <= len(items):
                stances.setdefault(items[number - 1], []).append((stance, (conditions or {}).get(number, "")))
    return tuple(_side(shown[item], stances[item], text) for item in shown if item in stances)


def form_fault(text: str) -> str:
    """Why a text is no proposition that a paper can print, by its form alone; '' where it may be one."""
    if len(text.split()) > LONGEST:
        return f"it is longer than {LONGEST} words"
    if re.search(r"[.!?]\s+[A-Z]", text) or "\n" in text:
        return "it is more than one sentence"
    if text.rstrip().endswith("?"):
        return "it is a question"
    found = _HEADS.search(text)
    return f'it tells of people instead of the matter ("{found[0]}")' if found else ""


def _side(one: Contribution, given: list[tuple[str, str]], text: str) -> Side:
    """The side of a contribution, as far as the record bears it out."""
    stances = {stance for stance, _ in given}
    if stances <= {"neutral"}:
        return Side(one.utterance_id, "neutral")
    if not one.is_voice:
        return Side(one.utterance_id, "neutral", doubt="it reports for others, or nobody says it in their own name")
    stances -= {"neutral"}
    if "oppose" in stances and len(stances) > 1:
        return Side(one.utterance_id, "unclear", doubt="the model puts it on both sides")
    stance = "conditional" if "conditional" in stances else stances.pop()
    if refuted(stance, one.words, text):
        return Side(one.utterance_id, "unclear", doubt="its words say the opposite of the side that the model gave")
    condition = ""
    if stance == "conditional":
        condition = next((words for _, said in given if said and (words := quoted(said, one.words))), "")
        stance = "conditional" if condition else "support"
    return Side(one.utterance_id, stance, condition)


def refuted(stance: str, said: str, text: str) -> bool:
    """Whether a contribution names its own side in so many words, of this very proposition, and it is the other one.

    Args:
        stance: the side that the model gave.
        said: the contribution.
        text: the proposition. Of one that denies something it cannot be told what "against" would mean.
    """
    if _DENIED.search(text):
        return False
    against = [match["what"] for match in _AGAINST.finditer(said)]
    for_it = [match["what"] for match in _FOR.finditer(_AGAINST.sub(" ", said))]
    words = stems(text)
    near = [max((len(stems(what) & words) for what in named), default=0) for named in (for_it, against)]
    own, other = near if stance == "oppose" else near[::-1]
    return own >= SHARED > other
