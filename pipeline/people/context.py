"""Where a sentence speaks of a person: what stands before and behind a name that could also be something else."""

from __future__ import annotations

import re

SAYS = (
    r"(?:sa(?:id|ys|ying)|ask(?:ed|s|ing)?|agree[sd]?|disagree[sd]?|th(?:inks|ought)|argue[sd]|not(?:ed|es)|"
    r"mention(?:ed|s)|suggest(?:ed|s)|t(?:old|ells)|explain(?:ed|s)|raise[sd]|want(?:s|ed)|put it|reckon(?:s|ed)|"
    r"insist(?:s|ed)|propose[sd]|knows|believe[sd]|object(?:s|ed)|call(?:s|ed) it|show(?:s|ed) (?:us|me)|wrote|writes|"
    r"repl(?:ied|ies)|add(?:s|ed)|remind(?:s|ed)|warn(?:s|ed)|confirm(?:s|ed)|claim(?:s|ed)|point(?:s|ed) out|"
    r"describe[sd]|sent|emailed|promised|offered|volunteered|joked|laughed|nodded|"
    r"(?:just|has|had|have|also|already|always|once|never|was|is|keeps?|kept|would|will|can|could|did|may|might) "
    r"(?:just |also |already |always |not )?"
    r"(?:sa(?:id|y|ying)|ask(?:ed|ing)?|agree[d]?|argue|arguing|explain(?:ed)?|mention(?:ed)?|rais(?:ed?|ing)|"
    r"suggest(?:ed|ing)?|t(?:old|ell)|confirm|know|remember|speak))\b"
)
OWNS = (
    r"['’]s? (?:\w+ )?(?:point|question|idea|comment|suggestion|proposal|view|concern|team|lab|group|office|remark|"
    r"worry|example|slide|slides|paper|chart|numbers|figures|note|notes|list|argument|objection|case|story|answer|"
    r"position|boss|colleague|wife|husband|desk|email|draft|talk|plan|version|people)\b"
)
AFTER = re.compile(rf"[’']?(?:s['’]?)?(?:\s+{SAYS}|\s+and I\b|,\s+who\b|(?<=s)\s+(?:point|question|idea)\b)|{OWNS}")
TITLE = re.compile(
    r"(?:^|(?<=[\s(\"“,]))(?:(?i:Drs?|Prof|Mr|Mrs|Ms|Mx|Rev|Cllr|Mme|St)\.?|(?i:Doctor|Doutor|Doktor|Docteur|Professor|"
    r"Professeur|Mister|Missus|Missis|Councillor|Senator|Auntie|Herr|Frau|Madame|Monsieur|Senora?|Signora?|Pani)|"
    r"Miss|Sir|Dame|Lord|Lady|Judge|Captain|Reverend|Uncle|Aunt|Inspector|Sergeant|Coach|Pan|Sister)\s+$"
)
EPITHET = re.compile(r"\b(?:big|little|old|young|wee|good old|poor|dear|lovely|brilliant|our own|mate|lad)\s+$", re.I)
RELATION = re.compile(
    r"\b(?:my|our|his|her|their|your|an?|the)\s+(?:\w+ )?"
    r"(?:colleague|friend|mate|boss|wife|husband|spouse|son|daughter|sister|brother|mother|father|mum|mom|dad|cousin|"
    r"uncle|aunt|nephew|niece|neighbou?r|manager|supervisor|mentor|predecessor|successor|counterpart|assistant|"
    r"secretary|student|postdoc|registrar|nurse|consultant|engineer|girl|boy|lad|lass|woman|man|fellow|doctor|technician|operator|chairman|chairwoman|chair|deputy|buddy|pal|sidekick|partner|lawyer|accountant|"
    r"fianc[ée]e?|flatmate|classmate|teammate|co-?founder|co-?author|apprentice|intern|trainee|landlord|"
    r"patient|widow|grandson|granddaughter|grandmother|grandfather|opposite number|driver|director|minister|"
    r"professor|fiance)s?(?:[- ]in[- ]law)?"
    r"(?:,?\s+(?:called|named|is called|by the name of|is named))?,?\s+$",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"\b(?:(?:woman|man|lady|guy|bloke|chap|person|girl|boy|fellow|somebody|someone|lad)\s+(?:called|named)|"
    r"call(?:s|ed)? (?:me|him|her|them)|known as|(?:my|his|her) (?:nick)?name(?:'s| is| was)?|"
    r"what['’]s (?:he|she) called,?|name is|name's|name of|goes by|"
    r"nick(?:name)?d?(?: is| was)?|signed(?: off)? by|I am|I'm|this is|it's|it was|here is|here's)\s+$",
    re.IGNORECASE,
)
ADDRESSED = re.compile(
    r"\b(?:thanks(?: to)?|thank you|cheers|sorry|hi|hello|hey|(?:good )?(?:morning|afternoon)|welcome|well done|"
    r"(?:over|back|up|next|down) to|hand(?:ing|ed)?(?: it| this| you)? (?:over )?to|(?:dis)?agree[sd]?(?: \w+)? with|"
    r"echo(?:ing)?|second(?:ing)?|ask(?:ed|ing)?|tell|told|telling|sp[eo]ken?(?: \w+)? (?:to|with)|spoke (?:to|with)|"
    r"talk(?:ed|ing|s)? (?:to|with)|met(?: with)?|e-?mail(?:ed|ing)?|phon(?:ed?|ing)|rang|ping(?:ed)?|cc|"
    r"copy(?:ing)? in|chas(?:e|ing)|remind(?:ed)?|invit(?:ed?|ing)|quot(?:e|ing)|as per|per|yes|yeah|no|well|okay|"
    r"with respect to|building on|picking up on|following|to be fair to|credit to|next to|beside|behind|"
    r"bumped into|ran into|had (?:lunch|coffee|dinner|a (?:chat|word|call)) with|(?:speak|chat) (?:to|with)|"
    r"heard (?:it |that |this )?from|according to|courtesy of|name of|owed? to|let|where's|what does|what did|"
    r"does|did|is|was|has|right|so|congratulations|congrats|bravo|please|like|unlike)[,:]?\s+(?:to\s+)?$",
    re.IGNORECASE,
)
WEAK = re.compile(
    r"\b(?:as|what|when|like|from|by|and|with|to|for|if|that|because|whether|since|while|until|after|before|than|or|"
    r"but|how|why|where|think|thinks|says|said|both|either|of|on|at|about|between|against|without)\s+$",
    re.IGNORECASE,
)
NEAR = 48  # letters before a name that are looked at


def is_titled(text: str, start: int) -> bool:
    """Whether a title stands before the place."""
    return bool(TITLE.search(text, max(0, start - NEAR), start))


def is_introduced(text: str, start: int) -> bool:
    """Whether the words before the place tell that a person's name follows: "my colleague", "a man called"."""
    head = text[max(0, start - NEAR) : start]
    return bool(TITLE.search(head) or RELATION.search(head) or CALLED.search(head) or EPITHET.search(head))


def is_addressed(text: str, start: int, end: int) -> bool:
    """Whether somebody is thanked, asked, greeted or called there."""
    head = text[max(0, start - NEAR) : start]
    if ADDRESSED.search(head):
        return True
    is_set_off = not head.strip() or head.rstrip().endswith((",", ".", "?", "!", ":", "–", "—"))
    return (is_set_off and bool(re.match(r"\s*[,?!:]", text[end : end + 60]))) or (
        head.rstrip().endswith(",") and bool(re.match(r"\s*[.?!]?\s*$|[.?!]", text[end : end + 60]))
    )


def speaks(text: str, end: int) -> bool:
    """Whether what stands there says something, or owns a point, a team, a slide."""
    return bool(AFTER.match(text, end))


def is_personal(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of a person there."""
    return speaks(text, end) or is_introduced(text, start) or is_addressed(text, start, end)


SAID = re.compile(
    r"\s+(?:said|says|asked|asks|thinks|thought|told|mentioned|argued|suggested|explained|noted|reckons|wants|"
    r"put it|pointed out|agreed|agrees|disagreed|wrote|raised)\b"
)
REPORTED = re.compile(r"(?:^|\b(?:as|like|what|when|and|but|that|because|if)|[,.;:?!])\s+$|^$", re.IGNORECASE)
BEFORE_ONE = re.compile(
    "|".join(p.pattern.removesuffix("$") for p in (TITLE, RELATION, CALLED, ADDRESSED)), re.IGNORECASE
)
BEHIND_ONE = re.compile(rf"[’']?(?:s['’]?)?\s+(?=(?:{SAYS}))|{OWNS}")


def said(text: str, end: int) -> bool:
    """Whether something is said there, in a form that only one person says it in."""
    return bool(SAID.match(text, end))


def is_reported(text: str, start: int) -> bool:
    """Whether a clause begins there: "as", "what", a comma, the head of the text."""
    return bool(REPORTED.search(text[max(0, start - 12) : start]))


def is_weakly(text: str, start: int) -> bool:
    """Whether a person may stand there, or a thing: "with", "from"."""
    return bool(WEAK.search(text[max(0, start - 16) : start]))


def places(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Places where a person's name must begin, and where one must have ended."""
    starts = frozenset(match.end() for match in BEFORE_ONE.finditer(text))
    return starts, frozenset(match.start() for match in BEHIND_ONE.finditer(text))
