"""Who signs in, with which role, for which branch."""
