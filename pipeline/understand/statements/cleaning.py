"""The clean text of a statement: what was said without what only fills, stutters or starts over.

Words are taken away, never added or changed; the verbatim text stays beside it. Where English may double a word on
purpose ("very, very"; "who fund it, it should"), both stay: a stutter left in does less harm than a word lost.
"""

from __future__ import annotations

import re

_NOTHING = re.compile(r"[\s.,;:?!…'\"‘’“”()–—-]*")
_GAP = r"(?:…|\.{2,}|\s[-–—]+|[-–—](?=\s))"  # a voice that breaks off, as recognisers write it
_MARKS = re.compile(
    r"[\[({<](?:inaudible|unintelligible|crosstalk|cross talk|indiscernible|laughs?|laughter|chuckles?|applause|music"
    r"|noise|silence|pause|coughs?|sighs?|no audio|blank_audio|background noise|disfmarker|vocalsound|nonvocalsound|gap"
    r"|unk|laughing|lacht|lachen|gelächter|applaus|beifall|unverständlich|rires?|applaudissements|risas|aplausos|risate"
    r"|applausi|pausa|musik|(?:coffee|tea|lunch|short|kaffee|mittags|kurze)[ -]?(?:break|pause)(?:,[^()\[\]]{1,30})?)"
    r"(?: [\d:.]+)?[\])}>]|♪+|>>+",
    re.IGNORECASE,
)
_UM = r"(?:[Uu]h{0,9}m{1,9}|[Uu]{1,9}h{1,9}|[Ee]rm{1,9}|er|[Aa]h{1,9}m{0,9}|[Hh]m{1,9}|[Mm]m{1,9}(?:-?hm{1,9})?)"
_FILLER = re.compile(rf"(?<![\w'’.-])(?<!\d ){_UM}(?![\w'’-])")  # not "ER", not "5 mm"
_AFTER_FILLER = re.compile(r"(?:,|…|\.{2,})\s*|\.\s+(?=[a-z])")
_ASIDE = re.compile(  # set off on both sides, by commas, dots or the edge of the sentence
    rf"(?:(?P<before>^|[,;]|{_GAP})\s*)"
    rf"(?:(?:you know|i mean)(?P<after>,|\s*{_GAP}|(?=[.?!]*$))|(?:like|sort of|kind of),)",
    re.IGNORECASE,
)
_OPENING = re.compile(  # "I mean we would", "And you know, we did": a clause follows
    r"(?P<before>^|[.?!,;]\s|\b(?:and|but|so|because|yeah|yes|no|well),?\s)(?:you know,|i mean,?)\s"
    r"(?=(?:i|we|he|she|they|there's|there|it's|that's|if|when|even|for|you)\b(?! (?:know )?what))",
    re.IGNORECASE,
)
_HEDGE = re.compile(  # "it's sort of moving", not "this kind of cell", "what sort of", "Sort of."
    r"(?P<before>\b(?:is|are|was|were|be|been|it's|that's|there's|i'm|we're|you're|they're|he's|she's|just|to|would|could"
    r"|can|will|have|has|had|i|we|they|you|and|really)\s)(?:sort|kind) of\s(?=[a-z])",
    re.IGNORECASE,
)
_LEANING = re.compile(  # a word that no clause ends on: the comma after it stood for the filler alone
    r"(?:to|which|what|who|of|is|are|was|were|be|we|i|they|he|she|and|or|the|a|an|at|for|with|from|by|as|if|when"
    r"|because|than|then|just|my|our|your|their|his|its|would|could|should|can|will|have|has|had|don't|i'd|we'd"
    r"|[a-z]+'(?:s|re|m|ve|ll))$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:i|we|you|they|he|she|it|that|there|this|let)\b", re.IGNORECASE)  # starts over: "it's, I'll"

_STUTTERED = frozenset(  # said twice in a row by nobody who means it; a comma between changes nothing
    "i we he she they the a an and or but if of to my our your their his its for with from because at as than "
    "i'm i've i'd i'll we're we've we'll we'd they're they've it's that's there's he's she's don't can't".split()
)
_ENDING = frozenset("it this that there you is was are were in on by then".split())
_NUMBERS = frozenset("one two three four five six seven eight nine ten twenty thirty fifty hundred thousand".split())
_INTENSE = frozenset("no yes very so really many much far long bye ha never more".split())
_FUNCTION = (
    _STUTTERED | _ENDING | frozenset("what how when where who not be have has had do would could can will".split())
)
_MEANT = frozenset({"a lot", "of course", "come on", "thank you", "no one", "so much", "so many", "more and"})
_WORD = r"[^\W_][\w'’]{0,30}(?:-[\w'’]{1,30}){0,4}"  # bounded: the time grows with the text alone
_REPEATS = [
    re.compile(
        rf"(?<![\w'’-])(?P<said>{_WORD}(?:\s{_WORD}){{{n - 1}}})"
        rf"(?P<sep>,?\s*{_UM},?|,|{_GAP},?)?\s+(?P=said)(?![\w’-]|'(?=\w))",
        re.I,
    )
    for n in (4, 3, 2, 1)
]
_CUT_WORD = re.compile(  # "con… continue", "the pro… the problem"
    rf"(?<![\w'’-])(?P<head>{_WORD}\s)?(?!(?:so|no|re|co|e)\b)"
    rf"(?P<part>(?:[^\W\d_]){{1,30}}){_GAP}\s*(?=(?P<again>(?P=head))?(?P=part)[\w'’])",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?<![\w'’-])(?P<part>[b-df-su-wyz]|th|wh)-(?=(?P=part)[a-z])"
)  # "w-we"; not "e-enabled", "T-tube"
_RESTART = re.compile(  # "it's, it was": nothing ends on the first half
    rf"(?<![\w'’-])(?P<who>I|you|he|she|it|we|they|that|there)['’](?:s|re|m|ve|ll|d)(?:,|{_GAP})\s+"
    r"(?=(?P=who)(?:['’]| (?:is|was|were|are|will|would|could|can|had|has|have|might|may)\b))",
    re.IGNORECASE,
)
_FALSE_START = re.compile(
    rf"(?<![\w'’-])(?:i|we|he|she|they)(?:,|{_GAP})\s+(?=(?:the thing is|what i mean|how do i say|how shall i say)\b)",
    re.I,
)


def clean(text: str) -> str:
    """The words without fillers, stutters, false starts and marks of the recogniser; the first letter a capital.

    "So, um, the, the cells" -> "So, the cells"; "I think it's, it was nineteen" -> "I think it was nineteen".
    Applying it again changes nothing; nothing is left of "Mm." alone.
    """
    text = _tidy(text)
    before = None
    while before != text:
        before = text
        text = _tidy(_once(text))
    if _NOTHING.fullmatch(text):
        return ""
    capital = text[0].upper()
    opens_small = text.split(" ", 1)[0].islower() and capital.lower() == text[0]  # not "eBook", not "ß"
    return capital + text[1:] if opens_small else text


def _once(text: str) -> str:
    text = _MARKS.sub(" ", text)
    for pattern in _REPEATS:
        text = pattern.sub(_said_once, text)
    text = _drop_fillers(text)
    text = _ASIDE.sub(_beside, text)
    text = _OPENING.sub(lambda m: m["before"], text)
    text = _HEDGE.sub(lambda m: m["before"], text)
    text = _LETTER.sub("", _CUT_WORD.sub(_whole_word, text))
    return _FALSE_START.sub("", _RESTART.sub("", text))


def _drop_fillers(text: str) -> str:
    """Without "um" and its like, and without the commas that stood around it alone."""
    kept = ""
    end = 0
    for match in _FILLER.finditer(text):
        if match.start() < end:
            continue
        kept = f"{kept}{text[end : match.start()]}"
        after = _AFTER_FILLER.match(text, match.end())
        end = after.end() if after else match.end()
        kept = f"{_lean(kept.rstrip(), text, end) if after else kept} "
    return kept + text[end:]


def _lean(before: str, text: str, end: int) -> str:
    """What stood before a filler, without its comma when its last word leans on what follows at `end`."""
    leans = before[-1:] in {",", ";"} and _LEANING.match(before[:-1].rsplit(" ", 1)[-1])
    return before[:-1] if leans and not _SUBJECT.match(text, end) else before


def _beside(match: re.Match[str]) -> str:
    """What stays where an aside is dropped: the mark before it, unless the word before leans on what follows."""
    if not match["before"]:
        return ""
    word = match.string[: match.start()].rsplit(" ", 1)[-1]
    return " " if match["before"] == "," and match["after"] != "" and _LEANING.match(word) else f"{match['before']} "


def _whole_word(match: re.Match[str]) -> str:
    """Nothing of the broken word; the words before it unless they are said again with the whole word."""
    return "" if match["again"] or not match["head"] else match["head"]


def _said_once(match: re.Match[str]) -> str:
    """The words once when they were stuttered, as they stand when they may be meant."""
    words = match["said"].lower().replace("’", "'").split()
    separator = match["sep"] or ""
    if match[0].endswith(" A") and len(words) == 1:
        return match[0]  # a letter read out: "A A V"
    if any(w in _NUMBERS or w[0].isdigit() for w in words) or " ".join(words) in _MEANT:
        return match[0]
    if separator == "," and re.match(rf",?\s+{re.escape(match['said'])}\b", match.string[match.end() :], re.IGNORECASE):
        return match[0]  # three times over is emphasis
    if len(words) == 1:
        stuttered = _is_stutter(words[0], separator, match)
    elif separator == "," and not _LEANING.match(words[-1]):
        stuttered = _opens_clause(match)  # not "if it drops, it drops"
    else:
        stuttered = len(set(words)) > 1 and (words[0] in _FUNCTION or bool(separator))  # not "side by side by accident"
    return match["said"] if stuttered else match[0]


def _is_stutter(word: str, separator: str, match: re.Match[str]) -> bool:
    """Whether one word said twice was said once: surely after a break, else only where it opens a clause."""
    if separator and separator != ",":
        return word not in _INTENSE
    return word in _STUTTERED or (word in _ENDING and bool(separator) and _opens_clause(match))


def _opens_clause(match: re.Match[str]) -> bool:
    """Whether the match stands where a clause begins."""
    before = match.string[: match.start()].rstrip()
    return not before or before[-1] in ",.?!;:…" or before.rsplit(" ", 1)[-1].lower() in {"and", "but", "so", "because"}


def _tidy(text: str) -> str:
    """Spaces, dots and commas as a sentence has them."""
    text = re.sub(r" ([,.;:?!…])", r"\1", " ".join(text.split()))
    text = re.sub(r"\.{4,}", "...", text)
    text = re.sub(r"([,;])[,; ]*(?=[,;])", "", text)
    text = re.sub(r"[,;](?=[.?!])", "", text).rstrip(" ,;")
    return text.lstrip(" .…,;") if text.startswith(("..", "…", ",", ";")) else text
