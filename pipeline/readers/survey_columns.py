"""Columns of a survey's export that ask nothing (times, names, what the tool noted), and rows that are no vote.

Who made a survey tries it out, and some leave it before the end: tools export these rows too, with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.readers import days
from pipeline.readers.columns import title, titles
from pipeline.readers.raw import Row

TIME = (
    "timestamp",
    "survey timestamp",  # REDCap
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "completion time",
    "fertigstellungszeit",
    "heure de fin",
    "hora de finalización",
    "date utc",
    "response time",
    "submission date",
    "submitted at",
    "submitted date time",
    "start date",
    "carimbo de data hora",
    "informazioni cronologiche",
    "tijdstempel",
    "tidsstämpel",
    "tidsstempel",
    "sygnatura czasowa",
    "отметка времени",
    "zaman damgası",
    "タイムスタンプ",
    "时间戳记",
    "時間戳記",
    "타임스탬프",
)
SUBMITTED = (  # LimeSurvey leaves it empty where somebody left before the end
    *("date submitted", "datum abgeschickt", "date de soumission", "fecha de envío", "data di invio", "data de envio"),
    *("datum van verzending", "inskickad den"),
)
EMAIL = ("email", "email address", "e mail", "user email", "participant email", "adresse de messagerie")
ID = ("username", "voter", "user id", "participant id")
NAME = ("name", "respondent", "responder", "user name", "participant name", "nom", "nombre")
START = ("start time", "startzeit", "heure de début", "hora de inicio", "last modified time")
OTHER = ("id", "session", "score", "total score", "language", "user company")
NO_QUESTIONS = frozenset(TIME + SUBMITTED + EMAIL + ID + NAME + START + OTHER)
LISTED = frozenset(("user id", "participant id", "user email", "participant email"))
META = re.compile(  # what survey tools write about a response
    r"(?:\w+ )?(?:id|token|seed|number|no)|(?:start|end|recorded|created|submitted|response"
    r"|completion) ?(?:date|time|at)|status"
    r"|response type|progress|duration\b.*|collector.*|finished|external .*|distribution channel"
    r"|(?:user )?language|browser.*"
    r"|location .*|last ?page|start ?language|letzte seite|start ?sprache|zufallsstartwert|dernière page"
    r"|survey identifier|event name|repeat (?:instrument|instance)|data access group|complete"  # REDCap
    r"|custom data \d+|referr?er|device|platform|channel|source|score|url"
)
TIME_WORDS = frozenset(
    "date time day datum zeit uhrzeit tag fecha hora heure jour data ora giorno tijd dato started finished last".split()
)
IMPORT_ID = '{"ImportId"'  # Qualtrics writes a row of these below the titles
WHOLE = 100  # percent of a survey
TRIAL_WORDS = frozenset(("survey preview", "survey test", "preview", "test", "spam"))
UNFINISHED_WORDS = frozenset("false falsch faux falso onwaar no partial incomplete unverified".split())
NOT_COMPLETED = "[not completed]"  # where REDCap has the time of a complete response
TRIAL = "trial of the survey by those who made it"
UNFINISHED = "response of somebody who left before the end"

_COMMENT = re.compile(
    r"\W*(?:(?:any|your|other|further) )*(?:comments?|remarks?|reasons?|explanations?)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\b[A-Z]{0,3}\d{1,3}[A-Za-z]?\b")
_OWN_NUMBER = re.compile(rf"\W*({_NUMBERED.pattern})")


def commented(question: str, questions: Sequence[str]) -> str:
    """The question on which a column for comments is: "Comment on S3 (optional)"; any other question as it is.

    Args:
        question: the title of a column in which people wrote freely.
        questions: the titles of all columns.
    """
    numbers = set(_NUMBERED.findall(question)) if _COMMENT.match(question) else set()
    own = ((one, _OWN_NUMBER.match(one)) for one in questions if one != question)
    return next((one for one, number in own if number and number[1] in numbers), question)


def no_vote(head: Row, rows: list[Row]) -> dict[int, str]:
    """The rows that are no vote by the tool's own mark, by their number, with the reason."""
    names = titles(head)
    told = {row.number: dict(zip(names, row.cells, strict=False)) for row in rows}
    submitted = next((name for name in SUBMITTED if any(cells.get(name) for cells in told.values())), None)
    reasons = {}
    for number, cells in told.items():
        marks = {cells.get(name, "").casefold() for name in ("status", "response type", "distribution channel")}
        progress = cells.get("progress", "").rstrip("% ")
        is_open = cells.get("finished", "").casefold() in UNFINISHED_WORDS or "partial" in marks
        is_open |= cells.get("complete", "").casefold() in UNFINISHED_WORDS or NOT_COMPLETED in cells.values()
        is_open |= progress.isdecimal() and int(progress) < WHOLE and "finished" in cells
        if marks & TRIAL_WORDS:
            reasons[number] = TRIAL
        elif is_open or (submitted and not cells.get(submitted)):
            reasons[number] = UNFINISHED
    return reasons


def is_form(names: frozenset[str]) -> bool:
    """Whether titles are of a form that tells when each response began and when it ended."""
    return bool(names.intersection(START) and names.intersection(TIME) and names.intersection((*EMAIL, *NAME, "id")))


def are_times(question: str, answers: Iterable[str]) -> bool:
    """Whether a column holds days or times alone, and its title says no more: "Date started", not "Best date"."""
    filled = [answer for answer in answers if answer]
    first = (title(question).split() or [""])[0]
    return first in TIME_WORDS and bool(filled) and all(days.is_stamp(answer) for answer in filled)
