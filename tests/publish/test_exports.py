from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.engine.public_ids import PublicIds
from tests.call import call
from tests.conftest import SALT
from tests.frames import make, meeting_frames

STATEMENT_KEYS = (
    "statement_id session source locator kind participant group start_seconds text act topic_id topic_probability"
).split()
POINT_KEYS = (
    "key_point_id topic_id wording bare_wording is_printable origin level stated_outcome is_decision "
    "support_count oppose_count conditional_count expressed_count present_count invited_count "
    "agreement_share agreement_low agreement_high rank priority vote_level vote_agree_count vote_disagree_count "
    "vote_unsure_count vote_agreement_share vote_agreement_low vote_agreement_high vote_median_rating "
    "conditions evidence"
).split()


def read(attribution: str, name: str) -> list[dict[str, Any]]:
    made = call("exports", meeting_frames(attribution))[f"data/{name}.jsonl"]
    return [json.loads(line) for line in made.decode().splitlines()]


def test_the_format_is_kept() -> None:
    """Exactly the published keys, a line a statement and a line a key point, in the order of the meeting."""
    statements, points = read("group", "statements"), read("group", "key_points")
    assert all(list(row) == STATEMENT_KEYS for row in statements)
    assert all(list(row) == POINT_KEYS for row in points)
    assert [row["statement_id"] for row in statements] == [f"s{n:02d}" for n in range(1, 29)]
    assert statements[0]["topic_id"] is None
    assert points[0]["evidence"][0] == {"statement_id": "s02", "stance": "support", "strength": 0.9}


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_people_are_numbers(attribution: str) -> None:
    """Neither names nor the roster's ids get out; one person keeps one number, and it is not the roster's."""
    ids, frames = PublicIds(SALT), meeting_frames(attribution)
    exported = call("exports", {name: ids.frame(name, table) for name, table in frames.items()})
    statements = [json.loads(line) for line in exported["data/statements.jsonl"].decode().splitlines()]
    labels = {row["participant"] for row in statements if row["participant"]}
    assert all(label.startswith("participant-") for label in labels)
    text = json.dumps(statements)
    assert not any(word in text for word in ("Ada", "Bela", "Dunja", "Redline", "P1"))
    roster = meeting_frames()["statements"].set_index("statement_id")["participant_id"]
    pairs = {(roster[row["statement_id"]], row["participant"]) for row in statements if row["participant"]}
    assert len(pairs) == len(labels) == 8
    assert any(int(label[-2:]) != int(person[1:]) for person, label in pairs)


def test_groups_follow_the_rule() -> None:
    """A group stands beside a person under 'group', nothing under 'anonymous', the name under 'name'."""
    assert read("group", "statements")[1]["group"] == "city"
    assert read("anonymous", "statements")[1]["group"] is None
    assert read("name", "statements")[1]["participant"] == "Ada Lowell"


def test_confidences_keep_their_line_and_lose_their_words() -> None:
    """A held-back statement is there to be counted, without text."""
    rows = {row["statement_id"]: row["text"] for row in read("group", "statements")}
    assert rows["s07"] == rows["s08"] == "[withheld]"
    assert rows["s09"].startswith("Fares at night")


def test_notes_and_boards_are_nobodys() -> None:
    """A second witness has no participant."""
    rows = [row for row in read("group", "statements") if row["kind"] in ("note", "sticky")]
    assert len(rows) == 2
    assert all(row["participant"] is None and row["group"] is None for row in rows)


def test_small_groups_are_pooled() -> None:
    """The only one of a group is not recognised by it in the open data."""
    frames = meeting_frames()
    shown = frames["stakeholder_groups"].shown_as.replace({"city": "other groups", "bus_operator": "other groups"})
    frames["stakeholder_groups"] = frames["stakeholder_groups"].assign(shown_as=shown)
    lines = call("exports", frames)["data/statements.jsonl"].decode().splitlines()
    assert {json.loads(line)["group"] for line in lines} == {"other groups", "riders", None}


def test_a_vote_stands_beside_the_discussion() -> None:
    """What was voted on has the votes in fields of their own; everything else has None there, before a vote all."""
    names = [name for name in POINT_KEYS if name.startswith("vote_")]
    assert all(row[name] is None for row in read("group", "key_points") for name in names)
    frames = meeting_frames()
    columns = "key_point_id voted_key_point_id level agree_count disagree_count unsure_count agreement_share "
    columns += "agreement_low_share agreement_high_share median_rating"
    frames["votes"] = make("votes", columns, ("k1", "k1", "divided", 6, 5, 1, 6 / 11, 0.28, 0.79, None))
    lines = call("exports", frames)["data/key_points.jsonl"].decode().splitlines()
    rows = {row["key_point_id"]: row for row in map(json.loads, lines)}
    assert [rows["k1"][name] for name in names] == ["divided", 6, 5, 1, 0.5455, 0.28, 0.79, None]
    assert (rows["k1"]["level"], rows["k1"]["support_count"]) == ("consensus", 5)
    assert all(rows["k2"][name] is None for name in names)


def test_a_wording_can_be_read_away_from_its_heading() -> None:
    """It stands behind the question or theme that it belongs to; a vote is placed by the words alone."""
    rows = {row["key_point_id"]: row for row in read("group", "key_points")}
    assert rows["k4"]["bare_wording"] == "Drivers should be trained for two weeks on night routes."
    assert rows["k4"]["wording"] == f"How should drivers be prepared for the night? {rows['k4']['bare_wording']}"
    assert rows["k5"]["wording"] == f"Cargo bikes: {rows['k5']['bare_wording']}"


def test_what_the_meeting_stated_stands_beside_the_level() -> None:
    """Neither is the other: a decision that nobody took a position on has no level."""
    rows = {row["key_point_id"]: row for row in read("group", "key_points")}
    assert (rows["k6"]["stated_outcome"], rows["k6"]["is_decision"], rows["k6"]["level"]) == ("decided", True, None)
    assert (rows["k2"]["stated_outcome"], rows["k2"]["is_decision"]) == (None, False)


@pytest.mark.parametrize("folder", ["day1-ada-lowell", "call_with_DUNJA", "interview-hope"])
def test_a_folder_or_file_named_after_a_person_is_a_number(folder: str) -> None:
    """Names in small letters between hyphens count, those that are words too: the number says which session it is."""
    frames = meeting_frames()
    for name, table in frames.items():
        if "session" in table:
            frames[name] = table.assign(session=table["session"].replace("day1", folder))
    paths = frames["sources"]["path"].str.replace("talk", folder)
    frames["sources"] = frames["sources"].assign(path=paths)
    text = call("exports", frames)["data/statements.jsonl"].decode()
    assert folder not in text
    assert {json.loads(line)["session"] for line in text.splitlines()} == {"session-01", "day2"}
    assert "file-01.vtt" in text
    named = frames | {"meeting": frames["meeting"].assign(attribution="name")}
    assert folder in call("exports", named)["data/statements.jsonl"].decode()
