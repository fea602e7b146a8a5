"""Files that organisers write: agenda, participants, glossary, votes; and which session folders hold files."""
