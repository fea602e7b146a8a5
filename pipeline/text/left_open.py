"""What people say when they leave a question open: "who pays for the cover, open", "and the open ones: …"."""

from __future__ import annotations

import re

# "open" of doors, data and chats, and what is open to somebody, for a time or in order to
_NOT = (
    r"(?! (?:source|access|format|register|registry|data|standards?|air|doors?|floor|label|call|book|house|sky|market"
    r"|windows?|letter|mind(?:ed)?|to|for|on|in|at|another|half|now)\b)"
)
_BETWEEN = r"(?: (?:it|that|this|them|those|these|one|as|still|therefore|both|two|quite|wide|question|questions))*"
_OPEN = re.compile(
    rf"\b(?:left|leave|leaves|leaving|stays?|stayed|remains?|remained|is|are|was|were|be|as|keep|keeps|kept){_BETWEEN}"
    rf" open\b{_NOT}|(?<=\w)['’](?:s|re)(?: still)? open\b{_NOT}"
    r"|\b(?:as|is|are|remains?|stays?)(?: an?)? open (?:question|point|issue)s?\b"
    r"|(?<=, )(?:so |then |still )?open(?=\s*(?:$|[.;,:]))|^(?:still )?open: "
    r"|^(?:so |and |still )?open is(?= (?:when|whether|how|who|what|which|if|where)\b)"
    r"|\b(?:not|never|n['’]t)(?: yet| been| be| quite| really)* (?:decided|settled|resolved)\b"
    r"|\bun(?:settled|resolved)\b|\bparked\b(?! (?:in|on|outside|next|at)\b)"
    r"|\bno (?:result|conclusion|agreement|decision)\b(?! (?:of|from|on the))"
    r"|\b(?:leave|park) (?:it|that|this|them) for (?:now|another|next)\b|\bnobody knows yet\b",
    re.IGNORECASE,
)
# what is open in a room and no question of a meeting
_ROOM = re.compile(
    r"\b(?:chat|floor|line|polls?|board|links?|doors?|windows?|bar|lines?|queues?|registration|tabs?|mouth|survey)\b",
    re.IGNORECASE,
)
_QUALITY = re.compile(r", \w+, open\W*$", re.IGNORECASE)  # "one register, national, open"
_HEADS = re.compile(
    r"^(?:(?:and|so|now|then|next|finally|lastly)\b[,]? )*(?:(?:the|those) )?(?:(?:what|which)(?: is| are|'s)? )?"
    r"(?:(?:still|left|stays|remains) )*open(?: ones?| questions?| points?| issues?| items?| things?)"
    r"(?: (?:is|are|then|remain))*\W*$"
    r"|^(?:(?:and|so|now|then)\b[,]? )*what(?:['’]s| is| are| stays| remains| we left| we leave)(?: still)? open"
    r"(?: is| are)?\W*$"
    r"|^(?:still )?open(?: questions?| points?| issues?)?\s*:\W*$",
    re.IGNORECASE,
)


def leaves_open(text: str) -> bool:
    """Whether a sentence says that something stays open."""
    return bool(_OPEN.search(text)) and not _ROOM.search(text) and not _QUALITY.search(text)


def without_verdict(text: str) -> str:
    """What a sentence says beside the words that leave it open."""
    return _OPEN.sub(" ", text)


def heads_open(text: str) -> bool:
    """Whether a sentence only says that what follows is open."""
    return bool(_HEADS.match(text.strip()))
