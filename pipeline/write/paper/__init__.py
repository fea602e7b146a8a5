"""Stage `paper` and what it is made from; its chapters stand in `chapters`."""
