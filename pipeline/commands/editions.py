"""What a meeting's runs amounted to, one after the other: kept so that a later run can be held against an earlier one.

An edition is numbered, bears no time, and is kept only when it differs from the one before. It holds what the open data
hold (names taken out), so it can be shown to whoever may see the paper.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import BaseModel, TypeAdapter, ValidationError

from pipeline.engine.project import Project
from pipeline.engine.public_ids import PublicTables
from pipeline.engine.store import TableStore, fingerprint_file, write_whole
from pipeline.errors import DataError, Problem

TABLES = ("meeting", "sessions", "upcoming", "agenda", "votes", "priorities", "shown_key_points")
LEDGER = ".made-from"  # fingerprints of what the latest edition was made from
LINE = TypeAdapter(dict[str, Any])
NOT_FOR = "no majority"  # of votes: at least as many against a key point as for it
SILENT = "minority"  # where in the order of levels stands what the meeting stated and nobody took a side on


class Point(BaseModel, frozen=True):
    """A key point of the paper as it stood."""

    key_point_id: str
    topic_id: str
    wording: str
    level: str
    support_count: int
    oppose_count: int
    conditional_count: int
    rank: int | None
    top_place: int | None
    vote_level: str | None
    vote_agree_count: int | None = None
    vote_disagree_count: int | None = None
    statements: frozenset[str]
    is_off_agenda: bool = False

    @property
    def standing(self) -> str:
        """The level of the vote where there was one; where a majority is not for the point, there is none."""
        if self.vote_level == "majority" and (self.vote_disagree_count or 0) >= (self.vote_agree_count or 0):
            return NOT_FOR
        return self.vote_level or self.level

    @property
    def level_and_counts(self) -> str:
        """'consensus, 5 for, 1 against'; the level of the vote where there was one, with its counts."""
        level = self.standing
        if self.vote_level:
            level += f" after the vote ({self.vote_agree_count} for, {self.vote_disagree_count} against)"
        return f"{level}, {self.support_count} for, {self.oppose_count} against in the discussion"


class Session(BaseModel, frozen=True):
    """A session that was held, or lies ahead."""

    session: str
    title: str
    starts_at: str | None
    topics: tuple[str, ...] = ()


class Edition(BaseModel, frozen=True):
    """What a run amounted to.

    Attributes:
        points: the key points that the paper prints; any other has no wording, so nothing is claimed of it.
        unprinted: by topic, how many others there are.
    """

    number: int
    title: str
    sessions: tuple[Session, ...]
    upcoming: tuple[Session, ...]
    agenda: dict[str, str]
    points: tuple[Point, ...]
    unprinted: dict[str, int] = {}

    @property
    def has_vote(self) -> bool:
        """Whether any key point was voted on."""
        return any(point.vote_level for point in self.points)

    def content(self) -> dict[str, Any]:
        """All but the number."""
        return self.model_dump(exclude={"number"})


def keep(project: Project, meeting: str) -> Edition | None:
    """Keep what the last run amounted to, if it differs from the edition before.

    Returns:
        the latest edition; None where the meeting has no open data yet.
    """
    points_file = project.reports(meeting) / "data" / "key_points.jsonl"
    store = TableStore(project.processed(meeting))
    if not points_file.exists() or not all(store.path(name).exists() for name in TABLES):
        return None
    kept = load(project, meeting)
    ledger = _folder(project, meeting) / LEDGER  # so that a run with nothing to do reads no table
    state = "\n".join(fingerprint_file(path) for path in (points_file, *(store.path(name) for name in TABLES))).encode()
    if kept and ledger.exists() and ledger.read_bytes() == state:
        return kept[-1]
    shown = PublicTables(store)
    tables = {name: shown.read(name) for name in TABLES}
    made = _edition(_next_number(project, meeting), tables, published(points_file, meeting))
    if kept and kept[-1].content() == made.content():
        made = kept[-1]
    else:
        write_whole(_folder(project, meeting) / f"{made.number:04d}.json", _text(made))
    write_whole(ledger, state)
    return made


def load(project: Project, meeting: str) -> list[Edition]:
    """All editions, from the first; one that is damaged counts as not kept, and its number is not given again."""
    kept = []
    for file in _files(project, meeting):
        with suppress(ValidationError):
            kept.append(Edition.model_validate_json(file.read_bytes()))
    return kept


def published(points_file: Path, meeting: str) -> list[dict[str, Any]]:
    """The lines of `key_points.jsonl`.

    Raises:
        DataError: the file is damaged, or was changed into something else.
    """
    try:
        lines = points_file.read_text("utf-8").split("\n")
        return [LINE.validate_json(line) for line in lines if line.strip()]
    except ValueError:  # of JSON, of UTF-8, of another shape
        to_do = f"Run `whitepaper export -m {meeting}`, which writes it again."
        raise DataError(Problem(str(points_file), "the file is damaged or was changed", to_do)) from None


def earlier(kept: list[Edition], since: str) -> Edition | None:
    """The edition to hold the latest against; None where there is none.

    Args:
        kept: all editions.
        since: "run" for the one before, "session" for the last one that rests on other sessions (the one before where
            there is none), or the number of an edition.

    Raises:
        DataError: there is no edition of that number.
    """
    before = kept[:-1]
    if since.isdecimal():
        found = [edition for edition in before if edition.number == int(since)]
        if not found:
            known = ", ".join(str(edition.number) for edition in before) or "none"
            raise DataError(Problem("--since", f"there is no earlier edition {since}", f"Editions kept: {known}."))
        return found[0]
    if since == "session" and kept:
        other = [edition for edition in before if _sessions_of(edition) != _sessions_of(kept[-1])]
        before = other or before
    return before[-1] if before else None


def _sessions_of(edition: Edition) -> frozenset[str]:
    return frozenset(session.session for session in edition.sessions)


def _folder(project: Project, meeting: str) -> Path:
    return project.processed(meeting) / "editions"


def _files(project: Project, meeting: str) -> list[Path]:
    return sorted(path for path in _folder(project, meeting).glob("[0-9]*.json") if path.stem.isdecimal())


def _next_number(project: Project, meeting: str) -> int:
    return max((int(path.stem) for path in _files(project, meeting)), default=0) + 1


def _text(edition: Edition) -> bytes:
    content = edition.model_dump(mode="json")
    for point in content["points"]:
        point["statements"] = sorted(point["statements"])
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


def _edition(number: int, tables: dict[str, pd.DataFrame], lines: list[dict[str, Any]]) -> Edition:
    shown = set(tables["shown_key_points"].key_point_id)
    places = tables["priorities"].set_index("key_point_id").top_place.dropna().astype(int).to_dict()
    points = [
        Point(
            **{name: line[name] for name in ("key_point_id", "topic_id", "rank")},
            level=line["level"] or SILENT,
            wording=line["bare_wording"],
            **{name: line[name] or 0 for name in ("support_count", "oppose_count", "conditional_count")},
            top_place=places.get(line["key_point_id"]),
            is_off_agenda=line["topic_id"] not in set(tables["agenda"].topic_id),
            **{name: line[name] for name in ("vote_level", "vote_agree_count", "vote_disagree_count")},
            statements=frozenset(e["statement_id"] for e in line["evidence"]),
        )
        for line in lines
        if line["key_point_id"] in shown
    ]
    unprinted = Counter(str(line["topic_id"]) for line in lines if line["key_point_id"] not in shown)
    return Edition(
        number=number,
        title=str(tables["meeting"].title.iloc[0]),
        sessions=tuple(_sessions(tables["sessions"])),
        upcoming=tuple(_sessions(tables["upcoming"])),
        agenda=dict(zip(tables["agenda"].topic_id, tables["agenda"].title, strict=True)),
        points=tuple(sorted(points, key=lambda point: (point.rank or len(lines) + 1, point.key_point_id))),
        unprinted=dict(unprinted),
    )


def _sessions(table: pd.DataFrame) -> list[Session]:
    return [
        Session(
            session=row.session,
            title=row.title,
            starts_at=row.starts_at if isinstance(row.starts_at, str) else None,
            topics=tuple(filter(None, getattr(row, "topics", "").split(", "))),
        )
        for row in table.itertuples()
    ]
