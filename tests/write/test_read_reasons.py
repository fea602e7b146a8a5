"""Why people are for or against a point, as a language model read it: only beside words of people on that side."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.write.paper import arguments, read_reasons
from pipeline.write.paper.points import Words
from tests.call import call
from tests.frames import make, meeting_frames

STATEMENTS = pd.DataFrame({"statement_id": ["s1", "s2", "s3", "s4"], "utterance_id": ["u1", "u1", "u2", "u3"]})


def words(statement_id: str, text: str, stance: str, person: str, strength: float = 0.5) -> Words:
    """A statement on the point."""
    return Words(statement_id, text, "", "", arguments.NOBODY, "", "", "", person, stance=stance, strength=strength)


COLUMNS = "proposition_id side utterance_id reason"
EVIDENCE = {
    "k1": [
        words("s1", "It takes too long.", "support", "p1", 0.9),
        words("s2", "We waited thirty days.", "conditional", "p1"),
        words("s3", "People give up waiting.", "support", "p2"),
        words("s4", "I would wait.", "oppose", "p3"),
    ]
}


def given(reason: str, side: str, *utterances: str) -> read_reasons.Given:
    """What is found of one reason."""
    rows = make(
        "read_reasons", "proposition_id side utterance_id reason", *(("k1", side, u, reason) for u in utterances)
    )
    return read_reasons.given(rows, STATEMENTS, EVIDENCE, lambda text: text.replace("Ana", "[name]")).get("k1", {})


def test_a_reason_stands_beside_the_strongest_words_of_each_who_gives_it() -> None:
    """A conditional supporter is one; a contribution is cited once."""
    found = given("people give up", "for", "u1", "u2")
    assert [one.statement_id for one in found["support"]] == ["s1", "s3"]
    assert {one.reported for one in found["support"]} == {"people give up"}


def test_a_number_needs_somebody_who_says_it() -> None:
    """The statement that holds it is cited too; a number that nobody on the side says is no reason."""
    assert [one.statement_id for one in given("people wait thirty days", "for", "u1")["support"]] == ["s1", "s2"]
    assert given("people wait forty days", "for", "u1", "u2") == {}
    assert given("people wait thirty days", "for", "u2") == {}


def test_a_condition_is_one_of_who_set_it() -> None:
    """Of the words of one contribution only those read as conditional stand behind it; a plain supporter's never."""
    assert [one.statement_id for one in given("it is quick", "condition", "u1", "u2", "u3")["condition"]] == ["s2"]
    assert given("it is quick", "condition", "u2", "u3") == {}


@pytest.mark.parametrize(("reason", "side", "utterance"), [("it is late", "for", "u3"), ("Ana said so", "for", "u1")])
def test_words_of_the_other_side_or_a_name_are_no_reason(reason: str, side: str, utterance: str) -> None:
    """An opponent's words bear no reason of supporters; nobody is named."""
    assert given(reason, side, utterance) == {}


def test_a_reason_is_told_once_whoever_gives_it() -> None:
    """By one participant or by several, and where the program read the sides itself, on no side."""
    two = arguments._reported(list(given("people give up", "for", "u1", "u2")["support"]), "support")
    one = arguments._reported(list(given("people wait thirty days", "for", "u1")["support"]), "support")
    assert two.text == "Participants argued that people give up"
    assert one.text == "A participant argued that people wait thirty days"
    assert one.cites == ["s1", "s2"]


def with_reasons(reason: str) -> dict[str, pd.DataFrame]:
    """The small meeting in which a language model read this reason for every key point with a supporter."""
    frames = meeting_frames()
    support = frames["evidence"][frames["evidence"]["stance"] == "support"].drop_duplicates("key_point_id")
    utterance = frames["statements"].set_index("statement_id").utterance_id
    rows = [(row.key_point_id, "for", utterance[row.statement_id], reason) for row in support.itertuples()]
    return frames | {"read_reasons": make("read_reasons", COLUMNS, *rows)}


def test_the_paper_prints_it() -> None:
    """In place of what the program would have found to report: as the reason given where nobody is against it."""
    paper = call("paper", with_reasons("nobody else came"))
    told = paper["paper"][paper["paper"]["text"].str.contains("nobody else came")]
    assert told["text"].str.fullmatch(r"In favour: nobody else came \([a-z ]+\)\.").any()
    assert told["text"].str.fullmatch(r"Reasons given: nobody else came \([a-z ]+\)\.").any()
    assert set(told["role"]) == {"reason"}
    assert set(told["sentence_id"]) <= set(paper["citations"]["sentence_id"])


def test_a_figure_of_the_same_side_bears_the_reason_out() -> None:
    """Words of a supporter with a figure that shares words with the reason stand behind it, and are cited."""
    frames = with_reasons("a frequent night bus keeps riders")
    said = "A night bus every twenty minutes kept four hundred more riders in the winter months of that year."
    speaker = frames["statements"].set_index("statement_id").loc["s04", "utterance_id"]
    frames["statements"].loc[frames["statements"]["statement_id"] == "s04", ["text", "clean_text"]] = said
    frames["utterances"].loc[frames["utterances"]["utterance_id"] == speaker, "text"] = said
    others = call("paper", frames)["paper"]
    assert not others["text"].str.contains("keeps riders[^“]*: “").any()  # that speaker gives another reason
    gives = make("read_reasons", COLUMNS, ("k1", "for", speaker, "a frequent night bus keeps riders"))
    frames["read_reasons"] = pd.concat([frames["read_reasons"], gives], ignore_index=True)
    paper = call("paper", frames)
    own = paper["paper"][(paper["paper"]["key_point_id"] == "k1") & (paper["paper"]["role"] == "reason")]
    behind = own[
        own["text"].str.contains(r"keeps riders(?: \([\w; ]+\))?: “A night bus every twenty minutes kept four hundred")
    ]
    assert len(behind) == 1
    assert "s04" in set(paper["citations"].merge(behind, on="sentence_id")["statement_id"])
    without = call("paper", frames, voices_per_statement=0)["paper"]
    own = without[without["key_point_id"] == "k1"]["text"]
    assert not own.str.contains("kept four hundred").any()


def test_a_side_without_a_reason_is_quoted() -> None:
    """Nothing is reported by rules beside what a language model read: who gives no reason is quoted."""
    paper = call("paper", with_reasons("nobody else came"))["paper"]
    divided = " ".join(paper.loc[paper["section_id"] == "T1-parted", "text"])
    assert "nobody else came" in divided
    assert "Against: “" in divided
    assert "held against it that" not in divided


def test_a_pronoun_is_no_number_that_somebody_must_say() -> None:
    """'One learns' counts nothing, as in the gate; 'thirty days' counts."""
    assert given("one learns by doing", "for", "u1")["support"]
    assert not given("people wait ninety days", "for", "u1")


def test_reasons_of_a_side_are_a_sentence_each_and_conditions_are_told() -> None:
    """Those that more contributions give come first; a condition is one of supporters."""
    frames = meeting_frames()
    utterance = frames["statements"].set_index("statement_id").utterance_id
    key = frames["evidence"][frames["evidence"]["stance"] == "support"].key_point_id.value_counts().index[0]
    own = frames["evidence"].query("key_point_id == @key and stance == 'support'")
    said = list(dict.fromkeys(utterance[i] for i in own.statement_id))
    rows = [(key, "for", said[0], "aunts like it"), *((key, "for", u, "people like it") for u in said[:2])]
    conditional = frames["evidence"].query("key_point_id == @key and stance == 'conditional'").statement_id
    rows += [(key, "condition", u, "the gate is shut") for u in said[:1]]
    rows += [(key, "condition", utterance[i], "the fence is mended") for i in conditional]
    frames["read_reasons"] = make("read_reasons", COLUMNS, *rows)
    told = call("paper", frames)["paper"].text.str.cat(sep="\n")
    assert "the gate is shut" not in told  # its speaker set no condition
    assert told.index(": people like it") < told.index("Aunts like it")
    assert "The condition was that the fence is mended" in told
    frames["consensus"]["conditional_count"] = 0  # who set it holds to it no more
    assert "the fence is mended" not in call("paper", frames)["paper"].text.str.cat(sep="\n")


def against(frames: dict[str, pd.DataFrame], *reasons: str) -> tuple[dict[str, pd.DataFrame], pd.Series]:
    """The meeting with reasons of an opponent, and the row of the evidence that bears them."""
    row = frames["evidence"][frames["evidence"]["stance"] == "oppose"].iloc[0]
    utterance = frames["statements"].set_index("statement_id").utterance_id[row.statement_id]
    rows = [(row.key_point_id, "against", utterance, reason) for reason in reasons]
    frames["read_reasons"] = make("read_reasons", COLUMNS, *rows)
    return frames, row


def test_who_changed_sides_is_told_as_that() -> None:
    """An objection of somebody whom the count has in favour is one on the way, not one against."""
    frames, row = against(meeting_frames(), "the driver is tired")
    said = call("paper", frames)["paper"].text.str.cat(sep="\n")
    assert "Against: the driver is tired" in said
    person = frames["statements"].set_index("statement_id").participant_id[row.statement_id]
    own = (frames["positions"].key_point_id == row.key_point_id) & (frames["positions"].participant_id == person)
    frames["positions"].loc[own, "stance"] = "support"
    said = call("paper", frames)["paper"].text.str.cat(sep="\n")
    assert "Objected on the way: the driver is tired" in said
    assert "Against: the driver is tired" not in said


def test_so_many_reasons_of_a_side_are_told() -> None:
    """A setting says how many; what is told as arguments is said to be that in the methods."""
    frames, _ = against(meeting_frames(), "the driver is tired", "the road is wet", "the bus is old")
    told = call("paper", frames)["paper"].text.str.cat(sep="\n")
    reasons = ("he driver is tired", "he road is wet", "he bus is old")
    assert sum(reason in told for reason in reasons) == 2
    assert "views and arguments of participants" in told
    told = call("paper", frames, reasons_per_side=1)["paper"].text.str.cat(sep="\n")
    assert sum(reason in told for reason in reasons) == 1
    assert "views and arguments of participants" not in call("paper", meeting_frames())["paper"].text.str.cat()


def test_further_points_with_a_reason_stand_in_a_list() -> None:
    """Each with its level and a reason of each side; without reasons they stand in a table."""
    frames, row = against(meeting_frames(), "the driver is tired", "the road is wet")
    made = call("paper", frames, statements_most=1, statements_per_topic=0)
    own = made["paper"][(made["paper"].key_point_id == row.key_point_id) & (made["paper"]["style"] == "bullet")]
    own = own[own.section_id.str.endswith("-rest")]
    assert list(own.role) == ["claim", "position", "reason"]
    assert own.paragraph.nunique() == 1
    assert set(own.sentence_id) <= set(made["citations"].sentence_id)
    topic = own.section_id.iloc[0].removesuffix("-rest")
    assert f"rest-{topic}" not in set(made["exhibits"].exhibit_id)
    bare = call("paper", meeting_frames(), statements_most=1, statements_per_topic=0)
    assert f"rest-{topic}" in set(bare["exhibits"].exhibit_id)
