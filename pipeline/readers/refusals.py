"""Exports that are known and not read, each with the reason: who spoke, or who could read it, is not in the file."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.readers import speakers
from pipeline.readers.raw import Raw
from pipeline.readers.vocabulary import NOBODY

WHATSAPP = re.compile(
    r"\u200e?(?:\[\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?\] |"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}(?:\s?[AaPp][Mm])? - )\S.*"
)
BIG_BLUE_BUTTON = re.compile(r"\[(?P<hour>\d{1,2}):(?P<minute>\d{2})\] (?P<rest>[^:]{1,80}: ?.*)")
SHARE = 0.6  # of the filled lines
FIRST_HOUR, LAST_HOUR, MAX_HOURS = 6, 23, 8  # a recording does not begin at its sixth minute and end minutes later
CHAT_TO_DO = "Leave it out; who wrote in it can send what they want to say to the meeting as notes."


def check(raw: Raw) -> None:
    """Refuse an export that is known and not read.

    Raises:
        DataError: it is one; the message has the reason.
    """
    lines = [line for line in raw.lines[:2000] if line.strip()] if raw.container == "text" and raw.json is None else []
    if not lines:
        return
    if sum(WHATSAPP.fullmatch(line) is not None for line in lines) >= SHARE * len(lines):
        what = "a chat of WhatsApp does not say whether the whole meeting could read it or two people alone."
        raise raw.error(what, CHAT_TO_DO)
    if _is_big_blue_button(lines):
        raise raw.error("a chat of BigBlueButton does not say to whom each message went.", CHAT_TO_DO)
    labels = Counter(found[0].casefold() for line in lines if (found := speakers.split(line)))
    if sum(labels.values()) >= SHARE * len(lines) and len(labels) > 1 and labels.keys() <= NOBODY:
        what = (
            "the labels ('Me', 'Them') name nobody, and one of them stands for several people, as in Granola's copies."
        )
        raise raw.error(what, "Use the transcript of the meeting tool, or put names before the turns.")


def _is_big_blue_button(lines: list[str]) -> bool:
    found = [match for line in lines if (match := BIG_BLUE_BUTTON.fullmatch(line))]
    hours = [int(match["hour"]) for match in found]
    if len(found) < max(2, SHARE * len(lines)):
        return False
    return min(hours) > FIRST_HOUR and max(hours) <= LAST_HOUR and max(hours) - min(hours) <= MAX_HOURS
