"""Words that a file lost, or that were lost as it was read: told with their lines, and refused where they are many."""

from __future__ import annotations

import re

from pipeline.readers import rtf
from pipeline.readers.raw import Raw
from pipeline.readers.reading import Content, count_words

MAX_LOST_SHARE = 0.1  # of the words
MIN_LOST_WORDS = 20  # fewer are no reason to refuse a file
ENDED_SHARE = 0.8  # of the turns end like sentences: then one that breaks off was cut
MIN_TURNS = 5
ENDS = re.compile(r"[.?!…\"”»)\]。？！-]\W*$")
CUT = "the file seems to be cut off"


def check(raw: Raw, content: Content) -> None:
    """Add warnings for a file that was cut off, and refuse one of which more than a small share of the words is lost.

    Raises:
        DataError: too many words are lost; the message names the lines.
    """
    lost = sum(content.dropped_words[reason] for reason in content.lost)
    kept = sum(count_words(record.text) for record in content.records) if lost >= MIN_LOST_WORDS else 0
    if lost >= MIN_LOST_WORDS and lost > MAX_LOST_SHARE * (lost + kept):
        places = ", ".join(place for reason in sorted(content.lost) for place in content.places.get(reason, ())[:5])
        why = ", ".join(sorted(content.lost))
        what = f"{lost:,} of {lost + kept:,} words could not be read ({why}: {places})."
        raise raw.error(what, "Export the file again, or mend these lines.")
    if reason := _cut(raw, content):
        content.warnings.append(f"{CUT}: {reason}")


def _cut(raw: Raw, content: Content) -> str | None:
    if raw.container == "rtf":
        return "its last group is never closed" if rtf.is_cut_off(raw) else None
    if raw.data.endswith(b"\x00" * 16):
        return "it ends in empty bytes, as a download that broke off does"
    if (
        raw.is_page
        and re.match(r"\s*(?:<!doctype|<html)", raw.text, re.IGNORECASE)
        and "</html" not in raw.text.lower()
    ):
        return "the page has no end"
    spoken = [record for record in content.records if record.kind == "speech"]
    if len(spoken) < MIN_TURNS or raw.container != "text" or raw.json is not None or raw.text.endswith("\n"):
        return None
    ended = sum(bool(ENDS.search(record.text)) for record in spoken[:-1])
    if ended >= ENDED_SHARE * (len(spoken) - 1) and not ENDS.search(spoken[-1].text):
        return f"{spoken[-1].locator} breaks off in the middle of a sentence"
    return None
