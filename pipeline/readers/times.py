"""Times as transcripts write them: '0:49', '[00:00:02]', '01:01:40:13 - 01:01:45:19', '3 minutes 2 seconds'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

TIME = r"\d{1,3}:\d{1,2}(?::\d{1,2}(?:[:;]\d{1,2})?)?(?:[.,]\d{1,3})?"
HALF = r"(?:\s?[AaPp]\.?[Mm]\b\.?)"
HOUR = r"(?:hours?|hrs?|h|stunden?|std|heures?|horas?|ora|ore|uur|uren|tim(?:me|mar|er?)|час\w*|時間|小时)"
MINUTE = r"(?:minutes?|mins?|min|m|minuten?|minutos?|minuto|minuti|minut(?:er)?|минут\w*|分钟|分鐘|分)"
SECOND = (
    r"(?:seconds?|secs?|sec|s|sekunden?|sek|secondes?|seconden|segundos?|secondi|secondo|sekund(?:er)?|секунд\w*|秒)"
)
SPOKEN = (
    rf"(?:(?P<h>\d{{1,3}})\s?{HOUR}\W{{0,3}}(?:and |und |et |y |e )?)?"
    rf"(?:(?P<m>\d{{1,3}})\s?{MINUTE}\W{{0,3}}(?:and |und |et |y |e )?(?P<s>\d{{1,3}})\s?{SECOND}"
    rf"|(?P<m_>\d{{1,3}})\s?{MINUTE}|(?P<s_>\d{{1,3}})\s?{SECOND})"
)
UNNAMED = re.sub(r"\?P<\w+>", "?:", SPOKEN)
ARROW = r"\s*(?:-->|->|→|-|–|—|~|to|bis|à)\s*"
SPAN = rf"(?:{UNNAMED}\s?(?:{TIME})?|{TIME}(?:{ARROW}{TIME})?)"
STAMP = rf"(?:@\s?)?(?:\[\s*{SPAN}\s*\]|\(\s*{SPAN}\s*\)|<\s*{SPAN}\s*>|\{{\s*{SPAN}\s*\}}|{SPAN})(?!{HALF})"
IN_BRACKETS = rf"(?:\[\s*{SPAN}\s*\]|\(\s*{SPAN}\s*\)|<\s*{SPAN}\s*>)"
_BARE_CLOCK = re.compile(rf"\s*\d{{1,2}}:\d\d{HALF}?\s*")
ALONE = re.compile(rf"\s*(?:{STAMP}[\s|,;-]*)+\s*", re.IGNORECASE)
_HALVED = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?)\s?([AaPp])\.?[Mm]\b")
_DIGIT = re.compile(r"\d")
_TIME = re.compile(TIME)
_SPOKEN = re.compile(SPOKEN, re.IGNORECASE)
_MARK = re.compile(rf"#\d{{1,2}}(?::\d\d){{1,2}}-\d{{1,2}}#|\[\s*{TIME}(?:{ARROW}{TIME})?\s*\]")
_IN_MARK = re.compile(rf"(?<=\w)\s+{TIME}(?=\])")  # '[inaudible 00:05:04]'
_OTHER = r"(\d{1,2})(?:\s?h\s?|\.|['’′])(\d{2})(?:(?:\.|['’′])(\d{2}))?(?:''|[\"”″]|’’|\s?Uhr)?"
# without brackets a date may look so, or a price: '09.03.27', '2.50'
_AT_HEAD = re.compile(rf"(?:[\[(]\s*{_OTHER}\s*[\])]|(\d{{1,2}})h(\d\d)|(0[0-2])\.(\d\d)(?:\.(\d\d))?)(?=\s)")
# 'HH.MM Name: words', where a name follows
_DOTTED = re.compile(r"(\d\d)\.([0-5]\d)(?:\.([0-5]\d))?(?=\s+([^\W\d_])[^:.?!]{1,60}:\s)")
_BEHIND_NAME = re.compile(rf"(?<=\S)(?:\s*[\[(]\s*{_OTHER}\s*[\])]|,\s+(\d{{1,2}})[.](\d{{2}})()\s?Uhr)(?=\s*:)")
_TITLED = re.compile(
    r"(?<=[\[(])\s*(?:timestamp|timecode|time|zeit|min(?:ute)?s?)\.?:?\s+(?=\d{1,3}:\d\d)", re.IGNORECASE
)
_NUMBER = re.compile(r"\[\d{1,4}\](?=\s)")
MAX_CLOCK = 16  # characters at the head of a line that hold '[12:03:04 PM]'
MAX_HEAD = 160  # characters in which a time behind a name stands
FIRST_HOUR = 6  # of a clock: a recording begins with its first minutes, what begins later tells the time of day
NOON, LAST_HOURS = 12, 10  # of a 12-hour clock: the hours from which a day goes on with one
MAX_RATE = 12.0  # words in a second: nobody speaks so fast, so the minutes are hours
MIN_STAMPS = 3
MAX_CHARACTERS = 80  # of a line that is nothing but a time
CACHED = 65_536  # lines that each layout asks about again


@lru_cache(CACHED)
def is_alone(text: str) -> bool:
    """Whether the line is a time, or a span of time, and nothing else."""
    return 0 < len(text) <= MAX_CHARACTERS and _DIGIT.search(text) is not None and ALONE.fullmatch(text) is not None


def is_clock(text: str) -> bool:
    """Whether it is the time of a clock and nothing else, with or without its half of the day."""
    return len(text) <= MAX_CHARACTERS and _BARE_CLOCK.fullmatch(text) is not None


def is_of_day(first: float | None) -> bool:
    """Whether the time of the first words is the time of a clock."""
    return first is not None and first >= 3600 * FIRST_HOUR


def seconds(stamp: str) -> tuple[float | None, float | None]:
    """Start and end of a stamp, in seconds; the end is None where it gives none."""
    spoken = _SPOKEN.search(stamp)
    if spoken and not _TIME.search(stamp):
        found = spoken.groupdict(default="0")
        minutes, secs = int(found["m"] or 0) + int(found["m_"] or 0), int(found["s"] or 0) + int(found["s_"] or 0)
        return float(int(found["h"] or 0) * 3600 + minutes * 60 + secs), None
    found_times = [clock(text) for text in _TIME.findall(stamp)]
    return (found_times[0] if found_times else None), (found_times[1] if len(found_times) > 1 else None)


def clock(text: str) -> float:
    """'1:02:03.5', '02:03' or '01:01:40:13', where the last are frames of a film, in seconds."""
    parts = re.split(r"[:;]", text.replace(",", "."))
    if len(parts) == 2:
        parts = ["0", *parts]
    hours, minutes, secs = (float(part) for part in parts[:3])
    return hours * 3600 + minutes * 60 + secs


def noon_of_clock(starts: Sequence[float], words: int) -> int | None:
    """From which stamp on '09:02' ... '12:58', '01:05', read as minutes, tell the afternoon; None for a recording.

    They are of a clock where more words stand between them than anybody speaks, or where noon passes on a clock of
    twelve hours. The place is their number where all are hours as they stand.
    """
    if len(starts) < MIN_STAMPS or starts[0] < 60 or max(starts) >= 24 * 60:
        return None
    hours = [start // 60 for start in starts]
    falls = [place for place, (one, later) in enumerate(pairwise(starts), 1) if later < one]
    if not falls:
        return len(starts) if words > MAX_RATE * (starts[-1] - starts[0]) > 0 else None
    is_noon = len(falls) == 1 and LAST_HOURS <= hours[falls[0] - 1] <= NOON and 1 <= hours[falls[0]] < FIRST_HOUR
    return falls[0] if is_noon and hours[0] >= FIRST_HOUR else None


def without(text: str) -> str:
    """Words without the times that a tool wrote between them."""
    return " ".join(_MARK.sub(" ", _IN_MARK.sub("", text)).split()) if "[" in text or "#" in text else text


@lru_cache(CACHED)
def usual(text: str) -> str:
    """The line with a time at its head or behind its name as '[9:03]'; the number of a turn in brackets is gone.

    It may stand as '09.03 Ana Silva:', '[9h03]', '(00.00.03)', "(0'03'')" or ', 09.03 Uhr'.
    """
    if not text or not _DIGIT.search(text[:MAX_HEAD]):
        return text
    text = _TITLED.sub("", text[:MAX_HEAD]) + text[MAX_HEAD:]
    head, found = text[:MAX_HEAD], _NUMBER.match(text)
    if found:
        return text[found.end() :].lstrip()
    dotted = _DOTTED.match(head)
    if dotted and dotted[4].isupper():
        return f"[{':'.join(part for part in dotted.groups()[:3] if part)}]{text[dotted.end() :]}"
    if match := _AT_HEAD.match(head):
        return f"[{_colons(match)}]{text[match.end() :]}"
    match = _BEHIND_NAME.search(head)
    return f"{text[: match.start()]} [{_colons(match)}]{text[match.end() :]}" if match else text


def _colons(match: re.Match[str]) -> str:
    """The parts with colons; '9h03' and '9.03 Uhr' are hours and minutes."""
    found = ":".join(part for part in match.groups() if part)
    return f"{found}:00" if found.count(":") == 1 and re.search(r"h|Uhr", match[0]) else found


def at_half(stamp: str) -> float | None:
    """Seconds of the day of a time with its half: '1:01:12 PM'; None where it has none."""
    match = _HALVED.search(stamp)
    if match is None:
        return None
    hours, _, rest = match[1].partition(":")
    hour = int(hours) % 12 + 12 * (match[2] in "pP")
    return clock(f"{hour}:{rest}" if ":" in rest else f"{hour}:{rest}:00")
