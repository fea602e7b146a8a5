"""Claims by which somebody is known: the one of a kind in a place, an office held, a deed that was the first or last.

`offices` reads positions by name and `deeds` what people did and led; here is what they claim to be beside others, in
words that hold for any trade. What is found reaches to the end of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.people.deeds import BODY, HIGH
from pipeline.people.offices import NO_PERSON, PERSONAL

_REST = r"[^,.;:!?\n]{0,80}"
_SINGLE = r"(?:(?:very )?(?:first|last)|only|sole|single|one and only|largest|biggest|oldest|youngest|smallest)"
_I_AM = r"(?:\bI am|\b[Ii]['’]m|\bI was|\bI['’]ve been|\bI have been|\b[Aa]s|\b[Bb]eing|\bspeaking for)"
_PRESENT = (
    r"(?:here|present|left|(?:in|at|on|around|of|among)\s(?:(?:this|the|our|that)\s(?:\w+\s)?"
    r"(?:room|table|group|panel|call|meeting|session|circle|list)|us)\b)"
)
_CHIEF = (
    r"(?:head|chief|director|leader|dean|chair|master|captain|keeper|curator|warden|matron|governor|commander|bishop|"
    r"secretary|president|superintendent|conductor|professor|coach|editor|organist|coroner|registrar|harbourmaster)"
)
# things that there is one of in any talk: the last point, the first session
_OF_TALK = (
    r"(?:one|two|three|few|couple|part|parts|session|sessions|point|points|question|questions|speaker|slide|slides|"
    r"time|times|option|options|thing|things|step|steps|half|bit|comment|item|items|sentence|reaction|draft|version|"
    r"word|words|answer|message|minute|minutes|hour|day|days|week|month|months|year|years|meeting|round|topic|talk)"
)
_TALKING = (
    r"(?:liked|missed|wanted|asked|answered|mentioned|agreed|needed|preferred|used|tried|loved|noticed|"
    r"marked|counted|"
    r"skipped|supported|enjoyed|raised|added|started|finished|stopped|called|watched|attended|joined|talked|looked|"
    r"checked|noted|voted|listed|picked|worried|hated|disliked|opened with|pointed|doubted|hoped|passed|turned)"
)
CLAIMS = tuple(
    re.compile(pattern)
    for pattern in (
        # "nobody else here has flown one"
        rf"\b(?:[Nn]obody|[Nn]o one|[Nn]one of you)(?: else)?\s{_PRESENT}\s(?P<deed>(?:has|have|had|can|could|runs?|"
        rf"owns?|ever)\s{_REST})",
        rf"\bI(?:['’]ve)?\s(?!{_TALKING}\b)(?P<past>\w+(?:ed|ew|ote|ang|ove|aw|uilt|ent|eft)\s+the\s+{_SINGLE}\s"
        rf"(?!{_OF_TALK}\b)\w{_REST})",
        rf"\b(?:I|[Ww]e|I and|my \w+ and I)(?:['’]ve| (?:still|now|also|alone|only|all|both))?\s+(?P<owns>(?:own|run|"
        rf"hold|keep|operate|built|fly|farm|sail|drive|sell|make|publish|teach|play)\s+the\s+{_SINGLE}\s"
        rf"(?!{_OF_TALK}\b|way\b|choice\b|problem\b|reason\b)\w{_REST})",
        rf"\b(?:I|[Ww]e)(?:['’]ve)?\s(?:have\s|got\s)?(?P<have>(?:have|got)\s(?:the\s(?:only|sole|"
        rf"last)\s(?!{_OF_TALK}\b|way\b|choice\b)\w"
        rf"{_REST}))",
        r"\b[Ww]e(?:['’]re| are)\s+(?P<house>the\s+(?:only|sole|last|one)\s+(?!(?:ones?|country|countries|"
        r"continent|people|"
        r"way|industry|sector|field|species|generation|part|side|group|thing|"
        r"place)\b)[\w-]+(?:\s[\w-]+)?\s(?:in|on|between|north|south|"
        rf"east|west|within|for|left|near|this|that)\b{_REST})",
        rf"\b(?:I|[Ss]?he|who)(?:['’]ve)?\s(?P<draft>wrote|drafted|penned|authored|"
        rf"signed)(?=\s)(?P<text>\s+the\s+(?:[\w-]+\s){{1,2}}(?:code|report|law|"
        rf"bill|act|standard|statute|charter|treaty|guideline|textbook|constitution|bylaws?|rulebook|"
        rf"verdict|judgment|"
        rf"obituary|chapter)\b{_REST})",
        rf"\b[Mm]y\s(?P<follows>(?:predecessor|successor|replacement)\s+(?:at|in|on)\s{_REST})",
        r"\b(?P<house_one>(?:your|the|our)\s+(?:token|resident)\s+(?:[\w-]+\s){0,2}?[\w-]+)(?=[,.;:!?]|"
        r"\s(?:here|I|in|at|"
        r"and|who|has|have)\b|$)",
        rf"{_I_AM}\s+(?P<owned>(?:(?:the|this|"
        rf"our)\s+)?[\w-]+['’]s\s+(?:[\w-]+\s)?(?P<post>[\w-]+))(?=[,.;:!?]|\s(?:for|since|"
        r"and|I|so|here|now|these)\b|$)",
        rf"{_I_AM}\s+(?P<chief>(?:the\s)?(?:deputy\s|former\s|acting\s|assistant\s|"
        rf"vice[- ])?{_CHIEF}\s(?:of|for|at)\s{_REST})",
        rf"\b(?:[Bb]eing|[Aa]s|I['’]m|I am)\s+(?P<high>{HIGH})\b(?!\s(?:said|says|of you))",
        rf"{_I_AM}\s+(?P<whole>the\s+(?:whole|"
        rf"entire)\s+(?:of\s+(?:the\s+)?)?(?:[\w-]+\s){{0,2}}(?:department|team|staff|crew|"
        r"office|section|unit|faculty|desk|branch|fleet|board|choir|service)\b)",
        rf"{_I_AM}\s+(?P<told>the one\s+(?:the\s(?!way\b)|they\s|everyone\s|everybody\s|people\s)\w+{_REST})",
        r"\b(?P<patent>(?:[Tt]he|[Tt]hat|[Oo]ur)\s+[\w -]{3,40}\s(?:is|are|was|bears?|carries|stands|"
        r"sits)\s(?:in |under )?"
        r"my (?:own )?name)\b",
        rf"\b(?P<maiden>[Mm]y (?:maiden|farewell|inaugural|valedictory) \w+\s(?:in|at|to|before)\s{_REST})",
        rf"\bI\s+(?P<left>(?:left|joined|entered|quit|was on|sat on|came off)\s+(?:the|"
        rf"our)\s(?:[\w-]+\s)?(?:bench|bar|cabinet|"
        rf"senate|cockpit|pulpit|throne|podium|council|ministry|orchestra|{BODY})\b{_REST})",
        rf"\b[Ww]ith my (?P<hat>{HIGH}(?:['’]s)?)\s+(?:hat|cap)\b",
        rf"(?:\b[Aa]sk\s+|^)(?P<her>the\s+(?:woman|man|person|lady|guy)\s+who\s{_REST}(?=,\s(?:that is|"
        rf"that['’]s|meaning|ask)?"
        r",?\s?(?:ask )?(?:me|myself)\b))",
        rf"\b(?P<few>(?:(?:I['’]m|I am)\s+an?\s{_REST},\s(?:and\s|of whom\s)?)?there (?:are|were|"
        rf"is) (?:only |just |maybe )?(?:one|two|"
        rf"three|four|five|six|a handful|a dozen)\s(?:or \w+\s)?of us\b{_REST})",
    )
)
# "the one paediatric surgeon in the county", "a single farmer left in this group"
ALONE = re.compile(
    rf"{_I_AM}\s+(?:probably\s|still\s|perhaps\s)?(?P<sole>the\s+(?:one|only|sole|single|oldest|"
    rf"youngest)\s+(?P<trade>(?:[\w-]+\s){{0,3}}?[\w-]+)"
    rf"(?:\s(?:in|on|between|within|for|north|south|east|west|left|this|that|with|to)\b{_REST}|(?=[,.;:!?]|$)))"
    rf"|\b[Tt]here(?:['’]s| is| are)\s+(?P<count>(?:only\s|just\s|exactly\s|precisely\s)?(?:one|an? single|"
    rf"only one)\s+"
    rf"(?P<kind>(?:[\w-]+\s){{1,3}}?)(?={_PRESENT}))"
)
HAS_CLAIM = re.compile(r"\b(?:I|[Ii]['’]m|[Mm]e|[Mm]y|[Ww]e|[Nn]o|[Nn]o(?:body|ne)|[Tt]here|[Yy]our|[Aa]sk|us)\b")


def claims(text: str) -> Iterator[tuple[int, int]]:
    """Places of words by which somebody is known among others.

    Args:
        text: accents taken out.
    """
    if not HAS_CLAIM.search(text):
        return
    for pattern in CLAIMS:
        for match in pattern.finditer(text):
            names = [name for name, value in match.groupdict().items() if value and name != "post"]
            if "post" not in pattern.groupindex or _is_somebody(match["post"]):
                start = match.start(names[0])
                yield start, start + len(text[start : match.end(names[-1])].rstrip())
    for match in ALONE.finditer(text):
        noun, name = (match["trade"], "sole") if match["sole"] else (match["kind"], "count")
        if _is_somebody(noun.split()[-1]):
            start, end = match.span(name)
            yield start, start + len(text[start:end].rstrip())


def _is_somebody(word: str) -> bool:
    """Whether a noun is for people by what they do."""
    small = word.lower()
    return (
        small not in NO_PERSON
        and small not in ("one", "centre", "only")
        and bool(PERSONAL.search(word) or small in _PEOPLE)
    )


_PEOPLE = frozenset(
    "vet chef nun monk midwife imam rabbi porter chaplain captain witness coroner skipper pilot tenant tenor widow"
    " economist lawyer orphan mason builder farmer woman man".split()
)
