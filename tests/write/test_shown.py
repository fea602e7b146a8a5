"""What explorer and workbook may show of the key points."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from tests.call import call
from tests.forms import NAMES, written
from tests.frames import meeting_frames

SHOWN = [name for name in tables.TABLES if name.startswith("shown_")]


@pytest.mark.parametrize("attribution", tables.ATTRIBUTIONS)
def test_the_tables_keep_their_schemas(attribution: str) -> None:
    """All five are valid under every attribution rule, and hold something."""
    for name in SHOWN:
        assert len(tables.TABLES[name].validate(written(attribution)[name]))


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_nobody_can_be_recognised(attribution: str) -> None:
    """Names and employers stand in none of them; under 'anonymous' no group either."""
    text = "\n".join(written(attribution)[name].to_csv() for name in SHOWN)
    assert [name for name in [*NAMES, "Redline", "Norwick City"] if name in text] == []
    if attribution == "anonymous":
        assert set(written(attribution)["shown_counts"]["kind"]) == {"session"}
        assert not {"city", "riders", "bus operator"} & set(written(attribution)["shown_evidence"]["speaker"])


def test_names_stand_where_the_rule_allows_them() -> None:
    """Under 'name' the speaker is named."""
    assert "Ada Lowell" in set(written("name")["shown_evidence"]["speaker"])


def test_confidences_are_not_there() -> None:
    """A held-back statement is no evidence that is shown, and no condition."""
    frames = meeting_frames()
    more = frames["evidence"].iloc[[0]].assign(statement_id="s07", rank=9)
    frames["evidence"] = pd.concat([frames["evidence"], more])
    frames["conditions"] = frames["conditions"].assign(statement_id="s07", condition="we lose four thousand a week")
    made = call("paper", frames)
    assert "s07" not in set(made["shown_evidence"]["statement_id"])
    assert made["shown_conditions"].empty


def test_counts_and_references_are_the_papers() -> None:
    """Counts are those of the consensus, references those of the citations, labels those of the appendix."""
    frames = written()
    points = frames["shown_key_points"].set_index("key_point_id")
    standing = frames["consensus"].set_index("key_point_id")
    for name in ("support_count", "oppose_count", "conditional_count", "expressed_count", "present_count"):
        assert points[name].to_dict() == standing.loc[points.index, name].to_dict()
    cited = dict(zip(frames["citations"]["statement_id"], frames["citations"]["reference"], strict=True))
    shown = frames["shown_evidence"].dropna(subset=["reference"])
    assert all(cited[row.statement_id] == row.reference for row in shown.itertuples())
    assert len(shown) > 10
    cells = frames["cells"].query("exhibit_id == 'key-points' and column_number == 0 and row_number > 0")
    assert sorted(points["label"]) == sorted(cells["text"])


def test_what_has_no_printable_wording_is_not_there() -> None:
    """Explorer and workbook show claims of the paper, each with where its wording comes from."""
    points = written()["shown_key_points"].set_index("key_point_id")
    assert "k7" not in points.index
    assert points["origin"].to_dict() == {
        **dict.fromkeys(["k1", "k2", "k3", "k4"], "said"),
        "k5": "noted",
        "k6": "decided",
    }


def test_sessions_of_one_title_stay_apart() -> None:
    """Two sessions may bear the same title; each keeps its row."""
    frames = meeting_frames()
    frames["sessions"] = frames["sessions"].assign(title="Plenary")
    made = call("paper", frames)["shown_counts"]
    tables.TABLES["shown_counts"].validate(made)
    rooms = made.query("kind == 'session' and key_point_id == 'k1'")
    assert list(rooms["name"]) == ["Plenary"] * len(rooms)
