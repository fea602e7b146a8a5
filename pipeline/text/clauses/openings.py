"""What stands before a proposition in talk and in reports, taken off by its words alone.

"What I heard is that", "a lot of warmth for", "it was felt that" tell who holds it; "I'd rather", "why don't we" and
"let's" tell what should be done.
"""

from __future__ import annotations

import re

_WHO = (
    r"(?:we|you|they|people|everyone|everybody|most|many|several|some|all|the (?:whole )?(?:room|group|table|panel)"
    r"|(?:most|many|several|some|all) of (?:you|us|them|the (?:room|group|table)))"
)
_MUCH = (
    r"(?:(?:a (?:lot|good deal|great deal|bit) of|much|some|broad|wide|strong|clear|general|good|real|great|fair|little"
    r"|very|quite|growing|widespread|overwhelming|plenty of|lots of|a|an|the) )*"
)
_WARMTH = r"(?:support|agreement|warmth|appetite|sympathy|consensus|enthusiasm|interest|backing|praise|love)"
_REPORT = re.compile(
    r"^(?:"
    r"(?:so )?(?:what|all) (?:i|we)(?:'ve| have|'d| would)? (?:heard|hear|take(?: away)?|note|noted|got|have|wrote)"
    r"(?: down)?(?: here)?(?: is| was|:)?(?: that)?"
    r"|(?:i|we)(?:'ve| have|'d| would)?(?: also| then| only)? (?:heard|hear|noted?|wrote|write|record|recorded)"
    r"(?: down)?(?: that)?"
    r"|it (?:is|was|has been) (?:also |widely |generally |broadly )?(?:said|agreed|felt|suggested|proposed|held|argued"
    r"|accepted|recommended|noted)(?: that)?"
    rf"|{_WHO} (?:also |then |all |broadly |largely |generally )?(?:said|agreed|felt|suggested|proposed|held|argued"
    r"|thought|think|feel|agree|say|concluded|recommended|recommend)(?: that)?"
    rf"|there (?:is|was|were|has been) {_MUCH}{_WARMTH} (?:for|in|on|that|about)"
    rf"|{_MUCH}{_WARMTH} (?:for|in|on|that)"
    r"|(?:decided|agreed|proposal|action|consensus|next step|todo|recommendation)(?: that|:)"
    r"|(?:for|on|about|as to|as for)(?= (?:not )?[a-z]+ing )|whether"
    r"|(?:(?:is|was) )?that(?= (?:the|a|an|every|each|all|no|some|any|[a-z]+s) )"
    r"),?\s+",
    re.IGNORECASE,
)
_NOT_DONE = (
    r"(?!(?:say|think|like|love|be|have|go|need|want|add|argue|ask|hate|prefer|rather|suggest|agree|not|never|also|just"
    r"|only|even|still|call|see|take|get|know|know|call|put it|point|stress|note|guess|suppose|plead|come|look|imagine"
    r"|expect|hope|wish|bet|tell|support|oppose|vote|worry|do|one|the|a|it|they|we|you|i|he|she|there|this|that)\b)"
)
# what is done by rules and money, not by the speaker on the day
_POLICIES = (
    r"(?:publish|share|require|fund|finance|freeze|test|train|ban|forbid|allow|permit|standardi[sz]e|limit|cap|abolish"
    r"|introduce|regulate|licen[sc]e|certify|audit|register|report|disclose|label|pool|merge|split|separate|centrali[sz]e"
    r"|automate|digiti[sz]e|measure|monitor|evaluate|screen|prioriti[sz]e|restrict|tax|subsidi[sz]e|insure|protect"
    r"|replace|extend|shorten|reduce|increase|raise the|lower the|harmoni[sz]e|simplify|validate|stop|start|phase out)"
)
_OFFERS = (
    (re.compile(r"^why (?:don't|not|do not) (?:we |you |they )?(?:just |simply )?(.*)\?$", re.I), r"We should \1"),
    (re.compile(rf"^(?:i|we)(?:'d| would) (?:much )?(rather) not {_NOT_DONE}", re.IGNORECASE), "We should not "),
    (re.compile(rf"^(?:i|we)(?:'d| would) (?:much )?(rather) {_NOT_DONE}", re.IGNORECASE), "We should "),
    (re.compile(rf"^i(?:'d| would) (?={_POLICIES} )", re.IGNORECASE), "We should "),
    (re.compile(r"^(?:i|we)(?:'d| would) (?:like|want|love) to (?:see|have)"
                r" (?=(?:a|an|more|less|fewer|one|no|some)\b)", re.I), "We should have "),
    (re.compile(r"^what (?:we|i|you|they)(?:'d| would)?(?: really| actually)? (?:need|want|lack)(?: here)?(?:'s| is)"
                r" (?!to\b|for\b|that\b)", re.I), "We need "),
    (re.compile(r"^(?:i|we)(?:'d| would) (?:like|want|prefer|love)\b"
                r"(?= (?:the|every|each|all|a|an) )", re.I), "We want"),
    (re.compile(r"^i want\b(?= (?:the|every|each|all|a|an) )", re.I), "We want"),
    (re.compile(r"^(?:it's|it is) (?:better|best|wiser|safer) to (?=[a-z]+ (?:the|a|an|all|every|each)\b)"
                r"(?!.*\bthan\b)", re.I), "We should "),
)  # fmt: skip
_SHORTHAND = (
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/(?=\s|\w)\s*"), "with "),
    (re.compile(r"\s[+&]\s"), " and "),
    (re.compile(r"\bincl\.? "), "including "),
    (re.compile(r"\b(?:abt|approx)\.? "), "about "),
)
_HEDGES = re.compile(
    r",?\s\b(?:perhaps|maybe|probably|possibly|i think|i suppose|i gather|i heard|i hear|it seems|so to speak"
    r"|as it were|apparently|presumably|somehow|anyhow|anyway|at least in principle|in principle|in short|more or less"
    r"|basically|practically|really|actually|indeed|of course|frankly|honestly)\b,?(?=\s)",
    re.IGNORECASE,
)
_HEDGED_HEAD = re.compile(
    r"^(?:perhaps|maybe|probably|possibly|ideally|in principle|in short|basically|overall),?\s+", re.I
)
_THAN = re.compile(r"(?<!rather)(?<!more)(?<!less) than (?=[a-z]+)", re.IGNORECASE)


def spelt_out(text: str) -> str:
    """The shorthand of notes as words: "registry w/ a key + a date" -> "registry with a key and a date"."""
    for short, long in _SHORTHAND:
        text = short.sub(long, text)
    return text


def offered(text: str) -> str:
    """A suggestion of one's own as what we should do: "why don't we share it?" -> "We should share it".

    What follows no such form comes back as it is.
    """
    text = " ".join(text.replace("’", "'").split())
    for form, instead in _OFFERS:
        found = form.match(text)
        if found:
            changed = form.sub(instead, text)
            changed = _THAN.sub(" rather than ", changed) if "rather" in found.groups() else changed
            return changed.rstrip(".") + "."
    return text


def unreported(text: str) -> str:
    """The text without who is said to hold it, and without hedges; whatever is stacked goes."""
    before = ""
    while text != before:
        before = text
        text = _HEDGED_HEAD.sub("", _REPORT.sub("", text)).strip(" ,;:–—-")
    return _HEDGES.sub("", text)
