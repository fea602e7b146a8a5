"""The evidence workbook, read back."""

from __future__ import annotations

import io
import re
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables
from tests.call import call
from tests.forms import NAMES, written


@pytest.fixture(scope="module")
def made() -> bytes:
    return call("workbook", written())["evidence.xlsx"]


def test_same_tables_same_bytes(made: bytes) -> None:
    """Neither the clock nor the order of work gets into the file."""
    time.sleep(2)  # the container keeps times to two seconds
    assert call("workbook", written())["evidence.xlsx"] == made


def test_sheets_hold_the_tables(made: bytes) -> None:
    """A row for each row, heads above, counts as numbers and missing values as empty cells."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    frames = written()
    names = ["shown_key_points", "shown_evidence", "shown_counts", "shown_conditions", "shown_polls"]
    assert book.sheetnames == ["About", "Key points", "Evidence", "Positions", "Conditions", "Polls"]
    for sheet, name in zip(book.sheetnames[1:], names, strict=True):
        assert book[sheet].max_row == len(frames[name]) + 1
        assert book[sheet].freeze_panes == "B2"
        assert book[sheet].auto_filter.ref.startswith("A1:")
    rows = list(book["Key points"].iter_rows(values_only=True))
    for row, point in zip(rows[1:], frames["shown_key_points"].itertuples(), strict=True):
        told = dict(zip(rows[0], row, strict=True))
        assert (told["For"], told["Against"], told["Rank"]) == (point.support_count, point.oppose_count, point.rank)
        is_told = point.agreement_share == point.agreement_share  # nobody took a side where it is missing
        assert told["Share in favour"] == (pytest.approx(point.agreement_share, abs=1e-4) if is_told else None)
        assert (told["No."], told["Key point"], told["Level"]) == (point.label, point.wording, point.level_text)
    uncited = [row for row in book["Evidence"].iter_rows(min_row=2, values_only=True) if row[7] is None]
    assert len(uncited) == frames["shown_evidence"]["reference"].isna().sum()


@settings(max_examples=20, deadline=None)
@given(head=st.sampled_from(["=", "+", "-", "@", ""]), rest=st.text(max_size=30))
def test_words_are_never_formulas(head: str, rest: str) -> None:
    """What somebody typed into the chat is text in the sheet, whatever it begins with."""
    polls = written()["shown_polls"].iloc[:1].assign(option=head + rest)
    empty = {name: tables.empty(name) for name in tables.TABLES if name.startswith("shown_")}
    made = call("workbook", written() | empty | {"shown_polls": polls})["evidence.xlsx"]
    cell = openpyxl.load_workbook(io.BytesIO(made))["Polls"]["C2"]
    assert cell.data_type in ("s", "inlineStr") or cell.value is None


@pytest.mark.parametrize("attribution", tables.ATTRIBUTIONS)
def test_people_follow_the_rule(attribution: str) -> None:
    """Names stand in no part of the file, its properties included, unless the rule is 'name'; confidences never."""
    with zipfile.ZipFile(io.BytesIO(call("workbook", written(attribution))["evidence.xlsx"])) as parts:
        text = " ".join(parts.read(name).decode() for name in parts.namelist())
    found = NAMES & set(re.findall(r"\w+", re.sub("<[^>]+>", " ", text)))
    assert bool(found) == (attribution == "name")
    assert "four thousand pounds" not in text
