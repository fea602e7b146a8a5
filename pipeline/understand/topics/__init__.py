"""Stage `topics` and its helpers."""
