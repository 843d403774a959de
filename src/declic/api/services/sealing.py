"""Secrets of programs, kept in the database so that they can be read again."""

from declic.shared import sealing

PURPOSE = "declic.api.sealing"


def seal(text: str) -> str:
    """Return a text encrypted, to be kept in the database."""
    return sealing.seal(text, PURPOSE)


def unseal(sealed: str) -> str:
    """Return the text of what was sealed; refuse what another secret key sealed."""
    return sealing.unseal(sealed, PURPOSE)
