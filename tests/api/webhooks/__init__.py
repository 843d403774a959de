"""Programs that asked to be called back."""
