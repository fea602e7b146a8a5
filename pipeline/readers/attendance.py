"""Lists of who was in the meeting (Zoom, Teams, Meet, Webex, GoTo). E-mail addresses are read past, never stored.

Such a report has a row for each time somebody joined; in some versions the meeting's own details stand above or below.
"""

from __future__ import annotations

import re

from pipeline.locators import locator
from pipeline.readers.columns import above, listed, title, titles
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record

HEAD_ROWS = 20
NAME_COLUMN = re.compile(r"(?:\w+ )?(?:name|nom|nombre|nome)\s*\([^)]*(?:name|nom|nombre|nome)[^)]*\)", re.IGNORECASE)
NAMES = listed(
    "full name, name, participant name, attendee name, user name, display name, participant, attendee, nom complet, nom"
    ", teilnehmer, participante, partecipante, deelnemer, deltagare, uczestnik, участник, 参加者, 参会者, 참가자"
    ", vollständiger name, name des teilnehmers, nombre completo, nombre, nome completo, nome, nome e cognome, naam"
    ", volledige naam, namn, navn, imię i nazwisko, полное имя, имя, ad soyad, 氏名, 名前, 姓名, 全名, 이름, 성명"
)
GIVEN, FAMILY = "first name", "last name"
PRESENCE = re.compile(
    r"\bjoin|\bleave|\bleft\b|first seen|last seen|\bin meeting\b|time in (?:call|meeting|session)"
    r"|\btime exited|user action"
    r"|attended|attendance duration|^(?:total )?duration(?: minutes| mins?)?$|benutzeraktion|beitritt"
    r"|beigetreten|verlassen"
    r"|^(?:besprechungs|teilnahme)?dauer|arrivée|départ|entrée|sortie|^durée|action de l|\bunión"
    r"|se unió|entrada|salida"
    r"|ingreso|^duración|acción|ingresso|uscita|accesso|^durata|saída|^duração|deelname|vertrek|^duur|anslöt|lämnade"
    r"|^varaktighet|dołączeni|opuszcz|czas trwania|время (?:входа|выхода|подключения)"
    r"|^продолжительность|katılma|ayrılma"
    r"|参加時|退出|加入时间|离开|时长|참가|퇴장"
)
WORDS = frozenset(listed("text, transcript, words, content, message, question, answer, comment, note, speaker, option"))
ACTION = re.compile(r"user action|benutzeraktion|action de l|acción|azione|ação")  # 'joined' or 'left', beside a time
PRESENCE_COLUMNS = 2  # one alone may stand in a list of participants: 'Attended', 'Joined the board'
SECTION = re.compile(r"\d\.\s.{1,60}")
WAITING_COLUMN = "in waiting room"
CAME = listed("attended, teilgenommen, a participé, asistió, participou, ha partecipato, aanwezig, deltog, 出席")
NO = frozenset(listed("no, nein, non, não, nee, nej, nei, いいえ, 否"))
NO_SHOW = "person who registered and did not come"
MARKS = re.compile(r"\s*\((?:guest|host|co-?host|me|external|unverified)\)", re.IGNORECASE)
EMPTY = re.compile(r"\(\s*\)")
ALL_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
PARTS = re.compile(r"([\s()<>]+)")


def _head(raw: Raw) -> Row | None:
    """The row of column names: 'Name (Original Name)', or a name beside times of coming and going, in any language."""
    rows = raw.rows[:HEAD_ROWS] if raw.container in ("text", "xlsx") else []
    return next((row for row in rows if len(row.cells) > 1 and _is_head(row)), None)


def _is_head(row: Row) -> bool:
    if any(map(NAME_COLUMN.fullmatch, row.cells)):
        return True
    names = titles(row)
    is_named = any(name in NAMES for name in names) or (GIVEN in names and FAMILY in names)
    told = sum(PRESENCE.search(name) is not None for name in names) + any(map(ACTION.search, names))
    return is_named and told >= PRESENCE_COLUMNS and not WORDS.intersection(names)


def is_participant_report(raw: Raw) -> bool:
    """Whether the file is such a report."""
    return _head(raw) is not None


def read_participant_report(raw: Raw) -> Content:
    """A record a person who joined: `speaker` and `text` are the name, what stood in brackets behind it kept."""
    content, head = Content(), _head(raw)
    if head is None:
        return content
    content.drop("line of the report's head", *above(raw, head))
    columns = [title(cell) for cell in head.cells]
    places = _name_places(head)
    seen: set[str] = set()
    for row in raw.rows:
        if row.number > head.number:
            written = " ".join(row.cells[place] for place in places if place < len(row.cells))
            if _is_head(row) or (len(head.cells) > 2 and SECTION.fullmatch("".join(row.cells))):
                content.drop("line of the report's head", " ".join(row.cells))
                columns = [title(cell) for cell in row.cells] if _is_head(row) else columns
                places = _name_places(row) if _is_head(row) else places
                continue
            _take(content, row.number, written, _absence(dict(zip(columns, row.cells, strict=False))), seen)
    return content


def _absence(cells: dict[str, str]) -> str | None:
    """Why a row is of nobody who was there: somebody waited, or registered and did not come."""
    if cells.get(WAITING_COLUMN) == "Yes":
        return "time in the waiting room"
    came = next((cells[name] for name in CAME if name in cells), "")
    return NO_SHOW if came.casefold() in NO else None


def _name_places(head: Row) -> list[int]:
    """Where the name stands: in one column, or in two."""
    names = titles(head)
    whole = [n for n, cell in enumerate(head.cells) if NAME_COLUMN.fullmatch(cell)]
    whole += [names.index(name) for name in NAMES if name in names]
    return whole[:1] or [names.index(GIVEN), names.index(FAMILY)]


def _take(content: Content, number: int, written: str, absence: str | None, seen: set[str]) -> None:
    shown = " ".join(MARKS.sub("", EMPTY.sub("", _without_addresses(written))).split())
    name = ALL_IN_BRACKETS.sub(r"\1", shown) if ALL_IN_BRACKETS.fullmatch(shown) else shown
    if absence:
        content.drop(absence, name)
    elif not name:
        content.drop("row without a name, or with an e-mail address for one")
    elif name in seen:
        content.drop("another row of the same person", name)
    else:
        seen.add(name)
        content.records.append(Record(locator("row", number), "attendance", name, speaker=name))


def _without_addresses(written: str) -> str:
    return "".join(part for part in PARTS.split(written) if "@" not in part or "." not in part.partition("@")[2])


def _is_zoom(raw: Raw) -> bool:
    head = _head(raw)
    return head is not None and any(map(NAME_COLUMN.fullmatch, head.cells))


READERS = (
    Reader("Zoom participant report", "attendance", _is_zoom, read_participant_report),
    Reader(
        "attendance report",
        "attendance",
        lambda raw: is_participant_report(raw) and not _is_zoom(raw),
        read_participant_report,
    ),
)
