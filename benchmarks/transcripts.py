"""Reads and writes the transcripts that a meeting's folder holds, plainly: cues in, cues out, the rest as it was."""

from __future__ import annotations

import html
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

VTT_CUE = re.compile(r"(?:(?P<id>[^\n]*)\n)?(?P<start>[\d:.]+) --> (?P<end>[\d:.]+)\n(?P<body>.*)", re.DOTALL)
VOICE = re.compile(r"<v (?P<speaker>[^>]*)>(?P<text>.*)</v>", re.DOTALL)
NAMED = re.compile(r"(?P<speaker>[^:\n]{1,60}): (?P<text>.*)", re.DOTALL)
TIMED_HEAD = re.compile(r"(?m)^(?P<speaker>\S.*?)  (?P<time>(?:\d+:)?\d+:\d\d)[ ]*$")
WORD_HEAD = re.compile(r"(?P<speaker>.+?)   (?P<time>(?:\d+:)?\d+:\d\d)$")
PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
RUN = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)


@dataclass(frozen=True)
class Cue:
    """What one person says without a break; seconds from the beginning of the file, and its id there if it has one."""

    speaker: str
    start: float
    end: float
    text: str
    id: str = ""

    def moved(self, seconds: float) -> Cue:
        """The same words later."""
        return replace(self, start=self.start + seconds, end=self.end + seconds)


class Form(NamedTuple):
    """How cues are taken out of a kind of file and put back into it."""

    read: Callable[[Path], list[Cue]]
    write: Callable[[Path, list[Cue]], None]


def claims(path: Path) -> bool:
    """Whether the file is a transcript of one of the forms."""
    if path.suffix == ".docx":
        return True
    text = path.read_bytes().decode("utf-8-sig")
    return text.startswith(("WEBVTT", '{"segments"')) or TIMED_HEAD.search(text) is not None


def form(path: Path) -> Form:
    """The form of a transcript, by its content."""
    text = "" if path.suffix == ".docx" else path.read_bytes().decode("utf-8-sig")
    if path.suffix == ".docx":
        return Form(_read_word, _write_word)
    if text.startswith("WEBVTT"):
        return Form(_read_vtt, _write_vtt)
    return Form(_read_json, _write_json) if text.startswith("{") else Form(_read_text, _write_text)


def _read_vtt(path: Path) -> list[Cue]:
    cues = []
    for block in path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n\n"):
        match = VTT_CUE.fullmatch(block.strip("\n"))
        if match:
            said = VOICE.fullmatch(match["body"]) or NAMED.fullmatch(match["body"])
            speaker, text = (said["speaker"], said["text"]) if said else ("", match["body"])
            start, end = _seconds(match["start"]), _seconds(match["end"])
            cues.append(Cue(speaker, start, end, html.unescape(text), match["id"] or ""))
    return cues


def _write_vtt(path: Path, cues: list[Cue]) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    has_voice, end = "<v " in text, "\r\n" if "\r\n" in text else "\n"
    blocks = [text.replace("\r\n", "\n").split("\n\n")[0]]
    for number, cue in enumerate(cues, 1):
        words = html.escape(cue.text, quote=False) if has_voice else cue.text
        body = f"<v {cue.speaker}>{words}</v>" if has_voice else f"{cue.speaker}: {words}" if cue.speaker else words
        name = (cue.id or f"{number:08x}-0000-4000-8000-000000000000/{number}-0") if has_voice else number
        blocks.append(f"{name}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{body}")
    path.write_bytes(("\n\n".join(blocks) + "\n").replace("\n", end).encode("utf-8"))


def _read_text(path: Path) -> list[Cue]:
    text = path.read_text("utf-8")
    heads = [*TIMED_HEAD.finditer(text)]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    times = [_seconds(head["time"]) for head in heads]
    after = [*times[1:], times[-1] + 1 if times else 0]
    return [
        Cue(head["speaker"], start, max(start, following), text[head.end() : end].strip())
        for head, end, start, following in zip(heads, ends, times, after, strict=True)
    ]


def _write_text(path: Path, cues: list[Cue]) -> None:
    text = path.read_text("utf-8")
    first = TIMED_HEAD.search(text)
    foot = text[: first.start()] if first else ""
    path.write_text(foot + "".join(f"{c.speaker}  {_short(c.start)}  \n{c.text}\n\n" for c in cues), "utf-8")


def _read_json(path: Path) -> list[Cue]:
    segments = json.loads(path.read_text("utf-8"))["segments"]
    return [Cue(one.get("speaker", ""), one["start"], one["end"], one["text"].strip()) for one in segments]


def _write_json(path: Path, cues: list[Cue]) -> None:
    data = json.loads(path.read_text("utf-8"))
    data["segments"] = [
        {"start": round(c.start, 3), "end": round(c.end, 3), "text": f" {c.text}"}
        | ({"speaker": c.speaker} if c.speaker else {})
        for c in cues
    ]
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def _read_word(path: Path) -> list[Cue]:
    cues: list[Cue] = []
    for paragraph in PARAGRAPH.findall(_document(path)):
        head, *said = [html.unescape(run) for run in RUN.findall(paragraph)] or [""]
        match = WORD_HEAD.fullmatch(head)
        if match and said:
            start = _seconds(match["time"])
            cues.append(Cue(match["speaker"], start, start, "".join(said)))
    starts = [cue.start for cue in cues]
    return [replace(cue, end=max(cue.start, end)) for cue, end in zip(cues, [*starts[1:], *starts[-1:]], strict=True)]


def _write_word(path: Path, cues: list[Cue]) -> None:
    document = _document(path)
    turns = [match for match in PARAGRAPH.finditer(document) if _is_turn(match[0])]
    made = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{html.escape(c.speaker)}   {_short(c.start)}</w:t><w:br/></w:r>"
        f'<w:r><w:t xml:space="preserve">{html.escape(c.text)}</w:t></w:r></w:p>'
        for c in cues
    )
    changed = document[: turns[0].start()] + made + document[turns[-1].end() :]
    with zipfile.ZipFile(path) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in members:
            archive.writestr(info, changed.encode("utf-8") if info.filename == "word/document.xml" else data)


def _is_turn(paragraph: str) -> bool:
    runs = [html.unescape(run) for run in RUN.findall(paragraph)]
    return len(runs) > 1 and WORD_HEAD.fullmatch(runs[0]) is not None


def _document(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def _seconds(clock: str) -> float:
    total = 0.0
    for part in clock.split(":"):
        total = total * 60 + float(part)
    return total


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def _short(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}" if minutes >= 60 else f"{minutes}:{rest:02d}"
