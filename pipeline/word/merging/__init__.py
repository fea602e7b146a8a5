"""Merges an editor's file with a new draft: their words stay, and what they left alone follows the record."""
