"""An address at which nobody can be asked is told in settings.toml, with its line, and not when it is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine import settings
from pipeline.errors import DataError
from pipeline.inputs.model_address import checked
from pipeline.stages import STAGES


@pytest.mark.parametrize(
    "address",
    ["", "http://localhost:11434/v1", "https://api.example.com/v1", "http://[::1]:8080", "http://192.168.1.5"],
)
def test_an_address_is_kept_as_it_is(address: str) -> None:
    """Of the web, with or without a port; none at all switches asking off."""
    assert checked(address) == address


@pytest.mark.parametrize(
    "address", ["http://local host", "http://localhost:abc", "http://[::1", "localhost:11434", "file:///etc", "http://"]
)
@pytest.mark.parametrize("section", ["reader", "polish"])
def test_what_is_no_address_is_told_with_its_line(tmp_path: Path, section: str, address: str) -> None:
    """Both settings that hold one."""
    file = tmp_path / "settings.toml"
    file.write_text(f'[{section}]\naddress = "{address}"\n', "utf-8")
    with pytest.raises(DataError, match=r"settings\.toml:2: .*address"):
        settings.load(file, STAGES)
