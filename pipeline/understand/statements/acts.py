"""Words that tell what a statement does in a discussion.

The lists hold everyday English of meetings, no field's vocabulary. They are the first, checkable reading of a
statement; who answers whom is decided where the conversation is known (`positions`).
"""

from __future__ import annotations

import re

_OPENERS = r"^(?:(?:and|so|but|well|oh|okay|ok|right|look|no|yeah|yes|sorry|actually|honestly|i think|for me),?\s+)*"

_QUESTION = re.compile(
    _OPENERS + r"(?:who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|would|will|should"
    r"|has|have|shall)\s+(?:it|we|you|they|he|she|that|this|there|the|anyone|anybody|someone|i|any|much|many|long)\b",
    re.IGNORECASE,
)
_BACKCHANNEL_WORDS = frozenset(
    "yeah yes yep yup no nope mm mhm hm hmm uh huh okay ok right sure exactly absolutely true indeed agreed totally "
    "quite wow ha haha oh ah well great thanks thank you good fine nice cheers same here and so it is that that's "
    "fair point enough of course definitely correct precisely got it i see lovely sorry please".split()
)
_PROCEDURAL = re.compile(
    r"\b(?:can you hear|hear me|hear you|on mute|unmute|mute (?:myself|yourself|my)|my (?:mic|camera|screen|headset"
    r"|line)"
    r"|share (?:my|your|the) screen|recording|next slide|coffee|take a break|short break|ten minutes|five minutes left"
    r"|good (?:morning|afternoon|evening)|welcome (?:back|everyone|everybody)|morning (?:all|everyone)|hello"
    r"|over to you|you have the floor|raised? (?:your|a) hand|hands? up|in the chat|move on|next (?:question|topic"
    r"|item)"
    r"|let's start|bring us back|come back to (?:that|this) later|running out of time|out of time|wrap up|see you"
    r"|thanks,? everyone|thank you,? (?:all|everyone|everybody)|bye)\b",
    re.IGNORECASE,
)
_DISAGREEMENT = re.compile(
    r"\b(?:(?:i|we) (?:really |just |still |completely |strongly |respectfully )?(?:disagree|don't (?:agree|think|buy"
    r"|believe|see (?:why|how|it)|like|want|accept|trust)|do not (?:agree|think)|can't (?:agree|accept|support|follow"
    r"|go along)"
    r"|couldn't (?:agree|accept|support|follow|go along)|wouldn't|would not|doubt|object|worry|resist|fear|hesitate)"
    r"|not (?:convinced|sure (?:i|we|that|about)|persuaded|in favou?r|for me|so sure|true|there yet|that simple"
    r"|the answer|the way)|push back|against (?:that|it|this|the)|i'm against|the opposite|on the contrary|bad idea"
    r"|wrong (?:way|question|idea|direction|target|end)|other way (?:a)?round|count me out|i'd (?:worry|resist|fight"
    r"|hesitate)"
    r"|(?:be|i'm|am|are|get|gets|quite|very|more|little|bit|rather) (?:careful|cautious|sceptical|skeptical|wary"
    r"|nervous|uneasy"
    r"|worried|afraid|reluctant)|too (?:early|soon|far|risky|fast|much to ask)|i'd rather|i'd sooner|makes no sense"
    r"|waste of|no evidence|won't work|doesn't work|can't see|slow down|hold on|hang on|(?:the|my|our) (?:trouble"
    r"|problem|worry"
    r"|concern|objection|fear) (?:is|with)|please don't|sorry,? (?:but )?no\b|no,? sorry|have to disagree"
    r"|a bridge too far)\b"
    r"|^(?:no|nope|hmm)[,.]|^(?:yes|yeah|sure|okay|right|fine|well),? (?:but|except)\b|,? though\.$",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\b(?:i (?:completely |totally |fully |strongly |very much |do |would |also |certainly |can only )?agree|agreed"
    r"|i'm with|i am with|same (?:here|for (?:me|us)|with us|at ours|story|in our)|me too|us too|seconded?(?: that)?"
    r"|i'd second|i support|we support|i'm for|in favou?r of|all for|sign me up|count me in|plus one|hear,? hear"
    r"|couldn't agree more|exactly (?:that|this|right)|what \w+ (?:said|says)|(?:is|'s|you're|she's"
    r"|he's) (?:absolutely "
    r"|quite |so |completely )?right|good point|spot on|that's (?:the|our) (?:pattern|experience)|echo|likewise"
    r"|matches (?:our|what|my)|no objections?|no argument|nothing to add|fine (?:with|by) (?:me|us))\b|\+1"
    r"|^(?:yes|yeah|yep|exactly|absolutely|definitely|totally|precisely|indeed|amen)\b(?![^.?!]*\bbut\b)",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(
    r"\b(?:should|must|ought to|need(?:s|ed)? to|have to|has to|let's|let us|propose|suggest|recommend|we need"
    r"|i'd (?:like|want|ask|put|start|spend|go|make|say we)|i would (?:like|want|ask|put|start|make)|what we want"
    r"|the answer is|had better|it's time|why (?:don't|not)|call for|required?|mandatory|make it)\b",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"\b(?:(?:we|i)(?:'ve| have)? (?:had|did|ran|run|saw|seen|tried|built|made|lost|found|measured|treated|used|spent"
    r"|bought|moved|started|stopped|switched|looked|went|got|took|put|learned|learnt|asked|tested|counted|worked)"
    r"|in our|at our|in my|last (?:year|month|week|spring|summer|autumn|fall|winter)|years? ago|when (?:i|we) (?:was"
    r"|were))\b",
    re.IGNORECASE,
)


def act(text: str, *, kind: str, by_facilitator: bool) -> str:
    """What a statement does, from its own words: one of `tables.ACTS`.

    Args:
        text: the clean text.
        kind: kind of the utterance; a reaction is an agreement when its sign is one.
        by_facilitator: a facilitator asks or moves the meeting on, and claims nothing.
    """
    if kind == "reaction":
        return "disagreement" if any(sign in text for sign in "👎❌") else "agreement"
    words = re.findall(r"[a-z']+", text.lower())
    if text.rstrip("\"'”’ ").endswith("?") or (_QUESTION.search(text) and not text.rstrip().endswith((".", "!"))):
        return "question"
    if by_facilitator or _PROCEDURAL.search(text):
        return "procedural"
    if _DISAGREEMENT.search(text):
        return "disagreement"
    if len(words) <= 4 and _BACKCHANNEL_WORDS.issuperset(words):
        return "backchannel"
    if _AGREEMENT.search(text):
        return "agreement"
    if _PROPOSAL.search(text):
        return "proposal"
    return "experience" if _EXPERIENCE.search(text) else "claim"
