"""The sentence in which a clause can be printed: by a model that tags its words where it is sure, else by rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.text.clauses.asked import asserted
from pipeline.text.clauses.phrase import claimed, phrased
from pipeline.text.clauses.resolved import resolved
from pipeline.text.clauses.shapes import WANTED
from pipeline.text.clauses.sound import is_sound, is_whole
from pipeline.text.clauses.worded import Worded, worded
from pipeline.text.clauses.written import written
from pipeline.text.numbered import spoken_of, statement_number, superseded, unnumbered
from pipeline.text.spelling import with_capital
from pipeline.understand.outcomes import notes

PARTED = ("divided", "open")
SPOKEN = ("recap", "report", "decision")
ADDRESSED = r"\W*(?:let's |please |so |now )*[A-Za-z]+ your\b"  # "stretch your legs for a second"
SURE = 0.7  # least probability that a clause in whose words no known phrase says a level could be printed
Row = dict[str, Any]


def vocabulary(statements: pd.DataFrame, participants: pd.DataFrame) -> tuple[frozenset[str], frozenset[str]]:
    """The words that the meeting writes small, and those of participants' names."""
    small = frozenset(word for text in statements.clean_text for word in text.split() if word.islower())
    return small, frozenset(" ".join(participants.name).split())


def by_model(made: Sequence[Row], nlp: Any, small: Collection[str], names: Collection[str]) -> Iterator[Row]:
    """For each row its `proposition` by the model where it is sure and nothing bars it, and its `printable_share`.

    Two models say whether the words could be printed, one from the turn, one from the clause; the mean counts.
    """
    found = iter(worded([row["source"] for row in made if "source" in row], nlp, small, names))
    first = [next(found) if "source" in row else None for row in made]
    for row, one in zip(made, _again(made, first, nlp, small, names), strict=True):
        shares = [share for share in (row.get("printable_share"), one and one.printable_share) if share is not None]
        mean = round(sum(shares) / len(shares), 4) if shares else None
        yield {"proposition": one.text if one else None, "printable_share": mean}


def _again(
    made: Sequence[Row], first: Sequence[Worded | None], nlp: Any, small: Collection[str], names: Collection[str]
) -> Iterator[Worded | None]:
    """The same, where what was agreed stands behind "that" or "DECISION:" read alone: the model is surer of less."""
    told = [
        one is not None and one.text is None and _is_introduced(row["clause"], row["source"].words)
        for row, one in zip(made, first, strict=True)
    ]
    alone = [replace(row["source"], words=row["clause"]) for row, yes in zip(made, told, strict=True) if yes]
    again = iter(worded(alone, nlp, small, names))
    for one, yes in zip(first, told, strict=True):
        yield next(again) if yes else one


def _is_introduced(clause: str, words: str) -> bool:
    """Whether a clause stands in a turn behind what says that something comes."""
    return f"that {clause}".lower() in words.lower() or (notes.is_marked(words) and clause != words)


def propositions(
    found: pd.DataFrame,
    polls: pd.DataFrame,
    nlp: Any,
    small: Collection[str],
    names: Collection[str],
    printable_share: float,
) -> list[str | None]:
    """Each clause in words that can be printed: a sentence; where views part, a phrase that names on what.

    "Views were divided on paying by results" says what happened; "agreed: night fares in the valley" does not say what
    was agreed. An option of a poll is what could be chosen; one that fewer than half chose words nothing. What somebody
    will do is no proposition. A sticky note is what one person wrote, without a level.

    Args:
        found: the table `outcomes`, with `proposition` as far as the model gives it.
        polls: schema `Polls`.
        nlp: a `Remembering` parser.
        small, names: see `vocabulary`.
        printable_share: see `outcomes.Settings`.
    """
    known = [one if isinstance(one, str) else None for one in found.proposition]
    put = [clause if kind == "poll" else "" for clause, kind in zip(found.clause, found.kind, strict=True)]
    asked = asserted(put, nlp, names)
    known = [one or (f"{put}." if is_whole else None) for one, (put, is_whole) in zip(known, asked, strict=True)]
    clauses = [put or clause for clause, (put, _) in zip(found.clause, asked, strict=True)]
    rest = ["" if done else clause for clause, done in zip(clauses, known, strict=True)]
    sentences = written(rest, nlp, small, names)
    rest = ["" if sentence else clause for clause, sentence in zip(rest, sentences, strict=True)]
    phrases = phrased(rest, nlp, small, names)
    again = written([phrase or "" for phrase in phrases], nlp, small, names)  # without what followed, it may be one
    claims = claimed(phrases, nlp, small, list(found.printable_share >= printable_share))
    naming = found.outcome.isin(PARTED) | (found.kind == "poll")  # where a phrase says enough
    # in speech a level in words of no list has to stand by a matter, and an order to the room is none
    is_sure = found.level_words.notna() | (found.printable_share.fillna(1.0) >= SURE)
    matters = ~found.kind.isin(SPOKEN) | (is_sure & ~found.clause.str.match(ADDRESSED))
    stated = (found.outcome != "action") & (found.kind != "sticky") & matters
    bare = [_without(clause, condition) for clause, condition in zip(found.clause, found.condition, strict=True)]
    decided = resolved(
        [c if o == "decided" else "" for c, o in zip(bare, found.outcome, strict=True)], nlp, small, names
    )
    best = [
        next((one for one in (*ways, phrase if may_name else None) if one and is_sound(one)), None)
        for *ways, phrase, may_name in zip(decided, known, sentences, again, claims, phrases, naming, strict=True)
    ]
    behind = [words.removeprefix(WANTED).strip() if words and words.startswith(WANTED) else "" for words in best]
    best = [
        None if is_whole(doc) else words for words, doc in zip(best, nlp.pipe(map(with_capital, behind)), strict=True)
    ]
    leading, questions = notes.leading(polls), list(dict.fromkeys(zip(polls.session, polls.question, strict=True)))
    old = {one for one, is_old in zip(questions, superseded([one[1] for one in questions]), strict=True) if is_old}
    best = _by_number(found, best, asked, old)
    wanted = [row.kind != "poll" or _is_chosen(row, leading, old) for row in found.itertuples()]
    return [words if told and may else None for words, told, may in zip(best, stated, wanted, strict=True)]


def _by_number(
    found: pd.DataFrame,
    best: Sequence[str | None],
    asked: Sequence[tuple[str, bool]],
    old: Collection[tuple[str, str]],
) -> list[str | None]:
    """The same, where a line speaks of a statement by its number in the words that people voted on last.

    "S5 midwife sees every wound, agreed" is about statement 5; of a number that no vote has left, nothing is printed.
    """
    voted = {
        statement_number(row.heading): f"{put}."
        for row, (put, is_whole) in zip(found.itertuples(), asked, strict=True)
        if row.kind == "poll" and is_whole and (row.session, row.heading) not in old
    }
    voted.pop("", None)
    numbers = [
        "" if kind == "poll" or not voted else spoken_of(clause)
        for kind, clause in zip(found.kind, found.clause, strict=True)
    ]
    return [voted.get(number) if number else words for number, words in zip(numbers, best, strict=True)]


def _is_chosen(row: Any, leading: Collection[tuple[str, str, str]], old: Collection[tuple[str, str]]) -> bool:
    """Whether what a poll asked, or most chose, is what people want, and was not put to them in other words later."""
    if (row.session, row.heading) in old:
        return False
    is_most = row.clause == unnumbered(str(row.heading)) or (row.session, row.heading, row.clause) in leading
    return is_most and notes.is_wanted(row.clause, str(row.heading))


def _without(clause: str, condition: object) -> str:
    """A clause without the condition behind it, which is told beside it."""
    place = clause.find(condition) if isinstance(condition, str) else -1
    return clause[:place].rstrip(" ,;:–—-") if place > 0 else clause
