"""views of privacy, by subject."""
