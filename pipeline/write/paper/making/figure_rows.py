"""What the figures show: their data as rows, what they say, and words for those who cannot see them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pipeline.text.phrasing import capitalised, counted, listed, number, shortened
from pipeline.write.paper import tally
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Point
from pipeline.write.paper.views import Shown

TITLE_LETTERS = 160  # longer ones are cut where they are drawn, to the width that there is
GROUPS_DRAWN = 14
FEWEST_DRAWN = 3  # of fewer key points a figure tells nothing that a line does not
ROWS_A_PAGE = 52  # key points and titles of topics that fit on a page below each other
LEVELS = {
    "consensus": "reached consensus",
    "majority": "had a majority on one side",
    "divided": "divided the participants",
    "minority": "had few supporters",
}


# ---------------------------------------------------------------- agreement


def agreement(facts: Facts, settings: Settings) -> Shown | None:
    """People for and against each key point, topic after topic, with the share for and its interval."""
    drawn = chosen(facts, settings.figure_points)
    if len(facts.voiced) < FEWEST_DRAWN:
        return None
    sides = ["For without a condition", "For with a condition", "On both sides", "Against"]
    rows = [["Topic", "Key point", "Wording", "Rank", *sides, "Share for (%)", "Low (%)", "High (%)"]]
    for p in drawn:
        s = p.counts
        counts = [int(s.support_count) - int(s.conditional_count), s.conditional_count, s.mixed_count, s.oppose_count]
        shares = [_percent(s.agreement_share), _percent(s.agreement_low_share), _percent(s.agreement_high_share)]
        text = _words(p)
        rows.append(
            [topic_title(facts, p.topic_id), p.label, text, str(p.rank), *(str(int(c)) for c in counts), *shares]
        )
    which = "Participants for and against each key point, by topic"
    if len(drawn) < len(facts.voiced):
        which += f": the {len(drawn)} of {len(facts.voiced)} with the highest priority"
        is_each = {p.topic_id for p in drawn} == {p.topic_id for p in facts.voiced}
        which += ", at least one per topic" if is_each else ""
    finding = _levels(facts.voiced)
    alt = f"{finding} {_agreement_alt(drawn, _confidence(facts))}"
    return Shown("agreement", which, alt, tuple(map(tuple, rows)), "agreement_figure", finding)


def chosen(facts: Facts, most: int) -> list[Point]:
    """The key points to draw: the first of every topic, then what comes first in the meeting; topic after topic."""
    first = list({p.topic_id: p for p in reversed(facts.voiced)}.values())
    first.sort(key=lambda p: p.rank)
    taken: list[Point] = []
    for point in [*first, *(p for p in facts.voiced if p not in first)][:most]:
        if len(taken) + 1 + len({p.topic_id for p in [*taken, point]}) > ROWS_A_PAGE:
            break
        taken.append(point)
    return by_topic(facts, taken)


def by_topic(facts: Facts, points: Sequence[Point]) -> list[Point]:
    """Topic after topic, in each what comes first."""
    place = {topic: i for i, topic in enumerate(facts.topic_ids())}
    return sorted(points, key=lambda p: (place.get(p.topic_id, len(place)), p.rank))


def topic_title(facts: Facts, topic_id: str) -> str:
    """'T1  How often the bus runs', 'Theme 1  Cargo bikes'."""
    agenda, themes = facts.frames.agenda, facts.frames.themes
    titles = dict(zip(agenda["topic_id"], agenda["title"], strict=True))
    titles |= {theme.theme_id: facts.redact(theme.title) for theme in themes.itertuples()}
    label = facts.topic_label(topic_id)
    return f"{label}  {shortened(titles[topic_id], TITLE_LETTERS)}" if topic_id in titles else label


def _words(point: Point) -> str:
    """A key point in the words of the paper; a quotation that is cut is closed."""
    text = shortened(tally.named(point), TITLE_LETTERS)
    return text + "”" * (text.count("“") > text.count("”"))


def _levels(points: Sequence[Point]) -> str:
    """Such as 'Of the 30 key points, seven found consensus and three divided the participants.'."""
    of_level = Counter(p.level for p in points)
    if len(points) == 1:
        return f"By the positions counted, the one key point {LEVELS[points[0].level]}."
    told = [f"{number(of_level[level])} {text}" for level, text in LEVELS.items() if of_level[level]]
    return f"By the positions counted, of {counted(len(points), 'key point')}, {listed(told)}."


def _agreement_alt(points: Sequence[Point], confidence: str) -> str:
    text = f"One bar for each of {counted(len(points), 'key point')}: supporters to the right, conditional ones shown "
    text += f"separately, and opponents to the left; next to it the share in favour with its {confidence} interval. "
    most = max(points, key=lambda p: int(p.counts.support_count))
    if most.counts.support_count:
        text += f"{most.label} had the most supporters ({_for_and_against(most)}). "
    against = max(points, key=lambda p: int(p.counts.oppose_count))
    if against.counts.oppose_count:
        text += f"{against.label} had the most opponents ({_for_and_against(against)}). "
    shares = [p.counts for p in points if p.counts.agreement_share == p.counts.agreement_share]
    unsure = sum(s.agreement_low_share <= 0.5 <= s.agreement_high_share for s in shares)
    if unsure:
        text += f"For {unsure} of {len(shares)}, the interval includes one half, so either side may be larger. "
    elif shares:
        text += "No interval includes one half. "
    return text.strip()


def _for_and_against(point: Point) -> str:
    """Such as 'eight for and none against'."""
    told = [f"{number(count) if count else 'none'} {side}" for count, side in _sides(point)]
    return listed(told)


def _sides(point: Point) -> list[tuple[int, str]]:
    return [(int(point.counts.support_count), "for"), (int(point.counts.oppose_count), "against")]


def _percent(share: Any) -> str:
    """'83'; empty when it is missing."""
    return "" if share != share or share is None else f"{100 * share:.0f}"


def _confidence(facts: Facts) -> str:
    """'95%', as set for the intervals of shares."""
    rows = facts.parameters
    rows = rows[(rows["stage"] == "consensus") & (rows["name"] == "confidence")]
    return f"{json.loads(rows['value'].iloc[0]) if len(rows) else 0.95:.0%}"


# ---------------------------------------------------------------- priorities


def priorities(facts: Facts, ranked: Sequence[Point]) -> Shown | None:
    """The first key points with the places between which each may fall."""
    if len(ranked) < FEWEST_DRAWN:
        return None
    rows = [["Key point", "Wording", "Rank", "From", "To", "Priority", "Ranked"]]
    for p in ranked:
        low, high = _interval(p)
        text = _words(p)
        total = str(len(facts.frames.priorities))
        rows.append([p.label, text, str(p.rank), str(low), str(high), p.priority.priority, total])
    first, others = ranked[0], ranked[1:]
    near = sum(_interval(p)[0] <= _interval(first)[1] for p in others)
    many = "none" if not near else "all" if near == len(others) > 1 else number(near)
    could = f"{many} of the next {number(len(others))}" if len(others) > 1 else many
    place = "ranks first" if first.rank == 1 else f"ranks highest of those printed, at place {first.rank}"
    finding = f"{first.label} {place}; by the intervals, {could} could rank as high."
    widest = max(ranked, key=lambda p: _interval(p)[1] - _interval(p)[0])
    low, high = _interval(widest)
    alt = f"{finding} One mark for the rank of each of the first {number(len(ranked))} printed key points, with a line "
    alt += "for its ranks in nine of ten resamplings of the participants. "
    alt += f"The longest line is that of {widest.label}, from rank {low} to rank {high}."
    caption = f"Uncertainty in the ranks of the first {number(len(ranked))} key points that are printed"
    return Shown("priorities-figure", caption, alt, tuple(map(tuple, rows)), "priorities_figure", finding)


def _interval(point: Point) -> tuple[int, int]:
    """Smallest and largest place into which a key point falls, its own included."""
    places = (int(point.priority.rank_low), int(point.priority.rank_high), point.rank)
    return min(places), max(places)


# ---------------------------------------------------------------- who took part


def participants(facts: Facts) -> Shown | None:
    """People listed, people heard, and their share of the words, by stakeholder group."""
    words = facts.words_spoken
    people = [p for p in facts.people.values() if p.participant_id not in facts.facilitators]
    group = {p.participant_id: facts.group(p.participant_id) for p in people}
    listed_in = Counter(group.values())
    heard_in = Counter(group[p] for p in group if words.get(p))
    said_in = Counter[str]()
    for person, count in words.items():
        said_in[group[person]] += count
    total = sum(said_in.values())
    if len(listed_in) < 2 or not total:
        return None
    pools = {facts.group_name(name) for name in set(facts.shown.values()) - set(facts.shown)}
    order = sorted(listed_in, key=lambda name: (name in pools, -listed_in[name], name))
    kept, rest = (order, []) if len(order) <= GROUPS_DRAWN else (order[: GROUPS_DRAWN - 1], order[GROUPS_DRAWN - 1 :])
    shown = {name: [name] for name in kept} | ({f"{len(rest)} smaller groups": rest} if rest else {})
    rows = [["Stakeholder group", "Listed", "Spoke or wrote", "Share of words (%)"]]
    for name, members in shown.items():
        here = [sum(count[m] for m in members) for count in (listed_in, heard_in, said_in)]
        rows.append([capitalised(name), str(here[0]), str(here[1]), f"{100 * here[2] / total:.0f}"])
    named = [row for row, name in zip(rows[1:], shown, strict=True) if name in listed_in and name not in pools]
    most = max(named or rows[1:], key=lambda row: int(row[3]))
    finding = f"{most[0]}: {most[3]}% of the words, from {most[2]} of the {sum(heard_in.values())} participants heard."
    told = [f"{row[0]}, {row[1]} listed, {row[2]} heard, {row[3]}% of the words" for row in rows[1:]]
    alt = f"{finding} By group: {'; '.join(told)}. Facilitators are not included."
    caption = "Participants and their share of the words, by stakeholder group"
    return Shown("participants-figure", caption, alt, tuple(map(tuple, rows)), "participants_figure", finding)
