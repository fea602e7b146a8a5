"""Stage `key_points` and its helpers."""
