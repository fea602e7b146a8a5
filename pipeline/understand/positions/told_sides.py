"""Sides that a language model read, in place of the program's own reading of them, and where the two part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.text.phrasing import sentences
from pipeline.text.quoted import quoted
from pipeline.understand.positions.turn import Turn

SURE = 0.98  # of a side that a language model read: what checked answers of one reached on labelled meetings
SIGNS = {"support": 1, "conditional": 1, "oppose": -1}


@dataclass(frozen=True)
class Told:
    """The side of an utterance as it was read: `stance` of `tables.EVIDENCE_STANCES`, and the words of a condition."""

    stance: str
    condition: str | None


def settled(
    own: pd.DataFrame, sides: pd.DataFrame, read: list[Turn], sure: float
) -> tuple[list[Turn], list[dict[str, object]]]:
    """The turns on a key point with the sides that a language model read, and the sides that are doubted.

    Args:
        own: the statements of the key point, with `takes_part`.
        sides: its rows of `read_sides`.
        read: the turns as the program reads them.
        sure: probability of the opposite from which a side is doubted.
    """
    given = {
        row.utterance_id: Told(row.stance, row.condition if isinstance(row.condition, str) else None)
        for row in sides.itertuples()
    }
    found = list(turns(own[own.takes_part], given, read))
    return found, list(doubted(found, read, sure))


def turns(own: pd.DataFrame, given: Mapping[str, Told], read: Iterable[Turn]) -> Iterator[Turn]:
    """The turns on a key point with the sides that were told.

    Args:
        own: the statements of the key point that can take a position.
        given: by utterance.
        read: the same turns as the program reads them.
    """
    utterance_of = dict(zip(own.statement_id, own.utterance_id, strict=True))
    texts = {utterance_id: [*said.text, *said.clean_text] for utterance_id, said in own.groupby("utterance_id")}
    for turn in read:
        utterance_id = utterance_of[turn.statement_ids[0]]
        one = given.get(utterance_id, Told("neutral", None))
        sign = SIGNS.get(one.stance, 0)
        condition = _condition(one.condition, texts[utterance_id]) if one.condition else None
        yield replace(
            turn,
            takes=SURE if sign else 0.0,
            opposes=SURE if sign < 0 else 1 - SURE,
            sign=sign,
            is_unclear=one.stance == "unclear",
            condition=condition if sign > 0 else None,
        )


def _condition(words: str, texts: list[str]) -> str | None:
    """The words of a condition as they stand in one statement, or else the longest of their sentences that does."""
    parts = sorted(sentences(words), key=lambda part: (-len(part), part))
    found = (quoted(part, text) for part in (words, *parts) for text in texts)
    return next(filter(None, found), None)


def doubted(turns: Iterable[Turn], read: Iterable[Turn], sure: float) -> Iterator[dict[str, object]]:
    """The told sides whose opposite the program reads surely, for an editor to look at.

    Args:
        turns: as they were told.
        read: the same as the program reads them.
        sure: probability of the opposite from which it is sure.
    """
    for turn, own in zip(turns, read, strict=True):
        opposite = own.takes * (own.opposes if turn.sign > 0 else 1 - own.opposes)
        if turn.sign and opposite >= sure:
            yield {
                "statement_id": turn.statement_ids[0],
                "stance": "support" if turn.sign > 0 else "oppose",
                "opposite_share": round(opposite, 6),
            }
