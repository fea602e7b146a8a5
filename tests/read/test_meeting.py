"""The meeting as people describe it: tables from good files, every problem from bad ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.engine.store import check
from pipeline.errors import DataError
from pipeline.read.meeting import Settings, meeting
from tests.conftest import GOLDEN, MEETING


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The golden meeting's own files, without sessions."""
    for name in ("meeting.toml", "agenda.toml", "participants.csv", "corrections.toml"):
        shutil.copy(GOLDEN / "data" / "raw" / MEETING / name, tmp_path / name)
    return tmp_path


def made(folder: Path) -> dict[str, pd.DataFrame]:
    """The stage's tables as the runner would write them."""
    return {name: check(name, frame) for name, frame in meeting(folder, Settings()).items()}


def told(folder: Path) -> str:
    """All problems, a line each."""
    with pytest.raises(DataError) as caught:
        meeting(folder, Settings())
    return str(caught.value)


def replace(path: Path, old: str, new: str) -> None:
    """Replace a piece of text that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_golden_meeting(folder: Path) -> None:
    """Everything the files say stands in the tables."""
    result = made(folder)
    told = result["meeting"].iloc[0]
    assert (told.title, told.first_date, told.last_date) == (
        "Making household appliances repairable",
        "2026-03-12",
        "2026-03-12",
    )
    assert told.invited_count == 14
    assert list(result["sessions"].session) == ["morning", "afternoon"]
    assert list(result["agenda"].topic_id) == ["R1", "R2", "R3", "R4"]
    assert result["subquestions"].values.tolist() == [["R1", 1, "Should glued housings be banned?"]]
    assert result["schedule"].values.tolist() == [["morning", "R1", 1], ["morning", "R2", 2]]
    assert list(result["facilitators"]["name"]) == ["Ines Carvalho"]
    assert result["alias_corrections"].iloc[0].participant_id == "P4"
    assert len(result["roster"]) == 8


def test_least_that_a_meeting_must_say(folder: Path) -> None:
    """A title, a session and a topic are enough; days come from the sessions, the rest is missing."""
    text = 'title = "T"\n[[session]]\nfolder = "a"\ntitle = "A"\nstarts = 2026-01-05T10:00:00\n'
    (folder / "meeting.toml").write_text(text, "utf-8")
    (folder / "agenda.toml").write_text('[[topic]]\nid = "1"\ntitle = "Why?"\n', "utf-8")
    (folder / "participants.csv").unlink()
    (folder / "corrections.toml").unlink()
    result = made(folder)
    row = result["meeting"].iloc[0]
    assert (row.first_date, row.attribution, pd.isna(row.invited_count)) == ("2026-01-05", "group", True)
    assert all(result[name].empty for name in ("subquestions", "schedule", "roster", "alias_corrections"))


@pytest.mark.parametrize(
    ("given", "title", "question"),
    [
        ('title = "Fares"', "Fares", "Fares"),
        ('question = "Who pays?"', "Who pays?", "Who pays?"),
        ('title = "Fares"\nquestion = "Who pays?"', "Fares", "Who pays?"),
        ('title = " "\nquestion = "Who pays?"', "Who pays?", "Who pays?"),
    ],
)
def test_title_and_question(folder: Path, given: str, title: str, question: str) -> None:
    """Either is enough and then stands for both."""
    (folder / "agenda.toml").write_text(f'[[topic]]\nid = "R1"\n{given}\n[[topic]]\nid="R2"\ntitle="x"', "utf-8")
    assert made(folder)["agenda"].loc[0, ["title", "question"]].tolist() == [title, question]


def test_topic_without_title_and_question(folder: Path) -> None:
    """What is wrong, where, why, and what to do."""
    path = folder / "agenda.toml"
    replace(path, 'title = "How can enough people be trained and certified as repairers?"', "")
    text = told(folder)
    assert 'agenda.toml:13: the topic "R3" has neither a title nor a question, so nothing says what it is about' in text
    assert "Give it a short title, the question in full, or both." in text
    replace(path, 'id = "R3"', 'id = "R3"\nqestion = "How?"')
    assert 'Did you mean "question"?' in told(folder)


def test_problems_of_all_files_at_once(folder: Path) -> None:
    """One run names what is wrong in every file, with lines."""
    replace(folder / "meeting.toml", 'topics = ["R1", "R2"]', 'topics = ["R1", "R22", "R1"]')
    replace(folder / "meeting.toml", 'folder = "afternoon"', 'folder = "morning"')
    replace(folder / "meeting.toml", "invited = 14", "invted = 14")
    replace(folder / "agenda.toml", 'id = "R4"', 'id = "R3"')
    replace(folder / "participants.csv", "P8,Hamid Rahimi", "P7,")
    replace(folder / "corrections.toml", "Dele Adeyemi", "Dele Adeyemy")
    text = told(folder)
    assert 'meeting.toml:5: unknown key "invted"' in text
    assert 'Did you mean "invited"?' in text
    assert 'agenda.toml:20: the topic id "R3" is used twice' in text
    assert "participants.csv:9: the person has no name" in text
    assert 'participants.csv:9: participant_id "P7" is already in line 8' in text


def test_problems_between_files(folder: Path) -> None:
    """What one file says must fit the others."""
    replace(folder / "meeting.toml", 'topics = ["R1", "R2"]', 'topics = ["R1", "R22", "R1"]')
    replace(folder / "meeting.toml", 'folder = "afternoon"', 'folder = "morning"')
    replace(folder / "corrections.toml", "Dele Adeyemi", "Dele Adeyemy")
    replace(folder / "corrections.toml", '"morning"', '"mornings"')
    text = told(folder)
    assert 'meeting.toml:12: the topic "R22" is not in agenda.toml' in text
    assert 'meeting.toml:12: the topic "R1" is listed twice' in text
    assert 'meeting.toml:15: the session folder "morning" is listed twice' in text
    assert 'corrections.toml:3: no participant has the id or name "Dele Adeyemy"' in text
    assert 'corrections.toml:4: no session has the folder "mornings"' in text


def test_display_names_of_groups(folder: Path) -> None:
    """Groups get the names that the organisers give them; a group that nobody is in is a slip."""
    known = made(folder)["roster"]["stakeholder_group"].dropna().iloc[0]
    replace(folder / "meeting.toml", "[[session]]", f'[groups]\n{known} = "those who know"\n\n[[session]]')
    assert made(folder)["group_names"].to_numpy().tolist() == [[known, "those who know"]]
    replace(folder / "meeting.toml", f"{known} =", "nobodies =")
    assert 'the group "nobodies" is not in the list of participants' in told(folder)


@pytest.mark.parametrize("name", ["../up", "a/b", ".hidden", "a\\\\b"])
def test_session_folder_is_a_plain_name(folder: Path, name: str) -> None:
    """A session's folder cannot lead out of the meeting's."""
    replace(folder / "meeting.toml", 'folder = "afternoon"', f'folder = "{name}"')
    assert "meeting.toml:15" in told(folder)


def test_alias_for_nobody_and_for_facilitator(folder: Path) -> None:
    """A device can be nobody's name, and a facilitator need not be on the roster."""
    entries = [("Room 1", "nobody"), ("IC", "Ines Carvalho"), ("B", "P2")]
    text = "".join(f'[[alias]]\nspeaker = "{s}"\nparticipant = "{p}"\nreason = "r"\n' for s, p in entries)
    (folder / "corrections.toml").write_text(text, "utf-8")
    ids = made(folder)["alias_corrections"].participant_id
    assert pd.isna(ids[0])
    assert ids[1] == tables.make_id("p", "ines carvalho")
    assert ids[2] == "P2"


@pytest.mark.parametrize(
    "text",
    [
        "name;affiliation\nAna Silva;Porto\nBen Okoro;\n",
        "Affiliation\tNAME\nPorto\tAna Silva\n\tBen Okoro\n",
        '\ufeffname,affiliation\r\n"Ana Silva",Porto\r\n\r\nBen Okoro\r\n',
    ],
    ids=["semicolons", "tabs, other order", "mark, quotes, blank line, short row"],
)
def test_dialects_of_csv(folder: Path, text: str) -> None:
    """Spreadsheets of all countries; people without an id get a lasting one."""
    (folder / "participants.csv").write_bytes(text.encode())
    (folder / "corrections.toml").unlink()
    roster = made(folder)["roster"]
    assert list(roster["name"]) == ["Ana Silva", "Ben Okoro"]
    assert roster.affiliation[0] == "Porto"
    assert pd.isna(roster.affiliation[1])
    assert roster.participant_id[0] == tables.make_id("p", "Ana Silva")


def test_roster_columns(folder: Path) -> None:
    """A misspelt column is an error, not a column left out."""
    (folder / "participants.csv").write_text("nme,stakeholder group,role,role\nA,b,c,d\n", "utf-8")
    text = told(folder)
    assert 'unknown column "nme"' in text
    assert 'Did you mean "name"?' in text
    assert 'there is no column "name"' in text
    assert 'the column "role" occurs twice' in text


def test_roster_row_too_wide(folder: Path) -> None:
    """A comma that splits a cell is found, not shifted into the next column."""
    (folder / "participants.csv").write_text("name,affiliation\nAna,Boston, MA\n", "utf-8")
    assert "participants.csv:2: the line has 3 cells, but the file has 2 columns" in told(folder)


def test_the_rule_of_consensus_is_fixed_in_the_meetings_file(folder: Path) -> None:
    """Without a word the default holds; a named rule set and thresholds of the meeting's own stand in the table."""
    assert made(folder)["rule"][["rule", "is_changed"]].to_dict("records") == [{"rule": "default", "is_changed": False}]
    text = (folder / "meeting.toml").read_text("utf-8")
    own = '[consensus]\nrule = "delphi-75"\nconsensus_supporters = 6\n\n'
    (folder / "meeting.toml").write_text(text.replace("[[session]]", f"{own}[[session]]", 1), "utf-8")
    rule = made(folder)["rule"].iloc[0]
    assert (rule["rule"], rule.is_changed, rule.consensus_share, rule.consensus_supporters) == (
        "delphi-75",
        True,
        0.75,
        6,
    )


def test_a_rule_that_cannot_be_is_named_with_its_line(folder: Path) -> None:
    """A misspelt rule set and a share above one are errors of the meeting's file, both told at once."""
    text = (folder / "meeting.toml").read_text("utf-8")
    own = '[consensus]\nrule = "delphi75"\nconsensus_share = 75\n\n'
    (folder / "meeting.toml").write_text(text.replace("[[session]]", f"{own}[[session]]", 1), "utf-8")
    message = told(folder)
    assert '"consensus.rule" cannot be' in message
    assert "'delphi-75'" in message
    assert '"consensus.consensus_share" cannot be 75' in message


def test_titles_name_nobody_unless_the_rule_lets_them(folder: Path) -> None:
    """A participant in a title of the agenda would stop every draft at the gate; under the rule `name` they stand."""
    person = made(folder)["roster"].iloc[0]["name"]
    title = made(folder)["agenda"].iloc[0]["title"]
    replace(folder / "agenda.toml", title, f"{title}, with {person}")
    assert made(folder)["agenda"].iloc[0]["title"] == f"{title}, with [a participant]"
    path = folder / "meeting.toml"
    rule = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("attribution")]
    path.write_text("\n".join(['attribution = "name"', *rule]), "utf-8")
    assert made(folder)["agenda"].iloc[0]["title"] == f"{title}, with {person}"


@pytest.mark.parametrize(
    ("morning", "afternoon", "planned"),
    [
        ("Rooms", "Plenary", {"morning"}),
        ("Rooms", "Report-back", {"morning"}),
        ("Rooms", "Day 2: closing", {"morning"}),
        ("Rooms", "Closing session", {"morning"}),
        ("Rooms", "Harbour: closing and covering", {"morning", "afternoon"}),  # of wounds
        ("Rooms", "Synthesis of peptides", {"morning", "afternoon"}),
        ("Rooms", "Report on planes", {"morning", "afternoon"}),
        ("Plenary 1", "Plenary 2", {"morning", "afternoon"}),  # nobody met elsewhere
    ],
)
def test_where_rooms_report_every_topic_may_come_up(
    folder: Path, morning: str, afternoon: str, planned: set[str]
) -> None:
    """A plenary with a topic of its own besides: the reports on all other topics were read as talk on that one."""
    sessions = f"""
[[session]]
folder = "morning"
title = "{morning}"
topics = ["R1", "R2"]

[[session]]
folder = "afternoon"
title = "{afternoon}"
topics = ["R3"]
"""
    file = folder / "meeting.toml"
    file.write_text(file.read_text("utf-8").split("[[session]]")[0] + sessions, "utf-8")
    assert set(made(folder)["schedule"].session) == planned
