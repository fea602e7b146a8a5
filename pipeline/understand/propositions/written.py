"""Clauses of summaries and notes as propositions: the door of this stage to rules that `statements` uses too.

The rules live in `pipeline.text.clauses`, because no stage may import another.
"""

from __future__ import annotations

from pipeline.text.clauses.faithful import faithful
from pipeline.text.clauses.written import written

__all__ = ["faithful", "written"]
