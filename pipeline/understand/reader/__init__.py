"""What a language model makes of the discussion, checked: questions, answers, checks (docs/decisions/0021)."""
