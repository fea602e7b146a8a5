"""Stage `confidences` and its helpers: what was said in confidence, and what of the discussion that covers."""
