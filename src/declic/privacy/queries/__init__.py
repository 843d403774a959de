"""queries of privacy, by subject."""
