"""What a machine wrote about a meeting: neither what somebody said nor what somebody noted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.readers import days, times
from pipeline.readers.lines import Line, lines
from pipeline.readers.raw import Raw

_MACHINE = (
    r"(?:an? )?(?:ai\b|artificial|otter|fireflies|fathom|granola|meetily|read(?:\.ai| ai)|copilot|gemini|zoom|chatgpt|"
    r"notion ai|tl;?dv|avoma|krisp|supernormal|plaud|sembly|jamie|circleback)"
)
_DONE = r"(?:generated|created|written|taken|prepared|summari[sz]ed) (?:by|with|using) "
_PAGE = r"(?:summary|notes?|recap|minutes|transcript|document|report|content|text)"
_SEITE = r"(?:zusammenfassung|notizen|protokoll|mitschrift|inhalt)"
MADE_BY_MACHINE = re.compile(  # a page that says so of itself: "essays written with AI" are what people talk about
    r"notes by gemini|gemini (?:took notes|notes)|you should review gemini|ai[- ]companion|"
    rf"^\W*{_DONE}{_MACHINE}|\b{_PAGE}\b.{{0,60}}\b{_DONE}{_MACHINE}|"
    rf"^\W*ai[- ]generated(?: meeting)?(?: {_PAGE})?\W*(?:$|\b(?:may|can|might|could|by|from|of|for)\b)|"
    r"^\W*ai[- ](?:notes|summary|recap|minutes)\b|"
    r"ai[- ](?:powered|meeting) (?:meeting )?(?:notes|summary|recap|minutes)|"
    r"meeting (?:summary|notes) (?:for .{1,80} )?(?:with|by) ai|"
    r"(?:summary|notes) (?:was|were) (?:automatically )?generated|"
    r"^\W*ki-generiert|^\W*(?:von|mit|durch) ki (?:generiert|erstellt)|generiert von ki|"
    rf"\b{_SEITE}\b.{{0,60}}\b(?:von|mit|durch) ki (?:generiert|erstellt)|"
    r"généré(?:e?s?) par (?:l['’])?ia|generado por (?:la )?ia|generato dall['’]ia|gegenereerd door ai",
    re.IGNORECASE,
)
OF_MACHINES = frozenset(  # titles that people do not write
    ("quick recap", "suggested next steps", "ai summary", "ai notes", "smart summary", "auto chapters")
) | {"kurze zusammenfassung", "vorgeschlagene nächste schritte", "récapitulatif rapide", "resumen rápido"}
TITLES = OF_MACHINES | frozenset(
    (
        *("summary", "meeting summary", "overview", "details", "next steps", "action items", "key takeaways", "recap"),
        *("meeting recap", "follow-up tasks", "meeting notes", "besprechungsnotizen", "nachverfolgungsaufgaben"),
        *("takeaways", "key points", "key topics", "key decisions", "decisions", "highlights", "outline", "chapters"),
        *("topics", "topics discussed", "main points", "insights", "keywords", "abstract summary", "people", "actions"),
        *(
            "executive summary",
            "critical deadlines",
            "key items & decisions",
            "immediate action items",
            "closing remarks",
        ),
        *("discussion highlights", "open questions", "follow-ups", "follow ups", "attendees", "participants", "notes"),
        *("zusammenfassung", "nächste schritte", "wichtige punkte", "entscheidungen", "übersicht", "aktionspunkte"),
        *("résumé", "prochaines étapes", "points clés", "décisions", "resumen", "próximos pasos", "puntos clave"),
        *("riepilogo", "prossimi passi", "punti chiave", "samenvatting", "volgende stappen", "meeting purpose"),
    )
)
BY_PERSON = re.compile(
    r"(?:(?:my|meeting|session|handwritten) )?(?:notes?|minutes|notizen|mitschrift|protokoll|compte[- ]rendu|notas|"
    r"acta|appunti|verbale|notulen)\b[^.!?]{0,60}?\s*(?:(?:taken |written |kept )?by|von|par|de|di|door|por)\s+"
    r"(?P<who>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4})\W*",
    re.IGNORECASE,
)
SAID_NOTES = frozenset(
    ("notes", "our notes", "my notes", "minutes", "notizen", "mitschrift", "protokoll", "notas", "appunti", "notulen")
)
PAIRS = ({"meeting notes", "follow-up tasks"}, {"besprechungsnotizen", "nachverfolgungsaufgaben"})  # of a recap, copied
HEAD_LINES = 8
PAGE_HEAD_LINES = 3  # the title of a page, its day and its time
MIN_TITLES = 2


def title(text: str) -> str:
    """A heading in small letters without emojis, numbers and marks around it."""
    return re.sub(r"^[\W\d_]+|[\W_]+$", "", text.casefold())


def said_notes(every: Sequence[Line]) -> bool:
    """Whether a person says at the top that these are notes: 'Notes by Ana Silva', or '# Notes' alone."""
    filled = [line for line in every if line.text][:HEAD_LINES]
    if any(BY_PERSON.fullmatch(line.text) and not MADE_BY_MACHINE.search(line.text) for line in filled):
        return True
    if bool(filled) and title(filled[0].text) in SAID_NOTES and len(filled[0].text) < 30:
        return True
    return _is_dated_page(every)


def _is_dated_page(every: Sequence[Line]) -> bool:
    """Whether a day and a time on lines of their own stand at the top, and no time below: a page of OneNote."""
    texts = [line.text for line in every if line.text]
    at = next((n for n, text in enumerate(texts[:PAGE_HEAD_LINES]) if days.is_day(text)), None)
    if at is None or not times.is_clock("".join(texts[at + 1 : at + 2])):
        return False
    return not any(times.is_clock(text) or times.is_alone(text) for text in texts[at + 2 :])


def is_of_machine(every: Sequence[Line]) -> bool:
    """Whether the lines say that a machine wrote them, or have a title that no person writes."""
    filled = [line for line in every if line.text]
    edges = [line for line in [*filled[:HEAD_LINES], *filled[-HEAD_LINES:]] if not line.is_item]
    if any(BY_PERSON.fullmatch(line.text) and not MADE_BY_MACHINE.search(line.text) for line in filled[:HEAD_LINES]):
        return False
    titles = {title(line.text) for line in filled}
    return any(MADE_BY_MACHINE.search(line.text) for line in edges) or not OF_MACHINES.isdisjoint(titles)


def may_be_of_machine(every: Sequence[Line]) -> bool:
    """Whether all titles are those of a machine's summary: people write such minutes too, and nobody can tell."""
    filled = [line for line in every if line.text]
    if any(BY_PERSON.fullmatch(line.text) for line in filled[:HEAD_LINES]) or said_notes(every):
        return False
    titles = [title(line.text) for line in filled if line.level or line.is_bold]
    below = titles if titles and titles[0] in TITLES else titles[1:]  # the first is the meeting's
    named = [one for one in below if one in TITLES]
    keyed = {title(line.text) for line in filled if line.text.endswith(":") and not line.is_item}
    return (len(set(named)) >= MIN_TITLES and len(named) == len(below)) or any(pair <= keyed for pair in PAIRS)


def is_summary(raw: Raw) -> bool:
    """Whether the whole file is what a machine wrote, or may be."""
    return is_of_machine(lines(raw)) or may_be_of_machine(lines(raw))


def opens_summary(line: Line) -> bool:
    """Whether a heading above or below a transcript opens what a machine wrote."""
    return (line.level > 0 or line.is_bold) and title(line.text) in TITLES
