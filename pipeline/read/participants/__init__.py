"""Stage `participants` and its helpers."""
