"""The TOML files that organisers write, meeting.toml and agenda.toml; what editors write is in `corrections_toml`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator
from pydantic_core import PydanticCustomError

from pipeline import rules

MEETING, AGENDA, CORRECTIONS = "meeting.toml", "agenda.toml", "corrections.toml"
NOBODY = "nobody"
EVERYWHERE = "*"
_PLAIN_NAME = r"^[^./\\][^/\\]*$"


class Part(BaseModel):
    """A table of a TOML file that people write."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Session(Part):
    """A `[[session]]` of meeting.toml."""

    folder: str = Field(description="name of the session's folder in sessions/", pattern=_PLAIN_NAME)
    title: str = Field(description="title of the session", min_length=1)
    starts: datetime | None = Field(None, description="start, such as 2026-06-16T09:00:00")
    topics: list[str] = Field([], description="ids of the planned agenda topics; empty: open to all")


def _own(name: str) -> tuple[Any, Any]:
    """A threshold of a rule set as meeting.toml may set it, with the same limits."""
    field = rules.Rule.model_fields[name]
    return Annotated[field.annotation, "", *field.metadata] | None, Field(None, description=field.description)


Consensus = create_model(  # type: ignore[call-overload]
    "Consensus",
    __base__=Part,
    __doc__="The `[consensus]` section of meeting.toml: a consensus rule, and thresholds that override it.",
    rule=(
        Literal[tuple(rules.rule_sets())],
        Field(rules.DEFAULT, description=f"consensus rule for the levels of agreement: {', '.join(rules.rule_sets())}"),
    ),
    **{name: _own(name) for name in rules.THRESHOLDS},
)


class MeetingFile(Part):
    """meeting.toml."""

    title: str = Field(description="title of the meeting", min_length=1)
    subtitle: str | None = Field(None, description="who met, or what the meeting is part of")
    dates: list[date] = Field([], description="the days of the meeting, such as [2026-06-16, 2026-06-17]")
    facilitators: list[str] = Field([], description="full names of the facilitators; they take no position")
    invited: int | None = Field(None, ge=0, description="number of people invited")
    attribution: Literal["name", "group", "anonymous"] = Field(
        "group", description='how the paper identifies speakers: "name", "group" or "anonymous"'
    )
    template: str | None = Field(
        None,
        description="Word template (.docx, .dotx) in the meeting folder",
        pattern=_PLAIN_NAME,
    )
    groups: dict[str, str] = Field({}, description="display names of stakeholder groups, by their name in the roster")
    consensus: Consensus = Field(Consensus(), description="the consensus rule, fixed before the run")
    session: list[Session] = Field(description="the sessions in order, one [[session]] each", min_length=1)


class Topic(Part):
    """A `[[topic]]` of agenda.toml: a title, a question, or both."""

    id: str = Field(description="short id of the topic, such as T01", min_length=1)
    group: str | None = Field(None, description="group of topics in the agenda")
    title: str | None = Field(None, description="short title of the topic, for headings, tables and figures")
    question: str | None = Field(None, description="the full question as worded in the agenda")
    subquestions: list[str] = Field([], description="the sub-questions as worded in the agenda")
    tags: list[str] = Field([], description='themes or modalities, such as "ferries"')

    @model_validator(mode="after")
    def _says_something(self) -> Topic:
        if self.short:
            return self
        what = 'the topic "{id}" has neither a title nor a question, so nothing says what it is about'
        to_do = "Give it a short title, the question in full, or both."
        raise PydanticCustomError("neither", what, {"id": self.id, "to_do": to_do})

    @property
    def short(self) -> str:
        """The title; the question where there is none."""
        return self.title or self.question or ""

    @property
    def full(self) -> str:
        """The question; the title where there is none."""
        return self.question or self.title or ""


class AgendaFile(Part):
    """agenda.toml."""

    topic: list[Topic] = Field(description="the topics in order, one [[topic]] each", min_length=1)
