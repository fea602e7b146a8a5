"""One page for those who lead the next session: what changed, what is still empty, what is in dispute."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from pipeline.commands.changes import KINDS, Change, compare, empty_questions
from pipeline.commands.editions import Edition, Point, Session
from pipeline.text.phrasing import counted, listed, shortened

MOST = {"changes": 6, "questions": 5, "disputes": 3, "conditions": 2, "first": 5}  # lines; more is no page
SEVERAL = 2  # people who set a condition
LETTERS = 105  # of a wording in a line


@dataclass(frozen=True)
class Brief:
    """The page.

    Attributes:
        title: its head.
        lead: a paragraph that says where the meeting stands.
        parts: headings with their lines.
    """

    title: str
    lead: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def brief(now: Edition, was: Edition | None) -> Brief:
    """The page for an edition, against an earlier one if there is one."""
    parts = [
        (_since(was), _changed(now, was)),
        ("Agenda questions still empty", _capped([_question(q) for q in empty_questions(now)], "questions")),
        ("In dispute", _capped([_line(p) for p in now.points if (p.vote_level or p.level) == "divided"], "disputes")),
        ("Agreed only under conditions", _capped([_condition(p) for p in now.points if _hangs(p)], "conditions")),
        ("What comes first so far, across topics and sessions", _first(now)),
    ]
    return Brief(f"{now.title}: brief for facilitators", _lead(now), tuple((head, tuple(rows)) for head, rows in parts))


def markdown(page: Brief) -> bytes:
    """The page as Markdown."""
    lines = [f"# {page.title}", "", page.lead]
    for head, rows in page.parts:
        lines += ["", f"## {head}", "", *(f"- {row}" for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def docx(page: Brief) -> bytes:
    """The page as a Word document, A4, set small enough to stay one page."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(14)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(9.5)
    for name, size in (("Title", 15), ("Heading 1", 11), ("List Bullet", 9.5)):
        document.styles[name].font.size = Pt(size)
        document.styles[name].paragraph_format.space_before = Pt(5 if name == "Heading 1" else 0)
        document.styles[name].paragraph_format.space_after = Pt(2)
    document.add_paragraph(page.title, "Title")
    document.add_paragraph(page.lead)
    for head, rows in page.parts:
        document.add_heading(head, level=1)
        for row in rows:
            document.add_paragraph(row, "List Bullet")
    document.core_properties.title = page.title
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _lead(now: Edition) -> str:
    past, ahead = len(now.sessions), len(now.upcoming)
    stand = f"{counted(past, 'session', capital=True)} of {past + ahead} held, {counted(len(now.points), 'key point')}."
    following = f" Next: {_when(now.upcoming[0])}." if ahead else " No session is left."
    vote = "after the vote, where there was one" if now.has_vote else "before any vote"
    return f"{stand}{following} Levels are counts of people who took a side, {vote}; silence is not agreement."


def _when(session: Session) -> str:
    start = f", {session.starts_at.replace('T', ' ')[:16]}" if session.starts_at else ""
    topics = f", on {listed(session.topics)}" if session.topics else ", open to all topics"
    return f"{session.title}{start}{topics}"


def _since(was: Edition | None) -> str:
    if was is None:
        return "What changed"
    return f"What changed since edition {was.number} (after {was.sessions[-1].title})"


def _changed(now: Edition, was: Edition | None) -> list[str]:
    if was is None:
        return ["This is the first edition; there is nothing to hold it against."]
    found = compare(was, now)
    if not found:
        return ["Nothing."]
    total = [f"{sum(change.kind == kind for change in found)} {kind}" for kind in KINDS]
    return [f"In all: {', '.join(t for t in total if not t.startswith('0 '))}.", *map(_change, _telling(found))]


def _telling(found: list[Change]) -> list[Change]:
    """The first of each kind in turn, until the page's share is full; in the order of kinds."""
    turns = {id(change): sum(c.kind == change.kind for c in found[:i]) for i, change in enumerate(found)}
    chosen = sorted(found, key=lambda change: turns[id(change)])[: MOST["changes"]]
    return sorted(chosen, key=lambda change: KINDS.index(change.kind))


def _change(change: Change) -> str:
    return f"{change.kind.capitalize()} ({_topic(change.point)}): {_words(change.point)} [{change.detail}]"


def _topic(point: Point) -> str:
    """The agenda's id of a topic; an emergent theme has only a made one, which tells nobody anything."""
    return "off the agenda" if point.is_off_agenda else point.topic_id


def _question(entry: tuple[str, str, str]) -> str:
    topic_id, title, session = entry
    return f"{topic_id}: {shortened(title, LETTERS)} ({f'planned: {session}' if session else 'no session is left'})"


def _line(point: Point) -> str:
    return f"{_topic(point)}: {_words(point)} ({point.support_count} for, {point.oppose_count} against)"


def _hangs(point: Point) -> bool:
    return point.conditional_count >= SEVERAL and point.level in ("consensus", "majority")


def _condition(point: Point) -> str:
    told = f"{point.conditional_count} of the {point.support_count} in favour set a condition"
    return f"{_topic(point)}: {_words(point)} ({told})"


def _first(now: Edition) -> list[str]:
    top = sorted((p for p in now.points if p.top_place), key=lambda p: p.top_place or 0)
    return [f"{_line(point)[:-1]}; rank {point.rank})" for point in top[: MOST["first"]]] or ["Nothing yet."]


def _words(point: Point) -> str:
    return shortened(point.wording, LETTERS).rstrip(".")


def _capped(rows: list[str], part: str) -> list[str]:
    most = MOST[part]
    rest = [f"and {counted(len(rows) - most, 'more', 'more')}"] if len(rows) > most else []
    return [*rows[:most], *rest] or ["None."]
