"""What the tables count of each key point, so that a number of the paper can be held against what it speaks of."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.checks.numerals import NUMBER, RANKED, WORTH, Number
from pipeline.checks.spoken_numbers import is_told, scaled
from pipeline.tables import Frames
from pipeline.text.spelling import unified

SIDES = ("support", "oppose", "conditional", "mixed")
PRONOUNS = frozenset({0.0, 1.0, 2.0})  # "no", "one" and "both" may count nothing: "one participant put it like this"
# what stands behind "one" and "both" where they count
COUNTED = frozenset(
    "person people participant participants group stakeholder room session supported opposed objected rejected saw "
    "argued against for".split()
)
PEOPLE = frozenset(
    "person people participant participants supporter supporters opponent opponents respondent respondents member "
    "members expert experts group groups stakeholder stakeholders".split()
)
# a sentence on what the meeting itself said, beside the voices: "seven to one"
STATED = re.compile(r"\bby the positions counted\b|\b(?:put it at|recorded it as)\b", re.IGNORECASE)
OF_GROUP = re.compile(r"\b(?:of|in|from) the group\b|\bthe others\b|\bits people\b")


@dataclass(frozen=True, eq=False)
class Counted(Frames):
    """What was counted of each key point."""

    key_points: pd.DataFrame
    consensus: pd.DataFrame
    group_counts: pd.DataFrame
    session_counts: pd.DataFrame
    positions: pd.DataFrame
    votes: pd.DataFrame
    priorities: pd.DataFrame
    weightings: pd.DataFrame
    polls: pd.DataFrame
    poll_choices: pd.DataFrame
    stakeholder_groups: pd.DataFrame


class Quantities:
    """The counts, shares and ranks of key points, by key point and by what they count.

    Args:
        counted: counts of key points, of votes and of polls.
    """

    def __init__(self, counted: Counted) -> None:
        self._of: dict[str, dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
        self._shares: dict[str, set[float]] = defaultdict(set)
        self._groups: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
        self._points = {float(len(counted.key_points)), float(len(counted.priorities))}
        for row in counted.consensus.itertuples():
            self._counts(row)
        for row in counted.priorities.itertuples():
            ranks = (row.rank, row.rank_low, row.rank_high, row.top_place)
            self._of[row.key_point_id]["rank"] |= {float(n) for n in ranks if n == n and n is not None}
            self._of[row.key_point_id]["urgent"].add(float(row.urgent_count))
        for row in counted.weightings.itertuples():
            self._of[row.key_point_id]["rank"].add(float(row.rank))
        self._parts(counted)
        self._votes(counted)
        self._stated(counted)

    def _counts(self, row: Any) -> None:
        own = self._of[row.key_point_id]
        for side in SIDES:
            own[side].add(float(getattr(row, f"{side}_count")))
        own["support"].add(float(row.support_count - row.conditional_count))
        own["expressed"] |= {float(row.expressed_count), float(row.support_count + row.oppose_count)}
        own["groups"] |= {float(row.supporting_group_count), float(row.opposing_group_count)}
        own["present"].add(float(row.present_count))
        own["invited"] |= {float(n) for n in (row.invited_count,) if n == n and n is not None}
        own["changed"] |= {float(row.changed_for_count), float(row.changed_against_count)}
        own["changed"] |= {float(n) for n in (row.tipping_count,) if n == n and n is not None}
        shares = [row.agreement_share, row.agreement_low_share, row.agreement_high_share, row.largest_speaker_share]
        self._shares[row.key_point_id] |= _percents([*shares, row.certain_share])

    def _parts(self, counted: Counted) -> None:
        """Counts by group and by session, and people who changed sides."""
        for row in counted.group_counts.itertuples():
            counts = {side: float(getattr(row, f"{side}_count")) for side in SIDES}
            self._groups[row.key_point_id][readable(row.stakeholder_group)] = counts
            self._shares[row.key_point_id] |= _percents([row.agreement_share])
            whole = self._of[row.key_point_id]
            for side, count in counts.items():
                whole[f"group {side}"] |= {count, *(total - count for total in whole[side])}  # the group, the others
        for key, rows in counted.group_counts.groupby("key_point_id"):
            own = self._of[str(key)]["groups"]
            own |= {float((rows[f"{side}_count"] > 0).sum()) for side in SIDES} | {float(len(rows))}
        for row in counted.session_counts.itertuples():
            for side in SIDES:
                self._of[row.key_point_id][f"session {side}"].add(float(getattr(row, f"{side}_count")))
            self._of[row.key_point_id]["present"].add(float(row.present_count))
        for key, rows in counted.session_counts.groupby("key_point_id"):  # by positions, not by what tells of them
            own = self._of[str(key)]["sessions"]
            own |= {float((rows[f"{side}_count"] > 0).sum()) for side in SIDES} | {float(len(rows))}
        for key, rows in counted.positions.groupby("key_point_id"):
            self._of[str(key)]["changed"].add(float(rows["is_changed"].astype(bool).sum()))

    def _votes(self, counted: Counted) -> None:
        for row in counted.votes.itertuples():
            own = self._of[row.key_point_id]
            own["vote support"].add(float(row.agree_count))
            own["vote oppose"].add(float(row.disagree_count))
            own["votes"] |= {float(row.agree_count), float(row.disagree_count), float(row.unsure_count)}
            own["votes"].add(float(row.agree_count + row.disagree_count + row.unsure_count))
            shares = [row.agreement_share, row.agreement_low_share, row.agreement_high_share]
            self._shares[row.key_point_id] |= _percents(shares)
        options = counted.polls.set_index("poll_option_id")
        for row in counted.poll_choices.itertuples():
            option = options.loc[row.poll_option_id]
            self._of[row.key_point_id]["votes"] |= {float(option["votes_count"]), float(option["respondents_count"])}
            self._shares[row.key_point_id] |= _percents([row.chosen_share])

    def _stated(self, counted: Counted) -> None:
        """Counts that the meeting itself stated: kept apart from those of the voices."""
        for row in counted.consensus.itertuples():
            given = [row.stated_support_count, row.stated_oppose_count]
            given += [row.earlier_support_count, row.earlier_oppose_count]
            self._of[row.key_point_id]["stated count"] |= {float(n) for n in given if n == n and n is not None}

    # ------------------------------------------------------------ a number of the paper

    def holds(self, number: Number, key_point_id: str, text: str, said: Iterable[str], is_reason: bool = False) -> bool:
        """Whether a number in a sentence on a key point stands in the tables, or in the words the sentence reports.

        Args:
            number: the number, with what it counts by the words around it.
            key_point_id: the key point.
            text: the sentence; one that speaks of sessions, of votes or of one group may give their counts.
            said: the statements it rests on.
            is_reason: the sentence reports a reason, whose figures are those of who gives it.
        """
        if number.kind == "share":
            return number.value in self._shares[key_point_id] or is_said(number, said, is_reason)
        if number.kind == "rank":
            return number.value in self._of[key_point_id]["rank"] or is_said(number, said) or _is_ranked(number, said)
        if number.group:
            counts = self._groups[key_point_id].get(readable(number.group), {})
            return (
                number.value in {counts.get(c) for c in number.cues} if number.cues else number.value in counts.values()
            )
        if counts_nothing(number, is_reason):
            return True
        return number.value in self._allowed(number, key_point_id, text.casefold()) or is_said(number, said, is_reason)

    def _allowed(self, number: Number, key_point_id: str, text: str) -> set[float]:
        own = self._of[key_point_id]
        if STATED.search(text):
            urgent = own["urgent"] if "urgent for" in text else set()
            return own["stated count"] | own["support"] | own["oppose"] | urgent
        names = set(number.cues) or {name for name in own if " " not in name}
        if "points" in names or not number.cues:
            own["points"] = self._points
        if any(word in text for word in ("session", "plenary", "room", "in “”")):
            names |= {f"session {name}" for name in names}
        if number.next_word == "from" or OF_GROUP.search(text):  # "three from one group and two from another"
            names |= set(SIDES) if number.next_word == "from" else set()
            names |= {f"group {name}" for name in names}
        if "vote" in text:
            names |= {f"vote {name}" for name in names}
        return set().union(*(own[name] for name in names if name in own))

    def counts(self, key_point_id: str) -> dict[str, set[float]]:
        """What is counted of a key point, by name."""
        return self._of[key_point_id]


def counts_nothing(number: Number, is_reason: bool = False) -> bool:
    """Whether a word of number is a pronoun: "nobody else"; "one of those in favour said", "one point", "on both".

    In a reason so is a word for nobody where no word of taking sides follows: "against it: nobody can check the seats".
    """
    if is_reason and not number.value and number.next_word not in PEOPLE | COUNTED:
        return not number.written[:1].isdigit()
    is_word = number.written.casefold() in ("one", "both")
    if number.next_word in ("else", "who") or (is_word and number.next_word not in COUNTED):
        return True
    return not number.cues and number.value in PRONOUNS and number.written.isalpha()


def readable(group: str) -> str:
    """A group's name for comparing: `technology_supplier` and 'Technology supplier' are one."""
    return unified(group.replace("_", " "))


def _percents(shares: Iterable[Any]) -> set[float]:
    """Shares as whole percents, rounded as Python's `.0%` does, and to the nearest."""
    known = [float(s) for s in shares if s is not None and not math.isnan(s)]
    return {float(f"{100 * s:.0f}") for s in known} | {float(math.floor(100 * s + 0.5)) for s in known}


def _is_ranked(number: Number, said: Iterable[str]) -> bool:
    """Whether somebody gave the same place: "it will come first"."""
    return any(match["rank"].casefold() == number.written.casefold() for t in said for match in RANKED.finditer(t))


def is_said(number: Number, said: Iterable[str], is_reason: bool = False) -> bool:
    """Whether somebody said the number, and with the same word behind it ('two-day sterility') if it may be a count.

    A figure that needs several words to be spoken counts nobody, and in a reason only what stands before people may
    count: "seventy-one hours against fifty".

    Args:
        number: the number.
        said: the statements.
        is_reason: it stands in a reason.
    """
    value = scaled(number.value, f" {number.next_word}")
    is_figure = number.written[:1].isdigit() and value not in WORTH.values()
    is_free = not number.cues or (is_reason and number.next_word not in PEOPLE)
    for text in said:
        if (is_figure or (is_reason and is_free)) and is_told(value, text):
            return True
        plain = unified(text)
        for match in NUMBER.finditer(plain):
            follows = plain[match.end() :].lstrip(" -%")
            is_alike = is_free or follows.startswith(number.next_word[:4] or "\0")
            if match[0].strip() == number.written.casefold() and is_alike:
                return True
    return False
