"""Clauses of speech and of notes made into written sentences, by rules over a parse."""
