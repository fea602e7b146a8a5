"""How to reach somebody: addresses, numbers and accounts, written or spoken; names spelt out letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINK, NUMBER, MAIL, PLACE = "[a link]", "[a phone number]", "[an e-mail address]", "[an address]"
MASKS = (LINK, NUMBER, MAIL, PLACE)
WRITTEN = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80})+|@\w+|(?:\+|\b00)\d[\d ()/-]{7,}\d"
    r"|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:com|org|net|edu|gov|info|example|co\.uk|ac\.uk|org\.uk|nhs\.uk|eu|io)\b(?:/\S*)?",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w.,])\(?0\d{2,5}\)?(?:[ ./-]?\d{2,8}){1,5}(?![\w%]|[.,]\d)|(?<![\w.,-])\d{3}[ .-]\d{3}[ .-]\d{4}\b"
)
CALLED_BY = re.compile(
    r"\b(?:phone|mobile|cell|ring|number|whats ?app|tel(?:ephone)?|fax|reach (?:me|him|her|them)|extension|ext|"
    r"dial|call me|text me|landline|pager|bleep|hotline|switchboard|direct line)\b(?!\]| number\])[^.?!\d]{0,30}$",
    re.IGNORECASE,
)
FIGURES = re.compile(r"\+?\(?\d[\d ()/.-]{2,}\d\b")
_DIGIT = (
    r"(?:oh|o|zero|nought|naught|nil|one|two|three|four|five|six|seven|eight|nine|double|triple|treble|plus|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|"
    r"eight|nine))?"
    r"|\d{1,4})"
)
NUMBER_WORD = re.compile(rf"{_DIGIT}|and|then|um|uh", re.IGNORECASE)
SPOKEN_DIGITS = re.compile(
    rf"\b{_DIGIT}(?:(?:[,.]?\s+|-|,\s*|\s*…\s*)(?:(?:and|then|um|uh)\s+)?{_DIGIT}\b){{5,}}", re.I
)
FEW_DIGITS = re.compile(rf"\b{_DIGIT}(?:(?:[,.]?\s+|-){_DIGIT}\b){{2,}}", re.IGNORECASE)
STARTS_LIKE_A_NUMBER = re.compile(r"\+|plus\b|oh\b|o\b|zero\b|nought\b|naught\b|0|double\b", re.IGNORECASE)
_PART = r"[a-z0-9][\w-]{0,40}"  # bounded: a token of a hundred thousand letters must not cost its square
_LINK = r"\s*[(\[]?\s*(?:dot|punkt|underscore|under score|dash|hyphen|minus|plus)\s*[)\]]?\s*"
_TOP = (
    r"(?:com|org|net|edu|gov|info|example|eu|io|co|ac|uk|de|fr|nl|be|ch|at|es|it|pl|pt|se|no|dk|fi|ie|us|"
    r"ca|au|nz|in|jp|cn)"
)
SPOKEN_MAIL = re.compile(
    rf"(?<![\w-]){_PART}(?:{_LINK}{_PART}|\.{_PART}){{0,6}}\s*[(\[]?\s*\b(?:at|AT)\b(?: sign)?\s*[)\]]?\s*{_PART}"
    rf"(?:(?:\s*[(\[]?\s*\b(?:dot|punkt|dash|hyphen)\b\s*[)\]]?\s*|\.){_PART}){{0,3}}"
    rf"(?:\s*[(\[]?\s*\b(?:dot|punkt)\b\s*[)\]]?\s*|\.){_TOP}\b"
    rf"|(?<![\w-]){_PART}(?:\s+(?:underscore|under score)\s+{_PART})+"
    rf"|(?<![\w-]){_PART}\s+(?:dot\s+{_PART}\s+)?dot\s+(?:com|org|net|edu|gov|co|ac|example|info|eu|io|uk|de|fr|nl)\b"
    rf"(?:\s+dot\s+\w+)?",
    re.IGNORECASE,
)
ACCOUNT = re.compile(
    r"\b(?:handle|user ?name|account|nick|twitter|skype|teams|slack|signal|telegram|insta(?:gram)?|linked ?in|git ?hub|"
    r"git ?lab|blue ?sky|mastodon|discord|orcid|threads|face ?book|youtube|tik ?tok|reddit|substack|whats ?app)\b"
    r"(?:\s+(?:handle|account|name|id|profile))?\s*"
    r"(?:(?:is|as|under|at|called|named|i'm|i am|it's|he's|she's|they're|me|me at|find me|by|with the name|"
    r"just|there|,|:|"
    r"slash|in|handle)\s*,?\s*){1,4}(?P<name>@?[\w.-]*\w)",
    re.IGNORECASE,
)
MARKER = re.compile(r"[@+_\d]|\b(?:dot|punkt|at|underscore|oh|zero|double|plus|[a-z]+(?:ty|teen))\b|://|\.\w", re.I)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|oh|zero|double)"
HAS_DIGITS = re.compile(rf"\d|\b{_NUMBER}\b[, -]+\b{_NUMBER}\b", re.IGNORECASE)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
STREET = re.compile(
    r"\b\d{1,4}[a-z]?,? (?:[A-Z][\w'’-]+ ){1,3}(?:Street|Road|Lane|Avenue|Drive|Close|Square|Terrace|"
    r"Crescent|Court|Row|Way)\b"
)
LETTERS = re.compile(r"(?<![^\W_])[A-Za-z](?:[^\w\n]|_){1,3}[A-Za-z](?:[^\w\n]|_){1,3}[A-Za-z](?![^\W_])")
# letters said one by one: "S-M-I-T-H", "S, M, I, T, H", "S.M.I.T.H.", "S for Sam, M, I, T, H"
_AS = r",? (?:for|as in|like) \w+"
SPELT = re.compile(
    rf"(?<![^\W_])[A-Za-z](?:{_AS})?"
    rf"(?:(?:\s*[-–—.,·*_/|]\s*|\s+)[A-Za-z](?![^\W_])(?:{_AS})?){{2,}}(?:['’]s)?"
)
AS_IN = re.compile(
    rf"(?<![^\W_])(?P<one>[A-Za-z]){_AS}(?:,? (?:and |then )?[A-Za-z]{_AS})+",
    re.I,
)
ALPHABET = dict(
    pair.split(":")
    for pair in "alfa:a alpha:a bravo:b charlie:c delta:d echo:e foxtrot:f golf:g hotel:h india:i juliet:j juliett:j "
    "kilo:k lima:l mike:m november:n oscar:o papa:p quebec:q romeo:r sierra:s tango:t uniform:u victor:v whiskey:w "
    "whisky:w x-ray:x yankee:y zulu:z".split()
)
_WORD = "|".join(sorted(ALPHABET, key=len, reverse=True))
CODE_WORDS = re.compile(rf"\b(?:{_WORD})(?:[\s,-]+(?:{_WORD})\b){{2,}}", re.IGNORECASE)


def contacts(text: str) -> Iterator[tuple[int, int]]:
    """Places of whatever somebody can be reached by."""
    if MARKER.search(text):
        for pattern in (WRITTEN, SPOKEN_MAIL, POSTCODE, STREET):
            yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span("name") for match in ACCOUNT.finditer(text) if _is_account(match["name"]))
    if HAS_DIGITS.search(text):
        yield from _numbers(text)


def mask(words: str) -> str:
    """What stands for an address, a number or an account.

    Args:
        words: as `contacts` finds them.
    """
    if POSTCODE.fullmatch(words) or STREET.fullmatch(words):
        return PLACE
    if "://" in words or words.startswith("www."):
        return LINK
    if re.search(r"\S@\S|\bat\b", words, re.IGNORECASE):
        return MAIL
    is_number = all(part.isdigit() or NUMBER_WORD.fullmatch(part) for part in re.findall(r"[^\W_]+", words))
    return NUMBER if is_number else LINK


def _is_account(name: str) -> bool:
    """Whether the word behind "find me on ... as" is an account and no ordinary word."""
    from pipeline.text.lexicon import is_english

    return len(name) > 2 and (not name.isalpha() or not is_english(name.lower()))


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in PHONE.finditer(text) if sum(map(str.isdigit, match[0])) >= 7)
    for match in FIGURES.finditer(text):
        if CALLED_BY.search(text, max(0, match.start() - 60), match.start()):
            yield match.span()
    for match in SPOKEN_DIGITS.finditer(text):
        is_called = CALLED_BY.search(text, max(0, match.start() - 60), match.start()) or STARTS_LIKE_A_NUMBER.match(
            match[0]
        )
        if is_called or not re.search(r"\d{2}", match[0]):
            yield match.span()
    for match in FEW_DIGITS.finditer(text):
        if CALLED_BY.search(text, max(0, match.start() - 60), match.start()):
            yield match.span()


def spelt(text: str) -> Iterator[tuple[int, int, str]]:
    """Places where a word is spelt out, and the word in small letters."""
    for match in SPELT.finditer(text) if LETTERS.search(text) else ():
        yield (
            *match.span(),
            "".join(c for c in re.sub(_AS, "", match[0]).split("'")[0].split("’")[0].lower() if c.isalpha()),
        )
    for match in AS_IN.finditer(text) if " for " in text or " as in " in text or " like " in text else ():
        letters = re.findall(r"(?<![^\W_])([A-Za-z]),? (?:for|as in|like) ", match[0], re.IGNORECASE)
        yield *match.span(), "".join(letters).lower()
    for match in CODE_WORDS.finditer(text):
        yield *match.span(), "".join(ALPHABET[w] for w in re.findall(_WORD, match[0].lower()))
