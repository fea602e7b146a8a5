"""The columns of a list of people: what organisers and registration tools call them, in several languages.

An export has dozens of columns that say nothing of what is needed here: they are passed over, and `check` names them in
one line. A column is an error only where it is nearly one that is needed, so that a misspelt one is not lost.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

GIVEN, FAMILY = "first name", "last name"  # two columns that make one name
GROUP, STATUS = "stakeholder_group", "status"
NUMBER = "#"  # in a title: "Attendee #" numbers people, and does not name them
LEFT_OUT, UNKNOWN = "left out", ""
NEAR = 0.75  # of likeness, from which a column is a needed one that is misspelt
SHORT = 4  # letters: too few to tell a misspelt title from a word of its own, but for the titles of our own form
HEAD_ROWS = 20  # above the names of the columns a tool writes its own
LEAST_ROWS = 2  # that show whether a column holds whole names or family names
MIN_COLUMN = 2

# What a column is called -> what it is. Case, underscores, hyphens and points do not matter. What is left out is known
# and not stored; what stands nowhere here is told.
HEADERS: dict[str, str] = {
    spelling: meaning
    for meaning, spellings in {
        "participant_id": "participant id | id | participant no | participant number",
        "name": (
            "name | full name | participant | participant name | person | attendee | attendee name | display name "
            "| vollständiger name | teilnehmer | teilnehmerin | teilnehmende | name vorname | vorname name | nom "
            "| nom complet | nom et prénom | nom prénom | participant e | nombre "
            "| nombre completo "
            "| nombre y apellidos | participante | nome | nome completo | nome e cognome | partecipante | naam "
            "| volledige naam | deelnemer "
            "| namn | navn | deltagare | deltager | imię i nazwisko | uczestnik | фио | имя | 氏名 | 名前 | 姓名 | 이름"
        ),
        GIVEN: (
            "first name | given name | given names | forename | first names | firstname | vorname | vornamen | prénom "
            "| prénoms | prenom | nombres | primeiro nome | voornaam | förnamn | fornavn | imię | 名"
        ),
        FAMILY: (
            "last name | family name | surname | lastname | nachname | familienname | zuname | nom de famille "
            "| apellido | apellidos | cognome | sobrenome | apelido | achternaam | efternamn | efternavn | etternavn "
            "| nazwisko | 姓"
        ),
        GROUP: (
            "stakeholder group | stakeholder | stakeholder type | stakeholder category | group | interest group "
            "| constituency | sector | category | gruppe | interessengruppe | anspruchsgruppe | groupe | collège "
            "| grupo | sector social | gruppo | groep | belangengroep | grupp | grupa"
        ),
        "role": (
            "role | job title | job | position | function | occupation | job role | rolle | funktion | beruf "
            "| fonction | poste | cargo | puesto | función | função | ruolo | funzione | functie "
            "| roll | befattning | stanowisko"
        ),
        "affiliation": (
            "affiliation | organisation | organization | company | employer | institution | institute "
            "| organisation name | organization name | company name | organisation institution | company organisation "
            "| firma | einrichtung | unternehmen | verband | behörde | organisme | entreprise | société | structure "
            "| organización | organizacion | empresa | entidad | institución | organização | organizzazione | azienda "
            "| ente | organisatie | bedrijf | instelling | företag | organisaatio | instytucja | организация | 所属"
        ),
        STATUS: (
            "status | attendance | attending | registration status | registration state | attendee status "
            "| approval status | anmeldestatus | statut | estado | stato"
        ),
        LEFT_OUT: (
            "email | e mail | email address | e mail address | mail | phone | phone number | telephone | mobile "
            "| salutation | country | city | registration date | registered | dietary requirements | dietary needs "
            "| remarks | notes | comments | ticket type | order number | attended | checked in | gender | person id "
            "| personid | user id | registrant id | nr | no "
            "| nummer | lfd nr | pos | n° | unterschrift | signature | anrede | titel | e mail adresse | mailadresse "
            "| telefon | handy | ort | land | plz | courriel | téléphone | civilité | ville | pays | émargement "
            "| correo | correo electrónico | teléfono | ciudad | país | telefono | cellulare | registration time"
        ),
    }.items()
    for spelling in spellings.split(" | ")
}
FAMILY_BESIDE = frozenset(
    ("vorname", "vornamen", "prénom", "prénoms", "prenom", "voornaam", "förnamn", "fornavn", "imię")
)
GIVEN_BESIDE = frozenset(("apellido", "apellidos", "cognome", "sobrenome", "apelido"))
_ASKS_GROUP = re.compile(  # a form's own question; "Age group" and "Breakout group" are other groups
    r"\b(?:stakeholders?|anspruchsgruppen?|parties prenantes)\b|\b(?:participant|attendee|interest) groups?\b"
    r"|\b(?:groups?|sectors?|gruppen?|groupes?|grupos?|grupp[oi]|groep\w*)\b.*\b(?:represent|belong|part of|from"
    r"|vertret|gehör|représent|apparten|appartient|pertenec|rappresent|vertegenwoordig)\w*"
)
_NEEDED = [
    spelling
    for spelling, meaning in HEADERS.items()
    if meaning not in (LEFT_OUT, STATUS) and (len(spelling) > SHORT or spelling == meaning)
]


def plain(header: str) -> str:
    """The spelling of a header as in `HEADERS`."""
    return " ".join(re.sub(r"[^\w°]+|_", " ", header.casefold()).split())


def head(rows: Sequence[tuple[int, tuple[str, ...]]]) -> int | None:
    """The place of the row that names the columns: one names the people, whatever a tool wrote above it."""
    for place, (_, cells) in enumerate(rows[:HEAD_ROWS]):
        told = [HEADERS.get(plain(cell)) for cell in cells if NUMBER not in cell]
        has_name = "name" in told or {GIVEN, FAMILY} <= set(told)
        if has_name and (sum(map(bool, told)) >= MIN_COLUMN or sum(map(bool, cells)) == 1):
            return place
    return None


def meanings(cells: Sequence[str], body: Sequence[tuple[str, ...]]) -> list[str]:
    """What each column is; `UNKNOWN` where nothing says it."""
    named = [plain(cell) for cell in cells]
    columns = [
        HEADERS.get(name, UNKNOWN) if name and NUMBER not in cell else LEFT_OUT
        for name, cell in zip(named, cells, strict=True)
    ]
    if GROUP not in columns:
        asked = [n for n, name in enumerate(named) if columns[n] == UNKNOWN and _ASKS_GROUP.search(name)]
        for place in asked if len(asked) == 1 else []:
            columns[place] = GROUP
    whole = [n for n, column in enumerate(columns) if column == "name"]
    if len(whole) == 1 and GIVEN in columns and FAMILY not in columns:
        given = columns.index(GIVEN)
        if named[given] in FAMILY_BESIDE or _are_parts(body, whole[0], given):
            columns[whole[0]] = FAMILY
    if len(whole) == 1 and FAMILY in columns and GIVEN not in columns:
        columns[whole[0]] = GIVEN if named[columns.index(FAMILY)] in GIVEN_BESIDE else "name"
    return columns


def _are_parts(body: Sequence[tuple[str, ...]], name: int, given: int) -> bool:
    """Whether names are family names: several, and none of them holds the first name beside it."""
    pairs = [(cells[name], cells[given]) for cells in body if len(cells) > max(name, given)]
    told = [one.casefold().split() for one, other in pairs if one and other]
    firsts = [other.casefold().split() for one, other in pairs if one and other]
    return len(told) >= LEAST_ROWS and not any(set(f) & set(n) for n, f in zip(told, firsts, strict=True))


def misspelt(header: str) -> str | None:
    """The needed column that a header nearly spells; None for a column of something else."""
    written = plain(header)
    likeness = {known: difflib.SequenceMatcher(None, written, known).ratio() for known in _NEEDED}
    nearest = max(likeness, key=lambda known: likeness[known])
    return nearest if likeness[nearest] >= NEAR else None
