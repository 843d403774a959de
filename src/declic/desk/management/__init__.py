"""Commands across the apps."""
