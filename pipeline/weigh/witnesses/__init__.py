"""Stage `witnesses` and its helpers."""
