"""French spaces: a quotation mark, a colon or a question mark never begins a line."""

import re
from typing import Any

BEFORE = re.compile(r" (?=[?!;:»])")
AFTER = re.compile(r"(?<=«) ")
BOUND = "\N{NO-BREAK SPACE}"


def with_french_spaces(value: Any) -> Any:
    """Return a table whose texts keep their double punctuation on the line of its word."""
    if isinstance(value, str):
        return AFTER.sub(BOUND, BEFORE.sub(BOUND, value))
    if isinstance(value, dict):
        return {name: with_french_spaces(one) for name, one in value.items()}
    if isinstance(value, list):
        return [with_french_spaces(one) for one in value]
    return value
