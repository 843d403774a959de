"""enums of privacy, by subject."""
