"""Clauses that lack their finite verb, as speakers of summaries and writers of notes leave it out.

Gerunds, participles behind a thing, and what a thing is like; each gets the verb that it lacks, where that is safe.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from pipeline.text.clauses.parses import doer
from pipeline.text.clauses.shapes import GROUPS, TALK, has_measure, is_mass

# "a plan to run one yard" is a plan, and no plan that should run it
_TAKES_DEED = re.compile(
    r"plan|proposal|idea|need|right|power|duty|way|time|attempt|effort|decision|ability|capacity|chance|opportunity"
    r"|reason|wish|desire|intention|permission|authority|refusal|promise|willingness|tendency|obligation|motion"
    r"|commitment|agreement|failure|pressure|incentive|mandate|request|offer|option|freedom|readiness|money|fund|tool"
    r"|place|thing|step|measure|scheme|programme|program|project|task|job|work|budget|space|room|ambition|aim|goal"
)

# nobody wants to: what was agreed of these is that it happens
_UNWANTED = re.compile(
    r"(?:los(?:e|ing)|fail|miss|wast(?:e|ing)|forget|delay|ignor|neglect|break|harm|hurt|damag|kill|suffer|struggl|wait"
    r"|fall|burn|confus|mislead|duplicat|overload|lack|dying|die\b|crash|leak|spill|cheat|discriminat|worry|complain)",
    re.IGNORECASE,
)


def gerund_as_duty(doc: Any) -> str | None:
    """'Freezing the cells already at the hospital.' -> 'You should freeze the cells already at the hospital.'."""
    from lemminflect import getLemma

    denied = doc[0].lower_ == "not" and len(doc) > 2
    first = doc[1] if denied else doc[0]
    if not first.lower_.endswith("ing") or first.pos_ not in ("VERB", "NOUN", "ADJ", "ADV", "PROPN"):
        return None
    root = next(iter(doc.sents)).root
    if doer(root) is not None or any(t.dep_ in ("aux", "auxpass", "cop") for t in root.children):
        return None
    bare = getLemma(first.lower_, "VERB")[:1]
    after = doc[first.i + 1] if first.i + 1 < len(doc) else None
    opens_thing = after is not None and (
        after.tag_ in ("DT", "PRP$", "PDT", "JJ", "NNS", "NN", "CC", "RP", "CD", "JJR")
    )
    is_verb = first.tag_ == "VBG" and (first == root or any(t.dep_ == "dobj" for t in first.children))
    if not denied and (_UNWANTED.match(first.lower_) or _goes_on(first)):
        return None
    if not bare or bare[0] == first.lower_ or not opens_thing or not (is_verb or (after and after.tag_ == "DT")):
        return None
    return f"You should {'not ' if denied else ''}{bare[0]} {doc[first.i + 1 :].text}"


def participle_as_duty(doc: Any) -> str | None:
    """'Limits agreed up front.' -> 'Limits should be agreed up front.', where the parser took it for the past.

    Only of things in the plural without an article, as in notes; who agreed something is a sentence.
    """
    root = next(iter(doc.sents)).root
    subject = doer(root)
    if root.tag_ not in ("VBD", "VBN") or subject is None or subject.tag_ != "NNS" or subject.left_edge.i != 0:
        return None
    is_bare = not has_measure(subject) and subject.lower_ not in TALK | GROUPS
    alone = not any(t.dep_ in ("dobj", "ccomp", "xcomp", "aux", "auxpass", "agent") for t in root.children)
    behind = root.i + 1 < len(doc) and not doc[root.i + 1].is_punct
    return f"{doc[: root.i].text} should be {doc[root.i :].text}" if is_bare and alone and behind else None


def assigned(doc: Any, small: Collection[str]) -> str | None:
    """'The city to run one yard.' -> 'The city should run one yard.': who or what is to do something, or to be done."""
    to = next((t.i for t in doc if t.lower_ == "to" and t.i + 1 < len(doc) and doc[t.i + 1].tag_ == "VB"), 0)
    before = doc[:to]
    named = [t for t in before if t.pos_ in ("NOUN", "PROPN", "NUM")]
    verbs = any(t.tag_ in ("VBZ", "VBP", "VBD", "MD", "VB", "TO", "WRB", "WP") or t.is_punct for t in before)
    if not named or verbs or named[-1].i != to - 1 or _TAKES_DEED.fullmatch(named[-1].lemma_):
        return None
    if named[-1].lower_ in TALK or any(t.tag_ == "PRP" for t in before):
        return None
    bare = (
        to == 1 and (doc[0].tag_ == "NN" or (doc[0].tag_ == "NNP" and doc[0].lower_ in small)) and not is_mass(doc[0])
    )
    who = f"The {doc[0].lower_}" if bare else before.text
    return f"{who} should {doc[to + 1 :].text}"


def told_as_deed(doc: Any) -> str | None:
    """'Paying at the door.' -> 'One should pay at the door.', where the deed is done to nothing that could go first."""
    from lemminflect import getLemma

    first = doc[0]
    bare = getLemma(first.lower_, "VERB")[:1]
    if first.tag_ != "VBG" or first.dep_ != "ROOT" or doer(first) is not None or not bare or bare[0] == first.lower_:
        return None
    if _UNWANTED.match(first.lower_) or _goes_on(first) or len(doc) < 3:
        return None
    return f"One should {bare[0]} {doc[1:].text}"


def _goes_on(deed: Any) -> bool:
    """Whether a second deed follows in the same form, which would keep it: "measuring and paying"."""
    return any(t.lower_.endswith("ing") for t in deed.doc if t.dep_ == "conj" and deed in t.ancestors)


def described(doc: Any) -> str | None:
    """'The software ready to steer itself.' -> 'The software is ready to steer itself.': what a thing is like."""
    root = next(iter(doc.sents)).root
    subject = doer(root)
    if root.tag_ != "JJ" or subject is None or subject.left_edge.i != 0 or subject.tag_ not in ("NN", "NNS"):
        return None
    if any(t.dep_ in ("aux", "cop", "auxpass", "mark") for t in root.children) or subject.lower_ in TALK | GROUPS:
        return None
    many = subject.tag_ == "NNS" or any(t.dep_ == "conj" for t in subject.children)
    parted = any(t.is_punct for t in doc[: root.i])
    if parted or not (many or has_measure(subject)):
        return None
    start = min([root.i, *(t.i for t in root.children if t.i > subject.right_edge.i and t.dep_ in ("advmod", "neg"))])
    if start <= subject.right_edge.i:
        return None
    return f"{doc[:start].text} {'are' if many else 'is'} {doc[start:].text}"
