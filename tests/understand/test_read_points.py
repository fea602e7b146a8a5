"""What a language model read in the small meeting, as key points, positions, links to outcomes, report, disclosure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from pipeline import tables
from pipeline.publish.report.language_model import language_model
from pipeline.understand.contributions import encoder
from pipeline.understand.key_points import read_points
from pipeline.understand.positions import told_sides
from pipeline.understand.positions.turn import Turn
from pipeline.write.paper import writer
from tests import readings
from tests.call import call

Frames = dict[str, pd.DataFrame]


def unread(frames: Frames) -> Frames:
    """The tables of the trained reader, which found a position in nothing."""
    said = frames["utterances"].utterance_id
    shares = pd.DataFrame(0.1, index=range(len(said)), columns=[f"{n}_share" for n in (*encoder.HEADS, *encoder.ACTS)])
    shares.insert(0, "utterance_id", list(said))
    vectors = pd.DataFrame(np.eye(len(said), 7), columns=[f"v{n:03d}" for n in range(7)])
    vectors.insert(0, "utterance_id", list(said))
    agenda = pd.DataFrame([("T1", 0, *[0.4] * 7), ("T2", 0, *[0.4] * 7)])
    agenda.columns = pd.Index(["topic_id", "position", *(f"v{n:03d}" for n in range(7))])
    return {"contributions": shares, "contribution_embeddings": vectors, "agenda_embeddings": agenda}


def read(folder: Path, frames: Frames | None = None, /, **answers: str) -> Frames:
    """The small meeting with what was read, its key points and positions."""
    found = frames or readings.frames()
    readings.answered(folder, found, **answers)
    found |= call("reader", found | {"folder": folder, "cache": readings.Near()}, mode="recorded")
    found |= unread(found)
    found |= call("key_points", found | {"cache": readings.Near()})
    found |= call("positions", found)
    found |= {name.removeprefix("found_"): frame for name, frame in found.items()}  # nobody corrects anything
    for name in ("key_points", "members", "witnesses", "positions", "evidence", "doubted_sides"):
        found[name] = tables.TABLES[name].validate(found[name][tables.columns(name)])
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """The meeting as a good model reads it."""
    return read(tmp_path_factory.mktemp("meeting"))


def point(made: Frames, text: str) -> str:
    points = made["key_points"].set_index("wording")
    return str(points.key_point_id[text])


def test_propositions_are_the_key_points(made: Frames) -> None:
    """In their words, with the nearest statement of a supporter, from the model."""
    points = made["key_points"]
    assert set(points.wording) == {one["text"] for own in readings.ANSWERS.values() for one in own}
    assert set(points.origin) == {"read"}
    assert points.is_printable.all()
    exemplars = points.set_index("wording").exemplar_id
    assert exemplars[readings.LIGHT["text"]] == "s13"
    assert exemplars[readings.OFTEN["text"]] in ("s02", "s04", "s05", "s06", "s21")


def test_sides_are_the_positions(made: Frames) -> None:
    """People are counted by the program: once each, with conditions in their own words; notes take no side."""
    positions = made["positions"]
    often = positions[positions.key_point_id == point(made, readings.OFTEN["text"])].set_index("participant_id")
    assert dict(often.stance) == {
        "P1": "support",
        "P3": "conditional",
        "P5": "support",
        "P6": "support",
        "P7": "support",
    }
    assert often.condition["P3"] == "only if the city pays for the drivers' night shift"
    fares = positions[positions.key_point_id == point(made, readings.FARES["text"])].set_index("participant_id")
    assert dict(fares.stance) == {"P2": "support", "P3": "oppose", "P4": "oppose", "P7": "support"}
    assert (positions.confidence > 0.9).all()
    evidence = made["evidence"].set_index(["key_point_id", "statement_id"]).stance
    assert evidence[point(made, readings.OFTEN["text"]), "s22"] == "neutral"


def test_outcomes_go_to_what_was_read(made: Frames) -> None:
    """Each outcome that is about a point that was read is laid beside it; the others stay where they were."""
    links = made["witnesses"].set_index("outcome_id")
    assert set(links.index) == {"o1", "o2", "o3"}
    known = set(made["key_points"].key_point_id)
    assert all(isinstance(key, str) and key in known for key in links.key_point_id.dropna())


def test_an_outcome_is_nearest_to_what_it_is_laid_beside() -> None:
    """Words that are nearer to another proposition, or like none, say nothing of this one's level."""
    known = {"sure": np.eye(3)[0], "other": np.eye(3)[1], "like": np.array([0.9, 0.1, 0.4]), "far": np.eye(3)[2]}
    stated = pd.DataFrame({"outcome_id": ["o1", "o2"], "clause": ["like", "far"]})
    propositions = pd.DataFrame({"proposition_id": ["k1", "k2"], "wording": ["sure", "other"]})
    talk = SimpleNamespace(stated=stated, known=known)
    nearest = read_points._nearest(talk, SimpleNamespace(propositions=propositions, known=known))  # type: ignore[arg-type]
    assert nearest.to_dict() == {"o1": "k1", "o2": None}


def test_a_wording_that_cannot_be_printed_is_no_claim(tmp_path: Path) -> None:
    """The point stands in the words of a supporter, for the editor."""
    question = next(one.question for one in readings.read(tmp_path).asked if one.topic_id == "T2")
    invented = readings.TRAINING | {"text": "Drivers should be trained for 14 weeks on night routes."}
    points = read(tmp_path, T2=readings.topic_answer(question, invented))["key_points"].set_index("topic_id")
    assert not points.is_printable["T2"]
    assert points.origin["T2"] == "said"
    assert "14" not in points.wording["T2"]


def test_a_topic_that_was_not_read_is_gathered_offline(tmp_path: Path) -> None:
    """Its propositions are not there; whatever the offline reader finds stands beside the others."""
    found = read(tmp_path, T2="no")
    assert "T2" not in set(found["key_points"].topic_id[found["key_points"].origin == "read"])
    assert "T1" in set(found["key_points"].topic_id)


def test_without_outcomes(tmp_path: Path) -> None:
    """A meeting that states nothing of its own is read all the same."""
    found = read(tmp_path, readings.frames() | {"outcomes": tables.empty("outcomes")})
    assert found["witnesses"].empty
    assert len(found["key_points"]) == 5


def test_what_the_model_left_unclear_counts_nowhere(made: Frames) -> None:
    """Nor does what it says nothing about."""
    sides = made["read_sides"]
    unclear = sides.assign(stance=sides.stance.replace({"conditional": "unclear"}))
    found = call("positions", made | {"read_sides": unclear[unclear.utterance_id != "u18"]})
    often = found["found_positions"][found["found_positions"].key_point_id == point(made, readings.OFTEN["text"])]
    assert set(often.participant_id) == {"P1", "P5", "P6"}


def test_a_side_that_the_program_reads_otherwise_is_told(made: Frames) -> None:
    """The side stands; the editor sees it with its place and how surely the program reads the opposite."""
    sure = Turn("P4", 0.97, 0.98, -1, False, None, False, ("s12",))
    unsure = Turn("P3", 0.97, 0.7, -1, False, None, False, ("s10",))
    told = [replace(one, sign=1, opposes=0.02) for one in (sure, unsure)]
    rows = list(told_sides.doubted(told, [sure, unsure], 0.9))
    assert rows == [{"statement_id": "s12", "stance": "support", "opposite_share": 0.9506}]
    key = point(made, readings.FARES["text"])
    table = pd.DataFrame([{"key_point_id": key, **rows[0]}])
    text = language_model(
        *(made["readings"], made["refusals"], made["read_sides"], table),
        *(made["statements"], made["utterances"], made["sources"], made["key_points"]),
    )
    assert "| sessions/day1/talk.vtt, lines 21-22 | support | 0.95 |" in text


def test_the_report_tells_what_was_refused(tmp_path: Path) -> None:
    """Each answer with its fate, the topics left to the offline reading, sides and propositions not taken."""
    question = next(one.question for one in readings.read(tmp_path).asked if one.topic_id == tables.OFF_AGENDA)
    stray = readings.proposition("Two weeks of training should be too long for a budget.", [3])
    notes = readings.OFTEN | {"for": [1, 2, 4, 10, 11], "about": []}
    first = next(one.question for one in readings.read(tmp_path).asked if one.topic_id == "T1")
    answers = {tables.OFF_AGENDA: readings.topic_answer(question, stray), "T2": "I'm sorry, I cannot do that."}
    found = read(tmp_path, T1=readings.topic_answer(first, notes, readings.FARES, readings.LIGHT), **answers)
    names = ("readings", "refusals", "read_sides", "doubted_sides", "statements", "utterances", "sources", "key_points")
    text = language_model(*(found[name] for name in names))
    assert "Left to the offline reading, as an answer failed the checks: T2." in text
    assert "the model refused to answer" in text
    assert stray["text"] in text
    assert (
        "sessions/day2/notes.md, line 4 | neutral | it reports for others, or nobody says it in their own name" in text
    )
    empty = {name: found[name].iloc[:0] for name in names}
    assert language_model(*empty.values()) == ""


def test_the_disclosure_names_the_model_and_what_it_did(made: Frames) -> None:
    """Model, days, what it did and what the program did; nothing where none was asked."""
    told = writer.read(made["readings"])
    assert told.startswith("A language model (small, on 4 March 2026) read the discussion under pseudonyms")
    assert "counted the participants" in told
    assert writer.read(tables.empty("readings")) == ""
    unnamed = made["readings"].assign(model=None, answered_on=None)
    assert writer.read(unnamed).startswith("A language model (not named) read")
    assert writer.told(made["parameters"], has_read=True) == "no language model generated any other text"


def test_a_condition_over_two_sentences_stands_in_one(tmp_path: Path) -> None:
    """A quotation must be found in one statement: of a condition in two the longer sentence is taken; else none is."""
    frames = readings.frames()
    own = frames["statements"][frames["statements"].utterance_id == "u16"].assign(takes_part=True)
    turn = Turn("P5", 0.9, 0.1, 1, False, None, False, ("s18", "s19"))
    for words, found in (
        ("train them for two weeks. Who would pay the drivers while they are in training", "Who would pay the drivers"),
        ("only if pigs fly", None),
    ):
        sides = pd.DataFrame([{"utterance_id": "u16", "stance": "conditional", "condition": words}])
        ((settled,), _) = told_sides.settled(own, sides, [turn], 0.9)
        assert (settled.condition or "").startswith(found or "")
        assert (settled.condition is None) == (found is None)


@pytest.mark.parametrize(
    ("states", "read"),
    [
        ({"T1": "taken", tables.OFF_AGENDA: "taken"}, {"T1", tables.OFF_AGENDA, "theme-a"}),
        ({"T1": "taken", tables.OFF_AGENDA: "refused"}, {"T1"}),
        ({"T1": "refused", tables.OFF_AGENDA: "taken"}, {tables.OFF_AGENDA, "theme-a"}),
    ],
)
def test_themes_are_read_with_what_is_beyond_the_agenda(states: dict[str, str], read: set[str]) -> None:
    """They have no question of their own, and no points of the offline reader beside those of the model."""
    asked = pd.DataFrame({"kind": "topic", "topic_id": [*states], "state": [*states.values()]})
    placed = pd.Series(["T1", tables.OFF_AGENDA, "theme-a"])
    assert read_points.topics(asked, placed) == read
