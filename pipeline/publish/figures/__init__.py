"""Stage `figures` and its slides."""
