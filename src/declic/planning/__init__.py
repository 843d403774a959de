"""Plan runs and proposals."""
