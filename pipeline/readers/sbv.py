"""SBV: captions, and the chat that Google Meet saves beside a recording in the same form."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.locators import locator
from pipeline.readers import speakers
from pipeline.readers.captions import STAMP
from pipeline.readers.cues import Cue, clean, parse, read_cues
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, Reader, Record

TIMING = re.compile(rf"\s*{STAMP},{STAMP}\s*")
MESSAGE = re.compile(r"(?P<sender>[^:\n]{1,100}):(?:\s+(?P<text>.*))?", re.DOTALL)
SHOWN_SECONDS = (0.0, 3.0)  # Meet shows each message for the same time


def _is_sbv(raw: Raw) -> bool:
    start = [line for line in raw.lines[:40] if line.strip()][:1]
    return any(TIMING.fullmatch(line) for line in start)


def _is_chat(raw: Raw) -> bool:
    """Whether the cues are messages: all shown equally long, not end to end as captions are, each with its sender."""
    cues = parse(raw, TIMING, Content())
    lengths = {round(cue.end - cue.start, 3) for cue in cues}
    end_to_end = sum(later.start == cue.end != cue.start for cue, later in pairwise(cues))
    is_regular = len(lengths) == 1 and (len(cues) > 2 or lengths <= set(SHOWN_SECONDS))
    return is_regular and end_to_end <= len(cues) / 2 and all(_message(cue) is not None for cue in cues)


def _message(cue: Cue) -> re.Match[str] | None:
    """Sender and text of a message."""
    match = MESSAGE.fullmatch("\n".join(clean(line) for _, line in cue.lines))
    return match if match and speakers.is_possible(match["sender"]) else None


def read_chat(raw: Raw) -> Content:
    """A record a message."""
    content = Content()
    for cue in parse(raw, TIMING, content):
        match = _message(cue)
        text = (match["text"] or "").strip() if match else ""
        if match and text:
            place = locator("line", cue.first, cue.last)
            content.records.append(Record(place, "chat", text, match["sender"].strip(), cue.start))
        else:
            content.drop("message without words")
    return content


READERS = (
    Reader("SBV", "transcript", lambda raw: _is_sbv(raw) and not _is_chat(raw), lambda raw: read_cues(raw, TIMING)),
    Reader("Google Meet chat, SBV", "chat", lambda raw: _is_sbv(raw) and _is_chat(raw), read_chat),
)
