"""Numbers that come from an address, where anybody may type anything."""

MOST_DIGITS = 9


def small_int(text: str) -> int | None:
    """Return the whole number that a text writes, or None: at most nine digits, as a database takes."""
    return int(text) if len(text) <= MOST_DIGITS and text.isdecimal() else None
