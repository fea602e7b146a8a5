"""The parts of the paper: each module writes one part of it into a draft."""
