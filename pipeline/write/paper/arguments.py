"""Sentences on why: the arguments of either side in reported clauses, and the conditions that supporters set."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.text.phrasing import CALLED, CONTRACTED, DANGLING, PERSONAL, listed, quoted
from pipeline.text.spoken import is_plain, written_out
from pipeline.write.paper import quotes
from pipeline.write.paper.points import Point, Words

# a clause from one person, and clauses from several
IN_FAVOUR = ("A supporter{1} argued that {0}", "Supporters{1} argued that {0}")
AGAINST = ("An opponent{1} argued that {0}", "Opponents{1} argued that {0}")
NOBODY = "a participant"  # how a speaker is called of whom nothing may be told
ACCOUNTS = {"support": "A supporter ({1}) reported that {0}", "oppose": "An opponent ({1}) reported that {0}"}
SAID = {"support": "A supporter said: {0}", "oppose": "An opponent said: {0}"}
CONDITION = re.compile(
    r"^(?:but |and )?(?:only if|as long as|so long as|provided(?: that)?|providing(?: that)?|if"
    r"|on (?:the )?condition that|on the understanding that)\s+",
    re.IGNORECASE,
)
UNFIT = re.compile(r"\b(?:they|them|their|um|uh)\b|[\[()?!…]", re.IGNORECASE)


class Told(NamedTuple):
    """A sentence with what `Draft.say` asks for."""

    text: str
    role: str
    cites: list[str]
    key: str


def told(point: Point, used: set[str], max_words: int) -> list[Told]:
    """The reasons of either side: reported arguments, and a quotation where a side has none that can be reported.

    A side is quoted only where nothing that it said can be reported.
    """
    apart = bool(point.counts.oppose_count) and bool(point.counts.support_count)
    many = 1 if apart else 2
    argued = {
        side: [*point.reasons.get(side, ())] or quotes.arguments(point, side, used, many)
        for side in ("support", "oppose")
    }
    out = []
    for side, forms in (("support", IN_FAVOUR), ("oppose", AGAINST)):
        if argued[side] and not argued[side][0].reported:
            out.append(_account(argued[side][0], side))
        elif argued[side]:
            out.append(_reported(forms, argued[side], f"argument {side}"))
        elif point.level == "divided" or (side == "oppose" and apart):
            out += _quoted(point, side, used, max_words)
    if not out:
        out += _quoted(point, "support", used, max_words)
    return out


def _reported(forms: tuple[str, str], side: list[Words], key: str) -> Told:
    clauses = " and that ".join(dict.fromkeys(words.reported for words in side))
    text = forms[len({words.person for words in side}) > 1].format(clauses, _who(side))
    return Told(text, "reason", [words.statement_id for words in side], key)


def _who(side: list[Words]) -> str:
    """Of which groups they are: ' (city; riders)'; '' where nothing may be told."""
    known = [words.speaker for words in side if words.speaker != NOBODY]
    return f" ({'; '.join(dict.fromkeys(known))})" if known else ""


def _account(words: Words, side: str) -> Told:
    """What one person tells of themselves, said to be one person's."""
    text = ACCOUNTS[side].format(words.first_person_report, words.speaker)
    return Told(text, "reason", [words.statement_id], f"argument {side}")


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
    return [Told(text, "quotation", [fit[0].statement_id], f"voice {side}")]


def conditions(point: Point, count: int) -> list[Told]:
    """The conditions, alike ones once: in a clause where the words allow it, else in those of who set them."""
    rows = point.conditions[:count]
    if not rows:
        return []
    clauses = [(condition(text), CALLED.sub("", text.strip(" .;,")), speaker) for text, _, speaker in rows]
    several = {speaker: f" ({speaker})" for _, _, speaker in clauses if speaker.endswith(" more")}
    parts = [
        f"that {c}{several.get(who, '')}" if c else f"{quoted(said.strip(' ,;'))} ({who})" for c, said, who in clauses
    ]
    parts = list(dict.fromkeys(parts))
    is_all = len(rows) == len(point.conditions)
    if len(parts) == 1 and is_all:
        lead = "The condition was" if parts[0].startswith("that ") else "The condition was:"
    else:
        lead = "The conditions were:" if is_all else "The conditions included:"
    return [Told(f"{lead} {listed(parts)}", "condition", [s for _, s, _ in rows], "")]


def condition(text: str) -> str:
    """'only if small makers aren't hit' -> 'small makers are not hit'; '' where it cannot stand behind "that"."""
    opener = CONDITION.match(text.strip())
    words = written_out(text.strip()[opener.end() :].strip(" ,;.")) if opener else ""
    leans = DANGLING.match(words) and not words.startswith("it ")  # "it" is what the condition is set on
    unfit = leans or UNFIT.search(words) or PERSONAL.search(words) or CONTRACTED.search(words)
    return "" if unfit or not is_plain(f"given {words}") or len(words.split()) < 3 else words
