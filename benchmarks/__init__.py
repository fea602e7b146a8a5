"""Measurements of the program; those with `--write` make a page of docs/.

Each module runs from the project folder as `python -m benchmarks.NAME`; `--help` says what its folder of data holds:
labelled meetings (`<meeting>/raw` as in data/raw, `<meeting>/gold` the answer key), public sets, or both.
"""

from __future__ import annotations

import os

# as the program does: threads that wait by spinning are many times slower as soon as anything else uses a core
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
