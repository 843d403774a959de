"""Minutes as people say them."""

HOUR = 60


def duration_words(minutes: int) -> str:
    """Return a duration in words: « 45 min », « 2 h », « 1 h 35 »."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def moment_words(minute: int) -> str:
    """Return a moment of a session, counted from its start: « 0 h 10 »."""
    hours, rest = divmod(minute, HOUR)
    return f"{hours} h {rest:02}"
