"""What an analyst can tune about the paper."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """Settings of the stage `paper`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    spelling: Literal["british", "american"] = Field("british", description="spelling of the paper's own words")
    references_per_claim: int = Field(6, ge=1, description="pieces of evidence cited after a claim, at most")
    quotation_words: int = Field(38, ge=8, description="words in a quotation, at most")
    evidence_words: int = Field(60, ge=8, description="words of a statement shown in the evidence appendix, at most")
    conditions_per_point: int = Field(3, ge=0, description="conditions quoted for a key point, at most")
    questions_per_topic: int = Field(3, ge=0, description="unanswered questions listed for a topic, at most")
    summary_priorities: int = Field(
        5, ge=1, description="key messages on what comes first in the executive summary, at most"
    )
    summary_messages: int = Field(3, ge=0, description="key messages on what else was agreed, at most")
    summary_divided: int = Field(2, ge=0, description="divided key points in the executive summary, at most")
    recurring_listed: int = Field(
        5, ge=0, description="key points listed for recurring across sessions, and across groups"
    )
    priorities_listed: int = Field(20, ge=1, description="key points in the table of priorities, at most")
    roadmap_listed: int = Field(10, ge=1, description="key points on the roadmap, at most")
    disagreements_quoted: int = Field(6, ge=0, description="divided key points with words of both sides, at most")
    minority_listed: int = Field(12, ge=0, description="minority positions listed together, at most")
    requests_per_group: int = Field(3, ge=0, description="requests to a stakeholder group that are quoted, at most")
    ballot_listed: int = Field(8, ge=1, description="key points named as those that need a vote most, at most")
    figure_points: int = Field(30, ge=1, description="key points drawn in the figure of agreement, at most")
    map_points: int = Field(60, ge=3, description="key points drawn on the map, at most")
    thin_statements: int = Field(
        10, ge=1, description="an agenda topic with fewer statements counts as hardly discussed"
    )
    few_people: int = Field(
        3, ge=0, description="a level that so few people or fewer make gets a comment for the editor"
    )
    weak_certain_share: float = Field(0.25, ge=0, le=1, description="so does a level that is less probable than this")
    near_utterances: int = Field(
        1, ge=0, description="utterances before and after a confidence within which quoted words get a comment"
    )
