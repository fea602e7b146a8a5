"""Tables of the themes beyond the agenda."""

from __future__ import annotations

from pipeline.tables.base import Table, column, optional, share
from pipeline.tables.values import TITLE_KINDS


class Themes(Table):
    """A theme beyond the agenda: contributions of several people on one subject that is no agenda topic."""

    theme_id: str = column("id from the contribution nearest the theme's centre", unique=True)
    title: str = column("what people called it; characteristic words where nothing was near enough")
    title_kind: str = column("where the title comes from", isin=TITLE_KINDS)
    keywords: str = column("its most characteristic words, separated by ', '")
    statement_count: int = column("statements of its contributions", ge=1)
    contribution_count: int = column("contributions that belong to it", ge=1)
    people_count: int = column("participants who made them", ge=1)
    session_count: int = column("sessions in which they were made", ge=1)
    off_agenda_share: float = share("share of its contributions that serve no agenda topic")


class ThemeMembers(Table):
    """A contribution that belongs to a theme."""

    utterance_id: str = column("the contribution", unique=True)
    theme_id: str = column("the theme")
    probability: float = share(
        "how surely it belongs: in how many of UMAP's layouts it lies with another of the theme, on average, or the "
        "cosine with the theme's centre where it joined afterwards"
    )


class ThemeSessions(Table):
    """How much a theme came up in a session."""

    theme_id: str = column("the theme")
    session: str = column("the session")
    contribution_count: int = column("contributions on the theme in it", ge=1)
    people_count: int = column("participants who made them; 0 where nobody knows whose words they are", ge=0)

    class Config:
        unique = ["theme_id", "session"]


class ThemeHierarchy(Table):
    """A cluster of contributions, or a union of clusters, in the tree that joins the nearest first.

    All clusters of the topic model are leaves: themes beyond the agenda, and the clusters that are the agenda again.
    """

    node_id: str = column("the theme's id, or an id from the contributions in it", unique=True)
    parent_id: str = optional("the node that it is joined to another in; missing for the whole")
    distance: float = column("height at which it was joined: Ward distance; 0 for a cluster", ge=0)
    theme_id: str = optional("the theme, where the node is one")
    topic_id: str = optional("agenda topic that most contributions of another cluster serve")
    keywords: str = column("characteristic words of a cluster, separated by ', '; empty for a union")
    contribution_count: int = column("contributions in it", ge=1)
