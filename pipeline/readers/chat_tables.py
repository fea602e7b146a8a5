"""Chat as a table: a row a message, with its sender, its words and often its recipient."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from pipeline.locators import locator
from pipeline.readers.addressing import SOMEBODY, is_everyone
from pipeline.readers.columns import HEAD_ROWS, listed, titles
from pipeline.readers.messages import Head, read_chat
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader

MEANINGS: dict[str, tuple[str, ...]] = {
    "to": listed(
        "to, recipient, recipients, receiver, sent to, to user, an, empfänger, à, destinataire, destinatario, para"
        ", destinatário, ontvanger, mottagare, odbiorca, получатель, кому, 宛先, 收件人, 接收者, 수신자, audience"
    ),
    "private": listed("private, is private, private message, direct message, dm, visibility, privat, privé, privado"),
    "text": listed(
        "message, chat message, message text, chat, comment, text, content, body, nachricht, mensaje, mensagem"
        ", messaggio, bericht, meddelande, wiadomość, сообщение, メッセージ, 消息, 메시지"
    ),
    "sender": listed(
        "sender, from, from user, sender name, sent by, author, user, user name, username, name, display name"
        ", participant, identity, von, absender, expéditeur, remitente, remetente, mittente, afzender, avsändare"
        ", nadawca, отправитель, 送信者, 发送者, 발신자"
    ),
    "time": listed(
        "time, timestamp, date, sent at, sent, date time, datetime, zeit, uhrzeit, heure, hora, ora, tijd, tid"
    ),
}
CHAT_ONLY = frozenset(listed("message, chat message, message text, chat, nachricht, mensaje, mensagem, messaggio"))
CHAT_BESIDE = frozenset(listed("reactions, attachments, replies, reply to, thread, reaktionen, anhänge, réactions"))
CLOCK = re.compile(
    r"(?:.*[\sT])?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?m?\.?(?:z|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
PUBLIC = frozenset(("", "no", "false", "0", "nein", "non", "public", "everyone"))


def _columns(raw: Raw) -> tuple[Row, dict[str, int]] | None:
    """The row of titles with the place of each meaning: words, sender, and a recipient, or words that are a chat's."""
    for row in raw.rows[:HEAD_ROWS]:
        names = titles(row)
        found = {
            meaning: names.index(name)
            for meaning, known in MEANINGS.items()
            if (name := next((known_name for known_name in known if known_name in names), None))
        }
        if not found.keys() >= {"text", "sender"} or found["text"] == found["sender"]:
            continue
        if (
            names[found["sender"]] == "identity"
            or found.keys() & {"to", "private"}
            or ("time" in found and (names[found["text"]] in CHAT_ONLY or CHAT_BESIDE.intersection(names)))
        ):
            return row, found
    return None


def _read(raw: Raw) -> Content:
    """A record a message; what does not go to everyone leaves a count."""
    told = _columns(raw)
    if told is None:
        return Content()
    head, columns = told
    lines, heads = [], {}
    for row in raw.rows:
        if row.number > head.number:
            cells = {meaning: row.cells[n] if n < len(row.cells) else "" for meaning, n in columns.items()}
            made = Head.of(_second_of_day(cells.get("time", "")), cells["sender"], cells["text"])
            heads[row.number] = Head(made.start, made.sender, _recipient(cells, made.to), made.text)
            lines.append((row.number, ""))
    return read_chat(lines, heads, partial(locator, "row"))


def _recipient(cells: dict[str, str], of_label: str | None) -> str | None:
    """To whom a message goes; None where the table has no column for it."""
    if cells.get("private", "").casefold() not in PUBLIC:
        return SOMEBODY
    to = cells["to"] or SOMEBODY if "to" in cells else None
    return of_label if of_label and not is_everyone(of_label) else to


def _second_of_day(cell: str) -> float | None:
    found = CLOCK.fullmatch(cell.strip())
    if found is None:
        return None
    hours = int(found[1]) % 12 + (12 if found[4] in "pP" else 0) if found[4] else int(found[1])
    return hours * 3600 + int(found[2]) * 60 + int(found[3] or 0)


def titles_of_recipients(cells: Iterable[str]) -> bool:
    """Whether some titles are those of a column for recipients, or for a mark that a message is private."""
    return any(cell in MEANINGS["to"] + MEANINGS["private"] for cell in cells)


FIRST_READERS = (Reader("table of chat messages", "chat", lambda raw: _columns(raw) is not None, _read, True),)
