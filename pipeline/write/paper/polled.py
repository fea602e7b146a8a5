"""What the respondents of polls chose: told beside the discussion, never added to its counts."""

from __future__ import annotations

import re

from pipeline.text.phrasing import listed, number, shortened
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts

QUESTION_LETTERS = 140


def poll(draft: Draft, facts: Facts, key: str = "poll", most: int | None = None) -> None:
    """What the respondents of each poll chose, in a sentence; where only so many are told, those with most options."""
    polls = list(facts.frames.polls.groupby("question", sort=False))
    widest = sorted(range(len(polls)), key=lambda i: -len(polls[i][1]))[:most]
    for question, rows in (polls[i] for i in sorted(widest)):
        rows = rows.sort_values(["votes_count", "option"], ascending=[False, True])
        people = int(rows["respondents_count"].max())
        told = [f"“{facts.redact(row.option)}” ({row.votes_count})" for row in rows.head(3).itertuples()]
        chose = "the answers were" if len(rows) <= 3 else "the most frequent answers were"
        text = f"In a poll with {number(people)} respondents on “{asked(facts, question)}”, {chose} {listed(told)}"
        draft.say(text, "count", key=f"{key} {facts.redact(str(question))}")


def asked(facts: Facts, question: object) -> str:
    """A poll's question without its number, redacted and of a length to stand in a sentence."""
    return shortened(re.sub(r"^\d+[.)]\s*", "", facts.redact(str(question))).rstrip("?. "), QUESTION_LETTERS)
