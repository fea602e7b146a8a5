"""Stage `report` and its helper."""
