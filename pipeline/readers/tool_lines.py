"""Takes out of a message on a screen what its tool set around the words: notices, counts, marks, words of buttons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from pipeline.readers import days
from pipeline.readers.messages import TOOL_REASON
from pipeline.readers.notices import ALONE, EDITED, is_notice
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content
from pipeline.readers.screens import BADGES, Draft

BESIDE = re.compile(
    r"Edited|Bearbeitet|Modifi(?:é|cato)|Editad[oa]|Bewerkt|Redigera[dt]|Edytowan[ey]|NEW|New|Neu|"
    r"\[?\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\]?"
)  # only beside words: alone it may be the message
COUNT = re.compile(r"\d{1,3}")
COUNTED = re.compile(r"(?P<count>\d{1,3}) \S.{1,40}")  # '1 Gefällt mir-Reaktion.', with the number again below it
ICON = "keep"  # Google Meet copies the name of the pin's picture, and below it the words of its button
PIN = re.compile(r"\b(?:pin|an(?:pinnen|heften)|épingler|fijar|fixar|fissa|vast(?:maken|zetten)|fäst|przypnij)\b", re.I)
BUTTON_LINES = 2


def buttons(drafts: Iterable[Draft]) -> frozenset[str]:
    """The words of the buttons below a pin: those that a person would read so, and those that come back below it."""
    below: Counter[str] = Counter()
    for draft in drafts:
        texts = [text.strip() for _, text in draft.lines if text.strip()]
        for at, text in enumerate(texts):
            if text == ICON:
                below.update(texts[at + 1 : at + 1 + BUTTON_LINES])
    return frozenset(text for text, count in below.items() if count > 1 or (PIN.search(text) and len(text) < 80))


def leave_out(draft: Draft, raw: Raw, aside: Content, senders: Collection[str], labels: Collection[str]) -> None:
    """Take the tool's own lines out of a message, and what it set behind words.

    Args:
        draft: the message, which is changed.
        raw: the file.
        aside: where what is left out is counted.
        senders: those who write in the chat.
        labels: words of buttons, as `buttons` finds them.
    """
    texts = [text.strip() for _, text in draft.lines]
    out = _shown(texts, senders, labels)
    beside = {at for at, text in enumerate(texts) if BESIDE.fullmatch(text)}
    if (last := max((at for at, text in enumerate(texts) if text), default=0)) and _parts_days(texts[last]):
        beside.add(last)
    is_event = any(ALONE.fullmatch(texts[at]) or texts[at].startswith("Poll ") for at in out)
    if is_event or any(text and at not in out | beside for at, text in enumerate(texts)) or draft.opening.head.text:
        out |= beside
    for at in sorted(out):
        aside.drop(TOOL_REASON, texts[at], place=raw.place(draft.lines[at][0]))
    for at, (number, text) in enumerate(draft.lines):
        mark = EDITED.search(text) if at not in out else None
        if mark:
            aside.drop(TOOL_REASON, mark[0], place=raw.place(number))
            draft.lines[at] = (number, text[: mark.start()])
    draft.lines = [line for at, line in enumerate(draft.lines) if at not in out]


def _parts_days(text: str) -> bool:
    """Whether a screen parts the messages of two days by it: a date with its year or its day of the week."""
    return days.is_day(text) or ("," in text and not text[0].isdigit() and days.is_stamp(text))


def _shown(texts: list[str], senders: Collection[str], labels: Collection[str]) -> set[int]:
    """The places of lines that are the tool's wherever they stand."""
    out: set[int] = set()
    filled = [at for at, text in enumerate(texts) if text]
    for place, at in enumerate(filled):
        text = texts[at]
        following = filled[place + 1] if place + 1 < len(filled) else None
        count = texts[following] if following is not None and COUNT.fullmatch(texts[following]) else None
        counted = COUNTED.fullmatch(text)
        is_counted = count is not None and (BADGES.fullmatch(text) or (counted and counted["count"] == count))
        if is_counted and following is not None:
            out |= {at, following}
        elif (
            is_notice(text, senders)
            or text in labels
            or (text == ICON and following is not None and texts[following] in labels)
            or (place == 0 and ALONE.fullmatch(text))
        ):
            out.add(at)
    return out
