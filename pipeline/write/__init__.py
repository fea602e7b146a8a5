"""Fourth wing: every sentence of the paper, and the gate it has to pass."""
