"""A stage that fills a folder: a file a session of the meeting."""

from __future__ import annotations

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """How many."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most: int = Field(9, title="sessions painted, at most")


def painter(sessions: pd.DataFrame, settings: Settings) -> dict[str, bytes]:
    """`pictures/<session>.txt` for the first sessions."""
    return {f"pictures/{name}.txt": name.encode() for name in sorted(sessions["session"])[: settings.most]}
