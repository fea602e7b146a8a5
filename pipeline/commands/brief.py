"""One page for those who lead the next session: what changed, what is still empty, what is in dispute."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.changes import KINDS, Change, compare, empty_questions
from pipeline.commands.editions import Edition, Point, Session
from pipeline.engine import release
from pipeline.engine.project import Project
from pipeline.engine.ruled_folder import RuledFolder
from pipeline.text.phrasing import counted, listed, number, shortened

MOST = {"changes": 6, "questions": 5, "disputes": 3, "conditions": 2, "first": 5}  # lines; more is no page
SEVERAL = 2  # people who set a condition
LANGUAGE = "en-GB"
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
        ("Agenda questions without a printed statement", _capped(_questions(now), "questions")),
        (
            "Divided points",
            _capped([_line(p) for p in now.points if p.standing == "divided"], "disputes"),
        ),
        ("Supported with conditions", _capped([_condition(p) for p in now.points if _hangs(p)], "conditions")),
        ("Highest priorities so far, across topics and sessions", _first(now)),
    ]
    return Brief(f"{now.title}: brief for facilitators", _lead(now), tuple((head, tuple(rows)) for head, rows in parts))


def markdown(page: Brief) -> bytes:
    """The page as Markdown."""
    lines = [f"# {page.title}", "", page.lead]
    for head, rows in page.parts:
        lines += ["", f"## {head}", "", *(f"- {row}" for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def docx(page: Brief) -> bytes:
    """The page as a Word document; its parts are short enough to stay one page."""
    from pipeline.word.sheet import About, Sheet

    sheet = Sheet(About(page.title), LANGUAGE)
    sheet.widen()
    sheet.line("heading 1", page.title)
    sheet.line("Body Text", page.lead)
    for head, rows in page.parts:
        sheet.line("heading 3", head)
        for row in rows:
            sheet.line("Compact List", row)
    return sheet.file()


def write(project: Project, meeting: str, page: Brief) -> list[Path]:
    """Write the page in both forms into the report folder; returns the files.

    Raises:
        DataError: a text gives away what the meeting's rules keep in.
    """
    made = {"brief.md": markdown(page), "brief.docx": docx(page)}
    release.of(project, meeting).look(made)
    reports = RuledFolder(project.reports(meeting))
    return [reports.folder / reports.write(name, content) for name, content in made.items()]


def _lead(now: Edition) -> str:
    past, ahead = len(now.sessions), len(now.upcoming)
    left = sum(now.unprinted.values())
    stand = f"{counted(past, 'session', capital=True)} of {past + ahead} held, {counted(len(now.points), 'key point')}"
    stand += f"; {number(left)} more without a wording that can be printed (run.md lists them)." if left else "."
    following = f" Next: {_when(now.upcoming[0])}." if ahead else " No sessions remain."
    vote = "after the vote, where there was one" if now.has_vote else "before any vote"
    return f"{stand}{following} Levels count the participants who took a position, {vote}; silence is not agreement."


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
        return ["This is the first edition; there is no earlier one to compare it with."]
    found = compare(was, now)
    if not found:
        return ["No changes."]
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
    return "outside the agenda" if point.is_off_agenda else point.topic_id


def _questions(now: Edition) -> list[str]:
    """Topics of the agenda that no printed point answers: what was found there, and when they come up again."""
    rows = []
    for topic_id, title, session in empty_questions(now):
        found = now.unprinted.get(topic_id, 0)
        told = [f"{counted(found, 'key point')} without a printable wording"] if found else []
        told.append(f"planned: {session}" if session else "no sessions remain")
        rows.append(f"{topic_id}: {shortened(title, LETTERS)} ({'; '.join(told)})")
    return rows


def _line(point: Point) -> str:
    return f"{_topic(point)}: {_words(point)} ({point.support_count} for, {point.oppose_count} against)"


def _hangs(point: Point) -> bool:
    return point.conditional_count >= SEVERAL and point.level in ("consensus", "majority")


def _condition(point: Point) -> str:
    told = f"{point.conditional_count} of the {point.support_count} in favour set a condition"
    return f"{_topic(point)}: {_words(point)} ({told})"


def _first(now: Edition) -> list[str]:
    top = sorted((p for p in now.points if p.top_place), key=lambda p: p.top_place or 0)
    first = sorted(top[: MOST["first"]], key=lambda p: p.rank or 0)
    return [_line(point) for point in first] or ["None yet."]


def _words(point: Point) -> str:
    return shortened(point.wording, LETTERS).rstrip(".")


def _capped(rows: list[str], part: str) -> list[str]:
    most = MOST[part]
    rest = [f"and {counted(len(rows) - most, 'more', 'more')}"] if len(rows) > most else []
    return [*rows[:most], *rest] or ["None."]
