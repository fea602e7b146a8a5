"""Calls a stage as the runner does: tables by parameter name, settings by default or changed."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.stages import BY_NAME


def call(stage: str, frames: dict[str, pd.DataFrame], **settings: object) -> Any:
    """What the stage makes of the frames."""
    module, function = BY_NAME[stage].module, BY_NAME[stage].function
    passed = {"printed": frames["paper"]} if "paper" in frames else {}  # as the gate leaves a clean paper
    wanted: dict[str, Any] = {"folder": Path(), **passed, **frames, "settings": module.Settings(**settings)}
    parameters = inspect.signature(function).parameters
    if "frames" in parameters:
        wanted["frames"] = module.Frames.of(frames)
    wanted = {name: wanted[name] for name in parameters}
    return function(**wanted)
