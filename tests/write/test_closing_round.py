"""A round on what comes first is the participants' own ballot: their words by group, and what the chair counted."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.call import call
from tests.frames import meeting_frames, outcomes
from tests.planting import problems
from tests.write.test_chapters import said

ASKED = "Then a closing round. One sentence each: what should come first?"
ANSWERS = {
    "s15": "The night bus, every twenty minutes.",
    "s16": "Drivers. Without drivers there is no bus.",
    "s17": "The night bus.",
    "s18": "Equal fares, if you ask me.",
    "s20": "The night bus again.",
    "s21": "Drivers, of course.",
}
WHY = ("Drivers, of course.", "Then nobody waits in the rain.")
COUNTED = "So the night bus is first, three of you, then the drivers."


def closing(asked: str = ASKED, counted: str = COUNTED, **other: str) -> dict[str, pd.DataFrame]:
    """The small meeting, whose second day is a round."""
    frames = meeting_frames()
    words = {"s14": asked, **ANSWERS, "s26": counted, "s27": "Good.", "s28": "Bye."} | other
    statements = frames["statements"]
    kept = ~statements["statement_id"].isin(["s19", "s24", "s25"])
    frames["statements"] = statements[kept].reset_index(drop=True)
    for name in ("text", "clean_text"):
        column = frames["statements"].set_index("statement_id")[name]
        frames["statements"][name] = [words.get(ident, text) for ident, text in column.items()]
    return frames


def test_each_answer_stands_in_its_words_by_group() -> None:
    """With how many answered, and the chair's count on the first page too."""
    out = call("paper", closing())
    told = said(out, "priorities")
    assert "Asked in a round, in “People”, what comes first, six participants answered" in told
    assert "“Drivers. Without drivers there is no bus”" in told
    assert "the night bus is first, three of you, then the drivers" in told
    assert "the night bus is first, three of you, then the drivers" in said(out, "summary-first")


def test_the_count_is_told_under_no_topic_too() -> None:
    """It ranks several, though it was laid to one."""
    frames = closing()
    row: dict[str, object] = {"outcome_id": "o9", "kind": "recap", "outcome": "majority", "topic_id": "T1"}
    row |= {"statement_id": "s26", "level_statement_id": "s26", "position": 26, "support_count": 3.0}
    row |= {"oppose_count": 2.0, "clause": "the night bus is first", "level_words": "three of you"}
    first, second, *rest = frames["outcomes"].to_dict("records")
    second |= {"statement_id": "s28", "level_statement_id": "s28"}  # else a statement tells of it
    frames["outcomes"] = outcomes(first, second, *rest, row | {"printable_share": 0.9})
    paper = call("paper", frames)["paper"]
    told = set(paper["section_id"][paper["text"].str.contains("three of you, then the drivers")])
    assert told == {"priorities", "summary-first"}


@pytest.mark.parametrize("attribution", ["group", "anonymous", "name"])
def test_the_gate_finds_every_answer_in_what_it_cites(attribution: str) -> None:
    """Under each rule of attribution."""
    frames = closing()
    frames["meeting"]["attribution"] = attribution
    frames |= call("paper", frames)
    assert "“Drivers, of course”" in said(frames, "priorities")
    assert [one.what for one in problems(frames) if "quotation" in one.what] == []


def test_of_a_long_answer_the_sentence_that_names_it_stands() -> None:
    """Not who speaks of themselves before it, nor why it is so; nothing where no sentence can stand alone."""
    frames = closing(s21="I am only a guest here.")
    extra = frames["statements"][frames["statements"]["statement_id"] == "s21"]
    parts = [
        extra.assign(statement_id=f"n{i}", text=text, clean_text=text, position=extra["position"] + i / 10)
        for i, text in enumerate(WHY, start=1)
    ]
    frames["statements"] = pd.concat([frames["statements"], *parts], ignore_index=True).sort_values("position")
    told = said(call("paper", frames), "priorities")
    assert f"“{WHY[0].removesuffix('.')}”" in told
    assert "only a guest" not in told and "nobody waits" not in told
    assert "six participants answered; five answers" in said(
        call("paper", closing(s20="That one, as he said.")), "priorities"
    )


@pytest.mark.parametrize(
    "asked", ["A closing round: one sentence each, how was the day?", "What do you think of the fares?"]
)
def test_another_question_ranks_nothing(asked: str) -> None:
    """A round on the day is none on what comes first, and a question to all is no round."""
    assert "Asked in a round" not in said(call("paper", closing(asked)), "priorities")


def test_what_the_chair_says_of_something_else_is_no_count() -> None:
    """It has to rank, in words of the answers."""
    for words in ("Lunch is first, then the walk to the harbour.", "I liked what was said of the drivers."):
        assert words.removesuffix(".") not in said(call("paper", closing(counted=words)), "priorities")


def test_an_answer_that_may_not_be_told_is_counted_alone() -> None:
    """Who names two others is not quoted."""
    told = said(call("paper", closing(s20="Ada Lowell and Ben Marsh said it: the night bus.")), "priorities")
    assert "six participants answered; five answers can be quoted" in told


def test_a_poll_on_something_else_is_not_what_comes_first() -> None:
    """However many options it has."""
    for question, is_told in (("What should come first?", True), ("How sure are you that it runs at night?", False)):
        frames = closing()
        frames["polls"]["question"] = question
        assert ("A bus every twenty minutes" in said(call("paper", frames), "summary-first")) == is_told
