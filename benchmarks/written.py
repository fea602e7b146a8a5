"""The words that stand in a raw file, counted apart from the readers.

Each file's text is taken out of it by a general library or as it is, and what is no content is taken away with the
regular expressions below: marks of the format, times, numbers of cues, and the names in front of or above a turn. In
tables the columns with people's words are named by their titles. What is left is what a person reads as content.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.readers import Reading

WORD = re.compile(r"[^\W_]+")
WEB_TIMING = r"(?:\d+:)?\d\d:\d\d[.,]\d+ --> .*"
SBV_TIMING = r"\d+:\d\d:\d\d\.\d+,\d+:\d\d:\d\d\.\d+"
CUE_NUMBER = r"(?:\d+|[\da-f-]{36}/[\d-]+|\d+ \"[^\"]+\" \(\d+\))"
CUE_NAME = r"(?:- )?(?:<i>)?[^:\n<]{1,60}:(?= |$|<)"
MEET_NAME = r"^(?:Ana(?: Silva)?|Ben(?: Okoro)?): "
CHAT_MARKS = (
    r'(?m)^\s*Replying to "[^"]*"',
    r'(?m)^\s*Reacted to "[^"]*" with .*',
    r'(?m)^\s*Removed an? \S+ reaction from "[^"]*"',
)

# What is no content, by form of text. The forms are those of the specimens of the tests and of a meeting's raw files.
MARKS: dict[str, tuple[str, ...]] = {
    "polls": (  # questions, titles and counts; the points of a scale are options
        r"(?m)^.*\?.*$",
        r"(?m)^(?:Answer|Response|Statement)\b,?(?:Votes|Average)?(?:,Percentage)?",
        r"(?m),Votes$",
        r"(?m)^The shed.*$",
        r",\d+,\d+%",
    ),
    "captions": (
        r"\A\ufeff?WEBVTT.*",
        rf"(?m)^(?:{CUE_NUMBER}\n)?{WEB_TIMING}\n(?:{CUE_NAME})?",
        rf"(?m)^- {CUE_NAME}",
        r"<[^>]+>",
    ),
    "sbv": (rf"(?m)^{SBV_TIMING}\n{CUE_NAME}",),
    "name and time": (r"(?m)^.+(?:  +|\t)[\d:]+ *$",),
    "name (time)": (r"(?m)^Speaker \d \([\d:]+\):",),
    "time name": (r"(?m)^\d\d:\d\d:\d\d Speaker \d$",),
    "[name] time": (r"(?m)^\[.+\] [\d:]+$",),
    "bold name": (r"(?m)^\*\*[^*]+:\*\*",),
    "[time] name": (r"(?m)^\[[\d:]+\] [^:]+: ",),
    "Meet": (r"(?m)^\d\d:\d\d:\d\d$", rf"(?m){MEET_NAME}"),
    "IRC": (r"(?m)^(?:\d\d:\d\d )?<\w+> (?:(?:Ana|Ben): )?",),
    "desktop chat": (r"(?m)^[\d:]+\s+From .+? (?:to .+?)?: ?(?:$|(?=\w))", *CHAT_MARKS),
    "old chat": (r"(?m)^[\d:]+\s+From .+? : ", *CHAT_MARKS),
    "cloud chat": (r"(?m)^[\d:]+\t[^\t]+:\t", *CHAT_MARKS),
    "Teams chat": (r"(?m)^\[[^\]]+\] (?:Ben Okoro:|Silva, Ana$)",),
    "copied chat": (r"(?m)^.+\n\d+:\d\d\s[APap][Mm]$",),
    "times below": (r"(?m)^(?:Ana Silva|Ben Okoro)$", r"(?m)^\d\d:\d\d$"),
    "GoTo chat": (r"(?m)^.+ \(to [^)]+\):$",),
    "Webex chat": (r"(?m)^from .+ to .+:    .+$",),
    "[time] name above": (r"(?m)^\[[\d:]+\] .+$",),
    "notes": (r"(?m)^\s*(?:\d{1,3}|[a-z])[.)]\s", r"(?m)^\s*[-*] \[x\]"),
    "Teams docx": (r"(?m)^.+   [\d:]+$",),
    "old Teams docx": (r"(?m)^[\d:.]+ --> [\d:.]+\n.+$",),
    "Meet docx": (r"(?m)^[\d:]+$", rf"(?m){MEET_NAME}"),
    "name over time": (r"(?m)^.+\n\d+ Min.+\n.+ Sekunden$",),
    "name alone": (r"(?m)^\*\*.+\*\*$",),
    "piped": (r"(?m)^\| Time .*$", r"(?m)^\|[-|]+$", r"(?m)^\| [\d:]+ \| [^|]+\|"),
    "tabbed": (r"(?m)^[\d:]+\t[^\t]+\t",),
    "side by side": (r"(?m)^Frage;", r"(?m);Gesamt$", r"(?m)^.+\?;[\d;]+$"),
    "frames of a board": (r'(?m)(?<=\n\n)"[^"\n]+"$(?=\n")', r'(?m),"[^"\n]*"$'),
    "plain": (),
}

# Titles of the columns with people's words; in tables the rows above the titles are content as well.
COLUMNS: dict[str, tuple[str, ...]] = {
    "board": ("Content", "Text"),
    "Zoom poll": ("1. Which",),
    "form": ("Which", "Anything else", "How long", "Your name", "Who do", "I agree"),
    "list of answers": ("Answer", "option"),
    "list of questions": ("Question",),
    "names": ("name", "Name (Original Name)", "Full Name"),
    "questions and answers": ("Question", "Answer"),
    "chat table": ("Message",),
    "spoken table": ("Text",),
}

# The form of each specimen of the tests, by its name there.
SPECIMEN_FORMS: dict[str, str] = {
    **dict.fromkeys(("zoom_vtt", "teams_vtt", "webex_vtt", "srt"), "captions"),
    **dict.fromkeys(("sbv", "meet_chat"), "sbv"),
    **dict.fromkeys(("whisperx", "deepgram", "deepgram_utterances", "assemblyai", "slido"), "JSON"),
    **dict.fromkeys(("aws", "azure", "speechmatics", "google", "rev_ai", "whisper_cpp", "turns_json"), "JSON"),
    "name_over_time": "name over time",
    "name_alone": "name alone",
    "spoken_table": "spoken table",
    "piped_table": "piped",
    "tabbed": "tabbed",
    **dict.fromkeys(("miro", "mural"), "board"),
    "miro_frames": "frames of a board",
    **dict.fromkeys(("form", "google_form", "person_rows", "workbook"), "form"),
    **dict.fromkeys(("answer_rows", "totals"), "list of answers"),
    "show_of_hands": "side by side",
    "poll_sheet": "polls",
    "questions_asked": "list of questions",
    "zoom_questions": "questions and answers",
    "chat_table": "chat table",
    **dict.fromkeys(("participant_report", "speakers", "teams_old"), "names"),
    **dict.fromkeys(("notes", "plain_notes", "word_notes"), "notes"),
    "otter": "name and time",
    "rev": "name (time)",
    "plaud": "time name",
    "zoom_captions": "[name] time",
    "named": "bold name",
    "timed": "[time] name",
    "meet": "Meet",
    "irc": "IRC",
    "desktop": "desktop chat",
    "old_desktop": "old chat",
    "cloud": "cloud chat",
    "teams": "Teams chat",
    "copied_chat": "copied chat",
    "closed": "times below",
    "goto": "GoTo chat",
    "webex": "Webex chat",
    "clocked": "[time] name above",
    "zoom_poll": "Zoom poll",
    "old_zoom_poll": "pairs",
    "teams_docx": "Teams docx",
    "old_teams_docx": "old Teams docx",
    "meet_docx": "Meet docx",
    "pdf": "plain",
}

# The form of the shipped meeting's files, by the reader that takes them.
READER_FORMS: dict[str, str] = {
    "WebVTT": "captions",
    "WebVTT with voice tags": "captions",
    "text with name and time above the turn": "name and time",
    "Whisper JSON": "JSON",
    "list of speakers": "names",
    "whiteboard CSV": "board",
    "Zoom poll report": "Zoom poll",
    "Zoom chat, desktop": "desktop chat",
    "notes": "notes",
}


def words_read(reading: Reading) -> int:
    """Words that reached the records; reactions are signs, not words. Of notes the headings count, each once."""
    total = sum(count(record.text) for record in reading.records if record.kind != "reaction")
    above: list[str] = []
    for record in reading.records if reading.kind == "notes" else ():
        path = (record.heading or "").split(" > ")
        same = next((n for n, pair in enumerate(zip(above, path, strict=False)) if pair[0] != pair[1]), len(above))
        total += sum(map(count, path[same:]))
        above = path
    return total


def count(text: str) -> int:
    """Words: runs of letters and digits."""
    return len(WORD.findall(text))


def words_written(form: str, data: bytes) -> int:
    """How many words of content a file holds.

    Args:
        form: a key of `MARKS` or `COLUMNS`, 'pairs' for polls with question and answer in turn, or 'JSON'.
        data: the file.
    """
    if form == "JSON":
        return sum(map(count, _strings(json.loads(data))))
    if form in COLUMNS or form == "pairs":
        return sum(map(count, _cells(form, data)))
    text = _text(data)
    for mark in MARKS[form]:
        text = re.sub(mark, " ", text)
    return count(html.unescape(text) if form in ("captions", "sbv") else text)


def _text(data: bytes) -> str:
    if data.startswith(b"PK"):
        from lxml import etree

        root = etree.fromstring(_member(data, "word/document.xml"))
        return "\n".join(_paragraph(node) for node in root.iterfind(".//{*}body//{*}p"))
    if data.startswith(b"%PDF"):
        import pypdf

        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _member(data: bytes, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _paragraph(node: Any) -> str:
    breaks = {"br": "\n", "cr": "\n", "tab": "\t"}
    names = (
        (child.tag.rpartition("}")[2], child.text or "") for child in node.iter("{*}t", "{*}br", "{*}cr", "{*}tab")
    )
    return "".join(breaks.get(name, text) for name, text in names)


def _strings(value: object) -> Iterator[str]:
    """The words of a recogniser's or Slido's file: what stands under the keys of text, once."""
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key in ("text", "transcript", "punctuated_word", "display", "content", "value"):
            if isinstance(value.get(key), str):
                yield value[key]
        if isinstance(value.get("word"), str) and "punctuated_word" not in value:
            yield value["word"]
        for item in value.values():
            if isinstance(item, list | dict):
                yield from _strings(item)


def _sheets(data: bytes) -> list[list[list[str]]]:
    if data.startswith(b"PK"):
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        return [[["" if v is None else str(v) for v in row] for row in sheet.values] for sheet in book.worksheets]
    text = data.decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text.split("\n", 1)[0] else ",")
    return [[[*map(str.strip, row)] for row in rows]]


def _cells(form: str, data: bytes) -> Iterator[str]:
    for rows in _sheets(data):
        if form == "pairs":
            yield from (cell for row in rows[1:] for cell in row[5::2])
            continue
        titles = COLUMNS[form]
        place = next((n for n, row in enumerate(rows) if any(cell.startswith(titles) for cell in row)), len(rows))
        yield from (cell for row in rows[:place] for cell in row)  # above the titles; all of a sheet without them
        for row in rows[place + 1 :]:
            if row[:1] == ["#"]:  # the titles of the next question in a Zoom report
                continue
            for title, cell in zip(rows[place], row, strict=False):
                if title.startswith(titles):
                    yield _plain(cell)


def _plain(cell: str) -> str:
    """Without HTML, and without the mark that a tool puts behind a name."""
    return html.unescape(re.sub(r"</?(?:p|br|div|b|i)\s*/?>|\(Guest\)", " ", cell))
