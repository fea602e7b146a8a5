"""Votes as they come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.inputs import ballots


def _read(folder: Path, votes: str, sent: str = "") -> list[tuple[object, ...]]:
    (folder / "votes.csv").write_text(votes, "utf-8-sig")
    if sent:
        (folder / "survey.csv").write_text(sent, "utf-8")
    found = ballots.read(folder)
    return [
        (row.key_point_id, row.wording, row.vote if isinstance(row.vote, str) else row.rating, row["count"])
        for _, row in found.iterrows()
    ]


def test_no_file_no_votes(tmp_path: Path) -> None:
    """Before the vote there is nothing to read, and nothing wrong."""
    assert ballots.read(tmp_path).empty


def test_a_line_a_vote(tmp_path: Path) -> None:
    """With and without a name for the voter; other words for the three answers are known."""
    votes = "key_point_id;wording;voter;vote\nkp-1;Boats, first.;a;Strongly agree\nkp-1;Boats, first.;b;cannot say\n"
    assert _read(tmp_path, votes) == [("kp-1", "Boats, first.", "agree", 1), ("kp-1", "Boats, first.", "unsure", 1)]


def test_a_line_a_statement_with_counts(tmp_path: Path) -> None:
    """Counts of equal votes; none of a kind is no row."""
    votes = "key_point_id,wording,agree,disagree,cannot say\nkp-1,Boats first.,12,3,0\n"
    assert _read(tmp_path, votes) == [("kp-1", "Boats first.", "agree", 12), ("kp-1", "Boats first.", "disagree", 3)]


def test_a_line_a_voter_as_forms_export_it(tmp_path: Path) -> None:
    """Heads are the questions with the id in brackets; other columns and empty cells are no votes."""
    votes = 'Timestamp,Group,"Boats, first. [kp-1]",Quays later. [kp-2]\n10:00,city,Agree,Disagree\n10:01,,Agree,\n'
    assert _read(tmp_path, votes) == [
        ("kp-1", "Boats, first.", "agree", 1),
        ("kp-2", "Quays later.", "disagree", 1),
        ("kp-1", "Boats, first.", "agree", 1),
    ]
    assert list(ballots.read(tmp_path).stakeholder_group)[:2] == ["city", "city"]


def test_redcap_fields_get_their_wording_from_the_survey_as_sent(tmp_path: Path) -> None:
    """REDCap exports field names alone: the words that were voted on stand in survey.csv."""
    sent = "key_point_id,wording\nkp-1a,Boats first.\n"
    assert _read(tmp_path, "record_id,kp_1a\n1,7\n2,9\n", sent) == [
        ("kp-1a", "Boats first.", 7.0, 1),
        ("kp-1a", "Boats first.", 9.0, 1),
    ]


@pytest.mark.parametrize(
    "votes",
    [
        "key_point_id,wording,voter,vote\nkp-1,B.,a,\nkp-1,B.,a,agree\nkp-2\n",
        "Row,B. [kp-1],C. [kp-1]\n1,agree,\n2\n",
        "key_point_id,wording,agree,disagree\nkp-1,B.,1,\nkp-1,B.\nkp-2\n",
    ],
)
def test_an_empty_cell_is_no_vote_in_any_form(tmp_path: Path, votes: str) -> None:
    """Empty, or missing at the end of a short line; who left one empty has not voted yet."""
    assert _read(tmp_path, votes) == [("kp-1", "B.", "agree", 1)]


def test_who_cannot_say_may_among_ratings(tmp_path: Path) -> None:
    """Only sides in words and ratings are two scales."""
    assert len(_read(tmp_path, "key_point_id,wording,vote\nkp-1,B.,9\nkp-1,B.,cannot say\n")) == 2


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        ("", "empty"),
        ("key_point_id,wording,vote\n", "no vote"),
        ("record_id,kp_1a\n1,agree\n", "no column matches a statement"),
        ("key_point_id,wording,vote\nkp-1,Boats.,perhaps\n", 'votes.csv:2: "perhaps" is not a valid vote'),
        ("key_point_id,wording,vote\nkp-1,Boats.,10\n", '"10" is not a valid vote'),
        ("key_point_id,wording,agree,disagree\nkp-1,Boats.,many,1\n", '"many" is not a count'),
        ("key_point_id,wording,agree,disagree\nkp-1,Boats.,²,1\n", '"²" is not a count'),
        ("key_point_id,wording,voter,vote\nkp-1,B.,a,agree\nkp-1,B.,a,disagree\n", 'votes.csv:3: "a" voted twice'),
        ("B. [kp-1],Boats. [kp-1]\nagree,disagree\n", '"line 2" voted twice'),
        ("key_point_id,wording,agree,disagree\nkp-1,B.,4,1\nkp-1,B.,3,0\n", '"agree" is counted twice'),
        ("key_point_id,wording,vote\nkp-1,,agree\n", "votes.csv:2: the line has a vote, but no wording"),
        ("key_point_id,wording,agree,disagree\n,B.,4,1\n", "no key_point_id"),
        ("key_point_id,wording,vote\nkp-1,B.,9\nkp-1,B.,disagree\n", "votes.csv:3: kp-1 has ratings and answers"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(tmp_path: Path, votes: str, told: str) -> None:
    """Every problem says where and what; nothing is guessed."""
    with pytest.raises(DataError) as error:
        _read(tmp_path, votes)
    assert told in str(error.value)
