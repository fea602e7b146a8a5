"""A later agenda: topics keep their ids, and nothing is guessed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands import agenda_versions
from pipeline.commands.agenda_versions import Update, compare, match
from pipeline.errors import DataError
from pipeline.inputs.agenda import Topic
from pipeline.inputs.meeting_files import Topic as OldTopic

OLD = """\
[[topic]]
id = "T01"
group = "Boats"
title = "How can larger electric ferries be charged overnight in small harbours?"
subquestions = ["Which plugs?"]
tags = ["fleet"]

[[topic]]
id = "T02"
group = "Boats"
title = "Who pays for the conversion of old diesel boats?"

[[topic]]
id = "T03"
group = "Quays"
title = "Which harbours should be dredged first?"

[[topic]]
id = "T04"
group = "Quays"
title = "Should tickets cost the same on every line?"
"""
NEW = """\
# Ferries

## Quays
- Which harbours should be dredged first?
- Who pays for the conversion of old diesel boats?

## Boats
- How can large electric ferries be charged overnight in small harbours? #power
  - Which plugs?
- What do islanders need in winter?
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A meeting with the earlier agenda."""
    folder = tmp_path / "data" / "raw" / "ferries"
    folder.mkdir(parents=True)
    (folder / "agenda.toml").write_text(OLD, "utf-8")
    return folder


def compared(folder: Path, text: str) -> Update:
    """The later version held against the earlier."""
    (folder.parent / "later.md").write_text(text, "utf-8")
    return compare(folder, folder.parent / "later.md")


def kinds(update: Update) -> list[tuple[str, str]]:
    """What became of each topic."""
    return [(change.topic_id, ", ".join(change.kinds)) for change in update.changes]


def test_ids_stay(folder: Path) -> None:
    """Reworded, moved and reordered topics keep their ids; a new one gets an id that was never used."""
    update = compared(folder, NEW)
    assert kinds(update) == [
        ("T03", "kept"),
        ("T02", "moved"),
        ("T01", "reworded, tags"),
        ("T05", "new"),
        ("T04", "gone"),
    ]
    assert "was: How can larger electric ferries be charged overnight in small harbours?" in update.changes[2].details


def test_writing_keeps_the_earlier_version(folder: Path) -> None:
    """agenda.toml is written only when asked; every earlier version stays as it was."""
    update = compared(folder, NEW)
    assert (folder / "agenda.toml").read_text("utf-8") == OLD
    assert agenda_versions.write(folder, update) == folder / "agenda-previous-1.toml"
    assert (folder / "agenda-previous-1.toml").read_text("utf-8") == OLD
    topics = tomllib.loads((folder / "agenda.toml").read_text("utf-8"))["topic"]
    assert [(topic["id"], topic.get("tags", [])) for topic in topics] == [
        ("T03", []),
        ("T02", []),
        ("T01", ["fleet", "power"]),
        ("T05", []),
    ]
    assert agenda_versions.write(folder, compared(folder, NEW)).name == "agenda-previous-2.toml"


def test_what_is_not_sure_is_not_guessed(folder: Path) -> None:
    """Two topics alike to one, a short question inside a long one: listed with candidates, never written."""
    text = "- Which harbours should be dredged first in winter?\n- Which harbours should be dredged first in summer?\n"
    update = compared(folder, text + "- Who pays?\n")
    assert [change.kinds for change in update.changes[:3]] == [("unsure",), ("unsure",), ("unsure",)]
    assert any("possibly T03" in detail for detail in update.changes[0].details)
    assert any("possibly T02" in detail for detail in update.changes[2].details)
    before = sorted(folder.iterdir())
    with pytest.raises(DataError, match="nothing was written"):
        agenda_versions.write(folder, update)
    assert sorted(folder.iterdir()) == before


def test_editor_settles_with_ids(folder: Path) -> None:
    """An id before the question says which topic it is; one not in use says that it is new."""
    text = "- T03: Which harbours should be dredged first in winter?\n- T09: Which harbours should be dredged first?\n"
    assert kinds(compared(folder, text + "- T02: Who pays?\n")) == [
        ("T03", "reworded, moved"),
        ("T09", "new"),
        ("T02", "reworded, moved"),
        ("T01", "gone"),
        ("T04", "gone"),
    ]


def test_codes_that_were_given_to_other_topics(folder: Path) -> None:
    """Where code and words say different topics, neither is taken."""
    update = compared(folder, "- T02: Which harbours should be dredged first?\n")
    assert update.changes[0].kinds == ("unsure",)
    assert {detail[:12] for detail in update.changes[0].details[1:]} == {"possibly T02", "possibly T03"}


def test_command(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command lists what changed, and writes with --write alone."""
    monkeypatch.setenv("COLUMNS", "300")
    (folder.parent / "later.md").write_text(NEW, "utf-8")
    arguments = ["agenda", str(folder.parent / "later.md"), "--project", str(folder.parents[2]), "-m", "ferries"]
    shown = CliRunner().invoke(app, arguments)
    assert shown.exit_code == 0
    assert "gone: T04 Should tickets cost the same on every line?" in shown.output
    assert not (folder / "agenda-previous-1.toml").exists()
    assert CliRunner().invoke(app, [*arguments, "--write"]).exit_code == 0
    assert (folder / "agenda-previous-1.toml").exists()


WORDS = st.lists(
    st.sampled_from("ferry quay pay winter ticket dredge plug boat island".split()), min_size=1, max_size=6
)


@given(st.lists(WORDS.map(" ".join), max_size=6), st.lists(WORDS.map(" ".join), max_size=6))
def test_matching_is_one_to_one(old_questions: list[str], new_questions: list[str]) -> None:
    """No old topic goes to two new ones, none is both sure and unsure, and the same words alone are matched."""
    old = [OldTopic(id=f"T{n}", title=question) for n, question in enumerate(old_questions)]
    new = [Topic("", "", question, (0, 0)) for question in new_questions]
    matched, unsure = match(old, new)
    assert len(set(matched.values())) == len(matched)
    assert not set(matched) & set(unsure)
    for n, question in enumerate(new_questions):
        if old_questions.count(question) == 1 == new_questions.count(question):
            assert old_questions[matched[n]] == question


BOTH = """\
[[topic]]
id = "T01"
title = "Charging ferries overnight"
question = "How can larger electric ferries be charged in small harbours while nobody sails?"

[[topic]]
id = "T02"
title = "Old diesel boats"
question = "Who pays for the conversion of old diesel boats?"
"""


def written(folder: Path, text: str) -> list[tuple[str, str | None, str | None]]:
    """The topics of agenda.toml after a later version was taken."""
    (folder / "agenda.toml").write_text(BOTH, "utf-8")
    agenda_versions.write(folder, compared(folder, text))
    topics = tomllib.loads((folder / "agenda.toml").read_text("utf-8"))["topic"]
    return [(topic["id"], topic.get("title"), topic.get("question")) for topic in topics]


CHARGED = "How can larger electric ferries be charged in small harbours while nobody sails?"
CONVERTED = "Who pays for the conversion of old diesel boats?"


@pytest.mark.parametrize(
    ("text", "titles", "questions"),
    [
        (f"- {CHARGED}\n- {CONVERTED}\n", ("Charging ferries overnight", "Old diesel boats"), (CHARGED, CONVERTED)),
        (
            "- Overnight charging of ferries\n- Old diesel boats\n",
            ("Overnight charging of ferries", "Old diesel boats"),
            (CHARGED, CONVERTED),
        ),
        (
            f"# F\n## Plugs\n{CHARGED}\n## Old diesel boats\nWhat should become of the fleet by 2035?\n",
            ("Plugs", "Old diesel boats"),
            (CHARGED, "What should become of the fleet by 2035?"),
        ),
    ],
)
def test_title_and_question_are_both_read_and_kept(
    folder: Path, text: str, titles: tuple[str, str], questions: tuple[str, str]
) -> None:
    """Ids last when the title or the question changes; the one that the new version leaves out stays."""
    expected = [("T01", titles[0], questions[0]), ("T02", titles[1], questions[1])]
    assert written(folder, text) == expected


def test_a_title_told_apart_from_its_question_is_no_rewording(folder: Path) -> None:
    """Where the earlier version had both in one line, the words are the same; another title is another wording."""
    line = "Charging: how can larger ferries be charged overnight?"
    (folder / "agenda.toml").write_text(f'[[topic]]\nid = "A"\ntitle = "{line}"\n', "utf-8")
    update = compared(folder, f"- {line}\n")
    assert kinds(update) == [("A", "kept")]
    agenda_versions.write(folder, update)
    (change,) = compared(folder, "- Plugs: how can larger ferries be charged overnight?\n").changes
    assert (change.kinds, change.topic_id) == (("reworded",), "A")
    assert change.details[1] == "was: Charging – How can larger ferries be charged overnight?"


def test_topics_that_share_a_title(folder: Path) -> None:
    """The same title over several questions decides nothing against the questions' own words."""
    shared = "".join(
        f'[[topic]]\nid = "{i}"\ntitle = "Old diesel boats"\nquestion = "{q}"\n'
        for i, q in (("A", CONVERTED), ("B", "Which harbours should be dredged first?"))
    )
    (folder / "agenda.toml").write_text(shared, "utf-8")
    update = compared(folder, f"- Which harbours should be dredged first?\n- {CONVERTED}\n")
    assert kinds(update) == [("B", "kept"), ("A", "kept")]


def test_many_topics_are_compared_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is a thousand topics: their words are prepared once each, and no list is sorted for each pair."""
    prepared: list[str] = []
    made = agenda_versions._Told.of

    def of(topic: Topic | OldTopic, title: str, question: str) -> agenda_versions._Told:
        prepared.append(question)
        return made(topic, title, question)

    monkeypatch.setattr(agenda_versions._Told, "of", of)
    questions = [f"Should harbour number {n} have a crane of {n} tons?" for n in range(60)]
    old = [OldTopic(id=f"T{n:02}", question=question) for n, question in enumerate(questions)]
    matched, unsure = match(old, [Topic("", "", question, (0, 0)) for question in reversed(questions)])
    assert matched == {n: 59 - n for n in range(60)} and not unsure
    assert len(prepared) == 120
