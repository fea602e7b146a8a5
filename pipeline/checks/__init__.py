"""Checks of a finished paper, shared by gate, polish and exports: evidence, numbers, quotations, what must stay in."""
