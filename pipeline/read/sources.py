"""Everything the meeting left behind, read at the door: which file is what, and the records it holds."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from pipeline.errors import DataError, Problem, did_you_mean
from pipeline.inputs.session_folders import is_ignored, session_files
from pipeline.readers import NoSourceError, Reading, Record, read
from pipeline.readers.characters import shown
from pipeline.readers.doubles import File
from pipeline.readers.doubles import doubles as same_twice
from pipeline.readers.speakers import fold
from pipeline.tables import empty, make_id, make_ids

UNSAFE = ("\\", "\x00")
DAY_SECONDS = 24 * 3600
MAX_RECORDS = 150_000  # of a meeting: a week in several rooms


class Settings(BaseModel, frozen=True, extra="forbid"):
    """Nothing to tune: what a file holds is not a matter of taste."""


NOTHING_READ = (
    "no file of this session is one that is read: all are recordings, pictures, calendars, links or what a machine "
    "wrote about it."
)


def sources(
    folder: Path,
    sessions: pd.DataFrame,
    settings: Settings,
    roster: pd.DataFrame | None = None,
    facilitators: pd.DataFrame | None = None,
    doubles: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Read all files of all sessions that have taken place.

    Args:
        folder: the meeting's raw files; a session's lie in `sessions/<session>/`.
        sessions: the table `Sessions`.
        settings: none.
        roster: the table `Roster`; a label that is a name on it is a speaker's.
        facilitators: the table `Facilitators`, likewise.
        doubles: the table `Doubles`: files that an editor found to hold the same, and which of them count.

    Returns:
        `sources` (a row a file, in the order of sessions and paths; transcripts by the clock where all tell it),
        `records` (in the order of sources and places) and `drops` (what was left out, by reason).

    Raises:
        DataError: a session's folder is missing or empty, a folder belongs to no session, or files cannot be read;
            all of them at once.
    """
    problems = list(_folder_problems(folder / "sessions", list(sessions["session"])))
    listed = empty("doubles") if doubles is None else doubles
    left_out = set(listed.loc[~listed["is_kept"].astype(bool), "path"])
    source_rows, record_rows, drop_rows = [], [], []
    known = known_names(roster, facilitators)
    every: list[File] = []
    for session in sessions.itertuples():
        in_folder = session_files(folder / "sessions" / str(session.session))
        files = [file for file in in_folder if shown(file.relative_to(folder)) not in left_out]
        before = len(problems)
        start = _second_of_day(session.starts_at)
        read_files = _by_clock(readings(folder, files, problems, known), start)
        if files and not read_files and len(problems) == before:
            problems.append(Problem(f"sessions/{session.session}", NOTHING_READ, "Put its transcript or notes there."))
        at = {shown(file.relative_to(folder)): file for file in files}
        names = _names_behind_labels(read_files, problems)
        for path, reading in read_files.items():
            source_id = make_id("s", session.session, path)
            row = _source_row(at[path], path, str(session.session), source_id, reading)
            source_rows.append(row)
            every.append(File(path, str(session.session), str(row["sha256"]), reading))
            drop_rows += _drop_rows(source_id, reading)
            if reading.kind != "speakers":
                record_rows += _record_rows(str(session.session), source_id, reading, names, start)
    problems += same_twice(every, [frozenset(paths) for _, paths in listed.groupby("double")["path"]])
    if len(record_rows) > MAX_RECORDS:
        problems.append(_too_many(len(record_rows)))
    if problems:
        raise DataError(problems)
    return {
        "sources": _table("sources", source_rows),
        "records": _table("records", record_rows),
        "drops": _table("drops", drop_rows),
    }


def _too_many(records: int) -> Problem:
    what = f"the meeting has {records:,} records (turns, cues, messages, answers); the limit is {MAX_RECORDS:,}."
    return Problem("sessions", what, "Split it into several meetings, such as one a day.")


def _folder_problems(folder: Path, listed: list[str]) -> Iterator[Problem]:
    found = {path.name for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()
    for name in listed:
        if name not in found:
            hint = did_you_mean(name, map(shown, found - set(listed)))
            yield Problem(f"sessions/{name}", "meeting.toml lists this session, but its folder is missing.", hint)
        elif not session_files(folder / name):
            yield Problem(f"sessions/{name}", "the folder of this session has no files.", "Put its exports there.")
    for name in sorted(found - set(listed)):
        if not name.startswith(".") and session_files(folder / name):  # one without files may lie ahead
            to_do = "Add a [[session]] with this folder to meeting.toml, or move the folder elsewhere."
            yield Problem(f"sessions/{shown(name)}", "no session in meeting.toml uses this folder.", to_do)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.is_dir() and not is_ignored(path.name):
            to_do = "Move the file into the folder of its session, or elsewhere."
            yield Problem(f"sessions/{shown(path.name)}", "the file is not in the folder of a session.", to_do)


def known_names(*tables: pd.DataFrame | None) -> frozenset[str]:
    """The names of the participants and facilitators, as readers compare them."""
    return frozenset(filter(None, (fold(name) for table in tables if table is not None for name in table["name"])))


def _drop_rows(source_id: str, reading: Reading) -> list[dict[str, object]]:
    """What was left out, by reason, with its places; of private messages the count alone."""
    return [
        {
            "source_id": source_id,
            "reason": reason,
            "count": count,
            "word_count": reading.dropped_words.get(reason, 0),
            "places": None if reading.kind == "chat" else ", ".join(reading.places.get(reason, ())) or None,
            "is_lost": reason in reading.lost,
        }
        for reason, count in reading.drops.items()
    ]


def readings(
    folder: Path,
    files: list[Path],
    problems: list[Problem],
    known: frozenset[str] = frozenset(),
    passed_over: dict[str, str] | None = None,
) -> dict[str, Reading]:
    """Each file's reading by its path inside the meeting's folder, as `shown` writes it.

    Args:
        folder: the meeting's raw files.
        files: files of its sessions.
        problems: gets what is wrong with the others.
        known: names of those who take part, as `known_names` gives them.
        passed_over: gets what may lie there and is no source, with what it is, by path.
    """
    found = {}
    for file in files:
        path = shown(file.relative_to(folder))
        if file.is_symlink():
            to_do = "Copy the file itself into the session's folder."
            problems.append(Problem(path, "the file is a link; only plain files are read.", to_do))
            continue
        if any(mark in file.relative_to(folder).as_posix() for mark in UNSAFE):
            what = "the name has characters of a path, which no file of a meeting may have."
            problems.append(Problem(path, what, "Give the file, or the folder around it, another name."))
            continue
        try:
            found[path] = read(file, path, known)
        except NoSourceError as error:
            if passed_over is not None:
                passed_over[path] = f"not read: {error.problems[0].what} {error.problems[0].to_do}".rstrip()
        except DataError as error:
            problems += error.problems
        except OSError as error:
            problems.append(Problem(path, f"the file cannot be opened ({error.strerror}).", "Check its permissions."))
    return found


def _by_clock(read_files: dict[str, Reading], start: float | None) -> dict[str, Reading]:
    """The readings with the transcripts of a session in the order of their first times, where all are of a clock."""
    transcripts = {path: reading for path, reading in read_files.items() if reading.kind == "transcript"}
    firsts = {
        path: next((one.start_seconds for one in reading.records if one.start_seconds is not None), None)
        for path, reading in transcripts.items()
        if reading.is_wall_clock
    }
    told = {
        path: first if start is None else _since(start, first) for path, first in firsts.items() if first is not None
    }
    if len(told) < max(2, len(transcripts)):
        return read_files
    ordered = iter(sorted(told, key=lambda path: told[path]))
    paths = [next(ordered) if path in told else path for path in read_files]
    return {path: read_files[path] for path in paths}


def _names_behind_labels(readings: dict[str, Reading], problems: list[Problem]) -> dict[str, str]:
    """Names by recogniser label from the session's lists of speakers."""
    names: dict[str, str] = {}
    for path, reading in readings.items():
        for record in reading.records if reading.kind == "speakers" else ():
            label = record.speaker or ""
            if names.setdefault(label, record.text) != record.text:
                what = "a label has another name here than in an earlier line."
                problems.append(Problem(f"{path} {record.locator}", what, "Keep one of the two."))
    return names


def _source_row(file: Path, path: str, session: str, source_id: str, reading: Reading) -> dict[str, object]:
    return {
        "source_id": source_id,
        "session": session,
        "path": path,
        "kind": reading.kind,
        "format": reading.format,
        "encoding": reading.encoding,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        "read_count": len(reading.records),
        "dropped_count": sum(reading.drops.values()),
        "warnings": "; ".join(reading.warnings) or None,
    }


def _record_rows(
    session: str, source_id: str, reading: Reading, names: dict[str, str], start: float | None
) -> list[dict[str, object]]:
    ids = make_ids("r", ((source_id, record.kind, record.speaker, record.text) for record in reading.records))
    rows = []
    for position, (record_id, record) in enumerate(zip(ids, reading.records, strict=True), 1):
        row = dataclasses.asdict(record) | _times(record, reading.is_wall_clock, start)
        row["speaker"] = names.get(record.speaker or "", record.speaker)
        rows.append(row | {"record_id": record_id, "session": session, "source_id": source_id, "position": position})
    return rows


def _times(record: Record, is_wall_clock: bool, start: float | None) -> dict[str, float | None]:
    """Seconds from the session's start. Without its time of day a wall clock says nothing."""
    times = {"start_seconds": record.start_seconds, "end_seconds": record.end_seconds}
    if not is_wall_clock:
        return times
    return {name: None if t is None or start is None else _since(start, t) for name, t in times.items()}


def _since(start: float, clock: float) -> float:
    """Seconds from one time of day to another: past midnight forward, up to half a day early backward."""
    elapsed = (clock - start) % DAY_SECONDS
    return elapsed if elapsed < DAY_SECONDS / 2 else elapsed - DAY_SECONDS


def _second_of_day(starts_at: object) -> float | None:
    if pd.isna(starts_at):
        return None
    time = pd.Timestamp(str(starts_at))
    return float(time.hour * 3600 + time.minute * 60 + time.second)


def _table(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(empty(name).columns)) if rows else empty(name)
