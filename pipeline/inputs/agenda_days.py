"""When a session starts, where an agenda says it so that it can be read in one way only."""

from __future__ import annotations

import re
from datetime import date, datetime

from pipeline.text.dates import MONTHS

_OTHERS = (  # the months of January to December in the languages of other agendas
    "januar|janvier|enero|gennaio|janeiro|januari",
    "februar|février|febrero|febbraio|fevereiro|februari",
    "märz|mars|marzo|março|maart",
    "avril|abril|aprile",
    "mai|mayo|maggio|maio|mei|maj",
    "juni|juin|junio|giugno|junho",
    "juli|juillet|julio|luglio|julho",
    "août|agosto|augustus|augusti",
    "septembre|septiembre|settembre|setembro",
    "oktober|octobre|octubre|ottobre|outubro",
    "novembre|noviembre|novembro",
    "dezember|décembre|diciembre|dicembre|dezembro|desember",
)
_NUMBERS = {name: n for n, names in enumerate(_OTHERS, 1) for name in names.split("|")}
_ENGLISH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_MONTH = rf"(?P<month>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}|{_ENGLISH})\.?"
_YEAR = r"(?P<year>20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er|º)?"
# figures alone are days only in the order of ISO, and with points: 5/11 is May or November
_DATES = tuple(
    re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    for pattern in (
        rf"{_DAY}\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
    )
)
LONGEST = 7  # days from the first to the last of a meeting: "Session 3 – 15 October" is no span
_BEFORE = re.compile(  # a day before a date, whose month it shares
    rf"(?<!room )(?<!session )(?<!day )(?<!group )(?<!\d)\b{_DAY}\s*"
    r"(?:[-–—]|to|bis|(?P<and>[&+]|and|und|et|y|e|en|och))\s*$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:.])")


def day(text: str) -> date | None:
    """The day that a line names ("15 April 2027, Customs House"); None where it names none, or none there is."""
    found = next((one for pattern in _DATES if (one := pattern.search(text))), None)
    if not found:
        return None
    month = found["month"].casefold()
    english = next((n for n, m in enumerate(MONTHS, 1) if m.casefold()[:3] == month[:3]), 0)
    number = int(month) if month.isdigit() else _NUMBERS.get(month, english)
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None  # 31 June


def days(text: str) -> frozenset[date]:
    """Each day that a line names, also those before another's month: "14 and 16 October 2026", "14–16 October 2026"."""
    found = set()
    for one in (match for pattern in _DATES for match in pattern.finditer(text)):
        last = day(one[0])
        first = _BEFORE.search(text[: one.start()])
        begins = int(first["day"]) if first and last else 0
        if last and first and 0 < last.day - begins <= LONGEST:
            found |= {last.replace(day=n) for n in ([begins] if first["and"] else range(begins, last.day))}
        found |= {last} if last else set()
    return frozenset(found)


def start(slot: str) -> datetime | None:
    """The start of a slot ("Tuesday, 11 May 2027, 09:00-11:30"); None where day or time is missing or unclear."""
    found = next((date for pattern in _DATES if (date := pattern.search(slot))), None)
    clock = _CLOCK.search(slot, found.end()) if found else None
    if not found or not clock or _half(slot):
        return None
    on = day(slot)
    return datetime(on.year, on.month, on.day, int(clock["hour"]), int(clock["minute"])) if on else None


def _half(slot: str) -> bool:
    """Whether it names halves of the day: "9:00-1:00 pm" may start in either."""
    return re.search(r"\d\s*[ap]\.?m\b", slot, re.IGNORECASE) is not None
