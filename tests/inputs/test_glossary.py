"""Known recogniser errors are corrected, nothing else; abbreviations are explained by who explained them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables
from pipeline.errors import DataError
from pipeline.inputs.glossary import COLUMNS, FILE, Repairer, abbreviations, long_form_before, read, said_forms

TERMS = [
    ("buzz way", "busway", None),
    ("buzz way extra", "Busway Extra", None),
    ("R T I", "RTI", "real-time information"),
    ("ramen", "Raman", None),
    ("EYE SEE", "IC", None),
    (None, "QA", "quality assurance"),
]


def _glossary(rows: list[tuple[str | None, str, str | None]]) -> pd.DataFrame:
    numbered = [(n, *row) for n, row in enumerate(rows, start=1)]
    return tables.TABLES["glossary"].validate(pd.DataFrame(numbered, columns=["position", *COLUMNS]))


def _repair(text: str) -> str:
    return Repairer.of(_glossary(TERMS)).repair(text)[0]


def _file(folder: Path, text: str) -> Path:
    path = folder / FILE
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("clean", "expected"),
    [
        ("The Buzz  way is full", "The busway is full"),
        ("Buzz way is full", "Busway is full"),
        ("the buzz way extra runs", "the Busway Extra runs"),
        ("the buzz way's stops", "the busway's stops"),
        ("An R T I board", "An RTI board"),
        ("EYE SEE, you see", "IC, you see"),
    ],
)
def test_known_errors_are_corrected(clean: str, expected: str) -> None:
    """Whole words, the longest first; small letters match any case, capitals only themselves."""
    assert _repair(clean) == expected


@pytest.mark.parametrize("clean", ["a buzz wayward", "my eye see it", "r t i", "ramens", "non-ramen", "buzz, way"])
def test_other_words_are_left_alone(clean: str) -> None:
    """Nothing is corrected that the editor did not list."""
    assert _repair(clean) == clean


@settings(deadline=None)
@given(st.lists(st.sampled_from(["buzz", "way", "extra", "R", "T", "I", "ramen,", "and"]), max_size=20).map(" ".join))
def test_every_correction_is_logged_at_its_place(clean: str) -> None:
    """The log leads back to the text as it stood."""
    repaired, repairs = Repairer.of(_glossary(TERMS)).repair(clean)
    assert all(repaired[r.char_start : r.char_end] == r.written for r in repairs)
    undone = repaired
    for r in reversed(repairs):
        undone = undone[: r.char_start] + r.heard + undone[r.char_end :]
    assert undone == clean


@pytest.mark.parametrize(("heard", "said"), [("ipsc", "İpsc"), ("bus way", "buſ way"), ("kay", "\u212aay")])
def test_letters_that_are_equal_in_any_case(heard: str, said: str) -> None:
    """What a pattern takes for the same letter is corrected as well: it need not be its small letter."""
    assert Repairer.of(_glossary([(heard, "busway", None)])).repair(f"The {said}.")[0] == "The busway."


def test_a_cell_of_two_lines_is_read_with_its_space(tmp_path: Path) -> None:
    """A line break inside quotes parts words: "roll on, roll of" in two lines is what is heard in one."""
    terms = read(_file(tmp_path, 'heard,written\n"roll on\nroll of",ro-ro\n'))
    assert list(terms.heard) == ["roll on roll of"]
    with pytest.raises(DataError, match=f"{FILE}:4"):
        read(_file(tmp_path, 'heard,written\n"roll on\nroll of",ro-ro\nbuzz way,\n'))


def test_a_meeting_without_glossary_corrects_nothing(tmp_path: Path) -> None:
    """The file is optional."""
    terms = read(tmp_path / FILE)
    assert terms.empty
    assert Repairer.of(tables.TABLES["glossary"].validate(terms)).repair("buzz way") == ("buzz way", [])


def test_columns_in_any_order(tmp_path: Path) -> None:
    """Spreadsheets write semicolons, spaces and byte order marks."""
    terms = read(_file(tmp_path, "\ufeffLong form;Written; Heard\n;busway;buzz way\n\nquality assurance;QA;\n"))
    checked = tables.TABLES["glossary"].validate(terms)
    assert list(checked.written) == ["busway", "QA"]
    assert list(checked.heard.isna()) == [False, True]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("heard,long_form\na,b\n", ":1", "written"),
        ("heard,written,lang_form\n", ":1", "lang_form"),
        ("heard,written\nbuzz way,\n", ":2", "the line has no written form"),
        ("heard,written\nbusway,busway\n", ":2", "is the same in `heard` and `written`"),
        ("heard,written\na b,AB\n\na b,BA\n", ":4", "line 2"),
        ("heard,written,long_form\n,QA,quality assurance\n,QA,quick answer\n", ":3", "quality assurance"),
        ("heard,written,long_form\n,QA,\n", ":2", "neither"),
        ("heard,written\na,b,c\n", ":2", "3 cells"),
        ("heard,written\n...,b\n", ":2", "no word"),
        ("", ":1", "written"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, where: str, what: str) -> None:
    """File and line, what is wrong, what to do."""
    with pytest.raises(DataError) as raised:
        read(_file(tmp_path, text))
    assert any(p.where == FILE + where and what in p.what and p.to_do for p in raised.value.problems)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the mean fluorescence intensity (MFI) fell", [("MFI", "mean fluorescence intensity")]),
        ("MFI, mean fluorescence intensity, fell", [("MFI", "mean fluorescence intensity")]),
        ("we read mean fluorescence intensity, or MFI, daily", [("MFI", "mean fluorescence intensity")]),
        ("Good Manufacturing Practice (GMP)", [("GMP", "Good Manufacturing Practice")]),
        ("QA, that is, quality assurance.", [("QA", "quality assurance")]),
        ("a bus (see below)", []),
        ("In QA, quite apart from that, nobody knew", []),
        ("the buses in the US, we use them", []),
    ],
)
def test_long_forms_said_beside_the_short_one(text: str, found: list[tuple[str, str]]) -> None:
    """Taken where the letters match, and nowhere else."""
    assert list(said_forms(text)) == found


def test_first_character_opens_a_word() -> None:
    """Schwartz and Hearst: 'nucleic acid' does not explain DNA, and 'acid' is not enough."""
    assert long_form_before("DNA", "the nucleic acid") is None
    assert long_form_before("RTI", "we want real-time information") == "real-time information"


def test_abbreviations_with_their_origin() -> None:
    """The glossary's long form wins; uses are counted; unused ones stand there with none."""
    clean = ["QA, quick answer, is not meant.", "Mean waiting time (MWT) fell.", "QA and MWTs, not QAM."]
    statements = pd.DataFrame({"statement_id": ["s1", "s2", "s3"], "clean_text": clean})
    table = (
        tables.TABLES["abbreviations"].validate(abbreviations(_glossary(TERMS), statements)).set_index("abbreviation")
    )
    assert list(table.index) == ["MWT", "QA", "RTI"]
    assert table.loc["MWT", "origin"] == "said"
    assert table.loc["MWT", "statement_id"] == "s2"
    assert table.loc["QA", "long_form"] == "quality assurance"
    assert list(table.use_count) == [2, 2, 0]
