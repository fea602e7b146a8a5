"""Stage `corrections` and its helpers."""
