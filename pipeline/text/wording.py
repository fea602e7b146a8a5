"""From the clearest thing somebody said to a sentence that can stand alone."""

from __future__ import annotations

import re

from pipeline.text.spelling import with_capital

_LEAD_IN = re.compile(
    r"^(?:(?:and|but|so|well|yeah|yes|okay|ok|now|oh|also|then|plus|anyway|actually|honestly|frankly"
    r"|no(?=[,.]|\s+(?:i|we|you|he|she|it|they|that|this|there|the|but|and|so|no)\b)"  # "no patient" says something
    r"|(?:right|look|sure|thanks|thank you|exactly)(?=,)|basically|personally|sorry|again|to me|for me|in my view"
    r"|in my opinion"
    r"|from (?:my|our) (?:side|point of view|perspective)|to be (?:honest|fair|clear|frank)|if you like|let's say"
    r"|as i (?:said|say)|like i said|because|which means|i (?:really |just |still |also |do |would |'d )*"
    r"(?:think|believe|feel|guess|suppose|say|argue|agree|mean|reckon)(?: that)?|i'd (?:say|argue|add)(?: that)?"
    r"|what i(?:'d| would) say is|(?:my|the|our) (?:point|view|feeling|worry|answer) is(?: that)?"
    r"|it seems to me(?: that)?"
    r"|i'm (?:pretty |quite |fairly )?(?:sure|convinced|afraid)(?: that)?)(?:,\s*|\s+|(?![\w'’-])))+",
    re.IGNORECASE,
)
_TRAILER = re.compile(
    r"(?:,\s*(?:you know|right|i mean|thank you|thanks|isn't it|aren't they|doesn't it|i think|i'd say|i suppose"
    r"|i guess)"
    r"|(?:,\s*|\s+)(?:if you like|to be honest|honestly|frankly|in my view|please|really|let's say|as i said"
    r"|or something|and so on))\s*(?=[.!?]*$)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:this|that|these|those|it|he|she|they|there|here|such|same|which|who|where|one|you|until|unless|never|not"
    r"|mine|ours"
    r"|somebody|someone|everybody|everyone|nobody|neither|both|either|another|other|what|than|except|maybe|perhaps"
    r"|just)\b"
    r"|^(?:if|when|with|on|in|for|from|of|all|none|most|some|two|three|by|after|before) (?:this|that|these|those|it"
    r"|you|he|she|they|them)\b",
    re.IGNORECASE,
)
_POINTING_INSIDE = re.compile(r"\b(?:this|that one|these|those|it|they|them|he|she|him|her)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"\b(?:i|me|my|mine|myself|i'm|i'd|i've|i'll)\b", re.IGNORECASE)
_NORMATIVE = re.compile(
    r"\b(?:should|must|ought|need(?:s|ed)? to|has to|have to|had better|better to|the (?:only|best|right"
    r"|first) (?:way|thing"
    r"|step|answer)|instead of|rather than|matters? more|worth|priority|required?|cannot|can't|won't|never|always)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:was|were|had|did|didn't|wasn't|weren't|went|came|got|took|saw|ran|lost|tried|told|asked|said|used to|ago"
    r"|last (?:year|month|week)|(?:we|i)'ve|my \w+|our own)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy"
    r"|eighty|ninety|hundred|thousand|million|half|percent|per cent)\b",
    re.IGNORECASE,
)

_ADDRESSING = re.compile(
    r"\b(?:you're|you've|you'd|you said|thank you|thanks|sorry|did you|do you|are you|will you|let me|tell me"
    r"|ask (?:you|me)"
    r"|isn't it|does it|is it|aren't they|we'd|we've|we had|we did|we were)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    "that this these those with from have will would could should must been being were what when where which while "
    "about there their them they then than into over just also very much more most some such only even still really "
    "always never every each both your ours mine here because before after again need needs thing things something "
    "anything everything somebody someone anybody everybody people want wants make makes made does done doing goes "
    "going come comes know think like look looks good better best well right first last next same other another".split()
)


def stand_alone(text: str) -> str:
    """The sentence without lead-in and tag, first letter a capital, with a full stop.

    "So I think we should publish it, honestly" -> "We should publish it."
    """
    words = _LEAD_IN.sub("", text.strip())
    shorter = _TRAILER.sub("", words)
    while shorter != words:
        words, shorter = shorter, _TRAILER.sub("", shorter)
    words = words.strip(" ,;:-–—\"'“”")
    if not words:
        return ""
    return with_capital(words[0] + words[1:].rstrip(".!,;: ")) + "."


def reads_alone(text: str) -> bool:
    """Whether a reader who has not heard the discussion can make sense of the sentence.

    It has a usual length, opens with something that it names itself, has no first person singular, addresses nobody,
    and at least four of its words carry content.
    """
    words = re.findall(r"[a-z][a-z'-]+", text.lower())
    content = {word for word in words if len(word) > 3 and word not in _EMPTY and "'" not in word}
    if not 7 <= len(words) <= 36 or len(content) < 4:
        return False
    return not (_POINTING.match(text) or _SINGULAR.search(text) or _ADDRESSING.search(text) or text.endswith("?."))


def self_reliance(text: str) -> float:
    """How well a sentence can stand as a proposition in a paper, 0 to 1.

    A rule of thumb, not a measure. A proposition says what should be or what holds for all: a normative verb earns
    most; full length, an opening that does not point outside, no pronoun that does, no first person, no telling
    of what happened once and no figures each earn a part.
    """
    count = len(text.split())
    parts = (
        (0.30, 1.0 if _NORMATIVE.search(text) else 0.0),
        (0.15, 1.0 if 9 <= count <= 28 else 0.5 if 6 <= count <= 40 else 0.0),
        (0.15, 0.0 if _POINTING.match(text) else 1.0),
        (0.10, max(0.0, 1.0 - 0.5 * len(_POINTING_INSIDE.findall(text)))),
        (0.15, max(0.0, 1.0 - 0.5 * len(_SINGULAR.findall(text)))),
        (0.10, 0.0 if _TELLING.search(text) else 1.0),
        (0.05, 0.0 if _FIGURES.search(text) else 1.0),
    )
    return sum(weight * value for weight, value in parts)
