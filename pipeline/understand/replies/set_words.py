"""Sentences that only say yes, no, or whose view the speaker shares: everyday English, no field's vocabulary."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

_IT = r"(?: (?:it|that|this|these|those|them|that one|this one|that idea|that too))"
_US = r"(?:me|us|(?:my|our|the \w+(?:'s)?) (?:side|end|part))"
_WE = r"(?:i|we)"
_ARE = r"(?:i'm|we're|i am|we are)"
_WOULD = r"(?:'d|'ll|'ve|'re| would| will| could| can| do| fully| totally| strongly| very much| also| certainly)*"
_FILLER = (
    r"(?:well|oh|um+|uh+|er+|ah|hm+|mm+|so|and|then|look|sorry|please|thanks|thank you|too|as well|also|here|again"
    r"|obviously|really|honestly|actually|for now|in principle|at all|certainly|definitely|absolutely|totally"
    r"|completely|of course|personally|still|okay|ok|right|i think|i mean|i suppose|to be honest|as an? \w+)"
)
_YES = (
    rf"(?:yes|yeah|yep|yup|aye|sure|course|of course|agreed?|absolutely|definitely|certainly|obviously|totally|exactly"
    rf"|fine|grand|seconded|second that|plus one|\+ ?1|hear(?: hear)?|amen(?: to{_IT})?|count {_US} in|good idea"
    rf"|no argument|put {_US} down (?:for{_IT}|as (?:a )?yes)|you(?:'ve got| have) {_US} as (?:a )?yes"
    rf"|(?:that|it)(?:'ll| will|'d| would) do(?: (?:for|with) {_US})?"
    rf"|{_WE} (?:wouldn't|would not|won't) say no(?: to{_IT})?"
    rf"|{_WE}{_WOULD} (?:like|love|welcome|want){_IT}|{_WE}{_WOULD} be (?:in favou?r(?: of{_IT})?|for{_IT}"
    rf"|(?:happy|content|fine|okay|ok|glad) with{_IT})|{_ARE} (?:quite |perfectly |very )?(?:content|happy)"
    rf"|{_WE}{_WOULD} agree(?: (?:with|to|on){_IT})?"
    rf"|{_ARE} (?:in(?: (?:on|for){_IT})?|(?:all )?for{_IT}|(?:fine|happy|okay|ok|good) with{_IT}|not against{_IT}?"
    rf"|in favou?r(?: of{_IT})?)"
    rf"|all for{_IT}|(?:happy|fine|okay|ok) with{_IT}|in favou?r(?: of{_IT})?"
    rf"|(?:yes|yeah|fine|okay|ok|good|all right|grand|happy|nothing against it)? ?(?:from|by|with|for) {_US}"
    rf"|that's (?:fine|good|okay|ok|fair)(?: (?:by|with|for) {_US})?|(?:that |it )?(?:works|does it) for {_US}"
    rf"|(?:(?:i've|i have|we've|we have|there's|got) )?no (?:objections?|problem|issue|quarrel)s?(?: with{_IT})?"
    rf"(?: (?:from|by|with|for) (?:{_US}|the \w+))?"
    rf"|(?:that )?{_WE}{_WOULD} (?:support|back|second|buy|accept|take|sign|live with|go with|go along with|vote for"
    rf"|go for){_IT}?(?: today| tomorrow)?|that (?:one )?{_WE}{_WOULD} (?:take|sign|support|buy|accept)(?: today"
    rf"| tomorrow)?|makes (?:good |perfect )?sense(?: to {_US})?)"
)
_NOT = r"(?:can't|cannot|couldn't|won't|wouldn't|don't|would not|could not|do not|can not)"
_NO = (
    rf"(?:no|nope|nah|never|not (?:with|for|from) {_US}|no way|no chance|not a chance|hard no|not at all"
    rf"|(?:still )?(?:a )?no (?:with|for|from) {_US}|(?:put|you(?:'ve got| have)) {_US}(?: down)? as (?:a )?no"
    rf"|{_ARE} not (?:for|in favou?r of){_IT}|(?:certainly|absolutely|definitely) not|count {_US} out"
    rf"|over my dead body|bad idea"
    rf"|{_ARE} (?:still |strongly |totally )?(?:out|against{_IT}?|opposed(?: to{_IT})?)"
    rf"|{_WE} (?:still |strongly |really )?(?:disagree|object)(?: (?:with|to){_IT})?"
    rf"|{_WE} (?:really |just |simply )?{_NOT} (?:support|back|accept|buy|take|go (?:along )?with|live with"
    rf"|agree (?:with|to)|sign|vote for|want){_IT}|{_WE} {_NOT} agree|{_WE}'d rather not"
    rf"|(?:{_ARE} )?not (?:so |that |very |at all )?(?:keen|convinced|happy|in favou?r)"
    rf"(?: (?:on|by|with|about|of){_IT})?)"
)
_ALIKE = (
    r"(?:me too|us too|same(?: here| again)?|same (?:for|with|from) (?:me|us)|ditto|likewise"
    r"|so (?:do|am|would) (?:i|we)|here too|and (?:here|mine|ours|me|us)(?: too)?)"
)
_NONE = rf"none(?: at all| whatsoever)?(?: here| (?:from|with|by|on) {_US})?"
_BARE = r"(?:yes|yeah|yep|yup|sure|exactly|absolutely|definitely|totally|fine|grand|no|nope|nah|never)"
_CRIES = r"(?:oh|ah|aw|god|ooh) (?:dear )?no[.!]?$|oh,? (?:yes|yeah)!$"  # dismay, or delight, at a story
_PRONOUNS = ("her", "him", "them", "you", "she", "he")
LONGEST = 120  # letters of a sentence that says no more than that
YIELDS = re.compile(r"\b(?:but|only if|unless|as long as|provided|however|except)\b", re.IGNORECASE)
_PARTED = re.compile(r"\s*(?:[,;:!?—–]|\.+|\s-\s)\s*")
_EDGES = " '\"…“”"


@dataclass(frozen=True)
class Said:
    """What a sentence says in set words.

    Attributes:
        is_for: yes, or a view that is shared; else no.
        shared: whose view it shares: the words of a name in small letters, "" for whoever spoke before; None where it
            only says yes or no.
        is_bare: no more than that: "yes", "no, never", which may answer any question.
        is_none: "none from me", which says something only where objections were asked for.
    """

    is_for: bool
    shared: str | None = None
    is_bare: bool = False
    is_none: bool = False


class SetWords:
    """Reads sentences of a meeting.

    Args:
        names: words of the participants' names, by which they call each other.
    """

    def __init__(self, names: Collection[str]) -> None:
        name = "|".join(re.escape(n.lower()) for n in sorted(names, key=lambda n: (-len(n), n))) or "(?!)"
        who = rf"(?P<who>(?:{name})(?: (?:{name}))*|{'|'.join(_PRONOUNS)})"
        end = r"(?: (?:on (?:that|this|it)(?: one)?|there|here))?"
        views = (
            rf"{_ARE}(?: also| very much| totally)? with {who}{end}",
            rf"(?:{_WE}{_WOULD} )?(?:agree with|see it like|side with|go with) {who}{end}",
            rf"(?:exactly )?what {who} (?:said|says|just said)",
            rf"(?:the )?(?:same|just) (?:as|like) {who}",
            rf"(?:as|like) {who}(?: (?:said|says))?",
            rf"(?:plus one|\+ ?1) to {who}",
        )
        self._views = [re.compile(view) for view in views]
        self._name = re.compile(rf"(?:{name})(?: (?:{name}))*")

    def read(self, sentence: str) -> Said | None:
        """What a whole sentence says in set words; None where it asks, says anything else, or says both."""
        if (
            len(sentence) > LONGEST
            or sentence.rstrip(_EDGES).endswith("?")
            or _known(_CRIES).match(sentence.strip(_EDGES).lower())
        ):
            return None
        found: list[Said] = []
        parts = _PARTED.split(sentence.lower().replace("’", "'").strip(_EDGES))
        view = self._view(_without_fillers(parts[0].strip(_EDGES)))
        if view and view.shared and not YIELDS.search(sentence):  # "I'm with Hal, and you may write it down"
            return view
        for part in parts:
            bare = _without_fillers(part.strip(_EDGES))
            said = self._part(part.strip(_EDGES)) or self._part(bare)
            if said is None and bare and not (self._name.fullmatch(bare) or _known(_FILLER).fullmatch(bare)):
                return None
            found += [said] if said else []
        if len({said.is_for for said in found}) != 1:
            return None
        return min(found, key=lambda said: (said.shared is None, said.is_bare))

    def _view(self, part: str) -> Said | None:
        view = next((match for match in (view.fullmatch(part) for view in self._views) if match), None)
        return Said(True, "" if view["who"] in _PRONOUNS else view["who"]) if view else None

    def _part(self, part: str) -> Said | None:
        view = self._view(part)
        if view:
            return view
        if _known(_NONE).fullmatch(part):
            return Said(False, is_none=True)
        if _known(_ALIKE).fullmatch(part):
            return Said(True, "")
        if _known(_NO).fullmatch(part):
            return Said(False, is_bare=bool(_known(_BARE).fullmatch(part)))
        return Said(True, is_bare=bool(_known(_BARE).fullmatch(part))) if _known(_YES).fullmatch(part) else None


def _without_fillers(part: str) -> str:
    """The words of a part without those that say nothing at either end."""
    before = ""
    while part != before:
        before = part
        part = _known(rf"^{_FILLER} (?=\S)|(?<=\S) {_FILLER}$").sub("", part)
    return part


@cache
def _known(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
