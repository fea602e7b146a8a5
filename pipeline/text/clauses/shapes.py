"""Shapes of clauses that are not yet sentences: orders, gerunds, wishes, bare nouns.

Each is put in words that a parser and the rules for duties know, or made a sentence with "should".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from pipeline.text.clauses.duties import is_indefinite
from pipeline.text.clauses.parses import SUBJECTS, Token, doer
from pipeline.text.clauses.realised import NUMBER
from pipeline.text.spelling import indefinite, with_capital

_WISH = frozenset("want wants wanted like prefer preferred favour favoured need needs needed ask asked expect".split())
GROUPS = frozenset(  # who wishes, where it is of no account who does
    "we you they people everyone everybody most many several some all both others participants members room group table"
    " meeting majority others rest one panel audience few".split()
)
# nouns that tell of the talk or of a mood, not of what should be
TALK = frozenset(
    "quarrel discussion argument debate worry worries concern concerns unease appetite support sympathy doubt doubts "
    "disagreement agreement majority minority camp camps voice voices vote votes split question questions point points "
    "issue issues problem problems risk risks difficulty objection objections interest warmth love fear fears opinion "
    "opinions view views idea ideas thought thoughts reason reasons case story stories example examples consensus hand "
    "hands friend friends topic remark remarks answer answers word words thing things way fight lot bit matter fact "
    "kind sort side praise regret caveat caveats reservation reservations room people somebody someone nobody one two "
    "three four five six seven eight nine half rest dissent request requests push plea pleas demand demands call calls "
    "warning warnings applause time day week month year years minutes reading".split()
)
_NUMBER = re.compile(NUMBER)
_MASS = frozenset(
    "wood glass concrete plastic oil coal hydrogen blood tissue serum plasma milk rice "
    "data guidance money water staff research information advice help time evidence equipment software food power heat "
    "noise energy land ground space paper material access care work storage trust knowledge sugar air light traffic "
    "consent feedback oversight insurance electricity gas waste progress labour timber steel "
    "off up in out".split()  # of a sign-off, a buy-in
)
_MASS_ENDING = re.compile(r"(?:ing|ance|ence|ness|ship|acy|ency|ancy|hood|ment|sion|tion|\w\wity|age|ism)$")
WANTED = "There should be"
# nobody asks for these: what was agreed of them is that they are there
_UNWANTED = re.compile(
    r"(?:shortage|delay|loss|failure|fault|gap|lack|error|mistake|burden|harm|death|injur|accident|decline|backlog"
    r"|breach|bottleneck|barrier|obstacle|hurdle|threat|danger|damage|defect|deficit|fraud|waste|conflict|tension"
    r"|confusion|complaint|complication|side[- ]effect|resistance|reluctance|mistrust|distrust|inequalit|disparit"
    r"|poverty|misuse|abuse|crisis|crises|collapse|struggle|disappointment|frustration|uncertaint|overload|queue)",
    re.IGNORECASE,
)
_COMPARED = frozenset("more less fewer enough better cheaper no one".split())


def is_order(doc: Any) -> bool:
    """Whether it opens with a verb in its bare form, as in "Share the data" or "Do not share them"."""
    if doc[0].tag_ not in ("VB", "VBP") or doc[0].lower_ in ("is", "are", "have", "be"):
        return False
    return not any(t.dep_ in SUBJECTS for t in doc[0].children)


def opens_with_verb(doc: Any) -> bool:
    """Whether its first word can only be a verb in its bare form, whatever the parser takes it for; as in notes."""
    from lemminflect import getAllLemmas

    first = doc[0].lower_
    return set(getAllLemmas(first)) == {"VERB"} and getAllLemmas(first)["VERB"] == (first,) and len(doc) > 2


def as_duty(text: str) -> str:
    """'Share the data.' -> 'You should share the data.'."""
    text = re.sub(r"^Do not ", "not ", text)
    return f"You should {text[0].lower()}{text[1:]}"


def with_article(doc: Any, small: Collection[str]) -> str | None:
    """The article that notes leave out before a subject: "Bottleneck is the tank" -> "The bottleneck is the tank"."""
    first, root = doc[0], next(iter(doc.sents)).root
    is_common = first.tag_ == "NN" or (first.tag_ == "NNP" and first.lower_ in small)
    if first.dep_ != "nsubj" or first.head != root or root.lower_ not in ("is", "should", "must") or not is_common:
        return None
    return None if is_mass(first) or root.i != 1 else f"The {first.lower_} {doc[1:].text}"


def wish(doc: Any, told: bool) -> str | None:
    """What people in general want, without them.

    "They would like the test to be shared" -> "the test should be shared". What is wanted as a thing comes back as the
    bare thing.

    Args:
        doc: the parse of one sentence.
        told: it comes from a summary, where the past is what holds.
    """
    root = next(iter(doc.sents)).root
    subject = doer(root)
    if subject is None or not _is_wish(root, subject, told):
        return None
    end = len(doc) - 1 if doc[-1].is_punct else len(doc)
    wanted = [t for t in root.children if t.dep_ in ("xcomp", "ccomp", "dobj", "prep") and t.i > root.i]
    if not wanted:
        return None
    inner = wanted[-1] if wanted[0].dep_ == "prep" else wanted[0]
    start = inner.left_edge.i
    if inner.dep_ == "prep":
        return with_capital(doc[start + 1 : end].text) + "." if inner.lower_ == "for" else None
    if inner.dep_ == "dobj":
        return with_capital(doc[start:end].text) + "." if root.lower_ not in ("need", "needs", "expect") else None
    if doer(inner) is None and not told and subject.lower_ == "we":
        return None  # what the speaker's own house plans
    return _wanted_deed(doc, root, inner, end)


def _is_wish(root: Token, subject: Token, told: bool) -> bool:
    """Whether people in general want something: nobody that is denied, and in talk nothing that was once wanted."""
    denied = any(t.dep_ == "neg" for t in root.children) or any(t.lower_ == "no" for t in subject.children)
    past = root.tag_ == "VBD" and not told
    return root.lower_ in _WISH and subject.lower_ in GROUPS and not (denied or past)


def _wanted_deed(doc: Any, root: Token, inner: Token, end: int) -> str | None:
    """'the test to be shared' -> 'the test should be shared', 'to share the test' -> 'you should share the test'."""
    named = doer(inner)
    to = next((t for t in inner.children if t.lower_ == "to" and t.dep_ == "aux"), None)
    if named is None:
        asks = root.lower_ in ("need", "needs", "needed", "ask", "asked", "expect")
        return None if to is None or asks else f"You should {doc[to.i + 1 : end].text}."
    after = named.right_edge.i + 1
    before = doc[inner.left_edge.i : after].text
    if to is not None:
        denied = "not " if any(t.dep_ == "neg" for t in inner.children) else ""
        return with_capital(f"{before} should {denied}{doc[to.i + 1 : end].text}.")
    if inner.pos_ == "ADJ" or inner.tag_ == "VBN":
        return with_capital(f"{before} should be {doc[after:end].text}.")
    return None


def thing(doc: Any) -> str | None:
    """A bare noun as a sentence: "a real test of strength" -> "there should be a real test of strength".

    With a participle behind it, it is what should be done: "limits agreed up front" -> "limits should be agreed up
    front". A known thing says nothing of what should be; nor does a noun that only names a subject.
    """
    sentence = next(iter(doc.sents))
    root = sentence.root
    end = len(doc) - 1 if doc[-1].is_punct else len(doc)
    words = [t.lower_ for t in doc[:end]]
    if root.pos_ not in ("NOUN", "PROPN") or doer(root) is not None or not words:
        return None
    if {t.lower_ for t in [root, *(c for c in root.children if c.dep_ == "conj")]} & TALK:
        return None
    loose = [t for t in doc if t.tag_ == "VBD" or (t.tag_ == "MD" and not any(a.dep_ == "relcl" for a in t.ancestors))]
    if loose or any(t.dep_ in ("cop", "appos", "parataxis") for t in root.children):
        return None
    if any(t.dep_ == "prep" and t.lower_ == "as" for t in root.children):
        return None  # "boxes as the lever" says what they are, not that they should be
    named = {root.i, *(t.i for t in root.children if t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN"))}
    done = [t for t in root.children if t.dep_ == "acl" and t.i - 1 in named and t.tag_ in ("VBN", "VBD")]
    if done and (_is_known(root) or root.tag_ == "NNS"):
        return _with(doc, done[0].i, "should be", end)
    before = [t for t in root.children if t.dep_ == "prep" and t.lower_ == "before" and t.i - 1 in named]
    if before and root.left_edge.i == 0 and any(c.pos_ in ("NOUN", "PROPN") for c in before[0].children):
        return _with(doc, before[0].i, "should come", end)
    first = next((t.i for t in doc[1:end] if t.lower_ == "first" and _comes_first(t, end)), None)
    if first is not None:
        return _with(doc, first, "should come", end)
    if root.left_edge.i != 0 or not is_indefinite(root) or not _says_what(root) or _is_unwanted(root):
        return None
    if may_be_deed(root) or _lists(doc):
        return None
    head = doc[0].text
    head = head if head.isupper() and len(head) > 1 else head[0].lower() + head[1:]
    return f"{WANTED} {article(root, head)}{head}{doc[0].whitespace_}{doc[1:end].text}."


def wanted(doc: Any, described: bool = True) -> bool:
    """Whether "There should be X." names in X a thing of a kind; see `thing`.

    Args:
        doc: the parse.
        described: it has to be described as something wanted; not where a model says that its words can be printed.
    """
    noun = next((t for t in doc if t.dep_ == "attr" and t.head.lower_ == "be"), None)
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or noun.left_edge.i != len(WANTED.split()):
        return False
    if any(t.tag_ in ("MD", "VBD") for t in doc[noun.left_edge.i :]) or any(t.lower_ == "as" for t in noun.rights):
        return False
    counted = noun.tag_ != "NN" or names_mass(noun.lower_) or (not described and (has_measure(noun) or is_mass(noun)))
    is_kind = counted and is_indefinite(noun) and (_says_what(noun) or not described)
    return is_kind and noun.lower_ not in TALK and not _is_unwanted(noun)


def _is_unwanted(noun: Token) -> bool:
    """Whether a noun names an evil of which nobody wants less: "staff shortages", not "fewer delays"."""
    less = any(t.tag_ == "JJR" or t.lower_ in ("no", "less", "fewer", "zero", "without") for t in noun.lefts)
    return _UNWANTED.match(noun.lower_) is not None and not less


def _lists(doc: Any) -> bool:
    """Whether it opens with what may be an adjective and an "and": "long and regular"."""
    from lemminflect import getAllLemmas

    return len(doc) > 2 and doc[1].lower_ in ("and", "or") and "ADJ" in getAllLemmas(doc[0].lower_)


def may_be_deed(noun: Token) -> bool:
    """Whether what opens the words may be an order: "measure in the line", "test at the gate".

    Args:
        noun: the first word of a clause.
    """
    from lemminflect import getLemma

    bare = noun.i == 0 and not any(True for _ in noun.lefts)
    return bare and noun.tag_ == "NN" and getLemma(noun.lower_, "VERB", lemmatize_oov=False)[:1] == (noun.lower_,)


def _comes_first(word: Token, end: int) -> bool:
    """Whether "first" says what comes first, as in "wood first for public buildings".

    Not what is begun from: in "noise from the neighbours' records first" the records come first.
    """
    following = word.nbor() if word.i + 1 < end else None
    begun = any(t.lower_ in ("from", "by", "via", "through") for t in word.doc[: word.i])
    return word.nbor(-1).pos_ in ("NOUN", "PROPN") and not begun and (following is None or following.pos_ == "ADP")


def article(noun: Token, head: str) -> str:
    """The "a" that a note leaves out: "registry with a key" is "a registry with a key".

    Args:
        noun: that the words are about.
        head: the first of them.
    """
    if noun.tag_ != "NN" or has_measure(noun) or is_mass(noun) or _NUMBER.fullmatch(head):
        return ""
    return f"{indefinite(head)} "


def has_measure(noun: Token) -> bool:
    """Whether an article, an owner, a number or a measure stands before a noun."""
    measures = {"more", "less", "fewer", "enough", "no", "one", "any", "some", "every", "each", "all", "only", "much"}
    return any(t.dep_ in ("det", "poss", "nummod", "predet") or t.lower_ in measures for t in noun.lefts)


def is_mass(noun: Token) -> bool:
    """Whether a singular noun needs no article: "guidance", "transparency"; a rule of thumb by its ending."""
    return names_mass(noun.lower_) or bool(_MASS_ENDING.search(noun.lower_))


def names_mass(word: str) -> bool:
    """Whether a small word is a known noun that needs no article."""
    return word in _MASS


def _is_known(noun: Token) -> bool:
    return any(t.lower_ in ("the", "every", "each", "all") for t in noun.children if t.dep_ in ("det", "predet"))


def _says_what(noun: Token) -> bool:
    """Whether a noun is described as something wanted: with an article or a measure, or of a kind, or for a purpose."""
    before = {t.lower_ for t in noun.children if t.i < noun.i}
    if before & {"a", "an", "one", "no"} or any(t.tag_ == "JJR" or t.lower_ in _COMPARED for t in noun.lefts):
        return True
    described = any(t.dep_ == "amod" and t.tag_ == "JJ" for t in noun.lefts)
    particular = any(t.dep_ == "amod" and any(c.dep_ == "prep" for c in t.rights) for t in noun.rights)
    serves = any(t.dep_ == "prep" and (t.lower_ in ("for", "with") or _is_place(t)) for t in noun.rights)
    serves = serves or particular  # "guidance specific to one field"
    serves = serves or any(
        t.dep_ in ("acl", "relcl") and any(c.lower_ in ("to", "that") for c in t.lefts) for t in noun.rights
    )
    offers = noun.tag_ == "NNS" and any(t.dep_ == "amod" and t.lower_.endswith(("able", "ible")) for t in noun.lefts)
    return (
        (described and any(t.dep_ in ("prep", "acl", "relcl", "conj", "amod") for t in noun.rights)) or serves or offers
    )


def _is_place(prep: Token) -> bool:
    """'in every new machine', 'at each floor': where it should be."""
    places = [t for t in prep.children if t.dep_ == "pobj"]
    known = {"the", "each", "every", "all", "both"}
    return prep.lower_ in ("in", "at", "on", "between") and any(c.lower_ in known for t in places for c in t.lefts)


def _with(doc: Any, place: int, words: str, end: int) -> str:
    return with_capital(f"{doc[:place].text.rstrip(' ,')} {words} {doc[place:end].text}.")
