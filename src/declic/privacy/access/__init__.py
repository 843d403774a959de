"""access of privacy, by subject."""
