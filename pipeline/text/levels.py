"""How people say what became of a point: phrases by meaning, and tallies. The one holder of them for all stages.

General English of meetings, in speech and in the shorthand of notes; no field's vocabulary. What a phrase means stands
beside it, so that readers may count, cut or cross it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.text import level_uses, other_numbers
from pipeline.text.level_phrases import LEXICON

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_VALUE = {word: i for i, word in enumerate(_NUMBERS)} | {"none": 0, "nobody": 0, "nil": 0}
_N = rf"(?:\d{{1,2}}|{'|'.join(sorted(_VALUE, key=len, reverse=True))})\b"
# behind a tally stands the end, a mark or a word of voting: "4-3 weeks" and "two to three vials" are no tallies
_AFTER = (
    r"(?=\s*(?:$|[,.;:!?()\]→—–]|in favou?r|votes?\b|for\b|against|yes|no\b|as (?:i|it)\b|by my"
    r"|i (?:think|had|have|count|make|believe|guess|reckon)|here|there|now"
    r"|today|tighter|and\b|but\b|with\b|in the|on (?:this|that)|when|after|at the|→|\.\.))"
)
_FOR = r"(?:yes|yea|aye|for|pro|in favou?r|agree|ja|dafür|pour|oui|sí|a favor|voor|[✔✓✅👍☑])"
_CON = r"(?:no|nay|against|con|opposed|disagree|nein|dagegen|contre|non|en contra|tegen|nee|[✘✗❌👎✖])"
_TALLIES = (
    rf"(?<![\d\w.,-])(?P<se>{_N})(?: votes?)? ?{_FOR}(?!\w)\W{{1,4}}(?:and )?(?P<oe>{_N})(?: votes?)? ?{_CON}(?!\w)",
    rf"(?<!\w){_FOR}\s{{0,2}}[:=–-]?\s{{0,2}}(?P<sd>{_N})(?: votes?)?\W{{1,3}}(?:and )?{_CON}\s{{0,2}}[:=–-]?\s{{0,2}}"
    rf"(?P<od>{_N})",
    # those who abstain behind them: "Eight, seven and one.", "5-1-0"
    rf"(?:^|(?<=[.;:!?] )|(?<=\bso )|(?<=\bthat's )|(?<=\bit's ))(?P<sg>{_N}), (?P<og>{_N}),? and {_N}(?=\W*$|[.;]"
    r"|\W+(?:abst|undecided|who|in between|not sure))",
    rf"(?<![\d\w.,:/-])(?P<sf>(?!0\d)\d{{1,2}})(?P<mark> ?[-–:/] ?)(?P<of>\d{{1,2}})(?P=mark)1?\d(?![\w:/–-]|[.,]\d)"
    rf"{_AFTER}",
    rf"(?<![\d\w-])(?P<sb>{_N}) (?:yes|y|for|in favou?r|pro|liked it|wanted (?:it|that))\b,? (?:and |but )?(?P<ob>{_N})"
    r" (?:no|n|not|against|con|said|didn't|wouldn't|\")",
    rf"\b(?:for|in favou?r)\W{{1,8}}(?:please\W+)?(?P<s8>{_N})\W{{1,8}}(?:and )?(?:hands |those"
    rf" )?against\W{{1,8}}(?P<o8>{_N})",
    rf"(?<![\d\w-])(?P<s9>{_N}) (?:\w+ )?for(?: (?:it|that|them))?,? (?:and )?(?P<o9>{_N}) who\b",
    rf"(?<![\d\w-])(?P<sa>{_N}) (?:hands?|votes?|voices?) (?:to|against) (?P<oa>{_N})\b",
    rf"(?<![\d\w-])(?P<sc>{_N}) of (?P<tc>{_N})(?= then|\s*[,.;)]|\W*$)",
    rf"(?<![\d\w-])(?P<o3>{_N}) (?:no|n|against)\b,? ?(?:and |but )?(?P<s3>{_N}) (?:yes|y|for|in favou?r)\b",
    rf"(?<![\d\w.,-])(?P<s1>{_N})(?: (?:for|yes|in favou?r))?\s*(?:-|–|:|/|\s+to\s+|\s+against\s+|,?\s+and\s+|\s+)\s*"
    rf"(?P<o1>{_N})(?:\s+(?:against|no))?{_AFTER}",
    rf"(?<![\d\w-])(?P<s2>{_N}) (?:\w+ ){{0,2}}?(?:for|yes|y|in favou?r|pro|liked|wanted|were for|are for|would)\b"
    rf"[^.;:!?\d]{{0,24}}?[, ](?:and |but )?(?P<o2>{_N})(?: of \w+)?(?: (?:\w+ ){{0,2}}?(?:against|no|n|not|opposed|con"
    rf"|weren't|wouldn't|aren't|said no)\b)",
    rf"(?<![\d\w-])(?P<s4>{_N}) who\b[^.;:!?]{{3,60}}? (?:and|but|against) (?P<o4>{_N}) who\b",
    rf"(?<![\d\w-])(?P<s5>{_N}) out of (?P<t5>{_N})\b(?!\s+\w+s\b)",
    rf"(?<![\d\w-])(?P<s6>{_N})[ -]all\b",
    rf"(?<![\d\w-])(?P<s7>(?!one\b|1\b){_N}) each\b",
)
_NUMERAL = re.compile(r"twenty-[a-z]+", re.IGNORECASE)  # "between twenty-four and forty-eight hours"
_BARE = re.compile(r"\w+\s*(?:[-–:/,]|\b(?:to|and)\b)?\s*\w+(?:\s*[-–:/]\s*\w+)?", re.I)  # not of what
TALLY = [re.compile(form, re.IGNORECASE) for form in _TALLIES]

EARLIER = re.compile(
    # not "it was resolved, 4-2": that is this very vote
    r"\b(?:(?:was|were)(?! (?:\w+ )?(?:resolved|decided|carried|adopted|approved|passed|rejected)\b)"
    r"|had been|used to be|in the (?:sessions?|rooms?)|(?:this|that|yesterday) morning|before(?: lunch)?"
    r"|earlier|yesterday"
    r"|at lunch|last time|first time|at first|originally|room|from|in (?:the )?(?:first|last|previous) round"
    r"|in round (?:one|1))\b",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:here|now|today|this afternoon|at this table|in (?:the )?plenary|plenary|any ?more|since|meanwhile|all told"
    r"|to every|by now|after|then)\b|→|->",
    re.IGNORECASE,
)
TAKEN_BACK = re.compile(  # somebody takes back the level that they just gave something
    r"\b(?:i was too (?:quick|fast|hasty|early)|(?:i(?:'m| am| stand) )?corrected(?=[,.;!]|$)|my mistake"
    r"|i take (?:that|it) back|let me correct (?:that|this|myself|it)|i'?ll (?:mend|correct|change) (?:it|that)"
    r"|(?:not (?:all|everybody|everyone)|most|many|some)(?: of (?:you|us))?,? then)\b",
    re.IGNORECASE,
)
LARGEST_BARE = 9  # "ten fourteen" is a time of day, "three four" may be a tally
OUTCOME_OF = {
    "unsettled": "divided", "open": "open", "refused": "refused", "split": "divided", "nearly all": "agreed",
    "none against": "agreed", "all": "agreed", "most": "majority", "few": "minority", "decided": "decided",
    "action": "action",
}  # fmt: skip
GLUE = re.compile(  # what ties a proposition to its level and belongs to neither
    r"^(?:[\s,;:.…—–\-(]+|(?:so|and|but|then|that(?:'s| is| was| has)?|it(?:'s| is| was)?|which (?:is|was|has)?|is|are"
    r"|was|were|has|had|have|i|i'd|i'll|i've"
    r"|say|call|think|count|counted|heard|hear|on|for|about|as|where|whether|also|the|they|you|we|you're|we're|they're"
    r"|there(?:'s| is| was)?|with|by"
    r"|my|list|to|of|well|right|okay|ok|good|now|in|the room|said|wanted|would|be|a|an|at|got|from|here|still|just"
    r"|only|all|who|do|did|"
    r"that|this|these|those|one|if|its|liked|likes|agreed|could|can)\b(?!['’-]))*[\s,;:]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """A phrase that says what became of a point.

    Attributes:
        start, end: its characters.
        meaning: key of `LEXICON`, or "tally".
        outcome: what it amounts to, one of `tables.STATED_OUTCOMES`; None for a question.
        support, oppose: the numbers of a tally.
    """

    start: int
    end: int
    meaning: str
    outcome: str | None
    support: int | None = None
    oppose: int | None = None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(forms), re.IGNORECASE) for name, forms in LEXICON.items()}


def spans(text: str) -> list[Span]:
    """The phrases and tallies of a text that say what became of a point, in order, none over another."""
    found = tallies(text)
    for meaning, pattern in _patterns().items():
        for match in pattern.finditer(text):
            free = all(match.end() <= span.start or span.end <= match.start() for span in found)
            if free and match.end() > match.start() and not level_uses.describes(text, match.start(), match.end()):
                found.append(Span(match.start(), match.end(), meaning, OUTCOME_OF.get(meaning)))
    return sorted(found, key=lambda span: span.start)


def tallies(text: str) -> list[Span]:
    """Two numbers of people, for and against, in order of their place."""
    found: list[Span] = []
    for pattern in TALLY:
        for match in pattern.finditer(text):
            if all(match.end() <= span.start or span.end <= match.start() for span in found):
                support, oppose = _sides(match)
                if _NUMERAL.fullmatch(match[0]):
                    continue
                is_clock = re.fullmatch(r"\w+\s+\w+", match[0]) and max(support, oppose) > LARGEST_BARE
                is_other = _BARE.fullmatch(match[0]) and other_numbers.is_other(text, match.start(), match.end())
                if support + oppose > 0 and not is_clock and not is_other:
                    outcome = of_tally(support, oppose)
                    found.append(Span(match.start(), match.end(), "tally", outcome, support, oppose))
    return sorted(found, key=lambda span: span.start)


def _sides(match: re.Match[str]) -> tuple[int, int]:
    """Those for and those against."""
    given = {name[0]: _number(value) for name, value in match.groupdict().items() if value and name != "mark"}
    support = given["s"]
    if "t" in given:
        return support, max(given["t"] - support, 0)
    return support, given.get("o", support)


def is_earlier(text: str, span: Span) -> bool:
    """Whether a phrase tells how it stood before: "was 6-1", "in the room six to one, here ..."."""
    opening = max(text.rfind(mark, 0, span.start) for mark in ".;!?")
    before = text[opening + 1 : span.start]
    marks = [*EARLIER.finditer(before)]
    if marks and not NOW.search(before, marks[-1].end()):
        return len(before) - marks[-1].end() < _NEAR_WORDS
    after = re.match(
        r"\W*(?:in the (?:room|session)s?|this morning|before|earlier|yesterday|in round (?:one|1)"
        r"|in the (?:first|last|previous) round)\b",
        text[span.end :],
        re.IGNORECASE,
    )
    return bool(after)


_NEAR_WORDS = 22  # characters between "was" and the level that it puts in the past


def of_tally(support: int, oppose: int) -> str:
    """What two numbers amount to: one in six against is still agreed, and 70 per cent is where sides are divided."""
    total = support + oppose
    if oppose * 6 <= total:
        return "agreed"
    if support * 6 <= total:
        return "refused"
    return "divided" if max(support, oppose) <= 0.7 * total + 1e-9 else "majority" if support > oppose else "refused"


IN_FAVOUR = ("agreed", "majority")  # outcomes that a count with as many against does not bear
MANY = 4  # in favour, from whom a count may show that they agree
_APART = re.compile(  # who alone is not with the others: "only Ada", "all but Ada"
    r"(?:only|just|(?:all |every(?:body|one) )?(?:but|bar|except(?: for)?|save)) (?-i:[A-Z])[\w'’-]+", re.IGNORECASE
)
_OTHER = {"action", "open"}  # what words say beside a level: who will do something, that it comes back


def is_apart(words: object) -> bool:
    """Whether words name who alone is not with the others: "only Ada"."""
    return isinstance(words, str) and _APART.fullmatch(words.strip(" ,.;:")) is not None


def stated(outcome: object, words: object, support: float, oppose: float, is_decision: bool) -> str:
    """The level at which the meeting put something; "" where neither words nor a tally say one.

    A tally prevails over how its words were read ("eight to one" is no mere majority); where most are read to be for it
    and the words name the one who is not ("only Ada"), all others agreed; words that only tell of an action, or that it
    comes back, state no level that was read into them.

    Args:
        outcome: as read, one of `tables.STATED_OUTCOMES`.
        words: those that say it.
        support: number in favour, NaN where it is not told.
        oppose: number against, the same.
        is_decision: it is a decision on record.
    """
    counted = support == support and oppose == oppose
    if not isinstance(outcome, str) or not (counted or isinstance(words, str)):
        return outcome if is_decision and isinstance(outcome, str) else ""
    if counted and outcome in IN_FAVOUR and support <= oppose:
        return "divided" if support == oppose else "refused"
    if counted and outcome == "majority" and support >= MANY and of_tally(int(support), int(oppose)) == "agreed":
        return "agreed"
    if outcome == "majority" and is_apart(words):
        return "agreed"
    said = {span.outcome for span in spans(words)} - {None} if isinstance(words, str) and not counted else set()
    if said and said <= _OTHER and outcome not in _OTHER and not is_decision:
        return ""
    return outcome


def _number(text: str) -> int:
    low = text.lower()
    return _VALUE[low] if low in _VALUE else int(low)
