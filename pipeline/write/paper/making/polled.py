"""The views of the polls: what was asked, what was chosen, and the topic on which it bears."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.text.numbered import round_number, superseded, unnumbered
from pipeline.text.phrasing import behind_that, counted, listed, number, shortened
from pipeline.write.paper.arguments import Told
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.views import Poll

QUESTION_LETTERS = 120  # of a poll's question in a line about one of its options
POLL = ["session", "source_id", "question"]  # what is one poll: the same question in another file was asked again
# how a question begins that takes its subject behind it: no sentence stands behind "that" in this order
ASKS = re.compile(
    r"(?:(?:should|shall|must|can|could|will|would|may|might|ought|need|is|are|was|were|am|has|have|had|do|does|did)"
    r"(?:n['’]t)?|how|what|which|who|whom|whose|when|where|why|(?:to|in|on|for|with|by|at) (?:what|which|whom))\s",
    re.IGNORECASE,
)
# a subject before a finite verb: "Hut guests should pay" can stand behind "that", "Stop pumping at 1.1" cannot
STATES = re.compile(
    r"\w\S*\s+(?:should|shall|must|can|cannot|could|may|might|will|would|ought|needs?|is|are|was|were|has|have|had|do"
    r"|does|did)\b",
    re.IGNORECASE,
)
# answers of who gives no view: these are not counted among those who did
UNABLE = re.compile(
    r"\W*(?:(?:unable|not able) to (?:rate|judge|say|answer|assess|tell)|not applicable|n/?a|prefer not to .*"
    r"|abst(?:ain|ention)\w*|no opinion|(?:do not|don['’]t) know|cannot say|can['’]t say)\W*",
    re.IGNORECASE,
)
BARE = ("yes", "no")  # answers that stand without quotation marks
# answers that say for or against and no more, or neither
PLAIN = re.compile(
    r"\W*(?:(?:strongly|somewhat|fully|rather|tend to|partly|completely|totally|slightly)\s+)*"
    r"(?:yes|no|agree|disagree|for|against|in favou?r|support|oppose|neutral|neither.*|abstain\w*|abstention|unsure"
    r"|not sure|undecided|cannot say|can['’]t say|don['’]t know|do not know|i don['’]t know|no opinion"
    r"|(?:unable|not able) to (?:rate|judge|say|answer|assess|tell)|not applicable|n/?a|prefer not to .*|abstained"
    r"|not agree|\d+)\W*",
    re.IGNORECASE,
)


def polls(facts: Facts) -> tuple[Poll, ...]:
    """Each question with its options, what most chose first."""
    stated_of = _stated(facts)
    found = []
    asked_of = list(facts.frames.polls.groupby(POLL, sort=False))
    points = facts.frames.key_points.dropna(subset=["outcome_id"])
    worded = dict(zip(points["outcome_id"], points["key_point_id"], strict=True))
    again = superseded([key[-1] for key, _ in asked_of])
    for i, (key, options) in enumerate(asked_of, 1):
        options = options.sort_values(["votes_count", "option"], ascending=[False, True])
        by, question = stated_of.get(key), key[-1]
        text = asked(facts, question)
        found.append(
            Poll(
                key=f"poll-{i}",
                question=text,
                options=tuple((facts.redact(row.option), int(row.votes_count)) for row in options.itertuples()),
                respondents=int(options["respondents_count"].max()),
                agreed=(int(by.support_count), int(by.oppose_count)) if by else None,
                clause=behind_that(text, facts.names) if by and _is_stated(text, options["option"]) else "",
                topic_id=_topic(facts, by.outcome_id) if by else "",
                round_number=round_number(question),
                is_superseded=again[i - 1],
                words=worded.get(by.outcome_id, "") if by else "",
            )
        )
    return tuple(found)


def voted(poll: Poll) -> str:
    """'In a poll, 37 of 41 respondents agreed that …; three disagreed'; of a question, all its answers."""
    if poll.agreed and not poll.clause:
        # what is no question is what the poll was on: 'In a poll on “Stop at 1.1”, ...'
        asked = f"that asked “{poll.question}?”" if ASKS.match(poll.question) else f"on “{poll.question}”"
        return f"{_in_poll(poll)} {asked}, {_answers(poll)}"
    return _agreeing(poll, f" that {poll.clause}")


def tallied(poll: Poll) -> str:
    """The same below the statement that was voted on: 'In a poll, 37 of 41 respondents agreed; three disagreed'."""
    return _agreeing(poll) if poll.clause else f"{_in_poll(poll)}, {_answers(poll)}"


def _agreeing(poll: Poll, what: str = "") -> str:
    agreed, against = poll.agreed or (0, 0)
    unable = sum(votes for option, votes in poll.options if UNABLE.fullmatch(option))
    those = "respondents" if not unable else "respondents who gave a view"
    who = f"{number(agreed)} of {number(poll.respondents - unable)} {those}"
    return f"{_in_poll(poll)}, {who} agreed{what}; {number(against) if against else 'nobody'} disagreed"


def _in_poll(poll: Poll) -> str:
    return f"In round {poll.round_number} of a poll" if poll.round_number else "In a poll"


def _answers(poll: Poll) -> str:
    """'six of 12 respondents answered yes, five no and one “I don't know”'."""
    told = [(option.lower() if option.lower() in BARE else f"“{option}”", votes) for option, votes in poll.options]
    (first, most), *others = told
    who = f"{number(most)} of {counted(poll.respondents, 'respondent')} answered {first}"
    return listed([who, *(f"{number(votes) if votes else 'nobody'} {option}" for option, votes in others)])


def _is_stated(question: str, options: Iterable[str]) -> bool:
    """Whether people agreed that it is so: it is a statement, and no option sets a condition or says something else."""
    return not ASKS.match(question) and bool(STATES.search(question)) and all(map(PLAIN.fullmatch, map(str, options)))


def _stated(facts: Facts) -> dict[tuple[str, ...], Any]:
    """What a poll that people agree or disagree with came to, by its key.

    Outcomes name session and question: those of a question that was asked again stand in the order of the files.
    """
    rows = facts.frames.outcomes
    told: dict[tuple[str, str], list[Any]] = {}
    for row in rows[rows["kind"] == "poll"].itertuples():
        if isinstance(row.outcome, str) and row.support_count == row.support_count:
            told.setdefault((row.session, row.heading), []).append(row)
    votes = facts.frames.polls.groupby(POLL)["votes_count"].sum()
    cast = [key for key, count in votes.items() if count and (key[0], key[-1]) in told]
    return {key: left.pop(0) for key in cast if (left := told[key[0], key[-1]])}


def asked(facts: Facts, question: object) -> str:
    """A poll's question without its number, redacted."""
    return unnumbered(facts.redact(str(question))).rstrip("?. ")


def chosen(facts: Facts, row: Any) -> Told:
    """'Poll on “…” (Table 5): “Night buses” chosen by 17 of 41 respondents'.

    Args:
        facts: the tables.
        row: an option, of the table `polls`.
    """
    who = f"{number(row.votes_count)} of {counted(row.respondents_count, 'respondent')}"
    question, option = shortened(asked(facts, row.question), QUESTION_LETTERS), facts.redact(str(row.option))
    text = f"Poll on “{question}” ({{{{polls}}}}): “{option}” chosen by {who}"
    return Told(text, "count", [], f"poll {row.poll_option_id}")


def naming(facts: Facts, heading: str) -> Iterator[Told]:
    """What was chosen of the options that have a heading's words: themes are called by some."""
    for row in facts.frames.polls.itertuples():
        if _bare(facts.redact(str(row.option))) == _bare(heading):
            yield chosen(facts, row)


def _bare(text: str) -> str:
    return text.strip(" .").casefold()


def _topic(facts: Facts, outcome_id: str) -> str:
    """Topic of the key point on which an outcome bears; '' where it bears on none."""
    witnesses, points = facts.frames.witnesses, facts.frames.key_points
    on = witnesses.loc[witnesses["outcome_id"] == outcome_id, "key_point_id"]
    topics = points.loc[points["key_point_id"].isin(on), "topic_id"]
    return str(topics.iloc[0]) if len(topics) else ""
