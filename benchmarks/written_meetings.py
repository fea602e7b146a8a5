"""Meetings as their writers wrote them, made into raw files as tools export them and an answer key.

The form is that of models/training (see its README), with two lines more, where they happen: `chat P01 A1.a+ | words`
and `poll A1 | question > option = 5 ; other option = 3`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.rules import DEFAULT, level, rule_sets

STANCES = {"+": "support", "-": "oppose", "?": "conditional"}
WORD_SECONDS, CUE_WORDS, PAUSE_SECONDS = 0.36, 16, 0.8
SESSION, STARTS = "session-1", 10 * 3600
_CHAT = re.compile(r"chat (?P<speaker>\S+) (?P<points>\S+) \| (?P<text>.+)")
_TURN = re.compile(r"(?P<speaker>\S+) (?P<topic>\S+) (?P<act>\S+) (?P<points>\S+) \| (?P<text>.+)")


@dataclass
class Written:
    """A meeting as its writer wrote it.

    Attributes:
        title: of the meeting.
        topics: question by id, in order.
        points: id, priority and proposition.
        people: name and stakeholder group by id.
        events: turns, chat lines and polls in order: a kind, and what the line says.
        notes: headings and line.
        stated: whether a note says it, id of the point, level and words of what turns and notes say became of points.
    """

    title: str = ""
    topics: dict[str, str] = field(default_factory=dict)
    points: list[tuple[str, str, str]] = field(default_factory=list)
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    events: list[tuple[str, Any]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    stated: list[tuple[bool, str, str, str]] = field(default_factory=list)

    def name(self, speaker: str) -> str:
        """Of a speaker."""
        return self.people[speaker][0] if speaker in self.people else "Facilitator"

    def positions(self) -> dict[str, dict[str, list[str]]]:
        """The stances that each person took on each point, in order."""
        found: dict[str, dict[str, list[str]]] = {name: {} for name, _, _ in self.points}
        for kind, said in self.events:
            if kind != "poll" and said["speaker"] in self.people:
                for point, stance in said["points"].items():
                    found[point].setdefault(said["speaker"], []).append(stance)
        return found


def read(path: Path) -> Written:
    """A meeting from its text.

    Raises:
        ValueError: a line of no known form.
    """
    found = Written()
    for line in filter(str.strip, path.read_text("utf-8").splitlines()):
        if not _taken(found, line.strip()):
            raise ValueError(f"{path.name}: {line[:80]}")
    return found


def _taken(found: Written, line: str) -> bool:
    """Add what a line says; whether it has a known form."""
    kind, _, rest = line.partition(" ")
    head, *parts = (part.strip() for part in rest.split(" | "))
    if kind == "title:":
        found.title = rest
    elif kind == "topic":
        found.topics[head] = parts[0]
    elif kind == "point":
        found.points.append((head, parts[0], parts[1]))
    elif kind == "person":
        found.people[head] = (parts[0], parts[1])
    elif kind in ("note", "clause"):
        _take_outcome(found, kind == "note", rest)
    elif kind == "poll":
        found.events.append(("poll", parts[0]))
    elif kind != "theme":
        return _take_said(found, line)
    return True


def _take_outcome(found: Written, is_note: bool, rest: str) -> None:
    """Add what a turn or a line of notes says became of a point."""
    point, became, _, words = (part.strip() for part in rest.split(" | ", 3))
    heading, _, text = words.rpartition(" > ") if is_note else ("", "", words)
    found.notes += [(heading.strip(), text.strip())] if is_note else []
    found.stated.append((is_note, point, became, text.strip()))


def _take_said(found: Written, line: str) -> bool:
    """Add a turn or a line of chat; whether it is one."""
    match = _CHAT.fullmatch(line) or _TURN.fullmatch(line)
    if match:
        kind = "chat" if match.re is _CHAT else "turn"
        found.events.append((kind, match.groupdict() | {"points": _points(match["points"])}))
    return match is not None


def _points(marks: str) -> dict[str, str]:
    return {} if marks == "-" else {mark[:-1]: STANCES[mark[-1]] for mark in marks.split(",")}


def lay_out(one: Written, raw: Path, gold: Path) -> None:
    """Write a meeting's raw files, as tools export them, and its answer key."""
    session = raw / "sessions" / SESSION
    session.mkdir(parents=True)
    gold.mkdir(parents=True)
    captions, chat = _spoken(one)
    (session / "transcript.vtt").write_text(captions, "utf-8")
    if chat:
        (session / "meeting_saved_chat.txt").write_text(chat, "utf-8")
    if one.notes:
        (session / "facilitator_notes.md").write_text("\n".join(_noted(one)), "utf-8")
    for number, said in enumerate((said for kind, said in one.events if kind == "poll"), 1):
        (session / f"poll_report_{number}.csv").write_text("\n".join(_polled(said)), "utf-8")
    topics = [{"id": name, "title": title} for name, title in one.topics.items()]
    lines = [f"[[topic]]\nid = {json.dumps(t['id'])}\ntitle = {json.dumps(t['title'])}\n" for t in topics]
    (raw / "agenda.toml").write_text("\n".join(lines), "utf-8")
    (raw / "meeting.toml").write_text(
        f'title = {json.dumps(one.title)}\nfacilitators = ["Facilitator"]\nattribution = "group"\n\n[[session]]\n'
        f'folder = "{SESSION}"\ntitle = {json.dumps(one.title)}\nstarts = 2026-05-12T10:00:00\n'
        f"topics = {json.dumps(list(one.topics))}\n",
        "utf-8",
    )
    people = [f"{key},{name},{_slug(group)}" for key, (name, group) in one.people.items()]
    (raw / "participants.csv").write_text("\n".join(["participant_id,name,stakeholder_group", *people]) + "\n", "utf-8")
    (gold / "turns.jsonl").write_text("".join(json.dumps(row) + "\n" for row in _key_turns(one)), "utf-8")
    (gold / "points.json").write_text(json.dumps([*_key_points(one)]), "utf-8")


def _slug(group: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", group.lower()).strip("_")


def _spoken(one: Written) -> tuple[str, str]:
    """Captions of the talk, and the chat with its times of day."""
    cues, chat, seconds = ["WEBVTT", ""], [], 4.0
    for kind, said in one.events:
        if kind == "chat":
            clock = _clock(STARTS + seconds)[:8]
            chat.append(f"{clock} From  {one.name(said['speaker'])}  to  Everyone:\n\t{said['text']}\n")
        elif kind == "turn":
            words = said["text"].split()
            for start in range(0, len(words), CUE_WORDS):
                part = words[start : start + CUE_WORDS]
                end = seconds + len(part) * WORD_SECONDS
                cues += [f"{_clock(seconds)} --> {_clock(end)}", f"{one.name(said['speaker'])}: {' '.join(part)}", ""]
                seconds = end
            seconds += PAUSE_SECONDS
    return "\n".join(cues), "".join(chat)


def _clock(seconds: float) -> str:
    return f"{int(seconds // 3600):02d}:{int(seconds % 3600 // 60):02d}:{seconds % 60:06.3f}"


def _noted(one: Written) -> Iterator[str]:
    last = ""
    for heading, text in one.notes:
        if heading != last:
            yield f"\n## {heading}"
        yield f"- {text.lstrip('•* ')}"
        last = heading


def _polled(said: str) -> Iterator[str]:
    """A poll report, a row an answer."""
    question, options = said.split(" > ", 1)
    yield from ("Poll Report", "Poll Details", f'#,User Name,User Email,Submitted Date/Time,"1. {question}"')
    number = 0
    for option in options.split(";"):
        text, _, count = option.rpartition("=")
        for _ in range(int(re.findall(r"\d+", count)[0])):
            number += 1
            yield f'{number},Anonymous Attendee,,"May 12, 2026 11:{number:02d}:44","{text.strip()}"'


def _key_turns(one: Written) -> Iterator[dict[str, Any]]:
    for kind, said in one.events:
        if kind == "turn":
            points = [{"id": point, "stance": stance} for point, stance in said["points"].items()]
            topic = None if said["topic"] == "-" else said["topic"]
            yield {
                "session": SESSION,
                "speaker": said["speaker"],
                "text": said["text"],
                "topic": topic,
                "points": points,
            }


def _key_points(one: Written) -> Iterator[dict[str, Any]]:
    """The points with the level that the default rule gives them."""
    for (name, priority, proposition), stances in zip(one.points, one.positions().values(), strict=True):
        support = [person for person, taken in stances.items() if taken[-1] != "oppose"]
        oppose = len(stances) - len(support)
        groups = len({one.people[person][1] for person in support})
        if stances:
            reached = level(rule_sets()[DEFAULT], len(support), oppose, 0, groups)
            yield {
                "id": name,
                "topic": name.split(".")[0],
                "canonical": proposition,
                "priority": priority,
                "level": reached,
                "support": len(support),
                "oppose": oppose,
            }
