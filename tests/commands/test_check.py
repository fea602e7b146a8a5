"""What an editor learns of a meeting's folder before the first run."""

from __future__ import annotations

import codecs
import re

from pipeline.commands.check import check
from pipeline.commands.file_summaries import FileSummary
from pipeline.engine.project import Project
from tests.conftest import MEETING
from tests.files import xlsx


def lines(project: Project) -> dict[str, str]:
    """The summary of every file."""
    return {file.path: file.summary() for file in check(project, MEETING).files}


def test_every_file_has_a_line(project: Project) -> None:
    """Those that people write, those of the tools, and those that nobody reads: none is passed over in silence."""
    folder = project.raw(MEETING)
    (folder / "glossary.csv").write_bytes(codecs.BOM_UTF8 + b"heard,written\nrepare,repair\n")
    (folder / "agenda-previous-1.toml").write_text("", "utf-8")
    (folder / "notes of the day.docx").write_bytes(b"PK")
    (folder / "old exports").mkdir()
    told = lines(project)
    shown = {path.rstrip("/") for path in told}
    assert {path.name for path in folder.iterdir() if path.name != "sessions"} <= shown
    assert {path.relative_to(folder).as_posix() for path in folder.glob("sessions/*/*")} <= shown
    assert told["glossary.csv"] == "glossary, utf-8-sig: 1 record"
    assert told["agenda-previous-1.toml"].startswith("not read: a previous agenda")
    assert told["notes of the day.docx"].startswith("not read: put transcripts, chats, notes")
    assert told["old exports/"].startswith("not read")


def test_own_files_have_encoding_and_count(project: Project) -> None:
    """The files that people write are counted in what they list."""
    told = lines(project)
    assert told["meeting.toml"] == "meeting, utf-8: 2 sessions"
    assert told["agenda.toml"].startswith("agenda, utf-8: ")
    assert told["participants.csv"].startswith("list of participants, utf-8: ")
    assert told["corrections.toml"].startswith("corrections, utf-8: ")


def test_votes_and_statements_have_counts_of_their_own(project: Project) -> None:
    """A count of eight is eight votes; the list of what was asked holds statements, and no votes."""
    folder = project.raw(MEETING)
    (folder / "votes.csv").write_text("key_point_id,wording,agree,disagree\nkp-1,Buses.,5,3\n", "utf-8")
    (folder / "survey.csv").write_text("key_point_id,wording\nkp-1,Buses.\nkp-2,Trams.\nkp-3,Fares.\n", "utf-8")
    told = lines(project)
    assert told["votes.csv"] == "votes, utf-8: 8 votes"
    assert told["survey.csv"] == "survey statements, utf-8: 3 statements"


def test_workbook_of_participants(project: Project) -> None:
    """Rows on other sheets are counted as left out; an encoding is told for a CSV file alone."""
    folder = project.raw(MEETING)
    (folder / "participants.csv").unlink()
    (folder / "corrections.toml").unlink()
    (folder / "participants.xlsx").write_bytes(xlsx({"People": [["name"], ["Ana Silva"]], "Old": [["name"], ["Ben"]]}))
    assert lines(project)["participants.xlsx"] == (
        "list of participants, binary: 1 record; dropped: 2 x row of another sheet of the workbook (2 words)"
    )


def test_broken_files_are_problems_not_lines(project: Project) -> None:
    """A file that cannot be read stands among the problems, once, and the others are still shown."""
    folder = project.raw(MEETING)
    (folder / "agenda.toml").write_text("[[topic]]\n", "utf-8")
    (folder / "glossary.csv").write_text("herd,written\n", "utf-8")
    (folder / "sessions" / "chat.txt").write_text("hello", "utf-8")
    (folder / "sessions" / "morning" / "link.txt").symlink_to("/etc/hostname")
    found = check(project, MEETING)
    told = {file.path for file in found.files}
    where = [problem.where for problem in found.problems]
    assert told >= {"meeting.toml", "sessions/morning/chat.txt"}
    assert not told & {"agenda.toml", "glossary.csv", "sessions/morning/link.txt"}
    assert {"glossary.csv:1", "sessions/morning/link.txt"} <= set(where)
    assert len(where) == len(set(zip(where, (p.what for p in found.problems), strict=True)))


def test_summary_of_a_file() -> None:
    """Speakers where there are any, drops with their reasons and words; no words, no figure."""
    drops = {"line written by the tool": 3, "private message": 2}
    summary = FileSummary("a.txt", "notes", "utf-8", 2, 1, drops, {"private message": 1}).summary()
    assert summary == (
        "notes, utf-8: 1 speaker, 2 records; dropped: 3 x line written by the tool, 2 x private message (1 word)"
    )


def test_words_left_out_of_a_raw_file_are_told(project: Project) -> None:
    """What a private message said is nowhere, but how much was left out is."""
    assert lines(project)["sessions/morning/chat.txt"].endswith("dropped: 1 x private message (8 words)")


def test_answers_of_a_language_model_have_a_line(project: Project) -> None:
    """The folder of answers is known, and how many lie in it."""
    folder = project.raw(MEETING) / "readings"
    folder.mkdir()
    (folder / "topic-T1-0.answer.txt").write_text("{}", "utf-8")
    lines = [f"{file.path}: {file.summary()}" for file in check(project, MEETING).files]
    assert "readings/: answers of a language model, utf-8: 1 answer" in lines


def test_a_newcomer_is_led_to_new(project: Project) -> None:
    """Without agenda and meeting.toml the problems name the command that makes them, and the least they must hold."""
    folder = project.raw(MEETING)
    (folder / "agenda.toml").unlink()
    told = {problem.where: problem.to_do for problem in check(project, MEETING).problems}
    assert f"whitepaper new {MEETING} --agenda" in told["agenda.toml"]
    assert "one topic is enough" in told["agenda.toml"]
    (folder / "meeting.toml").rename(folder / "meeting.txt")
    told = {problem.where: problem.to_do for problem in check(project, MEETING).problems}
    assert "whitepaper new" in told["meeting.toml"]
    (folder / "agenda.toml").write_text('[[topic]]\nid = "T1"\ntitle = "Repair"\n', "utf-8")
    told = {problem.where: problem.to_do for problem in check(project, MEETING).problems}
    assert told["meeting.toml"].startswith("Write meeting.toml")


def test_a_group_that_is_a_key_is_a_warning(project: Project) -> None:
    """A paper would tell of "growers farmers"; a name under [groups] mends it, and ends the warning."""
    folder = project.raw(MEETING)
    roster = folder / "participants.csv"
    roster.write_text(roster.read_text("utf-8").replace(",manufacturer,", ",growers_farmers,"), "utf-8")
    [warning] = check(project, MEETING).warnings
    assert "growers farmers" in warning.what and "[groups]" in warning.to_do
    told = folder / "meeting.toml"
    told.write_text(
        told.read_text("utf-8").replace("[[session]]", '[groups]\ngrowers_farmers = "farmers"\n\n[[session]]', 1)
    )
    assert check(project, MEETING).warnings == []


def test_no_participants_is_a_warning(project: Project) -> None:
    """A meeting without a list runs; the user learns what will be missing. A broken list is a problem, told once."""
    folder = project.raw(MEETING)
    assert check(project, MEETING).warnings == []
    (folder / "corrections.toml").unlink()
    (folder / "participants.csv").unlink()
    found = check(project, MEETING)
    assert found.problems == []
    assert [warning.where for warning in found.warnings] == ["participants.csv"]
    (folder / "participants.csv").write_text("company,nobody\n", "utf-8")
    found = check(project, MEETING)
    assert (found.warnings, len(found.problems) > 0) == ([], True)


def test_messages_that_cannot_be_placed_are_a_warning(project: Project) -> None:
    """A chat at 09:01 beside talk at 00:50:00 counts as said last where nobody knows when the session began."""
    folder = project.raw(MEETING)
    told = (folder / "meeting.toml").read_text("utf-8")
    (folder / "meeting.toml").write_text(re.sub(r"(?m)^starts = .*\n", "", told), "utf-8")
    [warning] = check(project, MEETING).warnings
    assert warning.where == "meeting.toml"
    assert "chat.txt" in warning.what and "`starts`" in warning.what


def test_a_file_left_out_has_its_line(project: Project) -> None:
    """A file that an editor left out because another holds the same is named with that other."""
    folder = project.raw(MEETING)
    chat = folder / "sessions" / "morning" / "chat.txt"
    (chat.parent / "chat (1).txt").write_bytes(chat.read_bytes())
    assert any("is a copy of" in p.what or "count twice" in p.what for p in check(project, MEETING).problems)
    both = '["sessions/morning/chat.txt", "sessions/morning/chat (1).txt"]'
    entry = f'\n[[double]]\nfiles = {both}\nkeep = ["sessions/morning/chat.txt"]\nreason = "a second download"\n'
    with (folder / "corrections.toml").open("a", encoding="utf-8") as file:
        file.write(entry)
    assert check(project, MEETING).problems == []
    assert lines(project)["sessions/morning/chat (1).txt"].startswith("not read: the same as sessions/morning/chat.txt")


def test_a_name_that_makes_somebody_new_is_told(project: Project) -> None:
    """The name of a plan or a room that looks like a person's is not taken for one in silence."""
    session = next(path for path in sorted((project.raw(MEETING) / "sessions").iterdir()) if path.is_dir())
    text = "Plan Nord-2: We begin.\n\nCy Kay: Good.\n\nPlan Nord-2: So be it.\n\nCy Kay: I go.\n"
    (session / "more.txt").write_text(text, "utf-8")
    told = "Plan Nord-2 (counts as one more participant, whom nobody listed)"
    assert f"{session.name}: {told}" in check(project, MEETING).open_names
