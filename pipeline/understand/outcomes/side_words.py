"""The words by which a recap or a note says on which side of a matter those stand whom it names.

Everyday English of chairs and of notes, no field's vocabulary. What the grammar does not know tells no side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FOR, AGAINST, CONDITION = "support", "oppose", "conditional"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ADVERBS = (
    r"(?:(?:still|now|then|finally|again|today|even|conditionally|very|quite|both|all|alone|clearly|strongly|firmly|rather"
    r"|themselves|herself|himself|was|were|is|are|'s|'re|stays?|stayed|remains?|remained|stood|stands?|voted|votes?|says?"
    r"|said|would say|had|has|have) )*"
)
_END = (  # what a short "for", "no" or "out" is followed by
    r"(?=\s*(?:$|[.,;:()\[\]/–—!?]|-+>|-\s|\b(?:and|but|if|on|to|until|as|since|because|with|who|while|whereas|for|in"
    r"|unless|provided|today|there|here|about)\b))"
)
_WOULD = r"(?:would |will |could |can |do |does |did |is |are |was |were )?"
_NOT = (
    r"(?:not|won't|wouldn't|can't|cannot|couldn't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|never|wont|dont"
    r"|cant)"
)
_REST = (  # those from whom somebody stood apart
    r"(?:all(?: of (?:you|us|them))?|every(?:one|body)(?: (?:in|round|around) \w+ \w+|(?: (?:who|that))? spoke)?"
    r"|the (?:whole )?(?:lot(?: of (?:you|us))?|room|table|rest)|most(?: of (?:you|us|them))?|nearly all|agreed|yes"
    r"|unanimous(?:ly)?|who spoke)"
)


def _known(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_APART_BEFORE = _known(  # "all of you but", "exc.", ", not"
    r"(?:\b(?:except(?:ing)?(?: for)?|exc\.?|excl\.?|bar(?:ring)?|save(?: for)?|minus|less|apart from|aside from"
    rf"|other than|with the exception of|all but|every(?:one|body) but|{_REST},?(?: [\w']+){{0,6}} but)|,? ?not)"
    r"\s*(?:only |for |just )?$"
)
_ALONE_BEFORE = _known(r"\b(?:only|just)\s+$")  # "only Ada would keep it"
_OBJECTS = (
    r"(?:against|opposed|objections?|objecting|reservations?|dissent(?:ing|ers?)?|no|nos|noes|nay|not|reserve[ds]?)"
)
_AGAINST_BEFORE = _known(
    rf"\b(?<!no )(?<!any )(?<!without ){_OBJECTS}(?:\s*[:=-]|,? (?:from|by|was|were|is|are|only|came from))+\s*$",
    rf"\b{_NUMBER} (?:against|opposed|no),\s+$",
    r"\bminus(?:es)? from\s+$",
    r"\bagainst(?: \w+){1,6}:\s+$",
    r"\b(?:opposed|resisted|refused|rejected) by\s+$",
    r"\b(?:a )?(?:no|objection|reservation|dissent)\s+from\s+$",
)
_FOR_BEFORE = _known(
    r"\b(?:for|in favou?r|yes|ayes?|support(?:ed|ers?)?|backed)(?:\s*[:=]|\s+(?:from|by|was|were|is|are|only"
    r"|came from))+\s*$",
    rf"\b{_NUMBER} (?:for|in favou?r|yes),\s+$",
    r"(?:^|[.;] )for(?: \w+){1,8}:\s+$",
    r"\bplus(?:es)? from\s+$",
)
_FOR_BEHIND = _known(
    rf"{_ADVERBS}(?:for(?: (?:it|that|this))?{_END}|in favou?r|yes{_END}|aye{_END}|ok{_END}|okay{_END}|agree[ds]?{_END}"
    r"|agree(?:d|s)? (?:with|to)\b|(?:in|on) board|supports?\b|supported\b|supporting\b"
    rf"|in{_END}|happy with\b|fine with\b|(?:can|could|would) live with\b|(?:was|were) alone (?:with|for)\b"
    r"|would have (?:it|them|that)\b|wants? (?:it|this|that)\b"
    r"|(?:has |have |had )?(?:c[ao]me|comes|coming|moved?|moves|gave|given|give|turned|swung|switched|switches)"
    rf"(?: (?:round|around|over|in|across|to yes)\b|{_END}))"
)
_AGAINST_BEHIND = _known(
    rf"{_ADVERBS}(?:against\b|oppos(?:e[ds]?|ing)\b|object(?:s|ed|ing)?\b|dissent(?:s|ed|ing)?\b|disagree[ds]?\b"
    rf"|resist(?:s|ed|ing)?\b|no{_END}|nay{_END}|(?:still |both )?out{_END}|staying out\b|hold(?:s|ing)? out\b"
    r"|held out\b|apart\b|shaking (?:his|her|their)\b|(?:moved|switched|switches|turned|went) to no\b"
    r"|unconvinced\b|unhappy\b"
    rf"|unpersuaded\b|sceptical\b|reserved\b|{_WOULD}{_NOT}\b)"
)
_UNTOLD_BEHIND = _known(  # "would not mind", "was not sure", "to draft": no side
    rf"{_ADVERBS}{_WOULD}{_NOT} (?:(?:\w+ly|really|even|so) )?(?:mind|object|oppose|resist|block|against|stand in|sure"
    r"|certain|here|present|asked|speak|say|said|know|vote|voting|allowed|yet|only|opposed)\b",
    rf"{_ADVERBS}{_WOULD}{_NOT} (?:be (?!for|in|on)|come\b|make it|attend|stay\b|hear|find|remember|get\b|wait|finish"
    r"|answer|hold|chair|send|write)",  # "can't come", "won't be there"
    r"(?:\+ ?\w+ )?(?:to|will|sends?|drafts?|writes?|asks?|checks?|circulates?|reports?|brings?|finds? out)\b|'ll\b",
)
_IF_BEHIND = _known(
    r"(?:(?:yes|ok|okay|in|for|fine|happy|agree[ds]?),? )?(?:if|as long as|so long as|provided|unless"
    r"|on (?:the )?condition|only if|once)\b"
)
_MEANS_BEHIND = _known(  # what those do of whom "only" tells that they stood apart
    r"would|will|want|against|oppose|object|say|said|vote|disagree|dissent|is|was|are|were|can't|shak|hold|held|think"
    r"|thought|prefer|insist"
)
_QUOTES = _known(r"\b(?:to|with|from|by|of|at|like|thank you|thanks|says|said|told|asked|ask|tell)\s+$")
_ANSWERS = re.compile(r"^\s*[,:]\s+(?=(?:yes|no|against|for|in favou?r|not|if|only if|agree[sd]?|fine|ok)\b)")
_NOBODY_FOR = _known(
    r"\b(?:nobody|no one|none)\b[^.;]*\b(?:for|wants?|wanted|in favou?r|supports?|supported)\b",
    r"(?:n't|\bnot|\bnever)\b[^.;]{0,30}\bany(?:body|one)\b(?!.*\b(?:against|object|oppos|disagree|dissent))",
)
_IN_LIST = re.compile(  # between names of one list; among them may stand one that is not known
    r"[\s,&+]*(?:(?:and|or|nor|not|also|both|conditionally)[\s,]+)?(?:(?:the )?[A-Z][\w'-]+(?:,\s*|\s+and\s+)){0,2}"
)
ASIDE = re.compile(  # a reason in brackets behind a name or a word
    r"(?<=\w) \([^()]*\)(?=\s*(?:,|;|\.|$|and\b|no\b|yes\b|against\b|for\b|not\b|out\b))"
)
REACH = 80  # letters before a name in which words may tell its side


def lists(text: str, found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, list[str]]]:
    """Names that stand in a list together: beginning, end, and who.

    Args:
        text: the words.
        found: beginning, end and id of each name, in order.
    """
    groups: list[tuple[int, int, list[str]]] = []
    for start, end, person in found:
        if groups and _IN_LIST.fullmatch(text[groups[-1][1] : start]):
            groups[-1] = (groups[-1][0], end, [*groups[-1][2], person])
        else:
            groups.append((start, end, [person]))
    return groups


def side(before: str, behind: str, outcome: str | None) -> str | None:
    """Where those stand who are named between two stretches of words; None where these do not say it.

    Args:
        before, behind: the words up to the name or list before it, and to the one behind it.
        outcome: what became of the matter, one of `tables.STATED_OUTCOMES`, or None.
    """
    before, behind = before[-REACH:], _ANSWERS.sub("", behind).lstrip()
    if _AGAINST_BEFORE.search(before):
        return AGAINST
    if _FOR_BEFORE.search(before) and not _QUOTES.search(before):
        return FOR
    if _APART_BEFORE.search(before):
        return _apart(before, outcome)
    if _ALONE_BEFORE.search(before):
        return _apart(before, outcome) if _MEANS_BEHIND.match(behind) else None
    if _IF_BEHIND.match(behind):
        return CONDITION
    if _UNTOLD_BEHIND.match(behind):
        return None
    return AGAINST if _AGAINST_BEHIND.match(behind) else FOR if _FOR_BEHIND.match(behind) else None


def _apart(before: str, outcome: str | None) -> str | None:
    """The side of those who stood apart from the rest."""
    if outcome in ("refused", "minority"):
        return FOR
    if outcome in ("divided", "open"):
        return None
    return FOR if _NOBODY_FOR.search(before) else AGAINST
