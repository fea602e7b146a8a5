"""Elements of a Word file."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from pipeline.word import parts
from pipeline.word.sheet import About, Sheet


@pytest.fixture(params=["Pacific/Kiritimati", "Pacific/Marquesas", "UTC"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """A time zone for the machine, far from the others."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize("day", ["2026-06-17", "0001-01-01", "9999-12-31"])
def test_the_date_of_a_comment_is_the_meetings_day_everywhere(zone: str, day: str) -> None:
    """It is the same in every time zone, and on the first and last days of the calendar."""
    sheet = Sheet(About("Rowing", None, day), "en-GB")
    words = sheet.words("Oars.")
    sheet.add("Body Text", words)
    parts.comment(sheet.document, words, ["Why ash?"], "Editor", datetime.fromisoformat(day))
    [comment] = sheet.document.comments
    assert comment._comment_elm.get(parts.named("w:date")) == f"{day}T00:00:00Z"
