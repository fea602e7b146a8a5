"""Reports of webinar tools on the questions that an audience typed, with who asked and what was answered."""

from __future__ import annotations

from pipeline.locators import locator
from pipeline.readers.addressing import is_private_mark
from pipeline.readers.columns import HEAD_ROWS, UPVOTES, above, count, listed, title
from pipeline.readers.raw import Raw, Row
from pipeline.readers.reading import Content, Reader, Record
from pipeline.readers.voters import is_anonymous

QUESTION = frozenset(
    listed("question, question text, questions, frage, question posée, pregunta, pergunta, domanda, vraag, fråga")
    + listed("pytanie, вопрос, 質問, 問題, 问题, 질문")
)
ASKER = frozenset(
    listed("asker name, asker, asked by, questioner, questioner name, name of asker, from, fragesteller, gefragt von")
    + listed("posée par, preguntado por, perguntado por, chiesto da, gesteld door, 質問者, 提问者, 提問者, 질문자")
)
ANSWER = (
    "answer",
    "answers",
    "answer s",
    "reply",
    "response",
    "antwort",
    "réponse",
    "respuesta",
    "resposta",
    "risposta",
)
ANSWERER = frozenset(("answer name", "answered by", "answerer", "answerer name", "responder", "beantwortet von"))
NO_ANSWER = frozenset(("", "live answered", "answered live", "dismissed", "n/a", "-"))
PRIVATE_COLUMNS = frozenset(("private", "is private", "visibility", "answered privately", "privat"))


def is_question_report(row: Row) -> bool:
    """Whether a row names the columns of such a report: a question, and who asked it or what was answered."""
    names = [title(cell) for cell in row.cells]
    return any(name in QUESTION for name in names) and any(name in ASKER for name in names)


def head(raw: Raw) -> Row | None:
    """The row of titles of such a report; None for any other file."""
    return next((row for row in raw.rows[:HEAD_ROWS] if is_question_report(row)), None)


def _place(names: list[str], known: frozenset[str] | tuple[str, ...]) -> int | None:
    return next((n for n, name in enumerate(names) if name in known), None)


def read_questions(raw: Raw) -> Content:
    """A record a question by who asked it, and one a typed answer; addresses are read past, private answers dropped."""
    content, top = Content(), head(raw)
    if top is None:
        return content
    content.drop("line of the report's head", *above(raw, top))
    names = [title(cell) for cell in top.cells]
    asked, asker, answer = (_place(names, known) for known in (QUESTION, ASKER, ANSWER))
    answerer, private = (_place(names, known) for known in (ANSWERER, PRIVATE_COLUMNS))
    voted, hidden = (_place(names, known) for known in (UPVOTES, ("anonymous", "is anonymous")))
    for row in raw.rows:
        if row.number <= top.number:
            continue
        cells = dict(enumerate(row.cells))
        text, reply = " ".join(cells.get(asked or 0, "").split()), " ".join(cells.get(answer or -1, "").split())
        is_private = not _says_no(cells, private)
        place = locator("row", row.number)
        if not text or is_private or is_private_mark(text):
            content.drop("private message" if text else "question without words", f"{text} {reply}")
            continue
        name = _name(cells, asker) if _says_no(cells, hidden) else None
        votes = count(cells.get(-1 if voted is None else voted, ""))
        content.records.append(Record(place, "chat", text, name, votes_count=votes))
        if is_private_mark(reply):
            content.drop("private message", reply)
        elif reply.casefold() in NO_ANSWER:
            content.drop("mark of the tool in place of an answer", reply, int(bool(reply)))
        else:
            content.records.append(Record(place, "chat", reply, _name(cells, answerer)))
    return content


def _says_no(cells: dict[int, str], place: int | None) -> bool:
    return cells.get(-1 if place is None else place, "").casefold() in ("", "no", "false", "public")


def _name(cells: dict[int, str], place: int | None) -> str | None:
    """The name in a cell; None for an anonymous one, or an address."""
    name = cells.get(-1 if place is None else place, "").strip()
    return None if is_anonymous(name) or "@" in name else name


READERS = (Reader("report of questions asked", "chat", lambda raw: head(raw) is not None, read_questions),)
