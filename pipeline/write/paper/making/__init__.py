"""Makes the views of the chapters from the tables."""
