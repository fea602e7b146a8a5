"""Exports that are known and not read, each with the reason: who spoke, or who could read it, is not in the file."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from pipeline.readers import days, speakers, spoken_tables, tallies, times
from pipeline.readers.addressing import taken_apart
from pipeline.readers.raw import Raw
from pipeline.readers.vocabulary import NOBODY

WHATSAPP = re.compile(
    r"\u200e?(?:\[\d{1,4}[./-]\d{1,2}[./-]\d{2,4}, \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?\] |"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?\s+[-–]\s+)\S.*"
)
MESSENGER = re.compile(  # the same with the date in words
    rf"\u200e?(?:{days.WITH_YEAR.pattern}),?\s+\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?\s+[-–]\s+"
    r"[^:]{1,80}: .*",
    re.IGNORECASE,
)
BIG_BLUE_BUTTON = re.compile(r"\[(?P<hour>\d{1,2}):(?P<minute>\d{2})\] (?P<label>[^:]{1,80}):.*")
SHARE = 0.6  # of the filled lines
MIN_HEADS = 2
TITLE_LINES = 12  # in which the titles of a printed table stand
MAX_LINES = 2000  # looked at
LAST_HOUR, MAX_HOURS = 23, 8
WRITTEN = frozenset("text body content message msg html".split())  # keys of a message in JSON
AUTHORS = frozenset("user from author sender username userid userprofile senderid fromid".split())
SENT = frozenset(
    "ts timestamp createddatetime createat createdat date time sent sentat origints originserverts".split()
)
JSON_TO_DO = (
    "Copy the messages off the screen of the tool into a text file, or make a table with the columns Sender, Time and "
    "Message of those that the whole meeting could read."
)
CHAT_TO_DO = "Leave it out; who wrote in it can send what they want to say to the meeting as notes."
RANKING_TO_DO = (
    "Export the answers with a row a person; or add a column 'votes' with how many put each option first; "
    "or write the ranking into the notes."
)


def check(raw: Raw) -> None:
    """Refuse an export that is known and not read.

    Raises:
        DataError: it is one; the message has the reason.
    """
    if tallies.are_places(raw):
        what = "the table gives places in a ranking and no votes, and places are no number of people."
        raise raw.error(what, RANKING_TO_DO)
    numbered = raw.numbered if raw.json is None else []
    lines = [line.strip() for _, line in numbered[:MAX_LINES] if line.strip()]
    if not lines:
        return
    if raw.container == "pdf" and any(map(spoken_tables.are_titles, lines[:TITLE_LINES])):
        what = "a transcript in a table, printed to PDF: its columns are gone, and nobody can tell where a name ends."
        raise raw.error(what, "Export the table as CSV, Excel or Word, or the transcript as WebVTT or text.")
    if _is_whatsapp(lines):
        what = "a chat of WhatsApp or another messenger does not say whether all of the meeting or two could read it."
        raise raw.error(what, CHAT_TO_DO)
    if _is_big_blue_button(lines):
        raise raw.error("a chat of BigBlueButton does not say to whom each message went.", CHAT_TO_DO)
    labels = Counter(found[0].casefold() for line in lines if (found := speakers.split(line)))
    if sum(labels.values()) >= SHARE * len(lines) and len(labels) > 1 and labels.keys() <= NOBODY:
        what = (
            "the labels ('Me', 'Them') name nobody, and one of them stands for several people, as in Granola's copies."
        )
        raise raw.error(what, "Use the transcript of the meeting tool, or put names before the turns.")


def is_chat(data: Any) -> bool:
    """Whether JSON holds a record with an author, a time and words, as exports of chats do, whatever stands around."""
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            keys = {str(key).casefold().replace("_", "") for key, value in item.items() if value}
            if keys & WRITTEN and keys & AUTHORS and keys & SENT:
                return True
        inner = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        stack.extend(one for one in inner if isinstance(one, dict | list))
    return False


def _is_whatsapp(lines: list[str]) -> bool:
    """Whether most lines are heads of WhatsApp's, or the first is one: messages may have any number of lines."""
    are_heads = [(WHATSAPP.fullmatch(line) or MESSENGER.fullmatch(line)) is not None for line in lines]
    return sum(are_heads) >= SHARE * len(lines) or (sum(are_heads) >= MIN_HEADS and are_heads[0])


def _is_big_blue_button(lines: list[str]) -> bool:
    """Whether lines open with the time of a clock and a name, and name no recipient: with one, the chat is read.

    A space before the colon is BigBlueButton's own; without it most lines must be heads.
    """
    found = [match for line in lines if (match := BIG_BLUE_BUTTON.fullmatch(line))]
    hours = [int(match["hour"]) for match in found]
    is_own = BIG_BLUE_BUTTON.fullmatch(lines[0]) is not None and found[0]["label"].endswith(" ")
    if len(found) < MIN_HEADS or not (is_own or len(found) >= SHARE * len(lines)):
        return False
    if any(taken_apart(match["label"].strip()) for match in found):
        return False
    return min(hours) >= times.FIRST_HOUR and max(hours) <= LAST_HOUR and max(hours) - min(hours) <= MAX_HOURS
