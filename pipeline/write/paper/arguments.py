"""Sentences on why: the arguments of either side in reported clauses, and the conditions that supporters set."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from pipeline.text.phrasing import CALLED, CONTRACTED, DANGLING, PERSONAL, listed, quoted
from pipeline.text.spoken import is_plain, written_out
from pipeline.text.stems import stems
from pipeline.write.paper import quotes
from pipeline.write.paper.points import SIDES_TAKEN, Point, Words

# how a reason is told: by whether there is another side, and by whether one person gives it or several
GIVEN = ("A participant{1} gave as the reason that {0}", "The reason given{1} was that {0}")
FORMS = {
    ("support", False): GIVEN,
    ("support", True): ("A supporter{1} argued that {0}", "Supporters{1} argued that {0}"),
    ("oppose", True): ("An opponent{1} objected that {0}", "Opponents{1} objected that {0}"),
    ("oppose", False): ("An opponent{1} held against it that {0}", "Opponents{1} held against it that {0}"),
}
FURTHER = {"support": "A {2} reason{1} was that {0}", "oppose": "A {2} objection{1} was that {0}"}
DROPPED = {"support": "An argument for it on the way{1} was that {0}", "oppose": "An objection on the way{1} was that {0}"}
ORDINALS = ("second", "third", "fourth")
NOBODY = "a participant"  # how a speaker is called of whom nothing may be told
ACCOUNTS = {"support": "A supporter ({1}) reported that {0}", "oppose": "An opponent ({1}) reported that {0}"}
SAID = {"support": "A supporter said: {0}", "oppose": "An opponent said: {0}"}
CONDITION = re.compile(
    r"^(?:but |and )?(?:only if|as long as|so long as|provided(?: that)?|providing(?: that)?|if"
    r"|on (?:the )?condition that|on the understanding that)\s+",
    re.IGNORECASE,
)
CONDITIONAL = "condition"  # under which the conditions that a language model read stand among the reasons
FEWEST_STEMS = 2  # telling words of a condition that says what it asks for
UNFIT = re.compile(r"\b(?:they|them|their|um|uh)\b|[\[()?!…]", re.IGNORECASE)


class Told(NamedTuple):
    """A sentence with what `Draft.say` asks for, and the side that it speaks for, if it is a reason of one."""

    text: str
    role: str
    cites: list[str]
    key: str
    side: str = ""


def told(point: Point, used: set[str], max_words: int) -> list[Told]:
    """The reasons of either side: reported arguments, and a quotation where a side has none that can be reported.

    A side is quoted only where nothing that it said can be reported.
    """
    apart = bool(point.counts.oppose_count) and bool(point.counts.support_count)
    argued = {side: quotes.arguments(point, side, used, 1 if apart else 2) for side in SIDES_TAKEN}
    out = []
    for side in SIDES_TAKEN:
        if argued[side] and not argued[side][0].reported:
            out.append(_account(argued[side][0], side))
        elif argued[side]:
            out.append(_reported(_forms(point, side, bool(argued["support"])), argued[side], side))
        elif point.level == "divided" or (side == "oppose" and apart):
            out += _quoted(point, side, used, max_words)
    if not out:
        out += _quoted(point, "support", used, max_words)
    return out


def reasons(point: Point, side: str) -> list[Told]:
    """The reasons of a side as a language model read them, a sentence each, as far as the record bears them.

    What only people say who went over to the other side is told as that, and last.
    """
    forms, out = _forms(point, side, bool(point.reasons.get("support"))), list[Told]()
    by_clause = _by_clause(point, side)
    held = {clause: [words for words in own if words.is_held] for clause, own in by_clause.items()}
    for clause in sorted(by_clause, key=lambda clause: not held[clause]):
        own, key = held[clause] or by_clause[clause], f"argument {side} {len(out) + 1}"
        cites = [words.statement_id for words in by_clause[clause]]
        if not held[clause]:
            out.append(Told(DROPPED[side].format(clause, _who(own)), "reason", cites, key, side))
        elif out:
            out.append(Told(FURTHER[side].format(clause, _who(own), _ordinal(len(out))), "reason", cites, key, side))
        else:
            out.append(_reported(forms, own, side))
    return out


def _ordinal(before: int) -> str:
    """How the reason after so many others is called."""
    return ORDINALS[before - 1] if before <= len(ORDINALS) else "further"


def _by_clause(point: Point, side: str) -> dict[str, list[Words]]:
    """The words of those who give each reason of a side, by the reason."""
    found: dict[str, list[Words]] = {}
    for words in point.reasons.get(side, ()):
        found.setdefault(words.reported, []).append(words)
    return found


def in_words(reason: Told | None, words: Words, side: str, max_words: int) -> Told:
    """What one of a side said: behind the reason that it bears out, or alone where none was read."""
    said = quotes.quotation(words, max_words)
    if reason is not None:
        text = f"{reason.text}: {said}"
        return reason._replace(text=text, cites=[*reason.cites, words.statement_id])
    verb = "reported" if quotes.FIGURE.search(words.quotable) else "argued"
    one = "A supporter" if side == "support" else "An opponent"
    return Told(f"{one} {verb}: {said}", "quotation", [words.statement_id], f"voice {side}", side)


def _forms(point: Point, side: str, has_support: bool) -> tuple[str, str]:
    """How the reason of a side is told: beside another side, against one, or alone."""
    return FORMS[side, has_support if side == "oppose" else bool(point.counts.oppose_count)]


def _reported(forms: tuple[str, str], own: list[Words], side: str) -> Told:
    clauses = " and that ".join(dict.fromkeys(words.reported for words in own))
    text = forms[len({words.person for words in own}) > 1].format(clauses, _who(own))
    return Told(text, "reason", [words.statement_id for words in own], f"argument {side}", side)


def _who(side: list[Words]) -> str:
    """Of which groups they are: ' (city; riders)'; '' where nothing may be told."""
    known = [words.speaker for words in side if words.speaker != NOBODY]
    return f" ({'; '.join(dict.fromkeys(known))})" if known else ""


def _account(words: Words, side: str) -> Told:
    """What one person tells of themselves, said to be one person's."""
    text = ACCOUNTS[side].format(words.first_person_report, words.speaker)
    return Told(text, "reason", [words.statement_id], f"argument {side}", side)


def _quoted(point: Point, side: str, used: set[str], max_words: int) -> list[Told]:
    """One quotation for a side, where something reads well by itself."""
    fit = [
        words
        for words in quotes.ranked(point.side(side), point.terms, used, max_words)
        if words.strength >= quotes.SURE and quotes.readable(words, max_words) and quotes.about(words.text, point)
    ]
    if not fit:
        return []
    used.add(fit[0].statement_id)
    text = SAID[side].format(quotes.quotation(fit[0], max_words))
    return [Told(text, "quotation", [fit[0].statement_id], f"voice {side}", side)]


def conditions(point: Point, count: int) -> list[Told]:
    """The conditions that bear on it, alike ones once: in a clause where the words allow it, else as they were set."""
    read = {clause: own for clause, own in _by_clause(point, CONDITIONAL).items() if any(w.is_held for w in own)}
    if read and point.counts.conditional_count:  # else nobody holds to one
        parts = [f"that {clause}{_who(own)}" for clause, own in [*read.items()][:count]]
        lead = "The conditions were:" if len(parts) > 1 else "The condition was"
        cites = [words.statement_id for own in [*read.values()][:count] for words in own]
        return [Told(f"{lead} {listed(parts)}", "condition", cites, "")]
    rows = [row for row in point.conditions if bears(row[0], point)]
    if not rows[:count]:
        return []
    clauses = [(condition(text), CALLED.sub("", text.strip(" .;,")), speaker) for text, _, speaker in rows[:count]]
    several = {speaker: f" ({speaker})" for _, _, speaker in clauses if speaker.endswith(" more")}
    parts = [
        f"that {c}{several.get(who, '')}" if c else f"{quoted(said.strip(' ,;'))} ({who})" for c, said, who in clauses
    ]
    parts = list(dict.fromkeys(parts))
    is_all = len(parts) == len(point.conditions)
    if len(parts) == 1 and is_all:
        lead = "The condition was" if parts[0].startswith("that ") else "The condition was:"
    elif len(parts) == 1:
        lead = "One condition was" if parts[0].startswith("that ") else "One condition was:"
    else:
        lead = "The conditions were:" if is_all else "The conditions included:"
    return [Told(f"{lead} {listed(parts)}", "condition", [s for _, s, _ in rows[:count]], "")]


def bears(text: str, point: Point) -> bool:
    """Whether a condition says what it asks for: in words of the statement, or of several who spoke for it."""
    own = stems(text)
    spoken = Counter(stem for words in {w.person: w for w in point.evidence}.values() for stem in stems(words.text))
    reasons = " ".join(words.reported for side in point.reasons.values() for words in side)
    known = stems(f"{point.wording} {reasons}") | {stem for stem, people in spoken.items() if people > 1}
    opener = CONDITION.match(text.strip())
    leans = DANGLING.match(text.strip()[opener.end() :] if opener else text.strip())
    return len(own) >= FEWEST_STEMS and not own.isdisjoint(known) and not (leans and not condition(text))


def condition(text: str) -> str:
    """'only if small makers aren't hit' -> 'small makers are not hit'; '' where it cannot stand behind "that"."""
    opener = CONDITION.match(text.strip())
    words = written_out(text.strip()[opener.end() :].strip(" ,;.")) if opener else ""
    leans = DANGLING.match(words) and not words.startswith("it ")  # "it" is what the condition is set on
    unfit = leans or UNFIT.search(words) or PERSONAL.search(words) or CONTRACTED.search(words)
    return "" if unfit or not is_plain(f"given {words}") or len(words.split()) < 3 else words
