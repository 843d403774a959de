"""Secrets carried by links and cards: shown once, kept only as a hash."""

import hashlib
import secrets


def make_token() -> str:
    """Return a new secret of 160 bits, safe in an address."""
    return secrets.token_urlsafe(20)


def hash_token(token: str) -> str:
    """Return what the database keeps of a secret: its SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
