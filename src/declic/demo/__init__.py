"""The demonstration association."""
