"""Calls a stage as the runner does: tables by parameter name, settings by default or changed."""

from __future__ import annotations

import inspect
from typing import Any

import pandas as pd

from pipeline.stages import BY_NAME


def call(stage: str, frames: dict[str, pd.DataFrame], **settings: object) -> Any:
    """What the stage makes of the frames."""
    module, function = BY_NAME[stage].module, BY_NAME[stage].function
    wanted = {name: frames[name] for name in inspect.signature(function).parameters if name != "settings"}
    return function(**wanted, settings=module.Settings(**settings))
