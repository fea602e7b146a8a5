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
    statements_most: int = Field(
        40,
        ge=1,
        description="maximum number of numbered statements; other key points stand in the table of their topic",
    )
    statements_per_topic: int = Field(
        2, ge=0, description="number of statements of each topic that come before the further ones of other topics"
    )
    reasons_per_side: int = Field(
        2, ge=1, description="maximum number of reasons of each side that a language model read, per statement"
    )
    account_sentences: int = Field(
        4, ge=1, description="maximum number of sentences of the paragraph that a language model wrote, per statement"
    )
    voices_per_statement: int = Field(2, ge=0, description="maximum number of quotations of participants per statement")
    voices_per_topic: int = Field(
        6, ge=0, description="quotations and reported reasons of participants per topic, up to which more are quoted"
    )
    notes_per_statement: int = Field(1, ge=0, description="maximum number of notes quoted beside a statement")
    notes_per_topic: int = Field(
        3, ge=0, description="maximum number of notes, and of notes on the whiteboard with votes, quoted per topic"
    )
    record_lines_per_topic: int = Field(
        4,
        ge=0,
        description="maximum number of sentences per topic in which the meeting itself summed up further points",
    )
    topic_share: float = Field(
        0.95, ge=0, le=1, description="a statement is quoted under its topic only if that has at least this probability"
    )
    summary_agreed: int = Field(
        7, ge=0, description="maximum number of decisions and agreements in the executive summary"
    )
    summary_priorities: int = Field(3, ge=0, description="maximum number of statements that come first in the summary")
    summary_divided: int = Field(3, ge=0, description="maximum number of divided statements in the executive summary")
    summary_steps: int = Field(4, ge=0, description="maximum number of next steps in the executive summary")
    summary_words: int = Field(
        400, ge=0, description="maximum number of words of the executive summary, so that it fits a page"
    )
    priorities_listed: int = Field(10, ge=1, description="maximum number of key points in the table of priorities")
    requests_listed: int = Field(8, ge=0, description="maximum number of quoted requests to stakeholders")
    figure_points: int = Field(30, ge=1, description="maximum number of key points in the figure of agreement")
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
