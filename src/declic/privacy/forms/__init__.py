"""forms of privacy, by subject."""
