"""How the discussion of each session went over the agenda, along the clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline import tables
from pipeline.text.phrasing import shortened
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making.session_timelines import SessionTimeline, session_timelines, spells
from pipeline.write.paper.views import Shown

PAGE_ROWS, SESSION_ROWS = 56, 2.5  # rows on a page; those that a session needs beside its lanes
MOST_LANES, FEWEST_LANES = 12, 5  # of a session, so far as its plan leaves a choice
FEW_SHARE = 0.03  # a topic off the plan with less of a session joins the other topics
PLANNED, UNPLANNED, THEME, OFF = "planned", "unplanned", "theme", "off"
OTHER_TOPICS = "Other topics"
OFF_TITLE = "Outside the agenda"
LETTERS = 110


def timelines(facts: Facts) -> tuple[Shown, ...]:
    """Figures of the sessions, as many as fit on a page in each."""
    told = [course for course in session_timelines(facts) if course.spans]
    if not any(topic != tables.OFF_AGENDA for course in told for _, _, topic in course.spans):
        return ()
    pages = _pages(facts, told)
    head = ("Session", "Starts", "Unit", "Length", "Topic", "Part", "Spent", "From–to")
    made = []
    for i, page in enumerate(pages, 1):
        rows = (head, *(tuple(row) for _, lanes in page for row in lanes))
        finding = _finding(facts, [course for course, _ in page])
        caption = "Course of the discussion over the agenda" + (f" ({i} of {len(pages)})" if len(pages) > 1 else "")
        alt = f"{finding} {_alt(facts, [course for course, _ in page])}"
        name = "time" if i == 1 else f"time-{i}"
        made.append(Shown(name, caption, alt, rows, "time_figure", finding))
    return tuple(made)


def _pages(facts: Facts, told: Sequence[SessionTimeline]) -> list[list[tuple[SessionTimeline, list[list[str]]]]]:
    """Sessions with their rows, on one page with as many lanes as it holds, else with few on several pages."""
    for most in range(MOST_LANES, FEWEST_LANES - 1, -1):
        made = [(course, _rows(facts, course, most)) for course in told]
        if sum(_height(rows) for _, rows in made) <= PAGE_ROWS:
            return [made]
    pages: list[list[tuple[SessionTimeline, list[list[str]]]]] = [[]]
    for course, rows in made:
        if pages[-1] and sum(_height(rows) for rows in [*(r for _, r in pages[-1]), rows]) > PAGE_ROWS:
            pages.append([])
        pages[-1].append((course, rows))
    return pages


# ---------------------------------------------------------------- lanes


def _rows(facts: Facts, course: SessionTimeline, most_lanes: int) -> list[list[str]]:
    """A row a lane: the session, the topic, and from when to when it was spoken of."""
    start = facts.frames.sessions.set_index("session")["starts_at"][course.session]
    clock = str(start) if isinstance(start, str) and course.unit == "minutes" else ""
    head = [facts.sessions[course.session], clock, course.unit, f"{course.length:.1f}"]
    rows = []
    for title, part, topics in _lanes(facts, course, most_lanes):
        spent = sum(end - at for at, end, topic in course.spans if topic in topics)
        when = ", ".join(f"{start:.1f}–{end:.1f}" for start, end in spells(course, topics))
        rows.append([*head, title, part, f"{spent:.1f}", when])
    return rows


def _lanes(facts: Facts, course: SessionTimeline, most: int) -> list[tuple[str, str, frozenset[str]]]:
    """Title, part and topics of each lane: the session's plan, other topics in the agenda's order, the rest, off."""
    spent, plan = course.spent(), _plan(facts, course.session)
    talk, themes = sum(spent.values()), frozenset(facts.frames.themes["theme_id"])
    order = {topic: i for i, topic in enumerate(facts.topic_ids())}
    others = [t for t in order if t not in plan and spent.get(t, 0) >= FEW_SHARE * talk]
    room = max(2, most - len(plan) - 2)
    kept = sorted(sorted(others, key=lambda t: -spent[t])[:room], key=order.__getitem__)
    rest = frozenset(t for t in spent if t in order and t not in plan and t not in kept)
    asked = UNPLANNED if plan else PLANNED  # a session without a plan is open to the whole agenda
    lanes = [(_title(facts, t), PLANNED, frozenset([t])) for t in plan]
    for topic in kept:
        lanes.append((_title(facts, topic), THEME if topic in themes else asked, frozenset([topic])))
    if rest:
        title = _title(facts, next(iter(rest))) if len(rest) == 1 else f"{OTHER_TOPICS} ({len(rest)})"
        lanes.append((title, THEME if rest <= themes else asked, rest))
    if spent.get(tables.OFF_AGENDA):
        lanes.append((OFF_TITLE, OFF, frozenset([tables.OFF_AGENDA])))
    return lanes


def _plan(facts: Facts, session: str) -> list[str]:
    rows = facts.frames.schedule
    return list(rows[rows["session"] == session].sort_values("position")["topic_id"])


def _title(facts: Facts, topic_id: str) -> str:
    agenda, themes = facts.frames.agenda, facts.frames.themes
    text = [*agenda.loc[agenda["topic_id"] == topic_id, "title"]]
    text += [facts.redact(title) for title in themes.loc[themes["theme_id"] == topic_id, "title"]]
    return f"{facts.topic_label(topic_id)}  {shortened(text[0], LETTERS)}" if text else facts.topic_label(topic_id)


def _height(rows: Sequence[Sequence[str]]) -> float:
    """Of a session in a figure, in rows: its lanes, its title and its clock."""
    return len(rows) + SESSION_ROWS


# ---------------------------------------------------------------- what it says


def _finding(facts: Facts, told: Sequence[SessionTimeline]) -> str:
    """What share of the talk served the agenda, and which question took most of it."""
    spent, unit = _over_all(told)
    agenda = {t: spent[t] for t in facts.frames.agenda["topic_id"] if spent.get(t)}
    total = sum(spent.values())
    talk = "talking time" if unit == "minutes" else "words spoken"
    share = f"{100 * sum(agenda.values()) / total:.0f}% of the {talk} addressed the questions of the agenda"
    if not agenda:
        return f"None of the {talk} addressed a question of the agenda."
    longest = max(agenda, key=lambda t: agenda[t])
    return f"{share}; {longest} took the most, {100 * agenda[longest] / total:.0f}%."


def _over_all(told: Sequence[SessionTimeline]) -> tuple[dict[str, float], str]:
    """Minutes on each topic in all sessions; words where some sessions have no times."""
    is_timed = all(course.unit == "minutes" for course in told)
    out: dict[str, float] = defaultdict(float)
    for course in told:
        spent = course.spent()
        scale = 1.0 if is_timed else course.word_count / sum(spent.values())
        for topic, much in spent.items():
            out[topic] += scale * much
    return dict(out), "minutes" if is_timed else "words"


def _alt(facts: Facts, told: Sequence[SessionTimeline]) -> str:
    """For each session how its talk was shared out."""
    parts = []
    for course in told:
        spent = course.spent()
        total = sum(spent.values())
        order = sorted(spent, key=lambda t: (-spent[t], t))[:3]
        names = [f"{_short(facts, t)} {100 * spent[t] / total:.0f}%" for t in order]
        silent = [t for t in _plan(facts, course.session) if not spent.get(t)]
        parts.append(f"{facts.sessions[course.session]}: {', '.join(names)}")
        parts[-1] += f", nothing on {', '.join(silent)}" if silent else ""
    return f"A timeline for each session, with a row for each topic. The largest shares: {'; '.join(parts)}."


def _short(facts: Facts, topic_id: str) -> str:
    return OFF_TITLE.lower() if topic_id == tables.OFF_AGENDA else facts.topic_label(topic_id)
