"""After the topics: priorities, disagreements, open questions, limitations, next steps, disclosures."""

from __future__ import annotations

from pipeline.phrasing import counted, listed, number, quoted, shortened
from pipeline.prose import standing, vote
from pipeline.prose.draft import Draft
from pipeline.prose.facts import Facts
from pipeline.prose.options import Settings
from pipeline.prose.points import Point
from pipeline.prose.reservations import tag
from pipeline.prose.sensitivity import poll_choices, sensitivity
from pipeline.prose.summary import poll

LABEL_LETTERS = 110


def priorities(draft: Draft, facts: Facts, settings: Settings) -> None:
    """The ranking as a table, the figure of agreement, how sure the order is, and the polls beside it."""
    draft.section("priorities", "Priorities")
    ranked = facts.points[: settings.priorities_listed]
    draft.say(
        "Key points are ranked ({{priorities}}) by a Bradley-Terry model of several signs: above all how many people "
        "said that they come first or are urgent, then how many support them, from how many stakeholder groups and in "
        "how many sessions, the share in support, the words spent on them, and polls and votes on a whiteboard where "
        "there were any",
        "method",
        key="rule",
    )
    draft.say(
        "The interval of a rank shows where the point falls in nine of ten resamplings of the participants: "
        "where intervals overlap, "
        "the order between points is not certain",
        "guidance",
        key="interval",
    )
    vote.status(draft, facts, "vote")
    sensitivity(draft, facts)
    poll(draft, facts)
    poll_choices(draft, facts, ranked)
    draft.placeholder("Roadmap: who takes each priority forward, and by when (short, medium, long term)")
    if ranked:
        agreement_figure(draft, ranked[: settings.figure_points])
        _priority_table(draft, ranked)


def _priority_table(draft: Draft, ranked: list[Point]) -> None:
    rows = [["Rank", "Interval", "Key point", "Standing", "For", "Against", "Priority"]]
    for p in ranked:
        low, high = sorted((int(p.priority.rank_low), int(p.priority.rank_high)))
        text = f"{p.title} ({p.label})"
        standing_now = tag(p)
        counts = [str(p.standing.support_count), str(p.standing.oppose_count)]
        rows.append([str(p.rank), f"{low}–{high}", text, standing_now, *counts, p.priority.priority])
    alt = f"A table of the {len(ranked)} highest-ranked key points: rank, interval, standing, people for and against."
    draft.exhibit("priorities", "Key points in the order of priority", alt, rows)


def agreement_figure(draft: Draft, points: list[Point]) -> None:
    """People for, for with a condition, on both sides and against, for the first points of the ranking."""
    rows = [["Key point", "Support", "Support with a condition", "On both sides", "Oppose"]]
    for p in points:
        s = p.standing
        label = f"{p.label}  {shortened(p.title, LABEL_LETTERS)}"
        plain = int(s.support_count) - int(s.conditional_count)
        rows.append([label, str(plain), str(s.conditional_count), str(s.mixed_count), str(s.oppose_count)])
    alt = "Bars for each key point: to the right the people who support it, with and without a condition, to the left "
    alt += "those who oppose it. The numbers stand in the table of key points in the appendix."
    caption = "People for and against the key points of highest priority"
    draft.exhibit("agreement", caption, alt, rows, kind="agreement_figure")


def disagreements(draft: Draft, facts: Facts, settings: Settings) -> None:
    """Where views part, across all topics, and positions that few took."""
    draft.section("disagreements", "Disagreements and minority positions")
    divided = [p for p in facts.points if p.level == "divided"]
    contested = [p for p in facts.points if p.level == "majority" and p.standing.oppose_count > 0]
    minority = [p for p in facts.points if p.level == "minority"]
    told = [
        f"{number(len(divided))} divided the participants",
        f"{number(len(contested))} found a majority against opposition",
    ]
    told.append(f"{number(len(minority))} were taken up by few")
    draft.say(f"Of the {number(len(facts.points))} key points, {listed(told)}", "count", key="how many")
    if divided:
        draft.section("disagreements-divided", "Divided", 2)
        for p in divided:
            _line(draft, p, settings)
    if minority:
        draft.section("disagreements-minority", "Minority positions", 2)
        draft.say(
            "A position held by few may be right; these should be read before they are left out of a final version",
            "guidance",
        )
        for p in minority:
            _line(draft, p, settings)


def _line(draft: Draft, p: Point, settings: Settings) -> None:
    text = f"{p.title.removesuffix('.')}: {standing.counts(p)} ({p.label})"
    cites = p.strongest(settings.references_per_claim)
    draft.say(text, "position", style="bullet", point=p.key_point_id, cites=cites)


def open_questions(draft: Draft, facts: Facts, settings: Settings) -> None:
    """Agenda topics that were not, or hardly, discussed; pointers to what stayed open inside topics."""
    draft.section("open", "Open and undiscussed questions")
    agenda = facts.frames["agenda"].sort_values("position")
    extent = {row.topic_id: len(facts.said_on(row.topic_id)) for row in agenda.itertuples()}
    silent = [row for row in agenda.itertuples() if not extent[row.topic_id]]
    thin = [
        row
        for row in agenda.itertuples()
        if 0 < extent[row.topic_id] < settings.thin_statements and not facts.on_topic(row.topic_id)
    ]
    if not silent and not thin:
        draft.say("Every question of the agenda was discussed", "count", key="all")
    for name, rows in (("was not discussed", silent), ("was hardly discussed", thin)):
        for row in rows:
            said = f" ({counted(extent[row.topic_id], 'statement')})" if extent[row.topic_id] else ""
            text = f"{row.topic_id} {name}{said}: {quoted(row.question)}"
            draft.say(text, "count", style="bullet", key=f"{name} {row.topic_id}")
    asked = [s for s in draft.sections if str(s["section_id"]).endswith("-open")]
    if asked:
        labels = [str(s["section_id"]).removesuffix("-open") for s in asked]
        where = listed([facts.topic_label(label) for label in labels])
        text = f"Questions from participants that nobody took up stand under {where}"
        draft.say(text, "guidance", key="asked")
    draft.placeholder("Knowledge gaps that the editor sees beyond what was said")


def closing(draft: Draft, facts: Facts) -> None:
    """Recommendations, limitations, next steps, disclosures, references: mostly the editor's."""
    draft.section("recommendations", "Recommendations by stakeholder")
    draft.placeholder("What follows for each stakeholder group; the meeting's own words stand under Priorities")
    draft.section("limitations", "Limitations")
    for key, text in limitations(facts).items():
        draft.say(text, "method", key=key)
    draft.section("next", "Conclusion and next steps")
    vote.closing(draft, facts)
    draft.section("disclosures", "Participants and disclosures")
    _named(draft, facts)
    draft.placeholder("Acknowledgements")
    draft.placeholder("Funding and the sponsor's role")
    draft.placeholder("Conflicts of interest")
    draft.say(
        "This draft was assembled by a program from the record of the meeting; its sentences are built from "
        "counts and from "
        "verbatim slices of what was said, and no text was generated by a language model",
        "method",
        key="automation",
    )
    draft.section("references", "References")
    draft.placeholder("References to the literature [REF NEEDED]; the record holds none that were checked")


def limitations(facts: Facts) -> dict[str, str]:
    """What the reader should keep in mind, with the figures of this meeting."""
    rows = facts.frames["utterances"]
    spoken = rows[rows["kind"].isin(["speech", "chat"])]
    person = spoken["participant_id"]
    unknown = int(person.isna().sum())
    leaders = {p.participant_id for p in facts.people.values() if p.is_facilitator}
    words = spoken["text"].str.split().str.len().groupby(person).sum().drop(labels=list(leaders), errors="ignore")
    words = words.sort_values(ascending=False)
    top = max(1, round(len(words) / 5))
    out = {
        "sample": "The participants chose to attend and are not a sample of the field; counts must not be read "
        "as shares of it"
    }
    if len(words) > 4:
        share = words.iloc[:top].sum() / words.sum()
        out["dominance"] = (
            f"{share:.0%} of the words came from {standing.people(top)} of the {number(len(words))} who spoke or wrote"
        )
    if unknown:
        out["unknown"] = (
            f"The speaker of {counted(unknown, 'contribution')} could not be established; they count as nobody's "
            "position"
        )
    out["silence"] = "Silence was not counted as agreement: people who did not speak to a point took no position on it"
    out["recognition"] = (
        "Transcripts made by speech recognition contain errors, and statements were assigned to topics, key points "
    )
    out["recognition"] += "and sides by a program whose errors a reader can find through the references"
    return out


def _named(draft: Draft, facts: Facts) -> None:
    """The list of participants where the attribution rule allows names."""
    if facts.attribution != "name":
        draft.say(
            "Participants are given by stakeholder group in the section Methods; no list of names is printed",
            "count",
            key="list",
        )
        return
    rows = [["Name", "Stakeholder group", "Role", "Affiliation"]]
    for p in sorted(facts.people.values(), key=lambda p: p.name):
        rows.append(
            [
                p.name,
                facts.group(p.participant_id),
                *(str(x) if isinstance(x, str) else "" for x in (p.role, p.affiliation)),
            ]
        )
    draft.exhibit("people", "Participants", "A table of the participants with group, role and affiliation.", rows)
