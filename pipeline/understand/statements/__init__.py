"""Stage `statements` and its helpers."""
