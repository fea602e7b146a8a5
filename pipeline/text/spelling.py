"""One spelling for what looks or reads the same: invisible characters, typographic variants, accents, broken words."""

from __future__ import annotations

import re
import unicodedata

BROKEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[^\W\d_])")  # a word cut at the end of a line
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2043\ufe63\uff0d"), "-")
APOSTROPHES = dict.fromkeys(map(ord, "\u02bc\u2018\u2019\u201b\u2032\u0060\u00b4\uff07"), "'")
# letters that are no letter with an accent, one for one, and what people write where the letter is missing
LETTERS = str.maketrans("øłđıðħŧØŁĐĦŦ", "oldidhtOLDHT")
# Greek and Cyrillic letters that look like Latin ones, one for one (Unicode's confusables, those without a difference)
ALIKE = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹονιρυκАВЕКМНОРСТУХЅІЈаеорсухѕіј",
    "ABEZHIKMNOPTYXConipukABEKMHOPCTYXSIJaeopcyxsij",
)
_SOUNDS_OPEN = re.compile(
    r"(?!(?i:eu|one|once|uni(?!n|m)|use|usa|usu|uti|uro))[AEIOUaeiou]|(?i:hour|honest|heir)|[FHLMNRSX](?:[A-Z]|\b)|8"
)
SPELT_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}


def plain(text: str) -> str:
    """The text as a reader sees it, in one spelling.

    Composed accents; no invisible characters (soft hyphens, zero-width marks); ordinary spaces and hyphens for those
    that do not break; ligatures, wide and ornamental letters as letters; words joined that a line end cuts in two.
    Quotation marks, dashes and ellipses stay.
    """
    if "\n" in text:
        text = BROKEN.sub("", text)
    if text.isascii():
        return text
    text = "".join(map(_character, unicodedata.normalize("NFC", text)))
    return unicodedata.normalize("NFC", text).translate(HYPHENS)


def _character(c: str) -> str:
    if c.isascii():
        return c
    kind = unicodedata.category(c)
    if kind == "Cf":
        return ""
    if kind == "Zs":
        return " "
    if "\ufb00" <= c <= "\ufb06" or "\uff01" <= c <= "\uff5e" or "\U0001d400" <= c <= "\U0001d7ff":
        return unicodedata.normalize("NFKC", c)
    return c


def fold(text: str) -> str:
    """The text without accents and in Latin letters where others look like them, letter for letter: places stay."""
    if text.isascii():
        return text
    text = text.translate(ALIKE)
    return "".join(unicodedata.normalize("NFKD", c)[0] if ord(c) > 127 else c for c in text.translate(LETTERS))


def indefinite(following: str) -> str:
    """The indefinite article before a word: "an" hour, X-ray, MRI, 8; "a" unit, European rule, one-page form."""
    return "an" if _SOUNDS_OPEN.match(following) else "a"


def with_capital(text: str) -> str:
    """The text with its first letter large, unless that makes another letter of it: "ß" and the sign "µ" stay."""
    capital = text[:1].upper()
    return capital + text[1:] if capital.lower() == text[:1] else text


def spellings(name: str) -> tuple[str, ...]:
    """A name without accents, and as it is written where letters are missing: 'Müller' -> 'Muller', 'Mueller'."""
    name = plain(name)
    spelt = "".join(_spelt_out(c) for c in name)
    return tuple(dict.fromkeys((fold(name), fold(spelt))))


def _spelt_out(letter: str) -> str:
    if letter in SPELT_OUT:
        return SPELT_OUT[letter]
    return SPELT_OUT[letter.lower()].title() if letter.lower() in SPELT_OUT else letter


def unified(text: str) -> str:
    """For comparing words: small letters, no accents, one kind of apostrophe, one space between words."""
    return " ".join(fold(plain(text).translate(APOSTROPHES)).casefold().split())
