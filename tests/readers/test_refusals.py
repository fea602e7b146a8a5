"""Exports that are known and not read: the message says why, and quotes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from tests.readers.test_kinds import reading


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[16/06/2026, 17:05:09] Mara: secret\n[16/06/2026, 17:05:19] Tom: no\n", "WhatsApp"),
        ("16/06/26, 17:05 - Mara: secret\n16/06/26, 17:06 - Tom: no\n", "WhatsApp"),
        ("[17:05] Mara Lind: secret\n[17:06] Tom Okafor: no\n", "BigBlueButton"),
        ("Me: secret\nThem: no\nMe: why\n", "name nobody"),
    ],
)
def test_known_and_refused(text: str, reason: str, tmp_path: Path) -> None:
    """The reason stands in the message, and no word of the file."""
    with pytest.raises(DataError, match=reason) as error:
        reading(tmp_path, text)
    assert "secret" not in str(error.value)


def test_a_recording_with_minutes_is_read(tmp_path: Path) -> None:
    """Times since the start of a recording are no times of the day."""
    text = "[0:05] Mara Lind: one\n[9:40] Tom Okafor: no\n[17:00] Mara Lind: two\n"
    assert reading(tmp_path, text).kind == "transcript"
