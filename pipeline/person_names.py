"""What is left of a name as a tool wrote it: titles, brackets, devices and order of parts taken out of the way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

TITLES = frozenset(
    """
    dr drs doctor prof professor mr mrs ms mx miss sir dame lord lady rev hon herr frau mme mlle monsieur madame sr sra
    señor señora dott dottssa ing mag univ phd md mph msc bsc ba ma mba dphil pharmd jd esq frcp frs dsc rn
    """.split()
)
TITLES_AHEAD_ONLY = frozenset("ma ba ing mag sir lord dame hon".split())  # also names elsewhere in a name
DEVICE = re.compile(
    r"(?:['’]s?\s+|\s+|^)(?:iphone|ipad|ipod|macbook(?: pro| air)?|mac|laptop|phone|mobile|tablet|android|galaxy\S*|"
    r"pixel\S*|pc|desktop|handy|zoom room|presentation|screen)\b(?:\s*(?:\d+|pro|max|mini|plus|\(\d+\)))*$|"
    r"^(?:iphone|ipad)\s+(?:de|von|van|di|of)\s+",
    re.IGNORECASE,
)
SECOND_DEVICE = re.compile(r"\s+(?:#?\d|\(\d\)|2nd(?: device)?)$", re.IGNORECASE)
BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|（([^（）]*)）")
TAIL = re.compile(r"\s*(?:\||/|@|\s[-–—]\s|–|—|·|•|:)\s*")
TWO_PEOPLE = re.compile(r"\s*(?:&|\+|/|\band\b|\bund\b|\bet\b|;)\s*", re.IGNORECASE)
NO_PERSON = re.compile(
    r"\+?[\d\s().*x-]{5,}|(?:call[- ]?in|dial[- ]?in|phone|telephone)\b.*|"
    r"(?:speaker|participant|user|guest|attendee|caller|sprecher|unknown|host|interviewer|voice)(?:[ _#-]*(?:[a-z]|\d+))?|"
    r"(?:unknown|unidentified|anonymous|external)\b.*|.*\bunfamiliar\b.*|"
    r".*\b(?:notetaker|note[- ]taker|otter\.ai|fireflies(?:\.ai)?|read\.ai|fathom|assistant|recorder|\w*bot)\b.*|"
    r".*\b(?:room|boardroom|zimmer|salle|sala|auditorium|suite|lobby|conference phone|webinar|livestream|rec)\b.*\d*|"
    r"(?:me|i|you|everyone|all|several|audience|multiple speakers|crosstalk|inaudible|-+)",
    re.IGNORECASE,
)
UNSPLIT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})


@dataclass(frozen=True)
class Spelling:
    """A name taken apart.

    Attributes:
        orders: the possible sequences of its words, lower case, without accents: as written first, then turned round
            where a comma says so.
        notes: what stood in brackets or behind a dash, such as an affiliation or another name.
        is_person: whether a person could be called so at all.
    """

    orders: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    is_person: bool


def fold(text: str) -> str:
    """Lower case, accents and apostrophes gone, hyphens as spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(UNSPLIT))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’`´]", "", re.sub(r"[-‐‑_]", " ", plain)).split())


def words(text: str) -> tuple[str, ...]:
    """The words of a name without titles; 'J.' and 'JB' stay what they are."""
    found = [word.strip(".,;:\"“”") for word in fold(text).replace(".", ". ").split()]
    kept = [
        word
        for place, word in enumerate(found)
        if word and (word not in TITLES or (place > 0 and word in TITLES_AHEAD_ONLY and len(found) <= 2))
    ]
    return tuple(kept)


def spelling(name: str) -> Spelling:
    """Take a name apart."""
    bare = unicodedata.normalize("NFKC", name).strip()
    if NO_PERSON.fullmatch(bare):
        return Spelling((), (), is_person=False)
    notes = [next(filter(None, groups), "") for groups in BRACKETS.findall(bare)]
    bare = BRACKETS.sub(" ", bare).strip()
    without_device = SECOND_DEVICE.sub("", DEVICE.sub("", bare).strip()).strip()
    if not without_device or NO_PERSON.fullmatch(without_device):
        return Spelling((), tuple(notes), is_person=False)
    head, *tails = TAIL.split(without_device)
    notes += [tail for tail in tails if tail.strip()]
    return Spelling(_orders(head), tuple(note for note in notes if note.strip()), is_person=bool(words(head)))


def _orders(name: str) -> tuple[tuple[str, ...], ...]:
    parts = [part for part in (words(part) for part in name.split(",")) if part]
    if len(parts) < 2:
        return tuple(parts)
    return (parts[1] + parts[0], parts[0])  # 'Last, First', or 'First Last, Affiliation'


def people_on_line(name: str) -> tuple[str, ...]:
    """The names on a line that two people share ('Ana & Ben'); one name for any other line."""
    bare = BRACKETS.sub(" ", name)
    return tuple(part.strip() for part in TWO_PEOPLE.split(bare) if part.strip())
