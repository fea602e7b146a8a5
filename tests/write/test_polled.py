"""What was polled is told in a right sentence, under the topic that it is on."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.write.paper.making.polled import ASKS, voted
from pipeline.write.paper.views import Poll
from tests.call import call
from tests.frames import make, meeting_frames, outcomes
from tests.write.test_chapters import said

SHOULD = "Should hut guests pay a levy of one euro a night?"
ANSWERS = (("Yes", 6), ("No", 5), ("I don't know", 1))


def polled(question: str, answers: tuple[tuple[str, int], ...], on: str = "") -> dict[str, pd.DataFrame]:
    """The small meeting in which this was polled too, on a key point or on none."""
    frames = meeting_frames()
    rows = [(f"v{i}", "day2", "f", question, option, votes, 12) for i, (option, votes) in enumerate(answers)]
    columns = "poll_option_id session source_id question option votes_count respondents_count"
    frames["polls"] = pd.concat([frames["polls"], make("polls", columns, *rows)], ignore_index=True)
    poll: dict[str, object] = {"outcome_id": "w1", "kind": "poll", "heading": question, "outcome": "divided"}
    counts = {"support_count": float(answers[0][1]), "oppose_count": float(answers[1][1])}
    frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records"), poll | counts)
    if on:
        witness = make("witnesses", "outcome_id key_point_id similarity_share", ("w1", on, 0.9))
        frames["witnesses"] = pd.concat([frames["witnesses"], witness], ignore_index=True)
    return frames


def test_a_poll_on_a_question_tells_all_answers() -> None:
    """A question cannot stand behind "that", and who answered neither yes nor no answered too."""
    line = "In a poll that asked “Should hut guests pay a levy of one euro a night?”, six of 12 respondents answered "
    line += "yes, five no and one “I don't know”."
    out = call("paper", polled(SHOULD, ANSWERS, on="k1"))
    assert line in said(out, "T1-record")
    assert not out["paper"]["text"].str.contains("agreed that should").any()


def test_the_same_question_asked_again_is_a_poll_of_its_own() -> None:
    """Two files of a session, before and after the talk: each has its own answers and respondents."""
    frames = polled(SHOULD, (("Yes", 4), ("No", 8)), on="k1")
    again = polled(SHOULD, (("Yes", 9), ("No", 3)))
    rows = again["polls"][again["polls"].question == SHOULD].assign(source_id="g")
    frames["polls"] = pd.concat([frames["polls"], rows.assign(poll_option_id=["w0", "w1"])], ignore_index=True)
    second: dict[str, object] = {"outcome_id": "w2", "kind": "poll", "heading": SHOULD, "outcome": "agreed"}
    counts = {"support_count": 9.0, "oppose_count": 3.0}
    frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records"), second | counts)
    witness = make("witnesses", "outcome_id key_point_id similarity_share", ("w2", "k1", 0.9))
    frames["witnesses"] = pd.concat([frames["witnesses"], witness], ignore_index=True)
    out = call("paper", frames)
    told = said(out, "T1-record")
    assert "eight of 12 respondents answered no and four yes" in told
    assert "nine of 12 respondents answered yes and three no" in told
    assert out["exhibits"]["caption"].str.startswith("Poll: Should hut guests").sum() == 2


def test_a_poll_stands_under_the_topic_of_its_key_point() -> None:
    """What it was found to be on places it, before words that it shares with a topic."""
    question = "The night bus should serve the streets of the harbour."
    answers = (("Agree", 6), ("Disagree", 5))
    assert "respondents agreed that the night bus" in said(call("paper", polled(question, answers)), "T3-record")
    moved = call("paper", polled(question, answers, on="k1"))
    assert "respondents agreed that the night bus" in said(moved, "T1-record")
    assert "T3-record" not in set(moved["sections"]["section_id"]) or "respondents" not in said(moved, "T3-record")


def test_what_is_no_clause_is_quoted_with_every_answer() -> None:
    """Nobody "agreed that stop pumping", and who set a condition did not simply agree."""
    answers = (("Yes", 8), ("Only as three day average", 2), ("No", 1))
    line = "In a poll on “Stop pumping at one point one”, eight of 12 respondents answered yes, two “Only as three day "
    out = call("paper", polled("Stop pumping at one point one?", answers, "k1"))
    assert f"{line}average” and one no." in said(out, "T1-record")
    stated = polled("The night bus should serve the streets of the harbour.", answers, "k1")
    assert "two “Only as three day average”" in said(call("paper", stated), "T1-record")


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Do you agree that every hut should have a cistern", True),
        ("Is a cistern worth its price", True),
        ("Shouldn't guests pay", True),
        ("To what extent do you support a levy", True),
        ("Hut guests should pay a levy", False),
        ("Whichever hut is open should be paid", False),
        ("Cans should be carried down", False),
    ],
)
def test_a_question_is_told_by_its_order(text: str, asks: bool) -> None:
    """Polls often leave the question mark away, and write one behind a statement."""
    assert bool(ASKS.match(text)) == asks


def test_an_answer_that_nobody_gave_is_told() -> None:
    """That nobody was against is an answer too; words other than yes and no are quoted."""
    poll = Poll("poll-1", "Do you agree that guests pay", (("Agree", 9), ("No", 0)), 9, (9, 0))
    assert voted(poll) == (
        "In a poll that asked “Do you agree that guests pay?”, nine of nine respondents answered “Agree” and nobody no"
    )


def test_a_theme_called_by_an_option_tells_what_was_chosen_of_it() -> None:
    """The option that most chose has a theme of its own, whose chapter must not be silent on the poll."""
    theme = meeting_frames()["themes"].iloc[0]
    frames = polled("Which first?", ((f"{theme.title}.", 7), ("Something else", 5)))
    line = f"Poll on “Which first” (Table 5): “{theme.title}.” chosen by seven of 12 respondents."
    out = call("paper", frames)
    assert line in said(out, f"{theme.theme_id}-record")
    assert out["paper"]["text"].str.contains("“Something else” chosen by").sum() == 0


def test_of_a_statement_voted_on_twice_the_first_page_has_the_last_vote() -> None:
    """Each vote says of which round it is; under the topic both stand."""
    matters = ((1, "more"), (2, "a levy"))
    asked = [f"R{n}S4. Statement 4 (round {n}): Hut guests should pay {what}." for n, what in matters]
    frames = polled(asked[0], (("Agree", 10), ("Disagree", 2)))
    again = (("Agree", 11), ("Disagree", 1))
    rows = [(f"u{i}", "day2", "f", asked[1], option, votes, 12) for i, (option, votes) in enumerate(again)]
    columns = "poll_option_id session source_id question option votes_count respondents_count"
    frames["polls"] = pd.concat([frames["polls"], make("polls", columns, *rows)], ignore_index=True)
    more: dict[str, object] = {"outcome_id": "w3", "kind": "poll", "heading": asked[1], "outcome": "agreed"}
    more |= {"support_count": 11.0, "oppose_count": 1.0}
    frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records"), more)
    first_page = said(call("paper", frames), "summary")
    assert "In round 2 of a poll, 11 of 12 respondents agreed that hut guests should pay a levy" in first_page
    assert "pay more" not in first_page


@pytest.mark.parametrize(
    ("asked", "is_told"), [("The night bus should run every twenty minutes.", False), (SHOULD, True)]
)
def test_a_vote_that_a_statement_of_the_first_page_tells_is_not_told_again(asked: str, is_told: bool) -> None:
    """One line is enough for what was decided and voted on."""
    out = call("paper", polled(asked, (("Yes", 11), ("No", 1))))
    assert "The night bus should run every twenty minutes." in said(out, "summary")
    assert ("In a poll" in said(out, "summary-agreed")) == is_told


def test_a_statement_that_was_voted_on_tells_its_votes_itself() -> None:
    """And the topic does not tell them again; before a later vote, not "before any vote"."""
    frames = polled("Depots should be built first.", (("Agree", 9), ("Disagree", 2), ("Unable to rate", 1)), on="k1")
    points = frames["key_points"]
    frames["key_points"] = points.assign(outcome_id=points["outcome_id"].mask(points["key_point_id"] == "k1", "w1"))
    frames |= call("paper", frames)
    assert "In a poll, nine of 11 respondents who gave a view agreed; two disagreed." in said(frames, "T1-agreed")
    assert "Depots should be built first" not in said(frames, "T1-record")
    texts = " ".join(frames["paper"]["text"])
    assert "before any later vote" in texts
    assert "before any vote" not in texts
