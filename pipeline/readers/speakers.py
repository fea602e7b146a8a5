"""Who stands before a colon: telling 'Ana Silva: we agree' from 'My point is this: we agree'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

PREFIX = re.compile(
    r"\s*(?P<marks>\*\*|__|\*)?(?P<name>[^:：\n]{1,80}?)\s*(?:(?P=marks))?(?::(?=\s|$|\*)|：)(?P<rest>.*)", re.DOTALL
)
NOT_SPEAKERS = frozenset(
    """
    action actions agenda answer answers apologies attendees break call chat coffee comment comments date decision
    decisions duration example fyi http https idea ideas item items location lunch meeting minutes next note notes
    nb open ps
    participants present problem question questions reminder resolution resolved result results risk risks session slide
    slides subject summary task tasks time title to-do todo topic topics transcript update warning when where who why
    """.split()
) | {"action item", "action items", "next step", "next steps", "open question", "open questions", "follow up"}
FUNCTION_WORDS = frozenset(
    """
    a about actually after again also an anyway are as at basically be because before but by can caveat
    conclusion could did do does example fifth finally first firstly five for four fourth from had has have he
    her here him his honestly how however i if imagine in into is it its just lastly like listen look maybe me
    meaning minus my no nor not now number obviously of ok okay on one only or our out plus point remember right
    second secondly she should so some sorry than thanks that their them then there these they thing third
    thirdly this those three to too two up very was we well were what which while will with would yeah yes you
    your
    """.split()
)
PARTICLES = frozenset("al ap bin da das de del della den der di do dos du el la le of op ten ter van von y zu".split())
ALL_NAMED_SHARE = 0.98  # of the lines: above it every line opens with its speaker, so even odd handles are speakers


def split(text: str) -> tuple[str, str] | None:
    """The candidate before the first colon and the words after it; None where nothing there could be a speaker."""
    match = PREFIX.fullmatch(text)
    if match is None or not is_possible(match["name"]):
        return None
    marks = match["marks"] or ""
    rest = match["rest"].strip()
    return match["name"].strip(), rest.removeprefix(marks).strip() if marks else rest


def is_possible(name: str) -> bool:
    """Whether a name, handle, phone number or device could look like this."""
    words = name.split()
    plain = name.casefold().strip(" *_")
    return (
        0 < len(words) <= 8
        and any(c.isalnum() for c in name)
        and plain not in NOT_SPEAKERS
        and not plain.startswith(("http", "- ", "• ", "> ", "#"))
        and not re.search(r"[?!;…]|\.{2,}|\. [a-z]|[\"“”]", name)
    )


def is_likely(name: str) -> bool:
    """Whether it reads as a name on its own: a capital at every word, particles aside, not ordinary speech alone."""
    words = _words(name)
    if not words or len(words) > 6 or all(word.casefold().strip(".,'’") in FUNCTION_WORDS for word in words):
        return False
    return all(not word[0].islower() or word.casefold() in PARTICLES for word in words) and words[0] != "The"


def _words(name: str) -> list[str]:
    return re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name).replace("|", " ").split()


def found_in(texts: Iterable[str]) -> frozenset[str]:
    """The speakers among the candidates of a whole file.

    Where nearly every line opens with a candidate, all are speakers but ordinary speech. Elsewhere a candidate must
    read as a name, or come back without words of ordinary speech ('Session chair' does, 'the thing is' does not).
    """
    lines = [text for text in texts if text.strip()]
    candidates = Counter(found[0] for text in lines if (found := split(text)))
    if sum(candidates.values()) >= ALL_NAMED_SHARE * max(len(lines), 1) and any(map(is_likely, candidates)):
        return frozenset(name for name in candidates if not _is_speech(name))
    return among(candidates.elements())


def among(names: Iterable[str]) -> frozenset[str]:
    """Those of some candidates that are speakers: they read as a name, or come back."""
    counts = Counter(name for name in names if is_possible(name))
    return frozenset(name for name, count in counts.items() if is_likely(name) or (count > 1 and may_return(name)))


def may_return(name: str) -> bool:
    """A speaker without capitals, such as a role or handle: short, and no words of ordinary speech."""
    return 0 < len(_words(name)) <= 3 and not _is_speech(name)


def _is_speech(name: str) -> bool:
    has_function_words = any(word.casefold().strip(",'’") in FUNCTION_WORDS for word in _words(name))
    return has_function_words and not is_likely(name)
