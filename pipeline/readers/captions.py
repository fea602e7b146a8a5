"""Where captions stand: a file of them, or their lines copied into a document, a page or below a title."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.readers import lines as marked
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content

STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
TIMING = re.compile(rf"\s*{STAMP}\s*-->\s*{STAMP}(?:\s.*)?")
CUE_NUMBER = re.compile(r"\s*(?:\d+|[0-9a-f]{8}-[0-9a-f-]{20,}(?:/[\d-]+)?)\s*", re.IGNORECASE)
TITLE = re.compile(r"\s*\ufeff?\s*WEBVTT(?:\s.*)?")
HEAD_LINES = 12  # with words: below a longer head nobody pastes captions
TITLE_LINES = 5  # of a title and the keys below it, with the blank line above
UNTITLED_LINES = 3  # of a text, with words, among which the first cue begins
ABOVE, RUNNING = "line above the captions", "page header or footer"


@lru_cache(maxsize=2)
def lines(raw: Raw) -> tuple[str, ...]:
    """The lines of the file in any container; what stands above the title of the captions, and at page edges, is blank.

    The marks of a list or of bold type are kept: a dash tells a change of speaker.
    """
    top = _title(raw) or 0
    return tuple(
        ""
        if place < top
        or (raw.container == "pdf" and marked.lines(raw)[place].is_running)
        or (place > top and _is_title_below(raw, place))
        else text
        for place, (_, text) in enumerate(raw.numbered)
    )


def drop_around(raw: Raw, content: Content) -> None:
    """Count the lines that `lines` leaves out."""
    top = _title(raw) or 0
    gone = [place for place, text in enumerate(lines(raw)) if not text and raw.numbered[place][1].strip()]
    for place in (place for place in gone if place < top or not _is_title_below(raw, place)):
        content.drop(ABOVE if place < top else RUNNING, raw.numbered[place][1], place=raw.place(place + 1))


def is_vtt(raw: Raw) -> bool:
    """Whether the title of WebVTT stands at the top, or below a few lines and above cues."""
    if raw.text.lstrip()[:6] == "WEBVTT":
        return True
    title = _title(raw)
    return title is not None and any(TIMING.fullmatch(raw.numbered[place][1]) for place in _head(raw, title))


def is_untitled(raw: Raw) -> bool:
    """Whether cues stand at the top of a text, or in any container below the number of the first cue."""
    if is_vtt(raw):
        return False
    head = _head(raw)
    timed = next((n for n, place in enumerate(head) if TIMING.fullmatch(raw.numbered[place][1])), None)
    if timed is None:
        return False
    is_numbered = timed > 0 and CUE_NUMBER.fullmatch(raw.numbered[head[timed - 1]][1]) is not None
    return is_numbered or (timed < UNTITLED_LINES and raw.container == "text" and not raw.is_page)


def _is_title_below(raw: Raw, place: int) -> bool:
    """Whether a title, or what is told below it, stands between two cues, as where two files were joined to one."""
    block: list[str] = []
    for above in range(place, max(place - TITLE_LINES, -1), -1):
        text = raw.numbered[above][1]
        if not text.strip():
            break
        block.append(text)
    else:
        return False
    return bool(block) and TITLE.fullmatch(block[-1]) is not None and not any(map(TIMING.fullmatch, block))


def _title(raw: Raw) -> int | None:
    return next((place for place in _head(raw) if TITLE.fullmatch(raw.numbered[place][1])), None)


def _head(raw: Raw, start: int = 0) -> list[int]:
    """The places of the first lines with words, from `start` on."""
    if raw.container == "unknown":
        return []
    filled = (place for place in range(start, len(raw.numbered)) if raw.numbered[place][1].strip())
    return [place for place, _ in zip(filled, range(HEAD_LINES), strict=False)]
