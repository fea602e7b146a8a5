"""Corrections of the analysis: each verb, what it leaves alone, and what an entry says that no longer fits."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline import tables
from pipeline.engine.store import check
from pipeline.inputs import correction_tables
from pipeline.inputs.corrections_toml import CorrectionsFile
from pipeline.understand.corrections.corrections import Frames, Settings, corrections
from pipeline.understand.corrections.verbs import split_id
from tests.frames import make, meeting_frames

FOUND = ("key_points", "members", "witnesses", "positions", "evidence")
BUS, TRAIN = "A night bus should run every hour.", "The night train should wait for the bus."
SAID = {  # statement: person, kind, session, text
    "s1": ("P1", "speech", "day1", "Run it every hour."),
    "s2": ("P2", "speech", "day1", "I agree, as long as the city pays."),
    "s3": ("P3", "speech", "day1", "I am against it, it is empty."),
    "s4": ("P1", "speech", "day2", "The train should wait."),
    "s5": ("P2", "chat", "day2", "No, trains do not wait."),
    "s6": ("F1", "speech", "day2", "Let us hear the others."),
    "s7": (None, "note", "day2", "Train waits for bus."),
}


def _frames() -> dict[str, pd.DataFrame]:
    """Two key points: k1 on the bus (for, under a condition, against), k2 on the train (for, against)."""
    names = ["statement_id", "utterance_id", "position", "participant_id", "kind", "session", "clean_text"]
    rows = [(s, s.replace("s", "u"), n, *said) for n, (s, said) in enumerate(SAID.items(), 1)]
    statements = pd.DataFrame(rows, columns=names)
    point = "key_point_id topic_id wording exemplar_id keywords statement_count origin outcome_id is_printable"
    stand = "key_point_id participant_id stance condition confidence support_share oppose_share first_statement_id"
    stands = [
        ("k1", "P1", "support", None, 0.8, 0.8, 0.1, "s1", "s1", False),
        ("k1", "P2", "conditional", "as long as the city pays", 0.8, 0.8, 0.1, "s2", "s2", False),
        ("k1", "P3", "oppose", None, 0.8, 0.1, 0.8, "s3", "s3", False),
        ("k2", "P1", "support", None, 0.8, 0.8, 0.1, "s4", "s4", False),
        ("k2", "P2", "oppose", None, 0.8, 0.1, 0.8, "s5", "s5", False),
    ]
    bears = [
        *(("k1", "s1", "support", 0.9, 1), ("k1", "s3", "oppose", 0.8, 2), ("k1", "s2", "conditional", 0.7, 3)),
        *(("k2", "s4", "support", 0.9, 1), ("k2", "s5", "oppose", 0.8, 2)),
        *(("k2", "s6", "neutral", 0.4, 3), ("k2", "s7", "neutral", 0.4, 4)),
    ]
    evidence = make("evidence", "key_point_id statement_id stance strength rank", *sorted(bears))
    frames = meeting_frames() | {
        "statements": statements,
        "outcomes": pd.DataFrame(
            [{"outcome_id": "o1", "statement_id": "s7"}, {"outcome_id": "o2", "statement_id": None}]
        ),
        "found_key_points": make(
            "key_points",
            point,
            ("k1", "T1", BUS, "s1", "bus, hour", 3, "said", None, True),
            ("k2", "T1", TRAIN, "s4", "train, wait", 4, "noted", "o1", True),
        ),
        "found_members": evidence[["key_point_id", "statement_id"]].assign(relevance_share=0.9),
        "found_witnesses": make(
            "witnesses", "outcome_id key_point_id similarity_share", ("o1", "k2", 1.0), ("o2", None, 0.1)
        ),
        "found_positions": make("positions", f"{stand} last_statement_id is_changed", *stands),
        "found_evidence": evidence,
        "reports": tables.empty("reports"),
    }
    return frames | _entries()


def _entries(*entries: tuple[str, dict[str, Any]]) -> dict[str, pd.DataFrame]:
    """The tables of corrections.toml with these entries, a line each."""
    told: dict[str, list[dict[str, Any]]] = {}
    at: dict[tuple[int | str, ...], int] = {}
    for line, (verb, entry) in enumerate(entries, 1):
        at[verb, len(told.setdefault(verb, []))] = line
        told[verb].append({"reason": "as the editor knows"} | entry)
    return correction_tables.made(CorrectionsFile.model_validate(told), at, {"Dele Adeyemi": "P3"})


def _made(*entries: tuple[str, dict[str, Any]], **changed: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    frames = _frames() | _entries(*entries) | changed
    for name in ("entries", "statements", "sights", "sessions"):
        check(f"correction_{name}", frames[f"correction_{name}"])
    made = corrections(Frames.of(frames), Settings())
    return {name: check(name, frame) for name, frame in made.items()}


def _stances(made: dict[str, pd.DataFrame], point: str) -> dict[str, str]:
    own = made["positions"][made["positions"].key_point_id == point]
    return dict(zip(own.participant_id, own.stance, strict=True))


def _statements(made: dict[str, pd.DataFrame], point: str) -> list[str]:
    """The statements of a key point; evidence and members say the same."""
    own = made["members"][made["members"].key_point_id == point].statement_id
    assert sorted(own) == sorted(made["evidence"][made["evidence"].key_point_id == point].statement_id)
    return sorted(own)


def _point(made: dict[str, pd.DataFrame], point: str) -> Any:
    return made["key_points"].set_index("key_point_id").loc[point]


def _state(made: dict[str, pd.DataFrame]) -> tuple[str, str | None]:
    (row,) = made["corrections"].itertuples()
    return row.state, None if pd.isna(row.note) else row.note


def saw(point: str, **stances: list[str]) -> dict[str, Any]:
    """What an editor saw of a key point on the first two days."""
    return {"key_point": point, "sessions": ["day1", "day2"], **stances}


def test_without_entries_the_tables_are_as_read() -> None:
    """Who corrects nothing gets exactly what was read."""
    made, frames = _made(), _frames()
    assert made["corrections"].empty
    for name in FOUND:
        pd.testing.assert_frame_equal(made[name], check(name, frames[f"found_{name}"]))


@pytest.mark.parametrize("verb", ["reword", "move"])
def test_what_is_not_touched_stays_as_read(verb: str) -> None:
    """An entry changes its key point and nothing else, not even an order or a number."""
    made = _made((verb, {"key_point": "k1", **({"wording": "Other."} if verb == "reword" else {"topic": "T2"})}))
    for name in ("members", "witnesses", "positions", "evidence"):
        pd.testing.assert_frame_equal(made[name], check(name, _frames()[f"found_{name}"]))
    assert _state(made) == ("applied", None)


def test_merge() -> None:
    """Statements, outcomes and positions join; who stood on both counts once, with the later position."""
    made = _made(("merge", {"key_point": "k2", "into": "k1"}))
    assert list(made["key_points"].key_point_id) == ["k1"]
    assert _statements(made, "k1") == list(SAID)
    assert _stances(made, "k1") == {"P1": "support", "P2": "oppose", "P3": "oppose"}
    p1 = made["positions"].set_index("participant_id").loc["P1"]
    assert (p1.first_statement_id, p1.last_statement_id) == ("s1", "s4")
    assert made["witnesses"].key_point_id.tolist()[0] == "k1"
    assert _point(made, "k1").statement_count == 7
    assert _point(made, "k1").keywords == "bus, hour, train, wait"
    assert sorted(made["evidence"]["rank"]) == list(range(1, 8))


def test_merge_keeps_the_earlier_row_of_who_spoke_later_on_the_first() -> None:
    """Order in the file is not order in the meeting: merging the other way round gives the same positions."""
    made = _made(("merge", {"key_point": "k1", "into": "k2"}))
    assert _stances(made, "k2") == {"P1": "support", "P2": "oppose", "P3": "oppose"}


def test_split() -> None:
    """The named statements form a key point in the editor's words; positions follow the words they rest on."""
    made = _made(("split", {"key_point": "k2", "statements": ["s5", "s7"], "wording": "Trains do not wait"}))
    new = split_id("k2", ["s7", "s5"])
    assert made["corrections"].key_point_id.tolist() == [new]
    assert (_statements(made, "k2"), _statements(made, new)) == (["s4", "s6"], ["s5", "s7"])
    assert (_stances(made, "k2"), _stances(made, new)) == ({"P1": "support"}, {"P2": "oppose"})
    row = _point(made, new)
    assert (row.wording, row.origin, row.topic_id, bool(row.is_printable)) == (
        "Trains do not wait.",
        "edited",
        "T1",
        True,
    )
    assert made["witnesses"].set_index("outcome_id").key_point_id["o1"] == new  # its statement went along


def test_later_entries_see_what_earlier_ones_did() -> None:
    """The key point of a split can be named by the id that the split gives, and a merge ends an id."""
    new = split_id("k2", ["s5"])
    made = _made(
        ("split", {"key_point": "k2", "statements": ["s5"], "wording": "Trains do not wait."}),
        ("move", {"key_point": new, "topic": "X1"}),
        ("merge", {"key_point": "k2", "into": "k1"}),
        ("reword", {"key_point": "k2", "wording": "Too late."}),
    )
    assert _point(made, new).topic_id == "X1"
    assert made["corrections"].state.tolist() == ["applied", "applied", "applied", "unfit"]
    assert made["corrections"].place.tolist()[3] == "corrections.toml:4"


def test_reword() -> None:
    """The editor's words are printed as they are, and are nobody else's: no outcome words the key point any more."""
    row = _point(
        _made(("reword", {"key_point": "k2", "wording": "Buses and trains should wait for each other."})), "k2"
    )
    assert (row.wording, row.origin) == ("Buses and trains should wait for each other.", "edited")
    assert pd.isna(row.outcome_id)


def test_drop() -> None:
    """Nothing of the key point is left; the outcome beside it stands beside none."""
    made = _made(("drop", {"key_point": "k2"}))
    for name in ("key_points", "members", "positions", "evidence"):
        assert set(made[name].key_point_id) == {"k1"}
    assert made["witnesses"].key_point_id.isna().all()


def test_dropping_all_leaves_empty_tables() -> None:
    """A meeting whose every key point is dropped still has its tables."""
    made = _made(("drop", {"key_point": "k2"}), ("drop", {"key_point": "k1"}))
    assert made["key_points"].empty
    assert made["evidence"].empty


def test_put_elsewhere() -> None:
    """A statement leaves with the position that rests on it, and takes the side there that the editor gives."""
    entry = {"statement": "s5", "key_point": "k2", "to": "k1", "stance": "oppose"}
    made = _made(("put", entry))
    assert _stances(made, "k2") == {"P1": "support"}
    assert _stances(made, "k1") == {"P1": "support", "P2": "oppose", "P3": "oppose"}  # their later word
    assert "s5" in _statements(made, "k1")


def test_put_without_a_stance_counts_for_nobody() -> None:
    """What the editor does not say is not guessed."""
    made = _made(("put", {"statement": "s5", "key_point": "k2", "to": "k1"}))
    assert _stances(made, "k1") == {"P1": "support", "P2": "conditional", "P3": "oppose"}
    stance = made["evidence"].set_index("statement_id").stance
    assert stance["s5"] == "neutral"


def test_words_of_one_who_reports_for_others_make_no_position() -> None:
    """A rapporteur's words are evidence on the side that the editor gives, and nobody's position; the run says so."""
    reports = make("reports", "utterance_id report_share", ("u5", 0.9))
    entry = {"statement": "s5", "key_point": "k2", "to": "k1", "stance": "oppose"}
    made = _made(("put", entry), reports=reports)
    assert _stances(made, "k1") == {"P1": "support", "P2": "conditional", "P3": "oppose"}
    assert made["evidence"].set_index("statement_id").stance["s5"] == "oppose"
    assert _state(made) == ("changed", "s5 makes no position: its speaker has none, or speaks there for others")
    own = {"key_point": "k2", "participant": "P2", "stance": "support", "statement": "s5"}
    assert _state(_made(("position", own), reports=reports))[0] == "unfit"


def test_put_nowhere() -> None:
    """The statement of a remark “not about this” is evidence for nothing; an exemplar that leaves is replaced."""
    made = _made(("put", {"statement": "s4", "key_point": "k2", "to": "nowhere"}))
    assert "s4" not in set(made["evidence"].statement_id)
    assert _stances(made, "k2") == {"P2": "oppose"}
    assert _point(made, "k2").exemplar_id == "s5"


def test_the_last_statement_takes_the_key_point_along() -> None:
    """A key point without a statement is none."""
    made = _made(*(("put", {"statement": s, "key_point": "k1", "to": "nowhere"}) for s in ("s1", "s2", "s3")))
    assert list(made["key_points"].key_point_id) == ["k2"]
    assert set(made["corrections"].state) == {"applied"}


def test_who_spoke_before_stands_where_they_stood_then() -> None:
    """The last statement goes; the one before counts again."""
    frames = _frames()
    later = pd.concat(
        [
            frames["found_evidence"],
            make("evidence", "key_point_id statement_id stance strength rank", ("k1", "s5", "oppose", 0.9, 4)),
        ]
    )
    stands = frames["found_positions"].copy()
    own = (stands.key_point_id == "k1") & (stands.participant_id == "P2")
    stands.loc[own, ["stance", "condition", "last_statement_id"]] = ["oppose", None, "s5"]
    changed = {
        "found_evidence": later,
        "found_positions": stands,
        "found_members": later[["key_point_id", "statement_id"]].assign(relevance_share=0.9),
    }
    made = _made(("put", {"statement": "s5", "key_point": "k1", "to": "nowhere"}), **changed)
    assert _stances(made, "k1")["P2"] == "support"  # the words of the condition stand nowhere any more


@pytest.mark.parametrize("stance", ["support", "oppose"])
def test_set_a_position(stance: str) -> None:
    """The person stands there, and their words are no evidence for the other side."""
    made = _made(("position", {"key_point": "k2", "participant": "P2", "stance": stance}))
    assert _stances(made, "k2")["P2"] == stance
    assert made["evidence"].set_index("statement_id").stance["s5"] == stance
    row = made["positions"].set_index(["key_point_id", "participant_id"]).loc[("k2", "P2")]
    assert (row.confidence, row.last_statement_id) == (1.0, "s5")


def test_people_are_named_by_id_or_name() -> None:
    """The list of participants says who is meant."""
    made = _made(("position", {"key_point": "k1", "participant": "Dele Adeyemi", "stance": "support"}))
    assert _stances(made, "k1")["P3"] == "support"


def test_set_a_condition() -> None:
    """The condition is the person's own words."""
    entry = {"key_point": "k1", "participant": "P3", "stance": "conditional"}
    made = _made(("position", entry | {"condition": "it is empty"}))
    assert _stances(made, "k1")["P3"] == "conditional"
    made = _made(("position", entry | {"condition": "the city pays"}))
    assert _state(made) == ("unfit", "the condition does not stand in the person's words on it")


def test_remove_a_position() -> None:
    """Who took no position is counted nowhere; what they said stays as neutral evidence."""
    made = _made(("position", {"key_point": "k1", "participant": "P3", "stance": "none"}))
    assert "P3" not in _stances(made, "k1")
    assert made["evidence"].set_index("statement_id").stance["s3"] == "neutral"


def test_a_position_needs_words() -> None:
    """Nobody is counted without words that lead back to the record; the entry may name them."""
    entry = {"key_point": "k2", "participant": "P3", "stance": "oppose"}
    assert _state(_made(("position", entry)))[0] == "unfit"
    made = _made(("position", entry | {"statement": "s3"}))
    assert _stances(made, "k2")["P3"] == "oppose"
    assert "s3" in _statements(made, "k2")
    assert _point(made, "k2").statement_count == 5


@pytest.mark.parametrize(
    ("verb", "entry", "why"),
    [
        ("merge", {"key_point": "k9", "into": "k1"}, "no key point k9"),
        ("merge", {"key_point": "k1", "into": "k1"}, "into itself"),
        ("split", {"key_point": "k1", "statements": ["s4"], "wording": "A."}, "none of the statements"),
        ("split", {"key_point": "k1", "statements": ["s1", "s2", "s3"], "wording": "A."}, "reword it instead"),
        ("move", {"key_point": "k1", "topic": "T99"}, 'no topic "T99"'),
        ("keep", {"key_point": "k9", "topic": "T1", "wording": "A."}, "no key point k9"),
        ("put", {"statement": "s99", "key_point": "k1", "to": "k2"}, "no statement s99"),
        ("put", {"statement": "s4", "key_point": "k1", "to": "nowhere"}, None),
        ("put", {"statement": "s6", "key_point": "k1", "to": "k1"}, "does not belong"),
        ("position", {"key_point": "k2", "participant": "F1", "stance": "oppose"}, "facilitator"),
        (
            "position",
            {"key_point": "k2", "participant": "P3", "stance": "oppose", "statement": "s5"},
            "not the person's",
        ),
    ],
)
def test_what_does_not_fit_changes_nothing_and_says_why(verb: str, entry: dict[str, Any], why: str | None) -> None:
    """An entry that means nothing here is named with file and line; the run goes on as if it were not there."""
    made = _made((verb, entry))
    state, note = _state(made)
    assert state == ("unfit" if why else "applied")
    assert (why or "") in (note or "")
    for name in FOUND:
        pd.testing.assert_frame_equal(made[name], check(name, _frames()[f"found_{name}"]))


def test_another_id_is_found_by_what_the_editor_saw() -> None:
    """A run that finds the same statements under another id keeps the editor's id and wording."""
    entry = {
        "key_point": "old",
        "wording": "Edited.",
        "saw": [saw("old", support=["s1"], oppose=["s3"], other=["s99"])],
    }
    made = _made(("reword", entry))
    assert _state(made) == (
        "unfit",
        "there is no key point old, and none has most of the statements that the editor saw",
    )
    entry["saw"] = [saw("old", support=["s1"], oppose=["s3"])]
    made = _made(("reword", entry))
    assert _state(made) == ("applied", None)
    assert _point(made, "old").wording == "Edited."
    assert _stances(made, "old") == {"P1": "support", "P2": "conditional", "P3": "oppose"}
    assert "k1" not in set(made["key_points"].key_point_id)


def test_a_new_session_does_not_make_it_another_key_point() -> None:
    """Statements of sessions that the editor had not seen do not count against it."""
    seen = {"key_point": "old", "sessions": ["day1"], "support": ["s4"]}
    only = make(
        "evidence",
        "key_point_id statement_id stance strength rank",
        *(("k2", s, "support", 0.9, n) for n, s in enumerate(("s4", "s5", "s6", "s7"), 1)),
    )
    statements = _frames()["statements"].assign(session=lambda t: t.session.where(t.statement_id != "s4", "day1"))
    changed = {
        "statements": statements,
        "found_evidence": only,
        "found_members": only[["key_point_id", "statement_id"]].assign(relevance_share=0.9),
    }
    changed |= {
        "found_key_points": _frames()["found_key_points"].query("key_point_id == 'k2'"),
        "found_positions": tables.empty("positions"),
    }
    assert _state(_made(("drop", {"key_point": "old", "saw": [seen]}), **changed)) == ("applied", None)
    assert _state(_made(("drop", {"key_point": "old", "saw": [seen | {"sessions": []}]}), **changed))[0] == "unfit"


def test_an_entry_never_takes_the_key_point_of_another() -> None:
    """Where two key points that editors named have become one, the second entry is told, not guessed."""
    made = _made(
        ("reword", {"key_point": "k1", "wording": "First."}),
        ("reword", {"key_point": "old", "wording": "Second.", "saw": [saw("old", support=["s1", "s3"])]}),
    )
    assert made["corrections"].state.tolist() == ["applied", "unfit"]
    assert made["corrections"].note.tolist()[1].endswith("is now in k1")
    assert _point(made, "k1").wording == "First."


def test_what_the_editor_did_not_see_is_told() -> None:
    """An id that now stands for other statements is corrected all the same, and the editor hears of it."""
    made = _made(
        ("reword", {"key_point": "k1", "wording": "A.", "saw": [saw("k1", support=["s1", "s4"], oppose=["s5"])]})
    )
    assert _state(made) == ("changed", "of 3 statements of k1 that the editor saw, 1 are still its own")


def test_who_spoke_again_is_told() -> None:
    """A position that a participant confirmed is kept, and the editor hears that they have taken a side since."""
    entry = {
        "key_point": "k1",
        "participant": "P1",
        "stance": "oppose",
        "saw": [saw("k1", support=["s2"], oppose=["s3"])],
    }
    state, note = _state(_made(("position", entry)))
    assert state == "changed"
    assert "1 statements that the editor had not seen" in str(note)


def test_what_a_run_merged_by_itself_is_done() -> None:
    """A merge whose key point has already gone into the other has nothing to do."""
    entry = {"key_point": "old", "into": "k1", "saw": [saw("old", oppose=["s3"])]}
    assert _state(_made(("merge", entry))) == ("applied", None)


def test_keep() -> None:
    """A key point stays with topic and wording; one that is gone stands again as the editor saw it."""
    entry: dict[str, Any] = {"key_point": "k1", "topic": "T2", "wording": BUS}
    row = _point(_made(("keep", entry)), "k1")
    assert (row.topic_id, row.origin) == ("T2", "said")
    entry |= {
        "key_point": "old",
        "wording": "Wait.",
        "saw": [saw("old", support=["s1", "s4"], oppose=["s5"], other=["s99"])],
    }
    made = _made(("keep", entry))
    assert _state(made) == ("changed", "this run does not read old; it stands as the editor saw it")
    assert _statements(made, "old") == ["s1", "s4", "s5"]
    assert _stances(made, "old") == {"P1": "support", "P2": "oppose"}
    assert _stances(made, "k1") == {"P2": "conditional", "P3": "oppose"}
    assert _point(made, "old").origin == "edited"


def test_a_split_names_what_has_left() -> None:
    """Statements that are gone since are counted."""
    made = _made(("split", {"key_point": "k2", "statements": ["s5", "s1"], "wording": "A.", "topic": "T2"}))
    assert _state(made) == ("changed", "1 of 2 statements no longer belong to k2")
    assert _point(made, split_id("k2", ["s1", "s5"])).topic_id == "T2"
