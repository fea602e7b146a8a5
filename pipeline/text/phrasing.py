"""How the paper puts counts, lists, propositions and other people's words; knows nothing of tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from pipeline.text.spelling import with_capital
from pipeline.text.stems import stop_words

NUMBERS = """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
PERSONAL = re.compile(
    r"\b(?:I|I['’]\w+|me|my|mine|myself|you|you['’]\w+|your|yours|we|we['’]\w+|our|ours|us|let['’]s)\b", re.IGNORECASE
)
# contractions are the mark of speech that cannot be reported as it stands
CONTRACTED = re.compile(
    r"\w(?:n['’]t|['’](?:re|ve|ll|d|m))\b|\b(?:it|that|there|what|here|who|he|she|everybody|nobody)['’]s\b",
    re.IGNORECASE,
)
# words that open a spoken sentence and carry none of its meaning
OPENERS = re.compile(
    r"^(?:(?:yeah|yep|yes|so|and|but|well|okay|ok|right|um+|uh+|erm*|hm+|ha|oh|ah|look|listen|like|sure|exactly|absolutely"
    r"|you know|i mean|sorry|again|thanks?(?: you)?|please|also|plus|anyway|honestly|actually|as i said|if i may"
    r"|may i|can i add|just to add)\b[,.!…:]?\s+|\[a participant\],\s+|[-–—•*…]+\s*)+",
    re.IGNORECASE,
)
CALLED = re.compile(r",?\s*\[a participant\][.!]?$")  # somebody is called by name at the end
FILLERS = re.compile(
    r"\b(?:um+|uh+|erm*|you know|i mean|sort of|kind of|like,|, like|well,|hm+)\b|\.\.\.|…", re.IGNORECASE
)
DANGLING = re.compile(
    r"^(?:it|that|this|they|them|he|she|these|those|which|there|same|here|him|his|her|their)\b", re.IGNORECASE
)
# what goes back to something said before: "since then …", "of the sixteen, …", "… because of exactly that"
_BACK = r"(?:that|this|those|these|them|it)"
LEANING = re.compile(
    rf"^(?:since|until|by|before|after) then\b"
    rf"|^(?:\w+\s+)?(?:of|with|from|after|before|since|despite|besides|because of|like|about)\s+{_BACK}\b"
    r"|^(?:\w+\s+)?(?:of|from|in|for|with)\s+the\s+(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w+teen|twenty|thirty|forty|fifty|\d+|others?|rest|latter|former|same)(?=[,;:.]|$)"
    rf"|\b(?:because of|like|about|after|from|with|than)\s+(?:exactly\s+|just\s+)?{_BACK}[\W\s]*$"
    r"|^(?:in|on|at|from|with) (?:our|my) \w+ (?:that|this|they|those)\b"
    r"|^in the (?:first|second|third|last|other|latter|former) (?:the|we|you|they|it|there|one)\b"
    # what follows from something, and the half of a contrast
    r"|^(?:then (?:the|it|they|we|you|that)|otherwise|instead)\b|\bone thing\W*$"
    r"|^(?:we|i|they|people) used to\b(?!.*\b(?:but|now|today|then|instead|whereas)\b)",
    re.IGNORECASE,
)
_CIVIL = re.compile(r"^with (?:all |the greatest |great )?(?:due )?respect,?\s+", re.IGNORECASE)
_REFERS = re.compile(  # not the empty "it": "it takes a year to", "it was clear that"
    r"\b(?:them|they|their|theirs|its|it(?!['’]s\b| (?:is|was|takes|took|would|will|has|had|can|could|may|might|seems"
    r"|makes|made|costs?|needs?|helps?|does|did|should|must)\b))\b",
    re.IGNORECASE,
)
_BEFORE_VERB = re.compile(
    r"(?:I|we|you|they|he|she|to|not|can|could|will|would|should|must|may|might|do|did|does|\w+n['’]t)", re.IGNORECASE
)
_BESIDE_VERBS = frozenset(
    "i we you they he she it there is are was were be been has have had do does did can could may might must shall"
    " should will would cannot need needs want wants put puts let lets cut cuts set sets".split()
)
_THOSE = re.compile(r"those (?:against|in favour|for|who|with|whose)\b", re.IGNORECASE)
CLAUSE_ENDS = re.compile(r"[,;:.!?](?=\s)|\s[–—-](?=\s)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


def leans(text: str) -> bool:
    """Whether words, quoted alone, refer to something that was said before them."""
    plain = _CIVIL.sub("", OPENERS.sub("", text))
    return bool(DANGLING.match(plain) or LEANING.search(plain) or _has_pronoun_before_noun(plain))


def _has_pronoun_before_noun(text: str) -> bool:
    """Whether an "it" or a "them" stands before every word that could be its noun: "we pulled it on Saturday"."""
    from lemminflect import getAllLemmas

    found = _REFERS.search(text)
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text[: found.start()]) if found else []
    nouns = (
        word
        for before, word in zip(["", *words], words, strict=False)
        if len(word) > 2
        and word.lower() not in stop_words()
        and not ("'" in word or "’" in word or _BEFORE_VERB.fullmatch(before))
        and (word.isupper() or _may_be_noun(getAllLemmas(word.lower())))
    )
    return found is not None and next(nouns, None) is None


def _may_be_noun(lemmas: Mapping[str, object]) -> bool:
    """Whether a dictionary knows a word as a noun, or not at all."""
    return not lemmas or bool({"NOUN", "PROPN"} & lemmas.keys())


def has_verb(text: str) -> bool:
    """Whether some word can only be a verb or stand beside one; a mere list has none: "a patch, a watch and a card"."""
    from lemminflect import getAllLemmas

    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower().replace("’", "'"))
    return any(
        "'" in w or w in _BESIDE_VERBS or {*getAllLemmas(w)} in ({"VERB"}, {"AUX"}, {"VERB", "AUX"}) for w in words
    )


def follows(text: str) -> bool:
    """Whether a sentence of a paragraph needs the one before it: "They had seen …", not "Those against held …"."""
    return leans(text) and not _THOSE.match(text)


def number(count: float, capital: bool = False) -> str:
    """A count as a word up to ten, in figures above; as a word up to 99 with a capital, at the head of a sentence."""
    whole = int(count)
    if not 0 <= whole <= (99 if capital else 10):
        return f"{whole:,}"
    tens, ones = divmod(whole, 10)
    text = NUMBERS[whole] if whole < 20 else TENS[tens - 2] + (f"-{NUMBERS[ones]}" if ones else "")
    return text.capitalize() if capital else text


def counted(count: float, noun: str, nouns: str = "", capital: bool = False) -> str:
    """'one session', 'two sessions'."""
    return f"{number(count, capital)} {noun if int(count) == 1 else nouns or noun + 's'}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'; with semicolons where an item has a comma."""
    mark = "; " if any("," in item for item in items) else ", "
    if len(items) < 2:
        return "".join(items)
    return f"{mark.join(items[:-1])} {last} {items[-1]}"


def capitalised(text: str) -> str:
    """The text with its first letter large, figures in words; 'mRNA' and its like stay as they are."""
    count = re.match(r"(\d\d?)(?=\s)", text)
    if count:
        return number(int(count[1]), capital=True) + text[count.end() :]
    first = re.match(r"[^\W_]+", text)
    return text if first and any(c.isupper() for c in first[0][1:]) else with_capital(text)


def is_sentence(wording: str) -> bool:
    """Whether a wording says something of its subject; a phrase only names one and has no full stop."""
    return wording.endswith(".")


def sentence(text: str) -> str:
    """The text as a sentence: capital, one space between words, a full stop when nothing closes it."""
    text = capitalised(" ".join(text.split()))
    return text if re.search(r"(?:[.?!…][”)\]]?|:|^\[.*\])$", text) else f"{text}."


def readable(name: str, capitals: Collection[str] = ()) -> str:
    """A group's name for a reader: underscores are spaces, acronyms are in capitals.

    Args:
        name: the name as the roster has it, `technology_supplier`.
        capitals: words that the meeting itself writes in capitals, in lower case.
    """
    return " ".join(word.upper() if word.lower() in capitals else word for word in name.replace("_", " ").split())


def behind_that(wording: str, names: Collection[str]) -> str:
    """A full sentence as a clause behind "that": small first letter unless a name, no full stop.

    Args:
        wording: the sentence.
        names: words that are written with a capital wherever they stand.
    """
    text = " ".join(wording.split()).rstrip(" .")
    first = re.match(r"[^\W\d_]+", text)
    is_letter = first is not None and first[0].isupper() and len(first[0]) == 1 and first[0] != "A"  # "B roads"
    if first is None or is_letter or first[0] in names or any(c.isupper() for c in first[0][1:]):
        return text
    return text[0].lower() + text[1:]


def sentences(text: str) -> list[str]:
    """The sentences of a text by their marks alone, where nothing has been parsed; one at least."""
    return _SENTENCE_END.split(text.strip())


PLACE_LETTERS = 48  # of the part of the agenda in which a statement stands


def shortened(text: str, max_letters: int) -> str:
    """The text, cut at a clause or a word when it is too long for a heading or a label."""
    text = " ".join(text.split())
    if len(text) <= max_letters:
        return text
    ends = [
        m.start()
        for m in re.finditer(r"[,;:?.](?=\s)|\s(?=[(–—-])|\s(?=(?:and|in|for|by|to|that|which|with|of)\s)", text)
    ]
    fitting = [end for end in ends if max_letters * 0.55 <= end < max_letters]
    cut = fitting[-1] if fitting else text.rfind(" ", 0, max_letters)
    return _whole_masks(text[: cut if cut > 0 else max_letters]).rstrip(" ,;:.") + " …"


def _whole_masks(kept: str) -> str:
    """The beginning of a text without the beginning of what stands for a name: "[a" of "[a participant]"."""
    mask = kept.rfind("[")
    return kept[:mask] if mask > 0 and "]" not in kept[mask:] else kept


def excerpt(text: str, max_words: int) -> str:
    """A slice of what somebody said that can be quoted: openers off, not too long, ellipses where something is missing.

    Every letter between the ellipses stands so in the text.
    """
    text = " ".join(text.split())
    opener = OPENERS.match(text)
    start = opener.end() if opener and len(text) - opener.end() > 20 else 0
    body = CALLED.sub("", text[start:])
    body = body if re.search(r"\w", body) else text[start:]  # who only calls somebody by name says that
    if len(body.split()) > max_words:
        limit = len(" ".join(body.split()[:max_words]))
        ends = [m.start() for m in CLAUSE_ENDS.finditer(body, 0, limit) if m.start() > limit * 0.5]
        body = _whole_masks(body[: ends[-1] if ends else limit])
    is_whole = start + len(body) == len(text)
    body = body.rstrip(" ,;:-–—")
    is_closed = is_whole and start + len(body) == len(text)
    front = "… " if start and body[:1].islower() else ""
    return front + body + ("" if is_closed else " …")


def quoted(text: str) -> str:
    """The words between quotation marks; marks inside become single."""
    return "“" + text.replace("“", "‘").replace("”", "’").replace('"', "'") + "”"


def unclosed(text: str) -> str:
    """Words to be quoted inside a sentence that goes on after them: without their full stop."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def quotability(text: str, keywords: Collection[str] = ()) -> float:
    """How well words read when they stand alone; higher is better.

    Counts against them: fillers, a dangling "it" or "that" at the head, a question, brackets left by redaction, being
    very short or long. Counts for them: words of the key point.
    """
    is_cut = text.endswith("…")
    text = text.removeprefix("… ").removesuffix(" …")
    words = re.findall(r"[\w'’-]+", text.lower())
    body = OPENERS.sub("", text)
    score = -0.25 * len(FILLERS.findall(text)) - 0.35 * bool(DANGLING.match(body)) - 0.3 * ("?" in text)
    score -= 0.3 * text.count("[") + abs(len(words) - 20) / 40 + 0.6 * (len(words) < 7)
    score -= 0.2 * is_cut
    stems = {word[:5] for word in words}
    return score + 0.15 * min(sum(keyword[:5] in stems for keyword in keywords), 4)
