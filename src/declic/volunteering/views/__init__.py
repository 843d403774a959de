"""The pages about volunteers."""
