"""Words looked for in a text: as people read them, never within a token drawn at random."""

import re


def says(text: str, word: str) -> bool:
    """Return whether a text holds a word or a sentence on its own, capitals put aside."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE) is not None
