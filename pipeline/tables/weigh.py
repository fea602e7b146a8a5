"""Tables of the third wing: consensus, witnesses, votes and priorities."""

from __future__ import annotations

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import (
    ACCORDS,
    FIRMNESS,
    LEVELS,
    OUTCOMES,
    PATTERNS,
    PRIORITIES,
    SHIFTS,
    SIDES,
    STATED_OUTCOMES,
    STATUSES,
)


class Contradictions(Table):
    """A contradiction between the notes or a vote and the facilitator or the counted positions."""

    witness_id: str = column("the outcome in the notes, or of the vote")
    against: str = column("what it contradicts", isin=["chair", "positions"])
    other_id: str = column("the other outcome, or the key point whose positions are counted")
    said: str = column("outcome according to the first source", isin=OUTCOMES)
    other_said: str = column("outcome according to the other source", isin=OUTCOMES)
    similarity_share: float = share("certainty that both refer to the same point")

    class Config:
        unique = ["witness_id", "against"]


class Consensus(Table):
    """The counts and the level of agreement of a key point."""

    key_point_id: str = column("the key point", unique=True)
    level: str = column("level of agreement by the consensus rule of the meeting", isin=LEVELS)
    certain_share: float = share("probability of the counted level, given the uncertainty of the positions")
    is_withheld: bool = column("a consensus by the counts, but the positions are too uncertain to call it one")
    status: str = column("status reached in the meeting", isin=STATUSES)
    majority_side: str = column("side of the larger number of participants", isin=SIDES)
    support_count: int = column("supporters, including conditional ones", ge=0)
    oppose_count: int = column("opponents", ge=0)
    conditional_count: int = column("supporters who set a condition", ge=0)
    mixed_count: int = column("participants on both sides", ge=0)
    expressed_count: int = column("participants who took any position", ge=0)
    present_count: int = column("participants present where it came up: heard or in a participant report", ge=0)
    invited_count: float = optional("people invited to the meeting", ge=0)
    supporting_group_count: int = column("stakeholder groups among the supporters", ge=0)
    opposing_group_count: int = column("stakeholder groups among the opponents", ge=0)
    session_count: int = column("sessions in which it came up", ge=1)
    agreement_share: float = optional("share of supporters among those who support or oppose it", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its interval", ge=0, le=1)
    is_conditional: bool = column("its level or its majority depends on supporters who set a condition")
    firmness: str = optional(
        "firm: the level holds over the interval and without any one participant; steady: without any one participant; "
        "fragile: it depends on one participant; missing: nobody took a side",
        isin=FIRMNESS,
    )
    tipping_count: float = optional("smallest number of participants whose change of side would change the level", ge=1)
    level_low: str = optional("the level at the lower end of the interval", isin=LEVELS)
    level_high: str = optional("the level at the upper end", isin=LEVELS)
    group_agreement_share: float = optional("agreement across groups: geometric mean of shrunk shares", ge=0, le=1)
    group_division_share: float = optional("largest division between two groups", ge=0, le=1)
    group_pattern: str = column(
        "all: groups lean the same way; some: some lean, the others are split; opposed: one leans for, one against; "
        "split: all are split inside; one: fewer than two groups are large enough to compare",
        isin=PATTERNS,
    )
    session_pattern: str = column("the same for sessions", isin=PATTERNS)
    plenary_shift: str = optional(
        "change of agreement from the working sessions to the plenary; missing: not discussed in both", isin=SHIFTS
    )
    changed_for_count: int = column("participants who moved from opposition to support", ge=0)
    changed_against_count: int = column("participants who moved from support to opposition", ge=0)
    effective_speaker_count: float = column(
        "effective number of speakers: equal shares of talk with the same concentration", ge=0
    )
    largest_speaker_share: float = optional("share of the words by the participant who said most", ge=0, le=1)
    is_dominated: bool = column("one participant said most of the words on it")
    stated_outcome: str = optional("what the meeting itself last said became of it", isin=STATED_OUTCOMES)
    stated_support_count: float = optional("number in favour that it stated, if it did", ge=0)
    stated_oppose_count: float = optional("number against that it stated, if it did", ge=0)
    stated_id: str = optional("the outcome that states it")
    decision_id: str = optional("the outcome by which the meeting decided it: a call let stand, a recorded decision")
    earlier_outcome: str = optional("what it said before, where that differs", isin=STATED_OUTCOMES)
    earlier_support_count: float = optional("number in favour then, if stated", ge=0)
    earlier_oppose_count: float = optional("number against then, if stated", ge=0)
    earlier_id: str = optional("the outcome that states it; the same as `stated_id` where one tells of both")
    accord: str = column("whether positions and the meeting's own words bear each other out", isin=ACCORDS)
    is_led_by_record: bool = column("what the meeting itself said gives the level, and the positions stand beside it")
    leading_level: str = optional("the level by the witness that leads, as printed; missing: no witness", isin=LEVELS)


class GroupCounts(Table):
    """The positions of one stakeholder group on a key point; small groups are pooled."""

    key_point_id: str = column("the key point")
    stakeholder_group: str = column("display name of the group; 'not stated' if missing")
    present_count: int = column("members of the group present at the meeting", ge=0)
    support_count: int = column("supporters in the group", ge=0)
    oppose_count: int = column("opponents in the group", ge=0)
    conditional_count: int = column("supporters who set a condition", ge=0)
    mixed_count: int = column("members of the group on both sides", ge=0)
    agreement_share: float = optional("share of supporters among those who support or oppose it", ge=0, le=1)

    class Config:
        unique = ["key_point_id", "stakeholder_group"]


class SessionCounts(Table):
    """The positions on a key point at the end of one session."""

    key_point_id: str = column("the key point")
    session: str = column("the session")
    is_plenary: bool = column("a session open to all topics of a meeting that has others")
    level: str = column("the level by the rule of the meeting, for this session only", isin=LEVELS)
    present_count: int = column("participants present: heard or in a participant report", ge=0)
    support_count: int = column("supporters heard there", ge=0)
    oppose_count: int = column("opponents heard there", ge=0)
    conditional_count: int = column("supporters who set a condition", ge=0)
    mixed_count: int = column("participants on both sides there", ge=0)
    agreement_share: float = optional("share of supporters among those who support or oppose it", ge=0, le=1)

    class Config:
        unique = ["key_point_id", "session"]


class Conditions(Table):
    """A condition that a supporter set; similar conditions of a key point share a condition_id."""

    key_point_id: str = column("the key point")
    participant_id: str = column("the person")
    condition_id: str = column("id shared by similar conditions")
    condition: str = column("the words of this participant")
    is_exemplar: bool = column("these words represent all similar conditions")
    statement_id: str = column("the statement that contains it, or the participant's last statement on the key point")

    class Config:
        unique = ["key_point_id", "participant_id"]


class Dissents(Table):
    """A statement for the smaller side of a key point: a minority position with its reasons."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    side: str = column("which side is the smaller one", isin=["for", "against"])
    has_reason: bool = column("it gives a reason")
    rank: int = column("1 for the strongest: reasons first", ge=1)

    class Config:
        unique = ["key_point_id", "statement_id"]


class TopicStatuses(Table):
    """The status of an agenda topic at the end of the meeting."""

    topic_id: str = column("the agenda topic", unique=True)
    status: str = column("the highest status among its key points", isin=STATUSES)
    key_point_count: int = column("key points on it", ge=0)
    statement_count: int = column("statements of participants on it", ge=0)
    people_count: int = column("participants who made them", ge=0)


class StakeholderGroups(Table):
    """A stakeholder group and its display name."""

    stakeholder_group: str = column("the group as written in the roster; 'not stated' if missing", unique=True)
    present_count: int = column("its members at the meeting: heard or in a participant report", ge=0)
    shown_as: str = column("display name: its own, or that of the pooled small groups")


class Votes(Table):
    """The result of a vote on the wording of a key point."""

    key_point_id: str = column("the key point", unique=True)
    voted_key_point_id: str = column("the id in the vote; different if the same wording now has another id")
    level: str = column("level of agreement of the votes by the rule of the meeting", isin=LEVELS)
    agree_count: int = column("votes for it", ge=0)
    disagree_count: int = column("votes against it", ge=0)
    unsure_count: int = column("votes for neither side", ge=0)
    agreement_share: float = optional("share of votes for it among those for either side", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its Wilson interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its Wilson interval", ge=0, le=1)
    median_rating: float = optional("median of the ratings from 1 to 9, if ratings were given", ge=1, le=9)


class UnplacedVotes(Table):
    """Votes on a wording that no key point has any more; listed, not counted."""

    key_point_id: str = column("the id in the vote")
    wording: str = column("the wording in the vote")
    wording_now: str = optional("the current wording of that id; missing: the key point no longer exists")
    reason: str = column("why", isin=["reworded", "gone"])
    vote_count: int = column("votes", ge=1)

    class Config:
        unique = ["key_point_id", "wording"]


class PriorityTalk(Table):
    """A statement that calls a key point urgent, most important or first in priority."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    probability: float = share("probability that it does")
    method: str = column("how it was linked to the key point", isin=["evidence", "nearest"])
    similarity_share: float = share("similarity to the key point; 1 if its utterance is evidence")

    class Config:
        unique = ["key_point_id", "statement_id"]


class PollChoices(Table):
    """A poll option that refers to a key point."""

    poll_option_id: str = column("the option", unique=True)
    key_point_id: str = column("the key point with the most similar wording")
    chosen_share: float = share("share of respondents who chose it")
    similarity_share: float = share("similarity of the wording")


class Priorities(Table):
    """The priority rank of a key point, and the indicators behind it."""

    key_point_id: str = column("the key point", unique=True)
    rank: int = column("1 for the highest priority", ge=1)
    rank_low: int = column("lowest rank number in 90% of the resamplings of participants", ge=1)
    rank_high: int = column("highest rank number in 90% of the resamplings", ge=1)
    priority: str = column("class", isin=PRIORITIES)
    score_share: float = share("probability of ranking above another key point drawn at random")
    top_place: float = optional(
        "place in the short list that covers topics, sessions and groups; missing: not on it", ge=1
    )
    top_five_share: float = share("share of the weightings in `weightings` that rank it among the first five")
    urgent_count: int = column("participants who called it urgent, most important or first in priority", ge=0)
    urgency_share: float = share("number of participants who said so, weighted by certainty, relative to the maximum")
    breadth_share: float = share("number of supporters, relative to the maximum")
    groups_share: float = share("share of all stakeholder groups among its supporters")
    sessions_share: float = share("share of all sessions in which it came up")
    time_share: float = share("number of words on it, relative to the maximum")
    support_share: float = share(
        "share of supporters among those who took a side, shrunk towards one half if they are few"
    )
    poll_share: float = optional("share of poll respondents who chose it; missing: not in a poll", ge=0, le=1)
    board_share: float = optional(
        "votes on its sticky notes, relative to the maximum; missing: no sticky note on it", ge=0, le=1
    )
    urgent_statement_id: str = optional("the clearest statement of urgency")


class Weightings(Table):
    """The rank of a key point under alternative weightings of the indicators."""

    weighting: str = column("the weighting of the indicators")
    key_point_id: str = column("the key point")
    rank: int = column("1 for the highest priority", ge=1)

    class Config:
        unique = ["weighting", "key_point_id"]
