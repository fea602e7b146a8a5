"""Word files: elements, styles, tables, templates, and merging with what an editor made of them."""

from __future__ import annotations

PROGRAM = "Whitepaper compiler"  # who comments in the margin, and offers changes
