"""What stands among the lines of an agenda and is no topic and no group of topics: breaks, moderators, a mail's words.

Such lines are asides: they are handed back with the others that fit no rule, and nothing vanishes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.inputs.agenda_days import day
from pipeline.inputs.agenda_lines import Line

_BREAK = re.compile(
    r"(?:(?:(?:coffee|tea|lunch|comfort|short|bio|health)(?: (?:and|&) (?:coffee|tea|networking))?[ -]?)?breaks?"
    r"|(?:working |networking )?lunch(?: buffet)?|coffee(?: (?:and|&) (?:tea|cake|networking))?|tea|drinks|reception"
    r"|dinner|registration(?: (?:and|&) (?:coffee|welcome))?|arrival(?: (?:and|&) (?:coffee|registration))?"
    r"|welcome(?: (?:and|&) (?:introductions?|opening|coffee|registration|technical (?:check|test)))?"
    r"|(?:opening|introductions?)|technical (?:check|test)|closing round(?:\s*[:–—-].*)?"
    r"|(?:reports?|report[ -]?backs?) (?:back )?(?:from|of|by) the (?:\w+ )?(?:rooms|groups)"
    r"|tour de table|wrap[ -]?up(?: (?:and|&) (?:next steps|close|closing))?|clos(?:e|ing|ure)|adjourn(?:ment)?|end"
    r"|a\.?o\.?b\.?|any other business|q ?(?:&|and) ?a|questions (?:and|&) answers"
    r"|(?:kaffee|mittags|tee)?pause|mittagessen|kaffee|imbiss|ankunft|anmeldung"
    r"|begrüßung(?: und (?:einführung|vorstellung))?|einführung|vorstellungsrunde|verschiedenes|sonstiges"
    r"|abschluss|verabschiedung|ende"
    r"|accueil(?: (?:des participants|café))?|déjeuner|pause[ -](?:café|déjeuner)|questions diverses|divers|clôture"
    r"|bienvenida|almuerzo|pausa(?: (?:para el |de |para |per il )?(?:café|comida|almuerzo|pranzo|caffè))?"
    r"|ruegos y preguntas|cierre|varios|benvenuto|pranzo|varie(?: ed eventuali)?|welkom|koffie(?:pauze)?|lunchpauze"
    r"|pauze|rondvraag|sluiting|välkomna|lunchrast|fika|rast|övriga frågor|velkommen|frokost|eventuelt)",
    re.IGNORECASE,
)
_LAST_BRACKETS = re.compile(r"(?P<own>\S.*?)\s*\((?P<inner>[^()]+)\)")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_HOLDER = re.compile(
    r"(?:(?:(?:session |co-?)?chairs?|(?:co-?)?moderat(?:ors?|ion|eur|rice|ie)|facilitators?|hosts?|speakers?"
    r"|panel(?:l?ists?)?|presenters?|lead|rapporteurs?|note-?takers?|notes|minutes|scribe|protokoll"
    r"|referent(?:en|in|innen)?|leitung|vortragende|intervenant(?:e?s)?"
    r"|animat(?:eur|ion)|ponentes?|moderadora?|relator[ei]|sprekers?)\s?:|(?:moderat|chair|facilitat|present"
    r"|host)ed by)"
    r"\s*(?P<names>\S.*)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"[,;|]\s*(?:[\w-]+ ){0,2}[\w-]+:\s*")  # "Chair: Ada Lovelace, notes: Grace Hopper"
_ROOM = re.compile(r"(?:room|venue|location|place|raum|ort|salle|lieu|sala|lugar|luogo|zaal)\s*:\s*\S.*", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*|v[ao]n|de[rln]?|d[aou]s?|d[ei]|la|le|el|al|bin|ten|ter|zu|und|and|et)")
_COLUMN = re.compile(
    r"(?:time|when|start|end|duration|no|nr|item|agenda item|topic|title|session|question|key question|lead|speakers?"
    r"|presenter|moderator|room|notes|who|min(?:utes)?|uhrzeit|zeit|thema|frage|leitung|raum|verantwortlich|heure|sujet"
    r"|question clé|intervenant|salle|hora|tema|pregunta|ponente|sala|tijd|onderwerp|vraag|spreker|zaal)\.?",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s{2,}|\t|[|;,]")
_AGENDA = re.compile(
    r"(?:agenda|programme?|schedule|tagesordnung|programm|ablauf|ordre du jour|orden del día|ordine del giorno"
    r"|ordem do dia|dagordning|dagsorden)\s*:?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:page|seite|p\.|página|pagina)\s*\d+(?:\s*(?:of|/|von|sur|de|di|van)\s*\d+)?", re.IGNORECASE)
_MAIL_HEAD = re.compile(
    r"(?:from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments|von|gesendet|datum|an|betreff|de|envoyé|à|objet"
    r"|enviado|para|asunto|da|inviato|oggetto|van|verzonden|aan|onderwerp)\s?:\s.*",
    re.IGNORECASE,
)
_SENDER = re.compile(r"(?:from|von|de|da|van)\s?:.*", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|betreff|objet|asunto|oggetto|onderwerp)\s?:.*", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:dear|hi|hello|good (?:morning|afternoon|evening)|liebe[rs]?|sehr geehrte[rs]?|hallo|guten (?:tag|morgen)"
    r"|chers?|chères?|bonjour|estimad[oa]s?|querid[oa]s?|hola|gentili|cari|buongiorno|beste|geachte|kära|hej"
    r"|kære)\b[^.?]*[,!:]?",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"(?:(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|best|cheers|sincerely|yours(?: \w+)?"
    r"|many thanks|thanks(?: .{0,30})?|thank you(?: .{0,30})?"
    r"|mit (?:freundlichen|besten|herzlichen) grüßen|(?:viele|beste|herzliche) grüße"
    r"|cordialement|bien (?:cordialement|à vous)|(?:un )?saludos?(?: cordiales)?|atentamente|cordiali saluti"
    r"|met vriendelijke groet(?:en)?|med vänliga? hälsning(?:ar)?|med venlig hilsen)\s*[,.!]?",
    re.IGNORECASE,
)
_TO_READER = re.compile(  # what a mail asks of those who read it, and an agenda never
    r"\bplease\b|\blet (?:me|us) know\b|\b(?:could|can|would|will) you\b|\bare you (?:able|joining|coming)\b|\bbitte\b"
    r"|\b(?:können|könnten|könnt|würden) (?:sie|ihr)\b|\bmerci de\b|\bpourriez-vous\b|\bpor favor\b|\bper favore\b"
    r"|\bgraag\b|\bkunnen jullie\b",
    re.IGNORECASE,
)
MIN_MAIL_HEADS = 2
SIGNED = 2  # lines: "Kind regards," and a name
TOP_LINES = 12  # in which a mail's head and a greeting stand


def aside(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those that are no part of the agenda marked as asides."""
    lines = [part for line in lines for part in _without_holder(line)]
    mail = _mail(lines)
    first = next((n for n, line in enumerate(lines) if n not in mail and _is_item(line)), len(lines))
    beside = {n for n, line in enumerate(lines) if _is_beside(line)}
    beside |= {n for n in range(first) if _is_front(lines, n, first)} if first < len(lines) else set()
    return [line._replace(is_aside=True) if n in beside | mail else line for n, line in enumerate(lines)]


def without_mail_head(texts: Sequence[str]) -> list[str]:
    """The lines without those that say when and by whom a mail was sent, which is no day of the meeting."""
    heads = [text for text in texts if _MAIL_HEAD.fullmatch(text)]
    if len(heads) < MIN_MAIL_HEADS or not any(map(_SENDER.fullmatch, heads)):
        return list(texts)
    return [text for text in texts if text not in heads or _SUBJECT.fullmatch(text)]


def is_break(text: str) -> bool:
    """Whether an item is a break or a formality in which nothing is discussed."""
    return _BREAK.fullmatch(_IN_BRACKETS.sub("", text).strip(" .:!?–-")) is not None


def is_titles(cells: Sequence[str]) -> bool:
    """Whether cells are the titles of a table's columns."""
    told = [cell.strip(" *") for cell in cells if cell.strip(" *")]
    return len(told) > 1 and all(_COLUMN.fullmatch(cell) for cell in told)


def is_holder(text: str) -> bool:
    """Whether it names nothing but who chairs, reports or takes notes; in brackets may stand how to join."""
    holder = _HOLDER.fullmatch(_IN_BRACKETS.sub("", text).strip())
    names = re.findall(r"[^\s,;&/()]+", _ALSO.sub(", ", holder["names"])) if holder else []
    return bool(names) and all(map(_NAME.fullmatch, names))


def _without_holder(line: Line) -> list[Line]:
    """A heading without the brackets behind it that name its chair, which become a line of their own."""
    found = _LAST_BRACKETS.fullmatch(line.text)
    if not found or line.is_question or not is_holder(found["inner"]):
        return [line]
    return [
        line._replace(text=found["own"]),
        line._replace(text=found["inner"], heading_level=0, code="", slot="", tags=()),
    ]


def _is_beside(line: Line) -> bool:
    is_held = is_holder(line.text)
    is_mark = _ROOM.fullmatch(line.text) or _PAGE.fullmatch(line.text) or is_titles(_CELLS.split(line.text))
    return is_held or bool(is_mark) or (not line.heading_level and is_break(line.text))


def _is_item(line: Line) -> bool:
    """Whether it may be a topic: what stands above the first is the agenda's own head."""
    return (line.is_question or line.is_marked) and not _is_beside(line)


def _is_front(lines: Sequence[Line], place: int, first: int) -> bool:
    """The word 'Agenda' and the day with the place, above the first topic; right above it may be its group."""
    line = lines[place]
    if line.heading_level or line.is_day or line.is_marked:
        return False
    return _AGENDA.fullmatch(line.text) is not None or (place + 1 < first and day(line.text) is not None)


def _mail(lines: Sequence[Line]) -> set[int]:
    """The head of a mail, its greeting, what it asks of its readers, and what stands from its last words on."""
    top = range(min(TOP_LINES, len(lines)))
    heads = {n for n in top if _MAIL_HEAD.fullmatch(lines[n].text) and not lines[n].is_marked}
    greeting = next((n for n in top if _GREETING.fullmatch(lines[n].text) and not _is_item(lines[n])), None)
    if greeting is None or (len(heads) < MIN_MAIL_HEADS and not lines[greeting].text.endswith((",", "!"))):
        return heads if len(heads) >= MIN_MAIL_HEADS else set()
    plain = {n for n, line in enumerate(lines) if not (line.slot or line.is_marked or line.heading_level)}
    asked = {n for n in plain if _TO_READER.search(lines[n].text)}
    end = next((n for n in sorted(plain) if n > greeting and _SIGN_OFF.fullmatch(lines[n].text)), len(lines))
    is_last = not any(map(_is_item, lines[end:]))  # an agenda may also be pasted below the name
    return heads | {greeting} | asked | set(range(end, len(lines) if is_last else min(end + SIGNED, len(lines))))
