"""Pairs of numbers that are no votes: times of day, dates, ratios, the numbers of pages, slides and streets."""

from __future__ import annotations

import re

_SYMBOL = re.compile(r"\d+\s*[-–:/]\s*\d+")
_CLOCK = re.compile(r"(?:1?\d|2[0-3]):[1-5](?P<last>\d)")
_PADDED = re.compile(r"(?<!\d)0\d")  # "09:00", "12:05", "01/07": nobody counts hands so
_VOTES = re.compile(  # in whose sentence "12:15" may be a vote
    r"\b(?:vot(?:e[sd]?|ing)|ballots?|polls?|straw|hands|in favou?r|against|abst\w+|abstain\w*|carried|motion|tally"
    r"|count(?:ed)?|result|majority|split|divided|agreed|decided|decision|resolved|rejected|approved|adopted|ja|nein"
    r"|stimmen|abstimmung|dafür|dagegen|beschluss|enthaltung(?:en)?|pour|contre)\b",
    re.IGNORECASE,
)
_AT_TIME = re.compile(  # right before a time of day
    r"\b(?:at|@|until|till|til|from|since|by|before|after|between|around|about|um|ab|bis|von|gegen|nach|vor|zwischen"
    r"|à|de|dès|vers|desde|hasta|las|alle|dalle|om|tot|kl\.?|starts?|ends?|begins?|opens?|closes?|time|uhrzeit|beginn"
    r"|ende)\W{0,3}$",
    re.IGNORECASE,
)
_FROM_TIME = re.compile(r"\d{1,2}[:.]\d\d\s*(?:[-–—]|to|until|till|bis)\s*$")  # "10:07–10:42"
_TO_TIME = re.compile(r"\s*(?:[-–—]|to|until|till|bis)\s*\d{1,2}[:.]\d\d")
_BEHIND_TIME = re.compile(r"\s*(?:[ap]\.?m\b|h\b|uhr\b|o'clock|:\d)", re.IGNORECASE)
_BY_DAY = re.compile(r"\b(?:by|due|on|until|till|before|deadline|since|from|bis|am|le)\W{0,3}$", re.I)
_RANGE = re.compile(r"\b(?:from|between|von|zwischen|entre|de)\s+$", re.IGNORECASE)
_RATIO = re.compile(
    r"\b(?:ratios?|scales?|proportions?|mix(?:ed|ture)?|odds|slopes?|gradients?|dilut\w+|aspect|verhältnis|maßstab"
    r"|rapport|échelle)\b[^.;!?]{0,40}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(  # things that have numbers, right before the first and the last of them
    r"\b(?:slides?|pages?|pp?|sheets?|sections?|chapters?|items?|paragraphs?|paras?|articles?|clauses?|figures?|figs?"
    r"|annex(?:es)?|appendi(?:x|ces)|questions?|options|points|nr|phases?|steps?|stages?|levels?|weeks?|days?|months?"
    r"|hours?|years?|quarters?|ages?|aged|grades?|classes|zones?|wards?|lots?|plots?|lines?|rows?|columns?|volumes?|vols?"
    r"|versions?|rooms|tables|groups|teams|topics?|tasks?|seiten?|folien?|kapitel|abschnitt|punkte?|wochen?|tage"
    r"|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?\s+$",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(?:zero|one|[01])\s+to\s+(?:three|four|five|six|seven|ten|\d+)", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|scale (?:of|from))\s+$", re.IGNORECASE)  # "how sure are you, on one to five"
_ALWAYS = re.compile(r"24\s*[/-]\s*7")  # day and night


def is_other(text: str, start: int, end: int) -> bool:
    """Whether the pair of numbers at this place of a text counts no votes.

    Args:
        text: around the pair.
        start, end: its characters; nothing between them but the numbers and what joins them.
    """
    pair, before = text[start:end], text[:start]
    is_symbol = _SYMBOL.fullmatch(pair) is not None
    if _PADDED.search(pair) or re.search(r"\d[:/.]$", before) or _ALWAYS.fullmatch(pair):
        return True  # the first is the end of a time or a date
    if _POINTS.fullmatch(pair) and _ON.search(before):
        return True
    clock = _CLOCK.fullmatch(pair)
    if clock and (_AT_TIME.search(before) or _BEHIND_TIME.match(text[end:]) or not (before.strip() or text[end:])):
        return True
    if clock and (_FROM_TIME.search(before) or _TO_TIME.match(text, end)):
        return True
    if clock and clock["last"] in "05" and not _VOTES.search(text):
        return True  # nobody meets at 3:11
    if pair.count("/") > 1 and not _VOTES.search(text):
        return True
    if is_symbol and (_RATIO.search(before) or ("/" in pair and _BY_DAY.search(before))):
        return True
    numbers = [int(number) for number in re.findall(r"\d+", pair)]
    if len(numbers) != 2:
        return False
    return bool((numbers[0] < numbers[1] and _NUMBERED.search(before)) or (not is_symbol and _RANGE.search(before)))
