"""Words and vectors: what several stages know of language."""
