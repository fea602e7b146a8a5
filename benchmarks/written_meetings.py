"""Written discussions made into raw files, as tools export them, and an answer key.

The form is that of models/training (see its README), with names of the people, and two lines more, where they happen:
`chat P01 A1.a+ | words` and `poll A1 | question > option = 5 ; other option = 3`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.discussions import Beside, Discussion, Turn
from pipeline.rules import DEFAULT, level, rule_sets

WORD_SECONDS, CUE_WORDS, PAUSE_SECONDS = 0.36, 16, 0.8
SESSION, STARTS = "session-1", 10 * 3600


def positions(one: Discussion) -> dict[str, dict[str, list[str]]]:
    """The stances that each person took on each point, in order, in talk and chat."""
    found: dict[str, dict[str, list[str]]] = {name: {} for name in one.points}
    for said in _in_order(one):
        for point, stance in said.points.items() if said.speaker in one.people else ():
            found[point].setdefault(said.speaker, []).append(stance)
    return found


def _in_order(one: Discussion) -> Iterator[Turn | Beside]:
    """Turns, lines of chat and polls as they happened."""
    beside = iter([*one.beside, None])
    following = next(beside)
    for place, turn in enumerate([*one.turns, None]):
        while following is not None and following.place == place:
            yield following
            following = next(beside)
        if turn is not None:
            yield turn


def _name(one: Discussion, speaker: str) -> str:
    return one.names.get(speaker, "Facilitator")


def lay_out(one: Discussion, raw: Path, gold: Path) -> None:
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
    for number, poll in enumerate((said for said in one.beside if not said.speaker), 1):
        (session / f"poll_report_{number}.csv").write_text("\n".join(_polled(poll.text)), "utf-8")
    topics = [{"id": name, "title": title} for name, title in one.topics.items()]
    lines = [f"[[topic]]\nid = {json.dumps(t['id'])}\ntitle = {json.dumps(t['title'])}\n" for t in topics]
    (raw / "agenda.toml").write_text("\n".join(lines), "utf-8")
    (raw / "meeting.toml").write_text(
        f'title = {json.dumps(one.title)}\nfacilitators = ["Facilitator"]\nattribution = "group"\n\n[[session]]\n'
        f'folder = "{SESSION}"\ntitle = {json.dumps(one.title)}\nstarts = 2026-05-12T10:00:00\n'
        f"topics = {json.dumps(list(one.topics))}\n",
        "utf-8",
    )
    people = [f"{key},{one.names[key]},{_slug(group)}" for key, group in one.people.items()]
    (raw / "participants.csv").write_text("\n".join(["participant_id,name,stakeholder_group", *people]) + "\n", "utf-8")
    (gold / "turns.jsonl").write_text("".join(json.dumps(row) + "\n" for row in _key_turns(one)), "utf-8")
    (gold / "points.json").write_text(json.dumps([*_key_points(one)]), "utf-8")


def _slug(group: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", group.lower()).strip("_")


def _spoken(one: Discussion) -> tuple[str, str]:
    """Captions of the talk, and the chat with its times of day."""
    cues, chat, seconds = ["WEBVTT", ""], [], 4.0
    for said in _in_order(one):
        name = _name(one, said.speaker)
        if isinstance(said, Beside):
            clock = _clock(STARTS + seconds)[:8]
            chat += [f"{clock} From  {name}  to  Everyone:\n\t{said.text}\n"] if said.speaker else []
        else:
            words = said.text.split()
            for start in range(0, len(words), CUE_WORDS):
                part = words[start : start + CUE_WORDS]
                end = seconds + len(part) * WORD_SECONDS
                cues += [f"{_clock(seconds)} --> {_clock(end)}", f"{name}: {' '.join(part)}", ""]
                seconds = end
            seconds += PAUSE_SECONDS
    return "\n".join(cues), "".join(chat)


def _clock(seconds: float) -> str:
    return f"{int(seconds // 3600):02d}:{int(seconds % 3600 // 60):02d}:{seconds % 60:06.3f}"


def _noted(one: Discussion) -> Iterator[str]:
    last = ""
    for note in one.notes:
        if note.heading != last:
            yield f"\n## {note.heading}"
        yield f"- {note.text.lstrip('•* ')}"
        last = note.heading


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


def _key_turns(one: Discussion) -> Iterator[dict[str, Any]]:
    for turn in one.turns:
        yield {
            "session": SESSION,
            "speaker": turn.speaker,
            "text": turn.text,
            "topic": turn.topic,
            "points": [{"id": point, "stance": stance} for point, stance in turn.points.items()],
        }


def _key_points(one: Discussion) -> Iterator[dict[str, Any]]:
    """The points with the level that the default rule gives them."""
    rule = rule_sets()[DEFAULT]
    for name, stances in positions(one).items():
        support = [person for person, taken in stances.items() if taken[-1] != "oppose"]
        oppose = len(stances) - len(support)
        groups = len({one.people[person] for person in support})
        if stances:
            reached = level(rule, len(support), oppose, 0, groups)
            yield {
                "id": name,
                "topic": name.split(".")[0],
                "canonical": one.points[name],
                "priority": one.priorities[name],
                "level": reached,
                "support": len(support),
                "oppose": oppose,
            }
