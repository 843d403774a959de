"""Commands of diagnostics."""
