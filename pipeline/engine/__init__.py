"""What runs the stages: settings, what is stale and why, tables on disk, the lock."""
