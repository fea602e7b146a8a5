"""Sentences on why: the arguments of either side in reported clauses, and the conditions that supporters set."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from pipeline.text.phrasing import CALLED, CONTRACTED, DANGLING, PERSONAL, capitalised, follows, listed, quoted
from pipeline.text.spoken import is_plain, written_out
from pipeline.text.stems import stems
from pipeline.write.paper import quotes
from pipeline.write.paper.points import SIDES, SIDES_TAKEN, Point, Words

# how a reason is told, by whether one person gives it or several. The program reads sides with errors, so a reason is
# put on none: of eight that a reader checked three stood on the wrong one
ARGUED = ("A participant{1} argued that {0}", "Participants{1} argued that {0}")
ACCOUNT = "A participant{1} {2} that {0}"
_DEED = re.compile(r"\bthey (?:(?:also|still|never|always|once|just|only|\w+ly) )*(?P<verb>[a-z]+)", re.IGNORECASE)
SAID = "A participant{1} said: {0}"
# before the reasons of a side as a language model read them: where the other side speaks too, where it does not, and
# of those who went over to the other side
LEADS = {"support": ("In favour", "Reasons given"), "oppose": ("Against", "Against")}
DROPPED = {"support": "Argued for it on the way", "oppose": "Objected on the way"}
OTHER = {"support": "oppose", "oppose": "support"}
NOBODY = "a participant"  # how a speaker is called of whom nothing may be told
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
    """Reasons where no language model read the sides: arguments, and a quotation where a side has none to report.

    Both sides are looked for; nobody is said to be on one.
    """
    apart = bool(point.counts.oppose_count) and bool(point.counts.support_count)
    argued = {side: quotes.arguments(point, side, used, 1 if apart else 2) for side in SIDES_TAKEN}
    out = []
    for side in SIDES_TAKEN:
        if argued[side] and not argued[side][0].reported:
            out.append(_account(argued[side][0], side))
        elif argued[side]:
            out.append(_reported(argued[side], side))
        elif point.level == "divided" or (side == "oppose" and apart):
            out += _quoted(point, side, used, max_words)
    if not out:
        out += _quoted(point, "support", used, max_words)
    return out


def reasons(point: Point, side: str, most: int) -> list[Told]:
    """The reasons of a side as a language model read them, a sentence each, as far as the record bears them.

    What only people say who went over to the other side is told as that, and last.
    """
    by_clause, out = _by_clause(point, side), list[Told]()
    held = {clause: [words for words in own if words.is_held] for clause, own in by_clause.items()}
    leads = [_lead(point, side), DROPPED[side]]  # each before the first of its kind
    for clause in sorted(by_clause, key=lambda clause: not held[clause])[:most]:
        lead, leads[not held[clause]] = leads[not held[clause]], ""
        own, cites = held[clause] or by_clause[clause], [words.statement_id for words in by_clause[clause]]
        text = f"{lead}: {clause}{_who(own)}" if lead else f"{capitalised(clause)}{_who(own)}"
        out.append(Told(text, "reason", cites, f"argument {side} {len(out) + 1}", side))
    return out


def account(point: Point, most: int) -> list[Told]:
    """The paragraph on it that a language model wrote, where each side that has reasons is heard; else nothing."""
    kept = _fewest(point.account, most)
    heard = {SIDES.get(words.stance) for own in kept.values() for words in own if words.is_held}
    counts = {"support": point.counts.support_count, "oppose": point.counts.oppose_count}
    if any(counts[side] and side in point.reasons and side not in heard for side in SIDES_TAKEN):
        return []
    return [
        Told(f"{own[0].reported.rstrip('.')}{_who([*own])}", "reason", [w.statement_id for w in own], f"account {n}")
        for n, own in kept.items()
    ]


def _fewest(sentences: tuple[tuple[Words, ...], ...], most: int) -> dict[int, tuple[Words, ...]]:
    """So many sentences by place: those that bring in a side, or somebody who sets a condition or changed sides, first.

    What leans on a sentence that is left out goes with it.
    """
    brought: set[tuple[str, bool]] = set()
    worth = []
    for own in sentences:
        new = {(words.stance, words.is_held) for words in own} - brought
        brought |= new
        worth.append(len(new))
    chosen = sorted(range(len(worth)), key=lambda n: (-worth[n], n))[:most]
    kept: dict[int, tuple[Words, ...]] = {}
    for n, own in enumerate(sentences):
        if n in chosen and (not n or n - 1 in kept or not follows(own[0].reported)):
            kept[n] = own
    return kept


def _by_clause(point: Point, side: str) -> dict[str, list[Words]]:
    """The words of those who give each reason of a side, by the reason."""
    found: dict[str, list[Words]] = {}
    for words in point.reasons.get(side, ()):
        found.setdefault(words.reported, []).append(words)
    return found


def in_words(reason: Told | None, point: Point, words: Words, side: str, max_words: int) -> Told:
    """What one of a side said: behind the reason that it bears out, or alone where none was read."""
    said = quotes.quotation(words, max_words)
    if reason is not None:
        text = f"{reason.text.removesuffix(f' ({words.speaker})')}: {said}"
        return reason._replace(text=text, cites=[*reason.cites, words.statement_id])
    return Told(f"{_lead(point, side)}: {said}", "quotation", [words.statement_id], f"voice {side}", side)


def _lead(point: Point, side: str) -> str:
    """How the reasons of a side begin, by whether the other side is heard."""
    counts = {"support": point.counts.support_count, "oppose": point.counts.oppose_count}
    return LEADS[side][not (point.reasons.get(OTHER[side]) or counts[OTHER[side]])]


def _reported(own: list[Words], side: str) -> Told:
    clauses = " and that ".join(dict.fromkeys(words.reported for words in own))
    text = ARGUED[len({words.person for words in own}) > 1].format(clauses, _who(own))
    return Told(text, "reason", [words.statement_id for words in own], f"argument {side}", side)


def _who(side: list[Words]) -> str:
    """Of which groups they are: ' (city; riders)'; '' where nothing may be told."""
    known = [words.speaker for words in side if words.speaker != NOBODY]
    return f" ({'; '.join(dict.fromkeys(known))})" if known else ""


def _account(words: Words, side: str) -> Told:
    """What one person tells of themselves, said to be one person's."""
    verb = "reported" if _tells_of_past(words.first_person_report) else "said"
    text = ACCOUNT.format(words.first_person_report, _who([words]), verb)
    return Told(text, "reason", [words.statement_id], f"argument {side}", side)


def _tells_of_past(clause: str) -> bool:
    """Whether it tells what somebody did: 'they had to stop', not what they hold or wish: 'they would be in favour'."""
    from lemminflect import getAllLemmas

    found = _DEED.search(clause)
    verb = found["verb"].lower() if found else ""
    if not verb or verb in ("had", "did"):
        return bool(verb)
    lemmas = getAllLemmas(verb)
    return "AUX" not in lemmas and not verb.endswith("s") and verb not in lemmas.get("VERB", (verb,))


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
    text = SAID.format(quotes.bare(fit[0], max_words), _who(fit[:1]))
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
