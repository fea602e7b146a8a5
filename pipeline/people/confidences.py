"""Finds what was said in confidence, so that nobody quotes it."""

from __future__ import annotations

import re

import pandas as pd

WITHHELD = "[withheld]"

MARKS = re.compile(
    r"""
    \boff[ -]the[ -]record\b
    | \b(?:not|n['’]?t|never)\b[^.?!;]{0,30}(?<!the\ )\bpublic\b
      (?!\s+(?:\w+\s+)?(?:money|health|good|service|fund|sector))
    | \bnon-?public\b
    | \bleave\s+(?:it|that|this|them|those|me|us|him|her|the\s+\w+)\s+out\b(?!\s+of\b)
    | \bout\s+of\s+(?:the|this|your)\s+(?:paper|report|notes|minutes|record|write-?up|draft)\b
    | \bleave\s+out\s*(?:$|[!.,])
    | \bkeep\s+(?:it|that|this|them|those)\s+(?:out|in\s+here|in\s+(?:this|the)\s+room|between|to\s+your|quiet|private)
    | \b(?:don['’]?t|do\s+not|please\s+not|never|not\s+to)\s+
      (?:write|quote|minute|record|repeat|circulate|publish|attribute|share|note)\b
    | \b(?:don['’]?t|do\s+not)\s+(?:say|name|tell|mention)\s+
      (?:which|who|whose|where|when|it|that|this|us|me|any(?:one|body))\b
    | \b(?:don['’]?t|do\s+not)\s+(?:put|use)\s+(?:that|this|it|my|our|me)\b
    | ^\W*between\s+(?:us|ourselves|you\s+and\s+me)\b(?!,?\s+I\s+mean)
    | \b(?:just|strictly|only)\s+between\s+(?:us|ourselves|you\s+and\s+me)\b
    | \bin\s+(?:strict(?:est)?\s+)?confidence\b
    | \b(?:is|['’]s|are|was|stays?|remains?|strictly|please)\s+(?:still\s+|very\s+|commercially\s+)?confidential\b
    | \bunder\s+(?:an?\s+|our\s+|the\s+)?(?:nda|embargo|non-?disclosure)\b
    | \bembargoed\b
    | \bnot\s+for\s+(?:the\s+)?
      (?:record|minutes|paper|page|report|notes|publication|quotation|quoting|attribution|write-?up|circulation|sharing)\b
    | \bstrike\s+(?:that|this|it)\b
    | \bshould(?:n['’]?t|\s+not)\s+(?:have\s+said|be\s+saying|be\s+telling|have\s+told)\b
    | \bstays?\s+in\s+(?:this|the)\s+(?:room|call|meeting)\b
    | \bfor\s+(?:this|the)\s+room\s+only\b
    | \b(?:not|n['’]?t|never)\s+(?:yet\s+|been\s+|being\s+)*(?:announced|published|disclosed|minuted)\b
    | \binternal\s+only\b | \bit['’]?s\s+internal\b
    | \bboard\s+has(?:n['’]?t|\s+not)\s+seen\b
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
REACH_UTTERANCES = 4  # how far back in the session the same speaker's last words may be what the mark is about


def is_marked(text: str) -> bool:
    """Whether the words ask for confidence ("not public", "off the record", "leave it out")."""
    return bool(MARKS.search(text))


def withheld(statements: pd.DataFrame, utterances: pd.DataFrame) -> frozenset[str]:
    """Statements that may not be quoted.

    A mark tells that something near it is a confidence, seldom what: all statements of the marked utterance are held
    back, and the same speaker's utterance just before, as people often ask for confidence after an interruption.

    Args:
        statements: schema `Statements`.
        utterances: schema `Utterances`.

    Returns:
        Their ids.
    """
    marked = {row.utterance_id for row in utterances.itertuples() if is_marked(str(row.text))}
    last: dict[tuple[str, str, str], tuple[int, str]] = {}
    for row in utterances.sort_values(["session", "position"]).itertuples():
        if pd.isna(row.participant_id):
            continue
        key = (row.session, row.kind, row.participant_id)
        before = last.get(key)
        if row.utterance_id in marked and before and row.position - before[0] <= REACH_UTTERANCES:
            marked.add(before[1])
        last[key] = (row.position, row.utterance_id)
    return frozenset(statements.loc[statements["utterance_id"].isin(marked), "statement_id"])
