"""Third wing: from positions to consensus and priorities."""
