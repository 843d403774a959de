"""The operations of a whole installation, as commands and on both engines."""
