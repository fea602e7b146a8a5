"""What each part of the paper says."""
