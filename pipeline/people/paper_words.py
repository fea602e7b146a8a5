"""The words that the paper writes of itself ("agreement", "table"), whoever may be called so."""

from __future__ import annotations

from pathlib import Path

PAPER_WORDS = frozenset(Path(__file__).with_suffix(".txt").read_text("utf-8").split())
