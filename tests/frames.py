"""A small meeting made by hand, as every table that the last stages need.

Two sessions, three agenda topics of which one was never discussed, five key points with all four levels, one that the
meeting decided and on which nobody took a position, one without a printable wording, an emergent theme, conditions, a
confidence, names said aloud, notes, a whiteboard and a poll. All ids are plain so that a test can name them.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from pipeline import rules, tables
from pipeline.weigh.consensus.stated import leading
from tests.specimens import (
    CONDITION,
    CONFIDED,
    GROUP,
    ORIGIN,
    PEOPLE,
    POINTS,
    POSITIONS,
    RANKED,
    REPORTED,
    STATED,
    TALK,
    UNPRINTABLE,
)

__all__ = ["PEOPLE", "frame", "make", "meeting_frames", "outcomes"]


def frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as the table, checked against its schema; a column that may be missing may be left out."""
    schema = tables.TABLES[name]
    data = pd.DataFrame(rows) if rows else tables.empty(name)
    return schema.validate(data.reindex(columns=list(schema.to_schema().columns)))


def make(name: str, columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return frame(name, [dict(zip(columns.split(), row, strict=True)) for row in rows])


def organisers() -> dict[str, pd.DataFrame]:
    """What the organisers wrote, and the sources."""
    out = {
        "meeting": make(
            "meeting",
            "meeting title subtitle first_date last_date invited_count attribution template",
            (
                "night-bus",
                "The night bus of Norwick",
                "A citizens' forum",
                "2026-03-02",
                "2026-03-03",
                12.0,
                "group",
                None,
            ),
        ),
        "rule": rules.table(),
        "sessions": make(
            "sessions",
            "session position title starts_at",
            ("day1", 1, "Service", "2026-03-02T09:00:00"),
            ("day2", 2, "People", "2026-03-03T09:00:00"),
        ),
        "agenda": make(
            "agenda",
            "topic_id position group title question",
            ("T1", 1, "Service", *["How often should the night bus run, and at what price?"] * 2),
            ("T2", 2, "Service", *["How should drivers be prepared for the night?"] * 2),
            ("T3", 3, None, *["Which streets should the night bus serve?"] * 2),
        ),
        "subquestions": make("subquestions", "topic_id position question", ("T1", 1, "What do riders miss most?")),
        "schedule": make(
            "schedule", "session topic_id position", ("day1", "T1", 1), ("day1", "T3", 2), ("day2", "T2", 1)
        ),
        "participants": make(
            "participants",
            "participant_id name stakeholder_group role affiliation is_facilitator is_on_roster",
            *((*row, True) for row in PEOPLE),
        ),
        "aliases": make(
            "aliases",
            "session speaker participant_id method candidates",
            *(("day1", row[1], row[0], "exact", None) for row in PEOPLE),
            ("day2", "iPad (3)", None, "open", "Bela Sandor; Tomas Brandt"),
        ),
        "allowed": make("allowed", "words source"),
        "attendance": make("attendance", "session participant_id", ("day1", "P8"), ("day2", "P8"), ("day1", "P9")),
        "sources": make(
            "sources",
            "source_id session path kind format encoding sha256 read_count dropped_count warnings",
            ("a", "day1", "sessions/day1/talk.vtt", "transcript", "zoom_vtt", "utf-8", "0" * 64, 10, 0, None),
            ("b", "day1", "sessions/day1/chat.txt", "chat", "zoom_chat", "utf-8", "1" * 64, 3, 2, None),
            ("c", "day2", "sessions/day2/talk.vtt", "transcript", "zoom_vtt", "utf-8", "2" * 64, 8, 0, None),
            ("d", "day2", "sessions/day2/notes.md", "notes", "markdown_notes", "utf-8", "3" * 64, 1, 0, None),
            ("e", "day2", "sessions/day2/board.csv", "whiteboard", "miro_csv", "utf-8", "4" * 64, 1, 0, None),
            ("f", "day2", "sessions/day2/poll.csv", "poll", "zoom_poll", "utf-8", "5" * 64, 6, 0, None),
        ),
    }
    return out | received()


def received() -> dict[str, pd.DataFrame]:
    """What else lay in the folder, and what the runner knows."""
    return {
        "group_names": make("group_names", "stakeholder_group title"),
        "template_texts": make("template_texts", "position text", (1, "Draft for Ada Lowell of Redline")),
        "drops": make(
            "drops",
            "source_id reason count word_count places is_lost",
            ("b", "private message", 2, 7, None, False),
        ),
        "polls": make(
            "polls",
            "poll_option_id session source_id question option votes_count respondents_count",
            ("o1", "day2", "f", "What should come first?", "A bus every twenty minutes", 5, 6),
            ("o2", "day2", "f", "What should come first?", "Light at the stops", 1, 6),
        ),
        "parameters": make(
            "parameters",
            "stage kind name value",
            ("consensus", "setting", "confidence", "0.95"),
            ("topics", "version", "bertopic", '"0.17.4"'),
        ),
    }


def talk() -> dict[str, pd.DataFrame]:
    """Utterances and everything cut from them."""
    utterances: list[dict[str, object]] = []
    records: list[dict[str, object]] = []
    spans: list[dict[str, object]] = []
    statements: list[dict[str, object]] = []
    places = {"day1": 0, "day2": 0}
    for u_id, session, source, locator, kind, person, sentences in TALK:
        places[session] += 1
        text = " ".join(sentence for *_, sentence in sentences)
        record: dict[str, object] = {"record_id": f"r{u_id}", "utterance_id": u_id, "session": session}
        record |= {"source_id": source, "kind": kind}
        record |= {"locator": locator, "text": text, "position": places[session], "participant_id": person}
        record |= {"start_seconds": 10.0 * places[session], "end_seconds": 10.0 * places[session] + 9, "char_start": 0}
        record |= {"speaker": None, "heading": None, "refers_to": None, "reply_to": None}
        record |= {"votes_count": None, "respondents_count": None, "doubt": None}
        record["char_end"] = len(text)
        records.append(record)
        utterances.append(record)
        spans.append(record)
        at = 0
        for s_id, act, sentence in sentences:
            place: dict[str, object] = {"char_start": at, "char_end": at + len(sentence)}
            place |= {"text": sentence, "clean_text": sentence}
            place |= {"statement_id": s_id, "act": act, "word_count": len(sentence.split())}
            place |= {"reported": REPORTED.get(s_id), "first_person_report": None, "proposition": None}
            statements.append(record | place | {"position": len(statements) + 1})
            at += len(sentence) + 1
    made = {"utterances": utterances, "records": records, "spans": spans, "statements": statements}
    made["confidences"] = [
        {"statement_id": row["statement_id"], "confidence_id": "c06", "utterance_id": CONFIDED, "asked_in_id": CONFIDED}
        | {"reason": "asked", "probability": 1.0, "is_accepted": False}
        for row in statements
        if row["utterance_id"] == CONFIDED
    ]
    return {name: frame(name, rows) for name, rows in made.items()}


def meaning() -> dict[str, pd.DataFrame]:
    """Topics, key points, positions and what they amount to."""
    topic = {s: t for _, t, *_, evidence in POINTS for s, *_ in evidence} | {"s03": "T1", "s07": "T1", "s19": "T2"}
    statements = [s for *_, sentences in TALK for s, *_ in sentences]
    near = {s: NEAR.get(t, 3) for s, t in topic.items()}
    out = {
        "embeddings": vectors({s: near.get(s, 3) for s in statements}),
        "statement_topics": make(
            "statement_topics",
            "statement_id topic_id probability",
            *((s, topic.get(s, tables.OFF_AGENDA), 0.97) for s in statements),
        ),
        "topics": make(
            "topics",
            "statement_id topic_id probability rank is_primary method",
            *(
                (s, topic[s] if topic.get(s, "X").startswith("T") else tables.OFF_AGENDA, 0.97, 1, True, "model")
                for s in statements
            ),
        ),
        "repairs": make(
            "repairs",
            "statement_id heard written char_start char_end",
            ("s01", "Cargo byke", "Cargo bike", 0, 10),
            ("s02", "dual carriage weigh", "dual carriageway", 4, 20),
            ("s03", "cargo byke", "cargo bike", 9, 19),
        ),
        "abbreviations": make(
            "abbreviations",
            "abbreviation long_form origin statement_id use_count",
            ("NBN", "Night Bus Network", "glossary", None, 2),
            ("XQZ", "never said", "glossary", None, 0),
            ("TfN", None, "said", None, 3),
        ),
        "themes": make(
            "themes",
            "theme_id title title_kind keywords statement_count contribution_count people_count session_count "
            "off_agenda_share",
            ("X1", "Cargo bikes", "phrase", "cargo, bikes, lanes", 1, 1, 1, 1, 1.0),
        ),
        "corrections": make("corrections", ""),
        "evidence": make(
            "evidence",
            "key_point_id statement_id stance strength rank",
            *((k, *row, i) for k, *_, evidence in POINTS for i, row in enumerate(evidence, 1)),
        ),
        "positions": make(
            "positions",
            "key_point_id participant_id stance condition confidence support_share oppose_share first_statement_id "
            "last_statement_id is_changed",
            *(
                (k, person, stance, CONDITION if stance == "conditional" else None, 0.8, *SURE[stance], s, s, False)
                for k, rows in POSITIONS.items()
                for person, stance, s in rows
            ),
        ),
    }
    words = worded()
    words["found_key_points"] = words["key_points"]
    return out | words | stated() | witnesses() | weighed() | order()


def vectors(near: dict[str, int]) -> pd.DataFrame:
    """A vector for each statement, along the axis that is its subject."""
    rows = [{"statement_id": s} | {f"v{i:03d}": float(i == axis) for i in range(4)} for s, axis in near.items()]
    return tables.TABLES["embeddings"].validate(pd.DataFrame(rows))


def outcomes(*rows: dict[str, object]) -> pd.DataFrame:
    """The table with these rows; what a row does not say is missing, and it is of the second day."""
    missing: dict[str, object] = dict.fromkeys(tables.columns("outcomes"))
    given = {"session": "day2", "position": 0, "clause": "as it is", "is_decision": False}
    return frame("outcomes", [missing | given | row for row in rows])


def worded() -> dict[str, pd.DataFrame]:
    """The key points."""
    return {
        "key_points": make(
            "key_points",
            "key_point_id topic_id wording exemplar_id keywords statement_count origin outcome_id is_printable",
            *(
                (
                    k,
                    t,
                    wording,
                    exemplar,
                    words,
                    len(evidence) or 1,
                    *ORIGIN.get(k, ("said", None)),
                    k not in UNPRINTABLE,
                )
                for k, t, wording, exemplar, words, _, evidence in POINTS
            ),
        ),
    }


def stated() -> dict[str, pd.DataFrame]:
    """What the meeting itself said, and of which key points."""
    return {"replies": tables.empty("replies")} | {
        "witnesses": make(
            "witnesses",
            "outcome_id key_point_id similarity_share",
            ("o1", "k1", 0.8),
            ("o2", "k4", 0.9),
            ("o3", "k6", 1.0),
        ),
        "outcomes": outcomes(
            {
                "outcome_id": "o1",
                "kind": "note",
                "statement_id": "s22",
                "level_statement_id": "s22",
                "position": 22,
                "outcome": "agreed",
                "support_count": 7.0,
                "oppose_count": 1.0,
            },
            {
                "outcome_id": "o2",
                "kind": "recap",
                "statement_id": "s26",
                "level_statement_id": "s26",
                "position": 26,
                "outcome": "divided",
                "level_words": "split",
            },
            {
                "outcome_id": "o3",
                "kind": "call",
                "statement_id": "s27",
                "level_statement_id": "s28",
                "position": 28,
                "outcome": "decided",
                "is_decision": True,
                "condition": "once it is printed",
                "called": "Any objections to a timetable in large letters once it is printed? … I see none, so that is "
                "decided.",
            },
        ),
    }


def witnesses() -> dict[str, pd.DataFrame]:
    """What stands beside the voices, and what follows from the positions."""
    return {
        "contradictions": tables.empty("contradictions"),
        **{name: tables.empty(name) for name in ("upcoming", "votes", "unplaced_votes", "polished", "findings")},
        **{name: tables.empty(name) for name in ("readings", "propositions", "read_sides", "read_reasons", "refusals")},
        **{name: tables.empty(name) for name in ("read_accounts", "named_sides", "doubted_sides")},
        "conditions": make(
            "conditions",
            "key_point_id participant_id condition_id condition is_exemplar statement_id",
            ("k1", "P3", "c1", CONDITION, True, "s05"),
        ),
        "dissents": make(
            "dissents", "key_point_id statement_id side has_reason rank", ("k4", "s17", "against", False, 1)
        ),
        "topic_statuses": make(
            "topic_statuses",
            "topic_id status key_point_count statement_count people_count",
            ("T1", "consensus", 3, 12, 7),
            ("T2", "supported", 3, 7, 5),
            ("T3", "not discussed", 0, 0, 0),
        ),
        "stakeholder_groups": make(
            "stakeholder_groups",
            "stakeholder_group present_count shown_as",
            ("bus_operator", 3, "bus_operator"),
            ("city", 3, "city"),
            ("riders", 3, "riders"),
        ),
    }


EARLIER = (None, None, None, None)  # no last word superseded another


def weighed() -> dict[str, pd.DataFrame]:
    """Consensus, groups and rooms, computed from POSITIONS."""
    consensus, groups, rooms = [], [], []
    for k, *_, level, evidence in POINTS:
        side = {p: "oppose" if stance == "oppose" else "support" for p, stance, _ in POSITIONS[k]}
        support = [p for p, s in side.items() if s == "support"]
        oppose = [p for p, s in side.items() if s == "oppose"]
        conditional = sum(stance == "conditional" for _, stance, _ in POSITIONS[k])
        sessions = sorted({next(u[1] for u in TALK if s in [x[0] for x in u[6]]) for s, *_ in evidence}) or ["day2"]
        counts = (len(support), len(oppose), conditional, 0, len(side), 9, 12.0)
        sides = (len({GROUP[p] for p in support}), len({GROUP[p] for p in oppose}), len(sessions))
        status = "consensus" if level == "consensus" else "supported" if len(support) > 1 else "proposal"
        larger = "for" if len(support) > len(oppose) else "even"
        pattern = "opposed" if level == "divided" else "one"
        certain = ("fragile", 1.0, "minority", "majority") if level == "minority" else ("steady", 2.0, level, level)
        share = len(support) / len(side) if side else None
        across = (0.6, 0.2, pattern, "one", None, 0, 0, 3.0, 0.4, False)
        stated = STATED.get(k, (None, None, None, None, None, "unstated"))
        interval = (share, 0.3, 0.95) if side else (None, None, None)
        row = {"support_count": len(support), "oppose_count": len(oppose), "mixed_count": 0, "level": level}
        row |= {"stated_outcome": stated[0], "decision_id": stated[4], "stated_share": 0.5}
        led = tuple(leading(row, ORIGIN.get(k, ("said", None))[0], counts[:2], counts[:2]).values())
        consensus.append(
            (k, level, status, larger, *counts, *sides, *interval, False, *certain, *across, *stated, *led, *EARLIER)
        )
        for group in sorted({str(GROUP[p]) for p in side}):
            mine = [[p for p in who if GROUP[p] == group] for who in (support, oppose)]
            groups.append((k, group, 3, len(mine[0]), len(mine[1]), 0, 0, len(mine[0]) / len(mine[0] + mine[1])))
        rooms += [(k, s, False, level, 9, len(support), len(oppose), conditional, 0, share) for s in sessions if side]
    return {
        "consensus": make(
            "consensus",
            "key_point_id level status majority_side support_count oppose_count conditional_count mixed_count "
            "expressed_count present_count invited_count supporting_group_count opposing_group_count session_count "
            "agreement_share agreement_low_share agreement_high_share is_conditional firmness tipping_count level_low "
            "level_high group_agreement_share group_division_share group_pattern session_pattern plenary_shift "
            "changed_for_count changed_against_count effective_speaker_count largest_speaker_share is_dominated "
            "stated_outcome stated_support_count stated_oppose_count stated_id decision_id accord "
            "is_led_by_record leading_level earlier_outcome earlier_support_count earlier_oppose_count earlier_id "
            "certain_share is_withheld",
            *((*row, 0.9, False) for row in consensus),
        ),
        "group_counts": make(
            "group_counts",
            "key_point_id stakeholder_group present_count support_count oppose_count conditional_count mixed_count "
            "agreement_share",
            *groups,
        ),
        "session_counts": make(
            "session_counts",
            "key_point_id session is_plenary level present_count support_count oppose_count conditional_count "
            "mixed_count agreement_share",
            *rooms,
        ),
    }


def order() -> dict[str, pd.DataFrame]:
    """Priorities: the key points in the order in which they stand above."""
    priorities = []
    for rank, k in enumerate(RANKED, 1):
        urgent = "s06" if k == "k1" else None
        klass = ["high", "medium", "none", "medium", "none", "none"][rank - 1]
        ranks = (rank, rank, min(rank + 1, 6), klass, 1 - rank / 10, rank, 1.0, int(k == "k1"))
        priorities.append((k, *ranks, *[0.5] * 6, 0.8 if k == "k1" else None, 1.0 if k == "k3" else None, urgent))
    return {
        "priorities": make(
            "priorities",
            "key_point_id rank rank_low rank_high priority score_share top_place top_five_share urgent_count "
            "urgency_share breadth_share groups_share sessions_share time_share support_share poll_share board_share "
            "urgent_statement_id",
            *priorities,
        ),
        "poll_choices": make(
            "poll_choices",
            "poll_option_id key_point_id chosen_share similarity_share",
            ("o1", "k1", 5 / 6, 0.9),
            ("o2", "k3", 1 / 6, 0.6),
        ),
        "weightings": make(
            "weightings",
            "weighting key_point_id rank",
            *(("equal", k, rank) for rank, k in enumerate(RANKED, 1)),
        ),
    }


NEAR = {"T1": 0, "T2": 1, "X1": 2}  # which way the vectors of a topic point
SURE = {"support": (1.0, 0.0), "conditional": (1.0, 0.0), "oppose": (0.0, 1.0), "mixed": (0.0, 0.0)}


def meeting_frames(attribution: str = "group") -> dict[str, pd.DataFrame]:
    """All tables of the small meeting, under an attribution rule; checked once, a copy for each test."""
    frames = {name: table.copy() for name, table in _checked().items()}
    frames["meeting"] = frames["meeting"].assign(attribution=attribution)
    return frames


@cache
def _checked() -> dict[str, pd.DataFrame]:
    return organisers() | talk() | meaning()
