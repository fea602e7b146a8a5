"""Positions and facts that one person alone holds: "as the only skipper here", "when I was CTO", the only nurse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.people.names import PART_WORDS
from pipeline.text.spelling import fold, plain

WORD = r"[^\W\d_][\w'’&/-]*"
# what ends the words for a position
_STOP = (
    r"(?:here|in|at|around|among|amongst|on|who|that|which|to|with|when|while|and|but|so|because|i|we|you|they|it|he|she|"
    r"there|today|present|left|myself|speaking|saying|for|from|or|if|then|as|is|was|are|were|has|have|had|can|could|would|"
    r"will|do|does|did|not|just|now|before|after|until|since|my|our|your|their)\b"
)
POSITION = rf"(?:(?!{_STOP}){WORD})(?:\s+(?:of\s+(?:the\s+)?)?(?:(?!{_STOP}){WORD})){{0,4}}"
_OF = r"(?:\s+(?:at|of|for|in)\s+(?:the\s+)?[A-Z][\w'’&-]*(?:\s+[A-Z][\w'’&-]*)*)?"
LONE = r"(?:only|sole|lone|one and only|single|first(?:-ever)?|oldest|youngest|longest[- ]serving|last remaining|last)"
HERE = (
    r"(?:here|(?:in|at|around|on|of) (?:the|this|that|our) (?:room|table|panel|call|group|meeting|workshop|"
    r"session|list|"
    r"building|country|region|city|county|circle|side)|present|among(?:st)? us|of us|in the (?:uk|eu|us|"
    r"country|world|room)|"
    r"today|who|to have|in [A-Z]\w+)"
)
AS_LONE = re.compile(
    rf"\b(?:as|being|I am|I['’]m|I was|i['’]m|i am|we['’]re|we are|speaking as|since I['’]m|because I['’]m|me,?|"
    rf"s?he['’]s|s?he (?:is|was))\s+"
    rf"(?:probably |perhaps |still |possibly |maybe |currently |also )?"
    rf"(?:the|your|our|this (?:room|group)['’]s|one of the)\s+(?P<role>{LONE}\s+{POSITION})",
    re.IGNORECASE,
)
LONE_HERE = re.compile(rf"\b(?:the|our|your)\s+(?P<role>{LONE}\s+{POSITION})(?=\s+{HERE})", re.IGNORECASE)
WAS = re.compile(
    rf"\b(?:when|while|since|before|after|until|back when|the year|in the days|as long as|from when)\s+I\s+"
    rf"(?:was|became|worked as|served as|started as|was working as|was still|was made|was appointed|"
    rf"was elected|took over as)"
    rf"\s+(?:still |the |an? |your |our |their |its |interim |acting |deputy )*(?P<role>{POSITION}{_OF})",
)
OFFICE = re.compile(
    rf"\b(?:[Ii]n (?:my|his|her) (?:\w+ ){{0,3}}(?:time|role|capacity|days|years|year|life|job|post|spell|"
    rf"stint|tenure) as|[Ss]peaking as|"
    rf"(?:I|he|she) (?:used to be|once was|was once|was formerly)|"
    rf"(?:I|he|she)(?:['’]d)? (?:used to|once|formerly) (?=chair|run|ran|head|lead|led|direct)|"
    rf"my day job (?:is|as|being)|"
    rf"my (?:old |former |previous |last )?(?:job|role|post|position|title) (?:is|was|as)|"
    rf"as (?=an? (?:former|ex|retired|past|onetime))|as (?=former|ex-))\s*"
    rf"(?:still |the |an? |your |our )*(?P<role>(?:former |retired |past |ex[- ]?)?{POSITION}{_OF})",
)
DEED = re.compile(
    rf"\b(?:I|who|s?he)(?:['’](?:ve|d))?\s+(?:once |also |personally |myself |actually |first )?"
    rf"(?P<role>(?:co-?founded|founded|invented|chaired|was elected|was appointed|was knighted|won|retired (?:from|as)|"
    rf"(?:have|has|had) (?:chaired|founded|won)|served (?:as|on)|captained|commanded|was awarded|"
    rf"was the (?:first|only|last))"
    rf"\s+(?:the |an? |our )*{POSITION}(?:\s+(?:at|of|for|in)\s+(?:the\s+)?{WORD}(?:\s+[A-Z][\w'’&-]*)*)?)",
)
# what somebody alone did or was, to the end of the clause
_REST = r"[^,.;:!?\n]{3,90}"
ONE_WHO = re.compile(
    rf"\b(?:I am|I['’]m|I was|(?:[Mm]y|[Oo]ur) [\w -]{{2,24}} (?:is|was))\s+(?P<role>the\s+(?:one|person|"
    rf"woman|man|guy|bloke|lady|"
    rf"mother|father|doctor|nurse|engineer|[a-z]+er|[a-z]+or|[a-z]+ist|[a-z]+ian)\s+(?:who|that|behind|of|"
    rf"in charge of|responsible for)\s{_REST})"
    rf"|\b(?:I am|I['’]m|I was|(?:[Mm]y|[Oo]ur) [\w -]{{2,24}} (?:is|was))\s+(?:the\s+)?(?P<rank>(?:patient|"
    rf"number|case|employee|subject|donor) "
    rf"(?:number |no\.? |zero)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|zero)?\s{_REST})"
    rf"|\bI was\s+(?P<was>the\s+(?:\w+\s+)?{WORD}(?:ian|er|or|ist|ant|ent|head|chief|lead|chair|"
    rf"nurse)\s+(?:of|on|for|at|in)\s{_REST})",
)
FIRST = re.compile(
    rf"\bI\s+(?:did|made|performed|gave|treated|ran|built|wrote|had|designed|filed|dosed|infused|led|ran|signed|won|opened|closed|"
    rf"hold|held|got)\s+(?P<role>the\s+(?:(?:very )?(?:first|only|last|largest|biggest|oldest|patent|chair|"
    rf"post|office|licen[cs]e|record|title|"
    rf"prize|medal|copyright|seat|keys))\b{_REST})",
)
CLAIM = (
    r"(?:\b(?:I am|I['’]m|I was|as|being|speaking as|ask|with|from|than|tell|even|being|like)\s+"
    r"(?:the|your|our|a|an|this (?:room|group)['’]s)?\s*|\b(?:our|your)\s+)(?P<role>{})(?:s\b)?(?![\w-])"
)
# nouns for people by what they do; "the only way" is none
PERSONAL = re.compile(
    r"(?:er|or|ist|ian|eer|ant|ent|wright|smith|man|woman|men|women|person|people|nurse|chief|head|chair|coach|pilot|mayor|judge|clerk|"
    r"cook|guard|priest|monk|vicar|doctor|guy|bloke|lady|lead|rep|expert|boss|mum|mother|father|dad|parent|widow|one|"
    r"member|voice|survivor|patient|captain|skipper|citizen|academic|medic|vet|surgeon|owner|delegate|official|advocate|"
    r"[A-Z]{2,4})s?$"
)
NO_PERSON = frozenset(
    "answer paper number matter order factor driver vector water power centre center letter chapter error "
    "offer layer filter "
    "cluster order tumour tumor motor sector river winter summer quarter buffer reactor monitor sensor "
    "weather computer paper "
    "meter barrier carrier marker trigger treatment equipment investment agreement moment component document argument "
    "requirement statement improvement environment measurement event percent patent content element instrument extent "
    "constant variant plant grant restaurant important different way thing time reason question option point "
    "problem place "
    "year day week month month part step case chance area line slide topic place thing bit place order offer "
    "driver danger "
    "corner border register computer folder header ladder shoulder flower tower shower dinner danger ticket "
    "payment segment "
    "department experiment assessment commitment judgement movement payment development deployment tent cent accident "
    "incident ingredient gradient current coefficient parent_company server router computer printer scanner "
    "container tanker "
    "ferry truck train trailer tractor elevator escalator generator ventilator indicator denominator color "
    "colour behaviour "
    "harbour labour flavour honour favour error mirror terror horror door floor".split()
)
ACRONYMS = {
    "chief executive officer": "ceo",
    "chief executive": "ceo",
    "managing director": "md",
    "vice president": "vp",
    "principal investigator": "pi",
}


def offices(text: str) -> Iterator[tuple[int, int]]:
    """Places of words by which somebody says that they alone are or were something."""
    if HAS_LONE.search(text):
        for pattern, is_claimed in ((AS_LONE, True), (LONE_HERE, False)):
            found = (match for match in pattern.finditer(text) if _is_personal(match["role"], is_claimed))
            yield from (match.span("role") for match in found)
    if HAS_SOMEBODY.search(text):
        for pattern in (WAS, OFFICE):
            yield from (match.span("role") for match in pattern.finditer(text) if _is_office(match["role"]))
        yield from (match.span(match.lastgroup or 0) for match in ONE_WHO.finditer(text))
        for pattern in (FIRST, DEED):
            yield from (match.span("role") for match in pattern.finditer(text))


HAS_LONE = re.compile(rf"\b{LONE}\b", re.IGNORECASE)
HAS_SOMEBODY = re.compile(r"\b(?:I|[Hh]e|[Ss]he|who|my|his|her|as)\b", re.ASCII)


def _is_personal(role: str, is_claimed: bool) -> bool:
    words = role.split()
    nouns = [w for w in words[1:] if w.lower() not in NO_PERSON]
    if is_claimed and words[-1].lower() not in NO_PERSON and len(words) > 1:
        return any(PERSONAL.search(word) for word in nouns)
    return bool(nouns) and any(PERSONAL.search(w) for w in nouns if len(w) > 2)


def _is_office(role: str) -> bool:
    """Whether the words name an office or a trade: "CTO", "head of pilotage", "a nurse"."""
    head = re.split(r"\s+(?:at|of|for|in)\s+", role)[0].split()
    nouns = [word for word in head if word.lower() not in NO_PERSON]
    return any(
        (PERSONAL.search(word) and not word.lower().endswith(("ment", "ent")))
        or word.lower() in {"student", "president", "superintendent", "agent", "resident"}
        for word in nouns
    )


class Roster:
    """Positions of the list of participants.

    Args:
        roles: a position a person, as the list has it.
    """

    def __init__(self, roles: Iterable[str]) -> None:
        held = [" ".join(fold(plain(role)).lower().split()) for role in roles]
        self.terms = {form for role in held if " " in role for form in _forms(role)}
        self.terms |= {fold(role).lower() for role in roles if role.isupper() and len(role) > 1}
        counts = Counter(held)
        heads = Counter(role.split()[-1] for role in held if " " in role)
        heads.update(role for role in held if " " not in role)
        plain_ones = {role for role, n in counts.items() if n == 1 and " " not in role and role not in self.terms}
        plain_ones |= {head for head, n in heads.items() if n == 1 and head not in PART_WORDS and len(head) > 3}
        listed = "|".join(re.escape(role) for role in sorted(plain_ones, key=lambda r: (-len(r), r)) if role.isalpha())
        self._claimed = re.compile(CLAIM.format(listed), re.IGNORECASE) if listed else None

    def claimed(self, text: str) -> Iterator[tuple[int, int]]:
        """Places where somebody claims a position of one plain word that one person alone holds."""
        if self._claimed:
            yield from (match.span("role") for match in self._claimed.finditer(text))


def _forms(role: str) -> Iterator[str]:
    """A position of several words, also turned round and short: "QA director", "director of QA"."""
    yield role
    words = role.split()
    if len(words) == 2:
        yield f"{words[1]} of {words[0]}"
    if len(words) > 2 and words[1] == "of":
        yield f"{' '.join(words[2:])} {words[0]}"
    letters = "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))
    if words[0] in ("chief", "vice", "head", "managing") and len(letters) > 1:
        yield letters if len(letters) > 2 or letters in ("md", "vp") else role
    for long, short in ACRONYMS.items():
        if role == short:
            yield long
