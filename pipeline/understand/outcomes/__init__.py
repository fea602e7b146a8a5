"""Stage `outcomes` and its helpers."""
