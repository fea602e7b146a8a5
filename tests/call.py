"""Calls a stage as the runner does: tables by parameter name, settings by default or changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.stages import BY_NAME


def call(stage: str, frames: dict[str, pd.DataFrame], **settings: object) -> Any:
    """What the stage makes of the frames; among them may stand what the runner would hand in, such as `folder`."""
    passed = {"printed": frames["paper"]} if "paper" in frames else {}  # as the gate leaves a clean paper
    called = BY_NAME[stage]
    return called.call({"folder": Path(), **passed, **frames}, settings=called.module.Settings(**settings))
