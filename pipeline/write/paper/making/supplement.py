"""The tables of the supplement that come from the tables of the run alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.text.phrasing import number, shortened
from pipeline.write.paper import quotes
from pipeline.write.paper.facts import Facts, Unread
from pipeline.write.paper.levels import tag
from pipeline.write.paper.making import figure_rows
from pipeline.write.paper.making.polled import POLL
from pipeline.write.paper.making.timelines import timelines
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import FEW_WORDS, SIDES, SIDES_TAKEN, Words
from pipeline.write.paper.views import Shown, Statement, Supplement, Topic, Vote
from pipeline.write.paper.vote import label

SESSION_LETTERS, QUESTION_LETTERS = 36, 80


def supplement(facts: Facts, settings: Settings, topics: Sequence[Topic], vote: Vote) -> Supplement:
    """All of them; `topics` have the levels of the statements."""
    invited = facts.meeting.invited_count
    statements = [s for topic in topics for s in (*topic.statements, *topic.rest)]
    return Supplement(
        agenda=_agenda(facts),
        abbreviations=_abbreviations(facts),
        key_points=_key_points(statements),
        origins=frozenset(statement.point.origin for statement in statements),
        sides=_sides(facts, statements),
        unread=_unread(facts, settings),
        unread_count=len(facts.unread),
        invited=f" (of {number(invited)} invited)" if invited == invited else "",
        polls=tuple(_polls(facts)),
        boards=tuple(_boards(facts)),
        votes=_votes(statements, vote),
        parameters=_parameters(facts),
        people=_people(facts),
        timelines=timelines(facts),
        agreement=figure_rows.agreement(facts, settings),
        topics=_topics(topics),
    )


def _abbreviations(facts: Facts) -> Shown | None:
    """Those that were used and that somebody, or the meeting's glossary, explains."""
    known = facts.frames.abbreviations.dropna(subset=["long_form"])
    known = known[known["use_count"] > 0].sort_values("abbreviation", key=lambda short: short.str.casefold())
    if known.empty:
        return None
    rows = [(facts.redact(row.abbreviation), facts.redact(row.long_form)) for row in known.itertuples()]
    alt = "A table of the abbreviations used in the meeting with their meanings."
    return Shown("abbreviations", "Abbreviations used in the meeting", alt, (("Abbreviation", "Meaning"), *rows))


def _agenda(facts: Facts) -> Shown:
    agenda = facts.frames.agenda.sort_values("position")
    has_titles = not agenda["title"].eq(agenda["question"]).all()
    rows: list[tuple[str, ...]] = [("Topic", "Part", *["Title"] * has_titles, "Question")]
    below = facts.frames.subquestions.sort_values(["topic_id", "position"])
    for row in agenda.itertuples():
        title = "" if row.title == row.question else row.title
        part = row.group if isinstance(row.group, str) else ""
        rows.append((row.topic_id, part, *[title] * has_titles, row.question))
        own = below[below["topic_id"] == row.topic_id]
        rows += [("", "", *[""] * has_titles, s.question) for s in own.itertuples()]
    alt = "A table of the agenda's topics with their questions."
    return Shown("agenda", "Agenda of the meeting", alt, tuple(rows))


def _key_points(statements: Sequence[Statement]) -> Shown:
    rows: list[tuple[str, ...]] = [
        ("Label", "Key point", "Origin", "Level", "For", "Against", "Positions", "Present", "Share in favour")
    ]
    for statement in statements:
        p, s = statement.point, statement.point.counts
        in_favour = f"{s.support_count} ({s.conditional_count})" if s.conditional_count else str(s.support_count)
        counts = [str(int(n)) for n in (s.oppose_count, s.expressed_count, s.present_count)]
        share = s.agreement_share
        told = "–" if share != share or share is None else _interval(s)
        rows.append((p.label, p.title, p.origin, tag(p, statement.standing), in_favour, *counts, told))
    alt = "A table of all key points with counts of participants."
    return Shown("key-points", "All key points with their counts", alt, tuple(rows))


def _interval(counts: object) -> str:
    """'83% (44–97)'."""
    share, low, high = (getattr(counts, f"agreement{end}_share") for end in ("", "_low", "_high"))
    return f"{share:.0%} ({100 * low:.0f}–{100 * high:.0f})"


def _sides(facts: Facts, statements: Sequence[Statement]) -> Shown:
    """The same counts by stakeholder group and by session; no group under a rule that names none."""
    shows_groups = facts.attribution != "anonymous"
    rows: list[tuple[str, ...]] = [("Label", *["By stakeholder group"] * shows_groups, "By session")]
    for p in (s.point for s in statements if s.point.is_voiced):
        in_favour, against = dict(p.groups_for), dict(p.groups_against)
        groups = {**in_favour, **against}
        told = [f"{g} {in_favour.get(g, 0)}:{against.get(g, 0)}" for g in groups]
        sessions = [f"{shortened(title, SESSION_LETTERS)} {a}:{b}" for title, a, b in p.sessions if a + b]
        rows.append((p.label, *["; ".join(told)] * shows_groups, "; ".join(sessions)))
    caption = "Participants for and against each key point, by group and session"
    alt = "A table of participants for and against each key point, as 3:1; sessions count the last position there."
    return Shown("key-point-sides", caption, alt, tuple(rows))


def _unread(facts: Facts, settings: Settings) -> Shown | None:
    """What the editor has to read: key points that no sentence of the paper says, with the best quotations of each."""
    if not facts.unread:
        return None
    rows: list[tuple[str, ...]] = [("Topic", "In the words of participants", "Positions", "Why", "Id")]
    topics = [*facts.topic_ids()]
    for topic_id in [*topics, None]:
        for p in (p for p in facts.unread if topic_id == (p.topic_id if p.topic_id in topics else None)):
            words, count = "; ".join(_best(p, settings)), str(int(p.counts.expressed_count))
            rows.append((facts.topic_label(topic_id) if topic_id else "None", words, count, p.why, p.key_point_id))
    alt = "A table of key points that the paper does not print: topic, quotations, how many took a position, why."
    return Shown("unread", "Key points that the editor has to read", alt, tuple(rows))


def _best(point: Unread, settings: Settings) -> list[str]:
    """The quotation that expresses it best, then the best one of each side."""
    chosen = [point.exemplar]
    for side in SIDES_TAKEN:
        told = [w for w in point.evidence if SIDES.get(w.stance) == side and w not in chosen]
        fit = quotes.ranked(told, point.terms, [w.statement_id for w in chosen], settings.quotation_words)
        chosen += fit[:1]
    long = [w for w in chosen if len(w.text.split()) >= FEW_WORDS] or chosen
    return [quotes.quotation(w, settings.quotation_words) for w in long]


def _polls(facts: Facts) -> Iterator[Shown]:
    for i, ((_, _, question), options) in enumerate(facts.frames.polls.groupby(POLL, sort=False), 1):
        rows = [("Option", "Votes", "Share of respondents")]
        for row in options.sort_values(["votes_count", "option"], ascending=[False, True]).itertuples():
            share = row.votes_count / row.respondents_count if row.respondents_count else 0
            rows.append((facts.redact(row.option), str(row.votes_count), f"{share:.0%}"))
        respondents = int(options["respondents_count"].max())
        caption = f"Poll: {facts.redact(str(question))} ({respondents} respondents)"
        yield Shown(f"poll-{i}", caption, "A table of the options of the poll with their votes.", tuple(rows))


def _boards(facts: Facts) -> Iterator[Shown]:
    """Notes on the whiteboard with votes or under a frame."""
    rows, statements = facts.frames.utterances, facts.frames.statements
    shown = set(statements.loc[~statements["statement_id"].isin(facts.withheld), "utterance_id"])
    stickies = rows[(rows["kind"] == "sticky") & rows["utterance_id"].isin(shown)]
    if stickies.empty:
        return
    stickies = stickies.fillna({"votes_count": 0}).sort_values(["votes_count", "position"], ascending=[False, True])
    cells = [("Note on the board", "Frame", "Session", "Votes")]
    for row in stickies.itertuples():
        frame = facts.redact(row.heading) if isinstance(row.heading, str) else ""
        cells.append((facts.redact(row.text), frame, facts.sessions[row.session], str(int(row.votes_count))))
    alt = "A table of the notes on the whiteboard with their votes."
    yield Shown("board", "Notes on the whiteboard", alt, tuple(cells))


def _votes(statements: Sequence[Statement], vote: Vote) -> Shown | None:
    """Every key point that was voted on: before and after."""
    if not vote.took_place:
        return None
    head = ("Label", "Key point", "Level before the vote", "Level after the vote", "For", "Against", "Neither", "Share")
    rows: list[tuple[str, ...]] = [head]
    for point in (s.point for s in statements):
        if row := vote.of.get(point.key_point_id):
            counts = (str(row.agree_count), str(row.disagree_count), str(row.unsure_count), row.share)
            before = label(point.level, point.counts.support_count, point.counts.oppose_count)
            after = label(row.level, row.agree_count, row.disagree_count)
            rows.append((point.label, point.title, before, after, *counts))
    alt = (
        "A table of the key points that were voted on, with their levels before and after the vote and the votes cast."
    )
    return Shown("votes", "Key points before and after the vote", alt, tuple(rows))


def _parameters(facts: Facts) -> Shown:
    columns = facts.parameters[["stage", "kind", "name", "value"]]
    rows = [tuple(str(value) for value in row) for row in columns.itertuples(index=False)]
    alt = "A table of the settings of each stage and the versions of libraries and models."
    head = ("Stage", "Kind", "Name", "Value")
    return Shown("parameters", "Settings and versions behind this draft", alt, (head, *rows))


def _people(facts: Facts) -> Shown | None:
    """The list of participants where the attribution rule allows names."""
    if facts.attribution != "name":
        return None
    rows = [("Name", "Stakeholder group", "Role", "Affiliation")]
    for p in sorted(facts.people.values(), key=lambda p: p.name):
        known = [str(x) if isinstance(x, str) else "" for x in (p.role, p.affiliation)]
        rows.append((p.name, facts.group(p.participant_id), *known))
    alt = "A table of the participants with group, role and affiliation."
    return Shown("people", "Participants", alt, tuple(rows))


def _topics(topics: Sequence[Topic]) -> Shown | None:
    """A row a topic: how much was said by how many, statements printed, further points, points without a wording."""
    if len(topics) < 2:
        return None
    head = ("Topic", "Contributions", "Participants", "Statements", "Points in the table", "Without a wording")
    rows: list[tuple[str, ...]] = [head]
    for t in topics:
        counts = (t.statement_count, t.speaker_count, len(t.statements), len(t.rest), t.unread_count)
        rows.append((f"{t.label}  {shortened(t.heading, QUESTION_LETTERS)}", *map(str, counts)))
    alt = "A table of the topics: what was said by how many, and how many statements and further points each has."
    return Shown("topics", "Overview of the topics", alt, tuple(rows))


def evidence_labels(statements: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """For each piece of evidence the statements behind which it stands, with its side: 'T01.2 for'."""
    found: dict[str, list[str]] = {}
    for point in (s.point for s in statements):
        for words in point.evidence:
            found.setdefault(words.statement_id, []).append(_stance(point.label, words))
        for statement_id in (point.exemplar.statement_id, *point.cited_record):
            own = found.setdefault(statement_id, [])
            if not any(told.startswith(f"{point.label} ") for told in own):
                own.append(f"{point.label} wording")
    return {statement_id: tuple(told) for statement_id, told in found.items()}


def _stance(label: str, words: Words) -> str:
    side = {"support": "for", "oppose": "against", "conditional": "for, conditional"}.get(words.stance, "related")
    return f"{label} {side}"
