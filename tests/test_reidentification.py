"""An adversary who knows the program, the roster, the session and every word, but not the salt, learns nothing."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import tables
from pipeline.engine.public_ids import INNER, MADE, PublicIds
from pipeline.engine.store import TableStore
from pipeline.people.person_names import fold
from pipeline.stages import BY_NAME
from tests.call import call
from tests.conftest import MEETING, SALT, GoldenRun
from tests.frames import meeting_frames

Frames = dict[str, pd.DataFrame]
NUMBERED = [f"P{n}" for n in range(1, 200)]
GUESSED_SALTS = [bytes(32), b"\xff" * 32, MEETING.encode(), b"salt", b"whitepaper"]


@pytest.fixture(scope="module")
def inner(golden: GoldenRun) -> Frames:
    """The tables of a run before the door, of a meeting whose rule is `anonymous`."""
    store = TableStore(golden.project.processed(MEETING))
    needed = {*BY_NAME["exports"].needs, *BY_NAME["paper"].needs} & INNER
    frames = {name: store.read(name) for name in sorted(needed)}
    frames["meeting"] = frames["meeting"].assign(attribution="anonymous")
    return frames


def behind(frames: Frames, salt: bytes) -> Frames:
    """The tables as they come through the door."""
    ids = PublicIds(salt)
    return {name: ids.frame(name, frame) for name, frame in frames.items()}


def opened(frames: Frames) -> dict[str, list[dict[str, Any]]]:
    """The open data."""
    made = call("exports", {name: tables.empty(name) for name in ("findings", "votes")} | frames)
    return {Path(name).stem: [json.loads(line) for line in made[name].decode().splitlines()] for name in made}


def candidates(people: pd.DataFrame) -> list[str]:
    """Everything that an id of a person may be: of the roster, of any roster, a name, or made from a name."""
    names = list(people["name"])
    return [*people["participant_id"], *NUMBERED, *names, *(tables.make_id("p", fold(name)) for name in names), ""]


def guesses(record: dict[str, Any], text: str, people: list[str]) -> Iterator[str]:
    """Ids that the record would have if it said so and one of them had said it."""
    for person in people:
        for occurrence in (1, 2, 3):
            yield tables.make_id("s", record["session"], record["kind"], person, text, occurrence)


def confirmed(frames: Frames, records: list[dict[str, Any]], keyed: Callable[[str], str] = str) -> int:
    """Records for which some guess at speaker and words is confirmed; the words guessed are the true ones."""
    said = dict(zip(frames["statements"]["position"], frames["statements"]["text"], strict=True))
    ordered = [said[place] for place in sorted(said)]
    people = candidates(frames["participants"])
    return sum(
        any(keyed(guess) == record["statement_id"] for guess in guesses(record, text, people))
        for record, text in zip(records, ordered, strict=True)
    )


def test_nobody_is_named_and_no_guess_confirmed(inner: Frames) -> None:
    """Every candidate is tried against every statement, the words known: none fits, withheld and redacted ones too.

    The same adversary names nearly everybody where ids come out as they stand in the tables.
    """
    without = opened(inner)["statements"]
    assert confirmed(inner, without) > 0.9 * len(without)
    records = opened(behind(inner, SALT))["statements"]
    assert confirmed(inner, records) == 0


@pytest.mark.parametrize("salt", GUESSED_SALTS, ids=repr)
def test_no_salt_is_guessed(inner: Frames, salt: bytes) -> None:
    """A salt that somebody might try gives nobody away either."""
    records = opened(behind(inner, SALT))["statements"][:40]
    some = inner | {"statements": inner["statements"].sort_values("position").head(40)}
    assert confirmed(some, records, PublicIds(salt)) == 0


def test_no_id_of_the_tables_stands_in_a_public_file(golden: GoldenRun) -> None:
    """Bookmarks, anchors, columns, links: in none of the files, whatever form it has."""
    store = TableStore(golden.project.processed(MEETING))
    secret = set()
    for name in INNER:
        frame = store.read(name)
        for column in (c for c in frame.columns if c.endswith("_id") or c == "reply_to"):
            secret |= {value for value in frame[column].dropna().astype(str) if MADE.fullmatch(value)}
    assert len(secret) > 100
    folder = golden.project.reports(MEETING)
    found, read = [], 0
    for path in (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        for text in _texts(path.read_bytes()):
            shown = set(re.findall(r"[a-z]+-[0-9a-f]{12}", text.replace("_", "-")))
            read += len(shown)
            found += [(path.name, ident) for ident in shown & secret]
    assert found == []
    assert read > 100  # the files have ids: the public ones


def _texts(content: bytes) -> Iterator[str]:
    """The texts of a file, of one in a zip container each part."""
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as package:
            for name in package.namelist():
                yield package.read(name).decode("utf-8", "replace")
    else:
        yield content.decode("utf-8", "replace")


# ---------------------------------------------------------------- what orders tell


def test_pseudonyms_have_an_order_of_their_own(inner: Frames) -> None:
    """Neither roster, alphabet, order of speaking nor any order that can be computed: another salt, another order."""
    frames = {salt: behind(inner, salt) for salt in (SALT, bytes(32), b"\x01" * 32)}
    orders = {salt: _people_by_number(inner, opened(made)["statements"]) for salt, made in frames.items()}
    people = inner["participants"]
    said = inner["statements"].sort_values("position")["participant_id"].dropna()
    known = {tuple(people["participant_id"]), tuple(sorted(people["participant_id"])), tuple(dict.fromkeys(said))}
    known.add(tuple(people.sort_values("name")["participant_id"]))
    assert len(set(orders.values())) == len(orders)
    heard = set(orders[SALT])
    assert not {tuple(p for p in order if p in heard) for order in known} & set(orders.values())


def _people_by_number(inner: Frames, records: list[dict[str, Any]]) -> tuple[str, ...]:
    """Participants in the order of their pseudonyms."""
    ordered = inner["statements"].sort_values("position")["participant_id"]
    who = {r["participant"]: p for r, p in zip(records, ordered, strict=True) if r["participant"]}
    return tuple(who[number] for number in sorted(who))


def renamed(frames: Frames, seed: str) -> Frames:
    """The same meeting with other ids in the tables, and the rows of tables that are in their order in another."""

    def other(ident: str) -> str:
        return tables.make_id("x", seed, ident)

    made = {}
    for name, frame in frames.items():
        own = [c for c in frame.columns if c.endswith("_id") and c not in ("topic_id", "theme_id", "source_id")]
        new = frame.assign(**{c: frame[c].map(other, na_action="ignore") for c in own if frame[c].dtype != float})
        by_id = bool({"key_point_id", "participant_id"} & set(tables.key(name))) if name in tables.TABLES else False
        made[name] = new.sort_values(tables.key(name), ignore_index=True) if by_id else new
    return made


def test_the_salt_words_nothing(inner: Frames) -> None:
    """Under another salt the paper says the same: who runs a meeting again elsewhere reads the same draft."""
    frames = {name: tables.empty(name) for name in ("votes", "unplaced_votes")}
    frames |= {"parameters": meeting_frames()["parameters"]}
    one, other = (call("paper", behind(inner, salt) | frames) for salt in (SALT, bytes(32)))
    for table in ("paper", "comments", "shown_evidence", "shown_conditions"):
        texts = "condition" if table == "shown_conditions" else "text"
        assert list(one[table][texts]) == list(other[table][texts])
    assert list(one["citations"]["reference"]) == list(other["citations"]["reference"])


@pytest.mark.parametrize("seed", ["one", "two", "three"])
def test_no_order_tells_of_the_ids_of_the_tables(seed: str) -> None:
    """Had people and statements other ids in the tables, the open data and the paper would say the same."""
    frames = meeting_frames("anonymous")
    paper = [name for name in BY_NAME["paper"].needs if name != "parameters"]
    frames = {name: frames[name] for name in {*BY_NAME["exports"].needs, *paper, "parameters"}}
    same = renamed(frames, seed)
    for name in ("statements", "key_points"):
        assert [_bare(r) for r in opened(frames)[name]] == [_bare(r) for r in opened(same)[name]]
    one, other = call("paper", frames), call("paper", same)
    for table in ("paper", "cells", "comments", "shown_evidence", "shown_conditions", "shown_key_points"):
        texts = [c for c in one[table].columns if not c.endswith("_id")]
        shown = [made[table][texts].replace(r"^(k\d|x-[0-9a-f]{12})$", "id", regex=True) for made in (one, other)]
        pd.testing.assert_frame_equal(*shown)  # the figure of the map names its points by their ids


def _bare(record: dict[str, Any]) -> dict[str, Any]:
    """A record without ids and pseudonyms."""
    kept = {k: v for k, v in record.items() if k not in ("statement_id", "key_point_id", "participant")}
    return kept | {"evidence": [e["stance"] for e in record.get("evidence", ())]}
