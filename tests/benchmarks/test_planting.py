"""Plants stand in the meeting's files where they should, and nothing else changes."""

from __future__ import annotations

import codecs
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import planting, transcripts
from benchmarks.planting import Plant, Turn

ROSTER = "participant_id,name,stakeholder_group,role,affiliation\n"
ROSTER += "P01,Ada Lowell,city,Head,Norwick\nP02,Bela Sandor,bus,Driver,\n"
SPEAKERS = ["LOWELL, ADA", "Dr Bela Sandor", "Cleo M."]


def vtt(count: int = 30) -> str:
    cues = (
        f"{n + 1}\n00:00:{2 * n:02d}.000 --> 00:00:{2 * n + 1:02d}.500\n{SPEAKERS[n // 2 % 3]}: Words {n}.\n"
        for n in range(count)
    )
    return "\n".join(["WEBVTT\n", *cues])


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    folder = tmp_path / "sessions" / "s1"
    folder.mkdir(parents=True)
    (tmp_path / "participants.csv").write_text(ROSTER, "utf-8")
    (folder / "talk.vtt").write_text(vtt(), "utf-8")
    return tmp_path


def plant(*turns: tuple[Any, ...], place: str = "talk", at: float = 0.5, **more: Any) -> Plant:
    return Plant("p1", "nickname", False, "s1", place, at, tuple(Turn(*turn) for turn in turns), **more)


def cues(meeting: Path) -> list[transcripts.Cue]:
    path = meeting / "sessions" / "s1" / "talk.vtt"
    return transcripts.form(path).read(path)


def test_a_turn_interrupts_nobody(meeting: Path) -> None:
    """It stands between two turns of others, under the label that the file has for its speaker."""
    planting.sow(meeting, [plant(("Ada Lowell", "Olly // says so."))])
    said = cues(meeting)
    at = next(n for n, cue in enumerate(said) if cue.text == "Olly")
    assert [cue.text for cue in said[at : at + 2]] == ["Olly", "says so."]
    assert {cue.speaker for cue in said[at : at + 2]} == {"LOWELL, ADA"}
    assert {said[at - 1].speaker, said[at + 2].speaker} == {"Dr Bela Sandor", "Cleo M."}
    assert 10 < at < 25


def test_times_go_forward_and_nothing_is_lost(meeting: Path) -> None:
    """Later cues move by the length of the plants; their order and words stay."""
    before = cues(meeting)
    planted = [plant(("Bela Sandor", "One."), ("Cleo Marsh", "Two."), at=share) for share in (0.1, 0.1, 0.99)]
    planting.sow(meeting, planted)
    after = cues(meeting)
    assert [cue.text for cue in after if cue.text not in ("One.", "Two.")] == [cue.text for cue in before]
    assert len(after) == len(before) + 6
    assert all(a.start <= a.end <= b.start for a, b in itertools.pairwise(after))


def test_a_turn_after_the_fact_comes_later(meeting: Path) -> None:
    """`gap` counts changes of speaker in the meeting's own talk between two turns of a plant."""
    planting.sow(meeting, [plant(("Ada Lowell", "Secret."), ("Ada Lowell", "Forget it.", 4), at=0.1)])
    said = [cue.text for cue in cues(meeting)]
    between = cues(meeting)[said.index("Secret.") + 1 : said.index("Forget it.")]
    assert sum(a.speaker != b.speaker for a, b in itertools.pairwise(between)) >= 3


@pytest.mark.parametrize(
    ("label", "is_same"),
    [
        ("FARID HADDAD", True),
        ("Haddad, Farid", True),
        ("Farid H.", True),
        ("Dr Farid Haddad (Meridian)", True),
        ("Farid", False),
        ("Farida H.", False),
        ("Haddad", False),
    ],
)
def test_labels_of_one_person(label: str, is_same: bool) -> None:
    """A speaker keeps the label of the file: else the plants would bring a stranger into the room."""
    assert planting._is("Farid Haddad", label) is is_same


def test_recordings_without_names(meeting: Path) -> None:
    """A speaker is the number that the list of speakers gives, or a new one that is added to it."""
    folder = meeting / "sessions" / "s1"
    (folder / "talk.vtt").unlink()
    segments = [{"start": n, "end": n + 1, "text": f" W{n}.", "speaker": f"SPEAKER_0{n % 2}"} for n in range(9)]
    (folder / "w.json").write_text(json.dumps({"segments": segments}), "utf-8")
    (folder / "speakers.csv").write_bytes(b"speaker,name\r\nSPEAKER_00,Ada L.\r\nSPEAKER_01,Someone\r\n")
    planting.sow(meeting, [plant(("Ada Lowell", "One."), ("Bela Sandor", "Two."))])
    read = transcripts.form(folder / "w.json").read(folder / "w.json")
    assert {cue.text: cue.speaker for cue in read if cue.text in ("One.", "Two.")} == {
        "One.": "SPEAKER_00",
        "Two.": "SPEAKER_02",
    }
    assert (folder / "speakers.csv").read_text("utf-8").splitlines()[-1] == "SPEAKER_02,Bela Sandor"


def test_chat_stickies_notes_and_polls(meeting: Path) -> None:
    """Each place has its own format, and a file keeps its byte order mark."""
    folder = meeting / "sessions" / "s1"
    (folder / "chat.txt").write_text(
        "14:00:01 From  Ada  to  Everyone:\n\thi\n14:00:09 From  Bela  to  Everyone:\n\tyes\n"
    )
    (folder / "board.csv").write_bytes(b"Board,Type,Content,Votes\r\nB,sticky_note,<p>old</p>,1\r\n")
    poll = 'Poll Details\r\n#,User,"1. Which?"\r\n1,Ada,Boats;Quays\r\n2,Bela,Quays\r\n'
    (folder / "poll.csv").write_bytes(codecs.BOM_UTF8 + poll.encode())
    (folder / "notes.md").write_text("# Notes\n## First\n- a\n## Second\n- b\n", "utf-8")
    places = {
        "chat": "Olly here",
        "sticky": "ask Olly, now",
        "poll": "Olly's plan",
        "note": "Olly said",
        "head": "Olly's room",
    }
    planting.sow(meeting, [plant(("Ada Lowell", text), place=place) for place, text in places.items()])
    assert "14:00:09 From  Ada Lowell  to  Everyone:\n\tOlly here\n" in (folder / "chat.txt").read_text("utf-8")
    assert (folder / "board.csv").read_bytes().endswith(b'B,sticky_note,"<p>ask Olly, now</p>",1\r\n')
    assert (folder / "poll.csv").read_bytes().startswith(codecs.BOM_UTF8 + b"Poll Details")
    assert b"1,Ada,Boats;Olly's plan\r\n2,Bela,Quays" in (folder / "poll.csv").read_bytes()
    notes = (folder / "notes.md").read_text("utf-8").splitlines()
    assert "- Olly said" in notes
    assert "### Olly's room" in notes
    assert cues(meeting) == transcripts.form(folder / "talk.vtt").read(folder / "talk.vtt")


def test_people_join_the_list_once(meeting: Path) -> None:
    """Two plants may bring the same person."""
    person = {"name": "Rose May", "role": "Pilot"}
    planting.sow(meeting, [plant(("Ada Lowell", text), roster=(person,)) for text in ("One.", "Two.")])
    lines = (meeting / "participants.csv").read_text("utf-8").splitlines()
    assert lines[:3] == ROSTER.splitlines()
    assert lines[3:] == ["P901,Rose May,,Pilot,"]


def test_a_missing_file_is_told(meeting: Path) -> None:
    """A plant that nobody can hear would count as one that did not get out."""
    with pytest.raises(ValueError, match="0 files fit"):
        planting.sow(meeting, [plant(("Ada Lowell", "x"), place="sticky")])


def test_the_plants_that_ship() -> None:
    """Every secret stands in its plant's own words, ids are unique, and every kind has plants and decoys."""
    from benchmarks.privacy import PLANTS
    from benchmarks.privacy_page import KINDS
    from benchmarks.searching import folded

    plants = planting.load(PLANTS)
    assert len({plant.id for plant in plants}) == len(plants)
    assert (
        {plant.kind for plant in plants if plant.is_decoy} == {p.kind for p in plants if not p.is_decoy} == set(KINDS)
    )
    for one in plants:
        assert bool(one.keep) is one.is_decoy is not bool(one.secrets)
        words = [*one.keep, *one.secrets[:1]] if one.kind != "lookalike" else one.keep
        assert [w for w in words if folded(w) not in folded(one.text)] == [], one.id
