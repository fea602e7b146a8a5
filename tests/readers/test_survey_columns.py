"""Columns of surveys that ask nothing, and rows that are no vote."""

from __future__ import annotations

from pathlib import Path

from tests.files import xlsx
from tests.readers.test_others import reading

QUALTRICS = """StartDate,EndDate,Status,Progress,Finished,Q1
Start Date,End Date,Response Type,Progress,Finished,Which measures do you support?
2027-03-09 09:02,2027-03-09 09:05,IP Address,100,True,"Small ports,Yes, but a low dam"
2027-03-09 09:02,2027-03-09 09:05,IP Address,100,True,Small ports
2027-03-09 09:02,2027-03-09 09:05,Survey Preview,100,True,Small ports
2027-03-09 09:02,2027-03-09 09:05,IP Address,50,False,Small ports
"""
LIME = """Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Datum gestartet;Datum letzte Aktivität;Mow the verges?
1;09.03.2027 09:41;2;de;09.03.2027 09:40;09.03.2027 09:41;Ja
2;09.03.2027 09:41;2;de;09.03.2027 09:40;09.03.2027 09:41;Nein
3;;1;de;09.03.2027 09:40;09.03.2027 09:42;N/A
"""

REDCAP = """Record ID,Survey Identifier,Survey Timestamp,Which group do you represent?,S1. Verges should wait.,Complete?
1,,2027-03-09 09:02:11,Farmers,Agree,Complete
2,,2027-03-09 09:05:40,Farmers,Strongly disagree,Complete
3,,[not completed],Beekeepers,Agree,Incomplete
"""


def test_trials_and_responses_left_open(tmp_path: Path) -> None:
    """Who tried the survey out and who left before the end cast no vote; both are counted."""
    found = reading(tmp_path, QUALTRICS)
    assert [(r.locator, r.text) for r in found.records] == [
        ("row 3", "Small ports"),
        ("row 3", "Yes, but a low dam"),
        ("row 4", "Small ports"),
    ]
    assert found.drops["trial of the survey by those who made it"] == 1
    assert found.drops["response of somebody who left before the end"] == 1


def test_times_of_the_tool_ask_nothing(tmp_path: Path) -> None:
    """A column of times without a question was a poll on times; one that asks for a day still is a poll."""
    found = reading(tmp_path, LIME)
    assert [(r.heading, r.text) for r in found.records] == [("Mow the verges?", "Ja"), ("Mow the verges?", "Nein")]
    for asked in ("Which day suits you?", "Best date"):
        days = f"Timestamp,{asked}\n9:02,2027-03-09\n9:03,2027-03-09\n9:04,2027-03-10\n9:05,2027-03-10\n"
        assert len(reading(tmp_path, days).records) == 4


def test_statements_as_titles_of_a_form(tmp_path: Path) -> None:
    """Short statements with the same scale below are questions where a form tells when it began and ended."""
    head = ["ID", "Start time", "Completion time", "Email", "Name", "Bees need verges", "Bats need dark"]
    cells = [("Agree", "Neutral"), ("Agree", "Disagree"), ("Disagree", "Agree")]
    rows: list[list[object]] = [[n, 1.5, 1.6, "anonymous", None, *two] for n, two in enumerate(cells, 1)]
    found = reading(tmp_path, xlsx({"Sheet1": [head, *rows]}))
    assert [r.text for r in found.records if r.heading == "Bats need dark"] == ["Neutral", "Disagree", "Agree"]


def test_options_that_a_spreadsheet_took_for_days(tmp_path: Path) -> None:
    """Nobody can turn "1 May" back into "1-5", so somebody is told; who was asked for a day is not."""
    rows = "9:02,01. Mai\n9:03,02. Mrz\n9:04,>10\n"
    assert "rows 2, 3)" in reading(tmp_path, f"Timestamp,How many trees do you need?\n{rows}").warnings[0]
    assert not reading(tmp_path, f"Timestamp,On which date do we meet?\n{rows}").warnings
    assert not reading(tmp_path, "Timestamp,How long should it last?\n9:02,3 decades\n9:03,4 decades\n").warnings


def test_a_survey_of_redcap(tmp_path: Path) -> None:
    """What it notes beside the answers asks nothing, and who left before the end cast no vote."""
    found = reading(tmp_path, REDCAP)
    heading = "S1. Verges should wait."
    assert [(r.heading, r.text) for r in found.records] == [(heading, "Agree"), (heading, "Strongly disagree")]
    assert found.drops["response of somebody who left before the end"] == 1


def test_to_which_group_somebody_belongs_is_no_vote(tmp_path: Path) -> None:
    """Read as a poll it named the one payer of the meeting, and the gate stopped the draft for it."""
    for asked in ("Group", "Stakeholder group", "Your sector", "Which of these best describes you?"):
        table = f"Timestamp,{asked},Should we mow?\n9:02,Payer,Yes\n9:03,Midwife,No\n9:04,Midwife,No\n"
        assert {r.heading for r in reading(tmp_path, table).records} == {"Should we mow?"}


def test_comments_stand_under_the_question_that_they_are_on(tmp_path: Path) -> None:
    """A column "Comment on S2" says nothing of what; its words are nobody's vote, and no line of the notes."""
    asked = "S1. Verges should wait.,Comment on S1,S2. Hedges should stay.,Comment on S2 (optional)"
    rows = "".join(
        f"2026-05-0{n} 10:00,Agree,,Disagree,{words}\n" for n, words in enumerate(["no birds then", "yes", ""], 1)
    )
    found = reading(tmp_path, f"Survey Timestamp,{asked}\n{rows}")
    words = [
        (r.kind, r.heading, r.text)
        for r in found.records
        if "should" not in r.text and r.text not in ("Agree", "Disagree")
    ]
    assert words == [
        ("free_text", "S2. Hedges should stay.", "no birds then"),
        ("free_text", "S2. Hedges should stay.", "yes"),
    ]
