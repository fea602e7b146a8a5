"""Lists of people as registration tools export them, and what in them may be wrong."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import DataError
from pipeline.inputs.roster import passed_over, read_roster
from pipeline.inputs.roster_doubts import doubts

EXPORTS = {
    "tickets": (
        "Order #,First Name,Last Name,Email,Currency,Fees Paid,Attendee #,Attendee Status,Job Title,Company,Group\n"
        "1,Ana,Silva,a@x.org,EUR,0,99,Attending,Chair,Riders,city\n2,Ben,Okoro,b@x.org,EUR,0,98,Checked In,,Reeds,\n"
    ),
    "webinar": (
        'Registration Report\nTopic,Meeting ID\n"Ferries",812\nRegistrant details\n'
        "First Name,Last Name,Email,Approval Status,Organization,Which group do you represent?\n"
        "Ana,Silva,a@x.org,approved,Riders,city\nBen,Okoro,b@x.org,approved,Reeds,\nCy,Dee,c@x.org,cancelled,,\n"
    ),
    "conference": (
        '"personID";"title";"name";"firstname";"organisation";"zip";"participant_groups"\n'
        '"12";"Dr.";"Silva";"Ana";"Riders";"";"city"\n"13";"";"Okoro";"Ben";"Reeds";"";""\n'
    ),
    "German": "Nr.;Name;Vorname;Firma;Gruppe;Unterschrift\n"
    "1;Silva;Ana;Riders;city;\n2;Okoro;Ben;Reeds;;\nGesamt;2;;;;\n",
    "French": "NOM;PRÉNOM;ORGANISME;GROUPE\nSilva;Ana;Riders;city\nOkoro;Ben;Reeds;?\n",
    "Spanish": "Nombre,Apellidos,Empresa,Grupo\nAna,Silva,Riders,city\nBen,Okoro,Reeds,n/a\n",
}


def _write(folder: Path, text: str, name: str = "participants.csv") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", EXPORTS)
def test_exports_as_they_are(name: str, tmp_path: Path) -> None:
    """Names in two columns, employer and group are found among dozens of columns, whatever stands above them."""
    made = read_roster(_write(tmp_path, EXPORTS[name]))
    assert made[["name", "stakeholder_group", "affiliation"]].fillna("").values.tolist() == [
        ["Ana Silva", "city", "Riders"],
        ["Ben Okoro", "", "Reeds"],
    ]


def test_what_is_passed_over_is_told(tmp_path: Path) -> None:
    """Columns that are not needed, and people who cancelled, in a line each."""
    assert [*passed_over(_write(tmp_path, EXPORTS["webinar"]))] == [
        "stakeholder group (line 5): the column “Which group do you represent?”",
        "left out, for their status says that they do not come: line 8",
    ]
    told = [*passed_over(_write(tmp_path, EXPORTS["tickets"]))]
    assert told == ["columns not used (line 1): Currency, Fees Paid"]


def test_other_groups_are_no_stakeholder_group(tmp_path: Path) -> None:
    """How old somebody is, and in which room, says nothing of whom they stand for."""
    made = read_roster(_write(tmp_path, "Name,Age group,Breakout group\nAna Silva,30-39,2\n"))
    assert made.stakeholder_group.isna().all()


def test_a_misspelt_column_is_an_error(tmp_path: Path) -> None:
    """What is nearly a needed column would be lost with those that nobody needs."""
    with pytest.raises(DataError, match='Did you mean "affiliation"') as error:
        read_roster(_write(tmp_path, "Name,Affilation,Currency\nAna Silva,Riders,EUR\n"))
    assert len(error.value.problems) == 1


def test_recipients_as_mail_programs_copy_them(tmp_path: Path) -> None:
    """A line of names with addresses is a list of people; an address alone is nobody's name."""
    text = "Silva, Ana <a@x.org>; Ben Okoro <b@x.org>; office@x.org\n"
    assert list(read_roster(_write(tmp_path, text)).name) == ["Silva, Ana", "Ben Okoro"]


def test_a_list_in_capitals(tmp_path: Path) -> None:
    """A file called Participants.csv is the list; beside another it is one of two."""
    _write(tmp_path, "name\nAna Silva\n", "Participants.CSV")
    assert list(read_roster(tmp_path).name) == ["Ana Silva"]
    _write(tmp_path, "name\nBen Okoro\n", "participants.csv")
    with pytest.raises(DataError, match="both list the participants"):
        read_roster(tmp_path)


def test_names_and_groups_in_doubt() -> None:
    """Crowds, two people, who did not come and a group in two spellings are told; people and their groups are not."""
    names = ["Press", "4 students", "Ana Silva / Ben Okoro", "Cy Dee (absent)", "Di Ferro", "Eve Stand"]
    groups = ["Utility", "Utilities", "city", "City", "riders", None]
    told = [problem.what for problem in doubts(pd.DataFrame({"name": names, "stakeholder_group": groups}), "list")]
    assert told == [
        "“Press”, “4 students” may name nobody.",
        "“Ana Silva / Ben Okoro” may name several people.",
        "“Cy Dee (absent)” may name somebody who did not come.",
        "the stakeholder groups “Utility”, “Utilities” may be one, and count as 2.",
        "the stakeholder groups “city”, “City” may be one, and count as 2.",
    ]
