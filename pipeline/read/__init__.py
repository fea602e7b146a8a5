"""First wing: from raw files to utterances and polls."""
