"""Sides that a recap or a note names, in place of the program's reading of the words of whoever is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.understand.positions.turn import Turn

SURE = 0.95  # of a side that is named: about as often the recap is laid beside the point that it is about


def as_named(turns: Sequence[Turn], named: pd.DataFrame, places: Mapping[str, int]) -> list[Turn]:
    """The turns on a key point, those of people whose side is named on the side that is named.

    What somebody says later than the recap stands as it is read: they may object to it. Of somebody who comes round
    the turns before that stand too. Whoever is named and took no side that could be read takes it with the turn that
    comes nearest to taking one.

    Args:
        turns: as the program reads them, in order.
        named: rows of `named_sides` on this key point; the last one of a person counts, notes last of all.
        places: position of each statement of the key point.
    """
    last = named.sort_values(["is_noted", "position"]).drop_duplicates("participant_id", keep="last")
    found = list(turns)
    for row in last.itertuples():
        own = [
            i
            for i, turn in enumerate(found)
            if turn.participant_id == row.participant_id
            and (row.is_noted or places[turn.statement_ids[0]] < row.position)
        ]
        sign = -1 if row.side == "oppose" else 1
        taken = [i for i in own if found[i].sign or found[i].is_unclear]
        if not taken and own:
            taken = [max(own, key=lambda i: (found[i].takes, i))]
        turned = next((n for n, i in enumerate(taken) if found[i].comes_round), 0)
        for i in taken[turned:]:
            found[i] = _on(found[i], sign)
    return found


def _on(turn: Turn, sign: int) -> Turn:
    """The turn on a side."""
    return replace(
        turn,
        takes=max(turn.takes, SURE),
        opposes=SURE if sign < 0 else 1 - SURE,
        sign=sign,
        is_unclear=False,
        condition=turn.condition if sign > 0 else None,
    )
