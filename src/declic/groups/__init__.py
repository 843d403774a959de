"""Groups, their sessions, and who sits there."""
