"""What the meeting itself stated stands beside the count of voices, and is compared with it."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from pipeline.weigh.consensus import stated
from tests.frames import make, outcomes


@pytest.mark.parametrize(
    ("level", "side", "outcome", "accord"),
    [
        ("consensus", "for", "agreed", "agree"),
        ("consensus", "for", "decided", "agree"),
        ("consensus", "for", "divided", "differ"),
        ("majority", "for", "majority", "agree"),
        ("majority", "for", "refused", "differ"),
        ("majority", "against", "refused", "agree"),  # most were against it
        ("majority", "against", "agreed", "differ"),
        ("divided", "even", "open", "agree"),
        ("divided", "even", "agreed", "differ"),
        ("minority", "for", "minority", "agree"),
        ("minority", "for", "agreed", "unstated"),  # few voices contradict nobody
        ("consensus", "for", None, "unstated"),
    ],
)
def test_voices_and_words_bear_each_other_out_or_differ(
    level: str, side: str, outcome: str | None, accord: str
) -> None:
    """Either is told; where the one says nothing of the other, neither is claimed."""
    row = {"level": level, "majority_side": side, "stated_outcome": outcome}
    assert stated.accord(row | {"certain_share": 0.9}) == accord
    unsure = "unstated" if accord == "agree" else accord  # sides were read in the light of what was stated
    assert stated.accord(row | {"certain_share": 0.2}) == unsure


@pytest.mark.parametrize("level", tables.LEVELS)
@pytest.mark.parametrize("side", ["for", "against", "even"])
def test_every_level_can_be_compared(level: str, side: str) -> None:
    """A new level, or a new outcome, is no error of the run; nothing both agrees and differs."""
    row = {"level": level, "majority_side": side, "certain_share": 0.9}
    found = {outcome: stated.accord(row | {"stated_outcome": outcome}) for outcome in tables.STATED_OUTCOMES}
    assert set(found.values()) <= {"agree", "differ", "unstated"}
    assert "agree" in found.values()


def test_nothing_is_both_borne_out_and_contradicted() -> None:
    """The two lists are of one mind."""
    for level, outcomes_ in stated.BORNE_OUT.items():
        assert outcomes_.isdisjoint(stated.CONTRADICTED.get(level, set()))


# a key point in the words of a participant
WORDLESS = pd.DataFrame({"key_point_id": ["k1"], "outcome_id": [None], "wording": ["Mild winters need no ramp."]})
TALLY = {"support_count": 7.0, "oppose_count": 1.0}


def test_the_last_word_of_the_meeting_counts() -> None:
    """Open in the morning and agreed in the evening is agreed; a decision stays one though it was talked of again."""
    said = outcomes(
        {"outcome_id": "late", "kind": "recap", "position": 9, "outcome": "agreed", **TALLY},
        {"outcome_id": "early", "kind": "note", "position": 2, "outcome": "divided"},
        {"outcome_id": "action", "kind": "note", "position": 12},
        {"outcome_id": "decision", "kind": "call", "position": 5, "outcome": "decided", "is_decision": True},
        {"outcome_id": "other", "kind": "call", "position": 20, "outcome": "refused"},
    )
    beside = make(
        "witnesses",
        "outcome_id key_point_id similarity_share",
        *((name, "k1", 0.8) for name in ("late", "early", "action", "decision")),
        ("other", None, 0.1),
    )
    laid = stated.beside(said, beside, WORDLESS)
    told = stated.stated(laid[laid.key_point_id == "k1"])
    assert (told["stated_outcome"], told["stated_id"], told["decision_id"]) == ("agreed", "late", "decision")
    assert told["stated_support_count"] == 7.0


def test_of_what_nobody_stated_nothing_is_told() -> None:
    """A point without a witness has no outcome and no decision."""
    told = stated.stated(stated.beside(outcomes(), tables.empty("witnesses"), WORDLESS))
    assert (told["stated_outcome"], told["stated_id"], told["decision_id"]) == (None, None, None)


def test_the_talk_of_a_session_has_the_last_word_over_its_notes() -> None:
    """The plenary supersedes the room, and a chair's summary what was noted meanwhile, wherever notes stand."""
    rows = [
        {"outcome_id": "room", "session": "day1", "kind": "report", "position": 3, "outcome": "divided"},
        {"outcome_id": "chair", "session": "day2", "kind": "recap", "position": 20, "outcome": "majority"},
        {"outcome_id": "notes", "session": "day2", "kind": "note", "position": 40, "outcome": "agreed"},
    ]
    said = outcomes(*(row | {"level_words": "as said"} for row in rows))
    beside = make(
        "witnesses", "outcome_id key_point_id similarity_share", *((r["outcome_id"], "k1", 0.9) for r in rows)
    )
    laid = stated.beside(said, beside, WORDLESS)
    assert list(laid.outcome_id) == ["room", "notes", "chair"]
    told = stated.stated(laid)
    assert (told["stated_outcome"], told["stated_id"]) == ("majority", "chair")


@pytest.mark.parametrize(
    ("clause", "proposition", "outcome"),
    [
        ("the panel itself comes before the rest", None, "agreed"),  # several would begin with it: no level
        ("the panel comes first", "The panel should come first.", "majority"),  # that is what most agreed to
        ("the panel, with some changes", None, "majority"),
    ],
)
def test_what_several_would_begin_with_is_no_majority(clause: str, proposition: str | None, outcome: str) -> None:
    """All agreed on it in the room, and in the evening several put it first: that is no step down."""
    rows = [
        {"outcome_id": "room", "kind": "report", "position": 3, "outcome": "agreed", "clause": "the panel"},
        {"outcome_id": "chair", "kind": "recap", "position": 20, "outcome": "majority", "clause": clause},
    ]
    said = outcomes(*(row | {"level_words": "as said"} for row in rows))
    said["proposition"] = [None, proposition]
    links = ((row["outcome_id"], "k1", 0.9) for row in rows)
    beside = make("witnesses", "outcome_id key_point_id similarity_share", *links)
    points = WORDLESS.assign(wording="A panel is all we need.")
    assert stated.stated(stated.beside(said, beside, points))["stated_outcome"] == outcome


@pytest.mark.parametrize(
    ("noted", "share", "outcome"),
    [("majority", 0.9, "majority"), ("divided", 0.9, "divided"), ("divided", 0.7, "agreed"), ("agreed", 0.9, "agreed")],
)
def test_what_is_called_agreed_the_notes_bear_too(noted: str, share: float, outcome: str) -> None:
    """Summaries are kind: where a note that is surely on the same point claims less, that is what both bear."""
    rows = [
        {"outcome_id": "notes", "kind": "note", "position": 40, "outcome": noted, "level_words": "as noted"},
        {"outcome_id": "chair", "kind": "recap", "position": 20, "outcome": "agreed", "level_words": "as said"},
    ]
    links = (("notes", "k1", share), ("chair", "k1", 0.9))
    beside = make("witnesses", "outcome_id key_point_id similarity_share", *links)
    assert stated.stated(stated.beside(outcomes(*rows), beside, WORDLESS))["stated_outcome"] == outcome


def test_a_note_corrects_no_vote() -> None:
    """Thirty-nine to none is what the poll says, whatever somebody noted of a neighbouring point."""
    rows = [
        {"outcome_id": "notes", "kind": "note", "position": 40, "outcome": "majority", "level_words": "as noted"},
        {"outcome_id": "vote", "kind": "poll", "position": 50, "outcome": "agreed"},
    ]
    said = outcomes(*rows)
    said.loc[1, ["support_count", "oppose_count"]] = [39, 0]
    links = (("notes", "k1", 0.9), ("vote", "k1", 0.8))
    beside = make("witnesses", "outcome_id key_point_id similarity_share", *links)
    found = stated.stated(stated.beside(said, beside, WORDLESS))
    assert (found["stated_outcome"], found["stated_support_count"]) == ("agreed", 39)


@pytest.mark.parametrize(
    ("told", "decision", "counts", "leads", "level"),
    [
        ("majority", "d1", (5, 2), True, "majority"),  # decided by a majority
        ("open", "d1", (5, 2), True, "consensus"),
        ("agreed", None, (1, 5), False, "majority"),  # nothing is agreed against more voices than for it
        ("agreed", None, (2, 2), True, "consensus"),
        ("refused", None, (1, 5), True, "majority"),  # of those against
    ],
)
def test_a_decision_or_an_agreement_does_not_hide_who_is_against(
    told: str, decision: str | None, counts: tuple[int, int], leads: bool, level: str
) -> None:
    """A decision is no consensus where most were told of, and the record does not lead against the voices."""
    row = {"support_count": counts[0], "oppose_count": counts[1], "mixed_count": 0, "level": "majority"}
    row |= {"decision_id": decision, "stated_outcome": told, "stated_share": 0.9}
    assert stated.leading(row, "reported", counts, counts) == {"is_led_by_record": leads, "leading_level": level}


VOICED = {"support_count": 5, "oppose_count": 2, "mixed_count": 0, "level": "majority", "decision_id": None}


@pytest.mark.parametrize(
    ("origin", "share", "outcome", "leads", "level"),
    [
        ("reported", 0.5, "divided", True, "divided"),  # the meeting's own words
        ("said", 0.9, "agreed", True, "consensus"),  # surely about it
        ("said", 0.5, "agreed", False, "majority"),  # perhaps about it
        ("read", 0.9, "agreed", False, "majority"),  # a language model read the positions
        ("edited", 0.9, "agreed", True, "consensus"),  # an editor's split, of which the meeting surely spoke
        ("edited", 0.5, "agreed", False, "majority"),
        ("reported", 0.5, "action", True, "majority"),  # says no level
        ("reported", 0.5, None, False, "majority"),  # nothing was stated
    ],
)
def test_one_witness_gives_the_level(origin: str, share: float, outcome: str | None, leads: bool, level: str) -> None:
    """The level that is printed is the level of the open data, by one rule."""
    row = VOICED | {"stated_outcome": outcome, "stated_share": share}
    assert stated.leading(row, origin, (5, 2), (5, 2)) == {"is_led_by_record": leads, "leading_level": level}


def test_voices_of_the_session_in_which_a_level_was_stated_are_held_against_it() -> None:
    """Who was against in a working session and came round is no voice against what the plenary agreed."""
    rooms = pd.DataFrame({"session": ["day1", "day2"], "support_count": [3, 3], "oppose_count": [6, 2]})
    row = {"support_count": 5, "oppose_count": 7}
    assert stated.taken_then(row | {"stated_session": "day2"}, rooms) == (3, 2)
    assert stated.taken_then(row | {"stated_session": "day3"}, rooms) == (5, 7)
    assert stated.taken_then(row | {"stated_session": None}, rooms) == (5, 7)


def test_another_wording_leaves_the_witness_that_leads() -> None:
    """An editor's wording is no other evidence: what led before, the record or the positions counted, leads still."""
    columns = ["key_point_id", "origin"]
    found = pd.DataFrame([("k1", "noted"), ("k2", "read"), ("k3", "said")], columns=columns)
    own = pd.DataFrame([("k1", "edited"), ("k2", "edited"), ("k3", "said"), ("k4", "edited")], columns=columns)
    assert stated.origins(own, found) == {"k1": "noted", "k2": "read", "k3": "said", "k4": "edited"}


def test_a_decision_is_agreed_and_silence_is_no_level() -> None:
    """A decision of the meeting outweighs the count of voices; where nobody took a position nobody agreed."""
    told = {"stated_outcome": "open", "stated_share": 1.0}
    assert (
        stated.leading(VOICED | told | {"decision_id": "o1"}, "decided", (5, 2), (5, 2))["leading_level"] == "consensus"
    )
    silent = VOICED | told | {"support_count": 0, "oppose_count": 0}
    assert stated.leading(silent, "reported", (0, 0), (0, 0)) == {"is_led_by_record": True, "leading_level": None}


def test_what_the_last_word_superseded_is_kept_as_history() -> None:
    """Six to one in the room and divided in the plenary is divided; an action supersedes no level."""
    rows = [
        {"outcome_id": "room", "session": "day1", "kind": "report", "position": 3, "outcome": "agreed"},
        {"outcome_id": "plenary", "session": "day2", "kind": "recap", "position": 20, "outcome": "divided"},
        {"outcome_id": "action", "session": "day2", "kind": "action", "position": 30, "outcome": "action"},
    ]
    rows[0] |= {"support_count": 6.0, "oppose_count": 1.0}
    said = outcomes(*({"level_words": "as said"} | row for row in rows))
    beside = make(
        "witnesses", "outcome_id key_point_id similarity_share", *((r["outcome_id"], "k1", 0.9) for r in rows)
    )
    told = stated.stated(stated.beside(said, beside, WORDLESS))
    assert (told["stated_outcome"], told["earlier_outcome"], told["earlier_id"]) == ("divided", "agreed", "room")
    assert (told["earlier_support_count"], told["earlier_oppose_count"]) == (6.0, 1.0)
    alone = stated.stated(stated.beside(said[said.outcome_id == "action"], beside, WORDLESS))
    assert (alone["stated_outcome"], alone["earlier_outcome"]) == ("action", None)


def test_a_line_that_tells_of_both_levels_is_its_own_history() -> None:
    """'Was six to one, now three to three'."""
    row = {"outcome_id": "note", "kind": "note", "position": 3, "outcome": "divided", "level_words": "3-3"}
    row |= {"support_count": 3.0, "oppose_count": 3.0}
    row |= {"earlier_outcome": "agreed", "earlier_support_count": 6.0, "earlier_oppose_count": 1.0}
    beside = make("witnesses", "outcome_id key_point_id similarity_share", ("note", "k1", 0.9))
    told = stated.stated(stated.beside(outcomes(row), beside, WORDLESS))
    assert (told["stated_id"], told["earlier_id"]) == ("note", "note")
    assert (told["earlier_outcome"], told["earlier_support_count"]) == ("agreed", 6.0)


def _level_of(worded_by: str | None, *rows: dict[str, object]) -> object:
    """The level of a key point beside which all these outcomes are laid."""
    said = outcomes(*rows)
    beside = make(
        "witnesses", "outcome_id key_point_id similarity_share", *((row["outcome_id"], "k1", 0.8) for row in rows)
    )
    own = next((row["proposition"] for row in rows if row["outcome_id"] == worded_by), None)
    points = WORDLESS if own is None else WORDLESS.assign(outcome_id=worded_by, wording=own)
    return stated.stated(stated.beside(said, beside, points))["stated_outcome"]


RAMPS: dict[str, object] = {"outcome_id": "ramps", "kind": "report", "position": 1, "outcome": "agreed"}
RAMPS |= {"level_words": "everybody", "clause": "every bus has a ramp", "proposition": "Every bus should have a ramp."}


@pytest.mark.parametrize(
    ("clause", "level"),
    [("mild winters, put to nobody", "agreed"), ("the ramp on each bus", "divided"), ("closer", "divided")],
)
def test_only_what_speaks_of_the_printed_words_changes_their_level(clause: str, level: str) -> None:
    """A key point gathers several matters: a later word on another one takes nothing back."""
    later = RAMPS | {"outcome_id": "later", "position": 5, "outcome": "divided", "clause": clause, "proposition": None}
    assert _level_of("ramps", RAMPS, later) == level
    assert _level_of(None, RAMPS, later) == "divided"  # a participant's words: the last word counts


def test_a_note_on_another_matter_gives_no_level_to_what_a_participant_said() -> None:
    """Half a day, dropped, as noted on training, had a wait of three hours rejected."""
    noted = RAMPS | {"kind": "note", "outcome": "refused", "proposition": None}
    assert _level_of(None, noted | {"clause": "half a day for the drivers"}) is None
    assert _level_of(None, noted | {"clause": "mild winters and drivers"}) == "refused"
    assert _level_of(None, noted | {"clause": "it"}) == "refused"  # names nothing: goes on with what was said


def test_who_alone_is_for_what_is_denied_leaves_the_others_agreed() -> None:
    """Of "no cats on board. Only Ada" a minority view was printed."""
    banned = RAMPS | {"clause": "no cats on board", "proposition": "There should be no cats on board.", "outcome": None}
    noted = RAMPS | {"outcome_id": "later", "kind": "note", "position": 5, "outcome": "minority", "proposition": None}
    alone = noted | {"clause": "No cats on board", "level_words": "Only Ada"}
    assert _level_of("ramps", banned, alone) == "agreed"
    assert _level_of("ramps", banned, alone | {"level_words": "a few of us"}) == "minority"


def test_a_condition_goes_on_with_what_was_said() -> None:
    """Who says "today, if the brakes are tested first, most could live with it" has the last word on the ramps."""
    later = RAMPS | {"outcome_id": "later", "position": 5, "outcome": "majority", "proposition": None}
    later |= {"clause": "Today, if the brakes are tested", "condition": "if the brakes are tested first"}
    assert _level_of("ramps", RAMPS, later) == "majority"


def test_what_was_rejected_is_agreed_where_the_opposite_is_printed() -> None:
    """Everybody against cats on board: "there should be no cats on board" is agreed, not rejected."""
    banned = RAMPS | {"clause": "no cats on board", "proposition": "There should be no cats on board."}
    later = RAMPS | {"outcome_id": "later", "position": 5, "outcome": "refused", "proposition": None}
    assert _level_of("ramps", banned, later | {"clause": "cats on board"}) == "agreed"
    assert _level_of("ramps", banned, later | {"clause": "a board without cats"}) == "refused"
    voted = outcomes(banned, later | {"clause": "cats on board", "support_count": 2.0, "oppose_count": 7.0})
    laid = make("witnesses", "outcome_id key_point_id similarity_share", ("ramps", "k1", 0.8), ("later", "k1", 0.8))
    told = stated.stated(stated.beside(voted, laid, WORDLESS.assign(outcome_id="ramps")))
    assert (told["stated_support_count"], told["stated_oppose_count"]) == (7.0, 2.0)
    assert _level_of("ramps", RAMPS, later | {"clause": "a ramp on every bus"}) == "refused"
    ride = RAMPS | {"clause": "ramps", "proposition": "There should be ramps, so that one boards without help."}
    assert _level_of("ramps", ride, later | {"clause": "ramps"}) == "refused"  # it denies the help, not the ramps


OWN = "There should be premiums that show the risk."


def of_premiums(others: list[dict[str, object]], laid: str) -> object:
    """The outcome of a point that a note words and leaves open, beside which another outcome is laid."""
    own: dict[str, object] = {"outcome_id": "own", "kind": "note", "position": 1, "outcome": "open"}
    own |= {"clause": "premiums that show the risk", "proposition": OWN}
    said = outcomes(*(row | {"level_words": "as said"} for row in (own, *others)))
    beside = make("witnesses", "outcome_id key_point_id similarity_share", ("own", "k1", 0.9), (laid, "k1", 0.9))
    worded = pd.DataFrame({"key_point_id": ["k1"], "outcome_id": ["own"], "wording": [OWN]})
    return stated.stated(stated.beside(said, beside, worded))["stated_outcome"]


@pytest.mark.parametrize(("elsewhere", "outcome"), [("the levy on land", "open"), ("the price of a ticket", "agreed")])
def test_one_word_may_name_another_matter(elsewhere: str, outcome: str) -> None:
    """In a list of results "levy, all but one" is of the levy, which other clauses tell of, and not of the premiums."""
    others: list[dict[str, object]] = [
        {"outcome_id": "other", "kind": "report", "position": 2, "outcome": "refused", "clause": elsewhere},
        {"outcome_id": "list", "kind": "recap", "position": 20, "outcome": "agreed", "clause": "Levy"},
    ]
    assert of_premiums(others, "list") == outcome


@pytest.mark.parametrize(
    ("other", "outcome"),
    [("There should be a surcharge on premiums.", "open"), ("There should be premiums that show it.", "refused")],
)
def test_a_proposition_of_its_own_is_another_matter(other: str, outcome: str) -> None:
    """One word in common does not make "a surcharge on premiums, buried" the end of "premiums that show the risk"."""
    row: dict[str, object] = {"outcome_id": "other", "kind": "report", "position": 2, "outcome": "refused"}
    assert of_premiums([row | {"clause": other, "proposition": other}], "other") == outcome


def test_sides_read_in_the_light_of_what_was_stated_do_not_bear_it_alone() -> None:
    """What the words alone have more against than for is not called agreed, on whichever side people were put."""
    told = {"stated_outcome": "agreed", "stated_share": 0.9, "decision_id": None, "level": "majority"}
    row = VOICED | told
    assert stated.leading(row, "reported", (5, 2), (4.1, 2.8))["leading_level"] == "consensus"
    assert stated.leading(row, "reported", (5, 2), (2.8, 4.1)) == {
        "is_led_by_record": False,
        "leading_level": "majority",
    }
