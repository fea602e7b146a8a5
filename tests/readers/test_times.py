"""Times in the forms that people, tools and spreadsheets write, and what belongs to a time and not to the words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DataError
from tests.files import xlsx
from tests.readers.test_others import reading

SAID = [("Mara Lind", "We begin small."), ("Tom Okafor", "I agree with that."), ("Mara Lind", "Who pays?")]


def written(form: str, start: int = 3) -> str:
    """The talk with the form before each turn's words; `{n}` are two digits that grow."""
    return "".join(form.format(name=n, n=f"{at:02}") + f" {w}\n" for at, (n, w) in enumerate(SAID, start))


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("[00.00.{n}] {name}:", 3.0),
        ("00.00.{n} {name}:", 3.0),
        ("(00.{n}) {name}:", 3.0),
        ("{name} (00.{n}):", 3.0),
        ("(0'{n}'') {name}:", 3.0),
        ("[9h{n}] {name} :", 9 * 3600 + 180.0),
        ("{name} [9h{n}] :", 9 * 3600 + 180.0),
        ("{name}, 09.{n} Uhr:", 9 * 3600 + 180.0),
        ("{name} [Timestamp: 00:{n}]:", 3.0),
        ("{name} (min 0:{n}):", 3.0),
        ("[{n}] {name}:", None),
    ],
)
def test_other_writings_of_a_time(form: str, first: float | None, tmp_path: Path) -> None:
    """They are no part of the name; hours as 'h' and 'Uhr' tell them are of the day."""
    found = reading(tmp_path, written(form))
    assert [(r.speaker, r.text) for r in found.records] == SAID
    assert found.records[0].start_seconds == first
    assert found.is_wall_clock == (first is not None and first > 3600)


@pytest.mark.parametrize("line", ["2.50 euros is the fare", "1.10 Fares", "09.03.27 Minutes"])
def test_figures_are_no_times(line: str, tmp_path: Path) -> None:
    """Prices, numbers of chapters and dates at the head of lines do not make notes a transcript."""
    assert reading(tmp_path, f"# Forum\n\n{line}\n\n{line} again\n\n{line} at last\n").kind == "notes"


def test_marks_of_f4_at_the_end_of_turns(tmp_path: Path) -> None:
    """They are times, and no words."""
    text = "I: Who pays? #00:00:04-2#\nB1: The city. #00:00:09-1#\nI: When? #00:00:11-0#\nB2: In May. #00:00:21-5#\n"
    assert [r.text for r in reading(tmp_path, text).records] == ["Who pays?", "The city.", "When?", "In May."]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_initials_of_a_picture(gap: str, tmp_path: Path) -> None:
    """The letters that a screen shows for a face are nobody's last words; other short words in capitals are."""
    turns = [("ML", "Mara Lind"), ("TO", "Tom Okafor"), ("ML", "Mara Lind")]
    text = "".join(f"{i}{gap}{n}{gap}00:0{at}{gap}We begin. OK{gap}NO{gap}" for at, (i, n) in enumerate(turns))
    found = reading(tmp_path, text)
    assert [(r.speaker, r.text) for r in found.records] == [(n, "We begin. OK NO") for _, n in turns]
    assert found.drops == {"initials above a name": 2, "line before the first speaker": 1}


def test_times_of_a_clock_in_a_table(tmp_path: Path) -> None:
    """The time of the day is told from that of a recording, and the afternoon from the morning."""
    rows = "9:00:03 AM,Mara Lind,We begin.\n1:01:12 PM,Tom Okafor,I agree.\n"
    found = reading(tmp_path, f"Time,Speaker,Text\n{rows}")
    assert [r.start_seconds for r in found.records] == [32403.0, 46872.0]
    assert found.is_wall_clock
    assert not reading(
        tmp_path, "Time,Speaker,Text\n0:03,Mara Lind,We begin.\n0:12,Tom Okafor,I agree.\n"
    ).is_wall_clock


def test_parts_of_a_day_in_a_workbook(tmp_path: Path) -> None:
    """What a spreadsheet shows as 00:00:03 it may keep as a part of the day."""
    rows: list[list[object]] = [
        ["Start", "Speaker", "Text"],
        [3 / 86400, "Mara Lind", "We begin."],
        [12 / 86400, "Tom Okafor", "I agree."],
    ]
    assert [r.start_seconds for r in reading(tmp_path, xlsx({"a": rows})).records] == [3.0, 12.0]


def test_name_and_time_in_one_cell(tmp_path: Path) -> None:
    """A time below the name is no part of it."""
    rows = [["Speaker", "Transcript"], ["Mara Lind\n00:03", "We begin."], ["Tom Okafor\n00:12", "I agree."]]
    found = reading(tmp_path, xlsx({"a": rows}))
    assert [(r.speaker, r.start_seconds) for r in found.records] == [("Mara Lind", 3.0), ("Tom Okafor", 12.0)]


def test_pairs_and_milliseconds_in_json(tmp_path: Path) -> None:
    """Start and end in one list, and whole milliseconds under Whisper's keys, are times."""
    pairs = [{"speaker": "S1", "text": "We begin.", "timestamp": [0.5, 3.0]}]
    whisper = {"segments": [{"start": 500, "end": 3000, "text": "We begin.", "speaker": "S1"}]}
    for told in ({"speakers": pairs}, whisper):
        assert [(r.start_seconds, r.end_seconds) for r in reading(tmp_path, json.dumps(told)).records] == [(0.5, 3.0)]


def test_names_of_monologues(tmp_path: Path) -> None:
    """The list of speakers beside the monologues names their numbers; times may have hours."""
    parts = [{"type": "text", "value": "Good.", "timestamp": "00:00:01,500", "end_timestamp": "00:00:02,000"}]
    told = {"speakers": [{"id": 0, "name": "Mara Lind"}], "monologues": [{"speaker": 0, "elements": parts}]}
    (record,) = reading(tmp_path, json.dumps(told)).records
    assert (record.speaker, record.start_seconds, record.end_seconds) == ("Mara Lind", 1.5, 2.0)


def test_messages_in_json_are_no_speech(tmp_path: Path) -> None:
    """A chat's export in JSON does not say who could read it, and nobody spoke it."""
    message = {"timestamp": "2027-03-09T09:01:00", "content": "Small first.", "author": {"name": "mara"}}
    with pytest.raises(DataError, match="this is a chat as JSON, which does not say who could read"):
        reading(tmp_path, json.dumps({"messages": [message, message]}))


@pytest.mark.parametrize("form", ["9:{n} AM {name}:", "[9:{n} AM] {name}:", "9:{n} AM - {name}:"])
def test_half_of_the_day_before_a_name(form: str, tmp_path: Path) -> None:
    """The time of a clock before a name is kept."""
    found = reading(tmp_path, written(form))
    assert [(r.speaker, r.start_seconds) for r in found.records][:1] == [("Mara Lind", 9 * 3600 + 180.0)]
    assert found.is_wall_clock


def test_time_in_a_mark_is_left_out_of_it(tmp_path: Path) -> None:
    """Nothing stays between the word and the bracket: the mark was no mark any more."""
    found = reading(tmp_path, "Mara Lind: We [inaudible 00:05:04] begin.\nTom Okafor: Yes.\nMara Lind: Good.\n")
    assert found.records[0].text == "We [inaudible] begin."
