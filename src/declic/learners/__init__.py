"""People who learn."""
