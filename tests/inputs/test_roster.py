"""Lists of people as organisers and meeting tools write them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import tables
from pipeline.commands.check import check as find
from pipeline.engine.project import Project
from pipeline.engine.store import check
from pipeline.errors import DataError
from pipeline.inputs.roster import read_attendees, read_roster
from pipeline.inputs.roster_columns import HEADERS
from pipeline.readers import read
from tests.conftest import MEETING
from tests.files import archive, xlsx

REPORT = """\
Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,Future of ferries,10/05/2026 05:55:00 PM,10/05/2026 07:00:00 PM,host@ferries.org,65,6

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room
Ana Silva (Host),host@ferries.org,10/05/2026 05:55:00 PM,10/05/2026 07:00:00 PM,65,No,,No
Ben Okoro (Guest),,10/05/2026 06:05:00 PM,10/05/2026 06:10:00 PM,5,Yes,Y,Yes
Ben Okoro (Guest),,10/05/2026 06:10:00 PM,10/05/2026 06:40:00 PM,30,Yes,Y,No
Ben Okoro (Guest),,10/05/2026 06:42:00 PM,10/05/2026 07:00:00 PM,18,Yes,Y,No
"iPad (Cleo, Dr. Marsh)",,10/05/2026 06:42:00 PM,10/05/2026 07:00:00 PM,18,Yes,Y,No
dora@riders.net (Dora Lund),,10/05/2026 06:42:00 PM,10/05/2026 07:00:00 PM,18,Yes,Y,No
eve@riders.net,eve@riders.net,10/05/2026 06:42:00 PM,10/05/2026 07:00:00 PM,18,Yes,Y,No
"""
TOTALS = "Name (original name),Email,Total duration (minutes),Guest\nAna Silva,ana@x.org,65,No\n"


def roster(folder: Path) -> pd.DataFrame:
    """The table as the runner would write it."""
    return check("roster", read_roster(folder))


def told(folder: Path) -> str:
    """All problems of the list, a line each."""
    with pytest.raises(DataError) as caught:
        read_roster(folder)
    return str(caught.value)


def test_workbook(tmp_path: Path) -> None:
    """Titles above, columns in any order under the names that organisers use, e-mail addresses left out."""
    rows: list[list[object]] = [
        ["Participants of the forum"],
        [],
        ["E-mail", "Last name", "Stakeholder group", "First name", "Job title", "Organisation", None],
        ["ana@x.org", "Silva", "riders", "Ana", "Chair", "Porto  Riders", None],
        [None, "Okoro", None, "Ben", None, 3, None],
    ]
    (tmp_path / "participants.xlsx").write_bytes(xlsx({"List": rows}))
    made = roster(tmp_path)
    assert made.drop(columns="participant_id").fillna("").values.tolist() == [
        ["Ana Silva", "riders", "Chair", "Porto Riders"],
        ["Ben Okoro", "", "", "3"],
    ]
    assert made.participant_id[0] == tables.make_id("p", "Ana Silva")


def test_an_address_is_no_part_of_a_name(tmp_path: Path) -> None:
    """As mail programs copy people: the address is not kept, and the person is found by the name."""
    (tmp_path / "participants.csv").write_text("name,group\nAda Lowell <ada@norwick.org>,city\nBela (b@x.org),city\n")
    assert list(read_roster(tmp_path).name) == ["Ada Lowell", "Bela"]
    (tmp_path / "participants.csv").write_text("name,group\nada@norwick.org,city\n")
    with pytest.raises(DataError, match="no name"):
        read_roster(tmp_path)


def test_formulas_are_not_computed(tmp_path: Path) -> None:
    """A formula whose value was never stored is an empty cell, told as such, and not its result or its words."""
    rows = [["Name", "Company"], ["Ana Silva", '=HYPERLINK("http://x","y")'], ['="Ben"', "Norwick"]]
    (tmp_path / "participants.xlsx").write_bytes(xlsx({"List": rows}))
    assert told(tmp_path).startswith("participants.xlsx:3: the person has no name")
    (tmp_path / "participants.xlsx").write_bytes(xlsx({"List": rows[:2]}))
    assert pd.isna(roster(tmp_path).affiliation[0])


@pytest.mark.parametrize("header", sorted(HEADERS))
def test_every_header_as_people_write_it(header: str, tmp_path: Path) -> None:
    """A header is known in any case, with hyphens or underscores."""
    meaning = HEADERS[header]
    beside = {"name": "Role", "first name": "Last name", "last name": "First name"}.get(meaning, "Full name")
    for written in (header.title(), header.upper().replace(" ", "_"), header.replace(" ", "-")):
        (tmp_path / "participants.csv").write_text(f"{beside},{written}\nA,x\n", "utf-8")
        row = roster(tmp_path).fillna("").iloc[0]
        names = {"name": "x", "first name": "x A", "last name": "A x"}
        assert row["name"] == names.get(meaning, "A")
        assert meaning not in row or row[meaning] == "x"


def test_both_files(tmp_path: Path) -> None:
    """Which of two lists is right is for the editor to say."""
    (tmp_path / "participants.csv").write_text("name\nAna Silva\n", "utf-8")
    (tmp_path / "participants.xlsx").write_bytes(xlsx({"List": [["name"], ["Ben Okoro"]]}))
    assert "both list the participants" in told(tmp_path)


def test_a_list_without_people_is_no_second_list(tmp_path: Path) -> None:
    """A new meeting's file has the names of columns alone; a workbook put beside it was refused."""
    (tmp_path / "participants.csv").write_text("participant_id,name\n", "utf-8")
    (tmp_path / "participants.xlsx").write_bytes(xlsx({"List": [["name"], ["Ben Okoro"]]}))
    assert roster(tmp_path)["name"].tolist() == ["Ben Okoro"]
    (tmp_path / "participants.xlsx").write_bytes(xlsx({"List": [["name"]]}))
    assert roster(tmp_path).empty


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Name,First name\nSilva,Ana\n", '"name" beside "first name"'),
        ("Company,Employer,Name\na,b,Ana\n", 'column "affiliation" occurs twice: Company, Employer'),
        ("First name,Group\nAna,x\n", 'there is no column "name"'),
        ("Naem,Group\nAna,x\n", 'Did you mean "name"?'),
        ("", "the file is empty"),
        ("\n\n;;\n", 'there is no column "name"'),
        ("name,role\nAna,x,y\n", "the line has 3 cells, but the file has 2 columns"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, problem: str, tmp_path: Path) -> None:
    """No column is guessed, none is lost."""
    (tmp_path / "participants.csv").write_text(text, "utf-8")
    assert problem in told(tmp_path)


def test_csv_of_an_old_spreadsheet(tmp_path: Path) -> None:
    """A list that a spreadsheet saved in the encoding of its country keeps its accents."""
    (tmp_path / "participants.csv").write_bytes(
        "Name;Firma\nJosé Muñoz;Zürich\n".replace("Firma", "Company").encode("cp1252")
    )
    assert roster(tmp_path)[["name", "affiliation"]].values.tolist() == [["José Muñoz", "Zürich"]]


def test_report_of_a_session(tmp_path: Path) -> None:
    """Each person once; waiting rooms, marks and e-mail addresses gone and counted."""
    path = tmp_path / "participants_81234567890.csv"
    path.write_text(REPORT, "utf-8-sig")
    reading = read(path)
    assert (reading.format, reading.kind) == ("Zoom participant report", "attendance")
    assert reading.speakers == ["Ana Silva", "Ben Okoro", "iPad (Cleo, Dr. Marsh)", "Dora Lund"]
    assert "@" not in repr(reading)
    assert reading.drops == {
        "another row of the same person": 1,
        "line of the report's head": 2,
        "row without a name, or with an e-mail address for one": 1,
        "time in the waiting room": 1,
    }


@pytest.mark.parametrize("name", ["participants.csv", "participants_81234567890.csv"])
def test_report_in_the_meeting_folder(name: str, tmp_path: Path) -> None:
    """The content decides: a report is never taken for the organisers' list, whatever it is called."""
    (tmp_path / name).write_text(TOTALS, "utf-8")
    assert roster(tmp_path).empty
    assert list(check("attendees", read_attendees(tmp_path))["name"]) == ["Ana Silva"]


def test_check_shows_the_report(project: Project) -> None:
    """What a report in the meeting's folder holds is said like that of any file, and who is left open."""
    (project.raw(MEETING) / "report.csv").write_text(f"{TOTALS}Conference room 2,,65,No\n", "utf-8")
    found = find(project, MEETING)
    assert {file.path: file.read_count for file in found.files}["report.csv"] == 2
    assert "participant report: Conference room 2" in found.open_names


def test_lists_that_nobody_reads(tmp_path: Path) -> None:
    """A list in the meeting's folder that would be passed over is told; the glossary is read elsewhere."""
    (tmp_path / "glossary.csv").write_text("heard,written\na,b\n", "utf-8")
    (tmp_path / "participants.csv").write_text("name\nAna Silva\n", "utf-8")
    assert read_attendees(tmp_path).empty
    (tmp_path / "guests.csv").write_text("name\nBen Okoro\n", "utf-8")
    with pytest.raises(DataError, match=r"guests\.csv: the file is neither"):
        read_attendees(tmp_path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text(alphabet='name,;\t"\n\x00éAna (OriginalNm)@.', max_size=200).map(str.encode),
        st.binary(max_size=60).map(lambda part: archive({"xl/workbook.xml": part, "xl/worksheets/sheet1.xml": part})),
        st.text(max_size=80).map(lambda text: (REPORT[350:560] + text).encode("utf-8", "replace")),
    ),
    name=st.sampled_from(["participants.csv", "participants.xlsx"]),
)
def test_any_bytes(content: bytes, name: str, tmp_path: Path) -> None:
    """Whatever bytes the file holds: people, or a problem that is told."""
    for old in tmp_path.iterdir():
        old.unlink()
    (tmp_path / name).write_bytes(content)
    for read_list in (read_roster, read_attendees):
        try:
            assert read_list(tmp_path)["name"].notna().all()
        except DataError as error:
            assert all(problem.what for problem in error.problems)


def test_merged_cells_are_in_every_row(tmp_path: Path) -> None:
    """A group that a spreadsheet merges over its people is the group of each of them."""
    import openpyxl

    book = openpyxl.Workbook()
    rows = [["Name", "Group"], ["Ana Silva", "city"], ["Ben Okoro", None], ["Cy Dee", "riders"], ["Di Ferro", None]]
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    book.active.merge_cells("B4:B5")
    book.save(tmp_path / "participants.xlsx")
    assert list(roster(tmp_path).stakeholder_group) == ["city", "city", "riders", "riders"]


def test_a_line_of_its_own_names_the_group_below_it(tmp_path: Path) -> None:
    """As organisers divide a list; a person of whom only the name is known stays one."""
    path = tmp_path / "participants.csv"
    path.write_text("name,employer\nCity,\nAna Silva,Porto\nBen Okoro,Porto\nRiders,\nCy Dee,Redline\n")
    made = roster(tmp_path)
    assert list(made.name) == ["Ana Silva", "Ben Okoro", "Cy Dee"]
    assert list(made.stakeholder_group) == ["City", "City", "Riders"]
    path.write_text("name,employer\nAna Silva,Porto\nBen Okoro,\nCy Dee,\n")
    assert list(roster(tmp_path).name) == ["Ana Silva", "Ben Okoro", "Cy Dee"]


@pytest.mark.parametrize(
    "other", ["Prof. Dr. Jörg Müller", "Jörg Müller (online)", "Jorg Muller, PhD", "Müller Jörg", "Jörg Müller"]
)
def test_one_person_in_two_spellings(other: str, tmp_path: Path) -> None:
    """Two lines for one person would be two people in every count."""
    (tmp_path / "participants.csv").write_text(f'name\n"Müller, Jörg"\n"{other}"\n', "utf-8")
    assert f'participants.csv:3: name "{other}" is already in line 2 as "Müller, Jörg"' in told(tmp_path)


def test_people_whose_names_are_alike(tmp_path: Path) -> None:
    """Initials, a surname behind a title and what stands in brackets tell people apart."""
    names = ["Ana Silva (Porto)", "Ana Silva (Faro)", "A. Silva", "Ana M. Silva", "Herr Silva", "Frau Silva", "Nn Tba"]
    (tmp_path / "participants.csv").write_text("\n".join(["name", *names]), "utf-8")
    assert list(roster(tmp_path).name) == names


@pytest.mark.parametrize(
    "name", ["TBC", "N.N.", "n. n.", "tba", "To be confirmed", "?", "-", "n/a", "wird noch benannt"]
)
def test_a_place_held_for_somebody(name: str, tmp_path: Path) -> None:
    """Who is not known yet is no participant."""
    (tmp_path / "participants.csv").write_text(f"name,role\nAna Silva,chair\n{name},rider\n", "utf-8")
    assert f'participants.csv:3: "{name}" names nobody' in told(tmp_path)


@pytest.mark.parametrize("mark", ["; ", ";", "\n"])
def test_two_people_in_a_cell(mark: str, tmp_path: Path) -> None:
    """Neither they nor their names run together."""
    (tmp_path / "participants.csv").write_text(f'name,role\n"Ben Okoro{mark}Cy Dee",rider\n', "utf-8")
    assert "the cell names 2 people: Ben Okoro, Cy Dee" in told(tmp_path)
