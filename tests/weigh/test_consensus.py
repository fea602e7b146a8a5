"""People are counted, never sentences, by a rule fixed before."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import rules, tables
from tests.call import call
from tests.frames import make, meeting_frames, outcomes


def _standings(frames: dict[str, pd.DataFrame], **settings: object) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    made = call("consensus", frames, **settings)
    return {n: tables.TABLES[n].validate(t[tables.columns(n)]) for n, t in made.items()}


def _points(frames: dict[str, pd.DataFrame], **settings: object) -> pd.DataFrame:
    """The table `consensus` by key point."""
    return _standings(frames, **settings)["consensus"].set_index("key_point_id")


def test_counts_of_the_small_meeting() -> None:
    """Counts, groups and levels as counted by hand; who came and kept silent is in the room, the facilitator is not."""
    made = _standings(meeting_frames())["consensus"].set_index("key_point_id")
    levels = ["consensus", "divided", "minority", "minority", "minority"]  # k4: three for, one against
    assert list(made.level[["k1", "k2", "k3", "k4", "k5"]]) == levels
    k1 = made.loc["k1"]
    assert (k1.support_count, k1.oppose_count, k1.conditional_count, k1.supporting_group_count) == (5, 0, 1, 3)
    assert made.present_count.max() == 9
    taken = made.dropna(subset=["agreement_share"])
    assert list(made.index.difference(taken.index)) == ["k6"]  # nobody took a side
    assert (taken.agreement_low_share <= taken.agreement_share).all()
    assert (taken.agreement_share <= taken.agreement_high_share).all()
    assert made.agreement_low_share["k1"] < 1.0  # five of five is no certainty


def test_ten_repetitions_count_once() -> None:
    """Who says a thing ten times is still one person, and no figure of any table changes."""
    frames = meeting_frames()
    said = frames["statements"].query("statement_id == 's02'")
    loud = [said.assign(statement_id=f"x{i}", position=100 + i) for i in range(10)]
    cited = frames["evidence"].query("statement_id == 's02'")
    echoes = [cited.assign(statement_id=f"x{i}", rank=10 + i) for i in range(10)]
    topic = frames["statement_topics"].query("statement_id == 's02'")
    louder = frames | {
        "statements": pd.concat([frames["statements"], *loud], ignore_index=True),
        "evidence": pd.concat([frames["evidence"], *echoes], ignore_index=True),
        "statement_topics": pd.concat(
            [frames["statement_topics"], *[topic.assign(statement_id=f"x{i}") for i in range(10)]]
        ),
    }
    before, after = _standings(frames), _standings(louder)
    for name in set(before) - {"topic_statuses"}:  # says how many statements there were
        pd.testing.assert_frame_equal(before[name], after[name])
    counts = ["status", "key_point_count", "people_count"]
    pd.testing.assert_frame_equal(before["topic_statuses"][counts], after["topic_statuses"][counts])


def test_a_session_in_two_files_is_one_room() -> None:
    """Which file of a session holds an utterance changes no figure."""
    frames = meeting_frames()
    late = frames["utterances"].position > 5
    split = frames["utterances"].assign(source_id=frames["utterances"].source_id.mask(late, "z"))
    before, after = _standings(frames), _standings(frames | {"utterances": split})
    for name in before:
        pd.testing.assert_frame_equal(before[name], after[name])


def test_order_of_rows_changes_nothing() -> None:
    """The same tables in any order give the same standing."""
    frames = meeting_frames()
    mixed = {n: t if n in ("meeting", "rule") else t.sample(frac=1, random_state=3) for n, t in frames.items()}
    before, after = _standings(frames), _standings(mixed)
    for name in before:
        pd.testing.assert_frame_equal(before[name], after[name])


def test_people_without_a_group_are_no_group() -> None:
    """'Not stated' beside one group is not the breadth that a consensus asks for."""
    frames = meeting_frames()
    unknown = frames["participants"].participant_id.isin(["P1", "P3"])
    groups = frames["participants"].stakeholder_group.mask(unknown)
    frames |= {"participants": frames["participants"].assign(stakeholder_group=groups)}
    made = _standings(frames, smallest_group=1)
    k1 = made["consensus"].set_index("key_point_id").loc["k1"]
    assert (k1.support_count, k1.supporting_group_count, k1.level) == (5, 1, "majority")
    assert "not stated" in set(made["group_counts"].stakeholder_group)


def test_small_groups_are_pooled() -> None:
    """Nobody is recognised as the only one of a group; where people are named, nothing is hidden."""
    frames = meeting_frames()
    alone = frames["participants"].participant_id == "P1"
    groups = frames["participants"].stakeholder_group.mask(alone, "regulator")
    frames |= {"participants": frames["participants"].assign(stakeholder_group=groups)}
    made = _standings(frames)
    shown = made["stakeholder_groups"].set_index("stakeholder_group").shown_as
    assert dict(shown) == {"bus_operator": "bus_operator", "city": "other groups", "regulator": "other groups",
                           "riders": "riders"}  # fmt: skip
    assert "regulator" not in set(made["group_counts"].stakeholder_group)
    assert made["consensus"].set_index("key_point_id").supporting_group_count["k1"] == 3  # counted as they are
    named = _standings(frames | {"meeting": frames["meeting"].assign(attribution="name")})
    assert "regulator" in set(named["group_counts"].stakeholder_group)


def test_groups_add_up_to_the_whole() -> None:
    """Each supporter and opponent stands in one group."""
    made = _standings(meeting_frames())
    counts = ["support_count", "oppose_count", "mixed_count"]
    whole = made["consensus"].set_index("key_point_id")[counts]
    parts = made["group_counts"].groupby("key_point_id")[counts].sum()
    pd.testing.assert_frame_equal(whole.loc[parts.index], parts, check_dtype=False)
    assert not whole.drop(index=parts.index).any(axis=None)


def test_a_room_counts_the_last_stance_by_time() -> None:
    """A chat line from early on does not outlive what its author said later."""
    frames = meeting_frames()
    early = frames["statements"].query("statement_id == 's12'")  # P4 against k2 in speech
    chat = early.assign(statement_id="x1", kind="chat", position=99, start_seconds=1.0)
    row = frames["evidence"].query("statement_id == 's12'").assign(statement_id="x1", stance="support", rank=9)
    made = _standings(
        frames
        | {"statements": pd.concat([frames["statements"], chat]), "evidence": pd.concat([frames["evidence"], row])}
    )["session_counts"]
    k2 = made[made.key_point_id == "k2"].iloc[0]
    assert (k2.support_count, k2.oppose_count) == (2, 2)


def test_the_rule_is_the_meetings() -> None:
    """A meeting can choose a rule set, or ask for more supporters, before it speaks of consensus."""
    frames = meeting_frames()
    assert "consensus" not in set(_points(frames | {"rule": rules.table(consensus_supporters=6)}).level)
    assert _points(frames | {"rule": rules.table("delphi-80")}).level["k1"] == "consensus"
    assert _points(frames | {"rule": rules.table("70-15", minority_supporters=2)}).level["k4"] == "majority"


def test_silence_is_in_the_room_and_on_no_side() -> None:
    """Five for it of nine in the room: who says nothing is neither for nor against."""
    k1 = _points(meeting_frames()).loc["k1"]
    assert (k1.expressed_count, k1.present_count, k1.agreement_share) == (5, 9, 1.0)


def test_a_report_on_the_whole_meeting_places_nobody_in_a_room() -> None:
    """Which of two sessions somebody attended is not guessed from a report that does not say so."""
    frames = meeting_frames()
    whole = frames["attendance"].iloc[:1].assign(session="*")
    assert _points(frames | {"attendance": whole}).present_count["k2"] == 7


def test_a_consensus_read_too_unsurely_is_withheld() -> None:
    """Five probable supporters are no consensus to print: it is called a majority, and no firmness is claimed."""
    frames = meeting_frames()
    own = frames["positions"].key_point_id == "k1"
    unsure = frames["positions"].assign(support_share=frames["positions"].support_share.mask(own, 0.6))
    k1 = _points(frames | {"positions": unsure}).loc["k1"]
    assert (k1.level, k1.is_withheld, k1.status) == ("majority", True, _points(frames).status["k4"])
    assert k1[["firmness", "level_low", "level_high", "tipping_count"]].isna().all()
    assert k1.support_count == 5 and k1.agreement_share == 1.0  # the count stays what was heard
    sure = _points(frames).loc["k1"]
    assert (sure.level, sure.is_withheld, bool(sure.firmness)) == ("consensus", False, True)


def test_one_condition_makes_a_consensus_conditional_where_it_rests_on_it() -> None:
    """With four supporters, one of them on a condition, the three others alone would be no consensus."""
    frames = meeting_frames()
    k1 = _points(frames).loc["k1"]
    assert (k1.level, k1.is_conditional, k1.status) == ("consensus", False, "consensus")  # four without a condition
    fewer = frames["positions"].query("not (key_point_id == 'k1' and participant_id == 'P6')")
    k1 = _points(frames | {"positions": fewer}).loc["k1"]
    assert (k1.level, k1.is_conditional, k1.status) == ("consensus", True, "supported")


def test_nothing_rises_by_itself() -> None:
    """A decision needs somebody who says so and people who agree; a topic without a word on it was not discussed."""
    frames = meeting_frames()
    decided = {"kind": "note", "outcome": "decided", "is_decision": True}
    said = outcomes(*({"outcome_id": key} | decided for key in ("o1", "o2")))
    beside = make("witnesses", "outcome_id key_point_id similarity_share", ("o1", "k1", 0.8), ("o2", "k2", 0.8))
    points = _points(frames | {"outcomes": said, "witnesses": beside})
    assert list(points.status[["k1", "k2", "k3", "k4"]]) == ["decision", "proposal", "proposal", "supported"]
    assert _points(frames).status["k1"] == "consensus"
    agenda = _standings(frames)["topic_statuses"].set_index("topic_id")
    assert list(agenda.status) == ["consensus", "supported", "not discussed"]


def test_what_the_meeting_itself_said_stands_beside_the_counts() -> None:
    """The last outcome stated counts, and whether the voices bear it out; a decision stays one."""
    frames = meeting_frames()
    frames["witnesses"]["key_point_id"] = ["k1", "k1", "k6"]
    more = {"outcome_id": "o4", "kind": "recap", "outcome": "agreed", "position": 9, "level_words": "all"}
    frames["outcomes"] = outcomes(*frames["outcomes"].to_dict("records"), more)
    more = make("witnesses", "outcome_id key_point_id similarity_share", ("o4", "k2", 0.9))
    frames["witnesses"] = pd.concat([frames["witnesses"], more])
    points = _points(frames)
    told = points[["stated_outcome", "stated_id", "decision_id", "accord"]].astype(object)
    told = told.where(told.notna(), None)
    assert list(told.loc["k1"]) == ["divided", "o2", None, "differ"]  # agreed by the notes, later summed up as divided
    assert list(told.loc["k2"]) == ["agreed", "o4", None, "differ"]
    assert list(told.loc["k3"]) == [None, None, None, "unstated"]
    assert _points(meeting_frames()).accord["k1"] == "agree"
    assert points.decision_id["k6"] == "o3"


def test_groups_set_against_each_other() -> None:
    """Both operators against and nobody else: the groups are opposed only where a second group is large enough."""
    frames = meeting_frames()
    assert _points(frames).group_pattern["k2"] == "one"  # one planner and one rider are no groups to compare
    extra = frames["positions"].query("key_point_id == 'k2' and participant_id == 'P7'").assign(participant_id="P5")
    points = _points(frames | {"positions": pd.concat([frames["positions"], extra], ignore_index=True)})
    assert points.group_pattern["k2"] == "opposed"
    assert points.group_division_share["k2"] > 0.5 > points.group_division_share["k1"]
    assert points.group_agreement_share["k1"] > 0.7 > points.group_agreement_share["k2"]


def _in_plenary(frames: dict[str, pd.DataFrame], stances: dict[str, str]) -> dict[str, pd.DataFrame]:
    """The small meeting with day 2 open to all topics, and people speaking there on k1."""
    said = frames["statements"].query("statement_id == 's21'")
    rows = [said.assign(statement_id=f"y{p}", participant_id=p, position=200 + i) for i, p in enumerate(stances)]
    cited = [(f"y{p}", stance) for p, stance in stances.items()]
    evidence = pd.DataFrame([("k1", s, stance, 0.5, 20) for s, stance in cited], columns=frames["evidence"].columns)
    return frames | {
        "schedule": frames["schedule"].query("session == 'day1'"),
        "statements": pd.concat([frames["statements"].query("statement_id != 's21'"), *rows], ignore_index=True),
        "evidence": pd.concat([frames["evidence"].query("statement_id != 's21'"), evidence], ignore_index=True),
    }


def test_agreed_in_one_room_and_opposed_in_the_plenary() -> None:
    """Four for it in the working session and three of four against it in the plenary: a shift, and rooms apart."""
    frames = _in_plenary(meeting_frames(), {"P1": "support", "P2": "oppose", "P3": "oppose", "P4": "oppose"})
    made = _standings(frames)
    k1 = made["consensus"].set_index("key_point_id").loc["k1"]
    assert (k1.plenary_shift, k1.session_pattern) == ("away", "opposed")
    room = made["session_counts"].query("key_point_id == 'k1'").set_index("session")
    assert list(room.level[["day1", "day2"]]) == ["consensus", "majority"]
    assert list(room.is_plenary[["day1", "day2"]]) == [False, True]


def test_a_plenary_of_two_is_no_shift() -> None:
    """Where hardly anybody speaks again, nothing is said about a shift."""
    frames = _in_plenary(meeting_frames(), {"P2": "oppose", "P3": "oppose"})
    assert pd.isna(_points(frames).plenary_shift["k1"])


def test_one_loud_voice_is_shown() -> None:
    """A point on which one person says nine words in ten is dominated, and has hardly more than one effective voice."""
    frames = meeting_frames()
    loud = frames["statements"].word_count.mask(frames["statements"].statement_id == "s02", 500)
    k1 = _points(frames | {"statements": frames["statements"].assign(word_count=loud)}).loc["k1"]
    assert k1.is_dominated
    assert 1 < k1.effective_speaker_count < 1.5
    assert not _points(frames).is_dominated["k1"]


def test_minds_that_changed_are_counted_by_their_way() -> None:
    """A supporter who opposed it first counts for it, an opponent who supported it first against it."""
    frames = meeting_frames()
    place = list(zip(frames["positions"].key_point_id, frames["positions"].participant_id, strict=True))
    turned = [p in {("k4", "P3"), ("k4", "P1")} for p in place]
    k4 = _points(frames | {"positions": frames["positions"].assign(is_changed=turned)}).loc["k4"]
    assert (k4.changed_for_count, k4.changed_against_count) == (1, 1)


def test_the_smaller_side_is_kept_with_its_reasons() -> None:
    """The one against k4 stands among the dissents; where both sides are even neither is the smaller one."""
    made = _standings(meeting_frames())["dissents"]
    assert list(made.query("key_point_id == 'k4'").statement_id) == ["s17"]
    assert set(made.side) == {"against"}
    assert "k2" not in set(made.key_point_id)


def test_no_key_points_make_empty_tables() -> None:
    """A meeting without positions gives tables without rows, and its agenda was still discussed."""
    frames = meeting_frames()
    for name in ("key_points", "positions", "evidence"):
        frames[name] = tables.empty(name)
    made = _standings(frames)
    assert all(made[name].empty for name in ("consensus", "group_counts", "session_counts", "conditions", "dissents"))
    assert list(made["topic_statuses"].status) == ["question", "question", "not discussed"]


@pytest.mark.parametrize("method", ["wilson", "jeffreys"])
def test_the_interval_is_a_setting(method: str) -> None:
    """Either interval holds the share, and is narrower at less confidence."""
    wide = _points(meeting_frames(), interval=method).dropna(subset=["agreement_share"])
    narrow = _points(meeting_frames(), interval=method, confidence=0.5).loc[wide.index]
    assert (wide.agreement_low_share < narrow.agreement_low_share).all()
    assert (wide.agreement_high_share >= wide.agreement_share).all()
