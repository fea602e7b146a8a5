"""Proof-reading: what the gate holds a finished paper against."""
