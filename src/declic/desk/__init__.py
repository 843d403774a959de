"""Pages that show several subjects at once."""
