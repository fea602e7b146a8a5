"""What somebody alone has done, led or is among those present: "I ran the blood service", "the one lawyer here".

`offices` reads how people name a position; here they tell of it by a deed, by a body they sat on, by whom they are to
others in the room, or by kin. What is found reaches to the end of the clause, as it is the object that tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.people.offices import NO_PERSON, PERSONAL

_REST = r"[^,.;:!?\n]{0,80}"
_PAST = r"(?:['’](?:d|ve|m|s|re))?\s+(?:(?:once|also|personally|myself|actually|first|later|still|only|just|never)\s+)?"
_SOME = r"(?:(?:the|an?|our|their|its|that|this|your|one|[A-Z][\w'’-]+)\s+)"
BODY = (
    r"(?:agency|authority|ministry|department|institute|society|association|foundation|journal|committee|commission|"
    r"board|council|panel|inquiry|enquiry|task ?force|service|registry|academy|college|faculty|university|union|party|"
    r"parish|church|diocese|court|tribunal|jury|museum|gallery|orchestra|opera|newspaper|magazine|fund|treasury|port|"
    r"airport|fleet|squadron|regiment|brigade|stockpile|negotiations?|talks|delegation|campaign|federation|senate|"
    r"parliament|cabinet|embassy|observatory|library|prison|hospital|clinic|school|zoo|bank|office|mission|expedition|"
    r"programme|archive|institution|review|group|team)"
)
HIGH = (
    r"(?:(?:deputy|vice|acting|interim|former|junior|first|general|honorary|past|chief|lord|lady|prime|shadow|foreign|"
    r"health|finance)[- ]){0,2}(?:president|minister|mayor|dean|rector|provost|governor|ambassador|consul|bishop|"
    r"archbishop|abbot|abbess|commissioner|treasurer|ombudsman|chancellor|vice-chancellor|chair(?:man|woman)?|"
    r"secretary(?: general)?|secretary-general|inspector|justice|prosecutor|editor|senator|MP|MEP|member of parliament|"
    r"admiral|general|colonel|director[- ]general|surgeon general|auditor general|speaker of the house|whip)"
)
# bodies that many lead and sit on; only with a word that makes them one of a kind do they tell of somebody
LED = re.compile(
    rf"\b(?:I|[Ss]?he|we){_PAST}(?:used to )?(?P<deed>(?:ran|chair(?:ed|s)?|head(?:ed|s)?|direct(?:ed|s)?|led|"
    rf"edit(?:ed|s)?|"
    rf"set up|took over|preside[sd]? over|command(?:ed|s)?|govern(?:ed|s)?|inherited|"
    rf"run|runs|lead|leads)\s+{_SOME}(?:[\w'’-]+\s+){{0,3}}?{BODY}s?\b{_REST})"
)
ORDINARY_LEAD = re.compile(r"(?:ran|runs?|led|leads?|set up|headed?|directed?)\s+(?:an?|our|this|that|their|its)\s")
ONE_OF_A_KIND = re.compile(r"\b(?:national|only|first|whole|entire|royal|federal|state|country['’]?s?|[A-Z]\w+)\b")
SAT = re.compile(
    rf"\b(?:I|[Ss]?he){_PAST}(?:have |had |has )?(?P<deed>(?:sat|sit|sits|served|serve|serves|was|am|is|been|worked)\s+"
    rf"(?:on|in)\s+{_SOME}(?:[\w'’-]+\s+){{0,3}}?(?:committee|commission|board|council|panel|inquiry|enquiry|jury|"
    rf"task ?force|"
    rf"court|tribunal|delegation|bench|senate|cabinet|parliament)\s+(?:of|for|that|which|into|at|when|on|in)\b{_REST})"
    rf"|\bI['’]m (?P<seat>on\s+{_SOME}(?:[\w'’-]+\s+){{0,3}}?(?:committee|commission|board|council|panel|inquiry|"
    rf"jury|court)"
    rf"\s+(?:of|for|that|which|into|at)\b{_REST})"
)
HELD = re.compile(
    rf"\b(?:I was|I am|I['’]m|[Ss]?he was|[Ss]?he is|[Ss]?he['’]s|[Aa]s|[Ww]hen I was|I became|"
    rf"I was made)\s+(?P<deed>{HIGH}\b"
    rf"(?:\s+(?:of|for|at|in)\s+{_REST})?)"
    rf"|\b(?:[Aa]s|I was|I am|I['’]m)\s+(?:an? )?(?P<past>(?:(?:former|retired|past|onetime|one-time)\s|ex-){_REST})"
    rf"|\b[Mm]y (?:predecessor|successor|deputy) as (?P<follows>[a-z][\w -]{{3,40}}?)(?=\s+(?:was|did|had|has|"
    rf"started|made|"
    rf"said|left|used|never|always)\b|[,.;!?]|$)"
    rf"|\b[Mm]y (?:term|tenure|mandate|presidency|chairmanship|stint|years|time|days|spell) (?P<term>(?:as|in the|"
    rf"at the|with "
    rf"the|on the)\s+[a-z][\w'’ -]{{3,50}}?)(?=\s+(?:it|we|they|I|that|this|was|there|nobody)\b|[,.;!?]|$)"
)
DID = re.compile(
    rf"\bI{_PAST}(?P<deed>(?:discovered|invented|co-invented|coined|patented|testified (?:before|to|at|against)|"
    rf"represented|rowed for|played for|swam for|ran for|stood for|flew (?:with|for|the)|was knighted|was awarded|"
    rf"was decorated|was elected|was struck off|was sued|blew the whistle|resigned (?:as|from|over)|was fired as|"
    rf"negotiated the|signed the (?:treaty|accord|first|peace|charter|order|warrant)|refereed the|drafted the|"
    rf"wrote the (?:guideline|law|bill|act|book|textbook|standard|code|statute|report|paper|song|article)|"
    rf"translated the|designed the (?:first|flag|logo|bridge|building)|broke the (?:story|record)|"
    rf"sued|prosecuted|arrested|convicted|"
    rf"brought the (?:case|claim|complaint)|gave evidence|advise the (?:king|queen|president|minister|pope|prime)|"
    rf"(?:have|has|hold|held|had) (?:the|a) (?:\w+ )?chair|wrote my (?:thesis|dissertation|doctorate)|"
    rf"climbed|sailed (?:round|around|across)|crossed the|survived the)\b{_REST})"
    rf"|\bI['’]?(?:m| am| was) (?P<charge>(?:the one )?in charge of (?:the|all)\s{_REST})"
    rf"|\b(?P<own>my (?:election|appointment|signature|resignation|candidacy|patent|trial|conviction|sacking) "
    rf"(?:to|as|on|from|for|is on)\s{_REST})"
    rf"|\b(?P<eponym>(?:named|called)\s[^,.;:!?\n]{{3,40}}?\s(?:after|for) (?:me|my (?:father|mother|husband|wife|"
    rf"family)))\b"
)
# "the judge who ruled on it", "its founding director", "the hospital's chaplain"
ONE_OF = re.compile(
    rf"\b(?:I was|I am|I['’]m|[Ss]peaking "
    rf"as|[Aa]s|[Bb]eing)\s+(?:(?P<who>the\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>[\w-]+)\s+"
    rf"(?:who|that|in that|on that|at the|of the|on the team)\s{_REST})"
    rf"|(?P<owned>(?:its|their|[\w-]+['’]s)\s+(?:own |founding |first |last |youngest |then |previous |late |senior |"
    rf"chief ){{0,2}}(?P<post>[\w-]+)(?=\s+(?:at the time|then|until|before|for \w+ years|in those|back)\b|[,.;!?]|$))"
    rf"|(?P<chief>(?:chief|head|senior|lead|principal)\s+(?P<rank>[\w-]+)\s+(?:at|of|for|in)\s{_REST})"
    rf"|(?P<team>on the (?:team|crew|squad|staff) (?:that|which)\s{_REST}))"
)
# the only one of a kind among those present
HERE = (
    r"(?:here|in (?:this|the) (?:room|group|meeting|call|session)|at (?:this|the) table|"
    r"on (?:this|the) (?:panel|call)|present)"
)
AMONG = re.compile(
    rf"\b(?i:as|being|I am|I['’]m|me,?)\s+the\s+(?P<deed>(?:one\s+|single\s+)?(?:[\w-]+\s+){{1,3}}?)(?={HERE}\b)"
    rf"|\b[Tt]here(?:['’]s| is)\s+(?P<count>(?:only |just |exactly "
    rf")?one\s+(?:[\w-]+\s+){{1,3}}?)(?={HERE}\b[^.?!]{{0,12}}"
    rf"\b(?:me|myself|I)\b)"
    rf"|\b(?:[Nn]obody|[Nn]o one|[Nn]one of you|[Ff]ew)(?: else)?(?: {HERE})?\s+(?:is|are|was|has been|"
    rf"has ever been)\s+"
    rf"(?P<none>an?\s+[\w-]+(?:\s+[\w-]+)?)(?=[,.;!?]|\s+(?:so|and|but|here|like|as)\b|$)"
)
ONLY_HOUSE = re.compile(
    rf"\b(?:[Ww]e['’]re|[Ww]e are|[Mm]ine is|[Oo]urs is|being)\s+(?:still |currently )?(?P<deed>the\s+(?:only|sole|"
    rf"first|last|oldest|"
    rf"largest|biggest|smallest)\s+(?:[\w-]+\s+){{0,3}}?(?:{BODY}|company|firm|plant|site|factory|farm|mill|"
    rf"producer|supplier|"
    rf"maker|operator|airline|carrier|brewery|lab|laboratory|centre|center|unit|village|town|island|"
    rf"municipality)\b{_REST})"
)
KIN = re.compile(
    rf"\b(?:[Mm]y|[Hh]is|[Hh]er)\s+(?:husband|wife|partner|father|mother|son|daughter|brother|sister|uncle|aunt|"
    rf"cousin|boss)"
    rf"(?:['’]s| is| was)\s+(?P<deed>(?:the\s+(?:[\w-]+\s+){{0,2}}?)?{HIGH}\b(?:\s+(?:of|for|at|in)\s+{_REST})?)"
    rf"|\b(?:[Tt]he|[Oo]ur|[Yy]our)\s+(?P<guest>(?:(?:young|old|other|only)\s+)?(?:lady|gentleman|man|woman|"
    rf"colleague|guy|fellow|friend|"
    rf"chap|person|representative|delegate|rep|speaker|guest)\s+(?:from|of|at)\s+the\s+(?:[\w'’-]+\s+){{0,3}}?{BODY}\b)"
    rf"|\b(?:I am|I['’]m|I was)\s+(?P<known>the\s+(?:one|person|man|woman|guy|lady|girl|boy)\s+(?:with|from|whose|"
    rf"in|on)\s{_REST})"
)
HAS_SOMEBODY = re.compile(
    r"\b(?:I|[Hh]e|[Ss]he|[Ww]e|who|[Mm]y|[Hh]is|[Hh]er|[Oo]urs?|[Mm]ine|[Aa]s|[Bb]eing|[Nn]o|[Nn]o(?:body|ne)|"
    r"[Tt]here)\b"
)
TRADES = frozenset("vet chef nun monk midwife housewife imam rabbi porter chaplain captain witness".split())
_GUEST = re.compile(r"\b(?:[Tt]he|[Oo]ur|[Yy]our)\s")


def deeds(text: str) -> Iterator[tuple[int, int]]:
    """Places of words by which somebody tells of what they alone did, led or are.

    Args:
        text: accents taken out.
    """
    if not HAS_SOMEBODY.search(text) and not _GUEST.search(text):
        return
    for match in LED.finditer(text):
        if not ORDINARY_LEAD.match(match["deed"]) or ONE_OF_A_KIND.search(match["deed"]):
            yield match.span("deed")
    for pattern in (SAT, HELD, DID, ONLY_HOUSE, KIN):
        yield from (match.span(match.lastgroup or 0) for match in pattern.finditer(text))
    for match in ONE_OF.finditer(text):
        name = next(name for name in ("who", "owned", "chief", "team") if match[name])
        noun = match["noun"] or match["post"] or match["rank"]
        if noun is None or _is_somebody(noun):
            yield match.span(name)
    for match in AMONG.finditer(text):
        name = match.lastgroup or ""
        if any(_is_somebody(word) for word in match[name].split()):
            start, end = match.span(name)
            yield start, start + len(text[start:end].rstrip())


def _is_somebody(word: str) -> bool:
    """Whether a noun is for people by what they do."""
    small = word.lower()
    return small not in NO_PERSON and small != "one" and bool(PERSONAL.search(word) or small in TRADES)
