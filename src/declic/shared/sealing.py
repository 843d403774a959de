"""Texts that must be read again: encrypted with a key drawn from the site’s own, one key a purpose."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac


class Unreadable(Exception):
    """What was sealed cannot be read any more: it is not ours, or the secret key of the site has changed."""


def seal(text: str, purpose: str) -> str:
    """Return a text encrypted, readable for the same purpose only."""
    return cipher(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """Return the text of what was sealed; a change of `DECLIC_SECRET_KEY` makes it unreadable."""
    try:
        return cipher(purpose).decrypt(sealed.encode()).decode()
    except (InvalidToken, UnicodeError) as error:
        raise Unreadable from error


def cipher(purpose: str) -> Fernet:
    """Return a cipher of this installation: AES-128 and HMAC-SHA256, key drawn from the secret key."""
    key = salted_hmac(purpose, "key", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
