"""What a language model read of why people are for or against a key point, as far as the checks let it stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.checks.numerals import numbers
from pipeline.checks.quantities import counts_nothing, is_said
from pipeline.text.phrasing import follows
from pipeline.write.paper.points import SPOKEN, Words

Given = dict[str, tuple[Words, ...]]  # by side, or "condition": the words of those who give reasons, reason by reason
SIDE = {"for": "support", "against": "oppose", "condition": "condition"}
# whose reason it is -> stances of those who can give it; who set no condition has none, whatever they remarked
GIVERS = {"support": ("support", "conditional"), "oppose": ("oppose",), "condition": ("conditional",)}
MOST_CITED = 3


def given(
    read_reasons: pd.DataFrame,
    statements: pd.DataFrame,
    evidence: Mapping[str, Sequence[Words]],
    redact: Callable[[str], str],
) -> dict[str, Given]:
    """By key point, the words of people on a side who give its reasons, with the reason as what they report.

    Reasons that more contributions give come first.

    A reason that names somebody, or that nobody gives whose words are evidence on that side, is none. One with a number
    needs somebody who says it.

    Args:
        read_reasons: and `statements`, the tables of these names.
        evidence: by key point, the strongest first.
        redact: what hides names.
    """
    utterance = dict(zip(statements["statement_id"], statements["utterance_id"], strict=True))
    found: dict[str, Given] = {}
    rows = read_reasons.groupby(["proposition_id", "side", "reason"])["utterance_id"].agg(set).reset_index()
    order = sorted(rows.itertuples(), key=lambda row: (-len(row.utterance_id), row.reason))
    for row in order:
        side, reason = SIDE[row.side], str(row.reason)
        own = [
            words
            for words in evidence.get(row.proposition_id, ())
            if words.stance in GIVERS[side] and utterance[words.statement_id] in row.utterance_id
        ]
        cited = _cited(own, reason, utterance)
        if cited and redact(reason) == reason:
            told = tuple(replace(words, reported=reason) for words in cited)
            mine = found.setdefault(row.proposition_id, {})
            mine[side] = (*mine.get(side, ()), *told)
    return found


def accounts(
    read_accounts: pd.DataFrame,
    statements: pd.DataFrame,
    evidence: Mapping[str, Sequence[Words]],
    redact: Callable[[str], str],
) -> dict[str, tuple[tuple[Words, ...], ...]]:
    """By key point, the paragraph on it: for each sentence the words that it rests on, which report the sentence.

    A sentence that names somebody, has a number that none of them says, or rests on nothing that may be shown is none.

    Args:
        read_accounts: and the others: as in `given`.
    """
    utterance = dict(zip(statements["statement_id"], statements["utterance_id"], strict=True))
    found: dict[str, list[tuple[Words, ...]]] = {}
    last = ("", 0)  # key point and place of the sentence that was kept last
    for (key, position), rows in read_accounts.groupby(["proposition_id", "position"]):
        text, given_by = str(rows["sentence"].iloc[0]), {*rows["utterance_id"]}
        own = [words for words in evidence.get(str(key), ()) if utterance[words.statement_id] in given_by]
        cited = _cited([words for words in own if words.kind in SPOKEN], text, utterance)
        is_whole = position == 1 or last == (key, position - 1) or not follows(text)
        if cited and is_whole and redact(text) == text:
            last = (key, position)
            found.setdefault(str(key), []).append(tuple(replace(words, reported=text) for words in cited))
    return {key: tuple(sentences) for key, sentences in found.items()}


def _cited(own: Sequence[Words], reason: str, utterance: Mapping[str, str]) -> list[Words]:
    """The strongest statement of each contribution, and those that hold the reason's numbers; none if one is missing.

    Args:
        own: the statements of those who give it, the strongest first.
        reason: what they say.
        utterance: of each statement.
    """
    first = list({utterance[words.statement_id]: words for words in reversed(own)}.values())[::-1][:MOST_CITED]
    for number in (n for n in numbers(reason) if n.kind != "count" or not counts_nothing(n, is_reason=True)):
        # as the gate asks
        holding = [words for words in [*first, *own] if is_said(number, [words.text], is_reason=True)]
        if not holding:
            return []
        first += [holding[0]] if holding[0] not in first else []
    return first
