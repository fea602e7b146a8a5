"""What an analyst can tune about the paper."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """Settings of the stage `paper`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    spelling: Literal["british", "american"] = Field(
        "british", description="spelling of the text that the program writes"
    )
    references_per_claim: int = Field(6, ge=1, description="maximum number of references after a claim")
    quotation_words: int = Field(38, ge=8, description="maximum number of words in a quotation")
    evidence_words: int = Field(60, ge=8, description="maximum number of words of a statement in the evidence appendix")
    conditions_per_point: int = Field(3, ge=0, description="maximum number of conditions per key point")
    questions_per_topic: int = Field(3, ge=0, description="maximum number of unanswered questions per topic")
    summary_decisions: int = Field(
        5, ge=0, description="maximum number of decisions of the meeting in the executive summary"
    )
    summary_recorded: int = Field(
        6, ge=0, description="maximum number of agreements in the executive summary that the meeting itself stated"
    )
    summary_priorities: int = Field(
        5, ge=1, description="maximum number of key messages on priorities in the executive summary"
    )
    summary_messages: int = Field(3, ge=0, description="maximum number of key messages on further agreement")
    summary_divided: int = Field(2, ge=0, description="maximum number of divided key points in the executive summary")
    summary_words: int = Field(
        270, ge=0, description="maximum number of words in the key messages, so that the executive summary fits a page"
    )
    recurring_listed: int = Field(
        5, ge=0, description="maximum number of key points listed as recurring across sessions, and across groups"
    )
    priorities_listed: int = Field(20, ge=1, description="maximum number of key points in the table of priorities")
    roadmap_listed: int = Field(10, ge=1, description="maximum number of key points on the roadmap")
    disagreements_quoted: int = Field(
        6, ge=0, description="maximum number of divided key points with quotations from both sides"
    )
    minority_listed: int = Field(12, ge=0, description="maximum number of minority positions listed together")
    requests_per_group: int = Field(3, ge=0, description="maximum number of quoted requests to a stakeholder group")
    ballot_listed: int = Field(8, ge=1, description="maximum number of key points listed as needing a vote")
    figure_points: int = Field(30, ge=1, description="maximum number of key points in the figure of agreement")
    map_points: int = Field(60, ge=3, description="maximum number of key points on the map")
    thin_statements: int = Field(
        10, ge=1, description="an agenda topic with fewer statements is reported as hardly discussed"
    )
    few_people: int = Field(
        3, ge=0, description="a level based on this number of participants or fewer gets a comment for the editor"
    )
    weak_certain_share: float = Field(
        0.25, ge=0, le=1, description="a level with a lower probability than this also gets a comment"
    )
    near_utterances: int = Field(
        1,
        ge=0,
        description="utterances before and after a confidential statement within which quotations get a comment",
    )
