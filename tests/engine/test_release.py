"""Finished files are read before they are written: what names somebody stops all of them."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from pipeline.engine.release import Release
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
