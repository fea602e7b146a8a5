"""Stage `report`: what a run read, dropped, left open and withheld; for the editor alone: it names files."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.checks.own_words import contradictory
from pipeline.publish.report.agenda import agenda
from pipeline.publish.report.confided import confided
from pipeline.publish.report.corrected import corrected
from pipeline.publish.report.doubtful import doubtful
from pipeline.publish.report.language_model import language_model
from pipeline.publish.report.newcomers import newcomers
from pipeline.publish.report.received import received
from pipeline.publish.report.sections import cells, table
from pipeline.publish.report.wordless import Record, wordless
from pipeline.publish.report.worklist import worklist
from pipeline.text.memory import FORGETFUL, Memory

PARAMETERS = ["stage", "kind", "name", "value"]
FOR_WHOM = "For the editor only: it names people, files and lines. Do not pass it on."


class Settings(BaseModel):
    """Settings of the stage `report`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    weak_strength_share: float = Field(
        0.4, ge=0, le=1, description="a key point whose strongest evidence is weaker than this is listed as weak"
    )
    few_statements: int = Field(3, ge=1, description="a key point with fewer pieces of evidence is listed as weak")


def report(
    meeting: pd.DataFrame,
    sources: pd.DataFrame,
    drops: pd.DataFrame,
    participants: pd.DataFrame,
    aliases: pd.DataFrame,
    allowed: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    confidences: pd.DataFrame,
    repairs: pd.DataFrame,
    statement_topics: pd.DataFrame,
    themes: pd.DataFrame,
    corrections: pd.DataFrame,
    readings: pd.DataFrame,
    refusals: pd.DataFrame,
    read_sides: pd.DataFrame,
    doubted_sides: pd.DataFrame,
    key_points: pd.DataFrame,
    evidence: pd.DataFrame,
    consensus: pd.DataFrame,
    outcomes: pd.DataFrame,
    contradictions: pd.DataFrame,
    topic_statuses: pd.DataFrame,
    upcoming: pd.DataFrame,
    votes: pd.DataFrame,
    unplaced_votes: pd.DataFrame,
    paper: pd.DataFrame,
    shown_key_points: pd.DataFrame,
    unprinted: pd.DataFrame,
    citations: pd.DataFrame,
    comments: pd.DataFrame,
    findings: pd.DataFrame,
    parameters: pd.DataFrame,
    settings: Settings,
    memory: Memory = FORGETFUL,
) -> dict[str, bytes]:
    """`run.md`, Markdown, from the tables of the parameters' names."""
    record = Record(key_points, evidence, consensus, outcomes, contradictions, statements, utterances, sources)
    parts = (
        f"# Run report: {meeting['title'].iloc[0]}\n\n{FOR_WHOM}",
        worklist(comments, paper, [*wordless(unprinted, record)]),
        received(sources, drops),
        f"{_people(participants, aliases, utterances)}\n\n{newcomers(participants, aliases)}",
        _repairs(repairs),
        corrected(corrections, unprinted),
        _counts(utterances, statements, statement_topics, themes, key_points, consensus, paper, citations),
        language_model(readings, refusals, read_sides, doubted_sides, statements, utterances, sources, key_points),
        confided(confidences, utterances, sources, key_points),
        doubtful(meeting, participants, utterances, aliases, allowed, statements, sources, memory),
        _accepted(findings),
        _witnesses(contradictions, outcomes, statements, utterances, sources, key_points, consensus),
        _left_out(key_points, evidence, consensus),
        agenda(topic_statuses, consensus, shown_key_points, unprinted),
        f"{_upcoming(upcoming)}\n\n{_votes(votes, unplaced_votes)}",
        f"{_unclear(key_points, evidence, statements, utterances, sources)}\n\n{_weak(key_points, evidence, settings)}",
        _open(paper),
        table("Parameters and versions", PARAMETERS, cells(parameters, PARAMETERS)),
    )
    return {"run.md": _page(parts)}


def _page(parts: Sequence[str]) -> bytes:
    text = "\n\n".join(part.strip() for part in parts if part)
    return f"{html.escape(text, quote=False)}\n".encode()  # names and file names are nobody's HTML


def _upcoming(upcoming: pd.DataFrame) -> str:
    """Sessions that lie ahead; nothing when all were held."""
    if upcoming.empty:
        return ""
    return table(
        "Upcoming sessions",
        ["session", "title", "start", "topics planned"],
        cells(upcoming, ["session", "title", "starts_at", "topics"]),
    )


def _votes(votes: pd.DataFrame, unplaced: pd.DataFrame) -> str:
    """What the vote covered, and votes on words that are no key point's any more."""
    if votes.empty and unplaced.empty:
        return ""
    text = f"## Vote\n\n{len(votes)} key points were voted on."
    if unplaced.empty:
        return text
    columns = ["key_point_id", "wording", "wording_now", "reason", "vote_count"]
    return f"{text}\n\n" + table("Votes on another wording, not counted", columns, cells(unplaced.fillna(""), columns))


def _people(participants: pd.DataFrame, aliases: pd.DataFrame, utterances: pd.DataFrame) -> str:
    """Names that were joined by more than exact spelling, and names left open."""
    names = dict(zip(participants["participant_id"], participants["name"], strict=True))
    waiting = aliases[aliases["method"] == "open"]
    joined = aliases[aliases["method"].isin(["spelling", "correction"])]
    silent = sorted(set(participants["participant_id"]) - set(utterances["participant_id"].dropna()))
    text = table(
        "Unmatched names",
        ["session", "name in the source", "possibly"],
        [
            [row.session, row.speaker, row.candidates if isinstance(row.candidates, str) else ""]
            for row in waiting.itertuples()
        ],
        empty="None.",
    )
    text += "\n\n" + table(
        "Names matched by spelling or correction",
        ["session", "name in the source", "participant", "method"],
        [
            [row.session, row.speaker, names.get(row.participant_id, "nobody"), row.method]
            for row in joined.itertuples()
        ],
        empty="None.",
    )
    heard = f"{len(participants) - len(silent)} of {len(participants)} participants were heard."
    return f"{text}\n\n{heard} Not heard: {', '.join(names[p] for p in silent) or 'nobody'}."


def _repairs(repairs: pd.DataFrame) -> str:
    """What the glossary corrected in the clean text, a row a form heard and a form written; the most frequent first."""
    forms = repairs.assign(as_heard=repairs["heard"].str.casefold(), as_written=repairs["written"].str.casefold())
    groups = forms.groupby(["as_heard", "as_written"])
    made = groups.agg(heard=("heard", "max"), written=("written", "max"), count=("heard", "size"))
    made = made.sort_values(["count", "heard", "written"], ascending=[False, True, True])
    statement_count = repairs["statement_id"].nunique()
    text = table("Corrected by the glossary", ["heard", "written", "times"], cells(made, list(made)), empty="Nothing.")
    return text + (f"\n\n{len(repairs)} corrections in {statement_count} statements." if len(repairs) else "")


def _counts(
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    statement_topics: pd.DataFrame,
    themes: pd.DataFrame,
    key_points: pd.DataFrame,
    consensus: pd.DataFrame,
    paper: pd.DataFrame,
    citations: pd.DataFrame,
) -> str:
    """How many rows each stage made."""
    rows: list[Sequence[object]] = [
        [f"utterances: {kind}", n] for kind, n in utterances["kind"].value_counts().sort_index().items()
    ]
    rows += [["statements", len(statements)]]
    rows += [[f"statements: {act}", n] for act, n in statements["act"].value_counts().sort_index().items()]
    rows += [
        ["statements outside agenda and themes", int((statement_topics["topic_id"] == tables.OFF_AGENDA).sum())],
        ["themes beyond the agenda", len(themes)],
    ]
    rows += [["key points", len(key_points)]]
    rows += [["key points without a printable wording", int((~key_points["is_printable"].astype(bool)).sum())]]
    origins = [(origin, int((key_points["origin"] == origin).sum())) for origin in tables.ORIGINS]
    rows += [[f"key points: {origin}", count] for origin, count in origins if count or origin != "read"]
    rows += [["decisions", int(consensus["decision_id"].notna().sum())]]
    rows += [[f"key points: {level}", int((consensus["level"] == level).sum())] for level in tables.LEVELS]
    rows += [["sentences of the paper", len(paper)], ["statements cited", citations["statement_id"].nunique()]]
    return table("Counts", ["what", "count"], rows)


def _accepted(findings: pd.DataFrame) -> str:
    """What the gate found and an editor let pass; nothing where it found nothing."""
    columns = ["finding_id", "kind", "place", "found"]
    return "" if findings.empty else table("Findings of the gate that were accepted", columns, cells(findings, columns))


def _witnesses(
    contradictions: pd.DataFrame,
    outcomes: pd.DataFrame,
    statements: pd.DataFrame,
    utterances: pd.DataFrame,
    sources: pd.DataFrame,
    key_points: pd.DataFrame,
    consensus: pd.DataFrame,
) -> str:
    """Notes and votes that contradict the facilitator or the discussion; nothing was corrected."""
    paths = dict(zip(sources["source_id"], sources["path"], strict=True))
    place = {row.utterance_id: f"{paths[row.source_id]}, {row.locator}" for row in utterances.itertuples()}
    said = {row.statement_id: (row.text, place[row.utterance_id]) for row in statements.itertuples()}
    words = {
        row.outcome_id: said.get(row.level_statement_id) or said.get(row.statement_id) or (row.clause, row.kind)
        for row in outcomes.itertuples()
    }
    points = key_points.merge(consensus, on="key_point_id")
    counted = zip(
        points["key_point_id"], points["wording"], points["support_count"], points["oppose_count"], strict=True
    )
    words |= {
        key: (wording, f"discussion: {support} for, {oppose} against") for key, wording, support, oppose in counted
    }
    rows = [
        [*words[row.witness_id], row.said, *words[row.other_id], row.other_said, f"{row.similarity_share:.2f}"]
        for row in contradictions.sort_values("similarity_share", ascending=False).itertuples()
    ]
    head = ["first source", "place", "outcome", "second source", "place", "outcome", "similarity"]
    return table("Contradictions between sources", head, rows, empty="None found.")


def _left_out(key_points: pd.DataFrame, evidence: pd.DataFrame, consensus: pd.DataFrame) -> str:
    """Key points with a printable wording that the paper leaves out, by reason."""
    return f"{_contradictory(key_points, evidence)}\n\n{_silent(key_points, consensus)}"


def _contradictory(key_points: pd.DataFrame, evidence: pd.DataFrame) -> str:
    """Key points that the paper leaves out because their own words are counted against them."""
    rows = key_points[key_points["key_point_id"].isin(contradictory(key_points, evidence))]
    title, columns = "Left out: unclear who supports and who opposes", ["key_point_id", "topic_id", "wording"]
    return table(title, ["key point", "topic", "wording"], cells(rows, columns), empty="None.")


def _silent(key_points: pd.DataFrame, consensus: pd.DataFrame) -> str:
    """Key points that the paper leaves out because nobody took a position and the meeting stated nothing."""
    points = key_points[key_points["is_printable"].astype(bool)].merge(consensus, on="key_point_id")
    taken = points[["support_count", "oppose_count", "mixed_count"]].sum(axis=1) > 0
    rows = points[~taken & points["decision_id"].isna() & points["stated_outcome"].isna()]
    columns = ["key_point_id", "topic_id", "wording"]
    return table(
        "Left out: no position and no outcome", ["key point", "topic", "wording"], cells(rows, columns), empty="None."
    )


def _unclear(
    key_points: pd.DataFrame,
    evidence: pd.DataFrame,
    statements: pd.DataFrame,
    utterances: pd.DataFrame,
    sources: pd.DataFrame,
) -> str:
    """Where somebody took a position that could be for the key point or against it; it is counted nowhere."""
    said = evidence[evidence["stance"] == "unclear"].merge(statements[["statement_id", "utterance_id"]])
    said = said.merge(utterances[["utterance_id", "source_id", "locator"]]).drop_duplicates(
        ["key_point_id", "utterance_id"]
    )
    said = said.merge(sources[["source_id", "path"]]).merge(key_points[["key_point_id", "wording"]])
    columns = ["key_point_id", "wording", "path", "locator"]
    return table("Unclear positions", ["key point", "wording", "file", "place"], cells(said, columns), empty="None.")


def _weak(key_points: pd.DataFrame, evidence: pd.DataFrame, settings: Settings) -> str:
    """Key points that rest on little."""
    best = evidence.groupby("key_point_id")["strength"].agg(["max", "size"])
    rows = []
    for row in key_points.itertuples():
        strength, count = best.loc[row.key_point_id] if row.key_point_id in best.index else (0.0, 0)
        if strength < settings.weak_strength_share or count < settings.few_statements:
            rows.append([row.key_point_id, row.topic_id, row.wording, int(count), f"{strength:.2f}"])
    return table("Weak evidence", ["key point", "topic", "wording", "statements", "strongest"], rows, empty="None.")


def _open(paper: pd.DataFrame) -> str:
    """What the editor owes."""
    rows = paper[paper["role"] == "placeholder"]
    return "## For the editor to write\n\n" + "\n".join(f"- {row.section_id}: {row.text}" for row in rows.itertuples())
