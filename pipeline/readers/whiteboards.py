"""Whiteboards: CSV of Miro and Mural, a sticky a row."""

from __future__ import annotations

import html
import re

from pipeline.locators import locator
from pipeline.readers.columns import HEAD_ROWS, above, check_width, count, listed
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record

TEXT_COLUMNS = ("content", "text", "title")
WRITTEN = listed(  # in the order in which they are read
    "title, subject, card name, card title, content, text, body, note, card, sticky, sticky note, feedback, idea, item"
    ", reflection, card description, post, description, titel, inhalt, haftnotiz, notiz, contenu, contenido, contenuto"
)
PLACES = listed(  # where a sticky stands, in the order in which they are looked for
    "frame, area, column, column name, list, list name, lane, category, section, group, column title, phase, prompt"
    ", topic, cluster, theme, rahmen, bereich, spalte, liste, kategorie, cadre, colonne, marco, columna, categoría"
)
REPLIES = listed("comments, comment, replies, tasks, kommentare, commentaires, comentarios")  # to a sticky
VOTES = listed("votes, votes (total), total votes, vote count, likes, upvotes, reactions, stamps, stimmen, voix, votos")
PUT_AWAY = listed("archived, is archived, deleted, archiviert, gelöscht, archivé, archivado")
NO = frozenset(("", *listed("false, no, 0, falsch, nein, faux, non, falso")))
BOARD_COLUMNS = frozenset(
    listed(
        """
        frame, color, colour, bg color, sticky type, tags, position x, type, board, area, votes, column, list, lane
        category, section, group, column name, list name, vote count, likes, upvotes, parent, parent id, labels, card id
        note id, noteid, author, created by, x, y, creator, width, height, cluster, phase, prompt, column title, members
        assignee, assigned to, due date, votes (total), total votes, stamps, stimmen, spalte, kategorie, typ, farbe
        rahmen, couleur, cadre, marco
        """
    )
)
PEOPLE = frozenset(listed("author, created by, creator, members, assignee, assigned to, type, typ"))  # logs have these
REPLY = "comment or task beside a sticky"
NO_BOARD = frozenset(  # titles that a transcript, a chat or a poll has and a board never
    listed("speaker, speaker name, start, end, start time, end time, question, option, answer, to, recipient, message")
    + listed("sender, user action, time")
)
ONE_NUMBER = re.compile(r"[^\d%.,/-]{0,30}(?P<number>\d+)(?:\.0)?[^\d%.,/-]{0,30}")  # '3 votes', '+3', '👍 3'
DOTS = re.compile(r"(?P<dot>[^\w\s-])\ufe0f?(?:\s?(?P=dot)\ufe0f?)*")  # '●●●', '👍👍', a sign a vote
BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
TAG_LIMIT = re.compile(r"[|;,]")
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)


def _rows(raw: Raw) -> list[Row]:
    """The rows from the titles on; a single column has no delimiter, and is known by its title alone."""
    if raw.rows or raw.container != "text":
        is_column = bool(raw.rows) and raw.rows[0].cells[0].casefold() in TEXT_COLUMNS
        top = next((place for place, row in enumerate(raw.rows[:HEAD_ROWS]) if sum(map(bool, row.cells)) > 1), 0)
        is_wide = [len(row.cells) == len(raw.rows[top].cells) for row in raw.rows[top:]]
        return raw.rows if is_column or 2 * sum(is_wide) <= len(is_wide) else raw.rows[top:]  # notes may quote a table
    lines = [Row(number, (line.strip(),)) for number, line in enumerate(raw.lines, 1) if line.strip()]
    return lines if len(lines) > 1 and lines[0].cells[0].strip('"').casefold() in TEXT_COLUMNS else []


def _head(raw: Raw) -> list[str]:
    rows = _rows(raw)
    return [cell.strip('"').casefold() for cell in rows[0].cells] if rows else []


def _is_board(raw: Raw) -> bool:
    """Whether the titles are a board's: words, and at least two marks of stickies, one of which is a place or a look.

    A single column of words is one as well, and words beside nothing but their frame.
    """
    head = _head(raw)
    if len(head) == 1:
        return head[0] in TEXT_COLUMNS
    marks = BOARD_COLUMNS.intersection(head)
    is_told_by_people = marks <= PEOPLE
    is_text = any(name in head for name in WRITTEN)
    is_whole = len(marks) == len(head) - 1 and bool({"frame", "area"} & marks)  # nothing but the words and their frame
    is_marked = (len(marks) >= 2 and not is_told_by_people) or is_whole
    return is_text and is_marked and not NO_BOARD.intersection(head)


def plain(cell: str) -> str:
    """The words of a cell: HTML gone, entities resolved."""
    return " ".join(html.unescape(TAG.sub("", BREAK.sub(" ", cell))).split())


def read_board(raw: Raw) -> Content:
    """A record a sticky, its frame and tags as heading, and its votes where the board has them."""
    content, head = Content(), _head(raw)
    rows = _rows(raw)
    content.drop("row above the column names", *above(raw, rows[0]))
    for row in rows[1:]:
        check_width(raw, row, len(head))
        cells = dict(zip(head, row.cells, strict=False))
        text = ": ".join(dict.fromkeys(filter(None, (plain(cells.get(name, "")) for name in WRITTEN))))
        if not text:
            content.drop("sticky without words")
            continue
        if any(cells.get(name, "").casefold() not in NO for name in PUT_AWAY):
            content.drop("card that was archived", text)
            continue
        frame = plain(next((cells[name] for name in PLACES if cells.get(name)), ""))
        replies = [plain(cells[name]) for name in REPLIES if cells.get(name)]
        content.drop(REPLY, " ".join(replies), len(replies), locator("row", row.number))
        told = cells.get("tags", "") or cells.get("labels", "")
        tags = ", ".join(part for tag in TAG_LIMIT.split(told) if (part := plain(tag)))
        heading = " > ".join(filter(None, (frame, tags))) or None
        given = next((cells[name] for name in VOTES if cells.get(name)), "")
        only = ONE_NUMBER.fullmatch(given)
        dots = DOTS.fullmatch(given)
        votes = float(given.count(dots["dot"])) if dots else count(only["number"] if only else given)
        content.drop("votes that are no number of votes", given, int(votes is None and bool(given)))
        content.records.append(Record(locator("row", row.number), "sticky", text, heading=heading, votes_count=votes))
    return content


READERS = (Reader("whiteboard CSV", "whiteboard", _is_board, read_board),)
