"""Makes all that the paper may say from the tables: the one place in which chapters get their views."""

from __future__ import annotations

from pipeline.write.paper.facts import Facts
from pipeline.write.paper.making import figure_rows, gathering, limits, order, polled, record, requests, supplement
from pipeline.write.paper.making.closing_round import closing_round
from pipeline.write.paper.making.for_the_record import for_the_record
from pipeline.write.paper.making.left_open import left_open
from pipeline.write.paper.making.numbered import StatementMaker
from pipeline.write.paper.making.promised import promised
from pipeline.write.paper.making.summary import ballot, summary, unsure
from pipeline.write.paper.making.topic_views import topics
from pipeline.write.paper.options import Settings
from pipeline.write.paper.views import Paper


def paper_view(facts: Facts, settings: Settings) -> Paper:
    """The views of all chapters.

    Args:
        facts: the tables, joined, words redacted.
        settings: lengths and counts.
    """
    asked = polled.polls(facts)
    noted = record.written(facts)
    lines = (*noted, *promised(facts, [line for line in noted if not line.is_on_paper]))  # those are no steps
    steps = tuple(line for line in lines if not line.is_on_paper)
    maker = StatementMaker(facts, settings, steps, asked)
    asked_first = closing_round(facts)
    if asked_first and asked_first.summed_up:
        maker.voices.used.update(asked_first.summed_up.cites)  # told with the priorities, of no topic alone
    open_ones = left_open(facts)
    made, unplaced = topics(facts, settings, maker, asked, open_ones)
    statements = [s for topic in made for s in (*topic.statements, *topic.rest)]
    ranking = order.order(facts, settings, statements, asked_first)
    used = {*maker.voices.used, *(ranking.named.cites if ranking.named else ())}
    met = gathering.meeting(facts)
    unsettled = unsure([s for topic in made for s in topic.statements], met.vote.of)
    return Paper(
        meeting=met,
        sources=gathering.sources(facts),
        rule=gathering.rule(facts),
        groups=gathering.groups(facts),
        groups_figure=figure_rows.participants(facts),
        sessions=gathering.sessions(facts),
        summary=summary(facts, settings, made, ranking, asked, lines, open_ones),
        topics=made,
        unplaced=tuple(said for said in unplaced if not used & {*said.cites}),
        left_open=open_ones,
        for_the_record=for_the_record(facts, facts.surely_placed(settings.topic_share)),
        polls=asked,
        steps=steps,
        order=ranking,
        requests=requests.requests(facts, settings, maker.finder, maker.voices.used),
        ballot=ballot(unsettled),
        ballot_count=len(unsettled),
        limits=limits.limits(facts, met.vote),
        supplement=supplement.supplement(facts, settings, made, met.vote),
        words=facts.words,
        sessions_by_id=facts.sessions,
        labels=supplement.evidence_labels(statements),
    )
