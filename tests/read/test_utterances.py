"""Turns joined, replies tied, and every character of an utterance traced to its record."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables
from pipeline.read.utterances import Settings, utterances

SESSIONS = pd.DataFrame({"session": ["a", "b"], "position": [1, 2], "title": ["A", "B"], "starts_at": [None, None]})


def records(*rows: dict[str, Any]) -> pd.DataFrame:
    """The table `Records` from partial rows."""
    full = []
    for position, row in enumerate(rows, 1):
        base = {"session": "a", "source_id": "s", "kind": "speech", "locator": f"line {position}", "speaker": "Ana"}
        full.append(base | {"record_id": f"r{position}", "position": position} | row)
    table = pd.DataFrame(full, columns=tables.columns("records"))
    return tables.TABLES["records"].validate(table)


def join(
    table: pd.DataFrame, pause_seconds: float = 5.0, people: dict[str, str] | None = None
) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas; people by name."""
    names = people or {"Ana": "P1", "A. Silva": "P1", "Ben": "P2"}
    aliases = pd.DataFrame(
        [(s, n, p, "exact", None) for s in "ab" for n, p in names.items()],
        columns=tables.columns("aliases"),
    )
    made = utterances(table, aliases, tables.empty("participants"), SESSIONS, Settings(pause_seconds=pause_seconds))
    return {name: tables.TABLES[name].validate(frame) for name, frame in made.items()}


def cue(start: float, end: float, text: str, **more: Any) -> dict[str, Any]:
    """A record of speech with times."""
    return {"start_seconds": start, "end_seconds": end, "text": text, **more}


def test_cues_of_one_speaker_are_one_utterance() -> None:
    """A sentence cut across cues is whole again, also under two spellings of the same person."""
    table = records(cue(0, 2, "We think"), cue(2, 4, "it works.", speaker="A. Silva"), cue(4, 5, "Yes.", speaker="Ben"))
    made = join(table)["utterances"]
    assert list(made["text"]) == ["We think it works.", "Yes."]
    assert list(made["participant_id"]) == ["P1", "P2"]
    assert list(made["locator"]) == ["lines 1-2", "line 3"]
    assert (made["start_seconds"][0], made["end_seconds"][0]) == (0, 4)


def test_long_pause_ends_a_turn() -> None:
    """A speaker who comes back after a silence begins anew; without times the turn goes on."""
    assert len(join(records(cue(0, 2, "One."), cue(8, 9, "Two.")))["utterances"]) == 2
    assert len(join(records(cue(0, 2, "One."), cue(8, 9, "Two.")), pause_seconds=6)["utterances"]) == 1
    assert len(join(records({"text": "One."}, {"text": "Two."}))["utterances"]) == 1


def test_other_file_or_session_ends_a_turn() -> None:
    """Turns never reach across files."""
    table = records({"text": "One."}, {"text": "Two.", "source_id": "t"}, {"text": "Three.", "session": "b"})
    assert list(join(table)["utterances"]["position"]) == [1, 2, 1]


def test_open_names_are_kept_apart() -> None:
    """Two names that were left open are two speakers, and have no participant."""
    table = records({"text": "One.", "speaker": "iPhone"}, {"text": "Two.", "speaker": "Room 3"})
    made = join(table)["utterances"]
    assert len(made) == 2
    assert made["participant_id"].isna().all()


def test_order_and_kinds() -> None:
    """Speech first, then chat with its reactions in order, notes, stickies; a note's author takes no position."""
    table = records(
        {"kind": "note", "text": "agreed", "heading": "Room 1", "source_id": "n"},
        {"kind": "sticky", "text": "slow", "votes_count": 3, "source_id": "w"},
        {"kind": "answer", "text": "Red", "source_id": "p"},
        {"kind": "chat", "text": "hello", "source_id": "c"},
        {"kind": "reaction", "text": "👍", "source_id": "c", "refers_to": "hello"},
        {"kind": "speech", "text": "Hi."},
    )
    made = join(table)["utterances"]
    assert list(made["kind"]) == ["speech", "chat", "reaction", "note", "sticky"]
    assert list(made["position"]) == [1, 2, 3, 4, 5]
    assert made["participant_id"].isna().tolist() == [False, False, False, True, True]
    assert made["heading"][3] == "Room 1"
    assert made["votes_count"][4] == 3


def test_replies_find_their_message() -> None:
    """A cut quote finds the last message before it that begins so; a whole one the message that is equal."""
    table = records(
        {"kind": "chat", "text": "gm"},
        {"kind": "chat", "text": "is the armour thing safe?\nasking for families"},
        {"kind": "chat", "text": "gmbh is a word"},
        {"kind": "chat", "text": "yes", "refers_to": "is the armour thing ..."},
        {"kind": "reaction", "text": "👍", "refers_to": "gm"},
        {"kind": "reaction", "text": "👍", "refers_to": "is the armour thing safe? asking for…"},
        {"kind": "reaction", "text": "👍", "refers_to": "never said"},
    )
    made = join(table)["utterances"]
    by_id = dict(zip(made["utterance_id"], made["text"], strict=True))
    tied = [None if pd.isna(key) else by_id[key][:5] for key in made["reply_to"]]
    assert tied == [None, None, None, "is th", "gm", "is th", None]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["Ana", "Ben", "A. Silva", None]), st.integers(0, 9)), max_size=12))
def test_spans_cover_every_record(rows: list[tuple[str, str | None, int]]) -> None:
    """Whatever was said by whomever: each record is one slice of one utterance, and nothing but spaces lies between."""
    clock = 0
    cues = []
    for text, speaker, pause in rows:
        cues.append(cue(clock + pause, clock + pause + 1, text, speaker=speaker))
        clock += pause + 1
    table = records(*cues)
    made = join(table)
    spans = made["spans"].merge(made["utterances"], on="utterance_id").merge(table, on="record_id")
    assert len(spans) == len(table)
    for row in spans.itertuples():
        assert row.text_x[row.char_start : row.char_end] == row.text_y
    assert made["utterances"]["text"].str.len().sum() == table["text"].str.len().sum() + len(table) - len(
        made["utterances"]
    )


def test_no_records() -> None:
    """A meeting without records gives empty tables, not a crash."""
    made = join(tables.empty("records"))
    assert made["utterances"].empty
    assert made["spans"].empty
