"""Finished files are read before they are written: what names somebody stops all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.engine.project import Project
from pipeline.engine.release import Release, of
from pipeline.errors import DataError
from tests.frames import PEOPLE, meeting_frames


class Store:
    """The tables of the small meeting, in memory."""

    def __init__(self, attribution: str = "group") -> None:
        self.frames = {"findings": tables.empty("findings"), **meeting_frames(attribution)}

    def read(self, name: str) -> pd.DataFrame:
        return self.frames[name]


NAME = str(PEOPLE[0][1])


@pytest.mark.parametrize("name", ["whitepaper.md", "whitepaper.html", "figures/a.svg"])
def test_a_name_in_the_bytes_stops_publication(name: str) -> None:
    """The error tells the file, what was found and what to do."""
    content = f"<p>{NAME} said so</p>".encode()
    with pytest.raises(DataError) as caught:
        Release(Store()).look({name: content})  # type: ignore[arg-type]
    assert name in str(caught.value)
    assert "[gate]" in str(caught.value)


def test_clean_files_and_what_only_the_editor_sees_pass() -> None:
    """run.md names people and is for the editor alone; under the rule 'name' names may stand."""
    Release(Store()).look({"whitepaper.md": b"The bus is late.", "run.md": NAME.encode()})  # type: ignore[arg-type]
    Release(Store("name")).look({"whitepaper.md": NAME.encode()})  # type: ignore[arg-type]


def test_what_an_editor_accepted_in_the_paper_passes_in_every_form() -> None:
    """One decision on words holds for the paper and for all files made of it."""
    store = Store()
    row = {"finding_id": "f-1", "kind": "person", "place": "there", "found": NAME}
    store.frames["findings"] = pd.DataFrame([row])
    Release(store).look({"whitepaper.md": NAME.encode()})  # type: ignore[arg-type]


def test_a_name_that_two_turns_share_stops_the_open_data() -> None:
    """Half a name ends one record and the other half begins the next; neither is a name alone."""
    last = next(name.split()[-1] for name in (str(row[1]) for row in PEOPLE) if len(name.split()[-1]) > 5)
    turns = f"we heard it from {last[:4]}", f"{last[4:]}, I think"
    lines = "\n".join(json.dumps({"text": text}) for text in turns)
    with pytest.raises(DataError, match="two texts share"):
        Release(Store()).look({"data/statements.jsonl": lines.encode()})  # type: ignore[arg-type]
    Release(Store("name")).look({"data/statements.jsonl": lines.encode()})  # type: ignore[arg-type]
    backwards = "\n".join(reversed(lines.splitlines())).encode()
    Release(Store()).look({"data/statements.jsonl": backwards})  # type: ignore[arg-type]


def test_ids_are_not_read_as_words() -> None:
    """A salted id tells nobody anything, and a million of them would cost as much as the words."""
    release = Release(Store())  # type: ignore[arg-type]
    release.look({"a.json": json.dumps(["s-0123456789ab"]).encode()})
    assert not release._clean


def test_commands_look_with_what_the_editor_accepted(tmp_path: Path) -> None:
    """`brief`, `survey` and `pdf` pass what settings.toml accepts, as a run does."""
    (tmp_path / "settings.toml").write_text('[gate]\naccepted = ["f-1"]\n', "utf-8")
    assert of(Project(tmp_path), "forum")._accepted == {"f-1"}


def test_without_the_tables_nothing_is_taken_for_clean(tmp_path: Path) -> None:
    """A meeting that was never run has no measure of what may get out: the error says to run it."""
    with pytest.raises(DataError, match=r"is missing[\s\S]*→ Run `whitepaper run`"):
        of(Project(tmp_path), "forum").look({"brief.md": b"Any words."})
