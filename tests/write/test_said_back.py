"""What the meeting said became of points that no statement words stands in its own words, once, where it belongs."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.call import call
from tests.frames import make, meeting_frames, outcomes
from tests.write.test_chapters import said
from tests.write.test_record import with_outcomes

AGREED_ON = "Good, all eighteen, cheaper fares on the night bus, that is agreed"


def summed_up(text: str, **row: object) -> dict[str, pd.DataFrame]:
    """The small meeting in which somebody sums up T1 in these words."""
    given: dict[str, object] = {"outcome_id": "o9", "kind": "recap", "outcome": "agreed", "position": 26}
    given |= {"statement_id": "s26", "level_statement_id": "s26", "printable_share": 0.9, "topic_id": "T1"}
    return worded(with_outcomes(given | row, statement_id="s28", level_statement_id="s28"), "s26", text)


def worded(frames: dict[str, pd.DataFrame], statement_id: str, text: str) -> dict[str, pd.DataFrame]:
    """The same in which a statement, alone in its utterance, has these words."""
    of = frames["statements"].set_index("statement_id").utterance_id[statement_id]
    for name in ("statements", "utterances"):
        own = frames[name]["utterance_id"] == of
        frames[name].loc[own, [c for c in ("text", "clean_text") if c in frames[name]]] = text
    return frames


def on_record(frames: dict[str, pd.DataFrame], topic: str = "T1") -> str:
    """What stands on record under a topic."""
    return said(call("paper", frames), f"{topic}-record")


def test_a_summary_that_may_belong_to_another_topic_is_not_quoted_under_one() -> None:
    """Nor is what somebody summed up, though a plain level stands in it."""
    words = "split with three against three"
    recap: dict[str, object] = {"outcome_id": "o9", "kind": "recap", "outcome": "divided", "level_words": words}
    recap |= {"topic_id": "T1"}
    recap |= {"clause": "equal fares at night for the riders", "printable_share": 0.9}
    for probability, is_quoted in ((0.97, True), (0.9, False)):
        frames = with_outcomes({**recap, "statement_id": "s20", "level_statement_id": "s20"})
        own = frames["statements"]["statement_id"] == "s20"
        frames["statements"].loc[own, ["text", "clean_text"]] = f"equal fares at night for the riders, {words}"
        frames["statement_topics"]["probability"] = probability
        paper = call("paper", frames)["paper"]
        lines = paper[paper["section_id"] == "T1-record"]["text"].str.cat(sep=" ")
        assert ("equal fares at night for the riders" in lines) == is_quoted


def test_further_points_stand_in_the_meetings_own_words() -> None:
    """A summary with a level in words is quoted once under its topic; what is no level is not."""
    frames = meeting_frames()
    words = "On the price of the ticket at night the room was split right down the middle."
    for name in ("statements", "utterances"):
        key = "statement_id" if name == "statements" else "utterance_id"
        at = frames[name][key] == ("s14" if name == "statements" else "u12")
        frames[name].loc[at, [c for c in ("text", "clean_text") if c in frames[name]]] = words
    recap: dict[str, object] = {"outcome_id": "w1", "kind": "recap", "topic_id": "T1", "outcome": "divided"}
    recap |= {"position": 14}
    recap |= {"statement_id": "s14", "level_statement_id": "s14", "level_words": "split right down the middle"}
    recap |= {"clause": "the price of the ticket at night", "printable_share": 0.4}
    frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records"), recap, recap | {"outcome_id": "w2"})
    text = said(call("paper", frames), "T1-record")
    assert text.count(f"“{words.removesuffix('.')}”") == 1
    frames["outcomes"].loc[3:, "level_words"] = "lost"
    assert "right down the middle" not in said(call("paper", frames), "T1")


@pytest.mark.parametrize(("kind", "source"), [("recap", "In summary"), ("report", "In a rapporteur's report")])
def test_a_summary_is_quoted_where_a_reader_can_place_it(kind: str, source: str) -> None:
    """It names something that its topic is about, is not about the making of this paper, and says whose it is."""
    quoted = {}
    for text in (
        "On the night bus, four to three in favour I think, and tighter than before",
        "On the harbour archive, four to three in favour I think, and tighter than before",
        "The night bus is written as contested in the paper, four to three in favour I think",
    ):
        frames = with_outcomes(
            {"outcome_id": "o9", "kind": kind, "statement_id": "s26", "level_statement_id": "s26", "position": 26}
            | {"outcome": "majority", "support_count": 4.0, "oppose_count": 3.0, "topic_id": "T1"}
            | {"clause": text.split(",")[0], "level_words": "four to three", "printable_share": 0.9},
            statement_id="s28",
            level_statement_id="s28",
        )
        for name in ("statements", "utterances"):
            own = frames[name]["utterance_id"] == frames["statements"].set_index("statement_id").utterance_id["s26"]
            frames[name].loc[own, [c for c in ("text", "clean_text") if c in frames[name]]] = text
        quoted[text.split()[2]] = f"{source}, in “People”: “" in said(call("paper", frames), "T1-record")
    assert quoted == {"night": True, "harbour": False, "bus": False}


def test_a_long_summary_is_cut_to_the_clause_and_its_level() -> None:
    """Its words are verbatim, with marks where something is gone."""
    clause, level = "the night bus should stop at the mill", "nobody was against that"
    text = f"Now before we all go home I want to say a word of thanks to those who came, {clause}, {level}, "
    text += (
        "and then I have a long list of rooms for tomorrow which I shall read to you slowly so that nobody gets lost"
    )
    told = on_record(summed_up(text, clause=clause, level_words="nobody was against"))
    assert f"“… {clause}, {level} …”" in told
    assert "list of rooms" not in told


def test_who_is_named_in_it_is_masked() -> None:
    """One who stood apart may be named by the chair, never by the paper."""
    text = "The night bus at the mill is agreed, with Ada Lowell against"
    told = on_record(summed_up(text, clause="The night bus at the mill", level_words="agreed"))
    assert "The night bus at the mill is agreed, with [a participant] against" in told


def test_a_level_that_the_next_sentence_says_is_quoted_with_it() -> None:
    """A summary without its level would not say that anything was agreed."""
    frames = summed_up(
        "The night bus at the mill, then", clause="The night bus at the mill", level_words="Nobody against"
    )
    frames["outcomes"].loc[frames["outcomes"]["outcome_id"] == "o9", "level_statement_id"] = "s20"
    frames = worded(frames, "s20", "Nobody against")
    assert "“The night bus at the mill, then”, “Nobody against”" in on_record(frames)


def test_a_key_point_beside_which_it_was_laid_gives_it_its_topic() -> None:
    """Whichever topic was just talked of when it was said."""
    frames = summed_up("Drivers trained for the night, all of you", clause="Drivers trained", level_words="all of you")
    beside = make("witnesses", "outcome_id key_point_id similarity_share", ("o9", "k4", 0.7))
    frames["witnesses"] = pd.concat([frames["witnesses"], beside], ignore_index=True)
    assert "Drivers trained for the night, all of you" in on_record(frames, "T2")


def test_what_a_statement_says_already_is_not_said_again() -> None:
    """A summary of the same level beside a printed statement; of another level it is told."""
    text = "A bus every twenty minutes at night, all of you"
    for outcome, is_told in (("agreed", False), ("divided", True)):
        frames = summed_up(text, clause="A bus every twenty minutes", level_words="all of you", outcome=outcome)
        beside = make("witnesses", "outcome_id key_point_id similarity_share", ("o9", "k1", 0.9))
        frames["witnesses"] = pd.concat([frames["witnesses"], beside], ignore_index=True)
        assert (text in said(call("paper", frames), "T1")) == is_told


def test_another_matter_of_the_same_level_is_told() -> None:
    """It was laid beside a printed statement, whose words are others."""
    text = "Warm waiting rooms at the mill, all of you"
    frames = summed_up(text, clause="Warm waiting rooms at the mill", level_words="all of you")
    beside = make("witnesses", "outcome_id key_point_id similarity_share", ("o9", "k1", 0.9))
    frames["witnesses"] = pd.concat([frames["witnesses"], beside], ignore_index=True)
    assert text in said(call("paper", frames), "T1-record")


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("On the night bus: every hour by the mill, and all of you could live with that", True),
        ("And all of you could live with that", False),
    ],
)
def test_a_tail_may_speak_of_what_the_sentence_named_before(words: str, is_told: bool) -> None:
    """What "that" means stands in the sentence, or nowhere."""
    frames = summed_up(words, clause="the night bus: every hour by the mill", level_words="all of you")
    assert (words in on_record(frames)) == is_told


def test_what_was_settled_under_no_sure_topic_is_not_lost() -> None:
    """It stands behind the themes; what hardly reads like a result does not, nor what only some thought."""
    words = "Herring from the harbour only, all of you"
    unsaid: dict[str, object] = {"level_words": None}  # only a model heard a level
    less: dict[str, object] = {"printable_share": 0.6}
    short: dict[str, object] = {"clause": "Herring"}  # says nothing without its topic
    parted: dict[str, object] = {"outcome": "divided"}
    for change, is_told in (({}, True), (less, False), (parted, False), (unsaid, False), (short, False)):
        row: dict[str, object] = {"clause": "Herring from the harbour only", "level_words": "all of you"}
        frames = summed_up(words, **(row | change))
        frames["statement_topics"]["probability"] = 0.5
        assert (words in said(call("paper", frames), "themes-record")) == is_told
        assert words not in on_record(frames)


def test_words_that_sum_up_nothing_are_not_told() -> None:
    """A model took them for a summary, but they could hardly be printed and name nothing of the topic."""
    for share, is_told in ((0.1, False), (0.6, True)):
        row: dict[str, object] = {"clause": "A tower of sandwiches", "printable_share": share}
        frames = summed_up("A tower of sandwiches by the night bus, all of you", level_words="all of you", **row)
        assert ("sandwiches" in said(call("paper", frames), "T1")) == is_told


@pytest.mark.parametrize(
    ("behind", "is_told"), [("Corrected, on the tape, then.", False), ("Good. Tea is next.", True)]
)
def test_what_is_taken_back_at_once_is_not_told(behind: str, is_told: bool) -> None:
    """The chair was too quick, and says so when somebody objects."""
    text = "The night bus at the mill, all of you"
    frames = summed_up(text, clause="The night bus at the mill", level_words="all of you")
    own = frames["statements"][frames["statements"]["statement_id"] == "s20"]
    own = own.assign(statement_id="n1", text=behind, clean_text=behind, position=99)
    frames["statements"] = pd.concat([frames["statements"], own], ignore_index=True)
    assert (text in on_record(frames)) == is_told


def test_an_objection_touches_what_it_names_alone() -> None:
    """A rapporteur runs through several points, and somebody did not mean one of them."""
    told = ("On the night bus at the mill, all of you", "Equal fares by day and after ten, all of you")
    for objection, is_told in (
        ("Not all, Ada. I never wanted such fares.", (True, False)),
        ("Not all.", (False, False)),
    ):
        frames = summed_up(told[0], clause="the night bus at the mill", level_words="all of you", kind="report")
        said = frames["statements"]
        own = said[said["statement_id"] == "s26"].assign(statement_id="n1", text=told[1], clean_text=told[1])
        objects = said[said["statement_id"] == "s20"]
        objects = objects.assign(statement_id="n2", text=objection, clean_text=objection, position=99)
        frames["statements"] = pd.concat([said, own, objects], ignore_index=True)
        *rest, first = frames["outcomes"].assign(utterance_id=own["utterance_id"].iloc[0]).to_dict("records")
        other = {"outcome_id": "o10", "statement_id": "n1", "level_statement_id": "n1", "clause": "Equal fares"}
        frames["outcomes"] = outcomes(*rest, first, first | other)
        record = on_record(frames)
        assert tuple(text in record for text in told) == is_told


def test_a_correction_touches_what_the_objection_named() -> None:
    """Who takes a summary back answers somebody; the other summaries of the turn stand."""
    text = "The night bus at the mill, all of you"
    for objection, is_told in (("All? I was against it at night.", False), ("All? I was against herring.", True)):
        frames = summed_up(text, clause="The night bus at the mill", level_words="all of you", kind="report")
        statements = frames["statements"]
        turn = statements[statements["statement_id"] == "s26"]
        other = turn.assign(statement_id="n0", text="And herring, all of you", clean_text="And herring, all of you")
        behind = [
            statements[statements["statement_id"] == speaker].assign(
                statement_id=ident, text=words, clean_text=words, position=place
            )
            for speaker, ident, words, place in (
                ("s20", "n1", objection, 98),
                ("s14", "n2", "So you were, I stand corrected.", 99),
            )
        ]
        frames["statements"] = pd.concat([statements, other, *behind], ignore_index=True)
        *rest, first = frames["outcomes"].assign(utterance_id=turn["utterance_id"].iloc[0]).to_dict("records")
        second = {"outcome_id": "o10", "statement_id": "n0", "level_statement_id": "n0", "clause": "herring"}
        frames["outcomes"] = outcomes(*rest, first, first | second)
        assert (text in on_record(frames)) == is_told


def test_a_level_that_was_changed_later_is_not_told() -> None:
    """What a room said of a point, where the plenary said otherwise of the same words; not of other words."""
    text = "Night fares as by day, six to one"
    for later, is_told in (("equal fares by night", False), ("a bench at the mill", True)):
        frames = summed_up(text, clause="Night fares as by day", level_words="six to one", kind="report")
        row = {"outcome_id": "o10", "kind": "recap", "outcome": "divided", "position": 40, "clause": later}
        frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records"), row | {"topic_id": "T1"})
        beside = make("witnesses", "outcome_id key_point_id similarity_share", ("o9", "k2", 0.9), ("o10", "k2", 0.9))
        frames["witnesses"] = pd.concat([frames["witnesses"], beside], ignore_index=True)
        assert (text in said(call("paper", frames), "T1")) == is_told


@pytest.mark.parametrize(("text", "is_told"), [("Good, all eighteen, that is agreed", False), (AGREED_ON, True)])
def test_a_level_alone_is_no_point(text: str, is_told: bool) -> None:
    """What was settled has to stand beside it."""
    frames = summed_up(text, level_words="agreed", clause=text, printable_share=0.9)
    assert (text in on_record(frames)) == is_told


@pytest.mark.parametrize(("others", "is_placed"), [(["k1", "k2", "k1", "k2"], True), (["k1", "k4", "k1", "k4"], False)])
def test_a_point_of_a_report_is_of_the_topic_of_the_others(others: list[str], is_placed: bool) -> None:
    """A rapporteur reports a topic at a time: what names nothing of it belongs to it too, if nearly all others do."""
    text = "Weekends in the mountains a good fit, nearly all"
    frames = summed_up(text, kind="report", utterance_id="u23", level_words="nearly all", clause=text, topic_id="T1")
    first = frames["outcomes"].iloc[-1].to_dict()
    more = [first | {"outcome_id": f"r{i}", "clause": f"point {i}"} for i in range(len(others))]
    frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records"), *more)
    laid = make(
        "witnesses",
        "outcome_id key_point_id similarity_share topic_id",
        *((f"r{i}", key, 0.9, None) for i, key in enumerate(others)),
    )
    frames["witnesses"] = pd.concat([frames["witnesses"], laid], ignore_index=True)
    assert (text in on_record(frames)) == is_placed


def test_what_a_later_decision_denies_is_not_told() -> None:
    """A room had settled that the household gives blood yearly; the plenary decided that it does not."""
    fares = "Cheaper fares on the night bus, that is agreed by all"
    later: dict[str, object] = {"outcome_id": "o8", "kind": "call", "outcome": "decided", "position": 40}
    frames = summed_up(fares, clause="cheaper fares on the night bus", level_words="agreed by all")
    assert fares in on_record(frames)
    for clause, is_told in (("no cheaper fares on the night bus", False), ("no smoking on the tram", True)):
        row = later | {"clause": clause, "statement_id": None, "level_statement_id": None}
        denied = frames | {"outcomes": outcomes(*frames["outcomes"].to_dict("records"), row)}
        assert (fares in on_record(denied)) == is_told
