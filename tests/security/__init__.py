"""Attacks: hostile files, forged identities, headers, and an open scanner against a real server."""
