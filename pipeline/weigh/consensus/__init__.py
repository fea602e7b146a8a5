"""Stage `consensus` and its helpers."""
