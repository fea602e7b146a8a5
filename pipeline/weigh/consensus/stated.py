"""What the meeting itself said became of a key point, beside the count of voices; never added to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from pipeline.text import levels
from pipeline.text.clauses.faithful import denies
from pipeline.text.clauses.shapes import TALK
from pipeline.text.stems import stems

# what the voices of a level bear out, and what they contradict
BORNE_OUT = {"consensus": {"agreed", "decided"}, "majority": {"majority"}, "divided": {"divided", "open"}}
BORNE_OUT |= {"minority": {"minority"}, "rejected": {"refused", "majority"}}
CONTRADICTED = {"consensus": {"divided", "refused", "minority"}, "majority": {"divided", "refused", "minority"}}
CONTRADICTED |= {"divided": {"agreed", "refused"}, "rejected": {"agreed", "decided"}}


# probability of the level by the words alone, from which voices bear out what was stated: sides are read in its light
BY_WORDS = 0.4
LEVEL_OF = {
    "agreed": "consensus", "decided": "consensus", "majority": "majority", "divided": "divided", "refused": "majority",
    "minority": "minority",
}  # fmt: skip
NOTED = ("note", "sticky")  # written while others still spoke: the talk of the session has the last word
SUPERSEDED = ("agreed", "majority", "divided", "refused", "minority", "decided")  # what one level can become of another
NOTED_SURELY = 0.8  # probability that a note is about a key point, from which it can correct a summary
LESS = ("majority", "divided", "refused", "minority")  # levels that claim less than that all agreed
COUNTED = ("read",)  # origins of wordings whose positions were read by others than this program
EDITED = "edited"  # an editor's wording, which changes nothing of what was said
LAID = ("said", EDITED)  # origins of wordings beside which the meeting's words are laid by their likeness
_RANKS = re.compile(
    r"\b(?:comes?|came|goes|puts?|ranked|named)\b.{0,30}\b(?:first|before (?:the rest|everything|all)|ahead|on top)\b"
    r"|\b(?:is|are|was|were) (?:clearly |still |by far |the )?first\b|\b(?:ahead|number one|on top)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\bwithout\b.*", re.IGNORECASE)  # denies a thing, and not what is proposed
NAMED = 2  # telling words with which a clause names something of its own; one that is told of elsewhere will do
MOST = 0.5  # share of the shorter one's telling words that two propositions on one matter have in common
SURELY = 0.6  # probability that an outcome is about a key point which a participant's words stand for


def beside(outcomes: pd.DataFrame, witnesses: pd.DataFrame, key_points: pd.DataFrame) -> pd.DataFrame:
    """Outcomes with the key point that each is about, the level that it states, and whether it words it; the last last.

    `named` holds the telling words of each, `names` whether they name a matter of its own, `wording` those of the key
    point.

    A session has the last word over those before it, and in a session its summaries over what was noted meanwhile:
    the talk of a room, then its rapporteur's report, then what the plenary made of it.
    """
    sessions = outcomes.groupby("session").position.min()
    columns = ["outcome", "level_words", "support_count", "oppose_count", "is_decision"]
    states = [levels.stated(*row) for row in outcomes[columns].itertuples(index=False)]
    found = outcomes.assign(
        states=pd.Series(states, index=outcomes.index, dtype=object),
        begins=outcomes.session.map(sessions),
        is_noted=outcomes.kind.isin(NOTED),
    ).merge(witnesses, on="outcome_id")
    worded_by = dict(zip(key_points.key_point_id, key_points.outcome_id, strict=True))
    wordings = dict(zip(key_points.key_point_id, key_points.wording.map(stems), strict=True))
    found["wording"] = pd.Series([wordings.get(i, frozenset()) for i in found.key_point_id], found.index, dtype=object)
    found["words"] = found.key_point_id.map(worded_by) == found.outcome_id
    # "today, if the limits are fixed": a condition names nothing of its own
    conditions = found.condition.fillna("").map(stems)
    named = [stems(a) - b for a, b in zip(found.clause, conditions, strict=True)]
    matters = _matters(outcomes)
    found["named"] = pd.Series(named, found.index, dtype=object)
    found["names"] = found.named.map(lambda own: len(own) >= NAMED or not own.isdisjoint(matters)).astype(bool)
    return found.sort_values(["begins", "is_noted", "position"], ascending=[True, False, True], kind="stable")


def stated(said: pd.DataFrame) -> dict[str, object]:
    """The last level that the meeting stated of a key point, and the last decision on it.

    Args:
        said: outcomes laid beside it, the last word last (see `beside`).
    """
    said = _turned(_on_the_words(said))
    told, decided = said[said.states != ""], said[said.is_decision.astype(bool)]
    levelled = told[told.states != "action"]  # who will do something supersedes no level
    told = levelled if len(levelled) else told
    told = told[~_only_ranks(told)]
    last = None if told.empty else _weaker(told)
    return {
        "stated_outcome": None if last is None else last.states,
        "stated_support_count": float("nan") if last is None else last.support_count,
        "stated_oppose_count": float("nan") if last is None else last.oppose_count,
        "stated_id": None if last is None else last.outcome_id,
        "stated_share": 0.0 if last is None else float(last.similarity_share),
        "stated_session": None if last is None else last.session,
        "decision_id": None if decided.empty else decided.outcome_id.iloc[-1],
        **_superseded(told),
    }


def _on_the_words(said: pd.DataFrame) -> pd.DataFrame:
    """The outcomes that speak of the words that are printed, where these come with a level of their own.

    A key point gathers talk on several matters: "mild cases, two camps" takes nothing back of "every newborn is
    examined, agreed". What names nothing ("closer, four to three") goes on with what was said. A proposition of its own
    shares most of its words: "a surcharge on premiums, buried" is not "premiums that show the risk". Where the words
    have no level of their own, one on another matter gives them none: see `_of_another`.
    """
    own = said[said.words & (said.states != "")]
    if own.empty:
        return said[~_of_another(said)]
    words = stems(f"{own.clause.iloc[0]} {own.proposition.iloc[0] or ''}")
    common = said.named.map(lambda one: len(words & one))
    shorter = said.named.map(lambda one: min(len(words), len(one)))
    is_near = (common > 0) & (said.words | said.proposition.isna() | (common > MOST * shorter))
    return said[(~said.names | is_near).astype(bool)]


def _of_another(said: pd.DataFrame) -> pd.Series:
    """Outcomes that name something and share no word with the wording: "half a day: dropped" says nothing of a wait.

    A chair may have summed up the talk just before in other words. That is left out where another outcome with a level
    has words of the wording, or where hands were counted, which are of one matter; what was noted or reported, always.
    """
    apart = [one.isdisjoint(words) for one, words in zip(said.named, said.wording, strict=True)]
    is_apart = said.names.astype(bool) & pd.Series(apart, said.index, dtype=bool)
    is_told = said.is_noted.astype(bool) | (said.kind == "report") | said.oppose_count.notna()
    has_better = bool(((said.states != "") & said.names.astype(bool) & ~is_apart).any())
    return is_apart & (is_told | has_better)


def _matters(outcomes: pd.DataFrame) -> frozenset[str]:
    """Words that name a matter by themselves: those of several clauses of the meeting, and none of the talk itself."""
    told = Counter(stem for clause in outcomes.clause for stem in stems(clause))
    of_talk = frozenset[str]().union(*map(stems, TALK))
    return frozenset(stem for stem, count in told.items() if count > 1) - of_talk


def _turned(said: pd.DataFrame) -> pd.DataFrame:
    """The same where what was rejected is the opposite of what is printed: "nobody wants cats", "no cats on board".

    Who alone stands behind what is denied is for it: "no cats on board, only Ada" tells what all others want.
    """
    own = said.proposition[said.words].dropna()
    if own.empty or not denies(_ASIDE.sub("", own.iloc[0])):
        return said
    is_denied = said.clause.map(lambda clause: denies(str(clause))).astype(bool)
    is_alone = (said.states == "minority") & is_denied & said.level_words.map(levels.is_apart).astype(bool)
    said = said.assign(states=said.states.mask(is_alone, "agreed"))
    is_turned = (said.states == "refused") & ~said.clause.map(lambda clause: denies(str(clause))).astype(bool)
    return said.assign(
        states=said.states.mask(is_turned, "agreed"),
        support_count=said.support_count.mask(is_turned, said.oppose_count),
        oppose_count=said.oppose_count.mask(is_turned, said.support_count),
    )


def _weaker(told: pd.DataFrame) -> pd.Series:
    """The last word; of a session whose notes and summary differ on whether all agreed, the one that claims less.

    Summaries are kind, and notes are written in a hurry; what a paper calls agreed, both should bear. Notes correct no
    vote.
    """
    last = told.iloc[-1]
    if last.states not in ("agreed", "decided") or last.is_noted or last.kind == "poll":
        return last
    noted = told[told.is_noted & (told.session == last.session) & (told.similarity_share >= NOTED_SURELY)]
    surest = noted.sort_values("similarity_share", kind="stable").iloc[-1:]
    return surest.iloc[0] if len(surest) and surest.states.iloc[0] in LESS else last


def _only_ranks(told: pd.DataFrame) -> pd.Series:
    """Whether a clause says how many would begin with a thing and proposes nothing: no level of agreement on it."""
    ranks = told.clause.map(lambda clause: _RANKS.search(str(clause)) is not None).astype(bool)
    return ranks & told.states.isin(("majority", "minority", "divided")) & told.proposition.isna()


def _superseded(told: pd.DataFrame) -> dict[str, object]:
    """The level that the last word superseded: one that it names itself ("was six to one"), else the last other one."""
    row: dict[str, object] = {
        "earlier_outcome": None, "earlier_support_count": float("nan"), "earlier_oppose_count": float("nan"),
        "earlier_id": None,
    }  # fmt: skip
    if told.empty:
        return row
    last = told.iloc[-1]
    if isinstance(last.earlier_outcome, str) and last.earlier_outcome != last.states:
        counts = (last.earlier_support_count, last.earlier_oppose_count)
        return dict(zip(row, (last.earlier_outcome, *counts, last.outcome_id), strict=True))
    others = told[(told.states != last.states) & told.states.isin(SUPERSEDED)]
    if others.empty or last.states not in SUPERSEDED:
        return row
    was = others.iloc[-1]
    return dict(zip(row, (was.states, was.support_count, was.oppose_count, was.outcome_id), strict=True))


def origins(key_points: pd.DataFrame, found: pd.DataFrame) -> dict[str, str]:
    """The origin of each key point, of one that an editor reworded the origin before: other words leave its witnesses.

    Args:
        key_points: as corrected.
        found: as read; what corrections made, or renamed, is not there and stays "edited".
    """
    before = dict(zip(found.key_point_id, found.origin, strict=True))
    own = zip(key_points.key_point_id, key_points.origin, strict=True)
    return {str(key): before.get(key, origin) if origin == EDITED else origin for key, origin in own}


def taken_then(row: Mapping[str, object], rooms: pd.DataFrame) -> tuple[int, int]:
    """Positions for and against in the session in which the level was stated; in all where nobody took one there.

    Who came round after a session is counted where the plenary says so, not against it.

    Args:
        row: counts of a key point, and what `stated` found.
        rooms: rows of `session_counts` of the key point.
    """
    there = rooms[rooms.session == row["stated_session"]]
    if there.support_count.sum() + there.oppose_count.sum():
        return int(there.support_count.sum()), int(there.oppose_count.sum())
    return int(str(row["support_count"])), int(str(row["oppose_count"]))


def leading(
    row: Mapping[str, object], origin: str, taken: tuple[int, int], by_words: tuple[float, float]
) -> dict[str, object]:
    """Which witness gives the level of a key point, and that level: one rule for the paper and the open data.

    The meeting's own word leads where it words the point or is surely about it, or where nobody took a position: people
    who were there said how far they agreed, and readings of positions are more often wrong. Elsewhere, and where a
    language model read the positions, the positions counted lead. What was decided against a part of the meeting, or
    was taken back, has the level that was stated: what was rejected that of a majority, which is against it. Nothing
    is called agreed against more voices than for it. A point on which nobody took a position has no level, only an
    outcome.

    Args:
        row: counts of a key point, and what `stated` found.
        origin: of its wording (see `origins`).
        taken: positions for and against (see `taken_then`).
        by_words: people for and against as the words alone have it, expected: what was stated cannot outvote them.
    """
    is_voiced = bool(row["support_count"] or row["oppose_count"] or row["mixed_count"])
    is_about = origin not in COUNTED and (origin not in LAID or float(str(row["stated_share"])) >= SURELY)
    by_record = not is_voiced or (row["stated_outcome"] is not None and is_about)
    outcome = row["stated_outcome"] if by_record else None
    told = "decided" if row["decision_id"] is not None and outcome not in LESS else outcome
    is_outvoted = any(oppose > max(support, 1) for support, oppose in (taken, by_words))
    if told in ("agreed", "decided") and is_outvoted:
        return {"is_led_by_record": False, "leading_level": row["level"]}
    level = LEVEL_OF.get(str(told), row["level"]) if is_voiced else None
    return {"is_led_by_record": by_record, "leading_level": level}


def accord(row: Mapping[str, object]) -> str:
    """Whether voices and the meeting's own words bear each other out; 'unstated' where they neither do nor differ.

    Args:
        row: counts of a key point, and what `stated` found.
    """
    level = str(row["level"])
    if level == "majority" and row["majority_side"] == "against":
        level = "rejected"
    if row["stated_outcome"] in BORNE_OUT[level] and float(str(row["certain_share"])) >= BY_WORDS:
        return "agree"
    return "differ" if row["stated_outcome"] in CONTRADICTED.get(level, ()) else "unstated"
