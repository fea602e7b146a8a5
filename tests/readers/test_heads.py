"""Heads of turns: names that end in a full stop, and the times that tools write more than once, or on a clock of 12."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import read
from tests.readers.test_others import reading

NAMES = ["Jorge R.", "Silva, Ana (Ext.)", "Ana Silva (Kay Ltd.)", "O'Hara, Siobhán Dr.", "Ben Okoro Jr."]
LAYOUTS = ["{name}\n{time}\n{words}\n\n", "{time}\n{name}\n{words}\n\n", "## {name}\n{words}\n\n"]


def written(layout: str, name: str) -> str:
    """Four turns, the second and last by the name."""
    who = ["Greta Falk", name, "Greta Falk", name]
    words = ["I begin with the trams.", "I would rather not.", "We can come back to them.", "I thank you."]
    turns = zip(who, words, strict=True)
    return "".join(layout.format(name=n, words=w, time=f"{at}:04") for at, (n, w) in enumerate(turns))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_name_that_ends_in_a_full_stop(layout: str, name: str, tmp_path: Path) -> None:
    """The full stop of an initial, a title or an affiliation ends no sentence: the turn is not the person's before."""
    found = reading(tmp_path, written(layout, name))
    assert found.speakers == ["Greta Falk", name]
    assert [record.text for record in found.records][1:3] == ["I would rather not.", "We can come back to them."]


@pytest.mark.parametrize(
    "line", ["Greta Falk.", "Thanks Tim.", "Yes, Jorge R.", "We asked Jorge R.", "Sure. (Laughs.)"]
)
def test_short_sentence_is_no_name(line: str, tmp_path: Path) -> None:
    """A sentence alone on its line, with a time below it that somebody wrote down, stays words."""
    text = f"Greta Falk\n0:04\nI begin.\n{line}\n\nBen Okoro\n0:09\nI agree.\n\nGreta Falk\n0:12\nGood.\n"
    found = reading(tmp_path, text)
    assert found.speakers == ["Greta Falk", "Ben Okoro"]
    assert found.records[0].text == f"I begin. {line}"


@pytest.mark.parametrize("half", [" AM", " a.m.", "\u202fAM"])
def test_captions_on_a_clock_of_twelve_hours(half: str, tmp_path: Path) -> None:
    """The half of the day belongs to the time of Zoom's captions, not to the words."""
    turns = [("Ana Silva", f"11:59:50{half}", "We begin."), ("Ben Okoro", f"11:59:51{half}", "I agree.")]
    turns.append(("Ana Silva", "12:00:04 PM", "Good."))
    text = "".join(f"[{name}] {time}\n{words}\n\n" for name, time, words in turns)
    found = reading(tmp_path, text)
    assert [(r.speaker, r.text) for r in found.records] == [
        ("Ana Silva", "We begin."),
        ("Ben Okoro", "I agree."),
        ("Ana Silva", "Good."),
    ]
    assert [record.start_seconds for record in found.records] == [43190.0, 43191.0, 43204.0]
    assert found.is_wall_clock


@pytest.mark.parametrize("half", ["", " AM"])
def test_captions_of_names_with_brackets(half: str, tmp_path: Path) -> None:
    """The brackets that Zoom sets around a name are no part of it, whatever brackets the name has."""
    names = ["Okoro, Ben (Ext.)", "Ana Silva", "Okoro, Ben (Ext.)"]
    text = "".join(f"[{name}] 09:00:0{n}{half}\nPoint {n}.\n\n" for n, name in enumerate(names))
    assert [record.speaker for record in reading(tmp_path, text).records] == names


PANES = [
    "{name}\n{name} 0 minutes {at} seconds\n0:0{at}\n{words}\n\n",
    "{name}\n0 minutes {at} seconds\n0:0{at}\n{name} 0 minutes {at} seconds\n{words}\n",
    "{name}\n0 Minuten {at} Sekunden\n0:0{at}\n{name} 0 Minuten {at} Sekunden\n{words}\n",
]


@pytest.mark.parametrize("pane", PANES)
def test_copy_of_the_pane_of_teams(pane: str, tmp_path: Path) -> None:
    """The pane tells name and time again for those who hear it read out: neither is a name or words."""
    who = ["Ana Silva", "Ben Okoro", "Ana Silva"]
    text = "Transcript\n\n" + "".join(pane.format(name=n, at=at + 1, words=f"Point {at}.") for at, n in enumerate(who))
    path = tmp_path / "copy.txt"
    path.write_text(text, encoding="utf-8")
    found = read(path, known=frozenset({"ana silva", "ben okoro"}))
    assert [(r.speaker, r.start_seconds, r.text) for r in found.records] == [
        ("Ana Silva", 1.0, "Point 0."),
        ("Ben Okoro", 2.0, "Point 1."),
        ("Ana Silva", 3.0, "Point 2."),
    ]


WRAPPED = """Ana Silva: I begin with the trams, since nobody else would like to do so
today, and the buses can wait until the summer. They have waited for nine
years, and they have
waited well.
Ben Okoro: I would rather not. What we pay for one line of the tram is what
ten lines of the bus take: and who would want to explain that to the town,
or to its mayor?
Ana Silva: Not me.
Cy Kay: Nor me. The town has been told of the tram by three mayors in a row,
and has seen none of it so far, but for a stop that somebody painted green
when the king came by.
Ben Okoro: So it goes on waiting, as all of us do who live beyond the river
and have to cross it by noon.
"""


def test_turns_wrapped_without_blank_lines(tmp_path: Path) -> None:
    """A turn opens behind the end of a sentence or a short line; other colons stay words."""
    found = reading(tmp_path, WRAPPED)
    assert [record.speaker for record in found.records] == [
        "Ana Silva",
        "Ben Okoro",
        "Ana Silva",
        "Cy Kay",
        "Ben Okoro",
    ]
    assert found.records[0].text.endswith("They have waited for nine years, and they have waited well.")
    assert "ten lines of the bus take: and who would want to" in found.records[1].text


def test_name_and_words_with_a_tab_between(tmp_path: Path) -> None:
    """Names that come back before the only tab of their lines are those of speakers; a list with tabs is none."""
    turns = [
        ("Ana", "I begin with the trams."),
        ("Ben", "I would rather not."),
        ("Ana", "We can wait."),
        ("Ben", "No."),
    ]
    found = reading(tmp_path, "".join(f"{name}\t{words}\n" for name, words in turns))
    assert [(r.speaker, r.text) for r in found.records] == turns
    notes = "# Notes\n" + "".join(f"{name}\t{words}\n" for name, words in turns)
    assert reading(tmp_path, notes).kind == "notes"


@pytest.mark.parametrize("times", [("00.04", "03.24", "11.09"), ("00.00.04", "00.03.24", "00.11.09")])
def test_times_with_full_stops_before_names(times: tuple[str, ...], tmp_path: Path) -> None:
    """The time is no part of the name; a figure before other words stays where it is."""
    turns = zip(times, ["Ana Silva", "Ben Okoro", "Ana Silva"], strict=True)
    text = "".join(f"{time} {name}: It costs 12.50 euros: too much.\n" for time, name in turns)
    found = reading(tmp_path, text)
    assert [(r.speaker, r.start_seconds) for r in found.records] == [
        ("Ana Silva", 4.0),
        ("Ben Okoro", 204.0),
        ("Ana Silva", 669.0),
    ]
    assert {record.text for record in found.records} == {"It costs 12.50 euros: too much."}
