"""Who says yes, no or "what she said", and to whom."""
