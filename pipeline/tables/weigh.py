"""Tables of the third wing: consensus, witnesses, votes and priorities."""

from __future__ import annotations

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import FIRMNESS, LEVELS, OUTCOMES, PATTERNS, PRIORITIES, SHIFTS, SIDES, STATUSES, WITNESSES


class Witnesses(Table):
    """What a line of notes, a summing-up by the chair or a vote says became of a point; nobody's position."""

    witness_id: str = column("id from kind, source and place", unique=True)
    kind: str = column("which witness it is", isin=WITNESSES)
    session: str = column("the session")
    position: int = column("place in the meeting of the statement it stands in; 0 for a poll", ge=0)
    statement_id: str = optional("the statement that says so; missing for a poll")
    subject_id: str = optional("the statement that says what it is about, often the same; missing for a poll")
    question: str = optional("the question of a poll")
    outcome: str = column("what became of the point", isin=OUTCOMES)
    support_count: float = optional("people for it, where the witness gives a number", ge=0)
    oppose_count: float = optional("people against it, where the witness gives a number", ge=0)
    key_point_id: str = optional("the key point it speaks of; missing where none is near")
    similarity_share: float = share("how near it is to that key point")


class Contradictions(Table):
    """A witness that says of a point what another one, or the count of voices, does not bear out."""

    witness_id: str = column("the note, or the vote")
    against: str = column("what it stands against", isin=["chair", "voices"])
    other_id: str = column("the other witness, or the key point whose voices are counted")
    said: str = column("what the witness says", isin=OUTCOMES)
    other_said: str = column("what the other one says", isin=OUTCOMES)
    similarity_share: float = share("how surely both speak of the same point")

    class Config:
        unique = ["witness_id", "against"]


class Consensus(Table):
    """The counts and the level of a key point among the people of the meeting."""

    key_point_id: str = column("the key point", unique=True)
    level: str = column("level of consensus by the rule of the meeting", isin=LEVELS)
    certain_share: float = share("probability of the level that people amount to, by how surely positions were read")
    is_withheld: bool = column("counted it is a consensus, but positions were read too unsurely to call it one")
    status: str = column("how far it got; nothing rises by itself", isin=STATUSES)
    majority_side: str = column("where the larger number of people stands", isin=SIDES)
    support_count: int = column("people who support it, those with conditions included", ge=0)
    oppose_count: int = column("people who oppose it", ge=0)
    conditional_count: int = column("of the supporters, those who set a condition", ge=0)
    mixed_count: int = column("people on both sides at once", ge=0)
    expressed_count: int = column("people who took any position", ge=0)
    present_count: int = column("people in the room where it came up: heard or on a participant report", ge=0)
    invited_count: float = optional("people invited to the meeting", ge=0)
    supporting_group_count: int = column("stakeholder groups among the supporters", ge=0)
    opposing_group_count: int = column("stakeholder groups among the opponents", ge=0)
    session_count: int = column("sessions in which it came up", ge=1)
    agreement_share: float = optional("supporters of those who support or oppose", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its interval", ge=0, le=1)
    is_conditional: bool = column("its level, or its majority, rests on supporters who set a condition")
    firmness: str = optional(
        "firm: the level holds over the interval and without any one person; steady: without any one person; "
        "fragile: it hangs on one person; missing: nobody took a side",
        isin=FIRMNESS,
    )
    tipping_count: float = optional("fewest people who would have to change sides for another level", ge=1)
    level_low: str = optional("the level at the lower end of the interval", isin=LEVELS)
    level_high: str = optional("the level at its upper end", isin=LEVELS)
    group_agreement_share: float = optional("agreement of all groups: geometric mean of shrunk shares", ge=0, le=1)
    group_division_share: float = optional("how far two groups are set against each other", ge=0, le=1)
    group_pattern: str = column(
        "all: the groups lean one way; some: some lean, the rest are split; opposed: one leans for, one against; "
        "split: all are split inside; one: fewer than two groups are large enough to compare",
        isin=PATTERNS,
    )
    session_pattern: str = column("the same for sessions", isin=PATTERNS)
    plenary_shift: str = optional(
        "how agreement moved from the working sessions to the plenary; missing: not on both", isin=SHIFTS
    )
    changed_for_count: int = column("people who opposed it first and support it now", ge=0)
    changed_against_count: int = column("people who supported it first and oppose it now", ge=0)
    effective_voice_count: float = column("people of equal share of talk that would be as concentrated", ge=0)
    largest_voice_share: float = optional("share of the words on it by the person who said most", ge=0, le=1)
    is_dominated: bool = column("one person said most of what was said on it")


class GroupCounts(Table):
    """Where one stakeholder group stands on a key point; small groups are pooled."""

    key_point_id: str = column("the key point")
    stakeholder_group: str = column("the group as it may be shown; 'not stated' for people without one")
    present_count: int = column("people of the group who were in the meeting", ge=0)
    support_count: int = column("supporters in the group", ge=0)
    oppose_count: int = column("opponents in the group", ge=0)
    conditional_count: int = column("of the supporters, those who set a condition", ge=0)
    mixed_count: int = column("people of the group on both sides at once", ge=0)
    agreement_share: float = optional("supporters of those who support or oppose", ge=0, le=1)

    class Config:
        unique = ["key_point_id", "stakeholder_group"]


class SessionCounts(Table):
    """Where one session stood on a key point when it left it."""

    key_point_id: str = column("the key point")
    session: str = column("the session")
    is_plenary: bool = column("a session open to all topics of a meeting that has others")
    level: str = column("the level by the rule of the meeting, for this session alone", isin=LEVELS)
    present_count: int = column("people in the room: heard or on a participant report", ge=0)
    support_count: int = column("supporters heard there", ge=0)
    oppose_count: int = column("opponents heard there", ge=0)
    conditional_count: int = column("of the supporters, those who set a condition", ge=0)
    mixed_count: int = column("people on both sides there", ge=0)
    agreement_share: float = optional("supporters of those who support or oppose", ge=0, le=1)

    class Config:
        unique = ["key_point_id", "session"]


class Conditions(Table):
    """A condition that a supporter set; alike ones of a key point share their condition_id."""

    key_point_id: str = column("the key point")
    participant_id: str = column("the person")
    condition_id: str = column("the condition, the same for all who set an alike one")
    condition: str = column("the words of this person")
    is_exemplar: bool = column("these words stand for all alike ones")
    statement_id: str = column("the statement it stands in, or the person's last one on the point")

    class Config:
        unique = ["key_point_id", "participant_id"]


class Dissents(Table):
    """What was said for the smaller side of a key point: a minority view with its arguments."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    side: str = column("which side is the smaller one", isin=["for", "against"])
    has_reason: bool = column("it gives a reason")
    rank: int = column("1 for the strongest: reasons first", ge=1)

    class Config:
        unique = ["key_point_id", "statement_id"]


class TopicStatuses(Table):
    """How far the meeting got with an agenda topic."""

    topic_id: str = column("the agenda topic", unique=True)
    status: str = column("the highest status among its key points", isin=STATUSES)
    key_point_count: int = column("key points on it", ge=0)
    statement_count: int = column("what participants said on it, in statements", ge=0)
    people_count: int = column("participants who said it", ge=0)


class StakeholderGroups(Table):
    """A stakeholder group, and the name under which it may be shown."""

    stakeholder_group: str = column("the group as the roster has it; 'not stated' for people without one", unique=True)
    present_count: int = column("its people in the meeting: heard or on a participant report", ge=0)
    shown_as: str = column("the name to show: its own, or that of the pool of small groups")


class Votes(Table):
    """What a vote on a key point's wording came to."""

    key_point_id: str = column("the key point", unique=True)
    voted_key_point_id: str = column("the id under which it was voted on; another one if the same words moved")
    level: str = column("level of the votes by the rule of the meeting", isin=LEVELS)
    agree_count: int = column("votes for it", ge=0)
    disagree_count: int = column("votes against it", ge=0)
    unsure_count: int = column("votes that take no side", ge=0)
    agreement_share: float = optional("votes for it of those that take a side", ge=0, le=1)
    agreement_low_share: float = optional("lower end of its Wilson interval", ge=0, le=1)
    agreement_high_share: float = optional("upper end of its Wilson interval", ge=0, le=1)
    median_rating: float = optional("median of the ratings from 1 to 9, where ratings were given", ge=1, le=9)


class UnplacedVotes(Table):
    """Votes on words that are no key point's any more; they are listed, not counted."""

    key_point_id: str = column("the id under which it was voted on")
    wording: str = column("the words that were voted on")
    wording_now: str = optional("the words under that id now; missing: there is no such key point")
    reason: str = column("why", isin=["reworded", "gone"])
    vote_count: int = column("votes", ge=1)

    class Config:
        unique = ["key_point_id", "wording"]


class PriorityTalk(Table):
    """A statement that says of a key point that it comes first, is urgent or matters most."""

    key_point_id: str = column("the key point")
    statement_id: str = column("the statement")
    probability: float = share("how surely it says so")
    method: str = column("what ties it to the key point", isin=["evidence", "nearest"])
    similarity_share: float = share("how near it is to the key point; 1 where its utterance is evidence")

    class Config:
        unique = ["key_point_id", "statement_id"]


class PollChoices(Table):
    """A poll's option that speaks of a key point."""

    poll_option_id: str = column("the option", unique=True)
    key_point_id: str = column("the key point nearest in words")
    chosen_share: float = share("respondents who chose it")
    similarity_share: float = share("how near the words are")


class Priorities(Table):
    """A key point's place in the order of what comes first, and the signs it is made of."""

    key_point_id: str = column("the key point", unique=True)
    rank: int = column("1 for what comes first", ge=1)
    rank_low: int = column("lowest rank number in 90% of the resamplings of participants", ge=1)
    rank_high: int = column("highest rank number in 90% of the resamplings", ge=1)
    priority: str = column("class", isin=PRIORITIES)
    score_share: float = share("chance to come before another key point drawn at random")
    top_place: float = optional(
        "place in the short list that covers topics, sessions and groups; missing: not on it", ge=1
    )
    top_five_share: float = share("of the weightings in `weightings`, those under which it is among the first five")
    urgent_count: int = column("people who said that it comes first, is urgent or matters most", ge=0)
    urgency_share: float = share("how surely how many people said so, against the most for any key point")
    breadth_share: float = share("supporters, against the most for any key point")
    groups_share: float = share("stakeholder groups among supporters, of all groups")
    sessions_share: float = share("sessions in which it came up, of all sessions")
    time_share: float = share("words spent on it, against the most for any key point")
    support_share: float = share("supporters of those who took a side, drawn towards a half where they are few")
    poll_share: float = optional("respondents of a poll who chose it; missing: no poll asked", ge=0, le=1)
    board_share: float = optional("votes on its stickies, against the most; missing: no sticky on it", ge=0, le=1)
    urgent_statement_id: str = optional("the clearest statement of urgency")


class Weightings(Table):
    """A key point's rank when the signs of priority are weighted otherwise."""

    weighting: str = column("how the signs are weighted")
    key_point_id: str = column("the key point")
    rank: int = column("1 for what comes first", ge=1)

    class Config:
        unique = ["weighting", "key_point_id"]


class Landscape(Table):
    """A key point's place on the map of the meeting: alike ones stand near each other."""

    key_point_id: str = column("the key point", unique=True)
    x_position: float = column("place across, scaled so that the farthest of all places lies at 1 or -1", ge=-1, le=1)
    y_position: float = column("place up, on the same scale", ge=-1, le=1)
    shown_share: float = share("share of the differences between key points that the map shows; alike in all rows")
