"""Second wing: from utterances to key points and positions."""
