"""Transcripts as tables: a row a turn, with speaker, words and often times; in CSV, workbook, Word or web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.locators import locator
from pipeline.readers import layouts, said, speakers, times
from pipeline.readers.chat_tables import titles_of_recipients
from pipeline.readers.columns import HEAD_ROWS, listed, titles
from pipeline.readers.lines import rows
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record

SPEAKER = frozenset(
    listed(
        """
        speaker, speaker name, speakername, speaker label, speaker id, spoken by, who, talker, participant speaking,
        role, sprecher, sprecherin, redner, rednerin, sprechende, locuteur, intervenant, orateur, hablante, orador,
        interlocutor, parlante, relatore, spreker, talare, falante, interviewee, speakers
        """
    )
)
SPOKEN_UNIT = re.compile(r"\d\s?[^\W\d_]")  # '2 minutes'
NAME = frozenset(("name", "participant", "person", "user", "author", "display name"))
WORDS = frozenset(
    listed(
        """
        text, transcript, transcription, dialog, dialogue, words, utterance, utterances, content, sentence, sentences,
        caption, captions, speech, said, spoken text, subtitle, subtitles, statement, äußerung, wortlaut, gesagtes,
        texte, paroles, transkript, texto, testo, trascrizione, transcripción, tekst, contribution, beitrag, message
        """
    )
)
START = frozenset(
    listed(
        """
        start, start time, starttime, begin, begins, begin time, from, in, time in, timecode in, time, timestamp,
        time stamp, timecode, tc, tc in, offset, start s, start seconds, start sec, start ms, zeit, beginn, anfang,
        zeitstempel, von, début, heure, temps, inicio, hora, tiempo, inizio, tempo, tijd, show time, time start
        """
    )
)
END = frozenset(
    listed(
        """
        end, end time, endtime, stop, out, time out, timecode out, tc out, end s, end seconds, end ms, ende, bis, fin,
        fine, einde, hide time
        """
    )
)
ON_FIVE_MINUTES = re.compile(r"(?:0?[6-9]|1\d|2[0-3]):[0-5][05](?:\s?[AaPp]\.?[Mm]\.?)?")
MIN_ROWS = 3  # of a programme
PART = re.compile(r"[01](?:\.\d{1,20})?|\.\d{1,20}|\d(?:\.\d{1,20})?e-\d{1,2}", re.IGNORECASE)  # of a day
LONG_PART, DAY = 6, 86_400.0  # characters that no typed number of seconds has, and the seconds
OTHERS = frozenset(
    ("question", "answer", "option", "votes", "poll", "frame", "sticky type", "email", "upvotes", "score")
)


def _columns(row: Row) -> dict[str, int] | None:
    head = titles(row)
    names = {"speaker": SPEAKER, "words": WORDS, "start": START, "end": END}
    found = {k: next((n for n, t in enumerate(head) if t in spellings), -1) for k, spellings in names.items()}
    if found["speaker"] < 0 and found["start"] >= 0:
        found["speaker"] = next((n for n, cell in enumerate(head) if cell in NAME), -1)
    is_spoken = found["speaker"] >= 0 or (found["start"] >= 0 and found["end"] >= 0)
    is_other = titles_of_recipients(head) or not OTHERS.isdisjoint(head)  # messages are a chat's, however they look
    return found if found["words"] >= 0 and is_spoken and not is_other else None


def _head(raw: Raw) -> tuple[int, dict[str, int]] | None:
    if raw.json is not None:
        return None
    found = ((place, _columns(row)) for place, row in enumerate(rows(raw)[:HEAD_ROWS]))
    return next(((place, columns) for place, columns in found if columns), None)


def are_titles(line: str) -> bool:
    """Whether a line without its columns is nothing but the titles of such a table: 'Time Speaker Text'."""
    words = set(line.casefold().split())
    is_whole = bool(words & (SPEAKER | NAME)) and bool(words & WORDS)
    return is_whole and words <= SPEAKER | NAME | WORDS | START | END


def _is_spoken(raw: Raw) -> bool:
    head = _head(raw)
    return head is not None and len(rows(raw)) > head[0] + 1 and not _is_programme(rows(raw)[head[0] + 1 :], head[1])


def _is_programme(body: Sequence[Row], columns: dict[str, int]) -> bool:
    """Whether every row stands at five minutes of a clock and none is a sentence: times, hosts and titles to come."""
    cells = [{k: row.cells[n] if 0 <= n < len(row.cells) else "" for k, n in columns.items()} for row in body]
    return len(cells) >= MIN_ROWS and all(
        ON_FIVE_MINUTES.fullmatch(one["start"]) and not one["words"].rstrip().endswith((".", "?", "!", "…"))
        for one in cells
    )


def read_table(raw: Raw) -> Content:
    """A record a row; a row without a speaker goes on with the one before where its columns leave names out."""
    content, head = Content(), _head(raw)
    if head is None:
        return content
    place, columns = head
    unit = "row" if raw.rows else raw.unit
    every = rows(raw)
    content.drop("line of the report's head", " ".join(" ".join(row.cells) for row in every[:place]), place)
    names = titles(every[place])
    cells = [{k: row.cells[n] if 0 <= n < len(row.cells) else "" for k, n in columns.items()} for row in every]
    in_days = _are_days([one["start"] for one in cells[place + 1 :]])
    labelled = speakers.found_in((one["words"] for one in cells[place + 1 :]), raw.known)
    for row, cell in zip(every[place + 1 :], cells[place + 1 :], strict=True):
        where = locator(unit, row.number)
        words, name = times.without(" ".join(cell["words"].split())), speakers.bare(" ".join(cell["speaker"].split()))
        found = speakers.split(words) if columns["speaker"] < 0 else None
        if found and labelled.opens(found[0]):
            name, words = found
        if not words:
            content.drop("row without words", place=where)
            continue
        label = f"Speaker {name}" if name and len(name) <= 2 and name.isascii() else name or None
        doubt = labelled.open.get(name) if found else None
        label, stamp = _named_with_time(label) if columns["start"] < 0 else (label, "")
        start, end = (_time(cell[k], names[columns[k]] if columns[k] >= 0 else "", in_days) for k in ("start", "end"))
        start = times.seconds(stamp)[0] if stamp else start
        content.records.append(Record(where, "speech", words, label, start, end, doubt=doubt))
    if _are_milliseconds(content.records):
        content.records[:] = [
            replace(one, start_seconds=_thousandth(one.start_seconds), end_seconds=_thousandth(one.end_seconds))
            for one in content.records
        ]
    first = next((one.start_seconds for one in content.records if one.start_seconds is not None), None)
    content.is_wall_clock = times.is_of_day(first)
    return content


def _are_days(cells: list[str]) -> bool:
    """Whether a column holds parts of a day, as a spreadsheet keeps its times: '0.3750347', '3.47e-05'."""
    told = [cell for cell in cells if cell]
    return len(told) > 1 and all(map(PART.fullmatch, told)) and any(len(cell) > LONG_PART for cell in told)


def _named_with_time(label: str | None) -> tuple[str | None, str]:
    """The name and the time that stand in one cell, one below the other; no time where none stands there."""
    match = layouts.NAME_TIME.fullmatch(label or "")
    return (match["name"].strip(), match["time"]) if match else (label, "")


def _are_milliseconds(records: list[Record]) -> bool:
    """Whether whole numbers are no seconds, as in Whisper's tables: nobody takes a minute for each word."""
    told = [(one.start_seconds, one.end_seconds, one.text) for one in records]
    times_of_all = [time for start, end, _ in told for time in (start, end) if time is not None]
    spans = sum(end - start for start, end, _ in told if start is not None and end is not None)
    words = sum(len(text.split()) for *_, text in told)
    return all(time.is_integer() for time in times_of_all) and spans > MAX_SECONDS_A_WORD * words


def _thousandth(time: float | None) -> float | None:
    return None if time is None else time / 1000


def _time(cell: str, name: str, in_days: bool) -> float | None:
    """Seconds of '00:00:12:10', '3.5', '1,250' or '2 minutes'; None where the cell holds none.

    Args:
        cell: the cell.
        name: title of its column, which may say that it counts milliseconds.
        in_days: the column counts parts of a day.
    """
    if in_days:
        return round(float(cell) * DAY, 3) if PART.fullmatch(cell) else None
    if (of_day := times.at_half(cell)) is not None:
        return of_day
    plain = cell.strip().rstrip("s").strip()
    found = said.seconds(plain.replace(",", "."), 1000 if name.endswith(" ms") else 1)
    return times.seconds(cell)[0] if found is None and SPOKEN_UNIT.search(plain) else found


MAX_SECONDS_A_WORD = 60.0
SPOKEN = "transcript as a table"  # the name of the format
READERS = (Reader(SPOKEN, "transcript", _is_spoken, read_table),)
