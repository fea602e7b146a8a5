"""Marks by which a sentence leans on the talk around it, counts votes, was joined on with a comma, or is a note."""

from __future__ import annotations

import re
from typing import Any

from pipeline.text.clauses.parses import Token
from pipeline.text.clauses.shapes import has_measure, is_mass

_POINTS = re.compile(  # leans on what was said before or stands outside, or belongs to talk alone
    r"\b(?:such|former|latter|above|aforementioned|same(?! \w+ as\b)|other(?!s? than\b)|others|another|there(?= [.,])"
    r"|now|today|tonight|currently|nowadays|yet|already been|so far|any more|anymore|again|either|neither|ago"
    r"|these days|(?<!and )then|too[.,]|as well[.,]|like that|like this|at the moment|whatsoever|et cetera|sir"
    r"|madam|mr|mrs|ms|dr"
    r"|please|a lot of|lots|everything else|the rest(?! of\b)|bit of|kind of|sort of|pretty|quite|rather(?! than)|just"
    r"|anyway|literally|something|anything|stuff|the (?:first|second|third|last) (?:one|point|question|two|three))\b"
    r"|[;:/=→]|\b(?:and|or|but|because|if|to|of|than)[.]",
    re.IGNORECASE,
)
# what all have in common points at nothing else: "all sites need the same test"
_COMMON = re.compile(r"\b(?:all|every|each|both)\b[^,;.]*?\bthe same (?=\w)", re.IGNORECASE)
# how much support there is, what was decided and who will do something are read apart from what it is about
_COUNTED = re.compile(
    r"\b(?:consensus|unanimous|unanimously|in favour|against|friends|majority|minority|split|half and half|adopted|vote"
    r"|votes|voted|opposed|supporters?|deferred|both sides|(?:one|other) (?:side|hand)|seems? to"
    r"|stage (?:one|two|three|four|\d)|will|minuted|homework|camps?"
    r"|ballot|agenda|meeting|autumn|january|february|april|june|july|august|september|october|november|december"
    r"|withdrawn|waved|yes|nay|no one objects?|objections?|approval for|conditional approval|not taken up"
    r"|down the middle|dots|(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:to|against) (?:one|two|three|four"
    r"|five|six|seven|eight|nine|ten)|uncontroversial|controversial|unresolved|vs|agreement)\b"
    r"|\d\s*[-:/]\s*\d|[()€→&]|\b[A-Za-z]-[A-Z]\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"^\d|\bbe \d|\d[–-]\d|\bx\d|\d ?x\b")
_OPENS = re.compile(
    r"(?:if|when|where|for|in|on|at|by|before|after|until|once|unless|under|with|without|to|as|while|since|because|from"
    r"|instead|during|between|among|within|although|even|every|provided|given)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(  # "the dose, the site and the date"
    r"(?!(?:for|in|on|at|by|of|plus|say|from|under|over|about|two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"[\w' -]{2,50}?(?:, [\w' -]{2,50}?)*,? (?:and|or) ",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:because|if|unless|but|and|or|not|which|who|whose|where|when|whenever|whether|before|after|until|even|rather"
    r"|including|so that|provided|without|such as|as long|as well|especially|particularly|with|while|whatever|however"
    r"|(?:the |a )?[\w-]+ (?:second|third|last|later|afterwards)\b|regardless|irrespective|instead|otherwise|also"
    r"|at least|since|than|to|in order|from|within|by|under)\b",
    re.IGNORECASE,
)


def points_outside(text: str) -> bool:
    """Whether a word leans on what was said before, or belongs to talk alone."""
    return bool(_POINTS.search(_COMMON.sub(" ", text)))


def counts_support(text: str) -> bool:
    """Whether it tells how much support there is or what is done next, not what it is about."""
    return bool(_COUNTED.search(text))


def is_spliced(text: str, root: Token) -> bool:
    """Whether a comma joins on what was only added in talk.

    Args:
        text: the sentence.
        root: its main verb; what stands before it may end in a comma.
    """
    marks = [m.end() for m in re.finditer(", ", text)]
    opens = bool(_OPENS.match(text)) and bool(marks) and marks[0] <= root.idx
    ends = marks[1:] if opens else marks
    return not all(_GOES_ON.match(text, place) or _LISTED.match(text, place) for place in ends)


def is_note_like(doc: Any) -> bool:
    """Whether it has marks of notes: articles missing ("without new file"), words in capitals, figures as signs."""
    from lemminflect import getAllLemmas

    shouted = any(t.text.isupper() and len(t.text) > 1 and (t.is_stop or getAllLemmas(t.lower_)) for t in doc)
    counted = any(t.tag_ == "CD" and t.i and t.nbor(-1).pos_ == "NOUN" for t in doc)
    return bool(shouted or counted or _SIGNS.search(doc.text) or any(_lacks_article(t) for t in doc))


def _lacks_article(noun: Token) -> bool:
    described = noun.tag_ == "NN" and any(t.dep_ == "amod" for t in noun.lefts)
    return described and noun.dep_ in ("pobj", "dobj") and not (has_measure(noun) or is_mass(noun))
