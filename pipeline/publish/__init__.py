"""Fifth wing: the files that people open."""
