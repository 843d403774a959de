"""Signing calls: whoever holds the secret of a subscription knows that a call is ours, and fresh."""

import hashlib
import hmac

SIGNATURE_HEADER = "Declic-Signature"


def sign(secret: str, body: bytes, *, at: int) -> str:
    """Return the header of a body: `t=` its moment in seconds, `v1=` the HMAC-SHA256 of « t.body »."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"
