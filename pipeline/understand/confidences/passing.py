"""Health told in passing, though nobody asks for confidence: why somebody leaves, comes late, is absent.

"I've the hospital at four about the knee", "I may have to go at noon, my wife's in hospital": what tells of a life is
that the speaker, or somebody who is theirs, is ill or expected where the ill are treated, and that it takes them away.
Where patients and hospitals are what is talked about, nobody leaves for them.
"""

from __future__ import annotations

import re

from pipeline.people.known import KNOWN
from pipeline.people.short_forms import is_given
from pipeline.text.lexicon import is_english

_PLACE = r"(?:hospital|doctors?|dentist|physio|physiotherapist|therapist|counsellor|optician|midwife)(?:'s)?"
_TREATMENT = (
    r"(?:chemo(?:therapy)?|radiotherapy|dialysis|biopsy|scan|operation|check-?up|blood tests?|x-?ray|mri|colonoscopy|"
    r"mammogram|ultrasound|infusion)"
)
_TIME = (
    r"(?:at (?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|half)|"
    r"this (?:morning|afternoon|evening)|today|tomorrow|tonight|in (?:half )?an hour|next week|"
    r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_KIN = (
    r"(?:wife|husband|partner|son|daughter|kid|child|boy|girl|baby|mother|father|mum|mom|dad|sister|brother|gran|nan|"
    r"grandmother|grandfather|grand?dad|grandson|granddaughter|aunt|uncle|niece|nephew|fianc[ée]e?|other half|eldest|"
    r"youngest|twins|parents)(?:-in-law)?"
)
_TREATED = rf"(?:{_PLACE}|{_TREATMENT})(?: appointment)?\b"
# the speaker is expected at an hour, or about something: "I've the hospital at four", "I have a scan about the knee"
_EXPECTED = (
    r"\bI(?:'ve|'m due at| have|'ve got| got| need|'ve to be at| have to be at) (?:the |an? |my |this |another )?"
    rf"(?:appointment (?:at|with|for) (?:the |an? |my )?)?{_TREATED}"
)
_DUE = re.compile(rf"{_EXPECTED}(?=[^.?!]{{0,40}}\b{_TIME}|[^.?!]{{0,12}}\b(?:about|for) (?:the|my) \w+)")
_PARTS = rf"(?:{_TREATMENT}|knee|hip|heart|back|surgery|migraines?)"
_AM = r"\bI(?:'m| am| was|'ve been| have been|'ll be| had been) (?:still |just )?"
# what is the speaker's own, or where they take one of theirs
_OWN = re.compile(
    rf"{_EXPECTED}|\bhaving my \w+ (?:done|looked at|replaced|operated)\b"
    rf"|\b(?:for|to|because of) my (?:\w+ )?{_PARTS}(?=\W*$|[,.;]| (?:at|on|so|and|then|again|this|today|tomorrow)\b)"
    rf"|{_AM}in (?:the )?(?:hospital|intensive care)\b(?! \w*(?:m[ae]n|work))"
    rf"|{_AM}(?:off|away|out)\b[^.?!]{{0,20}}\bfor (?:an? |my )?{_TREATMENT}"
    r"|\b(?:tak(?:e|ing)|pick(?:ing)?|bring(?:ing)?|driv(?:e|ing)|fetch(?:ing)?|collect(?:ing)?)(?: up)? (?:my|our) "
    rf"(?:\w+ )?{_KIN} (?:up )?(?:to|from|at) (?:the |an? |her |his )?{_TREATED}"
)
_SICK = re.compile(rf"{_AM}(?:off sick|signed off|on sick leave)\b")
# somebody is ill; who, is asked of `_is_theirs`
_ILL = re.compile(
    rf"(?P<kin>\b(?:[Mm]y|[Oo]ur) (?:\w+ )?{_KIN})?(?P<name>\b(?:[A-Z][a-z]+|[Ss]?he))?"
    r"(?:'s| is| are| was|'s been| has been| went| had|'s had|'s got| has)"
    r"(?: (?:just|only|still|back|very|so|quite|really|rushed|taken))* (?:(?:in|into)(?: the| an?)? (?:hospital|"
    r"hospice|intensive care|icu|clinic|care home|nursing home|labou?r|theatre)\b(?! (?:management|work))|"
    r"to (?:the )?hospital\b|(?:ill|unwell|poorly|dying)\b|having (?:an?|her|his|the) (?:operation|baby|scan)\b|"
    r"(?:(?:an?|another) (?:stroke|fall|heart attack|seizure|miscarriage|breakdown|relapse)|on (?:chemo|dialysis))"
    r"(?=\W*$|[,.;]| (?:and|so|on|in|at|last|this|yesterday|today)\b))"
)
# what takes somebody away
_AWAY = re.compile(
    r"\bI(?: \w+|'\w+){0,5}? (?:head off|shoot off|dash|leave|leaving|go|going|run|off|away|late|miss|missed|step out|"
    r"drop off|stay|visit|visiting|be here|pop out|disappear|duck out|make it|make the|pick|taking)\b"
    r"|\b(?:half my mind|my phone|my video|my camera|without me|(?:sorry|sorry,) I)\b"
    r"|\b(?:can't|couldn't|cannot|won't) (?:come|make it|make the|be here|join|be with us)\b",
    re.IGNORECASE,
)
# where it is a case or somebody's work: "if she's in hospital, I go through her drugs"
_SUBJECT = re.compile(r"\b(?:if|when|whenever|suppose|imagine|patients?|residents?|trials?|wards?)\b", re.IGNORECASE)
# what people answer to such a fact
_WISH = re.compile(
    r"\b(?:give (?:her|him|them) (?:all )?(?:our|my) (?:love|best|regards)|get well|speedy recovery|(?:our|my) love to|"
    r"(?:all the best|best wishes) to (?:her|him|them)|hope (?:she|he|they)(?:'s|'re| is| are| gets?) (?:\w+ )?"
    r"(?:well|better|okay|all right)|sorry to hear|thinking of (?:you|her|him|them))\b",
    re.IGNORECASE,
)
WISH_WORDS = 25  # so short is an answer that says nothing else


def is_told(sentence: str) -> bool:
    """Whether a sentence tells of an illness or appointment, of its speaker or theirs, that takes one of them away."""
    text = sentence.replace("’", "'")
    if _SUBJECT.search(text):
        return False
    if _DUE.search(text) or _SICK.search(text):
        return True
    return bool(_AWAY.search(text)) and (bool(_OWN.search(text)) or any(map(_is_theirs, _ILL.finditer(text))))


def is_wish(text: str) -> bool:
    """Whether somebody answers to it and says little else: "Of course. Give her our love."""
    return len(text.split()) <= WISH_WORDS and bool(_WISH.search(text.replace("’", "'")))


def _is_theirs(match: re.Match[str]) -> bool:
    """Whether who is ill is kin, called by name, or "she": no patients, nobody in general."""
    name = (match["name"] or "").lower()
    is_name = len(name) > 2 and name not in KNOWN and (is_given(name) or not is_english(name))
    return bool(match["kin"]) or name in ("he", "she") or is_name
