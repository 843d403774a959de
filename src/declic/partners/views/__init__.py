"""The pages about partners, one file per noun."""
