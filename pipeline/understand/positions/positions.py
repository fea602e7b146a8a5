"""Where each participant stands on each key point, from the words and from who answers whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from pipeline import tables
from pipeline.people.facilitators import facilitator_ids
from pipeline.people.proposals import proposals
from pipeline.text import linear
from pipeline.understand.positions import objections, stance_features, stated_sides, told_sides
from pipeline.understand.positions.named_turns import as_named
from pipeline.understand.positions.replying import SET_WORDS, replying
from pipeline.understand.positions.turn import COMES_ROUND, CONDITION, Turn

ASSERTING = frozenset({"claim", "proposal", "experience", "agreement", "disagreement"})


class Settings(BaseModel):
    """How a stance is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    position_share: float = Field(
        0.4, ge=0, le=1, description="minimum probability for a contribution to take a position on its key point"
    )
    opposition_share: float = Field(
        0.4, ge=0, le=1, description="minimum probability for that position to be opposition"
    )
    support_share: float = Field(
        0.65,
        ge=0.5,
        le=1,
        description="the same to be support; a position that is neither is unclear and counts nowhere",
    )
    doubt_share: float = Field(
        0.75, ge=0.5, le=1, description="probability of the opposite from which the side of a language model is doubted"
    )


def positions(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    contributions: pd.DataFrame,
    contribution_embeddings: pd.DataFrame,
    replies: pd.DataFrame,
    found_members: pd.DataFrame,
    found_witnesses: pd.DataFrame,
    named_sides: pd.DataFrame,
    reports: pd.DataFrame,
    read_sides: pd.DataFrame,
    outcomes: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """A row is a participant's stance to a key point; the last one taken counts.

    Each contribution to a key point gets two probabilities from the features of `stance_features`: that it takes a
    position on this point, and that the position is against it. What became of the point (`outcomes`) tells how words
    are meant that could be either (`stated_sides`); how sure a side is, the words alone say. What still could be either
    is unclear: it counts nowhere. A reaction stands where the utterance stands that it answers, and so does whoever
    says "what she said"; a yes or no (`replies`) stands beside or against whoever raised the point. Where a recap or a
    note on the point names somebody's side (`named_sides`), that is how their words before it are read. A condition is
    kept verbatim. Facilitators, notes, stickies and those who report for others take no position: their statements are
    neutral evidence, and so is what only talks around the point. On what a language model read (`read_sides`), its
    sides stand, as far as they passed the checks; where the program itself reads the opposite surely, that is told in
    `doubted_sides`.

    Returns:
        `found_positions`, `found_evidence` and `doubted_sides`.
    """
    frame = _members(participants, utterances, statements, found_members, reports)
    if frame.empty:
        return {name: tables.empty(name) for name in ("found_positions", "found_evidence", "doubted_sides")}
    shares = contributions.set_index("utterance_id")
    replied = {row.utterance_id: row for row in replies.itertuples()}
    proposed = proposals(replies)
    issues = contribution_embeddings.set_index("utterance_id")
    models = [linear.load(stance_features.WEIGHTS, part, stance_features.FEATURES) for part in ("takes", "opposes")]
    named = dict([*named_sides.merge(found_witnesses, on="outcome_id").groupby("key_point_id")])
    shifts = stated_sides.shifts(outcomes, found_witnesses)
    places = dict(zip(statements.statement_id, statements.position, strict=True))
    position_rows: list[dict[str, object]] = []
    evidence_rows, doubted = list[dict[str, object]](), list[dict[str, object]]()
    for key_point_id, own in frame.groupby("key_point_id"):
        given, shift = read_sides[read_sides.proposition_id == key_point_id], shifts.get(str(key_point_id), 0.0)
        turns = list(_turns(own[own.takes_part], shares, issues, replied, proposed, models, shift, settings))
        if key_point_id in named:
            turns = as_named(turns, named[key_point_id], places)
        if len(given):
            turns, doubts = told_sides.settled(own, given, turns, settings.doubt_share)
            doubted += [{"key_point_id": key_point_id, **row} for row in doubts]
        turn_of = {i: turn for turn in turns for i in turn.statement_ids}
        position_rows += [{"key_point_id": key_point_id, **row} for row in _positions(turns)]
        evidence_rows += [{"key_point_id": key_point_id, **row} for row in _evidence(own, turn_of)]
    return {
        "found_positions": _sorted(position_rows, "positions"),
        "found_evidence": _sorted(evidence_rows, "evidence"),
        "doubted_sides": _sorted(doubted, "doubted_sides"),
    }


def _members(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    members: pd.DataFrame,
    reports: pd.DataFrame,
) -> pd.DataFrame:
    """The statements of key points by time, chat among the speech, and whether they can take a position."""
    facilitators = facilitator_ids(participants)
    frame = members.merge(statements, on="statement_id", validate="m:1")
    frame = frame.merge(utterances[["utterance_id", "reply_to"]], on="utterance_id", validate="m:1")
    frame["takes_part"] = (
        frame.participant_id.notna()
        & ~frame.participant_id.isin(facilitators)
        & frame.kind.isin(["speech", "chat", "reaction"])
        & ~frame.utterance_id.isin(reports.utterance_id)
    )
    frame["opening"] = frame.groupby("session").position.transform("min")
    return frame.sort_values(["opening", "start_seconds", "position"])


def taking_part(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    statements: pd.DataFrame,
    members: pd.DataFrame,
    reports: pd.DataFrame,
) -> pd.DataFrame:
    """The statements of key points that can take a position, by time, chat among the speech."""
    frame = _members(participants, utterances, statements, members, reports)
    return frame[frame.takes_part]


def spoken(own: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """The contributions to one key point, as `stance_features.features` takes them.

    Args:
        own: statements of the key point that can take a position, in order of time.
        shares: table `contributions` by utterance.
    """
    read = own[shares.index.get_indexer(pd.Index(own.utterance_id)) >= 0]  # `isin` would read all of them each time
    read = read.assign(objects=read.text.map(objections.objects), agrees=read.text.map(objections.agrees))
    grouped = read.groupby("utterance_id", sort=False)
    frame = grouped.agg(
        participant_id=("participant_id", "first"),
        text=("text", " ".join),
        word_count=("word_count", "sum"),
        relevance_share=("relevance_share", "max"),
        reply_to=("reply_to", "first"),
        objects=("objects", "any"),
        agrees=("agrees", "any"),
    ).reset_index()
    row_of = {utterance_id: i for i, utterance_id in enumerate(frame.utterance_id)}
    frame["answered"] = [row_of.get(reply_to, i - 1) for i, reply_to in enumerate(frame.reply_to)]
    return frame.join(shares, on="utterance_id")


def _turns(
    own: pd.DataFrame,
    shares: pd.DataFrame,
    issues: pd.DataFrame,
    replied: Mapping[str, Any],
    proposed: Collection[str],
    models: list[linear.Linear],
    shift: float,
    settings: Settings,
) -> Iterator[Turn]:
    """The utterances of participants on a key point, in order, each with its stance."""
    found: dict[str, Turn] = {}
    frame = spoken(own, shares)
    if len(frame):
        values = stance_features.features(frame, issues.loc[frame.utterance_id].to_numpy(dtype=float))
        read = {
            u: pair
            for u, *pair in zip(frame.utterance_id, *(model.probabilities(values) for model in models), strict=True)
        }
    else:
        read = {}
    for utterance_id, said in own.groupby("utterance_id", sort=False):
        if utterance_id in read:
            takes, opposes = (float(share) for share in read[utterance_id])
            takes = min(takes, float(shares.position_share[utterance_id]))  # no position at all is none on this point
            takes = max(takes, SET_WORDS) if utterance_id in proposed else takes  # several said yes or no to it
            takes, opposes = replying(replied.get(utterance_id), found) or (takes, opposes)
        elif said.reply_to.iloc[0] in found:  # a reaction
            takes, opposes = 1.0, found[said.reply_to.iloc[0]].opposes
        else:
            continue
        asserting = said[said.act.isin(ASSERTING)]
        ids = tuple(asserting.statement_id) or tuple(said.statement_id)
        sign = _sign(takes, stated_sides.shifted(opposes, shift), settings)
        conditions = [match[0].strip() for match in map(CONDITION.search, asserting.text) if match]
        condition = conditions[-1] if conditions and sign > 0 else None
        is_unclear = sign == 0 and takes >= settings.position_share
        comes_round = bool(COMES_ROUND.search(" ".join(said.text)))
        found[str(utterance_id)] = Turn(
            str(said.participant_id.iloc[0]), takes, opposes, sign, is_unclear, condition, comes_round, ids
        )
    yield from found.values()


def _sign(takes: float, opposes: float, settings: Settings) -> int:
    """+1 for, -1 against, 0 where no position is taken, or one that could be either."""
    if takes < settings.position_share:
        return 0
    return -1 if opposes >= settings.opposition_share else 1 if 1 - opposes >= settings.support_share else 0


def _positions(turns: list[Turn]) -> Iterator[dict[str, object]]:
    """A participant's last stance to the key point, with the first one beside it.

    A change of side is told of a person, so the words must say that they changed: of those that only two readings made,
    one in eighteen was one.
    """
    by_person: dict[str, list[Turn]] = {}
    for turn in turns:
        by_person.setdefault(turn.participant_id, []).append(turn)
    for participant_id, said in by_person.items():
        own = [turn for turn in said if turn.sign]
        if not own:
            continue
        last = own[-1]
        condition = next((turn.condition for turn in reversed(own) if turn.condition), None) if last.sign > 0 else None
        support, oppose = _shares(said)
        yield {
            "participant_id": participant_id,
            "stance": "oppose" if last.sign < 0 else "conditional" if condition else "support",
            "condition": condition,
            "confidence": round(last.confidence, 6),
            "support_share": round(support, 6),
            "oppose_share": round(oppose, 6),
            "first_statement_id": own[0].statement_ids[0],
            "last_statement_id": last.statement_ids[-1],
            "is_changed": own[0].sign != last.sign and last.comes_round,
        }


def _shares(said: list[Turn]) -> tuple[float, float]:
    """Probability that a participant ends for the key point, and against it: the last turn counts that takes a side."""
    support, oppose, left = 0.0, 0.0, 1.0
    for turn in reversed(said):
        support += left * turn.takes * (1 - turn.opposes)
        oppose += left * turn.takes * turn.opposes
        left *= 1 - turn.takes
    return support, oppose


def _evidence(own: pd.DataFrame, turn_of: dict[str, Turn]) -> list[dict[str, object]]:
    """The statements of a key point with the way they bear on it, the strongest first; of equal ones the earlier."""
    rows: list[dict[str, object]] = []
    for statement in own.itertuples():
        turn = turn_of.get(statement.statement_id)
        stands = turn is not None and turn.sign != 0
        sure = turn.confidence if turn is not None and stands else 0.5
        rows.append(
            {
                "statement_id": statement.statement_id,
                "stance": _stance(turn, statement.text),
                "strength": round(sure * statement.relevance_share, 6),
            }
        )
    rows.sort(key=lambda row: (row["stance"] in ("neutral", "unclear"), -float(str(row["strength"]))))
    return [{**row, "rank": rank} for rank, row in enumerate(rows, start=1)]


def _stance(turn: Turn | None, text: str) -> str:
    """A statement bears as its utterance does; the one that names the condition is conditional."""
    if turn is None or turn.sign == 0:
        return "unclear" if turn is not None and turn.is_unclear else "neutral"
    if turn.sign < 0:
        return "oppose"
    return "conditional" if turn.condition and turn.condition in text else "support"


def _sorted(rows: list[dict[str, object]], name: str) -> pd.DataFrame:
    """The table, sorted by its key."""
    return pd.DataFrame(rows).sort_values(tables.key(name), ignore_index=True) if rows else tables.empty(name)
