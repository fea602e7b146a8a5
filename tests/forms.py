"""The small meeting's paper, for the tests of its forms."""

from __future__ import annotations

from functools import cache

import pandas as pd

from tests.call import call
from tests.frames import PEOPLE, meeting_frames

NAMES = frozenset(
    part for _, name, *_ in PEOPLE for part in name.replace("-", " ").split() if part not in ("Will", "Hope")
)


@cache
def written(attribution: str = "group") -> dict[str, pd.DataFrame]:
    """All tables up to the paper's."""
    frames = meeting_frames(attribution)
    return frames | call("paper", frames)
