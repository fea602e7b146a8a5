"""Stage `positions` and its helpers."""
