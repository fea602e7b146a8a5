"""Stage `priorities` and its helpers."""
