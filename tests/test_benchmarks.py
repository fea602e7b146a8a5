"""The measurements call the program as it is."""

from __future__ import annotations

from benchmarks.gate import found
from pipeline import tables
from tests.forms import written


def test_the_gate_s_benchmark_asks_the_gate() -> None:
    """Nothing is found on a clean paper, and a sentence that cites nothing is."""
    frames = {**written(), "polished": tables.empty("polished")}
    assert found(frames) == []
    assert found({**frames, "citations": frames["citations"].iloc[:0]})
