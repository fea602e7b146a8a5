"""Stage `contributions` and its encoder."""
