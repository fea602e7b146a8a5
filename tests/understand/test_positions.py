"""Where each participant stands, from the words and from who answers whom."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from pipeline.understand.contributions import encoder
from tests.call import call
from tests.frames import meeting_frames, outcomes

Said = tuple[str, str, str, str, str | None, str]  # person, kind, act, text, what it answers, as the model reads it
FOR, AGAINST, ASIDE, UNREAD = "for", "against", "aside", "unread"
TALK: list[Said] = [
    (
        "P1",
        "speech",
        "proposal",
        "The night bus should run every twenty minutes, until the last train has come in.",
        None,
        FOR,
    ),
    ("F1", "speech", "agreement", "I agree with that.", None, FOR),
    (
        "P2",
        "speech",
        "agreement",
        "I agree, we would run it like that as well, provided that the city pays for the drivers.",
        None,
        FOR,
    ),
    (
        "P3",
        "speech",
        "disagreement",
        "I don't agree with that at all, we tried it and the line loses a lot of money.",
        None,
        AGAINST,
    ),
    (
        "P4",
        "speech",
        "claim",
        "It loses four thousand every week already, and who is going to pay for that?",
        None,
        AGAINST,
    ),
    ("P5", "reaction", "agreement", "👍", "u0", UNREAD),
]
SHARES = {FOR: (0.99, 0.1), AGAINST: (0.99, 0.98), ASIDE: (0.03, 0.4)}  # position, opposition


def _frames(talk: list[Said]) -> dict[str, pd.DataFrame]:
    """One key point, each contribution an utterance of one statement, a minute apart."""
    rows = pd.DataFrame(talk, columns=["participant_id", "kind", "act", "text", "reply_to", "reading"])
    rows = rows.assign(
        utterance_id=[f"u{i}" for i in range(len(rows))],
        statement_id=[f"s{i}" for i in range(len(rows))],
        session="day1",
        position=range(1, len(rows) + 1),
        start_seconds=[60.0 * i for i in range(len(rows))],
        word_count=rows.text.str.split().str.len(),
    )
    members = rows[["statement_id"]].assign(key_point_id="k1", relevance_share=0.8)
    read = rows[rows.reading != UNREAD].reset_index(drop=True)
    names = [f"{name}_share" for name in (*encoder.HEADS, *encoder.ACTS)]
    shares = pd.DataFrame(0.0, index=read.index, columns=names)
    shares["position_share"] = [SHARES[reading][0] for reading in read.reading]
    shares["opposition_share"] = [SHARES[reading][1] for reading in read.reading]
    shares["condition_share"] = 0.05
    for act in encoder.ACTS:
        shares[f"{act}_share"] = 0.9 * (read.act == act)
    frames = meeting_frames()
    return frames | {
        "statements": rows.drop(columns=["reply_to", "reading"]),
        "utterances": rows.drop(columns=["statement_id", "act", "reading"]),
        "members": members,
        "reports": tables.empty("reports"),
        "contributions": pd.concat([read[["utterance_id"]], shares], axis=1),
        "contribution_embeddings": read[["utterance_id"]].assign(v000=1.0),
        "replies": tables.empty("replies"),
        "named_sides": tables.empty("named_sides"),
        "found_witnesses": tables.empty("witnesses"),
    }


def _made(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    made = call("positions", frames | {"found_members": frames["members"]})
    return {n.removeprefix("found_"): tables.TABLES[n].validate(t[tables.columns(n)]) for n, t in made.items()}


def _stances(talk: list[Said]) -> dict[str, str]:
    """Stance of each person."""
    made = _made(_frames(talk))["positions"]
    return dict(zip(made.participant_id, made.stance, strict=True))


def test_each_stands_where_the_reading_puts_them() -> None:
    """An objection without a word of disagreement counts; a reaction is a position; a facilitator has none."""
    expected = {"P1": "support", "P2": "conditional", "P3": "oppose", "P4": "oppose", "P5": "support"}
    assert _stances(TALK) == expected


def test_what_takes_no_position_counts_nobody() -> None:
    """Who talks around a point is neutral evidence: silence is never taken for agreement."""
    remark: Said = ("P6", "speech", "claim", "It was cold that night.", None, ASIDE)
    made = _made(_frames([*TALK, remark]))
    assert "P6" not in set(made["positions"].participant_id)
    assert made["evidence"].set_index("statement_id").stance["s6"] == "neutral"


def test_a_reaction_to_an_objection_opposes() -> None:
    """A thumb stands with the words it answers, not with the key point."""
    assert _stances([*TALK, ("P6", "reaction", "agreement", "👍", "u3", UNREAD)])["P6"] == "oppose"


@pytest.mark.parametrize(
    ("answered", "is_for", "shares_view", "stance"),
    [("u0", False, False, "oppose"), ("u3", True, False, "support"), ("u3", True, True, "oppose")],
    ids=["no to the proposal", "yes, behind an objection", "with the objector"],
)
def test_a_reply_stands_with_what_it_answers(answered: str, is_for: bool, shares_view: bool, stance: str) -> None:
    """Yes and no are said to the proposal, whoever spoke last; a shared view is that of the person."""
    frames = _frames([*TALK, ("P6", "speech", "agreement", "Same words, read as aside.", None, ASIDE)])
    reply = {"utterance_id": "u6", "answered_id": answered, "is_for": is_for, "shares_view": shares_view}
    made = _made(frames | {"replies": pd.DataFrame([reply])})["positions"].set_index("participant_id")
    assert made.stance["P6"] == stance


def test_a_recap_on_the_point_that_names_somebody_tells_their_side() -> None:
    """Only one that is about this point, and named by whoever summed up."""
    named = {"outcome_id": "o1", "participant_id": "P1", "side": "oppose", "session": "day1", "position": 9}
    beside = {"outcome_id": "o1", "key_point_id": "k1", "similarity_share": 0.9}
    frames = _frames(TALK) | {"named_sides": pd.DataFrame([named | {"is_noted": False}])}
    for key_point, stance in (("k1", "oppose"), ("k2", "support")):
        witnesses = pd.DataFrame([beside | {"key_point_id": key_point}])
        made = _made(frames | {"found_witnesses": witnesses})["positions"].set_index("participant_id")
        assert made.stance["P1"] == stance


def test_conditions_are_kept_verbatim() -> None:
    """The condition is a slice of what was said; its statement is conditional evidence."""
    made = _made(_frames(TALK))
    condition = made["positions"].set_index("participant_id").condition
    assert condition["P2"] == "provided that the city pays for the drivers"
    assert condition.drop("P2").isna().all()
    evidence = made["evidence"].set_index("statement_id")
    assert evidence.stance["s2"] == "conditional"
    assert condition["P2"] in TALK[2][3]


@pytest.mark.parametrize("person", ["F1", None])
@pytest.mark.parametrize("kind", ["speech", "note", "sticky"])
def test_facilitators_notes_and_stickies_take_no_position(person: str | None, kind: str) -> None:
    """Nobody is counted for what the facilitator says or a note-taker writes; it stands as neutral evidence."""
    said: Said = (person, kind, "agreement", "I agree.", None, FOR)  # type: ignore[assignment]
    made = _made(_frames([*TALK, said]))
    assert set(made["positions"].participant_id) == {"P1", "P2", "P3", "P4", "P5"}
    assert made["evidence"].set_index("statement_id").stance["s6"] == "neutral"


def test_the_last_stance_counts_and_the_change_is_told() -> None:
    """A person who comes round is counted where they end."""
    made = _made(
        _frames(
            [
                *TALK,
                (
                    "P1",
                    "speech",
                    "disagreement",
                    "No, I was wrong, I don't agree any more, it costs far too much.",
                    None,
                    AGAINST,
                ),
            ]
        )
    )
    p1 = made["positions"].set_index("participant_id").loc["P1"]
    assert (p1.stance, p1.is_changed, p1.first_statement_id, p1.last_statement_id) == ("oppose", True, "s0", "s6")


def test_a_change_is_told_only_in_the_words_of_who_changed() -> None:
    """Two readings of which one is wrong make nobody change sides in print."""
    made = _made(
        _frames([*TALK, ("P3", "speech", "agreement", "Then we would run it as well, for a year.", None, FOR)])
    )
    p3 = made["positions"].set_index("participant_id").loc["P3"]
    assert (p3.stance, p3.is_changed) == ("support", False)
    words = "I take that back, we would run it as well, for a year."
    made = _made(_frames([*TALK, ("P3", "speech", "agreement", words, None, FOR)]))
    assert made["positions"].set_index("participant_id").loc["P3"].is_changed


def test_last_means_latest_in_time() -> None:
    """A chat line of an early moment, listed after the speech, is not the last word."""
    frames = _frames(
        [
            *TALK,
            (
                "P3",
                "chat",
                "agreement",
                "yes, that is a good idea and we would do the same at our end of the city",
                "u0",
                FOR,
            ),
        ]
    )
    frames["statements"].loc[6, "start_seconds"] = 30.0
    p3 = _made(frames)["positions"].set_index("participant_id").loc["P3"]
    assert (p3.stance, p3.last_statement_id) == ("oppose", "s3")


def test_ten_repetitions_leave_the_supporters() -> None:
    """Saying it ten times makes nobody else a supporter, and oneself no second one."""
    before = _stances(TALK)
    assert _stances([*TALK, *[TALK[0]] * 10]) == before


def test_order_of_rows_changes_nothing() -> None:
    """The order is read from time and place, not from the table."""
    frames = _frames(TALK)
    mixed = {name: table.sample(frac=1, random_state=2) for name, table in frames.items()}
    before, after = _made(frames), _made(mixed)
    for name in before:
        pd.testing.assert_frame_equal(before[name], after[name])


def test_every_member_is_evidence_once_and_ranked() -> None:
    """Nothing that belongs to a key point vanishes; ranks run from 1 without a gap."""
    frames = _frames(TALK)
    evidence = _made(frames)["evidence"]
    assert set(evidence.statement_id) == set(frames["members"].statement_id)
    assert sorted(evidence["rank"]) == list(range(1, len(evidence) + 1))


def test_questions_take_no_side() -> None:
    """Who only asks has no position."""
    assert "P7" not in _stances([*TALK, ("P7", "speech", "question", "Who pays?", None, ASIDE)])


def test_who_reports_for_others_takes_no_position() -> None:
    """A rapporteur tells what the room said: each of its people counts for themselves, and the report is no voice."""
    report: Said = ("P6", "speech", "claim", "Our room wants it every twenty minutes, all of us.", None, FOR)
    frames = _frames([*TALK, report])
    assert "P6" in set(_made(frames)["positions"].participant_id)
    frames["reports"] = pd.DataFrame({"utterance_id": ["u6"], "report_share": [0.9]})
    made = _made(frames)
    assert "P6" not in set(made["positions"].participant_id)
    assert made["evidence"].set_index("statement_id").stance["s6"] == "neutral"


def test_no_key_points_no_positions() -> None:
    """A meeting without a key point has empty tables of the right columns."""
    frames = _frames(TALK)
    made = _made(frames | {"members": frames["members"].head(0)})
    assert made["positions"].empty
    assert made["evidence"].empty


def test_what_could_be_either_is_unclear_and_counts_nowhere() -> None:
    """A position that is neither surely for nor surely against is told as such and makes nobody a supporter."""
    frames = _frames(TALK)
    made = call("positions", frames | {"found_members": frames["members"]}, opposition_share=1.0, support_share=1.0)
    assert made["found_positions"].empty
    stance = made["found_evidence"].set_index("statement_id").stance
    assert stance.to_dict() == {"s1": "neutral", **dict.fromkeys(("s0", "s2", "s3", "s4", "s5"), "unclear")}


def test_what_became_of_a_point_tells_how_words_are_meant_that_could_be_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where all agreed fewer are against it, where it was refused more; how sure a side is, the words alone say."""
    steps = range(1, 20)
    for step in steps:
        monkeypatch.setitem(SHARES, f"step {step}", (0.99, step / 20))
    words = "It loses four thousand every week already."
    frames = _frames([(f"P{step}", "speech", "claim", words, None, f"step {step}") for step in steps])
    beside = pd.DataFrame([{"outcome_id": "o1", "key_point_id": "k1", "similarity_share": 0.9, "topic_id": None}])
    against, shares = {}, []
    for outcome in ("agreed", "majority", "refused"):
        told = outcomes({"outcome_id": "o1", "kind": "recap", "outcome": outcome})
        made = _made(frames | {"found_witnesses": beside, "outcomes": told})["positions"].set_index("participant_id")
        against[outcome] = set(made.index[made.stance == "oppose"])
        shares.append(made.oppose_share.to_dict())
    assert against["agreed"] < against["majority"] < against["refused"]
    known = set.intersection(*(set(share) for share in shares))
    assert known and all(share[person] == shares[0][person] for share in shares for person in known)
