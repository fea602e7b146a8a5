"""Days as files write them: '3/9/27', '9 March 2027', '2027年3月9日'; beside a clock also '9.3.', 'Tuesday', 'gestern'.

The one grammar of dates: a day is no name, no title and no word of anybody, whatever reader looks at it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.readers.times import HALF, TIME

MAX_CHARACTERS = 80
_OF_MONTH = r"(?:\d{1,2}(?:st|nd|rd|th|\.|er|º)?)"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"[^\W\d_]{3,10}\.?"
# a month without a year must be one: 'Room 4 09:03' is no day in the month of Room
KNOWN_MONTH = (
    r"(?:jan|feb|fév|fev|mar|mär|maa|mrt|mrz|apr|avr|abr|may|mai|maj|mag|mei|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|oct|"
    r"okt|ott|out|nov|dec|déc|dez|dic|ene|gen|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|янв|фев|мар|апр|ма[йя]|ию[нл]|"
    r"авг|сен|окт|ноя|дек)[^\W\d_]{0,7}\.?"
)
_FIGURES = (
    rf"{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d\d)|"
    rf"{_YEAR}\s?[年년.]\s?\d{{1,2}}\s?[月월.]\s?\d{{1,2}}\s?[日일.]"
)
_WORDS = rf"{_OF_MONTH}\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}|{_MONTH}\s+{_OF_MONTH},?\s+{_YEAR}"
_WITHOUT_YEAR = (
    rf"{_OF_MONTH}\s+(?:de\s+)?{KNOWN_MONTH}|{KNOWN_MONTH}\s+{_OF_MONTH}|\d{{1,2}}[/.-]\d{{1,2}}\.?|"
    r"\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mån|man|tis|tirs|ons|tors|fre|lör|lør|sön|søn)dag|"
    r"poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)"
)
_NEAR = (
    r"(?:today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|oggi|ieri|hoje|ontem|vandaag|gisteren|i\s?dag|"
    r"[iI]\s?g[åa]r|dzisiaj|dziś|wczoraj|tänään|eilen|сегодня|вчера|今天|昨天|今日|昨日|오늘|어제)"
)
_OF_WEEK = r"[^\W\d_][\w-]{1,14}"
AT = r"(?:(?:at|um|à|a las|alle|às|om|kl\.?|klo|o|в)\s+)?"
# a day where the time of a clock stands beside it: the year may be missing, or the whole date
BESIDE_CLOCK = rf"(?:(?:{_WEEKDAY}\.?,?\s+)?(?:{_FIGURES}|{_WORDS}|{_WITHOUT_YEAR})|{_WEEKDAY}|{_NEAR})"
WITH_YEAR = re.compile(rf"{_FIGURES}|{_WORDS}", re.IGNORECASE)
_DAY = re.compile(  # "Ana 3/9/2027" is no day: a name may stand where no mark does
    rf"\s*(?:(?:{_OF_WEEK}(?:\.,?|,)\s+)?(?:{_FIGURES})|(?:{_OF_WEEK}\.?,?\s+)?(?:{_WORDS}))\s*", re.IGNORECASE
)
_STAMP = re.compile(  # 'Tue, Mar 9, 2027 9:02AM', 'Thu, 10/12'; a word alone may be a name: 'Domingo'
    rf"(?:{_OF_WEEK}(?:\.,?|,)\s+)?(?:{_WITHOUT_YEAR})|"
    rf"(?:{_OF_WEEK}(?:\.,?|,)\s+(?:{_FIGURES}|{_WITHOUT_YEAR})|(?:{_OF_WEEK}\.?,?\s+)?(?:{_WORDS})|{BESIDE_CLOCK}),?"
    rf"\s+(?:[^\W\d]{{2,3}}\s+)?{TIME}{HALF}?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


@lru_cache(65_536)
def is_day(text: str) -> bool:
    """Whether it is a date and nothing else, with or without the day of the week: 'Tuesday, 9 March 2027'."""
    return len(text) <= MAX_CHARACTERS and _DIGIT.search(text) is not None and _DAY.fullmatch(text) is not None


def is_stamp(text: str) -> bool:
    """Whether it is a day and nothing else, or a day with the time of a clock, in whatever brackets."""
    plain = text.strip(" \t\u00a0[](){}<>*_•·|-–—:;,")
    return is_day(plain) or (len(plain) <= MAX_CHARACTERS and _STAMP.fullmatch(plain) is not None)
