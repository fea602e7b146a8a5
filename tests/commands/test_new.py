"""A new meeting from an agenda."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.commands.check import check
from pipeline.commands.console import is_topic, show_left_out
from pipeline.commands.new import make_meeting
from pipeline.engine.project import Project
from pipeline.errors import DataError
from pipeline.inputs.agenda import Agenda
from pipeline.inputs.agenda_days import days, start
from pipeline.inputs.roster import COLUMNS
from pipeline.read.meeting import Settings, meeting

AGENDA = (
    '# Ferries "2027"\n\nA word of welcome that is far too long to be the name of any group of topics, is it not.\n'
)
AGENDA += "\n## Boats\n- Which boats?\n  - Large\\small?\n- Who pays?\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project with an agenda beside it."""
    (tmp_path / "agenda.md").write_text(AGENDA, "utf-8")
    return Project(tmp_path)


def test_new_meeting_can_be_read(project: Project) -> None:
    """What it writes is a meeting: every topic, question and group, quotes and backslashes intact."""
    folder, topic_count, question_count = make_meeting(project, "ferries-2027", project.root / "agenda.md")
    assert (topic_count, question_count) == (2, 1)
    made = meeting(folder, Settings())
    assert made["meeting"].title[0] == 'Ferries "2027"'
    assert made["agenda"].values.tolist() == [
        ["T01", 1, "Boats", "Which boats?", "Which boats?"],
        ["T02", 2, "Boats", "Who pays?", "Who pays?"],
    ]
    assert made["subquestions"].question.tolist() == ["Large\\small?"]
    assert "A word of welcome" in (folder / "agenda.toml").read_text("utf-8")
    assert next(csv.reader((folder / "participants.csv").open())) == COLUMNS


DATED = """# The future of ferries

Tuesday, 11 May 2027

09:00-11:30 Boats
- Which boats should run in winter?

13:00-15:00 Quays
- Who should pay for the quays?
"""


def test_days_and_times_of_the_agenda_are_taken_over(project: Project) -> None:
    """What the agenda says was printed in a comment, beside an example of another year."""
    (project.root / "agenda.md").write_text(DATED, "utf-8")
    folder, *_ = make_meeting(project, "ferries", project.root / "agenda.md")
    made = meeting(folder, Settings())
    assert made["meeting"].title[0] == "The future of ferries"
    told = tomllib.loads((folder / "meeting.toml").read_text("utf-8"))
    assert [str(day) for day in told["dates"]] == ["2027-05-11"]
    assert [one["starts"].isoformat() for one in told["session"]] == ["2027-05-11T09:00:00", "2027-05-11T13:00:00"]
    assert "no clear title" not in (folder / "meeting.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("slot", "begins"),
    [
        ("May 11, 2027, 9.30", "2027-05-11T09:30:00"),
        ("2027-05-11, 14:00 to 15:00", "2027-05-11T14:00:00"),
        ("5/11/2027, 09:00", "None"),  # in May or in November
        ("11 May 2027, 9:00-1:00 pm", "None"),
        ("31 June 2027, 09:00", "None"),
        ("Tuesday, 09:00", "None"),
        ("11 May 2027", "None"),
    ],
)
def test_an_unclear_day_is_left_to_the_user(slot: str, begins: str) -> None:
    """A wrong date is worse than none: it stays a comment."""
    found = start(slot)
    assert (found.isoformat() if found else "None") == begins


def test_check_names_what_is_left_to_do(project: Project) -> None:
    """All that check finds wrong with a new meeting is that no files were put in yet."""
    make_meeting(project, "ferries", project.root / "agenda.md")
    found = check(project, "ferries")
    assert [problem.where for problem in found.problems] == ["sessions/session-1"]


@pytest.mark.parametrize("name", ["../up", "a b", "", ".x", "a/b"])
def test_names_that_cannot_be(project: Project, name: str) -> None:
    """A name cannot lead out of data/raw, nor break a command line."""
    with pytest.raises(DataError):
        make_meeting(project, name, project.root / "agenda.md")


def test_meeting_that_is_there_is_left_alone(project: Project) -> None:
    """What people wrote is never written over."""
    folder, *_ = make_meeting(project, "ferries", project.root / "agenda.md")
    (folder / "meeting.toml").write_text("mine", "utf-8")
    with pytest.raises(DataError, match="already"):
        make_meeting(project, "ferries", project.root / "agenda.md")
    assert (folder / "meeting.toml").read_text("utf-8") == "mine"


def test_bad_agenda_leaves_nothing(project: Project) -> None:
    """A meeting is made whole or not at all."""
    (project.root / "empty.md").write_text("nothing here to discuss.\n", "utf-8")
    with pytest.raises(DataError):
        make_meeting(project, "ferries", project.root / "empty.md")
    assert project.meetings() == []


def test_slots_become_sessions(project: Project) -> None:
    """Topics of a slot are planned together; the time stands beside as the agenda has it, tags with the topic."""
    boats = "## 09:00-10:30 Boats & quays\n- Which boats? [electric]\n- Why?\n"
    text = f"# Ferries\n\n{boats}\n## 11:00 Fares\n- 11:20 Who pays?\n"
    (project.root / "agenda.md").write_text(text, "utf-8")
    folder, *_ = make_meeting(project, "ferries", project.root / "agenda.md")
    made = meeting(folder, Settings())
    assert made["sessions"][["session", "title"]].values.tolist() == [
        ["session-1-boats-quays", "Boats & quays"],
        ["session-2-fares", "Fares"],
    ]
    assert [path.name for path in sorted((folder / "sessions").iterdir())] == list(made["sessions"].session)
    assert made["schedule"].values.tolist() == [
        ["session-1-boats-quays", "T01", 1],
        ["session-1-boats-quays", "T02", 2],
        ["session-2-fares", "T03", 1],
    ]
    assert made["topic_tags"].values.tolist() == [["T01", "electric"]]
    assert "the agenda says 09:00-10:30" in (folder / "meeting.toml").read_text("utf-8")
    assert "planned for 11:20" in (folder / "agenda.toml").read_text("utf-8")


ROOMS = """# Reusing building parts
15 April 2027, Customs House, Port Carrow

09:30-10:45 Room A: Audits
1. Pre-demolition audits: When should an audit be required before a building falls, and who should do it?
2. Material passports: For which buildings should there be a material passport?

09:30-10:45 Room B: Storage
3. Storage yards: Who should run and pay for storage?

10:45-11:00 Coffee

14:00-15:00 Closing plenary
"""


def test_rooms_at_the_same_hour_and_the_plenary_are_sessions(project: Project) -> None:
    """Two rooms were one session with all topics, the plenary was dropped and the day behind its place not read."""
    (project.root / "agenda.md").write_text(ROOMS, "utf-8")
    folder, *_ = make_meeting(project, "reuse", project.root / "agenda.md")
    told = tomllib.loads((folder / "meeting.toml").read_text("utf-8"))
    assert [str(day) for day in told["dates"]] == ["2027-04-15"]
    assert [(one["title"], one["topics"], one["starts"].isoformat()) for one in told["session"]] == [
        ("Room A: Audits", ["T01", "T02"], "2027-04-15T09:30:00"),
        ("Room B: Storage", ["T03"], "2027-04-15T09:30:00"),
        ("Closing plenary", [], "2027-04-15T14:00:00"),
    ]
    topics = tomllib.loads((folder / "agenda.toml").read_text("utf-8"))["topic"]
    assert [topic.get("title") for topic in topics] == ["Pre-demolition audits", "Material passports", "Storage yards"]


def test_title_and_question_are_both_written(project: Project) -> None:
    """A title with its question, a question alone, and an item that asks nothing: each under its own name."""
    text = "# F\n\n## Boats\n- Charging: how can large ferries be charged?\n- Who pays?\n- Winter boats\n"
    (project.root / "agenda.md").write_text(text, "utf-8")
    folder, *_ = make_meeting(project, "ferries", project.root / "agenda.md")
    topics = tomllib.loads((folder / "agenda.toml").read_text("utf-8"))["topic"]
    assert [(topic.get("title"), topic.get("question")) for topic in topics] == [
        ("Charging", "How can large ferries be charged?"),
        (None, "Who pays?"),
        ("Winter boats", None),
    ]
    assert meeting(folder, Settings())["agenda"].title.tolist() == ["Charging", "Who pays?", "Winter boats"]


def test_a_folder_made_by_hand_gets_what_is_missing(project: Project) -> None:
    """A newcomer who began with the files of a session keeps them: `new` adds the rest and overwrites nothing."""
    folder = project.raw("ferries")
    (folder / "sessions" / "morning").mkdir(parents=True)
    (folder / "participants.csv").write_text("name\nAda Lowell\n", "utf-8")
    make_meeting(project, "ferries", project.root / "agenda.md")
    made = meeting(folder, Settings())
    assert made["roster"].name.tolist() == ["Ada Lowell"]
    assert tomllib.loads((folder / "meeting.toml").read_text("utf-8"))["session"][0]["folder"] == "morning"
    (folder / "agenda.toml").unlink()
    (folder / "sessions" / "morning").rmdir()
    make_meeting(project, "ferries", project.root / "agenda.md")
    assert (folder / "sessions" / "session-1").is_dir()


def test_nobody_is_asked_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script must not hang on a question; at a terminal the answer decides."""
    assert is_topic() is None
    monkeypatch.setattr("pipeline.commands.console.OUT", Console(force_terminal=True))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked = is_topic()
    monkeypatch.setattr("rich.prompt.Confirm.ask", lambda text, default: "attend" in str(text))
    assert asked is not None
    assert [asked("Who can attend?"), asked("Who pays?")] == [True, False]


def test_what_was_left_out_is_shown(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines that are no topic, and those of which it is in doubt, are told apart on the screen."""
    (project.root / "page.txt").write_text("Click here\n\nWhich boats?\n\nWho can attend?\n\nWho pays?\n", "utf-8")
    shown: list[Agenda] = []
    make_meeting(project, "ferries", project.root / "page.txt", None, shown.append)
    show_left_out(shown[0])
    told = capsys.readouterr().out
    assert told.index("neither topics nor groups") < told.index("In doubt, and left out")
    assert told.count("Who can attend?") == 1
    show_left_out(Agenda())
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Bremen, 14 and 15 October 2026", ["2026-10-14", "2026-10-15"]),
        ("14–16 October 2026", ["2026-10-14", "2026-10-15", "2026-10-16"]),
        ("14. und 16. Oktober 2026", ["2026-10-14", "2026-10-16"]),
        ("Session 3 – 15 October 2026", ["2026-10-15"]),
        ("Room 9 – 14 October 2026", ["2026-10-14"]),
        ("31 June 2026", []),
    ],
)
def test_days_that_share_a_month(line: str, named: list[str]) -> None:
    """The second day alone was taken for the day of the whole meeting."""
    assert sorted(map(str, days(line))) == named


def test_a_meeting_of_two_days_has_both(project: Project) -> None:
    """Though no session has a time, the days stand in the agenda; another day never stands before that of a session."""
    text = "# Sound\n\nBremen, 14 and 15 October 2026\n\n## Wednesday, 14 October 2026\n- Who pays?\n\n"
    text += "## Thursday, 15 October 2026\n- Who plays?\n"
    (project.root / "agenda.md").write_text(text, "utf-8")
    folder, *_ = make_meeting(project, "sound", project.root / "agenda.md")
    told = (folder / "meeting.toml").read_text("utf-8")
    assert "dates = [2026-10-14, 2026-10-15]" in told
    assert "2026-10-15, Wednesday" not in told
