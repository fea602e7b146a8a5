"""What was not agreed: disagreements with both sides, positions that few took, questions that stayed open."""

from __future__ import annotations

from pipeline.text.phrasing import counted, listed, number, quoted, unclosed
from pipeline.write.paper import claims, quotes, tally, vote
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import FEW_WORDS, Point

QUOTED = frozenset({"quotation", "reason"})


def disagreements(draft: Draft, facts: Facts, settings: Settings) -> None:
    """Where views part, across all topics, and positions that few took."""
    draft.section("disagreements", "Disagreements and minority positions")
    divided = [p for p in facts.points if p.level == "divided"]
    contested = [p for p in facts.points if p.level == "majority" and p.counts.oppose_count > 0]
    minority = [p for p in facts.points if p.level == "minority"]
    told = [
        f"{number(len(points))} {text}"
        for points, text in (
            (divided, "divided the participants"),
            (contested, "had a majority against opposition"),
            (minority, "had few supporters"),
        )
        if points
    ]
    if not told:
        draft.say(
            "No key point divided the participants, met opposition or remained a minority view", "count", key="none"
        )
        return
    draft.say(f"Of {counted(len(facts.points), 'key point')}, {listed(told)}", "count", key="how many")
    if divided:
        _divided(draft, facts, divided, settings)
    if contested:
        _contested(draft, contested, settings)
    if minority:
        _minority(draft, minority, settings)


def _divided(draft: Draft, facts: Facts, divided: list[Point], settings: Settings) -> None:
    """The first divided points with words of both sides, the rest with their counts."""
    draft.section("disagreements-divided", "Divided views", 2)
    used = {str(row["statement_id"]) for row in draft.citations if _is_quoted(draft, row)}
    first, rest = divided[: settings.disagreements_quoted], divided[settings.disagreements_quoted :]
    for point in first:
        draft.paragraph()
        counts = f"{tally.votes(point.counts).capitalize()}{_groups(point, facts)}"
        text = f"{claims.held(point)}. {counts} ({point.label})"
        cites = point.strongest(settings.references_per_claim)
        draft.say(text + vote.told(facts, point), "position", point=point.key_point_id, cites=cites)
        _sides(draft, point, used, settings)
    if rest:
        draft.paragraph()
        draft.say("Views were also divided on these key points:", "guidance", key="rest")
    for point in rest:
        _line(draft, point, point.strongest(2))


def _sides(draft: Draft, point: Point, used: set[str], settings: Settings) -> None:
    """Words of each side that speak of the point and stand nowhere else in the paper."""
    for side, lead in (("support", "For it"), ("oppose", "Against it")):
        fit = quotes.ranked(point.side(side), point.terms, used, settings.quotation_words)
        said = next((words for words in fit if is_telling(words.text, point)), None)
        if said is not None:
            text = f"{lead}: {quotes.quotation(said, settings.quotation_words)}"
            draft.say(text, "quotation", point=point.key_point_id, cites=[said.statement_id], key=side)


def is_telling(text: str, point: Point) -> bool:
    """Whether words say something of the point: long enough, and with a word of it."""
    return len(text.split()) >= FEW_WORDS and quotes.about(text, point)


def _is_quoted(draft: Draft, citation: dict[str, object]) -> bool:
    """Whether the words behind a citation are quoted by the sentence, not only cited."""
    return draft.sentences[int(str(citation["sentence"]))]["role"] in QUOTED


def _line(draft: Draft, point: Point, cites: list[str]) -> None:
    text = f"{claims.held(point)}: {tally.votes(point.counts)} ({point.label})"
    draft.say(text, "position", style="bullet", point=point.key_point_id, cites=cites)


def _groups(point: Point, facts: Facts) -> str:
    """'; in favour: developer (three); against: city (two)' where groups are set against each other."""
    apart = point.counts.group_pattern == "opposed" and facts.attribution != "anonymous"
    if not (apart and point.groups_for and point.groups_against):
        return ""
    return f"; in favour: {tally.sides(point.groups_for)}; against: {tally.sides(point.groups_against)}"


def _contested(draft: Draft, contested: list[Point], settings: Settings) -> None:
    """What was held against opposition: a line a point, the largest opposition first, citing the smaller side."""
    draft.section("disagreements-contested", "Opposition to majority views", 2)
    largest = sorted(contested, key=lambda p: (-min(p.counts.oppose_count, p.counts.support_count), p.rank))
    shown = largest[: settings.disagreements_quoted]
    if len(shown) < len(contested):
        text = f"These are the {number(len(shown))} key points with the most opposition; the references give the key "
        text += "point first, then the smaller side:"
        draft.say(text, "guidance", key="shown")
    for point in shown:
        smaller = "oppose" if point.counts.oppose_count <= point.counts.support_count else "support"
        against = [w.statement_id for w in point.side(smaller)][:2]
        _line(draft, point, [*point.strongest(1), *against])


def _minority(draft: Draft, minority: list[Point], settings: Settings) -> None:
    """Positions that few took."""
    draft.section("disagreements-minority", "Minority positions", 2)
    shown = minority[: settings.minority_listed]
    left = len(minority) - len(shown)
    more = f", and the {counted(left, 'other')} in the topic sections," if left else ""
    text = (
        f"A minority position may be right; the editor should consider these{more} before the final version omits them"
    )
    draft.say(text, "guidance")
    for point in shown:
        _line(draft, point, point.strongest(2))


def open_questions(draft: Draft, facts: Facts, settings: Settings) -> None:
    """Agenda topics that were not, or hardly, discussed; pointers to what stayed open inside topics."""
    draft.section("open", "Open and undiscussed questions")
    agenda = facts.frames.agenda.sort_values("position")
    extent = {row.topic_id: len(facts.said_on(row.topic_id)) for row in agenda.itertuples()}
    silent = [row for row in agenda.itertuples() if not extent[row.topic_id]]
    thin = [
        row
        for row in agenda.itertuples()
        if 0 < extent[row.topic_id] < settings.thin_statements and not facts.on_topic(row.topic_id)
    ]
    if not silent and not thin:
        draft.say("Participants discussed every question of the agenda", "count", key="all")
    for name, rows in (("was not discussed", silent), ("was hardly discussed", thin)):
        for row in rows:
            said = f" ({counted(extent[row.topic_id], 'statement')})" if extent[row.topic_id] else ""
            text = f"{row.topic_id} {name}{said}: {quoted(unclosed(row.question))}"
            draft.say(text, "count", style="bullet", key=f"{name} {row.topic_id}")
    asked = [s for s in draft.sections if str(s["section_id"]).endswith("-open")]
    asked = [s for s in asked if str(s["section_id"]) != "summary-open"]
    if asked:
        labels = [str(s["section_id"]).removesuffix("-open") for s in asked]
        where = listed([facts.topic_label(label) for label in labels])
        text = f"Questions from participants that received no answer are listed under {where}"
        draft.say(text, "guidance", key="asked")
    draft.placeholder("Further knowledge gaps that the editor identifies")
