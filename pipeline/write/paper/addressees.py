"""Whom people asked for something: actors found in their own words, where the sentence asks something of them.

A name alone is not enough ("for the patient it is better"): the actor must be the one who should act, be asked or told
to, or be the one with whom something is to be agreed, shared or paid. The nouns are general ones; the stakeholder
groups of the meeting and its one-word roles are added to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

# kinds of actors: beginnings of words in the name of a stakeholder group, and the nouns by which people call them
KINDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("regulat", "inspect", "authorit"), ("regulator", "agency", "authority", "inspector", "inspectorate", "assessor")),
    (("govern", "polic", "minist", "public"), ("government", "ministry", "minister", "parliament", "legislator",
                                               "policymaker", "commission", "state")),
    (("city", "munic", "council", "local"), ("city", "council", "municipality")),
    (("develop", "manufact", "maker", "sponsor"), ("developer", "manufacturer", "maker", "sponsor")),
    (("develop", "manufact", "maker", "compan", "indust", "suppl", "technolog"), ("company", "industry", "firm")),
    (("suppl", "vendor", "technolog"), ("supplier", "vendor")),
    (("operat",), ("operator",)),
    (("clinic", "hospital", "doctor", "physic", "nurs"),
     ("hospital", "clinic", "clinician", "doctor", "physician", "nurse", "surgeon", "pharmacist", "centre", "center")),
    (("patient", "famil", "carer"), ("patient", "family", "carer")),
    (("pay", "insur", "reimburs"), ("payer", "insurer")),
    (("fund", "foundation", "donor", "invest"), ("funder", "foundation", "investor", "charity")),
    (("academ", "research", "univers", "scien"), ("researcher", "academic", "university", "scientist", "society")),
    (("teach", "school", "educat"), ("teacher", "school")),
    (("parent",), ("parent",)),
    (("publish",), ("publisher", "journal")),
    (("union", "work"), ("union", "employer")),
    (("maintain",), ("maintainer",)),
    (("user", "consum", "custom", "passeng", "rider"), ("user", "consumer", "customer", "passenger", "rider")),
)  # fmt: skip
COLLECTIVE = frozenset({"industry", "parliament", "public", "state"})  # one of them is meant
LETTERS = 4  # shorter words of a group's name tell nothing
MODAL = r"(?:should|must|ought\s+to|needs?\s+to|ha(?:s|ve)\s+to|(?:has|have)\s+got\s+to|had\s+better)"
ACTS = (
    "agree accept adopt allow approve build carry commit coordinate decide finance fund give harmonise harmonize "
    "invest join lead open own pay provide publish recognise recognize release set share sign standardise standardize "
    "support teach train write"
)
JOINED = (
    r"(?:settled?|shared?|split|paid|paying|funded|published|written|write|signed|sign|done|negotiat\w+|coordinat\w+"
    r"|work(?:ing|ed)?|sit\s+down|together|agreed?\s+(?!with\b)[\w-]+)"
)
DENIED = re.compile(r"(?:n['’]t|\bnot|\bnever|\bcannot|\bnobody|\balways)(?:\s+[\w'’-]+){0,3}\s*$", re.IGNORECASE)


def plural(noun: str) -> str:
    """'agency' -> 'agencies'."""
    return f"{noun[:-1]}ies" if re.search(r"[^aeiou]y$", noun) else noun if noun.endswith("s") else f"{noun}s"


class Addressees:
    """Finds in a sentence whom it asks for something.

    Args:
        groups: names of the meeting's stakeholder groups, as its roster has them; their head nouns are actors, not what
            describes them: of "public bodies" the bodies act, and not the public.
        roles: positions held; those of one plain word are nouns for actors too ("driver").
    """

    def __init__(self, groups: Iterable[str], roles: Iterable[str] = ()) -> None:
        self.groups = sorted(set(groups))
        own = {word for name in self.groups for word in _heads(name)}
        own |= {role.lower() for role in roles if role.isalpha() and role.islower() and len(role) >= LETTERS}
        nouns = {noun for _, kind in KINDS for noun in kind} | {_singular(word) for word in own}
        self.by_form = {form: noun for noun in nouns for form in (noun, plural(noun))}
        actor, actors = (_any(forms) for forms in (self.by_form, map(plural, nouns)))
        self.patterns = [re.compile(p.format(actor=actor, actors=actors), re.IGNORECASE) for p in _patterns()]

    def find(self, text: str) -> list[str]:
        """The actors asked, each once, as plural nouns in the order in which they are met."""
        if text.rstrip().endswith("?"):
            return []
        met = [m for pattern in self.patterns for m in pattern.finditer(text) if not DENIED.search(text[: m.start()])]
        found = [(m.start("actor"), m["actor"].lower()) for m in met]
        nouns = [self.by_form[form] for _, form in sorted(found)]
        return list(dict.fromkeys(noun if noun in COLLECTIVE else plural(noun) for noun in nouns))

    def group(self, actor: str) -> str | None:
        """The stakeholder group of the meeting that is meant by a plural noun; None where no group is, or several."""
        noun = _singular(actor)
        kinds = [stems for stems, nouns in KINDS if noun in nouns]
        stems = [noun[:6], *(stem for kind in kinds for stem in kind)]
        meant = [g for g in self.groups if any(word.startswith(tuple(stems)) for word in _words(g))]
        return meant[0] if len(meant) == 1 else None

    def is_present(self, actor: str) -> bool:
        """Whether a plural noun stands in the name of a group of the meeting."""
        beginning = _singular(actor)[:6]
        return any(word.startswith(beginning) for name in self.groups for word in _words(name))


@cache
def _patterns() -> tuple[str, ...]:
    """Forms of request; where they go `{actor}` stands for the nouns, `{actors}` for their plurals."""
    some = r"(?:(?:really|also|all|both|just|simply|themselves|now|together|and\s+we)\s+){{0,2}}"
    the = r"(?:(?:the|our|all|these|every)\s+)?"
    asking = r"(?:(?:(?:should|must|to|please|let['’]s|['’]d)\s+|^)(?:ask|tell|urge|get)|need|want|expect|up\s+to)"
    return (
        rf"\b{{actor}}\s+{some}{MODAL}\b",
        rf"\b{{actors}}\s+{some}(?:{'|'.join(ACTS.split())})\b",
        rf"\b{asking}\s+{the}{{actor}}\s+(?:to\s+)?\w+",
        rf"\b{JOINED}(?:\s+[\w-]+){{{{0,3}}}}\s+(?:with|among|between)\s+{the}(?:[\w-]+\s+and\s+{the})?{{actor}}\b",
    )


def _any(forms: Iterable[str]) -> str:
    """A group of the pattern that takes any of the forms, the longest first."""
    return f"(?P<actor>{'|'.join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))})"


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+", name.lower()) if len(word) >= LETTERS]


def _heads(name: str) -> list[str]:
    """The nouns that a group is called by: 'sections' of 'club sections', 'members' of 'members of clubs'."""
    parts = re.split(r"\s*(?:[,;/&+(]|\b(?:and|or)\b)\s*", name.replace("_", " ").lower())
    before = (re.split(r"\s(?:of|for|from|in|at|on|with|who)\s", part)[0] for part in parts)
    return [words[-1] for words in map(_words, before) if words]


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
