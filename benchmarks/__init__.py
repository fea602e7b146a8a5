"""Measurements: each module runs as `python -m benchmarks.NAME` from the project folder; pages of docs/ come of it."""
