"""The pages of upkeep."""
