"""Stage `themes` and its helpers."""
