"""What is left of a name as a tool wrote it: titles, brackets, devices and order of parts taken out of the way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

TITLES = frozenset(
    """
    dr drs doctor prof professor mr mrs ms mx miss sir dame lord lady rev hon herr frau mme mlle monsieur madame sr sra
    señor señora dott dottssa ing mag univ phd md mph msc bsc ba ma mba dphil pharmd jd esq frcp frs dsc rn
    """.split()
)
NAMES_TOO = frozenset("ma ba ing mag sir lord dame hon rev miss lady".split())  # names unless they come first
DEVICE = re.compile(
    r"(?:['’]s?\s+|\s+|^)(?:iphone|ipad|ipod|macbook(?: pro| air)?|mac|laptop|phone|mobile|tablet|android|galaxy\S*|"
    r"pixel\S*|pc|desktop|handy|zoom room|presentation|screen)\b(?:\s*(?:\d+|pro|max|mini|plus|\(\d+\)))*$|"
    r"^(?:iphone|ipad)\s+(?:de|von|van|di|of)\s+",
    re.IGNORECASE,
)
SECOND_DEVICE = re.compile(r"\s+(?:#?\d|\(\d\)|2nd(?: device)?)$", re.IGNORECASE)
BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|（([^（）]*)）")
TAIL = re.compile(r"\s*(?:\||/|@|\s[-–—]\s|–|—|·|•|:)\s*")
TWO_PEOPLE = re.compile(r"\s+(?:&|\+|/|and|und|et|y)\s+|\s*;\s*", re.IGNORECASE)
NO_PERSON = re.compile(
    r"\+?[\d\s().*x-]{5,}|(?:call[- ]?in|dial[- ]?in|phone|telephone)\b.*|"
    r"(?:speaker|participant|user|guest|attendee|caller|sprecher|host|voice)(?:[ _#-]*(?:[a-z]|\d+))?|"
    r"(?:unknown|unidentified|anonymous|external)\b.*|.*\bunfamiliar\b.*|"
    r".*\b(?:notetaker|note[- ]taker|otter\.ai|fireflies(?:\.ai)?|read\.ai|fathom|assistant|recorder|\w*bot)\b.*|"
    r".*\b(?:room|boardroom|zimmer|salle|sala|auditorium|suite|lobby|conference phone|webinar|livestream|rec|"
    r"(?:konferenz|besprechungs|sitzungs|seminar|schulungs|tagungs|meeting|video)(?:raum|zimmer|saal)|"
    r"vergader(?:zaal|ruimte|kamer)|sammanträdesrum|mötesrum|møterom|mødelokale|neuvotteluhuone)\b.*\d*|"
    r"[a-z]|"
    r"(?:me|i|you|them|they|us|everyone|all|several|audience(?: member)?|multiple speakers|crosstalk"
    r"|inaudible|sfx|music|-+)|"
    r"(?:the |madam |mr\.? )?(?:co-?|vice[- ]?)?(?:chair(?:man|woman|person)?|moderator|facilitator|interviewer"
    r"|presenter"
    r"|interviewee|president|secretary|witness|court|judge|commissioner|minister"
    r"|operator|coordinator|narrator|interpreter|translator|announcer|panell?ist|respondent|questioner"
    r"|rapporteur|clerk"
    r"|organi[sz]er|moderation|moderatorin|vorsitz(?:ende[rn]?)?|leitung|sprecherin|dolmetscher(?:in)?"
    r"|teilnehmer(?:in)?|gast"
    r"|animateur|animatrice|modérat(?:eur|rice)|intervenant|moderador|moderadora|presentador"
    r"|moderatore|moderatrice|voorzitter"
    r"|deelnemer|ordförande|ordstyrer|puheenjohtaja|prowadzący|ведущий|ведущая|председатель|модератор"
    r"|司会|司会者|主持人|사회자)"
    r"(?:[ _#-]*(?:[a-z]|\d+))?|"
    r"(?:desktop|laptop|win|macbook|imac|pc)-[\w-]+|"
    r"(?:samsung |sm-|galaxy |huawei |xiaomi |redmi |oneplus |pixel |moto ).*",
    re.IGNORECASE,
)
NO_NOTE = re.compile(
    r"\W*|(?:guest|gast|invité|external|extern|unverified|host|co-?host|organi[sz]er|presenter"
    r"|moderator|online|virtual|remote|hybrid|me|you|m|f|d|"
    r"she|he|they|her|him|his|hers|them|theirs|sie|er|ihr|ihm|elle|il|ella|él|ze|hir|any|all|pronouns|/|,|\s|\d)+",
    re.IGNORECASE,
)
TRANSLITERATED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"}
)


@dataclass(frozen=True)
class Spelling:
    """A name taken apart.

    Attributes:
        orders: the possible sequences of its words, lower case, without accents: as written first, then turned round
            where a comma says so.
        notes: what stood in brackets or behind a dash, such as an affiliation or another name; pronouns and marks
            such as 'Guest' are left out.
        is_person: whether a person could be called so at all.
        is_device: the name is that of somebody's device.
    """

    orders: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    is_person: bool
    is_device: bool = False


def fold(text: str) -> str:
    """Lower case, accents and apostrophes gone, hyphens as spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(TRANSLITERATED))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’`´]", "", re.sub(r"[-‐‑_]", " ", plain)).split())


def words(text: str) -> tuple[str, ...]:
    """The words of a name without titles, punctuation and pictures; an initial stays a letter."""
    found = ["".join(c for c in word if c.isalnum()) for word in fold(text).replace(".", ". ").split()]
    found = [word for word in found if word]
    return tuple(word for place, word in enumerate(found) if not _is_title(word, place, len(found)))


def untitled(words: Sequence[str]) -> Sequence[str]:
    """The words of a name without the titles before it: "Dr Ada Marr" is called Ada."""
    return words[next((i for i, word in enumerate(words) if word.casefold() not in TITLES - NAMES_TOO), 0) :]


def _is_title(word: str, place: int, count: int) -> bool:
    return word in TITLES and count > 1 and not (place > 0 and word in NAMES_TOO)


def spelling(name: str) -> Spelling:
    """Take a name apart."""
    bare = unicodedata.normalize("NFKC", name).strip()
    if NO_PERSON.fullmatch(bare):
        return Spelling((), (), is_person=False)
    notes = [next(filter(None, groups), "") for groups in BRACKETS.findall(bare)]
    bare = BRACKETS.sub(" ", bare).strip()
    owner = DEVICE.sub("", bare).strip()
    without_device = SECOND_DEVICE.sub("", owner).strip()
    if not without_device or NO_PERSON.fullmatch(without_device):
        return Spelling((), (), is_person=False)
    head, *tails = TAIL.split(without_device)
    notes += [tail for tail in tails if tail.strip()]
    kept = tuple(note.strip() for note in notes if not NO_NOTE.fullmatch(note))
    return Spelling(_orders(head), kept, is_person=bool(words(head)), is_device=owner != bare)


def _orders(name: str) -> tuple[tuple[str, ...], ...]:
    """The sequences of words, a double name both as two words and as one."""
    orders = _turned(name)
    if re.search(r"\w[-‐‑]\w", name):
        orders += _turned(re.sub(r"(?<=\w)[-‐‑](?=\w)", "", name))
    return orders


def _turned(name: str) -> tuple[tuple[str, ...], ...]:
    parts = [part for part in (words(part) for part in name.split(",")) if part]
    if len(parts) < 2:
        return tuple(parts)
    return (parts[1] + parts[0], parts[0])  # 'Last, First', or 'First Last, Affiliation'


def people_on_line(name: str) -> tuple[str, ...]:
    """The names on a line that two people share ('Ana & Ben'); one name for any other line."""
    bare = BRACKETS.sub(" ", name)
    return tuple(part.strip() for part in TWO_PEOPLE.split(bare) if part.strip())
