"""The generated pages of docs/."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.dictionary import pages
from pipeline.stages import STAGES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(pages()))
def test_page_is_current(name: str) -> None:
    """The data dictionary says what the code says; `make docs` writes it again."""
    assert (DOCS / name).read_text("utf-8") == pages()[name]


def test_every_table_and_setting_is_explained() -> None:
    """No column and no setting stands there without its meaning."""
    written = pages()
    assert all(f"### `{table}`" in written["reference/tables.md"] for stage in STAGES for table in stage.makes)
    assert "None |" not in written["reference/tables.md"]
    assert "|  |\n" not in written["reference/settings.md"]
