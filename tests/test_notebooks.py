"""The notebooks run from top to bottom on a finished meeting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MEETING, GoldenRun

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebook_runs(golden: GoldenRun, path: Path) -> None:
    """What analysts start from does not rot. A kernel talks to its client over local sockets, so they are let in."""
    command = [sys.executable, "-m", "pytest", "-q", "--nbmake", "--force-enable-socket", str(path)]
    tables = str(golden.project.processed(MEETING))
    environment = os.environ | {"WHITEPAPER_TABLES": tables, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout
