"""What the headings of notes tell: the part of the meeting that they report on, or that it is off the agenda.

Notes are short and jump from topic to topic, a line each; what holds a discussion together says little of them. A
heading such as "Room 2 (platforms, automation)" names a session: what stands under it is about that session's topics,
and which of them is told by what was said on each that is most like the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from pipeline.text.linear import Matrix

SHARED_LETTERS = 5  # at the beginning of two words that are forms of one
MOSTLY = 0.6  # share of what a heading names, from which it names one session
FEWEST_WORDS, KNOWN = 6, 0.8  # words of a statement, and probability of its topic, from which it tells of the topic
NEAREST = 5  # statements on a topic that a line is compared with
SHARPNESS = 25.0  # log odds for a unit of likeness: a tenth more is twelve to one
_WORD = re.compile(r"[^\W\d_]{4,}")
_LABEL = re.compile(  # "Room A", "Arbeitsgruppe 2": a part of the meeting called by a letter or a number
    r"\b(?:rooms?|groups?|tracks?|streams?|breakouts?|panels?|sessions?|WG|räume?|raum|\w*gruppe|salle|groupe|sala|grupo)"
    r"[\s_-]+(?:(?:no|nr)\.?\s*)?([A-Z]|\d{1,2}|[IVX]{2,4})\b",
    re.IGNORECASE,
)
_OFF = re.compile(r"\b(?:not|off|outside|beyond)\b(?:\W+\w+){0,2}?\W+agenda\b|\bparking lot\b", re.IGNORECASE)
# words of any notes, which name no part of a meeting
_OF_NOTES = frozenset(
    "decision decisions action actions next step steps note notes summary round rounds priority priorities question"
    " questions report reports reported back poll polls vote votes open issue issues point points session sessions room"
    " rooms group groups discussion closing plenary meeting with from that this what first time".split()
)


def is_off(heading: str) -> bool:
    """Whether a heading says that what stands under it is not on the agenda."""
    return _OFF.search(heading) is not None


def topics_named(
    paths: Iterable[str], agenda: pd.DataFrame, plan: Mapping[str, Sequence[str]], titles: Mapping[str, str]
) -> dict[str, list[str]]:
    """The topics of the session that headings name, the nearest heading first; empty where none does.

    A heading names the one session that has its label ("Report of room A"), else that with most of its words.

    Args:
        paths: headings above a line, joined by " > ", the outermost first.
        agenda: table `agenda`.
        plan: topics planned for each session that has a schedule.
        titles: of the sessions.

    Returns:
        By path.
    """
    parts = (agenda.group.fillna(""), agenda.title, agenda.question)
    known = {topic: _words(" ".join(told)) for topic, *told in zip(agenda.topic_id, *parts, strict=True)}
    sessions = {
        session: (_words(titles.get(session, "")), [known[topic] for topic in topics])
        for session, topics in plan.items()
        if 0 < len(topics) < len(known)
    }
    labels = {session: _labels(titles.get(session, "")) for session in sessions}
    named = {
        path: (_labelled(one, labels) or _named(_words(one), sessions) for one in reversed(path.split(" > ")))
        for path in paths
    }
    return {path: list(plan[best]) if (best := next(filter(None, found), "")) else [] for path, found in named.items()}


def _labels(title: str) -> frozenset[str]:
    return frozenset(label.upper() for label in _LABEL.findall(title))


def _labelled(heading: str, labels: Mapping[str, frozenset[str]]) -> str:
    """The one session that is called by the label in a heading; '' where none is, or several are."""
    own = _labels(heading)
    called = [session for session, others in labels.items() if own & others]
    return called[0] if len(called) == 1 else ""


def _named(heading: frozenset[str], sessions: Mapping[str, tuple[frozenset[str], list[frozenset[str]]]]) -> str:
    """The session of whose title and topics a heading has most words; '' where no session has most of them."""
    shares = dict.fromkeys(sessions, 0.0)
    for word in heading - _OF_NOTES:
        own = {
            session: max(_holds(title, word), _mean([_holds(topic, word) for topic in topics]))
            for session, (title, topics) in sessions.items()
        }
        whole = sum(own.values()) or 1.0
        shares = {session: share + own[session] / whole for session, share in shares.items()}
    best = max(shares, key=lambda session: shares[session], default="")
    return best if best and shares[best] > 0 and shares[best] >= MOSTLY * sum(shares.values()) else ""


def placed(
    lines: Sequence[str],
    vectors: Matrix,
    open_to: Sequence[Sequence[int]],
    said: pd.DataFrame,
    talk: Matrix,
    known: Matrix,
) -> Matrix:
    """What lines of notes are about, of the topics open to each.

    Args:
        lines: their words.
        vectors: of the lines, unit norm.
        open_to: topics open to each, as columns of `known`.
        said: statements of talk, with `clean_text` and `word_count`.
        talk: vectors of these, unit norm.
        known: probability of each topic for each of these, off the agenda last.

    Returns:
        Shape (lines, topics + 1); a line that is open to nothing has zeros.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    reader = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit([*said.clean_text, *lines])
    tells = (said.word_count.to_numpy() >= FEWEST_WORDS) & (known[:, :-1].max(axis=1, initial=0.0) >= KNOWN)
    about = np.where(tells, known[:, :-1].argmax(axis=1), -1)
    words = (reader.transform(lines) @ reader.transform(said.clean_text).T).toarray()
    likeness = (vectors @ talk.T + words) / 2
    found = np.zeros((len(lines), known.shape[1]))
    for i, topics in enumerate(open_to):
        if len(topics):
            near = np.array([_mean(np.sort(likeness[i, about == topic])[-NEAREST:].tolist()) for topic in topics])
            odds = np.exp(SHARPNESS * (near - near.max()))
            found[i, list(topics)] = odds / odds.sum()
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _holds(words: frozenset[str], word: str) -> float:
    """1 where one of the words is a form of the word, or what it is short for."""
    beginning = word[:SHARED_LETTERS]
    is_long = len(beginning) == SHARED_LETTERS
    return float(any(other.startswith(word) or (is_long and other.startswith(beginning)) for other in words))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)
