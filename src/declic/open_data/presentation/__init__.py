"""Texts and documents that are built from what queries found: pure functions."""
