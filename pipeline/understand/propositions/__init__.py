"""Stage `propositions` and its helpers: what was said and summed up, as sentences for print."""
