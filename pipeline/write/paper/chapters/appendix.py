"""The glossary and the appendices: agenda, key points, evidence, polls and boards, parameters, checklist."""

from __future__ import annotations

from pipeline.text.phrasing import counted, excerpt, listed, number, quoted, shortened
from pipeline.write.paper import accord, quotes, vote
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts, Unread
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import FEW_WORDS, SIDES, SIDES_TAKEN, Words
from pipeline.write.paper.reservations import tag

SESSION_LETTERS = 36
ORIGINS = {
    "decided": "“decided” from a decision of the meeting",
    "reported": "“reported” from a summary or a report in the meeting",
    "noted": "“noted” from the notes or the whiteboard",
    "polled": "“polled” from a poll",
    "said": "“said” from a statement of a participant",
    "read": "“read” from a language model that read the discussion",
    "edited": "“edited” from an editor",
}


def appendices(draft: Draft, facts: Facts, settings: Settings) -> None:
    """All appendices; the evidence must come after every sentence that cites."""
    _abbreviations(draft, facts)
    _agenda(draft, facts)
    _key_points(draft, facts)
    _unread(draft, facts, settings)
    _evidence(draft, facts, settings)
    _polls(draft, facts)
    vote.exhibit(draft, facts)
    _parameters(draft, facts)
    accord.accord(draft)
    accord.placeholders(draft)


def _abbreviations(draft: Draft, facts: Facts) -> None:
    """Those that were used and that somebody, or the meeting's glossary, explains."""
    known = facts.frames.abbreviations.dropna(subset=["long_form"])
    known = known[known["use_count"] > 0].sort_values("abbreviation", key=lambda short: short.str.casefold())
    if known.empty:
        return
    draft.section("abbreviations", "Abbreviations")
    rows = [["Abbreviation", "Meaning"]]
    rows += [[facts.redact(row.abbreviation), facts.redact(row.long_form)] for row in known.itertuples()]
    alt_text = "A table of the abbreviations used in the meeting with their meanings."
    draft.exhibit("abbreviations", "Abbreviations used in the meeting", alt_text, rows)


def _agenda(draft: Draft, facts: Facts) -> None:
    draft.section("appendix-agenda", "Appendix: Agenda")
    agenda = facts.frames.agenda.sort_values("position")
    has_titles = not agenda["title"].eq(agenda["question"]).all()
    rows = [["Topic", "Group", *["Title"] * has_titles, "Question"]]
    below = facts.frames.subquestions.sort_values(["topic_id", "position"])
    for row in agenda.itertuples():
        title = "" if row.title == row.question else row.title
        rows.append(
            [row.topic_id, row.group if isinstance(row.group, str) else "", *[title] * has_titles, row.question]
        )
        rows += [
            ["", "", *[""] * has_titles, s.question] for s in below[below["topic_id"] == row.topic_id].itertuples()
        ]
    draft.exhibit("agenda", "Agenda of the meeting", "A table of the agenda's topics with their questions.", rows)


def _key_points(draft: Draft, facts: Facts) -> None:
    draft.section("appendix-key-points", "Appendix: All key points")
    invited = facts.meeting.invited_count
    of_all = f" (of {number(invited)} invited)" if invited == invited else ""
    draft.say(
        "Numbers in brackets are supporters who set a condition. “Positions” counts the participants who took any "
        f"position, “Present” those in the sessions where the key point came up{of_all}: heard there, or listed in the "
        "report of the meeting tool. The share in favour is of those who support or oppose it, with its 95% interval",
        "guidance",
        key="columns",
    )
    is_edited = bool((facts.frames.key_points["origin"] == "edited").any())
    rare = {"read": len(facts.frames.readings) > 0, "edited": is_edited}  # told where there are any
    origins = [words for origin, words in ORIGINS.items() if rare.get(origin, True)]
    draft.say(f"“Origin” tells where a wording comes from: {listed(origins)}", "guidance", key="origin")
    rows = [["Label", "Key point", "Origin", "Level", "For", "Against", "Positions", "Present", "Share in favour"]]
    for topic_id in facts.topic_ids():
        for p in [*facts.on_topic(topic_id), *facts.recorded_on(topic_id)]:
            s = p.counts
            in_favour = f"{s.support_count} ({s.conditional_count})" if s.conditional_count else str(s.support_count)
            counts = [str(int(n)) for n in (s.oppose_count, s.expressed_count, s.present_count)]
            rows.append([p.label, p.title, p.origin, tag(p), in_favour, *counts, _share(s)])
    draft.exhibit(
        "key-points", "All key points with their counts", "A table of all key points with counts of participants.", rows
    )
    _sides(draft, facts)


def _sides(draft: Draft, facts: Facts) -> None:
    """The same counts by stakeholder group and by session; no group under a rule that names none."""
    shows_groups = facts.attribution != "anonymous"
    rows = [["Label", *["By stakeholder group"] * shows_groups, "By session"]]
    for topic_id in facts.topic_ids():
        for p in [*facts.on_topic(topic_id), *(p for p in facts.recorded_on(topic_id) if p.is_voiced)]:
            against = dict(p.groups_against)
            groups = {**dict.fromkeys(dict(p.groups_for), 0), **dict.fromkeys(against, 0)}
            told = [f"{g} {dict(p.groups_for).get(g, 0)}:{against.get(g, 0)}" for g in groups]
            sessions = [f"{shortened(title, SESSION_LETTERS)} {a}:{b}" for title, a, b in p.sessions if a + b]
            rows.append([p.label, *["; ".join(told)] * shows_groups, "; ".join(sessions)])
    caption = "Participants for and against each key point, by group and session"
    alt = (
        "A table of participants for and against each key point, as 3:1; sessions count the last position taken there."
    )
    draft.exhibit("key-point-sides", caption, alt, rows)


def _unread(draft: Draft, facts: Facts, settings: Settings) -> None:
    """What the editor has to read: key points that no sentence of the paper says, with the best quotations of each."""
    if not facts.unread:
        return
    draft.section("appendix-unread", "Appendix: Points without a printable wording")
    draft.say(
        f"Participants took positions on {counted(len(facts.unread), 'further key point')} for which the program found "
        "no wording that can be printed; the paper claims nothing of them. The editor may read them here: the "
        "quotations that express each best, the participants for and against it, and why it is not in the paper",
        "count",
        key="how many",
    )
    rows = [["Topic", "In the words of participants", "For", "Against", "Why", "Id"]]
    for topic_id in facts.topic_ids():
        for p in (p for p in facts.unread if p.topic_id == topic_id):
            counts = [str(int(n)) for n in (p.counts.support_count, p.counts.oppose_count)]
            words = "; ".join(_best(p, settings))
            rows.append([facts.topic_label(topic_id), words, *counts, p.why, p.key_point_id])
    alt = "A table of key points that the paper does not print: topic, quotations, participants for and against, why."
    draft.exhibit("unread", "Key points that the editor has to read", alt, rows)


def _best(point: Unread, settings: Settings) -> list[str]:
    """The exemplar, then of either side what reads best of what somebody else said, where it says something."""
    said = [point.exemplar]
    for side in SIDES_TAKEN:
        own = [w for w in point.evidence if SIDES.get(w.stance) == side and w.kind in ("speech", "chat")]
        long = [w for w in own if len(w.text.split()) >= FEW_WORDS and w.person not in {one.person for one in said}]
        said += quotes.ranked(long, point.terms, (), settings.quotation_words)[:1]
    return [quotes.quotation(words, settings.quotation_words) for words in said]


def _share(s: object) -> str:
    """'83% (55–95)', or nothing where nobody took a side."""
    share, low, high = (getattr(s, f"agreement{x}_share") for x in ("", "_low", "_high"))
    return f"{share:.0%} ({low * 100:.0f}–{high * 100:.0f})" if share == share and share is not None else ""


def _evidence(draft: Draft, facts: Facts, settings: Settings) -> None:
    draft.section("appendix-evidence", "Appendix: Evidence")
    speaker = {"name": ", the speaker", "group": ", the speaker's stakeholder group"}.get(facts.attribution, "")
    draft.say(
        "Each reference in the text leads to this table, which gives the statement in the words of the record (an "
        f"ellipsis marks omitted words){speaker} and the place in the record; “wording” marks the statement that "
        "expresses a key point best",
        "guidance",
        key="how",
    )
    stances = {(w.statement_id, p.key_point_id): w.stance for p in facts.ranked for w in p.evidence}
    cited_for: dict[str, list[str]] = {}
    for citation in draft.citations:
        point = draft.sentences[int(str(citation["sentence"]))]["key_point_id"]
        cited_for.setdefault(str(citation["statement_id"]), []).append(str(point))
    shown = facts.ranked
    labels = {p.key_point_id: p.label for p in shown}
    worded = {(p.exemplar.statement_id, p.key_point_id) for p in shown}
    head = ["Ref.", "Key point", "Statement", "Group", "Source"]
    rows, anchors = [head], []
    for statement_id, reference in draft.references.items():
        said = facts.words[statement_id]
        points = dict.fromkeys(k for k in cited_for.get(statement_id, []) if k in labels)
        told = [
            _stance(labels[k], stances.get((statement_id, k), "")) + ", wording" * ((statement_id, k) in worded)
            for k in points
        ]
        bears = "; ".join(told) or "question"
        text = quoted(excerpt(said.text, settings.evidence_words))
        rows.append(
            [
                reference,
                bears,
                text,
                _witness(said, facts),
                f"{shortened(facts.sessions[said.session], SESSION_LETTERS)}: {said.place}",
            ]
        )
        anchors.append(reference)
    if facts.attribution == "anonymous":
        rows = [[*row[:3], *row[4:]] for row in rows]
    alt = "A table of all cited statements with their words, group, session and place in the record."
    draft.exhibit("evidence", "Cited statements", alt, rows, anchors=anchors)


def _stance(label: str, stance: str) -> str:
    """'T01.2 for'."""
    side = {"support": "for", "oppose": "against", "conditional": "for, conditional"}.get(stance, "related")
    return f"{label} {side}"


def _witness(said: Words, facts: Facts) -> str:
    """The group, or which second witness it is."""
    return said.speaker if facts.attribution == "name" or not said.group else said.group


def _polls(draft: Draft, facts: Facts) -> None:
    draft.section("appendix-polls", "Appendix: Polls and boards")
    polls = facts.frames.polls
    if polls.empty:
        draft.say("The record contains no poll", "count", key="none")
    for i, (question, options) in enumerate(polls.groupby("question", sort=False), 1):
        rows = [["Option", "Votes", "Share of respondents"]]
        for row in options.sort_values(["votes_count", "option"], ascending=[False, True]).itertuples():
            share = row.votes_count / row.respondents_count if row.respondents_count else 0
            rows.append([facts.redact(row.option), str(row.votes_count), f"{share:.0%}"])
        respondents = int(options["respondents_count"].max())
        caption = f"Poll: {facts.redact(str(question))} ({respondents} respondents)"
        draft.exhibit(f"poll-{i}", caption, "A table of the options of the poll with their votes.", rows)
    _boards(draft, facts)


def _boards(draft: Draft, facts: Facts) -> None:
    """Stickies with votes or under a frame, by board."""
    rows = facts.frames.utterances
    statements = facts.frames.statements
    shown = set(statements.loc[~statements["statement_id"].isin(facts.withheld), "utterance_id"])
    stickies = rows[(rows["kind"] == "sticky") & rows["utterance_id"].isin(shown)]
    if stickies.empty:
        return
    stickies = stickies.fillna({"votes_count": 0}).sort_values(["votes_count", "position"], ascending=[False, True])
    cells = [["Note on the board", "Frame", "Session", "Votes"]]
    for row in stickies.itertuples():
        frame = facts.redact(row.heading) if isinstance(row.heading, str) else ""
        cells.append([facts.redact(row.text), frame, facts.sessions[row.session], str(int(row.votes_count))])
    draft.exhibit("board", "Notes on the whiteboard", "A table of the notes on the whiteboard with their votes.", cells)


def _parameters(draft: Draft, facts: Facts) -> None:
    draft.section("appendix-parameters", "Appendix: Parameters and versions")
    rows = [["Stage", "Kind", "Name", "Value"]]
    parameters = facts.parameters
    rows += [
        [str(value) for value in row] for row in parameters[["stage", "kind", "name", "value"]].itertuples(index=False)
    ]
    alt = "A table of the settings of each stage and the versions of libraries and models."
    draft.exhibit("parameters", "Settings and versions behind this draft", alt, rows)
