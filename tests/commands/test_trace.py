from __future__ import annotations

import pandas as pd
import pytest

from pipeline.commands import trace
from pipeline.errors import DataError
from tests.call import call
from tests.frames import meeting_frames


@pytest.fixture(scope="module")
def data() -> dict[str, pd.DataFrame]:
    frames = meeting_frames()
    return frames | call("paper", frames)


def leaves(step: trace.Step) -> list[trace.Step]:
    return [leaf for below in step.steps for leaf in leaves(below)] if step.steps else [step]


def test_every_claim_leads_to_lines_of_a_raw_file(data: dict[str, pd.DataFrame]) -> None:
    """From each sentence with evidence the walk ends at records with file and lines."""
    for sentence_id in data["citations"]["sentence_id"].unique():
        ends = leaves(trace.down(data, sentence_id))
        assert all(end.noun == "record" and end.where.startswith("sessions/") for end in ends)


def test_down_and_up_meet(data: dict[str, pd.DataFrame]) -> None:
    """Whatever a sentence rests on leads back up to it."""
    rows = data["citations"]
    for row in rows.itertuples():
        assert row.sentence_id in {step.id for step in trace.up(data, row.statement_id).steps}


def test_references_and_bookmarks_can_be_asked_for(data: dict[str, pd.DataFrame]) -> None:
    """What stands in the Word file, 'E3' or a bookmark's name, is enough to ask."""
    assert trace.down(data, "E1").noun == "statement"
    assert trace.down(data, "[e1]").id == trace.down(data, "E1").id
    sentence = data["paper"]["sentence_id"].iloc[-1]
    assert trace.down(data, sentence.replace("-", "_")).id == sentence


def test_words_of_a_sentence_can_be_asked_for(data: dict[str, pd.DataFrame]) -> None:
    """Who reads the draft has its words, not its ids; quotation marks and capitals may be typed as they come."""
    row = next(row for row in data["paper"].itertuples() if "“" in row.text)
    typed = row.text.upper().replace("“", '"').replace("”", '"').rstrip(".")
    assert trace.down(data, typed).text == row.text


def test_only_the_records_under_the_words(data: dict[str, pd.DataFrame]) -> None:
    """A statement leads to the records that hold its characters, not to the whole utterance's."""
    spans = data["spans"]
    half = spans[spans["utterance_id"] == "u02"].assign(record_id="rother", char_start=90)
    spans = spans.assign(char_end=spans["char_end"].where(spans["utterance_id"] != "u02", 89))
    records = data["records"]
    other = records[records["record_id"] == "ru02"].assign(record_id="rother")
    data = data | {"spans": pd.concat([spans, half]), "records": pd.concat([records, other])}
    assert [leaf.id for leaf in leaves(trace.down(data, "s03"))] == ["rother"]


def test_up_from_a_record(data: dict[str, pd.DataFrame]) -> None:
    """From a line of a raw file to the sentences of the draft that rest on it."""
    assert {leaf.noun for leaf in leaves(trace.up(data, "ru02"))} >= {"sentence"}


def test_an_unknown_id_says_what_to_do(data: dict[str, pd.DataFrame]) -> None:
    """A wrong id is an error with a hint, not a traceback."""
    with pytest.raises(DataError, match="no sentence, key point, statement or reference"):
        trace.down(data, "E999")


def test_the_walk_can_be_printed(data: dict[str, pd.DataFrame]) -> None:
    """Each level stands one step further in."""
    lines = trace.down(data, "k1").lines()
    assert lines[0] == "key point k1"
    assert any(line.startswith("      record ") for line in lines)
