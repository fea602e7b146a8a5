"""A compiler from discussion to white paper: one table after another, from raw exports to a Word draft."""

from __future__ import annotations

__version__ = "0.1.0"
